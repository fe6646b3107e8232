//! Keyboard and screen-reader access to the chart.

use egui::accesskit::Role;
use standpoint::command::Command;
use standpoint::model::Layer;

use crate::data::{march, meeting};
use crate::window::Window;

#[test]
fn the_outline_has_a_list_for_each_level_and_one_of_events() {
    let mut window = Window::new(meeting());
    let lists = |window: &Window| {
        let mut names = window.names(Role::List);
        names.retain(|name| name.starts_with("At ") || name == "Events");
        names
    };
    let all = ["At all: 1", "At most: 2", "At half: 1", "At little: 1"];
    assert_eq!(lists(&window), [&all[..], &["At none: 0", "Events"]].concat());
    window.run(Command::ToggleLayer(Layer::Voices));
    assert_eq!(lists(&window), [&all[..], &["At none: 1", "Events"]].concat());
    // Nothing after the day is listed.
    window.run(Command::SetDay(march(11)));
    let by_then = ["At all: 1", "At most: 0", "At half: 1", "At little: 0", "At none: 0"];
    assert_eq!(lists(&window), by_then);
}
