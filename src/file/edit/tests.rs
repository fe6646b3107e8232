use super::*;
use crate::diagnostic::Span;
use crate::file::tree::{Value, ValueKind, tokens};

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
fn elements_move_and_go_with_their_comments() {
    let before = "[\n  // weak\n  (short: \"a\", label: \"A\"), // one\n\n  (short: \"b\"), // two\n  \
                  (short: \"c\") // three\n]";
    let [a, b, c] = [
        "  // weak\n  (short: \"a\", label: \"A\"), // one\n",
        "\n  (short: \"b\"), // two\n",
        "  (short: \"c\"), // three\n",
    ];
    let reworded = a.replace("\"A\"", "\"B\"");
    let level = |short: &str| Node::fields(vec![("short".to_owned(), text(short))]);
    let with_label = |label: &str| {
        let mut level = level("a");
        level.set("label", Some(text(label)), &["short", "label"]);
        level
    };
    for (levels, after) in [
        (vec![level("b"), with_label("B"), level("c")], [b, &reworded, c].concat()),
        (vec![level("c"), level("b"), with_label("A")], [c, b, a].concat()),
        (vec![level("b"), level("c")], [b, c].concat()),
        (vec![with_label("A"), level("b")], [a, b].concat()),
        (
            vec![level("n"), with_label("A"), level("c"), level("b")],
            ["  (short: \"n\"),\n", a, c, b].concat(),
        ),
    ] {
        let changed = changed(before, |node| *node = Node::List(levels));
        assert_eq!(changed, format!("[\n{after}]"));
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
