//! A talk as the audience sees it: the step, or what the presenter lays over it.

use egui::accesskit::Role;
use egui::{
    Align2, Color32, CursorIcon, Id, Mesh, Rect, Sense, Shape, Stroke, Ui, WidgetInfo, vec2,
};

use super::slide::{self, Transition};
use super::{Scene, kit, palette};
use crate::command::{Command, Present};
use crate::theme;
use crate::view::{BlankScreen, Overlay, Pointer, Talk};

/// For how long a step moves to the next, in seconds.
const TRANSITION_SECS: f64 = 0.35;
/// After how long a resting pointer goes away, in seconds.
const POINTER_TIMEOUT_SECS: f64 = 2.0;

/// What the audience's window keeps between frames.
#[derive(Debug, Default)]
pub struct TalkState {
    /// The step that is shown, since when, and the day of the one before.
    shown: Option<Shown>,
    /// When the pointer last moved, in egui's seconds.
    moved: f64,
}

#[derive(Clone, Copy, Debug)]
struct Shown {
    step: usize,
    since: f64,
    day: f64,
    from_day: f64,
}

/// Draws the whole of the audience's window.
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
        let response = ui.interact(page, Id::unique("curtain"), Sense::CLICK);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Show the step again"));
        if response.clicked() {
            commands.push(Present::Next.into());
        }
        return;
    }
    let pointer = ui.input(|input| input.pointer.latest_pos());
    let asked = match &talk.overlay {
        Some(Overlay::Stance(id)) => scene.document.dataset.stance(id),
        _ => None,
    };
    if let Some(stance) = asked {
        slide::show_stance(ui, scene, stance, talk.text_steps);
    } else if talk.overlay == Some(Overlay::Overview) {
        index(ui, scene, talk, commands);
    } else {
        let transition = current_transition(ui, scene, talk, state);
        let drawn = match pointer.filter(|_| talk.overlay == Some(Overlay::Magnified)) {
            Some(pointer) => slide::magnified_rect(page, pointer),
            None => page,
        };
        magnify(ui, page, drawn, |ui| {
            slide::show(ui, scene, talk.step, talk.text_steps, transition, commands);
        });
    }
    if !talk.typed_step.is_empty() {
        let words = format!("Step {}", talk.typed_step);
        let font = theme::semibold(14.0);
        let at = page.center_bottom() - vec2(0.0, 40.0);
        kit::text_line(
            ui,
            at,
            Align2::CENTER_CENTER,
            &words,
            font,
            scene.theme.text_muted,
            200.0,
        );
    }
    point(ui, talk, page, state);
    palette::show(ui.ctx(), scene, palette, commands);
}

/// Draws into `drawn`, which may be larger than the page that is seen of it.
fn magnify(ui: &mut Ui, page: Rect, drawn: Rect, draw: impl FnOnce(&mut Ui)) {
    if drawn == page {
        draw(ui);
        return;
    }
    // As if on a layer of its own, which egui draws larger.
    let layer = egui::LayerId::new(egui::Order::Middle, Id::unique("magnified"));
    let builder = egui::UiBuilder::new().layer_id(layer).max_rect(page);
    ui.scope_builder(builder, draw);
    let scale = drawn.width() / page.width();
    let moved = drawn.min.to_vec2() - scale * page.min.to_vec2();
    let by = egui::emath::TSTransform::new(moved, scale);
    ui.ctx().set_transform_layer(layer, by);
}

/// How far the step has come from the one before.
fn current_transition(ui: &Ui, scene: Scene<'_>, talk: &Talk, state: &mut TalkState) -> Transition {
    let now = ui.input(|input| input.time);
    let first = scene.view_data.series.first;
    let days = first
        .until(scene.view.as_of)
        .map_or(0, |span| span.get_days());
    let day = f64::from(days);
    let before = state.shown;
    let shown = match before {
        Some(shown) if shown.step == talk.step => shown,
        other => Shown {
            step: talk.step,
            since: now,
            day,
            from_day: other.map_or(day, |shown| shown.day),
        },
    };
    state.shown = Some(shown);
    let done = if scene.reduced_motion || before.is_none() {
        1.0
    } else {
        ((now - shown.since) / TRANSITION_SECS).clamp(0.0, 1.0)
    };
    if done < 1.0 {
        ui.ctx().request_repaint();
    }
    Transition {
        // Slowly at both ends.
        progress: egui::emath::easing::cubic_in_out(done as f32),
        from_day: shown.from_day,
    }
}

/// All steps with their titles, to go to one.
fn index(ui: &mut Ui, scene: Scene<'_>, talk: &Talk, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    let page = ui.max_rect();
    ui.painter().rect_filled(page, 0.0, theme.canvas);
    let inner = page.shrink2(vec2(40.0, 30.0));
    let mut list = ui.new_child(egui::UiBuilder::new().max_rect(inner));
    egui::ScrollArea::vertical()
        .auto_shrink(false)
        .show(&mut list, |ui| {
            for (at, step) in scene.document.dataset.steps.iter().enumerate() {
                let (row, response) =
                    ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::click());
                if at == talk.step || response.hovered() {
                    ui.painter().rect_filled(row, 6.0, theme.surface);
                }
                let number = (at + 1).to_string();
                let left = row.left_center() + vec2(34.0, 0.0);
                kit::text_line(
                    ui,
                    left,
                    Align2::RIGHT_CENTER,
                    &number,
                    theme::semibold(15.0),
                    theme.text_muted,
                    40.0,
                );
                let at_title = left + vec2(16.0, 0.0);
                let room = row.right() - at_title.x - 12.0;
                kit::text_line(
                    ui,
                    at_title,
                    Align2::LEFT_CENTER,
                    &step.title,
                    theme::medium(15.0),
                    theme.text,
                    room,
                );
                kit::focus_ring(ui, &response, theme);
                let label = format!("Go to step {number}: {}", step.title);
                response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &label));
                if response.clicked() {
                    commands.push(Present::GoTo(at).into());
                }
            }
        });
}

/// The pointer: an arrow that goes away when it rests, a bright point, or a
/// bright place in the dark.
fn point(ui: &Ui, talk: &Talk, page: Rect, state: &mut TalkState) {
    let now = ui.input(|input| input.time);
    if ui.input(|input| input.pointer.delta() != vec2(0.0, 0.0)) {
        state.moved = now;
    }
    let Some(at) = ui.input(|input| input.pointer.latest_pos()) else {
        return;
    };
    let painter = ui.ctx().layer_painter(egui::LayerId::new(
        egui::Order::Tooltip,
        Id::unique("pointer"),
    ));
    match talk.pointer {
        Pointer::Arrow => {
            let rests = state.moved + POINTER_TIMEOUT_SECS - now;
            if rests <= 0.0 {
                ui.ctx().set_cursor_icon(CursorIcon::None);
            } else {
                ui.ctx().request_repaint_after_secs(rests as f32);
            }
        }
        Pointer::Laser => {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            // Seen on light and dark grounds.
            let red = Color32::from_rgb(0xff, 0x30, 0x30);
            painter.circle_filled(at, 14.0, red.gamma_multiply(0.25));
            painter.circle(at, 6.0, red, Stroke::new(1.0, Color32::WHITE));
        }
        Pointer::Spotlight => {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            painter.add(spotlight_mask(page, at, 90.0));
        }
    }
}

/// A dark page with a bright disc.
fn spotlight_mask(page: Rect, center: egui::Pos2, radius: f32) -> Shape {
    const CORNERS: u32 = 64;
    let dark = Color32::from_black_alpha(190);
    let far = page.width() + page.height();
    let mut mesh = Mesh::default();
    for corner in 0..=CORNERS {
        let angle = std::f32::consts::TAU * corner as f32 / CORNERS as f32;
        let towards = egui::Vec2::angled(angle);
        mesh.colored_vertex(center + radius * towards, dark);
        mesh.colored_vertex(center + far * towards, dark);
        if corner > 0 {
            let at = 2 * corner;
            mesh.add_triangle(at - 2, at - 1, at);
            mesh.add_triangle(at - 1, at, at + 1);
        }
    }
    Shape::mesh(mesh)
}
