//! A talk in two windows of the desktop: with two displays, the main one is the speaker's, and a second
//! one has the slides.

use std::cell::RefCell;

use egui::accesskit::{Action, Node, Role};
use egui::os::OperatingSystem;
use egui::{
    Context, Event, Key, Modifiers, PointerButton, Pos2, RawInput, Rect, Vec2, ViewportBuilder,
    ViewportCommand, ViewportEvent, ViewportId, pos2, vec2,
};
use egui_kittest::kittest::NodeT as _;
use standpoint::app::{Display, Displays, Settings};
use standpoint::command::{Command, File, Present};
use standpoint::document::Document;
use standpoint::view::{InterruptedTalk, Overlay, Talk};

use crate::data::{document, story};
use crate::helpers::Folder;
use crate::window::{Window, description};

/// The second window of this thread's test, which has the slides if there are two displays.
#[derive(Default)]
struct Second {
    size: Vec2,
    /// The events of the next frame.
    events: Vec<Event>,
    /// The names of what the last frame drew; empty while the window is closed.
    names: Vec<String>,
    builder: Option<ViewportBuilder>,
    is_closing: bool,
    is_full_screen: bool,
    /// Where the system says that it is.
    place: Option<Rect>,
    /// The circles of the last frame, such as the laser dot.
    circles: Vec<Pos2>,
}

/// The main window, as the last frame drew it.
#[derive(Default)]
struct Main {
    nodes: Vec<Node>,
    /// The name of what has the focus, and its description.
    focused: Option<String>,
    description: String,
}

thread_local! {
    static SECOND: RefCell<Second> = RefCell::default();
    static MAIN: RefCell<Main> = RefCell::default();
}

/// Draws the second window the way eframe does, within a frame of the first one.
fn draw(ctx: &Context, viewport: egui::ImmediateViewport<'_>) {
    let mut show = viewport.viewport_ui_cb;
    let id = viewport.ids.this;
    let (size, events, is_closing, is_full_screen, place) = SECOND.with_borrow_mut(|second| {
        second.builder = Some(viewport.builder);
        let is_closing = std::mem::take(&mut second.is_closing);
        let events = std::mem::take(&mut second.events);
        (second.size, events, is_closing, second.is_full_screen, second.place)
    });
    let time = ctx.input_for(ViewportId::ROOT, |input| input.time);
    let mut input = RawInput {
        viewport_id: id,
        screen_rect: Some(Rect::from_min_size(Pos2::ZERO, size / ctx.zoom_factor())),
        time: Some(time),
        events,
        focused: true,
        ..RawInput::default()
    };
    let info = input.viewports.entry(id).or_default();
    info.events.extend(is_closing.then_some(ViewportEvent::Close));
    info.fullscreen = Some(is_full_screen);
    info.inner_rect = place.map(|place| place / ctx.zoom_factor());
    let output = ctx.run_ui(input, |ui| show(ui));
    if let Some(update) = &output.platform_output.accesskit_update {
        let names = update.nodes.iter().filter_map(|(_, node)| name(node));
        SECOND.with_borrow_mut(|second| second.names = names.collect());
    }
    let circle = |clipped: &egui::epaint::ClippedShape| match &clipped.shape {
        egui::Shape::Circle(circle) => Some(circle.center),
        _ => None,
    };
    let circles = output.shapes.iter().filter_map(circle).collect();
    SECOND.with_borrow_mut(|second| second.circles = circles);
    output.drop_without_applying_deltas();
}

/// A talk in a window that can open a second one.
struct TwoWindows {
    first: Window,
}

/// Displays beside each other.
fn displays(count: usize) -> Vec<Display> {
    let display = |index| Display {
        index,
        area: Rect::from_min_size(pos2(1920.0 * index as f32, 0.0), vec2(1920.0, 1080.0)),
        scale: 1.0,
    };
    (0..count).map(display).collect()
}

impl TwoWindows {
    fn new(document: Document, displays: usize) -> Self {
        Self::with(Window::sized(document, vec2(1920.0, 1080.0)), displays)
    }

    fn with(first: Window, displays: usize) -> Self {
        SECOND.set(Second { size: vec2(1920.0, 1080.0), ..Second::default() });
        Context::set_immediate_viewport_renderer(draw);
        let mut windows = Self { first };
        windows.first.harness.ctx.set_embed_viewports(false);
        windows.first.resize(vec2(1280.0, 800.0));
        let all = crate::speaker::displays(displays);
        let displays = Displays { window: Some(all[0]), primary: Some(all[0]), all };
        windows.set_displays(displays);
        windows.first.press(Key::F5);
        windows.settle();
        windows
    }

    fn set_displays(&mut self, displays: Displays) {
        self.first.harness.state_mut().set_displays(displays);
        self.settle();
        self.settle();
    }

    fn settle(&mut self) {
        for _ in 0..6 {
            SECOND.with_borrow_mut(|second| second.names.clear());
            self.first.step();
        }
        let nodes = self.first.nodes();
        let nodes = nodes.iter().map(|node| node.accesskit_node().data().clone());
        let focused = self.first.focused();
        MAIN.set(Main {
            nodes: nodes.collect(),
            focused: focused.as_ref().and_then(crate::window::name),
            description: focused.as_ref().map(description).unwrap_or_default(),
        });
    }

    /// Presses a key in the second window.
    fn press_in_second(&mut self, key: Key) {
        let press = |pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers: Modifiers::NONE,
        };
        SECOND.with_borrow_mut(|second| second.events.extend([press(true), press(false)]));
        self.settle();
    }

    fn talk(&self) -> &Talk {
        self.first.state().talk.as_ref().expect("a talk")
    }

    fn send(&mut self, events: impl IntoIterator<Item = Event>) {
        events.into_iter().for_each(|event| self.first.harness.event(event));
        self.settle();
    }

    /// Presses a key in the speaker's window.
    fn press(&mut self, key: Key) {
        self.press_with(Modifiers::NONE, key);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.send([true, false].map(|pressed| Event::Key {
            key,
            physical_key: None,
            pressed,
            repeat: false,
            modifiers,
        }));
    }

    /// Types in the speaker's window.
    fn type_text(&mut self, text: &str) {
        for char in text.chars() {
            let key = Key::from_name(&char.to_ascii_uppercase().to_string());
            let press = |pressed| Event::Key {
                key: key.expect("a key"),
                physical_key: None,
                pressed,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            self.send([press(true), Event::Text(char.to_string()), press(false)]);
        }
    }

    /// Clicks in the speaker's window.
    fn click(&mut self, start: &str) {
        let bounds = node(start).bounds().expect("bounds");
        let center = |from: f64, to: f64| f64::midpoint(from, to) as f32;
        let pos = pos2(center(bounds.x0, bounds.x1), center(bounds.y0, bounds.y1));
        self.send([Event::PointerMoved(pos)]);
        for pressed in [true, false] {
            self.send([Event::PointerButton {
                pos,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            }]);
        }
    }
}

/// Returns true if the second window is open.
fn is_open() -> bool {
    SECOND.with_borrow(|second| !second.names.is_empty())
}

/// The nodes of the main window.
fn nodes() -> Vec<Node> {
    MAIN.with_borrow(|main| main.nodes.clone())
}

/// Returns true if the main window shows a text.
fn shows(text: &str) -> bool {
    nodes().iter().filter_map(name).any(|name| name.contains(text))
}

/// The only node of the main window whose name starts with `start`.
fn node(start: &str) -> Node {
    let nodes = nodes().into_iter();
    let mut nodes = nodes.filter(|node| name(node).is_some_and(|name| name.starts_with(start)));
    let node = nodes.next().unwrap_or_else(|| panic!("no node {start:?}"));
    assert_eq!(nodes.count(), 0, "several nodes {start:?}");
    node
}

fn name(node: &Node) -> Option<String> {
    let name = node.label().or(node.value());
    name.map(str::to_owned)
}

/// The commands to the main window in the frames that follow.
fn commands_to_main(windows: &mut TwoWindows) -> Vec<ViewportCommand> {
    let mut commands = Vec::new();
    for _ in 0..10 {
        windows.first.step();
        let output = &windows.first.harness.output().viewport_output[&ViewportId::ROOT];
        commands.extend(output.commands.clone());
    }
    windows.settle();
    commands
}

fn builder() -> ViewportBuilder {
    SECOND.with_borrow(|second| second.builder.clone()).expect("a window")
}

#[test]
fn with_two_displays_the_roles_of_the_windows_never_change() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let are_apart = |windows: &TwoWindows| {
        let title = windows.first.harness.root().accesskit_node().label();
        assert!(title.is_some_and(|title| title.starts_with("Speaker")));
        assert_eq!(builder().title.as_deref(), Some("Slides – standpoint"));
        assert!(slides_show("Step 1 of 4") && !slides_show("Say hello."));
    };
    are_apart(&windows);
    assert!(shows("Say hello."));
    // It opens on the display that is not the main one.
    assert_eq!(builder().position, Some(pos2(1920.0, 0.0)));
    // P hides what is private and shows it; no window moves.
    windows.first.press_in_next_frame(Key::P);
    assert_eq!(moves(&mut windows, 1.0), []);
    windows.settle();
    are_apart(&windows);
    assert!(!shows("Say hello.") && !shows("Next") && shows("Speaker view hidden. P shows it."));
    windows.press(Key::P);
    assert_eq!(moves(&mut windows, 1.0), []);
    windows.settle();
    are_apart(&windows);
    assert!(shows("Say hello."));
}

#[test]
fn with_one_display_the_slides_stay_in_the_main_window() {
    let mut windows = TwoWindows::new(document(&story()), 1);
    assert!(!is_open() && shows("Step 1 of 4"));
    windows.press(Key::P);
    assert_eq!(moves(&mut windows, 1.0), []);
    windows.settle();
    assert_eq!(builder().title.as_deref(), Some("Speaker – standpoint"));
    assert!(shows("Step 1 of 4") && !shows("Say hello.") && slides_show("Say hello."));
    // Screen readers have only the main window.
    let read = || heard().1.ends_with("Say hello.");
    assert!(read(), "{:?}", heard());
    // Both windows move the talk, and Escape on a bare slide ends nothing.
    windows.press(Key::ArrowRight);
    assert_eq!(windows.talk().step, 1);
    windows.press_in_second(Key::ArrowLeft);
    assert_eq!(windows.talk().step, 0);
    for _ in 0..3 {
        windows.press(Key::Escape);
        windows.press_in_second(Key::Escape);
    }
    assert!(is_open() && windows.talk().hint.is_none());
    // Where the speaker has a window, the lists are there.
    windows.press_with(Modifiers::COMMAND, Key::K);
    assert!(slides_show("Search") && results().is_empty());
    windows.type_text("half");
    assert!(slides_show("Half will do"));
    windows.press(Key::Enter);
    assert!(matches!(windows.talk().overlay, Some(Overlay::Stance(_))));
    windows.press(Key::P);
    windows.settle();
    assert!(!is_open() && shows("Ada Head") && !read());
}

#[test]
fn the_foot_says_where_the_slides_are_and_where_they_should_be() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let second = displays(2)[1].area;
    let mut with = |place: Option<Rect>, is_full_screen| {
        SECOND.with_borrow_mut(|it| (it.place, it.is_full_screen) = (place, is_full_screen));
        windows.settle();
        let foot = nodes().into_iter().filter_map(|node| name(&node));
        foot.into_iter().find(|name| name.starts_with("Slides ")).expect("a foot")
    };
    assert!(with(Some(second), true).starts_with("Slides on display 2, full screen."));
    // The window manager has refused.
    assert!(with(Some(second.shrink(50.0)), true).starts_with("Slides on display 2, in a window."));
    let first = Rect::from_min_size(pos2(10.0, 10.0), vec2(800.0, 600.0));
    let elsewhere = "Slides on display 1, in a window; move them to display 2.";
    assert!(with(Some(first), true).starts_with(elsewhere));
    assert!(with(None, true).starts_with("Slides full screen."));
}

#[test]
fn slides_that_are_put_elsewhere_are_moved_again() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let elsewhere = Rect::from_min_size(Pos2::ZERO, vec2(1920.0, 1080.0));
    SECOND.with_borrow_mut(|it| (it.place, it.is_full_screen) = (Some(elsewhere), true));
    let moved = without_frames(moves(&mut windows, 10.0));
    let again = [ViewportCommand::Fullscreen(false), ViewportCommand::SetMonitor(1)];
    let again = again.map(|command| (true, command));
    assert_eq!(moved, [&again[..], &again[..]].concat());
}

#[test]
fn nothing_private_is_shown_on_the_display_of_the_slides() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let all = displays(2);
    let at = |index: usize| Displays {
        window: Some(all[index]),
        primary: Some(all[0]),
        all: all.clone(),
    };
    assert!(shows("Say hello."));
    windows.set_displays(at(1));
    assert!(!shows("Say hello.") && shows("the slides are for this display"));
    windows.set_displays(at(0));
    assert!(shows("Say hello."));
    // The slides take its display, so it moves to the other one.
    windows.first.harness.state_mut().push(Command::FillDisplay(0));
    let corner = pos2(1920.0, 0.0);
    let moved = without_frames(moves(&mut windows, 1.0));
    assert_eq!(moved[0], (true, ViewportCommand::SetMonitor(0)));
    let [_, (false, ViewportCommand::OuterPosition(to))] = moved[..] else { panic!("{moved:?}") };
    let scale = windows.first.harness.ctx.pixels_per_point();
    assert_eq!(to, corner / scale);
    windows.settle();
    assert!(!shows("Say hello."), "it has not moved yet");
    windows.set_displays(at(1));
    assert!(shows("Say hello."));
}

#[test]
fn a_display_that_is_unplugged_leaves_both_windows() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let all = displays(2);
    let with = |count: usize| Displays {
        window: Some(all[0]),
        primary: Some(all[0]),
        all: all[..count].to_vec(),
    };
    SECOND.with_borrow_mut(|second| second.is_full_screen = true);
    windows.first.harness.state_mut().set_displays(with(1));
    let moved = without_frames(moves(&mut windows, 1.0));
    assert_eq!(moved, [(true, ViewportCommand::Fullscreen(false))]);
    SECOND.with_borrow_mut(|second| second.is_full_screen = false);
    windows.settle();
    // The display that is left may be what the audience sees.
    assert!(is_open() && !shows("Say hello."));
    windows.press(Key::P);
    assert!(shows("Say hello.") && shows("Slides in a window."));
    windows.first.harness.state_mut().set_displays(with(2));
    let moved = without_frames(moves(&mut windows, 1.0));
    assert_eq!(moved, [(true, ViewportCommand::SetMonitor(1))]);
}

fn is_move(command: &ViewportCommand) -> bool {
    use ViewportCommand::{Fullscreen, Maximized, OuterPosition, SetMonitor};
    matches!(command, Fullscreen(_) | Maximized(_) | OuterPosition(_) | SetMonitor(_))
}

/// The commands that move a window or change whether it is full screen, while time passes: in which frame,
/// and whether to the slides.
fn moves(windows: &mut TwoWindows, seconds: f64) -> Vec<(usize, bool, ViewportCommand)> {
    let mut moves = Vec::new();
    for frame in 0..(seconds * 60.0) as usize {
        windows.first.step();
        let output = &windows.first.harness.output().viewport_output;
        for (is_slides, id) in
            [(false, ViewportId::ROOT), (true, ViewportId::from_hash_of("second window of a talk"))]
        {
            let commands = output.get(&id).into_iter().flat_map(|output| &output.commands);
            let commands = commands.filter(|command| is_move(command));
            moves.extend(commands.map(|command| (frame, is_slides, command.clone())));
        }
    }
    moves
}

/// The commands that are sent, and to which window.
fn without_frames(moves: Vec<(usize, bool, ViewportCommand)>) -> Vec<(bool, ViewportCommand)> {
    moves.into_iter().map(|(_, to_slides, command)| (to_slides, command)).collect()
}

/// macOS refuses a window that asks for full screen while another one enters or leaves it.
#[test]
fn slides_leave_full_screen_before_they_move() {
    for (os, pause) in [(OperatingSystem::Nix, 10), (OperatingSystem::Mac, 55)] {
        let mut windows = TwoWindows::new(document(&story()), 2);
        windows.first.harness.ctx.set_os(os);
        moves(&mut windows, 2.0);
        SECOND.with_borrow_mut(|second| second.is_full_screen = true);
        windows.first.harness.state_mut().push(Command::FillDisplay(0));
        let moved = moves(&mut windows, 3.0);
        let (left, changed) = (moved[0].0, moved[1].0);
        assert!(changed - left >= pause, "{moved:?}");
        assert!(matches!(moved[2].2, ViewportCommand::OuterPosition(_)), "{moved:?}");
        assert!(moved[2].0 - changed >= pause && !moved[2].1, "{moved:?}");
        let leave = (true, ViewportCommand::Fullscreen(false));
        assert_eq!(without_frames(moved)[..2], [leave, (true, ViewportCommand::SetMonitor(0))]);
    }
}

#[test]
fn the_main_window_keeps_its_place_and_gets_the_focus() {
    let mut windows = TwoWindows::new(document(&story()), 1);
    windows.press(Key::Escape);
    windows.press(Key::Escape);
    assert!(windows.first.state().talk.is_none());
    let all = displays(2);
    let displays = Displays { window: Some(all[0]), primary: Some(all[0]), all };
    windows.first.harness.state_mut().set_displays(displays);
    let input = windows.first.harness.input_mut();
    input.viewports.entry(ViewportId::ROOT).or_default().focused = Some(false);
    windows.first.press_in_next_frame(Key::F5);
    let mut commands = Vec::new();
    for _ in 0..60 {
        commands.extend(commands_to_main(&mut windows));
    }
    assert!(commands.contains(&ViewportCommand::Focus), "{commands:?}");
    assert!(commands.contains(&ViewportCommand::ContentProtected(true)), "{commands:?}");
    assert!(!commands.iter().any(is_move), "{commands:?}");
}

#[test]
fn only_windows_promises_that_a_shared_screen_lacks_the_window() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    for (os, hidden) in [
        (OperatingSystem::Windows, true),
        (OperatingSystem::Mac, false),
        (OperatingSystem::Nix, false),
    ] {
        windows.first.harness.ctx.set_os(os);
        windows.settle();
        assert_eq!(shows("is hidden when you share"), hidden, "{os:?}");
        assert_eq!(shows("share only the audience’s window"), !hidden, "{os:?}");
    }
}

/// The slides of the second window.
fn slides_show(text: &str) -> bool {
    SECOND.with_borrow(|second| second.names.iter().any(|name| name.contains(text)))
}

#[test]
fn the_speakers_window_takes_the_keys_of_both() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    assert_eq!(heard().0, "On screen, step 1");
    windows.press_in_second(Key::PageDown);
    assert_eq!(windows.talk().step, 1);
    assert!(slides_show("Step 2 of 4") && shows("On screen, step 2"));
    // On its bare face, Escape does nothing, in either window.
    for _ in 0..3 {
        windows.press_in_second(Key::Escape);
        windows.press(Key::Escape);
    }
    assert!(windows.talk().shows_speaker && windows.talk().hint.is_none());
    for (key, text) in [(Key::F1, "Keys"), (Key::G, "Go to step 3")] {
        let before = SECOND.with_borrow(|second| second.names.clone());
        windows.press_in_second(key);
        assert!(shows(text) && !slides_show(text), "{key:?}");
        assert_eq!(SECOND.with_borrow(|second| second.names.clone()), before, "{key:?}");
        windows.press_in_second(Key::ArrowDown);
        windows.press_in_second(Key::Escape);
        assert_eq!((windows.talk().step, windows.talk().overlay.as_ref()), (1, None));
    }
    // Nothing of what is typed is drawn on the slides.
    SECOND.with_borrow_mut(|second| second.events.push(Event::Text("9".into())));
    windows.settle();
    assert!(shows("There is no step 9") && !slides_show("There is no step 9"));
    windows.press_in_second(Key::Escape);
    windows.press_with(Modifiers::COMMAND, Key::K);
    SECOND.with_borrow_mut(|second| second.events.push(Event::Text("half".into())));
    windows.settle();
    assert!(results()[0].contains("Half will do"));
    windows.press_in_second(Key::Enter);
    assert!(matches!(windows.talk().overlay, Some(Overlay::Stance(_))));
    // Without the speaker's view, Escape ends the talk as in one window.
    windows.press(Key::Escape);
    windows.press(Key::P);
    windows.press(Key::Escape);
    assert!(shows("Press Esc again") && !slides_show("Press Esc again"));
    windows.press(Key::Escape);
    assert!(windows.first.state().talk.is_none());
    assert!(windows.first.shows_text("Positions"));
}

#[test]
fn the_talk_is_frozen_for_the_audience_alone() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.press(Key::F);
    assert!(shows("On screen, step 1, frozen"));
    windows.press(Key::PageDown);
    assert!(slides_show("Step 1 of 4") && shows("On screen, step 1, frozen; below is step 2"));
    // What has to be hidden is hidden, and what was hidden stays so.
    windows.press(Key::B);
    assert!(slides_show("Black screen") && shows("On screen, step 1, behind a black screen"));
    windows.press(Key::B);
    windows.click("Freeze");
    assert!(slides_show("Step 2 of 4") && shows("On screen, step 2"));
    windows.press(Key::B);
    windows.press(Key::F);
    windows.press(Key::PageDown);
    assert!(slides_show("Black screen") && !windows.talk().is_black);
    // Without the speaker's view, nothing would say so.
    windows.press(Key::P);
    windows.press(Key::F);
    assert!(windows.talk().frozen.is_none() && slides_show("Step 2 of 4"));
}

#[test]
fn the_preview_points_and_enlarges_on_the_slides() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.press(Key::L);
    let bounds = node("On screen: 5 March").bounds().expect("bounds");
    let place = |x: f64, y: f64| {
        let at = |from: f64, to: f64, part: f64| (from + (to - from) * part) as f32;
        pos2(at(bounds.x0, bounds.x1, x), at(bounds.y0, bounds.y1, y))
    };
    // On X11, the slides hear of the pointer, too.
    let outside = Event::PointerMoved(pos2(-400.0, 100.0));
    SECOND.with_borrow_mut(|second| second.events.push(outside));
    windows.send([Event::PointerMoved(place(0.25, 0.5))]);
    let dot = SECOND.with_borrow(|second| second.circles.last().copied()).expect("a dot");
    let zoom = windows.first.harness.ctx.zoom_factor();
    let slide = vec2(1920.0, 1080.0) / zoom;
    assert!((dot - pos2(0.25 * slide.x, 0.5 * slide.y)).length() < 2.0, "{dot}");
    windows.press(Key::L);
    let mut click = |pos: Pos2| {
        windows.send([Event::PointerMoved(pos)]);
        for pressed in [true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            windows.send([Event::PointerButton { pos, button, pressed, modifiers }]);
        }
        (windows.talk().step, windows.talk().overlay.clone())
    };
    assert_eq!(click(place(0.3, 0.95)), (0, None), "beside the card");
    let (step, overlay) = click(place(0.8, 0.42));
    assert!(step == 0 && matches!(overlay, Some(Overlay::Stance(_))), "{overlay:?}");
}

#[test]
fn what_is_wrong_with_the_file_is_for_the_speaker_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("talk.ron");
    std::fs::write(&path, story()).expect("a file");
    let mut windows = TwoWindows::new(Document::open(&path).expect("a dataset"), 2);
    std::fs::write(&path, "Dataset(").expect("a file");
    windows.first.run(File::SavedElsewhere);
    windows.press(Key::R);
    assert!(is_open());
    assert!(shows("Not reloaded: the file has problems"));
    assert!(!slides_show("Not reloaded"));
}

#[test]
fn closing_the_speakers_window_hides_it_and_closing_the_slides_ends_the_talk() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let viewports = &mut windows.first.harness.input_mut().viewports;
    let root = viewports.entry(ViewportId::ROOT).or_default();
    root.events.push(ViewportEvent::Close);
    let commands = commands_to_main(&mut windows);
    assert!(commands.contains(&ViewportCommand::CancelClose), "{commands:?}");
    assert!(is_open() && shows("Speaker view hidden"));
    SECOND.with_borrow_mut(|second| second.is_closing = true);
    windows.settle();
    assert!(!is_open() && windows.first.state().talk.is_none());
    // With one display, the second window is the speaker's.
    let mut windows = TwoWindows::new(document(&story()), 1);
    windows.press(Key::P);
    SECOND.with_borrow_mut(|second| second.is_closing = true);
    windows.settle();
    assert!(!is_open() && shows("Step 1 of 4"));
    // The button ends the talk while the speaker's view is shown.
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.click("End talk");
    assert!(!is_open() && windows.first.state().talk.is_none());
    assert_eq!(announced(), [""; 0]);
}

#[test]
fn an_interrupted_talk_is_offered_to_the_speaker() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.first.harness.state_mut().push(Command::TalkInterrupted(InterruptedTalk {
        file: None,
        step: 2,
        part: 0,
        full_screen: true,
        elapsed: 95.0,
        minutes: None,
    }));
    windows.settle();
    assert!(shows("The last talk stopped at step 3") && !slides_show("The last talk"));
    windows.press(Key::PageDown);
    assert_eq!(windows.talk().step, 2);
    assert!(is_open());
}

#[test]
fn escape_clears_a_number() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.send([Event::Text("9".into())]);
    assert_eq!(windows.talk().typed_step, "9");
    assert!(shows("There is no step 9; the last is 4"));
    windows.press(Key::Escape);
    assert_eq!(windows.talk().typed_step, "");
}

#[test]
fn it_shows_both_slides_the_steps_and_the_notes() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    for text in [
        "On screen, step 1",
        "On screen: 5 March: Ada Head says",
        "Next, step 2",
        "Next: 10 March: Bea Chief says",
        "Say hello.",
        "Elapsed 0:0",
        "Now ",
    ] {
        assert!(shows(text), "{text}");
    }
    assert!(!shows("Left"), "no length is planned");
    windows.press(Key::PageDown);
    assert_eq!(windows.talk().step, 1);
    assert!(shows("On screen, step 2") && shows("No notes for this step"));
    windows.click("Go to step 4");
    assert_eq!(windows.talk().step, 3);
    assert!(shows("This is the last step"));
    windows.click("Previous");
    assert_eq!(windows.talk().step, 2);
    windows.click("Black");
    assert!(windows.talk().is_black);
    assert!(shows("On screen, step 3, behind a black screen"));
    windows.click("Black");
    windows.click("Pointer");
    assert!(!windows.talk().is_black && windows.talk().has_laser);
}

#[test]
fn the_time_is_counted_paused_and_reset() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let wait = |windows: &mut TwoWindows, seconds: f64| {
        windows.first.run_for(seconds, &[]);
        windows.settle();
    };
    windows.click("Reset");
    wait(&mut windows, 3.0);
    assert!(shows("Elapsed 0:03"));
    windows.click("Pause");
    assert!(windows.talk().is_paused);
    wait(&mut windows, 5.0);
    assert!(shows("Elapsed 0:03"));
    windows.click("Resume");
    wait(&mut windows, 2.0);
    assert!(shows("Elapsed 0:05") || shows("Elapsed 0:06"));
    windows.click("Reset");
    assert!(shows("Elapsed 0:00"));
}

#[test]
fn the_text_size_of_the_notes_is_kept() {
    let folder = Folder::new();
    let path = folder.path().join("settings.ron");
    let first = Window::with_settings(document(&story()), &path);
    let mut windows = TwoWindows::with(first, 2);
    assert_eq!(windows.first.state().notes_size, 20);
    let height = || {
        let bounds = node("Say hello.").bounds().expect("bounds");
        bounds.y1 - bounds.y0
    };
    let before = height();
    windows.click("Larger notes");
    windows.press_with(Modifiers::COMMAND, Key::Plus);
    assert_eq!(windows.first.state().notes_size, 24);
    assert!((height() / before - 1.2).abs() < 0.1);
    windows.click("Smaller notes");
    windows.first.run_for(3.0, &[]);
    let text = std::fs::read_to_string(&path).expect("the settings");
    assert!(text.contains("notes_size: 22"), "{text}");
    assert_eq!(Settings::default().notes_size, 20);
}

#[test]
fn tab_reaches_every_control_once_and_enter_presses_it() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    // The heading has the focus at the start; what is read is reached, too.
    let stops = [
        "Black",
        "Pointer",
        "Freeze",
        "Smaller notes",
        "Larger notes",
        "Notes of step 1",
        "Previous",
        "Next",
        "End talk",
        "Pause",
        "Reset",
        "Go to step 1: 5 March: Ada Head says “Half will do”",
        "On screen, step 1",
    ];
    // Round again to "Pause".
    for name in stops.into_iter().cycle().take(stops.len() + 10) {
        windows.press(Key::Tab);
        let focused = MAIN.with_borrow(|main| main.focused.clone());
        assert_eq!(focused.as_deref(), Some(name));
    }
    // Enter and Space press what has the focus, and not the slides.
    windows.press(Key::Enter);
    assert!(windows.talk().is_paused);
    assert_eq!(windows.talk().step, 0);
    windows.press(Key::Space);
    assert!(!windows.talk().is_paused);
    // The other keys still move the talk.
    windows.press(Key::ArrowRight);
    assert_eq!(windows.talk().step, 1);
    windows.first.run(Present::First);
    windows.settle();
    for _ in 0..2 {
        windows.press(Key::Tab);
    }
    // In the list of steps, the focus follows the arrows.
    windows.press(Key::ArrowDown);
    windows.press(Key::ArrowDown);
    windows.press(Key::Enter);
    assert_eq!(windows.talk().step, 2);
}

#[test]
fn every_control_has_a_unique_name_and_fits_at_every_size() {
    for size in [vec2(1280.0, 800.0), vec2(720.0, 480.0), vec2(2560.0, 1080.0)] {
        let mut windows = TwoWindows::new(Document::embedded(), 2);
        windows.first.resize(size);
        windows.settle();
        let zoom = windows.first.harness.ctx.zoom_factor();
        let page = Rect::from_min_size(Pos2::ZERO, size / zoom).expand(0.5);
        let mut names = std::collections::BTreeSet::new();
        for node in nodes() {
            let is_control = node.supports_action(Action::Click) && !node.is_disabled();
            if !is_control || node.role() == Role::ScrollBar {
                continue;
            }
            let name = name(&node).expect("a name");
            let bounds = node.bounds().expect("bounds");
            let corner = |x: f64, y: f64| pos2(x as f32, y as f32);
            let rect =
                Rect::from_min_max(corner(bounds.x0, bounds.y0), corner(bounds.x1, bounds.y1));
            let is_step = name.starts_with("Go to step");
            assert!(page.contains_rect(rect) || is_step, "{name}: {rect} on {page}");
            assert!(names.insert(name.clone()), "two controls are named {name:?}");
        }
    }
}

/// The focused node of the speaker's window, with its description.
fn heard() -> (String, String) {
    MAIN.with_borrow(|main| (main.focused.clone().unwrap_or_default(), main.description.clone()))
}

/// The last announcement in the speaker's window.
fn announced() -> Vec<String> {
    let nodes = nodes();
    let live = nodes.iter().filter(|node| node.live().is_some());
    live.filter_map(|node| node.label().map(str::to_owned))
        .filter(|words| !words.is_empty())
        .collect()
}

#[test]
fn each_step_is_said_once_by_the_heading_or_else_announced() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let details = "5 March: Ada Head says “Half will do”. How far? \
                   5 March. Avia: half, since 5 March. Boria: no statement in these sources yet. \
                   Avia, Ada Head, 5 March: “Half will do”. In our words: Wants half. Paper, 8 March, paragraph 1. \
                   Next, step 2: 10 March: Bea Chief says “We want all”.";
    assert_eq!(heard(), ("On screen, step 1".into(), details.into()));
    windows.press(Key::PageDown);
    let details = "10 March: Bea Chief says “We want all”. \
                   10 March. Boria: all; first position in these sources. \
                   Boria, Bea Chief, 10 March: “We want all”. In our words: Wants all. \
                   Paper, 28 March, paragraph 2. Avia, Ada Head, 5 March: “Half will do”. \
                   In our words: Wants half. Paper, 8 March, paragraph 1. \
                   Next, step 3: 14 March: Abe Aide relays Ada Head.";
    assert_eq!(heard(), ("On screen, step 2".into(), details.into()));
    assert!(announced().is_empty(), "{:?}", announced());
    // On a button, the step is announced.
    while heard().0 != "Next" {
        windows.press(Key::Tab);
    }
    windows.press(Key::Enter);
    assert_eq!(windows.talk().step, 2);
    assert_eq!(heard().0, "Next");
    let words = "On screen, step 3: 14 March: Abe Aide relays Ada Head. \
                 14 March. Avia: from half to little. \
                 Three levels apart (before: two). \
                 Avia, Ada Head, via Abe Aide, 14 March: Would take a little. Paper, 28 March, paragraph 3. \
                 Boria, Bea Chief, 10 March: “We want all”. In our words: Wants all. Paper, 28 March, paragraph 2. \
                 Next, step 4: Later, on another question.";
    assert_eq!(announced(), [words]);
    // In the list, the focus moves to the step.
    while !heard().0.starts_with("Go to step") {
        windows.press(Key::Tab);
    }
    windows.press(Key::ArrowRight);
    assert_eq!(heard().0, "Go to step 4: Later, on another question");
    assert!(announced().is_empty(), "{:?}", announced());
    while heard().0 != "On screen, step 4" {
        windows.press(Key::Tab);
    }
    let said = heard().1;
    assert!(said.starts_with("Later, on another question. How fast? "), "{said}");
    assert!(said.ends_with(". This is the last step."), "{said}");
}

#[test]
fn each_part_says_what_has_changed_and_its_quotations() {
    let mut windows = TwoWindows::new(Document::embedded(), 2);
    while windows.talk().step < 6 {
        windows.press(Key::PageDown);
    }
    let said = heard();
    assert_eq!(said.0, "On screen, step 7, part 1 of 2");
    for words in [
        "1 April. Israel: will go ahead; United States: opposes it; three levels apart. ",
        " apart. Israel and United States, jointly, 1 April: “constructive”. ",
        "CNN, 1 April, paragraph 6. Next, step 7, part 2 of 2.",
    ] {
        assert!(said.1.contains(words), "{words}: {}", said.1);
    }
    // The title and the positions were said with the first part.
    windows.press(Key::PageDown);
    let said = heard().1;
    assert!(
        said.starts_with("Israel, Benjamin Netanyahu, by 1 April: Says US opposition "),
        "{said}"
    );
    windows.press(Key::F2);
    assert!(announced()[0].ends_with("meeting of 1 April constructive."), "{:?}", announced());
}

#[test]
fn what_changed_while_it_was_closed_is_said_by_the_heading_alone() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.first.run(Present::Speaker);
    windows.settle();
    windows.first.run(Present::Next);
    windows.first.run(Present::Speaker);
    windows.settle();
    assert!(is_open());
    assert!(heard().0.starts_with("On screen, step 2"));
    assert_eq!(announced(), [""; 0]);
}

/// The rows of the search in the speaker's window.
fn results() -> Vec<String> {
    let rows = nodes().into_iter();
    let rows = rows.filter(|node| node.role() == Role::ListBoxOption);
    rows.filter_map(|node| name(&node)).collect()
}

#[test]
fn it_has_a_search_whose_result_goes_to_the_audience() {
    for key in [Key::K, Key::F] {
        let mut windows = TwoWindows::new(document(&story()), 2);
        windows.press_with(Modifiers::COMMAND, key);
        let offered = results();
        assert!(offered.iter().any(|row| row.starts_with("Next")), "{offered:?}");
        // The audience sees none of it.
        assert!(!offered.iter().any(|row| slides_show(row)));
        let before = windows.talk().clone();
        // Each letter and digit would be a command.
        for text in ["b", "f", "w", "l", "z", "s", "o", "p", "2"] {
            windows.type_text(text);
            windows.press(Key::Backspace);
        }
        assert_eq!(*windows.talk(), before);
        windows.type_text("half");
        let quoted = results();
        assert!(quoted[0].contains("Half will do"), "{quoted:?}");
        windows.press(Key::Enter);
        let overlay = windows.talk().overlay.clone();
        assert!(matches!(overlay, Some(Overlay::Stance(_))), "{overlay:?}");
        assert_eq!((windows.talk().step, windows.talk().part), (before.step, before.part));
        assert_eq!(results(), [""; 0]);
        assert!(shows("a card over step 1"));
        windows.press(Key::Escape);
        assert_eq!(windows.talk().overlay, None);
    }
}

#[test]
fn escape_closes_the_search_and_returns_to_where_the_focus_was() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.press(Key::Tab);
    let focused = || MAIN.with_borrow(|main| main.focused.clone());
    let before = focused();
    windows.press_with(Modifiers::COMMAND, Key::K);
    assert_ne!(focused(), before);
    windows.type_text("b");
    windows.press(Key::Escape);
    assert!(is_open());
    assert_eq!(results(), [""; 0]);
    assert_eq!(focused(), before);
    assert!(!windows.talk().is_black);
    // The same keys close it, too.
    for _ in 0..2 {
        windows.press_with(Modifiers::COMMAND, Key::K);
    }
    assert_eq!(results(), [""; 0]);
}

#[test]
fn the_search_keeps_its_size_on_the_display_whatever_the_zoom_of_the_slides() {
    for size in [vec2(960.0, 540.0), vec2(1920.0, 1080.0), vec2(3840.0, 2160.0)] {
        let mut windows = TwoWindows::with(Window::sized(document(&story()), size), 2);
        SECOND.with_borrow_mut(|second| second.size = size);
        windows.settle();
        windows.press_with(Modifiers::COMMAND, Key::K);
        let find = |is_it: fn(&Node) -> bool| nodes().into_iter().find(is_it);
        let row = find(|node| node.role() == Role::ListBoxOption);
        let bounds = row.and_then(|row| row.bounds()).expect("a row");
        let search = find(Node::is_modal).expect("the search");
        let scale = search.transform().map_or(1.0, |scaling| scaling.as_coeffs()[0]);
        let zoom = f64::from(windows.first.harness.ctx.zoom_factor());
        let width = bounds.width() * scale * zoom;
        assert!((500.0..700.0).contains(&width), "{size}: {width}");
    }
}

#[test]
fn the_index_and_the_keys_are_walked_through_in_the_speakers_window() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    let mut said = |key| {
        windows.press(key);
        assert!(is_open(), "{key:?}");
        assert_eq!(announced(), [""; 0], "{key:?}");
        heard().0
    };
    assert_eq!(said(Key::G), "Go to step 1: 5 March: Ada Head says “Half will do”");
    assert_eq!(said(Key::ArrowRight), "Go to step 2: 10 March: Bea Chief says “We want all”");
    assert_eq!(said(Key::Escape), "On screen, step 1");
    assert_eq!(heard().1, "F2: all.", "it was heard");
    said(Key::G);
    said(Key::End);
    assert_eq!(said(Key::Enter), "On screen, step 4");
    for key in [Key::F1, Key::G, Key::F1] {
        let is_index = key == Key::G;
        assert_eq!(said(key).starts_with("Go to step 4"), is_index, "{key:?}");
    }
    assert_eq!(heard().0, "Keys");
    let rows = [Key::ArrowDown, Key::ArrowDown, Key::ArrowUp].map(&mut said);
    assert!(rows[0].starts_with("Next") && rows[1] != rows[0] && rows[2] == rows[0], "{rows:#?}");
    assert_eq!(said(Key::Escape), "On screen, step 4");
    assert_eq!(windows.talk().overlay, None);
}

#[test]
fn a_black_screen_is_announced_where_the_focus_does_not_say_it() {
    let mut windows = TwoWindows::new(document(&story()), 2);
    windows.press(Key::B);
    assert_eq!(heard().0, "On screen, step 1, behind a black screen");
    assert_eq!(announced(), [""; 0]);
    windows.press(Key::Escape);
    assert_eq!(heard().0, "On screen, step 1");
    while heard().0 != "Notes of step 1" {
        windows.press(Key::Tab);
    }
    for (key, words) in
        [(Key::B, "On screen, step 1, behind a black screen"), (Key::B, "On screen, step 1")]
    {
        windows.press(key);
        assert_eq!(announced(), [words]);
        assert_eq!(heard().0, "Notes of step 1");
    }
}
