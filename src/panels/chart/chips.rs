//! The chips below the chart: what it draws beside lines.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::command::Command;
use crate::kit::{self, Icon, ResponseExt as _, Text};
use crate::model::Layer;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::figure as words;

const PADDING: f32 = 13.0;
const BOX: f32 = 14.0;
const GAP: f32 = 8.0;

/// Shows the chips. Returns what is left of the row.
pub fn show(ui: &Ui, scene: Scene<'_>, row: Rect) -> Rect {
    let theme = scene.theme;
    let are_figures = scene.view_data.series.only_figures;
    let mut left = row.left();
    for layer in Layer::ALL {
        if !draws_anything(scene, layer) {
            continue;
        }
        let is_on = scene.view.shows(layer);
        let name = words::layer(layer, are_figures);
        let text = Text::new(&name, theme::medium(size::LABEL), theme.text);
        let width = 2.0 * PADDING + BOX + GAP + text.width(ui);
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, row.height()));
        let response = ui.interact(rect, ui.scope_id().with(layer.name()), Sense::click());
        let fill = if response.hovered() { theme.field } else { theme.canvas };
        let radius = row.height() / 2.0;
        let edge = Stroke::new(1.0, theme.edge);
        ui.painter().rect(rect, radius, fill, edge, StrokeKind::Inside);
        let center = pos2(rect.left() + PADDING + BOX / 2.0, rect.center().y);
        let square = Rect::from_center_size(center, vec2(BOX, BOX));
        let (fill, edge) = if is_on {
            (theme.text, Stroke::NONE)
        } else {
            (theme.surface, Stroke::new(1.0, theme.edge))
        };
        ui.painter().rect(square, 3.0, fill, edge, StrokeKind::Inside);
        if is_on {
            Icon::Check.paint_at(ui.painter(), center, theme.surface);
        }
        let pos = pos2(square.right() + GAP, rect.center().y);
        text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        kit::focus_ring(ui, &response, theme);
        response.set_name_selected(Role::CheckBox, is_on, || name.clone());
        scene.send_if(response.clicked(), || Command::ToggleLayer(layer));
        left = rect.right() + GAP;
    }
    row.with_min_x(left + GAP)
}

/// Returns true if a layer draws anything on the question, on whatever day.
fn draws_anything(scene: Scene<'_>, layer: Layer) -> bool {
    let series = &scene.view_data.series;
    let mut marks = series.marks.iter();
    match layer {
        Layer::Voices => series.only_figures || marks.any(|mark| !mark.sets_line),
        Layer::Ranges => marks.any(|mark| mark.sets_line && mark.low < mark.high),
        Layer::Distance => scene.view_data.distances.is_some(),
    }
}
