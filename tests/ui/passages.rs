//! The words around a quotation on its card, its addresses, and its passage in a text at hand.

use egui::accesskit::Role;
use egui::vec2;
use standpoint::command::Command;
use standpoint::document::Document;

use crate::data::document;
use crate::helpers::{Folder, copied_text, wait_until};
use crate::window::{Window, description, name};

const EVIDENCE: &str = include_str!("../data/valid/evidence.ron");
const QUOTE: &str = r#"quote: "a “red line”","#;

/// The dataset with words around a quotation, and an archived copy of its source.
fn with_context() -> String {
    let context = r#"quote: "a “red line”", prefix: "the hall that it was “", suffix: ",” and left. Nobody","#;
    let text = EVIDENCE.replacen(QUOTE, context, 1).replacen(
        "published: \"2024-03-22\")",
        "published: \"2024-03-22\", url: \"https://example.org/dam/news\", \
         archived: \"https://archive.example/1\", archived_on: \"2024-04-01\")",
        1,
    );
    assert_ne!(text, EVIDENCE);
    assert!(text.contains("prefix") && text.contains("archived_on"));
    text
}

#[test]
fn the_words_around_a_quotation_are_no_part_of_it() {
    let document = document(&with_context());
    assert!(
        document.problems.is_empty(),
        "{:#?}",
        document.problems.rows
    );
    let mut window = Window::sized(document, vec2(1440.0, 2400.0));
    window.unfold_cards();
    let drawn = "the hall that it was “a “red line”” and left. Nobody";
    assert!(
        window.texts().iter().any(|(text, _)| text == drawn),
        "the words are drawn around the marks"
    );
    // A screen reader hears which are which, and the name of the card has the quotation alone.
    let spoken = "“a “red line””. Before it in the source: the hall that it was. \
                  After it in the source: and left. Nobody";
    assert!(window.names(Role::Label).iter().any(|name| name == spoken));
    let card = window.node(Role::Article, "Ada Head, about 4–5 March");
    let card = [name(&card).unwrap_or_default(), description(&card)].concat();
    assert!(
        card.contains("“a “red line””") && !card.contains("the hall"),
        "{card}"
    );
    let copy = Command::CopyStance("head-red-line".to_owned());
    window.harness.state_mut().push(copy);
    window.step();
    let copied = copied_text(&window).expect("a text");
    assert!(
        copied.contains("“a “red line””") && !copied.contains("the hall"),
        "{copied}"
    );
}

#[test]
fn the_addresses_of_a_source_can_be_read() {
    let mut window = Window::sized(document(&with_context()), vec2(1440.0, 2400.0));
    window.unfold_cards();
    window.click_card("Ada Head, about 4–5 March");
    window.click(Role::Button, "Source: Ada Head, about 4–5 March");
    let labels = window.names(Role::Label);
    for line in [
        "https://example.org/dam/news",
        "Archived on 1 Apr 2024: https://archive.example/1",
    ] {
        assert!(
            labels.iter().any(|label| label == line),
            "{line} in {labels:?}"
        );
    }
}

#[test]
fn a_stance_whose_text_is_at_hand_shows_the_passage() {
    let folder = Folder::new();
    let path = folder.write("dam.ron", EVIDENCE);
    std::fs::create_dir(folder.path().join("texts")).expect("a folder");
    folder.write(
        "texts/paper.txt",
        "One.\nTwo.\nShe said that it was a “red line” for all.\nFour.\n",
    );
    folder.write("texts/copy.txt", "She called it a ‘red line’ later.\n");
    let document = Document::read(Some(path), EVIDENCE).expect("a dataset");
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
        assert!(
            labels.iter().any(|label| label == line),
            "{line} in {labels:#?}"
        );
    }
    // Without the texts of another dataset, nothing is shown.
    window.run(Command::New);
    assert!(!window.shows_text("In the text"));
}
