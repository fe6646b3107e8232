//! Faults in different values are all reported in one run, whether they are in one entry or in
//! several, and whether a value cannot be read or breaks a rule. Only the rules between entries wait
//! until the entries can be read, and what they refer to is kept.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::subsequence;
use standpoint::file;

use super::deterministic_config;
use super::format_diagnostics;
use super::recovery::mutated;

/// Faults in the dataset that new ones begin with: a part of the text, and what takes its place.
/// None depends on another.
const FAULTS: &[(&str, &str)] = &[
    // The dataset.
    ("doi: \"10.1234/reservoir\"", "doi: \"reservoir\""),
    // A question.
    ("tab: \"Level\"", "tab: \"\""),
    ("ask: \"How high may the water stand in summer?\"", "ask: 5"),
    ("(short: \"as now\"", "(short: 1"),
    // Parties.
    ("initials: \"UV\"", "initials: \"UVALLEY\""),
    ("name: \"Upper Valley\"", "name: 5"),
    ("id: \"lower\", name: \"Lower Valley\"", "id: \"lower\", name: \"\""),
    // Actors.
    ("name: \"Mayor of Upper Valley\"", "name: \"\""),
    ("role: \"Officials, not named\"", "role: 7"),
    ("unnamed: true)", "unnamed: true, speaks: true)"),
    ("title: \"Engineer of the power company\"", "title: \"\""),
    ("title: \"Independent engineer\"", "title: 5"),
    ("name: \"A dam engineer\"", "name: \"A\u{200B} dam engineer\""),
    // Sources.
    ("url: \"https://example.org/reservoir\"", "url: \"example.org\""),
    ("title: \"Councils at odds over reservoir\"", "title: 5"),
    ("title: \"Gauges to decide\"", "titel: \"Gauges to decide\""),
    // An event.
    ("name: \"Hearing\"", "name: \"\""),
    ("when: \"2024-05-14\"", "when: \"soon\""),
    (
        "source: \"courier-2024-05-21\"),\n    ],\n\n    // Those",
        "source: \"courier\"),\n    ],\n\n    // Those",
    ),
    // Coders.
    ("id: \"b\", name: \"Ben Example\"", "id: \"b\", name: 5"),
    // A quotation.
    ("venue: \"in the council\"", "venue: \"\""),
    ("summary: \"Refuses any higher level.\"", "summary: 5"),
    ("where: \"paragraph 3\"", "where: 3"),
    (
        "\"level\": (value: 0, reason: \"Rules out any rise.\")",
        "\"level\": (value: 99, reason: \"\")",
    ),
    // A paraphrase with codings.
    ("condition: \"gauges are read every day\"", "condition: 5, walks_back: \"none-such\""),
    ("where: \"paragraph 5\"", "where: \"\", fragment: true"),
    (
        "                    low: 1,\n                    high: 2,\n",
        "                    low: 9,\n                    high: true,\n",
    ),
    ("(coder: \"a\", value: 2)", "(coder: \"z\", value: 77)"),
    ("reason: \"Speaks of filling it; how far beyond a little is not said.\"", "raison: \"So.\""),
    // An account without a name.
    ("said: \"2024-05-20~\"", "said: \"last week\""),
    ("attribution: OnBackground", "attribution: Background"),
    ("where: \"paragraph 8\"", "where: 8"),
    ("(value: 1, low: 0, high: 1, reason", "(value: 99, reason"),
    (
        "codings: [(coder: \"b\", question: \"level\")]",
        "codings: [(coder: \"b\", question: \"height\", low: 1)]",
    ),
    // An action.
    ("said: \"2024-05-18\"", "said: \"2024-06-18\""),
    ("summary: \"Has boards put on the spillway.\"", "summary: \"\", joint: \"boards\""),
    ("where: \"paragraph 1\"", "where: \"\""),
    (
        "\"level\": (value: 1, reason: \"Boards raise the water a little.\")",
        "\"level\": (value: 1.5, low: 1, reason: \"Boards raise the water a little.\"), \"depth\": 3",
    ),
    // A remark.
    ("actor: \"engineer\",", "actor: \"enginer\","),
    ("said: \"2024-05-21\",", "said: \"2024-05-21\", relayed_by: \"upper-mayor\","),
    ("quote: \"A gauge stops no flood\"", "quote: 5"),
    // Steps.
    (
        "title: \"6 May: Lower Valley’s mayor says “not a hand higher”\"",
        "title: \"one two three four five six seven eight nine ten eleven twelve thirteen fourteen\"",
    ),
    ("as_of: \"2024-05-20\"", "as_of: \"2024-06-20\""),
    ("\"the water comes not a hand higher\"", "\"the water never comes\""),
    ("notes: \"The first words are quoted, the second only reported, without a day.\"", "notes: 5"),
    ("title: \"By 20 May: Upper Valley puts boards on the spillway\"", "title: 5"),
    ("range: \"2024-05-14/2024-05-31\"", "range: \"2024-05-31/2024-05-14\""),
    ("\"lower-officials\"],\n", "\"lower-official\"],\n"),
    ("annotation: \"An action sets no line\"", "remark: \"An action sets no line\""),
];

fn problems(faults: &[(&str, &str)]) -> Vec<String> {
    let mut text = standpoint::assets::STARTER.to_owned();
    for (find, replacement) in faults {
        text = mutated(&text, find, replacement);
    }
    let lines = format_diagnostics(&text, &file::read(&text).diagnostics);
    // Other faults in the line move the column.
    let line = |problem: String| {
        let (place, message) = problem.split_once(' ').expect("a place");
        let line = place.split(':').next().expect("a line");
        format!("{line} {message}")
    };
    lines.into_iter().map(line).collect()
}

/// The rules between entries.
const BETWEEN: [&str; 5] =
    ["unknown-reference", "off-scale", "said-after-published", "outside-covers", "excerpt"];

/// Asserts that some faults have the problems together that each has alone, but for those between
/// entries, and no others.
fn assert_all_reported(faults: &[(&str, &str)]) {
    let alone: BTreeSet<String> = faults.iter().flat_map(|fault| problems(&[*fault])).collect();
    let together: BTreeSet<String> = problems(faults).into_iter().collect();
    let is_between =
        |problem: &&String| BETWEEN.iter().any(|code| problem.contains(&format!("[{code}]")));
    let hidden: Vec<&String> =
        alone.difference(&together).filter(|problem| !is_between(problem)).collect();
    let added: Vec<&String> = together.difference(&alone).collect();
    assert!(hidden.is_empty() && added.is_empty(), "hidden {hidden:#?}, added {added:#?}");
}

#[test]
fn each_fault_is_reported() {
    for fault in FAULTS {
        assert!(!problems(&[*fault]).is_empty(), "{fault:?}");
    }
}

#[test]
fn all_faults_of_an_entry_are_reported_in_one_run() {
    let (said, value) = (
        ("said: \"2024-05-20~\"", "said: \"last week\""),
        ("(value: 1, low: 0, high: 1, reason", "(value: 1, low: 2, high: 2, reason"),
    );
    let found = problems(&[said, value]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].contains("[invalid-date]"), "{found:#?}");
    assert!(found[1].contains("[value-outside-range]"), "{found:#?}");
}

#[test]
fn all_faults_of_a_dataset_are_reported_in_one_run() {
    assert_all_reported(FAULTS);
}

proptest! {
    #![proptest_config(deterministic_config(60))]

    #[test]
    fn faults_hide_no_others(faults in subsequence(FAULTS, 2..8)) {
        assert_all_reported(&faults);
    }
}
