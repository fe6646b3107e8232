//! Blind coding.

use std::sync::Arc;

use super::{Effect, State};
use crate::analysis::{CodingProgress, coders_named};
use crate::command::{Code, Command, Edit};
use crate::file::edit::coder_of_own_values;
use crate::model::{Coder, Section, slug};
use crate::view::{BlindCoding, CodingDialog};
use crate::words::files::BLIND_CODING;
use crate::words::{blind as words, notices};

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
                    | Command::ShowRangeOf(_)
            )
    }

    /// Whether a dialog is open that the user has to answer first. Blind coding offers no talk.
    pub(in crate::app) fn is_asking(&self) -> bool {
        let editing = &self.editing;
        editing.is_asking_about_file()
            || match &self.coding {
                Some(coding) => coding.dialog.is_some(),
                None => editing.interrupted_talk.is_some(),
            }
    }

    /// Hides everything, and asks who codes.
    pub(super) fn start_coding(&mut self) {
        self.panels.playing = false;
        self.panels.palette = false;
        self.end_talk();
        self.coding =
            Some(BlindCoding { question: self.view.question.clone(), ..BlindCoding::default() });
    }

    pub(super) fn code(&mut self, code: Code) {
        if self.coding.is_none() {
            return;
        }
        match code {
            Code::As(name) => self.ask_about_name(name.trim()),
            Code::AsListed(id) => {
                let mut coders = self.document.dataset.coders.iter();
                if let Some(coder) = coders.find(|coder| coder.id == id).cloned() {
                    self.set_coder(coder);
                }
            }
            Code::AsNew(name) if slug(&name).is_empty() => {
                self.notice = Some(words::NAME_WITHOUT_LETTERS);
            }
            Code::AsNew(name) => self.set_coder(Coder {
                id: self.document.unused_id(Section::Coders, &slug(&name)),
                name,
            }),
            Code::OwnValues(name) => self.take_own_values(name.trim()),
            Code::ChangeCoder if self.has_chosen_values() => self.ask(CodingDialog::ChangeCoder),
            Code::ChangeCoder | Code::AskWho => self.ask_who(),
            Code::Question(id) => {
                self.with_coding(|coding| coding.question = id);
                self.show_uncoded(0);
            }
            Code::Show(id) => self.with_coding(|coding| coding.stance = Some(id)),
            Code::Next => self.step_in_coding(1),
            Code::Previous => self.step_in_coding(-1),
            Code::FirstUncoded => self.show_uncoded(0),
            Code::FirstChosen => self.show_chosen(),
            Code::Choose { question, stance, chosen } => self.with_coding(|coding| {
                let key = (question, stance);
                match chosen {
                    Some(chosen) => coding.chosen.insert(key, chosen),
                    None => coding.chosen.remove(&key),
                };
            }),
            Code::Give(found) => self.give(found),
            Code::Stop if self.is_all_coded() && !self.has_chosen_values() => self.coding = None,
            Code::Stop => self.ask(CodingDialog::Stop),
            Code::GoOn => self.with_coding(|coding| coding.dialog = None),
            Code::End => self.coding = None,
        }
    }

    fn with_coding(&mut self, change: impl FnOnce(&mut BlindCoding)) {
        if let Some(coding) = &mut self.coding {
            change(coding);
        }
    }

    fn ask(&mut self, dialog: CodingDialog) {
        self.with_coding(|coding| coding.dialog = Some(dialog));
    }

    /// Whether a coder has chosen values that are not coded.
    pub(super) fn has_chosen_values(&self) -> bool {
        let coding = self.coding.as_ref();
        coding.is_some_and(|coding| !coding.chosen.is_empty())
    }

    /// Codes under a name. A coder with this name may be another person, whose codings would be
    /// replaced.
    fn ask_about_name(&mut self, name: &str) {
        if coders_named(&self.document.dataset, name).next().is_some() {
            self.ask(CodingDialog::SameName(name.to_owned()));
        } else {
            self.code(Code::AsNew(name.to_owned()));
        }
    }

    /// Takes the values that stand in the dataset as the codings of its author.
    fn take_own_values(&mut self, name: &str) {
        let document = Arc::clone(&self.document);
        let dataset = &document.dataset;
        let mut listed = coders_named(dataset, name);
        let coder = match (listed.next(), listed.next()) {
            (Some(coder), None) => coder.clone(),
            _ => Coder {
                id: document.unused_id(Section::Coders, &slug(name)),
                name: name.to_owned(),
            },
        };
        if coder.id.is_empty() {
            self.notice = Some(words::NAME_WITHOUT_LETTERS);
        } else if let Some(author) = coder_of_own_values(dataset, &coder.id) {
            self.notice = Some(words::own_values_taken(&author.name));
        } else if let Some((change, count)) = document.own_values_change(&coder) {
            if self.apply_change(&change) {
                self.notice = Some(words::took_own_values(count, &coder.name));
            }
        } else {
            self.notice = Some(words::FIX_ERRORS_FIRST);
        }
    }

    /// Codes as a coder, who is added with the first coding if the dataset does not list them.
    fn set_coder(&mut self, coder: Coder) {
        let history = &self.document.history;
        let (changes_before, undone_before) = (history.undo_count(), history.redo_count());
        self.with_coding(|coding| {
            coding.coder = Some(coder);
            coding.changes_before = changes_before;
            coding.undone_before = undone_before;
            coding.chosen.clear();
            coding.dialog = None;
        });
        self.show_uncoded(0);
    }

    /// Asks who codes next.
    fn ask_who(&mut self) {
        let is_unfinished = !self.is_all_coded();
        self.with_coding(|coding| {
            *coding = BlindCoding {
                question: std::mem::take(&mut coding.question),
                is_unfinished,
                ..BlindCoding::default()
            };
        });
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
        let coding = self.coding.as_ref();
        if coding.is_some_and(|coding| coding.is_unfinished) {
            return false;
        }
        let coder = coding.and_then(|coding| coding.coder.as_ref());
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

    /// Shows the first stance with a chosen value, on the question that is shown if there is one.
    fn show_chosen(&mut self) {
        self.editing.pending_navigation = None;
        self.with_coding(|coding| coding.dialog = None);
        let Some((coding, progress)) = self.coding.as_ref().zip(self.coding_progress()) else {
            return;
        };
        let dataset = &self.document.dataset;
        let first = coding.chosen.keys().min_by_key(|(question, stance)| {
            let mut questions = dataset.questions.iter();
            let index = questions.position(|it| it.id == *question);
            let place = progress.place_of(dataset, stance);
            (*question != coding.question, index, place)
        });
        if let Some((question, stance)) = first.cloned() {
            self.with_coding(|coding| {
                coding.question = question;
                coding.stance = Some(stance);
            });
        }
    }

    fn step_in_coding(&mut self, step: isize) {
        let Some(progress) = self.coding_progress() else {
            return;
        };
        if let Some(place) = self.place_in_coding(&progress).checked_add_signed(step) {
            self.show_place_in_coding(&progress, Some(place));
        }
    }

    /// The place of the stance that is shown; after the last one, the number of stances.
    fn place_in_coding(&self, progress: &CodingProgress) -> usize {
        let coding = self.coding.as_ref();
        let stance = coding.and_then(|coding| coding.stance.as_deref());
        let place = stance.and_then(|id| progress.place_of(&self.document.dataset, id));
        place.unwrap_or(progress.stances.len())
    }

    /// Writes what the coder found in the stance that is shown.
    fn give(&mut self, found: Option<[f64; 3]>) {
        if !self.document.is_well_formed {
            self.notice = Some(notices::FIX_SYNTAX_FIRST);
            return;
        }
        let Some(progress) = self.coding_progress() else {
            return;
        };
        let place = self.place_in_coding(&progress);
        let Some(coding) = &self.coding else { return };
        let (Some(coder), Some(stance)) = (&coding.coder, &coding.stance) else {
            return;
        };
        let change = self.document.coding_change((stance, &coding.question), coder, found);
        let Some(change) = change else { return };
        let key = (coding.question.clone(), stance.clone());
        let is_changed = !change.splices.is_empty();
        if is_changed && !self.apply_change(&change) {
            return;
        }
        self.with_coding(|coding| {
            coding.chosen.remove(&key);
            if is_changed {
                coding.undone_before = 0;
            }
        });
        self.show_uncoded(place + 1);
    }

    /// Undoes or redoes a coding, but nothing else, or saves without showing what changed.
    pub(super) fn edit_blind(&mut self, edit: &Edit) -> Option<Effect> {
        let history = &self.document.history;
        let coding = self.coding.as_ref()?;
        match edit {
            Edit::Undo if history.can_undo(&BLIND_CODING, coding.changes_before) => self.undo(),
            Edit::Redo if history.can_redo(&BLIND_CODING, coding.undone_before) => self.redo(),
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
        coding.chosen.retain(|(question, stance), _| {
            dataset.question(question).is_some() && !is_gone(stance)
        });
        if coding.stance.as_ref().is_some_and(is_gone) {
            self.show_uncoded(0);
        }
    }
}
