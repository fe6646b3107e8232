//! The app, which runs frame by frame: input becomes commands, [`State`] applies
//! them, and the panels show the result.

mod host;
mod saving;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::emath::GuiRounding as _;
use egui::{ColorImage, Context, Ui, ViewportCommand};
use jiff::SignedDuration;

use super::awake::StayAwake;
use super::clipboard::ImageClipboard;
use super::dialogs::Dialogs;
use super::displays::Displays;
use super::exporting;
use super::external_editor::{self, EDITOR_VARIABLE, Opened};
use super::keys;
use super::preferences::PreferenceListener;
use super::recovery::RecoveryStore;
use super::settings_store::SettingsStore;
use super::source_texts::SourceTexts;
use super::start_note::StartNote;
use super::state::{Effect, State};
use super::table_reader::TableReader;
use super::talk_windows::{TalkContents, TalkWindows, page_texts};
use super::watch::FileWatcher;
use crate::command::{Command, CommandQueue, Edit, File, Present, Setting};
use crate::document::Document;
use crate::facts::{Memo, ViewData};
use crate::figure::PlacedMark;
use crate::kit;
use crate::model::{EdtfDate, days_between};
use crate::panels::{self, ExportDialog, ExportScene, ImportDialog, UiState};
use crate::scene::{self, Scene, WindowScene, pane};
use crate::talk::{TalkState, slide};
use crate::theme::installed::{Fallback, MissingLetters};
use crate::theme::{self, Theme};
use crate::view::{FilePurpose, MainView, Modal, View};
use crate::words::{Words, notices, startup};

/// The app that eframe runs.
pub struct StandpointApp {
    pub(super) state: State,
    memo: Memo,
    view_data: Arc<ViewData>,
    /// The view and the data of each question, while all are shown together.
    all_questions: Vec<(View, Arc<ViewData>)>,
    /// The revision of the document whose title the window has.
    titled: u64,
    /// Where letters come from that the bundled fonts lack, for that revision: its whole text decides.
    fallback: Fallback,
    missing_letters: MissingLetters,
    source_texts: SourceTexts,
    ui_state: UiState,
    talk_state: TalkState,
    commands: CommandQueue,
    dialogs: Dialogs,
    /// A file to ask for, once the real window is known.
    path_to_choose: Option<(FilePurpose, String)>,
    export_dialog: ExportDialog,
    import_dialog: ImportDialog,
    table_reader: TableReader,
    /// The time at which playback last moved the playhead, in egui's seconds.
    last_played: f64,
    /// The marks of the last frame, with their positions.
    placed_marks: Vec<PlacedMark>,
    /// Opens a URL; returns whether that worked.
    open_link: fn(&Context, &str) -> bool,
    /// Shows a file in the file manager, which may take a while; returns whether that worked.
    reveal: fn(&Path) -> bool,
    /// True if the open file is watched.
    watches_file: bool,
    watcher: Option<FileWatcher>,
    talk_windows: TalkWindows,
    /// The displays of the desktop.
    displays: Displays,
    /// Keeps the display on during a talk, in a real window.
    awake: Option<StayAwake>,
    /// The note that the window opens, until its first frame.
    pub(super) start_note: Option<StartNote>,
    /// True if the window was full screen before the talk.
    was_full_screen: bool,
    /// The widget that had the focus before a talk.
    focus_before: Option<egui::Id>,
    /// True if the window may close in spite of unsaved changes.
    may_close: bool,
    recovery: Option<RecoveryStore>,
    /// `None` in tests, which keep no settings.
    settings_store: Option<SettingsStore>,
    /// `None` in tests, which inspect egui's output instead.
    pub(super) image_clipboard: Option<ImageClipboard>,
    /// The limitations of the window on this system.
    pub(super) limitations: Vec<Words>,
    /// `None` in tests, which have no system preferences.
    pub(super) preference_listener: Option<PreferenceListener>,
}

impl StandpointApp {
    /// Creates the app with an open document.
    pub fn new(ctx: &Context, document: Document) -> Self {
        theme::install(ctx);
        ctx.add_plugin(kit::SpokenNotation);
        // `update_zoom` sets the zoom instead.
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let state = State::new(document);
        let mut memo = Memo::default();
        Self {
            view_data: memo.view_data(state.revision, &state.document.dataset, &state.view),
            memo,
            all_questions: Vec::new(),
            titled: state.revision,
            fallback: Fallback::of(&state.document),
            missing_letters: MissingLetters::default(),
            state,
            source_texts: SourceTexts::default(),
            ui_state: UiState::default(),
            talk_state: TalkState::default(),
            commands: CommandQueue::default(),
            dialogs: Dialogs::default(),
            path_to_choose: None,
            export_dialog: ExportDialog::default(),
            import_dialog: ImportDialog::default(),
            table_reader: TableReader::default(),
            last_played: 0.0,
            placed_marks: Vec::new(),
            // Adds the URL to egui's output, which tests inspect.
            open_link: |ctx, url| {
                ctx.open_url(egui::OpenUrl::new_tab(url));
                true
            },
            reveal: |_| true,
            watches_file: false,
            watcher: None,
            talk_windows: TalkWindows::default(),
            displays: Displays::default(),
            awake: None,
            start_note: None,
            was_full_screen: false,
            focus_before: None,
            may_close: false,
            recovery: None,
            settings_store: None,
            image_clipboard: None,
            limitations: Vec::new(),
            preference_listener: None,
        }
    }

    /// Restores the settings of earlier windows, and keeps those of this one.
    #[must_use]
    pub fn with_settings(mut self, ctx: &Context, settings_store: SettingsStore) -> Self {
        self.state = self.state.with_settings(settings_store.settings());
        self.state.notice = settings_store.warning().cloned().map(Into::into);
        self.update_theme(ctx);
        self.settings_store = Some(settings_store);
        self
    }

    /// Reads the texts of the sources from a folder.
    #[must_use]
    pub fn with_texts(mut self, folder: PathBuf) -> Self {
        self.source_texts = SourceTexts::new(folder, self.state.size_limit);
        self
    }

    /// Asks for files with the system's dialogs.
    #[must_use]
    pub fn with_file_dialogs(mut self) -> Self {
        self.dialogs.are_native = true;
        self
    }

    /// Reloads the open file whenever it is saved.
    #[must_use]
    pub fn with_file_watching(mut self) -> Self {
        self.watches_file = true;
        self
    }

    /// Stores unsaved work in this folder, and offers to restore the work that earlier
    /// windows left there.
    pub fn set_recovery_folder(&mut self, folder: PathBuf) {
        self.recovery = Some(RecoveryStore::new(folder));
    }

    /// Opens URLs and shows files in the file manager with these functions.
    #[must_use]
    pub fn with_opener(
        mut self,
        open_link: fn(&Context, &str) -> bool,
        reveal: fn(&Path) -> bool,
    ) -> Self {
        (self.open_link, self.reveal) = (open_link, reveal);
        self
    }

    /// Sets the displays that a talk may use.
    pub fn set_displays(&mut self, displays: Displays) {
        self.displays = displays;
    }

    pub fn state(&self) -> &State {
        &self.state
    }

    /// The data computed for the current view.
    pub fn view_data(&self) -> &ViewData {
        &self.view_data
    }

    /// The marks of the last frame, with their positions.
    pub fn placed_marks(&self) -> &[PlacedMark] {
        &self.placed_marks
    }

    /// Adds a command, to be applied in the next frame.
    pub fn push(&mut self, command: impl Into<Command>) {
        self.commands.send(command);
    }

    /// Collects commands from shortcuts, dropped files, dialogs and playback.
    fn collect_commands(&mut self, ctx: &Context) {
        let is_in_talk = self.state.talk.is_some();
        let listener = self.preference_listener.as_mut();
        let preferences = listener.and_then(|listener| listener.latest(ctx, is_in_talk));
        self.commands.send_all(preferences.map(|it| Setting::FollowSystem(it).into()));
        if is_in_talk {
            self.commands.send_all(self.talk_windows.commands_from_input(ctx, &self.state));
            self.commands.send_all(self.dialogs.take_commands());
            return;
        }
        self.commands.send_all(keys::commands_from_input(ctx, &self.state));
        let dropped_file =
            ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        self.commands.send_all(dropped_file.map(|path| File::Open(path).into()));
        self.commands.send_all(self.dialogs.take_commands());
        if self.state.panels.playing {
            self.play(ctx);
        } else {
            // Playback counts from the frame in which it starts.
            self.last_played = ctx.input(|input| input.time);
        }
    }

    /// Moves the playhead by the days, or years, that have passed in playback.
    fn play(&mut self, ctx: &Context) {
        let covers = &self.state.document.dataset.covers;
        let days_each = if self.view_data.series.by_year { 365 } else { 1 };
        let rate = days_per_second(covers) / days_each as f64;
        let now = ctx.input(|input| input.time);
        let due = ((now - self.last_played) * rate).floor();
        // After the machine was suspended, advance one day instead of all that are due.
        let days = if due > rate.max(2.0) { 1.0 } else { due };
        if days >= 1.0 {
            self.last_played = if due > days { now } else { self.last_played + days / rate };
            let State { document, view, panels, .. } = &self.state;
            let pause = self.ui_state.level_changes.next_pause(&document.dataset, view, panels);
            let played = SignedDuration::from_hours(24 * days_each * days as i64);
            match pause.filter(|pause| *pause <= view.as_of.saturating_add(played)) {
                Some(day) => {
                    let pause = [Command::SetDay(day), Command::TogglePlay];
                    self.commands.send_all(pause);
                    self.commands.send(Command::Notify(notices::PAUSED));
                }
                None => self.commands.send(Command::MoveDays(days as i32)),
            }
        }
        let next = self.last_played + 1.0 / rate - now;
        ctx.request_repaint_after_secs(next.max(0.0) as f32);
    }

    /// Applies the commands and their effects.
    fn apply(&mut self, ctx: &Context) {
        let mut follow_ups = Vec::new();
        let was_in_talk = self.state.talk.is_some();
        let is_full_screen = self.talk_windows.is_full_screen(ctx);
        for command in self.commands.take() {
            log::debug!("command {}", kind(&command));
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
                    self.talk_windows.fill_display(display);
                }
                Some(Effect::ToggleFullScreen) if self.state.talk.is_none() => {
                    ctx.send_viewport_cmd(ViewportCommand::Fullscreen(!is_full_screen));
                }
                Some(Effect::ToggleFullScreen) => {
                    self.talk_windows.set_full_screen(!is_full_screen);
                }
                Some(Effect::FillScreen) => self.talk_windows.set_full_screen(true),
                Some(Effect::ResetTalkTime) => self.talk_windows.reset_time(),
                Some(Effect::ClearDrafts) => self.ui_state.editor.discard_all(),
                Some(Effect::RestoreDrafts(drafts)) => self.ui_state.editor.restore(&drafts),
                Some(Effect::RenumberDrafts(question, levels)) => {
                    self.ui_state.editor.renumber(&question, &levels);
                }
                Some(Effect::ChoosePath(purpose, name)) if self.dialogs.are_native => {
                    self.path_to_choose = Some((purpose, name));
                }
                Some(Effect::ChoosePath(purpose, name)) => {
                    follow_ups.push(File::AskForPath(purpose, name).into());
                }
                Some(Effect::Load) => {
                    if let Some(loading) = self.state.loading.clone() {
                        self.dialogs.run_in_background(ctx, move || {
                            loading.run();
                            Command::File(File::FinishLoading)
                        });
                    }
                }
                Some(Effect::CopyText(text)) => ctx.copy_text(text),
                Some(Effect::CopyImage(image)) => follow_ups.extend(self.copy_image(ctx, &image)),
                Some(Effect::RenderForClipboard(page)) => {
                    let task = exporting::render_for_clipboard(&self.state, page);
                    self.dialogs.run_in_background(ctx, task);
                }
                Some(Effect::Print(page)) => {
                    let task = exporting::render_to_print(&self.state, page);
                    self.dialogs.run_in_background(ctx, task);
                }
                Some(Effect::OpenFile(path)) => {
                    let failure = notices::no_viewer(&path);
                    follow_ups.extend(self.open(ctx, &path.to_string_lossy(), failure));
                }
                Some(Effect::Reveal(path)) => self.reveal(ctx, path),
                Some(Effect::WriteExport(path)) => {
                    let task = exporting::export_to_file(&self.state, path);
                    self.dialogs.run_in_background(ctx, task);
                }
                Some(Effect::OpenInEditor { path, line, column }) => {
                    follow_ups.extend(self.open_in_editor(ctx, &path, line, column));
                }
                Some(Effect::OpenUrl(url)) => {
                    follow_ups.extend(self.open(ctx, &url, notices::no_browser(&url)));
                }
                Some(Effect::UpdateTheme) => self.update_theme(ctx),
                // Only egui knows the current theme.
                Some(Effect::ToggleTheme) => {
                    follow_ups.push(Command::Setting(Setting::SetTheme(match ctx.theme() {
                        egui::Theme::Dark => egui::ThemePreference::Light,
                        egui::Theme::Light => egui::ThemePreference::Dark,
                    })));
                }
            }
        }
        self.commands.send_all(follow_ups);
        match (was_in_talk, self.state.talk.is_some()) {
            (false, true) => {
                self.was_full_screen = is_full_screen;
                self.ui_state.clear_announced();
                // It is not part of what takes the place of the panels.
                let focused = ctx.memory(egui::Memory::focused);
                if let Some(id) = focused {
                    ctx.memory_mut(|memory| memory.surrender_focus(id));
                }
                self.focus_before = self.ui_state.palette.take_focus_before().or(focused);
            }
            (true, false) => self.talk_windows.end(ctx, self.was_full_screen),
            _ => {}
        }
        self.update_view_data(ctx);
    }

    /// Updates the data for the panels.
    fn update_view_data(&mut self, ctx: &Context) {
        let State { revision, document, view, panels, .. } = &self.state;
        if *revision != self.titled {
            ctx.send_viewport_cmd(ViewportCommand::Title(self.title().into()));
            self.titled = *revision;
            self.fallback = Fallback::of(document);
        }
        self.view_data = self.memo.view_data(*revision, &document.dataset, view);
        self.all_questions.clear();
        if panels.main == MainView::Questions {
            self.all_questions = self.memo.of_questions(*revision, &document.dataset, view);
        }
    }

    /// The theme for one of egui's modes: in a talk that of the house style, unless contrast is high.
    fn theme(&self, mode: egui::Theme) -> Theme {
        let is_high_contrast = self.state.high_contrast.is_on();
        let usual = Theme::for_mode(mode, is_high_contrast);
        let style = self.state.page.style.as_ref().filter(|_| self.state.talk.is_some());
        let theme = style
            .filter(|_| !is_high_contrast)
            .map_or_else(|| usual.clone(), |style| Theme::of_style(style, usual));
        theme.with_fallback(self.fallback)
    }

    /// Passes the theme, the contrast and the motion of the state to egui.
    fn update_theme(&self, ctx: &Context) {
        ctx.set_theme(self.state.theme);
        let fallback = egui::Theme::from_dark_mode(self.state.system_is_dark);
        theme::set_fallback_theme(ctx, fallback);
        let themes = [egui::Theme::Light, egui::Theme::Dark].map(|mode| self.theme(mode));
        theme::set_fonts(ctx, themes[0].font, themes[0].fallback);
        theme::set_themes(ctx, themes.each_ref());
        theme::set_reduced_motion(ctx, self.state.reduced_motion.is_on());
    }

    /// Sets the zoom factor: the user's zoom, enlarged on a screen that is larger than
    /// the layout was designed for, such as one of 3840 × 2160 points.
    fn update_zoom(&self, ctx: &Context) {
        const DESIGN_SIZE: egui::Vec2 = egui::vec2(1900.0, 1200.0);
        let size = self.talk_windows.slides_size(ctx);
        if self.state.talk.is_some() {
            ctx.set_zoom_factor(slide::zoom(size));
            return;
        }
        let fit = (size.x / DESIGN_SIZE.x).min(size.y / DESIGN_SIZE.y).clamp(1.0, 3.0);
        let fit = (fit * 20.0).floor() / 20.0;
        ctx.set_zoom_factor(fit * self.state.zoom as f32 / 10.0);
    }

    /// Asks about unsaved work before the window closes.
    fn intercept_close(&mut self, ctx: &Context) {
        let is_closing = ctx.input(|input| input.viewport().close_requested());
        let shows_speaker = self.state.talk.as_ref().is_some_and(|talk| talk.shows_speaker);
        if self.may_close {
            ctx.send_viewport_cmd(ViewportCommand::Close);
        } else if is_closing && self.talk_windows.is_main_speakers() && shows_speaker {
            // The slides stay.
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.commands.send(Present::Speaker);
        } else if is_closing && self.state.has_unsaved_work() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.commands.send(Edit::Quit);
        }
    }

    /// Watches the open file, which may be another one than in the last frame.
    fn update_watcher(&mut self, ctx: &Context) {
        let path = self.state.document.path.as_deref().filter(|_| self.watches_file);
        if self.watcher.as_ref().map(FileWatcher::path) != path {
            let send = self.dialogs.command_sender(ctx);
            self.watcher =
                path.map(|path| FileWatcher::new(path, move || send(File::SavedElsewhere.into())));
        }
    }

    /// Runs one frame of the window.
    pub fn frame(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        let was_speakers = self.talk_windows.is_main_speakers();
        self.collect_commands(&ctx);
        self.intercept_close(&ctx);
        self.apply(&ctx);
        self.update_watcher(&ctx);
        self.source_texts.update(&ctx, &self.state);
        self.update_zoom(&ctx);
        let theme = &self.theme(ctx.theme());
        if *theme != Theme::of(&ctx) {
            // A talk has begun or ended.
            self.update_theme(&ctx);
            ctx.request_repaint();
        }
        let slides_size = (self.talk_windows.slides_size(&ctx) / ctx.zoom_factor()).round_ui();
        let shown = Scene {
            document: &self.state.document,
            revision: self.state.revision,
            view: &self.state.view,
            view_data: &self.view_data,
            all_questions: &self.all_questions,
            theme,
            commands: Some(&self.commands),
            on_page: false,
            page_texts: page_texts(&self.state, was_speakers),
            overflow: None,
        };
        let loading = self.state.loading.as_deref();
        let scene = WindowScene {
            shown,
            panels: &self.state.panels,
            editing: &self.state.editing,
            answers: &self.state.answers,
            source_passages: self.source_texts.passages(),
            notice: self.state.notice.as_ref(),
            loading: loading.map(|loading| (&loading.title, loading.progress())),
            recent_files: &self.state.recent,
            density: scene::Density::of_window(slides_size),
            appearance: scene::Appearance {
                theme: self.state.theme,
                zoom: self.state.zoom,
                single_keys: self.state.single_keys,
            },
            reduced_motion: self.state.reduced_motion.is_on(),
            limitations: &self.limitations,
        };
        self.name_window(&ctx);
        if let Some(talk) = &self.state.talk {
            let contents = TalkContents {
                talk,
                state: &self.state,
                displays: &self.displays,
                slides: (&mut self.talk_state, &mut self.ui_state.palette),
            };
            self.talk_windows.show(ui, scene, contents);
            self.placed_marks.clear();
        } else {
            self.placed_marks = panels::show(ui, scene, &mut self.ui_state);
            // Only now, as a dialog that has just closed would take the focus from it.
            if let Some(id) = self.focus_before {
                ctx.memory_mut(|memory| memory.request_focus(id));
                // In another pass of this frame, egui would take it away again for Escape.
                self.focus_before = self.focus_before.filter(|_| ctx.will_discard());
            }
            let exporting = self.state.panels.shows(Modal::Export).then(|| ExportScene {
                document: &self.state.document,
                revision: self.state.revision,
                view: &self.state.view,
                page: &self.state.page,
                format: self.state.export_format(),
                product: self.state.product,
                exported: self.state.exported.as_ref(),
                has_unapplied_input: self.state.editing.has_unapplied_input,
                draw_preview: exporting::render_preview,
                theme,
                commands: &self.commands,
            });
            self.export_dialog.show(&ctx, exporting);
            self.table_reader.give(&mut self.import_dialog);
            let (importing, commands) = (self.state.importing.as_ref(), &self.commands);
            let is_covered = self.state.is_asking() || self.state.loading.is_some();
            self.import_dialog.show(&ctx, importing, is_covered, theme, commands);
            self.table_reader.read(&ctx, &self.import_dialog);
            kit::return_focus(&ctx);
            pane::keep_focus(&ctx);
            self.talk_state = TalkState::default();
        }
        self.talk_windows.advance(&ctx);
        if self.talk_windows.is_main_speakers() != was_speakers {
            ctx.send_viewport_cmd(ViewportCommand::Title(self.title().into()));
        }
        let missing = self.state.missing_notice(&mut self.missing_letters);
        self.commands.send_all(missing.map(Command::ShowNotice));
        kit::focus::end_frame(&ctx);
        kit::heard::note_left(&ctx);
        self.save_settings(&ctx);
        self.save_recovery(&ctx);
        if !self.commands.is_empty() {
            ctx.request_repaint();
        }
    }

    /// The title of the main window.
    fn title(&self) -> Words {
        if self.talk_windows.is_main_speakers() {
            startup::SPEAKER_TITLE
        } else {
            window_title(&self.state.document)
        }
    }

    /// Sets what a screen reader says when the window is opened; egui leaves it empty.
    fn name_window(&self, ctx: &Context) {
        ctx.accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(self.title().as_str());
            if let Some(language) = self.state.document.dataset.language() {
                node.set_language(language);
            }
        });
    }

    /// Copies an image. Returns what to do if that failed.
    fn copy_image(&mut self, ctx: &Context, image: &ColorImage) -> Option<Command> {
        let Some(clipboard) = &mut self.image_clipboard else {
            ctx.copy_image(image.clone());
            return None;
        };
        clipboard.copy(image).err().map(Command::Notify)
    }

    /// Shows a file in the file manager, which may take a while to start.
    fn reveal(&mut self, ctx: &Context, path: PathBuf) {
        let reveal = self.reveal;
        self.dialogs.run_in_background(ctx, move || {
            if reveal(&path) {
                Command::CloseNotice
            } else {
                Command::Notify(notices::no_file_manager(&path))
            }
        });
    }

    /// Opens a file at a line in the user's text editor, or else in the system's program for it. Returns
    /// what to say.
    fn open_in_editor(
        &self,
        ctx: &Context,
        path: &Path,
        line: usize,
        column: usize,
    ) -> Option<Command> {
        match external_editor::open(path, line, column) {
            Ok(Opened::InWindow) => None,
            Ok(Opened::InTerminal(command)) => {
                let notice = notices::editor_in_terminal(&command);
                ctx.copy_text(command);
                Some(Command::Notify(notice))
            }
            Ok(Opened::Nowhere) => {
                let failure = notices::no_editor(EDITOR_VARIABLE, path, line);
                // The program for a file of this name is the one that asks.
                if path.to_string_lossy().ends_with(".standpoint.ron") {
                    return Some(Command::Notify(failure));
                }
                self.open(ctx, &path.to_string_lossy(), failure)
            }
            Err(failure) => Some(Command::Notify(failure)),
        }
    }

    /// Opens an address or a file with the system's program for it.
    fn open(&self, ctx: &Context, address: &str, failure: Words) -> Option<Command> {
        (!(self.open_link)(ctx, address)).then_some(Command::Notify(failure))
    }
}

/// Which command it is, for the log, without what was typed.
fn kind(command: &Command) -> String {
    let all = format!("{command:?}");
    let end = all.find(|c: char| !c.is_alphanumeric() && c != '(').unwrap_or(all.len());
    all[..end].replace('(', " ").trim_end().to_owned()
}

pub(super) fn window_title(document: &Document) -> Words {
    // A window manager shows it beside other titles.
    let title = crate::hidden::without_hidden(&document.title_in_window()).into_owned();
    startup::window_title(&title, document.is_unsaved())
}

/// The number of days that pass in a second of playback: six, so that each can be seen, or more if all
/// days would otherwise take over a minute.
fn days_per_second(covers: &EdtfDate) -> f64 {
    (f64::from(days_between(covers.earliest, covers.latest)) / 60.0).max(6.0)
}
