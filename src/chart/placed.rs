//! The marks of a chart, and where they are.

use egui::{Color32, Pos2, Rect, pos2};

use super::axes::Axes;
use super::chosen;
use super::labels::Obstacle;
use super::layout::{Item, ItemKind, Layout, Sizes, Spot};
use super::marker::Marker;
use crate::facts::{Mark, MarkShape};
use crate::model::{Day, Stance};
use crate::scene::Scene;
use crate::view::Clock;

/// The length of a tail at most, in points.
const TAIL_LENGTH: f32 = 24.0;

/// A mark on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct PlacedMark {
    /// The stance's id.
    pub stance: String,
    /// The clickable area; for a stance in a disc, that of the disc.
    pub rect: Rect,
    /// The middle of the mark, or of the disc.
    pub center: Pos2,
    /// The point of the stance's day and value on its party's line.
    pub anchor: Pos2,
}

/// The marks of a chart and where they are drawn.
pub struct PlacedMarks<'a> {
    /// The marks of the dataset.
    pub marks: Vec<&'a Mark>,
    pub layout: Layout,
    pub sizes: Sizes,
}

/// The size of marks and lines in a row of all questions, relative to those of a single one.
pub const ROW_SCALE: f32 = 0.72;

impl<'a> PlacedMarks<'a> {
    /// Places all marks of a chart, so that they stay in place while it is panned.
    pub fn new(scene: Scene<'a>, axes: &Axes) -> Self {
        let marks = chosen::shown_marks(scene);
        let sizes = Sizes::of(scene);
        // A disc on a page does not open.
        let half_lane = axes.half_lane().filter(|_| scene.on_page);
        let sizes = half_lane.map_or(sizes, |half_lane| sizes.with_rows(half_lane));
        Self::place(scene, axes, marks, sizes)
    }

    /// Places the marks of a row of all questions: those that set lines, and those of parties
    /// without a line. All of them would not fit. `sizes` are those of a single question.
    pub fn of_row(scene: Scene<'a>, axes: &Axes, sizes: Sizes) -> Self {
        let series = &scene.view_data.series;
        let has_line = |party: usize| !series.parties[party].line.is_empty();
        let mut marks = chosen::shown_marks(scene);
        let is_dense = scene.view_data.dense.is_some();
        // As of the other party, what named voices say is drawn.
        marks.retain(|mark| {
            is_dense || mark.sets_line || mark.shape == MarkShape::Disc || !has_line(mark.party)
        });
        let sizes = sizes.scaled(ROW_SCALE);
        let mut placed = Self::place(scene, axes, marks, sizes);
        placed.layout.shrink_covering_discs(sizes);
        placed
    }

    pub fn place(scene: Scene<'a>, axes: &Axes, marks: Vec<&'a Mark>, sizes: Sizes) -> Self {
        let stances = &scene.document.dataset.stances;
        let mark_x = |mark: &Mark| mark_x(scene, axes, mark);
        // Few marks on a line are moved to it as they are laid out.
        let is_dense = scene.view_data.dense.is_some();
        let y = |mark: &Mark| {
            if is_dense { axes.line_y(mark.party, mark.value) } else { axes.y(mark.value) }
        };
        let items = marks.iter().map(|mark| {
            let stance = &stances[mark.stance];
            let has_bar = !is_dense && has_bar(scene, stance);
            Item {
                id: &stance.id,
                party: mark.party,
                day: mark.day,
                pos: pos2(mark_x(mark), y(mark)),
                line_offset: axes.line_offset(mark.party, mark.value),
                kind: match mark.sets_line {
                    true => ItemKind::Line,
                    false if is_dense && scene.view_data.lines[mark.party].is_empty() => {
                        ItemKind::Dot
                    }
                    false => ItemKind::Other,
                },
                bar_start: has_bar.then(|| bar_start(scene, axes, stance)),
            }
        });
        let items: Vec<Item<'_>> = items.collect();
        Self {
            layout: if is_dense {
                Layout::merged(&items, sizes)
            } else {
                Layout::new(&items, axes.half_lane(), sizes)
            },
            marks,
            sizes,
        }
    }

    /// Returns the spots of the dataset's marks on the visible days, from back to
    /// front: marks that set a line are above the others, and discs above both.
    pub fn visible_spots(&self, scene: Scene<'_>) -> Vec<&Spot> {
        let is_visible = |spot: &&Spot| {
            let mark = spot.items.first().and_then(|item| self.marks.get(*item));
            mark.is_some_and(|mark| is_visible(scene, mark.day))
        };
        let mut spots: Vec<&Spot> = self.layout.spots.iter().filter(is_visible).collect();
        spots.sort_by(|a, b| a.half_size.y.total_cmp(&b.half_size.y));
        spots
    }

    /// The day from which all stances at a spot are walked back.
    pub fn walked_back(&self, spot: &Spot) -> Option<Day> {
        let days = self.marks_at(spot).map(|mark| mark.walked_back);
        days.collect::<Option<Vec<Day>>>()?.into_iter().max()
    }

    /// Lists the marks on the visible days.
    pub fn list(&self, scene: Scene<'_>, axes: &Axes) -> Vec<PlacedMark> {
        let placed_mark = |(item, mark): (usize, &&Mark)| {
            let spot = self.layout.spot(item);
            PlacedMark {
                stance: scene.document.dataset.stances[mark.stance].id.clone(),
                rect: spot.click_area,
                center: spot.center,
                anchor: pos2(mark_x(scene, axes, mark), axes.line_y(mark.party, mark.value)),
            }
        };
        let marks = self.marks.iter().enumerate();
        let visible = marks.filter(|(_, mark)| is_visible(scene, mark.day));
        visible.map(placed_mark).collect()
    }

    /// What labels over the marks should not cover, those of lines least of all.
    pub fn obstacles(&self, scene: Scene<'_>, axes: &Axes) -> Vec<Obstacle> {
        let mut obstacles = Vec::new();
        for spot in self.visible_spots(scene) {
            let sets_line = self.marks_at(spot).any(|mark| mark.sets_line);
            let rect = spot.rect().expand(2.0);
            obstacles.push(if sets_line { Obstacle::text(rect) } else { Obstacle::mark(rect) });
            let has_whisker = |mark: &&Mark| {
                scene.view.shows(crate::model::Layer::Ranges) && mark.low < mark.high
            };
            for mark in self.marks_at(spot).filter(has_whisker) {
                let (top, bottom) = (axes.y(mark.high), axes.y(mark.low));
                let x = spot.center.x;
                let whisker = Rect::from_x_y_ranges(x - 3.0..=x + 3.0, top..=bottom);
                obstacles.push(Obstacle::line(whisker));
            }
        }
        let half = self.sizes.bar / 2.0 + 1.0;
        for bar in &self.layout.bars {
            let rect = Rect::from_x_y_ranges(bar.from..=bar.to, bar.y - half..=bar.y + half);
            obstacles.push(Obstacle::mark(rect));
        }
        obstacles
    }

    pub fn marks_at(&self, spot: &Spot) -> impl Iterator<Item = &'a Mark> {
        spot.items.iter().map(|item| self.marks[*item])
    }
}

/// Returns where a mark is in time.
pub fn mark_x(scene: Scene<'_>, axes: &Axes, mark: &Mark) -> f32 {
    // The dots of one date are in the middle of its days.
    if let Some((first, last)) = scene.view_data.series.only_period {
        let middle = f64::midpoint(axes.day_number(first), axes.day_number(last));
        return axes.day_number_to_x(middle);
    }
    // So is a figure for a period that sets no line, such as a poll of a month: nothing is known of
    // its days.
    let stance = &scene.document.dataset.stances[mark.stance];
    if stance.figure && !mark.sets_line {
        let days = [stance.said.earliest, stance.said.latest].map(|day| axes.day_number(day));
        return axes.day_number_to_x(f64::midpoint(days[0], days[1]));
    }
    let shift = scene.view_data.dense.as_ref().map_or(0, |dense| dense.shift);
    axes.day_number_to_x(axes.day_number(mark.day) - f64::from(shift))
}

/// Whether a day is in view.
pub fn is_visible(scene: Scene<'_>, day: Day) -> bool {
    let (from, to) = scene.view.range;
    from <= day && day <= to
}

pub fn is_faded(scene: Scene<'_>, mark: &Mark) -> bool {
    is_later_or_unfocused(scene, mark.stance, mark.day)
}

/// Whether a stance counts from a day after the view's, or its actor is out of focus.
pub fn is_later_or_unfocused(scene: Scene<'_>, stance: usize, day: Day) -> bool {
    let stance = &scene.document.dataset.stances[stance];
    day > scene.view.as_of || !scene.view.is_in_focus(stance)
}

/// The colour of a mark.
pub fn mark_color(scene: Scene<'_>, mark: &Mark) -> Color32 {
    let color = scene.party_color(mark.party);
    if is_faded(scene, mark) { scene.theme.visible_tint(color, 0.46) } else { color }
}

/// Returns the marker of a stance in its own shape.
pub fn marker(scene: Scene<'_>, mark: &Mark, radius: f32) -> Marker {
    Marker {
        color: mark_color(scene, mark),
        ..Marker::for_party(scene, mark.shape, mark.party, radius)
    }
}

/// Whether something that was walked back from a day is so on the day that is shown.
pub fn is_walked_back(scene: Scene<'_>, walked_back: Option<Day>) -> bool {
    walked_back.is_some_and(|day| day <= scene.view.as_of)
}

/// Whether a stance has a bar before its mark: it may have been given on earlier days.
pub fn has_bar(scene: Scene<'_>, stance: &Stance) -> bool {
    scene.view.clock == Clock::Said && stance.said.earliest < stance.effective
}

/// Where the tail or the bar of a stance begins.
pub fn bar_start(scene: Scene<'_>, axes: &Axes, stance: &Stance) -> f32 {
    let from = axes.x(stance.said.earliest);
    if scene.is_slide { from } else { from.max(axes.x(stance.effective) - TAIL_LENGTH) }
}
