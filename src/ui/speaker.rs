//! The speaker's window: this step and the next, the notes, and the time.

use egui::accesskit::Role;
use egui::{Align, Color32, Frame, Layout, Margin, ScrollArea, Ui, Vec2, vec2};

use super::kit::{self, ResponseExt as _, Text};
use super::{Scene, slide};
use crate::command::{Command, Present};
use crate::model::Step;
use crate::theme::{self, Theme};
use crate::view::Talk;
pub use crate::words::talk::format_minutes;
use crate::words::{Words, talk as texts};

/// The time of a talk, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TalkTime {
    /// The time that the talk has taken so far.
    pub elapsed: f64,
    /// The planned length of the talk, if there is one.
    pub planned: Option<f64>,
}

/// The size that the window is laid out for, in points.
const LAYOUT_SIZE: Vec2 = vec2(960.0, 720.0);

/// Draws the window; `clock` is the time of day.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    talk: &Talk,
    next: Option<Scene<'_>>,
    (clock, time): (impl Into<Words>, TalkTime),
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    // Everything scales with the window, because its zoom is that of the
    // audience's window.
    let size = ui.available_size();
    let scale = (size.x / LAYOUT_SIZE.x).min(size.y / LAYOUT_SIZE.y);
    let scale = scale.clamp(0.3, 3.0);
    let frame = Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::same((24.0 * scale) as i8));
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.style_mut().override_font_id = Some(theme::medium(14.0 * scale));
        ui.spacing_mut().button_padding = scale * vec2(12.0, 6.0);
        draw_header(ui, scene, talk, (clock.into(), time), scale);
        ui.add_space(12.0 * scale);
        if talk.reload_pending {
            ui.horizontal(|ui| {
                kit::paragraph(ui, texts::RELOAD_PENDING, 14.0 * scale, theme.warning);
                if kit::button(ui, texts::RELOAD).clicked() {
                    commands.push(Present::ReloadSaved.into());
                }
            });
            ui.add_space(8.0 * scale);
        }
        ui.horizontal_top(|ui| {
            // At least half of the height is left for the notes.
            let max_width = size.y * 0.42 * 16.0 / 9.0;
            let width = (ui.available_width() * 0.56).min(max_width);
            let this_step = (talk.step, talk.part);
            slide::show_thumbnail(ui, scene, this_step, &texts::THIS_STEP, width);
            if let Some(next) = next {
                ui.add_space(8.0 * scale);
                let width = ui.available_width().min(width * 0.78);
                let next_step = (talk.step + 1, 0);
                slide::show_thumbnail(ui, next, next_step, &texts::NEXT_STEP, width);
            }
        });
        ui.add_space(10.0 * scale);
        if let Some(step) = dataset.steps.get(talk.step) {
            draw_title_and_notes(ui, theme, step, scale);
        }
        ui.add_space(8.0 * scale);
        let next = dataset.steps.get(talk.step + 1);
        let next = next.map_or(texts::LAST_STEP, |next| texts::next_title(&next.title));
        kit::paragraph(ui, next, 15.0 * scale, theme.text_secondary);
        ui.add_space(6.0 * scale);
        draw_footer(ui, scene, scale, commands);
    });
}

/// Draws the number of the step, and the time.
fn draw_header(
    ui: &mut Ui,
    scene: Scene<'_>,
    talk: &Talk,
    (clock, time): (Words, TalkTime),
    scale: f32,
) {
    let theme = scene.theme;
    let plain = theme::medium(15.0 * scale);
    let strong = theme::semibold(15.0 * scale);
    ui.horizontal(|ui| {
        let steps = scene.document.dataset.steps.len();
        let step = texts::step_of(talk.step, steps);
        Text::new(step, plain.clone(), theme.text_secondary).show(ui);
        if talk.blank_screen.is_some() {
            Text::new(texts::BLANK_SCREEN, strong.clone(), theme.warning).show(ui);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            Text::new(clock, plain, theme.text_secondary).show(ui);
            let color = time_color(time, theme);
            let time = texts::talk_time(time.elapsed, time.planned);
            Text::new(time, strong, color).show(ui);
        });
    });
}

fn draw_title_and_notes(ui: &mut Ui, theme: &Theme, step: &Step, scale: f32) {
    let title = Words::verbatim(&step.title);
    let text = Text::new(&title, theme::semibold(20.0 * scale), theme.text);
    let heading = ui.add(text.label().wrap());
    heading.set_name(Role::Heading, || title.clone());
    ui.add_space(10.0 * scale);
    let height_below = 104.0 * scale;
    ScrollArea::vertical()
        .auto_shrink(false)
        .max_height((ui.available_height() - height_below).max(60.0))
        .show(ui, |ui| {
            let notes = step.notes.as_deref();
            let notes = notes.map_or(texts::NO_NOTES, Words::verbatim);
            kit::paragraph(ui, notes, 18.0 * scale, theme.text);
        });
}

/// Draws buttons for the most frequent commands, and whether the audience sees the
/// window while the screen is shared.
fn draw_footer(ui: &mut Ui, scene: Scene<'_>, scale: f32, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        kit::outline_widgets(ui, theme);
        for (name, command) in [
            (texts::BACK, Present::Previous),
            (texts::NEXT, Present::Next),
            (texts::BLACK, Present::Black),
        ] {
            if kit::button(ui, name).clicked() {
                commands.push(command.into());
            }
        }
        // On Linux, a window cannot be kept out of a shared screen.
        let sharing = if cfg!(target_os = "linux") {
            texts::VISIBLE_WHEN_SHARED
        } else {
            texts::HIDDEN_WHEN_SHARED
        };
        Text::new(sharing, theme::sans(12.0 * scale), theme.text_muted).show(ui);
    });
}

/// The colour of the time, which warns when little or none is left.
fn time_color(time: TalkTime, theme: &Theme) -> Color32 {
    let Some(planned) = time.planned else {
        return theme.text;
    };
    let remaining = planned - time.elapsed;
    if remaining < 0.0 {
        theme.error
    } else if remaining < planned * 0.1 {
        theme.warning
    } else {
        theme.text
    }
}
