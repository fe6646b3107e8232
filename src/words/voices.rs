//! The list of parties and voices.

use super::levels::range_words;
use super::{Words, list, names, number};
use crate::hidden::isolated;
use crate::model::{Attribution, Day, EdtfDate, Position, Scale};

// The head of the list.

pub const VOICES: Words = Words::fixed("Voices");
pub const PARTIES: Words = Words::fixed("Parties");
pub const FIND: Words = Words::fixed("Find a voice");
pub const FIND_HINT: Words = Words::fixed("Name, role or party");
pub const FOLD: Words = Words::fixed("Fold the list of voices");
pub const UNFOLD: Words = Words::fixed("Show the list of voices");
pub const PARTY_AND_VOICE: Words = Words::fixed("Party, voice");
pub const LAST_POSITION: Words = Words::fixed("Last position");
/// The heading of the dots for all questions: "Questions 1–4".
pub fn questions(count: usize) -> Words {
    Words::built(format!("Questions 1–{count}"))
}
pub const NO_MATCH: Words = Words::fixed("No voice matches all these words.");
pub const NO_VOICES: Words = Words::fixed("This dataset has no voices yet.");

/// The name of the sort button: "Sort voices: By name".
pub fn sort_button(order: &str) -> Words {
    Words::built(format!("Sort voices: {order}"))
}

// Hidden voices.

pub const SHOW_ALL: Words = Words::fixed("Show all");
pub const SHOW_ALL_VOICES: Words = Words::fixed("Show all voices");
pub const ALL_HIDDEN: Words = Words::fixed(
    "All voices are hidden. Without any of them, no party has a line, and there is no Daylight.",
);

/// "3 voices hidden".
pub fn hidden_count(count: usize) -> Words {
    Words::built(format!("{} hidden", number::plural(count, "voice", "voices")))
}

// Parties.

pub const COMMENTARY: Words = Words::fixed("Commentary");
pub const CHOSEN: Words = Words::fixed("Chosen");
pub const OTHERS: Words = Words::fixed("Others");
pub const CHECK_TO_CHOOSE: Words = Words::fixed("check one to add it");

/// Where all colours are taken, in full and in short.
pub fn uncheck_first(slots: usize) -> [Words; 2] {
    [Words::fixed("uncheck one to add one"), Words::built(format!("{slots} at most"))]
}

/// The link that takes the colours of all chosen parties.
pub const CLEAR: Words = Words::fixed("Clear");
pub const CLEAR_CHOSEN: Words = Words::fixed("Clear the chosen parties");

// The links in the heading of a group.
pub const ALL: Words = Words::fixed("All");
pub const NONE: Words = Words::fixed("None");

/// "Choose all of Europe".
pub fn choose_all(group: &str) -> Words {
    Words::built(format!("Choose all of {group}"))
}

/// "Choose none of Europe".
pub fn choose_none(group: &str) -> Words {
    Words::built(format!("Choose none of {group}"))
}

/// "8 of 40".
pub fn chosen_count(count: usize, total: usize) -> Words {
    Words::built(format!("{count} of {total}"))
}

/// "32".
pub fn other_count(count: usize) -> Words {
    Words::built(count.to_string())
}

/// The heading of the values: "Latest, %", or "Latest level", and what is left of it where there
/// is no room.
pub fn latest(scale: &Scale) -> [Words; 2] {
    let latest = Words::fixed("Latest");
    match scale {
        Scale::Ordinal(_) => [Words::fixed("Latest level"), latest],
        Scale::Continuous { unit, .. } if unit.is_empty() => [latest.clone(), latest],
        Scale::Continuous { unit, .. } => {
            let short = unit.starts_with('%').then(|| Words::fixed("Latest, %"));
            [Words::built(format!("Latest, {unit}")), short.unwrap_or(latest)]
        }
    }
}

/// The heading of a part of the list: "Chosen, 8 of 40".
pub fn section(name: &str, count: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name}, {count}"))
}

/// In place of the level of a party without a line.
pub const NO_VALUE: Words = Words::fixed("–");

/// "Boria: Opposes it, level 3", "Avia: not heard on this question yet".
pub fn party(name: &str, status: &str) -> Words {
    let name = isolated(name);
    Words::built(format!("{name}: {status}"))
}

/// "Opposes it (3), no statement for over 21 days".
pub fn stale_line(level: &str, days: Option<u32>) -> Words {
    let no_statement = days.map(no_statement_for).unwrap_or_default();
    Words::built(list::comma(&[level, &no_statement]))
}

/// "Range of all its voices: 0–1"; empty without a band.
pub fn band(scale: &Scale, band: Option<(f64, f64)>) -> Words {
    band.map_or(Words::EMPTY, |(low, high)| {
        let range = scale.format_range(low, high);
        Words::built(format!("Range of all its voices: {range}"))
    })
}

pub const EXPLAIN_LINE: Words = Words::fixed("Click to see what set the line");

/// "9 voices, of no party".
pub fn of_no_party(count: usize) -> Words {
    Words::built(format!("{}, of no party", number::plural(count, "voice", "voices")))
}

/// The name of the checkbox that gives a party a colour.
pub fn color_checkbox(party: &str) -> Words {
    Words::built(format!("Colour {party}"))
}

pub const RELEASE_COLOR: Words = Words::fixed("Free this colour for another party");

pub fn pick_color(colors: usize) -> Words {
    Words::built(format!("Give this party one of the {} colours", number::number_word(colors)))
}

// Rows that stand for several voices.

pub const UNNAMED: Words = Words::fixed("Unnamed officials");

/// "4 accounts".
pub fn accounts(count: usize) -> Words {
    Words::built(number::plural(count, "account", "accounts"))
}

/// The name of the row of a party's unnamed voices.
pub fn unnamed(party: &str, count: usize, position: &str) -> Words {
    let accounts = accounts(count);
    Words::built(format!("{UNNAMED}, {party}, {accounts}: {position}"))
}

/// "5 with no position here", or "5 with no position" on any question.
pub fn no_position_here(count: usize, is_any: bool) -> Words {
    let here = if is_any { "" } else { " here" };
    Words::built(format!("{count} with no position{here}"))
}

/// The name of the row of a party's voices without a position.
pub fn no_position_row(party: &str, no_position: &str) -> Words {
    Words::built(format!("{no_position}, {party}"))
}

// The position of a voice or a party.

pub const HIDDEN: Words = Words::fixed("hidden");
pub const HIDDEN_IN_FULL: Words = Words::fixed("hidden: not in lines, bands and Daylight");
pub const NOT_IN_LINES: Words = Words::fixed("not in lines, bands and Daylight");
pub const WITHDRAWN: Words = Words::fixed("withdrawn");
pub const NOT_QUOTED: Words = Words::fixed("not quoted");
pub const NO_POSITION: Words = Words::fixed("no position on this question");
pub const OF_NO_PARTY: Words = Words::fixed("of no party, takes no position");

/// Whether words are shown or said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Short, with figures and signs.
    Shown,
    /// For a screen reader.
    Spoken,
}

/// "Opposes it as planned (1)", or spoken "Opposes it as planned, level 1"; "300 trucks a day".
pub fn level(form: Form, scale: &Scale, value: f64) -> Words {
    let Some(level) = scale.level(value) else {
        return scale.format_in_unit(value);
    };
    let (short, number) = (&level.short, scale.format(value));
    Words::built(match form {
        Form::Shown => format!("{short} ({number})"),
        Form::Spoken => format!("{short}, level {number}"),
    })
}

/// "from 6 May", for a voice that is heard later.
pub fn from(day: Day, covers: &EdtfDate) -> Words {
    let day = EdtfDate::from_days(day, day).to_list_words(covers);
    Words::built(format!("from {day}"))
}

/// "no statement for over 21 days".
pub fn no_statement_for(days: u32) -> Words {
    Words::built(format!("no statement for over {}", number::duration(days)))
}

/// What a position is based on, and how far it can be relied on.
#[derive(Clone, Copy, Debug)]
pub struct Basis<'a> {
    /// The date in words.
    pub date: &'a str,
    pub attribution: Attribution,
    /// The name of who relayed the words.
    pub relayed_by: Option<&'a str>,
    /// Whether the position is a minimum.
    pub at_least: bool,
    pub sets_line: bool,
    /// The days after which a position is stale, if this one is.
    pub stale_after: Option<u32>,
}

/// "31 March 2024, relayed by Pentagon".
pub fn said(basis: &Basis<'_>) -> Words {
    let how = match basis.relayed_by {
        Some(name) => Words::built(format!("relayed by {}", isolated(name))),
        None => basis.attribution.label(),
    };
    Words::built(format!("{}, {how}", basis.date))
}

/// "at least this much, words allow 0–2, sets the line", or spoken "the words allow levels 0 to 2";
/// empty if there is nothing to add.
pub fn caveats(form: Form, scale: &Scale, position: &Position, basis: &Basis<'_>) -> Words {
    let (low, high) = (position.low, position.high);
    let range = (low != high).then(|| match form {
        Form::Shown => {
            let range = scale.format_range(low, high);
            Words::built(format!("words allow {range}"))
        }
        Form::Spoken => {
            let levels = if scale.is_ordinal() { "levels " } else { "" };
            let range = range_words(scale, (low, high));
            Words::built(format!("the words allow {levels}{range}"))
        }
    });
    let at_least = basis.at_least.then_some(Words::fixed("at least this much"));
    let sets_line = basis.sets_line.then_some(SETS_LINE);
    let silence = basis.stale_after.map(no_statement_for);
    let limits = [at_least, range, sets_line, silence].map(Option::unwrap_or_default);
    Words::built(list::comma(&limits.each_ref().map(Words::as_str)))
}

// Dots for all questions.

pub const SETS_LINE: Words = Words::fixed("sets the line");
pub const IN_FORCE: Words = Words::fixed("position in force");
pub const WITHOUT_POSITION: Words = Words::fixed("no position");

/// "3 lines on 4 questions".
pub fn lines_on(lines: usize, questions: usize) -> Words {
    let lines = number::plural(lines, "line", "lines");
    Words::built(format!("{lines} on {questions} questions"))
}

/// "positions on 2 of 4 questions".
pub fn positions_on(positions: usize, questions: usize) -> Words {
    Words::built(format!("positions on {positions} of {questions} questions"))
}

/// "Civilians: A credible plan (4), sets the line".
pub fn on_question(tab: &str, parts: &[&str]) -> Words {
    Words::built(format!("{tab}: {}", list::comma(parts)))
}

// The rows for a screen reader.

/// The name of a row: "Ada Head: Half, level 2", "Ada Head: in focus, Half, level 2",
/// "Ada Head: hidden".
pub fn voice(name: &str, is_focused: bool, position: &str) -> Words {
    let name = isolated(name);
    let focus = if is_focused { "in focus" } else { "" };
    Words::built(format!("{name}: {}", list::comma(&[focus, position])))
}

/// The rest of a row: "5 March 2024, on the record, Head of Avia".
pub fn voice_details(parts: &[&str]) -> Words {
    Words::built(list::comma(parts))
}

/// The list, whose pane is "Voices" already.
pub const LIST: Words = Words::fixed("Parties and their voices");

/// The group of a party's rows: "Voices of Avia".
pub fn voices_of(party: &str) -> Words {
    Words::built(format!("Voices of {}", names::in_sentence(party)))
}

pub const VOICES_OF_NO_PARTY: Words = Words::fixed("Voices of no party");

/// What the row has no room for: "Ada Head, Head of Avia".
pub fn name_and_role(name: &str, role: &str) -> Words {
    Words::built(list::comma(&[name, role]))
}

// The menu of a voice.

pub const FOCUS: Words = Words::fixed("Focus");
pub const END_FOCUS: Words = Words::fixed("End focus");
pub const SHOW_ONLY: Words = Words::fixed("Show only this voice");
pub const HIDE: Words = Words::fixed("Hide");
pub const SHOW: Words = Words::fixed("Show");
pub const SHOW_LATEST_STANCE: Words = Words::fixed("Show latest stance");
pub const EDIT: Words = Words::fixed("Edit");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Level;

    #[test]
    fn a_level_is_named_before_its_number() {
        let level_named = |short: &str| Level { short: short.to_owned(), label: "long".to_owned() };
        let ordinal = Scale::Ordinal(vec![level_named("None"), level_named("Half")]);
        assert_eq!(level(Form::Shown, &ordinal, 1.0), "Half (1)");
        assert_eq!(level(Form::Spoken, &ordinal, 1.0), "Half, level 1");
        let continuous = Scale::Continuous {
            min: -10.0,
            max: 30.0,
            unit: "km/h".to_owned(),
            low_end: "backwards".to_owned(),
            high_end: "fast".to_owned(),
        };
        assert_eq!(level(Form::Spoken, &continuous, -2.5), "−2.5 km/h");
    }

    #[test]
    fn a_stale_line_says_for_how_long() {
        assert_eq!(stale_line("Half (1)", None), "Half (1)");
        let stale = |days| stale_line("Half (1)", Some(days));
        assert_eq!(stale(21), "Half (1), no statement for over 21 days");
        assert_eq!(stale(364), "Half (1), no statement for over 364 days");
        assert_eq!(stale(365), "Half (1), no statement for over 1 year");
        assert_eq!(stale(1095), "Half (1), no statement for over 3 years");
    }
}
