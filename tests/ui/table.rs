//! The table of stances.

use egui::accesskit::{Role, SortDirection};
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::{Column, MainView, TableFilter};

use crate::data::{ExtremeDataset, MEETING, march, meeting};
use crate::helpers::copied_text;
use crate::window::{Window, name, size_of_set};

fn table() -> Window {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Table));
    window
}

/// A table that also lists the expert, who has no position.
fn full_table() -> Window {
    let mut window = table();
    window.click(Role::CheckBox, "Only with a position");
    window
}

/// The rows, each as the first letters of the speaker and the day, such as "Ada 5".
fn rows(window: &Window) -> Vec<String> {
    let shorten = |name: String| {
        let mut parts = name.split(", ").filter(|part| !part.starts_with("via "));
        let speaker = parts.next().unwrap_or_default();
        let day = parts.find(|part| part.contains("March")).unwrap_or_default();
        format!("{} {}", &speaker[..3], day.split(' ').next().unwrap_or_default())
    };
    let nodes = window.nodes();
    let is_table = |node: &&egui_kittest::Node<'_>| {
        let is_list = node.accesskit_node().role() == Role::List;
        is_list && name(node).is_some_and(|name| name.starts_with("Stances, "))
    };
    let table = nodes.iter().find(is_table).into_iter();
    let items = table.flat_map(egui_kittest::kittest::NodeT::children_recursive);
    let items = items.filter(|item| item.accesskit_node().role() == Role::ListItem);
    items.filter_map(|item| name(&item)).map(shorten).collect()
}

fn find(window: &mut Window, text: &str) {
    window.node(Role::TextInput, "Find in").focus();
    window.settle();
    // A real keyboard also sends key events, which are shortcuts elsewhere.
    for letter in text.chars() {
        if let Some(key) = Key::from_name(&letter.to_uppercase().to_string()) {
            window.harness.key_press(key);
        }
        window.type_text(&letter.to_string());
    }
}

/// Returns true for a row that is open, one that is selected, and one that has the focus.
fn row_state(window: &Window, start: &str) -> (bool, bool, bool) {
    let row = window.node(Role::ListItem, start);
    let node = row.accesskit_node();
    let data = node.data();
    (data.is_expanded() == Some(true), data.is_selected() == Some(true), row.is_focused())
}

#[test]
fn the_table_takes_the_place_of_chart_cards_and_voices() {
    let mut window = Window::new(meeting());
    assert!(rows(&window).is_empty() && !window.cards().is_empty());
    window.run(Command::ShowMain(MainView::Table));
    assert_eq!(rows(&window).len(), 6);
    assert!(window.shows_text("6 of 7 stances") && window.cards().is_empty());
    assert!(window.harness.state().placed_marks().is_empty());
    let table = window.node(Role::List, "Stances, 6").rect();
    assert!(table.width() > 1430.0, "{table:?}");
    window.run(Command::ShowMain(MainView::Table));
    assert!(rows(&window).is_empty() && !window.harness.state().placed_marks().is_empty());
}

#[test]
fn every_column_sorts_both_ways_and_file_order_breaks_ties() {
    let file_order = ["Ada 5", "Bea 10", "Ada 14", "Ada 18", "Bea 18", "Off 22", "Eve 25"];
    let cases: [(Column, [usize; 7], [usize; 7]); 5] = [
        (Column::Said, [0, 1, 2, 3, 4, 5, 6], [6, 5, 3, 4, 2, 1, 0]),
        // "Ada Head, jointly" comes before "Ada Head, via Abe Aide".
        (Column::Voice, [0, 3, 2, 1, 4, 6, 5], [5, 6, 4, 1, 2, 3, 0]),
        // Could live, Half will, I doubt, most of it (twice), We want, Would take.
        (Column::Words, [5, 0, 6, 3, 4, 1, 2], [2, 1, 3, 4, 6, 0, 5]),
        // The expert, who has no position, is last in both orders.
        (Column::Position, [5, 2, 0, 3, 4, 1, 6], [1, 3, 4, 0, 2, 5, 6]),
        (Column::Attribution, [0, 6, 1, 3, 4, 5, 2], [2, 5, 3, 4, 1, 0, 6]),
    ];
    for (column, ascending, descending) in cases {
        let mut window = full_table();
        let heading = format!("Sort by {}", column.label(false).to_lowercase());
        if column != Column::Said {
            window.click(Role::ColumnHeader, &heading);
        }
        let order = |indices: [usize; 7]| indices.map(|index| file_order[index]);
        assert_eq!(rows(&window), order(ascending), "{column:?}");
        let header = window.node(Role::ColumnHeader, &heading);
        let direction = header.accesskit_node().data().sort_direction();
        assert_eq!(direction, Some(SortDirection::Ascending));
        window.click(Role::ColumnHeader, &format!("{heading}, ascending"));
        assert_eq!(rows(&window), order(descending), "{column:?}");
        window.click(Role::ColumnHeader, &format!("{heading}, descending"));
        assert_eq!(rows(&window), order(ascending), "{column:?}");
    }
}

#[test]
fn the_field_finds_rows_with_all_words_and_runs_no_commands() {
    let mut window = table();
    let (theme, view) = (window.harness.ctx.theme(), window.view().clone());
    // The letters t, k, a and p are shortcuts elsewhere.
    find(&mut window, "WANT takp");
    assert_eq!(rows(&window).len(), 0);
    assert!(window.shows_text("No stance matches these filters."));
    for key in [Key::Home, Key::End, Key::ArrowLeft, Key::ArrowRight] {
        window.press(key);
    }
    assert_eq!(window.harness.ctx.theme(), theme);
    let filter = window.view().table_filter.clone();
    assert_eq!(filter.text, "WANT takp");
    let same = standpoint::view::View { table_filter: filter, ..view };
    assert_eq!(*window.view(), same);
    for _ in 0.."takp".len() {
        window.press(Key::Backspace);
    }
    assert_eq!(rows(&window), ["Ada 5", "Bea 10"]);
    assert!(window.shows_text("2 of 7 stances"));
    find(&mut window, "bea");
    assert_eq!(rows(&window), ["Bea 10"]);
    // Shortcuts with Ctrl still work, and the filter is kept.
    window.press_with(Modifiers::COMMAND, Key::T);
    assert!(window.state().panels.main != MainView::Table);
    window.press_with(Modifiers::COMMAND, Key::T);
    assert_eq!(rows(&window), ["Bea 10"]);
}

#[test]
fn the_field_finds_words_names_and_sources() {
    let mut window = full_table();
    for (text, expected) in [
        ("doubt it", vec!["Eve 25"]),
        ("aide", vec!["Ada 14"]),
        ("boria", vec!["Bea 10", "Bea 18"]),
        ("professor", vec!["Eve 25"]),
        ("paper live", vec!["Off 22"]),
        ("about half", vec!["Ada 5"]),
    ] {
        let filter = TableFilter { text: text.to_owned(), has_position: false };
        window.run(Command::FilterTable(filter));
        assert_eq!(rows(&window), expected, "{text}");
    }
}

#[test]
fn the_chosen_voice_is_the_only_one_that_is_listed() {
    let mut window = full_table();
    window.run(Command::ToggleFocus("aide".into()));
    // What the aide relayed.
    assert_eq!(rows(&window), ["Ada 14"]);
    window.click(Role::Button, "Abe Aide");
    assert_eq!(rows(&window).len(), 7);
}

#[test]
fn nothing_later_than_the_day_is_listed() {
    let mut window = full_table();
    window.run(Command::SetDay(march(14)));
    assert_eq!(rows(&window), ["Ada 5", "Bea 10", "Ada 14"]);
}

#[test]
fn filters_that_match_nothing_can_be_cleared() {
    let mut window = table();
    find(&mut window, "nobody says so");
    assert!(rows(&window).is_empty());
    window.click(Role::Button, "Clear filters");
    assert_eq!(rows(&window).len(), 7);
}

#[test]
fn moving_through_the_rows_is_no_step_back() {
    let mut window = table();
    window.node(Role::ListItem, "Ada Head, 5 March").focus();
    window.settle();
    let can_go_back = window.state().panels.can_go_back;
    for _ in 0..3 {
        window.press(Key::ArrowDown);
    }
    assert_eq!(window.state().panels.can_go_back, can_go_back);
}

#[test]
fn an_open_row_has_the_quotation_the_reason_and_the_source() {
    let mut window = table();
    window.click(Role::ListItem, "Ada Head, 5 March");
    assert_eq!(row_state(&window, "Ada Head, 5"), (true, true, false));
    for text in ["“Half will do”", "Position and why", "Says half.", "“News”", "Paper"] {
        assert!(window.shows_text(text), "{text}");
    }
    window.click(Role::Button, "Copy: Ada Head, 5 March 2024");
    let copied = copied_text(&window).expect("text");
    assert!(copied.contains("Half will do"), "{copied}");
    // A click closes it.
    window.click(Role::ListItem, "Ada Head, 5 March");
    assert!(!window.shows_text("“News”"));
}

#[test]
fn show_selects_the_stance_in_the_chart_and_edit_opens_its_form() {
    let mut window = table();
    window.click(Role::ListItem, "Bea Chief, 10 March");
    window.click(Role::Button, "Edit: Bea Chief");
    assert!(window.state().panels.is_editing() && window.state().panels.main == MainView::Table);
    window.run(Command::Dismiss);
    window.click(Role::Button, "Show: Bea Chief");
    assert!(window.state().panels.main != MainView::Table);
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.is_on(march(10)));
}

#[test]
fn a_narrow_table_merges_columns() {
    let headings = |width: f32| {
        let mut window = Window::sized(meeting(), vec2(width, 600.0));
        window.run(Command::ShowMain(MainView::Table));
        window.names(Role::ColumnHeader)
    };
    assert_eq!(
        headings(960.0),
        [
            "Sort by said, ascending",
            "Sort by voice",
            "Sort by statement or action",
            "Sort by position",
            "Sort by attribution"
        ]
    );
    assert_eq!(headings(800.0).len(), 4);
    assert_eq!(headings(400.0), ["Sort by statement or action"]);
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
            window.run(Command::ShowMain(MainView::Table));
            if size.x > 1000.0 {
                assert!(window.shows_text("This dataset has no stances yet."));
            }
        }
    }
}

#[test]
fn only_visible_rows_are_drawn_and_the_selected_one_is_in_view() {
    let many = ExtremeDataset { stances: 2000, ..ExtremeDataset::default() };
    let mut window = Window::new(many.document());
    window.run(Command::ShowMain(MainView::Table));
    assert!(window.shows_text("2000 stances"));
    assert!(window.names(Role::ListItem).len() < 30);
    for stance in ["st1999", "st3", "st1000"] {
        for command in [Command::SelectRow, Command::ToggleRow] {
            window.run(command(stance.into()));
            let table = window.node(Role::List, "Stances, 2000").rect();
            let row = window.nodes().into_iter().find(|node| {
                let data = node.accesskit_node();
                data.role() == Role::ListItem && data.data().is_selected() == Some(true)
            });
            let row = row.expect("the selected row is drawn").rect();
            assert!(table.contains_rect(row.shrink(1.0)), "{stance}: {row:?} in {table:?}");
        }
        // The buttons at the bottom of the open row are in view too.
        let table = window.node(Role::List, "Stances, 2000").rect();
        let copy = window.node(Role::Button, "Copy: ").rect();
        assert!(table.contains_rect(copy), "{stance}: {copy:?}");
    }
}

#[test]
fn a_longer_list_shows_the_selected_row_without_bouncing() {
    let many = ExtremeDataset { stances: 1000, ..ExtremeDataset::default() };
    let mut window = Window::new(many.document());
    window.run(Command::ShowMain(MainView::Table));
    window.run(Command::SelectRow("st999".into()));
    let filter = |text: &str| {
        Command::FilterTable(TableFilter { text: text.to_owned(), ..TableFilter::default() })
    };
    // Only the selected stance, then all.
    let summary = window.state().document.dataset.stance(&"st999".into());
    let day = summary.expect("a stance").said.to_words();
    window.run(filter(&day));
    assert!(window.names(Role::ListItem).len() < 1000);
    window.run(filter(""));
    let table = window.node(Role::List, "Stances, 1000").rect();
    let nodes = window.nodes();
    let row = nodes.iter().find(|node| {
        let data = node.accesskit_node();
        data.role() == Role::ListItem && data.data().is_selected() == Some(true)
    });
    let row = row.expect("the selected row is drawn").rect();
    assert!(table.contains_rect(row.shrink(1.0)), "{row:?} in {table:?}");
}

#[test]
fn rows_in_view_stay_when_those_above_turn_out_higher() {
    let many = ExtremeDataset {
        stances: 400,
        // Longer than the estimate from the summary.
        quote: "seven words and more than a fragment, ".repeat(4),
        ..ExtremeDataset::default()
    };
    let mut window = Window::new(many.document());
    window.run(Command::ShowMain(MainView::Table));
    window.run(Command::SelectRow("st300".into()));
    let positions = |window: &Window| {
        let nodes = window.nodes();
        let rows = nodes.iter().filter(|node| node.accesskit_node().role() == Role::ListItem);
        let rows = rows.map(|node| (node.accesskit_node().locate().0, node.rect().top()));
        rows.collect::<std::collections::BTreeMap<_, _>>()
    };
    let center = window.node(Role::List, "Stances, ").rect().center();
    window.harness.hover_at(center);
    window.step();
    for _ in 0..20 {
        let before = positions(&window);
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, 60.0),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: Modifiers::NONE,
        });
        window.settle();
        let after = positions(&window);
        let moves: Vec<f32> =
            before.iter().filter_map(|(row, top)| Some(after.get(row)? - top)).collect();
        assert!(moves.len() > 2);
        for moved in moves {
            assert!((moved - 60.0).abs() < 1.0, "{moved}");
        }
    }
}

#[test]
fn rows_are_items_with_their_position_and_all_columns_in_words() {
    let mut window = full_table();
    window.run(Command::Deselect);
    let list = window.node(Role::List, "Stances, 7");
    assert_eq!(list.accesskit_node().data().size_of_set(), Some(7));
    window.node(Role::ListItem, "Ada Head, 5 March").focus();
    window.settle();
    let row = |window: &Window| {
        let row = window.focused().expect("a row");
        let row = row.accesskit_node();
        assert_eq!(size_of_set(&row), Some(7), "the row is in the list");
        (
            row.data().position_in_set(),
            row.label().unwrap_or_default(),
            row.data().description().unwrap_or_default().to_owned(),
        )
    };
    let (position, label, description) = row(&window);
    assert_eq!(position, Some(0));
    assert_eq!(
        label,
        "Ada Head, 5 March, half, could also mean: little or most, on the record, verbatim: Wants half."
    );
    // The quotation and the source are said by a key, and by Enter.
    assert_eq!(description, "");
    window.press(Key::F2);
    let all = window.announcement();
    assert!(all.ends_with("“Half will do”. Paper, 8 March, paragraph 1."), "{all}");
    window.press(Key::End);
    assert_eq!(row(&window).0, Some(6));
    // The row says what is selected, and nothing else does.
    let announced = window.names(Role::Status).join(" ");
    assert!(!announced.contains("Eve Expert"), "{announced}");
    window.press(Key::Home);
    assert_eq!(row(&window).0, Some(0));
}

#[test]
fn a_quotation_without_spaces_is_shown_by_the_measure_of_others() {
    let shown = |count: usize| {
        let quote = "我们希望双方".repeat(count);
        let text = MEETING.replace("Half will do", &quote);
        let mut window = Window::with_any_letters(Document::read(None, text).expect("a dataset"));
        window.run(Command::ShowMain(MainView::Table));
        let lines: String = window.texts().into_iter().map(|(text, _)| text).collect();
        lines.contains(&format!("“{quote}”"))
    };
    assert!(shown(14));
    assert!(!shown(40));
}
