//! Lists that open below a field, to choose from.

use egui::accesskit::{HasPopup, Role};
use egui::{
    Event, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response,
    ScrollArea, Sense, Ui, vec2,
};

use super::field::{FIELD_PADDING, FieldState};
use super::focus::{Direction, draw_again, inner_ring};
use super::widgets::spoken;
use super::{
    FieldInfo, Icon, ListBox, ResponseExt as _, Row, Text, badges::Badge, heard, in_group,
};
use crate::theme::{self, Theme, size};
use crate::words::{Words, editor};

pub const OPTION_HEIGHT: f32 = 28.0;

/// The least space in which a detail says something.
const MIN_DETAIL_WIDTH: f32 = 36.0;

/// Letters that follow each other within this time, in seconds, are looked for together.
const TYPING_PAUSE_SECS: f64 = 1.0;

/// A field that opens a list.
#[must_use = "a dropdown must be shown"]
pub struct Dropdown {
    id: Id,
    info: FieldInfo,
    chosen: Words,
    detail: Words,
    badge: Option<Badge>,
    is_placeholder: bool,
    width: f32,
    is_enabled: bool,
}

pub struct DropdownOption<T> {
    pub value: T,
    pub words: Words,
    /// An explanation for the tooltip.
    pub help: Words,
    /// Why the option cannot be chosen.
    pub disabled_reason: Option<Words>,
}

impl<T> DropdownOption<T> {
    pub fn new(value: T, words: impl Into<Words>) -> Self {
        Self { value, words: words.into(), help: Words::EMPTY, disabled_reason: None }
    }

    /// Explains the option while the pointer rests on it.
    pub fn help(self, help: impl Into<Words>) -> Self {
        Self { help: help.into(), ..self }
    }

    pub fn disabled(self, disabled_reason: Option<Words>) -> Self {
        Self { disabled_reason, ..self }
    }
}

impl Dropdown {
    /// A dropdown that shows the chosen option; `id` keeps it open.
    pub fn new(id: Id, info: FieldInfo, chosen: impl Into<Words>) -> Self {
        Self {
            id,
            info,
            chosen: chosen.into(),
            detail: Words::EMPTY,
            badge: None,
            is_placeholder: false,
            width: f32::INFINITY,
            is_enabled: true,
        }
    }

    /// Adds a detail after the chosen option, such as a role.
    pub fn detail(self, detail: impl Into<Words>) -> Self {
        Self { detail: detail.into(), ..self }
    }

    /// Puts the badge of a party before the chosen option.
    pub fn badge(self, badge: Badge) -> Self {
        Self { badge: Some(badge), ..self }
    }

    /// Shows that nothing is chosen yet.
    pub fn placeholder(self, is_placeholder: bool) -> Self {
        Self { is_placeholder, ..self }
    }

    /// Sets the width, if there is room.
    pub fn width(self, width: f32) -> Self {
        Self { width, ..self }
    }

    /// Sets whether the list can be opened.
    pub fn enabled(self, is_enabled: bool) -> Self {
        Self { is_enabled, ..self }
    }

    /// Shows the dropdown with a list of options. Returns the one that the user chose.
    pub fn choose<T: Clone + PartialEq>(
        self,
        ui: &mut Ui,
        theme: &Theme,
        options: &[DropdownOption<T>],
        chosen: &T,
    ) -> Option<T> {
        self.show_options(ui, theme, options, chosen).1
    }

    /// The same, with the response of the field.
    pub fn show_options<T: Clone + PartialEq>(
        self,
        ui: &mut Ui,
        theme: &Theme,
        options: &[DropdownOption<T>],
        chosen: &T,
    ) -> (Response, Option<T>) {
        let index = options.iter().position(|option| option.value == *chosen);
        let (id, name) = (self.id, self.info.name.clone());
        self.show_list(ui, theme, |ui, is_new| {
            choose_from_list(ui, theme, id, &name, options, index, is_new)
        })
    }

    /// Shows the dropdown with options that are built only while the list is open, because there
    /// may be thousands. Returns the one that the user chose.
    pub fn choose_of<T: Clone + PartialEq>(
        self,
        ui: &mut Ui,
        theme: &Theme,
        options: impl FnOnce() -> Vec<DropdownOption<T>>,
        chosen: &T,
    ) -> Option<T> {
        let (id, name) = (self.id, self.info.name.clone());
        let (_, result) = self.show_list(ui, theme, |ui, is_new| {
            let options = options();
            let index = options.iter().position(|option| option.value == *chosen);
            choose_from_list(ui, theme, id, &name, &options, index, is_new)
        });
        result
    }

    /// Shows the dropdown, and a list below it while it is open. `contents` is given whether the
    /// list has just opened, and returns what the user chose, which closes the list.
    pub fn show_list<T>(
        self,
        ui: &mut Ui,
        theme: &Theme,
        contents: impl FnOnce(&mut Ui, bool) -> Option<T>,
    ) -> (Response, Option<T>) {
        let response = self.show_field(ui, theme);
        let popup = Popup::default_response_id(&response);
        if response.gained_focus() {
            // The filter below holds from the next frame on.
            ui.ctx().request_repaint();
        }
        if response.has_focus() {
            let filter =
                egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
            let opens = ui.input_mut(|input| {
                input.consume_key(Modifiers::NONE, Key::ArrowDown)
                    || input.consume_key(Modifiers::ALT, Key::ArrowDown)
            });
            // The list takes what is typed.
            if opens || !typed(ui).trim().is_empty() {
                Popup::open_id(ui.ctx(), popup);
            }
        }
        let was_open: bool = ui.data(|data| data.get_temp(popup)).unwrap_or_default();
        let has_escape = ui.input(|input| input.key_pressed(Key::Escape));
        let width = response.rect.width();
        let shown = Popup::menu(&response)
            .align(RectAlign::BOTTOM_START)
            .gap(4.0)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .frame(Frame::popup(&ui.ctx().global_style()).inner_margin(Margin::same(6)))
            .show(|ui| {
                // The click that opens it also raises the dialog that it belongs to.
                ui.ctx().move_to_top(ui.layer_id());
                // The list in it has a name and a role.
                ui.ctx().accesskit_node_builder(popup, |node| {
                    node.set_role(Role::GenericContainer);
                });
                let height = ui.ctx().content_rect().height();
                super::set_area_size(ui, vec2((width - 14.0).max(160.0), height));
                ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
                contents(ui, !was_open)
            });
        let result = shown.and_then(|shown| shown.inner);
        if result.is_some() {
            Popup::close_id(ui.ctx(), popup);
        }
        let is_open = Popup::is_id_open(ui.ctx(), popup);
        if was_open != is_open {
            ui.data_mut(|data| data.insert_temp(popup, is_open));
        }
        if was_open && !is_open && (has_escape || result.is_some()) {
            response.request_focus();
            draw_again(ui.ctx());
        }
        (response, result)
    }

    fn show_field(&self, ui: &mut Ui, theme: &Theme) -> Response {
        let state =
            FieldState { has_error: self.info.error.is_some(), is_enabled: self.is_enabled };
        let height = FieldState::height(false);
        let width = self.width.min(ui.available_width()).max(48.0);
        let (_, rect) = ui.allocate_space(vec2(width, height));
        let sense = if self.is_enabled { Sense::click() } else { Sense::hover() };
        let response = ui.interact(rect, self.id, sense);
        ui.painter().rect_filled(rect, 6.0, state.fill(theme));
        let chevron = rect.right_center() - vec2(18.0, 0.0);
        Icon::ChevronDown.paint_at(ui.painter(), chevron, state.text_color(theme));
        let inner = rect.with_min_x(rect.left() + FIELD_PADDING).with_max_x(rect.right() - 28.0);
        let mut row = Row::new(ui, inner);
        if let Some(badge) = &self.badge {
            row.badge(badge);
        }
        let color = if self.is_placeholder { theme.text_muted } else { state.text_color(theme) };
        let chosen = Text::new(&self.chosen, theme::sans(size::BODY), color);
        let is_cut = chosen.width(ui) > row.rest.width();
        row.text(&chosen);
        // In less space, the detail would be little more than an ellipsis.
        if row.rest.width() > MIN_DETAIL_WIDTH {
            row.text(&Text::new(&self.detail, theme::sans(size::BODY), theme.text_muted));
        }
        state.paint_border(ui, theme, rect, &response);
        // Not every adapter passes on the value of a list, so it is a part of the name.
        response.widget_info(|| {
            let name = editor::field_with_value(&self.info.name, &self.chosen);
            egui::WidgetInfo::labeled(Role::ComboBox, self.is_enabled, spoken(&name))
        });
        let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_has_popup(HasPopup::Listbox);
            node.set_expanded(is_open);
        });
        self.info.describe(&response, !self.is_placeholder);
        if is_cut { response.tooltip(&self.chosen) } else { response }
    }
}

/// Returns the text that was typed in this frame.
pub fn typed(ui: &Ui) -> String {
    let text = |event: &Event| match event {
        Event::Text(text) => Some(text.clone()),
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(text).collect())
}

/// Collects what is typed to find an option of the list with an id. After a pause it begins anew. While
/// it is collected, Space is a letter and chooses nothing.
fn collect_typed(ui: &Ui, id: Id, is_new: bool) -> Option<String> {
    let id = id.with("typed");
    let now = ui.input(|input| input.time);
    let earlier: Option<(String, f64)> = ui.data(|data| data.get_temp(id));
    let earlier = earlier.filter(|(_, time)| !is_new && now - time < TYPING_PAUSE_SECS);
    if earlier.is_some() {
        ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space));
    }
    let added = typed(ui);
    if added.is_empty() {
        return None;
    }
    let all = earlier.map_or(String::new(), |(letters, _)| letters) + &added;
    ui.data_mut(|data| data.insert_temp(id, (all.clone(), now)));
    Some(all)
}

/// The first option that begins with what was typed.
fn typed_option<T>(options: &[DropdownOption<T>], typed: &str) -> Option<usize> {
    let typed = typed.trim().to_lowercase();
    let begins =
        |option: &DropdownOption<T>| option.words.to_lowercase().starts_with(typed.as_str());
    options.iter().position(begins).filter(|_| !typed.is_empty())
}

/// Draws the options. Arrow keys move through them, Enter chooses.
fn choose_from_list<T: Clone>(
    ui: &mut Ui,
    theme: &Theme,
    id: Id,
    name: &Words,
    options: &[DropdownOption<T>],
    chosen: Option<usize>,
    is_new: bool,
) -> Option<T> {
    let mut result = None;
    let typed_index = collect_typed(ui, id, is_new).and_then(|typed| typed_option(options, &typed));
    let area = ScrollArea::vertical().max_height(OPTION_HEIGHT * 10.5).content_margin(Margin::ZERO);
    area.show(ui, |ui| {
        let name = || name.clone();
        in_group(ui, "options", Role::ListBox, name, |ui| {
            let ids = (0..options.len()).map(|index| id.with(("option", index)));
            let mut list = ListBox::new(ui, Direction::Vertical, ids, chosen);
            for (index, option) in options.iter().enumerate() {
                let row = OptionRow {
                    name: &option.words,
                    detail: &Words::EMPTY,
                    is_chosen: chosen == Some(index),
                    is_current: list.stop() == index,
                    is_enabled: option.disabled_reason.is_none(),
                    badge: None,
                };
                let (_, rect) = ui.allocate_space(vec2(ui.available_width(), OPTION_HEIGHT));
                let response = list.item(ui, index, rect);
                row.show(ui, theme, &response);
                let is_typed = match typed_index {
                    Some(typed) => index == typed,
                    None => is_new && index == list.stop(),
                };
                if is_typed {
                    response.request_focus();
                }
                if response.gained_focus() {
                    response.scroll_to_me(None);
                }
                if response.clicked() && option.disabled_reason.is_none() {
                    result = Some(option.value.clone());
                }
                let help = option.disabled_reason.as_ref().unwrap_or(&option.help);
                if !help.is_empty() {
                    heard::describe_once(&response, || help.clone());
                    let _ = response.tooltip(help);
                }
            }
        });
    });
    result
}

/// A row of the list of a dropdown.
pub struct OptionRow<'a> {
    pub name: &'a Words,
    /// A second text, at the right.
    pub detail: &'a Words,
    /// True if it is the one that is shown in the field.
    pub is_chosen: bool,
    /// True if Enter chooses it. It is the only Tab stop of the list.
    pub is_current: bool,
    pub is_enabled: bool,
    /// The badge of a party before the name.
    pub badge: Option<Badge>,
}

impl OptionRow<'_> {
    /// Draws the row where `response` is.
    pub fn show(&self, ui: &Ui, theme: &Theme, response: &Response) {
        let rect = response.rect;
        if self.is_current || (response.hovered() && self.is_enabled) {
            ui.painter().rect_filled(rect, 6.0, theme.field);
        }
        inner_ring(ui, response, theme, rect);
        let color = if self.is_enabled { theme.text } else { theme.disabled_text() };
        let mut row = Row::new(ui, rect.shrink2(vec2(10.0, 0.0)));
        if let Some(badge) = &self.badge {
            row.badge(badge);
        }
        if self.is_chosen {
            row.icon_at_end(Icon::Check, color);
        }
        let name = Text::new(self.name, theme::sans(size::BODY), color);
        if name.width(ui) > row.rest.width() {
            let _ = response.clone().tooltip(self.name);
        }
        row.text(&name);
        if row.rest.width() > MIN_DETAIL_WIDTH {
            row.text(&Text::new(self.detail, theme::sans(size::SMALL), theme.text_muted));
        }
        response.widget_info(|| {
            let name = editor::option(self.name, self.detail);
            egui::WidgetInfo::labeled(Role::ListBoxOption, self.is_enabled, spoken(&name))
        });
        if self.is_chosen {
            ui.ctx().accesskit_node_builder(response.id, |node| node.set_selected(true));
        }
    }
}
