//! The list of voices: its rows, finding, hiding, folding, the keyboard, and many parties.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit};
use standpoint::document::Document;
use standpoint::view::MainView;

use crate::data::{ExtremeDataset, meeting};
use crate::window::{Window, name, parent};

/// Returns true if the list has a row whose name starts with `start`.
fn is_listed(window: &Window, start: &str) -> bool {
    let names = window.names(Role::Button);
    names.iter().any(|name| name.starts_with(start))
}

/// The names of the listed voices and parties from top to bottom.
fn listed(window: &Window) -> Vec<String> {
    let dataset = &window.state().document.dataset;
    let actors = dataset.actors.iter().map(|actor| &actor.name);
    let parties = dataset.parties.iter().map(|party| &party.name);
    let names: Vec<&String> = actors.chain(parties).collect();
    let mut rows: Vec<(f64, String)> = window
        .nodes()
        .iter()
        .filter_map(|node| Some((node.accesskit_node().bounding_box()?, name(node)?)))
        .filter(|(bounds, _)| bounds.x1 < 249.0)
        .map(|(bounds, name)| (bounds.y0, name))
        .filter_map(|(top, label)| {
            let name = names
                .iter()
                .find(|name| label == ***name || label.starts_with(&format!("{name}:")))?;
            Some((top, (*name).clone()))
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

/// Abe Aide has no position on the question, the officials have no name, and Eve Expert has no party.
#[test]
fn a_party_has_its_named_voices_and_a_row_each_for_the_others() {
    let mut window = Window::new(meeting());
    assert_eq!(listed(&window), ["Avia", "Ada Head", "Boria", "Bea Chief"]);
    assert_eq!(row(&window, "Ada Head"), "Ada Head: Head of Avia");
    for (fold, voice) in [
        ("Unnamed 1, Avia", "Officials of Avia"),
        ("No position 1, Avia", "Abe Aide"),
        ("Commentary 1", "Eve Expert"),
    ] {
        assert!(!is_listed(&window, voice), "{voice}");
        window.click(Role::Button, fold);
        assert!(is_listed(&window, voice), "{voice}");
        window.click(Role::Button, fold);
        assert!(!is_listed(&window, voice), "{voice}");
    }
    // The voice of what is selected is listed in its place.
    window.run(Command::Select("unnamed-22".into()));
    assert!(is_listed(&window, "Officials of Avia"));
    window.run(Command::ShowQuestion("fast".into()));
    window.run(Command::Deselect);
    assert_eq!(listed(&window), ["Avia", "Ada Head", "Boria"]);
    window.node(Role::Button, "No position 1, Boria");
    // Beside all questions, those with a position on any of them.
    window.run(Command::ShowMain(MainView::Questions));
    assert_eq!(listed(&window), ["Avia", "Ada Head", "Boria", "Bea Chief"]);
}

#[test]
fn what_a_row_opens_is_in_view() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 720.0));
    window.click(Role::Button, "Commentary ");
    let dataset = &window.state().document.dataset;
    let expert =
        dataset.actors.iter().find(|actor| actor.roles.iter().all(|it| it.party.is_none()));
    let expert = expert.expect("a voice of no party").name.clone();
    let row = window.node(Role::Button, &expert).rect();
    assert!(window.harness.ctx.content_rect().contains_rect(row), "{row}");
}

/// The name of a row.
fn row(window: &Window, start: &str) -> String {
    name(&window.node(Role::Button, start)).expect("a name")
}

/// Clicks the node with exactly this name.
fn click_named(window: &mut Window, text: &str) {
    let mut nodes = window.nodes().into_iter();
    let node = nodes.find(|node| name(node).as_deref() == Some(text));
    let pos = node.expect("a node with this name").rect().center();
    window.click_at(pos);
}

/// Clicks a node with the secondary button of the pointer.
fn click_secondary(window: &mut Window, start: &str) {
    let pos = window.node(Role::Button, start).rect().center();
    window.click_secondary_at(pos);
}

#[test]
fn the_menu_of_a_voice_hides_it_and_selects_its_latest_stance() {
    let mut window = Window::new(meeting());
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Hide");
    assert!(window.view().hidden.contains("chief"));
    window.node(Role::Button, "1 voice hidden");
    click_secondary(&mut window, "Bea Chief: hidden");
    assert!(window.names(Role::MenuItem).contains(&"Show".to_owned()));
    click_named(&mut window, "Show");
    assert!(window.view().hidden.is_empty());
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Highlight");
    assert_eq!(window.view().focus.as_deref(), Some("chief"));
    click_secondary(&mut window, "Bea Chief: highlighted");
    window.click(Role::MenuItem, "End highlight");
    assert_eq!(window.view().focus, None);
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Edit");
    assert!(window.state().panels.is_editing());
}

#[test]
fn a_voice_of_no_party_cannot_be_hidden() {
    let mut window = Window::new(meeting());
    window.click(Role::Button, "Commentary 1");
    click_secondary(&mut window, "Eve Expert: ");
    window.click(Role::MenuItem, "Hide");
    assert!(window.view().hidden.is_empty());
}

#[test]
fn the_voices_of_a_party_are_a_group_of_the_list() {
    let window = Window::new(meeting());
    let node = window.node(Role::Button, "Ada Head: ");
    let data = node.accesskit_node();
    // Its party's voices are a group: a voice and two rows of others.
    assert_eq!(data.data().position_in_set(), Some(0));
    let group = parent(data).expect("a group");
    assert_eq!(group.label().as_deref(), Some("Avia"));
    assert_eq!(group.data().size_of_set(), Some(3));
    let list = parent(group).expect("a list");
    assert_eq!((list.role(), list.data().size_of_set()), (Role::List, Some(3)));
}

fn ten_parties() -> Document {
    ExtremeDataset { parties: 10, actors_each: 1, stances: 40, ..ExtremeDataset::default() }
        .document()
}

#[test]
fn eight_of_many_parties_have_a_color_and_a_ninth_says_what_to_do() {
    let mut window = Window::sized(ten_parties(), vec2(1440.0, 1200.0));
    let slots = |window: &Window| window.harness.state().view_data().slots.clone();
    let first: Vec<Option<usize>> = (0..8).map(Some).chain([None, None]).collect();
    assert_eq!(slots(&window), first);
    window.click(Role::CheckBox, "Colour Name 9");
    assert_eq!(slots(&window), first);
    assert!(window.shows_text("Uncheck one to choose another."));
    window.click(Role::CheckBox, "Colour Name 7");
    window.click(Role::CheckBox, "Colour Name 9");
    let mut changed = first.clone();
    changed[9] = Some(7);
    changed[7] = None;
    assert_eq!(slots(&window), changed, "the others keep their colours");
    window.click(Role::CheckBox, "Colour Name 9");
    window.click(Role::CheckBox, "Colour Name 7");
    assert_eq!(slots(&window), first);
}

#[test]
fn the_voices_of_one_of_many_parties_are_listed_after_a_click() {
    let mut window = Window::sized(ten_parties(), vec2(1440.0, 1200.0));
    for heading in ["Parties", "In colour", "In grey"] {
        window.node(Role::Heading, heading);
    }
    let rows = listed(&window).len();
    window.click(Role::Button, "Name 9: ");
    assert_eq!(listed(&window).len(), rows + 1);
    // Space gives the party a colour.
    window.node(Role::Button, "Name 9: 0").focus();
    window.settle();
    window.run(Command::ToggleColoredParty("p0".into()));
    window.press(Key::Space);
    let slots = &window.harness.state().view_data().slots;
    assert_eq!((slots[0], slots[9]), (None, Some(0)));
}

#[test]
fn each_of_a_few_parties_has_a_color_and_there_is_no_choice() {
    let window = Window::new(meeting());
    assert_eq!(window.harness.state().view_data().slots, [Some(0), Some(1)]);
    assert!(!window.shows_text("Colour "));
}

const SMALL: egui::Vec2 = vec2(900.0, 600.0);

#[test]
fn a_small_window_has_an_icon_that_opens_the_list() {
    let mut window = Window::sized(meeting(), SMALL);
    assert!(!is_listed(&window, "Ada Head: "));
    window.click(Role::Button, "Show the list of voices");
    window.node(Role::Button, "Ada Head: ");
    assert!(window.focused_name().starts_with("Avia"));
    window.press(Key::Escape);
    assert!(!is_listed(&window, "Ada Head: "));
    assert_eq!(window.focused_name(), "Show the list of voices");
    window.press(Key::Enter);
    window.click(Role::Button, "Fold the list of voices");
    assert!(!is_listed(&window, "Ada Head: "));
    // A click beside the list closes it as well.
    window.click(Role::Button, "Show the list of voices");
    window.click_at(egui::pos2(420.0, 300.0));
    assert!(!is_listed(&window, "Ada Head: "));
}

#[test]
fn of_ten_thousand_voices_only_those_in_view_are_drawn() {
    let dataset =
        ExtremeDataset { parties: 2, actors_each: 5000, stances: 4, ..ExtremeDataset::default() };
    let mut window = Window::new(dataset.document());
    let drawn = |window: &Window| {
        let bounds = window.nodes().into_iter();
        let bounds = bounds.filter_map(|node| node.accesskit_node().bounding_box());
        bounds.filter(|bounds| bounds.x1 < 300.0).count()
    };
    let few = drawn(&window);
    assert!(few < 80, "{few}");
    window.click(Role::Button, "No position 4998, Name 0");
    window.node(Role::Button, "Fold the list").focus();
    window.settle();
    window.press(Key::Tab);
    // The focus stays in view and keeps its place in its group.
    for (key, place) in [
        // The voices of no party come last, after two parties; then the last of a party's voices,
        // its first row and the first voice of the first one.
        (Key::End, 2),
        (Key::ArrowUp, 1),
        (Key::Home, 0),
        (Key::ArrowDown, 0),
    ] {
        window.press(key);
        let node = window.focused().expect("a focused row");
        assert!(
            window.harness.ctx.content_rect().contains_rect(node.rect()),
            "{key:?} {:?}",
            node.rect()
        );
        let position = node.accesskit_node().data().position_in_set();
        assert_eq!(position, Some(place), "{key:?}");
        assert!(drawn(&window) < 80);
    }
}

#[test]
fn beside_a_form_an_icon_before_the_tabs_opens_the_list() {
    const SHOW: &str = "Show the list of voices";
    let mut window = Window::new(meeting());
    window.run(Edit::Toggle);
    assert!(!is_listed(&window, "Ada Head: "));
    let icon = window.node(Role::Button, SHOW).rect();
    let tabs = window.names(Role::Tab);
    let first = window.node(Role::Tab, &tabs[0]).rect();
    assert!(icon.right() <= first.left(), "{icon:?} {first:?}");
    assert!(icon.width() >= 24.0 && icon.height() >= 24.0);
    window.click(Role::Button, SHOW);
    window.node(Role::Button, "Ada Head: ");
    assert!(window.focused_name().starts_with("Avia"));
    window.press(Key::Escape);
    assert!(!is_listed(&window, "Ada Head: "));
    assert_eq!(window.focused_name(), SHOW);
    window.press(Key::Enter);
    window.click(Role::Button, "Fold the list of voices");
    assert!(!is_listed(&window, "Ada Head: "));
    window.run(Edit::Toggle);
    window.node(Role::Button, "Ada Head: ");
}

#[test]
fn hiding_the_chosen_voice_ends_the_choice() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleFocus("head".into()));
    assert_eq!(window.view().focus.as_deref(), Some("head"));
    window.run(Command::ToggleHidden("head".into()));
    assert_eq!(window.view().focus, None);
    assert!(window.view().hidden.contains("head"));
}

#[test]
fn a_selected_statement_that_is_not_listed_can_be_shown() {
    let cases: [&[Command]; 2] = [
        &[Command::Select("head-05".into()), Command::ToggleFocus("chief".into())],
        &[Command::ToggleHidden("head".into()), Command::SelectRow("head-05".into())],
    ];
    for commands in cases {
        let mut window = Window::new(meeting());
        window.run(Command::ToggleHidden("aide".into()));
        for command in commands {
            window.run(command.clone());
        }
        assert!(window.shows_text("The selected statement is not in this list."));
        window.click(Role::Button, "Show it");
        assert!(!window.shows_text("The selected statement is not in this list."));
        let view = window.view();
        assert_eq!(view.selected.as_deref(), Some("head-05"));
        assert_eq!(view.hidden.len(), 1, "the other voice stays hidden");
    }
}
