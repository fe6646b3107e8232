//! One frame of the window after the other: input becomes commands, [`State`]
//! applies them, and the panels show the result.

use std::path::PathBuf;

use egui::{Context, Ui, ViewportCommand};

use super::clipboard::ImageClipboard;
use super::comparison_cache::ComparisonCache;
use super::dialogs::Dialogs;
use super::exporting::{self, ExportState};
use super::preferences::PreferenceListener;
use super::recovery::{RecoveryStore, UnsavedWork};
use super::settings::Settings;
use super::settings_store::SettingsStore;
use super::speaker::{self, SpeakerWindow};
use super::state::{Effect, State};
use super::watch::FileWatcher;
use super::{external_editor, keys};
use crate::analysis::ViewData;
use crate::command::{Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};
use crate::ui::{self, PlacedMark, Scene, UiState};
use crate::view::View;
use crate::words::{Words, notices, startup};

/// How long changes of the last save are highlighted, in seconds.
const HIGHLIGHT_SECONDS: f64 = 5.0;

/// The program, for eframe.
pub struct StandpointApp {
    pub(super) state: State,
    view_data: ViewData,
    /// The revision and the view that `view_data` was computed for.
    view_data_key: (u64, View),
    comparison_cache: ComparisonCache,
    ui_state: UiState,
    commands: Vec<Command>,
    dialogs: Dialogs,
    exporting: ExportState,
    /// When the playhead last moved by playing, in egui's seconds.
    last_played: f64,
    /// Where the last frame drew the marks.
    placed: Vec<PlacedMark>,
    /// Opens a URL; returns whether that worked.
    open_link: fn(&Context, &str) -> bool,
    /// Whether to watch the open file.
    watches: bool,
    watcher: Option<FileWatcher>,
    /// Until when changes of the last save are highlighted, in egui's seconds.
    highlight_until: f64,
    speaker: SpeakerWindow,
    /// Whether a text field had the focus in the last frame.
    was_typing: bool,
    /// Whether the window may close in spite of unsaved changes.
    may_close: bool,
    recovery: Option<RecoveryStore>,
    /// `None` in tests, which remember nothing.
    settings_store: Option<SettingsStore>,
    /// `None` in tests, which leave images to egui's host.
    pub(super) image_clipboard: Option<ImageClipboard>,
    /// What the window cannot do on this system.
    pub(super) limitations: Vec<Words>,
    /// `None` in tests, which have no system preferences.
    pub(super) preference_listener: Option<PreferenceListener>,
}

impl StandpointApp {
    /// Shows a document.
    pub fn new(ctx: &Context, document: Document) -> Self {
        theme::install(ctx);
        // Our zoom also depends on the size of the screen.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let state = State::new(document);
        Self {
            view_data: ViewData::new(&state.document.dataset, &state.view),
            view_data_key: (state.revision, state.view.clone()),
            state,
            comparison_cache: ComparisonCache::default(),
            ui_state: UiState::default(),
            commands: Vec::new(),
            dialogs: Dialogs::default(),
            exporting: ExportState::default(),
            last_played: 0.0,
            placed: Vec::new(),
            // Leaves the link to egui's host, so that tests see it.
            open_link: |ctx, url| {
                ctx.open_url(egui::OpenUrl::new_tab(url));
                true
            },
            watches: false,
            watcher: None,
            highlight_until: 0.0,
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

    /// Restores the settings of earlier windows, and remembers those of this one.
    #[must_use]
    pub fn with_settings(mut self, ctx: &Context, settings_store: SettingsStore) -> Self {
        self.state = self.state.with_settings(settings_store.settings());
        self.state.notice = settings_store.warning().cloned();
        self.update_theme(ctx);
        self.settings_store = Some(settings_store);
        self
    }

    /// Reloads the open file whenever it is saved.
    #[must_use]
    pub fn with_file_watching(mut self) -> Self {
        self.watches = true;
        self
    }

    /// Keeps unsaved work in this folder, and offers what earlier windows left
    /// there.
    pub fn set_recovery_folder(&mut self, folder: PathBuf) {
        self.recovery = Some(RecoveryStore::new(folder));
    }

    /// Opens URLs with this function.
    #[must_use]
    pub fn with_link_opener(mut self, open_link: fn(&Context, &str) -> bool) -> Self {
        self.open_link = open_link;
        self
    }

    /// What is open and shown.
    pub fn state(&self) -> &State {
        &self.state
    }

    /// What is computed for the view.
    pub fn view_data(&self) -> &ViewData {
        &self.view_data
    }

    /// Where the last frame drew the marks.
    pub fn placed_marks(&self) -> &[PlacedMark] {
        &self.placed
    }

    /// Adds a command to those that the next frame applies.
    pub fn push(&mut self, command: Command) {
        self.commands.push(command);
    }

    /// Turns shortcuts, dropped files, answers of dialogs and playing into commands.
    fn collect(&mut self, ctx: &Context) {
        let hold = self.state.talk.is_some();
        let listener = self.preference_listener.as_mut();
        let preferences = listener.and_then(|listener| listener.latest(ctx, hold));
        self.commands
            .extend(preferences.map(Command::ApplySystemPreferences));
        if self.state.talk.is_some() {
            self.commands
                .extend(speaker::commands_from_input(ctx, &self.state));
            self.commands.extend(self.dialogs.take_commands());
            return;
        }
        // Escape first leaves a field of a form, which egui has done by now, and
        // only then closes the form.
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
            // Playing starts here.
            self.last_played = ctx.input(|input| input.time);
        }
    }

    /// Moves the playhead by the days that are due.
    fn play(&mut self, ctx: &Context) {
        let covers = &self.state.document.dataset.covers;
        let rate = self.state.panels.speed.days_per_second(covers);
        let now = ctx.input(|input| input.time);
        let due = ((now - self.last_played) * rate).floor();
        // After the machine was suspended, one day passes instead of all.
        let days = if due > rate.max(2.0) { 1.0 } else { due };
        if days >= 1.0 {
            self.last_played = if due > days {
                now
            } else {
                self.last_played + days / rate
            };
            self.commands.push(Command::MoveDays(days as i32));
        }
        let next = self.last_played + 1.0 / rate - now;
        ctx.request_repaint_after_secs(next.max(0.0) as f32);
    }

    /// Applies the commands and their effects.
    fn apply(&mut self, ctx: &Context) {
        let mut further = Vec::new();
        let was_talking = self.state.talk.is_some();
        for command in std::mem::take(&mut self.commands) {
            match self.state.apply(command) {
                None => {}
                Some(Effect::Close) => {
                    // Closing without saving discards the unsaved work.
                    if let Some(recovery) = &mut self.recovery {
                        recovery.discard();
                    }
                    self.may_close = true;
                }
                Some(Effect::FillDisplay(display)) => {
                    let fill = ViewportCommand::SetMonitor(display);
                    ctx.send_viewport_cmd_to(egui::ViewportId::ROOT, fill);
                }
                Some(Effect::ToggleFullScreen) => {
                    let full = ctx.input(|input| input.viewport().fullscreen);
                    let full = !full.unwrap_or_default();
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(full));
                }
                Some(Effect::ClearDrafts) => self.ui_state.editor.discard_all(),
                Some(Effect::RestoreDrafts(drafts)) => self.ui_state.editor.restore(&drafts),
                Some(Effect::ChooseFile) => self.dialogs.choose_file(ctx),
                Some(Effect::ChooseBaseline) => self.dialogs.choose_baseline(ctx),
                Some(Effect::ChooseSave(name)) => self.dialogs.choose_save(ctx, &name),
                Some(Effect::ChooseExport(name)) => self.dialogs.choose_export(ctx, &name),
                Some(Effect::CopyText(text)) => ctx.copy_text(text),
                Some(Effect::CopyImage(image)) => match &mut self.image_clipboard {
                    Some(clipboard) => {
                        further.extend(clipboard.copy(&image).err().map(Command::Notify));
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
                Some(Effect::OpenUrl(url)) if (self.open_link)(ctx, &url) => {}
                Some(Effect::OpenUrl(url)) => {
                    further.push(Command::Notify(notices::no_browser(&url)));
                }
                Some(Effect::UpdateTheme) => self.update_theme(ctx),
                // Only egui knows which theme is shown now.
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
        if was_talking && self.state.talk.is_none() && full == Some(true) {
            // A talk fills the screen, but the window after it does not.
            ctx.send_viewport_cmd(ViewportCommand::Fullscreen(false));
        }
        self.update_view_data(ctx);
    }

    /// Computes what the panels show, if the document or the view has changed.
    fn update_view_data(&mut self, ctx: &Context) {
        let (revision, view) = &self.view_data_key;
        let dataset = &self.state.document.dataset;
        if *revision != self.state.revision {
            if view.changed_stances != self.state.view.changed_stances {
                self.highlight_until = ctx.input(|input| input.time) + HIGHLIGHT_SECONDS;
            }
            let title = window_title(&self.state.document);
            ctx.send_viewport_cmd(ViewportCommand::Title(title.into()));
            self.view_data = ViewData::new(dataset, &self.state.view);
        } else if *view != self.state.view {
            self.view_data.update(dataset, view, &self.state.view);
        } else {
            return;
        }
        self.view_data_key = (self.state.revision, self.state.view.clone());
    }

    /// Shows the theme and the contrast of the state.
    fn update_theme(&self, ctx: &Context) {
        ctx.set_theme(self.state.theme);
        let fallback = egui::Theme::from_dark_mode(self.state.system_is_dark);
        theme::set_fallback_theme(ctx, fallback);
        theme::set_high_contrast(ctx, self.state.high_contrast.is_on());
    }

    /// Scales everything by the user's zoom, and up on a screen that is larger
    /// than the window was designed for, such as one of 3840 × 2160 points.
    fn scale(&self, ctx: &Context) {
        const ROOM: egui::Vec2 = egui::vec2(1900.0, 1200.0);
        // Independent of the current zoom.
        let size = ctx.content_rect().size() * ctx.zoom_factor();
        if self.state.talk.is_some() {
            ctx.set_zoom_factor(ui::slide::zoom(size));
            return;
        }
        let fit = (size.x / ROOM.x).min(size.y / ROOM.y).clamp(1.0, 3.0);
        let fit = (fit * 20.0).floor() / 20.0;
        ctx.set_zoom_factor(fit * self.state.zoom as f32 / 10.0);
    }

    /// Asks about unsaved work before the window closes.
    fn intercept_close(&mut self, ctx: &Context) {
        let closes = ctx.input(|input| input.viewport().close_requested());
        if self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        } else if closes && self.state.has_unsaved_work() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.commands.push(Command::Edit(Edit::Quit));
        }
    }

    /// Watches the open file.
    fn update_watcher(&mut self, ctx: &Context) {
        let path = self.state.document.path.as_deref().filter(|_| self.watches);
        if self.watcher.as_ref().map(FileWatcher::path) != path {
            let send = self.dialogs.command_sender(ctx);
            self.watcher =
                path.map(|path| FileWatcher::new(path, move || send(Command::FileSaved)));
        }
    }

    /// Whether changes of the last save are highlighted now.
    fn highlights_changes(&self, ctx: &Context) -> bool {
        let left = self.highlight_until - ctx.input(|input| input.time);
        let highlights = left > 0.0 && !self.state.view.changed_stances.is_empty();
        if highlights {
            ctx.request_repaint_after_secs(left as f32);
        }
        highlights
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
            notice: self.state.notice.as_ref(),
            recent_files: &self.state.recent,
            view_data: &self.view_data,
            editing: &self.state.editing,
            // A talk shows no comparison.
            comparison: self
                .comparison_cache
                .comparison_view()
                .filter(|_| self.state.talk.is_none()),
            theme,
            highlight_changes: self.highlights_changes(&ctx),
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

    /// Keeps unsaved work, and offers what an earlier window of the file left.
    /// That is kept until the user has decided about it.
    fn save_recovery(&mut self, ctx: &Context) {
        let work = self.unsaved_work();
        let Some(recovery) = self.recovery.as_mut().filter(|_| !self.may_close) else {
            return;
        };
        let document = &self.state.document;
        match recovery.load(document, self.state.revision) {
            Ok(Some(data)) => self.commands.push(Command::Edit(Edit::RecoveryFound(data))),
            Ok(None) if self.state.editing.recovery.is_none() => {
                let notice = recovery.update(ctx, document, work);
                self.commands.extend(notice.map(Command::Notify));
            }
            Ok(None) => {}
            Err(notice) => self.commands.push(Command::Notify(notice)),
        }
    }

    fn unsaved_work(&self) -> UnsavedWork {
        UnsavedWork {
            revision: self.state.revision,
            drafts: self.ui_state.editor.unapplied_drafts(),
            step: self.state.talk.as_ref().map(|talk| talk.step),
        }
    }

    /// Remembers settings that have changed.
    fn save_settings(&mut self, ctx: &Context) {
        if let Some(settings_store) = &mut self.settings_store {
            let window = settings_store.window_geometry(ctx);
            let settings = Settings::from_state(&self.state, window);
            let notice = settings_store.update(ctx, settings);
            self.commands.extend(notice.map(Command::Notify));
        }
    }
}

impl eframe::App for StandpointApp {
    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame(ui);
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        let has_unsaved_work = self.state.has_unsaved_work();
        let work = self.unsaved_work();
        let mut notices = Vec::new();
        if let Some(recovery) = &mut self.recovery {
            if !has_unsaved_work {
                recovery.discard();
            } else if self.state.editing.recovery.is_none() {
                // Cmd+Q on macOS ends the program without asking.
                let work = UnsavedWork { step: None, ..work };
                notices.extend(recovery.write(&self.state.document, work));
            }
        }
        if let Some(settings_store) = &mut self.settings_store {
            notices.extend(settings_store.write());
        }
        // There is no window any more to show them in.
        for notice in notices {
            anstream::eprintln!("{notice}");
        }
    }
}

/// The title of the window.
pub(super) fn window_title(document: &Document) -> Words {
    startup::window_title(&document.title(), document.is_edited())
}
