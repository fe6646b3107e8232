//! Checks how readable entries relate to each other. Each check enforces one or a
//! few rules, each with its own [`Code`].
//!
//! An entry that breaks a rule is reported and left out. Entries that refer to it
//! are left out without a report.
//!
//! All rules are checked for all entries before any is left out, so that one problem hides no
//! other. A rule that needs a value which could not be read, or is known to be wrong, is not
//! checked: what it would find merely follows from that.

mod actions;
mod colors;
mod evidence;
mod positions;
mod references;
mod slides;
mod stances;
mod steps;

use std::collections::BTreeSet;
use std::fmt::Display;

use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dataset, Section};
use crate::words::Words;

/// An entry, identified by its section and its index in it.
type Entry = (Section, usize);

/// Resolves the relations between entries. Reports and leaves out the entries that
/// break a rule.
pub(super) fn validate(mut dataset: Dataset, reader: &mut Reader<'_>) -> Dataset {
    let left_out = reader.incomplete().collect();
    let mut validator = Validator {
        reader,
        left_out,
        invalid: BTreeSet::new(),
        compared_ids: 0,
        last_unknown: None,
    };
    validator.check_scales(&dataset);
    validator.check_initials(&dataset);
    validator.check_colors(&dataset);
    validator.settle();
    validator.check_actors(&dataset);
    validator.settle();
    validator.check_events(&dataset);

    validator.check_evidence(&dataset);
    validator.resolve(&mut dataset);
    validator.check_stance_actors(&dataset);
    validator.check_stances(&dataset);
    validator.check_positions(&dataset);
    validator.check_bears_on(&dataset);
    validator.settle();
    validator.check_stance_relations(&dataset);
    validator.settle();

    validator.check_corrections(&dataset);
    validator.check_steps(&dataset);
    validator.check_excerpts(&dataset);
    validator.settle();
    validator.check_slides(&dataset);
    validator.check_claimed_changes(&dataset);
    validator.check_stance_dates(&dataset);
    validator.check_step_balance(&dataset);
    validator.check_month_balance(&dataset);
    validator.leave_out_invalid(&mut dataset);
    dataset
}

/// Checks entries, and records those that break a rule.
struct Validator<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The entries that will be left out, and with them those that refer to them.
    left_out: BTreeSet<Entry>,
    /// The entries that broke a rule since they were last added to these.
    invalid: BTreeSet<Entry>,
    /// How many ids were compared with unknown ones.
    compared_ids: usize,
    /// The last unknown id, with the known one that most resembles it.
    last_unknown: Option<(Section, String, Option<String>)>,
}

impl Validator<'_, '_> {
    /// Creates a diagnostic for the value at `field`, a path within the entry.
    fn diagnostic(&self, entry: Entry, field: &str, code: Code, message: Words) -> Diagnostic {
        let (section, index) = entry;
        let path = format!("{}/{index}/{field}", section.name());
        let span = self.reader.find_span(&path).0;
        Diagnostic::new(code, span, message)
    }

    /// Reports a problem. An error leaves the entry out.
    fn add(&mut self, entry: Entry, diagnostic: Diagnostic) {
        if diagnostic.severity() == Severity::Error {
            self.invalid.insert(entry);
        }
        self.reader.report(diagnostic);
    }

    fn report(&mut self, entry: Entry, field: &str, code: Code, message: Words, hint: Words) {
        let diagnostic = self.diagnostic(entry, field, code, message).with_hint(hint);
        self.add(entry, diagnostic);
    }

    /// Whether the text has a value at `field`, a path within the entry.
    fn is_written(&self, (section, index): Entry, field: &str) -> bool {
        let path = format!("{}/{index}/{field}", section.name());
        self.reader.find_span(&path).1
    }

    /// Whether the values at some fields of an entry, paths within it, can be used by a rule.
    fn can_use(&self, entry: Entry, fields: &[&str]) -> bool {
        fields.iter().all(|field| self.can_use_at(entry, field))
    }

    /// Whether the value at a field of an entry, a path within it, can be used by a rule.
    fn can_use_at(&self, entry: Entry, field: impl Display) -> bool {
        self.reader.is_complete(entry) || self.reader.is_readable(entry, &field.to_string())
    }

    /// Keeps other rules from using a value that breaks a rule.
    fn set_unusable(&mut self, entry: Entry, field: &str) {
        let (section, index) = entry;
        let path = format!("{}/{index}/{field}", section.name());
        let span = self.reader.find_span(&path).0;
        self.reader.set_unreadable(entry, span);
    }

    /// Has the entries that broke a rule left out.
    fn settle(&mut self) {
        self.left_out.append(&mut self.invalid);
    }

    /// Removes the entries that break a rule.
    fn leave_out_invalid(&mut self, dataset: &mut Dataset) {
        self.settle();
        for section in Section::ALL {
            let left_out = self.left_out.iter().filter(|entry| entry.0 == section);
            let left_out: Vec<usize> = left_out.map(|(_, index)| *index).collect();
            if left_out.is_empty() {
                continue;
            }
            let mut is_kept = vec![true; dataset.count(section)];
            for index in left_out {
                is_kept[index] = false;
                let name = dataset.name_at(section, index);
                if self.reader.has_name((section, index)) {
                    self.reader.section_state(section).left_out.insert(name);
                }
            }
            let spans = &mut self.reader.spans_mut().entries[section as usize];
            let mut index = 0;
            spans.retain(|_| {
                index += 1;
                is_kept[index - 1]
            });
            dataset.retain(section, |index| is_kept[index]);
        }
    }
}
