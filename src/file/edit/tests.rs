use super::*;
use crate::diagnostic::Span;
use crate::file::tree::{Tree, Value, ValueKind, tokens};
use crate::model::Section;

/// The text after `change` is applied to its root.
fn changed(text: &str, change: impl FnOnce(&mut Node)) -> String {
    let (root, problems) = Value::parse(text);
    assert_eq!(problems, [], "{text}");
    let root = root.as_ref().expect("a value");
    let mut node = Node::read(text, root);
    change(&mut node);
    let splices = ValueEditor::new(text).set(root, &node);
    let after = splice(text, &splices);
    let (after_root, problems) = Value::parse(&after);
    assert_eq!(problems, [], "{after}");
    assert_eq!(Node::read(&after, &after_root.expect("a value")), node, "{after}");
    assert_eq!(splice(&after, &inverse(text, &splices)), text, "undone");
    after
}

fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}

const ORDER: &[&str] = &["id", "name", "note", "list"];

#[test]
fn only_the_changed_value_is_replaced() {
    let before = "(\n    id :  \"a\" , // its id\n    name: r#\"B\"#,\n)";
    assert_eq!(
        changed(before, |node| node.set("id", Some(text("say \"x\"")), ORDER)),
        "(\n    id :  \"say \\\"x\\\"\" , // its id\n    name: r#\"B\"#,\n)"
    );
    assert_eq!(changed(before, |node| node.set("name", Some(text("B")), ORDER)), before);
}

#[test]
fn new_fields_are_inserted_in_the_order_of_the_format() {
    for (before, after) in [
        ("(id: \"a\", list: [])", "(id: \"a\", note: \"n\", list: [])"),
        ("(list: [],)", "(note: \"n\", list: [],)"),
        ("(id: \"a\",)", "(id: \"a\", note: \"n\",)"),
        ("Party()", "Party(note: \"n\")"),
        (
            "(\n  id: \"a\", // the id\n  // of a list\n  list: [],\n)",
            "(\n  id: \"a\", // the id\n  note: \"n\",\n  // of a list\n  list: [],\n)",
        ),
        (
            "(\r\n\tid: \"a\" // no comma\r\n)",
            "(\r\n\tid: \"a\", // no comma\r\n\tnote: \"n\",\r\n)",
        ),
        ("( // head\n    list: [],\n)", "( // head\n    note: \"n\",\n    list: [],\n)"),
    ] {
        let set = |node: &mut Node| node.set("note", Some(text("n")), ORDER);
        assert_eq!(changed(before, set), after);
    }
}

#[test]
fn removing_a_field_removes_its_line_but_no_comments() {
    for (before, after) in [
        ("(id: 1, note: 2, list: [])", "(id: 1, list: [])"),
        ("(id: 1, note: 2)", "(id: 1)"),
        ("(note: 2)", "()"),
        ("(note: 2, id: 1)", "(id: 1)"),
        ("(id: 1, note: 2,)", "(id: 1,)"),
        ("(\n    id: 1,\n    note: 2,\n)", "(\n    id: 1,\n)"),
        ("(\n    id: 1,\n    note: 2\n)", "(\n    id: 1,\n)"),
        (
            "(\n    id: 1,\n    // above\n    note: 2, // after\n    list: 3,\n)",
            "(\n    id: 1,\n    // above\n    // after\n    list: 3,\n)",
        ),
        ("(id: 1, note: 2 /* kept */, list: 3)", "(id: 1,  /* kept */ list: 3)"),
    ] {
        let removed = changed(before, |node| node.set("note", None, ORDER));
        assert_eq!(removed, after, "{before}");
    }
}

fn list(texts: &[&str]) -> Node {
    Node::List(texts.iter().map(|element| text(element)).collect())
}

#[test]
fn changing_a_list_leaves_equal_elements_unchanged() {
    for (before, elements, after) in [
        ("[]", &["a"][..], "[\"a\"]"),
        ("[\"a\", \"c\"]", &["a", "b", "c"], "[\"a\", \"b\", \"c\"]"),
        ("[\"a\", \"b\", \"c\"]", &["a"], "[\"a\"]"),
        ("[\"a\", /* x */ \"b\"]", &["b"], "[/* x */ \"b\"]"),
        ("[\n  \"a\",\n  \"b\"\n]", &["a", "b", "c"], "[\n  \"a\",\n  \"b\",\n  \"c\",\n]"),
        ("[\n  \"a\",\n\n  // two\n  \"b\",\n]", &["b"], "[\n\n  // two\n  \"b\",\n]"),
        ("[ // none yet\n]", &["a"], "[ // none yet\n    \"a\",\n]"),
    ] {
        assert_eq!(changed(before, |node| *node = list(elements)), after, "{before}");
    }
}

#[test]
fn map_entries_are_matched_by_their_keys() {
    let before = "{\n    \"a\": (value: 1, low: 0), // one\n    \"b\": (value: 2),\n}";
    let after = changed(before, |node| {
        let Node::Map(entries) = node else {
            panic!("a map");
        };
        entries.remove(1);
        entries[0].1.set("value", Some(Node::Bare("3".into())), &[]);
        entries.push((
            Node::Text("c".into()),
            Node::fields(vec![("value".into(), Node::Bare("4".into()))]),
        ));
    });
    assert_eq!(after, "{\n    \"a\": (value: 3, low: 0), // one\n    \"c\": (value: 4),\n}");
}

#[test]
fn concurrent_changes_are_merged() {
    let read = |text: &str| {
        let (root, problems) = Value::parse(text);
        assert_eq!(problems, [], "{text}");
        Node::read(text, &root.expect("a value"))
    };
    for (base, mine, theirs, merged) in [
        ("(a: 1, b: 1)", "(a: 2, b: 1)", "(a: 1, b: 2)", "(a: 2, b: 2)"),
        ("(a: 1, b: 1)", "(a: 2, b: 1)", "(a: 3, b: 1)", "(a: 2, b: 1)"),
        ("(a: 1, b: 1)", "(b: 1)", "(a: 1, b: 2)", "(b: 2)"),
        ("(a: 1, b: 1)", "(a: 1, b: 2)", "(b: 1)", "(b: 2)"),
        ("(b: 1)", "(a: 1, b: 1)", "(b: 1, c: 1)", "(a: 1, b: 1, c: 1)"),
        (
            "(e: [(q: 1, w: 1), (q: 2)])",
            "(e: [(q: 1, w: 2), (q: 2)])",
            "(e: [(q: 3, w: 1), (q: 2)])",
            "(e: [(q: 3, w: 2), (q: 2)])",
        ),
        ("(e: [1])", "(e: [1, 2])", "(e: [3])", "(e: [1, 2])"),
        (
            "{\"x\": (v: 1, r: 1), \"y\": (v: 1)}",
            "{\"x\": (v: 1, r: 2), \"z\": (v: 3)}",
            "{\"x\": (v: 2, r: 1), \"y\": (v: 1), \"w\": (v: 4)}",
            "{\"x\": (v: 2, r: 2), \"w\": (v: 4), \"z\": (v: 3)}",
        ),
    ] {
        let draft = Draft::new(read(mine), read(base)).rebased(&read(theirs));
        assert_eq!(draft.node, read(merged), "{mine} and {theirs}");
    }
}

#[test]
fn changed_levels_renumber_what_stances_have() {
    let question = |levels: &[&str]| {
        let levels = levels.iter().map(|label| format!("(short: \"{label}\", label: \"{label}\")"));
        let levels: Vec<String> = levels.collect();
        format!("Question(id: \"q\", scale: Ordinal([{}]))", levels.join(", "))
    };
    let dataset = |levels: &[&str], stance: &str| {
        let question = question(levels);
        format!("Dataset(questions: [{question}], // kept\n stances: [Stance(id: \"s\"{stance})])")
    };
    // Of a to d, d is deleted, b is the highest, and x is new.
    let (before, after) = (["a", "b", "c", "d"], ["a", "x", "c", "b"]);
    let is = |position: &str| format!(", positions: {{\"q\": ({position}), \"p\": (value: 1)}}");
    let changed = |stance: &str, choices: &[(usize, LevelChoice)]| {
        let text = dataset(&before, stance);
        let (tree, _) = Tree::parse(&text);
        let editor = TreeEditor::new(&text, &tree);
        let original = editor.entry(Section::Questions, "q").expect("the question");
        let new = question(&after);
        let node = Node::read(&new, &Value::parse(&new).0.expect("a question"));
        let draft = Draft::new(node, original);
        let choices = choices.iter().copied().collect();
        let levels = draft.level_change(&choices).expect("a change");
        let splices = editor.set_question("q", &draft.node, &levels);
        let splices = splices.expect("the question");
        let changed = splice(&text, &splices);
        assert_eq!(splice(&changed, &inverse(&text, &splices)), text);
        changed
    };
    for (position, renumbered) in [
        ("value: 2", "value: 2"),
        ("value: 1.0 /* b */, reason: \"r\"", "value: 3 /* b */, reason: \"r\""),
        ("value: 0.0", "value: 0.0"),
        // Only one end is written.
        ("value: 1, low: 0", "value: 3, low: 0"),
        ("value: 0, high: 1", "value: 0, high: 3"),
        ("value: 2, low: 1", "value: 2, low: 2, high: 3"),
        // The range loses its end, or keeps what is no longer beside it.
        ("value: 2, high: 3", "value: 2, high: 2"),
        ("value: 1, low: 0, high: 3", "value: 3, low: 0, high: 3"),
        // These are no levels, so they are left for their author.
        ("value: 9", "value: 9"),
        ("value: 1.5", "value: 1.5"),
        ("value: 1, low: -1", "value: 3, low: -1"),
        (
            "value: 0, high: 1, codings: [(coder: \"c\", value: 1)]",
            "value: 0, high: 3, codings: [(coder: \"c\", value: 3)]",
        ),
        (
            "value: 0, codings: [(coder: \"c\", value: 0), (coder: \"d\", value: 3)]",
            "value: 0, codings: [(coder: \"c\", value: 0)]",
        ),
    ] {
        let expected = dataset(&after, &is(renumbered));
        assert_eq!(changed(&is(position), &[]), expected, "{position}");
    }
    for (choices, stance) in [
        (&[(3, LevelChoice::Move(2))][..], is("value: 2, low: 0, high: 3")),
        (&[(3, LevelChoice::Remove)], ", positions: {\"p\": (value: 1)}".to_owned()),
    ] {
        let moved = changed(&is("value: 3, low: 0"), choices);
        assert_eq!(moved, dataset(&after, &stance));
    }
    let only = changed(
        ", positions: {\"q\": (value: 3)}, codings: [(coder: \"c\", question: \"q\", value: 1), (coder: \"c\", question: \"p\", value: 1)]",
        &[],
    );
    let codings = ", codings: [(coder: \"c\", question: \"q\", value: 3), (coder: \"c\", question: \"p\", value: 1)]";
    assert_eq!(only, dataset(&after, codings));
}

#[test]
fn new_stances_are_laid_out_over_several_lines() {
    let before = "Dataset(\n    stances: [],\n)\n";
    let stance = "Stance(id: \"s\", evidence: [(source: \"x\", where: \"p\")], conflicts_with: [\"t\"], positions: {\"q\": (value: 1, reason: \"r\")})";
    let (root, _) = Value::parse(stance);
    let node = Node::read(stance, &root.expect("a stance"));
    let (root, _) = Value::parse(before);
    let Some(Value { kind: ValueKind::Struct { fields, .. }, .. }) = &root else {
        panic!("fields");
    };
    let splices = ValueEditor::new(before).insert(fields[0].value.span, &[], 0, &node);
    assert_eq!(
        splice(before, &splices),
        "Dataset(
    stances: [
        Stance(
            id: \"s\",
            evidence: [
                (source: \"x\", where: \"p\"),
            ],
            conflicts_with: [\"t\"],
            positions: {
                \"q\": (value: 1, reason: \"r\"),
            },
        ),
    ],
)
"
    );
}

#[test]
fn texts_read_back_unchanged() {
    for text in [
        "a\"b\\c",
        "a\\'b",
        "\\",
        "don't",
        "Côte d'Ivoire",
        "“q” \"x\" \\",
        "tab\tline\nend\r",
        "\u{0}\u{301}🏳",
        "שָׁלוֹם “x” \u{7}",
    ] {
        let read: String = ron::from_str(&ron_string(text)).expect("RON");
        assert_eq!(read, text);
    }
    assert_eq!(ron_string("שָׁלוֹם it's"), "\"שָׁלוֹם it's\"");
    assert_eq!(ron_string("d'Ivoire"), "\"d'Ivoire\"");
}

#[test]
fn numbers_read_back_unchanged() {
    for value in [0.0, -0.25, 2.0, 1e-7, 1.0 / 3.0, 1e300, -1e15, 123_456_789.0] {
        let written = ron_number(value);
        assert_eq!(ron::from_str::<f64>(&written), Ok(value), "{written}");
    }
    assert_eq!(ron_number(2.0), "2");
}

#[test]
fn a_list_in_a_tuple_begins_right_after_the_bracket() {
    let scale = Node::Tuple {
        name: Some("Ordinal".to_owned()),
        elements: vec![Node::List(vec![Node::fields(vec![("short".to_owned(), text("a"))])])],
    };
    let pretty = scale.to_pretty_string(&LayoutStyle::default(), "");
    assert_eq!(pretty, "Ordinal([\n    (short: \"a\"),\n])");
    assert_eq!(scale.to_inline_string(), "Ordinal([(short: \"a\")])");
}

mod random;
