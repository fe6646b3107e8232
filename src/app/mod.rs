//! The window: it takes in what a person does, lets [`State`] carry it out
//! once a frame, and shows what is then there.

mod comparing;
mod dialogs;
mod editing;
mod editor;
mod exporting;
mod files;
mod icon;
mod lacking;
mod mending;
mod presenting;
mod remembered;
mod renderer;
mod settings;
mod speaker;
mod start;
mod state;
mod unsaved;
mod watch;

pub use dialogs::tell;
pub use icon::icon;
pub use remembered::Remembered;
pub use settings::{Reading, Settings, SettingsFile, WindowPlace};
pub use start::{Start, StartProblem, TalkStart, run};
pub use state::{Effect, State};

use std::path::PathBuf;

use egui::{Context, EventFilter, Key, KeyboardShortcut, Ui};

use self::comparing::Compared;
use self::dialogs::Dialogs;
use self::exporting::ExportDraft;
use self::speaker::Speaker;
use self::unsaved::Unsaved;
use self::watch::Watch;
use crate::analysis::Figures;
use crate::command::{COMMANDS, Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};
use crate::ui::{self, Drafts, Placed, Scene};
use crate::view::View;

/// For how long what a save has changed is marked, in seconds.
const FRESH: f64 = 5.0;

/// The keys that copy on every desktop.
const COPY: egui::KeyboardShortcut =
    egui::KeyboardShortcut::new(egui::Modifiers::COMMAND, egui::Key::C);

/// The program as eframe sees it.
pub struct StandpointApp {
    state: State,
    figures: Figures,
    /// For which document and view the figures were computed.
    figured: (u64, View),
    compared: Compared,
    drafts: Drafts,
    commands: Vec<Command>,
    dialogs: Dialogs,
    exporting: ExportDraft,
    /// When the playhead last moved by itself, in egui's seconds.
    last_day: f64,
    /// Where the marks of the last frame stand.
    placed: Vec<Placed>,
    /// Opens an address; returns whether that worked.
    open_link: fn(&Context, &str) -> bool,
    /// Whether the open file is watched, and how.
    watches: bool,
    watch: Option<Watch>,
    /// Until when what the last save changed is marked, in egui's seconds.
    fresh_until: f64,
    /// The speaker's window.
    speaker: Speaker,
    /// Whether a text field had the focus in the last frame.
    was_typing: bool,
    /// Whether the window closes although there are changes.
    may_close: bool,
    /// What is kept of changes that are not saved.
    unsaved: Option<Unsaved>,
    /// What the next window is to know; a test's window remembers nothing.
    remembered: Option<Remembered>,
    /// What the system does not let it do.
    lacking: Vec<&'static str>,
}

impl StandpointApp {
    /// Prepares the window for a document.
    pub fn new(ctx: &Context, document: Document) -> Self {
        theme::install(ctx);
        // The zoom is ours: it also depends on the screen's size.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let state = State::new(document);
        Self {
            figures: Figures::new(&state.document.dataset, &state.view),
            figured: (state.revision, state.view.clone()),
            state,
            compared: Compared::default(),
            drafts: Drafts::default(),
            commands: Vec::new(),
            dialogs: Dialogs::default(),
            exporting: ExportDraft::default(),
            last_day: 0.0,
            placed: Vec::new(),
            // Asks whoever runs egui: a test looks at that.
            open_link: |ctx, url| {
                ctx.open_url(egui::OpenUrl::new_tab(url));
                true
            },
            watches: false,
            watch: None,
            fresh_until: 0.0,
            speaker: Speaker::default(),
            was_typing: false,
            may_close: false,
            unsaved: None,
            remembered: None,
            lacking: Vec::new(),
        }
    }

    /// Begins with what is remembered from other windows, and remembers for
    /// the next.
    #[must_use]
    pub fn remembering(mut self, ctx: &Context, remembered: Remembered) -> Self {
        self.state = self.state.remembering(remembered.settings());
        self.state.notice = remembered.note().map(str::to_owned);
        ctx.set_theme(self.state.theme);
        theme::set_contrast(ctx, self.state.high_contrast);
        self.remembered = Some(remembered);
        self
    }

    /// Shows each save of the open file at once.
    #[must_use]
    pub fn watching(mut self) -> Self {
        self.watches = true;
        self
    }

    /// Keeps what is not saved in this folder, and takes up what another window
    /// left there.
    pub fn keep_unsaved_in(&mut self, folder: PathBuf) {
        self.unsaved = Some(Unsaved::at(folder));
    }

    /// Opens addresses in this way instead.
    #[must_use]
    pub fn opening_links_with(mut self, open_link: fn(&Context, &str) -> bool) -> Self {
        self.open_link = open_link;
        self
    }

    /// What is open and shown.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is computed for it.
    pub fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Where the marks of the last frame stand.
    pub fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// Adds a command to those that the next frame carries out.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Shortcuts, dropped files, answers of dialogs and the passing of days
    /// become commands.
    fn collect(&mut self, ctx: &Context) {
        if self.state.talk.is_some() {
            self.commands.extend(speaker::keys(ctx, &self.state));
            self.commands.extend(self.dialogs.answers());
            return;
        }
        // Escape leaves a form's field first, and then the form; egui has let go
        // of the field by now.
        let leaves_field = self.state.panels.editing && self.was_typing;
        let escape = Command::Leave;
        let pressed = shortcuts(ctx, &self.state).into_iter();
        self.commands
            .extend(pressed.filter(|command| !(leaves_field && *command == escape)));
        let dropped = ctx.input(|input| {
            input
                .raw
                .dropped_files
                .first()
                .map(|file| file.path().to_owned())
        });
        self.commands.extend(dropped.map(Command::OpenFile));
        self.commands.extend(self.dialogs.answers());
        if self.state.panels.playing {
            self.play(ctx);
        } else {
            // From here the first day counts, when playing begins.
            self.last_day = ctx.input(|input| input.time);
        }
    }

    /// Lets the days pass that are due.
    fn play(&mut self, ctx: &Context) {
        let covers = &self.state.document.dataset.covers;
        let rate = self.state.panels.speed.days_per_second(covers);
        let now = ctx.input(|input| input.time);
        let due = ((now - self.last_day) * rate).floor();
        // After a standstill of the machine one day passes, not all that were due.
        let days = if due > rate.max(2.0) { 1.0 } else { due };
        if days >= 1.0 {
            self.last_day = if due > days {
                now
            } else {
                self.last_day + days / rate
            };
            self.commands.push(Command::MoveDays(days as i32));
        }
        let next = self.last_day + 1.0 / rate - now;
        ctx.request_repaint_after_secs(next.max(0.0) as f32);
    }

    /// Carries out what was asked for.
    fn apply(&mut self, ctx: &Context) {
        let mut further = Vec::new();
        let presented = self.state.talk.is_some();
        for command in std::mem::take(&mut self.commands) {
            match self.state.apply(command) {
                None => {}
                Some(Effect::Close) => {
                    // Whoever closes without saving wants none of it.
                    if let Some(unsaved) = &mut self.unsaved {
                        unsaved.forget();
                    }
                    self.may_close = true;
                }
                Some(Effect::Display(display)) => {
                    let fill = egui::ViewportCommand::SetMonitor(display);
                    ctx.send_viewport_cmd_to(egui::ViewportId::ROOT, fill);
                }
                Some(Effect::FullScreen) => {
                    let full = ctx.input(|input| input.viewport().fullscreen);
                    let full = !full.unwrap_or_default();
                    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(full));
                }
                Some(Effect::ForgetTyped) => self.drafts.editor.forget(),
                Some(Effect::Retype(typed)) => self.drafts.editor.take_up(&typed),
                Some(Effect::ChooseFile) => self.dialogs.choose_file(ctx),
                Some(Effect::ChooseOlder) => self.dialogs.choose_older(ctx),
                Some(Effect::ChooseSave(name)) => self.dialogs.choose_save(ctx, &name),
                Some(Effect::ChooseExport(name)) => self.dialogs.choose_export(ctx, &name),
                Some(Effect::Copy(text)) => ctx.copy_text(text),
                Some(Effect::CopyImage(image)) => ctx.copy_image(image.as_ref().clone()),
                Some(Effect::DrawCopy(page)) => {
                    let work = exporting::draw_copy(&self.state, page);
                    self.dialogs.in_background(ctx, work);
                }
                Some(Effect::Write(path)) => {
                    let work = exporting::write(&self.state, path);
                    self.dialogs.in_background(ctx, work);
                }
                Some(Effect::Edit { path, line, column }) => {
                    let opened = editor::open(&path, line, column);
                    further.extend(opened.err().map(Command::Tell));
                }
                Some(Effect::Tell(words)) => further.push(Command::Tell(words)),
                Some(Effect::OpenUrl(url)) if (self.open_link)(ctx, &url) => {}
                Some(Effect::OpenUrl(url)) => further.push(Command::BrowserMissing(url)),
                Some(Effect::Theme(preference)) => ctx.set_theme(preference),
                Some(Effect::Contrast) => theme::set_contrast(ctx, self.state.high_contrast),
                // Which is the other one, only the window knows.
                Some(Effect::ToggleTheme) => {
                    further.push(Command::SetTheme(match ctx.theme() {
                        egui::Theme::Dark => egui::ThemePreference::Light,
                        egui::Theme::Light => egui::ThemePreference::Dark,
                    }));
                }
            }
        }
        self.commands.extend(further);
        let full = ctx.input(|input| input.viewport().fullscreen);
        if presented && self.state.talk.is_none() && full == Some(true) {
            // A talk fills the screen, and what comes after it has a frame again.
            ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(false));
        }
        let (revision, view) = &self.figured;
        let dataset = &self.state.document.dataset;
        if *revision != self.state.revision {
            if view.changed != self.state.view.changed {
                self.fresh_until = ctx.input(|input| input.time) + FRESH;
            }
            let title = window_title(&self.state.document);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
            self.figures = Figures::new(dataset, &self.state.view);
        } else if *view != self.state.view {
            self.figures.update(dataset, view, &self.state.view);
        } else {
            return;
        }
        self.figured = (self.state.revision, self.state.view.clone());
    }

    /// Everything grows with a screen that has more room than the window was
    /// drawn for, such as one of 3840 × 2160 points, and by the person's zoom.
    fn scale(&self, ctx: &Context) {
        const ROOM: egui::Vec2 = egui::vec2(1900.0, 1200.0);
        // Independent of the zoom that is in force now.
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        if self.state.talk.is_some() {
            ctx.set_zoom_factor(ui::slide::zoom(size));
            return;
        }
        let fit = (size.x / ROOM.x).min(size.y / ROOM.y).clamp(1.0, 3.0);
        let fit = (fit * 20.0).floor() / 20.0;
        ctx.set_zoom_factor(fit * self.state.zoom as f32 / 10.0);
    }

    /// Holds a window back that is closed with changes that are not saved.
    fn hold_back(&mut self, ctx: &Context) {
        let closes = ctx.input(|input| input.viewport().close_requested());
        let changed = self.state.document.is_edited() || self.state.editing.is_typed;
        if self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else if closes && changed {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.commands.push(Command::Edit(Edit::Quit));
        }
    }

    /// Watches the file that is open now.
    fn keep_watch(&mut self, ctx: &Context) {
        let path = self.state.document.path.as_deref().filter(|_| self.watches);
        if self.watch.as_ref().map(Watch::path) != path {
            let tell = self.dialogs.teller(ctx);
            self.watch = path.map(|path| Watch::new(path, move || tell(Command::FileSaved)));
        }
    }

    /// Whether what the last save changed is marked, for a moment.
    fn is_fresh(&self, ctx: &Context) -> bool {
        let left = self.fresh_until - ctx.input(|input| input.time);
        let fresh = left > 0.0 && !self.state.view.changed.is_empty();
        if fresh {
            ctx.request_repaint_after_secs(left as f32);
        }
        fresh
    }

    /// One frame of the window.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.collect(&ctx);
        self.hold_back(&ctx);
        self.apply(&ctx);
        self.compared.follow(&self.state, &self.figures);
        self.keep_watch(&ctx);
        self.scale(&ctx);
        let theme = Theme::of(ctx.theme(), self.state.high_contrast);
        let scene = Scene {
            document: &self.state.document,
            revision: self.state.revision,
            view: &self.state.view,
            panels: self.state.panels,
            notice: self.state.notice.as_deref(),
            recent: &self.state.recent,
            figures: &self.figures,
            editing: &self.state.editing,
            // A talk is given of the dataset alone.
            beside: self.compared.beside().filter(|_| self.state.talk.is_none()),
            theme,
            fresh: self.is_fresh(&ctx),
            reduced_motion: self.state.reduced_motion,
            lacking: &self.lacking,
            on_page: false,
        };
        if let Some(talk) = &self.state.talk {
            let drafts = (&mut self.drafts.talk, &mut self.drafts.palette);
            ui::show_talk(ui, scene, talk, drafts, &mut self.commands);
            self.placed.clear();
            self.speaker.show(&ctx, scene, talk, &mut self.commands);
        } else {
            self.placed = ui::show(ui, scene, &mut self.drafts, &mut self.commands);
            self.exporting
                .show(&ctx, &self.state, theme, &mut self.commands);
            self.speaker = Speaker::default();
        }
        self.was_typing = ctx.text_edit_focused();
        self.remember(&ctx);
        self.keep_unsaved(&ctx);
        if !self.commands.is_empty() {
            ctx.request_repaint();
        }
    }

    /// Keeps what is not saved, and finds what was not when the last window of
    /// the file ended. Until a person has chosen what becomes of that, it stays.
    fn keep_unsaved(&mut self, ctx: &Context) {
        let Some(unsaved) = self.unsaved.as_mut().filter(|_| !self.may_close) else {
            return;
        };
        let (document, revision) = (&self.state.document, self.state.revision);
        if let Some(kept) = unsaved.found(document, revision) {
            self.commands.push(Command::Edit(Edit::Found(kept)));
        } else if self.state.editing.kept.is_none() {
            let typed = || self.drafts.editor.kept();
            let step = self.state.talk.as_ref().map(|talk| talk.step);
            let told = unsaved.see(ctx, document, revision, (typed, step));
            self.commands.extend(told.map(Command::Tell));
        }
    }

    /// Looks whether there is something new to remember.
    fn remember(&mut self, ctx: &Context) {
        if let Some(remembered) = &mut self.remembered {
            let window = remembered.window(ctx);
            let settings = Settings::of(&self.state, window);
            let seen = remembered.see(ctx, settings);
            self.commands
                .extend(seen.err().map(Command::SettingsUnwritten));
        }
    }
}

impl eframe::App for StandpointApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // Only what a person would miss is kept for the next window.
        let missed = self.state.document.is_edited() || self.state.editing.is_typed;
        if let Some(unsaved) = self.unsaved.as_mut().filter(|_| !missed) {
            unsaved.forget();
        }
        let written = self.remembered.as_mut().map_or(Ok(()), Remembered::write);
        // There is no window any more to say it in.
        if let Err(message) = written {
            anstream::eprintln!("{message}");
        }
    }
}

/// What the window is called.
fn window_title(document: &Document) -> String {
    let mark = if document.is_edited() {
        " (not saved)"
    } else {
        ""
    };
    format!("{}{mark} – standpoint", document.title())
}

/// The commands whose keys were pressed. Shortcuts with more modifiers come
/// first, for egui lets Cmd+Shift+S match Cmd+S too.
fn shortcuts(ctx: &Context, state: &State) -> Vec<Command> {
    // Whoever types keeps every key but those with Ctrl or Cmd.
    let typing = state.panels.palette || ctx.text_edit_focused();
    let in_chart = ui::chart_has_focus(ctx);
    // The arrows belong to the playhead, not to the focus.
    if let Some(focused) = ctx.memory(egui::Memory::focused).filter(|_| !typing) {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ctx.memory_mut(|memory| memory.set_focus_lock_filter(focused, filter));
    }
    let mut keys: Vec<_> = COMMANDS
        .iter()
        .flat_map(|row| row.shortcuts.iter().map(move |shortcut| (shortcut, row)))
        .filter(|(shortcut, _)| !(typing && belongs_to_text(**shortcut)))
        // On the chart, the arrows go through one party's stances.
        .filter(|(shortcut, _)| !(in_chart && is_arrow(**shortcut)))
        // The palette has its own use for Escape, and lies over all panels.
        .filter(|(shortcut, _)| !state.panels.palette || shortcut.modifiers.command)
        .collect();
    keys.sort_by_key(|(shortcut, _)| std::cmp::Reverse(modifier_count(shortcut.modifiers)));
    keys.into_iter()
        .filter(|(shortcut, _)| is_pressed(ctx, **shortcut))
        .filter(|(_, row)| (row.can_run)(&state.document, &state.view, &state.panels))
        .map(|(_, row)| row.command.clone())
        .collect()
}

/// Whether a key was pressed that is ours: Escape is an open menu's first, and
/// Ctrl+C a text field's, which desktops tell as a wish to copy.
fn is_pressed(ctx: &Context, shortcut: KeyboardShortcut) -> bool {
    if shortcut.logical_key == Key::Escape && egui::Popup::is_any_open(ctx) {
        return false;
    }
    if shortcut == COPY {
        let copy = ctx.input(|input| input.events.contains(&egui::Event::Copy));
        return !ctx.text_edit_focused()
            && (ctx.input_mut(|input| input.consume_shortcut(&shortcut)) || copy);
    }
    ctx.input_mut(|input| input.consume_shortcut(&shortcut))
}

/// Whether a text field has its own use for a key: all do but those with Ctrl
/// or Cmd, the function keys, and Escape, which leaves the field. What was
/// typed is taken back, or deleted by the word, in the field as well.
fn belongs_to_text(shortcut: KeyboardShortcut) -> bool {
    let key = shortcut.logical_key;
    if shortcut.modifiers.command && matches!(key, Key::Z | Key::Y | Key::Backspace) {
        return true;
    }
    let elsewhere = key == Key::Escape || (Key::F1..=Key::F35).contains(&key);
    !elsewhere && !shortcut.modifiers.command && !shortcut.modifiers.ctrl
}

fn is_arrow(shortcut: KeyboardShortcut) -> bool {
    let arrows = [
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::ArrowUp,
        Key::ArrowDown,
    ];
    shortcut.modifiers.is_none() && arrows.contains(&shortcut.logical_key)
}

fn modifier_count(modifiers: egui::Modifiers) -> usize {
    [
        modifiers.alt,
        modifiers.ctrl,
        modifiers.shift,
        modifiers.command,
    ]
    .into_iter()
    .filter(|held| *held)
    .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Splice;
    use crate::document::Change;
    use egui::{Event, Modifiers, RawInput};

    /// The commands that a key leads to where `command` is Ctrl, as on Windows
    /// and Linux, and where it is Cmd, as on macOS.
    fn pressed(state: &State, shortcut: KeyboardShortcut) -> Vec<Command> {
        let held = |command: Modifiers| {
            let needed = shortcut.modifiers;
            if needed.command {
                needed | command
            } else {
                needed
            }
        };
        let usual = pressed_with(state, shortcut, held(Modifiers::CTRL));
        let on_mac = pressed_with(state, shortcut, held(Modifiers::MAC_CMD));
        assert_eq!(usual, on_mac, "{shortcut:?}");
        usual
    }

    fn pressed_with(
        state: &State,
        shortcut: KeyboardShortcut,
        modifiers: Modifiers,
    ) -> Vec<Command> {
        let ctx = Context::default();
        let input = RawInput {
            events: vec![Event::Key {
                key: shortcut.logical_key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers,
            }],
            ..RawInput::default()
        };
        let mut commands = Vec::new();
        let mut output = ctx.run_ui(input, |ui| commands.extend(shortcuts(ui.ctx(), state)));
        // Nothing is drawn here, so nobody takes the fonts' texture.
        output.textures_delta.clear();
        commands
    }

    /// A state in which every command can run.
    fn busy() -> State {
        let mut state = State::new(Document::embedded());
        state.document.path = Some("dataset.ron".into());
        let actors = &state.document.dataset.actors;
        let (hidden, focus) = (actors[0].id.clone(), actors[1].id.clone());
        state.apply(Command::ToggleHidden(hidden));
        state.apply(Command::ToggleFocus(focus));
        let covers = &state.document.dataset.covers;
        let middle = covers.earliest.saturating_add(jiff::Span::new().days(1));
        state.apply(Command::SetDay(middle));
        state.apply(Command::ZoomDays {
            steps: 3,
            around: None,
        });
        state.apply(Command::NextStance);
        state.view.changed = vec![state.document.dataset.stances[0].id.clone()];
        for _ in 0..2 {
            let change = Change {
                name: "Add a comment".to_owned(),
                splices: vec![Splice::insert(0, "// A comment.\n")],
            };
            state.document = state.document.changed(&change).expect("a dataset");
        }
        state.document = state.document.undone().expect("a change");
        state.apply(Command::CompareWithSave);
        state
    }

    #[test]
    fn every_key_runs_its_command_and_no_other() {
        let state = busy();
        for row in COMMANDS {
            assert!(
                (row.can_run)(&state.document, &state.view, &state.panels),
                "{}",
                row.name
            );
            for shortcut in row.shortcuts {
                assert_eq!(
                    pressed(&state, *shortcut),
                    std::slice::from_ref(&row.command),
                    "{}",
                    row.name
                );
            }
        }
    }

    #[test]
    fn a_key_whose_command_cannot_run_does_nothing() {
        let state = State::new(Document::embedded());
        for (modifiers, key) in [
            (Modifiers::COMMAND, Key::R),
            (Modifiers::SHIFT, Key::ArrowRight),
            (Modifiers::NONE, Key::Escape),
            (Modifiers::NONE, Key::A),
        ] {
            let shortcut = KeyboardShortcut::new(modifiers, key);
            assert_eq!(pressed(&state, shortcut), [], "{key:?}");
        }
    }
}
