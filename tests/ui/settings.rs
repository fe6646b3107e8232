//! Settings that are kept for the next window, and the menu of recent files.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Key, Modifiers, ThemePreference, ViewportId, pos2, vec2};
use egui_kittest::kittest::NodeT as _;
use standpoint::app::{Settings, SettingsFile, SettingsStore, StandpointApp};
use standpoint::assets::Example;
use standpoint::command::{Command, File, Setting};
use standpoint::document::Document;
use standpoint::theme::Theme;
use standpoint::view::SystemPreferences;

use crate::data::{MEETING, meeting};
use crate::helpers::Folder;
use crate::window::Window;

impl Folder {
    fn dataset(&self, name: &str, title: &str) -> PathBuf {
        self.write(name, MEETING.replace("\"Meeting\"", &format!("{title:?}")))
    }

    fn settings(&self) -> PathBuf {
        self.path().join("settings.ron")
    }

    fn window(&self) -> Window {
        Window::with_settings(meeting(), &self.settings())
    }

    fn saved_settings(&self) -> Settings {
        let loaded = SettingsFile::new(self.settings()).read();
        assert_eq!(loaded.warning, None);
        loaded.settings
    }
}

fn close(window: &mut Window) {
    eframe::App::on_exit(window.harness.state_mut(), None);
}

#[test]
fn theme_contrast_and_zoom_are_restored_in_the_next_window() {
    let folder = Folder::new();
    let mut window = folder.window();
    assert!(!folder.settings().exists(), "there is nothing to save yet");
    window.run(Setting::SetTheme(ThemePreference::Light));
    window.run(Setting::ToggleContrast);
    window.run(Setting::Zoom(-2));
    close(&mut window);

    let next = folder.window();
    assert_eq!(next.state().theme, ThemePreference::Light);
    assert!(next.state().high_contrast.is_on());
    // The harness sets the theme, but not its colours.
    let text = next.harness.ctx.global_style().visuals.text_color();
    assert_eq!(text, standpoint::theme::Theme::DARK_HIGH_CONTRAST.text);
    let ctx = egui::Context::default();
    let store = SettingsStore::read(SettingsFile::new(folder.settings()));
    let _next = StandpointApp::new(&ctx, meeting()).with_settings(&ctx, store);
    let preference = ctx.options(|options| options.theme_preference);
    assert_eq!(preference, ThemePreference::Light);
    assert_eq!(next.harness.ctx.zoom_factor(), 0.8);
}

#[test]
fn system_preferences_are_followed_until_the_user_chooses() {
    let folder = Folder::new();
    let mut window = folder.window();
    let dark_text = |window: &Window| {
        let style = window.harness.ctx.style_of(egui::Theme::Dark);
        style.visuals.text_color()
    };
    let dark = SystemPreferences { dark: Some(true), high_contrast: true, reduced_motion: true };
    window.run(Setting::FollowSystem(dark));
    let default = window.harness.ctx.options(|options| options.fallback_theme);
    assert_eq!(default, egui::Theme::Dark);
    assert_eq!(dark_text(&window), Theme::DARK_HIGH_CONTRAST.text);
    assert!(window.state().reduced_motion.is_on());
    window.run(Setting::ToggleContrast);
    window.run(Setting::ToggleReducedMotion);
    window.run(Setting::FollowSystem(SystemPreferences::default()));
    window.run(Setting::FollowSystem(dark));
    assert_eq!(dark_text(&window), Theme::DARK.text);
    assert!(!window.state().reduced_motion.is_on());
    close(&mut window);
    // The user's choice is saved, the system's preference is not.
    let text = std::fs::read_to_string(folder.settings()).expect("a file");
    assert!(text.contains("high_contrast: false") && text.contains("theme: System"));
    let mut next = folder.window();
    next.run(Command::Setting(Setting::FollowSystem(dark)));
    assert!(!next.state().high_contrast.is_on());
    next.run(Setting::ToggleContrast);
    close(&mut next);
    let text = std::fs::read_to_string(folder.settings()).expect("a file");
    assert!(!text.contains("high_contrast"), "{text}");
}

#[test]
fn changed_settings_are_written_after_a_delay_without_frames_in_between() {
    let folder = Folder::new();
    let mut window = folder.window();
    window.run_for(3.0, &[]);
    window.settle();
    let first = std::fs::read(folder.settings()).ok();
    window.press(Key::T);
    let theme = window.state().theme;
    assert_ne!(theme, ThemePreference::System);
    // The next repaint is requested for the time of writing, and not earlier.
    let delay = window.repaint_delay().as_secs_f32();
    assert!((1.0..=2.0).contains(&delay), "{delay}");
    window.run_for(1.0, &[]);
    assert_eq!(std::fs::read(folder.settings()).ok(), first);
    window.run_for(1.5, &[]);
    assert_eq!(folder.saved_settings().theme, theme);
    assert_eq!(window.repaint_delay(), std::time::Duration::MAX);
}

#[test]
fn zoom_does_not_change_the_saved_window_geometry() {
    let folder = Folder::new();
    let mut window = folder.window();
    for (size, zoom) in [
        (vec2(1440.0, 900.0), 10),
        (vec2(1440.0, 900.0), 17),
        (vec2(1000.0, 700.0), 5),
        (vec2(3840.0, 2160.0), 30),
    ] {
        window.resize(size);
        let steps = zoom - window.state().zoom;
        window.run(Setting::Zoom(steps));
        // A desktop reports in points of the current zoom.
        let points = window.harness.ctx.zoom_factor();
        let outer = egui::Rect::from_min_size(pos2(120.0, 45.0), size) / points;
        let viewport = window.harness.input_mut().viewports.entry(ViewportId::ROOT);
        viewport.or_default().outer_rect = Some(outer);
        window.settle();
        close(&mut window);
        let geometry = folder.saved_settings().window.expect("a geometry");
        assert_eq!(geometry.size, (size.x, size.y), "{zoom}");
        assert_eq!(geometry.position, Some((120.0, 45.0)), "{zoom}");
    }
    // In the first frame with another zoom, the reported position is still in points
    // of the old zoom.
    window.harness.state_mut().push(Setting::Zoom(-20));
    window.step();
    let before = window.harness.ctx.zoom_factor();
    window.step();
    assert!(window.harness.ctx.zoom_factor() < before);
    close(&mut window);
    let geometry = folder.saved_settings().window.expect("a geometry");
    assert_eq!(geometry.position, Some((120.0, 45.0)));
}

#[test]
fn a_maximised_window_keeps_its_normal_size() {
    let folder = Folder::new();
    let mut window = folder.window();
    window.resize(vec2(1000.0, 700.0));
    window.settle();
    let viewport = window.harness.input_mut().viewports.entry(ViewportId::ROOT);
    viewport.or_default().maximized = Some(true);
    window.resize(vec2(1920.0, 1200.0));
    window.settle();
    close(&mut window);
    let geometry = folder.saved_settings().window.expect("a geometry");
    assert_eq!((geometry.size, geometry.maximized), ((1000.0, 700.0), true));
}

#[test]
fn unreadable_settings_are_reported_in_the_window() {
    let folder = Folder::new();
    std::fs::write(folder.settings(), "(zoom: 12,\n theme: }").expect("a file");
    let mut window = folder.window();
    assert!(window.shows_text("(line 2, column 9: "));
    assert!(window.shows_text("the file is kept as settings.ron.bad"));
    assert_eq!(window.state().zoom, 10);
    // The next command clears the notice, and its setting is saved.
    window.run(Setting::Zoom(1));
    assert!(!window.shows_text("settings.ron.bad"));
    close(&mut window);
    assert_eq!(folder.saved_settings().zoom, 11);
}

#[test]
fn a_failure_to_write_settings_is_reported_once() {
    let folder = Folder::new();
    let subfolder = folder.path().join("subfolder");
    let mut window = Window::with_settings(meeting(), &subfolder.join("settings.ron"));
    // A file with the name of the folder.
    std::fs::write(&subfolder, "").expect("a file");
    window.run_for(3.0, &[]);
    assert!(window.shows_text("The settings cannot be written"));
    window.run(Setting::Zoom(1));
    window.run_for(3.0, &[]);
    assert!(!window.shows_text("The settings cannot be written"));
}

#[test]
fn the_system_theme_can_be_followed_again() {
    use egui::Theme::{Dark, Light};
    let folder = Folder::new();
    let mut window = folder.window();
    // The harness sets another theme.
    window.run(Setting::SetTheme(ThemePreference::System));
    let theme_with_system = |window: &mut Window, theme| {
        window.harness.input_mut().system_theme = Some(theme);
        window.settle();
        window.harness.ctx.theme()
    };
    assert_eq!(theme_with_system(&mut window, Light), Light);
    assert_eq!(theme_with_system(&mut window, Dark), Dark);
    window.press(Key::T);
    assert_eq!(window.state().theme, ThemePreference::Light);
    assert_eq!(theme_with_system(&mut window, Dark), Light);
    window.press_with(Modifiers::COMMAND, Key::K);
    window.type_text("system");
    window.press(Key::Enter);
    assert_eq!(window.state().theme, ThemePreference::System);
    assert_eq!(theme_with_system(&mut window, Dark), Dark);
    assert_eq!(theme_with_system(&mut window, Light), Light);
    close(&mut window);
    assert_eq!(folder.saved_settings().theme, ThemePreference::System);
}

/// The names of the menu items.
fn rows(window: &Window) -> Vec<String> {
    window.names(Role::MenuItem)
}

/// How the names of the commands in the menu begin.
const COMMANDS_OF_MENU: [&str; 9] = [
    "New dataset…, ",
    "Open…, ",
    "Import table…",
    "Reload, ",
    "Save…, ",
    "Save as…, ",
    "Show in folder",
    "Print…, ",
    "Copy chart, ",
];

fn assert_rows(found: &[String], starts: &[&str]) {
    assert_eq!(found.len(), starts.len(), "{found:?}");
    for (row, start) in found.iter().zip(starts) {
        assert!(row.starts_with(start), "{row}");
    }
}

fn is_enabled(window: &Window, start: &str) -> bool {
    let node = window.node(Role::MenuItem, start);
    !node.accesskit_node().is_disabled()
}

fn title(window: &Window) -> &str {
    &window.state().document.dataset.title
}

#[test]
fn the_menu_opens_recent_files_in_the_next_window() {
    let folder = Folder::new();
    let (one, two) = (folder.dataset("one.ron", "One"), folder.dataset("two.ron", "Two"));
    let mut window = folder.window();
    assert_eq!(rows(&window), [""; 0]);
    window.run(File::Open(one));
    window.run(File::Open(two));
    close(&mut window);

    let mut window = Window::with_settings(Document::embedded(), &folder.settings());
    window.click(Role::Button, "Rafah ground operation");
    let found = rows(&window);
    let starts = [
        COMMANDS_OF_MENU.as_slice(),
        &[
            "two.ron, ",
            "one.ron, ",
            "Rafah ground operation, ",
            "Votes in the UN General Assembly, ",
        ],
    ];
    assert_rows(&found, &starts.concat());
    assert!(found[11].ends_with(", current"), "{found:?}");
    window.click(Role::MenuItem, "one.ron");
    assert_eq!(title(&window), "One");
    assert_eq!(rows(&window), [""; 0], "the menu is closed");

    // The open file can be reloaded, and is the first of the recent files.
    window.click(Role::Button, "One");
    assert!(window.shows_text("one.ron, "), "the file and its folder");
    let found = rows(&window);
    assert!(is_enabled(&window, "Reload"), "{found:?}");
    assert!(found[9].starts_with("one.ron, ") && found[9].ends_with(", current"));
    window.click(Role::MenuItem, "Votes in the UN General Assembly");
    assert_eq!(title(&window), "Votes in the UN General Assembly");
    window.click(Role::Button, "Votes in the UN");
    window.click(Role::MenuItem, "Rafah ground operation");
    assert_eq!(title(&window), "Rafah ground operation");
    assert_eq!(window.state().document.path, None);
}

#[test]
fn the_menu_works_with_the_keyboard() {
    let folder = Folder::new();
    let mut window = folder.window();
    window.run(File::Open(folder.dataset("one.ron", "One")));
    window.run(File::Open(folder.dataset("two.ron", "Two")));
    window.node(Role::Button, "Two").focus();
    window.settle();
    let button = window.harness.ctx.memory(egui::Memory::focused);
    assert!(button.is_some());
    // Items that cannot be chosen are passed over: Save….
    window.press(Key::Enter);
    for _ in 0..9 {
        window.press(Key::ArrowDown);
    }
    assert!(window.focused_name().starts_with("one.ron"), "{}", window.focused_name());
    window.press(Key::ArrowUp);
    assert!(window.focused_name().starts_with("two.ron"), "{}", window.focused_name());
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert_eq!(title(&window), "One");
    assert_eq!(rows(&window), [""; 0]);
    assert_eq!(window.harness.ctx.memory(egui::Memory::focused), button);
}

#[test]
fn a_missing_recent_file_is_reported_and_removed_from_the_menu() {
    let folder = Folder::new();
    let path = folder.dataset("gone.ron", "Gone");
    let mut window = folder.window();
    window.run(File::Open(path.clone()));
    window.run(File::OpenExample(Example::Rafah));
    std::fs::remove_file(&path).expect("a file");
    window.click(Role::Button, "Rafah ground operation");
    window.click(Role::MenuItem, "gone.ron");
    assert!(window.shows_text("gone.ron cannot be read"));
    assert_eq!(title(&window), "Rafah ground operation");
    window.click(Role::Button, "Rafah ground operation");
    let starts = [
        COMMANDS_OF_MENU.as_slice(),
        &["Rafah ground operation, ", "Votes in the UN General Assembly, "],
    ];
    assert_rows(&rows(&window), &starts.concat());
}

#[test]
fn the_menu_fits_in_the_smallest_windows() {
    let folder = Folder::new();
    let mut window = folder.window();
    for number in 0..10 {
        let path = folder.dataset(&format!("{number}.ron"), "One");
        window.run(File::Open(path));
    }
    for (size, zoom) in
        [(vec2(720.0, 480.0), 10), (vec2(720.0, 480.0), 20), (vec2(1440.0, 900.0), 30)]
    {
        window.resize(size);
        let steps = zoom - window.state().zoom;
        window.run(Setting::Zoom(steps));
        window.node(Role::Button, "One").focus();
        window.settle();
        window.press(Key::Enter);
        // From the first item, the up arrow moves to the last one and makes it visible.
        window.press(Key::ArrowUp);
        let last = window.node(Role::MenuItem, "Votes in the UN General Assembly");
        assert!(last.is_focused());
        let screen = window.harness.ctx.content_rect();
        let rect = last.rect();
        assert!(screen.contains_rect(rect), "{rect:?} in {screen:?}");
        window.press(Key::Escape);
    }
}
