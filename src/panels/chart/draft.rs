//! The stance in the open form as it would be drawn: a dashed mark, and the way to it from its party's
//! line.

use egui::{Pos2, Shape, Stroke, Ui, pos2};

use super::super::editor::DraftMark;
use crate::figure::{Figure, sign};
use crate::scene::Scene;

/// The radius of the mark, its line, and the dashes of the way to it, in points.
const RADIUS: f32 = 7.0;
const WIDTH: f32 = 2.0;
const DASH: f32 = 5.0;

pub fn show(ui: &Ui, scene: Scene<'_>, figure: &Figure, draft: &DraftMark) {
    let (axis, rows) = (&figure.axis, &figure.rows);
    if !axis.has(draft.day) {
        return;
    }
    let mark = pos2(axis.x(draft.day), rows.y(draft.value));
    let color = draft.party.map_or(scene.theme.text, |party| scene.party_color(party));
    let stroke = Stroke::new(WIDTH, color);
    let before = draft.party.and_then(|party| {
        let line = scene.view_data.series.parties.get(party)?.line_on(draft.day)?;
        Some(pos2(axis.x(line.from), rows.y(line.value)))
    });
    let mut shapes = Vec::new();
    if let Some(before) = before {
        let way: [Pos2; 3] = [before, pos2(mark.x, before.y), mark];
        shapes.extend(Shape::dashed_line(&way, stroke, DASH, DASH));
    }
    shapes.push(Shape::circle_filled(mark, RADIUS, scene.theme.surface));
    shapes.extend(sign::dashed_circle(mark, RADIUS, stroke));
    ui.painter().with_clip_rect(ui.clip_rect().intersect(rows.area)).extend(shapes);
}
