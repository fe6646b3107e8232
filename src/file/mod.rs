//! From a text to a [`Dataset`]: the lossless tree, its canonical layout, the
//! typed reading of its values, and the rules that they must keep.

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
use crate::model::Dataset;
use tree::Tree;

/// What a text says, and what is wrong with it.
#[derive(Debug)]
pub struct ReadOutcome {
    /// All entries that keep the rules; `None` where the text holds no dataset
    /// at all.
    pub dataset: Option<Dataset>,
    /// Where each value of the dataset stands in the text.
    pub spans: Spans,
    /// Every problem, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// Whether the text is RON, so that it can be changed part by part.
    pub is_well_formed: bool,
    /// The ids of the entries that a problem leaves out, by section, as far as
    /// they could be read; steps go by their titles.
    pub left_out: BTreeMap<&'static str, BTreeSet<String>>,
}

/// Reads a dataset from RON text.
///
/// Reading never fails as a whole: an entry that breaks a rule is left out and
/// reported, all others are kept.
pub fn read(text: &str) -> ReadOutcome {
    read_with_tree(text).1
}

/// Reads a dataset together with the tree of its text.
pub(crate) fn read_with_tree(text: &str) -> (Tree, ReadOutcome) {
    let (tree, mut reading) = read_with_candidate_fixes(text);
    fix::retain_certain_fixes(text, &tree, &mut reading.diagnostics);
    (tree, reading)
}

/// Reads with every fix that may be right.
fn read_with_candidate_fixes(text: &str) -> (Tree, ReadOutcome) {
    let (tree, diagnostics) = Tree::parse(text);
    let is_well_formed = diagnostics.is_empty() && tree.root.is_some();
    let mut reader = read::Reader::new(text, diagnostics);
    let dataset = tree
        .root
        .as_ref()
        .and_then(|root| reader.dataset(root))
        .map(|draft| validate::validate(draft, &mut reader));
    if tree.root.is_none() {
        reader.report_empty_file();
    }
    let left_out = reader.left_out();
    let (spans, mut diagnostics) = reader.finish();
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    diagnostics.dedup();
    let reading = ReadOutcome {
        dataset,
        spans,
        diagnostics,
        is_well_formed,
        left_out,
    };
    (tree, reading)
}
