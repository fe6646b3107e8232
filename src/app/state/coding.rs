//! Blind coding.

use super::{Effect, State};
use crate::analysis::CodingProgress;
use crate::command::{Code, Command, Edit};
use crate::model::{Coder, Section, slug};
use crate::view::BlindCoding;
use crate::words::{blind as words, files, notices};

impl State {
    /// Whether a command may run during blind coding: none that shows something of the dataset.
    pub(in crate::app) fn allows(&self, command: &Command) -> bool {
        self.coding.is_none()
            || matches!(
                command,
                Command::Edit(Edit::Undo | Edit::Redo | Edit::Save | Edit::SaveAs)
                    | Command::Zoom(_)
                    | Command::ResetZoom
                    | Command::SetTheme(_)
                    | Command::ToggleTheme
                    | Command::ToggleContrast
                    | Command::ToggleReducedMotion
                    | Command::ToggleSingleKeys
            )
    }

    /// Hides everything, and asks who codes.
    pub(super) fn start_coding(&mut self) {
        self.panels.playing = false;
        self.panels.palette = false;
        self.end_talk();
        self.coding = Some(BlindCoding {
            question: self.view.question.clone(),
            ..BlindCoding::default()
        });
    }

    pub(super) fn code(&mut self, code: Code) {
        if self.coding.is_none() {
            return;
        }
        match code {
            Code::As(name) => self.set_coder(&name),
            Code::Question(id) => {
                self.with_coding(|coding| coding.question = id);
                self.show_uncoded(0);
            }
            Code::Show(id) => self.with_coding(|coding| coding.stance = Some(id)),
            Code::Next => self.step_in_coding(1),
            Code::Previous => self.step_in_coding(-1),
            Code::FirstUncoded => self.show_uncoded(0),
            Code::Give(found) => self.give(found),
            Code::Stop if self.is_all_coded() => self.coding = None,
            Code::Stop => self.with_coding(|coding| coding.is_stopping = true),
            Code::GoOn => self.with_coding(|coding| coding.is_stopping = false),
            Code::End => self.coding = None,
        }
    }

    fn with_coding(&mut self, change: impl FnOnce(&mut BlindCoding)) {
        if let Some(coding) = &mut self.coding {
            change(coding);
        }
    }

    /// Codes as a coder whom the dataset lists, or as a new one, who is added with the first
    /// coding.
    fn set_coder(&mut self, name: &str) {
        let name = name.trim();
        let coders = &self.document.dataset.coders;
        let listed = coders.iter().find(|coder| coder.name == name).cloned();
        let coder = listed.unwrap_or_else(|| Coder {
            id: self.document.unused_id(Section::Coders, &slug(name)),
            name: name.to_owned(),
        });
        if coder.id.is_empty() {
            self.notice = Some(words::NAME_WITHOUT_LETTERS);
            return;
        }
        let changes_before = self.document.history.undo_count();
        self.with_coding(|coding| {
            coding.coder = Some(coder);
            coding.changes_before = changes_before;
        });
        self.show_uncoded(0);
    }

    /// How far the coder is on the question.
    fn coding_progress(&self) -> Option<CodingProgress> {
        let coding = self.coding.as_ref()?;
        let coder = coding.coder.as_ref()?;
        let dataset = &self.document.dataset;
        Some(CodingProgress::new(dataset, &coder.id, &coding.question))
    }

    /// Whether nothing is left to code, so that seeing the values of others does no harm; also
    /// before somebody codes.
    fn is_all_coded(&self) -> bool {
        let dataset = &self.document.dataset;
        let coder = self.coding.as_ref().and_then(|it| it.coder.as_ref());
        coder.is_none_or(|coder| {
            let mut questions = dataset.questions.iter();
            questions
                .all(|question| CodingProgress::new(dataset, &coder.id, &question.id).is_complete())
        })
    }

    /// Shows the stance at a place of the list; none if there is no such place.
    fn show_place_in_coding(&mut self, progress: &CodingProgress, place: Option<usize>) {
        let index = place.and_then(|place| progress.stances.get(place));
        let stance = index.map(|index| self.document.dataset.stances[*index].id.clone());
        self.with_coding(|coding| coding.stance = stance);
    }

    /// Shows the next stance that is not coded, from a place of the list on.
    fn show_uncoded(&mut self, start: usize) {
        if let Some(progress) = self.coding_progress() {
            self.show_place_in_coding(&progress, progress.uncoded_from(start));
        }
    }

    fn step_in_coding(&mut self, step: isize) {
        let Some((progress, place)) = self.coding_progress().zip(self.place_in_coding()) else {
            return;
        };
        if let Some(place) = place.checked_add_signed(step) {
            self.show_place_in_coding(&progress, Some(place));
        }
    }

    /// The place of the stance that is shown; after the last one, the number of stances.
    fn place_in_coding(&self) -> Option<usize> {
        let progress = self.coding_progress()?;
        let stance = self.coding.as_ref()?.stance.as_deref();
        let place = stance.and_then(|id| progress.place_of(&self.document.dataset, id));
        Some(place.unwrap_or(progress.stances.len()))
    }

    /// Writes what the coder found in the stance that is shown.
    fn give(&mut self, found: Option<[f64; 3]>) {
        if !self.document.is_well_formed {
            self.notice = Some(notices::FIX_SYNTAX_FIRST);
            return;
        }
        let Some(place) = self.place_in_coding() else {
            return;
        };
        let Some(coding) = &self.coding else { return };
        let (Some(coder), Some(stance)) = (&coding.coder, &coding.stance) else {
            return;
        };
        let change = self
            .document
            .coding_change((stance, &coding.question), coder, found);
        let Some(change) = change else { return };
        if change.splices.is_empty() || self.apply_change(&change) {
            self.show_uncoded(place + 1);
        }
    }

    /// Undoes or redoes a coding, but nothing else, or saves without showing what changed.
    pub(super) fn edit_blind(&mut self, edit: &Edit) -> Option<Effect> {
        let history = &self.document.history;
        let is_coding = |name: Option<&crate::words::Words>| name == Some(&files::BLIND_CODING);
        let before = self
            .coding
            .as_ref()
            .map_or(0, |coding| coding.changes_before);
        let is_own = history.undo_count() > before;
        match edit {
            Edit::Undo if is_own && is_coding(history.undo_name()) => self.undo(),
            Edit::Redo if is_coding(history.redo_name()) => self.redo(),
            Edit::Save => return self.save(),
            _ => {
                self.notice = Some(words::NO_CODING_TO_UNDO);
                return None;
            }
        }
        if let [stance, ..] = &*self.view.changed_stances {
            let stance = Some(stance.clone());
            self.with_coding(|coding| coding.stance = stance);
        }
        None
    }

    /// Keeps the question and the stance among those of the dataset, which another program may
    /// have changed.
    pub(super) fn refresh_coding(&mut self) {
        let Some(coding) = &mut self.coding else {
            return;
        };
        let dataset = &self.document.dataset;
        if dataset.question(&coding.question).is_none() {
            let first = dataset.questions.first();
            coding.question = first.map_or_else(String::new, |question| question.id.clone());
        }
        let is_gone = |id: &String| dataset.stance(id).is_none_or(|it| !it.can_be_coded());
        if coding.stance.as_ref().is_some_and(is_gone) {
            self.show_uncoded(0);
        }
    }
}
