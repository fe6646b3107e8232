//! What moved a line: the stance that sets it, and the rule.

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
    /// Why one of several statements of a day and rank sets a line.
    fn first_of_day(rule: FirstOfDay) = match rule {
        FirstOfDay::Nearest => "of one day and rank, the level nearest to the line counts",
        FirstOfDay::Quoted => "of one day and rank, a quotation counts before our words",
        FirstOfDay::Narrower => "of one day and rank, the narrower range counts",
        FirstOfDay::Lower => "of one day and rank, the lower level counts",
    };
    /// On the card of a statement that could have set the line: "The line stays: these words may mean
    /// the same level".
    fn does_not_set(note: LineNote) = match note {
        LineNote::PassedOver(FirstOfDay::Nearest) =>
            "The line follows the words of that day nearest to it",
        LineNote::PassedOver(FirstOfDay::Quoted) =>
            "The line follows the quoted words",
        LineNote::PassedOver(FirstOfDay::Narrower) =>
            "The line follows the words with the narrower range",
        LineNote::PassedOver(FirstOfDay::Lower) => "The line follows the words at the lower level",
        LineNote::MayMeanSame => "The line stays: these words may mean the same level",
    };
    fn no_line(reason: &NoLine) = ("No line; {}.", reason.label());
    /// The answer for a party without a line: "Boria, 18 April: no line; only an action: opposes it."
    fn no_line_answer(party: &str as isolated, day: Day as day_month, reason: &NoLine) =
        ("{party}, {day}: no line; {}.", reason.label());
}

/// Which of several statements of a day and rank sets a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstOfDay {
    /// The one nearest to the level before.
    Nearest,
    /// A quotation, before our words.
    Quoted,
    /// The one with the narrower range.
    Narrower,
    /// The one with the lower value.
    Lower,
}

/// Why a statement at another level does not set the line of its party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineNote {
    /// Of the statements of one day and rank another one counts.
    PassedOver(FirstOfDay),
    /// It may mean the same as the line.
    MayMeanSame,
}

/// The stance that sets a line, and the others of its day that could have.
#[derive(Clone, Debug, PartialEq)]
pub struct LineExplanation<'a> {
    /// The party's name.
    pub party: &'a str,
    /// The day explained.
    pub day: Day,
    /// The names of those of lower rank.
    pub outranked: Vec<&'a str>,
    /// The names of others of the same rank with another level, and why it does not count.
    pub passed_over: Option<(Vec<&'a str>, FirstOfDay)>,
    /// The statements that keep the line: of those at its level the latest, and all at others.
    pub keepers: Vec<Keeper<'a>>,
    /// If the words do not rule out the level before, whether another voice had given that one.
    pub may_mean_same: Option<bool>,
    /// If the line is dotted, whether a statement without a known day may be newer.
    pub stale: Option<bool>,
}

/// A statement that keeps a line.
#[derive(Clone, Debug, PartialEq)]
pub struct Keeper<'a> {
    /// The name of the actor.
    pub name: &'a str,
    pub said: Words,
    /// Its own value in words, if it is another one.
    pub other_value: Option<Words>,
}

impl Keeper<'_> {
    /// "War cabinet, 6 May: does not wait; may mean the same".
    fn words(&self) -> String {
        let (name, said) = (isolated(self.name), &self.said);
        match &self.other_value {
            Some(value) => format!("{name}, {said}: {value}; may mean the same"),
            None => format!("Kept by {name}, {said}"),
        }
    }
}

/// Why a stance sets a line, in one sentence: "The line is set by the words, up to
/// 18 April, of those who speak for Israel."
pub fn line_explanation(explanation: &LineExplanation<'_>) -> Words {
    let rule = format!(
        "The line is set by the words of those who speak for {}, up to {}",
        names::in_sentence(explanation.party),
        day_month(explanation.day),
    );
    explained(explanation, Some(rule))
}

/// What is particular to the day, for those who know the rule; empty if nothing is.
pub fn line_details(explanation: &LineExplanation<'_>) -> Words {
    explained(explanation, None)
}

fn explained(explanation: &LineExplanation<'_>, rule: Option<String>) -> Words {
    let LineExplanation { outranked, passed_over, keepers, may_mean_same, stale, .. } = explanation;
    let mut clauses: Vec<String> = rule.into_iter().collect();
    if let Some((others, rule)) = passed_over {
        let above = list::and(others);
        let above = if others.is_empty() { above } else { format!(", here above {above}") };
        clauses.push(format!("{}{above}", first_of_day(*rule)));
    }
    if !outranked.is_empty() {
        clauses.push(format!(
            "of its day, the highest rank counts, here above {}",
            list::and(outranked)
        ));
    }
    if let Some(is_another) = may_mean_same {
        let speaker = if *is_another { "another speaker; " } else { "" };
        clauses.push(format!("{speaker}the words may mean the same level as before"));
    }
    let mut sentences = vec![capitalize(&clauses.join("; ")).to_string()];
    sentences.extend(keepers.iter().map(Keeper::words));
    if let Some(may_be_newer) = stale {
        let dated = if *may_be_newer { "dated " } else { "" };
        sentences
            .push(format!("No newer {dated}statement in these sources, so the line is dotted"));
    }
    Words::built(list::sentences(sentences))
}

/// The answers for several parties, one after the other.
pub fn all_answers<'a>(answers: impl Iterator<Item = &'a Words>) -> Words {
    let answers: Vec<&str> = answers.map(Words::as_str).collect();
    Words::built(answers.join(" "))
}
