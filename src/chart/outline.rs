//! What screen readers find in the chart: its levels, the line and the stances of each party, and
//! the events.

use std::collections::HashMap;

use egui::accesskit::{Action, Role};
use egui::{Id, Rect, Response, Sense, Ui, UiBuilder};

use super::axes::Axes;
use super::events::visible_events;
use super::focus::{focus_id, is_reached_by_key};
use super::placed::PlacedMarks;
use super::spec::ChartSpec;
use super::{baseline, level_words, value_ticks};
use crate::analysis::party_line;
use crate::command::Command;
use crate::kit;
use crate::model::{Day, Question, Stance};
use crate::scene::{Scene, stance_menu};
use crate::words::{Words, outline as words, plot};

/// A stance in the outline.
struct Item<'a> {
    stance: &'a Stance,
    index: usize,
    party: usize,
    day: Day,
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
    show_levels(ui, question, axes);
    let items = items(scene, placed, actions);
    let mut items = items.as_slice();
    let reached = scene.view.selected.as_deref().filter(|_| is_reached_by_key(ui.ctx()));
    for party in 0..scene.document.dataset.parties.len() {
        let count = items.iter().take_while(|item| item.party == party).count();
        let of_party;
        (of_party, items) = items.split_at(count);
        if of_party.is_empty() && scene.party_slot(party).is_none() {
            continue;
        }
        let (dataset, series) = (&scene.document.dataset, &scene.view_data.series);
        let line = party_line(dataset, question, series, (party, scene.view.as_of));
        let name = || words::party(&line, of_party.len());
        let list = kit::group(ui, party, Role::List, name, axes.plot);
        kit::focus::set_size(&list, of_party.len());
        for (position, item) in of_party.iter().enumerate() {
            let is_reached_by_key = reached == Some(item.stance.id.as_str());
            show_item(&list, scene, question, (position, item), is_reached_by_key);
        }
    }
    show_events(ui, scene, axes);
}

/// The levels of the scale from the highest, or the round values of a continuous one.
fn show_levels(ui: &mut Ui, question: &Question, axes: &Axes) {
    let levels = kit::group(ui, "levels", Role::List, || words::LEVELS, axes.plot);
    let mut values = value_ticks(&question.scale, 6.0);
    values.sort_by(|a, b| b.total_cmp(a));
    kit::focus::set_size(&levels, values.len());
    for (position, value) in values.into_iter().enumerate() {
        let y = axes.y(value);
        let left = axes.regions.area.left()..=axes.plot.left();
        let rect = Rect::from_x_y_ranges(left, y - 8.0..=y + 8.0);
        let name =
            words::level_name(&question.scale, value, &level_words(&question.scale, value, false));
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
        let name = plot::event(&event.name, &event.when);
        add_item(&list, id, rect, position, &name);
        let is_reached_by_key = scene.is_open(event) && is_reached_by_key(list.ctx());
        if make_clickable(&list, id, is_reached_by_key) {
            scene.send(Command::SelectEvent(event.id.clone()));
        }
    }
}

/// The stances that are drawn, party after party in the order of their days.
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
            rect: *rects.get(&action.stance)?,
        })
    }));
    items.sort_by_key(|item| (item.party, item.day, item.index));
    items
}

fn show_item(
    list: &Ui,
    scene: Scene<'_>,
    question: &Question,
    (position, item): (usize, &Item<'_>),
    is_reached_by_key: bool,
) {
    let id = list.scope_id().with(&item.stance.id);
    let party = &scene.document.dataset.parties[item.party].name;
    let is_new = baseline::is_new(scene, item.index);
    let name = words::stance(
        &scene.document.dataset,
        question,
        item.stance,
        party,
        is_new,
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
