//! The lane under the levels for actions that bear on the question but show no level:
//! each has its mark on its day, with two or three words beside it.

use egui::{Align2, Painter, Rangef, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::axes::Axes;
use super::marker::{Marker, draw_stroke};
use super::marks::SELECTION_DISTANCE;
use super::placed::{is_later_or_unfocused, is_visible, is_walked_back};
use super::spans::{self, draw_stance_bar};
use super::spec::ChartSpec;
use crate::facts::{ActionMark, MarkShape};
use crate::kit::Text;
use crate::model::{Day, Stance};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// The radius of a mark, in points.
const RADIUS: f32 = 4.5;

/// The distance between rows, in points.
const SPACING: f32 = 16.0;

/// The gap between a mark and its words, in points.
const GAP: f32 = 5.0;

/// Where an action is drawn.
struct Placed<'a> {
    action: &'a ActionMark,
    stance: &'a Stance,
    mark: Rect,
    /// The bar over the days on which it may have been.
    bar: Option<Rangef>,
    /// The place of its words, unless something is there.
    words: Option<Rect>,
}

impl Placed<'_> {
    fn bar_rect(&self) -> Option<Rect> {
        let y = self.mark.center().y;
        let bar = self.bar?;
        Some(Rect::from_x_y_ranges(bar, y - 2.0..=y + 2.0))
    }

    /// Draws the stroke of an action that was walked back.
    fn draw_stroke(&self, painter: &Painter, scene: Scene<'_>) {
        if is_walked_back(scene, self.action.walked_back) {
            draw_stroke(painter, scene.theme, self.mark.center(), RADIUS);
        }
    }

    /// What the mark and its bar take up.
    fn range(&self) -> Rangef {
        let mark = self.mark.x_range();
        let from = self.bar.map_or(mark.min, |bar| bar.min.min(mark.min));
        Rangef::new(from, mark.max)
    }
}

/// Draws the lane. Returns the marks with the indices of their stances.
pub fn show(ui: &Ui, chart: &ChartSpec<'_>) -> Vec<(usize, Rect)> {
    let &ChartSpec { scene, ref axes, .. } = chart;
    let Some(lane) = axes.regions.actions else {
        return Vec::new();
    };
    draw_title(ui, scene, axes);
    let all = place_all(ui, scene, axes, lane);
    for placed in &all {
        draw_bar(ui, scene, placed);
    }
    for placed in &all {
        if scene.is_selected(placed.stance) {
            spans::draw_whole(ui, scene, axes, placed.stance, placed.mark.center());
        }
        draw_mark(ui.painter(), scene, placed);
        placed.draw_stroke(ui.painter(), scene);
        draw_words(ui, scene, placed);
    }
    all.iter().map(|placed| (placed.action.stance, placed.mark)).collect()
}

/// Draws the marks of the days shown in a lane, without words, bars and interaction.
pub fn draw_marks(ui: &Ui, scene: Scene<'_>, axes: &Axes, lane: Rect, radius: f32) {
    for placed in place_marks(scene, axes, lane) {
        let radius = radius.min(placed.mark.width() / 2.0);
        let marker = Marker::for_party(scene, MarkShape::Square, placed.action.party, radius);
        marker.draw(ui.painter(), placed.mark.center());
        placed.draw_stroke(ui.painter(), scene);
    }
}

/// A part of the lane of a chart that is drawn in layers.
pub enum Part {
    /// The bar and the mark of an action: the index of its stance, and where it is.
    Mark(usize, Rect),
    /// The stroke through an action that was walked back on a day.
    Stroke(Day),
    Words,
}

/// Draws the marks and, if there is room for them, the words of the lane without interaction.
/// `begin` is called before each part.
pub fn draw_parts(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    has_words: bool,
    mut begin: impl FnMut(Part),
) {
    let Some(lane) = axes.regions.actions else {
        return;
    };
    let all = place_all(ui, scene, axes, lane);
    for placed in &all {
        begin(Part::Mark(placed.action.stance, placed.mark.expand(3.0)));
        draw_bar(ui, scene, placed);
        draw_mark(ui.painter(), scene, placed);
        if let Some(day) = placed.action.walked_back {
            begin(Part::Stroke(day));
            placed.draw_stroke(ui.painter(), scene);
        }
    }
    if has_words {
        begin(Part::Words);
        for placed in &all {
            draw_words(ui, scene, placed);
        }
    }
}

/// Draws the words of an action, over the days of events.
fn draw_words(ui: &Ui, scene: Scene<'_>, placed: &Placed<'_>) {
    if let Some(words) = placed.words {
        ui.painter().rect_filled(words.expand2(vec2(1.0, 0.0)), 0.0, scene.theme.canvas);
        text(scene, placed).paint(ui, words.left_center(), Align2::LEFT_CENTER, f32::INFINITY);
    }
}

/// Draws the name of the lane to the left of it.
pub fn draw_title(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let Some(lane) = axes.regions.actions else {
        return;
    };
    let columns = &axes.regions.columns;
    let title = words::actions_lane(columns.has_full_labels);
    let title = Text::new(title, theme::sans(size::SMALL), scene.theme.text_secondary);
    let end = pos2(columns.labels.max, lane.center().y);
    title.paint(ui, end, Align2::RIGHT_CENTER, columns.labels.span());
}

/// Places the marks and the words.
fn place_all<'a>(ui: &Ui, scene: Scene<'a>, axes: &Axes, lane: Rect) -> Vec<Placed<'a>> {
    let mut all = place_marks(scene, axes, lane);
    // If there is room, in rows of their own with their words.
    let ranges = all.iter().map(|placed| {
        let range = placed.range();
        Rangef::new(range.min - 2.0 * GAP - text(scene, placed).width(ui), range.max)
    });
    let rows = assign_rows(&ranges.collect::<Vec<_>>());
    if rows.iter().all(|row| (*row + 1) as f32 * SPACING <= lane.height()) {
        set_rows(&mut all, &rows, lane);
    }
    for index in 0..all.len() {
        let size = vec2(text(scene, &all[index]).width(ui), 13.0);
        let playhead = axes.x(scene.view.as_of);
        let right = axes.regions.columns.right;
        all[index].words = place_words(&all, index, size, lane, right, playhead);
    }
    all
}

fn text(scene: Scene<'_>, placed: &Placed<'_>) -> Text {
    let color =
        if is_faded(scene, placed) { scene.theme.text_muted } else { scene.theme.text_secondary };
    let words = Words::verbatim(&placed.action.words);
    if !scene.theme.high_contrast {
        return Text::new(words, theme::sans(size::SMALL), color);
    }
    // Not by its colour alone.
    let party = &scene.document.dataset.parties[placed.action.party].initials;
    let words = words::action_of(party, &words);
    Text::new(&words, theme::sans(size::SMALL), color)
}

fn draw_bar(ui: &Ui, scene: Scene<'_>, placed: &Placed<'_>) {
    if let Some(rect) = placed.bar_rect() {
        let color = scene.party_color(placed.action.party);
        let is_faded = is_faded(scene, placed);
        draw_stance_bar(ui.painter(), scene, rect, placed.stance, color, is_faded);
    }
}

fn is_faded(scene: Scene<'_>, placed: &Placed<'_>) -> bool {
    let ActionMark { stance, day, .. } = placed.action;
    is_later_or_unfocused(scene, *stance, *day)
}

/// Places the marks of the days shown. Those whose days overlap are in rows of their own.
fn place_marks<'a>(scene: Scene<'a>, axes: &Axes, lane: Rect) -> Vec<Placed<'a>> {
    let actions = scene.view_data.series.actions.iter();
    let visible = actions.filter(|action| is_visible(scene, action.day));
    let mut all: Vec<Placed<'a>> = visible
        .map(|action| {
            let stance = &scene.document.dataset.stances[action.stance];
            let x = axes.x(action.day);
            Placed {
                action,
                stance,
                mark: Rect::from_center_size(pos2(x, 0.0), vec2(2.0 * RADIUS, 2.0 * RADIUS)),
                bar: spans::range_in_lane(scene, axes, lane, stance),
                words: None,
            }
        })
        .collect();
    let rows = assign_rows(&all.iter().map(Placed::range).collect::<Vec<_>>());
    set_rows(&mut all, &rows, lane);
    all
}

/// Moves the marks to their rows.
fn set_rows(all: &mut [Placed<'_>], rows: &[usize], lane: Rect) {
    let gaps = rows.iter().copied().max().unwrap_or_default() as f32;
    // In a low lane, the marks are smaller rather than one over the other.
    let spacing = SPACING.min(lane.height() / (gaps + 1.0));
    let size = (2.0 * RADIUS).min(spacing);
    for (placed, row) in all.iter_mut().zip(rows) {
        let y = lane.center().y + (*row as f32 - gaps / 2.0) * spacing;
        placed.mark = Rect::from_center_size(pos2(placed.mark.center().x, y), Vec2::splat(size));
    }
}

/// Returns the first row for each range in which it meets no other.
pub fn assign_rows(ranges: &[Rangef]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by(|a, b| ranges[*a].min.total_cmp(&ranges[*b].min));
    let mut ends: Vec<f32> = Vec::new();
    let mut rows = vec![0; ranges.len()];
    for index in order {
        let range = ranges[index];
        let free = ends.iter().position(|end| *end <= range.min);
        rows[index] = free.unwrap_or(ends.len());
        match free {
            Some(row) => ends[row] = range.max,
            None => ends.push(range.max),
        }
    }
    rows
}

/// Returns a place for the words of an action, to the left of its bar, to the right of its
/// mark or in the next row, where they are over no mark, no bar and no other words.
fn place_words(
    all: &[Placed<'_>],
    index: usize,
    size: Vec2,
    lane: Rect,
    right: f32,
    playhead: f32,
) -> Option<Rect> {
    let (own, y) = (all[index].range(), all[index].mark.center().y);
    let candidates = [
        Align2::RIGHT_CENTER.anchor_size(pos2(own.min - GAP, y), size),
        Align2::LEFT_CENTER.anchor_size(pos2(own.max + GAP, y), size),
        // Above or below the end of its bar.
        Align2::RIGHT_CENTER.anchor_size(pos2(own.max - 2.0 * RADIUS, y - SPACING), size),
        Align2::RIGHT_CENTER.anchor_size(pos2(own.max - 2.0 * RADIUS, y + SPACING), size),
    ];
    let is_free = |rect: &Rect| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != index);
        let mut others = others.flat_map(|(_, other)| {
            let bar = other.bar_rect();
            [Some(other.mark), bar, other.words].into_iter().flatten()
        });
        let needed = rect.expand2(vec2(GAP - 1.0, 1.0));
        lane.left() <= rect.left()
            && rect.right() <= right
            && lane.y_range().contains(rect.center().y)
            && !others.any(|other| other.intersects(needed))
    };
    // Across the playhead only where there is no other place.
    let is_crossed = |rect: &&Rect| rect.x_range().expand(2.0).contains(playhead);
    let mut free: Vec<Rect> = candidates.into_iter().filter(is_free).collect();
    free.sort_by_key(|rect| is_crossed(&rect));
    free.first().copied()
}

fn draw_mark(painter: &Painter, scene: Scene<'_>, placed: &Placed<'_>) {
    let is_faded = is_faded(scene, placed);
    let color = scene.party_color(placed.action.party);
    let center = placed.mark.center();
    if scene.is_selected(placed.stance) {
        let ring = placed.mark.expand(SELECTION_DISTANCE);
        let stroke = Stroke::new(2.0, scene.theme.text);
        painter.rect_stroke(ring, ring.height() / 2.0, stroke, StrokeKind::Outside);
    }
    let marker = Marker::for_party(scene, MarkShape::Square, placed.action.party, RADIUS);
    let marker = Marker {
        color: if is_faded { scene.theme.visible_tint(color, 0.46) } else { color },
        ..marker
    };
    marker.draw_as(painter, scene, center, is_faded);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn actions_whose_days_overlap_are_in_rows_of_their_own() {
        let ranges = [(10.0, 20.0), (0.0, 12.0), (20.0, 30.0), (14.0, 40.0)];
        let ranges = ranges.map(|(min, max)| Rangef::new(min, max));
        assert_eq!(assign_rows(&ranges), [1, 0, 1, 0]);
    }
}
