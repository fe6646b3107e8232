//! Tests of `code`: copies of a dataset for blind coders, and what comes back in them.

use std::fs;
use std::path::{Path, PathBuf};

use standpoint::assets::RAFAH;
use standpoint::diagnostic::Span;
use standpoint::document::Document;
use standpoint::file;
use standpoint::file::edit::{Node, add_codings, blind_copy};
use standpoint::file::tree::{TokenKind, Value, tokens};
use standpoint::model::{Coder, Coding, Dataset, QuestionId, Section};

use crate::{DATASET, Folder, code, err, out, run};

fn coder(id: &str, name: &str) -> Coder {
    Coder { id: id.into(), name: name.to_owned(), model: false }
}

fn dataset(text: &str) -> Dataset {
    file::read(text).dataset.expect("a dataset")
}

fn comments(text: &str) -> Vec<&str> {
    let span = Span::new(0, text.len());
    let comments = tokens(text, span).filter(|token| token.kind == TokenKind::Comment);
    comments.map(|token| token.span().slice(text)).collect()
}

/// A blind copy to which a coder added positions, by the id of the stance.
fn filled_in<'a>(copy: &str, positions: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut filled = copy.to_owned();
    for (stance, positions) in positions {
        let id = format!("id: \"{stance}\",");
        assert_eq!(filled.matches(&id).count(), 1, "{stance}");
        filled = filled.replace(&id, &format!("{id} positions: {{{positions}}},"));
    }
    filled
}

/// A copy of the Rafah dataset to which a coder added all its positions.
fn filled_in_rafah(original: &Dataset, coder: &Coder) -> String {
    let with_positions = original.stances.iter();
    let with_positions = with_positions.filter(|stance| !stance.positions.is_empty());
    filled_in(
        &blind_copy(RAFAH, coder),
        with_positions.map(|stance| {
            let position = |(question, position): (&QuestionId, &standpoint::model::Position)| {
                format!("\"{question}\": (value: {}, reason: \"R\"), ", position.value)
            };
            (stance.id.as_str(), stance.positions.iter().map(position).collect())
        }),
    )
}

#[test]
fn a_blind_copy_of_the_embedded_dataset_has_no_values() {
    let copy = blind_copy(RAFAH, &coder("zoe", "Zoe"));
    let outcome = file::read(&copy);
    assert_eq!(outcome.diagnostics, []);
    let mut expected = dataset(RAFAH);
    expected.edit(|parts| {
        parts.coders = vec![coder("zoe", "Zoe")];
        parts.steps.clear();
        parts.corrections.clear();
        for stance in &mut parts.stances {
            let mut blind = stance.clone();
            blind.positions.clear();
            blind.bears_on.clear();
            blind.no_position = None;
            blind.note = None;
            blind.codings.clear();
            *stance = blind;
        }
    });
    assert_eq!(outcome.dataset, Some(expected));

    let body = &copy[copy.find("Dataset(").expect("the dataset")..];
    for word in [
        "value:",
        "low:",
        "high:",
        "reason:",
        "codings",
        "bears_on",
        "no_position",
        "steps:",
        "corrections:",
    ] {
        assert!(!body.contains(word), "{word}");
    }
    assert_eq!(comments(body), Vec::<&str>::new());
}

/// The dataset with other positions, reasons, codings, corrections, words of actions and comments.
fn recoded(text: &str) -> String {
    let mut document = Document::read(None, text).expect("a dataset");
    let parse = |text: &str| Node::read(text, &Value::parse_at(text, Span::new(0, text.len())));
    let set = |node: &mut Node, field: &str, value: Option<&str>| {
        node.set(field, value.map(parse), &[]);
    };
    let change = |document: &mut Document, section, id: &str, fields: &[(&str, Option<&str>)]| {
        let mut node = document.entry(section, id).expect("an entry");
        for (field, value) in fields {
            set(&mut node, field, *value);
        }
        let change = document.entry_change(section, Some(id), None, &node).expect("a change");
        *document = document.with_change(&change).expect("a dataset");
    };
    let dataset = document.dataset.clone();
    for (index, stance) in dataset.stances.iter().enumerate() {
        let fields = match index % 3 {
            0 => [
                ("positions", Some("{\"major\": (value: 1, reason: \"Other.\", codings: [])}")),
                ("bears_on", None),
                ("no_position", None),
                ("codings", Some("[(coder: \"a\", question: \"civilians\", value: 2)]")),
            ],
            1 => [
                ("positions", None),
                ("bears_on", Some("{\"major\": \"Other words.\"}")),
                ("no_position", Some("\"Another reason.\"")),
                ("codings", Some("[(coder: \"a\", question: \"major\")]")),
            ],
            _ => {
                [("positions", None), ("bears_on", None), ("no_position", None), ("codings", None)]
            }
        };
        change(&mut document, Section::Stances, &stance.id, &fields);
    }
    for index in 0..dataset.corrections.len() {
        let text = [("text", Some("\"The level was another one.\""))];
        change(&mut document, Section::Corrections, &index.to_string(), &text);
    }
    let mut other = String::new();
    for token in tokens(&document.text, Span::new(0, document.text.len())) {
        other.push_str(match token.kind {
            TokenKind::Comment => "// Another comment.",
            _ => token.span().slice(&document.text),
        });
    }
    other.replacen("Dataset(\n", "Dataset( // One more.\n    // And one.\n", 1)
}

#[test]
fn a_blind_copy_depends_on_nothing_that_tells_a_value() {
    let zoe = coder("zoe", "Zoe");
    let correction = "corrections: [Correction(date: \"2024-06-01\", text: \"A level was 2.\")],";
    let rafah = RAFAH.replacen("    events: [", &format!("    {correction}\n\n    events: ["), 1);
    let other = recoded(&rafah);
    for words in
        ["Another comment.", "One more.", "level was another", "Other words", "Another reason"]
    {
        assert!(other.contains(words) && !rafah.contains(words), "{words}");
    }
    assert_eq!(blind_copy(&other, &zoe), blind_copy(&rafah, &zoe));
    // Nor does one without corrections, coders and steps.
    let full = DATASET.replace(
        "    stances: [",
        "    corrections: [Correction(date: \"2024-03-20\", stance: \"b-head-2024-03-12-go\", text: \"The level was 1.\")],
    coders: [Coder(id: \"b\", name: \"Ben\")], // Ben found 1.
    steps: [Step(title: \"Both at 1\")],
    stances: [",
    );
    for line_ending in ["\n", "\r\n"] {
        let [bare, full] = [DATASET, &full].map(|text| text.replace('\n', line_ending));
        assert_eq!(blind_copy(&full, &zoe), blind_copy(&bare, &zoe));
    }
}

#[test]
fn a_blind_copy_does_not_tell_that_others_found_no_level() {
    let text = standpoint::assets::STARTER;
    assert!(text.contains("codings: [(coder: \"b\", question: \"level\")]"));
    assert!(!blind_copy(text, &coder("zoe", "Zoe")).contains("codings"));
}

/// That the words show no level can only be written as a coding.
#[test]
fn codings_in_a_copy_are_taken_in() {
    let ada = coder("ada", "Ada Example");
    let original = dataset(RAFAH);
    let copy = blind_copy(RAFAH, &ada);
    let stance = &original.stances[0];
    let question = &original.questions[0].id;
    let id = format!("id: \"{}\",", stance.id);
    let codings = format!("{id} codings: [(coder: \"ada\", question: \"{question}\", value: 1)],");
    let copy = dataset(&copy.replace(&id, &codings));
    let added = add_codings(RAFAH, &original, &copy, &ada);
    assert_eq!(added.added, 1);
    let after = dataset(&added.text);
    assert_eq!(
        after.stances[0].coding_by(&"ada".into(), question),
        copy.stances[0].coding_by(&"ada".into(), question)
    );
}

#[test]
fn a_level_replaces_that_the_same_coder_found_none() {
    let zoe = coder("zoe", "Zoe");
    let starter = standpoint::assets::STARTER;
    let text = starter
        .replace("(coder: \"b\", question: \"level\")", "(coder: \"zoe\", question: \"level\")");
    let text =
        text.replace("    coders: [", "    coders: [\n        Coder(id: \"zoe\", name: \"Zoe\"),");
    let original = dataset(&text);
    let stance = "lower-officials-2024-05-20-talk";
    let position = "\"level\": (value: 1, reason: \"R\")".to_owned();
    let copy = dataset(&filled_in(&blind_copy(&text, &zoe), [(stance, position)]));
    let added = add_codings(&text, &original, &copy, &zoe);
    let outcome = file::read(&added.text);
    assert_eq!(outcome.diagnostics, []);
    let result = outcome.dataset.expect("a dataset");
    let coded = result.stance(&stance.into()).expect("a stance");
    assert_eq!(coded.codings, []);
    let coding = coded.coding_by(&"zoe".into(), &"level".into()).expect("coded");
    assert_eq!(coding.map(|reading| reading.value), Some(1.0));
}

#[test]
fn codings_of_the_embedded_dataset_are_added_and_nothing_else_changes() {
    let original = dataset(RAFAH);
    let zoe = coder("zoe", "Zoe");
    let copy = dataset(&filled_in_rafah(&original, &zoe));
    let added = add_codings(RAFAH, &original, &copy, &zoe);
    let count = original.stances.iter().map(|stance| stance.positions.len()).sum::<usize>();
    assert!(count > 50);
    assert_eq!((added.added, added.replaced, added.unchanged), (count, 0, 0));
    assert_eq!(added.only_in_dataset, []);
    assert!(added.stances_only_in_copy.is_empty() && added.stances_only_in_dataset.is_empty());

    let mut expected = original.clone();
    expected.edit(|parts| {
        parts.coders.push(zoe.clone());
        for stance in &mut parts.stances {
            let mut coded = stance.clone();
            for (_, position) in coded.positions.iter_mut() {
                let value = position.value;
                position.codings.push(Coding {
                    coder: "zoe".into(),
                    value,
                    low: value,
                    high: value,
                });
            }
            *stance = coded;
        }
    });
    let result = dataset(&added.text);
    assert_eq!(result, expected);
    assert_eq!(comments(&added.text), comments(RAFAH));

    let again = add_codings(&added.text, &result, &copy, &zoe);
    assert_eq!(again.text, added.text);
    assert_eq!((again.added, again.replaced, again.unchanged), (0, 0, count));
}

#[test]
fn a_copy_is_valid_wherever_the_steps_are() {
    let head = DATASET.replacen("Dataset(", "\u{feff}Dataset(", 1);
    let steps = "// Shows that both agree.\n    steps: [Step(title: \"Both at 1\")],";
    let first = DATASET.replacen(
        "    format: 1,",
        &format!("    {steps}\n    // the format\n    format: 1,"),
        1,
    );
    let end = DATASET.rfind(')').expect("the end");
    let last = format!("{}    {steps}\n)\n", &DATASET[..end]);
    let without_comma = last.replace("\")],\n)", "\")]\n)");
    assert_ne!(last, without_comma);
    for text in [DATASET, &head, &first, &last, &without_comma] {
        assert_eq!(file::read(text).diagnostics, [], "{text}");
        let copy = blind_copy(text, &coder("a", "Ada"));
        assert_eq!(file::read(&copy).diagnostics, [], "{copy}");
        assert!(!copy.contains("agree") && !copy.contains("Both at 1"), "{copy}");
        assert!(!copy.contains("// the format"));
        assert_eq!(copy.starts_with("\u{feff}// "), text == head);
    }
}

/// A folder with the dataset, and a copy of it for the coder "a".
fn with_copy() -> (Folder, PathBuf, PathBuf) {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let copy = folder.path("copy.ron");
    let name = copy.display().to_string();
    let options = ["--coder", "a", "--name", "Ada", "-o", &name];
    let output = run("code", &[&file], &options);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(err(&output), format!("Created {name} for the coder \"a\": 2 stances\n"));
    assert_eq!(out(&output), "");
    assert_eq!(code(&run("check", &[&copy], &[])), 0);
    (folder, file, copy)
}

fn take_in(file: &Path, copy: &Path, options: &[&str]) -> std::process::Output {
    let copy = copy.display().to_string();
    run("code", &[file], &[&["--coder", "a", "--from", &copy], options].concat())
}

fn rewrite(path: &Path, change: impl FnOnce(&str) -> String) {
    let text = fs::read_to_string(path).expect("a file");
    fs::write(path, change(&text)).expect("a file");
}

const BOTH: [(&str, &str); 2] = [
    (
        "a-head-2024-03-10-wait",
        r#""scale": (value: 0, reason: "R"), "cost": (value: 2, low: 1, high: 3, reason: "R")"#,
    ),
    ("b-head-2024-03-12-go", r#""scale": (value: 2, reason: "R")"#),
];

fn fill_in(copy: &Path, positions: &[(&str, &str)]) {
    let positions = positions.iter().map(|(id, text)| (*id, (*text).to_owned()));
    rewrite(copy, |text| filled_in(text, positions));
}

/// Nobody is named as a coder without a coding.
#[test]
fn a_copy_without_codings_changes_nothing() {
    let (_folder, file, copy) = with_copy();
    let before = fs::read_to_string(&file).expect("a file");
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 1, "what is not coded is listed: {}", err(&output));
    assert_eq!(fs::read_to_string(&file).expect("a file"), before);
}

#[test]
fn a_copy_is_written_and_taken_back_in() {
    let (folder, file, copy) = with_copy();
    fill_in(&copy, &BOTH);
    let expected = DATASET
        .replace(
            "low: 0, high: 1, reason: \"It says so.\"",
            "low: 0, high: 1, reason: \"It says so.\", codings: [(coder: \"a\", value: 0)]",
        )
        .replace(
            "value: 2.5, reason: \"It says so.\"",
            "value: 2.5, reason: \"It says so.\", codings: [(coder: \"a\", value: 2, low: 1, high: 3)]",
        )
        .replace(
            "reason: \"It did.\"",
            "reason: \"It did.\", codings: [(coder: \"a\", value: 2)]",
        )
        .replace(
            "    stances: [\n",
            "    coders: [\n        Coder(id: \"a\", name: \"Ada\"),\n    ],\n    stances: [\n",
        );
    // Into another file first, which is not replaced.
    let other = folder.path("other.ron");
    let name = other.display().to_string();
    let output = take_in(&file, &copy, &["-o", &name]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert_eq!(
        err(&output),
        format!("{name}: 3 codings by \"a\": 3 added, 0 replaced, 0 unchanged\n")
    );
    assert_eq!(fs::read_to_string(&other).expect("a file"), expected);
    assert_eq!(fs::read_to_string(&file).expect("a file"), DATASET);
    let output = take_in(&file, &copy, &["-o", &name]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--force"), "{}", err(&output));

    assert_eq!(code(&take_in(&file, &copy, &[])), 0);
    assert_eq!(fs::read_to_string(&file).expect("a file"), expected);
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("0 added, 0 replaced, 3 unchanged"));
    assert_eq!(fs::read_to_string(&file).expect("a file"), expected);

    // What the coder changes replaces the earlier coding.
    rewrite(&copy, |text| text.replace("(value: 0, reason", "(value: 1, low: 0, reason"));
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 0);
    assert!(err(&output).contains("0 added, 1 replaced, 2 unchanged"));
    let replaced = expected.replace("\"a\", value: 0", "\"a\", value: 1, low: 0, high: 1");
    assert_eq!(fs::read_to_string(&file).expect("a file"), replaced);
}

#[test]
fn what_a_copy_lacks_is_listed_and_what_only_it_has_is_a_coding_of_the_stance() {
    let (_folder, file, copy) = with_copy();
    let names = [&file, &copy].map(|path| path.display().to_string());
    let [data, coded] = &names;
    fill_in(
        &copy,
        &[
            (BOTH[0].0, r#""scale": (value: 0, reason: "R")"#),
            (BOTH[1].0, r#""scale": (value: 2, reason: "R"), "cost": (value: 7, reason: "R")"#),
        ],
    );
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 1);
    assert_eq!(
        err(&output),
        format!(
            "{data}: 3 codings by \"a\": 3 added, 0 replaced, 0 unchanged\n\
             Positions in {data} that {coded} lacks:\n  \
               a-head-2024-03-10-wait, cost\n"
        )
    );
    let result = dataset(&fs::read_to_string(&file).expect("a file"));
    let stance = result.stance(&"b-head-2024-03-12-go".into()).expect("the stance");
    assert!(!stance.positions.contains_key("cost"));
    let [coding] = &stance.codings[..] else { panic!("{:?}", stance.codings) };
    assert_eq!((&*coding.coder, &*coding.question, coding.value), ("a", "cost", Some(7.0)));
    // What the coder takes back is listed.
    rewrite(&copy, |text| text.replace(r#", "cost": (value: 7, reason: "R")"#, ""));
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).ends_with("\n  b-head-2024-03-12-go, cost\n"), "{}", err(&output));

    // So are stances whose words the coder has changed.
    rewrite(&copy, |text| text.replace("“We” wait", "“We” go"));
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("; check the codings of these:\n  a-head-2024-03-10-wait\n"),
        "{}",
        err(&output)
    );
    rewrite(&copy, |text| text.replace("“We” go", "“We” wait"));

    rewrite(&copy, |text| text.replace("b-head-2024-03-12-go", "b-head-2024-03-12-goes"));
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).ends_with(&format!(
            "Stances in {coded} that {data} lacks:\n  b-head-2024-03-12-goes\n\
             Stances in {data} that {coded} lacks:\n  b-head-2024-03-12-go\n"
        )),
        "{}",
        err(&output)
    );
}

#[test]
fn errors_in_either_file_are_printed_and_nothing_is_written() {
    let (folder, file, copy) = with_copy();
    fill_in(&copy, &[(BOTH[1].0, r#""scale": (value: 7, reason: "R")"#)]);
    let output = take_in(&file, &copy, &[]);
    assert_eq!(code(&output), 2);
    for text in ["error[off-scale]", "1 problem; mend the errors first"] {
        assert!(err(&output).contains(text), "{}", err(&output));
    }
    assert_eq!(fs::read_to_string(&file).expect("a file"), DATASET);

    let bad = folder.file("bad.ron", crate::broken());
    let fresh = folder.path("fresh.ron");
    let name = fresh.display().to_string();
    let create = |file: &Path, coder: &str, name: &str| {
        run("code", &[file], &["--coder", coder, "-o", name])
    };
    let output = create(&bad, "a", &name);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("error[unknown-field]"), "{}", err(&output));
    let output = create(&file, "Ada B", &name);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("error[invalid-id]"), "{}", err(&output));
    assert!(!fresh.exists());

    // The copy of another coder, and a file that is no copy.
    for other in [&copy, &file] {
        let other = other.display().to_string();
        let output = run("code", &[&file], &["--coder", "b", "--from", &other]);
        assert_eq!(code(&output), 2);
    }
    let copy_name = copy.display().to_string();
    assert_eq!(code(&create(&file, "b", &copy_name)), 2, "the copy exists");
    assert_eq!(code(&create(&file, "b", "copy.txt")), 2);
    let output = run("code", &[&file], &["--coder", "b"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--output"), "{}", err(&output));
}

#[test]
fn only_the_copy_of_the_coder_is_taken_in() {
    let (_folder, file, copy) = with_copy();
    let name = copy.display().to_string();
    let output = run("code", &[&file], &["--coder", "b", "--from", &name]);
    assert_eq!(
        err(&output),
        format!(
            "error: {name}: found a in `coders`, expected only \"b\", as in a copy by `standpoint code`\n"
        )
    );
    let data = file.display().to_string();
    let output = run("code", &[&file], &["--coder", "b", "--from", &data]);
    assert!(err(&output).contains("found no coder"), "{}", err(&output));
}

#[test]
fn the_values_of_a_dataset_count_as_those_of_their_author() {
    let folder = Folder::new();
    // Zoe found another level, and one where the author found none.
    let coded = DATASET
        .replace("parties: [", "coders: [Coder(id: \"zoe\", name: \"Zoe\")], parties: [")
        .replace(
            "low: 0, high: 1, reason: \"It says so.\")",
            "low: 0, high: 1, reason: \"It says so.\", codings: [(coder: \"zoe\", value: 0)])",
        )
        .replace(
            "positions: {\"scale\": (value: 2, reason: \"It did.\")},",
            "positions: {\"scale\": (value: 2, reason: \"It did.\")},
            codings: [(coder: \"zoe\", question: \"cost\", value: 3)],",
        );
    let file = folder.file("mine.ron", &coded);
    let output = run("code", &[&file], &["--coder", "ada", "--name", "Ada", "--own-values"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let counts = "4 codings by \"ada\": 4 added, 0 replaced, 0 unchanged";
    assert!(err(&output).contains(counts), "{}", err(&output));
    let dataset = dataset(&std::fs::read_to_string(&file).expect("a file"));
    let found = |stance: usize, question: &str| {
        let found =
            dataset.stances[stance].coding_by(&"ada".into(), &question.into()).expect("a coding");
        found.map(|reading| (reading.low, reading.value, reading.high))
    };
    assert_eq!(found(0, "scale"), Some((0.0, 1.0, 1.0)));
    assert_eq!(found(0, "cost"), Some((2.5, 2.5, 2.5)));
    assert_eq!(found(1, "scale"), Some((2.0, 2.0, 2.0)));
    assert_eq!(found(1, "cost"), None);
    let agreement = run("agreement", &[&file], &[]);
    assert!(
        out(&agreement).contains("1 position, 2 pairable values, by 2 people (Zoe and Ada)"),
        "{}",
        out(&agreement)
    );
    // Again, nothing changes.
    let output = run("code", &[&file], &["--coder", "ada", "--own-values"]);
    assert!(err(&output).contains("4 unchanged"), "{}", err(&output));
    // Under another name, they would agree with themselves.
    let output = run("code", &[&file], &["--coder", "ben", "--own-values"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("already those of the coder \"ada\""), "{}", err(&output));
    // Alone, they are not recommended again.
    let file = folder.file("alone.ron", DATASET);
    run("code", &[&file], &["--coder", "ada", "--own-values"]);
    let agreement = out(&run("agreement", &[&file], &[]));
    let advice = "only by ada. A second coder gets a copy without values by: standpoint code FILE";
    assert!(agreement.contains(advice) && !agreement.contains("--own-values"), "{agreement}");
}
