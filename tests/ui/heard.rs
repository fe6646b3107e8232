//! What a listener hears in the panes, the table, a talk and dialogs, key by key.

use egui::accesskit::Role;
use egui::{Key, Modifiers, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Edit, Export, Present};
use standpoint::document::Document;
use standpoint::model::Section;
use standpoint::view::{Clock, MainView};

use crate::data::{document, four_parties, meeting, story};
use crate::focus::focused;
use crate::window::{Window, description, name, pane_of};

/// The name of the pane that F6 reaches after `presses`.
fn pane_after(window: &mut Window, presses: usize) -> String {
    window.node(Role::Button, "Search").focus();
    window.settle();
    for _ in 0..presses {
        window.press(Key::F6);
    }
    pane_of(&window.focused().expect("a focus")).expect("a pane")
}

#[test]
fn a_pane_has_the_name_of_what_it_shows() {
    let mut window = Window::new(four_parties());
    for (command, main) in [
        (Command::Deselect, "Chart"),
        (Command::ShowMain(MainView::Grid), "Grid"),
        (Command::ShowMain(MainView::Table), "Table"),
        (Command::ShowMain(MainView::Table), "Chart"),
        (Command::ShowMain(MainView::Questions), "Chart of all questions"),
        (Command::ShowMain(MainView::Questions), "Chart"),
    ] {
        window.run(command.clone());
        assert_eq!(pane_after(&mut window, 1), main, "{command:?}");
    }
    for (command, side) in [
        (Command::Deselect, "Cards"),
        (Command::ToggleAbout, "About this chart"),
        (Command::Edit(Edit::Toggle), "Edit"),
        (Command::Edit(Edit::New(Section::Stances)), "New stance"),
    ] {
        window.run(command.clone());
        assert_eq!(pane_after(&mut window, 2), side, "{command:?}");
    }
}

#[test]
fn a_small_window_has_no_pane_for_what_the_form_covers() {
    let mut window = Window::sized(meeting(), vec2(800.0, 600.0));
    window.run(Edit::New(Section::Stances));
    let regions = window.names(Role::Region);
    assert!(regions.contains(&"New stance".to_owned()), "{regions:?}");
    assert!(!regions.contains(&"Chart".to_owned()), "{regions:?}");
    assert_eq!(pane_after(&mut window, 1), "New stance");
}

/// The name of what has the focus, with its description.
fn heard(window: &Window) -> String {
    let description = description(&window.focused().expect("a focus"));
    let words = [window.focused_name(), description].join(" ");
    words.trim().to_owned()
}

/// What Down leads to, from what has the focus on.
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
fn enter_on_a_row_of_the_table_says_its_details() {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Table));
    window.press(Key::ArrowDown);
    let before = heard(&window);
    assert!(!before.contains("Why level"), "{before}");
    window.press(Key::Enter);
    let after = heard(&window);
    assert!(after.contains("Details shown. "), "{after}");
    assert!(after.contains("Why level"), "{after}");
    // An open row is reached by the arrow keys, too, where nothing was heard of its source before.
    assert!(after.contains(", paragraph"), "{after}");
    for part in ["In full: ", "Details shown. ", "Why level"] {
        assert!(after.matches(part).count() <= 1, "{after}");
    }
    assert_eq!(window.announcement(), "");
    window.press(Key::Enter);
    assert_eq!(heard(&window), before);
}

#[test]
fn the_headings_of_the_table_are_one_stop_with_arrows() {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Table));
    window.node(Role::ColumnHeader, "Sort by said").focus();
    window.settle();
    let mut reached = Vec::new();
    loop {
        let name = heard(&window);
        if reached.last() == Some(&name) {
            break;
        }
        reached.push(name);
        window.press(Key::ArrowRight);
    }
    assert_eq!(reached, window.names(Role::ColumnHeader));
    window.press(Key::Enter);
    assert_ne!(heard(&window), reached[reached.len() - 1], "it is sorted by it");
    window.press(Key::Tab);
    assert_eq!(focused(&window).expect("a focus").0, Role::ListItem);
}

#[test]
fn the_clock_is_named_once_in_a_sentence() {
    let mut window = Window::new(meeting());
    window.run(Command::SetClock(Clock::Known));
    for words in [window.announcement(), window.chart_summary()] {
        let count = words.to_lowercase().matches("published").count();
        assert_eq!(count, 1, "{words}");
    }
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

/// The talk of the embedded dataset.
fn talk() -> Window {
    let mut window = Window::sized(Document::embedded(), vec2(1280.0, 720.0));
    window.press(Key::F5);
    window
}

#[test]
fn a_quotation_on_a_slide_ends_before_our_words() {
    let mut window = talk();
    // After the title.
    window.press(Key::Home);
    window.press(Key::ArrowRight);
    let cards = window.names(Role::Button);
    assert!(cards.iter().any(|card| card.contains("”. In our words: ")), "{cards:#?}");
    assert!(!cards.iter().any(|card| card.contains("” In our words: ")), "{cards:#?}");
}

/// Presses Tab, and returns what then has the focus. In no frame, the window itself has it.
fn tab(window: &mut Window) -> String {
    window.press_in_next_frame(Key::Tab);
    for _ in 0..4 {
        window.step();
        assert!(window.focused().is_some(), "nothing has the focus");
    }
    window.settle();
    focused(window).expect("a focus").1
}

#[test]
fn tab_stays_on_a_slide_whose_positions_are_read_one_by_one() {
    let mut window = talk();
    window.press(Key::End);
    let heading = focused(&window).expect("a focus").1;
    assert!(heard(&window).contains("Press Tab for "), "{}", heard(&window));
    let mut stops = vec![heading];
    for _ in 0..20 {
        let stop = tab(&mut window);
        if stop == "Step 13 of 13" {
            break;
        }
        stops.push(stop);
    }
    let questions = window.state().document.dataset.questions.clone();
    assert_eq!(stops.len(), questions.len() + 1, "{stops:#?}");
    for (stop, question) in stops[1..].iter().zip(&questions) {
        assert!(stop.starts_with(&question.tab), "{stop}");
        assert!(stop.contains("United States: "), "{stop}");
    }
    // The talk goes on with the keys, wherever the focus is.
    tab(&mut window);
    window.press(Key::ArrowLeft);
    assert!(focused(&window).expect("a focus").1.starts_with("Step 12 of 13"));
    // A slide with nothing but its headline keeps the focus there.
    let mut window = Window::sized(document(&story()), vec2(1280.0, 720.0));
    window.press(Key::F5);
    window.press(Key::End);
    let heading = focused(&window).expect("a focus").1;
    assert_eq!(tab(&mut window), heading);
}

#[test]
fn the_search_of_a_talk_lists_its_commands() {
    let mut window = talk();
    window.run(Command::TogglePalette);
    let rows = window.names(Role::ListBoxOption);
    for start in ["Next step", "Black screen", "Close or end talk", "All steps"] {
        assert!(rows.iter().any(|row| row.starts_with(start)), "{rows:#?}");
    }
    window.type_text("next step");
    let rows = window.names(Role::ListBoxOption);
    assert!(rows[0].starts_with("Next step"), "{rows:#?}");
    window.press(Key::Enter);
    assert!(focused(&window).expect("a focus").1.starts_with("Step 2 of 13"));
    // Those of the window and those that have nothing to do are left out.
    for text in ["export", "reload", "typed step", "about this"] {
        window.run(Command::TogglePalette);
        window.type_text(text);
        let rows = window.names(Role::ListBoxOption);
        let is_command = |row: &String| {
            ["Export", "Read the saved", "Go to typed", "About this"]
                .iter()
                .any(|start| row.starts_with(start))
        };
        assert!(!rows.iter().any(is_command), "{rows:#?}");
        window.run(Command::TogglePalette);
    }
    // Those that change how slides look are not.
    for (text, found) in [
        ("light and dark", "Toggle light and dark"),
        ("reduce motion", "Reduce motion"),
        ("high contrast", "High contrast"),
    ] {
        window.run(Command::TogglePalette);
        window.type_text(text);
        let rows = window.names(Role::ListBoxOption);
        assert!(rows.iter().any(|row| row.starts_with(found)), "{rows:#?}");
        window.run(Command::TogglePalette);
    }
    window.run(Command::TogglePalette);
    window.type_text("end talk");
    window.press(Key::Enter);
    assert!(window.shows_text("Press Esc again"));
    window.press(Key::Escape);
    assert!(window.state().talk.is_none());
}

#[test]
fn tab_stays_in_a_dialog_and_its_choices_come_before_its_buttons() {
    let mut window = Window::new(Document::embedded());
    window.run(Export::Toggle);
    assert_eq!(focused(&window).expect("a focus").1, "Save picture…");
    let mut stops = Vec::new();
    for _ in 0..40 {
        stops.push(tab(&mut window));
        if stops.last().is_some_and(|stop| stop == "Save picture…") {
            break;
        }
    }
    assert_eq!(stops.last().map(String::as_str), Some("Save picture…"));
    let place = |start: &str| {
        let place = stops.iter().position(|stop| stop.starts_with(start));
        place.unwrap_or_else(|| panic!("no {start:?} in {stops:#?}"))
    };
    let order = ["Copy picture", "Cancel", "Picture", "Contents", "PNG", "Save"].map(place);
    assert!(order.is_sorted(), "{stops:#?}");
    // In the tree, the buttons come last.
    let nodes = window.nodes();
    let place = |start: &str| {
        nodes
            .iter()
            .position(|node| name(node).is_some_and(|name| name.starts_with(start)))
            .expect("a node")
    };
    assert!(place("High contrast") < place("Save picture…"));
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
        .map(|stance| stance.id.clone())
        .chain(dataset.actors.iter().map(|actor| actor.id.clone()))
        .chain(dataset.sources.iter().map(|source| source.id.clone()))
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
    let ids: Vec<String> = stances.iter().map(|stance| stance.id.clone()).collect();
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
fn a_card_that_was_heard_says_who_and_when_and_a_key_says_all_of_it() {
    let mut window = Window::new(meeting());
    window.unfold_cards();
    let card = |window: &Window| {
        let nodes = window.nodes();
        let card = nodes.iter().find(|node| {
            node.accesskit_node().role() == Role::Article
                && name(node).is_some_and(|name| name.starts_with("Ada Head, 5 March"))
        });
        let card = card.expect("a card");
        [name(card).unwrap_or_default(), description(card)]
    };
    let first = card(&window);
    assert!(first[0].ends_with("“Half will do”"), "{first:?}");
    assert!(first[1].contains("Paper"), "{first:?}");
    let nodes = window.nodes();
    let node = nodes.iter().find(|node| name(node).is_some_and(|name| name == first[0]));
    node.expect("a card").focus();
    drop(nodes);
    window.settle();
    assert_eq!(card(&window), first);
    window.node(Role::Button, "View").focus();
    for _ in 0..6 {
        window.step();
    }
    window.press_with(Modifiers::SHIFT, Key::F6);
    let again = card(&window);
    assert_eq!(again[0], "Ada Head, 5 March, on the record");
    assert!(!again[1].contains("Paper"), "{again:?}");
    window.node(Role::Article, "Ada Head, 5 March").focus();
    window.settle();
    assert_eq!(card(&window)[1], "F2: all.");
    window.press(Key::F2);
    let all = window.announcement();
    assert!(all.contains("“Half will do”") && all.contains("Paper"), "{all}");
}

#[test]
fn a_card_does_not_repeat_what_was_announced() {
    let mut window = Window::new(meeting());
    window.chart().focus();
    window.settle();
    window.press(Key::Comma);
    let said = window.announcement();
    assert!(said.contains("Could live with nothing"), "{said}");
    window.press(Key::F6);
    let card = heard(&window);
    assert!(card.starts_with("Officials of Avia") && !card.contains("live"), "{card}");
}

#[test]
fn a_key_hides_the_voice_with_the_focus_and_its_row_says_so() {
    let mut window = Window::new(meeting());
    window.node(Role::Button, "Avia").focus();
    window.settle();
    window.press(Key::ArrowDown);
    assert!(window.focused_name().starts_with("Ada Head"), "{}", window.focused_name());
    assert!(heard(&window).ends_with("H: hide."), "{}", heard(&window));
    window.press(Key::H);
    assert!(window.view().hidden.contains("head"));
    assert!(window.focused_name().starts_with("Ada Head: hidden"));
    let effect = window.announcement();
    assert!(!effect.is_empty() && !effect.contains("Ada Head hidden"), "{effect}");
    window.press(Key::H);
    assert!(window.view().hidden.is_empty());
    // Other voices do not tell the key again.
    window.press(Key::ArrowDown);
    assert!(!heard(&window).contains("H: hide"), "{}", heard(&window));
}

#[test]
fn an_effect_without_another_level_does_not_say_that_no_line_changes() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleHidden("head".to_owned()));
    assert!(!window.announcement().contains("No line changes"), "{}", window.announcement());
}

#[test]
fn all_of_a_stance_on_the_chart_has_its_words_and_its_source() {
    let mut window = Window::new(meeting());
    window.press(Key::F6);
    window.run(Command::Select("head-05".to_owned()));
    assert!(window.focused_name().contains("Ada Head"), "{}", window.focused_name());
    window.press(Key::F2);
    let all = window.announcement();
    assert!(all.contains("“Half will do”") && all.contains("Paper, 8 March"), "{all}");
    assert_eq!(all.matches("Ada Head").count(), 1, "{all}");
}

#[test]
fn the_key_that_hides_a_voice_acts_on_the_card_with_the_focus() {
    let mut window = Window::new(meeting());
    window.unfold_cards();
    for selects in [true, false] {
        window.run(Command::Select("head-05".to_owned()));
        if !selects {
            window.run(Command::Deselect);
        }
        window.node(Role::Article, "Ada Head, 5 March").focus();
        window.settle();
        for key in [Key::ArrowDown; 8].into_iter().chain([Key::ArrowUp; 8]) {
            if !window.focused_name().starts_with("Bea Chief") {
                window.press(key);
            }
        }
        window.press(Key::H);
        let hidden: Vec<&str> = window.view().hidden.iter().map(String::as_str).collect();
        assert_eq!(hidden, ["chief"]);
        assert!(window.announcement().contains("Bea Chief hidden"), "{}", window.announcement());
        // The focus is on another card.
        assert_eq!(focused(&window).map(|(role, _)| role), Some(Role::Article));
        window.press(Key::A);
    }
    // In the table, too.
    window.run(Command::ShowMain(MainView::Table));
    window.node(Role::ListItem, "Ada Head, 5 March").focus();
    window.settle();
    let row = window.focused_name();
    window.press(Key::H);
    assert_eq!(window.view().hidden.len(), 1, "{row}");
}

#[test]
fn a_key_that_goes_to_another_level_says_one_stance() {
    let mut window = Window::new(meeting());
    window.press(Key::F6);
    window.run(Command::Select("aide-14".to_owned()));
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
fn the_ends_of_the_chart_are_said_once_and_its_keys_the_first_time() {
    let mut window = Window::new(meeting());
    window.press(Key::F6);
    assert!(heard(&window).ends_with("S: again."), "{}", heard(&window));
    for (key, words) in [
        (Key::Home, "Positions 1 March. No statement in these sources on this question yet."),
        (Key::End, "Positions 31 March. Avia: most; Boria: most; on the same level."),
    ] {
        window.press(key);
        assert_eq!((&*heard(&window), &*window.announcement()), (words, ""), "{key:?}");
    }
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
