//! The web page: its controls, the words of each day, and the table.

use crate::model::{Day, EdtfDate};
use crate::words::number::plural;
use crate::words::{Words, day_month, day_month_year, list};

// Controls and landmarks.

pub const QUESTION: Words = Words::fixed("Question");
pub const QUESTIONS: Words = Words::fixed("Questions");
pub const ALL_QUESTIONS: Words = Words::fixed("All questions");
pub const TABLE: Words = Words::fixed("Table");
pub const DAY: Words = Words::fixed("Day");
pub const PREVIOUS_DAY: Words = Words::fixed("Previous day with a change");
pub const NEXT_DAY: Words = Words::fixed("Next day with a change");
pub const VOICE: Words = Words::fixed("Voice");
pub const ALL_VOICES: Words = Words::fixed("All voices");
pub const ALL_CARDS: Words = Words::fixed("All cards");
pub const NO_STATEMENT: Words = Words::fixed("No statement on this question is charted.");
pub const ABOUT: Words = Words::fixed("About the data");
pub const LINES_COUNT_ALL: Words = Words::fixed("Lines and ranges include all voices.");

/// The name of a chart for screen readers.
pub fn chart_name(question: &str) -> Words {
    Words::built(format!("Chart: {question}"))
}

/// How a chart is used with the keyboard.
pub const CHART_HELP: Words = Words::fixed(
    "Arrow keys move between the marks in order of time, and Home and End go to the first and the last. \
     Enter goes to the card, and Escape clears the selection.",
);

/// "Show in the chart: Joe Biden, 6 May 2024".
pub fn show_in_chart(card: &str) -> Words {
    Words::built(format!("Show in the chart: {card}"))
}

/// A day on the label of the playhead: with its year if the dataset has several.
pub fn playhead_day(day: Day, has_year: bool) -> Words {
    if has_year { day_month_year(day) } else { day_month(day) }
}

// The words of a day.

/// "On 6 May", or "On 6 May, as it was known at the time".
pub fn on_day(day: Day, has_year: bool, is_known: bool) -> Words {
    let day = if has_year { EdtfDate::from_days(day, day).to_words() } else { day_month(day) };
    let known = if is_known { ", as it was known at the time" } else { "" };
    Words::built(format!("On {day}{known}"))
}

/// Before the parties.
pub const COLON: Words = Words::fixed(": ");
pub const SPACE: Words = Words::fixed(" ");

/// "United States:", before its level.
pub fn party_name(name: &str) -> Words {
    Words::built(format!("{name}:"))
}

/// " opposes it as planned, last heard 22 days ago", with the punctuation after it.
pub fn party_position(words: &str, last_heard: &str, is_last: bool) -> Words {
    let stop = if is_last { "." } else { ";" };
    Words::built(format!(" {}{stop} ", list::comma(&[words, last_heard])))
}

/// The sentence about the lines in two parts, the main point first: "Three levels
/// apart" and " (the ranges allow 2 to 4), no change heard since 19 March."
pub fn distance_parts(sentence: &str) -> (Words, Words) {
    let ends = [", ", " (", "; ", ": ", ". "];
    let end = ends.iter().filter_map(|end| sentence.find(end)).min();
    let (start, rest) = sentence.split_at(end.unwrap_or(sentence.len()));
    (
        Words::verbatim(start.trim_end_matches('.')),
        Words::built(format!("{}.", rest.trim_end_matches('.'))),
    )
}

/// "Shown without Joe Biden.", after the sentences of a day.
pub fn hidden_note(note: &str) -> Words {
    Words::built(format!(" Shown {note}."))
}

/// The events of a day: "Event: First meeting, 1 April 2024".
pub fn events(events: &[(&str, &EdtfDate)]) -> Words {
    let names = events.iter().map(|(name, when)| format!("{name}, {}", when.to_words()));
    let names: Vec<String> = names.collect();
    let label = if events.len() == 1 { "Event" } else { "Events" };
    Words::built(format!("{label}: {}", names.join("; ")))
}

/// The option for all voices of a party: "United States, all 8 voices".
pub fn all_of_party(party: &str, voices: usize) -> Words {
    Words::built(format!("{party}, all {voices} voices"))
}

// The table.

pub const TABLE_COLUMNS: [Words; 5] = [
    Words::fixed("Said"),
    Words::fixed("Who"),
    Words::fixed("Words, or summary"),
    Words::fixed("Position"),
    Words::fixed("Source"),
];

/// "All 71 stances, by day", or what is left out.
pub fn table_caption(shown: usize, total: usize) -> Words {
    Words::built(if shown < total {
        format!("The latest {shown} of {total} stances, by day. The data export has all of them.")
    } else {
        format!("All {}, by day", plural(total, "stance", "stances"))
    })
}

/// "Major operation: opposes it as planned, level 1".
pub fn table_position(tab: &str, words: &str, note: &str) -> Words {
    Words::built(format!("{tab}: {}", list::comma(&[words, note])))
}

/// How many days the page leaves out.
pub fn days_left_out(shown: usize, total: usize) -> Words {
    Words::built(format!("The page steps through {shown} of the {total} days with a change."))
}

/// How many statements have no card.
pub fn cards_left_out(shown: usize, total: usize) -> Words {
    Words::built(format!("The chart marks {shown} of {total} statements; only these have cards."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_distance_comes_first_and_the_rest_ends_with_one_stop() {
        for (sentence, expected) in [
            (
                "Three levels apart (the ranges allow 2 to 4), no change heard since 19 March",
                [
                    "Three levels apart",
                    " (the ranges allow 2 to 4), no change heard since 19 March.",
                ],
            ),
            ("No gap: only Israel has a line.", ["No gap", ": only Israel has a line."]),
            (
                "Ada and Bor are 1.07 points apart; both moved in 2020.",
                ["Ada and Bor are 1.07 points apart", "; both moved in 2020."],
            ),
            ("Nobody has spoken.", ["Nobody has spoken", "."]),
        ] {
            let (start, rest) = distance_parts(sentence);
            assert_eq!([start.as_str(), rest.as_str()], expected);
        }
    }
}
