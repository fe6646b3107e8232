use std::collections::{BTreeMap, BTreeSet};

use super::{EntryIndex, Place, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::steps as words;
use crate::model::{Dataset, Day, EdtfDate, PartyId, Section, Stance, Step, StepView};

impl Validator<'_, '_> {
    pub(super) fn check_steps(&mut self, dataset: &Dataset) {
        let covers = &dataset.covers;
        for (index, step) in dataset.steps.iter().enumerate() {
            let entry = (Section::Steps, index);
            let field = |name| Place::of(entry).field(name);
            if let Some(id) = &step.question {
                self.check_reference(dataset, &field("question"), Section::Questions, id);
            }
            let actors = step.actors.as_deref().unwrap_or_default();
            self.check_references(dataset, &field("actors"), Section::Actors, actors);
            self.check_references(dataset, &field("stances"), Section::Stances, &step.stances);
            self.check_covered_day(step.as_of, covers, &field("as_of"));
            self.check_excerpts(dataset, entry, step);
            self.check_slide(dataset, entry, step);
            self.check_stance_dates(dataset, entry, step);
        }
        // Another step may stand between two.
        if !self.reader.has_left_out(Section::Steps) {
            for (index, [before, step]) in dataset.steps.array_windows().enumerate() {
                self.check_repeated_cards(dataset, (Section::Steps, index + 1), [before, step]);
            }
        }
    }

    /// Checks that a day that is shown lies within those covered.
    pub(super) fn check_covered_day(
        &mut self,
        day: Option<Day>,
        covers: &EdtfDate,
        place: &Place<'_>,
    ) {
        let Some(day) = day.filter(|day| !(covers.earliest..=covers.latest).contains(day)) else {
            return;
        };
        let message = words::day_outside_covers(day, covers);
        self.report(place, Code::OutsideCovers, message, words::NAME_COVERED_DAY);
    }

    /// Checks that each stance that a step cites takes effect by the step's day.
    fn check_stance_dates(&mut self, dataset: &Dataset, entry: EntryIndex, step: &Step) {
        let Some(day) = step.as_of else { return };
        for (i, id) in step.stances.iter().enumerate() {
            if let Some(stance) = dataset.stance(id).filter(|stance| stance.effective() > day) {
                self.report(
                    &Place::of(entry).field("stances").nth(i),
                    Code::StanceAfterStep,
                    words::stance_after_step(&stance.id, stance.effective(), day),
                    words::NAME_LATER_DAY,
                );
            }
        }
    }

    /// Checks that a step shows no card that the step before it shows.
    fn check_repeated_cards(&mut self, dataset: &Dataset, entry: EntryIndex, steps: [&Step; 2]) {
        if steps.iter().any(|step| step.view != StepView::Question) {
            return;
        }
        let [before, step] = steps;
        for (i, id) in step.stances.iter().enumerate() {
            let Some(stance) = dataset.stance(id) else { continue };
            let mut shown = dataset.cited_stances(before);
            if shown.any(|shown| shown.is_same_statement(stance)) {
                let message = words::repeated_card(id);
                let place = Place::of(entry).field("stances").nth(i);
                let hint = words::CITE_WHAT_IS_NEW;
                self.report(&place, Code::RepeatedCard, message, hint);
            }
        }
    }

    /// Checks that the steps of a month cite more than one party. If several parties spoke
    /// in that month, the stances cited from it must not all be by one of them.
    pub(super) fn check_month_balance(&mut self, dataset: &Dataset) {
        let mut steps = dataset.steps.iter();
        let are_judged =
            steps.all(|step| step.stances.iter().all(|id| dataset.stance(id).is_some()));
        if !are_judged || self.reader.has_left_out(Section::Steps) {
            // Another step may cite the others.
            return;
        }
        // For each month: the first step that cites a stance, its day, and all stances cited.
        let mut months: BTreeMap<(i16, i8), (usize, Day, Vec<&Stance>)> = BTreeMap::new();
        for (index, step) in dataset.steps.iter().enumerate() {
            let stances: Vec<&Stance> = dataset.cited_stances(step).collect();
            let latest = stances.iter().map(|stance| stance.effective()).max();
            if let Some(latest) = latest {
                let day = step.as_of.unwrap_or(latest);
                let entry = months.entry(month_of(day));
                let (_, _, cited) = entry.or_insert((index, day, Vec::new()));
                cited.extend(stances);
            }
        }
        for (month, (index, day, cited)) in months {
            let is_in_month = |stance: &&Stance| month_of(stance.effective()) == month;
            let all_in_month: Vec<&Stance> = dataset.stances.iter().filter(is_in_month).collect();
            let cited_in_month: Vec<&Stance> = cited.iter().copied().filter(is_in_month).collect();
            let party = only_party(dataset, &cited).or_else(|| {
                only_party(dataset, &cited_in_month)
                    .filter(|_| only_party(dataset, &all_in_month).is_none())
            });
            if let Some(party) = party {
                let list = Place::of((Section::Steps, index)).field("stances");
                let mut stances = dataset.steps[index].stances.iter().map(|id| dataset.stance(id));
                let first = stances.position(|stance| {
                    stance.and_then(|stance| only_party(dataset, &[stance])) == Some(party)
                });
                self.report(
                    &list.nth(first.unwrap_or_default()),
                    Code::OneSidedMonth,
                    words::one_sided_month(day, party),
                    words::CITE_ANOTHER_PARTY_IN_MONTH,
                );
            }
        }
    }
}

/// Returns the name of the only party that speaks in the stances, or `None` if there
/// are several or none, or if the dataset has only one party.
///
/// One side's account of the other counts for the side that gives it, and a joint
/// statement for each of its parties. An outside voice counts for none.
fn only_party<'d>(dataset: &'d Dataset, stances: &[&Stance]) -> Option<&'d str> {
    let parties: BTreeSet<&PartyId> = stances
        .iter()
        .flat_map(|stance| dataset.joint_stances(stance))
        .filter_map(|stance| stance.party())
        .collect();
    let is_only = parties.len() == 1 && dataset.parties.len() > 1;
    let id = parties.first().filter(|_| is_only)?;
    Some(&dataset.party(id)?.name)
}

fn month_of(day: Day) -> (i16, i8) {
    (day.year(), day.month())
}
