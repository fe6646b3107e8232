//! The stance in the open form as it would be drawn: a dashed mark.

use egui::{Shape, Stroke, Ui, pos2};

use super::super::editor::DraftMark;
use crate::figure::{Figure, sign};
use crate::scene::Scene;
use crate::view::Clock;

/// The radius of the mark and the width of its dashes, in points.
const RADIUS: f32 = 7.0;
const WIDTH: f32 = 2.0;

/// Draws the mark by date said. Whether the stance will set its party's line is seen when it is applied.
pub fn show(ui: &Ui, scene: Scene<'_>, figure: &Figure, draft: &DraftMark) {
    let (axis, rows) = (&figure.axis, &figure.rows);
    if scene.view.clock != Clock::Said || !axis.has(draft.day) {
        return;
    }
    let mark = pos2(axis.x(draft.day), rows.y(draft.value));
    let color = draft.party.map_or(scene.theme.text, |party| scene.party_color(party));
    let mut shapes = vec![Shape::circle_filled(mark, RADIUS, scene.theme.surface)];
    shapes.extend(sign::dashed_circle(mark, RADIUS, Stroke::new(WIDTH, color)));
    ui.painter().with_clip_rect(ui.clip_rect().intersect(rows.area)).extend(shapes);
}
