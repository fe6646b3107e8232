//! The table of all stances in place of the chart, sorted by a column and filtered
//! by words.

mod cells;

use std::cmp::Ordering;

use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, Key, Modifiers, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, TextEdit,
    Ui, pos2, vec2,
};

use self::cells::{
    SortKey, accessible_label, actor_name, cell_text, position, row_texts, sort_key,
};
use super::kit::{self, ResponseExt as _, TextEditExt as _};
use super::{Scene, chart, page};
use crate::analysis::stance_day;
use crate::command::Command;
use crate::model::Stance;
use crate::theme;
use crate::view::{Column, TableSort};
use crate::words::{self, Words};

/// The table's state between frames.
#[derive(Debug, Default)]
pub struct TableState {
    /// The text in the filter field.
    filter: String,
    /// The indices of the listed stances, in the order of the rows.
    rows: Vec<usize>,
    /// The inputs from which the rows were computed. With thousands of stances,
    /// computing them takes too long for every frame.
    rows_key: Option<RowsKey>,
    /// The selected stance to which the table was last scrolled, and the sort order.
    scrolled_to: Option<(String, TableSort)>,
    /// In points.
    scroll_offset: f32,
}

/// The inputs that determine the rows and their order.
#[derive(Clone, Debug, PartialEq)]
struct RowsKey {
    revision: u64,
    question: String,
    focus: Option<String>,
    filter: String,
    sort: TableSort,
}

const ROW_HEIGHT: f32 = 32.0;
/// The space between two columns, in points.
const COLUMN_GAP: f32 = 10.0;

/// The columns in the order in which a narrow window hides them. The actor is never
/// hidden.
const HIDE_ORDER: [Column; 8] = [
    Column::Known,
    Column::Kind,
    Column::Source,
    Column::Attribution,
    Column::Range,
    Column::Party,
    Column::Said,
    Column::Level,
];

/// Draws the table.
pub fn show(ui: &mut Ui, scene: Scene<'_>, state: &mut TableState, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    super::tabs::show(ui, scene, commands);
    update_rows(scene, state);
    let margin = if ui.available_width() < 560.0 {
        14.0
    } else {
        24.0
    };
    show_question(ui, scene, margin);
    show_filter(ui, scene, state, margin);
    // The user may have changed the filter.
    update_rows(scene, state);
    let columns = visible_columns(ui.available_width() - 2.0 * margin);
    show_header(ui, scene, margin, &columns, commands);
    show_body(ui, scene, state, margin, &columns, commands);
}

/// Draws the table on a page of its own, with as many rows as fit. Returns the number
/// of rows that do not fit.
pub fn show_on_page(ui: &mut Ui, scene: Scene<'_>) -> usize {
    const FOOTER_HEIGHT: f32 = 34.0;
    let theme = scene.theme;
    let area = ui.max_rect();
    let margin = chart::MARGIN;
    ui.spacing_mut().item_spacing.y = 0.0;
    let heading_rect = page::draw_heading(ui, scene, area);
    ui.advance_cursor_after_rect(heading_rect);
    let mut state = TableState::default();
    update_rows(scene, &mut state);
    show_question(ui, scene, margin);
    let columns = visible_columns(ui.available_width() - 2.0 * margin);
    ui.add_space(6.0);
    show_header(ui, scene, margin, &columns, &mut Vec::new());
    let available_height = area.bottom() - FOOTER_HEIGHT - ui.cursor().top();
    let visible_count =
        ((available_height / ROW_HEIGHT).floor().max(0.0) as usize).min(state.rows.len());
    for index in &state.rows[..visible_count] {
        let stance = &scene.document.dataset.stances[*index];
        show_row(ui, scene, stance, margin, &columns, &mut Vec::new());
    }
    let total = state.rows.len();
    let count = words::table::page_count(visible_count, total);
    let credits = words::credits::credit_line(&scene.document.dataset);
    kit::text_line(
        ui,
        pos2(area.left() + margin, area.bottom() - FOOTER_HEIGHT / 2.0),
        Align2::LEFT_CENTER,
        words::list::dotted([count].into_iter().chain(credits)),
        theme::sans(11.5),
        theme.text_muted,
        area.width() - 2.0 * margin,
    );
    total - visible_count
}

/// Draws the current question.
fn show_question(ui: &mut Ui, scene: Scene<'_>, margin: f32) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    ui.add_space(12.0);
    let inner = egui::Frame::new().inner_margin(egui::Margin::symmetric(margin as i8, 0));
    let ask = Words::verbatim(&question.ask);
    let heading = inner.show(ui, |ui| {
        let text = kit::Text::new(&ask, theme::semibold(15.0), scene.theme.text);
        ui.add(text.label().wrap())
    });
    heading.inner.set_name(Role::Heading, || ask.clone());
}

/// Draws the filter field and the number of matching rows.
fn show_filter(ui: &mut Ui, scene: Scene<'_>, state: &mut TableState, margin: f32) {
    let theme = scene.theme;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let inner = row.shrink2(vec2(margin, 8.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let name = words::table::FILTER;
        let name = kit::Text::new(name, theme::sans(13.0), theme.text_secondary).show(ui);
        let width = (inner.right() - ui.cursor().left() - 120.0).clamp(20.0, 280.0);
        let field = TextEdit::singleline(&mut state.filter)
            .id_salt("table filter")
            .hint(words::table::FILTER_HINT, theme.text_muted)
            .background_color(theme.field)
            .desired_width(width);
        ui.add(field).labelled_by(name.id);
        let total = scene.document.dataset.stances.len();
        let count = words::table::count(state.rows.len(), total);
        let rect = kit::text_line(
            ui,
            inner.right_center(),
            Align2::RIGHT_CENTER,
            &count,
            theme::sans(12.0),
            theme.text_muted,
            inner.right() - ui.cursor().left(),
        );
        let response = ui.interact(rect, ui.scope_id().with("count"), Sense::hover());
        response.set_name(Role::Label, || count.clone());
    });
}

/// Returns the columns that fit into `available_width`, each with its width.
fn visible_columns(available_width: f32) -> Vec<(Column, f32)> {
    let min_width = |column: Column| match column {
        Column::Said => 92.0,
        Column::Known => 52.0,
        Column::Actor => 104.0,
        Column::Party | Column::Level => 42.0,
        Column::Range => 66.0,
        Column::Kind => 86.0,
        Column::Attribution => 112.0,
        Column::Source => 68.0,
    };
    let mut columns: Vec<(Column, f32)> = Column::ALL
        .iter()
        .map(|column| (*column, min_width(*column)))
        .collect();
    let total_width =
        |columns: &[(Column, f32)]| columns.iter().map(|(_, width)| width).sum::<f32>();
    for column in HIDE_ORDER {
        if total_width(&columns) <= available_width {
            break;
        }
        columns.retain(|(other, _)| *other != column);
    }
    let spare = available_width - total_width(&columns);
    // The actor gets enough of the spare width for most names; columns with longer
    // text share the rest.
    let actor_extra = spare.clamp(0.0, 52.0);
    let spare = spare - actor_extra;
    let weight = |column: Column| match column {
        Column::Actor | Column::Level => 4.0,
        Column::Source => 2.0,
        _ => 0.0,
    };
    let total_weight: f32 = columns.iter().map(|(column, _)| weight(*column)).sum();
    for (column, width) in &mut columns {
        let extra = if *column == Column::Actor {
            actor_extra
        } else {
            0.0
        };
        *width = (*width + extra + spare * weight(*column) / total_weight).max(0.0);
    }
    columns
}

fn show_header(
    ui: &mut Ui,
    scene: Scene<'_>,
    margin: f32,
    columns: &[(Column, f32)],
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let sort = scene.panels.table_sort;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    ui.painter()
        .hline(row.x_range(), row.bottom() - 0.5, (1.0, theme.border));
    let mut x = row.left() + margin;
    for (column, width) in columns {
        let rect = Rect::from_min_size(pos2(x, row.top()), vec2(*width, row.height()));
        x += width;
        let id = ui.scope_id().with(("sort", *column as u8));
        let area = rect.shrink2(vec2(0.0, 3.0)).translate(vec2(-5.0, 0.0));
        let response = ui.interact(area, id, Sense::click());
        let is_sorted = sort.column == *column;
        let color = if is_sorted || response.hovered() {
            theme.text
        } else {
            theme.text_secondary
        };
        let heading = kit::text_line(
            ui,
            rect.left_center(),
            Align2::LEFT_CENTER,
            column.label(),
            theme::semibold(12.0),
            color,
            width - COLUMN_GAP,
        );
        if is_sorted {
            // The triangle points up for ascending, as in file managers.
            let (tip, base) = if sort.descending {
                (3.0, -2.0)
            } else {
                (-3.0, 2.0)
            };
            let center = heading.right_center() + vec2(8.0, 0.0);
            let points = [vec2(-3.5, base), vec2(3.5, base), vec2(0.0, tip)];
            ui.painter().add(Shape::convex_polygon(
                points.map(|point| center + point).to_vec(),
                color,
                Stroke::NONE,
            ));
        }
        kit::focus_ring(ui, &response, theme);
        response.set_name_selected(Role::Button, is_sorted, || {
            words::table::sort_by(&column.label(), is_sorted.then_some(sort.descending))
        });
        if response.clicked() {
            commands.push(Command::SortTable(*column));
        }
    }
}

fn show_body(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut TableState,
    margin: f32,
    columns: &[(Column, f32)],
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let rect = ui.available_rect_before_wrap();
    // The table is a single tab stop; the arrow keys move from row to row.
    let id = ui.scope_id().with("rows");
    let table = ui.interact(rect, id, Sense::focusable_noninteractive());
    table.set_name(Role::Table, || words::table::table(state.rows.len()));
    let selected = scene.view.selected.as_deref();
    let selected_row = selected
        .and_then(|id| dataset.stance_index(id))
        .and_then(|index| state.rows.iter().position(|row| *row == index));
    if table.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
        let next = match selected_row {
            Some(row) if down => row.checked_add(1),
            Some(row) if up => row.checked_sub(1),
            None if up || down => Some(0),
            _ => None,
        };
        if let Some(index) = next.and_then(|next| state.rows.get(next)) {
            commands.push(Command::Select(dataset.stances[*index].id.clone()));
        }
    }
    if state.rows.is_empty() {
        let message = if dataset.stances.is_empty() {
            words::table::NO_STANCES
        } else {
            words::table::NO_MATCH
        };
        ui.add_space(24.0);
        ui.vertical_centered(|ui| kit::paragraph(ui, message, 14.0, theme.text_muted));
    }
    // A newly selected row, or one moved by sorting, is scrolled into view.
    let target = selected.map(|id| (id.to_owned(), scene.panels.table_sort));
    let scroll_target = selected_row.filter(|_| target != state.scrolled_to);
    state.scrolled_to = target;
    let mut list = ScrollArea::vertical().auto_shrink(false).animated(false);
    if let Some(row) = scroll_target {
        let top = row as f32 * ROW_HEIGHT;
        // Leave one row of margin, because the list fades out at its edges.
        let max_offset = (top - ROW_HEIGHT).max(0.0);
        let min_offset = (top + 2.0 * ROW_HEIGHT - rect.height()).clamp(0.0, max_offset);
        let offset = state.scroll_offset.clamp(min_offset, max_offset);
        list = list.vertical_scroll_offset(offset);
    }
    let output = list.show_rows(ui, ROW_HEIGHT, state.rows.len(), |ui, range| {
        for index in &state.rows[range] {
            let stance = &dataset.stances[*index];
            if show_row(ui, scene, stance, margin, columns, commands) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
    });
    state.scroll_offset = output.state.clamped_offset().y;
    if table.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(2.0),
            5.0,
            Stroke::new(2.0, theme.text),
            egui::StrokeKind::Inside,
        );
    }
}

/// Draws a row. Returns whether it was clicked.
fn show_row(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    margin: f32,
    columns: &[(Column, f32)],
    commands: &mut Vec<Command>,
) -> bool {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    // Not a tab stop: the table as a whole is one.
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::hover());
    let id = ui.scope_id().with(("row", &stance.id));
    let response = ui.interact(rect, id, Sense::CLICK);
    let is_selected = scene.is_selected(stance);
    let background = rect.shrink2(vec2(margin - 10.0, 1.0));
    if is_selected {
        let stroke = Stroke::new(2.0, theme.text);
        let kind = egui::StrokeKind::Inside;
        ui.painter()
            .rect(background, 5.0, theme.surface, stroke, kind);
    } else if response.hovered() {
        ui.painter().rect_filled(background, 5.0, theme.field);
    } else {
        let x = rect.x_range().shrink(margin);
        ui.painter()
            .hline(x, rect.bottom() - 0.5, (1.0, theme.grid));
    }
    let is_later = stance_day(scene.view.clock, stance) > scene.view.as_of;
    let is_muted = is_later || scene.view.hidden.contains(&stance.actor);
    let mut x = rect.left() + margin;
    for (column, width) in columns {
        let pos = pos2(x, rect.center().y);
        x += width;
        if *column == Column::Party {
            let party = stance.party.as_deref();
            let party = party.and_then(|id| dataset.party_index(id));
            let badge = Align2::LEFT_CENTER.anchor_size(pos, kit::BADGE_SIZE);
            kit::badge(ui, badge, scene, party);
            continue;
        }
        let is_main = matches!(column, Column::Actor | Column::Level);
        let font = if is_main {
            theme::medium(13.0)
        } else {
            theme::sans(12.5)
        };
        let color = match (is_muted, is_main) {
            (true, _) => theme.text_muted,
            (false, true) => theme.text,
            (false, false) => theme.text_secondary,
        };
        let mut text = cell_text(scene, stance, *column);
        if text.is_empty() {
            text = words::table::EMPTY_CELL;
        }
        // Who relayed the words is named even where there is little room.
        if *column == Column::Actor && kit::text_width(ui, &text, font.clone()) > width - COLUMN_GAP
        {
            let name = actor_name(scene, stance);
            let relay = text.strip_prefix(name).unwrap_or_default();
            let relay = relay.trim_start_matches([',', ' ']);
            if !relay.is_empty() {
                for (part, offset) in [(name, -7.0), (relay, 7.0)] {
                    let part = Words::verbatim(part);
                    let (pos, font) = (pos + vec2(0.0, offset), theme::medium(12.0));
                    let width = width - COLUMN_GAP;
                    kit::text_line(ui, pos, Align2::LEFT_CENTER, part, font, color, width);
                }
                continue;
            }
        }
        let text_rect = kit::text_line(
            ui,
            pos,
            Align2::LEFT_CENTER,
            text,
            font,
            color,
            width - COLUMN_GAP,
        );
        if *column == Column::Level {
            let start = text_rect.right_center() + vec2(7.0, 0.0);
            let max_width = pos.x + width - COLUMN_GAP - start.x;
            draw_level_label(ui, scene, stance, start, max_width, is_muted);
        }
    }
    response.set_name_selected(Role::Row, is_selected, || accessible_label(scene, stance));
    let was_clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        for line in row_texts(scene, stance) {
            kit::label(ui, line);
        }
    });
    if was_clicked {
        commands.push(if is_selected {
            Command::Deselect
        } else {
            Command::Select(stance.id.clone())
        });
    }
    was_clicked
}

/// Draws the label of the level beside its number, if it fits: a truncated label could
/// mean something else.
fn draw_level_label(
    ui: &Ui,
    scene: Scene<'_>,
    stance: &Stance,
    start: Pos2,
    max_width: f32,
    is_muted: bool,
) {
    let question = scene.document.dataset.question(&scene.view.question);
    let level = question
        .zip(position(scene, stance))
        .and_then(|(question, position)| question.scale.level(position.value));
    let Some(level) = level else { return };
    let (theme, font) = (scene.theme, theme::sans(12.5));
    let label = Words::verbatim(&level.short);
    if kit::text_width(ui, &label, font.clone()) > max_width {
        return;
    }
    let color = if is_muted {
        theme.text_muted
    } else {
        theme.text_secondary
    };
    kit::text_line(
        ui,
        start,
        Align2::LEFT_CENTER,
        label,
        font,
        color,
        max_width,
    );
}

/// Recomputes the rows if any of their inputs has changed.
fn update_rows(scene: Scene<'_>, state: &mut TableState) {
    let key = RowsKey {
        revision: scene.revision,
        question: scene.view.question.clone(),
        focus: scene.view.focus.clone(),
        filter: state.filter.clone(),
        sort: scene.panels.table_sort,
    };
    if state.rows_key.as_ref() == Some(&key) {
        return;
    }
    let filter = kit::WordFilter::new(&state.filter);
    let stances = &scene.document.dataset.stances;
    let mut rows: Vec<(Option<SortKey>, usize)> = stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| scene.view.is_in_focus(stance))
        .filter(|(_, stance)| {
            filter.matches(|| words::list::lines(&row_texts(scene, stance)).into())
        })
        .map(|(index, stance)| (sort_key(scene, stance, key.sort.column), index))
        .collect();
    // Sorting is stable, so that file order breaks ties. Rows with an empty cell
    // come last in both directions.
    rows.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) => {
            let order = left.partial_cmp(right).unwrap_or(Ordering::Equal);
            if key.sort.descending {
                order.reverse()
            } else {
                order
            }
        }
        _ => right.is_some().cmp(&left.is_some()),
    });
    state.rows = rows.into_iter().map(|(_, index)| index).collect();
    state.rows_key = Some(key);
}
