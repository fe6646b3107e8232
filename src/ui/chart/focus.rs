//! The chart for the keyboard and for a screen reader: one stop that begins
//! with a summary, then its stances by party.

use egui::accesskit::{Live, Role};
use egui::{Context, EventFilter, Id, Key, Modifiers, Rect, Sense, Stroke, Ui, WidgetInfo};

use super::super::Scene;
use super::axes::Axes;
use super::baseline;
use super::gestures::ChartState;
use crate::analysis::{Mark, change_sentence, stance_words};
use crate::command::Command;
use crate::model::{Day, Question};
use crate::words::day_month_year;

/// What was last told of the chart.
#[derive(Debug, Default)]
pub struct Announcement {
    question: String,
    day: Option<Day>,
    selected: Option<String>,
    words: String,
}

fn id() -> Id {
    Id::unique("chart focus")
}

/// Whether the keyboard is on the chart, whose arrows then go through its stances.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(id()))
}

/// Draws the focus, takes the arrows, and tells what has changed.
pub fn show(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    axes: &Axes,
    state: &mut ChartState,
    commands: &mut Vec<Command>,
) {
    let response = ui.interact(axes.area, id(), Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Figure, true, summary(scene, question)));
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
        commands.extend(pressed(ui, scene));
    }
    announce(ui, scene, question, axes.area, &mut state.announcement);
}

/// The chart in words: the question, the day, and what there is to go through.
fn summary(scene: Scene<'_>, question: &Question) -> String {
    let (from, to) = scene.view.range;
    let marks = &scene.view_data.series.marks;
    let count = marks
        .iter()
        .filter(|mark| from <= mark.day && mark.day <= to)
        .count();
    let compared = baseline::summary(scene).map_or(String::new(), |words| format!("{words} "));
    format!(
        "Chart. {} {} {compared}{count} stances from {} to {}. \
         Left and right go through a party’s stances, up and down to another party; \
         Enter says which stance sets its line.",
        question.ask,
        scene.view_data.sentence,
        day_month_year(from),
        day_month_year(to),
    )
}

/// What the keys ask for.
fn pressed(ui: &Ui, scene: Scene<'_>) -> Option<Command> {
    let marks = &scene.view_data.series.marks;
    let parties = &scene.document.dataset.parties;
    let here = selected_mark(scene);
    // The parties with marks, in file order, which is also that of the colours.
    let with_marks: Vec<usize> = (0..parties.len())
        .filter(|party| marks.iter().any(|mark| mark.party == *party))
        .collect();
    let party = here.map_or_else(|| with_marks.first().copied(), |mark| Some(mark.party))?;
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
    let place = with_marks.iter().position(|other| *other == party)?;
    let other = if pressed(Key::ArrowUp) {
        place.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        place.checked_add(1)
    } else {
        return None;
    };
    let other = other.and_then(|place| with_marks.get(place))?;
    // Of the other party's stances, the nearest in time.
    let day = here.map_or(scene.view.as_of, |mark| mark.day);
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

/// Tells a screen reader of a stance that was selected, or of what another day
/// has changed; nothing of what is as it was.
fn announce(
    ui: &Ui,
    scene: Scene<'_>,
    question: &Question,
    room: Rect,
    announcement: &mut Announcement,
) {
    let view = scene.view;
    let dataset = &scene.document.dataset;
    let begins = announcement.day.is_none();
    if announcement.question != view.question && !begins {
        announcement.words = format!("{} {}", question.ask, scene.view_data.sentence);
    } else if announcement.selected != view.selected && view.selected.is_some() && !begins {
        let stance = scene.selected();
        announcement.words = stance.map_or_else(String::new, |stance| {
            stance_words(dataset, stance, &question.id).to_string()
        });
    } else if let Some(before) = announcement.day.filter(|day| *day != view.as_of) {
        announcement.words =
            change_sentence(dataset, view, &scene.view_data.series, before).to_string();
    }
    announcement.question.clone_from(&view.question);
    announcement.selected.clone_from(&view.selected);
    announcement.day = Some(view.as_of);
    // Nothing is drawn: whoever sees, sees the change itself.
    let place = Rect::from_min_size(room.min, egui::Vec2::ZERO);
    let response = ui.interact(place, ui.scope_id().with("told"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &announcement.words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Status);
        node.set_live(Live::Polite);
    });
}
