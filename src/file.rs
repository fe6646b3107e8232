//! Reads a [`Dataset`] from text: the lossless tree, its canonical layout, typed
//! values, and the rules for entries.
//!
//! Reading never fails. Each problem is reported with its place in the text, and
//! everything else is kept:
//!
//! ```
//! use standpoint::file;
//!
//! let outcome = file::read("Dataset(format: 1, titel: \"Two sides\")");
//! let diagnostics = outcome.diagnostics;
//! assert_eq!(diagnostics[0].code.name(), "missing-field");
//! let misspelt = diagnostics.iter().find(|diagnostic| !diagnostic.fixes.is_empty());
//! let misspelt = misspelt.expect("a problem with a fix");
//! assert_eq!(misspelt.message, "`Dataset` has no field `titel`");
//! assert_eq!(misspelt.fixes[0].title, "Write `title`");
//! assert!(outcome.dataset.is_some());
//! ```

pub mod edit;
pub mod schema;
pub mod tree;

mod allow;
mod conflicts;
mod encoding;
mod fix;
mod format;
mod hidden;
mod lines;
mod literals;
mod merge;
mod parts;
mod place;
mod read;
mod short;
mod spans;
mod unfilled;
mod validate;
#[cfg(test)]
mod work;

pub(crate) use allow::{allowing, name_at, remove_verified};
pub(crate) use conflicts::is_conflict_marker;
pub use encoding::encoding_error;
pub use fix::{Fixed, fixed};
pub use format::{format, not_a_dataset};
pub(crate) use merge::line_ending;
pub use merge::{ConflictPlace, MergePart, Reason, Side, merge};
pub use place::{Place, field};
pub(crate) use short::parse_entry;
pub use spans::Spans;
pub use unfilled::unfilled;

use std::collections::{BTreeMap, BTreeSet};
use std::time::Instant;

use crate::diagnostic::{Diagnostic, Span};
use crate::model::{Dataset, Section};
use conflicts::Conflicts;
use tree::Tree;

/// The ids of entries that were left out because of a problem, by section. A step
/// is identified by its title.
pub type LeftOutIds = BTreeMap<Section, BTreeSet<String>>;

/// The dataset that was read from a text, and its problems.
#[derive(Debug)]
pub struct ReadOutcome {
    /// All valid entries. `None` if the text contains no dataset.
    pub dataset: Option<Dataset>,
    /// The span of each value of the dataset in the text.
    pub spans: Spans,
    /// Every problem, in the order of the text.
    pub diagnostics: Vec<Diagnostic>,
    /// True if the text is valid RON, so that parts of it can be edited.
    pub is_well_formed: bool,
    /// The ids of the entries that were left out, as far as they are readable.
    pub left_out: LeftOutIds,
    /// How many warnings are allowed by comments, and so are not among the problems.
    pub allowed: usize,
    /// True if some fixes were not tried, as that would take long. [`fixed`] tries them.
    pub has_untried_fixes: bool,
}

/// Reads a dataset from RON.
///
/// An entry that breaks a rule is reported and left out; all others are kept.
pub fn read(text: &str) -> ReadOutcome {
    read_with_tree(text).1
}

/// Reads a dataset together with the tree of its text.
pub(crate) fn read_with_tree(text: &str) -> (Tree, ReadOutcome) {
    read_with_progress(text, &|_| ())
}

/// [`read_with_tree`], which reports how many bytes were read after each entry.
pub(crate) fn read_with_progress(text: &str, progress: &dyn Fn(usize)) -> (Tree, ReadOutcome) {
    let start = Instant::now();
    let (tree, mut outcome) = read_with_candidate_fixes(text, progress);
    fix::retain_certain_fixes(text, &tree, &mut outcome);
    let (bytes, problems) = (text.len(), outcome.diagnostics.len());
    log::debug!("read a dataset of {bytes} bytes, {problems} problems: {:?}", start.elapsed());
    (tree, outcome)
}

/// Reads a dataset, with every fix that may be right.
fn read_with_candidate_fixes(text: &str, progress: &dyn Fn(usize)) -> (Tree, ReadOutcome) {
    let conflicts = Conflicts::find(text);
    let readable = conflicts.as_ref().map_or(text, |conflicts| &conflicts.text);
    let mut reader = read::Reader::new(readable).with_progress(progress);
    let problems = conflicts.as_ref().map(|conflicts| {
        reader.leave_out(&conflicts.spans);
        conflicts.problems(text)
    });
    let (tree, mut errors) = Tree::parse_with(readable, &mut reader);
    errors.extend(problems.into_iter().flatten());
    let removed: BTreeSet<Span> = errors
        .iter()
        .flat_map(|error| &error.fixes)
        .flat_map(|fix| &fix.splices)
        .map(|splice| splice.span)
        .collect();
    let mut hidden = hidden::problems(text);
    hidden.retain(|problem| !removed.contains(&problem.span));
    let mut outcome = complete(&tree, reader, errors, hidden);
    if let Some(problem) = encoding::old_line_breaks(text) {
        outcome.dataset = None;
        outcome.is_well_formed = false;
        outcome.diagnostics = vec![problem];
    }
    (tree, outcome)
}

/// The places of the entries without ids that are left out.
fn left_out_places(text: &str, tree: &Tree, spans: &Spans) -> Vec<(Section, usize)> {
    let without_ids = Section::ALL.into_iter().filter(|section| !section.has_ids());
    let places = without_ids.flat_map(|section| {
        let entries = tree.field(text, section.name()).and_then(|field| field.entries.as_ref());
        let entries = entries.into_iter().flatten().enumerate();
        let left_out = entries.filter(move |(_, it)| spans.index_at(section, it.start).is_none());
        left_out.map(move |(place, _)| (section, place))
    });
    places.collect()
}

/// Completes the dataset whose entries were read, and checks the rules between them. Hidden
/// characters leave the text well-formed.
fn complete(
    tree: &Tree,
    mut reader: read::Reader<'_>,
    errors: Vec<Diagnostic>,
    hidden: Vec<Diagnostic>,
) -> ReadOutcome {
    let root = tree.root.filter(|_| reader.is_dataset());
    let dataset = if let Some(root) = root {
        let (parts, index) = reader.complete(root, &errors);
        let dataset = Dataset::with_index(parts, index);
        Some(validate::validate(dataset, &mut reader))
    } else {
        reader.report_no_dataset();
        None
    };
    let is_well_formed = errors.is_empty() && root.is_some();
    let left_out = reader.left_out();
    let text = reader.text();
    let (spans, mut diagnostics) = reader.finish();
    let dataset = dataset.map(|mut dataset| {
        dataset.set_left_out(left_out_places(text, tree, &spans));
        dataset
    });
    diagnostics.extend(errors);
    diagnostics.extend(hidden);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.code));
    diagnostics.dedup();
    let allowed = allow::apply(text, tree, &mut diagnostics);
    ReadOutcome {
        dataset,
        spans,
        diagnostics,
        is_well_formed,
        left_out,
        allowed,
        has_untried_fixes: false,
    }
}
