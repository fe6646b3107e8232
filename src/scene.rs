//! The contents of the panels and their places: the [`Scene`], the panes of the window, and shared
//! parts that know of a dataset.

pub(crate) mod badges;
pub(crate) mod command_item;
pub(crate) mod density;
pub(crate) mod drawer;
pub(crate) mod entry_summary;
pub(crate) mod pane;
pub(crate) mod panel_layout;
pub(crate) mod picker;
pub(crate) mod said;

pub use density::Density;

use std::cell::Cell;
use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use egui::Color32;

use crate::command::{Command, CommandQueue};
use crate::document::Document;
use crate::facts::{AsOf, LineAnswer, ViewData};
use crate::model::{Event, Passage, Question, Stance};
use crate::theme::Theme;
use crate::verify::Passages;
use crate::view::{Editing, Notice, Page, Panels, View};
use crate::words::headline::sentence;
use crate::words::headline::{self, Headline};
use crate::words::passages::{main_passages, passages};
use crate::words::positions::hidden_voices_note;
use crate::words::{Words, all_of, editor as editor_words};

/// The height of the headings of the panes beside the chart, in points.
pub const HEADING_HEIGHT: f32 = 48.0;

/// A view of a document with what follows from it: all that slides and pictures read, and most of the
/// panels. Never take this where a [`Theme`] would do.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// The dataset.
    pub document: &'a Document,
    /// Increases with every change of the document's text.
    pub revision: u64,
    /// The question, days and filters that are shown.
    pub view: &'a View,
    /// The data computed for the view.
    pub view_data: &'a ViewData,
    /// The view and the data of each question, while all of them are shown.
    pub all_questions: &'a [(View, Arc<ViewData>)],
    /// The colours.
    pub theme: &'a Theme,
    /// Where commands are sent; in a picture, nothing can be done.
    pub commands: Option<&'a CommandQueue>,
    /// True if the scene is drawn for export. Text that the window has in tabs,
    /// tooltips and other panels is then written out.
    pub on_page: bool,
    /// The title and the credit of a page, in place of the dataset's.
    pub page_texts: PageTexts<'a>,
    /// Set by what has no room on its page; `None` in the window, where it scrolls.
    pub overflow: Option<&'a Cell<bool>>,
}

/// The scene of the window, with what only its panels read. Never take this where a [`Scene`] would do.
#[derive(Clone, Copy)]
pub struct WindowScene<'a> {
    /// The scene that is shown.
    pub shown: Scene<'a>,
    /// The panels that are open.
    pub panels: &'a Panels,
    /// The entry that is being edited.
    pub editing: &'a Editing,
    /// The statements that set the lines, if the user asked for them.
    pub answers: &'a [LineAnswer],
    /// Where the quotations are in the texts that are at hand.
    pub source_passages: &'a Passages,
    /// A message that is shown until the next command.
    pub notice: Option<&'a Notice>,
    /// The task with a large file, and how much of it is done, from 0 to 1.
    pub loading: Option<(&'a Words, f32)>,
    /// The files that were opened, most recent first.
    pub recent_files: &'a [PathBuf],
    /// How much room there is.
    pub density: Density,
    /// The settings that only the View menu and the list of shortcuts show.
    pub appearance: Appearance,
    /// True if animations are off.
    pub reduced_motion: bool,
    /// The limitations of the program on this system, one sentence each.
    pub limitations: &'a [Words],
}

impl<'a> Deref for WindowScene<'a> {
    type Target = Scene<'a>;

    fn deref(&self) -> &Scene<'a> {
        &self.shown
    }
}

/// The title and the credit of a page, in place of the dataset's.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageTexts<'a> {
    pub title: Option<&'a str>,
    /// Who made the chart, in place of the program.
    pub credit: Option<&'a str>,
    /// True if screen readers hear the notes with the headline of a slide.
    pub says_notes: bool,
}

impl<'a> From<&'a Page> for PageTexts<'a> {
    fn from(page: &'a Page) -> Self {
        Self { title: page.title.as_deref(), credit: page.credit(), says_notes: false }
    }
}

/// The settings that only the View menu and the list of shortcuts show.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Appearance {
    /// Light, dark, or the system's theme.
    pub theme: egui::ThemePreference,
    /// The zoom factor of the window in tenths.
    pub zoom: i32,
    /// True if letters, digits and signs run commands without Ctrl or Cmd.
    pub single_keys: bool,
}

impl<'a> Scene<'a> {
    /// Sends a command, which is carried out before the next frame.
    pub fn send(self, command: impl Into<Command>) {
        self.send_all([command.into()]);
    }

    /// Sends a command if something has happened, such as a click.
    pub fn send_if<C: Into<Command>>(self, happened: bool, command: impl FnOnce() -> C) {
        self.send_all(happened.then(|| command().into()));
    }

    /// The scene of a picture of it, in which nothing can be done.
    #[must_use]
    pub fn inert(self) -> Self {
        Self { commands: None, ..self }
    }

    pub fn send_all(self, commands: impl IntoIterator<Item = Command>) {
        if let Some(queue) = self.commands {
            queue.send_all(commands);
        }
    }

    /// Says that the page has no room for its contents in this frame.
    pub fn report_overflow(self) {
        if let Some(overflow) = self.overflow {
            overflow.set(true);
        }
    }

    pub fn selected(self) -> Option<&'a Stance> {
        self.document.dataset.stance(self.view.selected.as_ref()?)
    }

    /// The event whose card is open.
    pub fn event(self) -> Option<&'a Event> {
        self.document.dataset.event(self.view.event.as_ref()?)
    }

    /// Returns true if the card of an event is open.
    pub fn is_open(self, event: &Event) -> bool {
        self.view.event.as_ref() == Some(&event.id)
    }

    /// Returns true if all questions are shown together.
    pub fn shows_all_questions(self) -> bool {
        !self.all_questions.is_empty()
    }

    /// Each question with the scene in which it is shown, while all of them are.
    pub fn of_questions(self) -> impl Iterator<Item = (&'a Question, Self)> {
        let questions = self.document.dataset.questions.iter().zip(self.all_questions);
        questions.map(move |(question, (view, view_data))| {
            let scene = Self { view, view_data, ..self };
            (question, scene)
        })
    }

    /// The colour of the party at an index of the dataset.
    pub fn party_color(self, party: usize) -> Color32 {
        let slot = self.party_slot(party);
        let parties = &self.document.dataset.parties;
        parties
            .get(party)
            .map_or_else(|| self.theme.party_color(slot), |party| self.theme.color_of(party, slot))
    }

    /// The slot of a party's colour; `None` is grey.
    pub fn party_slot(self, party: usize) -> Option<usize> {
        self.view_data.slots.get(party).copied().flatten()
    }

    /// Everything that is printed of a stance on the day that is shown.
    pub fn passages(self, stance: &Stance) -> Vec<Passage<'_>> {
        passages(&self.document.dataset, stance, AsOf::of(self.view))
    }

    /// Returns its passages where there is room for one quotation.
    pub fn main_passages(self, stance: &Stance) -> Vec<Passage<'_>> {
        main_passages(&self.document.dataset, stance, AsOf::of(self.view))
    }

    /// Returns the corrections of the dataset's account of it.
    pub fn corrections(self, stance: &Stance) -> impl Iterator<Item = Words> {
        self.notes(stance, |passage| matches!(passage, Passage::Correction(_)))
    }

    fn notes(
        self,
        stance: &Stance,
        is_wanted: fn(&Passage<'_>) -> bool,
    ) -> impl Iterator<Item = Words> {
        let passages = self.passages(stance).into_iter().filter(is_wanted);
        passages.map(|passage| passage.words())
    }

    /// The positions on the day in words.
    pub fn sentence(self) -> Words {
        sentence(&self.document.dataset, self.view_data)
    }

    /// Where the parties stand and how far apart, in full.
    pub fn headline(self) -> Headline {
        headline::full(&self.document.dataset, self.view_data)
    }

    /// The same as it is spoken, the day first.
    pub fn spoken_headline(self) -> [Words; 2] {
        headline::spoken(&self.document.dataset, self.view_data)
    }

    /// The same in one sentence.
    pub fn brief(self) -> Words {
        all_of(&self.spoken_headline().each_ref().map(Words::as_str))
    }

    /// "without 2 voices", if some are hidden.
    pub fn hidden_note(self) -> Option<Words> {
        hidden_voices_note(&self.document.dataset, &self.view_data.hidden_voices)
    }

    pub fn walk_backs(self, stance: &Stance) -> impl Iterator<Item = Words> {
        self.notes(stance, |passage| matches!(passage, Passage::WalkBack(_)))
    }

    /// Returns true if a stance, or another part of its joint statement, is selected.
    pub fn is_selected(self, stance: &Stance) -> bool {
        self.selected().is_some_and(|selected| selected.is_same_statement(stance))
    }
}

impl WindowScene<'_> {
    /// The title of the open form.
    pub fn form_title(self) -> Words {
        match &self.editing.form {
            Some(form) => match form.section {
                Some(section) if form.edited_id().is_some() => editor_words::edit_entry(section),
                Some(section) => editor_words::new_entry(section),
                None => crate::words::commands::EDIT_DETAILS.name(),
            },
            None => crate::words::commands::EDIT.name(),
        }
    }
}
