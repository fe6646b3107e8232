//! The statement that sets a line, and the rules of the codebook by their numbers.

use super::passages::brief_passages;
use super::stances::one_line;
use super::{Words, all_of, capitalize, day_month, list, names};
use crate::facts::{AsOf, LineAnswer, LineNote, LineSetter};
use crate::hidden::isolated;
use crate::model::{Dataset, Scale};
use crate::phrase::number::plural;
use crate::view::Clock;
use crate::words::byline::short_dated_heading;

words! {
    /// Of a change to a level where the words would allow the one before, too (L6).
    const FITS_BEFORE = "its words also fit the earlier level, so this may be no change";
    /// The note on the card.
    fn LineNote::words = match self {
        SetAside => "Sets no line: its day is not known, and another statement may be newer",
        OfSameDay => "Sets no line: another statement of its day comes first",
    };
}

impl LineAnswer {
    /// Why the stance sets the line, in a few sentences: "The newest statement, up to 18 April, of
    /// those who speak for Israel."; or why there is no line.
    pub fn rule(&self, dataset: &Dataset, scale: &Scale) -> Words {
        match &self.line {
            Ok(line) => {
                let rule = format!(
                    "The newest statement, up to {}, of those who speak for {}",
                    day_month(self.day),
                    names::in_sentence(&dataset.parties[self.party].name),
                );
                let details = details(dataset, line).into_iter();
                Words::built(list::sentences([rule].into_iter().chain(details)))
            }
            Err(reason) => words!("No line; {}.", reason.label(scale)),
        }
    }

    /// The answer as it is spoken: "Israel, 18 April: set by Benjamin Netanyahu, 31 March: “no
    /// choice”", then the rule. The card, to which it leads, has all words.
    pub fn spoken(&self, dataset: &Dataset, scale: &Scale, clock: Clock) -> Words {
        let party = isolated(&dataset.parties[self.party].name);
        let day = day_month(self.day);
        let line = match &self.line {
            Ok(line) => line,
            Err(reason) => {
                return words!("{party}, {day}: no line; {}.", reason.label(scale));
            }
        };
        let stance = &dataset.stances[line.stance];
        let passages = brief_passages(dataset, stance, AsOf::Day(clock, self.day));
        let setter = format!(
            "{party}, {day}: set by {}: {}",
            short_dated_heading(dataset, stance),
            one_line(&passages),
        );
        all_of(&[&setter, &self.rule(dataset, scale)])
    }
}

/// Particulars of the day, for those who know the rule.
fn details(dataset: &Dataset, line: &LineSetter) -> Vec<String> {
    let LineSetter {
        stance: _,
        value: _,
        same_day,
        set_aside,
        accounts,
        dotted_since,
        fits_before,
    } = line;
    let mut sentences = Vec::new();
    // "Its" words are those of the statement that was just named.
    if *fits_before {
        sentences.push(capitalize(&FITS_BEFORE).to_string());
    }
    if !same_day.is_empty() {
        let names: Vec<&str> =
            same_day.iter().map(|actor| dataset.actors[*actor].name.as_str()).collect();
        sentences.push(format!("Of its day, it comes before the words of {}", list::and(&names)));
    }
    let set_aside = set_aside.iter().map(|stance| &dataset.stances[*stance]);
    sentences.extend(set_aside.filter_map(|stance| {
        let name = &dataset.actor(&stance.actor)?.name;
        let said = stance.said.to_words_within(&dataset.covers);
        Some(format!("{}, {said}, may be older or newer and sets no line", isolated(name)))
    }));
    let accounts = accounts.iter().map(|stance| &dataset.stances[*stance]);
    sentences.extend(accounts.filter_map(|stance| {
        let name = isolated(&dataset.actor(&stance.actor)?.name);
        let said = stance.said.to_words_within(&dataset.covers);
        let gist = stance.gist();
        let gist = gist.trim_end_matches('.');
        Some(format!("Told by the other side ({name}, {said}): {gist}"))
    }));
    if let Some((day, most)) = dotted_since.zip(dataset.stale_after) {
        let (days, day) = (plural(most as usize, "day", "days"), day_month(day));
        sentences
            .push(format!("No dated statement for more than {days} after {day}, so it is dotted"));
    }
    sentences
}

/// The answers for several parties, one after the other.
pub fn all_answers(answers: impl Iterator<Item = Words>) -> Words {
    let answers: Vec<Words> = answers.collect();
    Words::built(answers.join(" "))
}
