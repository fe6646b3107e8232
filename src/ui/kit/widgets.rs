//! egui's own widgets, with their texts and accessible names as [`Words`].
//! Accessible names are built only on request.

use egui::accesskit::Role;
use egui::{Checkbox, Color32, RadioButton, Response, Stroke, TextEdit, Ui, WidgetInfo};

use super::rich;
use crate::theme::Theme;
use crate::words::Words;

/// A label in the panel's own font.
pub fn label(ui: &mut Ui, text: impl Into<Words>) -> Response {
    ui.label(rich(text))
}

/// A plain button.
pub fn button(ui: &mut Ui, text: impl Into<Words>) -> Response {
    ui.button(rich(text))
}

/// A checkbox with its name.
pub fn checkbox(ui: &mut Ui, is_checked: &mut bool, text: impl Into<Words>) -> Response {
    ui.add(Checkbox::new(is_checked, rich(text)))
}

/// A checkbox with a name that has a font.
pub fn rich_checkbox(ui: &mut Ui, is_checked: &mut bool, text: egui::RichText) -> Response {
    ui.checkbox(is_checked, text)
}

/// Tells screen readers that the widgets inside belong together.
pub fn set_group(response: &Response) {
    response.widget_info(|| WidgetInfo::new(Role::Group));
}

/// One choice of several, with its name.
pub fn radio(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    radio_if(ui, true, is_chosen, text)
}

/// One choice of several, which may be disabled.
pub fn radio_if(
    ui: &mut Ui,
    is_enabled: bool,
    is_chosen: bool,
    text: impl Into<Words>,
) -> Response {
    ui.add_enabled(is_enabled, RadioButton::new(is_chosen, rich(text)))
}

/// An entry of a list that can be chosen, with a name that has a font.
pub fn rich_selectable(ui: &mut Ui, is_chosen: bool, text: egui::RichText) -> Response {
    ui.selectable_label(is_chosen, text)
}

/// An entry of a list that can be chosen.
pub fn selectable(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    ui.selectable_label(is_chosen, rich(text))
}

/// Outlines checkboxes and buttons, so that an unchecked one is visible too.
pub fn outline_widgets(ui: &mut Ui, theme: &Theme) {
    let outline = Stroke::new(1.0, theme.text_muted);
    let widgets = &mut ui.visuals_mut().widgets;
    widgets.inactive.bg_stroke = outline;
    widgets.hovered.bg_stroke = outline;
}

/// Names a text field that has no label beside it for screen readers.
pub fn label_text_field(
    response: &Response,
    name: impl Into<Words>,
    typed: &str,
    hint: impl Into<Words>,
) {
    let (name, hint) = (name.into(), hint.into());
    response.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, "", typed, hint.as_str());
        info.label = Some(name.to_string());
        info
    });
}

/// Texts of a text field.
pub trait TextEditExt {
    /// Shows a text while nothing is typed.
    #[must_use]
    fn hint(self, text: impl Into<Words>, color: Color32) -> Self;
}

impl TextEditExt for TextEdit<'_> {
    fn hint(self, text: impl Into<Words>, color: Color32) -> Self {
        self.hint_text(rich(text).color(color))
    }
}

/// Texts of a widget beside those that it draws.
pub trait ResponseExt {
    /// Shows a text while the pointer rests on the widget.
    #[must_use]
    fn tooltip(self, text: impl Into<Words>) -> Self;

    /// Shows a text that is built only while the pointer rests on the widget.
    fn tooltip_with(self, text: impl FnOnce() -> Words);

    /// Shows a text while the pointer rests on the widget and it is disabled.
    #[must_use]
    fn disabled_tooltip(self, text: impl Into<Words>) -> Self;

    /// Names the widget for screen readers.
    fn set_name(&self, role: Role, name: impl Fn() -> Words);

    /// Names a widget that is either selected or not.
    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words);

    /// Names a slider.
    fn set_name_slider(&self, value: f64, name: impl Fn() -> Words);
}

impl ResponseExt for Response {
    fn tooltip(self, text: impl Into<Words>) -> Self {
        self.on_hover_text(rich(text))
    }

    fn tooltip_with(self, text: impl FnOnce() -> Words) {
        self.on_hover_ui(|ui| {
            ui.set_max_width(ui.spacing().tooltip_width);
            label(ui, text());
        });
    }

    fn disabled_tooltip(self, text: impl Into<Words>) -> Self {
        self.on_disabled_hover_text(rich(text))
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
}
