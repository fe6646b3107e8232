//! Paragraphs that wrap, also those written from right to left.

use egui::accesskit::Role;
use egui::text::LayoutJob;
use egui::{Align2, Color32, FontId, Label, Response, Sense, Ui, pos2, vec2};

use super::text::height_of_rows;
use super::{ResponseExt as _, Text, bidi, rich_text};
use crate::theme;
use crate::words::Words;

/// A paragraph that wraps at the width of the panel.
pub fn paragraph(ui: &mut Ui, text: impl Into<Words>, size: f32, color: Color32) -> Response {
    let text = text.into();
    if bidi::has_own_lines(&text) {
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
    if !bidi::has_own_lines(&text) {
        let text = rich_text(text).font(font).color(color);
        return ui.add(Label::new(text.line_height(Some(line_height))).wrap());
    }
    show_visual_lines(ui, &text, &font, color)
}

/// The width of the last row of a paragraph, in points.
pub fn last_row_width(ui: &Ui, text: impl Into<Words>, font: FontId) -> f32 {
    let text = Text::new(text, font, Color32::PLACEHOLDER);
    let galley = text.wrap(ui, ui.available_width(), usize::MAX);
    galley.rows.last().map_or(0.0, |row| row.rect().width())
}

/// Shows text that may run from right to left.
fn show_visual_lines(ui: &mut Ui, text: &Words, font: &FontId, color: Color32) -> Response {
    let line_height = theme::line_height(font.size);
    let line_height = height_of_rows(text, font.size, Some(line_height)).unwrap_or(line_height);
    let width = ui.available_width();
    let line = |part: &str| Text::new(Words::verbatim(part), font.clone(), color);
    let lines = bidi::visual_lines(text, width, |part| line(part).width(ui));
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
