//! Each rule of the format, broken once: one small file for each code, read
//! as a user's file is, and the place at which the fault is reported.

#[path = "diagnostics/recovery.rs"]
mod recovery;

#[path = "diagnostics/fixes.rs"]
mod fixes;

use std::fs;
use std::path::PathBuf;

use standpoint::diagnostic::{Code, Diagnostic, Lines};
use standpoint::file::{self, Reading};

fn data(name: &str) -> (PathBuf, String) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/data")
        .join(name);
    let text =
        fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    (path, text)
}

/// `LINE:COLUMN [code] message`, as a list of faults reads best in a failing test.
fn listed(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let lines = Lines::new(text);
    diagnostics
        .iter()
        .map(|diagnostic| {
            let place = lines.place(diagnostic.span.start);
            let (code, message) = (diagnostic.code.slug(), &diagnostic.message);
            format!("{}:{} [{code}] {message}", place.line, place.column)
        })
        .collect()
}

/// Each file begins with `// expect: LINE:COLUMN`, where its only fault stands.
#[test]
fn every_code_is_reported_once_and_at_its_place() {
    for code in Code::ALL {
        let slug = code.slug();
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
        let Reading {
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
fn every_message_says_what_was_found_and_how_to_mend_it() {
    for code in Code::ALL {
        let (_, text) = data(&format!("{}.ron", code.slug()));
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
                Code::ALL.iter().any(|code| code.slug() == slug),
                "no code is called {slug}"
            );
        }
    }
}
