//! Keyboard and screen-reader access to the chart: one Tab stop with a summary, and the statements at
//! each level.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role};
use egui::{Context, Id, Key, Modifiers, Rect, Response, Sense, Ui, UiBuilder};

use crate::command::Command;
use crate::figure::{Figure, Subject};
use crate::kit::{self, ResponseExt as _};
use crate::model::{EventId, Question, Scale, Stance, StanceId};
use crate::panels::cards;
use crate::scene::Scene;
use crate::scene::pane::Pane;
use crate::scene::said::{SaidByFocus, note_focus};
use crate::words::stances::spoken_sources;
use crate::words::{Words, outline as words, plot};

/// The chart, as a stop of Tab and in the tree of screen readers.
pub fn focus_id() -> Id {
    Id::unique("chart focus")
}

fn reached_id() -> Id {
    focus_id().with("reached by key")
}

/// Returns true if the chart has the keyboard focus.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(focus_id()))
}

/// Moves the focus to the chart.
pub fn open(ctx: &Context) {
    ctx.memory_mut(|memory| memory.request_focus(focus_id()));
}

/// The stance that was selected when the chart got the focus, and whether a key has selected
/// something since. If so, a screen reader reads that, and else the summary.
#[derive(Clone, Default)]
struct Reached {
    selected: (Option<StanceId>, Option<EventId>),
    is_reached: bool,
}

/// Returns true if a key has moved through the chart since it got the focus.
pub fn is_reached_by_key(ctx: &Context) -> bool {
    let reached: Option<Reached> = ctx.data(|data| data.get_temp(reached_id()));
    has_focus(ctx) && reached.is_some_and(|reached| reached.is_reached)
}

fn note_selection(ctx: &Context, scene: Scene<'_>) {
    if !has_focus(ctx) {
        ctx.data_mut(|data| data.remove::<Reached>(reached_id()));
        return;
    }
    let selected = (scene.view.selected.clone(), scene.view.event.clone());
    ctx.data_mut(|data| {
        let start = Reached { selected: selected.clone(), is_reached: false };
        let reached = data.get_temp_mut_or(reached_id(), start);
        reached.is_reached |= reached.selected != selected;
        reached.selected = selected;
    });
}

/// Shows the stop of Tab, and says what the figure has; while it is played, only where it stops.
pub fn show(ui: &mut Ui, scene: Scene<'_>, figure: &Figure, is_playing: bool) {
    let area = figure.rows.area;
    let response = ui.interact(area, focus_id(), Sense::focusable_noninteractive());
    response.set_name(Role::Figure, || words::CHART);
    note_selection(ui.ctx(), scene);
    // While a stance is read, a change of the summary would be read first.
    if !is_playing && !is_reached_by_key(ui.ctx()) {
        // The day is always said.
        let [day, lines] = &scene.spoken_headline();
        let lines = || lines.clone();
        kit::heard::describe_parts(&response, focus_id(), day, lines, &plot::CHART_KEYS);
        if response.has_focus() {
            note_focus(ui.ctx(), SaidByFocus::Lines);
        }
    }
    let explains = response.has_focus()
        && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    scene.send_if(explains, || Command::ExplainLines);
    Pane::Main.set_entry(ui.ctx(), focus_id());
    kit::inner_ring(ui, &response, scene.theme, area.expand2(egui::vec2(10.0, 2.0)));
    outline(ui, scene, figure);
}

/// All that the chart says of the day, with ranges and since when, and what it shows.
pub fn contents(scene: Scene<'_>) -> Words {
    let first = scene.view.range.0;
    let day = scene.view.as_of;
    let marks = &scene.view_data.series.marks;
    let start = marks.partition_point(|mark| mark.day < first);
    let stances = marks.partition_point(|mark| mark.day <= day).max(start) - start;
    let actions = scene
        .view_data
        .series
        .actions
        .iter()
        .filter(|action| first <= action.day && action.day <= day)
        .count();
    plot::chart_contents(&scene.sentence(), stances, actions, first, day)
}

/// Builds the chart for screen readers: the statements at each level, and the events.
fn outline(ui: &mut Ui, scene: Scene<'_>, figure: &Figure) {
    if !ui.ctx().has_accesskit_node(focus_id()) {
        return;
    }
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    let builder = UiBuilder::new()
        .id_salt("outline")
        .max_rect(figure.rows.area)
        .accessibility_parent(focus_id());
    let ui = &mut ui.new_child(builder);
    let dataset = &scene.document.dataset;
    let mut items: Vec<(&Stance, usize, Rect)> = Vec::new();
    let mut seen = BTreeSet::new();
    for item in &figure.items {
        if let Subject::Mark(stances) = &item.subject {
            let new = stances.iter().filter(|stance| seen.insert(**stance));
            items.extend(new.map(|stance| (&dataset.stances[*stance], *stance, item.rect)));
        }
    }
    items.sort_by_key(|(stance, index, _)| {
        (crate::facts::stance_day(scene.view.clock, stance), stance.said.earliest, *index)
    });
    let value = |stance: &Stance| stance.positions.get(&question.id).map(|it| it.value);
    let mut levels: Vec<Option<f64>> = match &question.scale {
        Scale::Ordinal(all) => (0..all.len()).rev().map(|level| Some(level as f64)).collect(),
        Scale::Continuous { .. } => Vec::new(),
    };
    if levels.is_empty() {
        list(ui, scene, question, words::STATEMENTS, &items);
    } else {
        levels.push(None);
        for level in levels {
            let of_level: Vec<_> =
                items.iter().filter(|(stance, ..)| value(stance) == level).copied().collect();
            let name = match level {
                Some(level) => words::at_level(&question.scale, level, of_level.len()),
                None if of_level.is_empty() => continue,
                None => words::without_level(of_level.len()),
            };
            list(ui, scene, question, name, &of_level);
        }
    }
    events(ui, scene, figure);
}

fn list(
    ui: &mut Ui,
    scene: Scene<'_>,
    question: &Question,
    name: Words,
    items: &[(&Stance, usize, Rect)],
) {
    let dataset = &scene.document.dataset;
    let salt = name.to_string();
    let list = kit::group(ui, salt, Role::List, || name, ui.max_rect());
    let reached = scene.view.selected.as_ref().filter(|_| is_reached_by_key(ui.ctx()));
    for (position, (stance, _, rect)) in items.iter().enumerate() {
        let id = list.scope_id().with(&stance.id);
        let party = stance.position_party().and_then(|id| dataset.party(id));
        let party = party.map_or("", |party| party.name.as_str());
        let is_alike = |(other, ..): &(&Stance, usize, Rect)| {
            other.id != stance.id && other.actor == stance.actor && other.said == stance.said
        };
        let is_reached = reached == Some(&stance.id);
        // What is reached is described as on its card.
        let spoken = words::stance(
            dataset,
            question,
            stance,
            party,
            question.scale.is_ordinal() && !party.is_empty(),
            !is_reached && items.iter().any(is_alike),
            &scene.walk_backs(stance).filter(|_| !is_reached).collect::<Vec<_>>(),
        );
        let item = add_item(&list, id, *rect, &spoken);
        kit::set_position(&list, id, position, items.len());
        if is_reached {
            item.describe(|| cards::content(scene, stance));
            note_focus(list.ctx(), SaidByFocus::Stance(stance.id.clone()));
        }
        if make_clickable(&list, id, is_reached) {
            scene.send(Command::Select(stance.id.clone()));
        }
    }
}

fn events(ui: &mut Ui, scene: Scene<'_>, figure: &Figure) {
    let dataset = &scene.document.dataset;
    let days = scene.view.range.0..=scene.view.as_of;
    let events = dataset.events.iter().enumerate();
    let mut events: Vec<_> = events.filter(|(_, it)| days.contains(&it.when.latest)).collect();
    if events.is_empty() {
        return;
    }
    events.sort_by_key(|(_, event)| event.when.latest);
    let list = kit::group(ui, "events", Role::List, || words::EVENTS, ui.max_rect());
    let count = events.len();
    for (position, (index, event)) in events.into_iter().enumerate() {
        // Large type leaves no room for the lane.
        let tick = figure.find(|subject| *subject == Subject::Event(index)).next();
        let rect = tick.map_or(list.max_rect(), |tick| tick.rect);
        let id = list.scope_id().with(&event.id);
        let sources = spoken_sources(&dataset.event_sources(event), &dataset.covers);
        let name = words::event(event, &dataset.covers, &sources);
        add_item(&list, id, rect, &name);
        kit::set_position(&list, id, position, count);
        let is_reached = scene.is_open(event) && is_reached_by_key(list.ctx());
        if make_clickable(&list, id, is_reached) {
            scene.send(Command::SelectEvent(event.id.clone()));
        }
    }
}

/// Lets a screen reader click an item. Returns whether it did.
fn make_clickable(list: &Ui, id: Id, is_reached_by_key: bool) -> bool {
    let ctx = list.ctx();
    ctx.accesskit_node_builder(id, |node| node.add_action(Action::Click));
    if is_reached_by_key {
        ctx.accesskit_node_builder(focus_id(), |node| {
            node.set_active_descendant(id.accesskit_id());
        });
    }
    list.input(|input| input.has_accesskit_action_request(id, Action::Click))
}

fn add_item(list: &Ui, id: Id, rect: Rect, name: &Words) -> Response {
    // For its place in the tree only: the pointer has the marks.
    let response = list.interact(rect, id, Sense::hover());
    kit::name_part(list, id, Role::ListItem, rect, name);
    response
}
