//! Each code is reported once and at the right position, for a small file that
//! breaks its rule.

mod brackets;
mod recovery;

mod allow;

mod conflicts;

mod fixes;

mod mistakes;

mod any_text;

mod robustness;

mod hidden;

mod coding;

mod together;

mod typos;

use std::fs;
use std::path::PathBuf;

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use standpoint::diagnostic::{Code, Diagnostic, LineIndex};
use standpoint::file::{self, ReadOutcome};
use standpoint::words::Words;

fn data(name: &str) -> (PathBuf, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

/// A configuration that runs the same cases each time and leaves no files behind.
fn deterministic_config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(2024),
        ..ProptestConfig::default()
    }
}

/// The text with random parts replaced.
fn with_random_replacements(
    text: &str,
    cuts: impl IntoIterator<Item = (prop::sample::Index, usize, String)>,
) -> String {
    let mut text = text.to_owned();
    for (index, length, replacement) in cuts {
        let start = text.floor_char_boundary(index.index(text.len() + 1));
        let end = text.floor_char_boundary(start + length).max(start);
        text.replace_range(start..end, &replacement);
    }
    text
}

/// The problems in the form `LINE:COLUMN [code] message`.
fn format_diagnostics(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let lines = LineIndex::new(text);
    diagnostics
        .iter()
        .map(|diagnostic| {
            let position = lines.line_column(diagnostic.span.start);
            let (code, message) = (diagnostic.code.name(), &diagnostic.message);
            format!("{}:{} [{code}] {message}", position.line, position.column)
        })
        .collect()
}

/// Each file begins with `// expect: LINE:COLUMN`, the position of its only problem.
#[test]
fn every_code_is_reported_once_and_at_the_right_position() {
    for code in Code::checked() {
        let slug = code.name();
        let (path, text) = data(&format!("{slug}.ron"));
        let position =
            text.lines().next().and_then(|line| line.strip_prefix("// expect: ")).unwrap_or_else(
                || panic!("{} does not begin with `// expect: LINE:COLUMN`", path.display()),
            );
        let ReadOutcome { dataset, diagnostics, .. } = file::read(&text);
        let listed = format_diagnostics(&text, &[diagnostics, file::unfilled(&text)].concat());
        assert_eq!(listed.len(), 1, "{slug} should have one problem: {listed:#?}");
        assert!(
            listed[0].starts_with(&format!("{position} [{slug}]")),
            "{slug} is expected at {position}: {listed:#?}"
        );
        assert!(dataset.is_some(), "{slug}: the rest of the dataset should be kept");
    }
}

/// The lines of a text without their indentation.
fn unindented(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim_start).collect();
    lines.join("\n")
}

/// The file of each code has its bad example, and has no problem with the good one in its place.
#[test]
fn examples_show_what_is_wrong_and_how_to_write_it() {
    for code in Code::checked() {
        let slug = code.name();
        let (_, text) = data(&format!("{slug}.ron"));
        let mut text = unindented(&text);
        let (bad, good) = code.example();
        for example in [bad, good] {
            let lines = example.lines().count();
            assert!((1..=9).contains(&lines), "{slug}: {lines} lines");
        }
        let parts = |example| unindented(example).split("\n…\n").map(str::to_owned).collect();
        let (bad, good): (Vec<String>, Vec<String>) = (parts(bad), parts(good));
        assert_eq!(bad.len(), good.len(), "{slug}");
        assert_ne!(bad, good, "{slug}");
        for (bad, good) in bad.iter().zip(&good) {
            assert_eq!(text.matches(bad.as_str()).count(), 1, "{slug}: {bad}");
            text = text.replace(bad.as_str(), good);
        }
        let problems = [file::read(&text).diagnostics, file::unfilled(&text)].concat();
        assert_eq!(format_diagnostics(&text, &problems), [""; 0], "{slug}");
    }
}

/// Either the message itself or a hint or a fix says what to write.
#[test]
fn every_message_says_what_was_found_and_how_to_fix_it() {
    for code in Code::checked() {
        let (_, text) = data(&format!("{}.ron", code.name()));
        let diagnostics = file::read(&text).diagnostics;
        for diagnostic in [diagnostics, file::unfilled(&text)].concat() {
            let message = &diagnostic.message;
            let has_advice = message.contains("expected") || message.contains("missing");
            let help: Vec<_> = diagnostic.help().collect();
            assert!(has_advice || !help.is_empty(), "no help: {message}");
            assert!(message.len() <= 160, "too long for a line: {message}");
            assert!(!message.ends_with('.'), "a full stop ends the message: {message}");
            assert!(help.iter().all(|hint| !hint.is_empty() && hint != message), "{message}");
        }
    }
}

#[test]
fn an_ambiguous_date_is_reported_with_both_readings() {
    let text = recovery::mutated(
        recovery::MEDIUM,
        "when: \"2024-03-18\", participants",
        "when: \"10/03/2023\", participants",
    );
    let diagnostics = file::read(&text).diagnostics;
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(
        diagnostics[0].hints,
        ["day and month cannot be told apart; write 2023-03-10 or 2023-10-03"]
    );
}

#[test]
fn every_file_belongs_to_a_code() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    for entry in fs::read_dir(folder).expect("tests/data") {
        let name = entry.expect("an entry").file_name().into_string().expect("a plain name");
        if let Some(slug) = name.strip_suffix(".ron") {
            assert!(Code::checked().any(|code| code.name() == slug), "no code is called {slug}");
        }
    }
}

/// The codes reported for `one-sided-month.ron` with other steps, each given by its
/// `as_of` field and the stances that it cites.
fn codes_of_steps(steps: &[(&str, &str)]) -> Vec<&'static str> {
    let (_, text) = data("one-sided-month.ron");
    let (before, _) = text.split_once("    steps: [").expect("steps");
    let steps: Vec<String> = steps
        .iter()
        .map(|(fields, stances)| format!("(title: \"A step\", {fields} stances: [{stances}]),\n"))
        .collect();
    let outcome = file::read(&format!("{before}    steps: [\n{}],\n)", steps.concat()));
    assert!(outcome.dataset.is_some());
    let codes = outcome.diagnostics.iter();
    codes.map(|diagnostic| diagnostic.code.name()).collect()
}

#[test]
fn each_month_must_cite_both_sides() {
    let both = "\"biden-may\", \"netanyahu-may\"";
    let in_may = "as_of: \"2024-05-06\",";
    assert_eq!(codes_of_steps(&[(in_may, both)]), [""; 0]);
    assert_eq!(codes_of_steps(&[(in_may, "\"biden-may\"")]), ["one-sided-month"]);
    // Two one-sided steps can balance a month.
    let one_each = [(in_may, "\"biden-may\""), (in_may, "\"netanyahu-may\"")];
    assert_eq!(codes_of_steps(&one_each), [""; 0]);
    // A step without a day belongs to the month of its latest stance.
    assert_eq!(codes_of_steps(&[("", "\"biden-march\", \"netanyahu-may\"")]), ["one-sided-month"]);
    // Nobody spoke in April, so stances from March are enough.
    let march = "\"biden-march\", \"netanyahu-march\"";
    assert_eq!(codes_of_steps(&[("as_of: \"2024-04-02\",", march)]), [""; 0]);
    // A step that is left out may have cited the other side.
    assert_eq!(
        codes_of_steps(&[(in_may, "\"biden-may\""), ("", "\"nobody\"")]),
        ["unknown-reference"]
    );
    assert_eq!(codes_of_steps(&[(in_may, "")]), [""; 0]);
}

/// The problem of a month is at what the one party said, not at the other's words beside it.
#[test]
fn a_one_sided_month_is_at_one_stance() {
    let (_, text) = data("one-sided-month.ron");
    for [first, second, found] in [
        ["biden-may", "netanyahu-march", "\"biden-may\""],
        ["netanyahu-march", "biden-may", "\"biden-may\""],
    ] {
        let text = text
            .replace("\"biden-may\", \"netanyahu-march\"", &format!("\"{first}\", \"{second}\""));
        let problems = file::read(&text).diagnostics;
        let spans: Vec<&str> = problems.iter().map(|problem| problem.span.slice(&text)).collect();
        assert_eq!(spans, [found]);
    }
}

/// A quotation is shown on one line, so a line break in it is a space.
#[test]
fn a_line_break_in_a_quotation_is_a_space() {
    let (_, text) = data("one-sided-month.ron");
    let quote = "quote: \"We will wait\n        until May.\", where: \"paragraph 2\"";
    let broken = text.replacen("where: \"paragraph 2\"", quote, 1);
    let dataset = file::read(&broken).dataset.expect("a dataset");
    let evidence = dataset.stances.iter().flat_map(|stance| &stance.evidence);
    let quotes: Vec<&str> = evidence.filter_map(|evidence| evidence.quote.as_deref()).collect();
    assert_eq!(quotes, ["We will wait until May."]);
}

/// The messages about stances of March 2024, each given by its day and the number of the one
/// that it walks back.
fn problems_of_walks_back(stances: &[(u8, Option<usize>)]) -> Vec<String> {
    let (_, text) = data("walks-back.ron");
    let (before, _) = text.split_once("    stances: [").expect("stances");
    let stances: Vec<String> = stances
        .iter()
        .enumerate()
        .map(|(number, (day, walks_back))| {
            let walks_back = walks_back.map(|other| format!("walks_back: \"s{other}\","));
            format!(
                "Stance(id: \"s{number}\", actor: \"biden\", said: \"2024-03-{day:02}\", kind: Paraphrase, \
                 attribution: OnTheRecord, summary: \"Says.\", {} evidence: [(source: \"cnn\", where: \"1\")]),\n",
                walks_back.unwrap_or_default()
            )
        })
        .collect();
    let outcome = file::read(&format!("{before}    stances: [\n{}],\n)", stances.concat()));
    let problems = outcome.diagnostics.iter();
    assert!(problems.clone().all(|problem| problem.code == Code::WalksBack));
    problems.map(|problem| problem.message.to_string()).collect()
}

#[test]
fn stances_do_not_walk_back_one_another_in_a_circle() {
    assert_eq!(
        problems_of_walks_back(&[(10, Some(1)), (10, Some(0))]),
        [
            "this stance and \"s1\" walk back each other",
            "this stance and \"s0\" walk back each other"
        ]
    );
    // s3 walks back a stance of the circle, but is not in it.
    let circle = [(10, Some(1)), (10, Some(2)), (10, Some(0)), (10, Some(1))];
    assert_eq!(
        problems_of_walks_back(&circle),
        [
            "this stance walks back \"s1\", and so, in a circle of 3 stances, itself",
            "this stance walks back \"s2\", and so, in a circle of 3 stances, itself",
            "this stance walks back \"s0\", and so, in a circle of 3 stances, itself",
        ]
    );
    // Several stances of a day may walk back one another in a row.
    assert_eq!(
        problems_of_walks_back(&[(10, None), (10, Some(0)), (10, Some(1)), (10, Some(0))]),
        [""; 0]
    );
    // If one of them is not from the same day, that is the only problem.
    assert_eq!(
        problems_of_walks_back(&[(10, Some(1)), (11, Some(0))]),
        ["\"s1\" took effect on 11 March 2024, not before this stance on 10 March 2024"]
    );
    assert_eq!(problems_of_walks_back(&[(10, Some(0))]).len(), 1);
    let long: Vec<_> = (0..3000).map(|i| (10, Some((i + 1) % 3000))).collect();
    assert_eq!(problems_of_walks_back(&long).len(), 3000);
}

#[test]
fn initials_have_one_to_four_letters() {
    let problems = |initials: &str| {
        let text = recovery::mutated(
            recovery::MEDIUM,
            "initials: \"US\"",
            &format!("initials: \"{initials}\""),
        );
        let outcome = file::read(&text);
        let problems = outcome.diagnostics.into_iter();
        let hints = |hints: Vec<Words>| hints.iter().map(Words::to_string).collect();
        let problems = problems.map(|problem| (problem.code.name(), hints(problem.hints)));
        problems.collect::<Vec<(&str, Vec<String>)>>()
    };
    for valid in ["U", "USA", "LIBS", "ÉÉÉÉ", "中"] {
        assert_eq!(problems(valid), [], "{valid}");
    }
    for (invalid, written) in [("LIBSX", "LIBS"), ("United States", "US"), ("ÉÉÉÉÉ", "ÉÉÉÉ")]
    {
        let hint = format!("write up to four letters, such as \"{written}\"");
        assert_eq!(problems(invalid), [("too-long", vec![hint])]);
    }
    for empty in ["", " "] {
        let codes: Vec<&str> = problems(empty).iter().map(|problem| problem.0).collect();
        assert_eq!(codes, ["empty-text"], "{empty:?}");
    }
}
