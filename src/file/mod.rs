//! From text to a [`Dataset`]: the lossless tree, its canonical layout, typed
//! values, and the rules that entries have to keep.
//!
//! Reading never fails as a whole. What is wrong is reported, with a place in the
//! text, and everything else is kept:
//!
//! ```
//! use standpoint::file;
//!
//! let outcome = file::read("Dataset(format: 1, titel: \"Two sides\")");
//! let problem = &outcome.diagnostics[0];
//! assert_eq!(problem.code.name(), "missing-field");
//! let misspelt = outcome.diagnostics.iter().find(|found| !found.fixes.is_empty());
//! let misspelt = misspelt.expect("a problem with a certain fix");
//! assert_eq!(misspelt.message, "`Dataset` has no field `titel`");
//! assert_eq!(misspelt.fixes[0].title, "Write `title`");
//! assert!(outcome.dataset.is_some());
//! ```

pub mod edit;
pub mod schema;
pub mod tree;

mod encoding;
mod fix;
mod format;
mod read;
mod spans;
mod validate;

pub use encoding::encoding_error;
pub use fix::{Fixed, fixed};
pub use format::format;
pub use spans::Spans;

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostic;
use crate::model::{Dataset, Section};
use tree::Tree;

/// The ids of entries that were left out because of a problem, by section. A step
/// goes by its title.
pub type LeftOutIds = BTreeMap<Section, BTreeSet<String>>;

/// What was read from a text, and what is wrong with it.
#[derive(Debug)]
pub struct ReadOutcome {
    /// All entries that keep the rules. `None` if the text holds no dataset at all.
    pub dataset: Option<Dataset>,
    /// Where each value of the dataset is in the text.
    pub spans: Spans,
    /// Every problem, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the text is valid RON, so that parts of it can be edited.
    pub is_well_formed: bool,
    /// The entries that a problem leaves out, as far as their ids are readable.
    pub left_out: LeftOutIds,
}

/// Reads a dataset from RON.
///
/// An entry that breaks a rule is reported and left out; all others are kept.
pub fn read(text: &str) -> ReadOutcome {
    read_with_tree(text).1
}

/// Reads a dataset together with the tree of its text.
pub(crate) fn read_with_tree(text: &str) -> (Tree, ReadOutcome) {
    let (tree, mut reading) = read_with_candidate_fixes(text);
    fix::retain_certain_fixes(text, &tree, &mut reading.diagnostics);
    (tree, reading)
}

/// Reads a dataset, with every fix that may be right.
fn read_with_candidate_fixes(text: &str) -> (Tree, ReadOutcome) {
    let (tree, diagnostics) = Tree::parse(text);
    let is_well_formed = diagnostics.is_empty() && tree.root.is_some();
    let mut reader = read::Reader::new(text, diagnostics);
    let dataset = tree
        .root
        .as_ref()
        .and_then(|root| reader.dataset(root))
        .map(|parts| validate::validate(parts, &mut reader));
    if tree.root.is_none() {
        reader.report_empty_file();
    }
    let left_out = reader.left_out();
    let (spans, mut diagnostics) = reader.finish();
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    diagnostics.dedup();
    let outcome = ReadOutcome {
        dataset,
        spans,
        diagnostics,
        is_well_formed,
        left_out,
    };
    (tree, outcome)
}
