//! Opening and reloading files. A file that cannot be opened leaves the open one
//! as it is.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use standpoint::command::{Command, File};

use crate::data::{MEETING, march, meeting};
use crate::helpers::{Dropped, Folder};
use crate::window::Window;

fn title(window: &Window) -> &str {
    &window.state().document.dataset.title
}

#[test]
fn a_command_opens_a_file_with_its_initial_view() {
    let folder = Folder::new();
    let path = folder.write("other.ron", MEETING.replace("\"Meeting\"", "\"Other\""));
    let mut window = Window::new(meeting());
    window.run(Command::NextQuestion);
    window.run(File::Open(path));
    assert_eq!(title(&window), "Other");
    assert_eq!(window.view().question, "far".into());
    assert!(window.names(Role::Button).iter().any(|name| name == "Other"));
    // The state of a file without problems and changes is not told.
    assert!(window.names(Role::Button).iter().all(|name| !name.contains("problem")));
}

#[test]
fn a_dropped_file_is_opened() {
    let folder = Folder::new();
    let path = folder.write("other.ron", MEETING.replace("\"Meeting\"", "\"Other\""));
    let mut window = Window::new(meeting());
    let dropped = Arc::new(Dropped(path));
    window.harness.input_mut().dropped_files.push(dropped);
    window.settle();
    assert_eq!(title(&window), "Other");
}

#[test]
fn opening_a_file_with_problems_lists_them() {
    let folder = Folder::new();
    let text = MEETING
        .replace("value: 4, reason", "value: 9, reason")
        .replace("actor: \"unnamed\"", "actor: \"nobody\"");
    let line_with =
        |needle: &str| 1 + text.lines().position(|line| line.contains(needle)).expect("a line");
    let (first, second) = (line_with("value: 9"), line_with("\"nobody\""));
    let mut window = Window::new(meeting());
    window.run(File::Open(folder.write("faulty.ron", &text)));
    window.node(Role::Button, "2 problems");
    for line in [first, second] {
        let items = window.names(Role::ListItem);
        assert!(items.iter().any(|it| it.contains(&format!("Line {line},"))), "{items:?}");
    }
    // The valid entries are shown.
    window.click_mark("head-05");
    // The list can be closed and opened again.
    window.click(Role::Button, "Close problems");
    assert!(!window.state().panels.problems);
    window.click(Role::Button, "2 problems");
    assert!(window.state().panels.problems);
}

#[test]
fn a_file_without_a_dataset_is_refused_and_the_open_one_stays() {
    let folder = Folder::new();
    let cases = [
        (folder.path().join("missing.ron"), "cannot be read"),
        (folder.path().to_owned(), "cannot be read"),
        (folder.write("latin.ron", b"Dataset(title: \"\xe9\")"), "is not UTF-8 text"),
        (folder.write("empty.ron", ""), "holds no dataset"),
        (folder.write("prose.ron", "Dear diary, today"), "holds no dataset"),
    ];
    for (path, reason) in cases {
        let mut window = Window::new(meeting());
        window.click_mark("chief-10");
        let view = window.view().clone();
        window.run(File::Open(path.clone()));
        assert_eq!(title(&window), "Meeting", "{path:?}");
        assert_eq!(window.view(), &view, "{path:?}");
        assert!(window.shows_text(reason), "{path:?}: {reason}");
        assert!(window.shows_text("What was open before is still shown."));
        // The message is as far from the edges of the window as the bars' contents.
        let texts = window.texts().into_iter();
        let mut messages = texts.filter(|(text, _)| text.contains("What was open before"));
        let (_, rect) = messages.next().expect("the message is drawn");
        assert!(rect.left() >= 16.0, "{path:?}: {rect}");
        // It names the refused file.
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(window.shows_text(&name), "{name}");
    }
}

#[test]
fn reloading_keeps_the_view_by_id_and_drops_missing_entries() {
    let folder = Folder::new();
    let path = folder.write("mine.ron", MEETING);
    let mut window = Window::new(meeting());
    window.run(File::Open(path));
    window.run(Command::SetClock(standpoint::view::Clock::Known));
    window.run(Command::ToggleHidden("unnamed".into()));
    window.run(Command::Select("chief-10".into()));
    window.run(Command::ShowQuestion("fast".into()));
    let view = window.view().clone();

    // Another wording of a question.
    let (questions, rest) = MEETING.split_once("questions: [").expect("questions");
    let reworded = format!("{questions}questions: [{}", rest.replacen("How far", "And how far", 1));
    folder.write("mine.ron", &reworded);
    window.press_with(Modifiers::COMMAND, Key::R);
    assert_eq!(window.view(), &view);

    folder.write(
        "mine.ron",
        reworded
            .replace("chief-10", "chief-ten")
            .replace("id: \"fast\"", "id: \"quick\"")
            .replace("\"fast\": ", "\"quick\": "),
    );
    window.press_with(Modifiers::COMMAND, Key::R);
    assert_eq!(window.view().question, "far".into());
    assert_eq!(window.view().selected, None);
    assert!(window.view().hidden.contains("unnamed"));
    assert_eq!(window.view().clock, view.clock);
    assert_eq!(window.view().as_of, view.as_of);
}

#[test]
fn days_added_by_reloading_are_shown() {
    let folder = Folder::new();
    let path = folder.write("mine.ron", MEETING);
    let mut window = Window::new(meeting());
    window.run(File::Open(path));
    folder.write("mine.ron", MEETING.replace("2024-03-31", "2024-05-31"));
    window.press_with(Modifiers::COMMAND, Key::R);
    assert!(window.is_on(march(31)), "the day stays");
    let last = jiff::civil::date(2024, 5, 31);
    assert_eq!(window.view().range, (march(1), last));
    // The playhead can move to the new days.
    window.press(Key::End);
    assert!(window.is_on(last));
    let playhead = window.playhead();
    assert!(window.harness.ctx.content_rect().contains_rect(playhead));
}

/// A letter of Kirat Rai, a script of Sikkim, which no font has yet.
#[test]
fn a_letter_that_no_font_has_is_named_once() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let path = folder.write("other.ron", MEETING.replace("Ada Head", "Ada \u{16D43}"));
    window.run(File::Open(path));
    let expected =
        "No font here can draw Kirat Rai. About this chart names the letters, and fonts for them.";
    assert_eq!(window.notice(), Some(expected));
    window.run(Command::NextQuestion);
    assert_eq!(window.notice(), None);
    window.press(Key::F1);
    assert!(window.shows_text(
        "No font here can draw “\u{16D43}” (Kirat Rai, first in actor head); install one, such as Noto Sans \
         Kirat Rai."
    ));
    window.press(Key::F1);
    // One of Todhri, of Albania, that is only searched for is not.
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("\u{105C0}");
    assert!(window.shows_text("\u{105C0}"));
    assert_eq!(window.notice(), None);
}

/// A notice beside the palette would close with it.
#[test]
fn a_letter_without_a_font_that_a_search_finds_is_named_after_it() {
    let folder = Folder::new();
    let mut window = Window::new(meeting());
    window.harness.ctx.set_missing_glyph_policy(egui::MissingGlyphPolicy::Tofu);
    let path = folder.write("other.ron", MEETING.replace("Doubts it.", "Doubts \u{11BC0}."));
    window.run(File::Open(path));
    assert_eq!(window.notice(), None);
    window.press_with(Modifiers::COMMAND, Key::F);
    window.type_text("doubts");
    assert!(window.shows_text("\u{11BC0}"));
    assert_eq!(window.notice(), None);
    window.press(Key::Escape);
    let expected =
        "No font here can draw Sunuwar. About this chart names the letters, and fonts for them.";
    assert_eq!(window.notice(), Some(expected));
}
