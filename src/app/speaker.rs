//! The speaker's window, and the shortcuts during a talk, which work in both windows.

use egui::{
    Context, Event, EventFilter, Key, Modifiers, ViewportBuilder, ViewportClass, ViewportCommand,
    ViewportId, vec2,
};

use super::displays::{Display, Displays};
use super::icon;
use super::keys::is_single_key;
use super::state::State;
use crate::command::{self, Command, Present, TALK_COMMANDS};
use crate::kit;
use crate::scene::Scene;
use crate::talk::{
    self as talk_view,
    speaker::{self, SpeakerData, SpeakerState, TalkTime},
};
use crate::view::{Overlay, SpeakerView, Talk};
use crate::words::{startup, talk as talk_words};

/// How often to look where the slides are, at the start of a talk.
const MAX_ATTEMPTS: u32 = 20;

/// The speaker's window during a talk.
#[derive(Debug, Default)]
pub struct SpeakerWindow {
    timer: Timer,
    /// What the window shows.
    state: SpeakerState,
    /// How often the window has looked for a display to open on by itself.
    attempts: u32,
    /// Where the window was opened; `None` while it is closed.
    place: Option<Place>,
}

/// What the speaker's window has to know about the audience's.
#[derive(Clone, Copy)]
pub struct Audience<'a> {
    /// The displays, of which one has the slides.
    pub displays: &'a Displays,
    /// Whether the slides are full screen.
    pub is_full_screen: bool,
    /// The font size of the notes, in points.
    pub notes_size: i32,
}

/// Where the window is.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its first size, in points.
    size: egui::Vec2,
    /// Its first position, in points.
    position: Option<egui::Pos2>,
    /// The display that it fills, once it is open.
    display: Option<Display>,
    /// The number of frames for which it has been open.
    frames: u32,
}

/// Counts the time of a talk.
#[derive(Debug, Default)]
struct Timer {
    /// The seconds up to the last update.
    elapsed: f64,
    /// The time of the last update, in egui's seconds.
    updated_at: Option<f64>,
}

impl Timer {
    fn update(&mut self, now: f64, talk: &Talk) {
        let last = self.updated_at.replace(now).unwrap_or(now);
        if !talk.is_paused {
            self.elapsed += now - last;
        }
    }
}

impl SpeakerWindow {
    /// The time that the talk has taken, in seconds, without what it had taken before it was
    /// interrupted.
    pub fn elapsed(&self) -> f64 {
        self.timer.elapsed
    }

    /// Counts the time from zero.
    pub fn reset_time(&mut self) {
        self.timer.elapsed = 0.0;
    }

    /// Shows the window if it is open.
    pub fn show(&mut self, ctx: &Context, scene: Scene<'_>, talk: &Talk, audience: Audience<'_>) {
        self.timer.update(ctx.input(|input| input.time), talk);
        let displays = audience.displays;
        self.open_on_second_display(ctx, scene, talk, displays);
        if !talk.speaker.is_open() {
            self.place = None;
            return;
        }
        let time = TalkTime {
            elapsed: talk.elapsed_before + self.timer.elapsed,
            planned: talk.minutes.map(|minutes| f64::from(minutes) * 60.0),
        };
        let now = jiff::Zoned::now();
        let slides = displays.slides.filter(|_| displays.all.len() > 1);
        let data = SpeakerData {
            talk,
            time,
            clock: &talk_words::clock(now.hour(), now.minute()),
            slides: &talk_words::slides_are(
                slides.map(|display| display.index),
                audience.is_full_screen,
            ),
            notes_size: audience.notes_size,
        };
        let is_offering = scene.editing.interrupted_talk.is_some();
        let builder = self.builder(ctx, displays);
        let state = &mut self.state;
        let id = viewport_id();
        ctx.show_viewport_immediate(id, builder, |ui, class| {
            // If there can be no second window, do not draw over the audience's.
            if class == ViewportClass::EmbeddedWindow {
                return;
            }
            if !is_offering {
                scene.send_all(speaker_commands(ui.ctx(), talk, scene.appearance.single_keys));
            }
            if ui.input(|input| input.viewport().close_requested()) {
                scene.send(Present::Speaker);
            }
            speaker::show(ui, scene, data, state);
            kit::focus::stop_arrows(ui.ctx());
            kit::focus::keep_in_tree(ui.ctx());
        });
        // The clock shows minutes, the timer seconds.
        let next = if talk.is_paused {
            60.0 - f64::from(now.second())
        } else {
            1.0 - time.elapsed.fract()
        };
        ctx.request_repaint_after_secs((next as f32).max(0.05));
    }

    /// Opens the window at the start of a talk if there is a display for it: on the only one, the
    /// audience would see it.
    fn open_on_second_display(
        &mut self,
        ctx: &Context,
        scene: Scene<'_>,
        talk: &Talk,
        displays: &Displays,
    ) {
        if self.attempts >= MAX_ATTEMPTS || displays.all.is_empty() {
            return;
        }
        if displays.all.len() > 1 && displays.slides.is_none() && !talk.speaker.is_open() {
            // On Wayland, a window learns its display only after it is shown.
            self.attempts += 1;
            ctx.request_repaint_after_secs(0.1);
            return;
        }
        self.attempts = MAX_ATTEMPTS;
        if displays.for_speaker().is_some() && !talk.speaker.is_open() {
            scene.send(Present::Speaker);
        }
    }

    /// Returns the properties of the window, which opens on a display without the slides and
    /// moves there when the slides take its display.
    fn builder(&mut self, ctx: &Context, displays: &Displays) -> ViewportBuilder {
        // The slide's zoom applies to this window too.
        let zoom = ctx.zoom_factor();
        if self.place.is_none() {
            // Linux does not support this; the window says so.
            let protect = ViewportCommand::ContentProtected(true);
            ctx.send_viewport_cmd_to(viewport_id(), protect);
        }
        let place = self.place.get_or_insert_with(|| {
            let display = displays.for_speaker();
            let corner = |display: Display| display.area.min / (display.scale * zoom);
            Place { size: speaker::SIZE / zoom, position: display.map(corner), display, frames: 0 }
        });
        if place.display.is_some() && place.display == displays.slides {
            place.display = displays.for_speaker();
        }
        place.frames = place.frames.saturating_add(1);
        let mut builder = ViewportBuilder::default()
            .with_title(startup::SPEAKER_TITLE)
            .with_app_id("standpoint")
            .with_icon(icon::window_icon())
            .with_inner_size(place.size)
            .with_min_inner_size(vec2(480.0, 300.0) / zoom);
        if let Some(position) = place.position {
            builder = builder.with_position(position);
        }
        // Weston kills a program whose window is full screen from the start.
        match place.display.filter(|_| place.frames > 2) {
            Some(display) => builder.with_monitor(display.index),
            None => builder,
        }
    }
}

fn viewport_id() -> ViewportId {
    ViewportId::from_hash_of("speaker")
}

/// Returns the commands whose shortcuts were pressed in the audience's window. While the
/// palette or a dialog is open, it receives the keys.
pub fn commands_from_input(ctx: &Context, state: &State) -> Vec<Command> {
    if state.editing.interrupted_talk.is_some() {
        // The first press of a clicker is the main button of the dialog.
        let is_next = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::PageDown));
        return is_next.then_some(Command::ContinueTalk).into_iter().collect();
    }
    if search_pressed(ctx) {
        return vec![Command::TogglePalette];
    }
    match &state.talk {
        Some(talk) if !state.panels.palette => {
            // Escape leaves a card before it closes anything.
            let focused = ctx.memory(egui::Memory::focused);
            let focused = focused.filter(|id| talk_view::is_on_part(talk, *id));
            if let Some(id) = focused.filter(|_| escape_pressed(ctx)) {
                ctx.memory_mut(|memory| memory.surrender_focus(id));
                return Vec::new();
            }
            presenter_commands(ctx, talk, state.single_keys)
        }
        _ => Vec::new(),
    }
}

/// Returns the commands whose shortcuts were pressed in the speaker's window. While its search is
/// open, that receives the keys. Escape clears a number, or closes a card or the window, never the
/// talk.
fn speaker_commands(ctx: &Context, talk: &Talk, single_keys: bool) -> Vec<Command> {
    if search_pressed(ctx) {
        return vec![Present::Search.into()];
    }
    if talk.speaker == SpeakerView::Search {
        return Vec::new();
    }
    if escape_pressed(ctx) {
        let close = if !talk.typed_step.is_empty() {
            Present::ClearNumber
        } else if talk.shows_card() {
            Present::Dismiss
        } else {
            Present::Speaker
        };
        return vec![close.into()];
    }
    presenter_commands(ctx, talk, single_keys)
}

/// Whether the shortcut of the search was pressed.
fn search_pressed(ctx: &Context) -> bool {
    let rows = command::row(&Command::TogglePalette).into_iter();
    let mut shortcuts = rows.flat_map(|row| row.shortcuts);
    shortcuts.any(|shortcut| ctx.input_mut(|input| input.consume_shortcut(shortcut)))
}

fn escape_pressed(ctx: &Context) -> bool {
    ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
}

fn presenter_commands(ctx: &Context, talk: &Talk, single_keys: bool) -> Vec<Command> {
    let focused = ctx.memory(egui::Memory::focused);
    if let Some(id) = focused {
        // The arrows move through the talk, not the focus, and Escape has its own meaning.
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            escape: true,
            ..EventFilter::default()
        };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    // Enter and Space press a button that has the focus.
    let is_on_button = focused
        .and_then(|id| ctx.read_response(id))
        .is_some_and(|response| response.sense.senses_click());
    let in_overview = talk.overlay == Some(Overlay::Overview) && talk.blank_screen.is_none();
    let columns = crate::talk::columns(ctx);
    ctx.input_mut(|input| {
        let digits: Vec<Command> = input
            .events
            .iter()
            .filter(|_| single_keys)
            .filter_map(|event| match event {
                Event::Text(text) => text.chars().next().filter(char::is_ascii_digit),
                _ => None,
            })
            .map(|digit| Present::Digit(digit).into())
            .collect();
        let mut commands = digits;
        if in_overview {
            let row = columns.cast_signed();
            for (key, steps) in [
                (Key::ArrowUp, -row),
                (Key::ArrowDown, row),
                (Key::ArrowLeft, -1),
                (Key::ArrowRight, 1),
            ] {
                let presses = input.count_and_consume_key(Modifiers::NONE, key);
                let mark: Command = Present::Mark(steps).into();
                commands.extend(std::iter::repeat_n(mark, presses));
            }
        }
        let rows = TALK_COMMANDS.iter().filter(|row| {
            let shortcuts = row.shortcuts.iter();
            let mut shortcuts =
                shortcuts.filter(|shortcut| single_keys || !is_single_key(**shortcut));
            shortcuts.any(|shortcut| {
                let presses_focused = matches!(shortcut.logical_key, Key::Enter | Key::Space)
                    && is_on_button
                    && talk.typed_step.is_empty();
                !presses_focused && input.consume_shortcut(shortcut)
            })
        });
        commands.extend(rows.map(|row| row.command.clone()));
        commands
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
