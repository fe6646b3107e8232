//! "What set the line?", and the name and value of the line under the pointer.

use egui::accesskit::Role;
use egui::{Pos2, vec2};
use standpoint::command::Command;
use standpoint::view::MainView;

use crate::data::{MEETING, document, meeting};
use crate::window::Window;

/// The point of a stance's day and value on its party's line.
fn on_line(window: &Window, stance: &str) -> Pos2 {
    window.mark(stance).center
}

const HEAD_5: &str = "Avia, 9 March: set by Ada Head, 5 March: Wants half. The newest statement, up to \
                      9 March, of those who speak for Avia.";

/// The point of the head's line on 9 March, where there is no mark.
fn on_9_march(window: &Window) -> Pos2 {
    let [from, to] = ["head-05", "aide-14"].map(|stance| on_line(window, stance));
    Pos2::new(from.x + (to.x - from.x) * 4.0 / 9.0, from.y)
}

#[test]
fn a_click_on_a_line_answers_in_a_card() {
    let mut window = Window::new(meeting());
    window.run(Command::Deselect);
    let day = window.view().as_of;
    let pos = on_9_march(&window);
    window.click_at(pos);
    assert_eq!(window.answer().as_deref(), Some(HEAD_5));
    assert_eq!(window.view().as_of, day, "the playhead does not move");
    assert_eq!(window.view().selected, None);
    for text in [
        "What set the line on 9 March",
        "5 March 2024, about half",
        "“Half will do”",
        "Wants half.",
        "The newest statement, up to 9 March, of those who speak for Avia.",
    ] {
        assert!(window.shows_text(text), "{text}");
    }
    let cards = window.cards();
    assert_eq!(cards[0], "What set the line on 9 March", "{cards:#?}");
    window.click(Role::Button, "Show Ada Head");
    assert_eq!(window.view().selected.as_deref(), Some("head-05"));
    assert_eq!(window.answer(), None);
}

#[test]
fn a_click_on_a_dotted_stretch_says_why_it_is_dotted_from_its_first_day_on() {
    // The next statement is of 14 March.
    let text = MEETING.replace("covers:", "stale_after: 7, covers:");
    let mut window = Window::new(document(&text));
    let pos = on_9_march(&window);
    window.click_at(pos);
    let dotted = "No dated statement for more than 7 days after 5 March, so it is dotted.";
    assert_eq!(window.answer(), Some(format!("{HEAD_5} {dotted}")));
}

#[test]
fn a_click_on_a_line_among_all_questions_answers_in_its_question() {
    let mut window = Window::new(meeting());
    window.run(Command::Select("chief-10".into()));
    window.run(Command::ShowQuestion("fast".into()));
    window.run(Command::ShowMain(MainView::Questions));
    let pos = on_9_march(&window);
    window.click_at(pos);
    assert_eq!(window.view().question, "far".into());
    assert_eq!(window.answer().as_deref(), Some(HEAD_5));
    assert_eq!(window.view().selected, None);
}

#[test]
fn a_line_is_hit_within_six_points() {
    for (distance, is_hit) in [(-6.0, true), (5.5, true), (9.0, false), (-9.0, false)] {
        let mut window = Window::new(meeting());
        let pos = on_9_march(&window);
        window.click_at(pos + vec2(0.0, distance));
        assert_eq!(window.answer().is_some(), is_hit, "{distance}");
    }
}

#[test]
fn a_click_on_a_step_explains_the_day_of_the_step() {
    for offset in [0.0, 5.0, -5.0] {
        let mut window = Window::new(meeting());
        // Avia moves from 2 to 1 on 14 March.
        let [from, to] = ["head-05", "aide-14"].map(|stance| on_line(&window, stance));
        window.click_at(Pos2::new(to.x + offset, from.y.midpoint(to.y)));
        let spoken = window.answer().expect("an answer");
        assert!(
            spoken.starts_with("Avia, 14 March: set by Ada Head, via Abe Aide, 14 March: "),
            "{spoken}"
        );
    }
}

#[test]
fn a_line_under_the_pointer_has_its_name_and_value() {
    let mut window = Window::new(meeting());
    let pos = on_9_march(&window);
    let words = "Avia: half, 9 March";
    for (pos, is_read) in [(pos, true), (pos + vec2(0.0, 20.0), false)] {
        window.harness.hover_at(pos);
        window.run_for(0.8, &[]);
        let texts = window.texts();
        assert_eq!(texts.iter().any(|(text, _)| text == words), is_read, "{pos}: {texts:#?}");
    }
}
