//! Random changes of random datasets. The text reads back as the changed model and
//! is unchanged everywhere else.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use standpoint::diagnostic::Span;
use standpoint::document::Document;
use standpoint::file::edit::{LayoutStyle, Node};
use standpoint::file::tree::{Token, TokenKind, tokens};
use standpoint::model::{Attribution, Dataset, Section};

const ACTORS: [&str; 3] = ["ada", "bea", "eve"];

/// A stance: actor, day, text, value, and whether it has each optional field.
type RandomStance = (usize, u8, String, u8, [bool; 3]);

fn random_stance() -> impl Strategy<Value = RandomStance> {
    (0..3_usize, 1..29_u8, any_text(), 0..4_u8, any::<[bool; 3]>())
}

/// Text that needs escapes or looks like syntax.
fn any_text() -> impl Strategy<Value = String> {
    "[a-z\"\\\\'é“/*)\\]]{1,8}[a-z]"
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
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

fn stance(index: usize, (actor, day, string, value, optional): &RandomStance) -> Node {
    let position = entry("", vec![("value", bare(&value.to_string())), ("reason", text(string))]);
    let evidence = entry("", vec![("source", text("paper")), ("where", text("p. 1"))]);
    let mut fields = vec![
        ("id", text(&format!("stance-{index}"))),
        ("actor", text(ACTORS[*actor])),
        ("said", text(&format!("2024-03-{day:02}"))),
        ("kind", bare("Paraphrase")),
        ("attribution", bare("OnTheRecord")),
    ];
    if optional[0] {
        fields.push(("venue", text(string)));
    }
    fields.push(("summary", text(string)));
    fields.push(("evidence", Node::List(vec![evidence])));
    if optional[1] {
        fields.push(("positions", Node::Map(vec![(text("far"), position)])));
    }
    if optional[2] {
        fields.push(("note", text(string)));
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
    let scale =
        Node::Tuple { name: Some("Ordinal".to_owned()), elements: vec![Node::List(levels)] };
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
    let party = vec![("id", text("a")), ("name", text("Avia")), ("initials", text("A"))];
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
            ("stances", Node::List(stances.map(|(i, random)| stance(i, random)).collect())),
        ],
    )
}

/// The text of a dataset on one line or many, with comments and blank lines at
/// random places.
fn random_layout(node: &Node, seed: u64, is_crlf: bool) -> String {
    let line_ending = if is_crlf { "\r\n" } else { "\n" };
    let plain = if seed.is_multiple_of(4) {
        node.to_inline_string()
    } else {
        let indent = if seed.is_multiple_of(3) { "\t" } else { "    " };
        let style = LayoutStyle { indent: indent.to_owned(), line_ending };
        node.to_pretty_string(&style, "")
    };
    let tokens: Vec<Token> = tokens(&plain, Span::new(0, plain.len())).collect();
    let mut random = seed;
    let mut out = String::new();
    for (i, token) in tokens.iter().enumerate() {
        random =
            random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        out.push_str(token.span.slice(&plain));
        let next = tokens.get(i + 1).map(|next| next.span.slice(&plain));
        // A name and its bracket stay together.
        if next == Some("(") {
            continue;
        }
        match random >> 58 {
            0 => out.extend([" // c", &i.to_string(), line_ending]),
            1 => out.extend([" /* c", &i.to_string(), " */ "]),
            2 => out.extend([line_ending, line_ending, "  "]),
            _ => {}
        }
    }
    out
}

fn comments(text: &str) -> Vec<String> {
    let all = Span::new(0, text.len());
    let comments = tokens(text, all);
    comments
        .filter(|token| token.kind == TokenKind::Comment)
        .map(|token| token.span.slice(text).trim_end().to_owned())
        .collect()
}

/// A change of a stance or of its actor.
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
        any_text().prop_map(Action::Summary),
        prop::option::of(any_text()).prop_map(Action::Venue),
        (0..4_u8).prop_map(Action::Value),
        any_text().prop_map(Action::NoPosition),
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
    fn a_changed_text_reads_back_as_the_changed_model(
        stances in prop::collection::vec(random_stance(), 1..6),
        actions in prop::collection::vec((any::<prop::sample::Index>(), action()), 1..5),
        seed: u64, is_crlf: bool,
    ) {
        let text_before = random_layout(&dataset(&stances), seed, is_crlf);
        let mut document = Document::read(None, text_before.clone()).expect("a dataset");
        prop_assert!(document.problems.is_empty(), "{:#?}\n{}", document.problems.rows, text_before);
        let mut change_count = 0;
        for (index, action) in actions {
            if document.dataset.stances.is_empty() {
                break;
            }
            let i = index.index(document.dataset.stances.len());
            let mut expected = document.dataset.clone().into_parts();
            let id = expected.stances[i].id.clone();
            let stances = Section::Stances;
            let order = stances.schema().field_names();
            let mut node = document.entry(stances, &id).expect("the stance");
            let change = match &action {
                Action::Summary(summary) => {
                    expected.stances[i].summary.clone_from(summary);
                    node.set("summary", Some(text(summary)), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::Venue(venue) => {
                    expected.stances[i].venue.clone_from(venue);
                    node.set("venue", venue.as_deref().map(text), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::Value(value) => {
                    let position = entry("", vec![("value", bare(&value.to_string())), ("reason", text("Why."))]);
                    let coded = standpoint::model::Position {
                        value: f64::from(*value), low: f64::from(*value), high: f64::from(*value),
                        reason: "Why.".to_owned(),
                        codings: Vec::new(),
                    };
                    expected.stances[i].positions = [("far".to_owned(), coded)].into_iter().collect();
                    node.set("positions", Some(Node::Map(vec![(text("far"), position)])), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::NoPosition(reason) => {
                    expected.stances[i].positions.clear();
                    expected.stances[i].no_position = Some(reason.clone());
                    node.set("positions", None, &order);
                    node.set("no_position", Some(text(reason)), &order);
                    document.entry_change(stances, Some(&id), None, &node)
                }
                Action::Delete => {
                    expected.stances.remove(i);
                    document.removal_change(stances, &id)
                }
                Action::Copy => {
                    let mut copy = expected.stances[i].clone();
                    copy.id = format!("copy-{change_count}");
                    node.set("id", Some(text(&copy.id)), &order);
                    expected.stances.insert(i + 1, copy);
                    document.entry_change(stances, None, Some(&id), &node)
                }
                Action::RenameActor => {
                    let actor = expected.stances[i].actor.clone();
                    let renamed = format!("{actor}-{change_count}");
                    for entry in expected.actors.iter_mut().filter(|entry| entry.id == actor) {
                        entry.id.clone_from(&renamed);
                    }
                    for stance in expected.stances.iter_mut().filter(|stance| stance.actor == actor) {
                        stance.actor.clone_from(&renamed);
                    }
                    let mut node = document.entry(Section::Actors, &actor).expect("the actor");
                    node.set("id", Some(text(&renamed)), &Section::Actors.schema().field_names());
                    document.entry_change(Section::Actors, Some(&actor), None, &node)
                }
            }.expect("a change");
            let after = document.with_change(&change).expect("a dataset");
            prop_assert!(after.problems.is_empty(), "{action:?}: {:#?}\n{}", after.problems.rows, after.text);
            assert_same(&after.dataset, &Dataset::new(expected));
            // The text between the splices is unchanged.
            let mut rest = &*after.text;
            let mut end = 0;
            for splice in &change.splices {
                let unchanged = &document.text[end..splice.span.start];
                prop_assert!(rest.starts_with(unchanged));
                rest = &rest[unchanged.len()..];
                prop_assert!(rest.starts_with(&splice.text));
                rest = &rest[splice.text.len()..];
                end = splice.span.end;
            }
            prop_assert_eq!(rest, &document.text[end..]);
            // A comment is removed only with the value that contains it.
            if !matches!(action, Action::Delete | Action::Copy | Action::NoPosition(_) | Action::Value(_) | Action::Venue(None)) {
                prop_assert_eq!(comments(&after.text), comments(&document.text));
            }
            document = after;
            change_count += 1;
        }
        // All changes can be undone and redone.
        let text_after = document.text.clone();
        for _ in 0..change_count {
            document = document.undone().expect("a change");
        }
        prop_assert_eq!(&*document.text, &*text_before);
        prop_assert!(document.undone().is_none());
        for _ in 0..change_count {
            document = document.redone().expect("a change");
        }
        prop_assert_eq!(document.text, text_after);
    }
}

#[test]
fn the_first_entry_of_a_section_has_a_line_of_its_own() {
    let text = include_str!("../data/joint-statement.ron");
    let start = text.find("    events: [").map_or(text.len(), |start| start);
    assert_eq!(start, text.len(), "the dataset has no events");
    let text = text.replacen("    stances: [", "    events: [],\n    stances: [", 1);
    let document = Document::read(None, text).expect("a dataset");
    let event = |id: &str| {
        Node::fields(vec![
            ("id".to_owned(), Node::Text(id.to_owned())),
            ("date".to_owned(), Node::Text("2024-03-18".to_owned())),
            ("title".to_owned(), Node::Text("Call".to_owned())),
        ])
    };
    let change = document.entry_change(Section::Events, None, None, &event("call"));
    let after = document.with_change(&change.expect("a change")).expect("a dataset");
    assert!(after.text.contains("    events: [\n        "), "{}", after.text);
    assert!(after.text.contains(",\n    ],\n    stances: ["), "{}", after.text);
}

#[test]
fn a_joint_statement_of_a_single_party_is_one_of_its_office() {
    let text = include_str!("../data/joint-statement.ron").replace(
        "attribution: OfficialStatement,",
        "attribution: JointStatement,\n            joint: \"joint-2024-03-18\",",
    );
    let document = Document::read(None, text).expect("a dataset");
    let change = document.party_removal("israel", true).expect("a party");
    let after = document.with_change(&change).expect("a change");
    assert_eq!(standpoint::file::read(&after.text).diagnostics, []);
    let stance = &after.dataset.stances[0];
    assert_eq!((stance.attribution, &stance.joint), (Attribution::OfficialStatement, &None));
}
