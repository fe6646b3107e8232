//! The table of the stances in place of the chart, sorted by a column and filtered.

mod block;
mod body;
mod columns;
mod details;
mod filter;
mod header;
mod row;
mod text;

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use egui::accesskit::Role;
use egui::{
    Context, EventFilter, Id, Key, Margin, Modifiers, Rect, ScrollArea, Sense, Ui, UiBuilder, pos2,
    vec2,
};

use self::body::{TableBody, draw_separator};
use self::columns::Columns;
use self::filter::PeriodInput;
use self::row::TableRow;
use self::text::{SortKey, searchable_text, sort_key};
use crate::command::Command;
use crate::facts::stance_day;
use crate::kit::virtual_list::{Rows, VirtualList};
use crate::kit::{self, ResponseExt as _};
use crate::scene::pane::Pane;
use crate::scene::{Scene, page_frame};
use crate::theme::{self, size};
use crate::view::{Clock, Column, Panels, TableFilter, TableSort};
use crate::words::Words;
use crate::words::table as words;

/// The table's state between frames.
#[derive(Debug, Default)]
pub struct TableState {
    /// The indices of the listed stances, in the order of the rows.
    rows: Vec<usize>,
    /// The row of each stance that is listed.
    row_of_stance: Vec<Option<usize>>,
    /// The inputs from which the rows were computed. With thousands of stances,
    /// computing them takes too long for every frame.
    rows_key: Option<RowsKey>,
    list: VirtualList<usize>,
    /// What the heights of rows depend on.
    heights_key: Option<HeightsKey>,
    /// What is typed into the filter of the period.
    period: PeriodInput,
    /// The row that was last scrolled into view.
    scrolled_to: Option<ScrollTarget>,
}

/// The inputs that determine the rows and their order.
#[derive(Clone, Debug, PartialEq)]
struct RowsKey {
    revision: u64,
    question: String,
    focus: Option<String>,
    filter: TableFilter,
    sort: TableSort,
    clock: Clock,
}

/// The inputs that determine the heights of rows.
#[derive(Clone, Debug, PartialEq)]
struct HeightsKey {
    revision: u64,
    question: String,
    clock: Clock,
    columns: Columns,
}

/// A row that is scrolled into view when it becomes the target.
#[derive(Clone, Debug, PartialEq)]
struct ScrollTarget {
    stance: String,
    is_open: bool,
    sort: TableSort,
}

/// The assumed height of a row that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 96.0;

/// The least height of the rows together, in points, if the window has it.
const MIN_BODY_HEIGHT: f32 = 200.0;

/// The distance of the frame of a row from its contents.
const FRAME_MARGIN: f32 = 16.0;

pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut TableState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let margin = margin(ui);
    update_rows(scene, state);
    let visible = ui.available_size();
    let width = visible.x - 2.0 * margin;
    // In a low window, what is above the rows leaves no room for them.
    let area = ScrollArea::vertical().auto_shrink(false).content_margin(Margin::ZERO);
    kit::focus::scroll(ui, area.animated(false), |ui| {
        show_question(ui, scene, margin, filter::is_beside_question(width).then_some(&state.rows));
        filter::show(ui, scene, &mut state.period, &state.rows, margin);
        let columns = Columns::new(width);
        header::show(ui, scene, margin, &columns);
        if state.rows.is_empty() {
            return show_empty(ui, scene);
        }
        let room = (visible.y - ui.min_rect().height()).floor();
        let size = vec2(visible.x, room.max(MIN_BODY_HEIGHT.min(visible.y)));
        let rect = Rect::from_min_size(ui.cursor().min, size);
        ui.advance_cursor_after_rect(rect);
        show_body(ui, scene, state, (rect, margin), &columns);
    });
}

/// Whether the rows have the keyboard focus.
pub fn has_focus(ctx: &Context) -> bool {
    ctx.memory(|memory| memory.has_focus(rows_id()))
}

/// Moves the keyboard focus to the rows.
pub fn focus(ctx: &Context) {
    ctx.memory_mut(|memory| memory.request_focus(rows_id()));
}

/// The id of the rows, which are one Tab stop.
fn rows_id() -> Id {
    Id::unique("rows of the table")
}

fn margin(ui: &Ui) -> f32 {
    if ui.available_width() < 560.0 { FRAME_MARGIN } else { 24.0 }
}

/// The order of the rows on a page.
const PAGE_SORT: TableSort = TableSort { column: Column::Said, descending: true };

/// Returns the indices of the listed stances in the order of days, the newest first.
pub fn rows_by_day(scene: Scene<'_>) -> Vec<usize> {
    let panels = Panels { table_sort: PAGE_SORT, ..*scene.panels };
    let mut state = TableState::default();
    update_rows(Scene { panels: &panels, ..scene }, &mut state);
    let stances = &scene.document.dataset.stances;
    state.rows.sort_by_key(|row| Reverse(stance_day(scene.view.clock, &stances[*row])));
    state.rows
}

/// Returns the indices of the listed stances in the order in which a single page takes them, whose
/// headline is about the day that is shown: what sets the lines, then each party in turn, what is firm
/// before what is weak and the newest first, so that a page that ends early has as much of each, then
/// those from later days.
pub fn rows_for_excerpt(scene: Scene<'_>) -> Vec<usize> {
    let dataset = &scene.document.dataset;
    let stances = &dataset.stances;
    let view = scene.view;
    let mut rows = rows_by_day(scene);
    let lines = scene.view_data.snapshot.lines.iter().flatten();
    let lines: BTreeSet<usize> = lines.map(|line| line.stance).collect();
    // What is firm comes before what is of weak sources or without a day.
    rows.sort_by_key(|row| {
        let stance = &stances[*row];
        (dataset.is_weak(stance), stance.said.earliest < stance.effective)
    });
    let mut counts: BTreeMap<_, usize> = BTreeMap::new();
    let keys = rows.iter().map(|row| {
        let stance = &stances[*row];
        let group = (!lines.contains(row), stance_day(view.clock, stance) > view.as_of);
        let count = counts.entry((group, stance.party.as_deref())).or_default();
        *count += 1;
        ((group, *count, dataset.party_index(stance.party.as_deref().unwrap_or_default())), *row)
    });
    let mut rows: Vec<_> = keys.collect();
    rows.sort_by_key(|(key, _)| *key);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Draws the table on a page of its own, with as many of its rows as fit from `first`. Returns the first
/// row that does not fit.
pub fn show_on_page(ui: &mut Ui, scene: Scene<'_>, rows: &[usize], first: usize) -> Option<usize> {
    let panels = Panels { table_sort: PAGE_SORT, ..*scene.panels };
    let scene = Scene { panels: &panels, ..scene };
    let area = ui.max_rect();
    let margin = margin(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let question = scene.document.dataset.question(&scene.view.question)?;
    page_frame::draw_headline(ui, scene, question);
    let columns = Columns::new(ui.available_width() - 2.0 * margin);
    ui.add_space(10.0);
    let header_top = ui.cursor().top();
    header::show(ui, scene, margin, &columns);
    let left = area.left() + margin;
    let rect_between = |top: f32, bottom: f32| {
        Rect::from_min_max(pos2(left, top), pos2(left + columns.width(), bottom))
    };
    let mut top = ui.cursor().top();
    let header = rect_between(header_top, top);
    kit::name_part(ui, ui.scope_id().with("header"), Role::Row, header, "");
    let dataset = &scene.document.dataset;
    let listed = rows.len();
    // Which rows a page has is one thing; they are read in the order of days.
    let day = |row: &usize| Reverse(stance_day(scene.view.clock, &dataset.stances[*row]));
    let is_excerpt = !rows.is_sorted_by_key(day);
    let foot = |end: usize| {
        let count = words::page_count(first..end, listed, is_excerpt);
        page_frame::Foot::new(ui, scene, &count, question)
    };
    // How many rows fit is not known yet, and some counts take more words.
    let mut room = foot(listed).top.min(foot(first + 1).top) - 8.0 - top;
    let mut fitting = Vec::new();
    for index in rows.iter().skip(first) {
        let row = TableRow::new(ui, scene, &dataset.stances[*index], &columns, false);
        // A page has at least one row.
        if row.height() > room && !fitting.is_empty() {
            break;
        }
        room -= row.height();
        fitting.push((*index, row));
    }
    let end = first + fitting.len();
    fitting.sort_by_key(|(index, _)| day(index));
    // The rows of a page that another follows share what is left of it.
    let gap = if end < listed { room.max(0.0) / fitting.len() as f32 } else { 0.0 };
    for (_, row) in fitting {
        let rect = rect_between(top, top + row.height() + gap);
        row.paint(ui, scene, rect);
        row.name_cells(ui, scene, rect, &columns);
        draw_separator(ui, scene, rect);
        top = rect.bottom();
    }
    let table = rect_between(header_top, top);
    let name = words::table(listed);
    kit::name_part(ui, ui.scope_id().with("table"), Role::Table, table, &name);
    foot(end).show(ui, scene);
    (end < listed).then_some(end)
}

/// Draws the current question, and to the right of it how many rows are `listed`, if they are given.
fn show_question(ui: &mut Ui, scene: Scene<'_>, margin: f32, listed: Option<&Vec<usize>>) {
    const BESIDE_WIDTH: f32 = 300.0;
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    let ask = Words::verbatim(&question.ask);
    let text = kit::Text::new(&ask, theme::medium(size::LEAD), scene.theme.text_secondary);
    ui.add_space(if listed.is_some() { 8.0 } else { 14.0 });
    let inner = egui::Frame::new().inner_margin(egui::Margin::symmetric(margin as i8, 0));
    let draw = |ui: &mut Ui| {
        let heading = ui.add(text.label().wrap());
        heading.set_name(Role::Heading, || ask.clone());
    };
    inner.show(ui, |ui| match listed {
        Some(listed) => {
            ui.horizontal(|ui| {
                let width = ui.available_width() - BESIDE_WIDTH;
                ui.allocate_ui(vec2(width, 0.0), draw);
                filter::show_summary(ui, scene, listed);
            });
        }
        None => draw(ui),
    });
}

/// Says why there are no rows.
fn show_empty(ui: &mut Ui, scene: Scene<'_>) {
    let is_empty = scene.document.dataset.stances.is_empty();
    let message = if is_empty { words::NO_STANCES } else { words::NO_MATCH };
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = 12.0;
        kit::paragraph(ui, message, size::LEAD, scene.theme.text_muted);
        let button = kit::Button::secondary(words::CLEAR_FILTERS);
        if !is_empty && button.show(ui, scene.theme).clicked() {
            scene.send(Command::FilterTable(TableFilter {
                has_position: false,
                ..TableFilter::default()
            }));
            let focus = scene.view.focus.clone();
            scene.send_all(focus.map(Command::ToggleFocus));
        }
    });
}

fn show_body(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut TableState,
    (rect, margin): (Rect, f32),
    columns: &Columns,
) {
    let id = rows_id();
    let table = ui.interact(rect, id, Sense::focusable_noninteractive());
    Pane::Main.set_entry(ui.ctx(), id);
    table.set_name(Role::List, || words::table(state.rows.len()));
    ui.ctx().accesskit_node_builder(id, |node| node.set_size_of_set(state.rows.len()));
    // Its rows are its children.
    let builder = UiBuilder::new().max_rect(rect).accessibility_parent(id);
    let ui = &mut ui.new_child(builder);
    let selected = selected_row(scene, state);
    // Keys act on the selected row, or else on the first in view.
    let cursor = selected.unwrap_or(state.list.first_in_view());
    if takes_focus(ui) {
        table.request_focus();
        // egui would go on from the table in the direction of the key.
        ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
    }
    if table.has_focus() {
        handle_keys(ui, scene, state, cursor);
    }
    let key = HeightsKey {
        revision: scene.revision,
        question: scene.view.question.clone(),
        clock: scene.view.clock,
        columns: columns.clone(),
    };
    if state.heights_key.as_ref() != Some(&key) {
        state.list.reset();
        state.heights_key = Some(key);
    }
    let target = scroll_target(scene);
    if target != state.scrolled_to {
        state.list.follow_target();
        state.scrolled_to = target;
    }
    let TableState { rows, row_of_stance, list, .. } = state;
    let body =
        TableBody { scene, margin, columns, table: id, cursor, has_focus: table.has_focus(), rows };
    let shown = Rows {
        count: rows.len(),
        key: &|row| rows[row],
        index_of: &|stance| row_of_stance.get(stance).copied().flatten(),
        estimated_height: ESTIMATED_HEIGHT,
        target: selected.map(|row| rows[row]),
        tab_stop: None,
    };
    list.show_without_gaps(ui, "rows", &shown, |ui, row| body.show_row(ui, row));
}

/// Whether an arrow key goes to the rows, because nothing else has the focus.
fn takes_focus(ui: &Ui) -> bool {
    let is_free = ui.memory(|memory| memory.focused().is_none());
    is_free
        && ui.input(|input| {
            let is_pressed = |key| input.modifiers.is_none() && input.key_pressed(key);
            is_pressed(Key::ArrowDown) || is_pressed(Key::ArrowUp)
        })
}

/// Returns the selected stance, which is scrolled into view once.
fn scroll_target(scene: Scene<'_>) -> Option<ScrollTarget> {
    let stance = scene.view.selected.clone()?;
    Some(ScrollTarget {
        is_open: scene.view.open_row.as_ref() == Some(&stance),
        stance,
        sort: scene.panels.table_sort,
    })
}

/// Returns the row of the selected stance, if it is listed.
fn selected_row(scene: Scene<'_>, state: &TableState) -> Option<usize> {
    let selected = scene.view.selected.as_deref()?;
    let index = scene.document.dataset.stance_index(selected)?;
    state.row_of_stance.get(index).copied().flatten()
}

/// Moves through the rows, and opens and closes them.
fn handle_keys(ui: &Ui, scene: Scene<'_>, state: &TableState, row: usize) {
    let filter = EventFilter {
        vertical_arrows: true,
        // Left and Right move the day.
        horizontal_arrows: true,
        // Escape closes the row.
        escape: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(rows_id(), filter));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = state.rows.len().saturating_sub(1);
    let has_selection = selected_row(scene, state).is_some();
    let next = if pressed(Key::ArrowDown) {
        // Without a selection, the first key selects the row that has the ring.
        Some(if has_selection { (row + 1).min(last) } else { row })
    } else if pressed(Key::ArrowUp) {
        Some(if has_selection { row.saturating_sub(1) } else { row })
    } else if pressed(Key::Home) {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else {
        None
    };
    let id = |row: usize| {
        let index = state.rows.get(row)?;
        Some(scene.document.dataset.stances[*index].id.clone())
    };
    scene.send_all(next.and_then(id).map(Command::SelectRow));
    if pressed(Key::Enter) || pressed(Key::Space) {
        scene.send_all(id(row).map(Command::ToggleRow));
    }
}

/// Recomputes the rows if any of their inputs has changed.
fn update_rows(scene: Scene<'_>, state: &mut TableState) {
    let key = RowsKey {
        revision: scene.revision,
        question: scene.view.question.clone(),
        focus: scene.view.focus.clone(),
        filter: scene.view.table_filter.clone(),
        sort: scene.panels.table_sort,
        clock: scene.view.clock,
    };
    if state.rows_key.as_ref() == Some(&key) {
        return;
    }
    let text = kit::WordFilter::new(&key.filter.text);
    let stances = &scene.document.dataset.stances;
    count_work!(TOUCHED, stances.len());
    let mut rows: Vec<(Option<SortKey>, usize)> = stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| scene.view.is_in_focus(stance))
        .filter(|(_, stance)| key.filter.matches(stance, &key.question))
        .filter(|(_, stance)| text.matches(|| searchable_text(scene, stance)))
        .map(|(index, stance)| (sort_key(scene, stance, key.sort.column), index))
        .collect();
    // Sorting is stable, so that file order breaks ties. Rows with an empty cell
    // come last in both directions.
    rows.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) => {
            let order = left.partial_cmp(right).unwrap_or(Ordering::Equal);
            if key.sort.descending { order.reverse() } else { order }
        }
        _ => right.is_some().cmp(&left.is_some()),
    });
    state.rows = rows.into_iter().map(|(_, index)| index).collect();
    state.row_of_stance.clear();
    state.row_of_stance.resize(stances.len(), None);
    for (row, stance) in state.rows.iter().enumerate() {
        state.row_of_stance[*stance] = Some(row);
    }
    // Another order or filter starts at the top, or at the selected row.
    if state.rows_key.is_some() {
        state.list.start_at_top();
    }
    state.list.update();
    state.rows_key = Some(key);
}
