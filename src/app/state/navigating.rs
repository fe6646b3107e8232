//! Back and forward through the questions, days and stances that were shown.

use super::State;
use crate::view::Place;

/// How many places are remembered.
const MAX_PLACES: usize = 200;

/// The places before and after the one that is shown, the nearest last.
#[derive(Debug, Default)]
pub struct Navigation {
    back: Vec<Place>,
    forward: Vec<Place>,
    /// True if the last change only moved the day. Further moves are part of it.
    is_moving_day: bool,
}

impl State {
    pub(super) fn place(&self) -> Place {
        Place {
            question: self.view.question.clone(),
            day: self.view.as_of,
            selected: self.view.selected.clone(),
            event: self.view.event.clone(),
            main: self.panels.main,
        }
    }

    /// Remembers the place that was shown before a command, if the command left it.
    pub(super) fn remember_place(&mut self, before: Place) {
        let now = self.place();
        // A talk and playback move by themselves.
        if now == before || self.talk.is_some() || self.panels.playing {
            return;
        }
        let moves_day = now.is_other_day_of(&before);
        let navigation = &mut self.navigation;
        if !(moves_day && navigation.is_moving_day) {
            navigation.back.push(before);
            if navigation.back.len() > MAX_PLACES {
                navigation.back.remove(0);
            }
        }
        navigation.is_moving_day = moves_day;
        navigation.forward.clear();
    }

    pub(super) fn navigate_back(&mut self) {
        let here = self.place();
        if let Some(place) = self.navigation.back.pop() {
            self.navigation.forward.push(here);
            self.show_place(place);
        }
    }

    pub(super) fn navigate_forward(&mut self) {
        let here = self.place();
        if let Some(place) = self.navigation.forward.pop() {
            self.navigation.back.push(here);
            self.show_place(place);
        }
    }

    /// Forgets all places, because another dataset is shown.
    pub(super) fn forget_places(&mut self) {
        self.navigation = Navigation::default();
    }

    pub(super) fn show_place(&mut self, place: Place) {
        self.view.question = place.question;
        self.view.as_of = place.day;
        self.view.selected = place.selected;
        self.view.event = place.event;
        self.panels.main = place.main;
        // The file may have changed since.
        self.view.retain_existing(&self.document.dataset);
        self.view.reveal(&self.document.dataset.covers, self.view.as_of);
        self.navigation.is_moving_day = false;
    }

    /// Says whether there is a place to go to.
    pub(super) fn update_navigation_buttons(&mut self) {
        self.panels.can_go_back = !self.navigation.back.is_empty();
        self.panels.can_go_forward = !self.navigation.forward.is_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::assets::Example;
    use crate::command::{Command, File};
    use crate::document::Document;

    #[test]
    fn back_and_forward_go_through_questions_days_and_stances() {
        let mut state = State::new(Document::embedded());
        state.apply(Command::FirstDay);
        state.forget_places();
        let start = state.place();
        let dataset = &state.document.dataset;
        let question = dataset.questions[1].id.clone();
        let stance = dataset.stances[3].id.clone();
        state.apply(Command::ShowQuestion(question.clone()));
        state.apply(Command::Select(stance.clone()));
        let selected = state.place();
        // A drag of the day is one move.
        for days in [1, 2, -1] {
            state.apply(Command::MoveDays(days));
        }
        let moved = state.place();
        assert_ne!(moved, selected);
        state.apply(Command::Back);
        assert_eq!(state.place(), selected);
        state.apply(Command::Back);
        assert_eq!(state.view.question, question);
        state.apply(Command::Back);
        assert_eq!(state.place(), start);
        assert!(!state.panels.can_go_back);
        state.apply(Command::Back);
        assert_eq!(state.place(), start);
        for _ in 0..3 {
            state.apply(Command::Forward);
        }
        assert_eq!(state.place(), moved);
        assert!(!state.panels.can_go_forward);
        // A step in another direction forgets what lay ahead.
        state.apply(Command::Back);
        state.apply(Command::NextQuestion);
        assert!(!state.panels.can_go_forward && state.panels.can_go_back);
    }

    #[test]
    fn back_and_forward_open_the_card_of_an_event_again() {
        let mut state = State::new(Document::embedded());
        let event = state.document.dataset.events[2].id.clone();
        state.apply(Command::SelectEvent(event.clone()));
        state.apply(Command::Select(state.document.dataset.stances[3].id.clone()));
        assert_eq!(state.view.event, None);
        state.apply(Command::Back);
        assert_eq!(state.view.event, Some(event));
        state.apply(Command::Back);
        assert_eq!(state.view.event, None);
    }

    #[test]
    fn another_dataset_has_no_way_back() {
        let mut state = State::new(Document::embedded());
        state.apply(Command::NextQuestion);
        assert!(state.panels.can_go_back);
        state.apply(File::OpenExample(Example::Rafah));
        assert!(!state.panels.can_go_back);
    }
}
