//! Checks how readable entries relate to each other. Each check enforces one or a
//! few rules, each with its own [`Code`].
//!
//! An entry that breaks a rule is reported and left out. Entries that refer to it
//! are left out without a report.

mod positions;
mod references;
mod stances;
mod steps;

use std::collections::BTreeSet;

use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dataset, DatasetParts, Section};
use crate::words::Words;

/// An entry, identified by its section and its index in it.
type Entry = (Section, usize);

/// Resolves the relations between entries. Reports and leaves out the entries that
/// break a rule.
pub(super) fn validate(parts: DatasetParts, reader: &mut Reader<'_>) -> Dataset {
    let mut dataset = Dataset::new(parts);
    let mut validator = Validator {
        reader,
        left_out: BTreeSet::new(),
    };
    validator.check_scales(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Questions);
    validator.check_actors(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Actors);
    validator.check_links(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Sources);
    validator.check_events(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Events);

    validator.check_evidence(&dataset);
    stances::resolve(&mut dataset);
    validator.check_stance_actors(&dataset);
    validator.check_stances(&dataset);
    validator.check_positions(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Stances);
    validator.check_stance_relations(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Stances);

    validator.check_steps(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Steps);
    validator.check_claimed_changes(&dataset);
    validator.check_stance_dates(&dataset);
    validator.check_step_balance(&dataset);
    validator.check_month_balance(&dataset);
    dataset
}

/// Checks entries, and records those that break a rule.
struct Validator<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The entries that break a rule.
    left_out: BTreeSet<Entry>,
}

impl Validator<'_, '_> {
    /// Creates a diagnostic for the value at `field`, a path within the entry.
    fn diagnostic(&self, entry: Entry, field: &str, code: Code, message: Words) -> Diagnostic {
        let (section, index) = entry;
        let path = format!("{}/{index}/{field}", section.name());
        Diagnostic::new(code, self.reader.spans().nearest(&path), message)
    }

    /// Reports a problem. An error leaves the entry out.
    fn add(&mut self, entry: Entry, diagnostic: Diagnostic) {
        if diagnostic.severity() == Severity::Error {
            self.left_out.insert(entry);
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
        self.reader.spans().contains(&path)
    }

    /// Removes the entries of a section that break a rule.
    fn leave_out_invalid(&mut self, dataset: &mut Dataset, section: Section) {
        if self
            .left_out
            .iter()
            .all(|(entry_section, _)| *entry_section != section)
        {
            return;
        }
        dataset.edit(|parts| match section {
            Section::Questions => self.retain(&mut parts.questions, section, |entry| &entry.id),
            Section::Parties => self.retain(&mut parts.parties, section, |entry| &entry.id),
            Section::Actors => self.retain(&mut parts.actors, section, |entry| &entry.id),
            Section::Sources => self.retain(&mut parts.sources, section, |entry| &entry.id),
            Section::Events => self.retain(&mut parts.events, section, |entry| &entry.id),
            Section::Stances => self.retain(&mut parts.stances, section, |entry| &entry.id),
            Section::Steps => self.retain(&mut parts.steps, section, |step| &step.title),
        });
        self.left_out
            .retain(|(entry_section, _)| *entry_section != section);
    }

    /// Keeps the entries that are not left out, with their spans, and records the
    /// ids of the others.
    fn retain<T>(&mut self, entries: &mut Vec<T>, section: Section, id: impl Fn(&T) -> &String) {
        let path = |index: usize| format!("{}/{index}", section.name());
        let mut retained = Vec::with_capacity(entries.len());
        for (index, entry) in entries.drain(..).enumerate() {
            if self.left_out.contains(&(section, index)) {
                let state = self.reader.section(section);
                state.left_out.insert(id(&entry).clone());
                self.reader.spans_mut().remove(&path(index));
            } else {
                if retained.len() != index {
                    let spans = self.reader.spans_mut();
                    spans.rename(&path(index), &path(retained.len()));
                }
                retained.push(entry);
            }
        }
        *entries = retained;
    }
}
