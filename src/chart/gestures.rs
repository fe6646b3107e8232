//! The playhead, and wheel, drag and pinch gestures on the chart, which become commands.

use egui::{PointerButton, Rect, Response, Sense, Ui, pos2};

use super::axes::{Axes, shows_day};
use super::{menu, reading};
use crate::command::Command;
use crate::kit::Text;
use crate::scene::Scene;
use crate::theme::{self, size};

/// The chart's state between frames.
#[derive(Debug, Default)]
pub struct ChartState {
    /// The zooming that does not yet add up to a whole step, in steps.
    zoom: f32,
    /// The panning that does not yet add up to a whole day, in days.
    pan: f32,
    /// Whether the last click was on a line.
    pub(super) clicked_line: bool,
    /// Whether the wheel scrolls the chart, because it is higher than its pane.
    pub(super) scrolls: bool,
    /// What was selected in the last frame.
    pub(super) kept_in_view: Option<String>,
    /// The answer to "What moved the line?".
    pub(crate) answer: super::answer::AnswerState,
    /// The signs that the chart draws, which the guide explains.
    pub(crate) signs: Vec<super::Sign>,
}

/// The wheel movement for one zoom step, in points.
const WHEEL_STEP: f32 = 40.0;

/// Handles gestures: the wheel, if it scrolls nothing, and pinching zoom around the pointer, the
/// horizontal wheel and dragging pan, and a double click shows all days.
fn handle(ui: &Ui, response: &Response, scene: Scene<'_>, axes: &Axes, state: &mut ChartState) {
    // Below marks, whose tooltips come first.
    let id = response.id.with("reading");
    reading::show_tooltip(scene, axes, &ui.interact(response.rect, id, Sense::hover()));
    let is_zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
    let day_width = axes.day_width();
    if let Some(pointer) = response.hover_pos() {
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta(), input.zoom_delta()));
        let wheel = if state.scrolls { 0.0 } else { scroll.y };
        state.zoom += wheel / WHEEL_STEP + pinch.ln() / 0.8_f32.recip().ln();
        let steps = state.zoom.trunc();
        if steps != 0.0 {
            state.zoom -= steps;
            scene.send(Command::ZoomDays {
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
            scene.send(Command::PanDays(days as i32));
        }
    }
    if response.double_clicked() && is_zoomed {
        scene.send(Command::ShowAllDays);
    }
}

/// Draws the playhead. Dragging its handle or clicking on the chart moves it.
pub fn show_playhead(ui: &Ui, scene: Scene<'_>, axes: &Axes, state: &mut ChartState) {
    let theme = scene.theme;
    let axis_y = axes.regions.axis_y;
    let background = Rect::from_min_max(axes.plot.min, pos2(axes.plot.right(), axis_y));
    let sense = Sense::CLICK | Sense::DRAG;
    let response = ui.interact(background, ui.scope_id().with("chart"), sense);
    handle(ui, &response, scene, axes, state);
    menu::show(&response, scene);
    if shows_day(scene) {
        let x = axes.x(scene.view.as_of);
        let line = axes.plot.top() - 4.0..=axis_y + 5.0;
        ui.painter().vline(x, line, (1.5, theme.text));
    }
    let (label, pill) = axes.day_label(ui, scene);
    ui.painter().rect_filled(pill, 5.0, theme.text);
    Text::new(&label, theme::semibold(size::SMALL), theme.surface)
        .paint_centered(ui, pill.center());

    let handle = ui.interact(pill, ui.scope_id().with("playhead"), Sense::DRAG | Sense::CLICK);
    let handle = handle.on_hover_cursor(egui::CursorIcon::ResizeHorizontal);
    // If the chart is zoomed in, a drag outside the handle pans it instead.
    let is_zoomed = scene.view.is_zoomed(&scene.document.dataset.covers);
    let moved_by = [(&response, !is_zoomed), (&handle, true)]
        .into_iter()
        .find(|(handle, can_drag)| handle.clicked() || (*can_drag && handle.dragged()))
        .map(|(handle, _)| handle);
    let pointer = moved_by.and_then(egui::Response::interact_pointer_pos);
    if let Some(pointer) = pointer {
        let day = axes.day_at(pointer.x);
        let click = reading::click(scene, axes, pointer);
        state.clicked_line |= click.is_some();
        if let Some(command) = click.filter(|_| response.clicked()) {
            scene.send(command);
        } else if day != scene.view.as_of {
            scene.send(Command::SetDay(day));
        }
    }
}
