//! A small dataset with everything that is hard to export.

use crate::model::Dataset;

/// Reads the sample, and panics if it has a problem.
pub fn dataset() -> Dataset {
    let outcome = crate::file::read(include_str!("../../tests/data/exports/sample.ron"));
    assert_eq!(outcome.diagnostics, []);
    outcome.dataset.expect("a dataset")
}
