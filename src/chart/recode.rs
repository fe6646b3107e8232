//! Dragging a mark to another value in edit mode. Dropping it opens a form that
//! asks for the reason; nothing changes before that.

use egui::{Align2, CursorIcon, Pos2, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use super::axes::Axes;
use super::marker::Marker;
use super::spec::ChartSpec;
use crate::command::{Command, Edit};
use crate::kit::Text;
use crate::model::{Question, Stance};
use crate::scene::Scene;
use crate::theme::{self, size};

/// Returns the interactions to which marks respond.
pub fn sense(scene: Scene<'_>) -> Sense {
    if scene.panels.editing { Sense::CLICK | Sense::DRAG } else { Sense::CLICK }
}

/// Previews the value of a dragged mark, and opens the form when the mark is dropped.
pub fn handle_drag(
    ui: &Ui,
    chart: &ChartSpec<'_>,
    (stance, marker, center): (&Stance, &Marker, Pos2),
    response: &Response,
) {
    let &ChartSpec { scene, question, ref axes, .. } = chart;
    if !scene.panels.editing {
        return;
    }
    let Some(pos) = response.interact_pointer_pos() else {
        return;
    };
    let value = value_at(question, axes, pos.y);
    if response.dragged() {
        let target = pos2(center.x, axes.y(value));
        let theme = scene.theme;
        let painter = ui.painter();
        painter.line_segment([center, target], Stroke::new(1.5, theme.text));
        marker.draw(painter, target);
        painter.circle_stroke(target, 12.0, Stroke::new(2.0, theme.text));
        let text = Text::new(question.scale.format(value), theme::semibold(size::BODY), theme.text);
        let pos = target + vec2(18.0, 0.0);
        let size = vec2(text.width(ui) + 10.0, 20.0);
        let background = Rect::from_min_size(pos - vec2(5.0, 10.0), size);
        painter.rect_filled(background, 4.0, theme.surface);
        text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY);
        ui.ctx().set_cursor_icon(CursorIcon::ResizeVertical);
    }
    if response.drag_stopped() {
        scene.send(Command::Edit(Edit::Recode { stance: stance.id.clone(), value }));
    }
}

/// Returns the value at `y`, rounded to a level or to two decimals.
fn value_at(question: &Question, axes: &Axes, y: f32) -> f64 {
    let (min, max) = question.scale.bounds();
    let value = axes.value_at(y).clamp(min, max);
    if question.scale.is_ordinal() { value.round() } else { (value * 100.0).round() / 100.0 }
}
