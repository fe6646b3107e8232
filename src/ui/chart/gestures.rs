//! What wheel, drag and pinch do to the chart: each becomes a command.

use egui::{PointerButton, Response, Ui};

use super::super::Scene;
use super::axes::Axes;
use crate::command::Command;

/// What the chart keeps between frames.
#[derive(Debug, Default)]
pub struct ChartState {
    /// What is left of a wheel's turn that was too small for a whole step.
    wheel: f32,
    /// The same of a drag.
    pan: f32,
    /// What a screen reader was last told.
    pub(super) announcement: super::focus::Announcement,
}

/// How far the wheel turns for one step nearer, in points.
const WHEEL_STEP: f32 = 40.0;

/// Zooms by wheel and pinch around the pointer, pans by a sideways wheel and by
/// dragging, and shows all days on a double click.
pub fn handle(
    ui: &Ui,
    response: &Response,
    scene: Scene<'_>,
    axes: &Axes,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) {
    let zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
    let day_width = axes.plot.width() / (axes.day_range.1 - axes.day_range.0) as f32;
    if let Some(pointer) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        state.wheel += scroll.y / WHEEL_STEP + pinch.ln() / 0.8_f32.recip().ln();
        let steps = state.wheel.trunc();
        if steps != 0.0 {
            state.wheel -= steps;
            commands.push(Command::ZoomDays {
                steps: steps as i32,
                around: Some(axes.day_at(pointer.x)),
            });
        }
        state.pan -= scroll.x / day_width;
    }
    if zoomed && response.dragged_by(PointerButton::Primary) {
        state.pan -= response.drag_delta().x / day_width;
    }
    let days = state.pan.trunc();
    if days != 0.0 {
        state.pan -= days;
        if zoomed {
            commands.push(Command::PanDays(days as i32));
        }
    }
    if response.double_clicked() && zoomed {
        commands.push(Command::ShowAllDays);
    }
}
