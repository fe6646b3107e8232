//! Which question, stance and actors are shown.

use super::State;
use crate::analysis::{Query, explain_line, stance_day};
use crate::model::Day;
use crate::view::View;

impl State {
    pub(super) fn cycle_question(&mut self, by: isize) {
        let questions = &self.document.dataset.questions;
        let Some(current) = questions
            .iter()
            .position(|question| question.id == self.view.question)
        else {
            return;
        };
        let next = (current as isize + by).rem_euclid(questions.len() as isize) as usize;
        self.view.question.clone_from(&questions[next].id);
    }

    /// Selects a stance and moves the playhead to its day.
    pub(super) fn select(&mut self, id: String) {
        let Some(stance) = self.document.dataset.stance(&id) else {
            return;
        };
        let day = stance_day(self.view.clock, stance);
        let is_in_focus = self.view.is_in_focus(stance);
        let covers = &self.document.dataset.covers;
        self.view.as_of = day.clamp(covers.earliest, covers.latest);
        self.view.reveal(covers, self.view.as_of);
        self.view.selected = Some(id);
        // The focus would filter out the card of the stance.
        if !is_in_focus {
            self.view.focus = None;
        }
    }

    pub(super) fn explain_line(&mut self, party: &str, day: Day) {
        let dataset = &self.document.dataset;
        let query = Query::for_view(&self.view);
        if let Some((stance, explanation)) = explain_line(dataset, query, party, day) {
            let id = dataset.stances[stance].id.clone();
            // The playhead stays: the question was about the line on `day`.
            self.view.selected = Some(id);
            self.notice = Some(explanation);
        }
    }

    /// Selects the changed stance after the selected one, or else the first.
    pub(super) fn next_change(&mut self) {
        let changed = &self.view.changed_stances;
        let selected = self.view.selected.as_ref();
        let current = changed.iter().position(|id| Some(id) == selected);
        let next = current.map_or(0, |current| (current + 1) % changed.len().max(1));
        if let Some(id) = changed.get(next).cloned() {
            self.select(id);
        }
    }

    /// Selects the stance after or before the selected one, or else after or
    /// before the playhead, among those that take a position on the question;
    /// with `party`, only among those of that party.
    pub(super) fn select_adjacent(&mut self, forward: bool, party: Option<&str>) {
        let View { clock, as_of, .. } = self.view;
        let dataset = &self.document.dataset;
        let order = |index: usize| {
            let stance = &dataset.stances[index];
            (stance_day(clock, stance), stance.said.earliest, index)
        };
        let mut stances: Vec<usize> = (0..dataset.stances.len())
            .filter(|index| {
                let stance = &dataset.stances[*index];
                stance.positions.contains_key(&self.view.question)
                    && !self.view.hidden.contains(&stance.actor)
                    && self.view.is_in_focus(stance)
                    && (party.is_none() || stance.position_party.as_deref() == party)
            })
            .collect();
        stances.sort_by_key(|index| order(*index));
        let selected = self
            .view
            .selected
            .as_deref()
            .and_then(|id| dataset.stance_index(id));
        let next = match (selected, forward) {
            (Some(current), true) => stances.iter().find(|index| order(**index) > order(current)),
            (Some(current), false) => stances
                .iter()
                .rfind(|index| order(**index) < order(current)),
            (None, true) => stances.iter().find(|index| order(**index).0 > as_of),
            (None, false) => stances.iter().rfind(|index| order(**index).0 <= as_of),
        };
        if let Some(index) = next {
            self.select(dataset.stances[*index].id.clone());
        }
    }

    pub(super) fn current_actor(&self) -> Option<String> {
        let actor = self.view.current_actor(&self.document.dataset);
        actor.map(str::to_owned)
    }

    pub(super) fn toggle_focus(&mut self, actor: String) {
        if self.document.dataset.actor(&actor).is_some() {
            let is_focused = self.view.focus.as_ref() == Some(&actor);
            self.view.focus = (!is_focused).then_some(actor);
        }
    }

    pub(super) fn toggle_hidden(&mut self, actor: String) {
        if self.document.dataset.actor(&actor).is_some() && !self.view.hidden.remove(&actor) {
            self.view.hidden.insert(actor);
        }
    }

    pub(super) fn show_only(&mut self, actor: &str) {
        let dataset = &self.document.dataset;
        if dataset.actor(actor).is_some() {
            let others = dataset.actors.iter().map(|other| &other.id);
            self.view.hidden = others.filter(|id| *id != actor).cloned().collect();
            self.view.focus = None;
        }
    }
}
