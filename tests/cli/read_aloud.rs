//! Exported pictures and pages as a screen reader reads them, handed on by browsers.

use std::collections::BTreeMap;

use html5gum::{DefaultEmitter, Token, Tokenizer};
use standpoint::assets::RAFAH;

use crate::export::exported_text;

/// An element, or a text without a name.
#[derive(Default)]
struct Node {
    name: String,
    attributes: BTreeMap<String, String>,
    text: String,
    children: Vec<Node>,
}

impl Node {
    fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    fn find(&self, id: &str) -> Option<&Self> {
        let is_it = self.attribute("id") == id;
        if is_it { Some(self) } else { self.children.iter().find_map(|child| child.find(id)) }
    }
}

/// The elements of a page or an SVG.
fn parse(text: &str) -> Node {
    let string = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let mut open = vec![Node::default()];
    let close = |open: &mut Vec<Node>| {
        let node = open.pop().expect("an element");
        open.last_mut().expect("its parent").children.push(node);
    };
    let mut emitter = DefaultEmitter::default();
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(text, emitter) {
        match token.expect("a token") {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter();
                open.push(Node {
                    name: string(&tag.name),
                    attributes: attributes
                        .map(|(key, value)| (string(key), string(value)))
                        .collect(),
                    ..Node::default()
                });
                let is_void = ["meta", "link", "br", "input"].contains(&&*string(&tag.name));
                if tag.self_closing || is_void {
                    close(&mut open);
                }
            }
            Token::EndTag(_) => close(&mut open),
            Token::String(text) => {
                let node = Node { text: string(&text), ..Node::default() };
                open.last_mut().expect("an element").children.push(node);
            }
            _ => {}
        }
    }
    while open.len() > 1 {
        close(&mut open);
    }
    open.remove(0)
}

/// The words that are read of a page in a wide window, or of an SVG: a text for each block.
fn read_aloud(text: &str) -> Vec<String> {
    let root = parse(text);
    let mut reader = Reader { root: &root, owned: Vec::new(), blocks: vec![String::new()] };
    reader.note_owned(&root);
    reader.read(&root, false);
    let blocks = reader.blocks.iter().map(|block| block.split_whitespace().collect::<Vec<_>>());
    blocks.map(|words| words.join(" ")).filter(|block| !block.is_empty()).collect()
}

struct Reader<'a> {
    root: &'a Node,
    /// The ids of what is read elsewhere than it stands.
    owned: Vec<&'a str>,
    blocks: Vec<String>,
}

impl<'a> Reader<'a> {
    fn note_owned(&mut self, node: &'a Node) {
        self.owned.extend(node.attribute("aria-owns").split_whitespace());
        for child in &node.children {
            self.note_owned(child);
        }
    }

    fn read(&mut self, node: &'a Node, is_owned: bool) {
        const UNREAD: [&str; 9] =
            ["head", "title", "desc", "metadata", "defs", "script", "style", "option", "!doctype"];
        const INLINE: [&str; 6] = ["", "tspan", "strong", "span", "a", "b"];
        let of_other_size = node.attribute("class") == "narrow";
        let is_hidden = node.attributes.contains_key("hidden")
            || node.attribute("aria-hidden") == "true"
            || UNREAD.contains(&&*node.name)
            || of_other_size
            || node.attribute("class").split(' ').any(|class| class == "off")
            || !is_owned && self.owned.contains(&node.attribute("id"));
        if is_hidden {
            return;
        }
        let is_block = !INLINE.contains(&&*node.name);
        if is_block {
            self.blocks.push(String::new());
        }
        let block = self.blocks.last_mut().expect("a block");
        block.push_str(&node.text);
        block.push_str(node.attribute("aria-label"));
        if node.attribute("role") == "img" {
            return;
        }
        let is_folded = node.name == "details" && !node.attributes.contains_key("open");
        for child in &node.children {
            if !is_folded || child.name == "summary" {
                self.read(child, false);
            }
        }
        for id in node.attribute("aria-owns").split_whitespace() {
            self.read(self.root.find(id).expect("what it owns"), true);
        }
        if is_block {
            self.blocks.push(String::new());
        }
    }
}

/// Asserts that each of the texts is read once, one after the other.
fn assert_order(read: &[String], expected: &[&str]) {
    let all = format!("\n{}\n", read.join("\n"));
    for words in expected {
        assert_eq!(all.matches(words).count(), 1, "{words}: {all}");
    }
    let places: Vec<Option<usize>> = expected.iter().map(|words| all.find(words)).collect();
    assert!(places.is_sorted(), "{places:?}: {all}");
}

const TITLE: &str = "Biden opposes a major operation, while Netanyahu intends an incursion";

/// The slide of the third step.
const SLIDE: [&str; 11] = [
    TITLE,
    "Levels, from the lowest: rejects it, whatever the plan; opposes it; wants an alternative, or a plan \
     for civilians first; leaves it to the other side; intends it, but timing or terms are open; will go \
     ahead, whatever others decide.",
    "Benjamin Netanyahu, via Prime Minister’s Office, 15 March 2024, relayed. Israel: intends it",
    "Joe Biden, 1–17 March 2024, on the record. United States: opposes it;",
    "Benjamin Netanyahu, 19 March 2024, on the record. Israel: intends it, but timing or terms are open, \
     could also mean: will go ahead.",
    "\nJoe Biden via Jake Sullivan\n",
    "\n“that strategy should not involve a major military operation that puts thousands and thousands \
     of lives – civilian, innocent lives at risk – in Rafah”\n",
    "\nTo Netanyahu, by telephone, 18 March\n",
    "\n“we are determined to complete the elimination of these battalions in Rafah, and there is no way to \
     do this without a ground incursion”\n",
    "\nTo a Knesset committee, 19 March\n",
    "CNN · 19 March 2024 (inferred)",
];

#[test]
fn what_a_slide_says_is_read_once_and_in_order() {
    for (name, options) in [
        ("slide.svg", &["--step", "3", "--size", "1920x1080"][..]),
        ("slide.html", &["--step", "3"]),
    ] {
        let text = exported_text(RAFAH, name, options);
        let read = read_aloud(&text);
        assert_order(&read, &SLIDE);
        // A badge is beside the name of its party, and levels are in the description.
        for drawn in ["US", "IL", "Rejects it", "as planned", "No level", "May"] {
            assert!(read.iter().all(|block| block != drawn), "{drawn}: {read:?}");
        }
    }
}

#[test]
fn each_slide_of_a_deck_has_its_headline_once() {
    let deck = exported_text(RAFAH, "deck.html", &["--as", "talk"]);
    let (before, slides) = deck.split_once("<section").expect("slides");
    assert_eq!(before.matches("<h1").count(), 1);
    assert!(slides.split("<section").count() > 12 && !slides.contains("<h1"));
    for slide in slides.split("<section") {
        assert!(!slide.contains(" aria-level=\"1\""));
        assert_eq!(slide.matches(" aria-level=\"2\"").count(), 1);
    }
    let read = read_aloud(&deck);
    // It is also the title of the dataset.
    let title = |block: &&String| block.as_str() == "Rafah ground operation";
    assert!(read.iter().any(|block| title(&block)), "{read:?}");
    assert!(read.contains(&"Step 3 of 13".to_owned()), "{read:?}");
}

#[test]
fn a_chart_is_described_before_its_marks_which_are_in_the_order_of_days() {
    let read = read_aloud(&exported_text(RAFAH, "chart.svg", &[]));
    assert_order(
        &read,
        &[
            "\nWhere does each government stand on a major ground operation in Rafah?\n",
            "\nUnited States: opposes it; wants an alternative, or a plan for civilians first\n",
            "Levels, from the lowest: rejects it, whatever the plan; opposes it; wants",
            "\nBenjamin Netanyahu, via Prime Minister’s Office, 15 March 2024, relayed:",
            "\nJoe Biden, 1–17 March 2024, on the record: “red line”. In our words:",
            "\nMatthew Miller, 6 May 2024, on the record: “The U.S. will not support",
        ],
    );
    for drawn in ["US", "IL", "Rejects it outright", "Actions", "April"] {
        assert!(read.iter().all(|block| block != drawn), "{drawn}: {read:?}");
    }
}

#[test]
fn the_chart_of_a_page_is_described_with_a_link_to_its_data() {
    let page = exported_text(RAFAH, "page.html", &[]);
    let (question, _) = page.split_once("<section class=\"question\" id=\"q2\"").expect("q2");
    let read = read_aloud(question);
    assert_order(
        &read,
        &[
            "\nWhere does each government stand on a major ground operation in Rafah?\n",
            "\nOn 7 May: Israel: will go ahead, whatever others decide;",
            "\nChart. Levels, from the lowest: rejects it, whatever the plan; opposes it; wants",
            "Iran’s attack, about 12–17 April 2024;",
            " All data in a table\n",
            "\nBenjamin Netanyahu, via Prime Minister’s Office, 15 March 2024, relayed. Israel: intends it",
            "\nJoe Biden, 1–17 March 2024, on the record. United States: opposes it; wants an alternative, or a plan for civilians first.\n",
        ],
    );
    // The words of a stance are on its card, whose badge says the party after the name.
    let all = read.join("\n");
    assert_eq!(all.matches("no way to do this without a ground incursion").count(), 1);
    assert!(all.contains("\nBenjamin Netanyahu\nIsrael\n19 March\n"), "{all}");
    for drawn in ["US", "IL", "Rejects it outright", "Actions", "air attack"] {
        assert!(read.iter().all(|block| block != drawn), "{drawn}: {read:?}");
    }
}
