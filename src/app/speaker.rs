//! The speaker's window, and the keys of a talk, which both windows take.

use egui::{Context, Event, ViewportBuilder, ViewportClass, ViewportId};

use super::icon;
use super::state::State;
use crate::analysis::ViewData;
use crate::command::{self, Command, PRESENT_KEYS, Present};
use crate::ui::{self, Scene, TalkTime};
use crate::view::{Talk, View};

/// The speaker's window while a talk is given.
#[derive(Debug, Default)]
pub struct SpeakerWindow {
    /// When the talk began, in egui's seconds.
    begun: Option<f64>,
    /// What the next step shows; and for which text and step it was computed.
    next: Option<((u64, usize), View, ViewData)>,
    /// How large the window was at first, in points.
    size: Option<egui::Vec2>,
    /// Whether the system was asked to keep the window out of shared screens.
    protected: bool,
}

impl SpeakerWindow {
    /// Shows the window where it is open.
    pub fn show(
        &mut self,
        ctx: &Context,
        scene: Scene<'_>,
        talk: &Talk,
        commands: &mut Vec<Command>,
    ) {
        let now = ctx.input(|input| input.time);
        let begun = *self.begun.get_or_insert(now);
        if !talk.speaker_open {
            self.protected = false;
            self.size = None;
            return;
        }
        let wanted = (scene.revision, talk.step + 1);
        if self.next.as_ref().map(|(made, ..)| *made) != Some(wanted) {
            let dataset = &scene.document.dataset;
            let view = View::for_step(dataset, talk.step + 1);
            self.next = view.map(|view| {
                let view_data = ViewData::new(dataset, &view);
                (wanted, view, view_data)
            });
        }
        let next = self.next.as_ref().map(|(_, view, view_data)| Scene {
            view,
            view_data,
            ..scene
        });
        let time = TalkTime {
            elapsed: now - begun,
            planned: talk.minutes.map(|minutes| f64::from(minutes) * 60.0),
        };
        let clock = jiff::Zoned::now().strftime("%H:%M").to_string();
        // A point is as large as on the audience's slide.
        let size = egui::vec2(960.0, 720.0) / ctx.zoom_factor();
        let builder = ViewportBuilder::default()
            .with_title("Speaker – standpoint")
            .with_app_id("standpoint")
            .with_icon(icon::window_icon())
            .with_inner_size(*self.size.get_or_insert(size));
        let id = ViewportId::from_hash_of("speaker");
        if !std::mem::replace(&mut self.protected, true) {
            // Linux has no way to do it; the window says so.
            let protect = egui::ViewportCommand::ContentProtected(true);
            ctx.send_viewport_cmd_to(id, protect);
        }
        ctx.show_viewport_immediate(id, builder, |ui, class| {
            // Where there is one window only, the audience's is not written over.
            if class == ViewportClass::EmbeddedWindow {
                return;
            }
            commands.extend(presenter_commands(ui.ctx()));
            if ui.input(|input| input.viewport().close_requested()) {
                commands.push(Present::Speaker.into());
            }
            ui::show_speaker(ui, scene, talk, next, (&clock, time), commands);
        });
        ctx.request_repaint_after_secs(1.0);
    }
}

/// The commands whose keys were pressed during a talk. While something is
/// searched for, the palette has the keys.
pub fn commands_from_input(ctx: &Context, state: &State) -> Vec<Command> {
    let mut search = command::row(&Command::TogglePalette)
        .into_iter()
        .flat_map(|row| row.shortcuts);
    if search.any(|key| ctx.input_mut(|input| input.consume_shortcut(key))) {
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
                Event::Text(typed) => typed.chars().next().filter(char::is_ascii_digit),
                _ => None,
            })
            .map(|digit| Present::Digit(digit).into())
            .collect();
        let keys = PRESENT_KEYS.iter().filter(|row| {
            let mut keys = row.keys.iter();
            keys.any(|key| input.consume_shortcut(key))
        });
        let keys: Vec<Command> = keys.map(|row| row.command.into()).collect();
        digits.into_iter().chain(keys).collect()
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_clock_is_that_of_the_place() {
        // Windows brings no zones of its own, so the program does; elsewhere
        // they are the system's, which a bare machine may lack.
        let zone = "Asia/Jerusalem";
        let system = std::path::Path::new("/usr/share/zoneinfo").join(zone);
        if cfg!(windows) || system.exists() {
            assert!(jiff::tz::TimeZone::get(zone).is_ok());
        }
        if cfg!(windows) {
            assert!(jiff::tz::TimeZone::try_system().is_ok());
        }
    }
}
