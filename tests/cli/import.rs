//! Tests of the datasets and messages of `standpoint import`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Output;

use proptest::prelude::*;
use standpoint::assets::SMALLEST;
use standpoint::export::{csv_for_excel, positions_csv};
use standpoint::file;
use standpoint::hidden::on_one_line;
use standpoint::import::{self, Options};
use standpoint::model::Dataset;

use crate::export::exported_text;
use crate::{Folder, code, err, json, names_in, out, run};

const TABLE: &str = "actor,party,said,value,summary\n\
    Ana,Avia,2024-03-10,1,Waits.\n\
    \"Bo, MP\",Boria,2024-03-12,2,Goes.\n";

pub fn import(file: &Path, target: &Path, options: &[&str]) -> Output {
    let mut arguments = vec!["-o", target.to_str().expect("UTF-8")];
    arguments.extend(options);
    run("import", &[file], &arguments)
}

/// Nothing is written for an author who has written nothing.
#[test]
fn a_quotation_without_a_summary_comes_back_without_one() {
    let folder = Folder::new();
    let csv = exported_text(SMALLEST, "ferry.csv", &[]);
    let (file, name) = (folder.file("ferry.csv", &csv), folder.path("data.ron"));
    let output = import(&file, &name, &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let dataset = file::read(&fs::read_to_string(&name).expect("a dataset")).dataset;
    let dataset = dataset.expect("a dataset");
    let summaries: Vec<&str> =
        dataset.stances.iter().map(|stance| stance.summary.as_str()).collect();
    assert_eq!(summaries, ["", "Wants a trial first."]);
}

#[test]
fn an_imported_dataset_has_no_problems_and_can_be_exported() {
    let folder = Folder::new();
    let (file, name) = (folder.file("my-table.csv", TABLE), folder.path("data.ron"));
    let output = import(&file, &name, &["--levels", "none,some,all"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).is_empty());
    let messages = err(&output);
    assert!(
        messages.contains("my-table.csv: 2 stances of 2 voices, 10–12 March 2024"),
        "{messages}"
    );
    assert!(
        messages.contains("data.ron: 5 things to fill in: title, subtitle and scope; "),
        "{messages}"
    );

    // Nothing is wrong, but some things are still to be filled in.
    let output = run("check", &[&name], &["--deny", "warnings"]);
    assert_eq!(code(&output), 1);
    let problems = out(&output);
    assert_eq!(problems.matches("warning[to-fill-in]").count(), 5, "{problems}");
    assert!(!problems.contains("error"), "{problems}");
    assert_eq!(code(&run("fmt", &[&name], &["--check"])), 0);
    let printed = out(&run("show", &[&name], &[]));
    assert!(printed.contains("12 March. Avia: some. Boria: all."), "{printed}");
    let exported = folder.path("data.json");
    let output = run("export", &[&name], &["-o", exported.to_str().expect("UTF-8")]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let data = json(&fs::read_to_string(&exported).expect("the export"));
    assert_eq!(data["stances"][1]["actor"], "bo-mp");
    assert_eq!(data["questions"][0]["scale"]["levels"][2]["label"], "all");

    let again = folder.path("again.ron");
    assert_eq!(code(&import(&file, &again, &["--levels", "none,some,all"])), 0);
    assert_eq!(fs::read(&name).expect("a file"), fs::read(&again).expect("a file"));
}

#[test]
fn import_locates_errors_and_writes_nothing() {
    let folder = Folder::new();
    let file = folder.file("bad.csv", "actor,said,value\nAna,2024,much\nBo,2024-13,1\n");
    let before = folder.names();
    let output = import(&file, &folder.path("data.ron"), &[]);
    assert_eq!(code(&output), 2);
    let messages = err(&output);
    let lines: Vec<&str> = messages.lines().collect();
    assert_eq!(lines.len(), 2, "{messages}");
    assert!(
        lines[0].contains("bad.csv:2:10: found \"much\" in `value`: expected a number"),
        "{messages}"
    );
    assert!(
        lines[1].contains("bad.csv:3:4: found \"2024-13\" in `said`: expected a date"),
        "{messages}"
    );
    assert_eq!(folder.names(), before);

    let missing = import(&folder.path("missing.csv"), &folder.path("data.ron"), &[]);
    assert_eq!(code(&missing), 2);
    assert!(err(&missing).contains("missing.csv cannot be read"), "{}", err(&missing));
}

#[test]
fn an_import_has_the_name_of_a_dataset() {
    let folder = Folder::new();
    let file = folder.file("table.csv", TABLE);
    for name in ["data.csv", "data", "data."] {
        let output = import(&file, &folder.path(name), &[]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("expected a name that ends in .ron"), "{}", err(&output));
    }
    assert_eq!(folder.names(), [String::from("table.csv")].into());
}

#[test]
fn import_does_not_replace_files_and_leaves_nothing_behind_on_errors() {
    let folder = Folder::new();
    let file = folder.file("table.csv", TABLE);
    let existing = folder.file("existing.RON", "mine");
    let output = import(&file, &existing, &[]);
    assert_eq!(code(&output), 2);
    assert!(
        err(&output).contains("existing.RON already exists") && err(&output).contains("--force"),
        "{}",
        err(&output)
    );
    assert_eq!(fs::read_to_string(&existing).expect("the file"), "mine");
    assert_eq!(code(&import(&file, &existing, &["--force"])), 0);
    // A file with another name is one file, and stays so, but not on Windows, where names cannot be counted.
    if cfg!(unix) {
        let other = folder.path("other.ron");
        fs::hard_link(&existing, &other).expect("a link");
        let output = import(&file, &existing, &["--force"]);
        assert_eq!(code(&output), 2);
        assert!(err(&output).contains("--break-hard-links"), "{}", err(&output));
        fs::remove_file(&other).expect("a file");
    }
    let before = folder.names();
    for name in ["missing/data.ron", "table.csv/data.ron"] {
        let output = import(&file, &folder.path(name), &[]);
        assert_eq!(code(&output), 2, "{name}");
        assert!(err(&output).contains("data.ron cannot be written"), "{}", err(&output));
        assert_eq!(folder.names(), before);
    }
    assert_eq!(names_in(folder.path("").as_path()), before);
}

/// Text that other programs may take for a missing value, a number or a formula.
const AMBIGUOUS: [&str; 18] = [
    "=1", "'=1", "@x", "+a", "NA", "N/A", "n/a", "NaN", "nan", ".", "null", "inf", "-inf", "None",
    "-", "0", "true", "[]",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(&AMBIGUOUS[..]).prop_map(str::to_owned),
        "[A-Za-zé,;\"/.]{1,8}(\n[a-z]{1,4})?",
    ]
}

/// A dataset with two stances, all of whose texts and ids are given.
fn dataset_of(ids: &[&str], texts: &[String]) -> String {
    let [actor, other, party, question, stance, source] = ids else { panic!("{ids:?}") };
    let [
        name,
        role,
        party_name,
        publisher,
        label,
        summary,
        reason,
        condition,
        venue,
        note,
        no_position,
        quote,
        locator,
        translation,
    ] = texts
    else {
        panic!("{texts:?}")
    };
    let lines = [name, role, party_name, publisher, label, venue, locator];
    let [name, role, party_name, publisher, label, venue, locator] =
        lines.map(|line| on_one_line(line));
    let title = on_one_line(note);
    format!(
        "Dataset(format: 1, title: \"T\", subtitle: \"S\", scope: \"S\", covers: \"2024-03\",
        questions: [Question(id: {question:?}, tab: \"Q\", ask: \"Q?\", scale: Ordinal([
            (short: \"a\", label: \"a\"), (short: \"b\", label: {label:?})]))],
        parties: [Party(id: {party:?}, name: {party_name:?}, initials: \"P\", group: {party_name:?})],
        actors: [
            Actor(id: {actor:?}, name: {name:?}, party: {party:?}, role: {role:?}, rank: 2, speaks: true),
            Actor(id: {other:?}, name: {name:?}, role: {role:?}),
        ],
        sources: [Source(id: {source:?}, publisher: {publisher:?}, title: {title:?}, published: \"2024-03-20\", url: \"https://example.org/a\")],
        stances: [
            Stance(id: {stance:?}, actor: {actor:?}, said: \"2024-03-10\", kind: Quotation, attribution: OnTheRecord,
                summary: {summary:?}, condition: {condition:?}, venue: {venue:?}, note: {note:?},
                evidence: [(source: {source:?}, quote: {quote:?}, where: {locator:?}, lang: \"nan\", translation: {translation:?})],
                positions: {{{question:?}: (value: 1, reason: {reason:?})}}),
            Stance(id: \"other\", actor: {other:?}, said: \"2024-03-12\", kind: Commentary, attribution: OnTheRecord,
                summary: {summary:?}, no_position: {no_position:?}, walks_back: {stance:?}, conflicts_with: [{stance:?}],
                evidence: [(source: {source:?}, where: {locator:?})]),
            Stance(id: \"action\", actor: {actor:?}, said: \"2024-03-14\", kind: Action, attribution: OnTheRecord,
                summary: {summary:?}, no_position: {no_position:?}, bears_on: {{{question:?}: \"port closed\"}},
                evidence: [(source: {source:?}, where: {locator:?})]),
        ])"
    )
}

/// The part of a dataset that the CSV export has: its stances, and of their actors, parties and sources
/// the ids, names, ranks, groups, titles and addresses.
fn exported_parts(dataset: &Dataset) -> impl PartialEq + std::fmt::Debug + use<> {
    let actors = dataset.actors.iter().map(|actor| {
        let roles = actor.roles.iter();
        let roles = roles.map(|role| (role.title.clone(), role.rank, role.speaks));
        (actor.id.clone(), actor.name.clone(), roles.collect::<Vec<_>>())
    });
    let parties = dataset.parties.iter();
    let parties = parties.map(|party| (party.id.clone(), party.name.clone(), party.group.clone()));
    let sources = dataset.sources.iter();
    let sources = sources.map(|source| {
        let texts = (source.publisher.clone(), source.title.clone());
        (source.id.clone(), texts, source.url.clone())
    });
    let label = dataset.questions[0].scale.level(1.0);
    (
        actors.collect::<Vec<_>>(),
        parties.collect::<Vec<_>>(),
        sources.collect::<Vec<_>>(),
        dataset.questions[0].id.clone(),
        label.map(|level| level.label.clone()),
        dataset.stances.clone(),
    )
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(100) })]

    #[test]
    fn exported_text_is_imported_unchanged(
        ids in Just(["nan", "na", "n-a", "null", "inf", "none", "x1"]).prop_shuffle(),
        texts in prop::collection::vec(text(), 14),
    ) {
        let text = dataset_of(&ids[..6], &texts);
        let before = file::read(&text);
        prop_assert_eq!(&before.diagnostics, &[], "{}", text);
        let before = before.dataset.expect("a dataset");
        let csv = positions_csv(&before).expect("a table");
        let for_excel = csv_for_excel(&csv).expect("a table");
        for table in [csv, for_excel] {
            let imported = import::import("data.csv", &table, &Options::default());
            let imported = imported.expect("a dataset");
            let after = file::read(&imported.text);
            prop_assert_eq!(&after.diagnostics, &[], "{}", imported.text);
            let after = after.dataset.expect("a dataset");
            prop_assert_eq!(exported_parts(&before), exported_parts(&after));
        }
    }
}

/// The dataset that a table is converted to.
fn imported(table: &[u8]) -> Dataset {
    let imported = import::import("data.csv", table, &Options::default()).expect("a dataset");
    let outcome = file::read(&imported.text);
    assert_eq!(outcome.diagnostics, [], "{}", imported.text);
    outcome.dataset.expect("a dataset")
}

#[test]
fn unnamed_officials_and_fragments_are_imported_as_exported() {
    let starter = standpoint::assets::STARTER.replacen(
        "any other\", where",
        "any other\", fragment: true, where",
        1,
    );
    let before = file::read(&starter).dataset.expect("a dataset");
    let table = positions_csv(&before).expect("a table");
    let after = imported(&table);
    let unnamed = |dataset: &Dataset| -> Vec<String> {
        let actors = dataset.actors.iter().filter(|actor| actor.unnamed);
        actors.map(|actor| actor.id.to_string()).collect()
    };
    assert_eq!(unnamed(&after), ["lower-officials"]);
    assert_eq!(unnamed(&after), unnamed(&before));
    let marked = |dataset: &Dataset| -> Vec<bool> {
        let stances = dataset.stances.iter();
        let evidence = stances.flat_map(|stance| &stance.evidence);
        evidence.map(|evidence| evidence.fragment).collect()
    };
    // The engineer’s five words are a fragment without being marked.
    assert_eq!(marked(&after), [true, false, false, false, false]);
    assert_eq!(marked(&after), marked(&before));
    // Officials on the record do not speak.
    let table = "actor,unnamed,said,value\nofficials,true,2020-01-01,1\nAna,false,2020-01-01,2\n";
    let dataset = imported(table.as_bytes());
    let speaks = dataset.actors.iter().map(|actor| actor.roles[0].speaks);
    assert_eq!(speaks.collect::<Vec<_>>(), [false, true]);
}

/// The export writes numbers with a point, and months as such.
#[test]
fn numbers_and_months_that_another_table_could_mean_otherwise_come_back() {
    let table = "actor,said,value\nAna,2009-11,1.25\nBo,2011-12,3.5\n";
    let mut dataset = imported(table.as_bytes());
    dataset.edit(|parts| {
        parts.stances.remove(0);
        let position = parts.stances[0].positions.get_mut("question").expect("a position");
        (position.value, position.low, position.high) = (1.234, 1.234, 1.234);
    });
    let again = imported(&positions_csv(&dataset).expect("a table"));
    assert_eq!(again.stances[0].said.edtf, "2011-12");
    assert_eq!(again.stances[0].positions, dataset.stances[0].positions);
}

/// The rows of a table by stance and question.
fn rows_of(table: &[u8]) -> BTreeMap<(String, String), BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(table);
    let rows = reader.deserialize().map(|row| row.expect("a row"));
    rows.map(|mut row: BTreeMap<String, String>| {
        // What an import does not read, and places among actors without stances.
        for column in ["codings", "inferred", "actor_order"] {
            row.remove(column).expect("a column");
        }
        ((row["stance"].clone(), row["question"].clone()), row)
    })
    .collect()
}

/// An account of an action of the other side, whose first row has words without a position.
const ACCOUNT: &str = r#"        Stance(
            id: "account", actor: "netanyahu", said: "2024-04-09", kind: Action, attribution: OneSidesAccount,
            about: "sullivan", venue: "in Cairo", note: "A note.", conflicts_with: ["sullivan-mistake"],
            summary: "Held talks.", evidence: [(source: "ap-2024-04-10", where: "paragraph 2")],
            positions: {"trucks": (value: 5, reason: "Five came.")}, bears_on: {"scale": "talks held"},
        ),
"#;

#[test]
fn exported_rows_are_imported_as_the_same_dataset() {
    let valid = ["evidence", "medium"].map(|name| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/valid");
        fs::read_to_string(folder.join(name).with_extension("ron")).expect("a dataset")
    });
    let account = [
        ("    stances: [\n", format!("    stances: [\n{ACCOUNT}")),
        // With a third party, the other side is not the only one.
        ("role: \"Director", "party: \"csis\", role: \"Director".to_owned()),
        (
            "    parties: [",
            "    parties: [Party(id: \"csis\", name: \"CSIS\", initials: \"C\"),".to_owned(),
        ),
    ];
    let account = account
        .iter()
        .fold(valid[1].clone(), |text, (find, replacement)| text.replacen(find, replacement, 1));
    let embedded = [standpoint::assets::RAFAH, standpoint::assets::STARTER].map(str::to_owned);
    for text in embedded.into_iter().chain(valid).chain([account]) {
        let outcome = file::read(&text);
        assert!(outcome.left_out.is_empty(), "{:?}", outcome.diagnostics);
        let before = outcome.dataset.expect("a dataset");
        let table = positions_csv(&before).expect("a table");
        let after = positions_csv(&imported(&table)).expect("a table");
        let (before, after) = (rows_of(&table), rows_of(&after));
        assert_eq!(before.len(), after.len());
        for (name, row) in &before {
            assert_eq!(after.get(name), Some(row), "{name:?}");
        }
    }
}
