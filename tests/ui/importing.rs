//! The dialog that imports a table.

use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Vec2, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::assets::STARTER;
use standpoint::command::{Command, File};
use standpoint::document::Document;
use standpoint::view::PendingNavigation;

use crate::data::meeting;
use crate::helpers::{Dropped, Folder, copied_text, wait_until};
use crate::window::{Window, name};

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables").join(file)
}

fn drop_file(window: &mut Window, path: &Path) {
    let dropped = Arc::new(Dropped(path.to_owned()));
    window.harness.input_mut().dropped_files.push(dropped);
    window.settle();
    wait_for_head(window);
}

fn wait_for_head(window: &mut Window) {
    // The first frame sends the request.
    window.step();
    wait_until(window, |window| window.names(Role::ProgressIndicator).is_empty());
    window.settle();
}

/// A window into which a fixture was dropped.
fn window_with(file: &str) -> Window {
    let mut window = Window::new(meeting());
    drop_file(&mut window, &fixture(file));
    window
}

fn value(window: &Window, field: &str) -> String {
    let node = window.node(Role::ComboBox, field);
    let name = name(&node).unwrap_or_default();
    let value = name.strip_prefix(&format!("{field}: "));
    value.unwrap_or_default().to_owned()
}

/// Chooses a column for a field.
fn choose(window: &mut Window, field: &str, column: &str) {
    window.click(Role::ComboBox, &format!("{field}: "));
    // A list takes what is typed.
    window.type_text(column);
    window.press(Key::Enter);
    wait_for_head(window);
}

/// Chooses the columns of voices, dates and positions of the fixture with UN ideal points.
fn choose_votes(window: &mut Window) {
    for (field, column) in
        [("Voice", "Countryname"), ("Date", "year"), ("Position", "IdealPointFP")]
    {
        choose(window, field, column);
    }
}

/// Opens the fields that few tables need.
fn open_more(window: &mut Window) {
    window.click(Role::Button, "More columns and formats");
}

fn fill(window: &mut Window, field: &str, text: &str) {
    window.node(Role::TextInput, field).focus();
    window.settle();
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window.type_text(text);
    wait_for_head(window);
}

fn is_enabled(window: &Window, button: &str) -> bool {
    let node = window.node(Role::Button, button);
    !node.accesskit_node().is_disabled()
}

/// Clicks "Copy command". Returns what was copied.
fn copy_command(window: &mut Window) -> String {
    window.click(Role::Button, "Copy command");
    copied_text(window).expect("a command")
}

/// The buttons at the bottom: other buttons may begin with the same words.
fn click_import(window: &mut Window) {
    let nodes = window.nodes();
    let import = nodes.iter().find(|node| name(node).as_deref() == Some("Import"));
    let center = import.expect("a button").rect().center();
    drop(nodes);
    window.click_at(center);
    wait_until(window, |window| window.state().loading.is_none());
    window.settle();
}

fn title(window: &Window) -> &str {
    &window.state().document.dataset.title
}

fn errors(window: &Window) -> Vec<String> {
    let labels = window.names(Role::Alert);
    let is_error =
        |label: &String| ["; expected ", ": expected "].iter().any(|part| label.contains(part));
    labels.into_iter().filter(is_error).collect()
}

#[test]
fn columns_with_the_documented_names_need_no_choice() {
    let folder = Folder::new();
    let text = "actor,party,said,value,mood\nAna,A,2024-01-02,1,fine\nBo,B,2024-01-03,2,bad\n";
    let mut window = Window::new(meeting());
    drop_file(&mut window, &folder.write("own.csv", text));
    open_more(&mut window);
    for (field, column) in
        [("Voice", "actor"), ("Party", "party"), ("Date", "said"), ("Position", "value")]
    {
        assert_eq!(value(&window, field), column);
    }
    assert_eq!(value(&window, "Low end"), "Choose a column");
    let columns = ["actor", "party", "said", "value", "mood"];
    assert_eq!(window.names(Role::ColumnHeader), columns);
    // Nothing is shown of what the columns would make.
    assert!(errors(&window).is_empty() && is_enabled(&window, "Import"));
    click_import(&mut window);
    assert_eq!(window.state().document.dataset.actors.len(), 2);
}

#[test]
fn other_columns_are_asked_for() {
    let mut window = window_with("voeten.tab");
    open_more(&mut window);
    let needed = |window: &Window| {
        let shown = window.texts().into_iter().find(|(text, _)| text.starts_with("Still needed: "));
        shown.map(|(text, _)| text["Still needed: ".len()..].to_owned())
    };
    assert_eq!(needed(&window).as_deref(), Some("voice, date and position."));
    for field in ["Voice", "Date", "Position", "Party"] {
        assert_eq!(value(&window, field), "Choose a column");
    }
    assert!(!is_enabled(&window, "Import") && !is_enabled(&window, "Copy command"));
    choose(&mut window, "Voice", "Countryname");
    assert_eq!(needed(&window).as_deref(), Some("date and position."));
    choose(&mut window, "Position", "IdealPointFP");
    assert_eq!(needed(&window).as_deref(), Some("date."));
    // A column and a date for all rows take each other’s place.
    fill(&mut window, "One date for all", "soon");
    assert!(errors(&window).concat().contains("found “soon”; expected a column"));
    assert!(!is_enabled(&window, "Import"));
    choose(&mut window, "Date", "year");
    assert_eq!(needed(&window), None);
    assert!(is_enabled(&window, "Import"));
    fill(&mut window, "One date for all", "2019");
    assert_eq!(value(&window, "Date"), "Choose a column");
    assert!(is_enabled(&window, "Import"));
    // So do the columns of voices and positions, and columns that are a voice each.
    fill(&mut window, "One column per voice", "Q5%FP, Q95%FP");
    for field in ["Voice", "Position"] {
        assert_eq!(value(&window, field), "Choose a column");
    }
    assert!(is_enabled(&window, "Import"));
    let command = copy_command(&mut window);
    assert!(command.contains("--date 2019 --wide"), "{command}");
    fill(&mut window, "One column per voice", "");
    choose(&mut window, "Voice", "iso3c");
    choose(&mut window, "Position", "IdealPointFP");
    click_import(&mut window);
    assert_eq!(window.state().document.dataset.parties.len(), 2);
}

/// The words of a command in which a word is either quoted as a whole or not at all.
fn words(command: &str) -> impl Iterator<Item = &str> {
    let parts = command.split(if cfg!(windows) { '"' } else { '\'' }).enumerate();
    parts.flat_map(|(index, part)| match index % 2 {
        0 => part.split_whitespace().collect(),
        _ => vec![part],
    })
}

#[test]
fn the_command_does_the_same() {
    let folder = Folder::new();
    let text = std::fs::read(fixture("voeten.tab")).expect("a table");
    let path = folder.write("all votes.tab", text);
    let mut window = Window::new(meeting());
    drop_file(&mut window, &path);
    choose_votes(&mut window);
    open_more(&mut window);
    choose(&mut window, "Low end", "Q5%FP");
    choose(&mut window, "High end", "Q95%FP");
    let command = copy_command(&mut window);
    let quote = if cfg!(windows) { '"' } else { '\'' };
    let quoted = |name: &dyn std::fmt::Display| format!("{quote}{name}{quote}");
    let (file, output) = (quoted(&path.display()), quoted(&"all votes.ron"));
    let (low, high) = (quoted(&"Q5%FP"), quoted(&"Q95%FP"));
    let arguments = format!(
        " import {file} --voice Countryname --date year --value IdealPointFP --low {low} --high {high} -o {output}"
    );
    // The path of the running program, which no terminal would find by its name.
    let own = command.strip_suffix(&arguments);
    let own = own.unwrap_or_else(|| panic!("{command}")).trim_matches(quote);
    assert!(std::env::current_exe().is_ok_and(|exe| Path::new(own) == exe), "{own}");
    let program = env!("CARGO_BIN_EXE_standpoint");
    let mut process = if cfg!(unix) {
        let mut shell = Process::new("sh");
        shell.args(["-c", &format!("'{program}'{arguments}")]);
        shell
    } else {
        let mut process = Process::new(program);
        process.args(words(&arguments));
        process
    };
    let output = process.current_dir(folder.path()).output().expect("a shell");
    assert!(output.status.success(), "{output:?}");
    click_import(&mut window);
    let imported = std::fs::read_to_string(folder.path().join("all votes.ron")).expect("a file");
    assert_eq!(*window.state().document.text, imported);
    assert!(imported.contains("low: 1.25"), "{imported}");
}

#[test]
fn an_import_is_an_unsaved_dataset_of_the_tables_name() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    let table = folder.write("votes.csv", "actor,said,value\nAna,2024,1\nBo,2025,2\nCy,2025,\n");
    drop_file(&mut window, &table);
    // Enter is the main button.
    window.press(Key::Enter);
    wait_until(&mut window, |window| window.state().importing.is_none());
    window.settle();
    let document = &window.state().document;
    // Of three rows, one has no value.
    assert_eq!(document.dataset.stances.len(), 2);
    assert_eq!(document.name(), "votes.ron");
    assert_eq!(document.path, None);
    assert!(document.is_unsaved() && !document.is_edited());
    assert!(document.text.contains("To fill in"));
    assert!(window.shows_text("Imported votes.csv") && window.shows_text("Not saved"));
    for note in [
        "2 stances of 2 voices, 2024–2025.",
        "Left out, with no value, summary or quotation: line 4.",
        "Title, subtitle and scope.",
    ] {
        assert!(window.shows_text(note), "{note}");
    }
    assert_eq!(window.focused_name(), "Close");
    window.press(Key::Enter);
    assert!(!window.shows_text("Imported votes.csv"));
    assert!(window.state().document.history.undo_name().is_none());
    // Closing asks, as it would be lost.
    let starter = || Command::File(File::Create(STARTER.to_owned()));
    window.run(starter());
    let pending = &window.state().editing.pending_navigation;
    assert!(matches!(pending, Some(PendingNavigation::Create(_))));
    window.click(Role::Button, "Cancel");
    let path = folder.path().join("votes.ron");
    let save = standpoint::command::Edit::SaveTo(path.clone());
    window.run(Command::Edit(save));
    assert!(!window.state().document.is_unsaved());
    window.run(starter());
    assert!(window.state().document.is_new());
    let saved = Document::open(&path).expect("a dataset");
    assert_eq!(saved.dataset.stances.len(), 2);
}

#[test]
fn an_import_asks_about_unsaved_changes_and_keeps_its_choices() {
    let mut window = window_with("voeten.tab");
    choose_votes(&mut window);
    click_import(&mut window);
    window.press(Key::Escape);
    let before = window.state().document.text.clone();
    drop_file(&mut window, &fixture("polls.csv"));
    open_more(&mut window);
    fill(&mut window, "One date for all", "2019");
    fill(&mut window, "One column per voice", "Union,SPD");
    choose(&mut window, "Source", "Polling Firm");
    click_import(&mut window);
    assert!(window.state().editing.pending_navigation.is_some());
    assert!(window.names(Role::ComboBox).is_empty(), "only the question");
    window.click(Role::Button, "Cancel");
    assert_eq!(window.state().document.text, before);
    wait_for_head(&mut window);
    click_import(&mut window);
    window.click(Role::Button, "Don’t save");
    assert_eq!(window.state().document.name(), "polls.ron");
    assert_eq!(window.state().document.dataset.stances.len(), 4);
}

#[test]
fn cancelling_leaves_everything_as_it_was() {
    for close in ["Cancel", "Close import", ""] {
        let mut window = Window::new(meeting());
        window.click_mark("chief-10");
        let view = window.view().clone();
        drop_file(&mut window, &fixture("voeten.tab"));
        choose(&mut window, "Voice", "Countryname");
        if close.is_empty() {
            window.press(Key::Escape);
        } else {
            window.click(Role::Button, close);
        }
        assert!(window.state().importing.is_none(), "{close}");
        assert_eq!(title(&window), "Meeting");
        assert_eq!(window.view(), &view);
        assert!(window.state().notice.is_none());
        assert!(!window.state().document.is_unsaved());
        assert_eq!(window.repaint_delay(), Duration::MAX);
    }
}

#[test]
fn escape_first_closes_a_list_and_leaves_a_field() {
    let mut window = window_with("voeten.tab");
    window.click(Role::ComboBox, "Voice: ");
    assert!(!window.names(Role::ListBoxOption).is_empty());
    window.press(Key::Escape);
    assert!(window.names(Role::ListBoxOption).is_empty());
    assert!(window.state().importing.is_some());
    open_more(&mut window);
    window.click(Role::TextInput, "One column per voice");
    window.press(Key::Escape);
    assert!(window.state().importing.is_some());
    window.press(Key::Escape);
    assert!(window.state().importing.is_none());
}

#[test]
fn a_table_with_errors_is_refused_with_their_lines() {
    let folder = Folder::new();
    let path =
        folder.write("bad.csv", "actor,said,value\nAna,2024,much\nBo,2024-13,1\nCy,2024,2\n");
    let mut window = Window::new(meeting());
    drop_file(&mut window, &path);
    assert!(errors(&window).is_empty());
    click_import(&mut window);
    let shown = errors(&window);
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].contains("Line 2: found \"much\" in value: expected a number"));
    assert!(shown[1].contains("Line 3: found \"2024-13\" in said: expected a date"));
    assert_eq!(title(&window), "Meeting");
    // With another choice, it has not been tried yet.
    open_more(&mut window);
    fill(&mut window, "One date for all", "2024");
    assert!(errors(&window).is_empty());
    click_import(&mut window);
    let shown = errors(&window);
    assert_eq!(shown.len(), 1, "{shown:?}");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(window.state().importing.is_none());
    assert_eq!(title(&window), "Meeting");
}

#[test]
fn a_text_without_columns_is_no_table() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    window.run(File::Open(folder.write("diary.txt", "Dear diary,\n")));
    // The comma makes two cells of the first line.
    assert!(window.state().importing.is_some());
    window.run(File::CloseImport);
    window.run(File::Open(folder.write("prose.txt", "Dear diary\n")));
    assert!(window.state().importing.is_none());
    assert!(window.shows_text("holds no dataset"));
    for name in ["data.ods", "data.xlsx"] {
        window.run(File::Open(folder.write(name, "PK")));
        assert!(window.state().importing.is_none());
        assert!(window.shows_text("save it as CSV there"));
    }
    // The menu asks for a table to import.
    window.run(File::OpenTable(folder.write("chosen.xlsx", "PK\u{3}\u{4} xl/")));
    wait_for_head(&mut window);
    assert!(window.shows_text("is an Excel workbook, not a CSV"));
    assert!(!is_enabled(&window, "Import"));
}

#[test]
fn every_field_has_a_name_and_tab_goes_from_top_to_bottom() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    drop_file(&mut window, &folder.write("own.csv", "actor,said,value\nAna,2024,1\n"));
    open_more(&mut window);
    let mut order = Vec::new();
    for _ in 0..40 {
        window.press(Key::Tab);
        let focused = window.focused_name();
        assert_ne!(focused, "", "after {order:?}");
        if order.contains(&focused) {
            break;
        }
        order.push(focused);
    }
    let index = |name: &str| {
        let found = order.iter().position(|found| found.starts_with(name));
        found.unwrap_or_else(|| panic!("{name} in {order:?}"))
    };
    for pair in [
        "Voice: actor",
        "Date: said",
        "Position: value",
        "Party: ",
        "Low end",
        "High end",
        "One date for all",
        "One column per voice",
        "Date format",
        "Levels, lowest first",
    ]
    .windows(2)
    {
        assert!(index(pair[0]) < index(pair[1]), "{pair:?} in {order:?}");
    }
    for button in ["Import", "Copy command", "Cancel"] {
        assert!(index(button) < order.len());
    }
}

#[test]
fn no_label_is_cut_in_a_small_window() {
    let sizes: [Vec2; 3] = [vec2(1440.0, 900.0), vec2(900.0, 600.0), vec2(720.0, 480.0)];
    for size in sizes {
        for file in ["polls.csv", "v-dem.csv", "voeten.tab"] {
            let mut window = Window::sized(meeting(), size);
            let before = window.cut_texts();
            drop_file(&mut window, &fixture(file));
            open_more(&mut window);
            let mut cut = window.cut_texts();
            cut.retain(|text| !before.contains(text) && !text.contains(file));
            assert_eq!(cut, Vec::<String>::new(), "{file} {size:?}");
            // The buttons are in the window.
            let window_rect = egui::Rect::from_min_size(egui::Pos2::ZERO, size);
            for button in ["Import", "Copy command", "Cancel"] {
                let nodes = window.nodes();
                let found = nodes.iter().find(|node| name(node).as_deref() == Some(button));
                let rect = found.expect("a button").rect();
                assert!(window_rect.contains_rect(rect), "{button} {size:?}");
            }
        }
    }
}
