//! Keyboard and screen-reader access to the chart: a single tab stop with a
//! summary, where the arrow keys move between stances and parties.

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

/// The last announcement to screen readers, and the view that it was made for.
/// `day` is `None` until the chart is drawn for the first time.
#[derive(Debug, Default)]
pub struct Announcement {
    question: String,
    day: Option<Day>,
    selected: Option<String>,
    words: Words,
}

fn focus_id() -> Id {
    Id::unique("chart focus")
}

/// Whether the chart has the keyboard focus and therefore takes the arrow keys.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(focus_id()))
}

/// Draws the focus ring, handles the arrow keys and announces changes.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) {
    let response = ui.interact(
        axes.regions.area,
        focus_id(),
        Sense::focusable_noninteractive(),
    );
    response.set_name(Role::Figure, || {
        let summary = summary(scene, question);
        if scene.on_page {
            summary
        } else {
            words::with_chart_keys(&summary)
        }
    });
    if response.has_focus() {
        let frame = axes.regions.area.expand2(egui::vec2(10.0, 2.0));
        let stroke = Stroke::new(2.0, scene.theme.text);
        ui.painter()
            .rect_stroke(frame, 6.0, stroke, egui::StrokeKind::Inside);
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
        commands.extend(key_command(ui, scene));
    }
    announce(
        ui,
        scene,
        question,
        axes.regions.area,
        &mut state.announcement,
    );
}

/// The chart in words.
pub fn summary(scene: Scene<'_>, question: &Question) -> Words {
    let (from, to) = scene.view.range;
    let marks = &scene.view_data.series.marks;
    let start = marks.partition_point(|mark| mark.day < from);
    let count = marks.partition_point(|mark| mark.day <= to).max(start) - start;
    words::chart_summary(
        &question.ask,
        &scene.view_data.sentence,
        baseline::summary(scene).as_deref(),
        count,
        (from, to),
    )
}

/// Returns the command for the pressed key.
fn key_command(ui: &Ui, scene: Scene<'_>) -> Option<Command> {
    let keys = [
        Key::Enter,
        Key::ArrowRight,
        Key::ArrowLeft,
        Key::ArrowUp,
        Key::ArrowDown,
    ];
    if !ui.input(|input| keys.into_iter().any(|key| input.key_pressed(key))) {
        return None;
    }
    let marks = &scene.view_data.series.marks;
    let parties = &scene.document.dataset.parties;
    let selected = selected_mark(scene);
    let parties_with_marks: Vec<usize> = (0..parties.len())
        .filter(|party| marks.iter().any(|mark| mark.party == *party))
        .collect();
    let party = selected.map_or_else(
        || parties_with_marks.first().copied(),
        |mark| Some(mark.party),
    )?;
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
    let index = parties_with_marks
        .iter()
        .position(|candidate| *candidate == party)?;
    let next_index = if pressed(Key::ArrowUp) {
        index.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        index.checked_add(1)
    } else {
        return None;
    };
    let next_party = next_index.and_then(|index| parties_with_marks.get(index))?;
    // Select the stance of that party that is nearest in time.
    let day = selected.map_or(scene.view.as_of, |mark| mark.day);
    let nearest = marks
        .iter()
        .filter(|mark| mark.party == *next_party)
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

/// Announces a newly selected stance, a new question or the changes on a new day.
/// The text is rebuilt only when one of them changes.
fn announce(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    area: Rect,
    announcement: &mut Announcement,
) {
    let view = scene.view;
    let dataset = &scene.document.dataset;
    if let Some(previous_day) = announcement.day {
        if announcement.question != view.question {
            let sentence = &scene.view_data.sentence;
            announcement.words = words::question_announcement(&question.ask, sentence);
        } else if announcement.selected != view.selected && view.selected.is_some() {
            announcement.words = scene
                .selected()
                .map(|stance| stance_words(dataset, stance, &question.id))
                .unwrap_or_default();
        } else if previous_day != view.as_of {
            let series = &scene.view_data.series;
            let daylight = scene.view_data.daylight.as_ref();
            announcement.words = change_sentence(dataset, view, series, daylight, previous_day);
        }
    }
    announcement.question.clone_from(&view.question);
    announcement.selected.clone_from(&view.selected);
    announcement.day = Some(view.as_of);
    // Nothing is drawn, because the change itself is visible.
    let rect = Rect::from_min_size(area.min, egui::Vec2::ZERO);
    let response = ui.interact(rect, ui.scope_id().with("announcement"), Sense::hover());
    response.set_name(Role::Label, || announcement.words.clone());
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}
