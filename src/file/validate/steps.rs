use std::collections::{BTreeMap, BTreeSet};

use super::{EntryIndex, Place, Validator};
use crate::diagnostic::Code;
use crate::diagnostic::messages::steps as words;
use crate::model::{Dataset, Day, EdtfDate, PartyId, Section, Stance, Step, StepView};

/// The phrases by which a title claims that someone's position changed. `~` is any
/// of [`POSSESSIVES`].
///
/// Words that also describe actions or choices are left out, or listed only with
/// a word that makes the meaning clear: troops are moved, and leaflets are dropped.
const CHANGE_PHRASES: [&str; 56] = [
    "now",
    "no longer",
    "any longer",
    "anymore",
    "for the first time",
    "changes",
    "changed",
    "change ~",
    "shifts",
    "shifted",
    "shift ~",
    "moves closer",
    "moved closer",
    "moves away",
    "moved away",
    "moves towards",
    "moved towards",
    "moves toward",
    "moved toward",
    "moves from",
    "moved from",
    "goes from",
    "went from",
    "hardens",
    "hardened",
    "harden",
    "softens",
    "softened",
    "soften",
    "toughens",
    "toughened",
    "toughen",
    "reverses",
    "reversed",
    "reverse ~",
    "revises ~",
    "revised ~",
    "drops ~",
    "dropped ~",
    "drop ~",
    "abandons ~",
    "abandoned ~",
    "abandon ~",
    "gives up ~",
    "gave up ~",
    "walks back",
    "walked back",
    "backtracks",
    "backtracked",
    "backs down",
    "backed down",
    "relents",
    "relented",
    "gives way",
    "gave way",
    "u turn",
];

/// The words that `~` stands for in [`CHANGE_PHRASES`].
const POSSESSIVES: [&str; 4] = ["his", "her", "its", "their"];

/// The stances that a step cites, if what they say together can be judged: none of them is left out.
fn judged_stances<'d>(dataset: &'d Dataset, step: &Step) -> Option<Vec<&'d Stance>> {
    let question = step.question.as_ref();
    question.is_none_or(|question| dataset.question(question).is_some()).then_some(())?;
    step.stances.iter().map(|id| dataset.stance(id)).collect()
}

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
            if let Some(cited) = judged_stances(dataset, step) {
                self.check_claimed_change(entry, step, &cited);
            }
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

    /// Checks that a step whose title claims a change cites the stances before and after it.
    fn check_claimed_change(&mut self, entry: EntryIndex, step: &Step, cited: &[&Stance]) {
        if let Some(phrase) = claimed_change(&step.title)
            && !shows_change(step, cited)
        {
            let message = words::change_claimed(&phrase);
            let place = Place::of(entry).field("title");
            self.report(&place, Code::ChangeClaimed, message, words::CITE_BOTH_STANCES);
        }
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
        let are_judged = steps.all(|step| judged_stances(dataset, step).is_some());
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

/// Returns true if two of the stances, one later than the other, set one party's line to different
/// values on the step's question or, if it names none, on any question.
fn shows_change(step: &Step, stances: &[&Stance]) -> bool {
    let line_setters = || stances.iter().filter(|stance| stance.can_set_line());
    line_setters().any(|before| {
        line_setters()
            .filter(|after| {
                after.party() == before.party() && before.effective() < after.effective()
            })
            .any(|after| {
                before.positions.iter().any(|(question, position)| {
                    step.question.as_ref().is_none_or(|id| id == question)
                        && after
                            .positions
                            .get(question)
                            .is_some_and(|later| later.value.total_cmp(&position.value).is_ne())
                })
            })
    })
}

/// Returns the first phrase outside quotations by which a title claims a change.
fn claimed_change(title: &str) -> Option<String> {
    let unquoted = without_quotations(title).to_lowercase();
    let words: Vec<&str> =
        unquoted.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    CHANGE_PHRASES.iter().find_map(|phrase| {
        // Most words do not even begin as a phrase does.
        let begins = |start: &usize| words[*start].as_bytes()[0] == phrase.as_bytes()[0];
        let found = (0..words.len()).filter(begins).find_map(|start| {
            let run = words.get(start..start + phrase.split(' ').count())?;
            let is_phrase = run.iter().zip(phrase.split(' ')).all(|(word, expected)| {
                *word == expected || (expected == "~" && POSSESSIVES.contains(word))
            });
            is_phrase.then_some(run)
        })?;
        Some(found.join(" "))
    })
}

/// Removes everything in double quotation marks. Text after an unclosed mark stays.
fn without_quotations(text: &str) -> String {
    let mut unquoted = String::new();
    let mut rest = text;
    while let Some(start) = rest.find(['“', '"']) {
        let (before, quoted) = rest.split_at(start);
        let mark_len = quoted.chars().next().map_or(0, char::len_utf8);
        let close = if quoted.starts_with('“') { '”' } else { '"' };
        let Some((_, after)) = quoted[mark_len..].split_once(close) else {
            break;
        };
        unquoted.push_str(before);
        unquoted.push(' ');
        rest = after;
    }
    unquoted + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_words_outside_quotations_claim_a_change() {
        for (title, phrase) in [
            ("6 May: the US no longer asks for a plan", Some("no longer")),
            ("Israel NOW says it could wait", Some("now")),
            ("The council drops its demand", Some("drops its")),
            ("For the first time, both agree", Some("for the first time")),
            ("A U-turn in Geneva", Some("u turn")),
            ("6 May: Israel drops leaflets", None),
            ("The army moves troops instead of tanks", None),
            ("What is known of the exchanges", None),
            ("He says “we now have a date”", None),
            ("He says \"no longer\" and waits", None),
            ("He “says it, and now waits", Some("now")),
        ] {
            assert_eq!(claimed_change(title).as_deref(), phrase, "{title}");
        }
    }

    #[test]
    fn each_phrase_alone_claims_a_change() {
        for phrase in CHANGE_PHRASES {
            let title = phrase.replace('~', "its");
            assert!(claimed_change(&title).is_some(), "{phrase}");
        }
    }
}
