//! The table of the stances in place of the chart, sorted by a column and filtered.

mod body;
mod columns;
mod details;
mod filter;
mod header;
mod row;
mod text;

use std::cmp::Ordering;

use egui::accesskit::Role;
use egui::{Frame, Id, Key, Margin, Rect, ScrollArea, Ui, UiBuilder, vec2};

use self::body::TableBody;
use self::columns::Columns;
use self::text::{SortKey, searchable_text, sort_key};
use crate::command::Command;
use crate::facts::stance_day;
use crate::kit::tree::{Tree, TreeRow, TreeRows};
use crate::kit::{self, ResponseExt as _};
use crate::model::{ActorId, Day, QuestionId, Stance, StanceId};
use crate::scene::pane::Pane;
use crate::scene::{Scene, WindowScene};
use crate::theme::{self, size, space};
use crate::view::{Clock, TableFilter, TableSort};
use crate::words::{Words, table as words};

/// The table's state between frames.
#[derive(Debug, Default)]
pub struct TableState {
    /// The indices of the listed stances, in the order of the rows.
    rows: Vec<usize>,
    /// The same for the list.
    listed: Vec<TreeRow>,
    /// The inputs from which the rows were computed. With thousands of stances,
    /// computing them takes too long for every frame.
    rows_key: Option<RowsKey>,
    tree: Tree,
    /// The inputs that the heights of rows depend on.
    heights_key: Option<HeightsKey>,
    /// The row that is open.
    opened: Option<StanceId>,
    /// The row that the focus reached last.
    reached: Option<Id>,
}

/// The inputs that determine the rows and their order.
#[derive(Clone, Debug, PartialEq)]
struct RowsKey {
    revision: u64,
    question: QuestionId,
    focus: Option<ActorId>,
    filter: TableFilter,
    sort: TableSort,
    clock: Clock,
    day: Day,
}

/// The inputs that determine the heights of rows.
#[derive(Clone, Debug, PartialEq)]
struct HeightsKey {
    revision: u64,
    question: QuestionId,
    clock: Clock,
    columns: Columns,
}

/// The assumed height of a row that has not been drawn yet, in points.
const ESTIMATED_HEIGHT: f32 = 96.0;

/// The least height of the rows together, in points, if the window has it.
const MIN_BODY_HEIGHT: f32 = 200.0;

/// The distance of the frame of a row from its contents.
const FRAME_MARGIN: f32 = 16.0;

pub fn show(ui: &mut Ui, scene: WindowScene<'_>, state: &mut TableState) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let margin = margin(ui);
    update_rows(scene, state);
    let visible = ui.available_size();
    let width = visible.x - 2.0 * margin;
    // In a low window, what is above the rows leaves no room for them.
    let area = ScrollArea::vertical().auto_shrink(false).content_margin(Margin::ZERO);
    kit::focus::scroll(ui, area.animated(false), |ui| {
        show_question(ui, *scene, margin);
        filter::show(ui, *scene, &state.rows, margin);
        let columns = Columns::new(width);
        header::show(ui, scene, margin, &columns);
        if state.rows.is_empty() {
            return show_empty(ui, *scene);
        }
        let room = (visible.y - ui.min_rect().height()).floor();
        let size = vec2(visible.x, room.max(MIN_BODY_HEIGHT.min(visible.y)));
        let rect = Rect::from_min_size(ui.cursor().min, size);
        ui.advance_cursor_after_rect(rect);
        show_body(ui, scene, state, rect, margin, &columns);
    });
}

fn margin(ui: &Ui) -> f32 {
    if ui.available_width() < 560.0 { FRAME_MARGIN } else { 24.0 }
}

/// Draws the current question.
fn show_question(ui: &mut Ui, scene: Scene<'_>, margin: f32) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    let ask = Words::verbatim(&question.ask);
    let text = kit::Text::new(&ask, theme::medium(size::LEAD), scene.theme.text_secondary);
    ui.add_space(space::XXL);
    Frame::new().inner_margin(Margin::symmetric(margin as i8, 0)).show(ui, |ui| {
        let heading = ui.add(text.label().wrap());
        heading.set_name(Role::Heading, || ask.clone());
    });
}

/// Says why there are no rows.
fn show_empty(ui: &mut Ui, scene: Scene<'_>) {
    let is_empty = scene.document.dataset.stances.is_empty();
    let message = if is_empty { words::NO_STANCES } else { words::NO_MATCH };
    ui.add_space(40.0);
    ui.vertical_centered(|ui| {
        ui.spacing_mut().item_spacing.y = space::XL;
        kit::paragraph(ui, message, size::LEAD, scene.theme.text_muted);
        let button = kit::Button::secondary(words::CLEAR_FILTERS);
        if !is_empty && button.show(ui, scene.theme).clicked() {
            let all = TableFilter { has_position: false, ..TableFilter::default() };
            scene.send(Command::FilterTable(all));
            let focus = scene.view.focus.clone();
            scene.send_all(focus.map(Command::ToggleFocus));
        }
    });
}

fn show_body(
    ui: &mut Ui,
    scene: WindowScene<'_>,
    state: &mut TableState,
    rect: Rect,
    margin: f32,
    columns: &Columns,
) {
    let ui = &mut ui.new_child(UiBuilder::new().max_rect(rect));
    let TableState { rows, listed, tree, reached, .. } = state;
    let key = HeightsKey {
        revision: scene.revision,
        question: scene.view.question.clone(),
        clock: scene.view.clock,
        columns: columns.clone(),
    };
    if state.heights_key.as_ref() != Some(&key) {
        tree.reset();
        state.heights_key = Some(key);
    }
    tree.follow(ui, scene.selected().map(row_id).filter(|id| tree.place(*id).is_some()));
    if state.opened != scene.view.open_row {
        // Its details may be below what is in view.
        state.opened.clone_from(&scene.view.open_row);
        let open = state.opened.as_ref().and_then(|id| scene.document.dataset.stance(id));
        if let Some(open) = open {
            tree.show_row(row_id(open));
        }
    }
    if let Some(stop) = tree.stop() {
        Pane::Main.set_entry(ui.ctx(), stop);
        if takes_focus(ui) {
            tree.focus(ui, stop);
            // egui would go on from there in the direction of the key.
            ui.memory_mut(|memory| memory.move_focus(egui::FocusDirection::None));
        }
    }
    let shown = TreeRows::new(Role::List, words::table(rows.len()), listed, ESTIMATED_HEIGHT);
    let body = TableBody { scene, margin, columns, rows };
    tree.show(ui, &shown, |ui, index, slot| body.show_row(ui, index, slot));
    // What the keys reach is selected.
    if let Some(row) = tree.focused().filter(|row| *reached != Some(*row)) {
        *reached = Some(row);
        let index = tree.place(row).and_then(|place| rows.get(place));
        let stance = index.map(|index| &scene.document.dataset.stances[*index]);
        scene.send_all(stance.map(|stance| Command::SelectRow(stance.id.clone())));
    }
}

/// The id of a stance's row.
fn row_id(stance: &Stance) -> Id {
    Id::unique(("row of the table", &stance.id))
}

/// Returns true if an arrow key goes to the rows, because nothing else has the focus.
fn takes_focus(ui: &Ui) -> bool {
    let is_free = ui.memory(|memory| memory.focused().is_none());
    is_free
        && ui.input(|input| {
            let is_pressed = |key| input.modifiers.is_none() && input.key_pressed(key);
            is_pressed(Key::ArrowDown) || is_pressed(Key::ArrowUp)
        })
}

/// Recomputes the rows if any of their inputs has changed.
fn update_rows(scene: WindowScene<'_>, state: &mut TableState) {
    let key = RowsKey {
        revision: scene.revision,
        question: scene.view.question.clone(),
        focus: scene.view.focus.clone(),
        filter: scene.view.table_filter.clone(),
        sort: scene.panels.table_sort,
        clock: scene.view.clock,
        day: scene.view.as_of,
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
        // Nothing later than the day is listed (L11).
        .filter(|(_, stance)| stance_day(key.clock, stance) <= key.day)
        .filter(|(_, stance)| {
            !key.filter.has_position || stance.positions.contains_key(&key.question)
        })
        .filter(|(_, stance)| text.matches(|| searchable_text(*scene, stance)))
        .map(|(index, stance)| (sort_key(*scene, stance, key.sort.column), index))
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
    let row =
        |index: &usize| TreeRow { id: row_id(&stances[*index]), can_have_focus: true, group: None };
    state.listed = state.rows.iter().map(row).collect();
    // Another order or filter starts at the top, or at the selected row.
    match scene.selected().map(row_id).filter(|id| state.listed.iter().any(|it| it.id == *id)) {
        Some(selected) => state.tree.show_row(selected),
        None => state.tree.start_at_top(),
    }
    state.rows_key = Some(key);
}
