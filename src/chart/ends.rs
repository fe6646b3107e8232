//! The right ends of lines: the badges of their parties, or on slides their names, and
//! the distance between the compared pair.

use egui::{Align2, Rect, Stroke, Ui, pos2, vec2};

use super::axes::{Axes, shows_day};
use super::callouts;
use super::labels::{self, Obstacle};
use super::placed::PlacedMarks;
use crate::kit::Text;
use crate::model::Question;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, daylight};

/// The distance between the middles of badges, in points.
const BADGE_SPACING: f32 = 20.0;

/// The distance of the middle of badges from the plot, in points.
const BADGE_OFFSET: f32 = 31.0;

/// The distance between the playhead and the bracket beside it, in points.
const PLAYHEAD_GAP: f32 = 22.0;

/// The distance of a bracket beside badges from their middle, in points.
const SIDE_BRACKET_OFFSET: f32 = 27.0;

/// The distance of a bracket with a number from the middle of badges, in points.
const NUMBER_BRACKET_OFFSET: f32 = 20.0;

/// Half the length of the ends of a bracket, in points.
const CAP: f32 = 4.0;

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

/// Draws the badges of the parties at the ends of their lines, and the distance between
/// the compared pair: between their badges, or at the playhead if its day is earlier.
/// Returns what labels should not cover.
pub fn draw(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    placed: &PlacedMarks<'_>,
) -> Vec<Obstacle> {
    let badges = place_badges(scene, axes);
    let mut obstacles = draw_badges(ui, scene, axes, &badges);
    obstacles.extend(draw_distance(ui, scene, question, (axes, placed), &badges));
    obstacles
}

/// Draws the badges, and the distance as a number at a bracket beside them.
pub fn draw_compact(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    has_bracket: bool,
) {
    let badges = place_badges(scene, axes);
    draw_badges(ui, scene, axes, &badges);
    let daylight = scene.view_data.daylight.as_ref();
    let Some((pair, daylight)) = daylight.filter(|_| has_bracket) else {
        return;
    };
    let y = |party: usize| Some(badges.iter().find(|badge| badge.party == party)?.y);
    let ys = y(pair[0]).zip(y(pair[1]));
    let Some(((first, second), day)) = ys.zip(daylight.on(scene.view.as_of)) else {
        return;
    };
    let (top, bottom) = (first.min(second), first.max(second));
    let x = axes.plot.right() + BADGE_OFFSET + NUMBER_BRACKET_OFFSET;
    let stroke = Stroke::new(1.2, scene.theme.text);
    ui.painter().vline(x, top..=bottom, stroke);
    for y in [top, bottom] {
        ui.painter().hline(x - CAP..=x, y, stroke);
    }
    let number = question.scale.format(day.distance);
    let pos = pos2(x + 5.0, f32::midpoint(top, bottom));
    let number = Text::new(number, theme::semibold(size::SMALL), scene.theme.text);
    number.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
}

fn draw_badges(ui: &Ui, scene: Scene<'_>, axes: &Axes, badges: &[End]) -> Vec<Obstacle> {
    let rects = badges.iter().map(|end| {
        let rect = badge_rect(ui, scene, axes, *end);
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

/// Draws the distance between the compared pair on the view's day. Returns what labels
/// should not cover.
fn draw_distance(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    (axes, placed): (&Axes, &PlacedMarks<'_>),
    badges: &[End],
) -> Option<Obstacle> {
    let (pair, daylight) = scene.view_data.daylight.as_ref()?;
    let day = scene.view.as_of;
    let distance = daylight.on(day)?.distance;
    if !shows_day(scene) {
        return None;
    }
    let initials = super::daylight::initials_of_pair(scene);
    let text = daylight::distance_of(initials, &question.scale, distance);
    if day < scene.view.range.1 {
        return draw_at_playhead(ui, scene, (axes, placed), *pair, &text);
    }
    let y = |party: usize| Some(badges.iter().find(|badge| badge.party == party)?.y);
    let (first, second) = (y(pair[0])?, y(pair[1])?);
    let (top, bottom) = (first.min(second), first.max(second));
    let x = axes.plot.right() + BADGE_OFFSET;
    let between: Vec<f32> =
        badges.iter().map(|badge| badge.y).filter(|y| (top..=bottom).contains(y)).collect();
    let has_others_between = between.len() > 2;
    // The text is in the largest gap between badges, or else above or below the pair.
    let mut gaps: Vec<(f32, f32)> = between.windows(2).map(|ys| (ys[0], ys[1])).collect();
    gaps.sort_by(|a, b| (b.1 - b.0).total_cmp(&(a.1 - a.0)));
    let width = 2.0 * (axes.regions.area.right() - x).max(24.0);
    let layout = |text: Words| {
        let text = Text::new(text, theme::semibold(size::SMALL), scene.theme.text);
        text.centered().wrap(ui, width, 3)
    };
    let half = BADGE_SPACING / 2.0;
    let bounds = (axes.plot.top(), lowest(axes));
    let is_free = |rect: &Rect| {
        let mut badges = badges.iter();
        let (above, below) = (rect.top() - half, rect.bottom() + half);
        bounds.0 <= rect.top()
            && rect.bottom() <= bounds.1
            && !badges.any(|badge| above < badge.y && badge.y < below)
    };
    let place = |height: f32| {
        let between = gaps.iter().map(|gap| f32::midpoint(gap.0, gap.1));
        let outside = [bottom + half + 2.0 + height / 2.0, top - half - 2.0 - height / 2.0];
        let rect = |y: f32| Rect::from_center_size(pos2(x, y), vec2(width, height));
        between.chain(outside).map(rect).find(is_free)
    };
    let number = question.scale.format(distance);
    let spots: Vec<Rect> =
        placed.visible_spots(scene).into_iter().map(|spot| spot.rect().expand(2.0)).collect();
    let mut texts = [text, number].into_iter().map(layout);
    let placed = texts.find_map(|galley| {
        let rect = place(galley.size().y).filter(|_| !galley.elided)?;
        Some((rect, galley))
    });
    let rect = placed.map(|(rect, galley)| {
        // Beside a disc on the last day, too.
        let half = galley.size().x / 2.0;
        let beside = spots.iter().filter(|spot| spot.y_range().intersects(rect.y_range()));
        let x = beside.fold(x, |x, spot| x.max(spot.right() + half));
        ui.painter().galley(pos2(x, rect.top()), galley, scene.theme.text);
        rect
    });
    let gap = rect.filter(|rect| rect.top() > top && rect.bottom() < bottom);
    let painter = ui.painter();
    let stroke = Stroke::new(1.2, scene.theme.text);
    if has_others_between {
        // To the right of the other badges.
        let x = x + SIDE_BRACKET_OFFSET;
        painter.vline(x, top..=bottom, stroke);
        for y in [top, bottom] {
            painter.hline(x - CAP..=x, y, stroke);
        }
    } else {
        draw_bracket(ui, scene, x, (top + 15.0, bottom - 15.0), gap);
    }
    rect.map(Obstacle::text)
}

/// Draws the distance beside the playhead, between the lines of the pair.
fn draw_at_playhead(
    ui: &Ui,
    scene: Scene<'_>,
    (axes, placed): (&Axes, &PlacedMarks<'_>),
    pair: [usize; 2],
    text: &Words,
) -> Option<Obstacle> {
    let theme = scene.theme;
    let day = scene.view.as_of;
    let series = &scene.view_data.series;
    let y = |party: usize| Some(axes.line_y(party, series.parties[party].line_on(day)?.value));
    let (first, second) = (y(pair[0])?, y(pair[1])?);
    let (top, bottom) = (first.min(second), first.max(second));
    let playhead = axes.x(day);
    let text = Text::new(text, theme::semibold(size::SMALL), theme.text);
    let galley = text.wrap(ui, 70.0, 3);
    let size = galley.size();
    let is_right = playhead + PLAYHEAD_GAP + size.x <= axes.plot.right();
    let x = if is_right { playhead + PLAYHEAD_GAP } else { playhead - PLAYHEAD_GAP };
    let left = if is_right { x - CAP } else { x + CAP - size.x };
    let has_bracket = bottom - top >= size.y + 34.0;
    let shares: &[f32] = if has_bracket { &[0.5, 0.35, 0.65, 0.25, 0.75] } else { &[0.5] };
    let obstacles = callouts::obstacles(scene, axes, placed);
    let inner = (top + 14.0 + size.y / 2.0, bottom - 14.0 - size.y / 2.0);
    let candidates: Vec<Rect> = if has_bracket {
        let ys = shares.iter().map(|share| egui::lerp(inner.0..=inner.1, *share));
        ys.map(|y| Rect::from_min_size(pos2(left, y - size.y / 2.0), size)).collect()
    } else {
        // Above or below lines that are too close for a bracket.
        let ys = [top - size.y - 8.0, bottom + 8.0];
        ys.map(|y| Rect::from_min_size(pos2(left, y), size)).to_vec()
    };
    let rect = labels::best_place(candidates, axes.plot, &obstacles)?;
    let covers_mark = placed.visible_spots(scene).iter().any(|spot| spot.rect().intersects(rect));
    if covers_mark || !axes.plot.contains_rect(rect) {
        return None;
    }
    if has_bracket {
        draw_bracket(ui, scene, x, (top + 9.0, bottom - 9.0), Some(rect));
    }
    let background = rect.expand2(vec2(3.0, 1.0));
    ui.painter().rect_filled(background, 3.0, theme.canvas.gamma_multiply(0.9));
    ui.painter().galley(rect.min, galley, theme.text);
    Some(Obstacle::text(background))
}

/// Draws a vertical bracket that leaves out `gap`.
fn draw_bracket(ui: &Ui, scene: Scene<'_>, x: f32, (top, bottom): (f32, f32), gap: Option<Rect>) {
    if bottom - top < 6.0 {
        return;
    }
    let stroke = Stroke::new(1.2, scene.theme.text);
    let painter = ui.painter();
    let gap = gap.map_or((bottom, bottom), |rect| (rect.top() - 3.0, rect.bottom() + 3.0));
    for (from, to) in [(top, gap.0), (gap.1, bottom)] {
        if to > from {
            painter.vline(x, from..=to, stroke);
        }
    }
    for y in [top, bottom] {
        painter.hline(x - CAP..=x + CAP, y, stroke);
    }
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
