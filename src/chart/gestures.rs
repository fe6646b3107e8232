//! Wheel, drag and pinch gestures on the chart, which become commands.

use egui::{PointerButton, Response, Sense, Ui};

use super::axes::Axes;
use super::reading;
use crate::command::Command;
use crate::scene::Scene;

/// The chart's state between frames.
#[derive(Debug, Default)]
pub struct ChartState {
    /// The zooming that does not yet add up to a whole step, in steps.
    zoom: f32,
    /// The panning that does not yet add up to a whole day, in days.
    pan: f32,
    /// Whether the last click was on a line.
    pub(super) clicked_line: bool,
    /// The answer to "What moved the line?".
    pub(crate) answer: super::answer::AnswerState,
    /// The signs that the chart draws, which the guide explains.
    pub(crate) signs: Vec<super::Sign>,
}

/// The wheel movement for one zoom step, in points.
const WHEEL_STEP: f32 = 40.0;

/// Handles gestures: the wheel and pinching zoom around the pointer, the horizontal
/// wheel and dragging pan, and a double click shows all days.
pub fn handle(
    ui: &Ui,
    response: &Response,
    scene: Scene<'_>,
    axes: &Axes,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) {
    // Below marks, whose tooltips come first.
    let id = response.id.with("reading");
    reading::show_tooltip(scene, axes, &ui.interact(response.rect, id, Sense::hover()));
    let is_zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
    let day_width = axes.day_width();
    if let Some(pointer) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        state.zoom += scroll.y / WHEEL_STEP + pinch.ln() / 0.8_f32.recip().ln();
        let steps = state.zoom.trunc();
        if steps != 0.0 {
            state.zoom -= steps;
            commands.push(Command::ZoomDays {
                steps: steps as i32,
                around: Some(axes.day_at(pointer.x)),
            });
        }
        state.pan -= scroll.x / day_width;
    }
    if is_zoomed && response.dragged_by(PointerButton::Primary) {
        state.pan -= response.drag_delta().x / day_width;
    }
    let days = state.pan.trunc();
    if days != 0.0 {
        state.pan -= days;
        if is_zoomed {
            commands.push(Command::PanDays(days as i32));
        }
    }
    if response.double_clicked() && is_zoomed {
        commands.push(Command::ShowAllDays);
    }
}
