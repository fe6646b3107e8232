//! Above the chart: notes, the headline's parts and the legend; and what moved a line.

use super::number::{number_word, plural};
use super::{Words, day_month, levels, list, names};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

/// "Shown without 2 voices."
pub fn voices_note(note: &str) -> Words {
    Words::built(format!("Shown {note}."))
}

pub fn visible_days(from: Day, to: Day, covered: &EdtfDate) -> Words {
    Words::built(format!(
        "Days shown: {} of {}.",
        EdtfDate::from_days(from, to).to_words(),
        covered.to_words()
    ))
}

pub fn highlighted_actor(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name} is highlighted."))
}

/// What a page shows of many parties and statements: "8 of 40 lines are in colour; 75 of 3,000
/// statements are marked."
pub fn left_out_of_many(lines: (usize, usize), marks: (usize, usize)) -> Words {
    let lines = if lines.0 < lines.1 {
        format!("{} of {} lines are in colour; ", lines.0, lines.1)
    } else {
        String::new()
    };
    let (shown, all) = marks;
    Words::built(if shown < all {
        format!("{lines}{shown} of {all} statements are marked.")
    } else {
        format!("{lines}all {all} statements are marked.")
    })
}

pub const SHOW_ALL_DAYS: Words = Words::fixed("Show all days");

/// The space between parts of a line in several styles.
pub const SPACE: Words = Words::fixed(" ");

/// "Avia:", before the party's level.
pub fn party_name(name: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name}:"))
}

/// "Avia: opposes it as planned, level 1, last heard 22 days ago".
pub fn party_headline(name: &str, words: &str, note: &str, last_heard: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name}: {}", list::comma(&[words, note, last_heard])))
}

/// Where several parties stand.
pub fn party_list(parties: &[Words]) -> Words {
    Words::built(parties.join(". "))
}

/// A number in a list of values, of which the last has the unit: "87," and "9 % below 1990.".
pub fn listed_value(scale: &Scale, value: f64, is_last: bool) -> Words {
    let number = scale.format(value);
    Words::built(if is_last {
        format!("{}.", levels::value_words(scale, value))
    } else {
        format!("{number},")
    })
}

/// "2 without a line".
pub fn without_line(count: usize) -> Words {
    Words::built(format!("{count} without a line"))
}

/// "and 3 more".
pub fn more_parties(count: usize) -> Words {
    Words::built(format!("and {count} more"))
}

/// A sentence with its full stop.
pub fn with_full_stop(sentence: &str) -> Words {
    Words::built(format!("{sentence}."))
}

/// The link to the guide where there is no room for what values are.
pub const HOW_TO_READ: Words = Words::fixed("How to read");

/// "Levels are" and "coded judgements", which is a link. They stay on one row.
pub fn judgement_parts(judgement: &str) -> (Words, Words) {
    const SPACE: &str = "\u{a0}";
    let (start, link) = judgement.split_at(judgement.find("coded").unwrap_or_default());
    (Words::built(start.replace(' ', SPACE)), Words::built(link.replace(' ', SPACE)))
}

/// The whole text below the parties.
pub fn full_sentence(hidden: &str, sentence: &str, judgement: &str) -> Words {
    let sentences = [hidden.trim_end_matches('.'), sentence, judgement];
    let sentences: Vec<&str> = sentences.into_iter().filter(|text| !text.is_empty()).collect();
    Words::built(sentences.join(". ") + ".")
}

/// The name of the link to the guide.
pub fn how_to_read(judgement: &str) -> Words {
    Words::built(match judgement {
        "" => "How to read the chart".to_owned(),
        judgement => format!("{judgement}: how to read the chart"),
    })
}

// The legend, with the names that the guide has, too.

pub const LEGEND: Words = Words::fixed("Key to the signs");

pub const KEY: Words = Words::fixed("Key");

pub const LINE: Words = Words::fixed("party’s line");

/// "no statement for over 21 days".
pub fn stale_line(days: u32) -> Words {
    Words::built(format!("no statement for over {}", plural(days as usize, "day", "days")))
}

pub const BAND: Words = Words::fixed("range of all its voices");

/// "range of all voices of AV and BOR", if only some parties have theirs drawn.
pub fn band_of(parties: &[&str]) -> Words {
    Words::built(format!("range of all voices of {}", list::and(parties)))
}

pub const WHISKER: Words = Words::fixed("range of one statement");

pub const POSSIBLE_DAYS: Words = Words::fixed("exact day unknown");

/// What the ends of bars mean.
pub fn bar_ends(fades: bool, is_cut: bool) -> Words {
    let fades = if fades { "fading: the start is unknown" } else { "" };
    let is_cut = if is_cut { "arrow: it began before the days shown" } else { "" };
    let ends = [fades, is_cut].into_iter().filter(|end| !end.is_empty());
    Words::built(ends.collect::<Vec<_>>().join("\n"))
}

pub const AT_LEAST: Words = Words::fixed("at least this much");

pub const WALKED_BACK: Words = Words::fixed("walked back");

pub const DISC: Words = Words::fixed("several stances of one day");

pub const EVENT: Words = Words::fixed("event");

pub const CHOSEN_LINE: Words = Words::fixed("party’s line, chosen");

/// "the other 32".
pub fn other_lines(count: usize) -> Words {
    Words::built(format!("the other {count}"))
}

/// "median and middle half of all 40".
pub fn spread(count: usize) -> Words {
    Words::built(format!("median and middle half of all {count}"))
}

/// "India, with its statements".
pub fn with_statements(party: &str) -> Words {
    let party = isolated(party);
    Words::built(format!("{party}, with its statements"))
}

pub const FOCUS_RANGE: Words = Words::fixed("range of its statements");

pub const MERGED: Words = Words::fixed("several statements");

/// How to see the statements of the other chosen parties.
pub fn zoom(parties: usize) -> Words {
    let all =
        if parties == 2 { "both".to_owned() } else { format!("all {}", number_word(parties)) };
    Words::built(format!("Zoom in to 5 years or less for the statements of {all}."))
}

// What moved a line.

pub fn what_set_the_lines(lines: usize, day: Day) -> Words {
    let line = if lines == 1 { "line" } else { "lines" };
    Words::built(format!("What set the {line} on {}", day_month(day)))
}

/// "31 March 2024, opposes it as planned (level 1)".
pub fn said_position(said: &EdtfDate, scale: &Scale, value: f64) -> Words {
    let words = levels::value_words(scale, value);
    let note = levels::value_note(scale, value);
    let note = if note.is_empty() { String::new() } else { format!(" ({note})") };
    Words::built(format!("{} · {words}{note}", said.to_words()))
}

pub const SHOW: Words = Words::fixed("Show");

/// The name of the button that selects a stance.
pub fn show_stance(heading: &str) -> Words {
    Words::built(format!("Show the statement by {}", names::in_sentence(heading)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_link_is_what_it_leads_to() {
        for (judgement, start) in [
            ("Levels are coded judgements", "Levels\u{a0}are\u{a0}"),
            ("Values are coded judgements", "Values\u{a0}are\u{a0}"),
        ] {
            let (before, link) = judgement_parts(judgement);
            assert_eq!(before.as_str(), start);
            assert_eq!(link.as_str(), "coded\u{a0}judgements");
        }
    }
}
