//! What a screen reader says when something changes away from the focus: the question, the clock,
//! the selection, the day, or the lines, as when a voice is hidden.

use egui::accesskit::Live;
use egui::{Context, Id, Rect, Sense, Ui, Vec2};

use super::{Scene, cards, chart, kit};
use crate::analysis::change_sentence;
use crate::model::{Day, Section};
use crate::view::Clock;
use crate::words::{Words, plot as words};

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
    day: Day,
    /// The positions on the day in words.
    sentence: Words,
}

/// Announces what has changed since the last frame.
pub fn show(ui: &Ui, scene: Scene<'_>, state: &mut Announcements) {
    let view = scene.view;
    let is_same = state.seen.as_ref().is_some_and(|seen| {
        // What a moving day has changed is said when it stops.
        scene.panels.playing
            || (seen.question == view.question
                && seen.clock == view.clock
                && seen.selected == view.selected
                && seen.day == view.as_of
                && seen.sentence == scene.view_data.sentence)
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
            day: view.as_of,
            sentence: scene.view_data.sentence.clone(),
        });
    }
    // Nothing is drawn, because the change itself is visible.
    let rect = Rect::from_min_size(ui.max_rect().min, Vec2::ZERO);
    let response = ui.interact(rect, Id::unique("announcements"), Sense::hover());
    kit::set_status(ui, &response, Live::Polite, &state.words);
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
            || stance_with_focus(ui) == view.selected
            || form
                .is_some_and(|form| form.section == Section::Stances && form.id == view.selected);
        return (!says_focus).then(|| cards::spoken(scene, stance));
    }
    if seen.day != view.as_of {
        let (series, daylight) = (&scene.view_data.series, &scene.view_data.daylight);
        return Some(change_sentence(
            dataset,
            view,
            series,
            daylight.as_ref(),
            seen.day,
        ));
    }
    (seen.sentence != *sentence).then(|| sentence.clone())
}

fn focused_stance_id() -> Id {
    Id::unique("stance with the focus")
}

/// Notes that a widget with the focus says what a stance does, such as its card.
pub fn note_focus(ctx: &Context, stance: &str) {
    let pass = ctx.cumulative_pass_nr();
    let note = (stance.to_owned(), pass);
    ctx.data_mut(|data| data.insert_temp(focused_stance_id(), note));
}

/// The stance that the widget with the focus describes.
fn stance_with_focus(ui: &Ui) -> Option<String> {
    let note: (String, u64) = ui.data(|data| data.get_temp(focused_stance_id()))?;
    (note.1 == ui.ctx().cumulative_pass_nr()).then_some(note.0)
}
