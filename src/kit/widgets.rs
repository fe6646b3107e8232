//! egui's own widgets, with their text and accessible names as [`Words`].
//! Accessible names are built only on request.

use egui::accesskit::Role;
use egui::{
    Checkbox, Color32, RadioButton, Rect, Response, RichText, Stroke, StrokeKind, TextEdit,
    Tooltip, Ui, WidgetInfo, pos2, vec2,
};

use super::rich_text;
use super::tooltip::show_ink;
use crate::hidden::without_hidden;
use crate::theme::{self, Theme, size};
use crate::words::Words;

/// The side of a checkbox and of a radio button.
const BOX_SIZE: f32 = 16.0;

/// A checkbox with a label.
pub fn checkbox(ui: &mut Ui, is_checked: &mut bool, text: impl Into<Words>) -> Response {
    let is_on = *is_checked;
    choice(ui, is_on, 6.0, text, |ui, text| ui.add(Checkbox::new(is_checked, text)))
}

/// Draws a checkbox or a radio button; while it has the keyboard focus, its mark is outlined with
/// round corners.
fn choice(
    ui: &mut Ui,
    is_on: bool,
    corner: f32,
    text: impl Into<Words>,
    draw: impl FnOnce(&mut Ui, RichText) -> Response,
) -> Response {
    let theme = &Theme::of(ui.ctx());
    let text = rich_text(text).font(theme::sans(size::BODY)).color(theme.text);
    let shown = ui.scope(|ui| {
        set_choice_colors(ui, theme, is_on);
        draw(ui, text)
    });
    let response = shown.inner;
    if response.has_focus() {
        let left = response.rect.left_center();
        let center = pos2(left.x + BOX_SIZE / 2.0, left.y);
        let mark = Rect::from_center_size(center, vec2(BOX_SIZE + 4.0, BOX_SIZE + 4.0));
        let stroke = Stroke::new(2.0, theme.text);
        ui.painter().rect_stroke(mark, corner, stroke, StrokeKind::Outside);
    }
    response
}

/// Sets the colours of a checkbox or a radio button.
fn set_choice_colors(ui: &mut Ui, theme: &Theme, is_checked: bool) {
    ui.spacing_mut().icon_width = BOX_SIZE;
    ui.spacing_mut().icon_width_inner = 9.0;
    ui.spacing_mut().icon_spacing = 8.0;
    ui.spacing_mut().interact_size.y = 24.0;
    let visuals = ui.visuals_mut();
    let widgets = &mut visuals.widgets;
    for (state, is_hovered) in [
        (&mut widgets.inactive, false),
        (&mut widgets.noninteractive, false),
        (&mut widgets.hovered, true),
        (&mut widgets.active, true),
    ] {
        let ink = if is_hovered { theme.text_secondary } else { theme.text };
        let (fill, edge, mark) = match is_checked {
            true => (ink, ink, theme.surface),
            false if is_hovered => (theme.surface, theme.text, theme.surface),
            false => (theme.surface, theme.edge, theme.surface),
        };
        state.bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, edge);
        state.fg_stroke = Stroke::new(2.0, mark);
        state.corner_radius = 4.into();
    }
}

/// A radio button with a label.
pub fn radio(ui: &mut Ui, is_chosen: bool, text: impl Into<Words>) -> Response {
    choice(ui, is_chosen, BOX_SIZE, text, |ui, text| ui.add(RadioButton::new(is_chosen, text)))
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

    /// Names the widget for screen readers.
    fn set_name(&self, role: Role, name: impl Fn() -> Words);

    /// Names a widget that can be selected or checked.
    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words);

    /// Names a text field without a visible label for screen readers.
    fn set_name_text_field(&self, typed: &str, hint: &Words, name: impl Fn() -> Words);

    /// Lets screen readers say more after the name and the value.
    fn describe(&self, words: impl FnOnce() -> Words);

    /// Hides the widget from screen readers, because something else says it.
    fn hide_from_screen_readers(&self);
}

/// Words for a screen reader, which orders them itself.
pub fn spoken(words: &Words) -> String {
    without_hidden(words).into_owned()
}

impl ResponseExt for Response {
    fn tooltip(self, text: impl Into<Words>) -> Self {
        // There may be thousands of widgets, and egui looks for the popups of each.
        if self.contains_pointer() {
            show_ink(&Theme::of(&self.ctx), Tooltip::for_enabled(&self), || vec![text.into()]);
        }
        self
    }

    fn tooltip_with(self, text: impl FnOnce() -> Words) {
        if self.contains_pointer() {
            show_ink(&Theme::of(&self.ctx), Tooltip::for_enabled(&self), || vec![text()]);
        }
    }

    fn set_name(&self, role: Role, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::labeled(role, true, spoken(&name())));
    }

    fn set_name_selected(&self, role: Role, is_selected: bool, name: impl Fn() -> Words) {
        self.widget_info(|| WidgetInfo::selected(role, true, is_selected, spoken(&name())));
        // egui calls everything toggled, which is right for what is pressed or checked.
        if !matches!(role, Role::Button | Role::CheckBox | Role::RadioButton) {
            self.ctx.accesskit_node_builder(self.id, |node| {
                node.clear_toggled();
                // Of an entry of a list, "not selected" would be said each time.
                if is_selected || role == Role::Tab {
                    node.set_selected(is_selected);
                }
            });
        }
    }

    fn set_name_text_field(&self, typed: &str, hint: &Words, name: impl Fn() -> Words) {
        self.widget_info(|| {
            let name = name();
            let hint = if name.starts_with(&**hint) { "" } else { hint.as_str() };
            let mut info = WidgetInfo::text_edit(true, "", typed, hint);
            info.label = Some(spoken(&name));
            info
        });
    }

    fn hide_from_screen_readers(&self) {
        self.ctx.accesskit_node_builder(self.id, egui::accesskit::Node::set_hidden);
    }

    fn describe(&self, words: impl FnOnce() -> Words) {
        self.ctx.accesskit_node_builder(self.id, |node| {
            let words = words();
            if !words.is_empty() {
                node.set_description(spoken(&words));
            }
        });
    }
}
