//! The speaker's window: this step and the next, notes, and the time.

use egui::accesskit::Role;
use egui::{Align, Color32, Frame, Layout, Margin, RichText, ScrollArea, Ui, WidgetInfo, vec2};

use super::{Scene, kit, slide};
use crate::command::{Command, Present};
use crate::theme;
use crate::view::Talk;

/// The time of a talk, in seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TalkTime {
    /// Since its beginning.
    pub elapsed: f64,
    /// How long it is to be, where that was said.
    pub planned: Option<f64>,
}

/// The room that the window is laid out for, in points.
const ROOM: egui::Vec2 = vec2(960.0, 720.0);

/// Draws the window; `clock` is the time of day in words.
pub fn show(
    ui: &mut Ui,
    scene: Scene<'_>,
    talk: &Talk,
    next: Option<Scene<'_>>,
    (clock, time): (&str, TalkTime),
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    // All grows with the window, whose points are those of the audience's.
    let room = ui.available_size();
    let size = (room.x / ROOM.x).min(room.y / ROOM.y).clamp(0.3, 3.0);
    let frame = Frame::new()
        .fill(theme.surface)
        .inner_margin(Margin::same((24.0 * size) as i8));
    frame.show(ui, |ui| {
        ui.set_min_size(ui.available_size());
        ui.style_mut().override_font_id = Some(theme::medium(14.0 * size));
        ui.spacing_mut().button_padding = size * vec2(12.0, 6.0);
        head(ui, scene, talk, (clock, time), size);
        ui.add_space(12.0 * size);
        if talk.reload_pending {
            ui.horizontal(|ui| {
                kit::paragraph(
                    ui,
                    "The file was saved. The audience still sees what was open.",
                    14.0 * size,
                    theme.warning,
                );
                if ui.button("Read it now").clicked() {
                    commands.push(Present::ReloadSaved.into());
                }
            });
            ui.add_space(8.0 * size);
        }
        ui.horizontal_top(|ui| {
            // The notes have at least half of the height.
            let most = room.y * 0.42 * 16.0 / 9.0;
            let wide = (ui.available_width() * 0.56).min(most);
            slide::thumbnail(ui, scene, talk.step, "This step", wide);
            if let Some(next) = next {
                ui.add_space(8.0 * size);
                let rest = ui.available_width().min(wide * 0.78);
                slide::thumbnail(ui, next, talk.step + 1, "Next step", rest);
            }
        });
        ui.add_space(10.0 * size);
        if let Some(step) = dataset.steps.get(talk.step) {
            let title = ui.add(
                egui::Label::new(
                    RichText::new(&step.title)
                        .font(theme::semibold(20.0 * size))
                        .color(theme.text),
                )
                .wrap(),
            );
            title.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &step.title));
            ui.add_space(10.0 * size);
            let below = 104.0 * size;
            ScrollArea::vertical()
                .auto_shrink(false)
                .max_height((ui.available_height() - below).max(60.0))
                .show(ui, |ui| {
                    let notes = step.notes.as_deref().unwrap_or("No notes for this step.");
                    kit::paragraph(ui, notes, 18.0 * size, theme.text);
                });
        }
        ui.add_space(8.0 * size);
        let next = dataset.steps.get(talk.step + 1);
        let words = next.map_or("This is the last step.".to_owned(), |next| {
            format!("Next: {}", next.title)
        });
        kit::paragraph(ui, &words, 15.0 * size, theme.text_secondary);
        ui.add_space(6.0 * size);
        foot(ui, scene, size, commands);
    });
}

/// Which step it is, and the time.
fn head(ui: &mut Ui, scene: Scene<'_>, talk: &Talk, (clock, time): (&str, TalkTime), size: f32) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    ui.horizontal(|ui| {
        let place = format!("Step {} of {}", talk.step + 1, dataset.steps.len());
        ui.label(
            RichText::new(place)
                .font(theme::medium(15.0 * size))
                .color(theme.text_secondary),
        );
        if talk.blank_screen.is_some() {
            ui.label(
                RichText::new("The audience sees a blank screen")
                    .font(theme::semibold(15.0 * size))
                    .color(theme.warning),
            );
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(
                RichText::new(clock)
                    .font(theme::medium(15.0 * size))
                    .color(theme.text_secondary),
            );
            let (words, color) = time_words(time, theme);
            ui.label(
                RichText::new(words)
                    .font(theme::semibold(15.0 * size))
                    .color(color),
            );
        });
    });
}

/// What can be done without keys, and who sees the window.
fn foot(ui: &mut Ui, scene: Scene<'_>, size: f32, commands: &mut Vec<Command>) {
    let theme = scene.theme;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(8.0, 0.0);
        kit::outline_widgets(ui, theme);
        for (name, command) in [
            ("Back", Present::Previous),
            ("Next", Present::Next),
            ("Black", Present::Black),
        ] {
            if ui.button(name).clicked() {
                commands.push(command.into());
            }
        }
        let seen = if cfg!(target_os = "linux") {
            "A shared screen shows this window; share only the other one."
        } else {
            "This window is kept out of shared screens."
        };
        ui.label(
            RichText::new(seen)
                .font(theme::sans(12.0 * size))
                .color(theme.text_muted),
        );
    });
}

/// How long it took and how long is left, in a colour that says whether it is late.
fn time_words(time: TalkTime, theme: &theme::Theme) -> (String, Color32) {
    let Some(planned) = time.planned else {
        return (format_minutes(time.elapsed), theme.text);
    };
    let left = planned - time.elapsed;
    let words = if left >= 0.0 {
        format!(
            "{} · {} left",
            format_minutes(time.elapsed),
            format_minutes(left)
        )
    } else {
        format!(
            "{} · {} over",
            format_minutes(time.elapsed),
            format_minutes(-left)
        )
    };
    let color = if left < 0.0 {
        theme.error
    } else if left < planned * 0.1 {
        theme.warning
    } else {
        theme.text
    };
    (words, color)
}

/// Seconds as minutes and seconds.
pub fn format_minutes(seconds: f64) -> String {
    let seconds = seconds.max(0.0) as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}
