//! The bar at the top, from left to right: the title, the search field, the choice between chart,
//! grid and table, and the main commands.

use egui::accesskit::Role;
use egui::{Rect, Response, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use super::title_menu;
use crate::command::{self, Command, CommandRow, Edit};
use crate::kit::{self, Button, Icon, MenuItem, ResponseExt as _, Segment};
use crate::scene::command_item::first_shortcut;
use crate::scene::{Density, Scene};
use crate::theme::{self, Theme, size};
use crate::view::MainView;
use crate::words::{Words, palette, timeline as file_words, top_bar as words};

/// The margin to the left and right.
const MARGIN: f32 = 16.0;

/// Where the search field begins if there is room: beside the sidebar.
const SEARCH_LEFT: f32 = 288.0;

/// The width of the search field.
const SEARCH_WIDTH: f32 = 224.0;

/// The space before the search field.
const SEARCH_GAP: f32 = 8.0;

/// How much wider the commands are in high contrast.
const OUTLINE_SPACE: f32 = 90.0;

/// The space around a line between groups.
const SEPARATOR_GAP: f32 = 8.0;

/// What fits into a bar. In a compact window, commands have only their icons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fitting {
    /// Whether search, chart, grid and table and the talk have only their icons as well.
    all_icons: bool,
    /// Whether there are buttons for Back, Forward and Undo, for the forms and for exports.
    has_actions: bool,
    /// Whether there are buttons for the appearance and for help.
    has_view: bool,
}

impl Fitting {
    /// What fits into a bar. The search finds what has no button.
    fn for_width(width: f32, outlines: f32) -> Self {
        Self {
            all_icons: width - outlines < 860.0,
            has_actions: width >= 700.0,
            has_view: width >= 450.0,
        }
    }

    /// How wide the title is at most.
    fn title_width(self, width: f32) -> f32 {
        let widest = SEARCH_LEFT - MARGIN - SEARCH_GAP;
        match self {
            Self { all_icons: false, .. } => widest.min(width * 0.22),
            // What is left by the icons.
            Self { has_actions: true, .. } => (width - 522.0).clamp(60.0, widest),
            Self { has_view: true, .. } => (width - 336.0).clamp(60.0, widest),
            _ => (width - 266.0).clamp(24.0, widest),
        }
    }
}

/// Draws the bar. Returns where the search field is.
pub fn show(ui: &mut Ui, scene: Scene<'_>) -> Rect {
    let theme = scene.theme;
    let bar = ui.max_rect();
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, (1.0, theme.border));
    // In high contrast, there is space between the outlines.
    let outlines = if theme.high_contrast { OUTLINE_SPACE } else { 0.0 };
    let width = bar.width() - outlines;
    let fitting = Fitting::for_width(bar.width(), outlines);
    let title_width = fitting.title_width(width);
    let title =
        Rect::from_min_size(pos2(bar.left() + MARGIN, bar.top()), vec2(title_width, bar.height()));
    title_menu::show(ui, scene, title);
    let search_width = match scene.density {
        _ if fitting.all_icons => 32.0,
        Density::Compact => (width - 804.0).clamp(96.0, SEARCH_WIDTH),
        Density::Roomy => (width - 1104.0).clamp(96.0, SEARCH_WIDTH),
    };
    let search = Rect::from_center_size(
        pos2(title.right() + SEARCH_GAP + search_width / 2.0, bar.center().y),
        vec2(search_width, 32.0),
    );
    scene.send_if(draw_search_field(ui, scene, search).clicked(), || Command::TogglePalette);
    let rest = bar.with_min_x(search.right() + MARGIN).with_max_x(bar.right() - MARGIN);
    let ui = &mut kit::strip(ui, rest);
    ui.spacing_mut().item_spacing.x = match scene.density {
        _ if theme.high_contrast => 4.0,
        Density::Compact => 0.0,
        Density::Roomy => 1.0,
    };
    show_content_switch(ui, scene, fitting);
    if fitting.has_actions {
        // In a group of its own, so that Undo appears without moving the focus.
        ui.scope(|ui| show_history(ui, scene));
    }
    // The commands end at the right edge; how wide they are is known from the frame before.
    let id = ui.scope_id().with("width of the commands");
    let width: f32 = ui.data(|data| data.get_temp(id)).unwrap_or(620.0);
    ui.add_space((ui.available_width() - width).max(0.0));
    let left = ui.cursor().left();
    show_commands(ui, scene, fitting);
    let new_width = ui.min_rect().right() - left;
    if (new_width - width).abs() > 0.5 {
        ui.data_mut(|data| data.insert_temp(id, new_width));
        ui.ctx().request_discard("the commands of the top bar have another width");
    }
    search
}

/// Shows the state of the file, with a problem or an unsaved change only. A click lists the problems.
fn show_file_state(ui: &mut Ui, scene: Scene<'_>, has_words: bool) {
    let problems = &scene.document.problems;
    let is_edited = scene.document.is_edited();
    let (icon, words) = if !problems.is_empty() {
        (Icon::Warning, problems.summary())
    } else if scene.editing.has_unapplied_input {
        (Icon::Edit, file_words::NOT_APPLIED)
    } else if is_edited {
        (Icon::Edit, file_words::NOT_SAVED)
    } else {
        return;
    };
    let button = if has_words {
        Button::quiet(words.clone()).icon(icon)
    } else {
        Button::icon_only(icon, words.clone())
    };
    let response = button.show(ui, scene.theme);
    // The file, whose name is long, is in the description.
    response.set_name_selected(Role::Button, scene.panels.problems, || {
        file_words::file_button(&words, &problems.summary())
    });
    response.describe(|| Words::verbatim(problems.file.as_str()));
    scene.send_if(response.clicked(), || Command::ToggleProblems);
    response.tooltip_with(|| {
        file_words::file_status_tooltip(&problems.file, is_edited, &problems.summary())
    });
}

/// Draws the choice between chart, grid and table.
fn show_content_switch(ui: &mut Ui, scene: Scene<'_>, fitting: Fitting) {
    let segment = |view, words: Words, icon| {
        let segment = Segment::new(view, words);
        match scene.density {
            _ if fitting.all_icons => segment.icon_only(icon),
            Density::Compact => segment,
            Density::Roomy => segment.icon(icon),
        }
    };
    let mut segments = vec![
        segment(MainView::Chart, words::CHART, Icon::Chart),
        segment(MainView::Grid, words::GRID, Icon::Grid),
        segment(MainView::Table, words::TABLE, Icon::Table),
    ];
    segments.retain(|segment| segment.value.is_offered(&scene.document.dataset));
    let shown = scene.panels.main;
    let chosen = kit::segmented(ui, scene.theme, words::SHOW_AS, &segments, shown);
    // The command of the view that is shown goes back to the chart.
    let toggled = chosen.map(|chosen| match chosen {
        MainView::Chart => shown,
        other => other,
    });
    match toggled {
        Some(MainView::Grid) => scene.send(Command::ToggleGrid),
        Some(MainView::Table) => scene.send(Command::ToggleTable),
        Some(MainView::Chart) | None => {}
    }
}

/// Draws the commands, in groups.
fn show_commands(ui: &mut Ui, scene: Scene<'_>, fitting: Fitting) {
    let is_compact = scene.density.is_compact();
    // In a group of its own, so that it appears without moving the focus.
    ui.scope(|ui| show_file_state(ui, scene, !is_compact && !fitting.all_icons));
    if fitting.has_actions {
        let panels = &scene.panels;
        for (icon, name, command, is_on) in [
            (Icon::Edit, words::EDIT, Command::Edit(Edit::Toggle), panels.editing),
            (Icon::Export, words::EXPORT, Command::ToggleExport, panels.export),
        ] {
            let button = Button::quiet(name).icon(icon).icon_only_if(is_compact);
            show_command(ui, scene, button.selected(is_on), &command);
        }
        separator(ui, scene.theme);
    }
    if fitting.has_view {
        show_view_menu(ui, scene);
        let help = Button::icon_only(Icon::Help, words::HOW_TO_READ).selected(scene.panels.guide);
        show_command(ui, scene, help, &Command::ToggleGuide);
    }
    if !scene.document.dataset.steps.is_empty() {
        if !fitting.all_icons {
            ui.add_space(SEPARATOR_GAP);
        }
        let present = Button::primary(words::PRESENT).icon(Icon::Play);
        let present = present.icon_only_if(fitting.all_icons);
        show_command(ui, scene, present, &Command::StartTalk(0));
    }
}

/// Draws the commands for going back, and undo once something has been edited.
fn show_history(ui: &mut Ui, scene: Scene<'_>) {
    ui.add_space(SEPARATOR_GAP);
    let mut shown = vec![
        (Icon::Back, words::BACK, Command::Back),
        (Icon::Forward, words::FORWARD, Command::Forward),
    ];
    let history = &scene.document.history;
    if history.undo_name().or(history.redo_name()).is_some() {
        shown.push((Icon::Undo, words::UNDO, Command::Edit(Edit::Undo)));
    }
    for (icon, name, command) in shown {
        show_command(ui, scene, Button::icon_only(icon, name), &command);
    }
}

/// Draws the button of a command, with its help as a tooltip.
fn show_command(ui: &mut Ui, scene: Scene<'_>, button: Button, command: &Command) {
    let row = command::row(command);
    let can_run = row.is_none_or(|row| (row.can_run)(scene.document, scene.view, scene.panels));
    let mut response = button.enabled(can_run).show(ui, scene.theme);
    if let Some(row) = row {
        response = response.tooltip(command_tooltip(ui, row));
    }
    if response.clicked() {
        scene.send(command.clone());
    }
}

/// The help of a command, and its shortcuts.
fn command_tooltip(ui: &Ui, row: &CommandRow) -> Words {
    let shortcuts = row.shortcuts(ui.ctx().os()).iter();
    let shortcuts: Vec<_> = shortcuts.map(|shortcut| kit::format_shortcut(ui, *shortcut)).collect();
    words::command_tooltip(&row.help, &shortcuts)
}

/// Draws the View menu: theme, contrast, text size, motion and keys.
fn show_view_menu(ui: &mut Ui, scene: Scene<'_>) {
    use egui::ThemePreference::{Dark, Light, System};
    let theme = scene.theme;
    let mut button = Button::quiet(words::VIEW);
    button = if scene.density.is_compact() {
        button.icon(Icon::Sliders).icon_only_if(true)
    } else {
        button.with_menu()
    };
    let button = button.show(ui, theme);
    kit::menu_list(&button, 240.0, |ui| {
        let show = |ui: &mut Ui, item: MenuItem, command: Command| {
            if item.show(ui, theme).clicked() {
                scene.send(command);
            }
        };
        kit::menu_heading(ui, theme, words::THEME);
        let appearance = &scene.appearance;
        for (name, preference) in
            [(words::LIGHT, Light), (words::DARK, Dark), (words::SYSTEM, System)]
        {
            let choice = MenuItem::new(name).chosen(appearance.theme == preference);
            show(ui, choice, Command::SetTheme(preference));
        }
        let contrast = MenuItem::new(words::HIGH_CONTRAST).checked(theme.high_contrast);
        show(ui, contrast, Command::ToggleContrast);
        kit::menu_separator(ui, theme);
        kit::menu_heading(ui, theme, words::TEXT_SIZE);
        for (name, command) in [
            (words::LARGER, Command::Zoom(1)),
            (words::SMALLER, Command::Zoom(-1)),
            (words::actual_size(appearance.zoom), Command::ResetZoom),
        ] {
            let shortcut = first_shortcut(ui, &command).unwrap_or_default();
            let entry = MenuItem::new(name).note(shortcut);
            show(ui, entry, command);
        }
        kit::menu_separator(ui, theme);
        let plays = MenuItem::new(words::PLAY_THROUGH).checked(scene.panels.plays_through);
        show(ui, plays, Command::TogglePauseOnChanges);
        let motion = MenuItem::new(words::REDUCE_MOTION).checked(scene.reduced_motion);
        show(ui, motion, Command::ToggleReducedMotion);
        let keys = MenuItem::new(words::SINGLE_KEYS).checked(appearance.single_keys);
        show(ui, keys, Command::ToggleSingleKeys);
    });
}

/// Draws a line between groups of commands.
fn separator(ui: &mut Ui, theme: &Theme) {
    let gap = if ui.spacing().item_spacing.x == 0.0 { SEPARATOR_GAP / 4.0 } else { SEPARATOR_GAP };
    ui.add_space(gap);
    let (rect, _) = ui.allocate_exact_size(vec2(1.0, 26.0), Sense::hover());
    ui.painter().vline(rect.center().x, rect.y_range(), (1.0, theme.border));
    ui.add_space(gap);
}

/// Draws a button that looks like a search field and opens the palette below it.
fn draw_search_field(ui: &Ui, scene: Scene<'_>, rect: Rect) -> Response {
    let theme = scene.theme;
    let response = ui.interact(rect, ui.scope_id().with("search"), Sense::click());
    let stroke = if response.hovered() {
        Stroke::new(1.0, theme.text)
    } else {
        Stroke::new(1.0, theme.edge)
    };
    ui.painter().rect(rect, 6.0, theme.field, stroke, StrokeKind::Inside);
    let is_icon = rect.width() <= rect.height();
    let margin = if is_icon { (rect.width() - 16.0) / 2.0 } else { 10.0 };
    let mut row = kit::Row::new(ui, rect.shrink2(vec2(margin, 0.0))).with_gap(7.0);
    row.icon(Icon::Search, theme.text_secondary);
    let shortcut = first_shortcut(ui, &Command::TogglePalette).filter(|_| rect.width() > 180.0);
    if let Some(shortcut) = shortcut {
        let shortcut = kit::Text::new(shortcut, theme::sans(size::SMALL), theme.text_muted);
        row.text_at_end(&shortcut, rect.width() / 2.0);
    }
    if !is_icon {
        let hint = kit::Text::new(words::SEARCH, theme::sans(size::BODY), theme.text_secondary);
        row.text(&hint);
    }
    kit::focus_ring(ui, &response, theme);
    response.set_name(Role::Button, || palette::SEARCH);
    match command::row(&Command::TogglePalette) {
        Some(row) => response.tooltip(command_tooltip(ui, row)),
        None => response,
    }
}
