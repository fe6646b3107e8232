//! The chart for the keyboard and screen readers: a single tab stop with a
//! summary, from which the arrow keys go through the stances by party.

use egui::accesskit::{Live, Role};
use egui::{Context, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, Ui};

use super::super::Scene;
use super::super::kit::ResponseExt as _;
use super::axes::Axes;
use super::baseline;
use super::gestures::ChartState;
use crate::analysis::{Mark, change_sentence, stance_words};
use crate::command::Command;
use crate::model::{Day, Question};
use crate::words::{Words, plot as words};

/// What was last announced to screen readers, and for which view. `day` is
/// `None` until the chart is drawn for the first time.
#[derive(Debug, Default)]
pub struct Announcement {
    question: String,
    day: Option<Day>,
    selected: Option<String>,
    words: Words,
}

fn id() -> Id {
    Id::unique("chart focus")
}

/// Whether the chart has the keyboard focus, so that it takes the arrow keys.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(id()))
}

/// Draws the focus, handles the arrow keys and announces changes.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) {
    let response = ui.interact(axes.area, id(), Sense::focusable_noninteractive());
    response.set_name(Role::Figure, || summary(scene, question));
    if response.has_focus() {
        let frame = axes.area.expand2(egui::vec2(10.0, 2.0));
        let stroke = Stroke::new(2.0, scene.theme.text);
        ui.painter()
            .rect_stroke(frame, 6.0, stroke, egui::StrokeKind::Inside);
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id(), filter));
        commands.extend(pressed_key(ui, scene));
    }
    announce(ui, scene, question, axes.area, &mut state.announcement);
}

fn summary(scene: Scene<'_>, question: &Question) -> Words {
    let (from, to) = scene.view.range;
    let marks = &scene.view_data.series.marks;
    let count = marks
        .iter()
        .filter(|mark| from <= mark.day && mark.day <= to)
        .count();
    words::chart_summary(
        &question.ask,
        &scene.view_data.sentence,
        baseline::summary(scene).as_deref(),
        count,
        (from, to),
    )
}

/// The command of a key that is pressed.
fn pressed_key(ui: &Ui, scene: Scene<'_>) -> Option<Command> {
    let marks = &scene.view_data.series.marks;
    let parties = &scene.document.dataset.parties;
    let selected = selected_mark(scene);
    let with_marks: Vec<usize> = (0..parties.len())
        .filter(|party| marks.iter().any(|mark| mark.party == *party))
        .collect();
    let party = selected.map_or_else(|| with_marks.first().copied(), |mark| Some(mark.party))?;
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let id = parties[party].id.clone();
    if pressed(Key::Enter) {
        let day = scene.view.as_of;
        return Some(Command::ExplainLine { party: id, day });
    }
    for (key, forward) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
        if pressed(key) {
            return Some(Command::StepInParty { party: id, forward });
        }
    }
    let index = with_marks.iter().position(|other| *other == party)?;
    let other = if pressed(Key::ArrowUp) {
        index.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        index.checked_add(1)
    } else {
        return None;
    };
    let other = other.and_then(|index| with_marks.get(index))?;
    // Select the other party's stance that is nearest in time.
    let day = selected.map_or(scene.view.as_of, |mark| mark.day);
    let nearest = marks
        .iter()
        .filter(|mark| mark.party == *other)
        .min_by_key(|mark| day.until(mark.day).map_or(0, |span| span.get_days().abs()))?;
    let stance = &scene.document.dataset.stances[nearest.stance];
    Some(Command::Select(stance.id.clone()))
}

fn selected_mark(scene: Scene<'_>) -> Option<&Mark> {
    let dataset = &scene.document.dataset;
    let selected = dataset.stance_index(scene.view.selected.as_deref()?)?;
    let marks = &scene.view_data.series.marks;
    marks.iter().find(|mark| mark.stance == selected)
}

/// Announces a selected stance, or what another day or question changed. The
/// text is built only when one of them changes.
fn announce(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    area: Rect,
    announcement: &mut Announcement,
) {
    let view = scene.view;
    let dataset = &scene.document.dataset;
    if let Some(before) = announcement.day {
        if announcement.question != view.question {
            let sentence = &scene.view_data.sentence;
            announcement.words = words::question_announcement(&question.ask, sentence);
        } else if announcement.selected != view.selected && view.selected.is_some() {
            announcement.words = scene
                .selected()
                .map(|stance| stance_words(dataset, stance, &question.id))
                .unwrap_or_default();
        } else if before != view.as_of {
            let series = &scene.view_data.series;
            announcement.words = change_sentence(dataset, view, series, before);
        }
    }
    announcement.question.clone_from(&view.question);
    announcement.selected.clone_from(&view.selected);
    announcement.day = Some(view.as_of);
    // Nothing is drawn: sighted people see the change itself.
    let rect = Rect::from_min_size(area.min, egui::Vec2::ZERO);
    let response = ui.interact(rect, ui.scope_id().with("announcement"), Sense::hover());
    response.set_name(Role::Label, || announcement.words.clone());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}
