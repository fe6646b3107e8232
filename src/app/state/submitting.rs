//! Writing the entry of a form to the dataset, after asking what has to be decided.

use std::collections::BTreeMap;

use super::{Effect, State};
use crate::file::Side;
use crate::file::edit::{Draft, LevelChange, LevelChoice, LevelUse, Node, level_nodes};
use crate::model::{QuestionId, Section, StanceId};
use crate::view::{DeletedLevel, DraftQuestion, Form, PendingDraft};
use crate::words::byline::dated_heading;
use crate::words::{Words, notices};

impl State {
    /// Writes the form's entry to the dataset.
    pub(super) fn submit(&mut self, draft: Draft) -> Option<Effect> {
        self.editing.applies_form = false;
        self.apply_draft(draft, None, BTreeMap::new())
    }

    /// Decides which side to use of a conflict between the form and the dataset, or else between the
    /// dataset and its file.
    pub(super) fn choose_side(&mut self, side: Side) -> Option<Effect> {
        let Some(pending) = self.editing.pending_draft.take() else {
            self.resolve_file_conflict(side);
            return None;
        };
        self.apply_draft(pending.draft, Some(side == Side::Ours), pending.choices)
    }

    /// Decides what becomes of the positions on the deleted level that was asked about.
    pub(super) fn choose_for_level(&mut self, choice: LevelChoice) -> Option<Effect> {
        let mut pending = self.editing.pending_draft.take()?;
        if let DraftQuestion::Level(level) = &pending.question {
            pending.choices.insert(level.number, choice);
        }
        self.apply_draft(pending.draft, pending.keeps_mine, pending.choices)
    }

    fn apply_draft(
        &mut self,
        draft: Draft,
        keeps_mine: Option<bool>,
        choices: BTreeMap<usize, LevelChoice>,
    ) -> Option<Effect> {
        let form = self.editing.form.clone()?;
        let written = self.written_entry(&form).map(|(_, written)| written);
        let resolved = match &written {
            Some(written) => draft.resolved(written, keeps_mine.unwrap_or(true)),
            None => draft.clone(),
        };
        let conflicts = written
            .filter(|_| keeps_mine.is_none())
            .map_or(Vec::new(), |written| draft.conflicts(&written));
        let levels = resolved
            .level_change(&choices)
            .filter(|_| form.edited_id().is_some() && form.is_of(Section::Questions));
        let question = if conflicts.is_empty() {
            let deleted =
                levels.as_ref().and_then(|levels| self.deleted_level(&form, &resolved, levels));
            deleted.map(DraftQuestion::Level)
        } else {
            Some(DraftQuestion::Conflict(conflicts))
        };
        if let Some(question) = question {
            self.editing.pending_draft =
                Some(PendingDraft { draft, keeps_mine, choices, question });
            return None;
        }
        self.write_entry(&form, &resolved.node, levels)
    }

    /// The first level that is deleted although it is used, and for which nothing was chosen yet.
    fn deleted_level(
        &self,
        form: &Form,
        draft: &Draft,
        levels: &LevelChange,
    ) -> Option<DeletedLevel> {
        let id = form.edited_id()?;
        let wording = |question: &Node, level: usize, field: &str| {
            let levels = level_nodes(question).unwrap_or_default();
            // Without a short form, a level is known by its label.
            let words = levels.get(level).and_then(|it| it.get(field).or(it.get("label")));
            words.map_or(String::new(), |words| words.as_str().to_owned())
        };
        levels.undecided().iter().find_map(|number| {
            let used = self.document.level_use(id, *number);
            let neighbors = levels.neighbors(*number).into_iter();
            (used != LevelUse::default()).then(|| DeletedLevel {
                number: *number,
                label: wording(&draft.original, *number, "label"),
                used,
                neighbors: neighbors
                    .map(|level| (level, wording(&draft.node, level, "short")))
                    .collect(),
            })
        })
    }

    /// Leaves the focus where it is when the form shows what it has written.
    fn keep_focus(&mut self) {
        if let Some(form) = &mut self.editing.form {
            form.focus = None;
            form.is_submitted = true;
        }
    }

    /// Shows a question on which a stance has a position, if it has none on the one that is shown.
    fn show_question_of(&mut self, stance: &StanceId) {
        let Some(stance) = self.document.dataset.stance(stance) else {
            return;
        };
        let mut questions = self.document.dataset.questions.iter();
        let has_position = |id: &QuestionId| stance.positions.contains_key(id);
        if !has_position(&self.view.question)
            && let Some(question) = questions.find(|question| has_position(&question.id))
        {
            self.view.question = question.id.clone();
        }
    }

    fn write_entry(
        &mut self,
        form: &Form,
        node: &Node,
        levels: Option<LevelChange>,
    ) -> Option<Effect> {
        let Some(section) = form.section else {
            let change = self.document.details_change(node)?;
            if self.apply_change(&change) {
                self.open_details();
                self.keep_focus();
            }
            return None;
        };
        let id = form.edited_id();
        let change = if let (Some(id), Some(levels)) = (id, &levels) {
            self.document.question_change(id, node, levels)
        } else {
            let after = form.after.as_deref();
            self.document.entry_change(section, id, after, node)
        };
        let Some(change) = change else {
            self.notice = Some(notices::nowhere_to_add(section).into());
            return None;
        };
        let widened = id.zip(levels.as_ref());
        let widened = widened.map(|(id, levels)| self.document.widened_ranges(id, levels));
        let new_id = node.get("id").map(|id| id.as_str().to_owned());
        if !change.splices.is_empty() {
            // Its entry may get another id, and is not lost then.
            let form = self.editing.form.take();
            if !self.apply_change(&change) {
                self.editing.form = form;
                return None;
            }
        }
        let dataset = &self.document.dataset;
        let widened: Vec<Words> = widened
            .iter()
            .flatten()
            .filter_map(|id| dataset.stance(id))
            .map(|stance| dated_heading(dataset, stance))
            .collect();
        if !widened.is_empty() {
            self.notice = Some(notices::widened_ranges(&widened).into());
        }
        // The form stays open, now with the entry as it is in the file.
        let after: Option<usize> = form.after.as_deref().and_then(|after| after.parse().ok());
        let last = self.document.dataset.count(section).saturating_sub(1);
        let index = after.map_or(last, |after| after + 1);
        let new_id = new_id.or(id.map(str::to_owned)).unwrap_or_else(|| index.to_string());
        self.editing.form = None;
        if id.is_none() && !self.editing.returns.is_empty() {
            self.return_to_form(Some(new_id));
            return None;
        }
        if section == Section::Stances {
            let stance = StanceId::from(new_id.as_str());
            self.show_question_of(&stance);
            self.select_on_day(stance);
        }
        self.open_form(section, &new_id);
        self.keep_focus();
        Some(Effect::RenumberDrafts(id?.to_owned(), levels?))
    }
}
