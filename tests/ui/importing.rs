//! The dialog that imports a table.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command as Process;
use std::sync::Arc;
use std::time::Duration;

use egui::accesskit::Role;
use egui::{Key, Vec2, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::assets::STARTER;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::PendingNavigation;

use crate::data::meeting;
use crate::helpers::{Folder, copied_text, wait_until};
use crate::window::{Window, name};

#[derive(Debug)]
struct Dropped(PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

fn fixture(file: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables").join(file)
}

fn drop_file(window: &mut Window, path: &Path) {
    let dropped = Arc::new(Dropped(path.to_owned()));
    window.harness.input_mut().dropped_files.push(dropped);
    window.settle();
    wait_for_preview(window);
}

fn wait_for_preview(window: &mut Window) {
    // The first frame sends the request.
    window.step();
    wait_until(window, |window| window.names(Role::ProgressIndicator).is_empty());
    window.settle();
}

/// A window into which a fixture was dropped.
pub fn window_with(file: &str) -> Window {
    let mut window = Window::new(meeting());
    drop_file(&mut window, &fixture(file));
    window
}

pub fn value(window: &Window, field: &str) -> String {
    let node = window.node(Role::ComboBox, field);
    let name = name(&node).unwrap_or_default();
    let value = name.strip_prefix(&format!("{field}: "));
    value.unwrap_or_default().to_owned()
}

/// What the columns are taken for, as the head of the first rows says it, except for those that are
/// not used.
pub fn roles(window: &Window) -> Vec<String> {
    let mut roles = window.names(Role::ColumnHeader);
    roles.retain(|role| !role.ends_with(": Not used"));
    roles
}

fn take_for(window: &mut Window, column: &str, role: &str) {
    let field = format!("{column}, taken for: ");
    scroll_to(window, &field);
    window.click(Role::ComboBox, &field);
    let options = window.nodes().into_iter().filter(|node| {
        node.accesskit_node().role() == Role::ListBoxOption && name(node).as_deref() == Some(role)
    });
    let centers: Vec<_> = options.map(|node| node.rect().center()).collect();
    assert_eq!(centers.len(), 1, "{role}");
    window.click_at(centers[0]);
    wait_for_preview(window);
}

/// Scrolls the list of columns, from its top, until a field is in view.
fn scroll_to(window: &mut Window, field: &str) {
    let list = window.node(Role::List, "Columns of the table").rect();
    let wheel = |window: &mut Window, y: f32| {
        window.harness.hover_at(list.left_center() + vec2(4.0, 0.0));
        window.harness.event(egui::Event::MouseWheel {
            unit: egui::MouseWheelUnit::Point,
            delta: vec2(0.0, y),
            phase: egui::TouchPhase::Move,
            source: egui::MouseWheelSource::Wheel,
            modifiers: egui::Modifiers::NONE,
        });
        window.settle();
    };
    wheel(window, 10_000.0);
    for _ in 0..40 {
        let nodes = window.nodes();
        let found = nodes.iter().find(|node| {
            node.accesskit_node().role() == Role::ComboBox
                && name(node).is_some_and(|name| name.starts_with(field))
        });
        if found.is_some_and(|node| list.contains_rect(node.rect())) {
            return;
        }
        drop(nodes);
        wheel(window, -44.0);
    }
    panic!("{field} is not in the list");
}

fn fill(window: &mut Window, field: &str, text: &str) {
    window.node(Role::TextInput, field).focus();
    window.settle();
    window.press_with(egui::Modifiers::COMMAND, Key::A);
    window.type_text(text);
    wait_for_preview(window);
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

pub fn title(window: &Window) -> &str {
    &window.state().document.dataset.title
}

fn errors(window: &Window) -> Vec<String> {
    let labels = window.names(Role::Alert);
    let is_error = |label: &String| label.contains("; expected ") || label.contains("nearest");
    labels.into_iter().filter(is_error).collect()
}

#[test]
fn how_the_text_is_read_is_detected_and_can_be_changed() {
    let mut window = window_with("speeches-latin1.csv");
    assert_eq!(value(&window, "Separator"), "Semicolon (detected)");
    assert_eq!(value(&window, "Encoding"), "windows-1252 (detected)");
    assert!(window.shows_text("speaker: Voice"));
    // With another delimiter, the whole line is one column.
    window.click(Role::ComboBox, "Separator");
    window.click(Role::ListBoxOption, "Comma");
    wait_for_preview(&mut window);
    assert_eq!(window.names(Role::ColumnHeader).len(), 1);
    assert!(!is_enabled(&window, "Import"));
    window.click(Role::ComboBox, "Separator");
    window.click(Role::ListBoxOption, "Semicolon");
    wait_for_preview(&mut window);
    assert_eq!(window.names(Role::ColumnHeader).len(), 11);
    // Not UTF-8.
    window.click(Role::ComboBox, "Encoding");
    window.click(Role::ListBoxOption, "UTF-8");
    wait_for_preview(&mut window);
    assert!(window.shows_text("is not UTF-8 text"));
    assert!(!is_enabled(&window, "Import"));
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
fn a_changed_choice_changes_the_preview_and_the_command_which_does_the_same() {
    let folder = Folder::new();
    let text = std::fs::read(fixture("ches-2019.csv")).expect("a table");
    let path = folder.write("a survey.csv", text);
    let mut window = Window::new(meeting());
    drop_file(&mut window, &path);
    assert!(window.shows_text("Choose the column of the dates"));
    // The field says it, so that the chart does not.
    assert!(window.shows_text("The chart follows once the marked fields are filled in."));
    assert!(!window.shows_text("the nearest layout is ches"));
    assert!(!is_enabled(&window, "Import"));
    fill(&mut window, "One date for all", "2019");
    assert!(!window.shows_text("Choose the column of the dates"));
    assert!(window.shows_text("3 stances of 3 voices, 2019."));
    assert!(window.shows_text("Chart of the import."));
    take_for(&mut window, "galtan", "Position");
    take_for(&mut window, "lrgen", "Not used");
    assert!(roles(&window).contains(&"galtan: Position".to_owned()));
    assert!(!roles(&window).contains(&"lrgen: Position".to_owned()));
    fill(&mut window, "Unit", "step");
    fill(&mut window, "Scale from", "-1");
    assert!(window.shows_text("Expected the lowest and the highest number"));
    fill(&mut window, "Scale to", "11");
    let command = copy_command(&mut window);
    let quote = if cfg!(windows) { '"' } else { '\'' };
    let quoted = |name: &dyn std::fmt::Display| format!("{quote}{name}{quote}");
    let (file, output) = (quoted(&path.display()), quoted(&"a survey.ron"));
    let arguments =
        format!(" import {file} --date 2019 --value galtan --unit step --scale=-1..11 -o {output}");
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
    let imported = std::fs::read_to_string(folder.path().join("a survey.ron")).expect("a file");
    assert_eq!(*window.state().document.text, imported);
    assert!(imported.contains("unit: \"step\""), "{imported}");
    assert!(imported.contains("min: -1, max: 11"), "{imported}");
}

#[test]
fn a_layout_can_be_replaced_by_columns() {
    let mut window = window_with("manifesto.csv");
    window.click(Role::ComboBox, "Layout");
    window.click(Role::ListBoxOption, "Columns by name");
    wait_for_preview(&mut window);
    assert_eq!(value(&window, "Layout"), "Columns by name");
    assert!(roles(&window).contains(&"party: Voice".to_owned()));
    take_for(&mut window, "partyname", "Voice");
    assert!(roles(&window).contains(&"partyname: Voice".to_owned()));
    assert!(!roles(&window).contains(&"party: Voice".to_owned()));
    window.click(Role::ComboBox, "Layout");
    window.click(Role::ListBoxOption, "Manifesto Project");
    wait_for_preview(&mut window);
    assert!(roles(&window).contains(&"party: Voice".to_owned()));
}

#[test]
fn an_import_is_an_unsaved_dataset_of_the_tables_name() {
    let folder = Folder::new();
    let mut window = window_with("manifesto.csv");
    // Enter is the main button.
    window.press(Key::Enter);
    wait_until(&mut window, |window| window.state().importing.is_none());
    window.settle();
    let document = &window.state().document;
    // Of three rows, one has no value.
    assert_eq!(document.dataset.stances.len(), 2);
    assert_eq!(document.name(), "manifesto.ron");
    assert_eq!(document.path, None);
    assert!(document.is_unsaved() && !document.is_edited());
    assert!(document.text.contains("To fill in"));
    let notice = window.state().notice.as_deref().expect("a notice");
    assert!(notice.starts_with("Imported 2 stances of 2 voices"), "{notice}");
    assert!(notice.contains("1 thing to fill in"), "{notice}");
    assert!(window.state().document.history.undo_name().is_none());
    // Closing asks, as it would be lost.
    let starter = || Command::Create(STARTER.to_owned());
    window.run(starter());
    let pending = &window.state().editing.pending_navigation;
    assert!(matches!(pending, Some(PendingNavigation::Create(_))));
    window.click(Role::Button, "Cancel");
    let path = folder.path().join("manifesto.ron");
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
    let mut window = window_with("manifesto.csv");
    click_import(&mut window);
    let before = window.state().document.text.clone();
    drop_file(&mut window, &fixture("ches-2019.csv"));
    fill(&mut window, "One date for all", "2019");
    click_import(&mut window);
    assert!(window.state().editing.pending_navigation.is_some());
    assert!(window.names(Role::ComboBox).is_empty(), "only the question");
    window.click(Role::Button, "Cancel");
    assert_eq!(window.state().document.text, before);
    assert_eq!(value(&window, "Layout"), "Chapel Hill Expert Survey");
    assert!(window.shows_text("3 stances of 3 voices, 2019."));
    click_import(&mut window);
    window.click(Role::Button, "Don’t save");
    assert_eq!(window.state().document.name(), "ches-2019.ron");
    assert_eq!(window.state().document.dataset.stances.len(), 3);
}

#[test]
fn cancelling_leaves_everything_as_it_was() {
    for close in ["Cancel", "Close import", ""] {
        let mut window = Window::new(meeting());
        window.click_mark("chief-10");
        let view = window.view().clone();
        drop_file(&mut window, &fixture("voeten-2024.csv"));
        take_for(&mut window, "USAgree", "Position");
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
    let mut window = window_with("manifesto.csv");
    window.click(Role::ComboBox, "Layout");
    assert!(!window.names(Role::ListBoxOption).is_empty());
    window.press(Key::Escape);
    assert!(window.names(Role::ListBoxOption).is_empty());
    assert!(window.state().importing.is_some());
    window.click(Role::TextInput, "Unit");
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
    let shown = errors(&window);
    assert_eq!(shown.len(), 2, "{shown:?}");
    assert!(shown[0].contains("Line 2: found \"much\" in value; expected a number"));
    assert!(shown[1].contains("Line 3: found \"2024-13\" in said; expected a date"));
    assert!(!is_enabled(&window, "Import"));
    window.press(Key::Enter);
    assert!(window.state().importing.is_some());
    assert_eq!(title(&window), "Meeting");
    // Without the column of values there is nothing to say in numbers, and a date that is not one
    // stays an error.
    window.press(Key::Escape);
    assert_eq!(title(&window), "Meeting");
}

/// A table with more rows than the preview has, and a wrong value in the last one.
fn long_table(last: &str) -> String {
    let mut table = "actor,said,value\n".to_owned();
    for row in 0..2100 {
        let _ = writeln!(table, "Actor {},{},{}", row % 3, 1000 + row / 3, row % 7);
    }
    let _ = writeln!(table, "Ana,2024,{last}");
    table
}

#[test]
fn the_preview_is_of_the_first_rows_and_the_import_of_all() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    drop_file(&mut window, &folder.write("long.csv", long_table("4")));
    assert!(window.shows_text("of the first 2000 of 2101 rows"));
    assert!(window.shows_text("2000 stances of 3 voices"));
    click_import(&mut window);
    assert_eq!(window.state().document.dataset.stances.len(), 2101);
}

#[test]
fn an_error_below_the_preview_is_shown_after_the_import_and_nothing_is_lost() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    drop_file(&mut window, &folder.write("long.csv", long_table("many")));
    assert!(errors(&window).is_empty());
    click_import(&mut window);
    assert_eq!(title(&window), "Meeting");
    let shown = errors(&window);
    assert!(shown[0].contains("Line 2102: found \"many\" in value"));
    // With other options, it has not been tried yet.
    fill(&mut window, "Last year", "1999");
    assert!(errors(&window).is_empty());
    click_import(&mut window);
    assert_eq!(window.state().document.dataset.stances.len(), 2100);
}

#[test]
fn years_beyond_the_first_rows_can_be_chosen() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    drop_file(&mut window, &folder.write("long.csv", long_table("4")));
    fill(&mut window, "First year", "2000");
    assert!(window.shows_text("1 stance of 1 voice, 2024."), "{:?}", window.names(Role::Label));
}

#[test]
fn a_text_without_columns_is_no_table() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    window.run(Command::OpenFile(folder.write("diary.txt", "Dear diary,\n")));
    // The comma makes two cells of the first line.
    assert!(window.state().importing.is_some());
    window.run(Command::CloseImport);
    window.run(Command::OpenFile(folder.write("prose.txt", "Dear diary\n")));
    assert!(window.state().importing.is_none());
    assert!(window.shows_text("holds no dataset"));
    window.run(Command::OpenFile(folder.write("data.ods", "PK")));
    assert!(window.state().importing.is_none());
    assert!(window.shows_text("save it as CSV there"));
}

#[test]
fn every_field_has_a_name_and_tab_goes_from_top_to_bottom() {
    let mut window = window_with("voeten-2024.csv");
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
    // All twenty columns are reached, although few are in view.
    let columns = order.iter().filter(|name| name.contains(", taken for: "));
    assert_eq!(columns.count(), 20, "{order:?}");
    assert!(index("ccode, taken") < index("IsraelAgree, taken"));
    for pair in [
        "Layout",
        "ccode, taken",
        "One date for all",
        "Unit",
        "First year",
        "Last year",
        "Scale from",
        "Scale to",
        "Separator",
        "Encoding",
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
    let files = ["ches-2019.csv", "polls.csv", "v-dem.csv", "voeten-2013.csv"];
    for size in sizes {
        for file in files {
            let mut window = Window::sized(meeting(), size);
            let before = window.cut_texts();
            drop_file(&mut window, &fixture(file));
            let mut cut = window.cut_texts();
            cut.retain(|text| !before.contains(text) && !text.contains(file));
            assert_eq!(cut, Vec::<String>::new(), "{file} {size:?}");
            // The buttons and the first column are in the window.
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

#[test]
fn what_a_layout_found_stays_when_the_columns_are_named() {
    for (table, expected) in [
        (
            "polls.csv",
            vec![
                "Fieldwork End: Date",
                "Union: A party’s position",
                "SPD: A party’s position",
                "FDP: A party’s position",
                "Other: A party’s position",
            ],
        ),
        (
            "voeten-2024.csv",
            vec![
                "session: Date",
                "IdealPointAll: Position",
                "Q5%All: Low end",
                "Q95%All: High end",
                "iso3c: Voice",
            ],
        ),
    ] {
        let mut window = window_with(table);
        window.click(Role::ComboBox, "Layout");
        window.click(Role::ListBoxOption, "Columns by name");
        wait_for_preview(&mut window);
        assert_eq!(roles(&window), expected);
    }
    // The columns of parties stay when something else is typed, and can be changed one by one.
    let mut window = window_with("polls.csv");
    window.click(Role::ComboBox, "Layout");
    window.click(Role::ListBoxOption, "Columns by name");
    wait_for_preview(&mut window);
    assert!(is_enabled(&window, "Import"), "{:?}", errors(&window));
    fill(&mut window, "Unit", "percent");
    take_for(&mut window, "Other", "Not used");
    let command = copy_command(&mut window);
    // Each system has its own quotation marks.
    let quote = if cfg!(windows) { '"' } else { '\'' };
    assert!(command.contains(&format!("--wide {quote}Union,SPD,FDP{quote} ")), "{command}");
}

#[test]
fn repeated_rows_can_be_left_out_in_the_dialog() {
    let table = "iso3c,year,IdealPointFP\nAVI,1990,1\nAVI,1990,2\nBOR,1990,3\n";
    let folder = Folder::new();
    let path = folder.write("repeated.csv", table);
    let mut window = Window::new(meeting());
    drop_file(&mut window, &path);
    assert!(!is_enabled(&window, "Import"));
    window.click(Role::ComboBox, "Repeated rows");
    window.click(Role::ListBoxOption, "Keep the first");
    wait_for_preview(&mut window);
    assert!(is_enabled(&window, "Import"));
    let command = copy_command(&mut window);
    assert!(command.contains("--drop-duplicates"), "{command}");
}

#[test]
fn a_table_is_pasted_from_a_spreadsheet() {
    let mut window = Window::new(meeting());
    let table = "actor\tsaid\tvalue\nAna\t2024-01-02\t1\nBo\t2024-01-03\t2\n";
    window.harness.event(egui::Event::Paste("one line".to_owned()));
    window.settle();
    assert!(window.state().importing.is_none());
    window.harness.event(egui::Event::Paste(table.to_owned()));
    window.settle();
    assert!(window.shows_text("Import clipboard.tsv"));
    wait_until(&mut window, |window| window.shows_text("Ana"));
    window.settle();
    window.click(Role::Button, "Import");
    wait_until(&mut window, |window| window.state().importing.is_none());
    assert_eq!(window.state().document.dataset.actors.len(), 2);
    // The menu says so if there is none.
    window.run(Command::PasteTable);
    for _ in 0..15 {
        window.step();
    }
    assert!(window.shows_text("There is no table on the clipboard."));
}
