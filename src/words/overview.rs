//! All questions on one time axis.

use super::{day_month_year, list};
use crate::model::Day;

words! {
    const IN_WORDS = "all questions, in words";
    const OPEN_QUESTION = "Open question";
    fn on_day(day: Day as day_month_year) = "On {day}";
    /// The number of a question.
    fn number(number: usize) = "{number}";
    /// A row for a screen reader: "Major operation. 12 May. United States: opposes it as planned; …"
    fn row(question: &str, brief: &str) = "{question}. {brief}";
    /// "opposes it as planned (level 1), no newer statement since 1 April".
    fn party_position(words: &str, beside: &str) = ("{}", list::comma(&[words, beside]));
}
