//! The cards: sections, copying, links and conflicting accounts.

use egui::accesskit::{Action, Role};
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
fn output_of_click(window: &mut Window, start: &str) -> Vec<OutputCommand> {
    window.click(Role::Button, start);
    window.take_output()
}

#[test]
fn a_selected_stance_that_is_not_listed_can_be_shown() {
    let mut window = tall_window(meeting());
    window.run(Command::Select("chief-10".to_owned()));
    assert!(!window.shows_text("The selected stance"));
    window.run(Command::ToggleHidden("chief".to_owned()));
    assert!(window.shows_text("The selected stance is not in this list."));
    window.click(Role::Button, "show it");
    assert!(window.view().hidden.is_empty() && window.is_on(march(31)));
    assert!(window.is_pressed("Bea Chief, 10 March, official"));
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
    let output = output_of_click(&mut window, "Copy: Bea Chief");
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
    assert!(window.shows_text("Another account: Ada Head, via Abe Aide, 14 Mar"));
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
    for button in ["Cancel", "Open in browser"] {
        window.click(Role::Button, &link);
        assert_eq!(count(&window), 2);
        let is_opened = output_of_click(&mut window, button)
            .iter()
            .any(|command| matches!(command, OutputCommand::OpenUrl(open) if open.url == ADDRESS));
        assert_eq!(is_opened, button == "Open in browser");
        window.settle();
        assert_eq!(count(&window), 1);
    }
}

#[test]
fn only_web_addresses_are_opened() {
    let mut window = Window::new(meeting());
    for address in ["file:///etc/passwd", "javascript:alert(1)", "/bin/sh", "httpsx://a"] {
        let command = Command::OpenLink(address.to_owned());
        assert_eq!(output_of(&mut window, command), [], "{address}");
    }
}

/// The names of the sections, and of the cards in those that are not folded.
fn sections_and_cards(window: &Window) -> Vec<String> {
    let nodes = window.nodes();
    let is_row = |role: Role| matches!(role, Role::Heading | Role::Article);
    let rows = nodes.iter().filter(|node| is_row(node.accesskit_node().role()));
    let names = rows.filter_map(name);
    let rows = names.filter(|name| name != "How far?").take_while(|name| name != "Voices");
    let shorten = |name: String| name.split(", ").take(2).collect::<Vec<_>>().join(", ");
    rows.map(shorten).collect()
}

#[test]
fn the_cards_are_sorted_by_what_they_are_on_the_day() {
    let mut window = tall_window(meeting());
    // The joint statement sets both lines on the last day; officials are another voice.
    assert_eq!(
        sections_and_cards(&window),
        [
            "Avia and Boria, jointly",
            "Other voices, 1",
            "Officials of Avia, 22 March",
            "Earlier, 3",
            "Ada Head, via Abe Aide",
            "Bea Chief, 10 March",
            "Ada Head, 5 March",
            "No position on this question, 1",
            "Eve Expert, 25 March",
        ]
    );
    // Nothing that is said later is listed.
    window.run(Command::SetDay(march(10)));
    assert_eq!(sections_and_cards(&window), ["Ada Head, 5 March", "Bea Chief, 10 March"]);
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
    window.run(Command::Select("expert-25".to_owned()));
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
fn the_list_is_one_tab_stop_through_which_the_arrow_keys_move() {
    let mut window = Window::sized(meeting(), vec2(1440.0, 1900.0));
    window.unfold_cards();
    let focusable = |window: &Window| -> Vec<String> {
        let nodes = window.nodes();
        let cards = nodes.iter().filter(|node| {
            let node = node.accesskit_node();
            let is_row = node.role() == Role::Article || node.data().is_expanded().is_some();
            is_row && node.data().supports_action(Action::Focus)
        });
        let names = cards.filter_map(name);
        names.filter(|name| !name.starts_with("Source") && name != "Key").collect()
    };
    assert_eq!(focusable(&window).len(), 1, "{:#?}", focusable(&window));
    // A click on a heading makes it the Tab stop.
    window.node(Role::Button, "No position on this question").focus();
    window.settle();
    for (key, start) in [
        (Key::Home, "Avia and Boria, jointly"),
        (Key::ArrowDown, "Other voices"),
        (Key::ArrowDown, "Officials of Avia, 22 March"),
        (Key::ArrowUp, "Other voices"),
        (Key::End, "Eve Expert"),
        (Key::Home, "Avia and Boria, jointly"),
    ] {
        window.press(key);
        let name = window.focused_name();
        assert!(name.starts_with(start), "{name} instead of {start}");
        assert_eq!(focusable(&window).len(), 1, "{:#?}", focusable(&window));
    }
    // Tab leads to the actions of the selected card.
    window.press(Key::Enter);
    window.press(Key::Tab);
    let source = "Source: Avia and Boria, jointly, 18 March 2024";
    assert_eq!(window.focused_name(), source);
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
        "Counts from 5 Mar 2024 by date said, from 8 Mar 2024 by date published.",
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
fn a_key_that_opens_the_source_leads_into_its_rows_and_escape_leads_back() {
    let mut window = tall_window(linked());
    window.run(Command::Select("chief-10".to_owned()));
    let button = "Source: Bea Chief, 10 March 2024";
    window.node(Role::Button, button).focus();
    window.settle();
    assert_eq!(source_rows(&window), [""; 0]);
    window.press(Key::Enter);
    let link = format!("Open {ADDRESS}: Bea Chief, 10 March 2024");
    let published = format!(
        "Published: “Old news”. Paper, 28 March 2024. {ADDRESS}. Counts from 10 Mar 2024 by date \
         said, from 28 Mar 2024 by date published."
    );
    let rows = [
        "Words: Quoted verbatim. Official statement. Chief of Boria.",
        "Position and why: All of it. Says all.",
        "Passage: Paragraph 2.",
        &published,
        &link,
    ];
    assert_eq!(source_rows(&window), rows);
    // Arrow keys and Tab walk them.
    assert_eq!(window.focused_name(), rows[0]);
    for (key, row) in [
        (Key::ArrowDown, 1),
        (Key::ArrowDown, 2),
        (Key::ArrowUp, 1),
        (Key::Tab, 2),
        (Key::End, 4),
        (Key::ArrowDown, 4),
        (Key::Home, 0),
    ] {
        window.press(key);
        assert_eq!(window.focused_name(), rows[row], "{key:?}");
    }
    assert!(window.is_on(march(31)), "the day stays");
    // The menu of the link closes first.
    window.press(Key::End);
    window.press(Key::Enter);
    assert!(window.shows_text("Open in browser"));
    window.press(Key::Escape);
    assert!(!window.shows_text("Open in browser"));
    assert_eq!(window.focused_name(), link);
    window.press(Key::Escape);
    assert_eq!(source_rows(&window), [""; 0]);
    assert_eq!(window.focused_name(), button);
    // From the button, it leads to the card, and only then deselects it.
    for selected in [Some("chief-10"), None] {
        window.press(Key::Escape);
        assert_eq!(window.view().selected.as_deref(), selected);
        assert!(
            window.focused_name().starts_with("Bea Chief, 10 March"),
            "{}",
            window.focused_name()
        );
    }
}

#[test]
fn a_click_that_opens_the_source_moves_no_focus() {
    let mut window = tall_window(linked());
    window.run(Command::Select("chief-10".to_owned()));
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
fn the_card_of_an_event_leads_into_the_rows_too() {
    let mut window = tall_window(linked());
    window.run(Command::SelectEvent("talk".to_owned()));
    let nodes = window.nodes();
    let button = nodes.iter().find(|node| name(node).as_deref() == Some("Source"));
    button.expect("the button").focus();
    drop(nodes);
    window.settle();
    window.press(Key::Enter);
    assert_eq!(source_rows(&window).first(), Some(&window.focused_name()));
    window.press(Key::Escape);
    assert_eq!(window.focused_name(), "Source");
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
        window.run(Command::ToggleHidden(actor.to_owned()));
    }
    assert!(window.cards().is_empty());
    window.click(Role::Button, "Show the cards of all voices");
    assert!(!window.cards().is_empty());

    let mut empty = Window::new(document(
        r#"Dataset(format: 1, title: "Empty", subtitle: "a test", scope: "Nothing.", covers: "2024-03-01/2024-03-31",
            questions: [], parties: [], actors: [], sources: [], events: [], stances: [])"#,
    ));
    assert!(empty.shows_text("Nothing is recorded yet that anyone said or did."));
    empty.click(Role::Button, "Add a stance");
    assert!(empty.state().panels.is_editing());
}

#[test]
fn the_cards_of_a_hidden_voice_are_not_listed() {
    let mut window = tall_window(meeting());
    window.run(Command::ToggleHidden("unnamed".to_owned()));
    assert!(!window.shows_text("Other voices"));
    // One party to a joint statement is enough to list it.
    window.run(Command::ToggleHidden("chief".to_owned()));
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
