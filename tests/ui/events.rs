//! The lane of events: ticks, names as far as there is room for them, and cards.

use std::collections::BTreeMap;

use egui::accesskit::{Action, Role};
use egui::{Rect, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Setting};
use standpoint::document::Document;

use crate::data::ExtremeDataset;
use crate::window::Window;

/// The names in the lane of events.
fn lane(window: &Window) -> Vec<(String, Rect)> {
    let chart = window.chart().rect();
    let events = &window.state().document.dataset.events;
    let mut texts = window.texts();
    texts.retain(|(text, rect)| {
        chart.contains_rect(*rect) && events.iter().any(|event| event.name == *text)
    });
    texts
}

#[test]
fn at_most_five_events_are_named_on_one_row_and_all_are_listed() {
    for size in [vec2(900.0, 700.0), vec2(1280.0, 800.0), vec2(1440.0, 900.0), vec2(1920.0, 1080.0)]
    {
        let mut window = Window::sized(Document::embedded(), size);
        window.run(Command::LastDay);
        let lane = lane(&window);
        assert!((2..=5).contains(&lane.len()), "{size}: {lane:#?}");
        for (index, (text, rect)) in lane.iter().enumerate() {
            assert_eq!(rect.top(), lane[0].1.top(), "{size}: {text}");
            for (other, place) in &lane[..index] {
                assert!(!rect.intersects(*place), "{size}: {text} and {other}");
            }
        }
        let events = window.node(Role::List, "Events");
        let count = window.state().document.dataset.events.len();
        assert_eq!(events.accesskit_node().data().size_of_set(), Some(count), "{size}");
    }
}

/// Without a priority, earlier ones come first.
#[test]
fn priorities_choose_the_events_that_are_named() {
    let named = |priority: &str| {
        let event = |number: usize| {
            let priority = if number == 6 { priority } else { "" };
            let day = 4 * number;
            format!(
                "Event(id: \"e{number}\", name: \"No. {number}\", when: \"2024-03-{day:02}\", \
                 source: \"cnn-2024-03-19\"{priority}), "
            )
        };
        let events: String = (1..=6).map(event).collect();
        let text = include_str!("../../assets/rafah-2024.ron");
        let text = text.replace("    events: [", &format!("    events: [{events}"));
        let mut window = Window::sized(crate::data::document(&text), vec2(1920.0, 1080.0));
        window.run(Command::LastDay);
        let names = lane(&window).into_iter().map(|(name, _)| name);
        names.filter(|name| name.starts_with("No. ")).collect::<Vec<_>>()
    };
    assert!(!named("").contains(&"No. 6".to_owned()));
    assert!(named(", priority: 1").contains(&"No. 6".to_owned()));
}

#[test]
fn a_click_on_a_name_opens_the_card_of_the_event() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    let day = window.view().as_of;
    let (name, place) = lane(&window).remove(0);
    window.click_at(place.center());
    let open = window.view().event.as_deref();
    let open = open.and_then(|id| window.state().document.dataset.event(&id.into()));
    assert_eq!(open.map(|event| &event.name), Some(&name));
    assert_eq!(window.view().as_of, day);
    window.request(Action::Click, Role::ListItem, "19–31 March: UN resolution");
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
    window.run(Command::SelectEvent("un-vote".into()));
    window.click(Role::Button, "Close event");
    assert_eq!(window.view().event, None);
}

#[test]
fn of_many_events_on_one_day_all_are_listed() {
    let document = ExtremeDataset { events: 60, ..ExtremeDataset::default() }.document();
    let mut window = Window::sized(document, vec2(900.0, 700.0));
    assert!(lane(&window).len() <= 5);
    window.request(Action::Click, Role::ListItem, "1 March: Name 59");
    assert_eq!(window.view().event.as_deref(), Some("e59"));
}

#[test]
fn events_are_listed_where_large_type_leaves_no_room_for_their_lane() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    let listed = |window: &Window| {
        let events = window.node(Role::List, "Events");
        events
            .children_recursive()
            .filter_map(|item| crate::window::name(&item))
            .collect::<Vec<_>>()
    };
    let before = listed(&window);
    for _ in 0..10 {
        window.run(Command::Setting(Setting::Zoom(1)));
    }
    assert_eq!(lane(&window), []);
    assert_eq!(listed(&window), before);
    window.request(Action::Click, Role::ListItem, "19–31 March: UN resolution");
    assert_eq!(window.view().event.as_deref(), Some("un-vote"));
}

#[test]
fn the_names_of_events_stay_in_place_when_the_day_moves() {
    let mut window = Window::sized(Document::embedded(), vec2(1440.0, 900.0));
    let dataset = window.state().document.dataset.clone();
    let mut places: BTreeMap<String, f32> = BTreeMap::new();
    for days_before in 0..72 {
        let day = dataset.covers.latest.saturating_sub(jiff::Span::new().days(days_before));
        window.run(Command::SetDay(day));
        let end = window.playhead().center().x;
        // Beside the day, a name is pushed to the left.
        for (text, rect) in lane(&window).into_iter().filter(|(_, it)| it.right() + 12.0 < end) {
            let before = places.entry(text.clone()).or_insert(rect.left());
            assert!((*before - rect.left()).abs() < 1.0, "{text} on {day}");
        }
    }
    assert!(places.len() >= 4, "{places:?}");
}
