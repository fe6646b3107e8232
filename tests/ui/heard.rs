//! The panes, the table, a talk and dialogs by ear, key by key.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Export, Present};
use standpoint::document::Document;
use standpoint::view::{Clock, MainView};

use crate::data::{four_parties, meeting};
use crate::window::{Window, description, name};

/// The name of what has the focus, with its description.
fn heard(window: &Window) -> String {
    let description = description(&window.focused().expect("a focus"));
    let words = [window.focused_name(), description].join(" ");
    words.trim().to_owned()
}

/// The nodes to which Down leads, from the focused one on.
fn heard_with_down(window: &mut Window) -> Vec<String> {
    let mut all = vec![heard(window)];
    loop {
        window.press(Key::ArrowDown);
        let words = heard(window);
        if all.last() == Some(&words) {
            return all;
        }
        all.push(words);
    }
}

#[test]
fn the_text_about_the_chart_is_read_with_the_arrow_keys() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 2400.0));
    window.node(Role::Button, "Help").focus();
    window.settle();
    window.press(Key::Enter);
    window.press(Key::Tab);
    let all = heard_with_down(&mut window);
    // What can be seen, each once, in the order in which it stands; headings are places of their own.
    let nodes = window.nodes();
    let is_text = |name: &Option<String>| name.as_deref() == Some("Text about the chart");
    let mut panes = nodes.iter().filter(|node| is_text(&name(node)));
    let pane = panes.find(|node| node.accesskit_node().role() == Role::Group).expect("a text");
    let inside = pane.children_recursive();
    let labels = inside.filter(|node| node.accesskit_node().role() == Role::Label);
    let texts: Vec<String> = labels.filter_map(|node| name(&node)).collect();
    assert!(all.len() > 20, "{all:#?}");
    let mut rest = texts.iter();
    assert!(all.iter().all(|line| rest.any(|text| text == line)), "{all:#?} {texts:#?}");
    drop(nodes);
    window.press(Key::Home);
    assert_eq!(heard(&window), all[0]);
    window.press(Key::End);
    assert_eq!(heard(&window), all[all.len() - 1]);
}

#[test]
fn voices_say_levels_in_words() {
    let mut window = Window::new(meeting());
    for all in [false, true] {
        if all {
            window.run(Command::ShowMain(MainView::Questions));
        }
        let nodes = window.nodes();
        let list = nodes.iter().find(|node| name(node).as_deref() == Some("Voices"));
        for node in list.expect("a list").children_recursive() {
            let words = [name(&node).unwrap_or_default(), description(&node)].join(" ");
            assert!(!words.contains("words allow 0–"), "{words}");
            assert!(!words.contains(|sign| "()–".contains(sign)), "{words}");
        }
        drop(nodes);
    }
}

/// Fails if a name or a description has an id.
fn check_spoken(window: &Window, panel: &str, ids: &[String]) {
    for node in window.nodes() {
        let data = node.accesskit_node();
        // What was typed is read as it is.
        if matches!(data.role(), Role::TextInput | Role::MultilineTextInput | Role::TextRun) {
            continue;
        }
        for words in [name(&node).unwrap_or_default(), description(&node)] {
            let has_id = words
                .split(|sign: char| !(sign.is_alphanumeric() || sign == '-'))
                .any(|word| ids.iter().any(|id| id == word));
            assert!(!has_id, "{panel}: {words}");
        }
    }
}

#[test]
fn nothing_that_is_spoken_has_ids() {
    let mut window = Window::new(Document::embedded());
    let dataset = window.state().document.dataset.clone();
    // A hyphen tells them from words.
    let ids: Vec<String> = dataset
        .stances
        .iter()
        .map(|stance| stance.id.to_string())
        .chain(dataset.actors.iter().map(|actor| actor.id.to_string()))
        .chain(dataset.sources.iter().map(|source| source.id.to_string()))
        .filter(|id| id.contains('-'))
        .collect();
    let stance = dataset.stances[0].id.clone();
    window.unfold_cards();
    for (panel, command) in [
        ("chart", Command::Select(stance.clone())),
        ("answer", Command::ExplainLines),
        ("day of the chart", Command::MoveDays(-1)),
        ("all questions", Command::ShowMain(MainView::Questions)),
        ("one question", Command::ShowMain(MainView::Questions)),
        ("clock", Command::SetClock(Clock::Known)),
        ("table", Command::ShowMain(MainView::Table)),
        ("row of the table", Command::ToggleRow(stance)),
        ("about", Command::ToggleAbout),
        ("cards", Command::ToggleAbout),
        ("search", Command::TogglePalette),
        ("no search", Command::TogglePalette),
        ("keys", Command::ToggleKeys),
        ("no keys", Command::ToggleKeys),
        ("export", Command::Export(Export::Toggle)),
        ("no export", Command::Export(Export::Toggle)),
        ("problems", Command::ToggleProblems),
        ("talk", Command::StartTalk(0)),
        ("second step", Command::Present(Present::Next)),
        ("search in a talk", Command::TogglePalette),
        ("no search in a talk", Command::TogglePalette),
        ("all steps", Command::Present(Present::Overview)),
        ("last step", Command::Present(Present::Last)),
    ] {
        window.run(command);
        check_spoken(&window, panel, &ids);
    }
    let mut window = Window::new(four_parties());
    let stances = &window.state().document.dataset.stances;
    let ids: Vec<String> = stances.iter().map(|stance| stance.id.to_string()).collect();
    window.run(Command::ShowMain(MainView::Grid));
    check_spoken(&window, "grid", &ids);
    let mut window = Window::new(Document::embedded());
    window.run(Command::TogglePalette);
    for text in ["red line", "netanyahu", "cnn", "question", "table"] {
        window.type_text(text);
        check_spoken(&window, text, &ids);
        for _ in text.chars() {
            window.press(Key::Backspace);
        }
    }
    let mut window = Window::new(Document::embedded());
    window.run(Command::ToggleAbout);
    check_spoken(&window, "about", &ids);
}

#[test]
fn a_key_that_goes_to_another_level_says_one_stance() {
    let mut window = Window::new(meeting());
    window.press(Key::F6);
    window.run(Command::Select("aide-14".into()));
    window.press_in_next_frame(Key::PageUp);
    let before = window.focused_name();
    let mut stops: Vec<String> = Vec::new();
    for _ in 0..6 {
        window.step();
        let stop = window.focused().map(|node| format!("{} {node:?}", window.focused_name()));
        stops.extend(stop.filter(|stop| !stops.contains(stop)));
    }
    stops.retain(|stop| !stop.starts_with(&before));
    assert_eq!(stops.len(), 1, "{stops:#?}");
}

#[test]
fn what_the_chart_says_stays_the_same_while_the_focus_leaves_it() {
    let mut window = Window::new(meeting());
    window.press(Key::F6);
    let of_chart =
        |window: &Window| window.chart().accesskit_node().data().description().map(str::to_owned);
    let before = of_chart(&window);
    window.press_in_next_frame(Key::Tab);
    for _ in 0..3 {
        window.step();
        assert_eq!(of_chart(&window), before);
    }
    assert_eq!(window.focused_name(), "Play");
}
