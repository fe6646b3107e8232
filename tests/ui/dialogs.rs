//! The sizes of dialogs, menus and lists over the window.

use egui::accesskit::{Action, Role};
use egui::{AreaState, Id, Key, Modifiers, Rect, Vec2, vec2};
use standpoint::command::{Command, File};
use standpoint::view::Modal;

use crate::data::meeting;
use crate::window::Window;

const SIZES: [Vec2; 3] = [vec2(900.0, 600.0), vec2(1440.0, 900.0), vec2(1920.0, 1080.0)];

/// The space between a dialog and the edges of a small window.
const AROUND: f32 = 32.0;

impl Window {
    /// The area of an open dialog with a close button.
    fn dialog(&self) -> Rect {
        let id = Id::unique("dialog").with(true);
        let area = AreaState::load(&self.harness.ctx, id);
        area.expect("a dialog").rect()
    }
}

/// The size of the window in points, which zooms on a large screen.
fn points(window: &Window) -> Vec2 {
    window.harness.ctx.content_rect().size()
}

#[test]
fn the_list_of_keys_is_as_high_as_the_window_allows() {
    for size in SIZES {
        let mut window = Window::sized(meeting(), size);
        window.run(Command::ToggleKeys);
        let max = 760.0_f32.min(points(&window).y - AROUND);
        let height = window.dialog().height();
        assert!((max - 20.0..=max).contains(&height), "{size}: {height} {max}");
    }
}

#[test]
fn the_export_dialog_takes_the_room_that_its_options_need() {
    for size in SIZES {
        let mut window = Window::sized(meeting(), size);
        window.press_with(Modifiers::COMMAND, Key::E);
        window.click(Role::Button, "More…");
        let room = points(&window) - Vec2::splat(AROUND);
        let dialog = window.dialog();
        let max = vec2(840.0, 672.0).min(room);
        assert!((dialog.width() - max.x).abs() < 4.0, "{size}: {dialog}");
        assert!(dialog.height() <= max.y + 2.0, "{size}: {dialog}");
        let center = window.harness.ctx.content_rect().center();
        assert!((dialog.center() - center).length() < 2.0, "{size}: {dialog}");
        // The last option is above the line over the buttons, or the dialog cannot be higher.
        let last = window.node(Role::CheckBox, "High contrast").rect();
        let is_visible = last.bottom() < dialog.bottom() - 64.0;
        let has_room = max.y >= 672.0;
        assert!(is_visible || !has_room, "{size}: {last} in {dialog}");
    }
}

#[test]
fn a_dialog_opens_at_its_top() {
    let mut window = Window::sized(meeting(), SIZES[0]);
    let open = |window: &mut Window| {
        window.press_with(Modifiers::COMMAND, Key::E);
        window.click(Role::Button, "More…");
    };
    open(&mut window);
    let tab = |window: &Window| window.node(Role::RadioButton, "Picture").rect().top();
    let top = tab(&window);
    window.node(Role::CheckBox, "High contrast").scroll_to_me();
    window.settle();
    assert!(tab(&window) < top - 20.0);
    window.press(Key::Escape);
    open(&mut window);
    assert_eq!(tab(&window), top);
}

#[test]
fn a_dialog_grows_with_the_window_and_with_what_it_shows() {
    let mut window = Window::sized(meeting(), SIZES[0]);
    window.run(Command::ToggleKeys);
    window.resize(SIZES[1]);
    window.settle();
    assert!((740.0..=760.0).contains(&window.dialog().height()));
    window.resize(SIZES[0]);
    window.settle();
    assert!((548.0..=568.0).contains(&window.dialog().height()));
}

#[test]
fn escape_closes_the_sheet_and_leaving_a_field_does_not_move_it() {
    let mut window = Window::new(meeting());
    window.run(File::New);
    let before = window.dialog();
    window.press(Key::Tab);
    assert_eq!(window.dialog(), before);
    window.press(Key::Escape);
    assert!(!window.state().panels.shows(Modal::New));
}

#[test]
fn what_was_typed_for_a_new_dataset_is_not_lost_unasked() {
    let mut window = Window::new(meeting());
    let leave: [fn(&mut Window); 3] = [
        |window| window.press(Key::Escape),
        |window| window.click(Role::Button, "Cancel"),
        |window| window.click(Role::Button, "Close the sheet"),
    ];
    for leave in leave {
        window.run(File::New);
        leave(&mut window);
        assert!(!window.state().panels.shows(Modal::New), "nothing was typed");
        window.run(File::New);
        window.type_text("Tanks");
        for keep in [Key::Enter, Key::Escape] {
            leave(&mut window);
            assert_eq!(window.focused_name(), "Keep editing");
            window.press(keep);
            assert_eq!(window.node(Role::TextInput, "Title").value().as_deref(), Some("Tanks"));
        }
        leave(&mut window);
        window.click(Role::Button, "Discard what you typed");
        assert!(!window.state().panels.shows(Modal::New));
    }
}

#[test]
fn the_arrow_keys_of_a_dialog_do_not_move_the_day() {
    let mut window = Window::new(meeting());
    let day = window.view().as_of;
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click(Role::Button, "More…");
    window.request(Action::Focus, Role::CheckBox, "High contrast");
    window.press(Key::ArrowLeft);
    assert_eq!(window.view().as_of, day);
    assert!(window.state().panels.shows(Modal::Export));
}
