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
    let mut rules = Rules {
        reader,
        left_out: BTreeSet::new(),
    };
    rules.scales(&dataset);
    rules.drop_from(&mut dataset.questions, "questions", |entry| &entry.id);
    dataset.reindex();
    rules.actors(&dataset);
    rules.drop_from(&mut dataset.actors, "actors", |entry| &entry.id);
    rules.links(&dataset);
    rules.drop_from(&mut dataset.sources, "sources", |entry| &entry.id);
    dataset.reindex();
    rules.events(&dataset);
    rules.drop_from(&mut dataset.events, "events", |entry| &entry.id);

    rules.evidence(&dataset);
    stances::resolve(&mut dataset);
    rules.voices(&dataset);
    rules.stances(&dataset);
    rules.positions(&dataset);
    rules.drop_from(&mut dataset.stances, "stances", |entry| &entry.id);
    dataset.reindex();
    rules.among_stances(&dataset);
    rules.drop_from(&mut dataset.stances, "stances", |entry| &entry.id);
    dataset.reindex();
    rules.steps(&dataset);
    rules.drop_from(&mut dataset.steps, "steps", |step| &step.title);
    rules.changes_claimed(&dataset);
    rules.stances_by_then(&dataset);
    rules.sides_of_steps(&dataset);
    rules.sides_of_months(&dataset);
    dataset
}

/// Checks entries and remembers which break a rule.
struct Rules<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// Section and place of the entries that break a rule.
    left_out: BTreeSet<(&'static str, usize)>,
}

impl Rules<'_, '_> {
    /// A problem with the value at `section/at/within`; an error leaves the
    /// entry out.
    fn problem(
        &mut self,
        (section, at): (&'static str, usize),
        within: &str,
        code: Code,
        message: impl Into<String>,
        mend: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        let path = if within.is_empty() {
            format!("{section}/{at}")
        } else {
            format!("{section}/{at}/{within}")
        };
        let diagnostic = Diagnostic::new(code, self.reader.spans().at(&path), message);
        if diagnostic.severity() == crate::diagnostic::Severity::Error {
            self.left_out.insert((section, at));
        }
        self.reader.report(mend(diagnostic));
    }

    /// Takes the entries that break a rule out of a section, and remembers
    /// their ids. The spans are moved along with the entries that stay.
    fn drop_from<T>(
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
                self.reader.spans_mut().forget(&format!("{section}/{at}"));
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
