//! The legend has every sign that is drawn, and no other.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::Clock;

use crate::data::{ExtremeDataset, MEETING, document, march, meeting};
use crate::window::{Window, name};

/// Wide enough for every legend.
const WIDE: egui::Vec2 = vec2(1920.0, 1080.0);

/// The signs above the plot and behind "Key", in alphabetical order, with the ranges drawn.
fn legend(window: &mut Window) -> Vec<String> {
    if !window.view().ranges {
        window.run(Command::ToggleRanges);
    }
    window.click(Role::Button, "Key");
    let mut signs = Vec::new();
    for heading in ["Key to the signs", "Who says it", "What and when"] {
        for list in window.nodes() {
            if list.accesskit_node().role() != Role::List || name(&list).as_deref() != Some(heading)
            {
                continue;
            }
            let labels = list.children_recursive();
            let labels = labels.filter(|node| {
                matches!(node.accesskit_node().role(), Role::Label | Role::ListItem)
            });
            signs.extend(labels.filter_map(|node| name(&node)));
        }
    }
    window.press(Key::Escape);
    signs.sort();
    signs
}

fn legend_of(document: Document) -> Vec<String> {
    legend(&mut Window::sized(document, WIDE))
}

#[test]
fn a_small_dataset_has_the_signs_that_it_needs() {
    let mut window = Window::sized(meeting(), WIDE);
    // The head's 2 allows 1 to 3; all dates are days.
    assert_eq!(
        legend(&mut window),
        [
            "event",
            "joint statement",
            "party’s line",
            "range of one statement",
            "statement",
            "unnamed"
        ]
    );
    // Nothing is heard after 5 March, so that the line is dotted.
    window.run(Command::ShowQuestion("fast".to_owned()));
    assert_eq!(
        legend(&mut window),
        ["event", "no statement that sets a line for more than 21 days", "statement"]
    );
    window.run(Command::ToggleHidden("head".to_owned()));
    assert_eq!(legend(&mut window), ["event"]);
}

#[test]
fn only_signs_of_the_visible_days_are_explained() {
    let mut window = Window::sized(meeting(), WIDE);
    // From 25 March on, there are lines, but neither marks nor the event.
    window.run(Command::ZoomDays { steps: 99, around: None });
    assert_eq!(window.view().range, (march(25), march(31)));
    assert_eq!(legend(&mut window), ["party’s line"]);
    window.run(Command::FirstDay);
    assert_eq!(window.view().range, (march(1), march(7)));
    assert_eq!(legend(&mut window), ["party’s line", "range of one statement", "statement"]);
    window.run(Command::SetDay(march(22)));
    assert!(legend(&mut window).contains(&"unnamed".to_owned()));
}

/// The meeting with other kinds and dates.
fn other(replacements: &[(&str, &str)]) -> Document {
    let mut text = MEETING.to_owned();
    for (from, to) in replacements {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    document(&text)
}

#[test]
fn bars_are_explained_with_their_ends() {
    let spans = other(&[
        (r#"said: "2024-03-05""#, r#"said: "2024-03-01~/2024-03-05""#),
        (r#"said: "2024-03-22""#, r#"said: "2024-03-20/2024-03-22""#),
    ]);
    let mut window = Window::sized(spans, WIDE);
    assert!(legend(&mut window).contains(&"exact day unknown".to_owned()));
    window.run(Command::SetClock(Clock::Known));
    assert!(
        !legend(&mut window).contains(&"exact day unknown".to_owned()),
        "the day of publication is known"
    );
    assert!(!legend_of(meeting()).contains(&"exact day unknown".to_owned()));
}

#[test]
fn each_kind_of_stance_has_its_sign() {
    let kinds = other(&[
        // The head's own words, those of the officials and the aide's.
        (
            r#"said: "2024-03-05", kind: Quotation, attribution: OnTheRecord"#,
            r#"said: "2024-03-05", kind: Action, attribution: OnTheRecord"#,
        ),
        ("value: 2, low: 1, high: 3", "value: 2"),
        ("attribution: OnBackground", "attribution: Reported"),
        ("attribution: Relayed, relayed_by: \"aide\"", "attribution: Disputed"),
    ]);
    assert_eq!(
        legend_of(kinds),
        [
            "action",
            "disputed",
            "event",
            "joint statement",
            "party’s line",
            "reported in the article’s words",
            "statement"
        ]
    );
}

#[test]
fn a_stance_that_was_walked_back_is_explained() {
    let walked_back = other(&[(
        r#"Stance(id: "aide-14", actor: "head","#,
        r#"Stance(id: "aide-14", walks_back: "head-05", actor: "head","#,
    )]);
    assert!(legend_of(walked_back).contains(&"walked back".to_owned()));
}

#[test]
fn stances_in_discs_have_the_sign_of_discs_alone() {
    let crowd = ExtremeDataset {
        covers: (march(1), march(3)),
        stances: 72,
        values: 1..=1,
        events: 0,
        ..ExtremeDataset::default()
    };
    let legend = legend_of(crowd.document());
    assert!(legend.contains(&"several of one day".to_owned()), "{legend:?}");
    assert!(!legend.contains(&"event".to_owned()));
}

#[test]
fn a_range_is_explained_for_line_setters_and_for_the_selected_stance() {
    // The officials' 0 to 1 sets no line.
    let ranges = other(&[
        ("value: 2, low: 1, high: 3", "value: 2"),
        ("value: 0, reason", "value: 0, low: 0, high: 1, reason"),
    ]);
    let mut window = Window::sized(ranges, WIDE);
    let whisker = "range of one statement".to_owned();
    assert!(!legend(&mut window).contains(&whisker));
    window.run(Command::Select("unnamed-22".to_owned()));
    assert!(legend(&mut window).contains(&whisker));
}

#[test]
fn the_legend_is_behind_a_button_in_a_small_window() {
    let mut window = Window::sized(meeting(), vec2(900.0, 600.0));
    let is_shown = |window: &Window| window.names(Role::Label).contains(&"party’s line".to_owned());
    assert!(!is_shown(&window));
    assert!(legend(&mut window).contains(&"party’s line".to_owned()));
}

#[test]
fn the_key_is_a_list_that_the_arrow_keys_walk_through() {
    let mut window = Window::new(Document::embedded());
    window.node(Role::Button, "Key").focus();
    window.settle();
    let is_expanded =
        |window: &Window| window.node(Role::Button, "Key").accesskit_node().data().is_expanded();
    assert_eq!(is_expanded(&window), Some(false));
    window.press(Key::Enter);
    assert_eq!(is_expanded(&window), Some(true));
    let list = window.names(Role::List).into_iter().find(|name| name.starts_with("Key, "));
    let list = list.expect("a list with the number of signs");
    let mut heard = vec![window.focused_name()];
    loop {
        window.press(Key::ArrowDown);
        if heard.last() == Some(&window.focused_name()) {
            break;
        }
        heard.push(window.focused_name());
    }
    let signs = heard.iter().filter(|name| window.names(Role::ListItem).contains(name)).count();
    assert_eq!(list, format!("Key, {signs} signs"), "{heard:#?}");
    assert_eq!(heard.last().map(String::as_str), Some("How to read this chart"));
    let nodes = window.nodes();
    let hint = nodes.iter().find(|node| name(node).is_some_and(|name| name.contains("Hover")));
    assert!(hint.is_none_or(|hint| hint.accesskit_node().data().is_hidden()));
    drop(nodes);
    window.press(Key::Escape);
    assert_eq!(window.focused_name(), "Key");
    assert_eq!(is_expanded(&window), Some(false));
}
