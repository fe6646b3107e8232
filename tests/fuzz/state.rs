//! The state of the window under random commands, with a file that another program changes too.

use std::fmt::Debug;
use std::path::PathBuf;
use std::sync::Arc;

use proptest::prelude::*;
use standpoint::app::State;
use standpoint::command::{Command, Edit, Export, File};
use standpoint::document::Document;
use standpoint::facts::ViewData;

use crate::commands::{EDITING, SHOWING, command};
use crate::engine::{self, Case, Step, fuzz, steps};
use crate::mutations::{ODD_TEXTS, datasets, readable_datasets};

/// The steps that concern the file.
const FILES: &[&str] = &[
    "save",
    "save",
    "save-to",
    "changed-elsewhere",
    "changed-elsewhere",
    "broken-elsewhere",
    "removed-elsewhere",
    "open",
    "import",
    "load",
];

#[test]
fn state() {
    let text = prop_oneof![4 => readable_datasets(), 1 => datasets()];
    let step = prop_oneof![2 => steps(EDITING, 8), 2 => steps(SHOWING, 6), 1 => steps(FILES, 3)];
    let steps = prop::collection::vec(step, 1..8).prop_map(|steps| steps.concat());
    let cases = (text, steps).prop_map(|(case, steps)| Case { steps, ..case });
    fuzz("state", 60, cases, check);
}

struct Files {
    folder: tempfile::TempDir,
    dataset: PathBuf,
    other: PathBuf,
    table: PathBuf,
}

fn check(case: &Case) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    let files = Files {
        dataset: path("data.ron"),
        other: path("other.ron"),
        table: path("table.csv"),
        folder,
    };
    std::fs::write(&files.dataset, &*case.text()).expect("a file");
    std::fs::write(
        &files.table,
        "said,actor,party,a,b\n2024-03-18,Ana,A,2,3\n2024-04-18,Bo,B,1,2\n",
    )
    .expect("a file");
    let Ok(document) = Document::open(&files.dataset) else {
        return;
    };
    let mut state = State::new(document);
    for step in &case.steps {
        let Some(command) = file_command(&state, step, &files).or_else(|| command(&state, step))
        else {
            continue;
        };
        // An export or a save elsewhere would write where the case says.
        if matches!(command, Command::Export(Export::SaveTo(_))) {
            continue;
        }
        let is_history = matches!(command, Command::Edit(Edit::Undo | Edit::Redo));
        let before = Arc::clone(&state.document);
        state.apply(command);
        check_state(&state);
        if before.text != state.document.text {
            assert_as_if_shown(&state.document);
            // Another file has another history.
            let undone = state.document.undone().filter(|_| !is_history);
            if let Some(undone) = undone.filter(|_| {
                before.path == state.document.path && has_grown(&before, &state.document)
            }) {
                assert_eq!(undone.text, before.text, "undo restores the text");
                let redone = undone.redone().expect("a change to redo");
                assert_eq!(redone.text, state.document.text, "redo restores the text");
            }
        }
    }
    // What is saved reads back equal.
    state.apply(Edit::SaveTo(files.other.clone()));
    assert!(!state.document.is_unsaved(), "not saved: {:?}", state.notice);
    let saved = Document::open(&files.other).expect("a dataset");
    assert_eq!(saved.text, state.document.text);
    assert_eq!(saved.dataset, state.document.dataset);
    // All changes can be undone, whatever happened to the file.
    let mut document = Document::clone(&state.document);
    for _ in 0..10_000 {
        match document.undone() {
            Some(undone) => document = undone,
            None => break,
        }
    }
    assert!(document.history.undo_name().is_none(), "a change that cannot be undone");
    // No other file is written, whatever the dataset says.
    for (path, _) in engine::files(files.folder.path()) {
        let known = [&files.dataset, &files.other, &files.table];
        assert!(known.contains(&&path), "{} was written", path.display());
    }
}

/// Returns true if a change was added to the history.
fn has_grown(before: &Document, after: &Document) -> bool {
    let count = |document: &Document| {
        let mut document = document.clone();
        let mut count = 0;
        while let Some(undone) = document.undone() {
            (document, count) = (undone, count + 1);
        }
        count
    };
    count(after) == count(before) + 1
}

/// Unless the problems are those of a file that was rejected, they are of the document's text.
pub fn assert_as_if_shown(document: &Document) {
    if document.problems.open_error.is_some() || document.problems.rejected_text.is_some() {
        return;
    }
    let read = Document::read(document.path.clone(), document.text.clone()).expect("a dataset");
    assert_same("the dataset", &document.dataset, &read.dataset);
    let problems = (document.problems.diagnostics(), read.problems.diagnostics());
    assert_same("the problems", &problems.0, &problems.1);
    assert_same("what is left out", &document.left_out, &read.left_out);
    assert_eq!(document.is_valid, read.is_valid);
    assert_eq!(document.is_well_formed, read.is_well_formed);
}

/// Checks that two large values are equal, and shows only where they differ.
#[track_caller]
fn assert_same<T: PartialEq + Debug>(name: &str, left: &T, right: &T) {
    if left == right {
        return;
    }
    let (left, right) = (format!("{left:?}"), format!("{right:?}"));
    let equal = left.chars().zip(right.chars()).take_while(|(a, b)| a == b).count();
    let part =
        |text: &str| -> String { text.chars().skip(equal.saturating_sub(80)).take(300).collect() };
    panic!("{name}: {} but read {}", part(&left), part(&right));
}

/// Checks that the view refers to what there is, and can be computed.
fn check_state(state: &State) {
    let dataset = &state.document.dataset;
    let mut view = state.view.clone();
    view.retain_existing(dataset);
    assert_eq!(view, state.view, "the view refers to what is gone");
    let covers = &dataset.covers;
    assert!(covers.earliest <= view.as_of && view.as_of <= covers.latest, "the day is not covered");
    assert!(view.range.0 <= view.range.1, "the range is reversed");
    ViewData::new(dataset, &view);
}

fn file_command(state: &State, step: &Step, files: &Files) -> Option<Command> {
    let (a, b) = (step.a, step.b);
    let odd = ODD_TEXTS[b % ODD_TEXTS.len()];
    let write = |text: &str| std::fs::write(&files.dataset, text).expect("a file");
    Some(match &*step.name {
        "save" => Command::Edit(Edit::Save),
        "save-to" => Command::Edit(Edit::SaveTo(if a % 2 == 0 {
            files.dataset.clone()
        } else {
            files.other.clone()
        })),
        "changed-elsewhere" => {
            let start = state.document.saved.find("summary: \"").map_or(0, |start| start + 10);
            let text = format!(
                "{}{odd}{}",
                &state.document.saved[..start],
                &state.document.saved[start..]
            );
            write(&text);
            if a % 2 == 0 {
                Command::File(File::SavedElsewhere)
            } else {
                Command::File(File::Reload)
            }
        }
        "broken-elsewhere" => {
            let saved = &state.document.saved;
            let mut end = a * 7 % (saved.len() + 1);
            while !saved.is_char_boundary(end) {
                end -= 1;
            }
            write(&saved[..end]);
            Command::File(File::SavedElsewhere)
        }
        "removed-elsewhere" => {
            let _ = std::fs::remove_file(&files.dataset);
            Command::File(File::SavedElsewhere)
        }
        "open" => Command::File(File::Open(if a % 2 == 0 {
            files.dataset.clone()
        } else {
            files.other.clone()
        })),
        "import" => Command::File(File::OpenTable(files.table.clone())),
        "load" => Command::File(File::Import(Box::default())),
        _ => return None,
    })
}
