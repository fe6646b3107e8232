//! The shell of the window: the order in which it is read, its panes, its menus, and bars that fold.

use egui::accesskit::{Action, Role};
use egui::{Key, Modifiers, Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Setting};
use standpoint::document::Document;
use standpoint::view::MainView;

use crate::data::{march, meeting};
use crate::window::{CHART, Window, name, pane_of};

/// The panes in the order in which they are read.
const PANES: [&str; 4] = ["Commands", "Chart", "Cards", "Voices"];

/// The names of the Tab stops, with their panes, until the first comes again.
fn tab_stops(window: &mut Window) -> Vec<(Option<String>, String, Rect)> {
    let mut stops: Vec<(Option<String>, String, Rect)> = Vec::new();
    for _ in 0..200 {
        window.press(Key::Tab);
        let node = window.focused().expect("a focus");
        let stop = (pane_of(&node), name(&node).expect("a name"), node.rect());
        if stops.first().is_some_and(|first| first.1 == stop.1) {
            return stops;
        }
        stops.push(stop);
    }
    panic!("Tab does not come back to the start: {stops:#?}");
}

#[test]
fn a_menu_that_was_closed_with_escape_opens_again_with_a_click() {
    let mut window = Window::new(meeting());
    for _ in 0..2 {
        window.click(Role::Button, "View");
        assert!(window.shows_text("High contrast"));
        window.press(Key::Escape);
        assert!(!window.shows_text("High contrast"));
    }
}

#[test]
fn tab_and_the_tree_follow_the_screen() {
    for document in [meeting(), Document::embedded()] {
        let mut window = Window::new(document);
        // In tree order.
        let regions: Vec<String> = window
            .names(Role::Region)
            .into_iter()
            .filter(|name| PANES.contains(&name.as_str()))
            .collect();
        assert_eq!(regions, PANES);
        let stops = tab_stops(&mut window);
        let mut panes: Vec<&str> = stops.iter().filter_map(|(pane, ..)| pane.as_deref()).collect();
        panes.dedup();
        assert_eq!(panes, PANES);
        assert!(stops.iter().all(|(pane, ..)| pane.is_some()), "{stops:#?}");
        let bar = stops.iter().filter(|(pane, ..)| pane.as_deref() == Some("Commands"));
        let places: Vec<f32> = bar.map(|(.., rect)| rect.center().x).collect();
        assert!(places.len() >= 5 && places.is_sorted(), "{stops:#?}");
        // The tabs come before the chart, its axis and what it draws beside lines.
        let position = |start: &str| stops.iter().position(|(_, name, _)| name.starts_with(start));
        let tab = &window.state().document.dataset.questions[0].tab;
        let order =
            [tab.as_str(), "Search", CHART, "Play", "Day, ", "Go to date", "All voices", "About"];
        assert!(order.map(position).is_sorted(), "{stops:#?}");
    }
}

#[test]
fn the_first_screen_is_calm() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    let texts: Vec<String> = window.texts().into_iter().map(|(text, _)| text).collect();
    let is_word = |it: &&str| it.contains(char::is_alphabetic);
    let words = texts.iter().flat_map(|it| it.split_whitespace()).filter(is_word).count();
    // Beside the marks and events of the figure.
    let targets = window.nodes().into_iter().filter(|node| {
        let node = node.accesskit_node();
        let is_item = node.role() == Role::ListItem || node.role() == Role::ListBoxOption;
        node.data().supports_action(Action::Click) && !is_item
    });
    let targets = targets.count();
    let stops = tab_stops(&mut window).len();
    println!("{words} {targets} {stops}");
    assert!(words <= 300 && targets <= 52 && stops <= 30, "{words} {targets} {stops}");
}

#[test]
fn back_and_forward_work_by_key() {
    let mut window = Window::new(meeting());
    let opening = window.view().selected.clone();
    window.run(Command::NextQuestion);
    window.run(Command::Select("chief-10".into()));
    window.run(Command::ShowMain(MainView::Table));
    let press = |window: &mut Window, key| window.press_with(Modifiers::ALT, key);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.state().panels.main, MainView::Chart);
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.view().selected, opening);
    assert_eq!(window.view().question, "fast".into());
    press(&mut window, Key::ArrowLeft);
    assert_eq!(window.view().question, "far".into());
    assert!(!window.state().panels.can_go_back && window.state().panels.can_go_forward);
    for _ in 0..3 {
        press(&mut window, Key::ArrowRight);
    }
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert_eq!(window.state().panels.main, MainView::Table);
    assert!(window.state().panels.can_go_back && !window.state().panels.can_go_forward);
}

#[test]
fn menus_are_one_tab_stop_and_return_the_focus() {
    for (button, items, next) in [
        ("Meeting", ["New dataset…", "Open…"], "Far"),
        ("View", ["Light", "Dark"], "Help"),
        ("A stance counts", ["By date said", "By date published"], "Day, "),
    ] {
        let mut window = Window::new(meeting());
        window.node(Role::Button, button).focus();
        window.settle();
        let before = window.harness.ctx.memory(egui::Memory::focused);
        let is_open = |window: &Window| window.shows_text(items[1]);
        // The first item takes the focus; the arrow keys move through all.
        window.press(Key::Enter);
        assert!(is_open(&window), "{button}");
        assert!(window.focused_name().starts_with(items[0]), "{}", window.focused_name());
        window.press(Key::ArrowDown);
        assert!(window.focused_name().starts_with(items[1]), "{}", window.focused_name());
        let position = |window: &Window| {
            let node = window.focused().expect("an item");
            let data = node.accesskit_node();
            let size = window.nodes().into_iter().find_map(|node| {
                let data = node.accesskit_node();
                let is_menu = data.role() == Role::Menu;
                is_menu.then(|| data.data().size_of_set()).flatten()
            });
            (data.data().position_in_set(), size)
        };
        let (index, count) = position(&window);
        assert!(index == Some(1) && count >= Some(2), "{index:?} of {count:?}");
        window.press(Key::End);
        assert_eq!(position(&window).0.map(|index| index + 1), count);
        window.press(Key::ArrowDown);
        assert!(window.focused_name().starts_with(items[0]), "from the last to the first");
        window.press(Key::Escape);
        assert!(!is_open(&window));
        assert_eq!(window.harness.ctx.memory(egui::Memory::focused), before);
        // Tab leaves the menu for what comes after its button.
        window.press(Key::Space);
        assert!(is_open(&window), "{button}");
        window.press(Key::Tab);
        assert!(!is_open(&window));
        assert!(window.focused_name().starts_with(next), "{}", window.focused_name());
        // After a click, the arrow keys go into the menu as well.
        window.click(Role::Button, button);
        assert!(is_open(&window));
        window.press(Key::ArrowUp);
        assert_eq!(position(&window).0.map(|index| index + 1), count);
        window.press(Key::Escape);
        assert_eq!(window.harness.ctx.memory(egui::Memory::focused), before);
    }
}

#[test]
fn an_open_menu_takes_the_keys() {
    let mut window = Window::new(meeting());
    window.click(Role::Button, "View");
    let before = window.view().clone();
    for key in [Key::Home, Key::End, Key::K, Key::ArrowLeft, Key::Q] {
        window.press(key);
    }
    assert_eq!(window.view(), &before);
    window.press(Key::Home);
    window.press(Key::Enter);
    assert_eq!(window.state().theme, egui::ThemePreference::Light);
}

#[test]
fn the_slider_moves_by_days_and_weeks_and_its_value_is_the_date() {
    let mut window = Window::new(meeting());
    window.run(Command::SetDay(march(10)));
    window.node(Role::Slider, "Day").focus();
    window.settle();
    for (key, day) in [
        (Key::ArrowRight, 11),
        (Key::PageUp, 18),
        (Key::ArrowLeft, 17),
        (Key::PageDown, 10),
        (Key::End, 31),
        (Key::PageUp, 31),
        (Key::Home, 1),
        (Key::ArrowLeft, 1),
        (Key::ArrowRight, 2),
    ] {
        window.press(key);
        assert!(window.is_on(march(day)), "{key:?}: {}", window.day_label());
        // Linux does not tell screen readers the value, so the name has it.
        assert_eq!(window.focused_name(), format!("Day, {day} March"));
    }
    // Elsewhere, it is the value only. It is not a number anywhere.
    for os in [egui::os::OperatingSystem::Windows, egui::os::OperatingSystem::Mac] {
        window.harness.ctx.set_os(os);
        window.settle();
        assert_eq!(window.focused_name(), "Day");
        assert_eq!(window.day_label(), "2 March, of 1 March to 31 March");
        let slider = window.node(Role::Slider, "Day");
        assert_eq!(slider.accesskit_node().data().numeric_value(), None);
    }
}

#[test]
fn arrow_keys_move_through_tabs_and_nothing_else() {
    let mut window = Window::new(meeting());
    window.node(Role::Tab, "Far").focus();
    window.settle();
    let day = window.view().as_of;
    window.press(Key::ArrowRight);
    assert_eq!((window.view().question.as_str(), window.view().as_of), ("fast", day));
    assert_eq!(window.focused_name(), "Fast");
    window.press(Key::K);
    assert_eq!(window.view().clock, standpoint::view::Clock::Said);
}

/// The controls of a pane, from left to right.
fn controls(window: &Window, pane: &str) -> Vec<(String, Rect)> {
    let mut widgets: Vec<(String, Rect)> = window
        .nodes()
        .iter()
        .filter(|node| {
            let role = node.accesskit_node().role();
            matches!(
                role,
                Role::Button
                    | Role::CheckBox
                    | Role::Link
                    | Role::RadioButton
                    | Role::Slider
                    | Role::Tab
            )
        })
        .filter(|node| pane_of(node).as_deref() == Some(pane))
        .map(|node| (name(node).unwrap_or_default(), node.rect()))
        .collect();
    widgets.sort_by(|a, b| a.1.left().total_cmp(&b.1.left()));
    widgets
}

#[test]
fn no_control_is_cut_or_overlaps_another_in_small_windows_and_with_large_text() {
    for (size, zoom) in
        [(vec2(1440.0, 900.0), 10), (vec2(900.0, 600.0), 10), (vec2(1440.0, 900.0), 20)]
    {
        for document in [meeting(), Document::embedded()] {
            let mut window = Window::sized(document, size);
            window.run(Setting::Zoom(zoom - 10));
            window.run(Command::SetDay(march(28)));
            let screen = window.harness.ctx.content_rect();
            for pane in ["Commands", "Chart"] {
                let widgets = controls(&window, pane);
                assert!(widgets.len() >= 5, "{widgets:#?}");
                for (name, rect) in &widgets {
                    // A low chart scrolls.
                    let is_seen = screen.contains_rect(*rect)
                        || pane == "Chart"
                            && screen.x_range().contains(rect.left())
                            && screen.x_range().contains(rect.right());
                    assert!(is_seen, "{name} at {size}, {zoom}: {rect:?}");
                    assert!(rect.width() >= 24.0, "{name} at {size}, {zoom}: {rect:?}");
                    let inside = rect.shrink(0.5);
                    let mut others = widgets.iter().filter(|(other, _)| other != name);
                    let other = others.find(|(_, other)| other.intersects(inside));
                    assert!(other.is_none(), "{name} and {other:?} at {size}, {zoom}");
                }
            }
            // The title and the day are not cut.
            let ends_with_ellipsis = window.harness.output().shapes.iter().any(|clipped| {
                let is_in_bar = clipped.clip_rect.height() < 70.0;
                is_in_bar && has_ellipsis(&clipped.shape)
            });
            assert!(!ends_with_ellipsis, "at {size}, {zoom}");
        }
    }
}

fn has_ellipsis(shape: &egui::Shape) -> bool {
    match shape {
        egui::Shape::Vec(shapes) => shapes.iter().any(has_ellipsis),
        egui::Shape::Text(text) => text.galley.elided,
        _ => false,
    }
}
