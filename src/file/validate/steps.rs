use std::collections::{BTreeMap, BTreeSet};

use super::Validator;
use crate::diagnostic::Code;
use crate::model::{Dataset, Day, Stance, Step};
use crate::words::day_month_year;

/// The words by which a title claims that somebody stands elsewhere than
/// before; `~` is any of [`POSSESSIVES`].
///
/// Words that as often tell of a deed or a choice are left out, or stand here
/// only with what makes the meaning plain: troops are moved, leaflets dropped,
/// and one thing is asked for instead of another.
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

/// What `~` stands for in [`CHANGE_PHRASES`].
const POSSESSIVES: [&str; 4] = ["his", "her", "its", "their"];

impl Validator<'_, '_> {
    /// A title that claims a change names what the change is between.
    pub(super) fn check_claimed_changes(&mut self, dataset: &Dataset) {
        for (at, step) in dataset.steps.iter().enumerate() {
            let Some(phrase) = claimed_change(&step.title) else {
                continue;
            };
            let cited: Vec<&Stance> = dataset.cited_stances(step).collect();
            if !shows_a_change(step, &cited) {
                self.report(
                    ("steps", at),
                    "title",
                    Code::ChangeClaimed,
                    format!("“{phrase}” claims a change, and the step does not name the two stances that set the line before and after it"),
                    |diagnostic| {
                        diagnostic.with_hint("name both in `stances`, of one party and on two levels of one question, or say only what was said or done")
                    },
                );
            }
        }
    }

    /// Each stance that a step cites counts by the step's day.
    pub(super) fn check_stance_dates(&mut self, dataset: &Dataset) {
        for (at, step) in dataset.steps.iter().enumerate() {
            let Some(day) = step.as_of else { continue };
            // All are there, or the step would have been left out.
            for (place, stance) in dataset.cited_stances(step).enumerate() {
                if stance.effective > day {
                    self.report(
                        ("steps", at),
                        &format!("stances/{place}"),
                        Code::StanceAfterStep,
                        format!(
                            "\"{}\" counts from {}, after the day of this step, {}",
                            stance.id,
                            day_month_year(stance.effective),
                            day_month_year(day)
                        ),
                        |diagnostic| {
                            diagnostic.with_hint(
                                "name a later day in `as_of`, or the stance that holds on it",
                            )
                        },
                    );
                }
            }
        }
    }

    /// A step that cites one side cites another, too.
    pub(super) fn check_step_balance(&mut self, dataset: &Dataset) {
        for (at, step) in dataset.steps.iter().enumerate() {
            let cited: Vec<&Stance> = dataset.cited_stances(step).collect();
            if let Some(party) = only_side(dataset, &cited) {
                self.report(
                    ("steps", at),
                    "stances",
                    Code::OneSidedStep,
                    format!("this step cites one side only, {party}"),
                    |diagnostic| {
                        diagnostic
                            .with_hint("name a stance of another party that holds on that day")
                    },
                );
            }
        }
    }

    /// A month of the story cites more than one side; and where more than one
    /// spoke in it, the words of that month which it cites are not one side's.
    pub(super) fn check_month_balance(&mut self, dataset: &Dataset) {
        let state = self.reader.section("steps");
        if state.incomplete || !state.broken.is_empty() {
            // What is left out is already reported, and may cite the others.
            return;
        }
        // Each month with the first of its steps that cites anything.
        let mut months: BTreeMap<(i16, i8), (usize, Day, Vec<&Stance>)> = BTreeMap::new();
        for (at, step) in dataset.steps.iter().enumerate() {
            let stances: Vec<&Stance> = dataset.cited_stances(step).collect();
            let latest = stances.iter().map(|stance| stance.effective).max();
            if let (Some(latest), as_of) = (latest, step.as_of) {
                let day = as_of.unwrap_or(latest);
                let (_, _, cited) = months.entry(month(day)).or_insert((at, day, Vec::new()));
                cited.extend(stances);
            }
        }
        for (of, (at, day, cited)) in months {
            let in_it = |stance: &&Stance| month(stance.effective) == of;
            let said: Vec<&Stance> = dataset.stances.iter().filter(in_it).collect();
            let cited_of_it: Vec<&Stance> = cited.iter().copied().filter(in_it).collect();
            let party = only_side(dataset, &cited).or_else(|| {
                only_side(dataset, &cited_of_it).filter(|_| only_side(dataset, &said).is_none())
            });
            if let Some(party) = party {
                self.report(
                    ("steps", at),
                    "stances",
                    Code::OneSidedMonth,
                    format!(
                        "of {}, the story cites one side only, {party}",
                        day.strftime("%B %Y")
                    ),
                    |diagnostic| {
                        diagnostic.with_hint(
                            "name what another party said or did in that month in one of its steps",
                        )
                    },
                );
            }
        }
    }
}

/// The name of the party to which all of these voices belong; `None` where
/// they are of several, of none, or where the dataset has no second party.
///
/// What one side tells of the other is in the teller's voice, a joint statement
/// in that of each who made it, and outside voices are of no side.
fn only_side<'d>(dataset: &'d Dataset, stances: &[&Stance]) -> Option<&'d str> {
    let parties: BTreeSet<&str> = stances
        .iter()
        .flat_map(|stance| dataset.joint_stances(stance))
        .filter_map(|stance| stance.party.as_deref())
        .collect();
    let alone = parties.len() == 1 && dataset.parties.len() > 1;
    let id = parties.first().filter(|_| alone)?;
    Some(&dataset.party(id)?.name)
}

fn month(day: Day) -> (i16, i8) {
    (day.year(), day.month())
}

/// Whether two of the stances set one party's line at two values, one after
/// the other: on the step's question, or where it names none on any.
fn shows_a_change(step: &Step, stances: &[&Stance]) -> bool {
    let setting = || stances.iter().filter(|stance| stance.can_set_line());
    setting().any(|before| {
        setting()
            .filter(|after| after.party == before.party && before.effective < after.effective)
            .any(|after| {
                before.positions.iter().any(|(question, position)| {
                    step.question.as_ref().is_none_or(|shown| shown == question)
                        && after
                            .positions
                            .get(question)
                            .is_some_and(|other| other.value.total_cmp(&position.value).is_ne())
                })
            })
    })
}

/// The words by which a title claims a change, as it has them; words that it
/// quotes are their speaker's.
fn claimed_change(title: &str) -> Option<String> {
    let own = without_quotations(title).to_lowercase();
    let words: Vec<&str> = own
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    CHANGE_PHRASES.iter().find_map(|phrase| {
        let phrase: Vec<&str> = phrase.split(' ').collect();
        let found = words.windows(phrase.len()).find(|run| {
            let mut pairs = run.iter().zip(&phrase);
            pairs.all(|(word, of)| word == of || (*of == "~" && POSSESSIVES.contains(word)))
        })?;
        Some(found.join(" "))
    })
}

/// A text without what stands in double quotation marks. A mark that nothing
/// closes quotes nothing.
fn without_quotations(text: &str) -> String {
    let mut own = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['“', '"']) {
        let (before, quoted) = rest.split_at(at);
        let open = quoted.chars().next().map_or(0, char::len_utf8);
        let close = if quoted.starts_with('“') {
            '”'
        } else {
            '"'
        };
        let Some((_, after)) = quoted[open..].split_once(close) else {
            break;
        };
        own.push_str(before);
        own.push(' ');
        rest = after;
    }
    own + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_claimed_by_whole_words_outside_quotations() {
        for (title, words) in [
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
            assert_eq!(claimed_change(title).as_deref(), words, "{title}");
        }
    }

    #[test]
    fn each_phrase_is_found_where_it_stands_alone() {
        for phrase in CHANGE_PHRASES {
            let title = phrase.replace('~', "its");
            assert!(claimed_change(&title).is_some(), "{phrase}");
        }
    }
}
