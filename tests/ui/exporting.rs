//! The export dialog: its choices, preview, files and copies.

use egui::accesskit::Role;
use egui::{ColorImage, Key, Modifiers, OutputCommand};
use egui_kittest::kittest::NodeT as _;
use standpoint::command::Command;
use standpoint::document::Document;
use standpoint::view::{Contents, PageTheme, TextMode};
use standpoint::words::Words;

use crate::data::{MEETING, meeting};
use crate::helpers::{last_output, wait_until};
use crate::window::{Window, name};

fn has_preview(window: &Window) -> bool {
    window.names(Role::Image).contains(&"Preview".to_owned())
}

/// Scrolls to a choice of the dialog and clicks it. The window behind it, which may have a choice
/// with the same name, is drawn before it.
fn scroll_and_click(window: &mut Window, start: &str) {
    let choice = |window: &Window| {
        let mut nodes = window.nodes().into_iter();
        let node = nodes.rfind(|node| {
            node.accesskit_node().role() == Role::RadioButton
                && name(node).is_some_and(|name| name.starts_with(start))
        });
        let node = node.unwrap_or_else(|| panic!("no choice {start:?}"));
        node.scroll_to_me();
        node.rect().center()
    };
    choice(window);
    window.settle();
    let center = choice(window);
    window.click_at(center);
}

#[test]
fn the_preview_shows_the_chosen_format() {
    let mut window = Window::new(meeting());
    window.press_with(Modifiers::COMMAND, Key::E);
    wait_until(&mut window, has_preview);
    scroll_and_click(&mut window, "JSON: the whole dataset, resolved");
    wait_until(&mut window, |window| {
        window.shows_text("\"title\": \"Meeting\"")
    });
    assert!(!window.shows_text("On the page"), "data has no page");
    scroll_and_click(&mut window, "SVG: ");
    wait_until(&mut window, has_preview);
    window.press(Key::Escape);
    assert!(!window.state().panels.export);
}

#[test]
fn every_choice_is_remembered() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleExport);
    scroll_and_click(&mut window, "SVG: ");
    scroll_and_click(&mut window, "Table");
    scroll_and_click(&mut window, "Slide, 1920 × 1080");
    scroll_and_click(&mut window, "Dark, high contrast");
    scroll_and_click(&mut window, "Outlines");
    let page = window.state().page;
    assert_eq!(window.state().format, "svg");
    assert_eq!(page.contents, Contents::Table);
    assert_eq!(page.size, (1920, 1080));
    assert_eq!(page.theme, PageTheme::DarkHighContrast);
    assert_eq!(page.text_mode, TextMode::Outlines);
    // Only a PNG has a scale.
    scroll_and_click(&mut window, "PNG: ");
    scroll_and_click(&mut window, "2×");
    assert_eq!(window.state().page.scale, 2.0);
}

#[test]
fn a_card_requires_a_selected_stance() {
    let mut window = Window::new(meeting());
    window.run(Command::ToggleExport);
    scroll_and_click(&mut window, "Selected card");
    assert_eq!(window.state().page.contents, Contents::Chart);
    window.run(Command::Select("chief-10".to_owned()));
    scroll_and_click(&mut window, "Selected card");
    assert_eq!(window.state().page.contents, Contents::Card);
    wait_until(&mut window, has_preview);
    // Without a selected stance, the preview shows an error.
    window.run(Command::Deselect);
    wait_until(&mut window, |window| {
        window.shows_text("no stance is selected")
    });
}

#[test]
fn a_web_page_has_only_the_chart_or_a_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::new(meeting());
    window.run(Command::ToggleExport);
    scroll_and_click(&mut window, "SVG: ");
    scroll_and_click(&mut window, "Table");
    // The name decides on the format, whatever the dialog shows.
    let path = folder.path().join("table.html");
    window.run(Command::ExportTo(path.clone()));
    wait_until(&mut window, |window| {
        let notice = window.state().notice.as_deref();
        notice.is_some_and(|notice| notice.starts_with("a web page has the chart"))
    });
    assert!(!path.exists());
    scroll_and_click(&mut window, "HTML: ");
    assert_eq!(window.state().page.contents, Contents::Chart);
    scroll_and_click(&mut window, "Table");
    assert_eq!(window.state().page.contents, Contents::Chart);
}

#[test]
fn the_step_on_the_page_follows_the_day() {
    let steps = r#"    steps: [
        Step(title: "The first", as_of: "2024-03-05", stances: ["head-05"]),
        Step(title: "The second", as_of: "2024-03-18", stances: ["joint-a"]),
    ],
    stances: ["#;
    let text = MEETING.replace("    stances: [", steps);
    let document = Document::read(None, text).expect("a dataset");
    let mut window = Window::new(document);
    window.run(Command::ToggleExport);
    scroll_and_click(&mut window, "Step 2 of the talk");
    assert_eq!(window.state().page.contents, Contents::Step(1));
    wait_until(&mut window, has_preview);
    window.run(Command::ToggleExport);
    window.run(Command::SetDay("2024-03-06".parse().expect("a day")));
    window.run(Command::ToggleExport);
    window.settle();
    assert_eq!(window.state().page.contents, Contents::Step(0));
}

#[test]
fn an_export_reports_its_path_or_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::new(meeting());
    let mut export = |name: &str| {
        let path = folder.path().join(name);
        window.run(Command::ExportTo(path.clone()));
        wait_until(&mut window, |window| {
            let notice = window.state().notice.as_deref();
            notice.is_some_and(|notice| !notice.starts_with("Writing"))
        });
        (path, window.state().notice.clone().unwrap_or_default())
    };
    for name in ["data.json", "chart.svg", "chart.png", "chart.pdf"] {
        let (path, notice) = export(name);
        assert_eq!(notice, format!("Exported to {}", path.display()).as_str());
        assert!(std::fs::metadata(&path).expect("a file").len() > 500);
        // The file dialog has already confirmed the replacement.
        assert!(export(name).1.starts_with("Exported to "));
    }
    let (path, notice) = export("none/chart.svg");
    assert!(notice.starts_with("Cannot write "), "{notice}");
    assert!(!path.exists());
    let (_, notice) = export("chart.docx");
    assert!(notice.contains("found .docx"), "{notice}");
}

/// Draws until the window copies something.
fn wait_for_copy(window: &mut Window) -> OutputCommand {
    wait_until(window, |window| !last_output(window).is_empty());
    last_output(window)[0].clone()
}

#[test]
fn the_chart_is_copied_as_an_image() {
    let mut window = Window::new(meeting());
    window
        .harness
        .key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let OutputCommand::CopyImage(ColorImage { size, .. }) = wait_for_copy(&mut window) else {
        panic!("not an image");
    };
    assert_eq!(size, [2400, 1350]);
}

#[test]
fn data_is_copied_as_text() {
    let mut window = Window::new(meeting());
    window.run(Command::SetExportFormat("json"));
    window.harness.state_mut().push(Command::CopyExport);
    let OutputCommand::CopyText(text) = wait_for_copy(&mut window) else {
        panic!("not text");
    };
    assert!(text.contains("\"Meeting\""));
}

#[test]
fn a_long_notice_after_a_short_one_is_wide_enough() {
    let mut window = Window::new(meeting());
    window.run(Command::Notify(Words::verbatim("Copied")));
    window.settle();
    let long = "This desktop takes no picture on its clipboard; Export… writes it to a file.";
    window.run(Command::Notify(Words::verbatim(long)));
    window.settle();
    let rect = window.node(Role::Label, long).rect();
    assert!(rect.width() > 300.0 && rect.height() < 60.0, "{rect:?}");
}
