//! Stacks below a line and in the lane of actions: squares, and lines of unknown days.

use egui::{Vec2, vec2};

use super::{Axis, FigureScene, Measures};
use crate::facts::ActionMark;
use crate::view::Clock;

/// The radius of the square of an action, in points at unit 1.
pub(super) const SQUARE: f32 = 5.1;

/// Returns true if a statement has several possible days, on the clock of the day on which it was
/// said.
pub(super) fn has_unknown_day(scene: FigureScene<'_>, stance: usize) -> bool {
    let stance = scene.stance(stance);
    scene.view.clock == Clock::Said
        && stance.said.earliest < stance.effective()
        && !stance.resolved.figure
}

/// How far a line reaches back from the mark of a statement whose first possible day is unknown, in
/// points at unit 1. Over all days before, it would read as a period.
const OPEN: f32 = 30.0;

/// Where the line of a stance's possible days begins, and whether their first is unknown.
pub(super) fn first_day_x(
    scene: FigureScene<'_>,
    axis: &Axis,
    stance: usize,
    mark: f32,
    unit: f32,
) -> (f32, bool) {
    let said = &scene.stance(stance).said;
    let is_open = said.approximate && said.earliest == scene.dataset.covers.earliest;
    let left = axis.x(said.earliest).max(axis.plot().left());
    (if is_open { left.max(mark - OPEN * unit) } else { left }, is_open)
}

/// The lanes that dimension lines below one line take up, and from where to where.
#[derive(Default)]
pub(super) struct DimensionLanes(Vec<(usize, f32, f32)>);

impl DimensionLanes {
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Gives a line from one place to another the first lane with room, or the last of four.
    pub fn add(&mut self, left: f32, right: f32, unit: f32) -> usize {
        let overlaps = |lane: usize| {
            let mut in_lane = self.0.iter().filter(|(other, ..)| *other == lane);
            in_lane.any(|(_, from, to)| left <= to + 2.0 * unit && right >= from - 2.0 * unit)
        };
        let lane = (0..3).find(|lane| !overlaps(*lane)).unwrap_or(3);
        self.0.push((lane, left, right));
        lane
    }

    /// How far a line is from its mark.
    pub fn depth_of(lane: usize, unit: f32) -> f32 {
        3.6f32.mul_add(unit, 3.0 * lane as f32 * unit)
    }

    /// The depth of all lines with the space below them. `None` without lines.
    pub fn depth(&self, unit: f32) -> Option<f32> {
        let last = self.0.iter().map(|(lane, ..)| *lane).max()?;
        Some(Self::depth_of(last, unit) + 4.0 * unit)
    }
}

/// Where the squares of actions stand in their lane: those that would touch on a second row, further ones
/// beside each other, and the lines of unknown days below both.
#[derive(Clone, Debug, Default)]
pub(super) struct ActionStack {
    /// The places of the squares, from the day in the first row. Those of earlier days do not depend on later
    /// ones.
    pub offsets: Vec<Vec2>,
    /// The space above the middle of the first row.
    pub margin: f32,
    /// The height that squares and lines need.
    pub height: f32,
}

impl ActionStack {
    /// Places actions in the order of their days.
    pub fn new<'m>(
        scene: FigureScene<'_>,
        actions: impl Iterator<Item = &'m ActionMark>,
        axis: &Axis,
        measures: &Measures,
    ) -> Self {
        let unit = measures.unit;
        let apart = 2.0 * SQUARE * unit + unit;
        let row = 14.0 * unit;
        let mut near: Vec<f32> = Vec::new();
        let mut offsets = Vec::new();
        let mut lines = DimensionLanes::new();
        for action in actions {
            let x = axis.x(action.day);
            near.retain(|other| x - other < apart);
            let before = near.iter().filter(|other| (*other - x).abs() < apart).count();
            let aside = (before / 2) as f32 * (apart + unit);
            near.push(x + aside);
            offsets.push(vec2(aside, (before % 2) as f32 * row));
            if has_unknown_day(scene, action.stance) {
                let (left, _) = first_day_x(scene, axis, action.stance, x, unit);
                lines.add(left, x, unit);
            }
        }
        let margin = line_radius(measures) + 2.0 * unit;
        let lines = lines.depth(unit).map_or(margin, |depth| line_radius(measures) + depth);
        let stack = Self { offsets, margin, height: margin + lines };
        Self { height: stack.height + stack.lowest(), ..stack }
    }

    /// The middle of the last row, from that of the first.
    pub fn lowest(&self) -> f32 {
        self.offsets.iter().map(|offset| offset.y).fold(0.0, f32::max)
    }
}

/// How far a line of an unknown day is from the middle of its square, less its own distance.
pub(super) fn line_radius(measures: &Measures) -> f32 {
    let unit = measures.unit;
    (SQUARE * unit).max(0.6 * measures.small - unit)
}
