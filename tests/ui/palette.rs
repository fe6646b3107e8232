//! The palette and the list of keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::COMMANDS;
use standpoint::document::Document;

use crate::data::{ExtremeDataset, march, meeting};
use crate::window::{Window, name};

const FIELD: &str = "Search actors, quotes, commands";

fn open_palette() -> Window {
    let mut window = Window::new(meeting());
    window.press_with(Modifiers::COMMAND, Key::K);
    window
}

fn is_open(window: &Window) -> bool {
    let is_open =
        !window.row_names().is_empty() || window.shows_text("Nothing matches all these words.");
    assert_eq!(is_open, window.state().panels.palette);
    is_open
}

impl Window {
    /// The rectangle of a button or an option of the top bar.
    fn bar_rect(&self, start: &str) -> egui::Rect {
        let mut nodes = self.nodes().into_iter();
        let node = nodes.find(|node| {
            let role = node.accesskit_node().role();
            matches!(role, Role::Button | Role::RadioButton)
                && name(node).is_some_and(|name| name.starts_with(start))
        });
        node.unwrap_or_else(|| panic!("no {start:?}")).rect()
    }

    /// The names of the rows in the palette.
    fn row_names(&self) -> Vec<String> {
        const KINDS: [&str; 5] = [
            "Commands: ",
            "Questions: ",
            "Actors: ",
            "Events: ",
            "Quotes and actions: ",
        ];
        let mut names = self.names(Role::Button);
        names.retain(|name| KINDS.iter().any(|kind| name.starts_with(kind)));
        names
    }
}

#[test]
fn keys_and_clicks_open_and_close_the_palette() {
    let mut window = Window::new(meeting());
    assert!(!is_open(&window));
    window.press_with(Modifiers::COMMAND, Key::K);
    assert!(is_open(&window));
    window.press_with(Modifiers::COMMAND, Key::K);
    assert!(!is_open(&window));
    window.click(Role::Button, FIELD);
    assert!(is_open(&window));
    window.press(Key::Escape);
    assert!(!is_open(&window));
    window.click(Role::Button, FIELD);
    window.click_at(egui::pos2(20.0, 880.0));
    assert!(!is_open(&window));
}

#[test]
fn an_empty_search_lists_the_commands_that_can_run() {
    let window = open_palette();
    let rows = window.row_names();
    let state = window.state();
    for row in COMMANDS.iter().filter(|row| row.name != "Search") {
        let listed = rows
            .iter()
            .any(|name| name.starts_with(&format!("Commands: {}, {}", row.name, row.help)));
        let can_run = (row.can_run)(&state.document, &state.view, &state.panels);
        assert_eq!(listed, can_run, "{}", row.name);
    }
    assert!(
        rows.iter()
            .any(|name| name.ends_with(", Ctrl+O") || name.ends_with(", ⌘O"))
    );
}

#[test]
fn enter_runs_a_command_and_closes_the_palette() {
    let mut window = open_palette();
    window.type_text("how read");
    window.press(Key::Enter);
    assert!(window.state().panels.guide);
    assert!(!is_open(&window));
}

#[test]
fn enter_shows_an_actor_an_event_a_quotation_or_a_question() {
    let mut window = open_palette();
    window.type_text("bea");
    window.press(Key::Enter);
    assert_eq!(window.view().focus.as_deref(), Some("chief"));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("TALK");
    window.press(Key::Enter);
    assert!(window.is_on(march(12)));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("ada half");
    assert_eq!(
        window.row_names(),
        ["Quotes and actions: Ada Head, “Half will do” In our words: Wants half., 5 Mar"]
    );
    window.press(Key::Enter);
    assert_eq!(window.view().selected.as_deref(), Some("head-05"));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("how fast");
    window.press(Key::Enter);
    assert_eq!(window.view().question, "fast");
}

#[test]
fn arrows_stop_at_the_ends_and_a_click_runs_a_row() {
    let mut window = open_palette();
    window.type_text("question");
    let rows = window.row_names();
    assert!(rows.len() >= 2, "{rows:?}");
    assert!(window.is_pressed(&rows[0]));
    window.press(Key::ArrowUp);
    assert!(window.is_pressed(&rows[0]));
    window.press(Key::ArrowDown);
    assert!(window.is_pressed(&rows[1]) && !window.is_pressed(&rows[0]));
    for _ in 0..20 {
        window.press(Key::ArrowDown);
    }
    assert!(window.is_pressed(rows.last().expect("a row")));
    window.click(Role::Button, "Commands: Next question");
    assert_eq!(window.view().question, "fast");
    assert!(!is_open(&window));
}

#[test]
fn shortcuts_do_nothing_while_the_palette_is_open() {
    let mut window = open_palette();
    let before = window.view().clone();
    let panels = window.state().panels;
    window.type_text("half");
    for key in [
        Key::A,
        Key::K,
        Key::P,
        Key::Home,
        Key::End,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::Tab,
        Key::OpenBracket,
        Key::Questionmark,
    ] {
        window.press(key);
    }
    assert_eq!(window.view(), &before);
    assert_eq!(window.state().panels, panels);
    // The search field still has the focus.
    window.type_text("zzz");
    assert!(window.shows_text("Nothing matches all these words."));
    window.press(Key::Enter);
    assert!(!window.shows_text("Nothing") || is_open(&window));
}

#[test]
fn escape_closes_the_palette_and_then_clears_the_selection() {
    let mut window = Window::new(meeting());
    window.click_mark("chief-10");
    window.press_with(Modifiers::COMMAND, Key::K);
    window.press(Key::Escape);
    assert!(!is_open(&window));
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    window.press(Key::Escape);
    assert_eq!(window.view().selected, None);
}

#[test]
fn closing_restores_the_focus_and_clears_the_search() {
    let mut window = Window::new(meeting());
    for _ in 0..3 {
        window.press(Key::Tab);
    }
    let before = window.harness.ctx.memory(egui::Memory::focused);
    window.press_with(Modifiers::COMMAND, Key::K);
    let field = window.harness.ctx.memory(egui::Memory::focused);
    assert!(field.is_some() && field != before);
    window.type_text("zzz");
    window.press(Key::Escape);
    assert_eq!(window.harness.ctx.memory(egui::Memory::focused), before);
    window.press_with(Modifiers::COMMAND, Key::K);
    assert!(!window.shows_text("Nothing matches all these words."));
}

#[test]
fn the_field_never_overlaps_title_or_buttons() {
    let mut window = Window::new(Document::embedded());
    for width in (300..1900_u16).step_by(50) {
        window.resize(vec2(f32::from(width), 700.0));
        window.settle();
        let screen = window.harness.ctx.content_rect();
        let mut names = vec!["Rafah ground operation", FIELD, "Chart", "Table"];
        // What has no room is still found by a search.
        if width >= 700 {
            names.extend(["Undo", "Back", "Forward", "Open", "Edit", "Export"]);
        }
        if width >= 450 {
            names.extend(["View", "How to read"]);
        }
        names.push("Present");
        let rects: Vec<egui::Rect> = names.iter().map(|name| window.bar_rect(name)).collect();
        for (rects, names) in rects.windows(2).zip(names.windows(2)) {
            assert!(rects[0].right() <= rects[1].left(), "{names:?} at {width}");
            assert!(screen.contains_rect(rects[1]), "{names:?} at {width}");
        }
    }
}

#[test]
fn thousands_of_stances_are_searched_quickly() {
    let many = ExtremeDataset {
        stances: 10_000,
        actors_each: 20,
        quote: "words that go on for as long as quotations in “newspapers” do, and then some"
            .to_owned(),
        ..ExtremeDataset::default()
    };
    let mut window = Window::new(many.document());
    window.press_with(Modifiers::COMMAND, Key::K);
    let start = std::time::Instant::now();
    window.type_text("newspap");
    assert_eq!(window.row_names().len(), 6);
    let elapsed = start.elapsed();
    println!("{elapsed:?}");
    assert!(elapsed.as_secs() < 5, "{elapsed:?}");
}

#[test]
fn the_palette_fits_in_small_windows_with_long_texts() {
    for size in [vec2(60.0, 60.0), vec2(300.0, 200.0), vec2(900.0, 600.0)] {
        let long = ExtremeDataset {
            name: "Unpronounceable ".repeat(30),
            quote: "and so on\\nand on ".repeat(100),
            ..ExtremeDataset::default()
        };
        let mut window = Window::sized(long.document(), size);
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text("on");
        window.press(Key::ArrowDown);
        window.press(Key::Escape);
        window.press(Key::Questionmark);
    }
}

#[test]
fn the_list_of_keys_has_every_command_and_closes() {
    let mut window = Window::new(meeting());
    window.press_with(Modifiers::SHIFT, Key::Questionmark);
    let labels = window.names(Role::Label);
    for row in COMMANDS {
        for text in [&row.name, &row.help] {
            assert!(labels.iter().any(|label| *label == **text), "{text}");
        }
    }
    for key in ["?", "[", "]", "K", "F8", "Home"] {
        assert!(labels.iter().any(|label| label == key), "{key}");
    }
    let keys: usize = COMMANDS.iter().map(|row| row.shortcuts.len()).sum();
    let rows = COMMANDS.len();
    // The window behind the list also has labels.
    assert!(labels.len() >= keys + 2 * rows);
    window.click(Role::Button, "Close keyboard shortcuts");
    assert!(!window.state().panels.keys);
    window.press(Key::Questionmark);
    window.press(Key::Questionmark);
    assert!(!window.state().panels.keys);
}
