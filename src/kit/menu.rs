//! Menus below buttons.

use egui::accesskit::{Action, Role, Toggled};
use egui::{
    EventFilter, Frame, Id, Key, Margin, Modifiers, Popup, RectAlign, Response, ScrollArea, Sense,
    SetOpenCommand, Ui, vec2,
};

use super::focus::{draw_again, inner_ring};
use super::widgets::spoken;
use super::{Icon, ResponseExt as _, Row, Text};
use crate::theme::{self, Theme, size};
use crate::words::{Words, title_menu};

const ROW_HEIGHT: f32 = 28.0;
const MARGIN: f32 = 10.0;
/// The space for a tick before the name.
const TICK_WIDTH: f32 = 22.0;

/// Shows a menu while it is open, below its button or, in the lower half of the window, above it.
/// Choosing an item closes it. With the keyboard, the focus goes to its first item and returns to
/// the button. `name` is for screen readers.
pub fn menu_list(button: &Response, name: &Words, width: f32, contents: impl FnOnce(&mut Ui)) {
    let window = button.ctx.content_rect();
    let is_below = button.rect.center().y < window.center().y;
    let is_left = button.rect.left() + width < window.right() - 8.0;
    let align = match (is_below, is_left) {
        (true, true) => RectAlign::BOTTOM_START,
        (true, false) => RectAlign::BOTTOM_END,
        (false, true) => RectAlign::TOP_START,
        (false, false) => RectAlign::TOP_END,
    };
    let height = if is_below {
        window.bottom() - button.rect.bottom()
    } else {
        button.rect.top() - window.top()
    };
    let popup = Popup::menu(button).align(align).gap(6.0).accessible_name(spoken(name));
    show_popup(popup, button, height, width, contents);
}

/// Shows the context menu of a widget: at the pointer after a click with the secondary button,
/// or below the widget after Shift+F10, the menu key or the request of a screen reader.
pub fn context_menu(widget: &Response, width: f32, contents: impl FnOnce(&mut Ui)) {
    let (ctx, id) = (&widget.ctx, Popup::default_response_id(widget));
    ctx.accesskit_node_builder(widget.id, |node| node.add_action(Action::ShowContextMenu));
    let has_focus = widget.has_focus();
    let is_requested = ctx.input_mut(|input| {
        input.has_accesskit_action_request(widget.id, Action::ShowContextMenu)
            || (has_focus
                && (input.consume_key(Modifiers::SHIFT, Key::F10)
                    || input.consume_key(Modifiers::NONE, Key::Menu)))
    });
    let set_open = if is_requested || widget.secondary_clicked() {
        Some(SetOpenCommand::Bool(true))
    } else {
        widget.clicked().then_some(SetOpenCommand::Bool(false))
    };
    let mut popup = Popup::menu(widget)
        .open_memory(set_open)
        .align(RectAlign::BOTTOM_START)
        .accessible_name(spoken(&title_menu::ACTIONS));
    let window = ctx.content_rect();
    let mut height = window.bottom() - widget.rect.bottom();
    if widget.secondary_clicked() || Popup::position_of_id(ctx, id).is_some() {
        popup = popup.at_pointer_fixed();
        // It opens above the pointer if there is no room below.
        height = window.height();
    }
    show_popup(popup, widget, height, width, contents);
}

/// Shows a menu that fits into a height.
fn show_popup(
    popup: Popup<'_>,
    owner: &Response,
    height: f32,
    width: f32,
    contents: impl FnOnce(&mut Ui),
) {
    let ctx = &owner.ctx;
    let id = Popup::default_response_id(owner);
    let was_open = Popup::is_id_open(ctx, id);
    let has_escape = ctx.input(|input| input.modifiers.is_none() && input.key_pressed(Key::Escape));
    let is_click = ctx.input(|input| input.pointer.any_click());
    let window = ctx.content_rect();
    let shown =
        popup.frame(Frame::popup(&ctx.global_style()).inner_margin(Margin::same(6))).show(|ui| {
            // The click that opens it also raises the dialog that it belongs to.
            ui.ctx().move_to_top(ui.layer_id());
            let size = vec2(width.min(window.width() - 40.0), height - 40.0);
            super::set_area_size(ui, size.max(vec2(0.0, ROW_HEIGHT)));
            ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
            ScrollArea::vertical()
                .content_margin(Margin::ZERO)
                .show(ui, |ui| {
                    // A click outside an item takes its focus away.
                    let takes_focus = !was_open && owner.has_focus() && !is_click;
                    menu_items(ui, id, takes_focus, contents)
                })
                .inner
        });
    let focus = shown.map(|shown| shown.inner);
    let is_closed = was_open && !Popup::is_id_open(ctx, id);
    if was_open && has_escape {
        // It closes the menu alone.
        ctx.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    }
    if was_open && (has_escape || (is_closed && focus == Some(MenuFocus::Inside))) {
        owner.request_focus();
        // What was chosen may rename the owner.
        draw_again(ctx);
    } else if focus == Some(MenuFocus::Left) {
        Popup::close_id(ctx, id);
    }
}

/// Where the keyboard focus is while a menu is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum MenuFocus {
    Outside,
    /// On an item.
    Inside,
    /// It has just left the menu for another widget.
    Left,
}

/// The items that were drawn in this frame.
#[derive(Clone, Debug, Default)]
struct Items {
    /// Those that can be chosen.
    enabled: Vec<Id>,
    count: usize,
    /// The one to which the focus has just moved.
    moved_to: Option<Id>,
}

/// The state of the items in the frame before.
#[derive(Clone, Copy, Debug, Default)]
struct ItemsBefore {
    has_focus: bool,
    moved_to: Option<Id>,
    frame: u64,
}

impl Items {
    fn id() -> Id {
        Id::unique("items of the menu")
    }
}

/// Draws the items of a menu, which are one Tab stop: the arrow keys, Home and End move through
/// them. `takes_focus` moves the focus to the first one; `menu` is what contains them in the tree.
fn menu_items(
    ui: &mut Ui,
    menu: Id,
    takes_focus: bool,
    contents: impl FnOnce(&mut Ui),
) -> MenuFocus {
    let state_id = ui.scope_id().with("state of the items");
    let frame = ui.ctx().cumulative_frame_nr();
    let before: Option<ItemsBefore> = ui.data(|data| data.get_temp(state_id));
    // What was true when the menu was last open no longer is.
    let before = before.filter(|before| frame - before.frame <= 1).unwrap_or_default();
    let items = Items { moved_to: before.moved_to, ..Items::default() };
    ui.data_mut(|data| data.insert_temp(Items::id(), items));
    contents(ui);
    let items = ui.data_mut(|data| data.remove_temp::<Items>(Items::id())).unwrap_or_default();
    ui.ctx().accesskit_node_builder(menu, |node| node.set_size_of_set(items.count));
    let focused = ui.memory(egui::Memory::focused);
    let index = focused.and_then(|focused| items.enabled.iter().position(|id| *id == focused));
    let next = next_item(ui, index, items.enabled.len()).or(takes_focus.then_some(0));
    let moved_to = next.and_then(|next| items.enabled.get(next)).copied();
    if let Some(id) = moved_to {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let has_focus = index.is_some() || moved_to.is_some();
    // While Tab moves the focus on, no widget has it.
    let is_leaving = before.has_focus && focused.is_none();
    let now = ItemsBefore { has_focus: has_focus || is_leaving, moved_to, frame };
    ui.data_mut(|data| data.insert_temp(state_id, now));
    if has_focus {
        MenuFocus::Inside
    } else if before.has_focus && focused.is_some() {
        MenuFocus::Left
    } else {
        MenuFocus::Outside
    }
}

/// The item to which a key moves from the one at `index`.
fn next_item(ui: &Ui, index: Option<usize>, count: usize) -> Option<usize> {
    let last = count.checked_sub(1)?;
    ui.input_mut(|input| {
        let mut pressed = |key| input.consume_key(Modifiers::NONE, key);
        if pressed(Key::ArrowDown) {
            Some(index.filter(|index| *index < last).map_or(0, |index| index + 1))
        } else if pressed(Key::ArrowUp) {
            Some(index.and_then(|index| index.checked_sub(1)).unwrap_or(last))
        } else if pressed(Key::Home) {
            Some(0)
        } else {
            pressed(Key::End).then_some(last)
        }
    })
}

/// A row of a menu.
#[must_use = "an item must be shown"]
pub struct MenuItem {
    name: Words,
    detail: Words,
    note: Words,
    is_on: Option<bool>,
    role: Role,
    is_enabled: bool,
}

impl MenuItem {
    pub fn new(name: impl Into<Words>) -> Self {
        Self {
            name: name.into(),
            detail: Words::EMPTY,
            note: Words::EMPTY,
            is_on: None,
            role: Role::MenuItem,
            is_enabled: true,
        }
    }

    /// Adds a detail after the name, such as the folder of a file. A path that is too long loses
    /// its first folders.
    pub fn detail(self, detail: impl Into<Words>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// Adds a note on the right, such as a shortcut.
    pub fn note(self, note: impl Into<Words>) -> Self {
        Self { note: note.into(), ..self }
    }

    /// Makes the item a setting that is on or off.
    pub fn checked(self, is_checked: bool) -> Self {
        Self { is_on: Some(is_checked), role: Role::MenuItemCheckBox, ..self }
    }

    /// Makes the item one of several choices.
    pub fn chosen(self, is_chosen: bool) -> Self {
        Self { is_on: Some(is_chosen), role: Role::MenuItemRadio, ..self }
    }

    /// Sets whether the item can be chosen.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// Shows the item. Returns its response; a click closes the menu.
    pub fn show(self, ui: &mut Ui, theme: &Theme) -> Response {
        let size = vec2(ui.available_width(), ROW_HEIGHT);
        let (rect, space) = ui.allocate_exact_size(size, Sense::hover());
        let id = space.id.with("item");
        // In a menu, only the item with the focus is a Tab stop.
        let has_focus = ui.memory(|memory| memory.has_focus(id));
        let position = ui.data_mut(|data| {
            let mut items = data.get_temp::<Items>(Items::id())?;
            items.count += 1;
            if self.is_enabled {
                items.enabled.push(id);
            }
            let is_new_focus = items.moved_to == Some(id);
            let position = (items.count - 1, is_new_focus);
            data.insert_temp(Items::id(), items);
            Some(position)
        });
        // A screen reader can move the focus to any item.
        let is_requested = ui.input(|input| input.has_accesskit_action_request(id, Action::Focus));
        if is_requested && self.is_enabled {
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let sense = match (self.is_enabled, position) {
            (false, _) => Sense::hover(),
            (true, Some(_)) if !has_focus => Sense::CLICK,
            (true, _) => Sense::click(),
        };
        let response = ui.interact(rect, id, sense);
        if has_focus {
            let filter = EventFilter {
                horizontal_arrows: true,
                vertical_arrows: true,
                ..EventFilter::default()
            };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
        }
        if response.gained_focus() || position.is_some_and(|(_, is_new_focus)| is_new_focus) {
            response.scroll_to_me(None);
        }
        if self.is_enabled && (response.hovered() || response.has_focus()) {
            ui.painter().rect_filled(rect, 6.0, theme.field);
        }
        inner_ring(ui, &response, theme, rect);
        self.paint(ui, theme, rect);
        response.widget_info(|| {
            let name = title_menu::menu_row([&self.name, &self.detail, &self.note]);
            egui::WidgetInfo::labeled(self.role, self.is_enabled, spoken(&name))
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            if self.is_enabled {
                node.add_action(Action::Focus);
            }
            if let Some(is_on) = self.is_on {
                node.set_toggled(Toggled::from(is_on));
            }
            if let Some((index, _)) = position {
                node.set_position_in_set(index);
            }
        });
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
        let small = theme::sans(size::SMALL);
        let mut row = Row::new(ui, inner).with_gap(10.0);
        row.text_at_end(&Text::new(&self.note, small.clone(), muted), 140.0);
        if let Some(is_on) = self.is_on {
            if is_on {
                let center = inner.left_center() + vec2(8.0, 0.0);
                Icon::Check.paint_at(ui.painter(), center, text);
            }
            row.rest.min.x += TICK_WIDTH;
        }
        let end = row.rest.max.x;
        if !self.detail.is_empty() {
            row.rest.max.x -= 0.3 * row.rest.width();
        }
        row.text(&Text::new(&self.name, theme::sans(size::BODY), text));
        row.rest.max.x = end;
        let detail = |part: &str| Text::new(Words::verbatim(part), small.clone(), muted);
        let width = row.rest.width();
        let short = shorten_path(&self.detail, |part| detail(part).width(ui) <= width);
        row.text(&detail(&short));
    }
}

/// Draws a line between groups of items.
pub fn menu_separator(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    // The line crosses the menu's margins.
    let x_range = rect.expand2(vec2(6.0, 0.0)).x_range();
    ui.painter().hline(x_range, rect.center().y, (1.0, theme.border));
}

/// Draws the heading of a group of items.
pub fn menu_heading(ui: &mut Ui, theme: &Theme, words: impl Into<Words>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::hover());
    let words = words.into();
    let text = Text::new(&words, theme::semibold(size::SMALL), theme.text_secondary);
    Row::new(ui, rect.shrink2(vec2(MARGIN, 0.0))).text(&text);
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
