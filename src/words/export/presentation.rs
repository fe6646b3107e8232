//! The names of the parts of a presentation, which its editor lists.

use crate::words::Words;

pub const TITLE: Words = Words::fixed("Title");
pub const QUESTION: Words = Words::fixed("Question");
pub const CHART: Words = Words::fixed("Chart");
pub const SOURCES: Words = Words::fixed("Sources");
pub const SLIDE_NUMBER: Words = Words::fixed("Slide number");
pub const SLIDE_IMAGE: Words = Words::fixed("Slide image");
pub const NOTES: Words = Words::fixed("Notes");
pub const BODY: Words = Words::fixed("Text");

/// "Card 2".
pub fn card(number: usize) -> Words {
    Words::built(format!("Card {number}"))
}

/// "Badge US".
pub fn badge(initials: &str) -> Words {
    Words::built(format!("Badge {initials}"))
}
