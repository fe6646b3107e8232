//! The lines that differ between two texts, in columns: number, sign and text.

use std::ops::Range;

use egui::accesskit::Role;
use egui::{Align2, Color32, Frame, Margin, Rect, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::kit::{ResponseExt as _, Text};
use crate::theme::{self, Theme, size};
use crate::words::{Words, dialogs as texts};

const LINE_HEIGHT: f32 = 18.0;
const NUMBER_WIDTH: f32 = 44.0;
const TEXT_LEFT: f32 = 68.0;

/// The largest indentation of a line, as a share of the width.
const MAX_INDENT: f32 = 0.3;

/// One row of a difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DiffRow {
    pub kind: RowKind,
    /// The line's number: in the old text if it was removed, or else in the new one. A field of a
    /// form has none.
    pub number: Option<usize>,
    pub text: Words,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The entry that the rows below are in.
    Heading,
    /// Lines that are the same are left out here.
    Gap,
    Unchanged,
    Removed,
    Added,
}

/// Rows, with the heights at which they were last drawn.
#[derive(Debug, Default)]
pub struct Diff {
    rows: Vec<DiffRow>,
    heights: Vec<f32>,
    /// The spaces that all lines begin with, which are left out.
    indent: usize,
    width: f32,
}

impl Diff {
    pub fn new(rows: Vec<DiffRow>) -> Self {
        let is_line = |row: &&DiffRow| !matches!(row.kind, RowKind::Heading | RowKind::Gap);
        let lines = rows.iter().filter(is_line).map(|row| row.text.as_str());
        let indents = lines.filter(|line| !line.trim().is_empty()).map(leading_spaces);
        Self {
            indent: indents.min().unwrap_or_default(),
            heights: vec![LINE_HEIGHT; rows.len()],
            rows,
            width: 0.0,
        }
    }

    /// The lines that differ between two texts, with three lines of context around each.
    pub fn between(before: &str, after: &str) -> Self {
        let patch = diffy::create_patch(before, after);
        let mut rows = Vec::new();
        for hunk in patch.hunks() {
            if !rows.is_empty() {
                rows.push(DiffRow { kind: RowKind::Gap, number: None, text: Words::EMPTY });
            }
            let (mut old, mut new) = (hunk.old_range().start(), hunk.new_range().start());
            for line in hunk.lines() {
                let (kind, number, text) = match line {
                    diffy::Line::Context(text) => (RowKind::Unchanged, new, text),
                    diffy::Line::Delete(text) => (RowKind::Removed, old, text),
                    diffy::Line::Insert(text) => (RowKind::Added, new, text),
                };
                old += usize::from(kind != RowKind::Added);
                new += usize::from(kind != RowKind::Removed);
                rows.push(DiffRow { kind, number: Some(number), text: line_words(text) });
            }
        }
        Self::new(rows)
    }

    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    pub fn count(&self, kind: RowKind) -> usize {
        self.rows.iter().filter(|row| row.kind == kind).count()
    }

    /// Draws the rows in a frame; only those that are visible are laid out.
    pub fn show(&mut self, ui: &mut Ui, theme: &Theme) {
        self.show_range(ui, theme, 0..self.rows.len());
    }

    /// Draws some of the rows in a frame.
    pub fn show_range(&mut self, ui: &mut Ui, theme: &Theme, range: Range<usize>) {
        let width = ui.available_width();
        if (self.width - width).abs() > 0.5 {
            self.width = width;
            self.heights.fill(LINE_HEIGHT);
        }
        let frame = Frame::new()
            .stroke(Stroke::new(1.0, theme.edge))
            .corner_radius(6)
            .inner_margin(Margin::symmetric(1, 6));
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 0.0;
            let Some(rows) = self.rows.get(range.clone()) else {
                return;
            };
            let heights = &mut self.heights[range];
            let mut has_moved = false;
            for (row, height) in rows.iter().zip(heights) {
                let size = vec2(ui.available_width(), *height);
                let rect = Rect::from_min_size(ui.cursor().min, size);
                if !ui.is_rect_visible(rect) {
                    ui.allocate_space(size);
                    continue;
                }
                let drawn = draw_row(ui, theme, row, self.indent).rect.height();
                has_moved |= (drawn - *height).abs() > 0.5;
                *height = drawn;
            }
            if has_moved {
                ui.ctx().request_repaint();
            }
        });
    }
}

/// A line of a file as it is shown.
pub fn line_words(text: &str) -> Words {
    Words::verbatim(text.trim_end_matches(['\n', '\r']))
}

fn leading_spaces(line: &str) -> usize {
    line.len() - line.trim_start_matches(' ').len()
}

/// Draws a row without the first spaces. A sign as well as a colour marks removed and added lines.
fn draw_row(ui: &mut Ui, theme: &Theme, row: &DiffRow, indent: usize) -> Response {
    let (sign, color, fill) = match row.kind {
        RowKind::Heading | RowKind::Gap => (Words::EMPTY, theme.text, Color32::TRANSPARENT),
        RowKind::Unchanged => (Words::EMPTY, theme.text_secondary, Color32::TRANSPARENT),
        RowKind::Removed => (texts::REMOVED_SIGN, theme.error, theme.error),
        RowKind::Added => (texts::ADDED_SIGN, theme.ok, theme.ok),
    };
    if row.kind == RowKind::Gap {
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), 13.0), Sense::hover());
        let y = rect.center().y;
        ui.painter().hline(rect.x_range(), y, (1.0, theme.border));
        return response;
    }
    if row.kind == RowKind::Heading {
        let size = vec2(ui.available_width(), 26.0);
        let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
        let text = Text::new(&row.text, theme::semibold(size::LABEL), theme.text);
        let pos = pos2(rect.left() + 12.0, rect.center().y);
        text.paint(ui, pos, Align2::LEFT_CENTER, rect.width() - 24.0);
        response.set_name(Role::Heading, || row.text.clone());
        return response;
    }
    let code = row.text.trim_start_matches(' ');
    let spaces = leading_spaces(&row.text).saturating_sub(indent);
    let font = theme::mono(size::SMALL);
    let space = ui.fonts_mut(|fonts| fonts.glyph_width(&font, ' '));
    let max_indent = ui.available_width() * MAX_INDENT;
    let left = TEXT_LEFT + (spaces as f32 * space).min(max_indent);
    let width = (ui.available_width() - left - 12.0).max(60.0);
    let text = Text::new(Words::verbatim(code), font, color);
    let galley = text.wrap(ui, width, usize::MAX);
    let size = vec2(ui.available_width(), galley.size().y.max(LINE_HEIGHT));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let fill =
        if fill == Color32::TRANSPARENT { fill } else { theme.surface.lerp_to_gamma(fill, 0.12) };
    ui.painter().rect_filled(rect, 0.0, fill);
    let y = rect.top() + LINE_HEIGHT / 2.0;
    let number = row.number.map_or(Words::EMPTY, texts::number);
    let number = Text::new(number, theme::mono(size::SMALL), theme.text_muted);
    let pos = pos2(rect.left() + NUMBER_WIDTH, y);
    number.paint(ui, pos, Align2::RIGHT_CENTER, NUMBER_WIDTH);
    let sign_text = Text::new(&sign, theme::mono(size::SMALL), color);
    let pos = pos2(rect.left() + 56.0, y);
    sign_text.paint(ui, pos, Align2::CENTER_CENTER, 14.0);
    let pos = pos2(rect.left() + left, rect.top() + 1.0);
    ui.painter().galley(pos, galley, color);
    response.set_name(Role::Label, || texts::diff_line(&sign, code));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_have_the_numbers_of_their_own_text() {
        let before = "a\nb\nc\nd\n";
        let after = "a\nx\ny\nc\nd\n";
        let diff = Diff::between(before, after);
        let rows: Vec<(RowKind, usize, &str)> = diff
            .rows
            .iter()
            .map(|row| (row.kind, row.number.unwrap_or_default(), row.text.as_str()))
            .collect();
        assert_eq!(
            rows,
            [
                (RowKind::Unchanged, 1, "a"),
                (RowKind::Removed, 2, "b"),
                (RowKind::Added, 2, "x"),
                (RowKind::Added, 3, "y"),
                (RowKind::Unchanged, 4, "c"),
                (RowKind::Unchanged, 5, "d"),
            ]
        );
    }
}
