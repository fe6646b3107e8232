//! The window: it takes in what a person does, lets [`State`] carry it out
//! once a frame, and shows what is then there.

mod clipboard;
mod comparing;
mod dialogs;
mod editing;
mod editor;
mod exporting;
mod files;
mod icon;
mod keys;
mod mending;
mod presenting;
mod remembered;
mod renderer;
mod settings;
mod speaker;
mod start;
mod state;
mod system;
mod unsaved;
mod watch;
mod wishes;

pub use dialogs::tell;
pub use icon::icon;
pub use remembered::Remembered;
pub use settings::{Reading, Settings, SettingsFile, WindowPlace};
pub use start::{Start, StartProblem, TalkStart, run};
pub use state::{Effect, State};

use std::path::PathBuf;

use egui::{Context, Ui};

use self::clipboard::Pictures;
use self::comparing::Compared;
use self::dialogs::Dialogs;
use self::exporting::ExportDraft;
use self::speaker::Speaker;
use self::unsaved::Unsaved;
use self::watch::Watch;
use self::wishes::Hearing;
use crate::analysis::Figures;
use crate::command::{Command, Edit};
use crate::document::Document;
use crate::theme::{self, Theme};
use crate::ui::{self, Drafts, Placed, Scene};
use crate::view::View;

/// For how long what a save has changed is marked, in seconds.
const FRESH: f64 = 5.0;

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
    /// The clipboard for pictures; a test's window asks whoever runs egui.
    pictures: Option<Pictures>,
    /// What the system does not let it do.
    lacking: Vec<&'static str>,
    /// How the system is set; a test's window hears nothing.
    hearing: Option<Hearing>,
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
            pictures: None,
            lacking: Vec::new(),
            hearing: None,
        }
    }

    /// Begins with what is remembered from other windows, and remembers for
    /// the next.
    #[must_use]
    pub fn remembering(mut self, ctx: &Context, remembered: Remembered) -> Self {
        self.state = self.state.remembering(remembered.settings());
        self.state.notice = remembered.note().map(str::to_owned);
        ctx.set_theme(self.state.theme);
        theme::set_contrast(ctx, self.state.high_contrast.is_on());
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
        let hold = self.state.talk.is_some();
        let hearing = self.hearing.as_mut();
        let wishes = hearing.and_then(|hearing| hearing.news(ctx, hold));
        self.commands.extend(wishes.map(Command::Follow));
        if self.state.talk.is_some() {
            self.commands.extend(speaker::keys(ctx, &self.state));
            self.commands.extend(self.dialogs.answers());
            return;
        }
        // Escape leaves a form's field first, and then the form; egui has let go
        // of the field by now.
        let leaves_field = self.state.panels.editing && self.was_typing;
        let escape = Command::Leave;
        let pressed = keys::pressed(ctx, &self.state).into_iter();
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
                Some(Effect::CopyImage(image)) => match &mut self.pictures {
                    Some(pictures) => {
                        further.extend(pictures.copy(&image).err().map(Command::Tell));
                    }
                    None => ctx.copy_image(image.as_ref().clone()),
                },
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
                Some(Effect::Contrast) => {
                    theme::set_contrast(ctx, self.state.high_contrast.is_on());
                }
                Some(Effect::Follow { dark }) => {
                    theme::set_usual(ctx, dark);
                    theme::set_contrast(ctx, self.state.high_contrast.is_on());
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
        let theme = Theme::of(ctx.theme(), self.state.high_contrast.is_on());
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
            reduced_motion: self.state.reduced_motion.is_on(),
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
        let mut told = None;
        if let Some(unsaved) = &mut self.unsaved {
            if !missed {
                unsaved.forget();
            } else if self.state.editing.kept.is_none() {
                // Cmd+Q on macOS asks nobody, so that all there is is kept.
                let (document, revision) = (&self.state.document, self.state.revision);
                told = unsaved.keep(document, revision, self.drafts.editor.kept(), None);
            }
        }
        let written = self.remembered.as_mut().map_or(Ok(()), Remembered::write);
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
