//! Every widget of the kit in its states: pictures in `tests/snapshots`, which are checked.

use egui::{
    Id, Key, KeyboardShortcut, Modifiers, RectAlign, Sense, Stroke, Ui, UiBuilder, Vec2, vec2,
};

use crate::kit::diff::Diff;
use crate::kit::{
    self, Badge, Button, Dropdown, DropdownOption, FieldInfo, Icon, MenuItem, OPTION_HEIGHT,
    OptionRow, Segment, Text, TextField,
};
use crate::theme::{self, Theme, size, space};
use crate::words::Words;

/// The size in which nothing is cut.
pub const SIZE: Vec2 = vec2(1000.0, 880.0);

const MARGIN: f32 = 20.0;

/// Shows all widgets. Nothing is kept, so they stay as they are.
pub fn show(ui: &mut Ui) {
    let theme = &Theme::of(ui.ctx());
    ui.painter().rect_filled(ui.max_rect(), 0.0, theme.canvas);
    let area = ui.max_rect().shrink(MARGIN);
    ui.scope_builder(UiBuilder::new().max_rect(area), |ui| {
        ui.spacing_mut().item_spacing = vec2(10.0, space::L);
        ui.columns_const(|[left, right]| {
            show_buttons(left, theme);
            show_choices(left, theme);
            show_fields(left, theme);
            show_texts(right, theme);
            show_menu(right, theme);
            show_signs(right, theme);
            show_diff(right, theme);
            show_popups(right, theme);
        });
    });
}

fn words(text: &str) -> Words {
    Words::verbatim(text)
}

fn heading(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(space::M);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 16.0));
    kit::list_heading(ui, rect.left_center(), theme, words(text));
}

fn show_buttons(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Buttons");
    for is_enabled in [true, false] {
        ui.horizontal(|ui| {
            for button in [
                Button::primary(words("Primary")),
                Button::secondary(words("Secondary")),
                Button::quiet(words("Quiet")),
                Button::destructive(words("Delete")),
            ] {
                button.enabled(is_enabled).show(ui, theme);
            }
        });
    }
    ui.horizontal(|ui| {
        Button::secondary(words("Small")).small().show(ui, theme);
        Button::secondary(words("On")).selected(true).small().show(ui, theme);
        Button::quiet(words("On")).selected(true).small().show(ui, theme);
        Button::icon_only(Icon::Close, words("Close")).small().show(ui, theme);
        Button::icon_only(Icon::Edit, words("Edit")).show(ui, theme);
    });
    ui.horizontal(|ui| {
        Button::secondary(words("Copy")).icon(Icon::Copy).show(ui, theme);
        Button::secondary(words("Menu")).with_menu().show(ui, theme);
        Button::quiet(words("Next")).trailing_icon(Icon::ChevronRight).show(ui, theme);
        Button::secondary(words("Key")).key(FIND).show(ui, theme);
    });
    ui.horizontal(|ui| {
        kit::text_link(ui, theme, words("Link"), || words("Link"));
        kit::key_caps(ui, theme, FIND);
    });
}

const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);

fn show_choices(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Choices");
    let segments = [Segment::new(0, words("Text")), Segment::new(1, words("More"))];
    kit::segmented(ui, theme, words("Segments"), &segments, 1);
    ui.horizontal(|ui| {
        kit::checkbox(ui, &mut false, words("Off"));
        kit::checkbox(ui, &mut true, words("On"));
        for (is_chosen, name) in [(false, "Other"), (true, "Chosen")] {
            kit::radio(ui, is_chosen, words(name));
        }
    });
    for (is_enabled, is_placeholder, chosen) in
        [(true, false, "Chosen"), (true, true, "Choose one"), (false, false, "Disabled")]
    {
        let id = Id::unique("gallery").with(chosen);
        let dropdown = Dropdown::new(id, FieldInfo::new(words(chosen)), words(chosen));
        let options = [DropdownOption::new(0, words(chosen))];
        dropdown.placeholder(is_placeholder).enabled(is_enabled).choose(ui, theme, &options, &0);
    }
    ui.spacing_mut().item_spacing.y = space::XS;
    for (index, name) in ["Chosen option", "Current option", "Disabled option"].iter().enumerate() {
        let row = OptionRow {
            name: &words(name),
            detail: &words("detail"),
            is_chosen: index == 0,
            is_current: index == 1,
            is_enabled: index < 2,
            badge: (index == 0).then(|| badge(theme, "AB")),
        };
        let size = vec2(ui.available_width(), OPTION_HEIGHT);
        let response = ui.allocate_response(size, Sense::click());
        row.show(ui, theme, &response);
    }
    ui.spacing_mut().item_spacing.y = space::L;
}

fn show_fields(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Fields");
    let error = words("what is wrong");
    for (name, typed, is_enabled) in
        [("Empty", "", true), ("Typed", "Typed", true), ("Disabled", "Disabled", false)]
    {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 32.0));
        let (label, field) = rect.split_left_right_at_x(rect.left() + 90.0);
        kit::field_label(ui, theme, label, &words(name), name == "Typed");
        let mut typed = typed.to_owned();
        let id = Id::unique("gallery field").with(name);
        ui.scope_builder(UiBuilder::new().max_rect(field), |ui| {
            let field = TextField::new(&mut typed, id, FieldInfo::new(words(name)));
            field.hint(words("Hint")).enabled(is_enabled).show(ui, theme);
        });
    }
    let info = FieldInfo { error: Some(error.clone()), ..FieldInfo::new(words("Error")) };
    let mut typed = "Several rows\nwith an error".to_owned();
    TextField::new(&mut typed, Id::unique("gallery error"), info).multi_line(2).show(ui, theme);
    kit::field_error(ui, theme, &error, || error.clone());
    kit::field_message(ui, Icon::Warning, &words("a warning"), theme.text_secondary);
}

fn show_texts(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Texts");
    for font in [
        theme::semibold(size::DIALOG),
        theme::medium(size::BODY),
        theme::sans(size::BODY),
        theme::mono(size::LABEL),
    ] {
        Text::new(words("Who stood where, when"), font, theme.text).show(ui);
    }
    let quotation =
        words("“We want all of it”, and more words than fit on one row of this gallery.");
    kit::paragraph(ui, &quotation, size::BODY, theme.text_secondary);
    Text::new(quotation, theme::serif(size::QUOTATION), theme.text_muted).show(ui);
    let text = words("From right to left: שלום, مرحبا");
    kit::bidi_paragraph(ui, text, theme::serif(size::QUOTATION), theme.text);
}

fn show_menu(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Menus");
    ui.spacing_mut().item_spacing.y = 0.0;
    kit::menu_heading(ui, theme, words("Heading"));
    MenuItem::new(words("Item")).note(words("Ctrl+F")).show(ui, theme);
    MenuItem::new(words("Disabled item")).enabled(false).show(ui, theme);
    kit::menu_separator(ui, theme);
    MenuItem::new(words("Setting that is on")).checked(true).show(ui, theme);
    MenuItem::new(words("Setting that is off")).checked(false).show(ui, theme);
    MenuItem::new(words("Chosen")).chosen(true).detail(words("of several")).show(ui, theme);
    ui.spacing_mut().item_spacing.y = space::L;
}

fn badge(theme: &Theme, initials: &str) -> Badge {
    Badge {
        fill: theme.party_color(Some(0)),
        edge: Stroke::NONE,
        corner: 4,
        initials: words(initials),
        font: theme::semibold(size::BADGE),
        color: theme.party_text_color(),
        on_page: false,
    }
}

fn show_signs(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Signs");
    ui.horizontal(|ui| {
        for initials in ["A", "AB", "ABC"] {
            let badge = badge(theme, initials);
            let (_, rect) = ui.allocate_space(badge.size(ui));
            badge.paint(ui, rect);
        }
    });
    ui.horizontal_wrapped(|ui| {
        for icon in Icon::ALL {
            let (_, rect) = ui.allocate_space(vec2(20.0, 20.0));
            icon.paint_at(ui.painter(), rect.center(), theme.text);
        }
    });
}

fn show_diff(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Changes");
    let before = "the same\nbefore\nthe same";
    Diff::between(before, "the same\nafter, which is new\nthe same").show(ui, theme);
}

fn show_popups(ui: &mut Ui, theme: &Theme) {
    heading(ui, theme, "Focus, tooltip and message");
    ui.add_space(space::L);
    ui.horizontal(|ui| {
        let focused = Button::secondary(words("Focus")).show(ui, theme);
        if ui.memory(|memory| memory.focused().is_none()) {
            focused.request_focus();
        }
        let lines = || vec![words("A tooltip on ink"), words("with a second line")];
        kit::ink_tooltip(ui, theme, &focused, RectAlign::RIGHT, lines);
    });
    let message = words("A message that disappears by itself");
    let bottom = ui.cursor().center_top() + vec2(0.0, 56.0);
    kit::toast(
        ui.ctx(),
        theme,
        kit::Toast {
            text: &message,
            number: 0,
            is_progress: false,
            button: Some(&(crate::words::commands::UNDO.name(), crate::words::UNDO_THIS)),
        },
        || message.clone(),
        bottom,
    );
}
