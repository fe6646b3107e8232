//! The scrubber: entering a day, and playback.

use egui::Key;
use egui::accesskit::{Invalid, Role};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::model::EdtfDate;
use standpoint::view::MainView;

use crate::data::{document, march, meeting, story};
use crate::window::Window;

fn type_day(window: &mut Window, text: &str) {
    assert!(window.node(Role::TextInput, "Date").is_focused());
    window.type_text(text);
    window.press(Key::Enter);
}

#[test]
fn a_typed_day_moves_the_playhead() {
    for text in ["10 March 2024", "mar 10", "2024-03-10"] {
        let mut window = Window::new(meeting());
        window.press(Key::G);
        type_day(&mut window, text);
        assert!(window.is_on(march(10)), "{text}: {}", window.day_label());
        assert!(!window.state().panels.typing_day);
        // The handle says which day is shown, and there Space plays.
        assert!(window.node(Role::Slider, "Day").is_focused());
        window.press_in_next_frame(Key::Space);
        window.step();
        assert!(window.state().panels.playing);
    }
}

#[test]
fn where_all_are_figures_of_years_the_day_is_a_year() {
    let mut window = Window::new(document(include_str!("../../assets/un-votes.ron")));
    let year = |window: &Window| window.view().as_of.to_string();
    assert_eq!(year(&window), "2019-12-31");
    window.press(Key::ArrowLeft);
    assert_eq!(year(&window), "2018-12-31");
    let day = window.node(Role::Slider, "Day").value();
    assert_eq!(day.as_deref(), Some("2018, of 1946 to 2019"));
    window.press(Key::ArrowRight);
    assert_eq!(year(&window), "2019-12-31");
    window.press(Key::G);
    type_day(&mut window, "1991");
    assert_eq!(year(&window), "1991-12-31");
    // Its line is in the middle of the year, as the figures are.
    let date = window.node(Role::Button, "Go to date, 1991").rect().center().x;
    let marks = window.harness.state().placed_marks();
    assert!(!marks.is_empty());
    for mark in marks {
        assert!((mark.center.x - date).abs() < 1.0, "{mark:?} at {date}");
    }
}

#[test]
fn text_that_is_not_a_day_stays_in_the_field() {
    for (text, problem) in [
        ("soon", "“soon” is not a date. Write 31 March 2024 or 2024-03-31."),
        ("2 April", "2 April 2024 is outside the dates that the dataset covers: 1–31 March 2024."),
    ] {
        let mut window = Window::new(meeting());
        window.press(Key::G);
        type_day(&mut window, text);
        assert_eq!(window.notice(), Some(problem));
        assert!(window.is_on(march(31)), "the day stays");
        let field = window.node(Role::TextInput, "Date");
        assert_eq!(field.value().as_deref(), Some(text));
        assert!(field.is_focused());
        assert_eq!(field.accesskit_node().data().invalid(), Some(Invalid::True));
        // Escape only closes the field.
        window.run(Command::Select("head-05".into()));
        window.press(Key::Escape);
        assert!(!window.state().panels.typing_day);
        assert_eq!(window.view().selected.as_deref(), Some("head-05"));
        assert!(window.node(Role::Button, "Go to date, ").is_focused());
    }
}

#[test]
fn shortcuts_do_nothing_while_a_day_is_typed() {
    let mut window = Window::new(meeting());
    window.press(Key::G);
    let clock = window.view().clock;
    window.press(Key::K);
    assert_eq!(window.view().clock, clock);
}

/// How many days play in half a second of the window's own time.
fn days_played(mut window: Window, covers: &EdtfDate) -> i32 {
    window.run(Command::TogglePauseOnChanges);
    window.run(Command::FirstDay);
    window.harness.state_mut().push(Command::TogglePlay);
    for _ in 0..31 {
        window.step();
    }
    covers.earliest.until(window.view().as_of).expect("days").get_days()
}

#[test]
fn each_day_plays_and_thirty_years_play_in_about_a_minute() {
    let month = meeting();
    let covers = month.dataset.covers.clone();
    let days = days_played(Window::new(month), &covers);
    assert!((3..=4).contains(&days), "{days}");
    let years = document(&story().replace("2024-03-01/2024-03-31", "2000-01-01/2030-12-31"));
    let covers = years.dataset.covers.clone();
    let days = days_played(Window::new(years), &covers);
    assert!((80..=100).contains(&days), "{days}");
}

#[test]
fn the_axis_that_all_questions_share_is_clicked_and_dragged() {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Questions));
    let track = window.node(Role::Slider, "Day").rect().shrink(9.0);
    let at = |share: f32| egui::pos2(track.left() + share * track.width(), track.center().y);
    window.click_at(at(10.0 / 30.0));
    assert!(window.is_on(march(11)), "{}", window.day_label());
    let before = window.node(Role::Slider, "Day").rect();
    window.drag(at(10.0 / 30.0), at(20.0 / 30.0));
    assert!(window.is_on(march(21)), "{}", window.day_label());
    assert_eq!(window.node(Role::Slider, "Day").rect(), before, "the axis stays in place");
}
