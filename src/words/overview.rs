//! All questions on one time axis.

use super::{Words, day_month_year, list};
use crate::hidden::isolated;
use crate::model::Day;

pub const IN_WORDS: Words = Words::fixed("all questions, in words");
pub const OPEN_QUESTION: Words = Words::fixed("Open question");

/// "On 11 May 2024".
pub fn on_day(day: Day) -> Words {
    Words::built(format!("On {}", day_month_year(day)))
}

/// The number of a question.
pub fn number(number: usize) -> Words {
    Words::built(number.to_string())
}

/// "opposes it as planned (level 1), last heard 22 days ago".
pub fn party_position(words: &str, note: &str, last_heard: &str) -> Words {
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    Words::built(list::comma(&[&format!("{words}{note}"), last_heard]))
}

/// "Israel: opposes it as planned (level 1)".
pub fn named_position(party: &str, words: &str, note: &str) -> Words {
    let party = isolated(party);
    Words::built(format!("{party}: {}", party_position(words, note, "")))
}

/// A row for a screen reader: "Major operation. United States: opposes it as planned (level 1).
/// Israel: … Three levels apart since 19 March."
pub fn row(question: &str, positions: &[Words], sentence: &str) -> Words {
    let parts = std::iter::once(question)
        .chain(positions.iter().map(Words::as_str))
        .chain([sentence.trim_end_matches('.')]);
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    Words::built(format!("{}.", parts.join(". ")))
}
