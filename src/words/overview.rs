//! All questions on one time axis.

use super::{Words, day_month_year, list};
use crate::hidden::isolated;
use crate::model::Day;

words! {
    const IN_WORDS = "all questions, in words";
    const OPEN_QUESTION = "Open question";
    fn on_day(day: Day as day_month_year) = "On {day}";
    /// The number of a question.
    fn number(number: usize) = "{number}";
    fn named_position(party: &str as isolated, words: &str, note: &str) =
        ("{party}: {}", party_position(words, note, ""));
    /// "opposes it as planned (level 1), no newer statement since 1 April".
    fn party_position(words: &str, note: &str, remark: &str) = match note {
        "" => ("{}", list::comma(&[words, remark])),
        _ => ("{}", list::comma(&[&format!("{words} ({note})"), remark])),
    };
}

/// A row for a screen reader: "Major operation. United States: opposes it as planned (level 1).
/// Israel: … Three levels apart since 19 March."
pub fn row(question: &str, positions: &[Words], sentence: &str) -> Words {
    let parts = std::iter::once(question)
        .chain(positions.iter().map(Words::as_str))
        .chain([sentence.trim_end_matches('.')]);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    words!("{}.", parts.join(". "))
}
