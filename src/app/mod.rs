//! The window: it takes in what a person does, lets [`State`] carry it out
//! once a frame, and shows what is then there.

mod clipboard;
mod comparing;
mod dialogs;
mod editing;
mod exporting;
mod external_editor;
mod files;
mod fixing;
mod icon;
mod keys;
mod platform;
mod preferences;
mod presenting;
mod recovery;
mod renderer;
mod settings;
mod settings_store;
mod speaker;
mod start;
mod state;
mod watch;

pub use dialogs::show_start_error;
pub use icon::render_icon;
pub use settings::{LoadedSettings, Settings, SettingsFile, WindowGeometry};
pub use settings_store::SettingsStore;
pub use start::{StartError, StartOptions, TalkOptions, run};
pub use state::{Effect, State};

use std::path::PathBuf;

use egui::{Context, Ui};

use self::clipboard::ImageClipboard;
use self::comparing::ComparisonCache;
use self::dialogs::Dialogs;
use self::exporting::ExportState;
use self::preferences::PreferenceListener;
use self::recovery::RecoveryStore;
use self::speaker::SpeakerWindow;
use self::watch::FileWatcher;
use crate::analysis::ViewData;
use crate::command::{Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};
use crate::ui::{self, PlacedMark, Scene, UiState};
use crate::view::View;

/// For how long what a save has changed is marked, in seconds.
const HIGHLIGHT_SECONDS: f64 = 5.0;

/// The program as eframe sees it.
pub struct StandpointApp {
    state: State,
    view_data: ViewData,
    /// For which document and view the figures were computed.
    figures_key: (u64, View),
    comparison_cache: ComparisonCache,
    ui_state: UiState,
    commands: Vec<Command>,
    dialogs: Dialogs,
    exporting: ExportState,
    /// When the playhead last moved by itself, in egui's seconds.
    last_day: f64,
    /// Where the marks of the last frame stand.
    placed: Vec<PlacedMark>,
    /// Opens an address; returns whether that worked.
    open_link: fn(&Context, &str) -> bool,
    /// Whether the open file is watched, and how.
    watches: bool,
    watch: Option<FileWatcher>,
    /// Until when what the last save changed is marked, in egui's seconds.
    fresh_until: f64,
    /// The speaker's window.
    speaker: SpeakerWindow,
    /// Whether a text field had the focus in the last frame.
    was_typing: bool,
    /// Whether the window closes although there are changes.
    may_close: bool,
    /// What is kept of changes that are not saved.
    recovery: Option<RecoveryStore>,
    /// What the next window is to know; a test's window remembers nothing.
    settings_store: Option<SettingsStore>,
    /// The clipboard for pictures; a test's window asks whoever runs egui.
    image_clipboard: Option<ImageClipboard>,
    /// What the system does not let it do.
    limitations: Vec<&'static str>,
    /// How the system is set; a test's window hears nothing.
    preference_listener: Option<PreferenceListener>,
}

impl StandpointApp {
    /// Prepares the window for a document.
    pub fn new(ctx: &Context, document: Document) -> Self {
        theme::install(ctx);
        // The zoom is ours: it also depends on the screen's size.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let state = State::new(document);
        Self {
            view_data: ViewData::new(&state.document.dataset, &state.view),
            figures_key: (state.revision, state.view.clone()),
            state,
            comparison_cache: ComparisonCache::default(),
            ui_state: UiState::default(),
            commands: Vec::new(),
            dialogs: Dialogs::default(),
            exporting: ExportState::default(),
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
            speaker: SpeakerWindow::default(),
            was_typing: false,
            may_close: false,
            recovery: None,
            settings_store: None,
            image_clipboard: None,
            limitations: Vec::new(),
            preference_listener: None,
        }
    }

    /// Begins with what is remembered from other windows, and remembers for
    /// the next.
    #[must_use]
    pub fn with_settings(mut self, ctx: &Context, settings_store: SettingsStore) -> Self {
        self.state = self.state.with_settings(settings_store.settings());
        self.state.notice = settings_store.warning().map(str::to_owned);
        ctx.set_theme(self.state.theme);
        theme::set_high_contrast(ctx, self.state.high_contrast.is_on());
        self.settings_store = Some(settings_store);
        self
    }

    /// Shows each save of the open file at once.
    #[must_use]
    pub fn with_file_watching(mut self) -> Self {
        self.watches = true;
        self
    }

    /// Keeps what is not saved in this folder, and takes up what another window
    /// left there.
    pub fn set_recovery_folder(&mut self, folder: PathBuf) {
        self.recovery = Some(RecoveryStore::new(folder));
    }

    /// Opens addresses in this way instead.
    #[must_use]
    pub fn with_link_opener(mut self, open_link: fn(&Context, &str) -> bool) -> Self {
        self.open_link = open_link;
        self
    }

    /// What is open and shown.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is computed for it.
    pub fn view_data(&self) -> &ViewData {
        &self.view_data
    }

    /// Where the marks of the last frame stand.
    pub fn placed_marks(&self) -> &[PlacedMark] {
        &self.placed
    }

    /// Adds a command to those that the next frame carries out.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Shortcuts, dropped files, answers of dialogs and the passing of days
    /// become commands.
    fn collect(&mut self, ctx: &Context) {
        let hold = self.state.talk.is_some();
        let preference_listener = self.preference_listener.as_mut();
        let preferences = preference_listener
            .and_then(|preference_listener| preference_listener.latest(ctx, hold));
        self.commands
            .extend(preferences.map(Command::ApplySystemPreferences));
        if self.state.talk.is_some() {
            self.commands
                .extend(speaker::commands_from_input(ctx, &self.state));
            self.commands.extend(self.dialogs.take_commands());
            return;
        }
        // Escape leaves a form's field first, and then the form; egui has let go
        // of the field by now.
        let leaves_field = self.state.panels.editing && self.was_typing;
        let escape = Command::Dismiss;
        let pressed = keys::commands_from_input(ctx, &self.state).into_iter();
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
        self.commands.extend(self.dialogs.take_commands());
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
                    if let Some(recovery) = &mut self.recovery {
                        recovery.discard();
                    }
                    self.may_close = true;
                }
                Some(Effect::FillDisplay(display)) => {
                    let fill = egui::ViewportCommand::SetMonitor(display);
                    ctx.send_viewport_cmd_to(egui::ViewportId::ROOT, fill);
                }
                Some(Effect::ToggleFullScreen) => {
                    let full = ctx.input(|input| input.viewport().fullscreen);
                    let full = !full.unwrap_or_default();
                    ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(full));
                }
                Some(Effect::ClearDrafts) => self.ui_state.editor.discard_all(),
                Some(Effect::RestoreDrafts(typed)) => self.ui_state.editor.restore(&typed),
                Some(Effect::ChooseFile) => self.dialogs.choose_file(ctx),
                Some(Effect::ChooseBaseline) => self.dialogs.choose_baseline(ctx),
                Some(Effect::ChooseSave(name)) => self.dialogs.choose_save(ctx, &name),
                Some(Effect::ChooseExport(name)) => self.dialogs.choose_export(ctx, &name),
                Some(Effect::CopyText(text)) => ctx.copy_text(text),
                Some(Effect::CopyImage(image)) => match &mut self.image_clipboard {
                    Some(image_clipboard) => {
                        further.extend(image_clipboard.copy(&image).err().map(Command::Notify));
                    }
                    None => ctx.copy_image(image.as_ref().clone()),
                },
                Some(Effect::RenderForClipboard(page)) => {
                    let work = exporting::render_for_clipboard(&self.state, page);
                    self.dialogs.run_in_background(ctx, work);
                }
                Some(Effect::WriteExport(path)) => {
                    let work = exporting::write(&self.state, path);
                    self.dialogs.run_in_background(ctx, work);
                }
                Some(Effect::OpenInEditor { path, line, column }) => {
                    let opened = external_editor::open(&path, line, column);
                    further.extend(opened.err().map(Command::Notify));
                }
                Some(Effect::Notify(words)) => further.push(Command::Notify(words)),
                Some(Effect::OpenUrl(url)) if (self.open_link)(ctx, &url) => {}
                Some(Effect::OpenUrl(url)) => further.push(Command::BrowserUnavailable(url)),
                Some(Effect::SetTheme(preference)) => ctx.set_theme(preference),
                Some(Effect::UpdateContrast) => {
                    theme::set_high_contrast(ctx, self.state.high_contrast.is_on());
                }
                Some(Effect::ApplySystemTheme { dark }) => {
                    theme::set_fallback_theme(ctx, egui::Theme::from_dark_mode(dark));
                    theme::set_high_contrast(ctx, self.state.high_contrast.is_on());
                }
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
        let (revision, view) = &self.figures_key;
        let dataset = &self.state.document.dataset;
        if *revision != self.state.revision {
            if view.changed_stances != self.state.view.changed_stances {
                self.fresh_until = ctx.input(|input| input.time) + HIGHLIGHT_SECONDS;
            }
            let title = window_title(&self.state.document);
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title));
            self.view_data = ViewData::new(dataset, &self.state.view);
        } else if *view != self.state.view {
            self.view_data.update(dataset, view, &self.state.view);
        } else {
            return;
        }
        self.figures_key = (self.state.revision, self.state.view.clone());
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
    fn intercept_close(&mut self, ctx: &Context) {
        let closes = ctx.input(|input| input.viewport().close_requested());
        let changed = self.state.document.is_edited() || self.state.editing.has_unapplied_input;
        if self.may_close {
            ctx.send_viewport_cmd(egui::ViewportCommand::Close);
        } else if closes && changed {
            ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.commands.push(Command::Edit(Edit::Quit));
        }
    }

    /// Watches the file that is open now.
    fn update_watcher(&mut self, ctx: &Context) {
        let path = self.state.document.path.as_deref().filter(|_| self.watches);
        if self.watch.as_ref().map(FileWatcher::path) != path {
            let send = self.dialogs.command_sender(ctx);
            self.watch = path.map(|path| FileWatcher::new(path, move || send(Command::FileSaved)));
        }
    }

    /// Whether what the last save changed is marked, for a moment.
    fn is_fresh(&self, ctx: &Context) -> bool {
        let left = self.fresh_until - ctx.input(|input| input.time);
        let fresh = left > 0.0 && !self.state.view.changed_stances.is_empty();
        if fresh {
            ctx.request_repaint_after_secs(left as f32);
        }
        fresh
    }

    /// One frame of the window.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.collect(&ctx);
        self.intercept_close(&ctx);
        self.apply(&ctx);
        self.comparison_cache.update(&self.state, &self.view_data);
        self.update_watcher(&ctx);
        self.scale(&ctx);
        let theme = Theme::for_mode(ctx.theme(), self.state.high_contrast.is_on());
        let scene = Scene {
            document: &self.state.document,
            revision: self.state.revision,
            view: &self.state.view,
            panels: self.state.panels,
            notice: self.state.notice.as_deref(),
            recent_files: &self.state.recent,
            view_data: &self.view_data,
            editing: &self.state.editing,
            // A talk is given of the dataset alone.
            comparison: self
                .comparison_cache
                .comparison_view()
                .filter(|_| self.state.talk.is_none()),
            theme,
            highlight_changes: self.is_fresh(&ctx),
            reduced_motion: self.state.reduced_motion.is_on(),
            limitations: &self.limitations,
            on_page: false,
        };
        if let Some(talk) = &self.state.talk {
            let states = (&mut self.ui_state.talk, &mut self.ui_state.palette);
            ui::show_talk(ui, scene, talk, states, &mut self.commands);
            self.placed.clear();
            self.speaker.show(&ctx, scene, talk, &mut self.commands);
        } else {
            self.placed = ui::show(ui, scene, &mut self.ui_state, &mut self.commands);
            self.exporting
                .show(&ctx, &self.state, theme, &mut self.commands);
            self.speaker = SpeakerWindow::default();
        }
        self.was_typing = ctx.text_edit_focused();
        self.save_settings(&ctx);
        self.save_recovery(&ctx);
        if !self.commands.is_empty() {
            ctx.request_repaint();
        }
    }

    /// Keeps what is not saved, and finds what was not when the last window of
    /// the file ended. Until a person has chosen what becomes of that, it stays.
    fn save_recovery(&mut self, ctx: &Context) {
        let Some(recovery) = self.recovery.as_mut().filter(|_| !self.may_close) else {
            return;
        };
        let (document, revision) = (&self.state.document, self.state.revision);
        if let Some(kept) = recovery.load(document, revision) {
            self.commands.push(Command::Edit(Edit::RecoveryFound(kept)));
        } else if self.state.editing.recovery.is_none() {
            let typed = || self.ui_state.editor.unapplied_drafts();
            let step = self.state.talk.as_ref().map(|talk| talk.step);
            let told = recovery.update(ctx, document, revision, (typed, step));
            self.commands.extend(told.map(Command::Notify));
        }
    }

    /// Looks whether there is something new to remember.
    fn save_settings(&mut self, ctx: &Context) {
        if let Some(settings_store) = &mut self.settings_store {
            let window = settings_store.window_geometry(ctx);
            let settings = Settings::from_state(&self.state, window);
            let seen = settings_store.update(ctx, settings);
            self.commands
                .extend(seen.err().map(Command::SettingsWriteFailed));
        }
    }
}

impl eframe::App for StandpointApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        // Only what a person would miss is kept for the next window.
        let missed = self.state.document.is_edited() || self.state.editing.has_unapplied_input;
        let mut told = None;
        if let Some(recovery) = &mut self.recovery {
            if !missed {
                recovery.discard();
            } else if self.state.editing.recovery.is_none() {
                // Cmd+Q on macOS asks nobody, so that all there is is kept.
                let (document, revision) = (&self.state.document, self.state.revision);
                told = recovery.write(
                    document,
                    revision,
                    self.ui_state.editor.unapplied_drafts(),
                    None,
                );
            }
        }
        let written = self
            .settings_store
            .as_mut()
            .map_or(Ok(()), SettingsStore::write);
        // There is no window any more to say it in.
        for message in told.into_iter().chain(written.err()) {
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
