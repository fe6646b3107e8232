//! The actor list: finding, sorting, hiding, and colours for many parties.

use egui::accesskit::Role;
use egui::{Key, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::ActorSort;

use crate::data::{ExtremeDataset, meeting};
use crate::window::{Window, name};

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
        .filter(|(bounds, _)| bounds.x1 < 300.0)
        .map(|(bounds, name)| (bounds.y0, name))
        .filter_map(|(top, label)| {
            let name = names.iter().find(|name| {
                label.starts_with(&format!("{name}:")) || label.starts_with(&format!("{name},"))
            })?;
            Some((top, (*name).clone()))
        })
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    rows.into_iter().map(|(_, name)| name).collect()
}

fn find(window: &mut Window, text: &str) {
    window.node(Role::TextInput, "Find an actor").focus();
    window.settle();
    window.type_text(text);
}

#[test]
fn typing_finds_names_roles_and_parties() {
    for (text, expected) in [
        ("aide", vec!["Avia", "Abe Aide"]),
        ("CHIEF of bor", vec!["Boria", "Bea Chief"]),
        ("avia head", vec!["Avia", "Ada Head"]),
        ("commentary", vec!["Eve Expert"]),
        ("nobody", vec![]),
    ] {
        let mut window = Window::new(meeting());
        find(&mut window, text);
        assert_eq!(listed(&window), expected, "{text}");
        assert_eq!(
            window.shows_text("No actor matches all these words."),
            expected.is_empty()
        );
    }
}

#[test]
fn the_list_is_sorted_by_name_position_or_latest_stance() {
    let mut window = Window::new(meeting());
    let file_order = [
        "Avia",
        "Ada Head",
        "Abe Aide",
        "Officials of Avia",
        "Boria",
        "Bea Chief",
        "Eve Expert",
    ];
    assert_eq!(listed(&window), file_order);
    for (sort, order) in [
        (
            ActorSort::Name,
            [
                "Avia",
                "Abe Aide",
                "Ada Head",
                "Officials of Avia",
                "Boria",
                "Bea Chief",
                "Eve Expert",
            ],
        ),
        // Both lines are at 3; the officials, at 0, come after the head, at 3.
        (
            ActorSort::Position,
            [
                "Avia",
                "Ada Head",
                "Officials of Avia",
                "Abe Aide",
                "Boria",
                "Bea Chief",
                "Eve Expert",
            ],
        ),
        (
            ActorSort::Latest,
            [
                "Avia",
                "Officials of Avia",
                "Ada Head",
                "Abe Aide",
                "Boria",
                "Bea Chief",
                "Eve Expert",
            ],
        ),
        (ActorSort::File, file_order),
    ] {
        window.run(Command::SortActors(sort));
        assert_eq!(listed(&window), order, "{sort:?}");
    }
    // Before the officials spoke, the other party's line was higher.
    window.run(Command::SortActors(ActorSort::Position));
    window.run(Command::SetDay(crate::data::march(12)));
    assert_eq!(listed(&window)[..2], ["Boria", "Bea Chief"]);
    window.run(Command::SortActors(ActorSort::Latest));
    assert_eq!(listed(&window)[0], "Boria");
}

#[test]
fn the_order_is_chosen_by_mouse_and_by_keyboard() {
    let mut window = Window::new(meeting());
    window.click(Role::Button, "Sort actors: In file order");
    window.click(Role::RadioButton, "By name");
    assert_eq!(window.state().panels.actor_sort, ActorSort::Name);
    window.node(Role::Button, "Sort actors: By name").focus();
    window.settle();
    window.press(Key::Enter);
    window.node(Role::RadioButton, "By position").focus();
    window.settle();
    window.press(Key::Space);
    assert_eq!(window.state().panels.actor_sort, ActorSort::Position);
    assert!(!window.shows_text("By name"), "the menu closes");
}

#[test]
fn a_voice_can_be_shown_alone_or_hidden_from_its_row() {
    let mut window = Window::new(meeting());
    window.click(Role::Button, "Ada Head: ");
    window.click(Role::Button, "Show only Ada Head");
    let hidden: Vec<&str> = window.view().hidden.iter().map(String::as_str).collect();
    assert_eq!(hidden, ["aide", "chief", "expert", "unnamed"]);
    assert!(
        window.shows_text("Shown without Officials of Avia and Bea Chief."),
        "only voices with a position are counted"
    );
    assert!(window.shows_text(
        "31 March. Avia: most of it (level 3). Boria: no voice shown has spoken for it yet."
    ));
    window.click(Role::Button, "Show all actors");
    assert!(window.view().hidden.is_empty());
    window.click(Role::Button, "Bea Chief: ");
    window.click(Role::Button, "Hide Bea Chief");
    assert!(window.view().hidden.contains("chief"));
    window.click(Role::Button, "Unhide Bea Chief");
    assert!(window.view().hidden.is_empty());
}

#[test]
fn a_click_on_a_party_explains_which_stance_sets_its_line() {
    let mut window = Window::new(meeting());
    window.click(Role::Button, "Boria: 3");
    assert!(window.shows_text(
        "Boria, 31 March: the line is set by Avia and Boria, jointly, 18 March 2024: “most of it”"
    ));
    assert_eq!(window.view().selected, None);
}

fn ten_parties() -> Document {
    ExtremeDataset {
        parties: 10,
        actors_each: 1,
        stances: 40,
        ..ExtremeDataset::default()
    }
    .document()
}

#[test]
fn eight_of_many_parties_have_a_color_and_a_chosen_one_replaces_the_last() {
    let mut window = Window::sized(ten_parties(), vec2(1440.0, 1200.0));
    let slots = |window: &Window| window.harness.state().view_data().slots.clone();
    let first: Vec<Option<usize>> = (0..8).map(Some).chain([None, None]).collect();
    assert_eq!(slots(&window), first);
    window.click(Role::CheckBox, "Colour Name 9");
    let mut changed = first.clone();
    changed[9] = Some(7);
    changed[7] = None;
    assert_eq!(slots(&window), changed, "the others keep their colours");
    window.click(Role::CheckBox, "Colour Name 9");
    assert_eq!(slots(&window), first);
}

#[test]
fn each_of_a_few_parties_has_a_color_and_there_is_no_choice() {
    let window = Window::new(meeting());
    assert_eq!(window.harness.state().view_data().slots, [Some(0), Some(1)]);
    assert!(!window.shows_text("Colour "));
}

#[test]
fn unnamed_voices_of_a_party_are_one_row_until_it_is_opened() {
    let mut window = Window::new(Document::embedded());
    let fold = "United States: unnamed voices, 4 accounts";
    let officials = "Include US officials, 1 April, United States";
    let is_listed = |window: &Window| {
        window
            .nodes()
            .iter()
            .any(|node| name(node).as_deref() == Some(officials))
    };
    window.click(Role::Button, fold);
    assert!(is_listed(&window));
    window.click(Role::Button, fold);
    assert!(!is_listed(&window));
    // The voice of the selected stance is listed.
    let stance = "us-officials-2024-04-01-no-plans";
    window.run(Command::Select(stance.to_owned()));
    window.settle();
    assert!(is_listed(&window));
}
