//! An exploration of the embedded dataset, by keyboard and by mouse: the stance
//! with "red line", what Israel said that week, the chart without unnamed
//! officials and by date known, and the quotation with its citation.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::Clock;

use crate::helpers::copied_text;
use crate::window::{CHART, Window, name};

/// Returns the id of the selected stance, which must quote "red line".
fn selected_red_line(window: &Window) -> String {
    let selected = window.view().selected.clone().expect("a stance");
    let stance = window.state().document.dataset.stance(&selected);
    let mut evidence = stance.expect("a stance").evidence.iter();
    let quote = evidence.find_map(|evidence| evidence.quote.clone());
    assert!(quote.unwrap_or_default().contains("red line"), "{selected}");
    selected
}

fn is_citation(text: &str) -> bool {
    text.contains("red line") && text.contains("2024") && text.contains(" · para. ")
}

#[test]
fn the_dataset_can_be_explored_by_keyboard() {
    let mut window = Window::new(Document::embedded());
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("red line");
    window.press(Key::Enter);
    let quotation = selected_red_line(&window);
    let day = window.view().as_of;

    // On the chart, an arrow key selects the other party's nearest stance.
    for _ in 0..200 {
        window.press(Key::Tab);
        if window.focused_name() == CHART {
            break;
        }
    }
    let party = |window: &Window| {
        let selected = window.view().selected.clone().expect("a stance");
        let stance = window.state().document.dataset.stance(&selected);
        stance.expect("a stance").party.clone()
    };
    let before = party(&window);
    window.press(Key::ArrowDown);
    if party(&window) == before {
        window.press(Key::ArrowUp);
    }
    assert_ne!(party(&window), before);
    let days = day.until(window.view().as_of).expect("days").get_days();
    assert!(days.abs() <= 7, "{days} days later");

    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("US officials (CNN, 19 March)");
    window.press(Key::Enter);
    window.press(Key::H);
    assert_eq!(window.view().hidden.len(), 1);
    assert!(window.shows_text("Shown without US officials (CNN, 19 March)."));
    window.press(Key::K);
    assert_eq!(window.view().clock, Clock::Known);

    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("red line");
    window.press(Key::Enter);
    assert_eq!(selected_red_line(&window), quotation);
    // egui turns Ctrl+C into a copy event.
    window.harness.event(egui::Event::Copy);
    window.step();
    let text = copied_text(&window).expect("a copy");
    assert!(is_citation(&text), "{text}");
}

#[test]
fn the_dataset_can_be_explored_by_mouse() {
    let mut window = Window::new(Document::embedded());
    window.click(Role::Button, "Search");
    window.type_text("red line");
    // The palette is on top, so its rows come last.
    let row = window
        .nodes()
        .into_iter()
        .rfind(|node| name(node).is_some_and(|name| name.contains("red line")))
        .map(|node| node.rect().center());
    window.click_at(row.expect("a row"));
    selected_red_line(&window);

    window.click(Role::Button, "Filter cards: All kinds");
    window.click(Role::CheckBox, "Israel");
    window.press(Key::Escape);
    assert!(window.shows_text("cards: Israel."));
    assert!(window.shows_text("The selected stance is not in this list."));
    window.click(Role::Button, "show it");

    for actor in ["us-officials-cnn-march", "israel-officials-cnn-march"] {
        window.run(Command::ToggleHidden(actor.to_owned()));
    }
    assert_eq!(window.view().hidden.len(), 2);
    window.click(Role::RadioButton, "By date published");
    let selected = selected_red_line(&window);
    let copies: Vec<_> = window
        .nodes()
        .into_iter()
        .filter(|node| name(node).is_some_and(|name| name.starts_with("Copy: Joe Biden, ")))
        .map(|node| node.rect().center())
        .filter(|pos| (100.0..830.0).contains(&pos.y))
        .collect();
    window.click_at(*copies.first().expect("the selected card is visible"));
    let text = copied_text(&window);
    assert!(text.as_deref().is_some_and(is_citation), "{selected}: {text:?}");
}
