//! Text that can be selected with the pointer.

use egui::accesskit::Action;
use egui::text_selection::LabelSelectionState;
use egui::{Color32, Context, FontId, Label, Response, Ui};

use super::{bidi_paragraph, rich_text};
use crate::kit::bidi;
use crate::theme;
use crate::words::Words;

/// Adds a paragraph whose text can be selected, unless it runs from right to left. It takes
/// the clicks on it, so that what it is a part of has to handle them; for screen readers it
/// is plain text.
pub fn selectable_paragraph(
    ui: &mut Ui,
    text: impl Into<Words>,
    font: FontId,
    color: Color32,
) -> Option<Response> {
    let text = text.into();
    if bidi::has_own_lines(&text) {
        bidi_paragraph(ui, text, font, color);
        return None;
    }
    let line_height = theme::line_height(font.size);
    let text = rich_text(text).font(font).color(color);
    let label = Label::new(text.line_height(Some(line_height)));
    let response = ui.add(label.wrap().selectable(true));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.remove_action(Action::Click);
    });
    Some(response)
}

/// Returns true if text is selected, which is then what Copy copies and Escape leaves.
pub fn has_selected_text(ctx: &Context) -> bool {
    ctx.plugin::<LabelSelectionState>().lock().has_selection()
}

/// Ends the selection that a click on selectable text begins, unless it is one of several
/// clicks, which select a word or a line.
pub fn end_empty_selection(text: &Response) {
    if text.clicked() && !text.double_clicked() && !text.triple_clicked() {
        let selection = text.ctx.plugin::<LabelSelectionState>();
        selection.lock().clear_selection();
    }
}
