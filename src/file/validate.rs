//! Checks how readable entries relate to each other. Each check enforces one or a
//! few rules, each with its own [`Code`].
//!
//! An entry that breaks a rule is reported and left out. Entries that refer to it
//! are left out without a report.

mod actions;
mod context;
mod names;
mod positions;
mod references;
mod slides;
mod stances;
mod steps;

use std::collections::{BTreeMap, BTreeSet};

use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dataset, Section};
use crate::words::Words;

/// An entry, identified by its section and its index in it.
type Entry = (Section, usize);

/// Resolves the relations between entries. Reports and leaves out the entries that
/// break a rule.
///
/// After a change, only the entries that it affects are checked, if they are known.
pub(super) fn validate(
    mut dataset: Dataset,
    affected: Option<Affected>,
    reader: &mut Reader<'_>,
) -> Dataset {
    let mut validator = Validator {
        reader,
        left_out: BTreeSet::new(),
        compared_ids: 0,
        last_unknown: None,
        affected,
    };
    validator.check_scales(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Questions);
    validator.check_initials(&dataset);
    validator.check_actors(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Actors);
    validator.check_events(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Events);

    validator.check_evidence(&dataset);
    let affected = validator.indices(&dataset, Section::Stances);
    stances::resolve(&mut dataset, &affected);
    validator.check_stance_actors(&dataset);
    validator.check_stances(&dataset);
    validator.check_positions(&dataset);
    validator.check_bears_on(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Stances);
    validator.check_stance_relations(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Stances);

    validator.check_steps(&dataset);
    validator.check_excerpts(&dataset);
    validator.leave_out_invalid(&mut dataset, Section::Steps);
    validator.check_slides(&dataset);
    validator.check_claimed_changes(&dataset);
    validator.check_stance_dates(&dataset);
    validator.check_step_balance(&dataset);
    validator.check_month_balance(&dataset);
    validator.check_names(&dataset);
    validator.check_lookalikes(&dataset);
    dataset
}

/// Checks entries, and records those that break a rule.
struct Validator<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The entries that break a rule.
    left_out: BTreeSet<Entry>,
    /// How many ids were compared with unknown ones.
    compared_ids: usize,
    /// The last unknown id, with the known one that most resembles it.
    last_unknown: Option<(Section, String, Option<String>)>,
    /// The entries to check; `None` for all.
    affected: Option<Affected>,
}

/// The entries that a change affects: for each section with a mark for each entry. In other
/// sections all entries are checked.
pub(super) type Affected = BTreeMap<Section, Vec<bool>>;

impl Validator<'_, '_> {
    /// The indices of the entries of a section to check.
    fn indices(&self, dataset: &Dataset, section: Section) -> Vec<usize> {
        let affected = self.affected.as_ref().and_then(|all| all.get(&section));
        let is_affected =
            |index: &usize| affected.is_none_or(|affected| affected.get(*index) != Some(&false));
        (0..dataset.count(section)).filter(is_affected).collect()
    }

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
        self.reader.find_span(&path).1
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
        self.last_unknown = None;
        let mut is_kept = vec![true; dataset.count(section)];
        for (_, index) in self.left_out.iter().filter(|entry| entry.0 == section) {
            is_kept[*index] = false;
        }
        let spans = &mut self.reader.spans_mut().entries[section as usize];
        let mut index = 0;
        spans.retain(|_| {
            index += 1;
            is_kept[index - 1]
        });
        let ids = self.left_out.iter().filter(|entry| entry.0 == section);
        let ids = ids.map(|(_, index)| match section {
            Section::Steps => dataset.steps[*index].title.clone(),
            _ => dataset.id_at(section, *index).to_owned(),
        });
        let ids: Vec<String> = ids.collect();
        self.reader.section_state(section).left_out.extend(ids);
        dataset.retain(section, |index| is_kept[index]);
        let affected = self.affected.as_mut().and_then(|all| all.get_mut(&section));
        if let Some(affected) = affected {
            let mut index = 0;
            affected.retain(|_| {
                index += 1;
                is_kept[index - 1]
            });
        }
        self.left_out
            .retain(|(entry_section, _)| *entry_section != section);
    }
}
