//! The speaker window, and the shortcuts during a talk, which work in both windows.

use egui::{Context, Event, ViewportBuilder, ViewportClass, ViewportId};

use super::icon;
use super::state::State;
use crate::analysis::ViewData;
use crate::command::{self, Command, Present, TALK_COMMANDS};
use crate::ui::{self, Scene, TalkTime};
use crate::view::{Talk, View};
use crate::words::{startup, talk as talk_words};

/// The speaker window during a talk.
#[derive(Debug, Default)]
pub struct SpeakerWindow {
    /// The time at which the talk started, in egui's seconds.
    start_time: Option<f64>,
    /// The next step, with the revision and the index that it was computed for.
    next_step: Option<((u64, usize), View, ViewData)>,
    /// The initial size of the window, in points.
    initial_size: Option<egui::Vec2>,
    /// Whether the system was asked to hide the window from screen sharing.
    is_protected: bool,
}

impl SpeakerWindow {
    /// Shows the window if it is open.
    pub fn show(
        &mut self,
        ctx: &Context,
        scene: Scene<'_>,
        talk: &Talk,
        commands: &mut Vec<Command>,
    ) {
        let now = ctx.input(|input| input.time);
        let start_time = *self.start_time.get_or_insert(now);
        if !talk.speaker_open {
            self.is_protected = false;
            self.initial_size = None;
            return;
        }
        let key = (scene.revision, talk.step + 1);
        if self.next_step.as_ref().map(|(cached_key, ..)| *cached_key) != Some(key) {
            let dataset = &scene.document.dataset;
            let view = View::for_step(dataset, talk.step + 1);
            self.next_step = view.map(|view| {
                let view_data = ViewData::new(dataset, &view);
                (key, view, view_data)
            });
        }
        let next_step = self.next_step.as_ref().map(|(_, view, view_data)| Scene {
            view,
            view_data,
            ..scene
        });
        let time = TalkTime {
            elapsed: now - start_time,
            planned: talk.minutes.map(|minutes| f64::from(minutes) * 60.0),
        };
        let local_time = jiff::Zoned::now();
        let clock = talk_words::clock(local_time.hour(), local_time.minute());
        // The slide's zoom applies to this window too.
        let size = egui::vec2(960.0, 720.0) / ctx.zoom_factor();
        let builder = ViewportBuilder::default()
            .with_title(startup::SPEAKER_TITLE)
            .with_app_id("standpoint")
            .with_icon(icon::window_icon())
            .with_inner_size(*self.initial_size.get_or_insert(size));
        let id = ViewportId::from_hash_of("speaker");
        if !std::mem::replace(&mut self.is_protected, true) {
            // Linux does not support this; the window says so.
            let protect = egui::ViewportCommand::ContentProtected(true);
            ctx.send_viewport_cmd_to(id, protect);
        }
        ctx.show_viewport_immediate(id, builder, |ui, class| {
            // If there can be no second window, do not draw over the audience's.
            if class == ViewportClass::EmbeddedWindow {
                return;
            }
            commands.extend(presenter_commands(ui.ctx()));
            if ui.input(|input| input.viewport().close_requested()) {
                commands.push(Present::Speaker.into());
            }
            ui::show_speaker(ui, scene, talk, next_step, (&clock, time), commands);
        });
        ctx.request_repaint_after_secs(1.0);
    }
}

/// Returns the commands whose shortcuts were pressed during a talk. While the
/// palette is open, it receives the keys.
pub fn commands_from_input(ctx: &Context, state: &State) -> Vec<Command> {
    let mut palette_shortcuts = command::row(&Command::TogglePalette)
        .into_iter()
        .flat_map(|row| row.shortcuts);
    if palette_shortcuts.any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut))) {
        return vec![Command::TogglePalette];
    }
    if state.panels.palette {
        return Vec::new();
    }
    presenter_commands(ctx)
}

fn presenter_commands(ctx: &Context) -> Vec<Command> {
    ctx.input_mut(|input| {
        let digits: Vec<Command> = input
            .events
            .iter()
            .filter_map(|event| match event {
                Event::Text(text) => text.chars().next().filter(char::is_ascii_digit),
                _ => None,
            })
            .map(|digit| Present::Digit(digit).into())
            .collect();
        let rows = TALK_COMMANDS.iter().filter(|row| {
            let mut shortcuts = row.shortcuts.iter();
            shortcuts.any(|shortcut| input.consume_shortcut(shortcut))
        });
        let commands: Vec<Command> = rows.map(|row| row.command.clone()).collect();
        digits.into_iter().chain(commands).collect()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn time_zones_are_available() {
        // Windows has no time zone database, so the program embeds one; a minimal
        // installation of another system may lack its own.
        let zone = "Asia/Jerusalem";
        let path = std::path::Path::new("/usr/share/zoneinfo").join(zone);
        if cfg!(windows) || path.exists() {
            assert!(jiff::tz::TimeZone::get(zone).is_ok());
        }
        if cfg!(windows) {
            assert!(jiff::tz::TimeZone::try_system().is_ok());
        }
    }
}
