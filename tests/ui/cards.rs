//! The cards: sections, copying, links and conflicting accounts.

use egui::accesskit::Role;
use egui::{Event, Key, OutputCommand, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::{MEETING, document, march, meeting};
use crate::helpers::copied_text;
use crate::window::{CHART, Window, description, name, size_of_set};

/// A window that is tall enough for every card, with all sections unfolded.
fn tall_window(document: Document) -> Window {
    let mut window = Window::sized(document, vec2(1440.0, 1900.0));
    window.unfold_cards();
    window
}

/// The requests to the desktop from a command.
fn output_of(window: &mut Window, command: Command) -> Vec<OutputCommand> {
    window.run(command);
    window.take_output()
}

/// The requests to the desktop from a click on a button.
fn output_of_click(window: &mut Window, role: Role, start: &str) -> Vec<OutputCommand> {
    window.click(role, start);
    window.take_output()
}

const CHIEF: &str = "Bea Chief (Chief of Boria)\n\
    “We want all”\n\
    In our words: Wants all.\n\
    10 March 2024 · official statement\n\
    “How far?” Boria 4: all of it. Says all.\n\
    Source: “Old news”, Paper · 28 March 2024 · para. 2\n";

#[test]
fn copying_a_card_adds_its_citation_and_keeps_the_view() {
    let mut window = tall_window(meeting());
    window.click_card("Bea Chief, 10 March");
    let view = window.view().clone();
    let output = output_of_click(&mut window, Role::Button, "Copy: Bea Chief");
    assert_eq!(output, [OutputCommand::CopyText(CHIEF.to_owned())]);
    window.settle();
    assert!(window.shows_text("Copied"));
    assert_eq!(*window.view(), view);
}

/// The meeting with a stance that conflicts with the chief's.
fn disputed() -> Document {
    let text = MEETING.replace(
        r#"positions: {"far": (value: 4, reason: "Says all.")}"#,
        r#"positions: {"far": (value: 4, reason: "Says all.")}, conflicts_with: ["aide-14"]"#,
    );
    document(&text)
}

#[test]
fn conflicting_accounts_are_shown_together() {
    let mut window = tall_window(disputed());
    assert!(window.shows_text("Another account: Ada Head, via Abe Aide, 14 March"));
    window.click(Role::Button, "Another account: Ada Head, via Abe Aide");
    assert_eq!(window.view().selected.as_deref(), Some("aide-14"));
    assert!(window.is_on(march(31)), "the day stays");
}

const ADDRESS: &str = "https://example.org/a/long/address?of=the-article";

/// The meeting with an address for its later source.
fn linked() -> Document {
    let text = MEETING.replace(
        r#"published: "2024-03-28""#,
        &format!(r#"published: "2024-03-28", url: "{ADDRESS}""#),
    );
    document(&text)
}

#[test]
fn an_address_is_shown_before_it_opens() {
    let mut window = tall_window(linked());
    window.click_card("Bea Chief, 10 March");
    window.click(Role::Button, "Source: Bea Chief");
    // The card prints it, and the menu repeats it before anything opens.
    let count = |window: &Window| {
        let labels = window.names(Role::Label);
        labels.iter().filter(|label| *label == ADDRESS).count()
    };
    assert_eq!(count(&window), 1);
    let link = format!("Open {ADDRESS}: Bea Chief");
    window.click(Role::Button, &link);
    assert_eq!(count(&window), 2);
    window.press(Key::Escape);
    assert_eq!(count(&window), 1);
    window.click(Role::Button, &link);
    let output = output_of_click(&mut window, Role::MenuItem, "Open in browser");
    assert!(
        output
            .iter()
            .any(|command| matches!(command, OutputCommand::OpenUrl(open) if open.url == ADDRESS))
    );
    window.settle();
    assert_eq!(count(&window), 1);
}

#[test]
fn only_web_addresses_are_opened() {
    let mut window = Window::new(meeting());
    for address in ["file:///etc/passwd", "javascript:alert(1)", "/bin/sh", "httpsx://a"] {
        let command = Command::OpenLink(address.to_owned());
        assert_eq!(output_of(&mut window, command), [], "{address}");
    }
}

#[test]
fn a_section_folds_by_click_and_key_and_opens_for_a_selected_card() {
    let mut window = Window::sized(meeting(), vec2(1440.0, 1900.0));
    let expanded = |window: &Window| {
        let earlier = window.node(Role::Button, "Earlier, 3");
        earlier.accesskit_node().data().is_expanded()
    };
    assert_eq!(expanded(&window), Some(false));
    assert!(!window.shows_text("“We want all”"));
    window.click(Role::Button, "Earlier, 3");
    assert_eq!(expanded(&window), Some(true));
    assert!(window.shows_text("“We want all”"));
    window.node(Role::Button, "Earlier, 3").focus();
    window.settle();
    window.press(Key::Enter);
    assert_eq!(expanded(&window), Some(false));
    // The stance has another question's position only.
    window.run(Command::Select("expert-25".into()));
    assert!(window.is_pressed("Eve Expert, 25 March"));
}

#[test]
fn a_file_opens_on_its_last_day_with_nothing_selected() {
    let window = Window::new(meeting());
    assert_eq!(window.view().selected, None);
    assert!(window.is_on(march(31)), "{}", window.day_label());
    assert!(!window.shows_text("Source: "));
}

#[test]
fn a_card_says_its_level_and_its_place_in_the_section() {
    let window = tall_window(meeting());
    let card = window.node(Role::Article, "Ada Head, 5 March");
    let text = description(&card);
    assert!(
        text.contains("Avia: half, could also mean: little or most. Paper, 8 March, paragraph 1."),
        "{text}"
    );
    let data = card.accesskit_node();
    assert_eq!(data.data().position_in_set(), Some(2));
    assert_eq!(size_of_set(&data), Some(3));
}

#[test]
fn what_a_reader_looks_up_stands_behind_the_source() {
    let mut window = tall_window(meeting());
    window.click_card("Ada Head, 5 March");
    let behind = [
        "“News”",
        "Paper, 8 March 2024",
        "Words",
        "Quoted verbatim.",
        "Position and why",
        "Says half.",
        "Counts from 5 March 2024 by date said, from 8 March 2024 by date published.",
    ];
    let labels = |window: &Window| window.names(Role::Label);
    for line in behind {
        assert!(!labels(&window).contains(&line.to_owned()), "{line}");
    }
    window.click(Role::Button, "Source: Ada Head, 5 March 2024");
    for line in behind {
        assert!(labels(&window).contains(&line.to_owned()), "{line}");
    }
    // The buttons stay above the rows, which say in full what the card says in brief.
    let published = window.node(Role::Label, "Published").rect();
    let button = window.node(Role::Button, "Source: Ada Head, 5 March 2024").rect();
    assert!(button.bottom() < published.top());
    window.click(Role::Button, "Source: Ada Head, 5 March 2024");
    assert!(!window.shows_text("Says half."));
}

/// The names of the rows behind *Source*, in the order in which they are drawn.
fn source_rows(window: &Window) -> Vec<String> {
    let nodes = window.nodes();
    let lists = nodes.iter().filter(|node| {
        node.accesskit_node().role() == Role::List && name(node).as_deref() == Some("Source")
    });
    let rows = lists.flat_map(|list| list.children_recursive().collect::<Vec<_>>());
    let rows = rows.filter(|row| row.accesskit_node().data().position_in_set().is_some());
    rows.filter_map(|row| name(&row)).collect()
}

#[test]
fn fragments_in_a_paraphrase_are_with_its_source() {
    let evidence = "(source: \"late\", where: \"paragraph 3\")";
    let fragment = evidence.replace(", where", ", quote: \"a little\", where");
    let mut window = tall_window(document(&MEETING.replace(evidence, &fragment)));
    window.run(Command::Select("aide-14".into()));
    assert!(!window.shows_text("a little”"));
    window.click(Role::Button, "Source: Ada Head, via Abe Aide, 14 March 2024");
    let words = &source_rows(&window)[0];
    assert!(words.contains("Told in our words, quoting “a little” (verbatim)."), "{words}");
}

#[test]
fn the_parties_to_a_joint_statement_are_in_their_order() {
    let swapped = MEETING
        .replace("id: \"joint-a\", actor: \"head\"", "id: \"joint-a\", actor: \"other\"")
        .replace("id: \"joint-b\", actor: \"chief\"", "id: \"joint-b\", actor: \"head\"")
        .replace("\"other\"", "\"chief\"");
    let mut window = tall_window(document(&swapped));
    window.run(Command::Select("joint-a".into()));
    assert!(window.cards().iter().any(|card| card.starts_with("Avia and Boria, jointly")));
}

#[test]
fn a_click_that_opens_the_source_moves_no_focus() {
    let mut window = tall_window(linked());
    window.run(Command::Select("chief-10".into()));
    window.node(Role::Figure, CHART).focus();
    window.settle();
    window.click(Role::Button, "Source: Bea Chief, 10 March 2024");
    assert_eq!(source_rows(&window).len(), 5);
    assert!(window.chart_has_focus());
    // Text of a row can be selected.
    let reason = window.node(Role::Label, "Says all.").rect();
    window.drag(reason.left_center() + vec2(1.0, 0.0), reason.right_center());
    window.harness.event(Event::Copy);
    window.step();
    assert_eq!(copied_text(&window).as_deref(), Some("Says all."));
}

#[test]
fn a_description_in_place_of_a_headline_has_no_brackets() {
    let text = MEETING.replace(r#"title: "News""#, r#"title: "[Copy without headline]""#);
    let mut window = tall_window(document(&text));
    window.click_card("Ada Head, 5 March");
    window.click(Role::Button, "Source: Ada Head, 5 March 2024");
    assert!(window.shows_text("Copy without headline"));
    // Nothing stands for an address that the file does not have.
    assert!(!window.names(Role::Button).iter().any(|name| name.contains("Open article")));
}

#[test]
fn text_on_a_card_can_be_selected_and_copied() {
    let mut window = tall_window(meeting());
    let quote = window.node(Role::Label, "“We want all”").rect();
    let before = window.view().selected.clone();
    window.drag(quote.left_center() + vec2(1.0, 0.0), quote.right_center());
    assert_eq!(window.view().selected, before, "dragging selects no card");
    window.harness.event(Event::Copy);
    window.step();
    assert_eq!(copied_text(&window).as_deref(), Some("“We want all”"));
    window.settle();
    // Escape ends the selection of text first.
    window.press(Key::Escape);
    assert_eq!(window.view().selected, before);
    window.press(Key::Escape);
    assert_eq!(window.view().selected, None);
    // A click on text selects its card and no text, so that Copy copies the card.
    let quote = window.node(Role::Label, "“We want all”").rect();
    window.click_at(quote.center());
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    window.harness.event(Event::Copy);
    window.step();
    assert_eq!(window.take_output(), [OutputCommand::CopyText(CHIEF.to_owned())]);
    window.settle();
    // A click on the text of the selected card changes nothing.
    let quote = window.node(Role::Label, "“We want all”").rect();
    window.click_at(quote.center());
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
}

#[test]
fn a_list_without_cards_says_why() {
    let mut window = Window::new(meeting());
    for actor in ["head", "aide", "unnamed", "chief", "expert"] {
        window.run(Command::ToggleHidden(actor.into()));
    }
    assert!(window.cards().is_empty());
    window.click(Role::Button, "Show the cards of all voices");
    assert!(!window.cards().is_empty());
}

#[test]
fn the_cards_of_a_hidden_voice_are_not_listed() {
    let mut window = tall_window(meeting());
    window.run(Command::ToggleHidden("unnamed".into()));
    assert!(!window.shows_text("Other voices"));
    // One party to a joint statement is enough to list it.
    window.run(Command::ToggleHidden("chief".into()));
    assert!(window.cards().iter().any(|card| card.contains("jointly")));
    assert!(!window.cards().iter().any(|card| card.starts_with("Bea")));
}

#[test]
fn a_hovered_card_has_its_actions_and_keeps_its_size() {
    let mut window = tall_window(meeting());
    let card = |window: &Window| window.node(Role::Article, "Bea Chief, 10 March").rect();
    let before = card(&window);
    assert!(!window.shows_text("Copy: "));
    window.harness.hover_at(before.center());
    window.settle();
    assert_eq!(card(&window), before);
    window.node(Role::Button, "Copy: Bea Chief");
    window.node(Role::Button, "Edit: Bea Chief");
    window.click(Role::Button, "Source: Bea Chief");
    assert!(window.shows_text("Position and why"));
}

#[test]
fn tab_leads_from_a_card_to_its_actions_and_on_another_day_to_the_first_card() {
    let mut window = Window::new(Document::embedded());
    let nodes = window.nodes();
    let card = nodes.into_iter().find(|node| node.accesskit_node().role() == Role::Article);
    card.expect("a card").focus();
    window.settle();
    assert!(window.focused_name().starts_with("War cabinet"), "{}", window.focused_name());
    window.press(Key::Tab);
    assert!(window.focused_name().starts_with("Source"), "{}", window.focused_name());
    window.chart().focus();
    window.settle();
    window.run(Command::SetDay("2024-03-31".parse().expect("a day")));
    window.press(Key::F6);
    window.press(Key::Tab);
    let first = window.nodes().into_iter().find_map(|node| {
        (node.accesskit_node().role() == Role::Article).then(|| name(&node)).flatten()
    });
    assert_eq!(Some(window.focused_name()), first);
}
