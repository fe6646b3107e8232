//! Merges by example: base, ours, theirs, and the result with its conflicts.

mod headings;
mod levels;
mod together;

use super::{MergePart, merge};

/// A case with texts that stand inside `Dataset(…)`.
type Case<'a> = (&'a str, &'a str, &'a str, &'a str);

fn dataset(fields: &str) -> String {
    format!("Dataset(\n{fields})\n")
}

fn marked(base: &str, ours: &str, theirs: &str) -> String {
    let parts = merge(base, ours, theirs).expect("well-formed texts");
    let text = |part: &MergePart| match part {
        MergePart::Merged(text) => text.clone(),
        MergePart::Conflict { ours, theirs, reasons } => {
            format!("<<< {reasons:?}\n{ours}===\n{theirs}>>>\n")
        }
    };
    parts.iter().map(text).collect()
}

fn check(cases: &[Case<'_>], around: impl Fn(&str) -> String) {
    for (base, ours, theirs, expected) in cases {
        let merged = marked(&around(base), &around(ours), &around(theirs));
        // Within a conflict, `around` has added nothing.
        assert_eq!(merged, around(expected), "{base} | {ours} | {theirs}");
    }
}

/// One element on each line, in a list that is a field.
fn field_list(elements: &str) -> String {
    let elements: Vec<String> =
        elements.split_inclusive('\n').map(|line| format!("        {line}")).collect();
    unindented_list(&elements.concat())
}

#[test]
fn a_line_comment_never_swallows_what_follows() {
    check(
        &[
            (
                "    actors: [Actor(id: \"a\"), Actor(id: \"b\")],\n",
                "    title: \"y\",\n    actors: [Actor(id: \"a\", name: \"A\"), Actor(id: \"b\")],\n",
                "    actors: [\n        Actor(id: \"a\"), // first\n        Actor(id: \"b\"),\n    ],\n",
                "    title: \"y\",\n    actors: [\n        Actor(id: \"a\", name: \"A\"), // first\n        Actor(id: \"b\"),\n    ],\n",
            ),
            (
                "    actors: [Actor(id: \"a\")],\n",
                "    actors: [Actor(id: \"a\", name: \"A\")],\n",
                "    actors: [\n        Actor(id: \"a\"), // first\n    ],\n",
                "    actors: [\n        Actor(id: \"a\", name: \"A\"), // first\n    ],\n",
            ),
            (
                "    stances: [Stance(id: \"x\", positions: {\"far\": (value: 1), \"deep\": (value: 2)})],\n",
                "    stances: [Stance(id: \"x\", positions: {\"far\": (value: 1), \"deep\": (value: 3)})],\n",
                "    stances: [Stance(id: \"x\", positions: {\n\"far\": (value: 1), // sure\n\"deep\": (value: 2)})],\n",
                "    stances: [Stance(id: \"x\", positions: {\n\"far\": (value: 1), // sure\n\"deep\": (value: 3)})],\n",
            ),
        ],
        dataset,
    );
}

/// Evidence of one source is told apart by its quotation, and other repeated keys not at all.
#[test]
fn repeated_keys_mix_nothing() {
    let evidence = |elements: &str| {
        let elements = elements.split(' ').filter(|element| !element.is_empty());
        let elements: Vec<String> = elements
            .map(|element| {
                let (quote, place) = element.split_once('@').unwrap_or((element, ""));
                let place = match place {
                    "" => String::new(),
                    place => format!(", where: \"{place}\""),
                };
                format!("                (source: \"s\", quote: \"{quote}\"{place}),\n")
            })
            .collect();
        let elements = elements.concat();
        dataset(&format!(
            "    stances: [\n        Stance(\n            id: \"x\",\n            evidence: [\n{elements}            ],\n        ),\n    ],\n"
        ))
    };
    for (base, ours, theirs, expected) in [
        ("Q1 Q2", "Q0 Q1 Q2", "Q1@1 Q2", Some("Q0 Q1@1 Q2")),
        ("Q1 Q2", "Q2 Q1", "Q1@1 Q2", Some("Q2 Q1@1")),
        ("Q1 Q2", "Q2", "Q1", Some("")),
        ("Q1 Q2", "Q2", "Q1@1 Q2", None),
        ("Q1 Q1", "Q1", "Q1 Q1@1", None),
        // A corrected quotation stays the same evidence.
        ("Q1 Q2", "R1 Q2", "S1 Q2", None),
        ("Q1 Q2", "Q1 R2", "Q1 S2", None),
        ("Q1 Q2", "R1 Q2", "Q2", None),
        ("Q1 Q2", "Q1", "Q1 S2", None),
        ("Q1 Q2", "R1 Q2", "Q1@1 Q2", None),
        ("Q1 Q2", "R1 R2", "S1 S2", None),
        ("Q1 Q2", "R1 Q2", "R1 Q2", Some("R1 Q2")),
        ("Q1 Q2", "R1 Q2", "Q1 S2", Some("R1 S2")),
        ("Q1 Q2", "Q1 Q2 R", "Q1 Q2 S", Some("Q1 Q2 R S")),
    ] {
        let merged = marked(&evidence(base), &evidence(ours), &evidence(theirs));
        match expected {
            Some(expected) => assert_eq!(merged, evidence(expected), "{ours} | {theirs}"),
            None => assert!(merged.contains("<<<"), "{ours} | {theirs}: {merged}"),
        }
    }
    // A field or an entry that is there twice.
    for base in [
        "Actor(id: \"a\", name: \"A\", name: \"B\"),\n",
        "Actor(id: \"a\", name: \"A\"),\nActor(id: \"a\", name: \"B\"),\n",
    ] {
        let [ours, theirs] = ["\"A\"", "\"B\""].map(|old| base.replace(old, "\"C\""));
        let merged = marked(&field_list(base), &field_list(&ours), &field_list(&theirs));
        assert!(merged.contains("<<<"), "{merged}");
    }
}

#[test]
fn elements_are_never_told_apart_by_their_place() {
    let list = |elements: &str| {
        let elements: Vec<String> = elements.split(' ').map(|word| format!("{word:?}")).collect();
        dataset(&format!(
            "    steps: [\n        Step(title: \"t\", actors: [{}]),\n    ],\n",
            elements.join(", ")
        ))
    };
    check(
        &[
            ("a b", "c b", "a c", "c"),
            ("a b", "a b c", "d a b", "d a b c"),
            ("a b", "b a", "a b c", "b c a"),
        ],
        list,
    );
    // Positions elsewhere count the levels of a scale.
    let levels = |names: &str| {
        let levels: Vec<String> =
            names.split(' ').map(|name| format!("(short: \"{name}\")")).collect();
        field_list(&format!("Question(id: \"q\", scale: Ordinal([{}])),\n", levels.join(", ")))
    };
    for (ours, theirs) in [("b a c", "a b a"), ("a b c d", "z b c"), ("a b c d", "a b c e")] {
        let merged = marked(&levels("a b c"), &levels(ours), &levels(theirs));
        assert!(merged.contains("<<<"), "{merged}");
    }
    let roles = |roles: &str| field_list(&format!("Actor(id: \"a\", roles: [{roles}]),\n"));
    let [a, b, c] = ["1", "2", "3"].map(|day| format!("(from: \"{day}\")"));
    let merged = marked(
        &roles(&format!("{a}, {b}")),
        &roles(&format!("{b}, {c}")),
        &roles(&format!("{a}, (from: \"2\", to: \"3\")")),
    );
    assert!(merged.contains("<<<"), "{merged}");
}

#[test]
fn two_additions_under_one_key_are_a_conflict() {
    check(
        &[
            (
                "Actor(id: \"a\"),\n",
                "Actor(id: \"a\"),\nActor(id: \"s\", role: \"r\"),\n",
                "Actor(id: \"a\"),\nActor(id: \"s\", name: \"S\"),\n",
                "Actor(id: \"a\"),\n<<< {Added}\nActor(id: \"s\", role: \"r\"),\n===\nActor(id: \"s\", name: \"S\"),\n>>>\n",
            ),
            // A map or list that both have added has no element of its own.
            (
                "Stance(id: \"a\"),\n",
                "Stance(id: \"a\", positions: {\"far\": (value: 1)}),\n",
                "Stance(id: \"a\", positions: {\"deep\": (value: 2)}),\n",
                "Stance(id: \"a\", positions: {\"far\": (value: 1), \"deep\": (value: 2)}),\n",
            ),
            (
                "Stance(id: \"a\"),\n",
                "Stance(id: \"a\", positions: {\"far\": (value: 1)}),\n",
                "Stance(id: \"a\", positions: {\"far\": (value: 1, low: 0)}),\n",
                "<<< {Added}\nStance(id: \"a\", positions: {\"far\": (value: 1)}),\n===\nStance(id: \"a\", positions: {\"far\": (value: 1, low: 0)}),\n>>>\n",
            ),
        ],
        unindented_list,
    );
}

fn unindented_list(elements: &str) -> String {
    dataset(&format!("    actors: [\n{elements}    ],\n"))
}

#[test]
fn orders_and_ids_that_both_change_are_a_conflict() {
    let steps = |titles: &str| {
        let steps = titles.chars().map(|title| format!("Step(title: \"{title}\"),\n"));
        unindented_list(&steps.collect::<String>())
    };
    for (base, ours, theirs, expected) in [
        ("abcd", "bacd", "bacd", Some("bacd")),
        ("abcd", "bacd", "abcde", Some("bacde")),
        ("abcd", "abcde", "bacd", Some("bacde")),
        ("abcd", "bacd", "abdc", None),
        ("abcdefg", "bacdefg", "abcdegf", None),
    ] {
        let merged = marked(&steps(base), &steps(ours), &steps(theirs));
        match expected {
            Some(expected) => assert_eq!(merged, steps(expected), "{ours} | {theirs}"),
            None => assert!(merged.contains("<<< {Order}"), "{ours} | {theirs}: {merged}"),
        }
    }
    let smith = |id: &str, rest: &str| format!("Actor(id: \"{id}\", name: \"S\"{rest}),\n");
    let merge = |[base, ours, theirs]: [&String; 3]| {
        marked(&unindented_list(base), &unindented_list(ours), &unindented_list(theirs))
    };
    let (base, ranked) = (smith("a", ""), smith("a", ", rank: 1"));
    let (renamed, other) = (smith("b", ""), smith("c", ""));
    let removed = |ours: &str, theirs: &str| format!("<<< {{Removed}}\n{ours}===\n{theirs}>>>\n");
    let new = |ours: &str, theirs: &str| format!("<<< {{Renamed}}\n{ours}===\n{theirs}>>>\n");
    for (ours, theirs, expected) in [
        // An entry under another id is that entry no more than any other.
        (&renamed, &base, renamed.clone()),
        (&renamed, &ranked, renamed.clone() + &removed("", &ranked)),
        (&ranked, &renamed, removed(&ranked, "") + &renamed),
        (&renamed, &other, new(&renamed, "") + &new("", &other)),
        (&renamed, &String::new(), new(&renamed, "")),
        (&renamed, &renamed, renamed.clone()),
    ] {
        assert_eq!(merge([&base, ours, theirs]), unindented_list(&expected));
    }
    // The other side has moved it.
    let around = |entry: &str| smith("x", "") + entry + &smith("y", "");
    let moved = smith("x", "") + &smith("y", "") + &base;
    let expected = around(&renamed) + &removed("", &base);
    assert_eq!(merge([&around(&base), &around(&renamed), &moved]), unindented_list(&expected));
}

#[test]
fn the_layout_that_one_side_has_changed_stays() {
    let [wide, narrow] = [("   ", "  "), (" ", "    ")].map(|(space, indent)| {
        dataset(&format!(
            "{indent}title:{space}\"x\",\n{indent}actors:{space}[\n{indent}Actor(id:{space}\"a\"),\n{indent}Actor(id:{space}\"b\"),\n{indent}],\n"
        ))
    });
    let ours = wide.replace("\"x\"", "\"y\"").replace("\"b\"", "\"b\", rank: 1");
    let expected =
        narrow.replace("\"x\"", "\"y\"").replace("Actor(id: \"b\")", "Actor(id:   \"b\", rank: 1)");
    assert_eq!(marked(&wide, &ours, &narrow), expected);
    assert_eq!(marked(&wide, &narrow, &ours), expected);
    assert_eq!(marked(&wide, &wide, &narrow), narrow);
}

#[test]
fn line_ends_are_those_of_ours() {
    let list = |name: &str, title: &str| {
        dataset(&format!(
            "    title: \"{title}\",\n    // All\n    actors: [\n        // c\n        Actor(id: \"a\", name: \"{name}\"), // t\n    ],\n"
        ))
    };
    let windows = |text: String| text.replace('\n', "\r\n");
    let (base, ours, theirs) = (list("A", "x"), list("B", "x"), list("A", "y"));
    let both = list("B", "y");
    assert_eq!(marked(&base, &windows(ours.clone()), &theirs), windows(both.clone()));
    assert_eq!(marked(&base, &ours, &windows(theirs.clone())), both);
    assert_eq!(marked(&windows(base.clone()), &ours, &theirs), both);
    // Most of them, if they differ.
    let mixed = |text: &str| windows(text.to_owned()).replacen("\r\n", "\n", 1);
    assert_eq!(marked(&base, &mixed(&ours), &theirs), windows(both));
}

/// A conflict takes the whole lines that it is in.
#[test]
fn a_conflict_on_a_shared_line_takes_the_line() {
    let line = |title: &str, a: &str, b: &str| {
        dataset(&format!(
            "    title: \"{title}\",\n    actors: [Actor(id: \"a\", name: \"{a}\"), Actor(id: \"b\", name: \"{b}\")],\n"
        ))
    };
    assert_eq!(
        marked(&line("t", "A", "B"), &line("u", "A1", "B"), &line("t", "A2", "B3")),
        "Dataset(\n    title: \"u\",\n<<< {Changed}\n    actors: [Actor(id: \"a\", name: \"A1\"), Actor(id: \"b\", name: \"B3\")],\n===\n    actors: [Actor(id: \"a\", name: \"A2\"), Actor(id: \"b\", name: \"B3\")],\n>>>\n)\n"
    );
    let [base, ours, theirs] = ["x", "y", "z"].map(|title| format!("Dataset(title: \"{title}\")"));
    assert_eq!(
        marked(&base, &ours, &theirs),
        format!("<<< {{Changed}}\n{ours}\n===\n{theirs}\n>>>\n")
    );
}

#[test]
fn comments_are_neither_lost_nor_repeated() {
    check(
        &[
            // One that both add is not one that both have moved.
            (
                "A(id: \"a\"),\n",
                "A(id: \"a\"),\n// new\nA(id: \"b\"),\n",
                "A(id: \"a\"),\n// new\nA(id: \"c\"),\n",
                "A(id: \"a\"),\n// new\nA(id: \"b\"),\n// new\nA(id: \"c\"),\n",
            ),
            (
                "A(id: \"a\"),\n",
                "A(id: \"a\" /* x */, name: \"A\"),\n",
                "A(id: \"a\", rank: 1 // y\n),\n",
                "A(id: \"a\" /* x */, name: \"A\", rank: 1 // y\n),\n",
            ),
        ],
        unindented_list,
    );
    let with =
        |before: &str, title: &str| format!("Dataset {before}(\n    title: \"{title}\",\n)\n");
    assert_eq!(
        marked(&with("", "x"), &with("", "y"), &with("/* all */ ", "x")),
        with("/* all */ ", "y")
    );
    // An emptied list does not draw the bracket to its entry.
    let ours = "Dataset(\n    actors: [],\n)\n";
    let [base, theirs] = ["A(id: \"a\"),\n", "A(id: \"a\"),\nA(id: \"b\"),\n"].map(unindented_list);
    let expected = unindented_list("A(id: \"b\"),\n");
    assert_eq!(marked(&base, ours, &theirs), expected);
    assert_eq!(marked(&base, &theirs, ours), expected);
}
