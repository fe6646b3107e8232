//! A mark dragged to another value, while entries are edited. The form then
//! asks for the reason; nothing changes before that.

use egui::{Align2, CursorIcon, Pos2, Response, Sense, Stroke, Ui, pos2, vec2};

use super::super::{Scene, kit};
use super::axes::Axes;
use super::marks::Marker;
use crate::command::{Command, Edit};
use crate::model::{Question, Stance};
use crate::theme;

/// What a mark answers to.
pub fn sense(scene: Scene<'_>) -> Sense {
    if scene.panels.editing {
        Sense::CLICK | Sense::DRAG
    } else {
        Sense::CLICK
    }
}

/// Shows where a dragged mark would go, and says so when it is let go.
pub fn drag(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    (stance, sign, center): (&Stance, &Marker, Pos2),
    response: &Response,
    commands: &mut Vec<Command>,
) {
    if !scene.panels.editing {
        return;
    }
    let Some(pointer) = response.interact_pointer_pos() else {
        return;
    };
    let value = value_at(question, axes, pointer.y);
    if response.dragged() {
        let to = pos2(center.x, axes.y(value));
        let theme = scene.theme;
        let paint = ui.painter();
        paint.line_segment([center, to], Stroke::new(1.5, theme.text));
        sign.draw(paint, to);
        paint.circle_stroke(to, 12.0, Stroke::new(2.0, theme.text));
        let words = question.scale.format(value);
        let at = to + vec2(18.0, 0.0);
        let font = theme::semibold(13.5);
        let width = kit::text_width(ui, &words, font.clone());
        let ground = egui::Rect::from_min_size(at - vec2(5.0, 10.0), vec2(width + 10.0, 20.0));
        paint.rect_filled(ground, 4.0, theme.surface);
        kit::text_line(
            ui,
            at,
            Align2::LEFT_CENTER,
            &words,
            font,
            theme.text,
            width + 2.0,
        );
        ui.ctx().set_cursor_icon(CursorIcon::ResizeVertical);
    }
    if response.drag_stopped() {
        commands.push(Command::Edit(Edit::Recode {
            stance: stance.id.clone(),
            value,
        }));
    }
}

/// The value at a height: a whole level, or two digits of a number.
fn value_at(question: &Question, axes: &Axes, y: f32) -> f64 {
    let (min, max) = question.scale.bounds();
    let (bottom, top) = (axes.y(min), axes.y(max));
    let share = f64::from((y - bottom) / (top - bottom)).clamp(0.0, 1.0);
    let value = min + share * (max - min);
    if question.scale.is_ordinal() {
        value.round()
    } else {
        (value * 100.0).round() / 100.0
    }
}
