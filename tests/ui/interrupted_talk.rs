//! Talks that stop without being ended.

use egui::{Key, vec2};
use standpoint::app::{Effect, State};
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::InterruptedTalk;

use crate::data::{document, story};
use crate::talk::{end_talk, talk};
use crate::window::Window;

/// Windows on one file, and their recovery data.
struct CrashingTalk {
    folder: tempfile::TempDir,
}

const OFFER: &str = "The last talk stopped at step";

impl CrashingTalk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("talk.ron"), story()).expect("a file");
        std::fs::write(folder.path().join("other.ron"), story()).expect("a file");
        Self { folder }
    }

    fn open(&self, file: &str) -> Window {
        let path = self.folder.path().join(file);
        let document = Document::open(&path).expect("a dataset");
        let mut window = Window::sized(document, vec2(1280.0, 720.0));
        window.set_recovery_folder(&self.folder.path().join("unsaved"));
        window
    }

    /// Opens the file, shows the second part of the third step, and crashes.
    fn crash(&self) {
        let mut window = self.open("talk.ron");
        window.press(Key::F5);
        window.press(Key::PageDown);
        window.press(Key::PageDown);
        // Steps are not written at once.
        window.run_for(1.0, &[]);
    }
}

#[test]
fn an_interrupted_talk_is_offered_until_it_ends() {
    let talks = CrashingTalk::new();
    talks.crash();
    assert!(!talks.open("other.ron").shows_text(OFFER), "another file");
    let mut window = talks.open("talk.ron");
    assert!(window.shows_text("The last talk stopped at step 3. Continue?"));
    assert!(window.shows_text("14 March: Abe Aide relays Ada Head"));
    window.press(Key::Enter);
    assert_eq!(talk(&window).step, 2);
    assert!(!window.shows_text(OFFER));
    // It stops once more, and is offered with its time.
    window.run_for(12.0, &[]);
    drop(window);
    let mut window = talks.open("talk.ron");
    window.press(Key::Enter);
    let before = talk(&window).elapsed_before;
    assert!((10.0..14.0).contains(&before), "{before}");
    // A talk that has ended is not.
    end_talk(&mut window);
    drop(window);
    assert!(!talks.open("talk.ron").shows_text(OFFER));
}

#[test]
fn a_talk_that_was_started_as_it_is_wanted_is_not_covered_by_the_offer() {
    let interrupted = |step| {
        Command::TalkInterrupted(InterruptedTalk {
            file: None,
            step,
            part: 0,
            full_screen: true,
            elapsed: 95.0,
            minutes: None,
        })
    };
    let offers = |step, start: &dyn Fn(&mut State)| {
        let mut state = State::new(document(&story()));
        start(&mut state);
        state.apply(interrupted(step));
        state.editing.interrupted_talk.is_some()
    };
    let start_at = |state: &mut State, step| {
        state.apply(Command::StartTalk(step));
    };
    assert!(offers(2, &|state| start_at(state, 0)));
    assert!(!offers(2, &|state| start_at(state, 1)), "a step was chosen");
    assert!(!offers(0, &|state| start_at(state, 0)), "there is nothing to continue");
}

#[test]
fn an_interrupted_talk_that_is_declined_is_not_offered_again() {
    let talks = CrashingTalk::new();
    talks.crash();
    // A window that closes without an answer keeps the talk.
    let mut window = talks.open("talk.ron");
    eframe::App::on_exit(window.harness.state_mut(), None);
    drop(window);
    let mut window = talks.open("talk.ron");
    assert!(window.shows_text(OFFER));
    window.press(Key::Escape);
    assert!(!window.shows_text(OFFER) && window.state().talk.is_none());
    window.settle();
    drop(window);
    assert!(!talks.open("talk.ron").shows_text(OFFER));
}

#[test]
fn closing_the_window_ends_its_talk() {
    let talks = CrashingTalk::new();
    let mut window = talks.open("talk.ron");
    window.press(Key::F5);
    window.run_for(1.0, &[]);
    eframe::App::on_exit(window.harness.state_mut(), None);
    drop(window);
    assert!(!talks.open("talk.ron").shows_text(OFFER));
}

#[test]
fn a_talk_continues_full_screen_if_it_was() {
    for full_screen in [false, true] {
        let mut state = State::new(document(&story()));
        state.apply(Command::TalkInterrupted(InterruptedTalk {
            file: None,
            step: 2,
            part: 0,
            full_screen,
            elapsed: 95.0,
            minutes: Some(20),
        }));
        let effect = state.apply(Command::ContinueTalk);
        assert_eq!(effect, full_screen.then_some(Effect::FillScreen));
        let talk = state.talk.expect("a talk");
        assert_eq!((talk.step, talk.minutes), (2, Some(20)));
        assert_eq!(talk.elapsed_before.to_string(), "95");
    }
    // A step that the dataset no longer has is not offered.
    let mut state = State::new(document(&story()));
    state.apply(Command::TalkInterrupted(InterruptedTalk {
        file: None,
        step: 4,
        part: 0,
        full_screen: true,
        elapsed: 95.0,
        minutes: None,
    }));
    assert_eq!(state.editing.interrupted_talk, None);
}

#[test]
fn a_talk_that_starts_with_the_window_asks_about_the_last_one_first() {
    let talks = CrashingTalk::new();
    talks.crash();
    for (key, step) in [(Key::PageDown, 2), (Key::Escape, 0)] {
        let path = talks.folder.path().join("talk.ron");
        let document = Document::open(&path).expect("a dataset");
        let mut window = Window::sized(document, vec2(1280.0, 720.0));
        // `standpoint present` starts the talk before anything is read.
        window.run(Command::StartTalk(0));
        window.set_recovery_folder(&talks.folder.path().join("unsaved"));
        assert!(window.shows_text(OFFER));
        // Nothing else happens until the answer.
        window.press(Key::ArrowRight);
        assert_eq!(talk(&window).step, 0);
        window.press(key);
        assert!(!window.shows_text(OFFER));
        assert_eq!(talk(&window).step, step, "{key:?}");
        window.run_for(1.0, &[]);
    }
}
