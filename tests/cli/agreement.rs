//! Tests of `agreement`, which says how far the coders agree.

use crate::{DATASET, Folder, code, err, out, run};

/// The dataset with stances that two coders coded: each with its positions.
fn coded(positions: &[(&str, &str)]) -> String {
    let stance = |(id, positions): &(&str, &str)| {
        format!(
            "Stance(id: \"{id}\", actor: \"a-head\", said: \"2024-03-11\", kind: Paraphrase, attribution: OnTheRecord, \
             summary: \"S\", evidence: [(source: \"paper-2024-03-20\", where: \"paragraph 4\")], \
             positions: {{{positions}}}),\n"
        )
    };
    let stances: String = positions.iter().map(stance).collect();
    let coders = "coders: [Coder(id: \"x\", name: \"Xenia\"), Coder(id: \"yo\", name: \"Yo\")],";
    DATASET.replace("    stances: [\n", &format!("    {coders}\n    stances: [\n{stances}"))
}

const CODINGS: &[(&str, &str)] = &[
    (
        "three",
        r#""scale": (value: 2, low: 1, high: 2, reason: "R", codings: [(coder: "yo", value: 1, low: 1, high: 2), (coder: "x", value: 2)])"#,
    ),
    (
        "one",
        r#""scale": (value: 1, low: 0, high: 2, reason: "R", codings: [(coder: "x", value: 0, low: 0, high: 1), (coder: "yo", value: 2)]),
           "cost": (value: 3, low: 2, high: 4.5, reason: "R", codings: [(coder: "x", value: 2), (coder: "yo", value: 4.5)])"#,
    ),
    (
        "two",
        r#""scale": (value: 1, reason: "R", codings: [(coder: "x", value: 1), (coder: "yo", value: 1)]),
           "cost": (value: 1, reason: "R", codings: [(coder: "x", value: 1), (coder: "yo", value: 1)])"#,
    ),
    ("alone", r#""scale": (value: 1, reason: "R", codings: [(coder: "x", value: 1)])"#),
];

#[test]
fn alpha_is_printed_with_the_units_that_differ() {
    let folder = Folder::new();
    let file = folder.file("data.ron", coded(CODINGS));
    let output = run("agreement", &[&file], &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    // The ranks of the values 0, 1, 1, 1, 2, 2 are 0.5, 2.5 and 5, whose squared distances from
    // their mean, 3, add up to 15. 1 − (4.5² + 2.5²) / (15 · 6 / 5) = −0.472.
    // The squared distances of 1, 1, 2 and 4.5 from 2.125 add up to 8.1875.
    // 1 − 2.5² / (8.1875 · 4 / 3) = 0.427.
    let expected = "\
Test
Agreement of the coders. A unit is a stance with a position, or with a coder’s value.

Scale (scale)
How far?

3 positions, 6 pairable values, by 2 people (Xenia and Yo).
3 units have fewer than two values and are not counted in alpha.
Krippendorff’s alpha (ordinal): −0.472.
The coders gave the same value to 1 of 3 units (33.3%).

The coders differ on these units, most on the first:
  one: 2 levels apart
    Xenia  0 (0–1)  nothing
    Yo     2        everything
  three: 1 level apart
    Xenia  2        everything
    Yo     1 (1–2)  something

The dataset has another value than the coders in these units:
  one
    Xenia          0 (0–1)  nothing
    Yo             2        everything
    (the dataset)  1 (0–2)  something

Cost (cost)
At what cost?

2 positions, 4 pairable values, by 2 people (Xenia and Yo).
1 unit has fewer than two values and is not counted in alpha.
Krippendorff’s alpha (interval): 0.427.
The coders gave the same value to 1 of 2 units (50%).

The coders differ on these units, most on the first:
  one: 2.5 apart
    Xenia  2.0
    Yo     4.5

The dataset has another value than the coders in these units:
  one
    Xenia          2.0
    Yo             4.5
    (the dataset)  3.0 (2.0–4.5)
";
    assert_eq!(out(&output), expected);
    let output = run("agreement", &[&file], &["--question", "cost"]);
    let (heading, questions) = expected.split_once("Scale (scale)").expect("a heading");
    let (_, cost) = questions.split_once("Cost (cost)").expect("a heading");
    assert_eq!(out(&output), format!("{heading}Cost (cost){cost}"));
}

#[test]
fn runs_of_one_language_model_are_not_called_independent() {
    let folder = Folder::new();
    let text = coded(CODINGS)
        .replace("name: \"Xenia\"", "name: \"M, first run\", model: true")
        .replace("name: \"Yo\"", "name: \"M, second run\", model: true");
    let file = folder.file("data.ron", &text);
    let output = out(&run("agreement", &[&file], &["--question", "scale"]));
    for words in [
        "by 2 codings by language models (M, first run; M, second run).",
        "Both coders are one language model, M: two codings, not two independent coders.",
    ] {
        assert!(output.contains(words), "{output}");
    }
    // A person who has coded one unit changes nothing about the runs.
    let text = text.replace("coders: [", "coders: [Coder(id: \"z\", name: \"Zoe\"), ").replacen(
        "codings: [",
        "codings: [(coder: \"z\", value: 1), ",
        1,
    );
    let with_person = folder.file("person.ron", &text);
    let output = out(&run("agreement", &[&with_person], &["--question", "scale"]));
    for words in [
        "by 1 person (Zoe: 1 of 3) and 2 codings by language models (M, first run; M, second run).",
        "2 of the 3 coders are one language model, M: codings, not independent coders.",
    ] {
        assert!(output.contains(words), "{output}");
    }
    let other = folder.file("other.ron", text.replace("M, second", "N, first"));
    let output = out(&run("agreement", &[&other], &["--question", "scale"]));
    assert!(!output.contains("one language model"), "{output}");
}

/// The agreement on the question "scale".
fn on_scale(dataset: &str) -> String {
    let folder = Folder::new();
    let file = folder.file("data.ron", dataset);
    let output = run("agreement", &[&file], &["--question", "scale"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    out(&output)
}

/// Coded stances without a position, or with one that came after the codings.
fn coded_apart() -> String {
    let stance = |id: &str, position: &str, list: &str| {
        let dataset = coded(&[(id, position)]);
        let start = dataset.find("Stance(id").expect("the stance");
        let end = start + dataset[start..].find('\n').expect("the end");
        dataset[start..end].replace("}),", &format!("}}, codings: [{list}]),"))
    };
    let x = |found: &str| format!("(coder: \"x\", question: \"scale\"{found})");
    let yo = |found: &str| format!("(coder: \"yo\", question: \"scale\"{found})");
    let settled = r#""scale": (value: 1, low: 1, high: 2, reason: "R")"#;
    let held = r#""scale": (value: 1, reason: "R", codings: [(coder: "x", value: 1)])"#;
    let stances = [
        stance("both", "", &format!("{}, {}", x(", value: 0"), yo(", value: 2, low: 1"))),
        stance("settled", settled, &format!("{}, {}", x(", value: 1"), yo(", value: 2"))),
        stance("half", held, &yo("")),
        stance("only", "", &x(", value: 2")),
        stance("none", "", &format!("{}, {}", x(""), yo(""))),
    ];
    coded(&[]).replace("    stances: [\n", &format!("    stances: [\n{}\n", stances.join("\n")))
}

#[test]
fn codings_without_a_position_count_and_so_do_those_that_it_does_not_hold() {
    let text = on_scale(&coded_apart());
    // The ranks of the values 0, 1, 2, 2 are 0.5, 1.5, 3 and 3: their squared distances from
    // their mean, 2, add up to 4.5. 1 − (2.5² + 1.5²) / (4.5 · 4 / 3) = −0.417.
    let expected = "
1 position and 1 unit without one, 4 pairable values, by 2 people (Xenia and Yo).
4 units have fewer than two values and are not counted in alpha.
Krippendorff’s alpha (ordinal): −0.417.
The coders gave the same value to 0 of 2 units (0%).

The coders differ on these units, most on the first:
  both: 2 levels apart
    Xenia  0        nothing
    Yo     2 (1–2)  everything
  settled: 1 level apart
    Xenia  1  something
    Yo     2  everything

Some found a level in these units, and others found none:
  both
    Xenia          0         nothing
    Yo             2 (1–2)   everything
    (the dataset)  no level
  half
    Xenia          1         something
    Yo             no level
    (the dataset)  1         something
  only
    Xenia          2         everything
    (the dataset)  no level
";
    assert!(text.ends_with(expected), "{text}");
}

#[test]
fn names_with_commas_are_told_apart() {
    let dataset = coded(CODINGS).replace("Xenia", "Xenia, Example University");
    let text = on_scale(&dataset);
    let coders = "2 people (Xenia, Example University; Yo)";
    assert!(text.contains(coders), "{text}");
}

#[test]
fn an_undefined_alpha_is_said_in_words() {
    let same = CODINGS[2];
    let text = on_scale(&coded(&[same, ("again", same.1)]));
    assert!(text.contains("alpha is undefined: all values are the same."));
    assert!(text.contains("the same value to 2 of 2 units (100%)"));

    let text = on_scale(&coded(&CODINGS[..1]));
    assert!(text.contains("alpha is undefined: fewer than two units have two values."));
}

#[test]
fn a_dataset_without_codings_says_so() {
    let text = on_scale(DATASET);
    assert!(
        text.ends_with(
            "How far?\n\nNo unit has values by two coders. The dataset’s own values count as those of its author after: standpoint code FILE --coder ID --own-values\n2 units have fewer than two values and are not counted in alpha.\n"
        ),
        "{text}"
    );
}

#[test]
fn errors_have_the_exit_codes_of_other_commands() {
    let folder = Folder::new();
    let file = folder.file("data.ron", coded(CODINGS));
    let output = run("agreement", &[&file], &["--question", "scales"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("expected one of scale, cost"), "{}", err(&output));
    assert!(out(&output).is_empty());
    let unknown = coded(CODINGS).replace("[(coder: \"yo\"", "[(coder: \"zoe\"");
    let bad = folder.file("bad.ron", unknown);
    let output = run("agreement", &[&bad], &["--question", "scale"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("zoe"), "{}", err(&output));
    assert!(out(&output).is_empty());
    assert_eq!(code(&run("agreement", &[&folder.path("missing.ron")], &[])), 2);
}
