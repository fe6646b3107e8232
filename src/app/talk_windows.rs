//! The windows of a talk, and the shortcuts, which work in both.

use egui::emath::GuiRounding as _;
use egui::{
    Context, Event, EventFilter, FocusDirection, Key, Modifiers, Pos2, Ui, Vec2, ViewportBuilder,
    ViewportCommand, ViewportId, vec2,
};

use super::displays::{Display, Displays};
use super::icon;
use super::keys::{consume, is_single_key};
use super::state::State;
use super::window_changes::{Change, WindowChanges};
use crate::command::{self, Command, Present, TALK_COMMANDS};
use crate::kit::{self, focus};
use crate::panels::confirm;
use crate::panels::palette::PaletteState;
use crate::scene::{PageTexts, WindowScene};
use crate::talk::{
    self as talk_view, TalkState,
    speaker::{self, SpeakerData, SpeakerState, TalkTime},
};
use crate::view::{Modal, Overlay, Talk};
use crate::words::{Words, startup, talk as talk_words};

/// The frames of the second window before it may become full screen: Weston kills a program whose
/// window is so from the start.
const FRAMES_IN_WINDOW: u32 = 3;

/// For how long the speaker's window asks for the focus after the slides have moved, in seconds.
const FOCUS_TIME: f64 = 3.0;

/// How often the slides are put on their display, and after how many seconds again.
const MAX_ATTEMPTS: u32 = 3;
const ATTEMPT_TIME: f64 = 1.5;

/// The windows of a talk. What each is for is decided when the talk starts: with a second display, the
/// main one is the speaker's, as eframe lets screen readers read only that, and the slides have a second
/// one; otherwise the slides are in the main one, and the speaker's view opens in a second one.
#[derive(Debug, Default)]
pub struct TalkWindows {
    timer: Timer,
    /// The state of the speaker's window.
    speaker: SpeakerState,
    /// True if the main window is the speaker's; `None` before the first frame of a talk.
    is_main_speakers: Option<bool>,
    /// The second window; `None` while there is only one.
    second: Option<SecondWindow>,
    /// The display that was chosen for the slides, by its index.
    chosen: Option<usize>,
    /// The display for the slides, and whether they are to be full screen.
    place: (Option<Display>, bool),
    /// The place that was asked for last, when, in egui's seconds, and how often.
    asked: Option<(Option<Display>, bool)>,
    asked_at: f64,
    attempts: u32,
    /// Input that one window got for the other.
    forwarded: Vec<Event>,
    changes: WindowChanges,
    /// Until when the speaker's window asks for the focus, in egui's seconds.
    focuses_until: f64,
}

/// The contents of a talk's windows besides the scene.
pub struct TalkContents<'a> {
    pub talk: &'a Talk,
    pub state: &'a State,
    /// The displays, of which one has the main window.
    pub displays: &'a Displays,
    /// The state that the slides keep between frames.
    pub slides: (&'a mut TalkState, &'a mut PaletteState),
}

/// The second window.
#[derive(Clone, Copy, Debug)]
struct SecondWindow {
    /// Its first size and position, in points.
    size: Vec2,
    position: Option<Pos2>,
    /// The number of frames for which it has been open.
    frames: u32,
}

impl SecondWindow {
    /// A window on a display.
    fn new(ctx: &Context, display: Option<Display>) -> Self {
        // In a smaller one, the notes and the words on the slides are too small to read.
        const LEGIBLE: Vec2 = vec2(1280.0, 720.0);

        let slides = ctx.content_rect().size();
        Self {
            size: (slides * 0.75).max(LEGIBLE).min(slides),
            position: display.map(|display| display.corner() / ctx.zoom_factor()),
            frames: 0,
        }
    }

    fn builder(&self, ctx: &Context, title: Words) -> ViewportBuilder {
        let builder = ViewportBuilder::default()
            .with_title(title)
            .with_app_id("standpoint")
            .with_icon(icon::window_icon())
            .with_inner_size(self.size)
            .with_min_inner_size(vec2(480.0, 300.0) / ctx.zoom_factor());
        match self.position {
            Some(position) => builder.with_position(position),
            None => builder,
        }
    }
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

/// The texts of slides; while the speaker's window is a second one, the first says the notes.
pub fn page_texts(state: &State, is_main_speakers: bool) -> PageTexts<'_> {
    match &state.talk {
        Some(talk) => {
            let says_notes = talk.shows_speaker && !is_main_speakers;
            PageTexts { title: None, says_notes, ..(&state.page).into() }
        }
        None => PageTexts::default(),
    }
}

impl TalkWindows {
    /// The time that the talk has taken, in seconds, without what it had taken before it was
    /// interrupted.
    pub fn elapsed(&self) -> f64 {
        self.timer.elapsed
    }

    /// Counts the time from zero.
    pub fn reset_time(&mut self) {
        self.timer.elapsed = 0.0;
    }

    /// Returns true if the main window is the speaker's.
    pub fn is_main_speakers(&self) -> bool {
        self.is_main_speakers == Some(true)
    }

    /// The window with the slides.
    fn slides_viewport(&self) -> ViewportId {
        let is_second = self.is_main_speakers() && self.second.is_some_and(|it| it.frames > 0);
        if is_second { second_id() } else { ViewportId::ROOT }
    }

    /// The size of the slides, or of the main window if there is no talk, at a zoom factor of 1.
    pub fn slides_size(&self, ctx: &Context) -> Vec2 {
        ctx.input_for(self.slides_viewport(), |input| {
            // The second window may have been drawn with another zoom than the current one.
            let native = input.viewport().native_pixels_per_point.unwrap_or(1.0);
            input.content_rect().round_ui().size() * (input.pixels_per_point() / native)
        })
    }

    /// Returns true if the slides, or the main window if there is no talk, are full screen.
    pub fn is_full_screen(&self, ctx: &Context) -> bool {
        let fullscreen = ctx.input_for(self.slides_viewport(), |input| input.viewport().fullscreen);
        fullscreen == Some(true)
    }

    /// Makes the slides full screen, or leaves that.
    pub fn set_full_screen(&mut self, is_full_screen: bool) {
        self.place.1 = is_full_screen;
        self.asked = None;
    }

    /// Fills a display with the slides, if there is such a display.
    pub fn fill_display(&mut self, index: usize) {
        self.chosen = Some(index);
        self.set_full_screen(true);
    }

    /// Gives the main window back what it shows at the end of the talk.
    pub fn end(&mut self, ctx: &Context, was_full_screen: bool) {
        if self.is_main_speakers() {
            ctx.send_viewport_cmd(ViewportCommand::ContentProtected(false));
        } else {
            self.changes.add(ctx, ViewportId::ROOT, Change::FullScreen(was_full_screen));
        }
        *self = Self { changes: std::mem::take(&mut self.changes), ..Self::default() };
    }

    /// Lets the windows go on changing, in every frame.
    pub fn advance(&mut self, ctx: &Context) {
        let now = ctx.input(|input| input.time);
        if !self.changes.advance(ctx) || now >= self.focuses_until {
            return;
        }
        // A window that opens or becomes full screen takes the focus, and some window managers give it
        // back only then.
        if ctx.input_for(ViewportId::ROOT, |input| input.viewport().focused) == Some(false) {
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
        ctx.request_repaint_after_secs(0.2);
    }

    /// Decides where the slides and the speaker are to be, and moves them if that has changed.
    fn place_windows(&mut self, ctx: &Context, displays: &Displays) {
        let all = &displays.all;
        let chosen = all.iter().find(|display| Some(display.index) == self.chosen).copied();
        if self.is_main_speakers() && !all.is_empty() {
            let kept = self.place.0.filter(|kept| all.contains(kept));
            let display = chosen.or(kept).or_else(|| displays.for_slides());
            let display = display.filter(|_| all.len() > 1);
            if display != self.place.0 {
                self.place = (display, display.is_some());
            }
        } else {
            self.place.0 = chosen;
        }
        let is_open = !self.is_main_speakers()
            || self.second.is_some_and(|second| second.frames >= FRAMES_IN_WINDOW);
        let (display, is_full_screen) = self.place;
        let now = ctx.input(|input| input.time);
        let is_new = self.asked != Some(self.place);
        // A window manager may have put them elsewhere.
        let (found, fills) = self.find_slides(ctx, displays);
        let is_elsewhere = found.is_some() && (found, fills) != self.place;
        let asks_again = display.is_some() && is_full_screen && is_elsewhere;
        let may_again = self.attempts < MAX_ATTEMPTS && now > self.asked_at + ATTEMPT_TIME;
        let asks = is_new || asks_again && may_again;
        if !is_open || !asks {
            return;
        }
        self.attempts = if is_new { 1 } else { self.attempts + 1 };
        (self.asked, self.asked_at) = (Some(self.place), now);
        let change = match display.filter(|_| is_full_screen) {
            Some(display) => Change::Display(display.index),
            None => Change::FullScreen(is_full_screen),
        };
        self.changes.add(ctx, self.slides_viewport(), change);
        if self.is_main_speakers() {
            self.focuses_until = now + FOCUS_TIME;
        }
        let speaker = display.and_then(|display| displays.for_speaker(display));
        if let Some(speaker) =
            speaker.filter(|_| self.is_main_speakers() && display == displays.window)
        {
            self.changes.add(ctx, ViewportId::ROOT, Change::Corner(speaker));
        }
    }

    /// Returns the commands whose shortcuts were pressed in the main window.
    pub fn commands_from_input(&mut self, ctx: &Context, state: &State) -> Vec<Command> {
        if self.is_main_speakers() {
            let is_second_focused = ctx.input_for(second_id(), |input| input.focused);
            give_keys(ctx, &mut self.forwarded, is_second_focused);
        } else if self.second.is_some() && is_asking(state) {
            self.forwarded.extend(take_keys(ctx));
        }
        talk_commands(ctx, state, !self.is_main_speakers())
    }

    /// Draws the windows.
    pub fn show(&mut self, ui: &mut Ui, scene: WindowScene<'_>, contents: TalkContents<'_>) {
        let ctx = &ui.ctx().clone();
        let TalkContents { talk, state, displays, slides: (talk_state, palette) } = contents;
        self.timer.update(ctx.input(|input| input.time), talk);
        kit::heard::say_all(ui, scene.panels.saying.0);
        // Some systems have no second window.
        let can_have_two = !ctx.embed_viewports();
        if self.is_main_speakers.is_none() {
            let has_two = can_have_two && displays.all.len() > 1;
            self.is_main_speakers = Some(has_two);
            if has_two {
                ctx.send_viewport_cmd(ViewportCommand::ContentProtected(true));
                if talk.closes_program {
                    ctx.send_viewport_cmd(ViewportCommand::Maximized(true));
                }
                scene.send_if(!talk.shows_speaker, || Present::Speaker);
            }
        }
        let had_display = self.place.0.is_some();
        self.place_windows(ctx, displays);
        if self.is_main_speakers() {
            // The display that is left may be one that shows the same as the other.
            let is_lost = had_display && self.place.0.is_none();
            scene.send_if(is_lost && talk.shows_speaker, || Present::Speaker);
            let second = *self.second.get_or_insert_with(|| SecondWindow::new(ctx, self.place.0));
            let (pointed, forwarded) = (self.speaker.pointed, &mut self.forwarded);
            ctx.show_viewport_immediate(
                second_id(),
                second.builder(ctx, startup::SLIDES_TITLE),
                |ui, _| {
                    forwarded.extend(take_keys(ui.ctx()));
                    scene.send_if(is_closing(ui), || Present::End);
                    talk_view::show(ui, scene, talk, talk_state, None, pointed);
                    kit::focus::end_frame(ui.ctx());
                },
            );
            self.show_speaker(ui, scene, talk, state, displays, palette);
            let is_pointing = talk.has_laser && pointed != self.speaker.pointed;
            if is_pointing || !self.forwarded.is_empty() || second.frames < FRAMES_IN_WINDOW {
                ctx.request_repaint();
            }
        } else if talk.shows_speaker && can_have_two {
            let second = *self.second.get_or_insert_with(|| {
                SecondWindow::new(ctx, displays.other().or(displays.window))
            });
            talk_view::show(ui, scene, talk, talk_state, None, self.speaker.pointed);
            ctx.show_viewport_immediate(
                second_id(),
                second.builder(ctx, startup::SPEAKER_TITLE),
                |ui, _| {
                    if second.frames == 0 {
                        let protect = ViewportCommand::ContentProtected(true);
                        ui.ctx().send_viewport_cmd(protect);
                    }
                    let is_main_focused = ui.ctx().input_for(ViewportId::ROOT, |it| it.focused);
                    let is_asked = is_main_focused && is_asking(state);
                    give_keys(ui.ctx(), &mut self.forwarded, is_asked);
                    scene.send_all(talk_commands(ui.ctx(), state, false));
                    scene.send_if(is_closing(ui), || Present::Speaker);
                    self.show_speaker(ui, scene, talk, state, displays, palette);
                    kit::focus::end_frame(ui.ctx());
                },
            );
        } else {
            if self.second.take().is_some() {
                self.speaker = SpeakerState::default();
            }
            confirm::show_interrupted_talk(ctx, scene);
            talk_view::show(ui, scene, talk, talk_state, Some(palette), None);
        }
        if let Some(second) = &mut self.second {
            second.frames = second.frames.saturating_add(1);
        }
    }

    fn show_speaker(
        &mut self,
        ui: &mut Ui,
        scene: WindowScene<'_>,
        talk: &Talk,
        state: &State,
        displays: &Displays,
        palette: &mut PaletteState,
    ) {
        let time = TalkTime {
            elapsed: talk.elapsed_before + self.timer.elapsed,
            planned: talk.minutes.map(|minutes| f64::from(minutes) * 60.0),
        };
        let now = jiff::Zoned::now();
        let (display, is_full_screen) = self.find_slides(ui.ctx(), displays);
        let is_apart = displays.all.len() < 2
            || displays.window.is_some_and(|window| Some(window) != self.place.0);
        let slides = talk_words::slides_are(display.map(|display| display.index), is_full_screen);
        let wanted = self.place.0.filter(|wanted| display.is_some_and(|it| it != *wanted));
        let slides = match wanted {
            Some(wanted) => talk_words::slides_wanted(&slides, wanted.index),
            None => slides,
        };
        let hidden = match talk.shows_speaker {
            false => Some(&talk_words::SPEAKER_HIDDEN),
            true if self.is_main_speakers() && !is_apart => Some(&talk_words::SPEAKER_ON_SLIDES),
            true => None,
        };
        let data = SpeakerData {
            talk,
            time,
            clock: &talk_words::clock(now.hour(), now.minute()),
            slides: &slides,
            notes_size: state.notes_size,
            hidden,
        };
        confirm::show_interrupted_talk(ui.ctx(), scene);
        speaker::show(ui, scene, data, &mut self.speaker, palette);
        // The clock shows minutes, the timer seconds.
        let next = if talk.is_paused {
            60.0 - f64::from(now.second())
        } else {
            1.0 - time.elapsed.fract()
        };
        // The slides' window may move without a frame.
        ui.ctx().request_repaint_after_secs((next as f32).max(0.05));
    }

    /// The display that the slides are on, if there are several and the system says it, and whether they
    /// fill it.
    fn find_slides(&self, ctx: &Context, displays: &Displays) -> (Option<Display>, bool) {
        let is_full_screen = self.is_full_screen(ctx);
        if displays.all.len() < 2 {
            return (None, is_full_screen);
        }
        let zoom = ctx.zoom_factor();
        let inner = ctx.input_for(self.slides_viewport(), |input| {
            let rect = input.viewport().inner_rect?;
            Some((rect * zoom, input.pixels_per_point() / zoom))
        });
        let display = inner.and_then(|(rect, scale)| displays.at(rect, scale, ctx.os()));
        let fills = display.zip(inner).is_none_or(|(display, (rect, scale))| {
            let is_as_large = rect.size() * scale + vec2(2.0, 2.0);
            is_as_large.x >= display.area.width() && is_as_large.y >= display.area.height()
        });
        (display, is_full_screen && fills)
    }
}

fn second_id() -> ViewportId {
    ViewportId::from_hash_of("second window of a talk")
}

fn is_closing(ui: &Ui) -> bool {
    ui.input(|input| input.viewport().close_requested())
}

/// Returns true if something in the speaker's window waits for keys.
fn is_asking(state: &State) -> bool {
    let is_list = |talk: &Talk| talk.visible_overlay().is_some_and(Overlay::is_list);
    state.editing.interrupted_talk.is_some()
        || state.panels.shows(Modal::Palette)
        || state.talk.as_ref().is_some_and(is_list)
}

/// Takes what was pressed in a window.
fn take_keys(ctx: &Context) -> Vec<Event> {
    let is_key = |event: &mut Event| {
        matches!(event, Event::Key { .. } | Event::Text(_) | Event::Ime(_) | Event::Paste(_))
    };
    ctx.input_mut(|input| input.events.extract_if(.., is_key).collect())
}

/// Gives a window what was pressed in the other one; `has_focus` is whether that has the focus.
fn give_keys(ctx: &Context, keys: &mut Vec<Event>, has_focus: bool) {
    for event in keys.iter() {
        if let Event::Key { key: Key::Tab, pressed: true, modifiers, .. } = event {
            let next =
                if modifiers.shift { FocusDirection::Previous } else { FocusDirection::Next };
            ctx.memory_mut(|memory| memory.move_focus(next));
        }
    }
    ctx.input_mut(|input| {
        input.events.append(keys);
        // Its fields take only what is typed in a window with the focus.
        input.focused |= has_focus;
    });
}

/// Returns the commands whose shortcuts were pressed. While the search or a question is open, it
/// receives the keys.
fn talk_commands(ctx: &Context, state: &State, is_slides: bool) -> Vec<Command> {
    if state.editing.interrupted_talk.is_some() {
        // The first press of a clicker is the main button of the dialog.
        let is_next = ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::PageDown));
        return is_next.then_some(Command::ContinueTalk).into_iter().collect();
    }
    if search_pressed(ctx) {
        return vec![Command::TogglePalette];
    }
    match &state.talk {
        Some(talk) if !state.panels.shows(Modal::Palette) => {
            // Escape leaves a card before it closes anything.
            let focused = ctx.memory(egui::Memory::focused);
            let focused = focused.filter(|id| is_slides && talk_view::is_on_part(talk, *id));
            if let Some(id) = focused.filter(|_| escape_pressed(ctx)) {
                ctx.memory_mut(|memory| memory.surrender_focus(id));
                return Vec::new();
            }
            presenter_commands(ctx, talk, state.single_keys)
        }
        _ => Vec::new(),
    }
}

/// Returns true if the shortcut of the search was pressed.
fn search_pressed(ctx: &Context) -> bool {
    let rows = command::row(&Command::TogglePalette).into_iter();
    let mut shortcuts = rows.flat_map(|row| row.shortcuts(ctx.os()));
    shortcuts.any(|shortcut| ctx.input_mut(|input| consume(input, *shortcut)))
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
    let in_overview = talk.visible_overlay() == Some(&Overlay::Overview);
    // The list of the keys takes some of them.
    let in_keys = talk.visible_overlay() == Some(&Overlay::Keys);
    let is_taken = focus::taken_keys(ctx);
    // The speaker's view has them one below the other.
    let columns = if talk.shows_speaker { 1 } else { talk_view::columns(ctx) };
    let os = ctx.os();
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
            let shortcuts = row.shortcuts(os).iter();
            let mut shortcuts =
                shortcuts.filter(|shortcut| single_keys || !is_single_key(**shortcut));
            shortcuts.any(|shortcut| {
                let presses_focused = matches!(shortcut.logical_key, Key::Enter | Key::Space)
                    && is_on_button
                    && talk.typed_step.is_empty();
                let is_taken = in_keys && is_taken(*shortcut);
                !presses_focused && !is_taken && consume(input, *shortcut)
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
