//! Giving a talk.

use super::{Effect, NOTES_SIZE_RANGE, State};
use crate::command::Present;
use crate::model::{Day, QuestionId};
use crate::talk::slide;
use crate::view::{InterruptedTalk, Overlay, PendingNavigation, Talk, TalkHint};
use crate::words::notices;

/// By how many points a command changes the size of the notes.
const NOTES_SIZE_STEP: i32 = 2;

impl State {
    /// Returns the index of the last step on the question by the current day, or else on any.
    pub fn current_step(&self) -> usize {
        self.view.current_step(&self.document.dataset)
    }

    /// Starts a talk at a step, full screen, or goes to that step in the current talk.
    pub(super) fn start_talk(&mut self, step: usize) -> Option<Effect> {
        if self.document.dataset.steps.is_empty() {
            self.notice = Some(notices::NO_STEPS.into());
            return None;
        }
        let is_start = self.talk.is_none();
        if is_start {
            self.panels.playing = false;
            self.talk = Some(Talk::new(step, self.view.clone(), self.panels));
        }
        self.go_to_step(step);
        is_start.then_some(Effect::FillScreen)
    }

    /// Offers to continue a talk, if the dataset still has its step. One that had only begun is not
    /// missed, and a talk that was started at a step is wanted as it is.
    pub(super) fn offer_interrupted_talk(&mut self, talk: InterruptedTalk) {
        let is_begun = (talk.step, talk.part) > (0, 0);
        let started = self.talk.as_ref();
        let is_wanted = started.is_some_and(|talk| talk.step > 0);
        if is_begun && !is_wanted && talk.step < self.document.dataset.steps.len() {
            self.editing.interrupted_talk = Some(talk);
        }
    }

    /// Continues the talk that was interrupted. The planned length of a talk that has
    /// just been started comes first.
    pub(super) fn continue_talk(&mut self) -> Option<Effect> {
        let interrupted = self.editing.interrupted_talk.take()?;
        let effect = self.start_talk(interrupted.step);
        self.go_to_part(interrupted.step, interrupted.part);
        if let Some(talk) = &mut self.talk {
            talk.minutes = talk.minutes.or(interrupted.minutes);
            talk.elapsed_before = interrupted.elapsed;
        }
        effect.filter(|_| interrupted.full_screen)
    }

    /// Shows a step without an overlay. An index that is too large means the last step.
    fn go_to_step(&mut self, step: usize) {
        self.go_to_part(step, 0);
    }

    /// Shows a part of a step; an index that is too large means the last.
    fn go_to_part(&mut self, step: usize, part: usize) {
        let dataset = &self.document.dataset;
        let step = step.min(dataset.steps.len().saturating_sub(1));
        let parts = self.part_count(step);
        let (Some(talk), Some(view)) = (&mut self.talk, self.view.with_step(dataset, step)) else {
            return;
        };
        talk.step = step;
        talk.part = part.min(parts - 1);
        talk.typed_step.clear();
        talk.is_black = false;
        talk.overlay = None;
        self.view = view;
    }

    /// Shows the next part of the step, or else the next step.
    fn go_forward(&mut self, step: usize, part: usize) {
        if part + 1 < self.part_count(step) {
            self.go_to_part(step, part + 1);
        } else if step + 1 < self.document.dataset.steps.len() {
            self.go_to_step(step + 1);
        } else {
            self.go_to_part(step, part);
            self.show_hint(TalkHint::LastSlide);
        }
    }

    /// Shows the previous part of the step, or else the last one of the previous step.
    fn go_back(&mut self, step: usize, part: usize) {
        match (part.checked_sub(1), step.checked_sub(1)) {
            (Some(part), _) => self.go_to_part(step, part),
            (None, Some(step)) => self.go_to_part(step, usize::MAX),
            (None, None) => {
                self.go_to_step(0);
                self.show_hint(TalkHint::FirstSlide);
            }
        }
    }

    fn part_count(&self, step: usize) -> usize {
        let dataset = &self.document.dataset;
        let view = self.view.with_step(dataset, step);
        let step = view.zip(dataset.steps.get(step));
        step.map_or(1, |(view, step)| slide::part_count(dataset, &view, step))
    }

    /// Applies a command of a talk; `hint` is the one that it has closed.
    pub(super) fn present(&mut self, present: Present, hint: Option<&TalkHint>) -> Option<Effect> {
        let talk = self.talk.as_mut()?;
        let Talk { step, part, .. } = *talk;
        let in_overview = talk.overlay == Some(Overlay::Overview);
        let in_keys = talk.overlay == Some(Overlay::Keys);
        let marked_step = talk.marked_step;
        // Any other command discards the number that is being typed.
        let typed_step = match present {
            Present::Digit(_) => String::new(),
            _ => std::mem::take(&mut talk.typed_step),
        };
        match present {
            // The first press of a clicker only ends a black screen, an answer, and the overview.
            Present::Next | Present::Previous if talk.is_black => talk.is_black = false,
            Present::Next | Present::Previous if talk.answer().is_some() || in_keys => {
                talk.overlay = None;
            }
            // The keys are read on as if they were a page of their own.
            Present::First | Present::Last | Present::Enter if in_keys => {}
            Present::Enter if !typed_step.is_empty() => self.go_to_number(typed_step),
            Present::Next | Present::Enter if in_overview => self.go_to_step(marked_step),
            Present::Previous if in_overview => talk.overlay = None,
            Present::Previous => self.go_back(step, part),
            Present::Next | Present::Enter => self.go_forward(step, part),
            Present::First if in_overview => self.mark_step(0),
            Present::Last if in_overview => self.mark_step(usize::MAX),
            Present::First => self.go_to_step(0),
            Present::Last => self.go_to_step(usize::MAX),
            Present::GoTo(step) => self.go_to_step(step),
            Present::Mark(steps) => {
                let marked = marked_step.checked_add_signed(steps);
                let is_step = |step: &usize| *step < self.document.dataset.steps.len();
                self.mark_step(marked.filter(is_step).unwrap_or(marked_step));
            }
            Present::Digit(digit) => {
                if talk.typed_step.len() < 4 {
                    talk.typed_step.push(digit);
                }
            }
            Present::ClearNumber | Present::CloseHint => {}
            Present::Black => talk.is_black = !talk.is_black,
            Present::Overview => {
                toggle(talk, Overlay::Overview);
                talk.marked_step = step;
            }
            Present::Keys => toggle(talk, Overlay::Keys),
            Present::Laser => talk.has_laser = !talk.has_laser,
            Present::Speaker => {
                talk.shows_speaker = !talk.shows_speaker;
                talk.frozen = None;
            }
            Present::Freeze if talk.frozen.is_some() => talk.frozen = None,
            // In one window, the speaker would not see what goes on.
            Present::Freeze if !talk.shows_speaker => self.show_hint(TalkHint::NoSpeaker),
            Present::Freeze => talk.frozen = Some(Box::new(talk.clone())),
            Present::End => return self.finish_talk(),
            Present::LargerNotes => self.resize_notes(NOTES_SIZE_STEP),
            Present::SmallerNotes => self.resize_notes(-NOTES_SIZE_STEP),
            Present::Pause => talk.is_paused = !talk.is_paused,
            Present::ResetTime => {
                talk.elapsed_before = 0.0;
                return Some(Effect::ResetTalkTime);
            }
            Present::ReloadSaved => self.reload_pending_save(),
            // A number that was typed is a layer of its own.
            Present::Dismiss if !typed_step.is_empty() => {}
            Present::Dismiss => return self.dismiss_layer(hint),
        }
        None
    }

    /// Goes to the step whose number was typed, if there is one.
    fn go_to_number(&mut self, number: String) {
        match Talk::typed_index(&self.document.dataset, &number) {
            Some(step) => self.go_to_step(step),
            None => self.show_hint(TalkHint::NoStep(number)),
        }
    }

    fn show_hint(&mut self, hint: TalkHint) {
        if let Some(talk) = &mut self.talk {
            talk.hint = Some(hint);
        }
    }

    /// Marks a step of the overview; an index that is too large means the last.
    fn mark_step(&mut self, step: usize) {
        let last = self.document.dataset.steps.len().saturating_sub(1);
        if let Some(talk) = &mut self.talk {
            talk.marked_step = step.min(last);
        }
    }

    fn resize_notes(&mut self, points: i32) {
        let size = self.notes_size + points;
        self.notes_size = size.clamp(*NOTES_SIZE_RANGE.start(), *NOTES_SIZE_RANGE.end());
    }

    /// Answers a question from the audience over the step: shows a stance, or the chart of another
    /// day or question.
    pub(super) fn answer_audience(&mut self, answer: Overlay) {
        let dataset = &self.document.dataset;
        let exists = match &answer {
            Overlay::Stance(id) => dataset.stance(id).is_some(),
            Overlay::Chart { question, .. } => dataset.question(question).is_some(),
            Overlay::Overview | Overlay::Keys => true,
        };
        if let Some(talk) = self.talk.as_mut().filter(|_| exists) {
            talk.overlay = Some(answer);
            talk.is_black = false;
        }
    }

    /// The chart that the audience sees, with another question or another day.
    pub(super) fn other_chart(&self, question: Option<QuestionId>, day: Option<Day>) -> Overlay {
        let shown = match self.talk.as_ref().and_then(|talk| talk.overlay.as_ref()) {
            Some(Overlay::Chart { question, day }) => (question, *day),
            _ => (&self.view.question, self.view.as_of),
        };
        let covers = &self.document.dataset.covers;
        Overlay::Chart {
            question: question.unwrap_or_else(|| shown.0.clone()),
            day: day.unwrap_or(shown.1).clamp(covers.earliest, covers.latest),
        }
    }

    /// Closes whatever covers the step. On a bare step it asks for a second press, which ends the
    /// talk, unless the speaker's view is shown.
    fn dismiss_layer(&mut self, hint: Option<&TalkHint>) -> Option<Effect> {
        let talk = self.talk.as_mut()?;
        if talk.is_black {
            talk.is_black = false;
        } else if talk.overlay.is_some() {
            talk.overlay = None;
        } else if talk.has_laser {
            talk.has_laser = false;
        } else if hint == Some(&TalkHint::EndTalk) {
            return self.finish_talk();
        } else if !talk.shows_speaker {
            talk.hint = Some(TalkHint::EndTalk);
        }
        None
    }

    /// Ends the talk, and the program if it was started for the talk: the audience never sees the
    /// editor by mistake.
    fn finish_talk(&mut self) -> Option<Effect> {
        let closes = self.talk.as_ref().is_some_and(|talk| talk.closes_program);
        self.end_talk();
        closes.then(|| self.request_navigation(PendingNavigation::Close)).flatten()
    }

    /// Ends the talk, if there is one, and restores the view and panels before it.
    pub(super) fn end_talk(&mut self) {
        let Some(talk) = self.talk.take() else {
            return;
        };
        let (view, panels) = *talk.previous;
        self.view = view;
        self.view.retain_existing(&self.document.dataset);
        self.panels = panels;
        if talk.reload_pending {
            self.read_saved_file();
        }
    }

    /// Reads the file if it was saved during the talk, and stays at the same step if
    /// it still exists.
    fn reload_pending_save(&mut self) {
        let Some(talk) = &mut self.talk else {
            return;
        };
        if std::mem::take(&mut talk.reload_pending) {
            let Talk { step, part, .. } = *talk;
            self.read_saved_file();
            self.go_to_part(step, part);
            if self.document.problems.open_error.is_some() {
                self.show_hint(TalkHint::NotReloaded);
            }
        }
    }
}

/// Shows an overlay, or closes it if it is seen.
fn toggle(talk: &mut Talk, overlay: Overlay) {
    let was_black = std::mem::take(&mut talk.is_black);
    let is_seen = !was_black && talk.overlay.as_ref() == Some(&overlay);
    talk.overlay = (!is_seen).then_some(overlay);
}
