//! What a screen reader says when something changes away from the focus: the question, the clock,
//! the selection, the day, or the lines, as when a voice is hidden.

use egui::{Id, Ui};

use super::cards;
use crate::analysis::line_changes;
use crate::model::{Day, Section};
use crate::scene::Scene;
use crate::scene::said::{SaidByFocus, said_by_focus};
use crate::view::Clock;
use crate::words::{Words, plot as words};
use crate::{chart, kit};

/// The last announcement, and the view that it was made for.
#[derive(Debug, Default)]
pub struct Announcements {
    seen: Option<Seen>,
    words: Words,
}

#[derive(Debug, PartialEq)]
struct Seen {
    question: String,
    clock: Clock,
    selected: Option<String>,
    event: Option<String>,
    day: Day,
    /// The positions on the day in words.
    sentence: Words,
}

/// Announces what has changed since the last frame.
pub fn show(ui: &Ui, scene: Scene<'_>, state: &mut Announcements) {
    let view = scene.view;
    let is_same = state.seen.as_ref().is_some_and(|seen| {
        // What a moving day has changed is said when it stops.
        let is_same_day = scene.panels.playing
            || (seen.day == view.as_of && seen.sentence == scene.view_data.sentence);
        seen.question == view.question
            && seen.clock == view.clock
            && seen.selected == view.selected
            && seen.event == view.event
            && is_same_day
    });
    if !is_same {
        // A change that is not announced clears the words, so that they can be announced again.
        if let Some(seen) = state.seen.take() {
            state.words = changes(ui, scene, &seen).unwrap_or_default();
        }
        state.seen = Some(Seen {
            question: view.question.clone(),
            clock: view.clock,
            selected: view.selected.clone(),
            event: view.event.clone(),
            day: view.as_of,
            sentence: scene.view_data.sentence.clone(),
        });
    }
    // Nothing is drawn, because the change itself is visible.
    kit::announce(ui, Id::unique("announcements"), || state.words.clone());
}

/// Describes the changes, unless the focus moves to what describes them. The text is built only
/// for a change.
fn changes(ui: &Ui, scene: Scene<'_>, seen: &Seen) -> Option<Words> {
    let view = scene.view;
    let dataset = &scene.document.dataset;
    let sentence = &scene.view_data.sentence;
    if seen.question != view.question {
        let question = dataset.question(&view.question)?;
        if chart::says_opened(ui.ctx(), &question.id) {
            return Some(Words::verbatim(&question.ask));
        }
        return Some(words::question_announcement(&question.ask, sentence));
    }
    if seen.clock != view.clock {
        return Some(sentence.clone());
    }
    if seen.selected != view.selected
        && let Some(stance) = scene.selected()
    {
        // A form that opens has the focus.
        let form = scene.editing.form.as_ref();
        let says_focus = chart::has_focus(ui.ctx())
            || said_by_focus(ui) == Some(SaidByFocus::Stance(stance.id.clone()))
            || form.is_some_and(|form| form.is_of(Section::Stances) && form.id == view.selected);
        return (!says_focus).then(|| cards::spoken(scene, stance));
    }
    if seen.event != view.event
        && let Some(event) = scene.event()
    {
        let name = words::event(&event.name, &event.when);
        let summary = event.summary.as_deref().unwrap_or_default();
        let spoken = || crate::words::cards::name_and_description(&name, summary);
        return (!chart::has_focus(ui.ctx())).then(spoken);
    }
    if seen.day != view.as_of {
        let (series, daylight) = (&scene.view_data.series, &scene.view_data.daylight);
        let changes = line_changes(dataset, view, series, daylight.as_ref(), seen.day)?;
        return Some(if said_by_focus(ui) == Some(SaidByFocus::Day) {
            changes.sentence_without_day()
        } else {
            changes.sentence()
        });
    }
    (seen.sentence != *sentence).then(|| sentence.clone())
}
