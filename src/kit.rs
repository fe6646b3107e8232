//! The widgets and painters that all panels share. They take text as [`Words`]
//! only. Elsewhere, egui's own functions that take text are disallowed (see
//! `clippy.toml`), so that all text comes from [`crate::words`].

#![expect(clippy::disallowed_methods, reason = "only the kit passes text to egui")]

mod area;
mod background;
mod badges;
pub mod bidi;
mod button;

mod dialog;
pub mod diff;
mod dropdown;
mod field;
mod fit;
pub mod focus;
mod fold;
pub mod heard;
mod icons;
mod items;
mod link;
mod list_box;
mod logo;
mod menu;
mod paragraph;
mod parts;
mod reading;
mod row;
mod segmented;
pub mod selectable;
mod spoken;
mod strip;
mod tab;
mod text;
mod toast;
mod tooltip;
pub mod tree;
mod virtual_list;
mod widgets;

pub use self::area::set_area_size;
pub use self::background::{in_background, take_result};
pub use self::badges::{BADGE_HEIGHT, Badge, key_caps};
pub use self::button::Button;
pub use self::dialog::{
    Dialog, dialog_buttons, enter_pressed, escape_pressed, has_just_opened, is_dialog_open,
    return_focus,
};
pub use self::dropdown::{Dropdown, DropdownOption, OPTION_HEIGHT, OptionRow, typed};
pub use self::field::{
    FieldInfo, TextField, field_error, field_label, field_message, forget_typing, has_typed,
};
pub use self::fit::{first_fitting, show_fitting};
pub use self::focus::{focus_ring, inner_ring};
pub use self::fold::{FOLD_HEIGHT, Fold, fold_heading};
pub use self::icons::Icon;
pub use self::items::Items;
pub use self::link::{MIN_TARGET, text_link};
pub use self::list_box::ListBox;
pub use self::logo::{logo_size, paint_logo};
pub use self::menu::{MenuItem, context_menu, menu_heading, menu_list, menu_separator};
pub use self::paragraph::{bidi_paragraph, last_row_width, paragraph};
pub use self::parts::{
    announce, group, in_group, name_part, name_part_with, set_expanded, set_position, set_spoken,
    set_status, tells_states,
};
pub use self::reading::{focus_reading, reading};
pub use self::row::Row;
pub use self::segmented::{Segment, segmented};
pub use self::spoken::SpokenNotation;
pub use self::strip::{rule_below, strip, strip_from_right, take_strip};
pub use self::tab::{PaneTab, paint_tab_edges, paint_tab_name, pane_tabs, tab_width};
pub use self::text::{
    Text, append, append_piece, append_wrapped, height_of_rows, job_label, list_heading, rich_text,
    text_line, text_width, visual_job, wrap_job,
};
pub use self::toast::{Toast, ToastAction, toast};
pub use self::tooltip::{ink_card, ink_tooltip};
pub use self::tree::RowSlot;
pub use self::widgets::{ResponseExt, TextEditExt, checkbox, radio, spoken};

use egui::{Key, Ui};

use crate::words::Words;

/// Formats a shortcut the way the system does, with the symbols on the keys.
/// The bundled fonts lack some of egui's own symbols for macOS.
pub fn format_shortcut(ui: &Ui, shortcut: egui::KeyboardShortcut) -> Words {
    // The names of keys are the system's.
    Words::verbatim(shortcut_keys(ui, shortcut).join("+"))
}

/// The names or symbols of the keys of a shortcut. Where the system writes them without a
/// separator, they are one.
fn shortcut_keys(ui: &Ui, shortcut: egui::KeyboardShortcut) -> Vec<String> {
    let key = shortcut.logical_key;
    let is_mac = ui.ctx().os() == egui::os::OperatingSystem::Mac;
    let symbol = match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        Key::OpenBracket => "[",
        Key::CloseBracket => "]",
        Key::Questionmark => "?",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "−",
        Key::Escape => "Esc",
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        // As its menus show them; the keyboard calls the first one Delete.
        Key::Backspace if is_mac => "⌫",
        Key::Delete if is_mac => "⌦",
        _ => key.name(),
    };
    let modifiers = ui.ctx().format_modifiers(shortcut.modifiers);
    // macOS writes its symbols and the key without a separator.
    if modifiers.ends_with(char::is_alphabetic) {
        let keys = modifiers.split('+').chain([symbol]);
        keys.map(str::to_owned).collect()
    } else {
        vec![format!("{modifiers}{symbol}")]
    }
}

/// A filter of a list: an entry must contain all of its words, in upper or lower
/// case.
pub struct WordFilter(Vec<String>);

impl WordFilter {
    pub fn new(typed: &str) -> Self {
        let words = typed.to_lowercase();
        Self(words.split_whitespace().map(str::to_owned).collect())
    }

    /// Returns true if the filter has no words, so that every entry matches.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns true if an entry contains all the words. Its text is built only if there are any.
    pub fn matches(&self, text: impl FnOnce() -> String) -> bool {
        self.is_empty() || {
            let text = text().to_lowercase();
            self.0.iter().all(|word| text.contains(word))
        }
    }
}
