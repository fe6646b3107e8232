//! "What set the line?", and the name and value of the line under the pointer.

use egui::accesskit::Role;
use egui::{Key, Pos2, vec2};
use standpoint::command::Command;
use standpoint::view::MainView;

use crate::data::{march, meeting};
use crate::window::Window;

/// The point of a stance's day and value on its party's line.
fn on_line(window: &Window, stance: &str) -> Pos2 {
    window.mark(stance).center
}

const HEAD_5: &str = "Avia, 9 March: set by Ada Head, 5 March: Wants half.";

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
        "The newest statement, up to 9 March, of those who speak for Avia (L4).",
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
fn a_key_answers_for_all_parties() {
    let mut window = Window::new(meeting());
    window.run(Command::SetDay(march(12)));
    window.press(Key::W);
    let both = "Avia, 12 March: set by Ada Head, 5 March: Wants half. \
                Boria, 12 March: set by Bea Chief, 10 March: Wants all.";
    assert_eq!(window.answer().as_deref(), Some(both));
    window.node(Role::Article, "What set the lines on 12 March");
    window.node(Role::Button, "Show Bea Chief");
    assert!(window.focused().is_none(), "{}", window.focused_name());
    // The key closes it again.
    window.press(Key::W);
    assert_eq!(window.answer(), None);

    window.run(Command::SetDay(march(7)));
    window.press(Key::W);
    let answers = window.answer().expect("an answer");
    assert!(
        answers.ends_with("Boria, 7 March: no line; no statement in these sources yet."),
        "{answers}"
    );
}

#[test]
fn escape_closes_only_the_answer_and_the_focus_stays() {
    let mut window = Window::new(meeting());
    window.run(Command::Select("chief-10".to_owned()));
    window.chart().focus();
    window.settle();
    window.press(Key::W);
    assert!(window.answer().is_some());
    window.press(Key::Escape);
    assert_eq!(window.answer(), None);
    assert_eq!(window.view().selected.as_deref(), Some("chief-10"));
    assert!(window.chart_has_focus());
}

#[test]
fn its_button_or_another_day_closes_the_answer() {
    let mut window = Window::new(meeting());
    window.press(Key::W);
    assert!(window.answer().is_some());
    window.click(Role::Button, "Close what set the line");
    assert_eq!(window.answer(), None);
    assert!(!window.state().panels.explaining);
    window.press(Key::W);
    window.run(Command::MoveDays(-1));
    assert_eq!(window.answer(), None);
}

#[test]
fn beside_the_table_the_answer_is_a_notice() {
    let mut window = Window::new(meeting());
    window.run(Command::ShowMain(MainView::Table));
    window.press(Key::W);
    let notice = window.notice().unwrap_or_default().to_owned();
    assert!(notice.contains("Avia, 31 March: set by Avia and Boria, jointly"));
    assert!(notice.contains("Boria, 31 March: set by Avia and Boria, jointly"));
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
