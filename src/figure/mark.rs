//! The parts of a mark: its sign, the days and the range beside it, the stroke through it and the ring
//! around it.

use egui::{Color32, Pos2, Rangef, Rect, Shape, Stroke, Vec2, pos2};

use super::sign::{self, Sign};
use super::stack::{DimensionLanes, first_day_x};
use super::{Item, KeySign, Placing, Subject};
use crate::facts::MarkShape;
use crate::model::Day;

const OUTLINE_CORE: f32 = 0.72;

/// The radius of the core of a sign of every second party in high contrast, and of one that is an
/// outline there, in parts of that of the sign.
const DOUBLE_CORE: f32 = 0.42;

/// A mark of which the day is unknown.
pub(super) struct Dimension {
    pub stance: usize,
    pub x: f32,
    pub y: f32,
    pub radius: f32,
    pub color: Color32,
}

/// The range of a statement.
pub(super) struct Whisker {
    pub stance: usize,
    pub center: Pos2,
    pub radius: f32,
    pub value: f64,
    pub low: f64,
    pub high: f64,
    /// The value from which the line steps at the statement.
    pub before: Option<f64>,
    pub color: Color32,
}

impl Placing<'_> {
    /// Puts a mark in its place, which it returns.
    pub(super) fn put_mark(
        &mut self,
        stances: Vec<usize>,
        center: Pos2,
        radius: f32,
        shapes: Vec<Shape>,
    ) -> Rect {
        let rect = Rect::from_center_size(center, Vec2::splat(2.0 * radius));
        self.taken.put(rect);
        self.items.push(Item::new(Subject::Mark(stances), rect, shapes));
        rect
    }

    /// The sign of a party's statement or action.
    pub(super) fn sign(
        &self,
        party: usize,
        stance: usize,
        shape: MarkShape,
        color: Color32,
        radius: f32,
    ) -> Sign {
        let (scene, rim) = (self.scene, 1.5 * self.measures.unit);
        let core = if scene.theme.high_contrast && self.is_behind(stance) {
            OUTLINE_CORE
        } else if scene.is_double(party) {
            DOUBLE_CORE
        } else {
            0.0
        };
        Sign { shape, color, ground: scene.past(), radius, rim, core }
    }

    /// The stroke through a mark that was walked back, from that day on.
    pub(super) fn stroke_of(
        &mut self,
        walked_back: Option<Day>,
        center: Pos2,
        radius: f32,
    ) -> Option<Shape> {
        walked_back.filter(|since| *since <= self.scene.day())?;
        self.add_key(KeySign::WalkedBack);
        Some(sign::walked_back(self.scene.theme, center, radius))
    }

    /// The colour of a mark, paler if another voice stands out.
    pub(super) fn mark_color(&self, party: usize, stance: usize) -> Color32 {
        let color = self.scene.color(party);
        if self.is_behind(stance) { self.faded(color) } else { color }
    }

    /// Returns true if a statement stands behind those of a voice that stands out.
    pub(super) fn is_behind(&self, stance: usize) -> bool {
        let voice = self.emphasis.voice.as_ref();
        voice.is_some_and(|voice| !self.scene.stance(stance).involves(voice))
    }

    /// The colour of what is behind a voice that stands out.
    pub(super) fn faded(&self, color: Color32) -> Color32 {
        if self.emphasis.voice.is_none() {
            return color;
        }
        self.scene.theme.faded_on_past(color)
    }

    /// A thin line below a disc, over the days on which the statement may have been made.
    pub(super) fn dimension_line(&mut self, mark: &Dimension, lanes: &mut DimensionLanes) {
        let unit = self.measures.unit;
        let is_before_axis = self.scene.stance(mark.stance).said.earliest < self.axis.days.0;
        let (left, is_open) = first_day_x(self.scene, self.axis, mark.stance, mark.x, unit);
        let lane = lanes.add(left, mark.x, unit);
        let y = mark.y + mark.radius + DimensionLanes::depth_of(lane, unit);
        let half = if lane == 0 { 2.0 } else { 1.3 } * unit;
        let stroke = Stroke::new((1.15 * unit).max(1.0), mark.color);
        let mut shapes = vec![if is_open {
            sign::open_line(self.scene.theme, Rangef::new(left, mark.x), y, stroke)
        } else {
            Shape::hline(left..=mark.x, y, stroke)
        }];
        let ends = [(!is_before_axis && !is_open).then_some(left), Some(mark.x)];
        for x in ends.into_iter().flatten() {
            shapes.push(Shape::vline(x, y - half..=y + half, stroke));
        }
        let rect = Rect::from_x_y_ranges(left..=mark.x, y - half..=y + half);
        self.taken.put(rect);
        self.add_key(KeySign::DayUnknown);
        self.items.push(Item::new(Subject::Days(mark.stance), rect, shapes));
    }

    /// The range of a statement (L10), beside the line's own step.
    pub(super) fn whisker(&mut self, whisker: &Whisker) {
        let unit = self.measures.unit;
        let &Whisker { stance, center, radius, value, low, high, before, color } = whisker;
        let stroke = Stroke::new(1.5 * unit, color);
        for end in [high, low] {
            if end == value {
                continue;
            }
            let is_on_step = before.is_some_and(|before| (before - value) * (end - value) > 0.0);
            // Right of the step, unless that is after the day.
            let aside = 5.5 * unit;
            let aside = if center.x + aside > self.axis.day_x() { -aside } else { aside };
            let x = center.x + if is_on_step { aside } else { 0.0 };
            let sign = if end < value { 1.0 } else { -1.0 };
            let gap = if is_on_step { 0.55 * radius } else { radius + 1.5 * unit };
            let (from, to) = (center.y + sign * gap, self.rows.y(end));
            let shapes = vec![
                Shape::vline(x, from..=to, stroke),
                Shape::hline(x - 4.0 * unit..=x + 4.0 * unit, to, stroke),
            ];
            let rect = Rect::from_two_pos(pos2(x - 4.0 * unit, from), pos2(x + 4.0 * unit, to));
            self.taken.put(rect);
            // Behind all marks.
            let is_mark = |item: &Item| matches!(item.subject, Subject::Mark(_));
            let behind = self.items.iter().position(is_mark).unwrap_or(self.items.len());
            self.items.insert(behind, Item::new(Subject::Range(stance), rect, shapes));
        }
        self.add_key(KeySign::Range);
    }

    /// The ring around a mark.
    pub(super) fn ring(&self, stance: usize, rect: Rect) -> Item {
        let shape = sign::ring(self.scene.theme, rect, self.measures.unit);
        Item::new(Subject::Ring(stance), rect.expand(4.5 * self.measures.unit), vec![shape])
    }
}
