//! Journeys through the window as they are heard, key by key. Each file in `tests/snapshots` that is named here has a
//! title after `===`, a dataset, the steps of a journey, and below each step, indented, the answer to it, what had the
//! focus at `first`, what has it then, and what was said. They are read when they change;
//! `UPDATE_SNAPSHOTS=1 cargo test --test ui journeys` writes what is heard again.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use egui::accesskit::{Action, Role, Toggled};
use egui::{Event, Key, Modifiers, Vec2, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{COMMANDS, Command, Edit};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::View;

use crate::data::{MEETING, four_parties, march, story};
use crate::editor_window::EditorWindow;
use crate::form_focus::announcements;
use crate::window::{OS, Window, description, name, pane_of};

/// Opens a dataset, such as `story 1280x720`, or a file, in whose text the lines that begin with `-` are replaced by
/// those with `+`.
fn open(start: &str, edits: &[&str]) -> EditorWindow {
    let (dataset, size) = start.split_once(' ').unwrap_or((start, "1440x900"));
    let (width, height) = size.split_once('x').expect("a size");
    let number = |text: &str| text.parse().expect("a number");
    let size: Vec2 = vec2(number(width), number(height));
    let of_no_file = |document| EditorWindow {
        window: Window::sized(document, size),
        path: PathBuf::new(),
        folder: tempfile::tempdir().expect("a folder"),
    };
    let text = match dataset {
        "four-parties" => return of_no_file(four_parties()),
        "embedded" => return of_no_file(Document::embedded()),
        "meeting" => MEETING.to_owned(),
        "story" => story(),
        file => std::fs::read_to_string(file).expect("a file"),
    };
    let text = edits.chunks(2).fold(text, |text, edit| {
        assert!(text.contains(&edit[0][1..]), "{edit:?}");
        text.replace(&edit[0][1..], &edit[1][1..])
    });
    EditorWindow::sized(&text, size)
}

/// Presses keys, such as `Shift+F5 Down`, and returns what has the focus frame by frame.
fn press(editor: &mut EditorWindow, keys: &str) -> Vec<String> {
    let mut stops = Vec::new();
    for key in keys.split(' ') {
        let mut parts: Vec<&str> = key.split('+').collect();
        let key = parts.pop().and_then(Key::from_name).unwrap_or_else(|| panic!("no step {keys}"));
        let modifiers = parts.into_iter().map(|part| match part {
            "Ctrl" => Modifiers::COMMAND,
            "Shift" => Modifiers::SHIFT,
            "Alt" => Modifiers::ALT,
            _ => panic!("no key {part}"),
        });
        let modifiers = modifiers.fold(Modifiers::NONE, |all, modifier| all | modifier);
        let event = |pressed| {
            let (physical_key, repeat) = (None, false);
            Event::Key { key, physical_key, pressed, repeat, modifiers }
        };
        editor.window.harness.event(event(true));
        for _ in 0..2 {
            editor.window.step();
            stops.push(focused(editor));
        }
        editor.window.harness.event(event(false));
        editor.window.settle();
        stops.push(focused(editor));
    }
    stops
}

fn section(name: &str) -> Section {
    let mut sections = Section::ALL.into_iter();
    sections.find(|section| section.name() == name).unwrap_or_else(|| panic!("no list {name}"))
}

/// The command of a step that no key takes, such as the choice of a stance by its id.
fn command(verb: &str, rest: &str) -> Option<Command> {
    Some(match verb {
        "select" => Command::Select(rest.into()),
        "deselect" => Command::Deselect,
        "hide" => Command::ToggleHidden(rest.into()),
        "day" => Command::SetDay(march(rest.parse().expect("a day"))),
        "question" => Command::ShowQuestion(rest.into()),
        "list" => Command::Edit(Edit::Toggle),
        "new" => Command::Edit(Edit::New(section(rest))),
        "dataset" => Command::Edit(Edit::OpenDetails),
        "close" => Command::Edit(Edit::Close),
        "edit" => {
            let (list, id) = rest.split_once(' ').expect("an id");
            Command::Edit(Edit::Open(section(list), id.to_owned()))
        }
        "run" => {
            let row = COMMANDS.iter().find(|row| *row.name(OS) == *rest);
            row.unwrap_or_else(|| panic!("no command {rest}")).command.clone()
        }
        _ => return None,
    })
}

/// The node that has this name, or else the only one whose name begins so.
fn find<'a>(editor: &'a EditorWindow, start: &str, action: Action) -> Node<'a> {
    let mut nodes = editor.window.nodes();
    nodes.retain(|node| name(node).is_some_and(|name| name.starts_with(start)));
    let can = |node: &Node<'_>| node.accesskit_node().data().supports_action(action);
    if nodes.iter().any(can) {
        nodes.retain(can);
    }
    let exact = nodes.iter().position(|node| name(node).as_deref() == Some(start));
    let names: Vec<_> = nodes.iter().map(name).collect();
    assert!(exact.is_some() || nodes.len() == 1, "{start}: {names:?}");
    nodes.swap_remove(exact.unwrap_or_default())
}

/// Takes a step, and returns what was asked for.
fn take(editor: &mut EditorWindow, step: &str) -> Vec<String> {
    let (verb, rest) = step.split_once(' ').unwrap_or((step, ""));
    let pair = || rest.split_once(" = ").unwrap_or_else(|| panic!("no = in {step}"));
    match verb {
        "focus" => {
            find(editor, rest, Action::Focus).focus();
            editor.window.settle();
        }
        "click" => {
            let center = find(editor, rest, Action::Click).rect().center();
            editor.window.click_at(center);
        }
        "fill" => editor.fill(pair().0, pair().1),
        "choose" => editor.choose(pair().0, pair().1),
        "type" => editor.window.type_text(rest),
        "unfold" => editor.window.unfold_cards(),
        "wait" => editor.window.run_for(rest.parse().expect("seconds"), &[]),
        // What is heard while a key is pressed until that was heard before.
        "walk" => {
            let mut stops = vec![focused(editor)];
            loop {
                press(editor, rest);
                let reached = focused(editor);
                if stops.contains(&reached) {
                    return stops.split_off(1);
                }
                stops.push(reached);
            }
        }
        // What has a text in its name or its description.
        "find" => {
            let nodes = editor.window.nodes();
            let all: BTreeSet<String> = nodes.iter().map(words).collect();
            return or_nothing(all.into_iter().filter(|words| words.contains(rest)).collect());
        }
        // What is drawn with a text.
        "paints" => {
            let all = editor.window.texts().into_iter();
            let all = all.map(|(text, _)| text.replace('\u{a0}', " "));
            return or_nothing(all.filter(|text| text.contains(rest)).collect());
        }
        // The first rows of a list that is open.
        "rows" => {
            let mut rows = editor.window.names(Role::ListBoxOption);
            rows.truncate(10);
            return or_nothing(rows);
        }
        // The options that are chosen in a form.
        "chosen" => {
            let nodes = editor.window.nodes();
            let chosen = nodes.iter().filter(|node| {
                let node = node.accesskit_node();
                node.role() == Role::RadioButton && node.toggled() == Some(Toggled::True)
            });
            return chosen.map(words).collect();
        }
        "view" => {
            let View { question, as_of, selected, event, focus, hidden, .. } = editor.window.view();
            return vec![format!("{question} {as_of} {selected:?} {event:?} {focus:?} {hidden:?}")];
        }
        _ => {
            if let Some(command) = command(verb, rest) {
                editor.window.run(command);
            } else {
                let mut stops = press(editor, step);
                stops.dedup();
                stops.pop();
                return stops.into_iter().map(|stop| format!("first {stop}")).collect();
            }
        }
    }
    Vec::new()
}

fn or_nothing(found: Vec<String>) -> Vec<String> {
    if found.is_empty() { vec!["nothing".to_owned()] } else { found }
}

/// The name of a node with its description.
fn words(node: &Node<'_>) -> String {
    let words = [name(node).unwrap_or_default(), description(node)].join(" · ");
    words.trim_end_matches(" · ").to_owned()
}

/// The focused node, with its description.
fn focused(editor: &EditorWindow) -> String {
    editor.window.focused().as_ref().map(words).unwrap_or_default()
}

/// The steps of a journey with what is heard after each.
fn heard_on(journey: &str) -> String {
    let mut steps = journey.lines().filter(|line| !line.is_empty() && !line.starts_with("    "));
    let start = steps.next().expect("a dataset");
    let is_edit = |line: &&str| line.starts_with(['-', '+']);
    let edits: Vec<&str> = steps.clone().take_while(is_edit).collect();
    let mut editor = open(start, &edits);
    let mut all = format!("{start}\n");
    for edit in edits {
        let _ = writeln!(all, "{edit}");
    }
    let pane = |editor: &EditorWindow| editor.window.focused().as_ref().and_then(pane_of);
    let (mut was_in, mut focus) = (pane(&editor), focused(&editor));
    let mut said = announcements(&editor.window);
    for step in steps.skip_while(is_edit) {
        let _ = writeln!(all, "{step}");
        println!("{step}");
        if step.starts_with('#') {
            continue;
        }
        let mut heard = take(&mut editor, step);
        heard.retain(|stop| *stop != format!("first {focus}"));
        let (is_in, focus_now) = (pane(&editor), focused(&editor));
        if is_in != was_in {
            heard.push(format!("in {}", is_in.as_deref().unwrap_or("no pane")));
        }
        if focus_now != focus {
            heard.push(format!("focus: {focus_now}"));
        }
        let said_now = announcements(&editor.window);
        let new = said_now.iter().filter(|words| !said.contains(words));
        heard.extend(new.map(|words| format!("said: {words}")));
        for line in heard {
            let _ = writeln!(all, "    {}", line.replace('\n', " / "));
        }
        (was_in, focus, said) = (is_in, focus_now, said_now);
    }
    all
}

#[track_caller]
fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    let expected = std::fs::read_to_string(&path).expect("a file").replace("\r\n", "\n");
    let journeys = expected.split("=== ").skip(1).map(|journey| {
        let (title, journey) = journey.split_once('\n').expect("a title");
        format!("=== {title}\n{}\n", heard_on(journey))
    });
    let all: String = journeys.collect();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &all).expect("a file");
        return;
    }
    let mut lines = all.lines().zip(expected.lines()).enumerate();
    let differs = lines.find(|(_, (found, expected))| found != expected);
    assert_eq!(differs, None, "tests/snapshots/{name} differs");
    assert!(all == expected, "tests/snapshots/{name} has another end");
}

#[test]
fn in_a_talk() {
    check("heard-talk.txt");
}

#[test]
fn in_forms() {
    check("heard-forms.txt");
}

#[test]
fn in_the_panes() {
    check("heard-panes.txt");
}

#[test]
fn in_lists_and_on_the_chart() {
    check("heard-lists.txt");
}
