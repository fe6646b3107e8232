//! Widgets of forms and dialogs: text fields, drop-down lists and buttons.

use egui::accesskit::Role;
use egui::{Button, ComboBox, Id, Label, Response, RichText, TextEdit, Ui, vec2};

use super::{ResponseExt as _, outline_widgets, rich_text};
use crate::theme::{self, Theme};
use crate::words::Words;

/// A text field that filters a list, with a hint while it is empty.
pub fn search_field(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    typed: &mut String,
    hint: &Words,
    name: impl Fn() -> Words,
    width: f32,
) -> Response {
    let field = TextEdit::singleline(typed)
        .id(id)
        .font(theme::sans(13.0))
        .hint_text(rich_text(hint).color(theme.text_muted))
        .background_color(theme.field)
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(width);
    let response = ui.add(field);
    response.set_name_text_field(typed, hint, name);
    response
}

/// A drop-down list that shows the current choice.
pub fn drop_down(
    ui: &mut Ui,
    salt: &str,
    chosen: &Words,
    name: impl Fn() -> Words,
    choices: impl FnOnce(&mut Ui),
) {
    let list = ComboBox::from_id_salt(("drop-down", salt))
        .selected_text(rich_text(chosen))
        .width(260.0)
        .show_ui(ui, choices);
    list.response.set_name(Role::ComboBox, name);
}

/// A row of large buttons.
pub fn button_row(ui: &mut Ui, theme: &Theme, buttons: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        outline_widgets(ui, theme);
        ui.spacing_mut().button_padding = vec2(14.0, 6.0);
        buttons(ui);
    });
}

/// The main button of a form or dialog.
pub fn primary_button(
    ui: &mut Ui,
    theme: &Theme,
    text: impl Into<Words>,
    is_enabled: bool,
) -> Response {
    let text = rich_text(text).font(theme::semibold(13.5));
    let button = if is_enabled {
        Button::new(text.color(theme.surface)).fill(theme.text)
    } else {
        Button::new(text)
    };
    ui.add_enabled(is_enabled, button)
}

/// Text on one line, cut with an ellipsis if it does not fit.
pub fn truncated(ui: &mut Ui, text: RichText) -> Response {
    ui.add(Label::new(text).truncate().selectable(false))
}
