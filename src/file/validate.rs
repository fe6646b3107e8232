//! The rules that entries must keep among each other: one function for each,
//! with one [`Code`].
//!
//! An entry that breaks a rule is left out, and so is what refers to it; only
//! the first is reported.

mod positions;
mod references;
mod stances;
mod steps;

use std::collections::BTreeSet;

use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Dataset;

/// Keeps the entries that keep the rules, resolved against each other, and
/// reports the others.
pub(super) fn validate(mut dataset: Dataset, reader: &mut Reader<'_>) -> Dataset {
    let mut validator = Validator {
        reader,
        left_out: BTreeSet::new(),
    };
    validator.check_scales(&dataset);
    validator.drop_invalid(&mut dataset.questions, "questions", |entry| &entry.id);
    dataset.reindex();
    validator.check_actors(&dataset);
    validator.drop_invalid(&mut dataset.actors, "actors", |entry| &entry.id);
    validator.check_links(&dataset);
    validator.drop_invalid(&mut dataset.sources, "sources", |entry| &entry.id);
    dataset.reindex();
    validator.check_events(&dataset);
    validator.drop_invalid(&mut dataset.events, "events", |entry| &entry.id);

    validator.check_evidence(&dataset);
    stances::resolve(&mut dataset);
    validator.check_stance_actors(&dataset);
    validator.check_stances(&dataset);
    validator.check_positions(&dataset);
    validator.drop_invalid(&mut dataset.stances, "stances", |entry| &entry.id);
    dataset.reindex();
    validator.check_stance_relations(&dataset);
    validator.drop_invalid(&mut dataset.stances, "stances", |entry| &entry.id);
    dataset.reindex();
    validator.check_steps(&dataset);
    validator.drop_invalid(&mut dataset.steps, "steps", |step| &step.title);
    validator.check_claimed_changes(&dataset);
    validator.check_stance_dates(&dataset);
    validator.check_step_balance(&dataset);
    validator.check_month_balance(&dataset);
    dataset
}

/// Checks entries and remembers which break a rule.
struct Validator<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// Section and place of the entries that break a rule.
    left_out: BTreeSet<(&'static str, usize)>,
}

impl Validator<'_, '_> {
    /// A problem with the value at `section/at/within`; an error leaves the
    /// entry out.
    fn report(
        &mut self,
        (section, at): (&'static str, usize),
        within: &str,
        code: Code,
        message: impl Into<String>,
        add_help: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let path = if within.is_empty() {
            format!("{section}/{at}")
        } else {
            format!("{section}/{at}/{within}")
        };
        let diagnostic = Diagnostic::new(code, self.reader.spans().nearest(&path), message);
        if diagnostic.severity() == crate::diagnostic::Severity::Error {
            self.left_out.insert((section, at));
        }
        self.reader.report(add_help(diagnostic));
    }

    /// Takes the entries that break a rule out of a section, and remembers
    /// their ids. The spans are moved along with the entries that stay.
    fn drop_invalid<T>(
        &mut self,
        entries: &mut Vec<T>,
        section: &'static str,
        id: impl Fn(&T) -> &String,
    ) {
        let mut kept = Vec::with_capacity(entries.len());
        for (at, entry) in entries.drain(..).enumerate() {
            if self.left_out.contains(&(section, at)) {
                self.reader
                    .section(section)
                    .broken
                    .insert(id(&entry).clone());
                self.reader.spans_mut().remove(&format!("{section}/{at}"));
            } else {
                if kept.len() != at {
                    self.reader.spans_mut().rename(
                        &format!("{section}/{at}"),
                        &format!("{section}/{}", kept.len()),
                    );
                }
                kept.push(entry);
            }
        }
        *entries = kept;
        self.left_out.retain(|(of, _)| *of != section);
    }
}
