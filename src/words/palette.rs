//! The palette: search, and the list of commands.

use super::{Words, list};

/// The hint in an empty search field.
pub const HINT: Words = Words::fixed("Search actors, quotes, commands");
pub const NO_MATCH: Words = Words::fixed("Nothing matches all these words.");
pub const COMMANDS: Words = Words::fixed("Commands");
pub const QUESTIONS: Words = Words::fixed("Questions");
pub const ACTORS: Words = Words::fixed("Actors");
pub const EVENTS: Words = Words::fixed("Events");

/// A result for a screen reader: "Actors: Bea Chief, Chief of Boria, Boria".
pub fn result(kind: &str, parts: [&str; 3]) -> Words {
    Words::built(format!("{kind}: {}", list::comma(&parts)))
}

/// The end of a string, after an ellipsis for the skipped characters.
pub fn end_of(text: &str, skipped_chars: usize) -> Words {
    let end = text.chars().skip(skipped_chars);
    Words::built(std::iter::once('…').chain(end).collect())
}
