//! Text and signs laid out for a cell of the table.

use std::sync::Arc;

use egui::epaint::text::PlacedRow;
use egui::text::{LayoutJob, TextFormat};
use egui::{Color32, FontId, Galley, Painter, Pos2, Ui, Vec2, pos2, vec2};

use crate::kit::{self, bidi};
use crate::theme;
use crate::words::Words;

/// The font and colour of text.
#[derive(Clone, Debug)]
pub struct BlockStyle {
    pub font: FontId,
    pub color: Color32,
}

impl BlockStyle {
    fn format(&self) -> TextFormat {
        let line_height = Some(theme::line_height(self.font.size));
        TextFormat { line_height, ..TextFormat::simple(self.font.clone(), self.color) }
    }
}

/// Where the letters of a row stand, from the top of its galley.
fn baseline(row: &PlacedRow) -> f32 {
    row.pos.y + row.glyphs.first().map_or(0.0, |glyph| glyph.pos.y)
}

/// What a cell shows besides text, in a rectangle of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ornament {
    /// The badge of the party.
    Badge,
    /// The sign of the stance on the chart.
    Sign,
    /// The position on its scale.
    Scale,
    /// The area of the source, which leads to it in a file.
    Source,
}

/// The contents of a cell, from its top left corner.
#[derive(Default)]
pub struct TextBlock {
    texts: Vec<(Vec2, Arc<Galley>)>,
    ornaments: Vec<(egui::Rect, Ornament)>,
    /// The right end of the last line.
    line_end: f32,
    height: f32,
}

impl TextBlock {
    /// Adds text below the rest, at a distance from the left edge.
    pub fn add(&mut self, ui: &Ui, indent: f32, width: f32, runs: &[(Words, &BlockStyle)]) {
        let width = (width - indent).max(8.0);
        if runs.iter().any(|(words, _)| bidi::has_rtl(words)) {
            for (words, style) in runs {
                self.add_bidi(ui, indent, width, words, style);
            }
            return;
        }
        let mut job = LayoutJob::default();
        job.wrap.max_width = width;
        for (index, (words, style)) in runs.iter().enumerate() {
            let space = if index == 0 { 0.0 } else { 6.0 };
            kit::append(&mut job, words, space, style.format());
        }
        self.push(indent, ui.painter().layout_job(job));
    }

    /// Adds text on the last line if all of it fits there, or else below.
    pub fn add_inline(&mut self, ui: &Ui, width: f32, words: Words, style: &BlockStyle) {
        const SPACE: f32 = 8.0;
        let start = self.line_end + SPACE;
        let is_simple = self.height > 0.0 && !bidi::has_rtl(&words);
        let fits = is_simple
            && start + kit::text_width(ui, &words, style.font.clone()) <= width
            && self.texts.last().is_some();
        if !fits {
            self.add(ui, 0.0, width, &[(words, style)]);
            return;
        }
        let mut job = LayoutJob::default();
        kit::append(&mut job, words, 0.0, style.format());
        let galley = ui.painter().layout_job(job);
        // On the baseline of the text before it.
        let (last, before) =
            self.texts.last().map_or((0.0, None), |(pos, galley)| (pos.y, galley.rows.last()));
        let top = last + before.map_or(0.0, baseline) - galley.rows.first().map_or(0.0, baseline);
        self.height = self.height.max(top + galley.size().y);
        self.line_end = start + galley.size().x;
        self.texts.push((vec2(start, top), galley));
    }

    /// Adds text that may run from right to left.
    fn add_bidi(&mut self, ui: &Ui, indent: f32, width: f32, words: &Words, style: &BlockStyle) {
        let measure = |part: &str| kit::text_width(ui, Words::verbatim(part), style.font.clone());
        for line in bidi::visual_lines(words, width, measure) {
            let mut job = LayoutJob::default();
            kit::append_visual(&mut job, &line, style.format());
            let galley = ui.painter().layout_job(job);
            let left = if line.is_rtl { width - galley.size().x } else { 0.0 };
            self.push(indent + left, galley);
        }
    }

    fn push(&mut self, left: f32, galley: Arc<Galley>) {
        let last_row = galley.rows.last().map_or(0.0, |row| row.rect().right());
        self.line_end = left + last_row;
        let top = self.height;
        self.height += galley.size().y;
        self.texts.push((vec2(left, top), galley));
    }

    /// Adds an ornament beside the text, in a rectangle that may be left of it.
    pub fn add_ornament(&mut self, ornament: Ornament, rect: egui::Rect) {
        self.ornaments.push((rect, ornament));
        self.height = self.height.max(rect.bottom());
    }

    /// Leaves space below.
    pub fn add_space(&mut self, height: f32) {
        self.height += height;
    }

    pub fn height(&self) -> f32 {
        self.height
    }

    /// Where the contents begin in a row, at a distance from its left edge.
    pub fn pos_in(&self, left: f32, row: egui::Rect) -> Pos2 {
        let top = row.top() + ((row.height() - self.height) / 2.0).round();
        pos2(row.left() + left, top)
    }

    pub fn paint(&self, painter: &Painter, pos: Pos2, color: Color32) {
        for (offset, galley) in &self.texts {
            painter.galley(pos + *offset, Arc::clone(galley), color);
        }
    }

    /// The ornaments of a cell at `pos`, and where they are.
    pub fn ornaments(&self, pos: Pos2) -> impl Iterator<Item = (egui::Rect, Ornament)> {
        let ornaments = self.ornaments.iter();
        ornaments.map(move |(rect, ornament)| (rect.translate(pos.to_vec2()), *ornament))
    }
}
