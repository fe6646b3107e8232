//! The window draws only while something changes, such as during playback.

use egui::accesskit::Role;
use egui::{Key, vec2};
use standpoint::command::{Command, Setting};
use standpoint::document::Document;

use crate::data::{ExtremeDataset, march, meeting};
use crate::window::Window;

#[test]
fn the_window_settles_whatever_is_open() {
    let cases: [&[Command]; 5] = [
        &[],
        &[Command::ToggleProblems],
        &[Command::ToggleAbout],
        &[Command::ToggleProblems, Command::ToggleAbout, Command::Setting(Setting::ToggleTheme)],
        &[Command::PreviousStance, Command::NextQuestion, Command::Setting(Setting::Zoom(4))],
    ];
    for size in [vec2(900.0, 600.0), vec2(1440.0, 900.0), vec2(3840.0, 2160.0)] {
        for commands in cases {
            let mut window = Window::sized(Document::embedded(), size);
            for command in commands {
                window.run(command.clone());
            }
            // Another frame does not request a repaint.
            assert_eq!(window.settle(), 1, "{commands:?} at {size}");
        }
    }
}

#[test]
fn the_window_settles_at_every_automatic_zoom() {
    let document = ExtremeDataset { stances: 0, events: 0, ..ExtremeDataset::default() };
    let mut window = Window::new(document.document());
    for step in 20..=60_u8 {
        let factor = f32::from(step) / 20.0;
        for size in [vec2(1900.0 * factor, 3600.0), vec2(5700.0, 1200.0 * factor)] {
            window.resize(size);
            window.settle();
        }
    }
}

#[test]
fn playing_stops_on_the_last_day() {
    let mut window = Window::new(meeting());
    window.run(Command::SetDay(march(29)));
    let play = window.node(Role::Button, "Play").rect().center();
    window.harness.hover_at(play);
    window.harness.drag_at(play);
    window.step();
    window.harness.drop_at(play);
    // Each day requests a repaint for the next one.
    let mut days = Vec::new();
    for _ in 0..120 {
        window.step();
        if days.last() != Some(&window.view().as_of) {
            days.push(window.view().as_of);
        }
        if window.state().panels.playing {
            let delay = window.repaint_delay();
            assert!(delay.as_secs_f32() <= 0.2, "the next day is drawn after {delay:?}");
            window.node(Role::Button, "Pause");
        }
    }
    assert_eq!(days, [march(29), march(30), march(31)]);
    assert!(!window.state().panels.playing);
    window.node(Role::Button, "Play");
    assert!(window.settle() <= 3);
}

#[test]
fn a_key_plays_from_the_first_day_and_pauses() {
    let mut window = Window::new(meeting());
    window.harness.key_press(Key::P);
    window.step();
    assert!(window.state().panels.playing);
    assert_eq!(window.view().as_of, march(1), "playing from the end starts again");
    window.harness.run_steps(30);
    let day = window.view().as_of;
    assert!(day > march(2) && day < march(6), "{day}");
    window.press(Key::P);
    assert!(!window.state().panels.playing);
    assert!(window.is_on(window.view().as_of));
}

#[test]
fn nothing_lies_between_pixels() {
    for size in [vec2(720.0, 480.0), vec2(900.0, 600.0), vec2(1440.0, 900.0), vec2(1920.0, 1080.0)]
    {
        let mut window = Window::sized(Document::embedded(), size);
        for question in window.state().document.dataset.questions.clone() {
            window.run(Command::ShowQuestion(question.id.clone()));
            // egui says so of what lies between them.
            assert!(!window.texts().iter().any(|(text, _)| text == "Unaligned"), "{size}");
        }
    }
}
