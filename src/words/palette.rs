//! The palette: search, and the list of commands.

use super::{capitalize, list};

words! {
    /// The hint in the empty field.
    const HINT = "Search voices, quotations, commands";
    const NO_MATCH = "Nothing matches all these words.";
    const COMMANDS = "Commands";
    const QUESTIONS = "Questions";
    const COMMON_COMMANDS = "Common commands";
    /// The name of the list of results for screen readers.
    const RESULTS = "Results";
    /// "6 results".
    fn result_count(count: usize) = match count {
        0 => { NO_MATCH },
        1 => "1 result",
        _ => "{count} results",
    };
    /// The same for a screen reader: "6 results, first: Ada Head".
    fn found(count: &str, first: &str) = "{count}, first: {first}";
    /// The end of a string, after an ellipsis for the skipped characters.
    fn end_of(text: &str, skipped_chars: usize) =
        ("{}", std::iter::once('…').chain(text.chars().skip(skipped_chars)).collect::<String>());
    /// An action's name on the chart, and its summary: "Arms delay reported. Has delayed a sale."
    fn action(name: &str, summary: &str) = ("{}", list::sentences([&*capitalize(name), summary]));
    /// A result for a screen reader: "Bea Chief, Boria: Chief of Boria".
    fn result(name: &str, note: &str, text: &str) = match text {
        "" => ("{}", list::comma(&[name, note])),
        _ => ("{}: {text}", list::comma(&[name, note])),
    };
}
