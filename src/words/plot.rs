//! The chart: axes, events, marks, and summaries for screen readers.

use std::borrow::Borrow;

use super::levels::value_words;
#[cfg(feature = "gui")]
pub use super::levels::{end_value, value_tick};
use super::number::plural;
use super::{Words, date, day_month, day_month_year};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Event, Granularity, Scale};

words! {
    // Above the chart.
    const NO_QUESTIONS = "This dataset has no questions yet.";
    /// In a file that is broken.
    const NO_QUESTION_READ = "No question in this file can be read.";
    const WHAT_QUESTIONS_ARE =
        "A question is what the parties differ on. Its possible answers are the levels of the \
        chart.";
    const ADD_QUESTION = "Add a question";

    // A plot without marks.
    const NOTHING_RECORDED = "Nothing to chart yet: no statement is recorded.";
    const ALL_LEFT_OUT = "Nothing to chart: all stances of the file have problems.";
    const ALL_HIDDEN = "Nothing to chart: all voices are hidden.";
    const NO_POSITION_SHOWN =
        "Nothing to chart: no voice that is shown has a position on this question.";
    const SHOW_ALL_VOICES = "Show all voices on the chart";
    const ADD_STANCE = "Add a stance to the chart";
    const ADD_PARTY = "Add a party";
    const ADD_VOICE = "Add a voice";
    // Below the chart.
    /// As many sources as there is room for, then the number of the others.
    fn sources(listed: &[impl Borrow<str>], more: usize) = match (listed, more) {
        ([], 0) => "No stance on this question has a source.",
        ([only], 0) => ("Source: {}.", only.borrow()),
        (_, 0) => ("Sources: {}.", listed.join("; ")),
        _ => ("Sources: {}; and {more} more.", listed.join("; ")),
    };

    // Axes.
    /// "18 April", or "18 April 2024".
    fn day_tick(day: Day, with_year: bool) =
        if (with_year) { day_month_year(day) } else { day_month(day) };
    /// "April", or "April 2024".
    fn month_tick(day: Day, with_year: bool) =
        if (with_year) { date::month_year(day) } else { date::month(day) };
    fn year_tick(day: Day) = ("{}", day.year());
    /// The day of the playhead or of an end of an axis: the year alone if the dataset covers whole
    /// years.
    fn axis_day(day: Day, covers: &EdtfDate) =
        if (covers.precision == Granularity::Year) { year_tick(day) } else { day_month_year(day) };
    fn event(event: &Event, covers: &EdtfDate) =
        ("{}, {}", isolated(&event.name), event.when.to_words_alone(covers));

    // For screen readers.
    fn chart_summary(contents: &str, scale: &str) = "Chart. {contents} {scale}";
    /// The days on the axis after a zoom: "17 April 2024 to 12 May 2024".
    fn days_shown((from, to): (Day, Day), covers: &EdtfDate) =
        ("{} to {}", axis_day(from, covers), axis_day(to, covers));
    /// The keys of the chart, after what describes it.
    const CHART_KEYS = "Arrows: days; comma and period: statements; Page keys: levels; S: again; \
        Shift+S: in full.";
    /// The announcement if choosing a stance moves the day.
    fn day_moved(day: Day as day_month) = "Day {day}.";
    /// The same if it also leads to another question: "6 May, Civilians."
    fn day_and_question(day: Day as day_month, tab: &str as isolated) = "{day}, {tab}.";
    /// The announcement of another question.
    fn question_announcement(question: &str as isolated, day_sentence: &str) = "{question} {day_sentence}";

    // Above the panels.
    const SHOW_WHY = "Show why";
}

/// The position of an action that shows none.
#[cfg(feature = "gui")]
pub use super::coding::NO_LEVEL;

// Marks.

/// A quotation, cut between words after at most `max_length` characters.
pub fn quotation(quote: &str, max_length: usize) -> Words {
    match quote.char_indices().nth(max_length) {
        None => words!("“{quote}”"),
        Some((end, _)) => {
            let end = quote[..end].rfind(' ').unwrap_or(end);
            words!("“{} …”", &quote[..end])
        }
    }
}

/// "Levels, from the lowest: rejects it; opposes it.", or "Scale: 0 to 100 %."
pub fn scale_summary(scale: &Scale) -> Words {
    match scale {
        Scale::Ordinal(levels) => {
            let values: Vec<Words> =
                (0..levels.len()).map(|level| value_words(scale, level as f64)).collect();
            words!("Levels, from the lowest: {}.", values.join("; "))
        }
        Scale::Continuous { .. } => words!("Scale: {}.", scale.bounds_in_unit()),
    }
}

/// The positions on a day, and how many stances there are with a level and how many actions without
/// one.
pub fn chart_contents(
    day_sentence: &str,
    stances: usize,
    actions: usize,
    from: Day,
    to: Day,
) -> Words {
    let (from, to) = (day_month_year(from), day_month_year(to));
    let stances = plural(stances, "stance", "stances");
    let actions = match actions {
        0 => String::new(),
        _ => format!(" and {} without a level", plural(actions, "action", "actions")),
    };
    words!("{day_sentence} {stances}{actions} from {from} to {to}.")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_quotations_are_cut_between_words() {
        assert_eq!(quotation("Half", 4), "“Half”");
        assert_eq!(quotation("Half of it", 6), "“Half …”");
        assert_eq!(quotation("Élan", 1), "“É …”");
        assert_eq!(quotation("", 9), "“”");
    }

    #[test]
    fn sources_that_are_not_listed_are_counted() {
        assert_eq!(sources(&["A", "B"], 3), "Sources: A; B; and 3 more.");
        assert_eq!(sources(&["A"], 0), "Source: A.");
        assert_eq!(sources(&[""; 0], 0), "No stance on this question has a source.");
    }
}
