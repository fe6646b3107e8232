//! Checks how entries relate to each other. Each check enforces one or a few rules, each with its
//! own [`Code`].
//!
//! An entry that breaks a rule is reported and left out. Entries that refer to it are left out
//! without a report. What is left out takes no part in the rules after that, as what they would find
//! merely follows; those before it are checked for all entries, so that one problem hides no other.

mod parties;
mod positions;
mod references;
mod slides;
mod stances;
mod steps;

use std::collections::BTreeSet;

use super::place::{EntryIndex, Place, field};
use super::read::Reader;
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::{Dataset, Section};
use crate::phrase::Words;
use stances::resolve;

/// Resolves the relations between entries. Reports and leaves out the entries that
/// break a rule.
pub(super) fn validate(mut dataset: Dataset, reader: &mut Reader<'_>) -> Dataset {
    let invalid = reader.take_invalid();
    let mut validator = Validator { reader, invalid, compared_ids: 0, last_unknown: None };
    validator.check_covered_day(dataset.as_of, &dataset.covers, &field("as_of"));
    validator.check_initials(&dataset);
    validator.check_colors(&dataset);
    let basic = [Section::Questions, Section::Parties, Section::Sources, Section::Coders];
    validator.leave_out(&mut dataset, &basic);
    validator.check_actors(&dataset);
    validator.leave_out(&mut dataset, &[Section::Actors]);
    validator.check_events(&dataset);
    resolve(&mut dataset);
    validator.check_stances(&dataset);
    validator.leave_out(&mut dataset, &[Section::Events, Section::Stances]);
    validator.check_stance_relations(&dataset);
    validator.leave_out(&mut dataset, &[Section::Stances]);
    validator.check_corrections(&dataset);
    validator.check_steps(&dataset);
    validator.check_month_balance(&dataset);
    validator.leave_out(&mut dataset, &[Section::Corrections, Section::Steps]);
    dataset
}

/// Checks entries, and records those that break a rule.
struct Validator<'r, 'a> {
    reader: &'r mut Reader<'a>,
    /// The entries that break a rule or refer to one that is left out.
    invalid: BTreeSet<EntryIndex>,
    /// How many ids were compared with unknown ones.
    compared_ids: usize,
    /// The last unknown id, with the known one that most resembles it.
    last_unknown: Option<(Section, String, Option<String>)>,
}

impl Validator<'_, '_> {
    /// Reports a problem of the value at a place. An error leaves the entry out.
    fn add(&mut self, place: &Place<'_>, diagnostic: Diagnostic) {
        if diagnostic.severity() == Severity::Error {
            self.invalid.extend(place.entry);
        }
        self.reader.report(diagnostic);
    }

    fn report(&mut self, place: &Place<'_>, code: Code, message: Words, hint: Words) {
        let (span, _) = self.reader.find(place);
        self.add(place, Diagnostic::new(code, span, message).with_hint(hint));
    }

    /// Leaves out the entries of some sections that break a rule.
    fn leave_out(&mut self, dataset: &mut Dataset, sections: &[Section]) {
        for section in sections.iter().copied() {
            let invalid: Vec<usize> = self
                .invalid
                .extract_if(.., |entry| entry.0 == section)
                .map(|(_, index)| index)
                .collect();
            if invalid.is_empty() {
                continue;
            }
            let spans = &mut self.reader.spans_mut().entries[section as usize];
            let all = std::mem::take(spans);
            let mut is_kept = vec![true; all.len()];
            for index in &invalid {
                is_kept[*index] = false;
            }
            spans
                .extend(all.iter().zip(&is_kept).filter(|(_, kept)| **kept).map(|(span, _)| *span));
            let left_out = &mut self.reader.section_state(section).left_out;
            let names = invalid.iter().map(|index| (dataset.name_at(section, *index), all[*index]));
            left_out.extend(names);
            dataset.retain(section, |index| is_kept[index]);
        }
    }
}
