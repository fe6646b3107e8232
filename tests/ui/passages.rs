//! The addresses of a source on a card, and the passage of a quotation in a text at hand.

use egui::accesskit::{Action, Role};
use egui::{Key, vec2};
use standpoint::command::{Command, File};
use standpoint::document::Document;

use crate::data::document;
use crate::helpers::{Folder, wait_until};
use crate::window::Window;

const EVIDENCE: &str = include_str!("../data/valid/evidence.ron");

/// The dataset with an archived copy of the source of a quotation.
fn with_addresses() -> String {
    let text = EVIDENCE.replacen(
        "published: \"2024-03-22\")",
        "published: \"2024-03-22\", url: \"https://example.org/dam/news\", \
         archived: \"https://archive.example/1\", archived_on: \"2024-04-01\")",
        1,
    );
    assert_ne!(text, EVIDENCE);
    text
}

#[test]
fn the_addresses_of_a_source_can_be_read() {
    let mut window = Window::sized(document(&with_addresses()), vec2(1440.0, 2400.0));
    window.unfold_cards();
    window.click_card("Ada Head, about 4–5 March");
    window.click(Role::Button, "Source: Ada Head, about 4–5 March");
    let labels = window.names(Role::Label);
    for line in
        ["https://example.org/dam/news", "Archived on 1 April 2024: https://archive.example/1"]
    {
        assert!(labels.iter().any(|label| label == line), "{line} in {labels:?}");
    }
}

/// The dataset with two texts beside it.
fn with_texts(folder: &Folder) -> Document {
    let path = folder.write("dam.ron", EVIDENCE);
    std::fs::create_dir(folder.path().join("texts")).expect("a folder");
    folder.write(
        "texts/paper.txt",
        "One.\nTwo.\nShe said that it was a “red line” for all.\nFour.\n",
    );
    folder.write("texts/copy.txt", "She called it a ‘red line’ later.\n");
    Document::read(Some(path), EVIDENCE).expect("a dataset")
}

#[test]
fn a_stance_whose_text_is_at_hand_shows_the_passage() {
    let folder = Folder::new();
    let document = with_texts(&folder);
    let mut window = Window::sized(document, vec2(1440.0, 2400.0));
    window.unfold_cards();
    window.click_card("Ada Head, about 4–5 March");
    window.click(Role::Button, "Source: Ada Head, about 4–5 March");
    wait_until(&mut window, |window| window.shows_text("In the text"));
    let labels = window.names(Role::Label);
    for line in [
        "In the text: paragraph 3",
        "She said that it was  Quotation: a “red line”. End of quotation.  for all.",
        // The copy has it in another place and in other marks.
        "In the text: paragraph 1",
        "The same words, in other typography.",
    ] {
        assert!(labels.iter().any(|label| label == line), "{line} in {labels:#?}");
    }
    // Without the texts of another dataset, nothing is shown.
    window.run(File::Create(standpoint::assets::STARTER.to_owned()));
    assert!(!window.shows_text("In the text"));
}

/// Returns true if a text is painted and all of it is seen.
fn is_seen(window: &Window, text: &str) -> bool {
    let shapes = &window.harness.output().shapes;
    shapes.iter().any(|clipped| match &clipped.shape {
        egui::Shape::Text(shape) if shape.galley.text() == text => {
            let rect = shape.galley.rect.translate(shape.pos.to_vec2());
            clipped.clip_rect.contains_rect(rect)
        }
        _ => false,
    })
}

/// Where the cards are seen.
fn list(window: &Window) -> egui::Rect {
    let shapes = &window.harness.output().shapes;
    let clip = shapes.iter().find_map(|clipped| match &clipped.shape {
        egui::Shape::Text(shape) if shape.galley.text().starts_with("In the text") => {
            Some(clipped.clip_rect)
        }
        _ => None,
    });
    clip.expect("the passage")
}

#[test]
fn what_source_opens_is_scrolled_into_view() {
    const PASSAGE: &str = "She said that it was a “red line” for all.";
    let folder = Folder::new();
    let document = with_texts(&folder);
    let (mut still, mut scrolled) = (0, 0);
    for height in (560..=1040_u16).step_by(60) {
        let size = vec2(1440.0, f32::from(height));
        let mut window = Window::sized(document.clone(), size);
        window.unfold_cards();
        window.run(Command::FirstDay);
        window.run(Command::Select("head-red-line".into()));
        let card = |window: &Window| window.node(Role::Article, "Ada Head, about 4–5 March").rect();
        let button = "Source: Ada Head, about 4–5 March";
        // The texts are read meanwhile.
        window.request(Action::Click, Role::Button, button);
        wait_until(&mut window, |window| window.shows_text("In the text"));
        window.request(Action::Click, Role::Button, button);
        window.run(Command::Deselect);
        window.run(Command::Select("head-red-line".into()));
        let before = card(&window);
        if (height / 60) % 2 == 0 {
            window.request(Action::Click, Role::Button, button);
        } else {
            window.node(Role::Button, button).focus();
            window.settle();
            window.press(Key::Enter);
        }
        let after = card(&window);
        assert!(is_seen(&window, PASSAGE), "{height}");
        if after.top() == before.top() {
            still += 1;
            continue;
        }
        scrolled += 1;
        assert!(after.top() < before.top(), "{height}");
        // No further than needed: its end is at the end of the list, or its start at the start.
        let end = card(&window).bottom();
        let view = list(&window);
        let is_least = (view.bottom() - end).abs() < 20.0 || end > view.bottom();
        assert!(is_least, "{height}: {end} in {view:?}");
    }
    assert!(still > 0 && scrolled > 0, "{still} {scrolled}");
}
