//! The tab that lists the days on which lines change, and going from one to the next.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use standpoint::command::Command;
use standpoint::view::SidePane;

use crate::data::{self, march, meeting};
use crate::window::Window;

fn with_changes() -> Window {
    let mut window = Window::new(meeting());
    window.click(Role::Tab, "Changes, 3");
    window
}

#[test]
fn changes_are_listed_with_the_latest_first() {
    let window = with_changes();
    let rows = window.names(Role::ListBoxOption);
    assert_eq!(
        rows,
        [
            "18 March, Avia, Far: from little to most. Avia and Boria, jointly, Paper",
            "18 March, Boria, Far: from all to most. Avia and Boria, jointly, Paper",
            "14 March, Avia, Far: from half to little. Ada Head, via Abe Aide, Paper",
            "10 March, Boria, Far: First statement found: all. Bea Chief, Paper",
            "5 March, Avia, Far: First statement found: half. Ada Head, Paper",
        ]
    );
    for text in ["Little → Most", "18 March"] {
        assert!(window.texts().iter().any(|(drawn, _)| drawn == text), "{text}");
    }
    assert!(window.cards().is_empty());
}

/// The words are drawn in the order in which egui, which reverses each of them, shows them right.
#[test]
fn hebrew_keeps_its_place_in_changes_and_credits() {
    let text = data::MEETING.replace("short: \"little\"", "short: \"מעט מאוד\"");
    let text = text.replace("format: 1,", "format: 1, authors: [\"Ada\", \"ציפורה כהן\"],");
    let mut window = Window::new(data::document(&text));
    window.click(Role::Tab, "Changes, 3");
    assert!(window.texts().iter().any(|(drawn, _)| drawn == "מאוד מעט → Most"));
    window.press(Key::F1);
    assert!(window.texts().iter().any(|(drawn, _)| drawn == "Authors: Ada and כהן ציפורה"));
}

#[test]
fn a_row_leads_to_its_day_and_stance() {
    let mut window = with_changes();
    window.click(Role::ListBoxOption, "5 March, Avia, Far");
    assert_eq!(window.view().question, "far".into());
    assert_eq!(window.view().selected.as_deref(), Some("head-05"));
    assert!(window.is_on(march(5)));
    assert!(window.state().panels.side == SidePane::Changes, "the list stays");
}

#[test]
fn a_row_that_is_chosen_says_its_day() {
    let mut window = with_changes();
    window.node(Role::ListBoxOption, "18 March, Avia").focus();
    window.settle();
    for (presses, words) in [(2, "Day 14 March."), (2, "Day 5 March.")] {
        for _ in 0..presses {
            window.press(Key::ArrowDown);
        }
        window.press(Key::Enter);
        let said = window.announcement();
        assert!(said.ends_with(words), "{said}");
    }
}

#[test]
fn what_is_selected_in_the_chart_shows_its_card_in_the_other_tab() {
    for command in [Command::Select("head-05".into()), Command::SelectEvent("talk".into())] {
        let mut window = with_changes();
        window.run(command);
        assert!(window.state().panels.side != SidePane::Changes);
        assert!(!window.cards().is_empty());
    }
}

#[test]
fn by_the_day_of_publication_lines_change_when_words_are_published() {
    let mut window = with_changes();
    window.run(Command::ToggleClock);
    let rows = window.names(Role::ListBoxOption);
    assert!(rows[0].starts_with("28 March, Avia, Far: from half to most"), "{rows:#?}");
}

#[test]
fn hidden_voices_shorten_the_list() {
    let mut window = with_changes();
    window.run(Command::ToggleHidden("chief".into()));
    assert_eq!(window.names(Role::ListBoxOption).len(), 3);
    window.node(Role::Tab, "Changes, 2");
    window.click(Role::Tab, "On 31 March");
    assert!(!window.cards().is_empty());
}

#[test]
fn keys_go_from_change_to_change_on_the_question_that_is_shown() {
    let mut window = Window::new(meeting());
    for (day, own_change) in [
        (18, "Avia: most, before: little."),
        (14, "Avia: little, before: half."),
        (10, "Boria: all, before: no line."),
        (5, "Avia: half, before: no line."),
    ] {
        window.press_with(Modifiers::SHIFT, Key::ArrowLeft);
        assert!(window.is_on(march(day)), "{day}");
        let said = window.announcement();
        assert!(said.contains(own_change), "{said}");
    }
    window.run(Command::PreviousChange);
    let notice = window.notice();
    assert_eq!(notice, Some("No line changes on an earlier day."));
    window.press_with(Modifiers::SHIFT, Key::ArrowRight);
    assert!(window.is_on(march(10)));
    assert_eq!(window.view().selected, None);
}

#[test]
fn playback_pauses_on_a_change() {
    let mut window = Window::new(meeting());
    let play = [Command::FirstDay, Command::TogglePlay];
    window.run_for(2.0, &play);
    assert!(window.is_on(march(5)) && !window.state().panels.playing);
    window.run_for(2.0, &[Command::TogglePlay]);
    assert!(window.is_on(march(10)) && !window.state().panels.playing);
    window.run_for(2.0, &[&[Command::TogglePauseOnChanges], &play[..]].concat());
    assert!(window.view().as_of > march(10) && window.state().panels.playing);
}
