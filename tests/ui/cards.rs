//! The cards: filtering, copying, links and conflicting accounts.

use egui::accesskit::Role;
use egui::{Event, Key, OutputCommand, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::{Attribution, Stance, StanceKind};
use standpoint::view::CardFilter;

use crate::data::{MEETING, document, march, meeting};
use crate::helpers::last_output;
use crate::window::Window;

/// A window that is tall enough for every card.
fn tall_window(document: Document) -> Window {
    Window::sized(document, vec2(1440.0, 1900.0))
}

fn only(kind: StanceKind) -> Command {
    Command::FilterCards(CardFilter {
        kinds: [kind].into(),
        ..CardFilter::default()
    })
}

/// The requests to the desktop from the frame that applies a command.
fn output_of(window: &mut Window, command: Command) -> Vec<OutputCommand> {
    window.harness.state_mut().push(command);
    window.step();
    last_output(window).to_vec()
}

/// The requests to the desktop after a click on a button. The frame of the
/// release pushes the command, and the next one applies it.
fn output_of_click(window: &mut Window, start: &str) -> Vec<OutputCommand> {
    let pos = window.node(Role::Button, start).rect().center();
    window.harness.hover_at(pos);
    window.step();
    window.harness.drag_at(pos);
    window.step();
    window.harness.drop_at(pos);
    window.step();
    last_output(window).to_vec()
}

#[test]
fn a_card_must_match_every_group_of_a_filter() {
    let dataset = Document::embedded().dataset;
    let count_matches = |filter: &CardFilter, is_match: &dyn Fn(&Stance) -> bool| {
        for stance in &dataset.stances {
            assert_eq!(
                filter.matches(stance, "major"),
                is_match(stance),
                "{}",
                stance.id
            );
        }
        dataset
            .stances
            .iter()
            .filter(|stance| is_match(stance))
            .count()
    };
    let mut filter = CardFilter::default();
    assert!(filter.is_empty() && filter.words(&meeting().dataset).is_empty());
    let all = count_matches(&filter, &|_| true);

    filter.kinds = [StanceKind::Action, StanceKind::Quotation].into();
    let has_kind =
        |stance: &Stance| matches!(stance.kind, StanceKind::Action | StanceKind::Quotation);
    let by_kind = count_matches(&filter, &has_kind);
    filter.attributions.insert(Attribution::OnTheRecord);
    let has_both =
        |stance: &Stance| has_kind(stance) && stance.attribution == Attribution::OnTheRecord;
    let by_both = count_matches(&filter, &has_both);
    filter.has_position = true;
    let by_all = count_matches(&filter, &|stance| {
        has_both(stance) && stance.positions.contains_key("major")
    });
    assert!(all > by_kind && by_kind > by_both && by_both > by_all && by_all > 0);
    assert_eq!(
        filter.words(&meeting().dataset),
        ["quotation", "action", "on the record", "with a position"]
    );
}

#[test]
fn the_menu_filters_cards_and_changes_nothing_else() {
    let mut window = tall_window(meeting());
    let all = window.cards();
    let marks = window.harness.state().placed_marks().len();
    let view_data = format!("{:?}", window.harness.state().view_data());
    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "paraphrase");
    assert_eq!(window.cards().len(), 2, "{:#?}", window.cards());
    assert!(window.shows_text("Showing 2 of 6 cards: paraphrase."));
    // The menu stays open for more.
    window.click(Role::CheckBox, "relayed");
    assert_eq!(window.cards().len(), 1);
    window.node(Role::Button, "Filter cards: 2 filters");
    window.click(Role::CheckBox, "relayed");
    window.press(Key::Escape);
    assert!(!window.shows_text("Attribution"), "Escape closes the menu");
    assert_eq!(window.harness.state().placed_marks().len(), marks);
    assert_eq!(
        format!("{:?}", window.harness.state().view_data()),
        view_data
    );
    window.click(Role::Button, "show all");
    assert_eq!(window.cards(), all);
}

#[test]
fn cards_are_filtered_by_positions_on_the_current_question() {
    let mut window = tall_window(meeting());
    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "with a position");
    assert_eq!(window.cards().len(), 5);
    window.run(Command::NextQuestion);
    assert_eq!(window.cards().len(), 1);
}

#[test]
fn a_filter_keeps_the_focus_and_both_are_shown() {
    let mut window = tall_window(meeting());
    window.run(Command::ToggleFocus("head".to_owned()));
    window.run(only(StanceKind::Paraphrase));
    assert_eq!(window.view().focus.as_deref(), Some("head"));
    assert!(window.shows_text("Showing 1 of 3 cards for Ada Head: paraphrase."));
    assert_eq!(window.cards().len(), 1);
}

#[test]
fn a_selected_stance_that_is_not_listed_can_be_shown() {
    let mut window = tall_window(meeting());
    window.run(only(StanceKind::Commentary));
    assert_eq!(window.cards().len(), 1);
    assert!(!window.shows_text("The selected stance"));
    window.click_mark("chief-10");
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.shows_text("The selected stance is not in this list."));
    window.click(Role::Button, "show it");
    assert!(window.view().card_filter.is_empty() && window.is_on(march(10)));
    assert!(window.is_pressed("Bea Chief, 10 March 2024, official"));
}

const CHIEF: &str = "Bea Chief (Chief of Boria)\n\
    “We want all”\n\
    In our words: Wants all.\n\
    10 March 2024 · official statement\n\
    “How far?” Boria 4: All of it. Says all.\n\
    Source: “Old news”, Paper · 28 March 2024 · para. 2\n";

#[test]
fn copying_a_card_adds_its_citation_and_keeps_the_view() {
    let mut window = tall_window(meeting());
    let view = window.view().clone();
    let output = output_of_click(&mut window, "Copy: Bea Chief");
    assert_eq!(output, [OutputCommand::CopyText(CHIEF.to_owned())]);
    window.settle();
    assert!(window.shows_text("Copied"));
    assert_eq!(*window.view(), view);
}

#[test]
fn the_copy_event_of_the_desktop_copies_the_selected_card() {
    let mut window = Window::new(meeting());
    window.harness.event(Event::Copy);
    window.step();
    assert_eq!(last_output(&window), [], "nothing is selected");
    window.click_mark("chief-10");
    window.harness.event(Event::Copy);
    window.step();
    assert_eq!(
        last_output(&window),
        [OutputCommand::CopyText(CHIEF.to_owned())]
    );
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
    assert!(window.shows_text("Another account: Ada Head, relayed by Abe Aide, 14 Mar"));
    window.click(
        Role::Button,
        "Another account: Ada Head, relayed by Abe Aide",
    );
    assert_eq!(window.view().selected.as_deref(), Some("aide-14"));
    assert!(window.is_on(march(14)));
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
    assert!(!window.names(Role::Label).contains(&ADDRESS.to_owned()));
    let link = format!("Open {ADDRESS}: Bea Chief");
    for button in ["Cancel", "Open in browser"] {
        window.click(Role::Button, &link);
        assert!(window.names(Role::Label).contains(&ADDRESS.to_owned()));
        assert_eq!(window.view().selected, None);
        let is_opened = output_of_click(&mut window, button)
            .iter()
            .any(|command| matches!(command, OutputCommand::OpenUrl(open) if open.url == ADDRESS));
        assert_eq!(is_opened, button == "Open in browser");
        window.settle();
        assert!(!window.names(Role::Label).contains(&ADDRESS.to_owned()));
    }
}

#[test]
fn only_web_addresses_are_opened() {
    let mut window = Window::new(meeting());
    for address in [
        "file:///etc/passwd",
        "javascript:alert(1)",
        "/bin/sh",
        "httpsx://a",
    ] {
        let command = Command::OpenLink(address.to_owned());
        assert_eq!(output_of(&mut window, command), [], "{address}");
    }
}

#[test]
fn cards_are_filtered_by_party() {
    let mut window = tall_window(meeting());
    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "Boria");
    assert!(
        window.shows_text("Showing 2 of 6 cards: Boria.")
            || window.shows_text("Showing 1 of 6 cards: Boria."),
        "{:#?}",
        window.cards()
    );
    for card in window.cards() {
        assert!(
            card.starts_with("Bea Chief") || card.contains("jointly"),
            "{card}"
        );
    }
}

#[test]
fn the_details_of_a_card_show_its_source_and_dates() {
    let mut window = tall_window(meeting());
    assert!(!window.shows_text("Paper: Old news, 28 March 2024"));
    window.click(Role::Button, "Show details: Bea Chief, 10 March 2024");
    assert!(window.shows_text("Paper: Old news, 28 March 2024"));
    assert!(window.shows_text("In our words: Wants all."));
    assert!(
        window.shows_text("Counts from 10 Mar 2024 by date said, from 28 Mar 2024 by date known.")
    );
    assert_eq!(window.view().selected, None, "the card is not selected");
    window.click(Role::Button, "Hide details: Bea Chief, 10 March 2024");
    assert!(!window.shows_text("Paper: Old news, 28 March 2024"));
}
