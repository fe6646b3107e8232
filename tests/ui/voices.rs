//! The list of voices: its rows, finding, hiding, folding, the keyboard, and many parties.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit};
use standpoint::document::Document;

use crate::data::{ExtremeDataset, MEETING, document, march, meeting};
use crate::window::{Window, description, name, parent};

/// Whether the list has a row whose name starts with `start`.
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
    window.click(Role::Button, "Find a voice");
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
        assert_eq!(window.shows_text("No voice matches all these words."), expected.is_empty());
    }
}

#[test]
fn escape_closes_and_clears_the_search_field() {
    let mut window = Window::new(meeting());
    find(&mut window, "aide");
    window.press(Key::Escape);
    assert!(window.names(Role::TextInput).is_empty());
    assert_eq!(listed(&window), FILE_ORDER);
    assert!(window.node(Role::Button, "Find a voice").is_focused());
    window.press(Key::Enter);
    let field = window.node(Role::TextInput, "Find a voice");
    assert!(field.is_focused());
    assert_eq!(field.accesskit_node().value().as_deref(), Some(""));
}

/// Abe Aide has no position on the question, and Eve Expert no party.
const FILE_ORDER: [&str; 5] = ["Avia", "Ada Head", "Officials of Avia", "Boria", "Bea Chief"];

#[test]
fn a_row_says_where_its_voice_stands_and_since_when() {
    let mut window = Window::new(meeting());
    let row = |window: &Window, name: &str| -> String {
        // What is heard: a short name, then the description.
        let node = window.node(Role::Button, &format!("{name}: "));
        let name = crate::window::name(&node).expect("a name");
        let description = node.accesskit_node().description();
        // The key is told until a voice was heard.
        let description = description.map(|it| it.trim_end_matches(". H: hide.").to_owned());
        description.map_or(name.clone(), |description| format!("{name}; {description}"))
    };
    assert_eq!(row(&window, "Avia"), "Avia: Most");
    assert_eq!(
        row(&window, "Ada Head"),
        "Ada Head: Most; 18 March, joint statement, sets the line, Head of Avia"
    );
    assert_eq!(
        row(&window, "Officials of Avia"),
        "Officials of Avia: None; 22 March, on background, Officials, not named"
    );
    window.run(Command::SetDay(march(5)));
    assert_eq!(
        row(&window, "Ada Head"),
        "Ada Head: Half; 5 March, on the record, between little and most, sets the line, Head of Avia"
    );
    assert_eq!(row(&window, "Bea Chief"), "Bea Chief: from 10 Mar; Chief of Boria");
    assert_eq!(row(&window, "Boria"), "Boria: No statement in these sources yet");
    window.run(Command::SetDay(march(14)));
    assert_eq!(
        row(&window, "Ada Head"),
        "Ada Head: Little; 14 March, via Abe Aide, sets the line, Head of Avia"
    );
    window.run(Command::ToggleHidden("head".to_owned()));
    assert_eq!(row(&window, "Ada Head"), "Ada Head: hidden; Head of Avia");
    assert_eq!(row(&window, "Avia"), "Avia: Its voices are hidden");
    window.run(Command::ShowQuestion("fast".to_owned()));
    assert_eq!(listed(&window), ["Avia", "Ada Head", "Boria"]);
    window.click(Role::Button, "1 with no position here, Boria");
    assert_eq!(
        row(&window, "Bea Chief"),
        "Bea Chief: no position on this question; Chief of Boria"
    );
}

#[test]
fn a_stale_position_says_so() {
    let text = MEETING.replace("scope:", "stale_after: 7, scope:");
    let window = Window::new(document(&text));
    for (role, start) in [
        (Role::Button, "Avia: Most, no dated statement for more than 7 days"),
        (Role::Button, "Boria: Most, no dated statement for more than 7 days"),
    ] {
        window.node(role, start);
    }
    let chief = window.node(Role::Button, "Bea Chief: Most");
    let details = chief.accesskit_node().description().unwrap_or_default();
    assert!(
        details.starts_with(
            "18 March, joint statement, sets the line, no dated statement for more than 7 days"
        ),
        "{details}"
    );
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
fn the_menu_of_a_voice_shows_it_alone_hides_it_and_selects_its_latest_stance() {
    let mut window = Window::new(meeting());
    click_secondary(&mut window, "Ada Head: ");
    window.click(Role::MenuItem, "Show only this voice");
    let hidden: Vec<&str> = window.view().hidden.iter().map(String::as_str).collect();
    assert_eq!(hidden, ["aide", "chief", "expert", "unnamed"]);
    assert!(window.shows_text("4 voices hidden"));
    assert!(
        window.shows_text("Shown without Officials of Avia and Bea Chief."),
        "only voices with a position are counted"
    );
    click_named(&mut window, "Show all voices");
    assert!(window.view().hidden.is_empty());
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Hide");
    assert!(window.view().hidden.contains("chief"));
    assert!(window.shows_text("1 voice hidden"));
    click_secondary(&mut window, "Bea Chief: hidden");
    assert!(window.names(Role::MenuItem).contains(&"Show".to_owned()));
    click_named(&mut window, "Show");
    assert!(window.view().hidden.is_empty());
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Show latest stance");
    assert_eq!(window.view().selected.as_deref(), Some("joint-b"));
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Highlight");
    assert_eq!(window.view().focus.as_deref(), Some("chief"));
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "End highlight");
    assert_eq!(window.view().focus, None);
    click_secondary(&mut window, "Bea Chief: ");
    window.click(Role::MenuItem, "Edit");
    assert!(window.state().panels.editing);
}

#[test]
fn a_voice_that_is_hidden_in_its_menu_has_the_focus_with_its_new_name_only() {
    let mut window = Window::new(meeting());
    window.node(Role::Button, "Fold the list").focus();
    window.settle();
    window.press(Key::Tab);
    window.press(Key::ArrowDown);
    window.press(Key::Menu);
    for _ in 0..2 {
        window.press(Key::ArrowDown);
    }
    assert_eq!(window.focused_name(), "Hide");
    window.press_in_next_frame(Key::Enter);
    for _ in 0..4 {
        window.step();
        let name = window.focused_name();
        assert!(["Hide", "Ada Head: hidden"].contains(&name.as_str()), "{name}");
    }
    assert_eq!(window.focused_name(), "Ada Head: hidden");
}

#[test]
fn a_voice_of_no_party_cannot_be_hidden() {
    let mut window = Window::new(meeting());
    window.click(Role::Button, "Commentary: 1 voice, of no party");
    click_secondary(&mut window, "Eve Expert: ");
    window.click(Role::MenuItem, "Hide");
    assert!(window.view().hidden.is_empty());
}

#[test]
fn if_all_voices_are_hidden_the_list_says_what_follows() {
    let mut window = Window::new(meeting());
    for actor in ["head", "aide", "unnamed", "chief", "expert"] {
        window.run(Command::ToggleHidden(actor.to_owned()));
    }
    assert!(
        window
            .shows_text("All voices are hidden, so no party has a line and there is no distance.")
    );
    window.node(Role::Button, "Bea Chief: hidden");
    click_named(&mut window, "Show all voices");
    assert!(window.view().hidden.is_empty());
}

#[test]
fn the_list_is_one_tab_stop_through_which_the_arrow_keys_move() {
    let mut window = Window::new(meeting());
    window.node(Role::Button, "Fold the list").focus();
    window.settle();
    window.press(Key::Tab);
    for (key, row) in [
        (Key::ArrowUp, "Avia: "),
        (Key::ArrowDown, "Ada Head: "),
        (Key::ArrowDown, "Officials of Avia: "),
        (Key::ArrowDown, "1 with no position here, Avia"),
        (Key::ArrowUp, "Officials of Avia: "),
    ] {
        window.press(key);
        assert!(window.focused_name().starts_with(row), "{row}: {}", window.focused_name());
    }
    let node = window.node(Role::Button, "Officials of Avia: ");
    let data = node.accesskit_node();
    // Its party's voices are a group: two voices and the row of those without a position.
    assert_eq!(data.data().position_in_set(), Some(1));
    let group = parent(data).expect("a group");
    assert_eq!(group.label().as_deref(), Some("Avia"));
    assert_eq!(group.data().size_of_set(), Some(3));
    let list = parent(group).expect("a list");
    assert_eq!((list.role(), list.data().size_of_set()), (Role::List, Some(3)));
    window.press(Key::Enter);
    assert_eq!(window.view().focus.as_deref(), Some("unnamed"));
    assert!(window.focused_name().starts_with("Officials of Avia: in focus, "));
    // The next stop is no row of the list, and the way back leads to the same row.
    window.press(Key::Tab);
    assert!(!listed(&window).iter().any(|row| window.focused_name().starts_with(row.as_str())));
    window.press_with(Modifiers::SHIFT, Key::Tab);
    assert!(window.focused_name().starts_with("Officials of Avia: "));
    // Its menu opens with the keyboard, and gives the focus back.
    for (modifiers, key) in [(Modifiers::SHIFT, Key::F10), (Modifiers::NONE, Key::Menu)] {
        window.press_with(modifiers, key);
        assert_eq!(window.focused_name(), "End highlight");
        window.press(Key::Escape);
    }
    assert!(window.focused_name().starts_with("Officials of Avia: "));
    assert_eq!(window.view().focus.as_deref(), Some("unnamed"));
}

#[test]
fn a_focused_row_shows_its_position_in_words() {
    let mut window = Window::new(meeting());
    window.node(Role::Button, "Fold the list").focus();
    window.settle();
    // The list is one stop, in which the arrow keys move.
    window.press(Key::Tab);
    assert!(window.focused_name().starts_with("Avia: "));
    window.press(Key::ArrowDown);
    assert!(window.focused_name().starts_with("Ada Head: "));
    assert!(window.names(Role::Label).contains(&"Most".to_owned()));
    assert!(window.shows_text("18 March, joint statement"));
}

#[test]
fn a_click_on_a_party_explains_which_stance_sets_its_line() {
    let mut window = Window::new(meeting());
    let selected = window.view().selected.clone();
    window.click(Role::Button, "Boria: Most");
    let answer = window.answer().expect("an answer");
    assert!(answer.starts_with("Boria, 31 March: set by Avia and Boria, jointly"), "{answer}");
    assert_eq!(window.view().selected, selected);
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
fn each_of_a_few_parties_has_a_color_and_there_is_no_choice() {
    let window = Window::new(meeting());
    assert_eq!(window.harness.state().view_data().slots, [Some(0), Some(1)]);
    assert!(!window.shows_text("Colour "));
}

#[test]
fn the_voices_of_one_of_many_parties_are_listed_after_a_click() {
    let mut window = Window::sized(ten_parties(), vec2(1440.0, 1200.0));
    window.node(Role::Heading, "Parties");
    window.node(Role::Heading, "Chosen, 8 of 10");
    window.node(Role::Heading, "Others, 2");
    let rows = listed(&window).len();
    window.click(Role::Button, "Name 9: ");
    assert_eq!(listed(&window).len(), rows + 1);
}

#[test]
fn unnamed_voices_of_a_party_are_one_row_until_it_is_opened() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 1200.0));
    let fold = "Unnamed officials, United States, 3 accounts: ";
    let officials = "US officials (CNN, 1 April): ";
    window.click(Role::Button, fold);
    assert!(is_listed(&window, officials));
    window.click(Role::Button, fold);
    assert!(!is_listed(&window, officials));
    // The voice of the selected stance is listed.
    let stance = "us-officials-2024-04-01-no-plans";
    window.run(Command::Select(stance.to_owned()));
    window.settle();
    assert!(is_listed(&window, officials));
    // They are one row also before any of them has spoken.
    window.run(Command::Deselect);
    window.run(Command::FirstDay);
    window.run(Command::SetDay(march(8)));
    window.node(Role::Button, fold);
    assert!(!is_listed(&window, officials));
}

const SMALL: egui::Vec2 = vec2(900.0, 600.0);

#[test]
fn a_small_window_has_an_icon_that_opens_the_list() {
    let mut window = Window::sized(meeting(), SMALL);
    assert!(!is_listed(&window, "Ada Head: "));
    window.click(Role::Button, "Show the list of voices");
    window.node(Role::Button, "Ada Head: ");
    assert!(window.focused_name().starts_with("Avia: "));
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
fn in_a_large_window_the_list_can_be_folded() {
    let mut window = Window::new(meeting());
    window.node(Role::Button, "Fold the list of voices").focus();
    window.settle();
    window.press(Key::Enter);
    assert!(!is_listed(&window, "Ada Head: "));
    assert_eq!(window.focused_name(), "Show the list of voices");
    window.press(Key::Enter);
    window.node(Role::Button, "Ada Head: ");
    assert!(window.focused_name().starts_with("Avia: "), "{}", window.focused_name());
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
    window.click(Role::Button, "4998 with no position here, Name 0");
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
fn beside_the_table_and_a_form_an_icon_before_the_tabs_opens_the_list() {
    const SHOW: &str = "Show the list of voices";
    let mut window = Window::new(meeting());
    for command in [Command::ToggleTable, Command::Edit(Edit::Toggle)] {
        window.run(command.clone());
        assert!(!is_listed(&window, "Ada Head: "), "{command:?}");
        let icon = window.node(Role::Button, SHOW).rect();
        let tabs = window.names(Role::Tab);
        let first = window.node(Role::Tab, &tabs[0]).rect();
        assert!(icon.right() <= first.left(), "{icon:?} {first:?}");
        assert!(icon.width() >= 24.0 && icon.height() >= 24.0);
        window.click(Role::Button, SHOW);
        window.node(Role::Button, "Ada Head: ");
        assert!(window.focused_name().starts_with("Avia: "));
        window.press(Key::Escape);
        assert!(!is_listed(&window, "Ada Head: "), "{command:?}");
        assert_eq!(window.focused_name(), SHOW);
        window.press(Key::Enter);
        window.click(Role::Button, "Fold the list of voices");
        assert!(!is_listed(&window, "Ada Head: "), "{command:?}");
        window.run(command);
        window.node(Role::Button, "Ada Head: ");
    }
}

#[test]
fn beside_all_questions_the_list_says_on_how_many_there_are_lines_and_positions() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleOverview);
    // Boria has a line on one of the two questions, Avia on both.
    window.node(Role::Button, "Avia: 2 lines on 2 questions");
    window.node(Role::Button, "Boria: 1 line on 2 questions");
    let row = window.node(Role::Button, "Ada Head: ");
    assert_eq!(name(&row).as_deref(), Some("Ada Head: position on 2 of 2 questions"));
    let details = row.accesskit_node().description();
    assert_eq!(
        details.expect("details"),
        "Far: Most, 18 March, joint statement, sets the line, \
         Fast: −5 km/h, 5 March, on the record, sets the line, no dated statement for more than 21 days, \
         Head of Avia. H: hide."
    );
    // The list is about one question again.
    window.run(Command::ToggleOverview);
    window.node(Role::Button, "Avia: Most");
}

#[test]
fn names_and_roles_are_whole_and_stand_in_no_other_row() {
    let title =
        "Acting deputy chair of the joint committee on water and waste, and member of the council";
    let text = MEETING
        .replace("\"Aide\"", &format!("\"{title}\""))
        .replace("Ada Head", "Ada Alexandra Maria Head");
    let mut window = Window::new(document(&text));
    window.click(Role::Button, "1 with no position here, Avia");
    assert_eq!(window.cut_texts(), [""; 0]);
    let drawn = |part: &str| {
        let texts = window.texts().into_iter();
        texts.filter(|(text, _)| text.contains(part)).map(|(_, rect)| rect).next()
    };
    let role = drawn(title).expect("the role in full");
    let officials = drawn("Officials of Avia").expect("the next row");
    assert!(!role.intersects(officials), "{role} {officials}");
    assert!(role.right() <= 244.5, "{role}");
}

#[test]
fn a_wide_window_has_wider_voices_unless_somebody_chose_a_width() {
    let left = |window: &Window| window.node(Role::Tab, "All questions").rect().left();
    let mut window = Window::sized(meeting(), vec2(1440.0, 900.0));
    let narrow = left(&window);
    window.resize(vec2(1720.0, 900.0));
    window.settle();
    assert_eq!(left(&window) - narrow, 320.0 - 264.0);
}

#[test]
fn of_several_statements_of_a_day_a_voice_shows_the_one_that_sets_the_line() {
    let mut window = Window::new(Document::embedded());
    window.run(Command::SetDay(march(19)));
    let nodes = window.nodes();
    let setters = nodes.iter().filter(|node| description(node).contains("sets the line"));
    let setters: Vec<String> = setters.filter_map(name).collect();
    assert_eq!(setters.len(), 2, "{setters:?}");
    assert!(setters[0].starts_with("Benjamin Netanyahu") && setters[1].starts_with("Joe Biden"));
}

#[test]
fn typing_says_how_many_voices_are_found_and_the_first() {
    let mut window = Window::new(meeting());
    for (text, said) in
        [("head", "1 voice: Ada Head"), ("a", "5 voices, first: Ada Head"), ("nobody", "No voice")]
    {
        find(&mut window, text);
        let said_now = crate::form_focus::announcements(&window);
        assert_eq!(said_now, [said], "{text}");
        window.press(Key::Escape);
        assert_eq!(crate::form_focus::announcements(&window), Vec::<String>::new());
    }
}

#[test]
fn what_hides_all_but_one_voice_is_said_once() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleFocus("head".to_owned()));
    window.run(Command::ShowOnly("chief".to_owned()));
    let said = crate::form_focus::announcements(&window);
    assert!(!said.contains(&"All voices".to_owned()), "{said:?}");
}

#[test]
fn the_key_that_hides_says_that_only_voices_can_be_hidden() {
    let mut window = Window::new(meeting());
    let said = |window: &mut Window, focused: &str| {
        assert_eq!(window.focused_name(), focused);
        window.press(Key::H);
        // A stance that was selected before is announced, too.
        let said = crate::form_focus::announcements(window).pop();
        window.run(Command::CloseNotice);
        (said, window.view().hidden.len())
    };
    let expected = (Some("Only voices of a party can be hidden.".to_owned()), 0);
    window.chart().focus();
    window.settle();
    assert_eq!(said(&mut window, "Positions"), expected);
    // Also where a stance is selected, whose voice the key hides elsewhere.
    for command in [Command::Deselect, Command::Select("chief-10".to_owned())] {
        window.run(command);
        window.node(Role::Button, "Avia: ").focus();
        window.settle();
        window.press(Key::Home);
        assert_eq!(said(&mut window, "Avia: Most"), expected);
    }
}

#[test]
fn folding_the_list_is_said() {
    let mut window = Window::new(meeting());
    for (button, said) in
        [("Fold the list of voices", "Voices folded"), ("Show the list of voices", "Voices shown")]
    {
        window.node(Role::Button, button).focus();
        window.settle();
        window.press(Key::Enter);
        assert_eq!(crate::form_focus::announcements(&window), [said]);
    }
}
