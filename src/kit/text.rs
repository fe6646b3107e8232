//! Text with its font and colour, which is measured, painted or put into a
//! widget.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Align, Align2, Color32, FontId, Galley, Label, Pos2, Rect, Response, RichText, Ui};
use unicode_bidi::Level;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::hidden::{isolated, without_hidden};
use crate::kit::bidi::{self};
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// Text with the font and the colour in which it is drawn.
#[derive(Clone, Debug)]
pub struct Text {
    words: Words,
    font: FontId,
    color: Color32,
    align: Align,
    /// The height of a row in parts of the font size; `None` is the font's own.
    row_height: Option<f32>,
}

/// Returns words as they can be drawn.
fn drawable(words: Words) -> Words {
    match bidi::drawable(&words) {
        Cow::Owned(text) => Words::verbatim(text),
        Cow::Borrowed(_) => words,
    }
}

/// The least length of the last row of text, in parts of its width, if the others can be shorter.
const LEAST_LAST_ROW: f32 = 0.25;

/// The separator between the parts of a line.
const DOT: &str = " ·";

impl Text {
    pub fn new(words: impl Into<Words>, font: FontId, color: Color32) -> Self {
        Self { words: drawable(words.into()), font, color, align: Align::LEFT, row_height: None }
    }

    /// Sets the height of wrapped rows, in parts of the font size.
    pub fn with_row_height(self, row_height: f32) -> Self {
        Self { row_height: Some(row_height), ..self }
    }

    /// Aligns the rows of wrapped text to the right.
    pub fn align_right(self) -> Self {
        Self { align: Align::RIGHT, ..self }
    }

    /// Centres the rows of wrapped text.
    pub fn centered(self) -> Self {
        Self { align: Align::Center, ..self }
    }

    /// Returns the width of the text on one line.
    pub fn width(&self, ui: &Ui) -> f32 {
        self.layout(ui).size().x
    }

    /// Lays the text out on one line.
    pub fn layout(&self, ui: &Ui) -> Arc<Galley> {
        ui.painter().layout_job(self.line_job())
    }

    /// Lays the text out within a width, on at most `max_rows` rows.
    pub fn wrap(&self, ui: &Ui, width: f32, max_rows: usize) -> Arc<Galley> {
        let text = if bidi::has_own_lines(&self.words) {
            self.visual_rows(ui, width)
        } else {
            self.words.to_string()
        };
        let mut job = LayoutJob::simple(text, self.font.clone(), self.color, width);
        job.halign = self.align;
        job.wrap.max_rows = max_rows;
        let row_height = self.row_height.map(|height| height * self.font.size);
        let row_height = height_of_rows(&self.words, self.font.size, row_height);
        for section in &mut job.sections {
            section.format.line_height = row_height;
        }
        ui.painter().layout_job(job)
    }

    /// Lays the text out within a width, with the parts that `unbroken` returns for it each on
    /// one row, as far as they fit, and without a separating dot at the end of a row. The last row is not
    /// much shorter than the others, as far as that takes no further row.
    pub fn wrap_around(
        &self,
        ui: &Ui,
        width: f32,
        unbroken: impl FnOnce(&str) -> Vec<Range<usize>>,
    ) -> Arc<Galley> {
        let galley = self.wrap(ui, width, usize::MAX);
        if galley.rows.len() < 2 || bidi::has_own_lines(&self.words) {
            return galley;
        }
        let parts = unbroken(&self.words);
        let galley = self.wrap_parts(ui, width, &parts);
        let last = galley.rows.last().map_or(0.0, |row| row.rect().width());
        if last > LEAST_LAST_ROW * width {
            return galley;
        }
        let narrower = self.wrap_parts(ui, (1.0 - LEAST_LAST_ROW) * width, &parts);
        if narrower.rows.len() == galley.rows.len() { narrower } else { galley }
    }

    fn wrap_parts(&self, ui: &Ui, width: f32, parts: &[Range<usize>]) -> Arc<Galley> {
        let mut galley = self.wrap(ui, width, usize::MAX);
        let mut text = self.words.to_string();
        while let Some(space) = space_before_broken(&galley, &text, parts) {
            // The parts stay where they are.
            text.replace_range(space..=space, "\n");
            galley = self.with_words(&text).wrap(ui, width, usize::MAX);
        }
        let dot_before = |end: usize| Some(end - text[..end].trim_end().strip_suffix(DOT)?.len());
        let ends = row_ends(&galley, &text).into_iter();
        let dots: Vec<_> = ends.filter_map(|end| Some((end, dot_before(end)?))).collect();
        if !dots.is_empty() {
            for (end, length) in dots.into_iter().rev() {
                text.replace_range(end - length..end, "\n");
            }
            galley = self.with_words(&text).wrap(ui, width, usize::MAX);
        }
        galley
    }

    /// Lays the text out on one line, cut with an ellipsis at a width.
    pub fn cut_line(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let galley = self.layout(ui);
        if galley.size().x <= width {
            return galley;
        }
        if bidi::has_own_lines(&self.words) {
            return self.cut_visual_line(ui, width);
        }
        let mut job = self.line_job();
        job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
        ui.painter().layout_job(job)
    }

    /// Paints one line at `pos`, cut with an ellipsis at `width`. Returns the
    /// space that it takes up.
    pub fn paint(&self, ui: &Ui, pos: Pos2, anchor: Align2, width: f32) -> Rect {
        let galley = self.cut_line(ui, width);
        let rect = anchor.anchor_size(pos, galley.size());
        ui.painter().galley(rect.min, galley, self.color);
        rect
    }

    /// Paints one line around a point. Returns the space that it takes up.
    pub fn paint_centered(&self, ui: &Ui, center: Pos2) -> Rect {
        self.paint(ui, center, Align2::CENTER_CENTER, f32::INFINITY)
    }

    /// Converts the text to egui's own type.
    pub fn rich_text(self) -> RichText {
        rich_text(self.words).font(self.font).color(self.color)
    }

    /// Returns a label, whose wrapping is still to be set.
    pub fn label(self) -> Label {
        Label::new(self.rich_text())
    }

    /// Adds a link.
    pub fn link(self, ui: &mut Ui) -> Response {
        ui.link(self.rich_text())
    }

    /// Adds a label with the wrapping of the [`Ui`].
    pub fn show(self, ui: &mut Ui) -> Response {
        ui.add(self.label())
    }

    /// Returns the layout job for one line. It has no colour, so that egui caches
    /// one layout of the line for all colours.
    fn line_job(&self) -> LayoutJob {
        let text = bidi::visual_line_of_drawable(&self.words);
        LayoutJob::simple_singleline(text.into_owned(), self.font.clone(), Color32::PLACEHOLDER)
    }

    /// Breaks text into rows in visual order.
    fn visual_rows(&self, ui: &Ui, width: f32) -> String {
        let measure = |part: &str| self.with_words(part).width(ui);
        let lines = bidi::visual_lines(&self.words, width, measure);
        let rows: Vec<String> = lines.into_iter().map(|line| line.text).collect();
        rows.join("\n")
    }

    /// Lays out as much of the start of the text as fits, with an ellipsis where it is cut.
    fn cut_visual_line(&self, ui: &Ui, width: f32) -> Arc<Galley> {
        let ends: Vec<usize> = self.words.grapheme_indices(true).map(|(index, _)| index).collect();
        let part =
            |end: usize| self.with_words(&format!("{}…", self.words[..end].trim_end())).layout(ui);
        let fitting = ends.partition_point(|end| part(*end).size().x <= width);
        part(fitting.checked_sub(1).map_or(0, |last| ends[last]))
    }

    fn with_words(&self, words: &str) -> Self {
        Self { words: Words::verbatim(words), ..self.clone() }
    }
}

/// The height of the rows of a text, if that is not the font's own: Tibetan, Burmese and Khmer letters reach
/// further up and down than those of Inter.
pub fn height_of_rows(text: &str, size: f32, usual: Option<f32>) -> Option<f32> {
    const HIGH: f32 = 1.6;

    let is_high =
        |c| matches!(c, '\u{F00}'..='\u{109F}' | '\u{1780}'..='\u{17FF}' | '\u{AA60}'..='\u{AA7F}');
    if text.contains(is_high) { Some(usual.unwrap_or(0.0).max(HIGH * size)) } else { usual }
}

/// Returns where the rows of a text end but the last: the first character of the next one.
fn row_ends(galley: &Galley, text: &str) -> Vec<usize> {
    let mut starts = text.char_indices().map(|(index, _)| index);
    let mut ends = Vec::new();
    for row in &galley.rows {
        let chars = row.char_count_including_newline().0;
        ends.extend(starts.clone().nth(chars));
        starts.by_ref().take(chars).for_each(drop);
    }
    ends
}

/// Returns the place of the space before the first of some parts of a text that is broken. A part
/// that is longer than a row already starts one.
fn space_before_broken(galley: &Galley, text: &str, parts: &[Range<usize>]) -> Option<usize> {
    let mut parts = parts.iter().peekable();
    for end in row_ends(galley, text) {
        while parts.next_if(|part| part.end <= end).is_some() {}
        let part = parts.peek().filter(|part| part.start < end);
        let before = part.and_then(|part| part.start.checked_sub(1));
        if let Some(space) = before.filter(|before| text.as_bytes()[*before] == b' ') {
            return Some(space);
        }
    }
    None
}

/// Paints one line of text at `pos`, cut with an ellipsis at `width`. Returns
/// the space that it takes up.
pub fn text_line(
    ui: &Ui,
    pos: Pos2,
    anchor: Align2,
    text: impl Into<Words>,
    font: FontId,
    color: Color32,
    width: f32,
) -> Rect {
    Text::new(text, font, color).paint(ui, pos, anchor, width)
}

/// Returns the width of a line of text.
pub fn text_width(ui: &Ui, text: impl Into<Words>, font: FontId) -> f32 {
    Text::new(text, font, Color32::PLACEHOLDER).width(ui)
}

/// Appends text on one line to a layout job, after `space` points.
pub fn append(job: &mut LayoutJob, text: impl Into<Words>, space: f32, format: TextFormat) {
    job.append(&bidi::visual_line(&text.into()), space, format);
}

/// Appends a piece of a text, of which [`visual_job`] orders the whole.
pub fn append_piece(job: &mut LayoutJob, text: &str, space: f32, format: TextFormat) {
    job.append(text, space, format);
}

/// Appends a part of a paragraph that may wrap, written from left to right, for [`wrap_job`].
pub fn append_wrapped(job: &mut LayoutJob, text: &str, mut format: TextFormat) {
    format.line_height = height_of_rows(text, format.font_id.size, format.line_height);
    let text = bidi::drawable(text);
    let (part, space) = text.split_at(text.trim_end().len());
    job.append(&format!("{}{space}", isolated(part)), 0.0, format);
}

/// Lays out a job as built with [`append_wrapped`], with words from right to left in their order on each row.
pub fn wrap_job(ui: &Ui, job: LayoutJob) -> Arc<Galley> {
    let job = if bidi::has_own_lines(&job.text) { visual_job(ui, &job) } else { job };
    ui.painter().layout_job(job)
}

/// Returns a job whose text is broken into rows, each in visual order.
pub fn visual_job(ui: &Ui, job: &LayoutJob) -> LayoutJob {
    let width = job.wrap.max_width;
    let measure = |line: Range<usize>| {
        let mut part = LayoutJob::default();
        for section in job.sections.iter().filter(|_| width.is_finite()) {
            let Range { start, end } = &section.byte_range;
            let text = job.text.get(start.0.max(line.start)..end.0.min(line.end));
            part.append(text.unwrap_or_default(), section.leading_space, section.format.clone());
        }
        ui.painter().layout_job(part).size().x
    };
    let section_at = |at| job.sections.partition_point(|section| section.byte_range.end.0 <= at);
    let rows = bidi::visual_rows(&job.text, Some(Level::ltr()), width, measure, section_at);
    let mut visual = LayoutJob { text: String::new(), sections: Vec::new(), ..job.clone() };
    visual.wrap.max_width = f32::INFINITY;
    let mut spaces: Vec<f32> = job.sections.iter().map(|section| section.leading_space).collect();
    for (pieces, _) in rows {
        if let Some(last) = visual.sections.last_mut() {
            visual.text.push('\n');
            last.byte_range.end += 1;
        }
        for (section, text) in pieces {
            let space = std::mem::take(&mut spaces[section]);
            visual.append(&text, space, job.sections[section].format.clone());
        }
    }
    visual
}

/// A label with text in several styles, as built with [`append`].
pub fn job_label(job: LayoutJob) -> Label {
    Label::new(job)
}

/// Text that can be given a font and a colour, for one of egui's own widgets.
pub fn rich_text(text: impl Into<Words>) -> RichText {
    RichText::new(without_hidden(&text.into()).into_owned())
}

/// Paints the heading of a list, in capitals. Returns the space that it takes up.
pub fn list_heading(ui: &Ui, pos: Pos2, theme: &Theme, text: impl Into<Words>) -> Rect {
    let text = Text::new(text, theme::semibold(size::SMALL), theme.text_secondary);
    text.paint(ui, pos, Align2::LEFT_CENTER, f32::INFINITY)
}

impl From<Words> for egui::WidgetText {
    fn from(words: Words) -> Self {
        Self::from(without_hidden(&words).into_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_is_not_to_be_broken_starts_a_row() {
        let rows = |words: &str, width: f32| {
            let mut rows = Vec::new();
            let context = egui::Context::default();
            theme::install(&context);
            let mut output = context.run_ui(egui::RawInput::default(), |ui| {
                let text = Text::new(Words::verbatim(words), theme::sans(10.0), egui::Color32::RED);
                let date = |text: &str| {
                    let start = text.find("1 May 2024").into_iter();
                    start.map(|start| start..start + 10).collect()
                };
                let galley = text.wrap_around(ui, width, date);
                rows = galley.rows.iter().map(|row| row.text()).collect();
            });
            output.textures_delta.clear();
            rows
        };
        assert_eq!(rows("said on 1 May 2024 there", 80.0), ["said on", "1 May 2024 ", "there"]);
        assert_eq!(rows("said on 1 May 2024", 200.0), ["said on 1 May 2024"]);
        // Too long for a row.
        assert_eq!(rows("on 1 May 2024", 30.0).concat().replace(' ', ""), "on1May2024");
    }

    #[test]
    fn rows_of_burmese_and_khmer_are_higher() {
        let context = egui::Context::default();
        theme::install(&context);
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            let height = |words: &str| {
                let text = Text::new(Words::verbatim(words), theme::sans(10.0), Color32::RED);
                text.with_row_height(1.2).wrap(ui, 200.0, usize::MAX).rows[0].height()
            };
            assert_eq!(["We “é”", "ဆွေးနွေး", "យើងស្នើ", "བོད"].map(height), [12.0, 16.0, 16.0, 16.0]);
        });
        output.textures_delta.clear();
    }

    #[test]
    fn the_parts_of_a_long_text_are_looked_for_once() {
        let context = egui::Context::default();
        theme::install(&context);
        let mut output = context.run_ui(egui::RawInput::default(), |ui| {
            let words = Words::verbatim("said on 1 May 2024 there, ".repeat(200));
            let text = Text::new(words, theme::sans(10.0), egui::Color32::RED);
            let count = std::cell::Cell::new(0);
            let galley = text.wrap_around(ui, 80.0, |text| {
                count.set(count.get() + 1);
                let dates = text.match_indices("1 May 2024");
                dates.map(|(start, date)| start..start + date.len()).collect()
            });
            assert_eq!(count.get(), 1);
            let is_whole = |row: &egui::epaint::text::PlacedRow| row.text().contains("1 May 2024");
            assert_eq!(galley.rows.iter().filter(|row| is_whole(row)).count(), 200);
        });
        output.textures_delta.clear();
    }
}

#[cfg(test)]
mod order {
    use super::*;
    use crate::theme::installed::Fallback;

    /// The characters of text on one line as they are seen, from left to right.
    fn seen(text: &str) -> String {
        let ctx = egui::Context::default();
        crate::theme::set_fonts(&ctx, None, Fallback::SYSTEM);
        let mut seen = String::new();
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let text = Text::new(Words::verbatim(text), theme::sans(14.0), Color32::BLACK);
            let galley = text.layout(ui);
            let glyphs = galley.rows.iter().flat_map(|row| &row.row.glyphs);
            let mut glyphs: Vec<_> = glyphs.filter(|glyph| glyph.advance_width > 0.0).collect();
            glyphs.sort_by(|a, b| a.pos.x.total_cmp(&b.pos.x));
            seen = glyphs.into_iter().map(|glyph| glyph.chr).collect();
        });
        output.textures_delta.clear();
        seen
    }

    #[test]
    fn digits_of_all_scripts_are_seen_from_left_to_right() {
        assert_eq!(seen("1200"), "1200");
        assert_eq!(seen("٢٠٢٤"), "٢٠٢٤");
        assert_eq!(seen("in ۱۲۰ km"), "in ۱۲۰ km");
        // Read from right to left, but for the number.
        assert_eq!(seen("رفح ۱۲۰"), "۱۲۰ حفر");
        assert_eq!(seen("و٣٫٥"), "٣٫٥و");
    }

    /// Reads rows as they are seen: the words of each from right to left.
    #[test]
    fn words_from_right_to_left_are_in_order_on_each_row() {
        const WORDS: &str = "לא נסכים להפסקת אש לפני שחרור כל החטופים ולפני סוף המלחמה ברצועה";
        let ctx = egui::Context::default();
        crate::theme::set_fonts(&ctx, None, Fallback::SYSTEM);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let mut job = LayoutJob::default();
            let format = |color| TextFormat::simple(theme::sans(14.0), color);
            append_wrapped(&mut job, "Israel: ", format(Color32::RED));
            append_wrapped(&mut job, WORDS, format(Color32::BLACK));
            append_wrapped(&mut job, "; same", format(Color32::GRAY));
            job.wrap.max_width = 160.0;
            let galley = wrap_job(ui, job);
            assert!(galley.size().x <= 160.0, "{:?}", galley.size());
            let rows: Vec<&str> = galley.text().lines().collect();
            assert!(rows.len() == galley.rows.len() && rows.len() > 2, "{rows:?}");
            let [first, middle @ .., last] = rows.as_slice() else { unreachable!() };
            let first = first.strip_prefix("Israel: ").expect("the party");
            let last = last.strip_suffix("; same").expect("the remark");
            let rows = [&[first], middle, &[last]].concat();
            let words = rows.iter().flat_map(|row| row.split_whitespace().rev());
            assert_eq!(words.collect::<Vec<_>>().join(" "), WORDS);
            let colors: Vec<_> =
                galley.job.sections.iter().map(|section| section.format.color).collect();
            assert_eq!(
                (colors.first(), colors.last()),
                (Some(&Color32::RED), Some(&Color32::GRAY))
            );
        });
        output.textures_delta.clear();
    }

    #[test]
    fn a_long_text_is_cut_in_few_steps_and_not_within_a_letter() {
        let ctx = egui::Context::default();
        crate::theme::set_fonts(&ctx, None, Fallback::SYSTEM);
        let mut output = ctx.run_ui(egui::RawInput::default(), |ui| {
            let words = Words::verbatim("שָׁלוֹם עליכם ".repeat(200));
            let text = Text::new(words, theme::sans(14.0), Color32::BLACK);
            for width in [100.0, 101.0, 102.0, 103.0, 104.0] {
                let galley = text.cut_line(ui, width);
                assert!(galley.size().x <= width && galley.size().x > width - 15.0);
                assert!(!galley.text().contains("ש…"), "{}", galley.text());
            }
            let count = ui.fonts_mut(|fonts| fonts.num_galleys_in_cache());
            assert!(count < 60, "{count}");
        });
        output.textures_delta.clear();
    }

    #[test]
    fn the_parts_of_a_word_stay_on_their_sides_of_a_joiner() {
        assert_eq!(seen("می\u{200C}خواهیم"), "میهاوخیم");
    }
}
