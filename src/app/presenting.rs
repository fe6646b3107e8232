//! What presenting does to the state.

use super::state::{Effect, State};
use crate::command::Present;
use crate::view::{BlankScreen, Overlay, Pointer, Talk, View};

/// What helps where a dataset has no story.
const NO_STEPS: &str =
    "This dataset has no story steps yet: write them under `steps`, as `standpoint format` says.";

impl State {
    /// Carries out what a presenter does.
    pub(super) fn present(&mut self, present: Present) -> Option<Effect> {
        match present {
            Present::StartAt(step) => self.begin_talk(step),
            Present::StartHere => self.begin_talk(self.current_step()),
            Present::FullScreen => return Some(Effect::ToggleFullScreen),
            Present::Display(display) => return Some(Effect::FillDisplay(display)),
            other => self.apply_present(other),
        }
        None
    }

    /// The step of the day that is shown, or the last before it.
    pub(super) fn current_step(&self) -> usize {
        let steps = View::for_steps(&self.document.dataset).enumerate();
        let reached = steps.filter(|(_, view)| view.as_of <= self.view.as_of);
        reached.last().map_or(0, |(step, _)| step)
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
        let (Some(talk), Some(view)) = (&mut self.talk, self.view.with_step(dataset, step)) else {
            return;
        };
        talk.step = step;
        talk.typed_step.clear();
        talk.blank_screen = None;
        talk.overlay = None;
        self.view = view;
    }

    fn apply_present(&mut self, present: Present) {
        let last = self.document.dataset.steps.len().saturating_sub(1);
        let Some(talk) = &mut self.talk else {
            return;
        };
        let step = talk.step;
        let typed = talk.typed_step.parse::<usize>().ok();
        // Whatever is done, a number that was begun is not meant any more.
        if !matches!(present, Present::Digit(_) | Present::Enter) {
            talk.typed_step.clear();
        }
        match present {
            Present::Enter => match typed {
                Some(number) => self.go_to_step(number.saturating_sub(1)),
                None => self.go_to_step((step + 1).min(last)),
            },
            // A clicker's first press brings back what lies under a blank screen.
            Present::Next | Present::Previous if talk.blank_screen.is_some() => {
                talk.blank_screen = None
            }
            Present::Next => self.go_to_step((step + 1).min(last)),
            Present::Previous => self.go_to_step(step.saturating_sub(1)),
            Present::First => self.go_to_step(0),
            Present::Last => self.go_to_step(last),
            Present::GoTo(step) => self.go_to_step(step),
            Present::Digit(digit) if talk.typed_step.len() < 4 => talk.typed_step.push(digit),
            Present::Black => {
                talk.blank_screen = toggled(talk.blank_screen.as_ref(), BlankScreen::Black)
            }
            Present::White => {
                talk.blank_screen = toggled(talk.blank_screen.as_ref(), BlankScreen::White)
            }
            Present::Index => talk.overlay = toggled(talk.overlay.as_ref(), Overlay::Overview),
            Present::Laser => talk.pointer = toggled_pointer(talk.pointer, Pointer::Laser),
            Present::Spotlight => talk.pointer = toggled_pointer(talk.pointer, Pointer::Spotlight),
            Present::Magnify => talk.overlay = toggled(talk.overlay.as_ref(), Overlay::Magnified),
            Present::Larger => talk.text_steps = (talk.text_steps + 1).min(*Talk::TEXT_STEPS.end()),
            Present::Smaller => {
                talk.text_steps = (talk.text_steps - 1).max(*Talk::TEXT_STEPS.start())
            }
            Present::Speaker => talk.speaker_open = !talk.speaker_open,
            Present::ReloadSaved => self.reload_held(),
            Present::Dismiss => self.dismiss_layer(),
            Present::Digit(_)
            | Present::StartAt(_)
            | Present::StartHere
            | Present::FullScreen
            | Present::Display(_) => {}
        }
    }

    /// Shows a stance large, until it is left.
    pub(super) fn show_stance_overlay(&mut self, id: String) {
        let known = self.document.dataset.stance(&id).is_some();
        if let Some(talk) = self.talk.as_mut().filter(|_| known) {
            talk.overlay = Some(Overlay::Stance(id));
            talk.blank_screen = None;
        }
    }

    /// Leaves what lies over the step, and at last the talk.
    fn dismiss_layer(&mut self) {
        let Some(talk) = &mut self.talk else {
            return;
        };
        if talk.blank_screen.is_some() {
            talk.blank_screen = None;
        } else if talk.overlay.is_some() {
            talk.overlay = None;
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
        let (view, panels) = *talk.previous;
        self.view = view;
        self.view.retain_existing(&self.document.dataset);
        self.panels = panels;
        if talk.reload_pending {
            self.read_saved();
        }
    }

    /// Reads the file that was saved during the talk; the step stays, as far as
    /// the story still has it.
    fn reload_held(&mut self) {
        let Some(talk) = &mut self.talk else {
            return;
        };
        if std::mem::take(&mut talk.reload_pending) {
            let step = talk.step;
            self.read_saved();
            self.go_to_step(step);
        }
    }
}

fn toggled<T: PartialEq>(now: Option<&T>, wanted: T) -> Option<T> {
    (now != Some(&wanted)).then_some(wanted)
}

fn toggled_pointer(now: Pointer, wanted: Pointer) -> Pointer {
    if now == wanted {
        Pointer::Arrow
    } else {
        wanted
    }
}
