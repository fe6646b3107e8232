//! The accessibility tree, as screen readers use it.

use std::collections::BTreeSet;

use egui::accesskit::{Action, Role, Toggled};
use egui::{Key, vec2};
use egui_kittest::kittest::{AccessKitNode, NodeT};
use standpoint::command::{Command, Setting};
use standpoint::document::Document;
use standpoint::model::Layer;
use standpoint::view::{Clock, MainView};

use crate::data::{march, meeting};
use crate::window::{Window, description, name, size_of_set};

/// The roles and names of the nodes that can be clicked or focused or have a menu, except
/// egui's scroll bars, for which the mouse wheel and keys are alternatives.
fn interactive(window: &Window) -> Vec<(Role, Option<String>)> {
    window
        .nodes()
        .iter()
        .filter(|node| {
            let data = node.accesskit_node().data();
            let actions = [Action::Click, Action::Focus, Action::ShowContextMenu];
            actions.into_iter().any(|action| data.supports_action(action))
        })
        .map(|node| (node.accesskit_node().role(), name(node)))
        .filter(|(role, _)| *role != Role::ScrollBar)
        .collect()
}

#[test]
fn every_interactive_node_has_a_unique_name() {
    for document in [meeting(), Document::embedded()] {
        let mut window = Window::new(document);
        let questions = window.state().document.dataset.questions.len();
        for command in [Command::ToggleProblems, Command::ToggleAbout] {
            window.run(command);
        }
        // All questions with the chart, then all with the table.
        for round in 0..2 * questions {
            if round == questions {
                window.run(Command::ShowMain(MainView::Table));
            }
            let mut seen = BTreeSet::new();
            for (role, name) in interactive(&window) {
                let name = name.filter(|name| !name.trim().is_empty());
                let name = name.unwrap_or_else(|| panic!("an unnamed {role:?}"));
                assert!(seen.insert(name.clone()), "two nodes are named {name:?}");
            }
            window.run(Command::NextQuestion);
        }
    }
}

#[test]
fn every_node_has_a_role() {
    let mut window = Window::new(Document::embedded());
    window.step();
    let nodes = window.nodes();
    let unknown = nodes.iter().filter(|node| node.accesskit_node().role() == Role::Unknown);
    assert_eq!(unknown.count(), 0);
}

#[test]
fn a_screen_reader_can_click_a_stance_on_the_chart() {
    let mut window = Window::new(meeting());
    window.chart_item("10 March, Bea Chief").click_accesskit();
    window.settle();
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
}

#[test]
fn cards_and_marks_have_bounds_and_cards_report_their_selection() {
    let mut window = Window::new(meeting());
    window.click_mark("chief-10");
    let screen = window.harness.ctx.content_rect();
    let mark = window.mark("chief-10").center;
    let item = window.chart_item("10 March, Bea Chief");
    assert!(item.rect().contains(mark));
    for node in window.nodes() {
        let data = node.accesskit_node();
        if matches!(data.role(), Role::Button | Role::ListItem) {
            assert!(node.rect().is_finite(), "{:?}", name(&node));
        }
    }
    let card = window.node(Role::Article, "Bea Chief, 10 March, official statement");
    assert!(screen.contains(card.rect().center()), "{:?}", card.rect());
    assert!(window.is_pressed("Bea Chief, 10 March, official statement"));
    assert!(!window.is_pressed("Ada Head, 5 March, on the record"));
}

/// The children of a node that the platforms show: groups without a role are left out.
fn children<'tree>(node: &AccessKitNode<'tree>) -> Vec<AccessKitNode<'tree>> {
    let mut children = Vec::new();
    for child in node.children() {
        if child.role() == Role::GenericContainer {
            children.extend(self::children(&child));
        } else {
            children.push(child);
        }
    }
    children
}

fn names(nodes: &[AccessKitNode<'_>]) -> Vec<String> {
    let names = nodes.iter().map(|node| node.label().unwrap_or_default());
    names.collect()
}

/// The changes of the announcement, frame by frame, while a command takes effect. The platforms
/// speak each change of the label.
fn announced(window: &mut Window, command: Command) -> Vec<String> {
    let mut last = window.announcement();
    let mut changes = Vec::new();
    window.harness.state_mut().push(command);
    for _ in 0..5 {
        window.step();
        let now = window.announcement();
        if now != last {
            last.clone_from(&now);
            changes.push(now);
        }
    }
    window.settle();
    assert_eq!(window.announcement(), last);
    changes
}

#[test]
fn a_change_is_announced_once_as_the_label_of_a_status() {
    let mut window = Window::new(meeting());
    assert_eq!(window.announcement(), "", "nothing until something changes");
    for (command, words) in [
        (
            Command::SetDay(march(14)),
            "14 March. Avia: little, before: half. Boria: all. Three levels apart.",
        ),
        // The selection moves the day, which is not said in addition.
        (
            Command::Select("head-05".into()),
            "Ada Head, 5 March, on the record, verbatim: “Half will do”. In our words: Wants half. \
             Avia: half, could also mean: little or most. Paper, 8 March, paragraph 1.",
        ),
        (
            Command::SetClock(Clock::Known),
            "By date published. 8 March. Avia: half. Boria has no line.",
        ),
        (
            Command::NextQuestion,
            "How fast? 8 March, as published in these sources. Avia: −5 km/h; Boria: no line.",
        ),
    ] {
        let changes = announced(&mut window, command.clone());
        assert_eq!(changes, [words], "{command:?}");
    }
    // Nothing else in the window says it, too.
    let statuses = window.nodes().into_iter().filter(|node| {
        let data = node.accesskit_node().data();
        data.live().is_some() && name(node).is_some_and(|name| !name.is_empty())
    });
    assert_eq!(statuses.count(), 1);
}

#[test]
fn a_command_confirms_what_it_did() {
    let mut window = Window::new(meeting());
    let confirmed = |window: &Window| {
        let nodes = window.nodes();
        let live = nodes.iter().filter(|node| node.accesskit_node().data().live().is_some());
        live.filter_map(name).collect::<Vec<String>>().join("|")
    };
    for (command, words) in [
        (Command::Setting(Setting::ToggleContrast), "High contrast on"),
        (Command::Setting(Setting::ToggleContrast), "High contrast off"),
        (Command::Setting(Setting::ToggleReducedMotion), "Reduce motion on"),
        (Command::ToggleLayer(Layer::Ranges), "Ranges on"),
        (Command::Setting(Setting::Zoom(1)), "Text size 110%"),
        (Command::Setting(Setting::SetTheme(egui::ThemePreference::Dark)), "Theme: Dark"),
        (Command::ToggleFocus("chief".into()), "Bea Chief highlighted"),
        (Command::ToggleFocus("chief".into()), "All voices"),
        (Command::ToggleProblems, "No problems in untitled.standpoint.ron."),
    ] {
        window.run(command);
        let said = confirmed(&window);
        assert!(said.split('|').any(|said| said == words), "{words}: {said}");
    }
}

#[test]
fn a_day_that_plays_is_announced_when_it_stops() {
    let mut window = Window::new(meeting());
    window.run(Command::FirstDay);
    window.run(Command::TogglePauseOnChanges);
    let before = window.announcement();
    window.run_for(1.0, &[Command::TogglePlay]);
    assert!(window.state().panels.playing);
    assert_eq!(window.announcement(), before);
    // What the user does meanwhile is announced.
    window.run_for(0.1, &[Command::NextQuestion]);
    assert!(window.state().panels.playing);
    assert!(window.announcement().starts_with("How fast?"));
    window.run_for(1.0, &[]);
    window.run_for(0.1, &[Command::TogglePlay]);
    let day = format!("{} March.", window.view().as_of.day());
    let words = window.announcement();
    assert!(words.starts_with(&day), "{words}");
}

#[test]
fn the_focused_chart_says_a_question_once_and_the_days_of_a_zoom_and_is_silent_while_it_plays() {
    let mut window = Window::new(meeting());
    window.chart().focus();
    window.settle();
    window.press(Key::CloseBracket);
    assert_eq!(window.announcement(), "How fast?", "its description has the positions");
    window.press(Key::Plus);
    let (from, to) = window.view().range;
    let days = format!("{} March 2024 to {} March 2024", from.day(), to.day());
    assert!(from > march(1) && window.announcement() == days, "{}", window.announcement());
    window.press(Key::Num0);
    assert_eq!(window.announcement(), "1 March 2024 to 31 March 2024");
    window.run(Command::FirstDay);
    let is_described = |window: &Window| !description(&window.chart()).is_empty();
    assert!(is_described(&window));
    window.run_for(0.3, &[Command::TogglePlay]);
    assert!(window.state().panels.playing && !is_described(&window));
    window.run_for(0.1, &[Command::TogglePlay]);
    assert!(is_described(&window));
}

/// A screen reader has to handle each node that comes and goes.
#[test]
fn another_day_keeps_the_nodes_of_the_cards_that_stay() {
    fn collect(node: &AccessKitNode<'_>, ids: &mut BTreeSet<String>) {
        ids.insert(format!("{:?}", node.id()));
        node.children().for_each(|child| collect(&child, ids));
    }
    let mut window = Window::sized(meeting(), vec2(1440.0, 1900.0));
    window.unfold_cards();
    window.run(Command::SetDay(march(11)));
    let nodes = |window: &Window| {
        let mut ids = BTreeSet::new();
        let nodes = window.nodes();
        let cards = nodes.iter().map(NodeT::accesskit_node);
        for card in cards.filter(|node| node.role() == Role::Article) {
            collect(&card, &mut ids);
        }
        ids
    };
    let before = nodes(&window);
    assert!(before.len() > 20);
    window.run(Command::SetDay(march(12)));
    assert_eq!(nodes(&window), before);
}

/// A stance that was announced, and then walked over in silence, is announced again.
#[test]
fn the_same_words_are_announced_again_after_others_were_said() {
    let mut window = Window::new(meeting());
    let select = || Command::Select("chief-10".into());
    assert_eq!(announced(&mut window, select()).len(), 1);
    window.chart().focus();
    window.settle();
    window.press(Key::Comma);
    assert_ne!(window.view().selected.as_deref(), Some("chief-10"));
    window.node(Role::Button, "Search").focus();
    window.settle();
    let changes = announced(&mut window, select());
    assert!(changes.len() == 1 && changes[0].starts_with("Bea Chief"));
}

#[test]
fn the_chart_has_its_levels_with_their_stances_and_events() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleLayer(Layer::Voices));
    let chart = window.chart().accesskit_node();
    let groups = children(&chart);
    assert_eq!(
        names(&groups),
        ["At all: 1", "At most: 2", "At half: 1", "At little: 1", "At none: 1", "Events",]
    );
    let contents: Vec<Vec<String>> = groups.iter().map(|group| names(&children(group))).collect();
    // In the order of their days.
    assert_eq!(
        contents[1],
        [
            "18 March, Avia and Boria, jointly: Avia, joint statement",
            "18 March, Avia and Boria, jointly: Boria, joint statement",
        ]
    );
    assert!(contents[5][0].starts_with("12 March: The talk"), "{:?}", contents[5]);
    for group in &groups {
        assert_eq!(group.role(), Role::List);
        let items = children(group);
        assert_eq!(group.size_of_set(), Some(items.len()));
        for (position, item) in items.iter().enumerate() {
            assert_eq!(item.role(), Role::ListItem);
            assert_eq!(item.position_in_set(), Some(position));
            assert_eq!(size_of_set(item), Some(items.len()));
            assert!(children(item).is_empty());
        }
    }
    // The marks that are drawn for the eye have no nodes beside those of the chart.
    let all = window.nodes();
    let named: Vec<String> = all.iter().filter_map(name).collect();
    for item in contents.iter().flatten() {
        let count = named.iter().filter(|name| *name == item).count();
        assert_eq!(count, 1, "{item}");
    }
}

#[test]
fn what_is_chosen_is_selected_and_not_checked() {
    let mut window = Window::new(meeting());
    let state = |window: &Window, role: Role, start: &str| {
        let node = window.node(role, start);
        let node = node.accesskit_node();
        (node.is_selected(), node.data().toggled())
    };
    // A check box is checked, as it is on every platform.
    assert_eq!(state(&window, Role::CheckBox, "All voices"), (None, Some(Toggled::False)));
    assert_eq!(state(&window, Role::Tab, "Far"), (Some(true), None));
    assert_eq!(state(&window, Role::Tab, "Fast"), (Some(false), None));
    window.click(Role::Tab, "Fast");
    assert_eq!(state(&window, Role::Tab, "Far"), (Some(false), None));
    assert_eq!(state(&window, Role::Tab, "Fast"), (Some(true), None));
}

#[test]
fn options_are_children_of_their_group_which_has_their_number() {
    let window = Window::new(meeting());
    for (group_role, group, role, options) in
        [(Role::TabList, "Questions", Role::Tab, &["Far", "Fast", "All questions", "Table"][..])]
    {
        let group = window.node(group_role, group).accesskit_node();
        let items = children(&group);
        assert_eq!(items.len(), options.len(), "{:?}", names(&items));
        assert_eq!(group.size_of_set(), Some(options.len()));
        for (position, (item, option)) in items.iter().zip(options).enumerate() {
            assert_eq!(item.role(), role);
            let label = item.label().unwrap_or_default();
            assert!(label.starts_with(option), "{label}");
            assert_eq!(item.position_in_set(), Some(position));
        }
    }
}

#[test]
fn whatever_has_a_position_is_in_a_group_with_a_size() {
    let mut window = Window::new(Document::embedded());
    for command in [
        Command::ShowMain(MainView::Questions),
        Command::ShowMain(MainView::Questions),
        Command::ToggleAbout,
        Command::ToggleAbout,
        Command::TogglePalette,
    ] {
        window.run(command.clone());
        for node in window.nodes() {
            let data = node.accesskit_node();
            let Some(position) = data.position_in_set() else {
                continue;
            };
            let size = size_of_set(&data);
            assert!(
                size.is_some_and(|size| position < size),
                "{:?}: {position} of {size:?} after {command:?}",
                name(&node)
            );
        }
    }
}
