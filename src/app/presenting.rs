//! What presenting does to the state.

use super::state::{Effect, State};
use crate::command::Present;
use crate::view::{Curtain, Over, Pointer, Talk, View};

/// What helps where a dataset has no story.
const NO_STEPS: &str =
    "This dataset has no story steps yet: write them under `steps`, as `standpoint format` says.";

impl State {
    /// Carries out what a presenter does.
    pub(super) fn present(&mut self, present: Present) -> Option<Effect> {
        match present {
            Present::From(step) => self.begin_talk(step),
            Present::FromHere => self.begin_talk(self.step_here()),
            Present::FullScreen => return Some(Effect::FullScreen),
            Present::Display(display) => return Some(Effect::Display(display)),
            other => self.go_on(other),
        }
        None
    }

    /// The step of the day that is shown, or the last before it.
    pub(super) fn step_here(&self) -> usize {
        let steps = 0..self.document.dataset.steps.len();
        let day = |at: &usize| View::of_step(&self.document.dataset, *at).map(|view| view.as_of);
        let reached = steps
            .rev()
            .find(|at| day(at).is_some_and(|day| day <= self.view.as_of));
        reached.unwrap_or_default()
    }

    pub(super) fn begin_talk(&mut self, step: usize) {
        if self.document.dataset.steps.is_empty() {
            self.notice = Some(NO_STEPS.to_owned());
            return;
        }
        if self.talk.is_none() {
            self.panels.playing = false;
            self.talk = Some(Talk::new(step, self.view.clone(), self.panels));
        }
        self.go_to_step(step);
    }

    /// Shows a step, and no layer over it.
    fn go_to_step(&mut self, step: usize) {
        let dataset = &self.document.dataset;
        let step = step.min(dataset.steps.len().saturating_sub(1));
        let (Some(talk), Some(view)) = (&mut self.talk, self.view.at_step(dataset, step)) else {
            return;
        };
        talk.step = step;
        talk.typed.clear();
        talk.curtain = None;
        talk.over = None;
        self.view = view;
    }

    fn go_on(&mut self, present: Present) {
        let last = self.document.dataset.steps.len().saturating_sub(1);
        let Some(talk) = &mut self.talk else {
            return;
        };
        let step = talk.step;
        let typed = talk.typed.parse::<usize>().ok();
        // Whatever is done, a number that was begun is not meant any more.
        if !matches!(present, Present::Digit(_) | Present::Enter) {
            talk.typed.clear();
        }
        match present {
            Present::Enter => match typed {
                Some(number) => self.go_to_step(number.saturating_sub(1)),
                None => self.go_to_step((step + 1).min(last)),
            },
            // A clicker's first press brings back what lies under a curtain.
            Present::Next | Present::Previous if talk.curtain.is_some() => talk.curtain = None,
            Present::Next => self.go_to_step((step + 1).min(last)),
            Present::Previous => self.go_to_step(step.saturating_sub(1)),
            Present::First => self.go_to_step(0),
            Present::Last => self.go_to_step(last),
            Present::GoTo(step) => self.go_to_step(step),
            Present::Digit(digit) if talk.typed.len() < 4 => talk.typed.push(digit),
            Present::Black => talk.curtain = toggled(talk.curtain.as_ref(), Curtain::Black),
            Present::White => talk.curtain = toggled(talk.curtain.as_ref(), Curtain::White),
            Present::Index => talk.over = toggled(talk.over.as_ref(), Over::Index),
            Present::Laser => talk.pointer = pointed(talk.pointer, Pointer::Laser),
            Present::Spotlight => talk.pointer = pointed(talk.pointer, Pointer::Spotlight),
            Present::Magnify => talk.over = toggled(talk.over.as_ref(), Over::Magnified),
            Present::Larger => talk.larger = (talk.larger + 1).min(*Talk::LARGER.end()),
            Present::Smaller => talk.larger = (talk.larger - 1).max(*Talk::LARGER.start()),
            Present::Speaker => talk.speaker = !talk.speaker,
            Present::TakeIn => self.take_in_held(),
            Present::Leave => self.leave_layer(),
            Present::Digit(_)
            | Present::From(_)
            | Present::FromHere
            | Present::FullScreen
            | Present::Display(_) => {}
        }
    }

    /// Shows a stance large, until it is left.
    pub(super) fn show_on_floor(&mut self, id: String) {
        let known = self.document.dataset.stance(&id).is_some();
        if let Some(talk) = self.talk.as_mut().filter(|_| known) {
            talk.over = Some(Over::Floor(id));
            talk.curtain = None;
        }
    }

    /// Leaves what lies over the step, and at last the talk.
    fn leave_layer(&mut self) {
        let Some(talk) = &mut self.talk else {
            return;
        };
        if talk.curtain.is_some() {
            talk.curtain = None;
        } else if talk.over.is_some() {
            talk.over = None;
        } else if talk.pointer != Pointer::Arrow {
            talk.pointer = Pointer::Arrow;
        } else {
            self.end_talk();
        }
    }

    /// Shows what was open before the talk, where one is given.
    pub(super) fn end_talk(&mut self) {
        let Some(talk) = self.talk.take() else {
            return;
        };
        let (view, panels) = *talk.before;
        self.view = view;
        self.view.fit(&self.document.dataset);
        self.panels = panels;
        if talk.held {
            self.read_saved();
        }
    }

    /// Reads the file that was saved during the talk; the step stays, as far as
    /// the story still has it.
    fn take_in_held(&mut self) {
        let Some(talk) = &mut self.talk else {
            return;
        };
        if std::mem::take(&mut talk.held) {
            let step = talk.step;
            self.read_saved();
            self.go_to_step(step);
        }
    }
}

fn toggled<T: PartialEq>(now: Option<&T>, wanted: T) -> Option<T> {
    (now != Some(&wanted)).then_some(wanted)
}

fn pointed(now: Pointer, wanted: Pointer) -> Pointer {
    if now == wanted {
        Pointer::Arrow
    } else {
        wanted
    }
}
