//! The levels of a question in a table, on which to choose a position and its range.

use egui::accesskit::{self, Role};
use egui::{Align2, Frame, Id, Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::field_editor::FieldEditor;
use super::field_text;
use super::level_moves::{LevelMoves, Levels};
use crate::file::edit::{Node, ron_number};
use crate::kit::focus::{Direction, draw_again};
use crate::kit::{self, FieldInfo, ListBox, ResponseExt as _, Text};
use crate::model::{Level, Question, Reading, Scale};
use crate::theme::{self, Theme, size, space};
use crate::words::{Words, capitalize, editor as texts};

const ROW_HEIGHT: f32 = 25.0;

/// The columns of low, value and high, with the distance of their centres from the right edge.
const COLUMNS: [(Words, f32); 3] = [(texts::LOW, 111.0), (texts::VALUE, 67.0), (texts::HIGH, 23.0)];
const COLUMN_WIDTH: f32 = 44.0;

/// The column of the value.
const VALUE: usize = 1;

/// The distances of the numbers and labels of the levels from the left edge.
const NUMBER_CENTER: f32 = 15.0;
const LABEL_LEFT: f32 = 28.0;

/// The fields of the columns.
const FIELDS: [&str; 3] = ["low", "value", "high"];

/// Draws the levels of an ordinal scale in a form.
pub(super) fn show(
    fields: &mut FieldEditor<'_, '_>,
    ui: &mut Ui,
    question: &Question,
    node: &mut Node,
) {
    let number = |field: &str| field_text(node, field).parse::<f64>().ok();
    let value = number("value");
    let chosen: Levels = [number("low").or(value), value, number("high").or(value)];
    let levels = LevelPicker { theme: fields.scene.theme, question, path: &fields.path.clone() };
    let mut moves = fields.view.level_moves.take();
    let picked = levels.show(ui, chosen, &mut moves, &mut |ui, column, response| {
        let path = fields.path_to(FIELDS[column]);
        let parent = std::mem::replace(&mut fields.path, path);
        if let Some(error) = fields.error() {
            FieldInfo { error: Some(error.spoken), ..FieldInfo::default() }
                .describe(response, false);
        }
        fields.note_focus(ui, response);
        fields.path = parent;
    });
    fields.view.level_moves = moves;
    if let Some([low, value, high]) = picked {
        node.set_reading(Reading { value, low, high });
    }
}

/// The levels of an ordinal scale. Each column is one Tab stop; arrow keys choose in it.
struct LevelPicker<'a> {
    theme: &'a Theme,
    question: &'a Question,
    /// The path to which moves with the arrow keys belong.
    path: &'a str,
}

impl LevelPicker<'_> {
    /// Draws the levels, and tells `on_stop` of each Tab stop with its column. Returns low, value
    /// and high if one was chosen.
    fn show(
        &self,
        ui: &mut Ui,
        chosen: Levels,
        moves: &mut Option<LevelMoves>,
        on_stop: &mut dyn FnMut(&Ui, usize, &Response),
    ) -> Option<[f64; 3]> {
        let Self { theme, question, path } = *self;
        let Scale::Ordinal(levels) = &question.scale else {
            return None;
        };
        let mut picked = None;
        let frame = Frame::new().fill(theme.surface).corner_radius(6);
        let name = || texts::position_on(&question.tab);
        let rect = kit::in_group(ui, &question.id, Role::Group, name, |ui| {
            let table = ui.scope_id().with(&question.id);
            let shown = frame.show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                draw_column_headings(ui, theme);
                let rect = ui.cursor();
                // The highest level is on top, as on the chart.
                let from_top = |index: usize| levels.len() - 1 - index;
                let mut columns = [0, 1, 2].map(|column| {
                    let (name, _) = &COLUMNS[column];
                    let group =
                        kit::group(ui, name.as_str(), Role::RadioGroup, || name.clone(), rect);
                    let ids = (0..levels.len()).rev().map(|index| radio_id(table, column, index));
                    // The file may have a value that is no level.
                    let chosen =
                        (0..levels.len()).find(|index| chosen[column] == Some(*index as f64));
                    let list = ListBox::new(&group, Direction::Vertical, ids, chosen.map(from_top));
                    (group, list)
                });
                for (index, level) in levels.iter().enumerate().rev() {
                    let row = LevelRow { levels, index };
                    if let Some(choice) = row.draw(theme, ui, level, chosen, &mut columns, on_stop)
                    {
                        picked = Some(choice);
                    }
                }
                for (column, (_, list)) in columns.iter().enumerate() {
                    if let Some(next) = list.target() {
                        picked = Some((column, from_top(next) as f64));
                    }
                }
                ui.add_space(space::S);
            });
            end_moves(moves, ui, path, |column| {
                (0..levels.len()).map(move |index| radio_id(table, column, index))
            });
            shown.response.rect
        });
        let edge = Stroke::new(1.0, theme.edge);
        ui.painter().rect_stroke(rect, 6.0, edge, StrokeKind::Inside);
        let (column, level) = picked?;
        let earlier = moves.take().filter(|moves| moves.column == column && moves.path == path);
        let start = earlier.map_or(chosen, |moves| moves.start);
        *moves = Some(LevelMoves { path: path.to_owned(), column, start });
        draw_again(ui.ctx());
        Some(adjusted(column, level, start))
    }
}

/// Ends the moves when the focus has left its column, whose ids `ids` returns.
fn end_moves<I: Iterator<Item = Id>>(
    moves: &mut Option<LevelMoves>,
    ui: &Ui,
    path: &str,
    ids: impl Fn(usize) -> I,
) {
    let focused = ui.memory(egui::Memory::focused);
    let has_left =
        |moves: &LevelMoves| moves.path == path && ids(moves.column).all(|id| Some(id) != focused);
    if moves.as_ref().is_some_and(has_left) {
        *moves = None;
    }
}

fn draw_column_headings(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = kit::take_strip(ui, ROW_HEIGHT);
    let y = rect.center().y;
    let pos = pos2(rect.left() + LABEL_LEFT, y);
    let line = |pos, anchor, words, font| {
        kit::text_line(ui, pos, anchor, words, font, theme.text_secondary, 60.0);
    };
    line(pos, Align2::LEFT_CENTER, texts::LEVEL, theme::sans(size::SMALL));
    for (column, (name, right)) in COLUMNS.into_iter().enumerate() {
        let font =
            if column == VALUE { theme::semibold(size::SMALL) } else { theme::sans(size::SMALL) };
        line(pos2(rect.right() - right, y), Align2::CENTER_CENTER, name, font);
    }
    let x_range = rect.x_range();
    ui.painter().hline(x_range, rect.bottom() - 0.5, (1.0, theme.border));
}

/// The group of a column, and its levels from the highest.
type Column = (Ui, ListBox);

/// A level in the table.
struct LevelRow<'a> {
    levels: &'a [Level],
    index: usize,
}

impl LevelRow<'_> {
    /// Draws the row. Returns the column and the level that were chosen.
    fn draw(
        &self,
        theme: &Theme,
        ui: &mut Ui,
        level: &Level,
        chosen: Levels,
        columns: &mut [Column; 3],
        on_stop: &mut dyn FnMut(&Ui, usize, &Response),
    ) -> Option<(usize, f64)> {
        let value = self.index as f64;
        let [low, current, high] = chosen;
        let is_in_range = low.zip(high).is_some_and(|(low, high)| low <= value && value <= high);
        let is_value = current == Some(value);
        let (font, color) = match (is_value, is_in_range) {
            (true, _) => (theme::semibold(size::LABEL), theme.text),
            (false, true) => (theme::sans(size::LABEL), theme.text),
            (false, false) => (theme::sans(size::LABEL), theme.text_secondary),
        };
        let room = ui.available_width();
        let width = room - LABEL_LEFT - COLUMNS[0].1 - COLUMN_WIDTH / 2.0;
        let label = Text::new(capitalize(&level.label), font.clone(), color);
        let label = label.wrap(ui, width, usize::MAX);
        let first = label.rows.first().map_or(0.0, |row| row.height());
        let height = ROW_HEIGHT + label.size().y - first;
        let (rect, response) = ui.allocate_exact_size(vec2(room, height), Sense::CLICK);
        let inner = rect.shrink2(vec2(1.0, 0.0));
        if response.hovered() {
            ui.painter().rect_filled(inner, 0.0, theme.field);
        } else if is_in_range {
            ui.painter().rect_filled(inner, 0.0, theme.canvas);
        }
        let y = rect.top() + ROW_HEIGHT / 2.0;
        let number = texts::level_number(self.index);
        let pos = pos2(rect.left() + NUMBER_CENTER, y);
        kit::text_line(ui, pos, Align2::CENTER_CENTER, number, font.clone(), color, 24.0);
        ui.painter().galley(pos2(rect.left() + LABEL_LEFT, y - first / 2.0), label, color);
        let mut picked = None;
        for (column, (name, right)) in COLUMNS.iter().enumerate() {
            let center = pos2(rect.right() - right, y);
            let cell = Rect::from_center_size(center, vec2(COLUMN_WIDTH, ROW_HEIGHT));
            let (group, list) = &mut columns[column];
            let place = self.levels.len() - 1 - self.index;
            let response = list.item(group, place, cell);
            self.draw_radio(group, theme, column, name, &response, chosen);
            if place == list.stop() {
                on_stop(ui, column, &response);
            }
            if response.clicked() {
                picked = Some((column, value));
            }
        }
        // The buttons of the columns say it.
        response.hide_from_screen_readers();
        picked.or_else(|| response.clicked().then_some((1, value)))
    }

    fn draw_radio(
        &self,
        ui: &Ui,
        theme: &Theme,
        column: usize,
        name: &Words,
        response: &Response,
        levels: Levels,
    ) {
        let is_chosen = levels[column] == Some(self.index as f64);
        let painter = ui.painter();
        let center = response.rect.center();
        let edge = if response.hovered() { theme.text } else { theme.edge };
        match (is_chosen, column) {
            (true, 1) => {
                painter.circle_filled(center, 8.0, theme.text);
            }
            (true, _) => {
                painter.circle(center, 6.5, theme.surface, Stroke::new(1.5, theme.text));
                painter.circle_filled(center, 3.5, theme.text);
            }
            (false, 1) => {
                painter.circle(center, 7.5, theme.surface, Stroke::new(1.0, edge));
            }
            (false, _) => {
                painter.circle(center, 6.5, theme.surface, Stroke::new(1.0, edge));
            }
        }
        if response.has_focus() {
            painter.circle_stroke(center, 10.5, Stroke::new(2.0, theme.text));
        }
        let label = &self.levels[self.index].label;
        response.set_name_selected(Role::RadioButton, is_chosen, || {
            texts::level_choice(name, self.index, label)
        });
        // Their numbers run the other way than their places.
        ui.ctx().accesskit_node_builder(response.id, accesskit::Node::clear_position_in_set);
        // The level may have moved the others along.
        if is_chosen && let [Some(low), Some(value), Some(high)] = levels {
            response.describe(|| {
                let [low, value, high] = [low, value, high].map(ron_number);
                texts::other_levels(column == 1, &value, (&low, &high))
            });
        }
    }
}

fn radio_id(table: Id, column: usize, index: usize) -> Id {
    table.with((column, index))
}

/// The low, value and high once one of them is set, which adjusts the others to keep them in
/// order. A value without a range keeps none.
fn adjusted(column: usize, level: f64, [low, value, high]: Levels) -> [f64; 3] {
    let value = value.unwrap_or(level);
    let (low, high) = (low.unwrap_or(value), high.unwrap_or(value));
    match column {
        0 => [level, value.max(level), high.max(level)],
        1 if low == high => [level; 3],
        1 => [low.min(level), level, high.max(level)],
        _ => [low.min(level), value.min(level), level],
    }
}
