//! Menus below buttons.

use egui::accesskit::{Action, Role, Toggled};
use egui::{
    Align2, Frame, Id, Key, Margin, Modifiers, Popup, RectAlign, Response, ScrollArea, Sense,
    SetOpenCommand, Stroke, StrokeKind, Ui, pos2, vec2,
};

use super::{Icon, ResponseExt as _, Text, text_line};
use crate::theme::{self, Theme};
use crate::words::{Words, title_menu};

const ROW_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 10.0;
/// The space for a tick before the name.
const TICK_WIDTH: f32 = 22.0;

/// Shows a menu while it is open. Choosing an item closes it; the focus goes to its first item
/// and returns to the button.
pub fn menu_list(button: &Response, width: f32, contents: impl FnOnce(&mut Ui)) {
    let window = button.ctx.content_rect();
    let align = if button.rect.left() + width < window.right() - 8.0 {
        RectAlign::BOTTOM_START
    } else {
        RectAlign::BOTTOM_END
    };
    let top = button.rect.bottom();
    let popup = Popup::menu(button).align(align).gap(6.0);
    show_popup(popup, button, top, width, contents);
}

/// Shows the context menu of a widget: at the pointer after a click with the secondary button,
/// or below the widget after Shift+F10 or the request of a screen reader.
pub fn context_menu(widget: &Response, width: f32, contents: impl FnOnce(&mut Ui)) {
    let (ctx, id) = (&widget.ctx, Popup::default_response_id(widget));
    ctx.accesskit_node_builder(widget.id, |node| node.add_action(Action::ShowContextMenu));
    let has_focus = widget.has_focus();
    let is_requested = ctx.input_mut(|input| {
        input.has_accesskit_action_request(widget.id, Action::ShowContextMenu)
            || (has_focus && input.consume_key(Modifiers::SHIFT, Key::F10))
    });
    let set_open = if is_requested || widget.secondary_clicked() {
        Some(SetOpenCommand::Bool(true))
    } else {
        widget.clicked().then_some(SetOpenCommand::Bool(false))
    };
    let mut popup = Popup::menu(widget)
        .open_memory(set_open)
        .align(RectAlign::BOTTOM_START);
    let mut top = widget.rect.bottom();
    if widget.secondary_clicked() || Popup::position_of_id(ctx, id).is_some() {
        popup = popup.at_pointer_fixed();
        // It opens above the pointer if there is no room below.
        top = ctx.content_rect().top();
    }
    show_popup(popup, widget, top, width, contents);
}

fn show_popup(
    popup: Popup<'_>,
    owner: &Response,
    top: f32,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) {
    let id = Popup::default_response_id(owner);
    let was_open = Popup::is_id_open(&owner.ctx, id);
    let has_escape = owner
        .ctx
        .input(|input| input.modifiers.is_none() && input.key_pressed(Key::Escape));
    let window = owner.ctx.content_rect();
    let shown = popup
        .frame(Frame::popup(&owner.ctx.global_style()).inner_margin(Margin::same(6)))
        .show(|ui| {
            ui.set_width(width.min(window.width() - 40.0));
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            // An item is chosen by its first click with the keyboard as well.
            let takes_focus = !was_open && owner.has_focus();
            ui.data_mut(|data| data.insert_temp(first_item_id(), takes_focus));
            ScrollArea::vertical()
                .max_height((window.bottom() - top - 40.0).max(ROW_HEIGHT))
                .content_margin(Margin::ZERO)
                .show(ui, contents);
        });
    let is_closed = was_open && !Popup::is_id_open(&owner.ctx, id);
    if (was_open && has_escape) || (is_closed && shown.is_some()) {
        owner.request_focus();
    }
}

/// Where a menu stores whether its next item takes the focus.
fn first_item_id() -> Id {
    Id::unique("first menu item takes the focus")
}

/// A row of a menu.
#[must_use = "an item must be shown"]
pub struct MenuItem {
    name: Words,
    detail: Words,
    note: Words,
    is_checked: Option<bool>,
    is_enabled: bool,
}

impl MenuItem {
    pub fn new(name: impl Into<Words>) -> Self {
        Self {
            name: name.into(),
            detail: Words::EMPTY,
            note: Words::EMPTY,
            is_checked: None,
            is_enabled: true,
        }
    }

    /// Adds a detail after the name, such as the folder of a file. A path that is too long loses
    /// its first folders.
    pub fn detail(self, detail: impl Into<Words>) -> Self {
        Self {
            detail: detail.into(),
            ..self
        }
    }

    /// Adds a note on the right, such as a shortcut.
    pub fn note(self, note: impl Into<Words>) -> Self {
        Self {
            note: note.into(),
            ..self
        }
    }

    /// Makes the item a setting that is on or off, or a choice that is made or not.
    pub fn checked(self, is_checked: bool) -> Self {
        Self {
            is_checked: Some(is_checked),
            ..self
        }
    }

    /// Sets whether the item can be chosen.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// Shows the item. Returns its response; a click closes the menu.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let size = vec2(ui.available_width(), ROW_HEIGHT);
        let sense = if self.is_enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size(size, sense);
        let takes_focus = ui.data(|data| data.get_temp(first_item_id()).unwrap_or(false));
        if takes_focus && self.is_enabled {
            response.request_focus();
            ui.data_mut(|data| data.insert_temp(first_item_id(), false));
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if self.is_enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, 5.0, theme.field);
        }
        if response.has_focus() {
            let frame = Stroke::new(2.0, theme.text);
            ui.painter()
                .rect_stroke(rect, 5.0, frame, StrokeKind::Inside);
        }
        self.paint(ui, theme, rect);
        response.widget_info(|| {
            let name = title_menu::menu_row([&self.name, &self.detail, &self.note]);
            egui::WidgetInfo::labeled(Role::MenuItem, self.is_enabled, name.as_str())
        });
        if let Some(is_checked) = self.is_checked {
            ui.ctx().accesskit_node_builder(response.id, |node| {
                node.set_role(Role::MenuItemCheckBox);
                node.set_toggled(Toggled::from(is_checked));
            });
        }
        if response.clicked() {
            ui.close();
        }
        response
    }

    fn paint(&self, ui: &Ui, theme: &Theme, rect: egui::Rect) {
        let inner = rect.shrink2(vec2(MARGIN, 0.0));
        let (text, muted) = if self.is_enabled {
            (theme.text, theme.text_muted)
        } else {
            (theme.disabled_text(), theme.disabled_text())
        };
        let small = theme::sans(12.5);
        let right = inner.right_center();
        let anchor = Align2::RIGHT_CENTER;
        let note = text_line(ui, right, anchor, &self.note, small.clone(), muted, 140.0);
        let end = note.left() - if self.note.is_empty() { 0.0 } else { 12.0 };
        let mut start = inner.left_center();
        if let Some(is_checked) = self.is_checked {
            if is_checked {
                let center = pos2(start.x + 8.0, start.y);
                Icon::Check.paint_at(ui.painter(), center, text);
            }
            start.x += TICK_WIDTH;
        }
        let width = end - start.x;
        let name_width = if self.detail.is_empty() {
            width
        } else {
            width * 0.7
        };
        let name = Text::new(&self.name, theme::sans(13.5), text);
        let name = name.paint(ui, start, Align2::LEFT_CENTER, name_width);
        let start = name.right_center() + vec2(10.0, 0.0);
        let width = end - start.x;
        let detail = |part: &str| Text::new(Words::verbatim(part), small.clone(), muted);
        let short = shorten_path(&self.detail, |part| detail(part).width(ui) <= width);
        detail(&short).paint(ui, start, Align2::LEFT_CENTER, width);
    }
}

/// Draws a line between groups of items.
pub fn menu_separator(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    // The line crosses the menu's margins.
    let x_range = rect.expand2(vec2(6.0, 0.0)).x_range();
    ui.painter()
        .hline(x_range, rect.center().y, (1.0, theme.border));
}

/// Draws the heading of a group of items.
pub fn menu_heading(ui: &mut Ui, theme: &Theme, words: impl Into<Words>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let words = words.into();
    let pos = pos2(rect.left() + MARGIN, rect.center().y);
    Text::new(&words, theme::semibold(12.0), theme.text_secondary).paint(
        ui,
        pos,
        Align2::LEFT_CENTER,
        rect.width(),
    );
    response.set_name(Role::Label, || words.clone());
}

/// Shortens a path to as many of its last folders as fit, because those tell files
/// with the same name apart.
fn shorten_path(path: &str, fits: impl Fn(&str) -> bool) -> String {
    let mut short = path.to_owned();
    let mut rest = path;
    while !fits(&short)
        && let Some((_, after)) = rest.split_once(std::path::MAIN_SEPARATOR)
    {
        rest = after;
        short = format!("…{}{rest}", std::path::MAIN_SEPARATOR);
    }
    short
}

#[cfg(test)]
mod tests {
    use super::shorten_path;

    #[test]
    fn a_long_path_keeps_its_end() {
        let short = |path: &str, max_chars: usize| {
            let path = path.replace('/', std::path::MAIN_SEPARATOR_STR);
            shorten_path(&path, |part| part.chars().count() <= max_chars).replace('\\', "/")
        };
        assert_eq!(short("~/a/b", 9), "~/a/b");
        assert_eq!(short("~/talks/spring/data", 14), "…/spring/data");
        assert_eq!(short("~/talks/spring/data", 13), "…/spring/data");
        assert_eq!(short("~/talks/spring/data", 12), "…/data");
        // The last folder is kept even if it does not fit.
        assert_eq!(short("~/talks/spring/data", 3), "…/data");
    }
}
