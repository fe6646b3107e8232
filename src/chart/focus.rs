//! Keyboard and screen-reader access to the chart: a single tab stop with a
//! summary, where the arrow keys move between stances and parties.

use egui::accesskit::Role;
use egui::{Context, EventFilter, Id, Key, Modifiers, Rect, Sense, Ui, Vec2};

use super::axes::Axes;
use super::events::visible_events;
use super::menu;
use crate::command::Command;
use crate::kit::{self, ResponseExt as _};
use crate::model::{Day, Question};
use crate::scene::Scene;
use crate::scene::pane::Pane;
use crate::scene::said::{SaidByFocus, note_focus};
use crate::words::{Words, outline, plot as words};

/// The chart, as a stop of Tab and in the tree of screen readers.
pub fn focus_id() -> Id {
    Id::unique("chart focus")
}

/// Whether the chart has the keyboard focus and therefore takes the arrow keys.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(focus_id()))
}

/// Moves the focus to the chart of a question that is opened.
pub fn open(ctx: &Context, question: &Question) {
    ctx.memory_mut(|memory| memory.request_focus(focus_id()));
    ctx.data_mut(|data| data.insert_temp(opened_id(), question.id.clone()));
}

/// Whether the focus has moved to the chart because this question was opened, so that it says
/// where the parties stand.
pub fn says_opened(ctx: &Context, question: &str) -> bool {
    let opened: Option<String> = ctx.data_mut(|data| data.remove_temp(opened_id()));
    has_focus(ctx) && opened.as_deref() == Some(question)
}

fn opened_id() -> Id {
    focus_id().with("opened")
}

/// Whether the arrow keys have moved through the chart since it got the focus, so that the selected
/// stance is what a screen reader reads; before, it reads the summary.
pub fn is_reached_by_key(ctx: &Context) -> bool {
    let since: Option<u64> = ctx.data(|data| data.get_temp(reached_id()));
    // A key selects its stance in the next frame.
    has_focus(ctx) && since.is_some_and(|frame| frame < ctx.cumulative_frame_nr())
}

/// Notes that the selected stance is what a screen reader reads.
pub fn note_reached_by_key(ctx: &Context) {
    let frame = ctx.cumulative_frame_nr();
    ctx.data_mut(|data| {
        data.get_temp_mut_or(reached_id(), frame);
    });
}

/// Notes the same when the focus has returned, for this frame already.
pub fn note_returned(ctx: &Context) {
    ctx.data_mut(|data| data.insert_temp::<u64>(reached_id(), 0));
}

/// Whether the keys walk through the stances at one level, not through those of one party.
pub fn is_walking_level(ctx: &Context) -> bool {
    let walk: Walk = ctx.data(|data| data.get_temp(level_id())).unwrap_or_default();
    // A key selects its stance in the next frame.
    if walk.frame == ctx.cumulative_frame_nr() { walk.was_by_level } else { walk.by_level }
}

/// Through which stances the last key has walked, and those before it.
#[derive(Clone, Copy, Default)]
struct Walk {
    by_level: bool,
    was_by_level: bool,
    frame: u64,
}

fn level_id() -> Id {
    focus_id().with("level")
}

/// Whether Enter has asked what set the line, whose answer may be open.
pub fn asks(ctx: &Context) -> bool {
    ctx.data_mut(|data| data.remove_temp::<bool>(asks_id())).is_some()
}

fn asks_id() -> Id {
    focus_id().with("asks")
}

fn reached_id() -> Id {
    focus_id().with("reached by key")
}

/// Draws the focus ring and handles the arrow keys.
pub fn show(ui: &Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    let response = ui.interact(axes.regions.area, focus_id(), Sense::focusable_noninteractive());
    response.set_name(Role::Figure, || {
        if scene.on_page { summary(scene, question) } else { outline::CHART }
    });
    // While a stance is read, a change of the summary would be read first.
    if !scene.on_page && !is_reached_by_key(ui.ctx()) {
        // The day is always said.
        let [day, lines] = &scene.spoken_headline();
        let lines = || lines.clone();
        kit::heard::describe_parts(&response, focus_id(), day, lines, &words::CHART_KEYS);
        if response.has_focus() {
            note_focus(ui.ctx(), SaidByFocus::Lines);
        }
    }
    if !scene.on_page {
        Pane::Main.set_entry(ui.ctx(), focus_id());
    }
    let frame = axes.regions.area.expand2(egui::vec2(10.0, 2.0));
    kit::inner_ring(ui, &response, scene.theme, frame);
    // Beside a selected stance, the key opens its menu.
    if scene.commands.is_some() && scene.selected().is_none() {
        // Below the top of the plot, where it has room.
        let anchor = Rect::from_center_size(axes.plot.center_top(), Vec2::ZERO);
        menu::show(&response.clone().with_new_rect(anchor), scene);
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus_id(), filter));
        if let Some(command) = key_command(ui, scene) {
            let by_level =
                matches!(command, Command::MoveToLevel { .. } | Command::StepAtLevel { .. });
            let was_by_level = is_walking_level(ui.ctx());
            let walk = Walk { by_level, was_by_level, frame: ui.ctx().cumulative_frame_nr() };
            ui.data_mut(|data| data.insert_temp(level_id(), walk));
            note_reached_by_key(ui.ctx());
            scene.send(command);
        }
    } else {
        ui.data_mut(|data| data.remove::<u64>(reached_id()));
    }
}

pub fn summary(scene: Scene<'_>, question: &Question) -> Words {
    words::chart_summary(&contents(scene), &words::scale_summary(&question.scale))
}

/// All that the chart says of the day, with ranges and since when, and what it shows.
pub fn contents(scene: Scene<'_>) -> Words {
    let (from, to) = scene.view.range;
    let marks = &scene.view_data.series.marks;
    let start = marks.partition_point(|mark| mark.day < from);
    let stances = marks.partition_point(|mark| mark.day <= to).max(start) - start;
    let actions = scene.view_data.series.actions.iter();
    let actions = actions.filter(|action| from <= action.day && action.day <= to).count();
    words::chart_contents(&scene.sentence(), (stances, actions), (from, to))
}

/// Returns the command for the pressed key.
fn key_command(ui: &Ui, scene: Scene<'_>) -> Option<Command> {
    let keys = [
        Key::Enter,
        Key::ArrowRight,
        Key::ArrowLeft,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::PageUp,
        Key::PageDown,
    ];
    if !ui.input(|input| keys.into_iter().any(|key| input.key_pressed(key))) {
        return None;
    }
    let marks = &scene.view_data.series.marks;
    let parties = &scene.document.dataset.parties;
    let selected = selected_mark(scene);
    let by_level = is_walking_level(ui.ctx()) && is_reached_by_key(ui.ctx());
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let distance = |from: Day, to: Day| from.until(to).map_or(0, |span| span.get_days().abs());
    // The stance of a party that is nearest in time.
    let nearest = |party: usize, day: Day| {
        let of_party = marks.iter().filter(|mark| mark.party == party);
        let nearest = of_party.min_by_key(|mark| distance(day, mark.day))?;
        Some(Command::Select(scene.document.dataset.stances[nearest.stance].id.clone()))
    };
    let parties_with_marks: Vec<usize> =
        (0..parties.len()).filter(|party| marks.iter().any(|mark| mark.party == *party)).collect();
    for (key, up) in [(Key::PageUp, true), (Key::PageDown, false)] {
        if pressed(key) {
            return Some(Command::MoveToLevel { up });
        }
    }
    // The events are above the parties.
    if let Some(event) = scene.event() {
        let day = event.when.latest;
        return if pressed(Key::ArrowRight) {
            Some(Command::NextEvent)
        } else if pressed(Key::ArrowLeft) {
            Some(Command::PreviousEvent)
        } else if pressed(Key::Enter) {
            Some(Command::SetDay(day))
        } else if pressed(Key::ArrowDown) {
            nearest(*parties_with_marks.first()?, day)
        } else {
            None
        };
    }
    let day = selected.map_or(scene.view.as_of, |(_, day)| day);
    let is_first = selected.is_none_or(|(party, _)| parties_with_marks.first() == Some(&party));
    if is_first && pressed(Key::ArrowUp) {
        let events = visible_events(scene).into_iter();
        let event = events.min_by_key(|event| distance(day, event.when.latest))?;
        return Some(Command::SelectEvent(event.id.clone()));
    }
    let party =
        selected.map_or_else(|| parties_with_marks.first().copied(), |(party, _)| Some(party))?;
    let id = parties[party].id.clone();
    if pressed(Key::Enter) {
        ui.data_mut(|data| data.insert_temp(asks_id(), true));
        let day = scene.view.as_of;
        return Some(Command::ExplainLine { party: id, day });
    }
    for (key, forward) in [(Key::ArrowRight, true), (Key::ArrowLeft, false)] {
        if by_level && pressed(key) {
            return Some(Command::StepAtLevel { forward });
        }
        if pressed(key) {
            // If none is after the day, the last one is a start.
            let mut of_party = marks.iter().filter(|mark| mark.party == party);
            let is_end = selected.is_none() && of_party.all(|mark| mark.day <= day);
            let forward = forward && !is_end;
            return Some(Command::StepInParty { party: id, forward });
        }
    }
    let index = parties_with_marks.iter().position(|candidate| *candidate == party)?;
    let next_index = if pressed(Key::ArrowUp) {
        index.checked_sub(1)
    } else if pressed(Key::ArrowDown) {
        index.checked_add(1)
    } else {
        return None;
    };
    nearest(*next_index.and_then(|index| parties_with_marks.get(index))?, day)
}

/// The party and the day of the selected stance, if it is on the chart.
fn selected_mark(scene: Scene<'_>) -> Option<(usize, Day)> {
    let dataset = &scene.document.dataset;
    let selected = dataset.stance_index(scene.view.selected.as_deref()?)?;
    let series = &scene.view_data.series;
    let marks = series.marks.iter().map(|mark| (mark.stance, mark.party, mark.day));
    let actions = series.actions.iter().map(|action| (action.stance, action.party, action.day));
    let found = marks.chain(actions).find(|(stance, ..)| *stance == selected);
    found.map(|(_, party, day)| (party, day))
}
