//! The table of stances.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use standpoint::command::Command;
use standpoint::view::Column;

use crate::data::{ExtremeDataset, march, meeting};
use crate::window::Window;

fn table() -> Window {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleTable);
    window
}

/// The rows, each as the first letters of the speaker and the day, such as "Ada 5".
fn rows(window: &Window) -> Vec<String> {
    let shorten = |name: String| {
        let mut parts = name.split(", ").filter(|part| !part.contains("relayed by"));
        let speaker = parts.next().unwrap_or_default();
        let day = parts
            .find(|part| part.contains("March"))
            .unwrap_or_default();
        format!(
            "{} {}",
            &speaker[..3],
            day.split(' ').next().unwrap_or_default()
        )
    };
    window.names(Role::Row).into_iter().map(shorten).collect()
}

fn filter(window: &mut Window, text: &str) {
    window.node(Role::TextInput, "Filter").focus();
    window.settle();
    // A real keyboard also sends key events, which are shortcuts elsewhere.
    for letter in text.chars() {
        if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
            window.harness.key_press(key);
        }
        window.type_text(&letter.to_string());
    }
}

#[test]
fn the_button_shows_the_table_instead_of_the_chart() {
    let mut window = Window::new(meeting());
    assert!(rows(&window).is_empty());
    window.click(Role::RadioButton, "Table");
    assert_eq!(rows(&window).len(), 7);
    assert!(window.is_chosen("Table") && window.shows_text("7 stances"));
    assert!(window.harness.state().placed_marks().is_empty());
    window.click(Role::RadioButton, "Chart");
    assert!(!window.is_chosen("Table") && window.is_chosen("Chart"));
    assert!(rows(&window).is_empty() && !window.harness.state().placed_marks().is_empty());
}

#[test]
fn every_column_sorts_both_ways_and_file_order_breaks_ties() {
    let file_order = [
        "Ada 5", "Bea 10", "Ada 14", "Ada 18", "Bea 18", "Off 22", "Eve 25",
    ];
    let cases: [(Column, [usize; 7], [usize; 7]); 9] = [
        (Column::Said, [0, 1, 2, 3, 4, 5, 6], [6, 5, 3, 4, 2, 1, 0]),
        (Column::Known, [0, 1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6, 0]),
        (Column::Actor, [0, 3, 2, 1, 4, 6, 5], [5, 6, 4, 1, 2, 3, 0]),
        // The expert, who has no party or position, is last in both orders.
        (Column::Party, [0, 2, 3, 5, 1, 4, 6], [1, 4, 0, 2, 3, 5, 6]),
        (Column::Level, [5, 2, 0, 3, 4, 1, 6], [1, 3, 4, 0, 2, 5, 6]),
        (Column::Range, [5, 2, 0, 3, 4, 1, 6], [1, 3, 4, 0, 2, 5, 6]),
        (Column::Kind, [0, 1, 3, 4, 2, 5, 6], [6, 2, 5, 0, 1, 3, 4]),
        (
            Column::Attribution,
            [0, 6, 1, 3, 4, 5, 2],
            [2, 5, 3, 4, 1, 0, 6],
        ),
        (Column::Source, [0, 1, 2, 3, 4, 5, 6], [0, 1, 2, 3, 4, 5, 6]),
    ];
    for (column, ascending, descending) in cases {
        let mut window = table();
        let heading = format!("Sort by {}", column.label().to_lowercase());
        if column != Column::Said {
            window.click(Role::Button, &heading);
        }
        assert_eq!(
            rows(&window),
            ascending.map(|index| file_order[index]),
            "{column:?}"
        );
        window.click(Role::Button, &format!("{heading}, ascending"));
        assert_eq!(
            rows(&window),
            descending.map(|index| file_order[index]),
            "{column:?}"
        );
        window.click(Role::Button, &format!("{heading}, descending"));
        assert_eq!(
            rows(&window),
            ascending.map(|index| file_order[index]),
            "{column:?}"
        );
    }
}

#[test]
fn the_filter_lists_rows_with_all_words_and_runs_no_commands() {
    let mut window = table();
    let (theme, view) = (window.harness.ctx.theme(), window.view().clone());
    // The letters t, k, a and p are shortcuts elsewhere.
    filter(&mut window, "WANT takp");
    assert_eq!(rows(&window).len(), 0);
    assert!(window.shows_text("No stance matches all these words."));
    for key in [Key::Home, Key::End, Key::ArrowLeft, Key::ArrowRight] {
        window.press(key);
    }
    assert_eq!(window.harness.ctx.theme(), theme);
    assert_eq!(*window.view(), view);
    for _ in 0.."takp".len() {
        window.press(Key::Backspace);
    }
    assert_eq!(rows(&window), ["Ada 5", "Bea 10"]);
    assert!(window.shows_text("2 of 7 stances"));
    filter(&mut window, "bea");
    assert_eq!(rows(&window), ["Bea 10"]);
    // Shortcuts with Ctrl still work, and the filter is kept.
    window.press_with(Modifiers::COMMAND, Key::T);
    assert!(!window.state().panels.table);
    window.press_with(Modifiers::COMMAND, Key::T);
    assert_eq!(rows(&window), ["Bea 10"]);
}

#[test]
fn the_arrow_keys_move_through_the_sorted_rows() {
    let mut window = table();
    window.run(Command::SortTable(Column::Level));
    window.node(Role::Table, "Table of").focus();
    window.settle();
    for stance in ["unnamed-22", "aide-14", "head-05"] {
        window.press(Key::ArrowDown);
        assert_eq!(window.view().selected.as_deref(), Some(stance));
    }
    window.press(Key::ArrowUp);
    assert_eq!(window.view().selected.as_deref(), Some("aide-14"));
    assert!(window.is_on(march(14)));
    // Left and right still move by date, and up stops at the first row.
    window.press(Key::ArrowRight);
    assert_eq!(window.view().selected.as_deref(), Some("joint-a"));
    window.run(Command::Select("unnamed-22".to_owned()));
    window.press(Key::ArrowUp);
    assert_eq!(window.view().selected.as_deref(), Some("unnamed-22"));
}

#[test]
fn rows_cards_and_actors_are_linked() {
    let mut window = table();
    window.click(Role::Row, "Bea Chief, 10 March");
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.is_on(march(10)));
    assert!(window.is_pressed("Bea Chief, 10 March 2024, official statement"));
    window.press(Key::ArrowDown);
    assert_eq!(window.view().selected.as_deref(), Some("aide-14"));
    window.click(Role::Button, "Bea Chief: ");
    assert_eq!(rows(&window), ["Bea 10", "Bea 18"]);
}

#[test]
fn another_question_changes_level_and_range() {
    let mut window = table();
    window.node(
        Role::Row,
        "Ada Head, 5 March 2024, 2, low–high 1–3, on the record",
    );
    window.click(Role::Tab, "Fast");
    window.node(
        Role::Row,
        "Ada Head, 5 March 2024, −5, low–high −5, on the record",
    );
    window.node(Role::Row, "Bea Chief, 10 March 2024, no position");
}

#[test]
fn a_narrow_window_hides_known_kind_and_source() {
    let mut window = Window::sized(meeting(), vec2(900.0, 600.0));
    window.run(Command::ToggleTable);
    let headings: Vec<String> = window
        .names(Role::Button)
        .into_iter()
        .filter(|name| name.starts_with("Sort by"))
        .collect();
    assert_eq!(
        headings,
        [
            "Sort by said, ascending",
            "Sort by actor",
            "Sort by party",
            "Sort by level",
            "Sort by low–high",
            "Sort by attribution"
        ]
    );
}

#[test]
fn a_dataset_without_stances_or_questions_has_an_empty_table() {
    for questions in ["", crate::data::THREE_LEVELS] {
        let empty = ExtremeDataset {
            questions: questions.to_owned(),
            stances: 0,
            ..ExtremeDataset::default()
        };
        for size in [vec2(1.0, 1.0), vec2(300.0, 200.0), vec2(1440.0, 900.0)] {
            let mut window = Window::sized(empty.document(), size);
            window.run(Command::ToggleTable);
            if size.x > 1000.0 {
                assert!(window.shows_text("This dataset has no stances yet."));
            }
        }
    }
}

#[test]
fn only_visible_rows_are_drawn() {
    let many = ExtremeDataset {
        stances: 2000,
        ..ExtremeDataset::default()
    };
    let mut window = Window::new(many.document());
    window.run(Command::ToggleTable);
    assert!(window.shows_text("2000 stances"));
    assert!(window.names(Role::Row).len() < 60);
    for stance in ["st1999", "st3", "st1000"] {
        window.run(Command::Select(stance.to_owned()));
        let table = window.node(Role::Table, "Table of 2000").rect();
        let row = window.nodes().into_iter().find(|node| {
            use egui_kittest::kittest::NodeT as _;
            let data = node.accesskit_node();
            data.role() == Role::Row
                && data.data().toggled() == Some(egui::accesskit::Toggled::True)
        });
        let row = row.expect("the selected row is drawn").rect();
        assert!(
            table.contains_rect(row.shrink(1.0)),
            "{stance}: {row:?} in {table:?}"
        );
    }
}
