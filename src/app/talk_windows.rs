//! The windows of a talk, and the shortcuts, which work in both.

use egui::emath::GuiRounding as _;
use egui::os::OperatingSystem;
use egui::{
    Context, Event, EventFilter, Key, Modifiers, Pos2, Ui, Vec2, ViewportBuilder, ViewportCommand,
    ViewportId, vec2,
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
use crate::scene::{Scene, WindowScene};
use crate::talk::{
    self as talk_view, TalkState,
    speaker::{self, SpeakerData, SpeakerState, TalkTime},
};
use crate::view::{Modal, Overlay, SpeakerView, Talk};
use crate::words::{startup, talk as talk_words};

/// The frames in which the second window is not yet full screen.
const FRAMES_IN_WINDOW: u32 = 2;

/// The frames in which the main window still shows the slides, while the second window opens over it.
const FRAMES_BEFORE_SPEAKER: u32 = 4;

/// How often to look where the slides are, at the start of a talk.
const MAX_ATTEMPTS: u32 = 20;

/// The windows of a talk. The slides are in the main window; while the speaker's is open, they are in
/// a second one, as eframe lets screen readers read only the main window.
#[derive(Debug, Default)]
pub struct TalkWindows {
    timer: Timer,
    /// The state of the speaker's window.
    speaker: SpeakerState,
    /// How often the windows have looked for a second display to open on by themselves.
    attempts: u32,
    /// True if the slides were last asked to be full screen.
    fills_screen: bool,
    /// True if a display was chosen for the slides.
    is_chosen: bool,
    /// The second window; `None` while there is only one.
    slides: Option<SlidesWindow>,
    changes: WindowChanges,
    /// True if the windows were as they are to be in the last frame.
    is_settled: bool,
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

/// The second window, with the slides.
#[derive(Clone, Copy, Debug)]
struct SlidesWindow {
    /// Its first size and position, in points.
    size: Vec2,
    position: Option<Pos2>,
    /// True if it becomes full screen after it has opened.
    is_full_screen: bool,
    /// The display with the slides, if the system reports it.
    display: Option<Display>,
    /// Another display, for the speaker.
    speaker_display: Option<Display>,
    /// Where the main window was before it made room for the slides, in points without zoom.
    main_position: Option<Pos2>,
    /// The number of frames for which it has been open.
    frames: u32,
}

impl SlidesWindow {
    /// A window in the place of the main one, if it shows the slides.
    fn new(
        ctx: &Context,
        display: Option<Display>,
        displays: &Displays,
        is_full_screen: bool,
    ) -> Self {
        let size = ctx.content_rect().size();
        Self {
            // That of full screen is left for a smaller one.
            size: if is_full_screen { size * 0.75 } else { size },
            position: display
                .filter(|_| is_full_screen)
                .map(|display| display.corner() / ctx.zoom_factor()),
            is_full_screen,
            display,
            speaker_display: display.and_then(|display| displays.besides(display)),
            main_position: None,
            frames: 0,
        }
    }

    fn builder(&self, ctx: &Context) -> ViewportBuilder {
        let mut builder = ViewportBuilder::default()
            .with_title(startup::SLIDES_TITLE)
            .with_app_id("standpoint")
            .with_icon(icon::window_icon())
            .with_inner_size(self.size)
            .with_min_inner_size(vec2(480.0, 300.0) / ctx.zoom_factor());
        if let Some(position) = self.position {
            builder = builder.with_position(position);
        }
        // Weston kills a program whose window is full screen from the start; on macOS, it has to wait.
        let is_mac = ctx.os() == OperatingSystem::Mac;
        if self.frames <= FRAMES_IN_WINDOW || !self.is_full_screen || is_mac {
            return builder;
        }
        match self.display {
            Some(display) => builder.with_monitor(display.index),
            None => builder.with_fullscreen(true),
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

    /// The window with the slides.
    fn slides_viewport(&self) -> ViewportId {
        let is_drawn = self.slides.is_some_and(|slides| slides.frames > 0);
        if is_drawn { slides_id() } else { ViewportId::ROOT }
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

    /// Returns true if the main window shows what only the speaker sees.
    pub fn shows_speaker(&self) -> bool {
        self.slides.is_some_and(|slides| slides.frames > FRAMES_BEFORE_SPEAKER)
    }

    /// Makes the slides full screen, or leaves that.
    pub fn set_full_screen(&mut self, ctx: &Context, is_full_screen: bool) {
        self.fills_screen = is_full_screen;
        self.changes.add(ctx, self.slides_viewport(), Change::FullScreen(is_full_screen));
        if self.shows_speaker() {
            // A window that becomes full screen takes the focus.
            ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::Focus);
        }
    }

    /// Fills a display with the slides. If the speaker's window is there, it moves to another.
    pub fn fill_display(&mut self, ctx: &Context, displays: &Displays, index: usize) {
        self.fills_screen = true;
        let Some(slides) = &mut self.slides else {
            self.is_chosen = true;
            self.changes.add(ctx, ViewportId::ROOT, Change::Display(index));
            return;
        };
        let Some(display) = displays.all.iter().find(|display| display.index == index) else {
            return;
        };
        slides.display = Some(*display);
        slides.is_full_screen = true;
        let displaced = slides.speaker_display == Some(*display);
        if displaced {
            slides.speaker_display = displays.besides(*display);
        }
        let speaker_display = slides.speaker_display;
        self.changes.add(ctx, slides_id(), Change::Display(index));
        if displaced {
            self.place_speaker(ctx, displays, speaker_display);
        }
    }

    /// Gives both windows their places. The main window is first, as leaving full screen on macOS shows
    /// what was behind it.
    fn place_windows(&mut self, ctx: &Context, displays: &Displays, slides: SlidesWindow) {
        self.place_speaker(ctx, displays, slides.speaker_display);
        if slides.is_full_screen && ctx.os() == OperatingSystem::Mac {
            let change = slides.display.map(|display| Change::Display(display.index));
            self.changes.add(ctx, slides_id(), change.unwrap_or(Change::FullScreen(true)));
        }
    }

    /// Moves the main window to a display for the speaker, or out of full screen if there is none.
    /// It is kept out of shared screens, where the system supports that; the window says so.
    fn place_speaker(&mut self, ctx: &Context, displays: &Displays, display: Option<Display>) {
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::ContentProtected(true));
        let change = match display {
            // There, a second window in full screen may blacken the display of the first.
            Some(_) if ctx.os() == OperatingSystem::Mac && display == displays.window => {
                Change::FullScreen(false)
            }
            Some(display) if ctx.os() == OperatingSystem::Mac => {
                let rect = ctx.input_for(ViewportId::ROOT, |input| input.viewport().outer_rect);
                if let (Some(slides), Some(rect)) = (&mut self.slides, rect) {
                    slides.main_position.get_or_insert(rect.min * ctx.zoom_factor());
                }
                Change::Position(display.corner())
            }
            Some(display) => Change::Display(display.index),
            None => Change::FullScreen(false),
        };
        self.changes.add(ctx, ViewportId::ROOT, change);
    }

    /// Gives the main window back what it shows at the end of the talk.
    pub fn end(&mut self, ctx: &Context, is_full_screen: bool) {
        self.is_chosen = false;
        self.close_second(ctx, is_full_screen);
    }

    /// The same at the end of the speaker's view.
    pub fn close_second(&mut self, ctx: &Context, is_full_screen: bool) {
        self.changes.forget(slides_id());
        if self.slides.is_some() && self.is_full_screen(ctx) {
            self.changes.wait_for_transition(ctx);
        }
        let slides = self.slides.take();
        self.speaker = SpeakerState::default();
        let display = slides.and_then(|slides| slides.display);
        let position = slides.and_then(|slides| slides.main_position);
        let change = match (display, position) {
            (Some(display), _) if is_full_screen => Change::Display(display.index),
            (_, Some(position)) if !is_full_screen => Change::Position(position),
            _ => Change::FullScreen(is_full_screen),
        };
        self.changes.add(ctx, ViewportId::ROOT, change);
        ctx.send_viewport_cmd_to(ViewportId::ROOT, ViewportCommand::ContentProtected(false));
    }

    /// Lets the windows go on changing, in every frame. Without a talk, nothing else is kept.
    pub fn advance(&mut self, ctx: &Context, is_in_talk: bool) {
        if !is_in_talk {
            *self = Self { changes: std::mem::take(&mut self.changes), ..Self::default() };
        }
        let was_settled = std::mem::replace(&mut self.is_settled, self.changes.advance(ctx));
        if self.is_settled && !was_settled && self.shows_speaker() {
            // A window that becomes full screen takes the focus.
            ctx.send_viewport_cmd(ViewportCommand::Focus);
        }
    }

    /// Returns the commands whose shortcuts were pressed in the main window.
    pub fn commands_from_input(&self, ctx: &Context, state: &State) -> Vec<Command> {
        match &state.talk {
            Some(talk) if self.shows_speaker() && state.editing.interrupted_talk.is_none() => {
                speaker_commands(ctx, talk, state.single_keys)
            }
            _ => slides_commands(ctx, state),
        }
    }

    /// Draws the windows.
    pub fn show(&mut self, ui: &mut Ui, scene: WindowScene<'_>, contents: TalkContents<'_>) {
        let ctx = &ui.ctx().clone();
        let TalkContents { talk, state, displays, slides: (talk_state, palette) } = contents;
        self.timer.update(ctx.input(|input| input.time), talk);
        kit::heard::say_all(ui, scene.panels.saying.0);
        self.open_on_second_display(ctx, *scene, talk, displays);
        confirm::show_interrupted_talk(ctx, scene);
        // Some systems have no second window.
        if !talk.speaker.is_open() || ctx.embed_viewports() {
            if self.slides.is_some() {
                self.close_second(ctx, self.is_full_screen(ctx));
            }
            talk_view::show(ui, scene, talk, talk_state, palette);
            return;
        }
        let is_full_screen = self.fills_screen || self.is_full_screen(ctx);
        let slides = *self.slides.get_or_insert_with(|| {
            let display = if self.is_chosen { displays.window } else { displays.for_slides() };
            SlidesWindow::new(ctx, display, displays, is_full_screen)
        });
        ctx.show_viewport_immediate(slides_id(), slides.builder(ctx), |ui, _| {
            scene.send_all(slides_commands(ui.ctx(), state));
            if ui.input(|input| input.viewport().close_requested()) {
                scene.send(Present::Speaker);
            }
            talk_view::show(ui, scene, talk, talk_state, palette);
            kit::focus::end_frame(ui.ctx());
        });
        if slides.frames == FRAMES_IN_WINDOW {
            self.place_windows(ctx, displays, slides);
        }
        if slides.frames == FRAMES_BEFORE_SPEAKER {
            ctx.send_viewport_cmd(ViewportCommand::Focus);
            // What had it is now in the other window.
            ctx.memory_mut(|memory| memory.focused().map(|id| memory.surrender_focus(id)));
        }
        if self.shows_speaker() {
            self.show_speaker(ui, scene, talk, displays, state.notes_size);
        } else {
            // The audience may still see the main window.
            talk_view::show(ui, scene, talk, talk_state, palette);
            ctx.request_repaint();
        }
        // The audience may see the main window until it has its place.
        let waits = slides.frames > FRAMES_IN_WINDOW && !self.shows_speaker() && !self.is_settled;
        if let Some(slides) = self.slides.as_mut().filter(|_| !waits) {
            slides.frames = slides.frames.saturating_add(1);
        }
    }

    fn show_speaker(
        &mut self,
        ui: &mut Ui,
        scene: WindowScene<'_>,
        talk: &Talk,
        displays: &Displays,
        notes_size: i32,
    ) {
        let time = TalkTime {
            elapsed: talk.elapsed_before + self.timer.elapsed,
            planned: talk.minutes.map(|minutes| f64::from(minutes) * 60.0),
        };
        let now = jiff::Zoned::now();
        let display = self.slides.and_then(|slides| slides.display);
        let display = display.filter(|_| displays.all.len() > 1).map(|display| display.index);
        let data = SpeakerData {
            talk,
            time,
            clock: &talk_words::clock(now.hour(), now.minute()),
            slides: &talk_words::slides_are(display, self.is_full_screen(ui.ctx())),
            notes_size,
        };
        speaker::show(ui, scene, data, &mut self.speaker);
        // The clock shows minutes, the timer seconds.
        let next = if talk.is_paused {
            60.0 - f64::from(now.second())
        } else {
            1.0 - time.elapsed.fract()
        };
        ui.ctx().request_repaint_after_secs((next as f32).max(0.05));
    }

    /// Opens the speaker's window at the start of a talk if there is a display for it: on the only
    /// one, the audience would see it.
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
        if displays.all.len() > 1 && displays.window.is_none() && !talk.speaker.is_open() {
            // On Wayland, a window learns its display only after it is shown.
            self.attempts += 1;
            ctx.request_repaint_after_secs(0.1);
            return;
        }
        self.attempts = MAX_ATTEMPTS;
        if displays.other().is_some() && !talk.speaker.is_open() {
            scene.send(Present::Speaker);
            // The slides get a window of their own.
            self.changes.forget(ViewportId::ROOT);
        }
    }
}

fn slides_id() -> ViewportId {
    ViewportId::from_hash_of("slides")
}

/// Returns the commands whose shortcuts were pressed in the window with the slides. While the
/// palette or a dialog is open, it receives the keys.
fn slides_commands(ctx: &Context, state: &State) -> Vec<Command> {
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
            let focused =
                ctx.memory(egui::Memory::focused).filter(|id| talk_view::is_on_part(talk, *id));
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
/// open, that receives the keys. Escape clears a number, or closes what covers the slide or the window,
/// never the talk.
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
        } else if talk.is_covered() {
            Present::Dismiss
        } else {
            Present::Speaker
        };
        return vec![close.into()];
    }
    presenter_commands(ctx, talk, single_keys)
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
    let columns = crate::talk::columns(ctx);
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
