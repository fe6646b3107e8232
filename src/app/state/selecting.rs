//! Selecting the question, stance and actors that are shown.

use super::State;
use crate::facts::{LineAnswer, PARTY_SLOTS, Query, Series, line_answers, party_slots, stance_day};
use crate::model::{ActorId, Day, EventId, PartyId, StanceId, days_between};
use crate::view::{Drawer, MainView, SidePane};
use crate::words::line_rule::all_answers;
use crate::words::notices;

/// The day of a stance, the earliest day on which it may have been said, and its
/// index; stances are stepped through in this order.
type OrderedStance = (Day, Day, usize);

impl State {
    pub(super) fn cycle_question(&mut self, offset: isize) {
        let questions = &self.document.dataset.questions;
        let Some(current) = questions.iter().position(|question| question.id == self.view.question)
        else {
            return;
        };
        let next = (current as isize + offset).rem_euclid(questions.len() as isize) as usize;
        self.view.question.clone_from(&questions[next].id);
        if self.panels.main == MainView::Questions {
            self.panels.main = MainView::Chart;
        }
    }

    /// Selects a stance and moves the playhead to its day.
    pub(super) fn select(&mut self, id: StanceId) {
        let Some(stance) = self.document.dataset.stance(&id) else {
            return;
        };
        let day = stance_day(self.view.clock, stance);
        self.view.as_of =
            day.clamp(self.document.dataset.covers.earliest, self.document.dataset.covers.latest);
        self.select_on_day(id);
    }

    /// Selects a stance on the day that is shown, unless it is from a later one.
    pub(super) fn select_on_day(&mut self, id: StanceId) {
        // Its card is in the other tab.
        if self.panels.side == SidePane::Changes {
            self.panels.side = SidePane::Cards;
        }
        let Some(stance) = self.document.dataset.stance(&id) else {
            return;
        };
        let day = stance_day(self.view.clock, stance);
        let is_in_focus = self.view.is_in_focus(stance);
        let covers = &self.document.dataset.covers;
        self.view.as_of = self.view.as_of.max(day).clamp(covers.earliest, covers.latest);
        self.view.reveal(covers, day);
        self.view.selected = Some(id);
        // The focus would filter out the card of the stance.
        if !is_in_focus {
            self.view.focus = None;
        }
    }

    /// Opens the card of an event beside the chart.
    pub(super) fn select_event(&mut self, id: EventId) {
        let Some(event) = self.document.dataset.event(&id) else {
            return;
        };
        let (first, last) = self.view.range;
        if event.when.latest < first || event.when.earliest > last {
            self.view.reveal(&self.document.dataset.covers, event.when.latest);
        }
        self.view.selected = None;
        self.view.event = Some(id);
        self.panels.main = MainView::Chart;
        if !self.panels.is_editing() {
            self.panels.side = SidePane::Cards;
        }
    }

    /// Selects a stance in the table. The table shows all days, so the playhead stays.
    pub(super) fn select_row(&mut self, id: StanceId) {
        if self.document.dataset.stance(&id).is_some() {
            self.view.selected = Some(id);
        }
    }

    pub(super) fn toggle_row(&mut self, id: StanceId) {
        let is_open = self.view.open_row.as_ref() == Some(&id);
        let exists = self.document.dataset.stance(&id).is_some();
        self.view.open_row = (exists && !is_open).then(|| id.clone());
        self.select_row(id);
    }

    /// Says which stances set the lines on a day, and why: of one party, or of all.
    pub(super) fn explain_lines(&mut self, party: Option<&PartyId>, day: Day) {
        let answers = line_answers(&self.document.dataset, &self.view, party, day);
        let panels = &mut self.panels;
        if panels.main == MainView::Chart && !panels.is_editing() {
            panels.explaining = !answers.is_empty();
            if panels.explaining {
                panels.side = SidePane::Cards;
                panels.drawer = Some(Drawer::Side);
            }
            self.answers = answers;
        } else {
            // The cards, where the answer would be, are not shown.
            let dataset = &self.document.dataset;
            let question = dataset.question(&self.view.question);
            self.notice = question.filter(|_| !answers.is_empty()).map(|question| {
                let spoken =
                    |answer: &LineAnswer| answer.spoken(dataset, &question.scale, self.view.clock);
                all_answers(answers.iter().map(spoken)).into()
            });
        }
    }

    pub(super) fn close_answer(&mut self) {
        self.panels.explaining = false;
        self.answers.clear();
    }

    /// Selects the stance after the selected one, or else after the playhead.
    pub(super) fn select_next(&mut self) {
        let stances = self.stances_in_order();
        let next = match self.selected_stance() {
            Some(selected) => stances.iter().find(|stance| **stance > selected),
            None => stances.iter().find(|(day, ..)| *day > self.view.as_of),
        };
        self.select_ordered(next.copied());
    }

    /// Selects the stance before the selected one, or else the last one up to the playhead.
    pub(super) fn select_previous(&mut self) {
        let stances = self.stances_in_order();
        let previous = match self.selected_stance() {
            Some(selected) => stances.iter().rfind(|stance| **stance < selected),
            None => stances.iter().rfind(|(day, ..)| *day <= self.view.as_of),
        };
        self.select_ordered(previous.copied());
    }

    /// Selects the stance at the next level above or below that is nearest in time, or first one at the
    /// top or bottom.
    pub(super) fn move_to_level(&mut self, up: bool) {
        let stances = self.stances_with_levels();
        let selected = self.selected_stance();
        let level = stances.iter().find(|(_, stance)| Some(*stance) == selected);
        let day = selected.map_or(self.view.as_of, |(day, ..)| day);
        let candidates = stances.iter().map(|(level, _)| *level);
        let next = match level {
            Some((level, _)) if up => candidates.filter(|other| other > level).min(),
            Some((level, _)) => candidates.filter(|other| other < level).max(),
            None if up => candidates.min(),
            None => candidates.max(),
        };
        let at_level = stances.iter().filter(|(level, _)| Some(*level) == next);
        let distance = |(_, (other, ..)): &&(i32, OrderedStance)| days_between(day, *other).abs();
        self.select_ordered(at_level.min_by_key(distance).map(|(_, stance)| *stance));
    }

    /// The stances on the chart in order, each with its level; below all levels are the actions
    /// without one.
    fn stances_with_levels(&self) -> Vec<(i32, OrderedStance)> {
        let series = Series::new(&self.document.dataset, Query::for_view(&self.view));
        let marks = series.marks.iter().map(|mark| (mark.value as i32, mark.stance));
        let actions = series.actions.iter().map(|action| (-1, action.stance));
        let stances = &self.document.dataset.stances;
        let shown =
            marks.chain(actions).filter(|(_, stance)| self.view.is_in_focus(&stances[*stance]));
        let mut ordered: Vec<_> =
            shown.map(|(level, stance)| (level, self.ordered_stance(stance))).collect();
        ordered.sort_unstable_by_key(|(_, stance)| *stance);
        ordered
    }

    fn select_ordered(&mut self, stance: Option<OrderedStance>) {
        if let Some((.., index)) = stance {
            self.select(self.document.dataset.stances[index].id.clone());
        }
    }

    fn selected_stance(&self) -> Option<OrderedStance> {
        let id = self.view.selected.as_ref()?;
        let index = self.document.dataset.stance_index(id)?;
        Some(self.ordered_stance(index))
    }

    /// Returns the visible stances that take a position on the question, in order.
    fn stances_in_order(&self) -> Vec<OrderedStance> {
        let stances = self.document.dataset.stances.iter().enumerate();
        let visible = stances.filter(|(_, stance)| {
            stance.positions.contains_key(&self.view.question)
                && !self.view.hidden.contains(&stance.actor)
                && self.view.is_in_focus(stance)
        });
        let mut ordered: Vec<_> = visible.map(|(index, _)| self.ordered_stance(index)).collect();
        ordered.sort_unstable();
        ordered
    }

    fn ordered_stance(&self, index: usize) -> OrderedStance {
        let stance = &self.document.dataset.stances[index];
        let day = stance_day(self.view.clock, stance);
        (day, stance.said.earliest, index)
    }

    pub(super) fn current_actor(&self) -> Option<ActorId> {
        self.view.current_actor(&self.document.dataset).cloned()
    }

    pub(super) fn toggle_focus(&mut self, actor: ActorId) {
        if self.document.dataset.actor(&actor).is_some() {
            let is_focused = self.view.focus.as_ref() == Some(&actor);
            self.view.focus = (!is_focused).then_some(actor);
        }
    }

    /// Shows the chart with the card of the stance that sets a party's line on the day.
    pub(super) fn open_party(&mut self, party: &PartyId) {
        let dataset = &self.document.dataset;
        let Some(index) = dataset.party_index(party) else {
            return;
        };
        let series = Series::new(dataset, Query::for_view(&self.view));
        let line = series.parties[index].line_on(self.view.as_of);
        let stance = line.map(|line| dataset.stances[line.stance].id.clone());
        self.view.selected = stance;
        self.view.focus = None;
        self.panels.main = MainView::Chart;
    }

    /// Gives a party one of the colours, or takes the one that it has, so that another party
    /// can have it.
    pub(super) fn toggle_colored_party(&mut self, party: PartyId) {
        let dataset = &self.document.dataset;
        let Some(index) = dataset.party_index(&party) else {
            return;
        };
        let series = Series::new(dataset, Query::for_view(&self.view));
        let slots = party_slots(dataset, &series, &self.view);
        let is_chosen = slots[index].is_some();
        if !is_chosen && slots.iter().flatten().count() == PARTY_SLOTS {
            self.notice = Some(notices::NO_COLOR_LEFT.into());
            return;
        }
        let view = &mut self.view;
        let (from, to) = if is_chosen {
            (&mut view.colored_parties, &mut view.gray_parties)
        } else {
            (&mut view.gray_parties, &mut view.colored_parties)
        };
        from.remove(&party);
        to.insert(party);
    }

    pub(super) fn toggle_hidden(&mut self, actor: ActorId) {
        if self.document.dataset.actor(&actor).is_none() {
            self.notice = Some(notices::ONLY_VOICES.into());
            return;
        }
        if !self.view.hidden.remove(&actor) {
            // What stands out would not be there, and the same key would then hide who said what is selected.
            if self.view.focus.take_if(|chosen| *chosen == actor).is_some() {
                self.view.selected = None;
            }
            self.view.hidden.insert(actor.clone());
        }
        self.last_toggled = Some(actor);
    }
}
