//! Files of format 1 from before some fields and rules went: each is read with the same entries.

use standpoint::diagnostic::{Code, Diagnostic};
use standpoint::file::{self, fixed};
use standpoint::model::Dataset;

macro_rules! file {
    ($name:literal) => {
        ($name, include_str!(concat!("../data/format-1/", $name, ".ron")))
    };
}

const FILES: [(&str, &str); 5] =
    [file!("evidence"), file!("medium"), file!("rafah-2024"), file!("starter"), file!("un-votes")];

/// The numbers of questions, parties, actors, sources, events, coders, stances, steps and corrections.
fn counts(dataset: &Dataset) -> [usize; 9] {
    [
        dataset.questions.len(),
        dataset.parties.len(),
        dataset.actors.len(),
        dataset.sources.len(),
        dataset.events.len(),
        dataset.coders.len(),
        dataset.stances.len(),
        dataset.steps.len(),
        dataset.corrections.len(),
    ]
}

#[test]
fn every_file_is_read_with_the_same_entries() {
    let expected = [
        [1, 2, 3, 2, 1, 2, 6, 3, 0],
        [2, 2, 4, 2, 1, 0, 4, 2, 0],
        [4, 2, 35, 5, 13, 2, 94, 13, 5],
        [1, 2, 4, 2, 1, 2, 5, 2, 0],
        [1, 7, 7, 1, 0, 0, 10, 4, 0],
    ];
    for ((name, text), expected) in FILES.into_iter().zip(expected) {
        let outcome = file::read(text);
        let dataset = outcome.dataset.expect("a dataset");
        assert_eq!(counts(&dataset), expected, "{name}");
        // `--deny warnings` counts none of them.
        let is_denied = |problem: &&Diagnostic| problem.code.can_be_denied();
        let denied: Vec<_> = outcome.diagnostics.iter().filter(is_denied).collect();
        assert!(denied.is_empty(), "{name}: {denied:#?}");
    }
}

#[test]
fn a_fix_deletes_what_is_retired_and_changes_nothing_else() {
    let is_retired = |problem: &Diagnostic| problem.code == Code::RetiredField;
    let mut count = 0;
    for (name, text) in FILES {
        let before = file::read(text);
        count += before.diagnostics.iter().filter(|problem| is_retired(problem)).count();
        let after = file::read(&fixed(text).text);
        assert!(!after.diagnostics.iter().any(is_retired), "{name}");
        assert_eq!(before.dataset, after.dataset, "{name}");
    }
    assert_eq!(count, 2);
}
