//! Handouts of a talk.

use std::ops::Range;

use crate::words::{Words, stances::quoted};

pub const NOTES: Words = Words::fixed("Speaker’s notes");
pub const QUOTATIONS: Words = Words::fixed("Quotations in full");
pub const TINTED: Words = Words::fixed("tinted: the words on the slide");

/// "Step 2 of 10".
pub fn step_of(index: usize, steps: usize) -> Words {
    Words::built(format!("Step {} of {steps}", index + 1))
}

/// "Step 2 of 10, continued".
pub fn continued(step: &Words) -> Words {
    Words::built(format!("{step}, continued"))
}

pub fn page(number: usize) -> Words {
    Words::built(number.to_string())
}

/// Words that follow others on a row.
pub fn beside(words: &Words) -> Words {
    Words::built(format!("   {words}"))
}

/// "to Netanyahu, by telephone, 18 March 2024; relayed by Jake Sullivan".
pub fn occasion(
    role: Option<&str>,
    venue: Option<&str>,
    date: &str,
    relayed_by: Option<&str>,
) -> Words {
    let occasion = [role, venue, Some(date)].into_iter().flatten();
    let occasion: Vec<&str> = occasion.collect();
    let relay = relayed_by.map_or(String::new(), |relay| format!("; {relay}"));
    Words::built(format!("{}{relay}", occasion.join(", ")))
}

/// "CNN · 19 March 2024 (inferred) · para. 18 · verbatim".
pub fn source(citation: &Words, known: &Words) -> Words {
    Words::built(format!("{citation} · {known}"))
}

/// A quotation in its marks, in three parts: the words before an excerpt, the excerpt, and those
/// after it.
pub fn excerpt(quote: &str, range: Range<usize>) -> [Words; 3] {
    let quotation = quoted(quote);
    let mark = '“'.len_utf8();
    let text = quotation.as_str();
    let (start, end) = (mark + range.start, mark + range.end);
    [&text[..start], &text[start..end], &text[end..]].map(Words::verbatim)
}
