//! The palette and the list of keys.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{COMMANDS, Command, CommandRow, TALK_COMMANDS};
use standpoint::document::Document;
use standpoint::view::Modal;

use crate::data::{ExtremeDataset, MEETING, meeting};
use crate::window::{OS, Window, name};

const FIELD: &str = "Search";

fn open_palette() -> Window {
    let mut window = Window::new(meeting());
    window.press_with(Modifiers::COMMAND, Key::K);
    window
}

fn is_open(window: &Window) -> bool {
    let is_open =
        !window.row_names().is_empty() || window.shows_text("Nothing matches all these words.");
    assert_eq!(is_open, window.state().panels.shows(Modal::Palette));
    is_open
}

impl Window {
    /// The rows in the palette.
    fn rows(&self) -> Vec<egui_kittest::Node<'_>> {
        let mut nodes = self.nodes();
        nodes.retain(|node| node.accesskit_node().role() == Role::ListBoxOption);
        nodes
    }

    /// Returns true if a row is the one that Enter runs.
    fn is_chosen_row(&self, start: &str) -> bool {
        let node = self.node(Role::ListBoxOption, start);
        node.accesskit_node().data().is_selected() == Some(true)
    }

    /// The groups of rows: their names, and those of their rows.
    fn groups(&self) -> Vec<(String, Vec<String>)> {
        let mut groups = Vec::new();
        for node in self.nodes() {
            if node.accesskit_node().role() == Role::Group {
                let rows = node.children_recursive();
                let rows = rows.filter(|row| row.accesskit_node().role() == Role::ListBoxOption);
                let rows: Vec<String> = rows.filter_map(|row| name(&row)).collect();
                if !rows.is_empty() {
                    groups.push((name(&node).expect("a name"), rows));
                }
            }
        }
        groups
    }

    /// The names of the rows in the palette.
    fn row_names(&self) -> Vec<String> {
        self.names(Role::ListBoxOption)
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
fn the_list_grows_again_after_a_search_without_results() {
    let mut window = open_palette();
    window.type_text("a");
    let height = |window: &Window| {
        let id = egui::Id::unique("palette");
        let area = egui::AreaState::load(&window.harness.ctx, id);
        area.expect("the palette").rect().height()
    };
    let before = height(&window);
    assert!(before > 300.0, "{before}");
    window.type_text("zzz");
    assert!(height(&window) < 120.0);
    for _ in 0..3 {
        window.press(Key::Backspace);
    }
    assert_eq!(height(&window), before);
}

#[test]
fn an_empty_search_offers_questions_and_common_commands() {
    let mut window = Window::new(meeting());
    window.run(Command::TogglePalette);
    let kinds: Vec<String> = window.groups().into_iter().map(|(kind, _)| kind).collect();
    assert_eq!(kinds, ["Questions", "Common commands"]);
}

#[test]
fn every_command_that_can_run_is_found_by_its_name() {
    let mut window = Window::new(meeting());
    for row in COMMANDS.iter().filter(|row| row.name(OS) != "Search") {
        let state = window.state();
        let can_run = (row.can_run)(&state.document, &state.view, &state.panels);
        window.run(Command::TogglePalette);
        window.type_text(&row.name(OS));
        let help = format!(": {}", row.help);
        let commands = window.groups().into_iter();
        let mut names = commands.filter(|(kind, _)| kind == "Commands");
        let is_found = names.any(|(_, names)| {
            let mut names = names.iter();
            names.any(|name| name.starts_with(&*row.name(OS)) && name.ends_with(&help))
        });
        assert_eq!(is_found, can_run, "{}", row.name(OS));
        window.press(Key::Escape);
    }
    window.run(Command::TogglePalette);
    window.type_text("open…");
    let rows = window.row_names();
    assert!(rows.iter().any(|name| name.contains(", Ctrl+O: ")), "{rows:?}");
}

#[test]
fn the_palette_is_in_the_middle_during_a_talk() {
    let mut window = Window::new(Document::embedded());
    window.run(Command::StartTalk(0));
    window.run(Command::TogglePalette);
    let screen = window.harness.ctx.content_rect();
    let row = window.rows().first().expect("a row").rect();
    assert!((row.center().x - screen.center().x).abs() < 2.0, "{row:?}");
}

#[test]
fn results_are_a_list_whose_chosen_row_and_number_are_announced() {
    let mut window = open_palette();
    window.type_text("ada");
    let count = window.rows().len();
    assert!(count > 1);
    let status = |window: &Window| {
        window
            .nodes()
            .iter()
            .filter(|node| node.accesskit_node().role() == Role::Status)
            .filter_map(name)
            .find(|name| name.contains(" results") || name.starts_with("Nothing"))
    };
    assert_eq!(status(&window), Some(format!("{count} results, first: Ada Head")));
    let dialog = window.node(Role::Dialog, "Search");
    assert!(dialog.accesskit_node().data().is_modal());
    let list = window.node(Role::ListBox, "Results");
    assert_eq!(list.accesskit_node().data().size_of_set(), Some(count));
    // Until an arrow key moves to a row, the field is what is read.
    let active = |window: &Window| {
        let field = window.node(Role::EditableComboBox, FIELD);
        assert!(field.is_focused() || field.accesskit_node().active_descendant().is_some());
        let row = field.accesskit_node().active_descendant();
        row.map(|row| {
            assert_eq!(row.data().is_selected(), Some(true));
            row.data().position_in_set().expect("a position")
        })
    };
    assert_eq!(active(&window), None);
    // It is the first row then, which was only named.
    for index in [0, 1] {
        window.press(Key::ArrowDown);
        assert_eq!(active(&window), Some(index));
    }
    window.press(Key::ArrowUp);
    assert_eq!(active(&window), Some(0));
    window.type_text(" ");
    assert_eq!(active(&window), None);
    window.type_text("zzz");
    assert_eq!(status(&window).as_deref(), Some("Nothing matches all these words."));
}

#[test]
fn arrows_stop_at_the_ends_and_a_click_runs_a_row() {
    let mut window = open_palette();
    window.type_text("question");
    let rows = window.row_names();
    assert!(rows.len() >= 2, "{rows:?}");
    assert!(window.is_chosen_row(&rows[0]));
    window.press(Key::ArrowUp);
    assert!(window.is_chosen_row(&rows[0]));
    window.press(Key::ArrowDown);
    assert!(window.is_chosen_row(&rows[1]) && !window.is_chosen_row(&rows[0]));
    for _ in 0..20 {
        window.press(Key::ArrowDown);
    }
    assert!(window.is_chosen_row(rows.last().expect("a row")));
    window.click(Role::ListBoxOption, "Next question");
    assert_eq!(window.view().question, "fast".into());
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
fn of_thousands_of_stances_found_the_first_are_listed() {
    let many = ExtremeDataset {
        stances: 10_000,
        actors_each: 20,
        quote: "words that go on for as long as quotations in “newspapers” do, and then some"
            .to_owned(),
        ..ExtremeDataset::default()
    };
    let mut window = Window::new(many.document());
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("newspap");
    assert_eq!(window.row_names().len(), 12);
}

#[test]
fn the_list_of_keys_is_in_groups_and_closes() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleKeys);
    let groups = [
        "Navigation",
        "Time",
        "Stances and voices",
        "Editing",
        "File",
        "View",
        "Talk",
        "During a talk",
        "Without a key",
    ];
    let headings = window.names(Role::Heading);
    let found: Vec<&String> =
        headings.iter().filter(|heading| groups.contains(&heading.as_str())).collect();
    assert_eq!(found, groups);
    window.click(Role::Button, "Close keyboard shortcuts");
    assert!(!window.state().panels.shows(Modal::Keys));
    window.run(Command::ToggleKeys);
    window.press(Key::Escape);
    assert!(!window.state().panels.shows(Modal::Keys));
}

#[test]
fn the_list_of_keys_is_filtered_by_name_and_key() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleKeys);
    assert!(window.node(Role::TextInput, "Find a command or key").is_focused());
    let names = |window: &Window| -> Vec<String> {
        let labels = window.names(Role::Label);
        // The title of the list is the name of a command as well.
        let is_command = |label: &String| {
            label != "Keyboard shortcuts" && COMMANDS.iter().any(|row| *row.name(OS) == **label)
        };
        labels.into_iter().filter(is_command).collect()
    };
    window.type_text("zoom");
    assert_eq!(names(&window), ["Zoom in", "Zoom out"]);
    window.press(Key::Escape);
    // It starts empty again.
    window.run(Command::ToggleKeys);
    let is_of_window =
        |row: &&CommandRow| COMMANDS.iter().any(|other| other.command == row.command);
    let in_both = TALK_COMMANDS.iter().filter(is_of_window).count();
    assert_eq!(names(&window).len(), COMMANDS.len() - 1 + in_both);
    window.type_text("ctrl+t");
    assert_eq!(names(&window), ["Table"]);
    window.type_text(" nothing");
    assert!(names(&window).is_empty());
    assert!(window.shows_text("No command or key matches all these words."));
}

#[test]
fn the_list_of_keys_has_two_columns_if_they_fit() {
    for (width, columns) in [(1440.0, 2), (900.0, 1)] {
        let mut window = Window::sized(meeting(), vec2(width, 900.0));
        window.run(Command::ToggleKeys);
        let left = |heading: &str| window.node(Role::Heading, heading).rect().left() as i32;
        let both = [left("Navigation"), left("Without a key")];
        assert_eq!(both[0] != both[1], columns == 2, "{both:?} at {width}");
    }
}

#[test]
fn the_first_match_is_seen_wherever_it_stands() {
    let quote = format!("{} needle {}", "before ".repeat(30), "after ".repeat(30));
    let mut window = Window::new(ExtremeDataset { quote, ..ExtremeDataset::default() }.document());
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("needle");
    let shown = window.texts().iter().filter(|(text, _)| text.contains("needle after")).count();
    assert!(shown >= 2, "{:?}", window.texts());
}

/// A part of a word in another font would tear it or change its letters.
#[test]
fn words_of_other_scripts_are_marked_whole_and_stay_in_order() {
    for (quote, typed, marked, seen) in [
        ("ما صلح می\u{200C}خواهیم نه جنگ", "صل", "صلح", "جنگ نه می\u{200C}خواهیم صلح ما"),
        ("عنوان 12 أيار السلام", "سلا", "السلام", "السلام أيار 12 عنوان"),
        ("เราต้องการสันติภาพ", "สันติ", "สันติภาพ", "เราต้องการสันติภาพ"),
        ("हम शान्ति चाहते हैं", "शान", "शान्ति", "हम शान्ति चाहते हैं"),
        ("Peace in time", "tim", "tim", "Peace in time"),
    ] {
        let dataset = ExtremeDataset { quote: quote.to_owned(), ..ExtremeDataset::default() };
        let mut window = Window::with_any_letters(dataset.document());
        window.press_with(Modifiers::COMMAND, Key::K);
        window.type_text(typed);
        let marks: Vec<(&str, String)> = window
            .galleys()
            .into_iter()
            .flat_map(|(galley, _)| {
                let marked =
                    galley.job.sections.iter().filter(|it| it.format.underline.width > 0.0);
                let marked =
                    marked.map(|it| &galley.job.text[it.byte_range.start.0..it.byte_range.end.0]);
                marked.map(|marked| (marked, galley.text().to_owned())).collect::<Vec<_>>()
            })
            .collect();
        assert!(
            marks.iter().any(|(part, text)| *part == marked && text.contains(seen)),
            "{marked}, {seen}: {marks:?}"
        );
    }
}

/// The negation stands first.
#[test]
fn text_from_right_to_left_is_cut_at_its_end() {
    let quote = format!("לא נסכים {}", "לסגירת הכביש הראשי ".repeat(9).trim());
    let text = MEETING.replace("Half will do", &quote);
    let mut window = Window::new(Document::read(None, text).expect("a dataset"));
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("נסכים");
    let texts = window.texts();
    let row = texts.iter().find(|(text, _)| text.contains("נסכים") && text.contains('…'));
    let (row, _) = row.expect("a row that is cut");
    assert!(row.ends_with("נסכים לא“"), "{row}");
}
