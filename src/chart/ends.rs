//! The right ends of lines: the badges of their parties, or on slides their names.

use egui::{Align2, Rect, Ui, pos2};

use super::axes::Axes;
use super::labels::{self, Obstacle};
use crate::kit::Text;
use crate::scene::Scene;
use crate::theme;
use crate::words::Words;

/// The distance between the middles of badges, in points.
const BADGE_SPACING: f32 = 20.0;

/// The distance of the middle of badges from the plot, in points.
const BADGE_OFFSET: f32 = 31.0;

/// The end of a party's line.
#[derive(Clone, Copy, Debug, PartialEq)]
struct End {
    party: usize,
    y: f32,
}

/// Returns the ends of the coloured lines, from top to bottom. With many parties, the
/// grey ones would crowd out the others.
fn ends(scene: Scene<'_>, axes: &Axes) -> Vec<End> {
    let (_, last_day) = scene.view.range;
    let parties = scene.view_data.series.parties.iter().enumerate();
    let colored = parties.filter(|(party, _)| scene.party_slot(*party).is_some());
    let mut ends: Vec<End> = colored
        .filter_map(|(party, series)| {
            let shown = series.line.partition_point(|span| span.from <= last_day);
            let span = series.line[..shown].last()?;
            Some(End { party, y: axes.line_y(party, span.value) })
        })
        .collect();
    ends.sort_by(|a, b| a.y.total_cmp(&b.y));
    ends
}

/// Draws the badges of the parties at the ends of their lines. Returns what labels should not
/// cover.
pub fn draw_badges(ui: &Ui, scene: Scene<'_>, axes: &Axes) -> Vec<Obstacle> {
    let rects = place_badges(scene, axes).into_iter().map(|end| {
        let rect = badge_rect(ui, scene, axes, end);
        scene.badge(Some(end.party)).paint(ui, rect);
        Obstacle::text(rect)
    });
    rects.collect()
}

/// Pushes the badges apart, as far down as the time axis if there are many. Those that do
/// not fit are left out, the compared pair last.
fn place_badges(scene: Scene<'_>, axes: &Axes) -> Vec<End> {
    let mut ends = ends(scene, axes);
    let half = BADGE_SPACING / 2.0;
    let (top, bottom) = (axes.plot.top() + half - 1.0, axes.plot.bottom() - half + 1.0);
    let needed = BADGE_SPACING * ends.len().saturating_sub(1) as f32;
    let bottom = if needed > bottom - top { lowest(axes) - half } else { bottom };
    let max_count = 1 + ((bottom - top).max(0.0) / BADGE_SPACING) as usize;
    let pair = scene.view_data.daylight.as_ref().map(|(pair, _)| *pair);
    let is_compared = |end: &End| pair.is_some_and(|pair| pair.contains(&end.party));
    while ends.len() > max_count {
        let last = ends.iter().rposition(|end| !is_compared(end));
        ends.remove(last.unwrap_or(ends.len() - 1));
    }
    let desired: Vec<f32> = ends.iter().map(|end| end.y).collect();
    let ys = labels::spread_within(&desired, |_| BADGE_SPACING, top, bottom);
    for (end, y) in ends.iter_mut().zip(ys) {
        end.y = y;
    }
    ends
}

/// Returns how far down badges and the distance can be: above the playhead's label and the
/// time axis.
fn lowest(axes: &Axes) -> f32 {
    (axes.regions.day_y - 12.0).min(axes.regions.axis_y)
}

fn badge_rect(ui: &Ui, scene: Scene<'_>, axes: &Axes, end: End) -> Rect {
    let center = pos2(axes.plot.right() + BADGE_OFFSET, end.y);
    Rect::from_center_size(center, scene.badge(Some(end.party)).size(ui))
}

/// Returns the width that the names of the parties with a line need.
pub fn names_width(ui: &Ui, scene: Scene<'_>, font_size: f32) -> f32 {
    named_parties(scene)
        .map(|party| name_text(scene, party, font_size).width(ui))
        .fold(0.0, f32::max)
}

/// The parties that have a line and a colour.
pub fn named_parties(scene: Scene<'_>) -> impl Iterator<Item = usize> {
    let parties = scene.view_data.series.parties.iter().enumerate();
    let named = parties.filter(move |(party, series)| {
        !series.line.is_empty() && scene.party_slot(*party).is_some()
    });
    named.map(|(party, _)| party)
}

/// A party's name in its colour.
pub fn name_text(scene: Scene<'_>, party: usize, font_size: f32) -> Text {
    Text::new(
        Words::verbatim(&scene.document.dataset.parties[party].name),
        theme::semibold(font_size),
        scene.party_color(party),
    )
}

/// Draws the names of the parties at the ends of their lines, at a distance from the plot.
/// Returns where they are.
pub fn draw_names(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    (font_size, gap): (f32, f32),
) -> Vec<(usize, Rect)> {
    let ends = ends(scene, axes);
    let desired: Vec<f32> = ends.iter().map(|end| end.y).collect();
    let (top, bottom) = (axes.plot.top(), axes.plot.bottom());
    let ys = labels::spread_within(&desired, |_| font_size * 1.3, top, bottom);
    let left = axes.plot.right() + gap;
    let width = axes.regions.area.right() + 10.0 - left;
    let ends = ends.into_iter().zip(ys);
    let visible = ends.filter(|(_, y)| *y <= bottom + 1.0);
    let names = visible.map(|(End { party, .. }, y)| {
        let name = name_text(scene, party, font_size);
        (party, name.paint(ui, pos2(left, y), Align2::LEFT_CENTER, width))
    });
    names.collect()
}
