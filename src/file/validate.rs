//! The rules about how readable entries relate to each other. Each check enforces
//! one or a few rules, each with its own [`Code`].
//!
//! An entry that breaks a rule is left out, and so is every entry that refers to
//! it; only the first is reported.

mod positions;
mod references;
mod stances;
mod steps;

use std::collections::BTreeSet;

use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dataset, DatasetParts, Section};
use crate::words::Words;

/// An entry by its section and its index there.
type Entry = (Section, usize);

/// Resolves the entries against each other. Reports those that break a rule and
/// leaves them out.
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

/// Checks entries and remembers which of them break a rule.
struct Validator<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The entries that break a rule.
    left_out: BTreeSet<Entry>,
}

impl Validator<'_, '_> {
    /// A problem with the value at `field`, the path within an entry.
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

    /// Whether a value was written at `field`, the path within an entry.
    fn is_written(&self, (section, index): Entry, field: &str) -> bool {
        let path = format!("{}/{index}/{field}", section.name());
        self.reader.spans().contains(&path)
    }

    /// Removes the entries of a section that break a rule.
    fn leave_out_invalid(&mut self, dataset: &mut Dataset, section: Section) {
        if self.left_out.iter().all(|(of, _)| *of != section) {
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
        self.left_out.retain(|(of, _)| *of != section);
    }

    /// Keeps the entries that are not left out, with their spans, and remembers
    /// the ids of the others.
    fn retain<T>(&mut self, entries: &mut Vec<T>, section: Section, id: impl Fn(&T) -> &String) {
        let path = |index: usize| format!("{}/{index}", section.name());
        let mut kept = Vec::with_capacity(entries.len());
        for (index, entry) in entries.drain(..).enumerate() {
            if self.left_out.contains(&(section, index)) {
                let state = self.reader.section(section);
                state.left_out.insert(id(&entry).clone());
                self.reader.spans_mut().remove(&path(index));
            } else {
                if kept.len() != index {
                    let spans = self.reader.spans_mut();
                    spans.rename(&path(index), &path(kept.len()));
                }
                kept.push(entry);
            }
        }
        *entries = kept;
    }
}
