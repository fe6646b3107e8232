//! Paragraphs that wrap, also those written from right to left.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Color32, FontId, Label, Response, Sense, Ui, pos2, vec2};

use super::{ResponseExt as _, Text, bidi, rich_text};
use crate::theme;
use crate::words::{Words, cards};

/// A paragraph that wraps at the width of the panel.
pub fn paragraph(ui: &mut Ui, text: impl Into<Words>, size: f32, color: Color32) -> Response {
    let text = text.into();
    if bidi::has_rtl(&text) {
        return bidi_paragraph(ui, text, theme::sans(size), color);
    }
    ui.add(Text::new(text, theme::sans(size), color).label().wrap())
}

/// A paragraph that may run from right to left, such as a quotation in its
/// original language.
pub fn bidi_paragraph(
    ui: &mut Ui,
    text: impl Into<Words>,
    font: FontId,
    color: Color32,
) -> Response {
    let text = text.into();
    let line_height = theme::line_height(font.size);
    if !bidi::has_rtl(&text) {
        let text = rich_text(text).font(font).color(color);
        return ui.add(Label::new(text.line_height(Some(line_height))).wrap());
    }
    show_visual_lines(ui, &text, (&font, color), usize::MAX)
}

/// The rows that a paragraph takes up in the width of the panel.
pub fn count_rows(ui: &Ui, text: impl Into<Words>, font: FontId) -> usize {
    let text = Text::new(text, font, Color32::PLACEHOLDER);
    text.wrap(ui, ui.available_width(), usize::MAX).rows.len()
}

/// The start of a paragraph, on a number of rows. Its name is the whole text.
pub fn start_of_paragraph(
    ui: &mut Ui,
    text: impl Into<Words>,
    font: FontId,
    color: Color32,
    rows: usize,
) -> Response {
    let text = text.into();
    if bidi::has_rtl(&text) {
        return show_visual_lines(ui, &text, (&font, color), rows);
    }
    let row_height = theme::line_height(font.size) / font.size;
    let start = Text::new(&text, font.clone(), color).with_row_height(row_height);
    let mut start = start.wrap(ui, ui.available_width(), rows);
    if start.elided {
        // Half a word may mean another.
        let shown: usize = start.rows.iter().map(|row| row.char_count_including_newline().0).sum();
        let shown: String = text.chars().take(shown.saturating_sub(1)).collect();
        if let Some((words, _)) = shown.rsplit_once(char::is_whitespace) {
            let words = cards::cut(words);
            let text = Text::new(words, font, color).with_row_height(row_height);
            start = text.wrap(ui, ui.available_width(), rows);
        }
    }
    let (rect, response) = ui.allocate_exact_size(start.size(), Sense::hover());
    ui.painter().galley(rect.min, start, color);
    response.set_name(Role::Label, || text.clone());
    response
}

/// Shows the first rows of text that may run from right to left.
fn show_visual_lines(
    ui: &mut Ui,
    text: &Words,
    (font, color): (&FontId, Color32),
    max_rows: usize,
) -> Response {
    let line_height = theme::line_height(font.size);
    let width = ui.available_width();
    let line = |part: &str| Text::new(Words::verbatim(part), font.clone(), color);
    let mut lines = bidi::visual_lines(text, width, |part| line(part).width(ui));
    lines.truncate(max_rows);
    let size = vec2(width, line_height * lines.len() as f32);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    for (row, visual) in lines.into_iter().enumerate() {
        let y = rect.top() + (row as f32 + 0.5) * line_height;
        let (x, anchor) = if visual.is_rtl {
            (rect.right(), Align2::RIGHT_CENTER)
        } else {
            (rect.left(), Align2::LEFT_CENTER)
        };
        let job = LayoutJob::simple_singleline(visual.text, font.clone(), color);
        let galley = ui.painter().layout_job(job);
        let min = anchor.anchor_size(pos2(x, y), galley.size()).min;
        ui.painter().galley(min, galley, color);
    }
    // Screen readers order the text themselves.
    response.set_name(Role::Label, || text.clone());
    response
}
