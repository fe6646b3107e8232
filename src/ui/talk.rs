//! A talk as the audience sees it: the step, or an overlay instead.

use egui::accesskit::Role;
use egui::{Align2, Color32, CursorIcon, Id, Mesh, Pos2, Rect, Sense, Shape, Stroke, Ui, vec2};

use super::kit::{self, ResponseExt as _};
use super::slide::{self, Transition};
use super::{Scene, palette};
use crate::command::{Command, Present};
use crate::model::Step;
use crate::theme;
use crate::view::{BlankScreen, Overlay, Pointer, Talk};
use crate::words::{Words, talk as texts};

/// The duration of the transition from one step to the next, in seconds.
const TRANSITION_SECS: f64 = 0.35;
/// The space to the left of the titles in the overview, in points.
const OVERVIEW_TITLE_LEFT: f32 = 50.0;
/// The time for which the pointer must rest before it is hidden, in seconds.
const POINTER_TIMEOUT_SECS: f64 = 2.0;

/// The state of the audience's window between frames.
#[derive(Debug, Default)]
pub struct TalkState {
    /// The step that was shown in the last frame.
    last_shown: Option<ShownStep>,
    /// The time when the pointer last moved, in seconds.
    pointer_moved_at: f64,
}

#[derive(Clone, Copy, Debug)]
struct ShownStep {
    index: usize,
    /// The time when it was first shown, in seconds.
    shown_at: f64,
    /// Its day, counted from the dataset's first day.
    day: f64,
    /// The day of the step before it.
    from_day: f64,
}

/// Draws the audience's window.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    talk: &Talk,
    states: (&mut TalkState, &mut palette::PaletteState),
    commands: &mut Vec<Command>,
) {
    let (state, palette) = states;
    let page = ui.max_rect();
    if let Some(blank_screen) = talk.blank_screen {
        let color = match blank_screen {
            BlankScreen::Black => Color32::BLACK,
            BlankScreen::White => Color32::WHITE,
        };
        ui.painter().rect_filled(page, 0.0, color);
        ui.ctx().set_cursor_icon(CursorIcon::None);
        let response = ui.interact(page, Id::unique("blank screen"), Sense::CLICK);
        response.set_name(Role::Button, || texts::SHOW_STEP);
        if response.clicked() {
            commands.push(Present::Next.into());
        }
        return;
    }
    let stance = match &talk.overlay {
        Some(Overlay::Stance(id)) => scene.document.dataset.stance(id),
        _ => None,
    };
    if let Some(stance) = stance {
        slide::show_stance(ui, scene, stance, talk.text_steps);
    } else if talk.overlay == Some(Overlay::Overview) {
        draw_overview(ui, scene, talk, commands);
    } else {
        let transition = current_transition(ui, scene, talk, state);
        let pointer = ui.input(|input| input.pointer.latest_pos());
        let target = match pointer.filter(|_| talk.overlay == Some(Overlay::Magnified)) {
            Some(pointer) => slide::magnified_rect(page, pointer),
            None => page,
        };
        magnify(ui, page, target, |ui| {
            let slide = (talk.step, talk.part);
            slide::show(ui, scene, slide, talk.text_steps, transition, commands);
        });
    }
    if !talk.typed_step.is_empty() {
        kit::text_line(
            ui,
            page.center_bottom() - vec2(0.0, 40.0),
            Align2::CENTER_CENTER,
            texts::typed_step(&talk.typed_step),
            theme::semibold(14.0),
            scene.theme.text_muted,
            200.0,
        );
    }
    draw_pointer(ui, talk, page, state);
    palette::show(ui.ctx(), scene, palette, commands);
}

/// Draws the contents of the page, magnified to the rectangle `target`; only the
/// part within the page is visible.
fn magnify(ui: &mut Ui, page: Rect, target: Rect, contents: impl FnOnce(&mut Ui)) {
    if target == page {
        contents(ui);
        return;
    }
    // egui can only scale a whole layer.
    let layer = egui::LayerId::new(egui::Order::Middle, Id::unique("magnified"));
    let builder = egui::UiBuilder::new().layer_id(layer).max_rect(page);
    ui.scope_builder(builder, contents);
    let scale = target.width() / page.width();
    let offset = target.min.to_vec2() - scale * page.min.to_vec2();
    let transform = egui::emath::TSTransform::new(offset, scale);
    ui.ctx().set_transform_layer(layer, transform);
}

/// Returns the state of the transition to the current step.
fn current_transition(ui: &Ui, scene: Scene<'_>, talk: &Talk, state: &mut TalkState) -> Transition {
    let now = ui.input(|input| input.time);
    let first = scene.view_data.series.first;
    let days = first
        .until(scene.view.as_of)
        .map_or(0, |span| span.get_days());
    let day = f64::from(days);
    let previous = state.last_shown;
    let shown = match previous {
        Some(shown) if shown.index == talk.step => shown,
        _ => ShownStep {
            index: talk.step,
            shown_at: now,
            day,
            from_day: previous.map_or(day, |shown| shown.day),
        },
    };
    state.last_shown = Some(shown);
    let progress = if scene.reduced_motion || previous.is_none() {
        1.0
    } else {
        ((now - shown.shown_at) / TRANSITION_SECS).clamp(0.0, 1.0)
    };
    if progress < 1.0 {
        ui.ctx().request_repaint();
    }
    Transition {
        progress: egui::emath::easing::cubic_in_out(progress as f32),
        from_day: shown.from_day,
    }
}

/// Draws the list of all steps; a click on a step goes to it.
fn draw_overview(ui: &mut Ui, scene: Scene<'_>, talk: &Talk, commands: &mut Vec<Command>) {
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, scene.theme.canvas);
    let inner = page.shrink2(vec2(40.0, 30.0));
    let mut list = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut list, |ui| {
            for (index, step) in scene.document.dataset.steps.iter().enumerate() {
                if draw_overview_row(ui, scene, index, step, index == talk.step) {
                    commands.push(Present::GoTo(index).into());
                }
            }
        });
}

/// Draws a step of the overview. Returns whether it was clicked.
fn draw_overview_row(
    ui: &mut Ui,
    scene: Scene<'_>,
    index: usize,
    step: &Step,
    is_current: bool,
) -> bool {
    let theme = scene.theme;
    let width = ui.available_width();
    let title = kit::Text::new(
        Words::verbatim(&step.title),
        theme::medium(15.0),
        theme.text,
    );
    let title = title.wrap(ui, width - OVERVIEW_TITLE_LEFT - 12.0, usize::MAX);
    let size = vec2(width, title.size().y + 22.0);
    let (row, response) = ui.allocate_exact_size(size, Sense::click());
    if is_current || response.hovered() {
        ui.painter().rect_filled(row, 6.0, theme.surface);
    }
    let number_end = row.left_center() + vec2(OVERVIEW_TITLE_LEFT - 16.0, 0.0);
    kit::text_line(
        ui,
        number_end,
        Align2::RIGHT_CENTER,
        texts::step_number(index),
        theme::semibold(15.0),
        theme.text_muted,
        40.0,
    );
    let title_pos = row.min + vec2(OVERVIEW_TITLE_LEFT, 11.0);
    ui.painter().galley(title_pos, title, theme.text);
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || texts::go_to_step(index, &step.title));
    response.clicked()
}

/// Draws the pointer: an arrow that is hidden when it rests, a laser dot, or a
/// spotlight.
fn draw_pointer(ui: &Ui, talk: &Talk, page: Rect, state: &mut TalkState) {
    let now = ui.input(|input| input.time);
    if ui.input(|input| input.pointer.delta() != vec2(0.0, 0.0)) {
        state.pointer_moved_at = now;
    }
    let Some(pos) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let painter = ui.ctx().layer_painter(egui::LayerId::new(
        egui::Order::Tooltip,
        Id::unique("pointer"),
    ));
    match talk.pointer {
        Pointer::Arrow => {
            let remaining = state.pointer_moved_at + POINTER_TIMEOUT_SECS - now;
            if remaining <= 0.0 {
                ui.ctx().set_cursor_icon(CursorIcon::None);
            } else {
                ui.ctx().request_repaint_after_secs(remaining as f32);
            }
        }
        Pointer::Laser => {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            // Visible on light and on dark backgrounds.
            let red = Color32::from_rgb(0xff, 0x30, 0x30);
            painter.circle_filled(pos, 14.0, red.gamma_multiply(0.25));
            painter.circle(pos, 6.0, red, Stroke::new(1.0, Color32::WHITE));
        }
        Pointer::Spotlight => {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            painter.add(spotlight_mask(page, pos, 90.0));
        }
    }
}

/// Returns a shape that darkens the page around a disc.
fn spotlight_mask(page: Rect, center: Pos2, radius: f32) -> Shape {
    const CORNERS: u32 = 64;
    let dark = Color32::from_black_alpha(190);
    let far = page.width() + page.height();
    let mut mesh = Mesh::default();
    for corner in 0..=CORNERS {
        let angle = std::f32::consts::TAU * corner as f32 / CORNERS as f32;
        let direction = egui::Vec2::angled(angle);
        mesh.colored_vertex(center + radius * direction, dark);
        mesh.colored_vertex(center + far * direction, dark);
        if corner > 0 {
            let i = 2 * corner;
            mesh.add_triangle(i - 2, i - 1, i);
            mesh.add_triangle(i - 1, i, i + 1);
        }
    }
    Shape::mesh(mesh)
}
