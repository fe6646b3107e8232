//! The chart: axes, events, marks, the comparison with a baseline, and summaries for
//! screen readers.

pub use super::levels::{aligned_end_value, end_value};
use super::number::plural;
use super::{Words, day_month, day_month_year, list, names};
use crate::hidden::isolated;
use crate::model::{Attribution, Day, EdtfDate, Scale};

// Above the chart.

pub const NO_QUESTIONS: Words = Words::fixed("This dataset has no questions yet.");
pub const WHAT_QUESTIONS_ARE: Words = Words::fixed(
    "A question is what the parties differ on. Its possible answers are the levels of the chart.",
);
pub const ADD_QUESTION: Words = Words::fixed("Add a question");

// A plot without marks.

pub const NOTHING_RECORDED: Words = Words::fixed("Nothing to chart yet: no statement is recorded.");
pub const ALL_LEFT_OUT: Words =
    Words::fixed("Nothing to chart: all stances of the file have problems.");
pub const ALL_HIDDEN: Words = Words::fixed("Nothing to chart: all voices are hidden.");
pub const NO_POSITION_SHOWN: Words =
    Words::fixed("Nothing to chart: no voice that is shown has a position on this question.");
pub const SHOW_ALL_VOICES: Words = Words::fixed("Show all voices on the chart");
pub const ADD_STANCE: Words = Words::fixed("Add a stance to the chart");
pub const ADD_PARTY: Words = Words::fixed("Add a party");
pub const ADD_VOICE: Words = Words::fixed("Add a voice");

/// "Nothing to chart yet: none of the 18 stances has a position on this question."
pub fn no_position(stances: usize) -> Words {
    let none = match stances {
        1 => "the only stance has no position".to_owned(),
        _ => format!("none of the {stances} stances has a position"),
    };
    Words::built(format!("Nothing to chart yet: {none} on this question."))
}

// Below the chart.

/// As many sources as there is room for, then the number of the others.
pub fn sources(listed: &[impl AsRef<str>], more: usize) -> Words {
    if listed.is_empty() && more == 0 {
        return Words::fixed("No stance on this question has a source.");
    }
    let listed: Vec<&str> = listed.iter().map(AsRef::as_ref).collect();
    let listed = listed.join("; ");
    Words::built(if more > 0 {
        format!("Sources: {listed}; and {more} more.")
    } else {
        format!("Sources: {listed}.")
    })
}

/// "452 stances from 12 sources: Allen, Forsa and 3 more." lists the publishers.
pub fn sources_summary(sources: usize, stances: usize, listed: &[Words], more: usize) -> Words {
    let listed: Vec<&str> = listed.iter().map(AsRef::as_ref).collect();
    let publishers = match more {
        0 => list::and(&listed),
        more => format!("{} and {more} more", listed.join(", ")),
    };
    let stances = plural(stances, "stance", "stances");
    Words::built(format!("{stances} from {sources} sources: {publishers}."))
}

pub const READ_MORE: Words = Words::fixed("read more");

pub const READ_SCOPE_NOTE: Words = Words::fixed("Read the scope note in full");

// Axes.

/// "18 April", or "18 April 2024".
pub fn day_tick(day: Day, with_year: bool) -> Words {
    let words = day_month(day);
    if with_year { Words::built(format!("{words} {}", day.year())) } else { words }
}

/// "April", or "April 2024".
pub fn month_tick(day: Day, with_year: bool) -> Words {
    let words = day_month(day);
    let month = words.split_once(' ').map_or("", |(_, month)| month);
    Words::built(if with_year { format!("{month} {}", day.year()) } else { month.to_owned() })
}

pub fn year_tick(day: Day) -> Words {
    Words::built(day.year().to_string())
}

/// A label at the end of a line, as screen readers say it.
pub fn end_label(party: &str, value: &str) -> Words {
    let party = isolated(party);
    Words::built(format!("{party} {value}"))
}

/// The value of a tick: "60 %".
pub fn value_tick(scale: &Scale, value: f64) -> Words {
    end_value(scale, value)
}

/// The unit at the head of the axis; empty if the ticks have it.
pub fn axis_unit(scale: &Scale) -> Words {
    match scale {
        Scale::Continuous { unit, .. } if unit != "%" => Words::verbatim(unit),
        _ => Words::EMPTY,
    }
}

/// The day of the playhead: "18 April 2024".
pub fn day(day: Day) -> Words {
    EdtfDate::from_days(day, day).to_words()
}

/// The position of an action that shows none.
pub use super::coding::NO_LEVEL;

/// "IL: airstrikes", where the colour of the mark is not enough.
pub fn action_of(party: &str, action: &str) -> Words {
    Words::built(format!("{party}: {action}"))
}

/// The lane for actions that show no level.
pub fn actions_lane(is_wide: bool) -> Words {
    Words::fixed(if is_wide { "Actions (no level)" } else { "Actions" })
}

/// The label of the selected mark, in a dataset that covers some days: "Biden
/// administration, by 7 May".
pub fn selected_mark(heading: &str, said: &EdtfDate, covers: &EdtfDate) -> Words {
    Words::built(format!("{heading}, {}", said.to_list_words(covers)))
}

/// Several events that share a label: "4 events, 5–7 May".
pub fn events_on(count: usize, first: Day, last: Day) -> Words {
    let days = EdtfDate::from_days(first, last).to_short_words();
    Words::built(format!("{}, {days}", events(count)))
}

/// "4 events".
pub fn events(count: usize) -> Words {
    Words::built(plural(count, "event", "events"))
}

/// The events that share a label, one on each line.
pub fn event_list(events: Vec<(&str, &EdtfDate)>) -> Words {
    let lines: Vec<Words> = events.into_iter().map(|(name, when)| event(name, when)).collect();
    list::lines(&lines)
}

pub fn event(name: &str, when: &EdtfDate) -> Words {
    let name = isolated(name);
    Words::built(format!("{name}, {}", when.to_words()))
}

/// The day of a playhead that is to the left of the days shown.
pub fn day_to_the_left(shown: Day) -> Words {
    Words::built(format!("← {}", day(shown)))
}

/// The day of a playhead that is to the right of the days shown.
pub fn day_to_the_right(shown: Day) -> Words {
    Words::built(format!("{} →", day(shown)))
}

// Marks.

/// "18 April 2024 · on the record · 3 (1–3)".
pub fn mark_details(said: &EdtfDate, attribution: Attribution, position: &str) -> Words {
    Words::built(format!("{} · {} · {position}", said.to_words(), attribution.label()))
}

/// A quotation, cut after `max_length` characters.
pub fn quotation(quote: &str, max_length: usize) -> Words {
    let (end, ellipsis) =
        quote.char_indices().nth(max_length).map_or((quote.len(), ""), |(end, _)| (end, "…"));
    Words::built(format!("“{}{ellipsis}”", &quote[..end]))
}

// Discs, which stand for several stances.

pub fn count(stances: usize) -> Words {
    Words::built(stances.to_string())
}

/// "5 stances by the United States on 19 March 2024, level 1: opposes it as planned".
pub fn disc_name(stances: usize, parties: &[&str], when: &str, scale: &Scale, value: f64) -> Words {
    let stances = plural(stances, "stance", "stances");
    let parties = names::all_in_sentence(parties);
    let number = scale.format(value);
    let position = match (scale, scale.level(value)) {
        (_, Some(level)) => format!("level {number}: {}", level.label),
        (Scale::Continuous { .. }, None) => scale.format_in_unit(value).into(),
        (Scale::Ordinal(_), None) => format!("level {number}"),
    };
    Words::built(format!("{stances} by {parties} {when}, {position}"))
}

pub fn on_day(day: Day) -> Words {
    let day = EdtfDate::from_days(day, day).to_words();
    Words::built(format!("on {day}"))
}

/// A stance in the list of a disc: "Joe Biden", or "Joe Biden, 1–17 Mar" if it may
/// be of an earlier day than the disc.
pub fn disc_entry(heading: &str, said: &EdtfDate) -> Words {
    if said.is_range() {
        Words::built(format!("{heading}, {}", said.to_short_words()))
    } else {
        Words::verbatim(heading)
    }
}

/// A stance in the list of a disc for screen readers.
pub fn choose_disc_entry(heading: &str, said: &EdtfDate, summary: &str, notes: &[Words]) -> Words {
    let choose = format!("Choose {heading}, {}: {summary}", said.to_words());
    let notes = notes.iter().map(ToString::to_string);
    Words::built(list::sentences_and_rest(std::iter::once(choose).chain(notes)))
}

// The comparison with a baseline.

pub const BEFORE: Words = Words::fixed("before");

pub const REMOVED: Words = Words::fixed("removed");

pub const NEW: Words = Words::fixed("new");

pub const LINE_BEFORE: Words = Words::fixed("line before");

pub const NO_POSITION_NOW: Words = Words::fixed("now: no position on this question");

pub const LEFT_OUT_NOW: Words = Words::fixed("now left out because of a problem");

/// The baseline position of a mark, and the day from which it counted.
pub fn before(position: &str, when: &str) -> Words {
    Words::built(format!("before: {position}, {when}"))
}

/// The current position of a mark, and the day from which it counts.
pub fn now(position: &str, when: &str) -> Words {
    Words::built(format!("now: {position}, {when}"))
}

pub fn known_from(day: Day) -> Words {
    let day = EdtfDate::from_days(day, day).to_words();
    Words::built(format!("known from {day}"))
}

/// The date of a stance, and the day from which it counts if that is different.
pub fn said_from(said: &EdtfDate, effective: Day) -> Words {
    if effective == said.latest {
        return said.to_words();
    }
    let effective = EdtfDate::from_days(effective, effective).to_words();
    Words::built(format!("{}, from {effective}", said.to_words()))
}

/// A mark of the baseline for screen readers.
pub fn baseline_mark_name(before: &str, heading: &str, now: &str) -> Words {
    Words::built(format!("{before}, {heading}; {now}"))
}

pub fn comparison_summary(baseline: &str, moved_or_removed: usize, new: usize) -> Words {
    let marks = plural(moved_or_removed, "mark", "marks");
    let verb = if new == 1 { "is" } else { "are" };
    Words::built(format!(
        "Compared with {baseline}: {marks} moved or removed, and {new} {verb} new."
    ))
}

// For screen readers.

/// A summary of the chart.
pub fn chart_summary(
    question: &str,
    day_sentence: &str,
    comparison: Option<&str>,
    stances: usize,
    (from, to): (Day, Day),
) -> Words {
    let contents = chart_contents(day_sentence, comparison, stances, (from, to));
    Words::built(format!("Chart. {question} {contents}"))
}

fn chart_contents(
    day_sentence: &str,
    comparison: Option<&str>,
    stances: usize,
    (from, to): (Day, Day),
) -> String {
    let comparison = comparison.map_or_else(String::new, |text| format!("{text} "));
    let (from, to) = (day_month_year(from), day_month_year(to));
    let stances = plural(stances, "stance", "stances");
    format!("{day_sentence} {comparison}{stances} from {from} to {to}.")
}

/// What describes a chart in the window: the summary without the question, and the keys.
pub fn chart_help(
    day_sentence: &str,
    comparison: Option<&str>,
    stances: usize,
    days: (Day, Day),
) -> Words {
    let contents = chart_contents(day_sentence, comparison, stances, days);
    Words::built(format!(
        "{contents} Arrow keys move through the stances; Enter says what set the line."
    ))
}

/// The announcement of another question.
pub fn question_announcement(question: &str, day_sentence: &str) -> Words {
    Words::built(format!("{question} {day_sentence}"))
}

// Above the panels.

pub const SHOW_WHY: Words = Words::fixed("Show why");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn long_quotations_are_cut_between_characters() {
        assert_eq!(quotation("Half", 4), "“Half”");
        assert_eq!(quotation("Élan", 1), "“É…”");
        assert_eq!(quotation("", 9), "“”");
    }

    #[test]
    fn a_disc_is_named_after_its_stances_its_day_and_its_position() {
        let level = |label: &str| Level { short: label.to_owned(), label: label.to_owned() };
        let ordinal = Scale::Ordinal(vec![level("rejects it"), level("opposes it as planned")]);
        let day = Day::constant(2024, 3, 19);
        assert_eq!(
            disc_name(5, &["United States"], &on_day(day), &ordinal, 1.0),
            "5 stances by the United States on 19 March 2024, level 1: opposes it as planned"
        );
        let continuous = Scale::Continuous {
            min: 0.0,
            max: 1.0,
            unit: "km".to_owned(),
            low_end: String::new(),
            high_end: String::new(),
        };
        assert_eq!(
            disc_name(2, &["Avia", "Boria"], &known_from(day), &continuous, 0.5),
            "2 stances by Avia and Boria known from 19 March 2024, 0.5 km"
        );
    }

    #[test]
    fn sources_that_are_not_listed_are_counted() {
        assert_eq!(sources(&["A", "B"], 3), "Sources: A; B; and 3 more.");
        assert_eq!(sources(&["A"], 0), "Sources: A.");
        let publishers = [Words::fixed("A"), Words::fixed("B")];
        assert_eq!(
            sources_summary(12, 452, &publishers, 3),
            "452 stances from 12 sources: A, B and 3 more."
        );
        assert_eq!(sources_summary(9, 1, &publishers, 0), "1 stance from 9 sources: A and B.");
        assert_eq!(sources(&[""; 0], 0), "No stance on this question has a source.");
    }

    #[test]
    fn events_that_share_a_label_are_counted() {
        let day = |day| Day::constant(2024, 5, day);
        assert_eq!(events_on(4, day(5), day(7)), "4 events, 5–7 May");
        assert_eq!(events_on(2, day(5), day(5)), "2 events, 5 May");
    }

    #[test]
    fn one_mark_is_singular() {
        assert_eq!(
            comparison_summary("old.ron", 1, 1),
            "Compared with old.ron: 1 mark moved or removed, and 1 is new."
        );
        assert_eq!(
            comparison_summary("old.ron", 2, 0),
            "Compared with old.ron: 2 marks moved or removed, and 0 are new."
        );
    }
}
