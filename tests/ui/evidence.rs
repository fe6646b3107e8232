//! The words on cards, tooltips and slides, and the credits, in the window.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit};
use standpoint::document::Document;
use standpoint::model::Layer;

use crate::data::document;
use crate::window::{Window, description, name};

const EVIDENCE: &str = include_str!("../data/valid/evidence.ron");

fn evidence() -> Document {
    document(EVIDENCE)
}

const SUMMARY: &str = "Calls a dam without a plan a red line.";

#[test]
fn a_card_that_shows_its_source_stays_in_view() {
    let mut window = Window::sized(Document::embedded(), vec2(1280.0, 800.0));
    let card = "Matthew Miller, 6 May";
    window.click_card(card);
    window.click(Role::Button, "Source: Matthew Miller, 6 May");
    let tabs = window.node(Role::Tab, "On 7 May").rect();
    let card = window.node(Role::Article, card).rect();
    assert!(card.height() > 500.0 && card.top() >= tabs.bottom(), "{card:?}");
}

/// The number of labels with exactly these words.
fn count_labels(window: &Window, words: &str) -> usize {
    let names = window.names(Role::Label);
    names.iter().filter(|name| *name == words).count()
}

#[test]
fn a_card_shows_the_words_of_two_sources_once_with_their_summary() {
    let mut window = Window::sized(evidence(), vec2(1440.0, 2400.0));
    window.unfold_cards();
    assert_eq!(count_labels(&window, "“a “red line””"), 1);
    assert_eq!(count_labels(&window, SUMMARY), 1);
    assert_eq!(count_labels(&window, "Condition: a plan for the valley"), 1);
    assert_eq!(count_labels(&window, "Paper, 22 March, para. 3"), 1);
    let copy = "Unknown publisher, 21–24 March, para. 7";
    assert_eq!(count_labels(&window, copy), 1);
    // A full clause stands alone, and an action has its summary once.
    assert_eq!(count_labels(&window, "Sets a date."), 0);
    assert_eq!(count_labels(&window, "Sends surveyors into the valley."), 1);
    for (start, others) in [
        (
            "Ada Head, about 4–5 March, on the record, verbatim: “a “red line””",
            "In our words: Calls a dam",
        ),
        ("Ada Head, via Abe Aide, 6 March, relayed, verbatim: “no dam yet”", "“We told them"),
    ] {
        let card = description(&window.node(Role::Article, start));
        assert!(card.starts_with(others), "{card}");
    }

    // What is behind the source is one action away.
    let codings = "Coded by Xenia: 1 (0–1); Yves: 2";
    let details = [
        codings,
        "Publisher inferred: The copy names none.",
        "Date inferred: It speaks of a Sunday.",
        "Known error: It puts the vote in April.",
        "Reads like a rewrite.",
    ];
    for line in details {
        assert_eq!(count_labels(&window, line), 0, "{line}");
    }
    window.click_card("Ada Head, about 4–5 March");
    window.click(Role::Button, "Source: Ada Head, about 4–5 March");
    for line in details {
        assert_eq!(count_labels(&window, line), 1, "{line}");
    }
    // A position without codings has no such line.
    window.unfold_cards();
    window.click_card("Bea Chief, 20 March");
    window.click(Role::Button, "Source: Bea Chief, 20 March");
    assert!(window.shows_text("In our words: Sets a date."));
    assert!(!window.shows_text("Coded by"));
}

#[test]
fn codings_that_no_position_holds_are_shown_too() {
    let edited = EVIDENCE
        .replace(
            "            actor: \"chief\",\n            said: \"2024-03-20\",",
            "            actor: \"chief\",\n            codings: [(coder: \"y\", question: \"dam\")],\n            \
             said: \"2024-03-20\",",
        )
        .replace(
            "            actor: \"head\",\n            said: \"2024-03-21\",",
            "            actor: \"head\",\n            codings: [(coder: \"x\", question: \"dam\", value: 2)],\n            \
             said: \"2024-03-21\",",
        );
    let edited = edited.replace(
        "positions: {\"dam\": (value: 3, reason: \"Nothing stops it.\")}",
        "no_position: \"It names no dam.\"",
    );
    let mut window = Window::sized(document(&edited), vec2(1440.0, 2400.0));
    window.unfold_cards();
    for (card, codings) in [
        ("Bea Chief, 20 March", "Coded by Yves: no level"),
        ("Ada Head, 21 March", "Coded by Xenia: 2"),
    ] {
        window.unfold_cards();
        window.click_card(card);
        window.click(Role::Button, &format!("Source: {card}"));
        assert_eq!(count_labels(&window, codings), 1, "{codings}");
    }
}

#[test]
fn the_label_of_a_mark_shows_a_fragment_with_its_summary() {
    let mut window = Window::new(evidence());
    window.run(Command::ToggleLayer(Layer::Voices));
    for (id, words) in [
        ("head-red-line", &["Ada Head", "“a “red line””", SUMMARY][..]),
        ("head-relayed", &["Ada Head, via Abe Aide"]),
    ] {
        let mark = window.mark(id).rect;
        window.harness.hover_at(mark.center());
        window.run_for(0.2, &[]);
        let chart = window.chart().rect();
        for line in words {
            let texts = window.texts().into_iter();
            let mut found = texts.filter(|(text, rect)| {
                text.replace('\n', " ") == *line && chart.contains_rect(*rect)
            });
            // It covers neither the mark nor the cards.
            let (_, place) = found.next().unwrap_or_else(|| panic!("{line}"));
            assert!(!place.intersects(mark), "{line}: {place} {mark}");
        }
        window.harness.remove_cursor();
        window.settle();
    }
}

#[test]
fn about_has_the_credits() {
    let mut window = Window::sized(evidence(), vec2(1440.0, 1900.0));
    window.run(Command::ToggleAbout);
    for line in ["Authors: Ann Author and Dams & Data", "Version: 2", "Licence: CC-BY-4.0"] {
        assert_eq!(count_labels(&window, line), 1, "{line}");
    }
    for link in [
        "DOI: https://doi.org/10.5281/zenodo.42",
        "Address: https://example.org/dam",
        "Coding rules: https://example.org/codebook",
    ] {
        window.node(Role::Link, link);
    }
}

#[test]
fn a_text_that_disguises_its_target_is_no_link() {
    let text = evidence()
        .text
        .replace("https://example.org/codebook", "https://example.org@evil.org/codebook");
    let document = Document::read(None, text.as_str()).expect("a dataset");
    let mut window = Window::sized(document, vec2(1440.0, 1900.0));
    window.run(Command::ToggleAbout);
    let credit = "Coding rules: https://example.org@evil.org/codebook";
    assert_eq!(count_labels(&window, credit), 1);
    let links = window.names(Role::Link);
    assert!(links.iter().all(|name| !name.contains('@')), "{links:?}");
}

/// The names of the cards on the slide.
fn slide_cards(window: &Window) -> Vec<String> {
    let mut names = window.names(Role::Button);
    names.retain(|name| name.contains(" March, "));
    names
}

#[test]
fn further_cards_come_with_the_next_click() {
    let last =
        r#"Step(title: "Later", as_of: "2024-03-21", stances: ["head-later", "chief-later"]),"#;
    let start = EVIDENCE.trim_end().strip_suffix("],\n)").expect("steps");
    let document = document(&format!("{start}{last}],\n)"));
    let mut window = Window::sized(document, vec2(1280.0, 720.0));
    window.press(Key::F5);
    let place = |window: &Window| {
        let talk = window.state().talk.as_ref().expect("a talk");
        (talk.step, talk.part)
    };
    for (key, expected, card) in [
        (Key::PageDown, (1, 0), "Ada Head, about 4–5 March"),
        (Key::PageDown, (1, 1), "Bea Chief, 8 March"),
        (Key::PageDown, (2, 0), "Ada Head, 21 March"),
        (Key::PageDown, (2, 0), "Bea Chief, 20 March"),
        (Key::PageUp, (1, 1), "Ada Head, via Abe Aide"),
        (Key::PageUp, (1, 0), "Bea Chief, 9 March"),
        (Key::Enter, (1, 1), "Bea Chief, 8 March"),
        (Key::Home, (0, 0), "Bea Chief, 8 March"),
        (Key::PageUp, (0, 0), "Bea Chief, 8 March"),
    ] {
        window.press(key);
        assert_eq!(place(&window), expected, "{key:?}");
        let cards = slide_cards(&window);
        assert_eq!(cards.len(), 2, "{cards:#?}");
        assert!(cards.iter().any(|name| name.starts_with(card)), "{cards:#?}");
    }
}

#[test]
fn the_overview_does_not_cut_titles() {
    let title = "Head wants a plan first, says Aide; Chief builds";
    let long = [title; 6].join(" and ");
    let document = document(&EVIDENCE.replace(title, &long));
    let mut window = Window::sized(document, vec2(1280.0, 720.0));
    window.press(Key::F5);
    window.press(Key::G);
    let first = window.node(Role::Button, "Go to step 1").rect();
    let second = window.node(Role::Button, "Go to step 2").rect();
    // All cells of a row are as high as the longest title needs; three rows of it are usual.
    assert!(first.height() > 240.0, "{first}");
    assert_eq!(first.height(), second.height());
}

#[test]
fn the_numbers_of_a_coding_stand_side_by_side() {
    let mut window = Window::sized(evidence(), vec2(1440.0, 1600.0));
    window.run(Command::Select("head-red-line".into()));
    window.run(Edit::Toggle);
    let numbers = window.nodes().into_iter().filter(|node| {
        let name = name(node).unwrap_or_default();
        node.accesskit_node().role() == Role::TextInput && name.ends_with(", coding 1)")
    });
    let rects: Vec<egui::Rect> = numbers.map(|node| node.rect()).collect();
    assert_eq!(rects.len(), 3, "value, low and high");
    for pair in rects.windows(2) {
        assert_eq!(pair[0].top(), pair[1].top());
        assert!(pair[0].right() < pair[1].left());
    }
}
