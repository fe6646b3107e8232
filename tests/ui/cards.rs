//! The cards: which are listed, and what can be taken from them.

use egui::accesskit::Role;
use egui::{Event, Key, OutputCommand, vec2};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::model::{Attribution, Stance, StanceKind};
use standpoint::view::CardFilter;

use crate::data::{MEETING, document, march, meeting};
use crate::helpers::last_output;
use crate::window::Window;

/// So high that every card is in sight.
fn tall(document: Document) -> Window {
    Window::sized(document, vec2(1440.0, 1900.0))
}

fn only(kind: StanceKind) -> Command {
    Command::FilterCards(CardFilter {
        kinds: [kind].into(),
        ..CardFilter::default()
    })
}

/// One frame in which a command is carried out.
fn output_of(window: &mut Window, command: Command) -> Vec<OutputCommand> {
    window.harness.state_mut().push(command);
    window.step();
    last_output(window).to_vec()
}

/// What a click on a button asks for. Releasing and leaving are a frame each,
/// and what the first pushes the second carries out.
fn output_of_click(window: &mut Window, start: &str) -> Vec<OutputCommand> {
    let at = window.node(Role::Button, start).rect().center();
    window.harness.hover_at(at);
    window.step();
    window.harness.drag_at(at);
    window.step();
    window.harness.drop_at(at);
    window.step();
    last_output(window).to_vec()
}

#[test]
fn a_filter_admits_what_is_within_each_of_its_groups() {
    let dataset = Document::embedded().dataset;
    let admitted = |filter: &CardFilter, holds: &dyn Fn(&Stance) -> bool| {
        for stance in &dataset.stances {
            assert_eq!(
                filter.matches(stance, "scale"),
                holds(stance),
                "{}",
                stance.id
            );
        }
        dataset
            .stances
            .iter()
            .filter(|stance| holds(stance))
            .count()
    };
    let mut filter = CardFilter::default();
    assert!(filter.is_empty() && filter.words(&meeting().dataset).is_empty());
    let all = admitted(&filter, &|_| true);

    filter.kinds = [StanceKind::Action, StanceKind::Quotation].into();
    let kinds = |stance: &Stance| matches!(stance.kind, StanceKind::Action | StanceKind::Quotation);
    let by_kind = admitted(&filter, &kinds);
    filter.attributions.insert(Attribution::OnTheRecord);
    let both = |stance: &Stance| kinds(stance) && stance.attribution == Attribution::OnTheRecord;
    let by_both = admitted(&filter, &both);
    filter.has_position = true;
    let by_all = admitted(&filter, &|stance| {
        both(stance) && stance.positions.contains_key("scale")
    });
    assert!(all > by_kind && by_kind > by_both && by_both > by_all && by_all > 0);
    assert_eq!(
        filter.words(&meeting().dataset),
        ["quotation", "action", "on the record", "with a position"]
    );
}

#[test]
fn the_menu_lists_only_some_cards_and_changes_nothing_else() {
    let mut window = tall(meeting());
    let all = window.cards();
    let marks = window.harness.state().placed_marks().len();
    let view_data = format!("{:?}", window.harness.state().view_data());
    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "paraphrase");
    assert_eq!(window.cards().len(), 2, "{:#?}", window.cards());
    assert!(window.says("Showing 2 of 6 cards: paraphrase."));
    // The menu stays open for more.
    window.click(Role::CheckBox, "relayed");
    assert_eq!(window.cards().len(), 1);
    window.node(Role::Button, "Filter cards: 2 filters");
    window.click(Role::CheckBox, "relayed");
    window.press(Key::Escape);
    assert!(!window.says("Attribution"), "Escape closes the menu");
    assert_eq!(window.harness.state().placed_marks().len(), marks);
    assert_eq!(
        format!("{:?}", window.harness.state().view_data()),
        view_data
    );
    window.click(Role::Button, "show all");
    assert_eq!(window.cards(), all);
}

#[test]
fn only_cards_with_a_position_on_the_question_that_is_shown() {
    let mut window = tall(meeting());
    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "with a position");
    assert_eq!(window.cards().len(), 5);
    window.run(Command::NextQuestion);
    assert_eq!(window.cards().len(), 1);
}

#[test]
fn the_focus_stays_and_both_are_told() {
    let mut window = tall(meeting());
    window.run(Command::ToggleFocus("head".to_owned()));
    window.run(only(StanceKind::Paraphrase));
    assert_eq!(window.view().focus.as_deref(), Some("head"));
    assert!(window.says("Showing 1 of 3 cards for Ada Head: paraphrase."));
    assert_eq!(window.cards().len(), 1);
}

#[test]
fn a_selected_stance_that_is_not_listed_is_told() {
    let mut window = tall(meeting());
    window.run(only(StanceKind::Commentary));
    assert_eq!(window.cards().len(), 1);
    assert!(!window.says("The selected stance"));
    window.click_mark("chief-10");
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.says("The selected stance is not in this list."));
    window.click(Role::Button, "show it");
    assert!(window.view().card_filter.is_empty() && window.is_on(march(10)));
    assert!(window.is_pressed("Bea Chief, 10 March 2024, official"));
}

const CHIEF: &str = "Bea Chief (Chief of Boria)\n\
    “We want all”\n\
    10 March 2024 · official statement\n\
    “How far?” Boria 4, All of it. Says all.\n\
    Source: “Old news”, Paper, 28 March 2024, paragraph 2\n";

#[test]
fn a_card_is_copied_with_its_citation_and_stays_as_it_was() {
    let mut window = tall(meeting());
    let view = window.view().clone();
    let asked = output_of_click(&mut window, "Copy: Bea Chief");
    assert_eq!(asked, [OutputCommand::CopyText(CHIEF.to_owned())]);
    window.settle();
    assert!(window.says("Copied"));
    assert_eq!(*window.view(), view);
}

#[test]
fn the_selected_card_is_copied_as_desktops_ask_for_it() {
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

/// The meeting with a stance that contradicts the chief's.
fn disputed() -> Document {
    let text = MEETING.replace(
        r#"positions: {"far": (value: 4, reason: "Says all.")}"#,
        r#"positions: {"far": (value: 4, reason: "Says all.")}, conflicts_with: ["aide-14"]"#,
    );
    document(&text)
}

#[test]
fn accounts_that_differ_stand_together() {
    let mut window = tall(disputed());
    assert!(window.says("Another account: Ada Head, relayed by Abe Aide, 14 Mar"));
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
    let mut window = tall(linked());
    assert!(!window.names(Role::Label).contains(&ADDRESS.to_owned()));
    let open = format!("Open {ADDRESS}: Bea Chief");
    for answer in ["Cancel", "Open in browser"] {
        window.click(Role::Button, &open);
        assert!(window.names(Role::Label).contains(&ADDRESS.to_owned()));
        assert_eq!(window.view().selected, None);
        let opened = output_of_click(&mut window, answer)
            .iter()
            .any(|command| matches!(command, OutputCommand::OpenUrl(open) if open.url == ADDRESS));
        assert_eq!(opened, answer != "Cancel");
        window.settle();
        assert!(!window.names(Role::Label).contains(&ADDRESS.to_owned()));
    }
}

#[test]
fn nothing_but_the_web_is_opened() {
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
fn only_the_cards_of_a_party() {
    let mut window = tall(meeting());
    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "Boria");
    assert!(
        window.says("Showing 2 of 6 cards: Boria.") || window.says("Showing 1 of 6 cards: Boria."),
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
fn the_context_of_a_card_says_what_its_source_is_and_from_when_it_counts() {
    let mut window = tall(meeting());
    assert!(!window.says("Paper: Old news, 28 March 2024"));
    window.click(Role::Button, "Show details: Bea Chief, 10 March 2024");
    assert!(window.says("Paper: Old news, 28 March 2024"));
    assert!(window.says("In our words: Wants all."));
    assert!(window.says("Counts from 10 Mar 2024 by date said, from 28 Mar 2024 by date known."));
    assert_eq!(
        window.view().selected,
        None,
        "the card is not selected by it"
    );
    window.click(Role::Button, "Hide details: Bea Chief, 10 March 2024");
    assert!(!window.says("Paper: Old news, 28 March 2024"));
}
