//! The lane of events: names, numbers where there is no room for them, and cards.

use egui::accesskit::{Action, Role};
use egui::{Key, Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::ExtremeDataset;
use crate::window::{Window, name};

/// The texts in the lane of events.
fn lane(window: &Window) -> Vec<(String, Rect)> {
    let events = &window.state().document.dataset.events;
    let mut texts = window.texts();
    texts.retain(|(text, rect)| {
        window.chart().rect().expand(20.0).contains(rect.center())
            && (text.ends_with(" events") || events.iter().any(|event| event.name == *text))
    });
    texts
}

#[test]
fn each_event_has_its_name_in_a_window_of_1200_points_or_more() {
    for size in
        [vec2(1200.0, 800.0), vec2(1280.0, 800.0), vec2(1440.0, 900.0), vec2(1920.0, 1080.0)]
    {
        let window = Window::sized(Document::embedded(), size);
        let lane = lane(&window);
        let events = &window.state().document.dataset.events;
        assert_eq!(lane.len(), events.len(), "{size}: {lane:#?}");
        for (index, (text, rect)) in lane.iter().enumerate() {
            for (other, place) in &lane[..index] {
                assert!(!rect.shrink(1.5).intersects(*place), "{size}: {text} and {other}");
            }
        }
    }
}

#[test]
fn a_click_on_a_name_opens_the_card_of_the_event() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    let day = window.view().as_of;
    let (_, place) =
        lane(&window).into_iter().find(|(text, _)| text == "UN resolution").expect("a name");
    window.click_at(place.center());
    assert_eq!((window.view().event.as_deref(), window.view().as_of), (Some("un-vote"), day));
    assert_eq!(window.view().selected, None);
    window.node(Role::Article, "UN resolution, 19–31 March 2024");
    assert!(window.texts().iter().any(|(text, _)| text.starts_with("The United States declines")));
    window.click(Role::Button, "Go to 31 March");
    assert_eq!(window.view().as_of, jiff::civil::date(2024, 3, 31));
    assert_eq!(window.view().event.as_deref(), Some("un-vote"));
    // A stance takes its place.
    window.run(Command::Select(window.state().document.dataset.stances[0].id.clone()));
    assert_eq!(window.view().event, None);
    window.run(Command::SelectEvent("un-vote".to_owned()));
    window.click(Role::Button, "Close event");
    assert_eq!(window.view().event, None);
}

#[test]
fn the_keys_lead_from_the_parties_to_the_events_and_back() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    window.request(Action::Focus, Role::Figure, "");
    let dataset = &window.state().document.dataset;
    let first = Some(&*dataset.parties[0].id);
    let stance = dataset.stances.iter().find(|stance| stance.position_party.as_deref() == first);
    window.run(Command::Select(stance.expect("a stance").id.clone()));
    window.press(Key::ArrowUp);
    let up = window.view().event.clone().expect("an event");
    window.press(Key::ArrowRight);
    assert_ne!(window.view().event, Some(up.clone()));
    let reached = window.chart().accesskit_node().data().active_descendant();
    assert!(reached.is_some());
    window.press(Key::ArrowLeft);
    assert_eq!(window.view().event, Some(up.clone()));
    window.press(Key::Enter);
    let event = window.state().document.dataset.event(&up).expect("an event");
    assert_eq!(window.view().as_of, event.when.latest);
    window.press(Key::ArrowDown);
    assert!(window.view().event.is_none() && window.view().selected.is_some());
}

#[test]
fn events_without_room_for_their_names_are_listed_behind_their_number() {
    let document = ExtremeDataset { events: 60, ..ExtremeDataset::default() }.document();
    let mut window = Window::sized(document, vec2(900.0, 600.0));
    let lane = lane(&window);
    let number = lane.iter().find(|(text, _)| text.ends_with(" events")).expect("a number");
    window.click_at(number.1.center());
    let items: Vec<String> = window
        .nodes()
        .iter()
        .filter(|node| node.accesskit_node().role() == Role::MenuItem)
        .filter_map(name)
        .collect();
    assert!(items.len() > 1, "{items:?}");
    window.click(Role::MenuItem, &items[1]);
    assert!(window.view().event.is_some());
}
