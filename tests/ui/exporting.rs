//! The export dialog: its choices, preview, files and copies.

use std::path::Path;

use egui::accesskit::{Live, Role};
use egui::{ColorImage, Key, Modifiers, OutputCommand, Shape, vec2};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;
use standpoint::command::{Command, Export};
use standpoint::document::Document;
use standpoint::view::{Contents, Modal, Notice, PageTheme, Product};
use standpoint::words::Words;

use crate::data::{MEETING, document, meeting, story};
use crate::helpers::wait_until;
use crate::window::{Window, name};

fn has_preview(window: &Window) -> bool {
    window.names(Role::Image).contains(&"Preview".to_owned())
}

/// Scrolls to a choice and clicks it.
fn scroll_and_click(window: &mut Window, role: Role, name: &str) {
    window.node(role, name).scroll_to_me();
    window.settle();
    window.click(role, name);
}

/// Chooses a segment or a radio button.
fn choose(window: &mut Window, name: &str) {
    scroll_and_click(window, Role::RadioButton, name);
}

/// Opens what the tiles do not have.
fn open_more(window: &mut Window) {
    window.run(Export::Toggle);
    window.click(Role::Button, "More…");
}

/// Chooses an option of a dropdown.
fn choose_from(window: &mut Window, field: &str, option: &str) {
    scroll_and_click(window, Role::ComboBox, field);
    window.click(Role::ListBoxOption, option);
}

#[test]
fn the_preview_shows_the_chosen_format() {
    let mut window = Window::new(meeting());
    window.press_with(Modifiers::COMMAND, Key::E);
    window.click(Role::Button, "More…");
    wait_until(&mut window, has_preview);
    choose(&mut window, "Data");
    wait_until(&mut window, |window| window.shows_text("\"title\": \"Meeting\""));
    let fields = window.names(Role::ComboBox);
    let has_page = fields.iter().any(|field| field.starts_with("Contents"));
    assert!(!has_page, "data has no page");
    choose(&mut window, "Picture");
    choose(&mut window, "SVG");
    wait_until(&mut window, has_preview);
    window.press(Key::Escape);
    assert!(!window.state().panels.shows(Modal::Export));
}

#[test]
fn a_house_style_is_chosen_by_name_or_from_a_file() {
    let mut window = Window::new(meeting());
    open_more(&mut window);
    choose_from(&mut window, "House style", "harbour");
    let name = |window: &Window| window.state().page.style.as_ref().map(|style| style.name());
    assert_eq!(name(&window).as_deref(), Some("harbour"));
    // It has colours of its own.
    assert!(!window.names(Role::CheckBox).contains(&"High contrast".to_owned()));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("gazette.ron");
    std::fs::write(&path, "Style(credit: \"The Gazette\")").expect("a style");
    window.run(Export::UseStyle(path.clone()));
    assert_eq!(name(&window).as_deref(), Some("gazette"));
    std::fs::write(&path, "Style(credits: \"The Gazette\")").expect("a style");
    window.run(Export::UseStyle(path));
    let notice = window.notice().expect("what is wrong");
    assert!(notice.contains("gazette.ron:1:7: Unexpected field named `credits`"), "{notice}");
    choose_from(&mut window, "House style", "None");
    assert_eq!(name(&window), None);
}

#[test]
fn every_choice_is_remembered() {
    let mut window = Window::new(meeting());
    open_more(&mut window);
    choose(&mut window, "SVG");
    choose_from(&mut window, "Contents", "Grid");
    choose_from(&mut window, "Size", "Wide, 1920 × 1080");
    choose(&mut window, "Dark");
    scroll_and_click(&mut window, Role::CheckBox, "High contrast");
    let page = window.state().page.clone();
    assert_eq!(window.state().format, "svg");
    assert_eq!(page.contents, Contents::Grid);
    assert_eq!(page.size, (1920, 1080));
    assert_eq!(page.theme, PageTheme::DarkHighContrast);
}

/// A quick click presses and releases within one frame, and raised the dialog above its list.
#[test]
fn a_list_opens_again_after_it_was_closed_by_a_click() {
    let mut window = Window::new(meeting());
    open_more(&mut window);
    let pos = window.node(Role::ComboBox, "Size").rect().center();
    window.harness.hover_at(pos);
    window.settle();
    for is_open in [true, false, true] {
        let (button, modifiers) = (egui::PointerButton::Primary, Modifiers::NONE);
        let click = [true, false].map(|pressed| egui::Event::PointerButton {
            pos,
            button,
            pressed,
            modifiers,
        });
        window.harness.input_mut().events.extend(click);
        window.settle();
        assert_eq!(!window.names(Role::ListBoxOption).is_empty(), is_open);
    }
    window.click(Role::ListBoxOption, "Square");
    assert_eq!(window.state().page.size, (1080, 1080));
}

#[test]
fn a_card_requires_a_selected_stance() {
    let mut window = Window::new(meeting());
    window.run(Command::Deselect);
    open_more(&mut window);
    choose_from(&mut window, "Contents", "Selected card");
    assert_eq!(window.state().page.contents, Contents::Chart);
    window.press(Key::Escape);
    window.run(Command::Select("chief-10".into()));
    choose_from(&mut window, "Contents", "Selected card");
    assert_eq!(window.state().page.contents, Contents::Card);
    wait_until(&mut window, has_preview);
    // Without a selected stance, the preview shows an error.
    window.run(Command::Deselect);
    wait_until(&mut window, |window| window.shows_text("no stance is selected"));
}

/// The talk of the tests, as text.
fn with_steps() -> String {
    let steps = r#"    steps: [
        Step(title: "The first", as_of: "2024-03-05", stances: ["head-05"]),
        Step(title: "The second", as_of: "2024-03-18", stances: ["joint-a"], notes: "Slowly."),
    ],
    stances: ["#;
    MEETING.replace("    stances: [", steps)
}

#[test]
fn the_slide_is_that_of_the_question_that_is_shown() {
    let mut window = Window::new(document(&story()));
    for (question, step) in [("far", 2), ("fast", 3)] {
        window.run(Command::ShowQuestion(question.into()));
        window.run(Export::Choose(Some(Product::Slide)));
        assert_eq!(window.state().page.contents, Contents::Step(step), "{question}");
    }
}

/// The tiles that can be chosen, and those that cannot.
fn tiles(window: &Window) -> [Vec<String>; 2] {
    let is_disabled = |name: &String| name.ends_with("This dataset has no talk.");
    [
        window.names(Role::RadioButton),
        window.names(Role::Label).into_iter().filter(is_disabled).collect(),
    ]
}

#[test]
fn five_tiles_say_what_they_save_and_arrow_keys_choose_one() {
    let mut window = Window::new(Document::read(None, with_steps()).expect("a dataset"));
    window.press_with(Modifiers::COMMAND, Key::E);
    let expected = [
        "Post, 1080 × 1350 picture",
        "Slide, 1920 × 1080 picture",
        "Whole talk, 2 steps, PowerPoint",
        "Handout, Slides and notes, PDF",
        "Article, A web page",
    ];
    assert_eq!(tiles(&window), [expected.map(str::to_owned).to_vec(), Vec::new()]);
    for (save, tile) in [
        ("Save post", "Post"),
        ("Save slide", "Slide"),
        ("Save talk", "Whole talk"),
        ("Save handout", "Handout"),
        ("Save article", "Article"),
    ] {
        assert!(window.focused_name().starts_with(tile), "{}", window.focused_name());
        window.node(Role::Button, save);
        window.press(Key::ArrowRight);
    }
    // In a single row, Up and Down move, too.
    for (key, tile) in [(Key::ArrowUp, "Handout"), (Key::ArrowDown, "Article")] {
        window.press(key);
        assert!(window.focused_name().starts_with(tile), "{}", window.focused_name());
    }
    // Each has a picture.
    let has_textures = |window: &Window| {
        let is_picture = |shape: &&&Shape| match shape {
            Shape::Rect(rect) => rect.brush.is_some(),
            Shape::Mesh(mesh) => mesh.texture_id != egui::TextureId::default(),
            _ => false,
        };
        window.shapes().iter().filter(is_picture).count() >= 6
    };
    wait_until(&mut window, has_textures);
}

#[test]
fn a_dataset_without_steps_says_so_on_the_tiles_that_need_them() {
    let mut window = Window::new(meeting());
    window.run(Export::Toggle);
    let [enabled, disabled] = tiles(&window);
    assert_eq!(enabled, ["Post, 1080 × 1350 picture", "Article, A web page"]);
    let names = ["Slide", "Whole talk", "Handout"];
    assert_eq!(disabled, names.map(|name| format!("{name}, This dataset has no talk.")));
    window.press(Key::ArrowRight);
    assert!(window.focused_name().starts_with("Article"), "{}", window.focused_name());
}

#[test]
fn tiles_can_be_reached_in_small_windows() {
    for size in [vec2(900.0, 600.0), vec2(720.0, 450.0)] {
        let document = Document::read(None, with_steps()).expect("a dataset");
        let mut window = Window::sized(document, size);
        window.run(Export::Toggle);
        for tile in ["Slide", "Whole talk", "Handout", "Article"] {
            scroll_and_click(&mut window, Role::RadioButton, tile);
            assert!(window.focused_name().starts_with(tile), "{size}: {}", window.focused_name());
        }
        let save = window.node(Role::Button, "Save article").rect();
        assert!(save.right() <= size.x && save.bottom() <= size.y, "{save}");
    }
}

/// Writes the chosen tile to a file in a folder. Returns the bytes.
fn save_to(window: &mut Window, path: &Path) -> Vec<u8> {
    assert_eq!(export_to(window, path), format!("Exported to {}", path.display()));
    std::fs::read(path).expect("a file")
}

#[test]
fn each_tile_writes_what_it_says_and_then_closes() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::new(Document::read(None, with_steps()).expect("a dataset"));
    window.run(Export::Toggle);
    for (tile, name, start) in [
        ("Post", "post.png", &b"\x89PNG"[..]),
        ("Slide", "slide.png", b"\x89PNG"),
        ("Whole talk", "talk.pptx", b"PK"),
        ("Handout", "handout.pdf", b"%PDF-"),
        ("Article", "article.html", b"<!doctype html>"),
    ] {
        choose(&mut window, tile);
        let bytes = save_to(&mut window, &folder.path().join(name));
        assert!(bytes.starts_with(start), "{name}");
    }
    // The page can be shown within another.
    assert!(window.shows_text("<iframe src=\"article.html\""));
    window.harness.state_mut().push(Command::CloseNotice);
    window.click(Role::Button, "Copy embed code");
    // Nothing is left to do.
    let is_close = |node: &Node<'_>| name(node).is_some_and(|name| name == "Close");
    let close = window.nodes().into_iter().find(is_close).expect("the button").rect().center();
    window.click_at(close);
    assert!(!window.state().panels.shows(Modal::Export));
}

#[test]
fn a_talk_and_a_handout_have_their_choices() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::new(Document::read(None, with_steps()).expect("a dataset"));
    window.run(Export::Toggle);
    choose(&mut window, "Whole talk");
    choose(&mut window, "PDF");
    window.node(Role::RadioButton, "Whole talk, 2 steps, PDF");
    assert!(save_to(&mut window, &folder.path().join("talk.pdf")).starts_with(b"%PDF-"));
    let notice = export_to(&mut window, &folder.path().join("talk.json"));
    assert!(notice.contains("found .json, expected a name that ends in .pptx"), "{notice}");
    choose(&mut window, "Handout");
    let with_notes = save_to(&mut window, &folder.path().join("a.pdf"));
    window.click(Role::CheckBox, "With the speaker’s notes");
    window.node(Role::RadioButton, "Handout, Slides, PDF");
    window.node(Role::Button, "Save handout");
    assert!(save_to(&mut window, &folder.path().join("b.pdf")).len() < with_notes.len());
}

#[test]
fn the_slide_is_that_of_the_day() {
    let mut window = Window::new(Document::read(None, with_steps()).expect("a dataset"));
    window.run(Export::Toggle);
    choose(&mut window, "Slide");
    assert_eq!(window.state().page.contents, Contents::Step(1));
    window.run(Export::Toggle);
    window.run(Command::SetDay("2024-03-06".parse().expect("a day")));
    window.run(Export::Toggle);
    assert_eq!(window.state().page.contents, Contents::Step(0));
    // Any other is behind More….
    window.click(Role::Button, "More…");
    choose_from(&mut window, "Contents", "Slide 2, The second");
    assert_eq!(window.state().page.contents, Contents::Step(1));
    window.click(Role::Button, "Back");
    assert_eq!(window.state().page.contents, Contents::Chart);
}

#[test]
fn a_card_is_copied_and_saved_as_a_picture() {
    let mut window = Window::new(meeting());
    let more = window.names(Role::Button);
    assert!(!more.iter().any(|name| name.starts_with("More, ")), "{more:?}");
    window.run(Command::Select("chief-10".into()));
    window.click(Role::Button, "More");
    window.click(Role::MenuItem, "Copy as picture");
    let OutputCommand::CopyImage(ColorImage { size, .. }) = wait_for_copy(&mut window) else {
        panic!("not an image");
    };
    assert_eq!(size, [2400, 2400]);
    let folder = tempfile::tempdir().expect("a folder");
    window.run(Export::SaveCard("chief-10".into()));
    let bytes = save_to(&mut window, &folder.path().join("card.png"));
    assert_eq!(bytes[16..24], [0, 0, 4, 56, 0, 0, 4, 56], "not 1080 pixels wide and high");
}

#[test]
fn the_dialog_takes_the_focus_and_returns_it() {
    let mut window = Window::new(meeting());
    window.press(Key::Tab);
    let before = window.harness.ctx.memory(egui::Memory::focused);
    assert!(before.is_some());
    window.run(Export::Toggle);
    assert!(window.focused_name().starts_with("Post"), "{}", window.focused_name());
    window.press(Key::Escape);
    assert!(!window.state().panels.shows(Modal::Export));
    window.settle();
    let after = window.harness.ctx.memory(egui::Memory::focused);
    assert_eq!(after, before);
}

/// Exports to a file and returns the notice.
pub fn export_to(window: &mut Window, path: &Path) -> String {
    window.run(Export::SaveTo(path.to_owned()));
    wait_until(window, |window| {
        let notice = window.notice();
        notice.is_some_and(|notice| !notice.starts_with("Writing"))
    });
    // A message that has just appeared has its button in the next frame.
    window.step();
    window.notice().unwrap_or_default().to_owned()
}

#[test]
fn an_export_reports_its_path_or_an_error() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = Window::new(meeting());
    let mut export = |name: &str| {
        let path = folder.path().join(name);
        let notice = export_to(&mut window, &path);
        (path, notice)
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
    let mut output = Vec::new();
    wait_until(window, |window| {
        output = window.take_output();
        !output.is_empty()
    });
    output.remove(0)
}

#[test]
fn the_chart_is_copied_as_an_image() {
    let mut window = Window::new(meeting());
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::C);
    let OutputCommand::CopyImage(ColorImage { size, .. }) = wait_for_copy(&mut window) else {
        panic!("not an image");
    };
    assert_eq!(size, [2400, 1350]);
}

#[test]
fn data_is_copied_as_text() {
    let mut window = Window::new(meeting());
    window.run(Export::SetFormat("json"));
    window.harness.state_mut().push(Export::Copy);
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
    let rect = window.node(Role::Status, long).rect();
    assert!(rect.width() > 300.0 && rect.height() < 60.0, "{rect:?}");
}

#[test]
fn the_same_notice_is_shown_again_after_it_has_gone() {
    let mut window = Window::new(meeting());
    for _ in 0..2 {
        window.run(Command::ShowNotice(Words::verbatim("Nothing changed").into()));
        (0..60).for_each(|_| window.step());
        assert_eq!(window.notice(), Some("Nothing changed"));
        (0..60 * 7).for_each(|_| window.step());
        assert_eq!(window.notice(), None);
    }
}

/// The export of a long talk takes minutes, that of a picture less than a frame.
#[test]
fn a_notice_about_work_stays_and_is_announced_only_if_it_takes_long() {
    let mut window = Window::new(meeting());
    let writing = Words::verbatim("Writing “chart.svg”…");
    window.run(Command::ShowNotice(Notice::progress(writing.clone())));
    let live = |window: &Window| {
        let status = window.node(Role::Status, &writing);
        status.accesskit_node().data().live()
    };
    let wait = |window: &mut Window, seconds: usize| (0..60 * seconds).for_each(|_| window.step());
    wait(&mut window, 1);
    assert_eq!(live(&window), Some(Live::Off));
    wait(&mut window, 2);
    assert_eq!(live(&window), Some(Live::Polite));
    wait(&mut window, 20);
    assert_eq!(live(&window), Some(Live::Polite));
}

#[test]
fn what_the_window_shows_is_printed_from_a_pdf() {
    let mut window = Window::new(document(&story()));
    for keys in [None, Some(Key::T)] {
        if let Some(key) = keys {
            window.press(key);
        }
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
        let mut opened = None;
        wait_until(&mut window, |window| {
            opened = window.take_output().into_iter().find_map(|command| match command {
                OutputCommand::OpenUrl(open) => Some(open.url),
                _ => None,
            });
            opened.is_some()
        });
        let path = opened.expect("a file");
        assert_eq!(Path::new(&path).extension().unwrap_or_default(), "pdf");
        let bytes = std::fs::read(&path).expect("the file");
        std::fs::remove_file(&path).expect("removed");
        assert!(bytes.starts_with(b"%PDF-"));
    }
}

#[test]
fn what_is_typed_and_not_applied_is_said_not_to_be_in_an_export() {
    for is_typed in [false, true] {
        let mut editor = crate::editor_window::EditorWindow::new(MEETING);
        editor.open(standpoint::model::Section::Stances, "head-05");
        if is_typed {
            editor.fill("Summary", "Wants a half.");
        }
        editor.window.run(Export::Toggle);
        let words = "What you typed in a form and did not apply is not exported.";
        assert_eq!(editor.window.shows_text(words), is_typed);
    }
}

#[test]
fn nothing_is_exported_of_a_dataset_with_errors() {
    let broken = MEETING.replacen("kind: Quotation", "kind: Quote", 1);
    assert_ne!(broken, MEETING);
    let mut window = Window::new(document(&broken));
    for command in [Export::Toggle, Export::CopyChart, Export::Print] {
        window.run(command);
        let state = window.state();
        let notice = state.notice.as_ref().map(|notice| notice.words.to_string());
        assert!(notice.unwrap_or_default().starts_with("Nothing was exported: "));
        assert!(state.panels.problems && !state.panels.shows(Modal::Export));
    }
}
