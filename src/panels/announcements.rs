//! Announcements of changes away from the focus: the question, the clock, the selection, the day,
//! or the lines, as when a voice is hidden. Only what is different is said.

use std::collections::BTreeSet;

use egui::{Id, Ui};

use super::cards;
use super::chart;
use crate::facts::LinesOnDay;
use crate::kit;
use crate::model::{ActorId, Day, EventId, QuestionId, Section, Stance, StanceId};
use crate::scene::said::{SaidByFocus, said_by_focus};
use crate::scene::{Scene, WindowScene};
use crate::view::{Clock, SayingDetail, SidePane};
use crate::words::{Words, editor, line_changes, plot as words};

/// The last announcement, and the view that it was made for.
#[derive(Debug, Default)]
pub struct Announcements {
    seen: Option<Seen>,
    pub(super) words: Words,
    /// Words that are those of the last announcement, to be said again after a frame without any.
    again: Option<Words>,
}

#[derive(Debug, PartialEq)]
struct Seen {
    question: QuestionId,
    clock: Clock,
    hidden: BTreeSet<ActorId>,
    selected: Option<StanceId>,
    event: Option<EventId>,
    day: Day,
    saying: (u32, SayingDetail),
    has_form: bool,
    /// The positions on the day in words.
    sentence: Words,
    lines: LinesOnDay,
    range: (Day, Day),
}

/// Announces what has changed since the last frame.
pub fn show(ui: &Ui, scene: WindowScene<'_>, state: &mut Announcements) {
    let view = scene.view;
    let has_form = scene.editing.form.is_some();
    let is_same = state.seen.as_ref().is_some_and(|seen| {
        // What a moving day has changed is said when it stops.
        let is_same_day =
            scene.panels.playing || (seen.day == view.as_of && seen.sentence == scene.sentence());
        seen.question == view.question
            && seen.clock == view.clock
            && seen.hidden == view.hidden
            && seen.selected == view.selected
            && seen.event == view.event
            && seen.saying == scene.panels.saying
            && seen.has_form == has_form
            && seen.range == view.range
            && is_same_day
    });
    if let Some(again) = state.again.take() {
        state.words = again;
    }
    if !is_same {
        let now = Seen {
            question: view.question.clone(),
            clock: view.clock,
            hidden: view.hidden.clone(),
            selected: view.selected.clone(),
            event: view.event.clone(),
            day: view.as_of,
            saying: scene.panels.saying,
            has_form,
            sentence: scene.sentence(),
            lines: lines_on(*scene, view.as_of),
            range: view.range,
        };
        // A change that is not announced clears the words, so that they can be announced again.
        if let Some(seen) = state.seen.take() {
            let words = changes(ui, scene, &seen, &now).unwrap_or_default();
            if words == state.words && !words.is_empty() {
                state.again = Some(std::mem::take(&mut state.words));
                ui.ctx().request_repaint();
            } else {
                state.words = words;
            }
        }
        state.seen = Some(now);
    }
    // Nothing is drawn, because the change itself is visible.
    kit::announce(ui, Id::unique("announcements"), || state.words.clone());
}

fn lines_on(scene: Scene<'_>, day: Day) -> LinesOnDay {
    let data = scene.view_data;
    LinesOnDay::new(&data.series, data.distances.as_ref(), day)
}

/// Describes the changes, unless the focus moves to what describes them. The text is built only
/// for a change.
fn changes(ui: &Ui, scene: WindowScene<'_>, seen: &Seen, now: &Seen) -> Option<Words> {
    let view = scene.view;
    let dataset = &scene.document.dataset;
    let brief = scene.brief();
    if seen.saying != now.saying {
        return Some(match now.saying.1 {
            SayingDetail::Brief => brief,
            SayingDetail::Focus if said_by_focus(ui) != Some(SaidByFocus::Lines) => {
                kit::heard::focused(ui.ctx())
            }
            SayingDetail::Full | SayingDetail::Focus => chart::contents(*scene),
        });
    }
    if seen.has_form && !now.has_form && !scene.panels.is_editing() {
        // The notice says that what was typed is kept.
        return scene.notice.is_none().then_some(editor::FORM_CLOSED);
    }
    if seen.question != view.question {
        let question = dataset.question(&view.question)?;
        if let Some(stance) = scene.selected().filter(|_| scene.panels.side == SidePane::Changes) {
            let moved = words::day_and_question(view.as_of, &question.tab);
            return selection(ui, scene, stance, Some(moved));
        }
        if said_by_focus(ui) == Some(SaidByFocus::Lines) {
            return Some(Words::verbatim(&question.ask));
        }
        return Some(words::question_announcement(&question.ask, &brief));
    }
    let pair = scene.view_data.distances.as_ref().map(|(pair, _)| *pair);
    let lines = || seen.lines.changes_to(&now.lines, dataset, view, pair);
    if seen.clock != view.clock {
        let is_said = matches!(said_by_focus(ui), Some(SaidByFocus::Clock | SaidByFocus::Lines));
        let label = view.clock.label();
        return Some(lines()?.effect(dataset, Some(label).filter(|_| !is_said).as_deref()));
    }
    if seen.selected != view.selected
        && let Some(stance) = scene.selected()
    {
        let day = (seen.day != view.as_of).then(|| words::day_moved(view.as_of));
        return selection(ui, scene, stance, day);
    }
    if seen.event != view.event
        && let Some(event) = scene.event()
    {
        let name = words::event(event, &scene.document.dataset.covers);
        let summary = event.summary.as_deref().unwrap_or_default();
        let spoken = || crate::words::all_of(&[&name, summary]);
        // One that the search has found is not what the chart says.
        return (!chart::is_reached_by_key(ui.ctx())).then(spoken);
    }
    if seen.hidden != view.hidden {
        let voice = scene.view.hidden.symmetric_difference(&seen.hidden).next();
        let is_said =
            voice.is_some_and(|id| said_by_focus(ui) == Some(SaidByFocus::Voice(id.clone())));
        let cause = (!is_said).then(|| hidden_words(*scene, &seen.hidden));
        return Some(lines()?.effect(dataset, cause.as_deref()));
    }
    let said = said_by_focus(ui);
    if seen.day != view.as_of {
        let before = lines_on(*scene, view.as_of.yesterday().unwrap_or(view.as_of));
        let own = before.changes_to(&now.lines, dataset, view, pair)?;
        return Some(match said {
            // Where the lines are was said, but not which of them the day has moved.
            Some(SaidByFocus::Lines) => own.sentence_without_day(dataset),
            Some(SaidByFocus::Day) => lines()?.sentence_without_day(dataset),
            _ if view.as_of < seen.day => lines()?.with_own(&own).sentence(dataset),
            _ => lines()?.sentence(dataset),
        });
    }
    if seen.sentence != now.sentence {
        return (said != Some(SaidByFocus::Lines)).then_some(brief);
    }
    // Only what a key has zoomed: a pointer drags through many days.
    let is_zoomed = seen.range != view.range && chart::has_focus(ui.ctx());
    is_zoomed.then(|| words::days_shown(view.range, &dataset.covers))
}

/// Announces a stance that is selected, unless the focus says it, and where it has led, if to
/// another day or question.
fn selection(
    ui: &Ui,
    scene: WindowScene<'_>,
    stance: &Stance,
    moved: Option<Words>,
) -> Option<Words> {
    // A form that opens has the focus, and says its stance.
    let form = scene.editing.form.as_ref();
    if form.is_some_and(|form| {
        form.is_of(Section::Stances) && form.id.as_deref() == Some(stance.id.as_str())
    }) {
        return moved;
    }
    // The chart says only those that it draws.
    let is_said = said_by_focus(ui) == Some(SaidByFocus::Stance(stance.id.clone()));
    // A row of the changes has said the level.
    let spoken = if scene.panels.side == SidePane::Changes {
        cards::spoken_without_level
    } else {
        cards::spoken
    };
    let card = (!is_said).then(|| spoken(*scene, stance));
    if !is_said || chart::is_reached_by_key(ui.ctx()) {
        cards::note_heard(ui.ctx(), *scene, stance);
    }
    match (card, moved) {
        (Some(card), Some(moved)) => Some(crate::words::all_of(&[&card, &moved])),
        (card, moved) => card.or(moved),
    }
}

/// Which voices have been hidden or shown.
fn hidden_words(scene: Scene<'_>, before: &BTreeSet<ActorId>) -> Words {
    let hidden = &scene.view.hidden;
    let changed: Vec<&ActorId> = hidden.symmetric_difference(before).collect();
    let name = |id: &ActorId| scene.document.dataset.actor(id).map(|actor| actor.name.clone());
    match changed.as_slice() {
        [only] if hidden.contains(*only) => line_changes::hidden(&name(only).unwrap_or_default()),
        [only] => line_changes::shown(&name(only).unwrap_or_default()),
        _ if hidden.is_empty() => line_changes::ALL_SHOWN,
        _ => line_changes::several_hidden(hidden.len()),
    }
}
