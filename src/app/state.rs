//! The state of the app, and the effect of each command on it.
//!
//! Each submodule implements a group of commands. Nothing here draws, blocks or
//! uses the desktop: whatever else a command requires is returned as an
//! [`Effect`].

mod editing;
mod exporting;
pub(super) mod files;
mod fixing;
mod importing;
mod loading;
mod navigating;
mod paths;
mod playhead;
mod presenting;
mod selecting;
mod submitting;

pub use loading::Loading;
pub use navigating::Navigation;

use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;

use egui::ColorImage;

use crate::command::{Command, Edit, Setting};
use crate::document::{Document, SizeLimit};
use crate::facts::LineAnswer;
use crate::file::edit::LevelChange;
use crate::model::{ActorId, is_web_link};
use crate::theme::installed::MissingLetters;
use crate::view::{
    Column, DraftEntry, Drawer, Editing, FilePurpose, MainView, Modal, Notice, NoticeAction,
    Overlay, Page, Panels, Preference, Product, SidePane, TableImport, TableSort, Talk, View,
};
use crate::words::notices;

/// The state of the app: the open document and how it is shown. Commands change it
/// through [`State::apply`].
#[derive(Debug)]
pub struct State {
    /// The open dataset; threads share it while they work on it.
    pub document: Arc<Document>,
    /// Increases with every change of the document's text.
    pub revision: u64,
    /// The number of notices so far.
    notices: u64,
    /// The current view of the document.
    pub view: View,
    /// The panels that are open, and playback.
    pub panels: Panels,
    /// The message of the last command; the next one clears it.
    pub notice: Option<Notice>,
    /// The voice that the last command has hidden or shown again.
    pub last_toggled: Option<ActorId>,
    /// The statements that set the lines, until the next command; empty if nobody asked.
    pub answers: Vec<LineAnswer>,
    /// Light, dark, or the system's theme.
    pub theme: egui::ThemePreference,
    /// True if the system reports a preference for dark.
    pub system_is_dark: bool,
    pub high_contrast: Preference,
    /// The page to export.
    pub page: Page,
    /// The product to export; `None` for a choice behind *More…*.
    pub product: Option<Product>,
    /// The file that was written since that was chosen.
    pub exported: Option<PathBuf>,
    /// The file extension of the format to export in.
    pub format: &'static str,
    /// The zoom factor of the window in tenths, from 5 to 30; normally 10.
    pub zoom: i32,
    /// Recently opened files, the latest first.
    pub recent: Vec<PathBuf>,
    /// Forms, and dialogs that confirm changes.
    pub editing: Editing,
    /// The talk in progress.
    pub talk: Option<Talk>,
    /// The font size of the notes in the speaker's window, in points.
    pub notes_size: i32,
    /// The preference for windows without animations.
    pub reduced_motion: Preference,
    /// True if letters, digits and signs run commands without Ctrl or Cmd.
    pub single_keys: bool,
    /// The large file that is being opened, or the table that is being imported.
    pub loading: Option<Arc<Loading>>,
    /// The table in the dialog that imports tables.
    pub importing: Option<TableImport>,
    /// The number of such dialogs that have been opened.
    imports_opened: u64,
    /// The places that were shown before, for Back and Forward.
    pub navigation: Navigation,
    /// The largest dataset that is opened.
    pub size_limit: SizeLimit,
}

/// An action outside the state that a command requires.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Ask for a file for this purpose, suggesting this name.
    ChoosePath(FilePurpose, String),
    /// Open or import the file of [`State::loading`] in the background.
    Load,
    /// Enter or leave full screen.
    ToggleFullScreen,
    /// Enter full screen.
    FillScreen,
    /// Count the time of the talk from zero.
    ResetTalkTime,
    /// Enter full screen on the display with this index.
    FillDisplay(usize),
    /// Close the window.
    Close,
    /// Discard the drafts in forms, because another document is open.
    ClearDrafts,
    /// Restore these drafts in their forms.
    RestoreDrafts(Vec<DraftEntry>),
    /// Renumber the positions on this question in the drafts of stances.
    RenumberDrafts(String, LevelChange),
    /// Write the export to this file, whose extension chooses the format.
    WriteExport(PathBuf),
    RenderForClipboard(Page),
    /// Make a PDF of this page, and open it.
    Print(Page),
    /// Open this file in the program that the system has for it.
    OpenFile(PathBuf),
    /// Show this file in the system's file manager.
    Reveal(PathBuf),
    /// Put this image on the clipboard.
    CopyImage(Arc<ColorImage>),
    /// Open a file in the user's text editor.
    OpenInEditor {
        /// The file.
        path: PathBuf,
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
    },
    /// Put this text on the clipboard.
    CopyText(String),
    /// Open this http or https URL in the browser.
    OpenUrl(String),
    /// Switch to the dark theme if the current one is light, or else to the light one.
    ToggleTheme,
    /// Show the theme and the contrast of the state, with or without animations.
    UpdateTheme,
}

/// The default [`State::notes_size`].
pub(super) const DEFAULT_NOTES_SIZE: i32 = 20;
/// The range of [`State::notes_size`].
pub(super) const NOTES_SIZE_RANGE: RangeInclusive<i32> = 12..=48;
/// The default [`State::zoom`].
pub(super) const DEFAULT_ZOOM: i32 = 10;
/// The range of [`State::zoom`].
pub(super) const ZOOM_RANGE: RangeInclusive<i32> = 5..=30;

impl State {
    /// Returns true if a dialog is open that the user has to answer first.
    pub(super) fn is_asking(&self) -> bool {
        self.editing.is_asking_about_file() || self.editing.interrupted_talk.is_some()
    }

    /// Says of which scripts letters are missing, unless it would replace another notice, close unseen with a
    /// dialog, or be in a talk.
    pub(super) fn missing_notice(&self, letters: &mut MissingLetters) -> Option<Notice> {
        let notice = self.notice.as_ref().map(|notice| &notice.words);
        let is_free = self.panels.modal.is_none() && self.talk.is_none();
        let words = is_free.then(|| letters.message(&self.document, self.revision, notice));
        words.flatten().map(Notice::progress)
    }

    /// Creates the state that shows a document in its initial view.
    pub fn new(document: Document) -> Self {
        let view = View::new(&document.dataset);
        let panels = Panels {
            problems: !document.problems.is_empty(),
            pauses_on_changes: true,
            ..Panels::default()
        };
        Self {
            document: Arc::new(document),
            revision: 0,
            notices: 0,
            view,
            panels,
            notice: None,
            last_toggled: None,
            answers: Vec::new(),
            theme: egui::ThemePreference::System,
            system_is_dark: false,
            high_contrast: Preference::default(),
            zoom: DEFAULT_ZOOM,
            recent: Vec::new(),
            editing: Editing::default(),
            talk: None,
            notes_size: DEFAULT_NOTES_SIZE,
            reduced_motion: Preference::default(),
            single_keys: true,
            loading: None,
            importing: None,
            imports_opened: 0,
            navigation: Navigation::default(),
            size_limit: SizeLimit::WINDOW,
            page: Page::default(),
            product: None,
            exported: None,
            format: "png",
        }
    }

    /// Applies a command.
    pub fn apply(&mut self, command: impl Into<Command>) -> Option<Effect> {
        let command = command.into();
        // The arrow keys go through the rows of the table one by one.
        let is_navigation =
            matches!(command, Command::Back | Command::Forward | Command::SelectRow(_));
        let before = self.place();
        let revision = self.revision;
        let text = Arc::clone(&self.document.text);
        let is_history = matches!(command, Command::Edit(Edit::Undo | Edit::Redo));
        let effect = self.dispatch(command);
        if let Some(notice) = self.notice.as_mut().filter(|notice| notice.number == 0) {
            self.notices += 1;
            notice.number = self.notices;
        }
        // A stance that is selected takes the place of an event.
        if self.view.selected.is_some() && self.view.selected != before.selected {
            self.view.event = None;
        }
        let is_edit = !is_history && !Arc::ptr_eq(&text, &self.document.text);
        let can_undo = is_edit && self.document.history.undo_name().is_some();
        if let Some(notice) = self.notice.as_mut().filter(|_| can_undo) {
            notice.action.get_or_insert(NoticeAction::Undo);
        }
        if !self.panels.main.is_offered(&self.document.dataset) {
            self.panels.main = MainView::Chart;
        }
        if self.view.question != before.question {
            self.view.settle_day(&self.document.dataset);
        }
        // An edit may rename what is shown, which is no step.
        if !is_navigation && revision == self.revision {
            self.remember_place(before);
        }
        self.update_navigation_buttons();
        effect
    }

    /// Returns the document for changes in place, after copying it if a thread still
    /// reads it.
    pub(super) fn document_mut(&mut self) -> &mut Document {
        Arc::make_mut(&mut self.document)
    }

    #[expect(clippy::too_many_lines, reason = "a flat match with one short arm per command")]
    fn dispatch(&mut self, command: Command) -> Option<Effect> {
        // A notice stays until the user does something.
        let is_automatic = command.is_automatic();
        let was_explaining = self.panels.explaining;
        if !is_automatic && command != Command::CloseAnswer {
            self.notice = None;
            self.last_toggled = None;
        }
        let mut hint = None;
        // What is only said closes nothing.
        if !is_automatic && !matches!(command, Command::Say(_)) {
            self.close_answer();
            hint = self.talk.as_mut().and_then(|talk| talk.hint.take());
        }
        match command {
            Command::File(file) => return self.file(file),
            Command::Edit(edit) => return self.edit(edit),
            Command::Present(present) => return self.present(present, hint.as_ref()),
            Command::Export(export) => return self.export(export),
            Command::Setting(setting) => return self.set(setting),
            Command::StartTalk(step) => return self.start_talk(step),
            Command::StartTalkHere => return self.start_talk(self.current_step()),
            Command::ContinueTalk => return self.continue_talk(),
            Command::ForgetTalk => self.editing.interrupted_talk = None,
            Command::FillScreen => return Some(Effect::FillScreen),
            Command::ToggleFullScreen => return Some(Effect::ToggleFullScreen),
            Command::FillDisplay(display) => return Some(Effect::FillDisplay(display)),
            Command::CopyText(text) => {
                self.notice = Some(notices::COPIED.into());
                return Some(Effect::CopyText(text));
            }
            Command::TalkInterrupted(talk) => self.offer_interrupted_talk(talk),
            Command::ToggleLayer(layer) => self.view.toggle(layer),
            Command::CopyImage(image) => {
                self.notice = Some(notices::COPIED.into());
                return Some(Effect::CopyImage(image));
            }
            Command::Notify(words) => self.notice = Some(words.into()),
            Command::ShowNotice(notice) => self.notice = Some(notice),
            Command::CloseNotice => self.notice = None,
            // During a talk, what was looked up is shown over the step.
            Command::ShowQuestion(id) if self.talk.is_some() => {
                self.answer_audience(self.other_chart(Some(id), None));
            }
            Command::SetDay(day) if self.talk.is_some() => {
                self.answer_audience(self.other_chart(None, Some(day)));
            }
            Command::SelectEvent(id) if self.talk.is_some() => {
                let day = self.document.dataset.event(&id).map(|event| event.when.latest);
                self.answer_audience(self.other_chart(None, day));
            }
            Command::Select(id) if self.talk.is_some() => {
                self.answer_audience(Overlay::Stance(id));
            }
            Command::ShowQuestion(id) => {
                if self.document.dataset.question(&id).is_some() {
                    self.view.question = id;
                    if self.panels.main == MainView::Questions {
                        self.panels.main = MainView::Chart;
                    }
                }
            }
            Command::ShowMain(main) => self.show_main(main),
            Command::Back => self.navigate_back(),
            Command::Forward => self.navigate_forward(),
            Command::ShowPlace(place) => self.show_place(place),
            Command::NextQuestion => self.cycle_question(1),
            Command::PreviousQuestion => self.cycle_question(-1),
            Command::SetDay(day) => self.set_day(day),
            Command::MoveDays(days) => self.move_days(days),
            Command::NextStance => self.select_next(),
            Command::PreviousStance => self.select_previous(),
            Command::NextChange => self.show_change(true),
            Command::PreviousChange => self.show_change(false),
            Command::ToggleLevelChanges => self.toggle_level_changes(),
            Command::FirstDay => self.set_day(self.document.dataset.covers.earliest),
            Command::LastDay => self.set_day(self.document.dataset.covers.latest),
            Command::ZoomDays { steps, around } => self.zoom_days(steps, around),
            Command::PanDays(days) => self.view.pan(&self.document.dataset.covers, days),
            Command::ShowAllDays => {
                let covers = &self.document.dataset.covers;
                self.view.range = (covers.earliest, covers.latest);
            }
            Command::TogglePlay => self.toggle_play(),
            Command::TogglePauseOnChanges => {
                self.panels.pauses_on_changes = !self.panels.pauses_on_changes;
            }
            Command::ToggleDayInput => self.panels.typing_day = !self.panels.typing_day,
            Command::GoToDay(input) => self.go_to_day(&input),
            Command::SetClock(clock) => self.set_clock(clock),
            Command::ToggleClock => self.toggle_clock(),
            Command::Select(id) => self.select_on_day(id),
            Command::SelectEvent(id) => self.select_event(id),
            Command::Deselect => {
                self.view.selected = None;
                self.view.event = None;
            }
            Command::ExplainLine { party, day } => self.explain_lines(Some(&party), day),
            // The second time closes the answer.
            Command::ExplainLines | Command::Dismiss if was_explaining => {}
            Command::ExplainLines => self.explain_lines(None, self.view.as_of),
            Command::CloseAnswer => {}
            Command::Dismiss => self.dismiss(),
            Command::CopyCard => {
                let selected = self.view.selected.clone();
                return selected.and_then(|id| self.copy_stance(&id));
            }
            Command::CopyStance(id) => return self.copy_stance(&id),
            // A dataset is untrusted, so a link must not open a file or a program.
            Command::OpenLink(url) => {
                return is_web_link(&url).then_some(Effect::OpenUrl(url));
            }
            Command::FocusMoved => self.last_toggled = None,
            Command::ToggleFocus(actor) => self.toggle_focus(actor),
            Command::ToggleHidden(actor) => self.toggle_hidden(actor),
            Command::ToggleCurrentActor => {
                self.toggle_hidden(self.current_actor().unwrap_or_default());
            }
            Command::ShowAllActors => self.view.hidden.clear(),
            Command::FoldVoices(folds) => self.panels.folds_voices = folds,
            Command::SetDrawer(drawer) => self.panels.drawer = drawer,
            Command::ToggleColoredParty(party) => self.toggle_colored_party(party),
            Command::MoveToLevel { up } => self.move_to_level(up),
            Command::Say(detail) => {
                self.panels.saying = (self.panels.saying.0.wrapping_add(1), detail);
            }
            Command::ToggleProblems => self.panels.problems = !self.panels.problems,
            Command::ToggleAbout => self.toggle_about(),
            Command::OpenParty(party) => self.open_party(&party),
            Command::SortTable(column) => self.sort_table(column),
            Command::FilterTable(filter) => self.view.table_filter = filter,
            Command::SelectRow(id) => self.select_row(id),
            Command::ToggleRow(id) => self.toggle_row(id),
            Command::ShowInChart(id) => {
                self.panels.main = MainView::Chart;
                self.select(id);
            }
            Command::TogglePalette => self.toggle_modal(Modal::Palette),
            Command::ToggleKeys => self.toggle_modal(Modal::Keys),
        }
        None
    }

    /// Changes a setting.
    fn set(&mut self, setting: Setting) -> Option<Effect> {
        match setting {
            Setting::FollowSystem(preferences) => {
                self.system_is_dark = preferences.dark == Some(true);
                self.high_contrast.system = preferences.high_contrast;
                self.reduced_motion.system = preferences.reduced_motion;
            }
            Setting::ToggleReducedMotion => self.reduced_motion.toggle(),
            Setting::SetTheme(preference) => self.theme = preference,
            Setting::ToggleContrast => self.high_contrast.toggle(),
            Setting::ToggleTheme => return Some(Effect::ToggleTheme),
            Setting::ToggleSingleKeys => {
                self.single_keys = !self.single_keys;
                return None;
            }
            Setting::Zoom(steps) => {
                let zoom = self.zoom.saturating_add(steps);
                self.zoom = zoom.clamp(*ZOOM_RANGE.start(), *ZOOM_RANGE.end());
                return None;
            }
            Setting::ResetZoom => {
                self.zoom = DEFAULT_ZOOM;
                return None;
            }
        }
        Some(Effect::UpdateTheme)
    }

    /// Shows all questions, the grid or the table, or the chart again. A form leaves all questions no room.
    fn show_main(&mut self, main: MainView) {
        if main == MainView::Questions && self.panels.is_editing() {
            self.close_form();
        }
        self.panels.main = if self.panels.main == main { MainView::Chart } else { main };
    }

    /// Lists the changes of the lines beside the chart, or the cards again.
    fn toggle_level_changes(&mut self) {
        if self.panels.is_editing() {
            self.close_form();
        }
        let panels = &mut self.panels;
        panels.side = match panels.side {
            SidePane::Changes => SidePane::Cards,
            _ => SidePane::Changes,
        };
        if panels.side == SidePane::Changes {
            panels.main = MainView::Chart;
            panels.drawer = Some(Drawer::Side);
        }
    }

    /// Shows *About this chart*, or the form or the cards again.
    fn toggle_about(&mut self) {
        self.panels.side = match self.panels.side {
            SidePane::About if self.editing.form.is_some() => return self.show_editor(),
            SidePane::About => SidePane::Cards,
            _ => SidePane::About,
        };
    }

    /// Opens the list of entries, or the form that is there, beside a chart or the table.
    pub(super) fn show_editor(&mut self) {
        if self.panels.main == MainView::Questions {
            self.panels.main = MainView::Chart;
        }
        self.panels.side = SidePane::Form;
        self.panels.drawer = Some(Drawer::Side);
    }

    fn toggle_modal(&mut self, modal: Modal) {
        let is_open = self.panels.shows(modal);
        self.panels.modal = (!is_open).then_some(modal);
    }

    pub(super) fn close_modal(&mut self, modal: Modal) {
        if self.panels.shows(modal) {
            self.panels.modal = None;
        }
    }

    fn sort_table(&mut self, column: Column) {
        let sort = self.panels.table_sort;
        self.panels.table_sort =
            TableSort { column, descending: sort.column == column && !sort.descending };
    }

    /// Cancels what takes long or closes the topmost panel, or else clears the selection and the focus.
    fn dismiss(&mut self) {
        if self.loading.is_some() {
            // The thread goes on; its result is not shown.
            self.loading = None;
        } else if self.panels.typing_day {
            self.panels.typing_day = false;
        } else if self.panels.drawer == Some(Drawer::Voices) {
            self.panels.drawer = None;
        } else if self.panels.modal.is_some() {
            self.panels.modal = None;
        } else if self.panels.side == SidePane::About {
            self.toggle_about();
        } else if self.panels.is_editing() {
            self.close_form();
        } else if self.panels.drawer.is_some() {
            self.panels.drawer = None;
        } else if self.panels.main == MainView::Table && self.view.open_row.is_some() {
            self.view.open_row = None;
        } else {
            self.view.selected = None;
            self.view.event = None;
            self.view.focus = None;
        }
    }
}

#[cfg(test)]
mod tests;
