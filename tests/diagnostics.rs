//! Each rule of the format, broken once: one small file for each code, read
//! as a user's file is, and the place at which the fault is reported.

#[path = "diagnostics/recovery.rs"]
mod recovery;

#[path = "diagnostics/fixes.rs"]
mod fixes;

#[path = "diagnostics/robustness.rs"]
mod robustness;

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use standpoint::diagnostic::{Code, Diagnostic, LineIndex};
use standpoint::file::{self, ReadOutcome};

fn data(name: &str) -> (PathBuf, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

/// Runs that draw the same cases each time and leave no files behind.
fn deterministic_config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    }
}

/// A text with something else in the place of stretches of it.
fn pasted_over(
    text: &str,
    cuts: impl IntoIterator<Item = (prop::sample::Index, usize, String)>,
) -> String {
    let mut text = text.to_owned();
    for (at, length, with) in cuts {
        let boundary = |mut at: usize| {
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = boundary(at.index(text.len() + 1));
        let end = boundary((start + length).min(text.len())).max(start);
        text.replace_range(start..end, &with);
    }
    text
}

/// `LINE:COLUMN [code] message`, as a list of faults reads best in a failing test.
fn listed(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let lines = LineIndex::new(text);
    diagnostics
        .iter()
        .map(|diagnostic| {
            let place = lines.line_column(diagnostic.span.start);
            let (code, message) = (diagnostic.code.name(), &diagnostic.message);
            format!("{}:{} [{code}] {message}", place.line, place.column)
        })
        .collect()
}

/// Each file begins with `// expect: LINE:COLUMN`, where its only fault stands.
#[test]
fn every_code_is_reported_once_and_at_its_place() {
    for code in Code::ALL {
        let slug = code.name();
        let (path, text) = data(&format!("{slug}.ron"));
        let place = text
            .lines()
            .next()
            .and_then(|line| line.strip_prefix("// expect: "))
            .unwrap_or_else(|| {
                panic!(
                    "{} does not begin with `// expect: LINE:COLUMN`",
                    path.display()
                )
            });
        let ReadOutcome {
            dataset,
            diagnostics,
            ..
        } = file::read(&text);
        let listed = listed(&text, &diagnostics);
        assert_eq!(listed.len(), 1, "{slug} has one fault: {listed:#?}");
        assert!(
            listed[0].starts_with(&format!("{place} [{slug}]")),
            "{slug} is expected at {place}: {listed:#?}"
        );
        assert!(dataset.is_some(), "{slug}: the rest of the dataset is kept");
    }
}

/// A message names what was found, and either it or a hint says what to write.
#[test]
fn every_message_says_what_was_found_and_how_to_fix_it() {
    for code in Code::ALL {
        let (_, text) = data(&format!("{}.ron", code.name()));
        let diagnostics = file::read(&text).diagnostics;
        for diagnostic in diagnostics {
            let message = &diagnostic.message;
            assert!(!diagnostic.hints.is_empty(), "no hint: {message}");
            assert!(message.len() <= 160, "too long for a line: {message}");
            assert!(
                !message.ends_with('.'),
                "messages are no sentences with a full stop: {message}"
            );
            assert!(
                diagnostic
                    .hints
                    .iter()
                    .all(|hint| !hint.is_empty() && hint != message),
                "{message}"
            );
        }
    }
}

/// A file that no code asks for would not be read by the table.
#[test]
fn every_file_belongs_to_a_code() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for entry in fs::read_dir(folder).expect("tests/data") {
        let name = entry
            .expect("an entry")
            .file_name()
            .into_string()
            .expect("a plain name");
        if let Some(slug) = name.strip_suffix(".ron") {
            assert!(
                Code::ALL.iter().any(|code| code.name() == slug),
                "no code is called {slug}"
            );
        }
    }
}

/// The codes reported for the steps of `one-sided-month.ron`, where these steps
/// stand in the place of its own; each is an `as_of` and the stances cited.
fn codes_of_story(steps: &[(&str, &str)]) -> Vec<&'static str> {
    let (_, text) = data("one-sided-month.ron");
    let (before, _) = text.split_once("    steps: [").expect("steps");
    let steps: Vec<String> = steps
        .iter()
        .map(|(fields, stances)| format!("(title: \"A step\", {fields} stances: [{stances}]),\n"))
        .collect();
    let reading = file::read(&format!("{before}    steps: [\n{}],\n)", steps.concat()));
    assert!(reading.dataset.is_some());
    let codes = reading.diagnostics.iter();
    codes.map(|diagnostic| diagnostic.code.name()).collect()
}

#[test]
fn a_story_is_of_both_sides_by_step_and_by_month() {
    let both = "\"biden-may\", \"netanyahu-may\"";
    let in_may = "as_of: \"2024-05-06\",";
    assert_eq!(codes_of_story(&[(in_may, both)]), [""; 0]);
    // One side's only step in a month makes both one-sided.
    assert_eq!(
        codes_of_story(&[(in_may, "\"biden-may\"")]),
        ["one-sided-step", "one-sided-month"]
    );
    // Two steps, each of one side, are a month of both.
    assert_eq!(
        codes_of_story(&[(in_may, "\"biden-may\""), (in_may, "\"netanyahu-may\"")]),
        ["one-sided-step", "one-sided-step"]
    );
    // Without a day, a step is of the month of its latest words.
    assert_eq!(
        codes_of_story(&[("", "\"biden-march\", \"netanyahu-may\"")]),
        ["one-sided-month"]
    );
    // In April nobody spoke, so what holds from March is enough.
    let holds = "\"biden-march\", \"netanyahu-march\"";
    assert_eq!(
        codes_of_story(&[("as_of: \"2024-04-02\",", holds)]),
        [""; 0]
    );
    // What is left out might have cited the other side.
    assert_eq!(
        codes_of_story(&[(in_may, "\"biden-may\""), ("", "\"nobody\"")]),
        ["one-sided-step", "unknown-reference"]
    );
    assert_eq!(codes_of_story(&[(in_may, "")]), [""; 0]);
}
