//! What set a line: the statement, and the rules of the codebook by their numbers.

use super::no_line::NoLine;
use super::{Words, capitalize, day_month, list, names};
use crate::hidden::isolated;
use crate::model::Day;

words! {
    /// An answer as it is spoken: "Israel, 18 April: set by Benjamin Netanyahu, 31 March: “no choice”",
    /// then what is particular to the day.
    fn line_answer(
        party: &str as isolated,
        day: Day as day_month,
        stance: &str,
        said: &str,
        words: &str,
        details: &str,
    ) = (
        "{}",
        list::sentences([&format!("{party}, {day}: set by {stance}, {said}: {words}"), details])
    );
    /// The same at the button that shows the stance with its words, in a group that is named after the
    /// day: "Israel, 31 March", and what is particular to the day.
    fn line_answer_at_button(party: &str as isolated, said: &str, details: &str) =
        ("{}", list::sentences([&format!("{party}, {said}"), details]));
    fn no_line(reason: &NoLine) = ("No line; {}.", reason.label());
    /// The answer for a party without a line: "Boria, 18 April: no line; walked back on 12 April."
    fn no_line_answer(party: &str as isolated, day: Day as day_month, reason: &NoLine) =
        ("{party}, {day}: no line; {}.", reason.label());
    /// Of a change to a level where the words would allow the one before, too (L6).
    const FITS_BEFORE = "its words also fit the earlier level, so this may be no change";
    /// On the card of a statement that sets no line, as nobody can say whether it is newer.
    const SET_ASIDE = "Sets no line: it may be older than another statement of its days (L3)";
    /// On the card of another statement of the day of the one that sets the line.
    const OF_SAME_DAY = "Sets no line: another statement of its day comes first (L4)";
}

/// Why a statement does not set the line of its party, though it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineNote {
    /// Its possible days contain those of another, so that nobody can say which came last (L3).
    SetAside,
    /// Of the statements of one day another one comes first (L4).
    OfSameDay,
}

impl LineNote {
    /// The note on the card.
    pub fn words(self) -> Words {
        match self {
            Self::SetAside => SET_ASIDE,
            Self::OfSameDay => OF_SAME_DAY,
        }
    }
}

/// The statement that sets a line, and the others that count and do not.
#[derive(Clone, Debug, PartialEq)]
pub struct LineExplanation<'a> {
    /// The party's name.
    pub party: &'a str,
    /// The day explained.
    pub day: Day,
    /// The names of those who said something else on the same day.
    pub same_day: Vec<&'a str>,
    /// What was set aside: the names of the actors, and when they spoke.
    pub set_aside: Vec<(&'a str, Words)>,
    /// If the line is dotted, the day of the statement.
    pub dotted_since: Option<Day>,
    /// Whether its words also fit the level before.
    pub fits_before: bool,
}

/// Why a stance sets a line, in a few sentences: "The newest statement, up to 18 April, of those who
/// speak for Israel (L4)."
pub fn line_explanation(explanation: &LineExplanation<'_>) -> Words {
    let rule = format!(
        "The newest statement, up to {}, of those who speak for {} (L4)",
        day_month(explanation.day),
        names::in_sentence(explanation.party),
    );
    let details = details(explanation).into_iter();
    Words::built(list::sentences([rule].into_iter().chain(details)))
}

/// What is particular to the day, for those who know the rule; empty if nothing is.
pub fn line_details(explanation: &LineExplanation<'_>) -> Words {
    Words::built(list::sentences(details(explanation)))
}

fn details(explanation: &LineExplanation<'_>) -> Vec<String> {
    let LineExplanation { same_day, set_aside, dotted_since, fits_before, .. } = explanation;
    let mut sentences = Vec::new();
    if !same_day.is_empty() {
        let names = list::and(same_day);
        sentences.push(format!("Of its day, it comes before the words of {names} (L4)"));
    }
    let set_aside = set_aside.iter().map(|(name, said)| {
        format!("{}, {said}, may be older or newer and sets no line (L3)", isolated(name))
    });
    sentences.extend(set_aside);
    if *fits_before {
        sentences.push(format!("{} (L6)", capitalize(&FITS_BEFORE)));
    }
    if let Some(day) = dotted_since {
        sentences
            .push(format!("No dated statement since {}, so it is dotted (L5)", day_month(*day)));
    }
    sentences
}

/// The answers for several parties, one after the other.
pub fn all_answers<'a>(answers: impl Iterator<Item = &'a Words>) -> Words {
    let answers: Vec<&str> = answers.map(Words::as_str).collect();
    Words::built(answers.join(" "))
}
