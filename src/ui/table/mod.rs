//! The table of all stances, in the chart's place: sorted by a column, and
//! filtered by words.

mod cells;

use std::cmp::Ordering;

use egui::accesskit::Role;
use egui::{
    Align2, EventFilter, Key, Modifiers, Pos2, Rect, ScrollArea, Sense, Shape, Stroke, TextEdit,
    Ui, WidgetInfo, pos2, vec2,
};

use self::cells::{SortKey, accessible_label, cell_text, full_text, position, sort_key};
use super::{Scene, chart, kit, page};
use crate::analysis::stance_day;
use crate::command::Command;
use crate::model::Stance;
use crate::theme;
use crate::view::{Column, TableSort};

/// What the table keeps between frames.
#[derive(Debug, Default)]
pub struct TableState {
    /// What is typed into the filter.
    filter: String,
    /// The places of the stances shown, in the order of the rows.
    rows: Vec<usize>,
    /// For what the rows were put in order: with thousands of stances that is
    /// too much for every frame.
    ordered: Option<RowsKey>,
    /// The selected stance that the table was last scrolled to, and its order.
    shown: Option<(String, TableSort)>,
    /// How far the table is scrolled.
    offset: f32,
}

/// All that decides which rows there are, and in which order.
#[derive(Clone, Debug, PartialEq)]
struct RowsKey {
    revision: u64,
    question: String,
    focus: Option<String>,
    filter: String,
    sort: TableSort,
}

const ROW: f32 = 27.0;
/// The space between the words of two columns.
const GAP: f32 = 10.0;

/// The columns in the order in which they give way in a narrow window; the
/// actor stays.
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
    chart::question_tabs(ui, scene, commands);
    order(scene, state);
    let margin = if ui.available_width() < 560.0 {
        14.0
    } else {
        24.0
    };
    question(ui, scene, margin);
    filter(ui, scene, state, margin);
    // What was just typed counts at once.
    order(scene, state);
    let columns = columns(ui.available_width() - 2.0 * margin);
    header(ui, scene, margin, &columns, commands);
    body(ui, scene, state, margin, &columns, commands);
}

/// Draws the table on a page of its own: as many rows as there is room for.
/// Returns how many had none.
pub fn page(ui: &mut Ui, scene: Scene<'_>) -> usize {
    const FOOT: f32 = 34.0;
    let theme = scene.theme;
    let area = ui.max_rect();
    let margin = chart::MARGIN;
    ui.spacing_mut().item_spacing.y = 0.0;
    let head = page::heading(ui, scene, area);
    ui.advance_cursor_after_rect(head);
    let mut state = TableState::default();
    order(scene, &mut state);
    question(ui, scene, margin);
    let columns = columns(ui.available_width() - 2.0 * margin);
    ui.add_space(6.0);
    header(ui, scene, margin, &columns, &mut Vec::new());
    let room = area.bottom() - FOOT - ui.cursor().top();
    let shown = ((room / ROW).floor().max(0.0) as usize).min(state.rows.len());
    for at in &state.rows[..shown] {
        let stance = &scene.document.dataset.stances[*at];
        row(ui, scene, stance, margin, &columns, &mut Vec::new());
    }
    let all = state.rows.len();
    let words = if shown < all {
        format!("The first {shown} of {all} stances.")
    } else {
        format!("{all} stances.")
    };
    let at = pos2(area.left() + margin, area.bottom() - FOOT / 2.0);
    let font = theme::sans(11.5);
    let room = area.width() - 2.0 * margin;
    let color = theme.text_muted;
    kit::text_line(ui, at, Align2::LEFT_CENTER, &words, font, color, room);
    all - shown
}

/// The question of the levels.
fn question(ui: &mut Ui, scene: Scene<'_>, margin: f32) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    ui.add_space(12.0);
    let inner = egui::Frame::new().inner_margin(egui::Margin::symmetric(margin as i8, 0));
    let heading = inner.show(ui, |ui| {
        let words = egui::RichText::new(&question.ask).font(theme::semibold(15.0));
        ui.add(egui::Label::new(words.color(scene.theme.text)).wrap())
    });
    heading
        .inner
        .widget_info(|| WidgetInfo::labeled(Role::Heading, true, &question.ask));
}

/// The field for words, and how many rows it leaves.
fn filter(ui: &mut Ui, scene: Scene<'_>, state: &mut TableState, margin: f32) {
    let theme = scene.theme;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 44.0), Sense::hover());
    let inner = row.shrink2(vec2(margin, 8.0));
    let builder = egui::UiBuilder::new()
        .max_rect(inner)
        .layout(egui::Layout::left_to_right(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        let name = egui::RichText::new("Filter")
            .font(theme::sans(13.0))
            .color(theme.text_secondary);
        let name = ui.label(name);
        let width = (inner.right() - ui.cursor().left() - 120.0).clamp(20.0, 280.0);
        let field = TextEdit::singleline(&mut state.filter)
            .id_salt("table filter")
            .hint_text("actor, words, source …")
            .background_color(theme.field)
            .desired_width(width);
        ui.add(field).labelled_by(name.id);
        let all = scene.document.dataset.stances.len();
        let count = if state.rows.len() == all {
            format!("{all} stances")
        } else {
            format!("{} of {all} stances", state.rows.len())
        };
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
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &count));
    });
}

/// The columns that fit into `room`, each with its width.
fn columns(room: f32) -> Vec<(Column, f32)> {
    let least = |column: Column| match column {
        Column::Said => 92.0,
        Column::Known => 52.0,
        Column::Actor => 104.0,
        Column::Party | Column::Level => 42.0,
        Column::Range => 66.0,
        Column::Kind => 86.0,
        Column::Attribution => 112.0,
        Column::Source => 68.0,
    };
    let mut shown: Vec<(Column, f32)> = Column::ALL
        .iter()
        .map(|column| (*column, least(*column)))
        .collect();
    let width = |shown: &[(Column, f32)]| shown.iter().map(|(_, width)| width).sum::<f32>();
    for column in HIDE_ORDER {
        if width(&shown) <= room {
            break;
        }
        shown.retain(|(other, _)| *other != column);
    }
    // What is left over goes to the columns with names in them.
    let spare = room - width(&shown);
    // First so much that most names can be read.
    let names = spare.clamp(0.0, 52.0);
    let spare = spare - names;
    let part = |column: Column| match column {
        Column::Actor | Column::Level => 4.0,
        Column::Source => 2.0,
        _ => 0.0,
    };
    let parts: f32 = shown.iter().map(|(column, _)| part(*column)).sum();
    for (column, width) in &mut shown {
        let names = if *column == Column::Actor { names } else { 0.0 };
        *width = (*width + names + spare * part(*column) / parts).max(0.0);
    }
    shown
}

fn header(
    ui: &mut Ui,
    scene: Scene<'_>,
    margin: f32,
    columns: &[(Column, f32)],
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let sort = scene.panels.sort;
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), 30.0), Sense::hover());
    ui.painter()
        .hline(row.x_range(), row.bottom() - 0.5, (1.0, theme.border));
    let mut x = row.left() + margin;
    for (column, width) in columns {
        let rect = Rect::from_min_size(pos2(x, row.top()), vec2(*width, row.height()));
        x += width;
        let id = ui.scope_id().with(("sort", column.label()));
        let place = rect.shrink2(vec2(0.0, 3.0)).translate(vec2(-5.0, 0.0));
        let response = ui.interact(place, id, Sense::click());
        let sorted = sort.column == *column;
        let color = if sorted || response.hovered() {
            theme.text
        } else {
            theme.text_secondary
        };
        let words = kit::text_line(
            ui,
            rect.left_center(),
            Align2::LEFT_CENTER,
            column.label(),
            theme::semibold(12.0),
            color,
            width - GAP,
        );
        if sorted {
            // Up for ascending, as in a list of files.
            let (tip, foot) = if sort.descending {
                (3.0, -2.0)
            } else {
                (-3.0, 2.0)
            };
            let at = words.right_center() + vec2(8.0, 0.0);
            let points = [vec2(-3.5, foot), vec2(3.5, foot), vec2(0.0, tip)];
            ui.painter().add(Shape::convex_polygon(
                points.map(|point| at + point).to_vec(),
                color,
                Stroke::NONE,
            ));
        }
        kit::focus_ring(ui, &response, theme);
        let way = match (sorted, sort.descending) {
            (false, _) => "",
            (true, false) => ", ascending",
            (true, true) => ", descending",
        };
        let label = format!("Sort by {}{way}", column.label().to_lowercase());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, sorted, &label));
        if response.clicked() {
            commands.push(Command::SortTable(*column));
        }
    }
}

fn body(
    ui: &mut Ui,
    scene: Scene<'_>,
    state: &mut TableState,
    margin: f32,
    columns: &[(Column, f32)],
    commands: &mut Vec<Command>,
) {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let room = ui.available_rect_before_wrap();
    // One stop for the Tab key; the arrows go from row to row.
    let id = ui.scope_id().with("rows");
    let table = ui.interact(room, id, Sense::focusable_noninteractive());
    let name = format!("Table of {} stances", state.rows.len());
    table.widget_info(|| WidgetInfo::labeled(Role::Table, true, &name));
    let selected = scene.view.selected.as_deref();
    let here = selected
        .and_then(|id| dataset.stance_index(id))
        .and_then(|at| state.rows.iter().position(|row| *row == at));
    if table.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
        let next = match here {
            Some(here) if down => here.checked_add(1),
            Some(here) if up => here.checked_sub(1),
            None if up || down => Some(0),
            _ => None,
        };
        if let Some(row) = next.and_then(|next| state.rows.get(next)) {
            commands.push(Command::Select(dataset.stances[*row].id.clone()));
        }
    }
    if state.rows.is_empty() {
        let words = if dataset.stances.is_empty() {
            "This dataset has no stances yet."
        } else {
            "No stance has all these words."
        };
        ui.add_space(24.0);
        ui.vertical_centered(|ui| kit::paragraph(ui, words, 14.0, theme.text_muted));
    }
    // A newly selected row, or one that sorting has moved, comes into view.
    let target = selected.map(|id| (id.to_owned(), scene.panels.sort));
    let follow = here.filter(|_| target != state.shown);
    state.shown = target;
    let mut list = ScrollArea::vertical().auto_shrink(false).animated(false);
    if let Some(here) = follow {
        let top = here as f32 * ROW;
        // One row more at either end, for the list fades out at its edges.
        let highest = (top - ROW).max(0.0);
        let lowest = (top + 2.0 * ROW - room.height()).clamp(0.0, highest);
        let offset = state.offset.clamp(lowest, highest);
        list = list.vertical_scroll_offset(offset);
    }
    let output = list.show_rows(ui, ROW, state.rows.len(), |ui, range| {
        for at in &state.rows[range] {
            let stance = &dataset.stances[*at];
            if row(ui, scene, stance, margin, columns, commands) {
                ui.memory_mut(|memory| memory.request_focus(id));
            }
        }
    });
    state.offset = output.state.clamped_offset().y;
    if table.has_focus() {
        ui.painter().rect_stroke(
            room.shrink(2.0),
            5.0,
            Stroke::new(2.0, theme.text),
            egui::StrokeKind::Inside,
        );
    }
}

/// Draws a row. Returns whether it was clicked.
fn row(
    ui: &mut Ui,
    scene: Scene<'_>,
    stance: &Stance,
    margin: f32,
    columns: &[(Column, f32)],
    commands: &mut Vec<Command>,
) -> bool {
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    // Not a stop for the Tab key: the table as a whole is one.
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let id = ui.scope_id().with(("row", &stance.id));
    let response = ui.interact(rect, id, Sense::CLICK);
    let selected = scene.is_selected(stance);
    let ground = rect.shrink2(vec2(margin - 10.0, 1.0));
    if selected {
        let stroke = Stroke::new(2.0, theme.text);
        let kind = egui::StrokeKind::Inside;
        ui.painter().rect(ground, 5.0, theme.surface, stroke, kind);
    } else if response.hovered() {
        ui.painter().rect_filled(ground, 5.0, theme.field);
    } else {
        let x = rect.x_range().shrink(margin);
        ui.painter()
            .hline(x, rect.bottom() - 0.5, (1.0, theme.grid));
    }
    let later = stance_day(scene.view.clock, stance) > scene.view.as_of;
    let recedes = later || scene.view.hidden.contains(&stance.actor);
    let mut x = rect.left() + margin;
    for (column, width) in columns {
        let place = pos2(x, rect.center().y);
        x += width;
        if *column == Column::Party {
            let party = stance.party.as_deref();
            let party = party.and_then(|id| dataset.party_index(id));
            let badge = Align2::LEFT_CENTER.anchor_size(place, kit::BADGE_SIZE);
            kit::badge(ui, badge, scene, party);
            continue;
        }
        let main = matches!(column, Column::Actor | Column::Level);
        let font = if main {
            theme::medium(13.0)
        } else {
            theme::sans(12.5)
        };
        let color = match (recedes, main) {
            (true, _) => theme.text_muted,
            (false, true) => theme.text,
            (false, false) => theme.text_secondary,
        };
        let mut words = cell_text(scene, stance, *column);
        if words.is_empty() {
            words.push('–');
        }
        // Who relayed it gives way before the name does.
        if *column == Column::Actor && kit::text_width(ui, &words, font.clone()) > width - GAP {
            let actor = dataset.actor(&stance.actor);
            words = actor.map_or(words, |actor| actor.name.clone());
        }
        let drawn = kit::text_line(
            ui,
            place,
            Align2::LEFT_CENTER,
            &words,
            font,
            color,
            width - GAP,
        );
        if *column == Column::Level {
            let start = drawn.right_center() + vec2(7.0, 0.0);
            let room = place.x + width - GAP - start.x;
            level_words(ui, scene, stance, start, room, recedes);
        }
    }
    let label = accessible_label(scene, stance);
    response.widget_info(|| WidgetInfo::selected(Role::Row, true, selected, &label));
    let clicked = response.clicked();
    response.on_hover_ui(|ui| {
        ui.set_max_width(420.0);
        for words in full_text(scene, stance) {
            ui.label(words);
        }
    });
    if clicked {
        commands.push(if selected {
            Command::Deselect
        } else {
            Command::Select(stance.id.clone())
        });
    }
    clicked
}

/// What the level says, beside its number, where there is room for words.
fn level_words(ui: &Ui, scene: Scene<'_>, stance: &Stance, start: Pos2, room: f32, recedes: bool) {
    let question = scene.document.dataset.question(&scene.view.question);
    let level = question
        .zip(position(scene, stance))
        .and_then(|(question, position)| question.scale.level(position.value));
    let Some(level) = level else { return };
    let theme = scene.theme;
    let font = theme::sans(12.5);
    // Half of it would say something else.
    if kit::text_width(ui, &level.short, font.clone()) > room {
        return;
    }
    let color = if recedes {
        theme.text_muted
    } else {
        theme.text_secondary
    };
    kit::text_line(
        ui,
        start,
        Align2::LEFT_CENTER,
        &level.short,
        font,
        color,
        room,
    );
}

/// Puts the rows in order, where anything that decides it has changed.
fn order(scene: Scene<'_>, state: &mut TableState) {
    let wanted = RowsKey {
        revision: scene.revision,
        question: scene.view.question.clone(),
        focus: scene.view.focus.clone(),
        filter: state.filter.clone(),
        sort: scene.panels.sort,
    };
    if state.ordered.as_ref() == Some(&wanted) {
        return;
    }
    let typed = kit::WordFilter::new(&state.filter);
    let stances = &scene.document.dataset.stances;
    let mut rows: Vec<(Option<SortKey>, usize)> = stances
        .iter()
        .enumerate()
        .filter(|(_, stance)| scene.view.is_in_focus(stance))
        .filter(|(_, stance)| typed.matches(|| full_text(scene, stance).join("\n")))
        .map(|(at, stance)| (sort_key(scene, stance, wanted.sort.column), at))
        .collect();
    // Sorting is stable, so that file order breaks ties. Rows that have nothing
    // in the column come last, either way.
    rows.sort_by(|(left, _), (right, _)| match (left, right) {
        (Some(left), Some(right)) => {
            let order = left.partial_cmp(right).unwrap_or(Ordering::Equal);
            if wanted.sort.descending {
                order.reverse()
            } else {
                order
            }
        }
        _ => right.is_some().cmp(&left.is_some()),
    });
    state.rows = rows.into_iter().map(|(_, at)| at).collect();
    state.ordered = Some(wanted);
}
