//! What screen readers find in the chart: the stances of each party and at each level, and the
//! events.

use std::collections::HashMap;

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder};

use super::axes::Axes;
use super::events::visible_events;
use super::focus::{focus_id, is_reached_by_key, is_walking_level};
use super::placed::PlacedMarks;
use super::spec::ChartSpec;
use super::{level_words, value_ticks};
use crate::command::Command;
use crate::kit;
use crate::model::{Day, Question, Scale, Stance};
use crate::scene::{Scene, stance_menu};
use crate::words::stances::spoken_sources;
use crate::words::{Words, outline as words};

/// A stance in the outline.
struct Item<'a> {
    stance: &'a Stance,
    index: usize,
    party: usize,
    day: Day,
    /// Its level; an action may have none.
    value: Option<f64>,
    rect: Rect,
}

/// Adds the outline to the chart.
pub fn show(ui: &mut Ui, chart: &ChartSpec<'_>, actions: &[(usize, Rect)]) {
    let &ChartSpec { scene, question, ref axes, ref placed } = chart;
    if scene.on_page || !ui.ctx().has_accesskit_node(focus_id()) {
        return;
    }
    let builder = UiBuilder::new()
        .id_salt("outline")
        .max_rect(axes.regions.area)
        .accessibility_parent(focus_id());
    let ui = &mut ui.new_child(builder);
    if !question.scale.is_ordinal() {
        show_values(ui, question, axes);
    }
    let items = items(scene, placed, actions);
    let reached = scene.view.selected.as_deref().filter(|_| is_reached_by_key(ui.ctx()));
    let reached = |is_at_level| reached.filter(|_| is_at_level == is_walking_level(ui.ctx()));
    let [by_party, by_level] = [false, true].map(reached);
    let show_list = |ui: &mut Ui, salt, name: Words, listed: Vec<&Item<'_>>, in_level: bool| {
        let list = kit::group(ui, salt, Role::List, || name, axes.plot);
        kit::focus::set_size(&list, listed.len());
        let reached = if in_level { by_level } else { by_party };
        for (position, item) in listed.iter().enumerate() {
            let is_reached_by_key = reached == Some(item.stance.id.as_str());
            // The items are in the order of days.
            let on_day = |other: &&&Item<'_>| other.day == item.day;
            let before = listed[..position].iter().rev().take_while(on_day);
            let after = listed[position + 1..].iter().take_while(on_day);
            let is_alike = |other: &&Item<'_>| {
                item.stance.actor == other.stance.actor && item.stance.said == other.stance.said
            };
            let form = (in_level, before.chain(after).any(is_alike));
            show_item(&list, scene, question, (position, item, form), is_reached_by_key);
        }
    };
    for (index, party) in scene.document.dataset.parties.iter().enumerate() {
        let of_party = items.iter().filter(|item| item.party == index && item.value.is_some());
        let of_party: Vec<_> = of_party.collect();
        if !of_party.is_empty() || scene.party_slot(index).is_some() {
            let name = Words::verbatim(&party.name);
            show_list(ui, ("party", index), name, of_party, false);
        }
    }
    let mut levels: Vec<Option<f64>> = Vec::new();
    if let Scale::Ordinal(all) = &question.scale {
        levels.extend((0..all.len()).rev().map(|level| Some(level as f64)));
    }
    levels.extend(items.iter().any(|item| item.value.is_none()).then_some(None));
    for (index, level) in levels.into_iter().enumerate() {
        let at_level: Vec<_> = items.iter().filter(|item| item.value == level).collect();
        let count = at_level.len();
        let name = level.map_or_else(
            || words::without_level(count),
            |level| words::at_level(&question.scale, level, count),
        );
        show_list(ui, ("level", index), name, at_level, true);
    }
    show_events(ui, scene, axes);
}

/// The round values of a continuous scale, from the highest.
fn show_values(ui: &mut Ui, question: &Question, axes: &Axes) {
    let levels = kit::group(ui, "values", Role::List, || words::LEVELS, axes.plot);
    let mut values = value_ticks(&question.scale, 6.0);
    values.sort_by(|a, b| b.total_cmp(a));
    kit::focus::set_size(&levels, values.len());
    for (position, value) in values.into_iter().enumerate() {
        let y = axes.y(value);
        let left = axes.regions.area.left()..=axes.plot.left();
        let rect = Rect::from_x_y_ranges(left, y - 8.0..=y + 8.0);
        let name =
            words::value_name(&question.scale, value, &level_words(&question.scale, value, false));
        let id = levels.scope_id().with(position);
        add_item(&levels, id, rect, position, &name);
    }
}

fn show_events(ui: &mut Ui, scene: Scene<'_>, axes: &Axes) {
    let events = visible_events(scene);
    if events.is_empty() {
        return;
    }
    let list = kit::group(ui, "events", Role::List, || words::EVENTS, axes.regions.area);
    kit::focus::set_size(&list, events.len());
    for (position, event) in events.into_iter().enumerate() {
        let rect = Rect::from_x_y_ranges(
            axes.x(event.when.earliest)..=axes.x(event.when.latest),
            axes.regions.area.top()..=axes.plot.top(),
        );
        let id = list.scope_id().with(&event.id);
        let dataset = &scene.document.dataset;
        let sources = spoken_sources(&dataset.event_sources(event), &dataset.covers);
        let name = words::event(event, &dataset.covers, &sources);
        add_item(&list, id, rect, position, &name);
        let is_reached_by_key = scene.is_open(event) && is_reached_by_key(list.ctx());
        if make_clickable(&list, id, is_reached_by_key) {
            scene.send(Command::SelectEvent(event.id.clone()));
        }
    }
}

/// The stances that are drawn, in the order of their days.
fn items<'a>(
    scene: Scene<'a>,
    placed: &PlacedMarks<'_>,
    actions: &[(usize, Rect)],
) -> Vec<Item<'a>> {
    let dataset = &scene.document.dataset;
    let is_dense = scene.view_data.dense.is_some();
    let mut items = Vec::new();
    for spot in placed.visible_spots(scene) {
        for mark in placed.marks_at(spot) {
            let stance = &dataset.stances[mark.stance];
            // The discs of many parties may have thousands.
            if is_dense && spot.is_disc() && !scene.is_selected(stance) {
                continue;
            }
            items.push(Item {
                stance,
                index: mark.stance,
                party: mark.party,
                day: mark.day,
                value: Some(mark.value),
                rect: spot.click_area,
            });
        }
    }
    let rects: HashMap<usize, Rect> = actions.iter().copied().collect();
    items.extend(scene.view_data.series.actions.iter().filter_map(|action| {
        Some(Item {
            stance: &dataset.stances[action.stance],
            index: action.stance,
            party: action.party,
            day: action.day,
            value: None,
            rect: *rects.get(&action.stance)?,
        })
    }));
    // In the order in which the arrow keys step.
    items.sort_by_key(|item| (item.day, item.stance.said.earliest, item.index));
    items
}

fn show_item(
    list: &Ui,
    scene: Scene<'_>,
    question: &Question,
    (position, item, (is_in_level, has_summary)): (usize, &Item<'_>, (bool, bool)),
    is_reached_by_key: bool,
) {
    let id = list.scope_id().with(&item.stance.id);
    let party = &scene.document.dataset.parties[item.party].name;
    let name = words::stance(
        (&scene.document.dataset, question),
        item.stance,
        (party, is_in_level),
        has_summary,
        &scene.walk_backs(item.stance).collect::<Vec<_>>(),
    );
    let response = add_item(list, id, item.rect, position, &name);
    stance_menu::show(&response, scene, item.stance, None);
    if make_clickable(list, id, is_reached_by_key) {
        scene.send(Command::Select(item.stance.id.clone()));
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

fn add_item(list: &Ui, id: Id, rect: Rect, position: usize, name: &Words) -> Response {
    // For its place in the tree only: the pointer has the marks.
    let response = list.interact(rect, id, Sense::hover());
    kit::name_part(list, id, Role::ListItem, rect, name);
    kit::focus::set_index(list.ctx(), id, position);
    response
}
