//! egui's own widgets, with their text and accessible names as [`Words`].
//! Accessible names are built only on request.

use egui::accesskit::Role;
use egui::{Checkbox, Color32, RadioButton, Response, Stroke, TextEdit, Ui, WidgetInfo};

use super::rich_text;
use crate::theme::Theme;
use crate::words::Words;

/// A label in the default font.
pub fn label(ui: &mut Ui, text: impl Into<Words>) -> Response {
    ui.label(rich_text(text))
}

/// A plain button.
pub fn button(ui: &mut Ui, text: impl Into<Words>) -> Response {
    ui.button(rich_text(text))
}

/// A checkbox with a label.
pub fn checkbox(ui: &mut Ui, is_checked: &mut bool, text: impl Into<Words>) -> Response {
    ui.add(Checkbox::new(is_checked, rich_text(text)))
}

/// A checkbox with a styled label.
pub fn rich_checkbox(ui: &mut Ui, is_checked: &mut bool, text: egui::RichText) -> Response {
    ui.checkbox(is_checked, text)
}

/// Marks the widgets inside as a group for screen readers.
pub fn set_group(response: &Response) {
    response.widget_info(|| WidgetInfo::new(Role::Group));
}

/// A radio button with a label.
pub fn radio(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    radio_enabled(ui, true, is_chosen, text)
}

/// A radio button that may be disabled.
pub fn radio_enabled(
    ui: &mut Ui,
    is_enabled: bool,
    is_chosen: bool,
    text: impl Into<Words>,
) -> Response {
    ui.add_enabled(is_enabled, RadioButton::new(is_chosen, rich_text(text)))
}

/// An entry of a list of choices, with a styled label.
pub fn rich_selectable(ui: &mut Ui, is_chosen: bool, text: egui::RichText) -> Response {
    ui.selectable_label(is_chosen, text)
}

/// An entry of a list of choices.
pub fn selectable(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    ui.selectable_label(is_chosen, rich_text(text))
}

/// Outlines checkboxes and buttons, so that unchecked boxes are visible.
pub fn outline_widgets(ui: &mut Ui, theme: &Theme) {
    let outline = Stroke::new(1.0, theme.text_muted);
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.bg_stroke = outline;
    widgets.hovered.bg_stroke = outline;
}

/// Hints of text fields as [`Words`].
pub trait TextEditExt {
    /// Shows a hint while the field is empty.
    #[must_use]
    fn hint(self, text: impl Into<Words>, color: Color32) -> Self;
}

impl TextEditExt for TextEdit<'_> {
    fn hint(self, text: impl Into<Words>, color: Color32) -> Self {
        self.hint_text(rich_text(text).color(color))
    }
}

/// Tooltips and accessible names as [`Words`].
pub trait ResponseExt {
    /// Shows a tooltip while the pointer rests on the widget.
    #[must_use]
    fn tooltip(self, text: impl Into<Words>) -> Self;

    /// Shows a tooltip that is built only while the pointer rests on the widget.
    fn tooltip_with(self, text: impl FnOnce() -> Words);

    /// Shows a tooltip while the widget is disabled.
    #[must_use]
    fn disabled_tooltip(self, text: impl Into<Words>) -> Self;

    /// Names the widget for screen readers.
    fn set_name(&self, role: Role, name: impl Fn() -> Words);

    /// Names a widget that can be selected or checked.
    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words);

    /// Names a slider for screen readers.
    fn set_name_slider(&self, value: f64, name: impl Fn() -> Words);

    /// Names a text field without a visible label for screen readers.
    fn set_name_text_field(&self, typed: &str, hint: &Words, name: impl Fn() -> Words);
}

impl ResponseExt for Response {
    fn tooltip(self, text: impl Into<Words>) -> Self {
        self.on_hover_text(rich_text(text))
    }

    fn tooltip_with(self, text: impl FnOnce() -> Words) {
        self.on_hover_ui(|ui| {
            ui.set_max_width(ui.spacing().tooltip_width);
            label(ui, text());
        });
    }

    fn disabled_tooltip(self, text: impl Into<Words>) -> Self {
        self.on_disabled_hover_text(rich_text(text))
    }

    fn set_name(&self, role: Role, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::labeled(role, true, name().as_str()));
    }

    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::selected(role, true, is_selected, name().as_str()));
    }

    fn set_name_slider(&self, value: f64, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::slider(true, value, name().as_str()));
    }

    fn set_name_text_field(&self, typed: &str, hint: &Words, name: impl Fn() -> Words) {
        self.widget_info(|| {
            let mut info = WidgetInfo::text_edit(true, "", typed, hint.as_str());
            info.label = Some(name().into());
            info
        });
    }
}
