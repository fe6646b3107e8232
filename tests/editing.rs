//! Random changes of random datasets: what is read afterwards is the changed
//! model, and nothing outside of the change is touched.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use standpoint::document::Document;
use standpoint::file::edit::{LayoutStyle, Node};
use standpoint::file::tree::{TokenKind, Tree};
use standpoint::model::{Dataset, Section};

const ACTORS: [&str; 3] = ["ada", "bea", "eve"];

/// One stance: actor, day, words, value, and which fields that may be left out
/// it has.
type RandomStance = (usize, u8, String, u8, [bool; 3]);

fn random_stance() -> impl Strategy<Value = RandomStance> {
    (0..3_usize, 1..29_u8, words(), 0..4_u8, any::<[bool; 3]>())
}

/// Words that a careless writer of RON would get wrong.
fn words() -> impl Strategy<Value = String> {
    "[a-z\"\\\\'é“/*)\\]]{1,8}[a-z]"
}

fn text(words: &str) -> Node {
    Node::Text(words.to_owned())
}

fn bare(word: &str) -> Node {
    Node::Bare(word.to_owned())
}

fn entry(name: &str, fields: Vec<(&str, Node)>) -> Node {
    let fields = fields.into_iter();
    Node::Fields {
        name: Some(name.to_owned()).filter(|name| !name.is_empty()),
        fields: fields.map(|(name, node)| (name.to_owned(), node)).collect(),
    }
}

fn stance(at: usize, (actor, day, words, value, with): &RandomStance) -> Node {
    let position = entry(
        "",
        vec![("value", bare(&value.to_string())), ("reason", text(words))],
    );
    let evidence = entry("", vec![("source", text("paper")), ("where", text("p. 1"))]);
    let mut fields = vec![
        ("id", text(&format!("stance-{at}"))),
        ("actor", text(ACTORS[*actor])),
        ("said", text(&format!("2024-03-{day:02}"))),
        ("kind", bare("Paraphrase")),
        ("attribution", bare("OnTheRecord")),
    ];
    if with[0] {
        fields.push(("venue", text(words)));
    }
    fields.push(("summary", text(words)));
    fields.push(("evidence", Node::List(vec![evidence])));
    if with[1] {
        fields.push(("positions", Node::Map(vec![(text("far"), position)])));
    }
    if with[2] {
        fields.push(("note", text(words)));
    }
    entry("Stance", fields)
}

fn dataset(stances: &[RandomStance]) -> Node {
    let level = |name: &str| entry("", vec![("short", text(name)), ("label", text(name))]);
    let levels = ["none", "some", "most", "all"].map(level).to_vec();
    let actor = |id: &&str| {
        entry(
            "Actor",
            vec![
                ("id", text(id)),
                ("name", text(id)),
                ("party", text("a")),
                ("role", text("Voice")),
            ],
        )
    };
    let scale = Node::Tuple {
        name: Some("Ordinal".to_owned()),
        elements: vec![Node::List(levels)],
    };
    let question = vec![
        ("id", text("far")),
        ("tab", text("Far")),
        ("ask", text("How far?")),
        ("scale", scale),
    ];
    let source = vec![
        ("id", text("paper")),
        ("publisher", text("Paper")),
        ("title", text("News")),
        ("published", text("2024-03-31")),
    ];
    let party = vec![
        ("id", text("a")),
        ("name", text("Avia")),
        ("initials", text("A")),
    ];
    let stances = stances.iter().enumerate();
    entry(
        "Dataset",
        vec![
            ("format", bare("1")),
            ("title", text("T")),
            ("subtitle", text("S")),
            ("scope", text("C")),
            ("covers", text("2024-03-01/2024-03-31")),
            ("questions", Node::List(vec![entry("Question", question)])),
            ("parties", Node::List(vec![entry("Party", party)])),
            ("actors", Node::List(ACTORS.iter().map(actor).collect())),
            ("sources", Node::List(vec![entry("Source", source)])),
            (
                "stances",
                Node::List(stances.map(|(at, drawn)| stance(at, drawn)).collect()),
            ),
        ],
    )
}

/// The text of a dataset as some person may have it: on few lines or many, with
/// comments and blanks anywhere.
fn written(node: &Node, seed: u64, crlf: bool) -> String {
    let line_end = if crlf { "\r\n" } else { "\n" };
    let plain = if seed.is_multiple_of(4) {
        node.to_inline_string()
    } else {
        let unit = if seed.is_multiple_of(3) { "\t" } else { "    " };
        let style = LayoutStyle {
            indent: unit.to_owned(),
            line_end,
        };
        node.to_pretty_string(&style, "")
    };
    let (tree, _) = Tree::parse(&plain);
    let mut random = seed;
    let mut out = String::new();
    for (at, token) in tree.tokens.iter().enumerate() {
        random = random
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        out.push_str(token.span.slice(&plain));
        let next = tree.tokens.get(at + 1).map(|next| next.span.slice(&plain));
        // A name stays at its bracket.
        if next == Some("(") {
            continue;
        }
        match random >> 58 {
            0 => out.extend([" // c", &at.to_string(), line_end]),
            1 => out.extend([" /* c", &at.to_string(), " */ "]),
            2 => out.extend([line_end, line_end, "  "]),
            _ => {}
        }
    }
    out
}

fn comments(text: &str) -> Vec<String> {
    let (tree, _) = Tree::parse(text);
    let comments = tree.tokens.iter();
    comments
        .filter(|token| token.kind == TokenKind::Comment)
        .map(|token| token.span.slice(text).trim_end().to_owned())
        .collect()
}

/// What is done to a stance.
#[derive(Clone, Debug)]
enum Action {
    Summary(String),
    Venue(Option<String>),
    Value(u8),
    NoPosition(String),
    Delete,
    Copy,
    RenameActor,
}

fn action() -> impl Strategy<Value = Action> {
    prop_oneof![
        words().prop_map(Action::Summary),
        prop::option::of(words()).prop_map(Action::Venue),
        (0..4_u8).prop_map(Action::Value),
        words().prop_map(Action::NoPosition),
        Just(Action::Delete),
        Just(Action::Copy),
        Just(Action::RenameActor),
    ]
}

fn assert_same(left: &Dataset, right: &Dataset) {
    assert_eq!(left.questions, right.questions);
    assert_eq!(left.parties, right.parties);
    assert_eq!(left.actors, right.actors);
    assert_eq!(left.sources, right.sources);
    assert_eq!(left.events, right.events);
    assert_eq!(left.stances, right.stances);
    assert_eq!(left.steps, right.steps);
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 400, rng_seed: RngSeed::Fixed(11), failure_persistence: None, ..ProptestConfig::default()
    })]

    #[test]
    fn what_is_read_after_a_change_is_the_changed_model(
        drawn in prop::collection::vec(random_stance(), 1..6),
        actions in prop::collection::vec((any::<prop::sample::Index>(), action()), 1..5),
        seed: u64, crlf: bool,
    ) {
        let text_before = written(&dataset(&drawn), seed, crlf);
        let mut document = Document::read(None, text_before.clone()).expect("a dataset");
        prop_assert!(document.problems.is_empty(), "{:#?}\n{}", document.problems.rows, text_before);
        let mut done = 0;
        for (at, action) in actions {
            if document.dataset.stances.is_empty() {
                break;
            }
            let at = at.index(document.dataset.stances.len());
            let mut wanted = document.dataset.clone().into_parts();
            let id = wanted.stances[at].id.clone();
            let stances = Section::Stances;
            let order = stances.schema().field_names();
            let mut node = document.entry(stances, &id).expect("the stance");
            let change = match &action {
                Action::Summary(words) => {
                    wanted.stances[at].summary.clone_from(words);
                    node.set("summary", Some(text(words)), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::Venue(words) => {
                    wanted.stances[at].venue.clone_from(words);
                    node.set("venue", words.as_deref().map(text), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::Value(value) => {
                    let position = entry("", vec![("value", bare(&value.to_string())), ("reason", text("Why."))]);
                    let coded = standpoint::model::Position {
                        value: f64::from(*value), low: f64::from(*value), high: f64::from(*value),
                        reason: "Why.".to_owned(),
                    };
                    wanted.stances[at].positions = [("far".to_owned(), coded)].into();
                    node.set("positions", Some(Node::Map(vec![(text("far"), position)])), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::NoPosition(why) => {
                    wanted.stances[at].positions.clear();
                    wanted.stances[at].no_position = Some(why.clone());
                    node.set("positions", None, &order);
                    node.set("no_position", Some(text(why)), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::Delete => {
                    wanted.stances.remove(at);
                    document.removal_change(stances, &id)
                }
                Action::Copy => {
                    let mut copy = wanted.stances[at].clone();
                    copy.id = format!("copy-{done}");
                    node.set("id", Some(text(&copy.id)), &order);
                    wanted.stances.insert(at + 1, copy);
                    document.entry_change(stances, None, Some(&id), &node)
                }
                Action::RenameActor => {
                    let actor = wanted.stances[at].actor.clone();
                    let renamed = format!("{actor}-{done}");
                    for entry in wanted.actors.iter_mut().filter(|entry| entry.id == actor) {
                        entry.id.clone_from(&renamed);
                    }
                    for stance in wanted.stances.iter_mut().filter(|stance| stance.actor == actor) {
                        stance.actor.clone_from(&renamed);
                    }
                    let mut node = document.entry(Section::Actors, &actor).expect("the actor");
                    node.set("id", Some(text(&renamed)), &Section::Actors.schema().field_names());
                    document.entry_change(Section::Actors, Some(&actor), None, &node)
                }
            }.expect("a change");
            let after = document.with_change(&change).expect("a dataset");
            prop_assert!(after.problems.is_empty(), "{action:?}: {:#?}\n{}", after.problems.rows, after.text);
            assert_same(&after.dataset, &Dataset::new(wanted));
            // Between the splices every byte is as it was.
            let mut rest = after.text.as_str();
            let mut end = 0;
            for splice in &change.splices {
                let kept = &document.text[end..splice.span.start];
                prop_assert!(rest.starts_with(kept));
                rest = &rest[kept.len()..];
                prop_assert!(rest.starts_with(&splice.text));
                rest = &rest[splice.text.len()..];
                end = splice.span.end;
            }
            prop_assert_eq!(rest, &document.text[end..]);
            // A comment goes only with the value that it stands in.
            if !matches!(action, Action::Delete | Action::Copy | Action::NoPosition(_) | Action::Value(_) | Action::Venue(None)) {
                prop_assert_eq!(comments(&after.text), comments(&document.text));
            }
            document = after;
            done += 1;
        }
        // All of it can be taken back, and done again.
        let last = document.text.clone();
        for _ in 0..done {
            document = document.undone().expect("a change");
        }
        prop_assert_eq!(&document.text, &text_before);
        prop_assert!(document.undone().is_none());
        for _ in 0..done {
            document = document.redone().expect("a change");
        }
        prop_assert_eq!(document.text, last);
    }
}
