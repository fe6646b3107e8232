//! The list of parties and voices.

use super::{Words, capitalize, cards, list, number};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Position, Scale};

words! {
    // The head of the list.
    const VOICES = "Voices";
    const PARTIES = "Parties";
    const FIND = "Find a voice";
    const FIND_HINT = "Name, role or party";
    const FOLD = "Fold the list of voices";
    const UNFOLD = "Show the list of voices";
    /// What is found, for a screen reader: "1 voice: Ada Head" or "3 voices, first: Ada Head".
    fn found(count: usize, first: &str as isolated) = match count {
        0 => "No voice",
        1 => "1 voice: {first}",
        _ => "{count} voices, first: {first}",
    };
    const NO_MATCH = "No voice matches all these words.";
    const NO_VOICES = "This dataset has no voices yet.";

    // Hidden voices.
    const SHOW_ALL = "Show everyone";
    const SHOW_ALL_VOICES = "Show all voices";
    const ALL_HIDDEN =
        "All voices are hidden, so no party has a line and there is no distance.";
    fn hidden_count(count: usize as number::plural("voice", "voices")) = "{count} hidden";

    // Parties.
    const COMMENTARY = "Commentary";
    const CHOSEN = "Chosen";
    const OTHERS = "Others";
    const CHECK_TO_CHOOSE = "check one to add it";
    /// The link that takes the colours of all chosen parties.
    const CLEAR = "Clear";
    const CLEAR_CHOSEN = "Clear the chosen parties";

    // The links in the heading of a group.
    const ALL = "All";
    const NONE = "None";
    fn choose_all(group: &str) = "Choose all of {group}";
    fn choose_none(group: &str) = "Choose none of {group}";
    fn chosen_count(count: usize, total: usize) = "{count} of {total}";
    fn other_count(count: usize) = "{count}";
    /// The heading of a part of the list: "Chosen, 8 of 40".
    fn section(name: &str as isolated, count: &str) = "{name}, {count}";
    /// In place of the level of a party without a line.
    const NO_VALUE = "–";
    fn party(name: &str as isolated, status: &str) = "{name}: {status}";
    fn dotted_line(level: &str, days: Option<u32>) =
        ("{}", list::comma(&[level, &days.map(no_statement_in).unwrap_or_default()]));
    const EXPLAIN_LINE = "Click to see what set the line";
    fn of_no_party(count: usize as number::plural("voice", "voices")) = "{count}, of no party";
    /// The name of the checkbox that gives a party a colour.
    fn color_checkbox(party: &str) = "Colour {party}";
    const RELEASE_COLOR = "Free this colour for another party";
    fn pick_color(colors: usize as number::number_word) =
        "Give this party one of the {colors} colours";

    // Rows that stand for several voices.
    const UNNAMED = "Unnamed officials";
    fn accounts(count: usize as number::plural("account", "accounts")) = "{count}";
    /// The name of the row of a party's unnamed voices.
    fn unnamed(party: &str, count: usize as accounts, position: &str) =
        "{UNNAMED}, {party}, {count}: {position}";
    /// "5 with no position here", or "5 with no position" on any question.
    fn no_position_here(count: usize, is_any: bool) =
        ("{count} with no position{here}", here = if is_any { "" } else { " here" });
    /// The name of the row of a party's voices without a position.
    fn no_position_row(party: &str, no_position: &str) = "{no_position}, {party}";

    // The position of a voice or a party.
    const HIDDEN = "hidden";
    const HIDDEN_IN_FULL = "hidden: not in lines and distance";
    const WITHDRAWN = "withdrawn";
    const NOT_QUOTED = "not quoted";
    const NO_POSITION = "no position on this question";
    const OF_NO_PARTY = "of no party, takes no position";
    /// "from 6 May", for a voice whose first statement is later.
    fn from(day: Day, covers: &EdtfDate) =
        ("from {day}", day = EdtfDate::from_days(day, day).to_list_words(covers));
    /// "Opposes it as planned", or "300 trucks a day".
    fn level(scale: &Scale, value: f64) = match (scale.level(value)) {
        None => { scale.format_in_unit(value) },
        Some(level) => { capitalize(&level.short) },
    };
    /// What a dotted line means (L5).
    fn no_statement(days: u32 as number::duration) =
        "no statement that sets a line for more than {days}";
    const NO_DATED_STATEMENT = "no dated statement";
    /// The same of a certain line.
    fn no_statement_in(days: u32 as number::duration) = "no dated statement for more than {days}";
    const SETS_LINE = "sets the line";

    // Positions on all questions.
    const WITHOUT_POSITION = "no position";
    fn lines_on(lines: usize as number::plural("line", "lines"), questions: usize) =
        "{lines} on {questions} questions";
    fn positions_on(positions: usize, questions: usize) =
        "position on {positions} of {questions} questions";
    fn on_question(tab: &str, parts: &[&str] as list::comma) = "{tab}: {parts}";
    /// The name of a row: "Ada Head: Half", "Ada Head: in focus, Half",
    /// "Ada Head: hidden".
    fn voice(name: &str as isolated, is_focused: bool, position: &str) =
        ("{name}: {}", list::comma(&[if is_focused { "in focus" } else { "" }, position]));

    // The rows for a screen reader.
    /// The rest of a row: "5 March 2024, on the record, Head of Avia".
    fn voice_details(parts: &[&str] as list::comma) = "{parts}";
    const VOICES_OF_NO_PARTY = "Voices of no party";

    // The menu of a voice.
    const FOCUS = "Highlight";
    const END_FOCUS = "End highlight";
    const SHOW_ONLY = "Show only this voice";
    const HIDE = "Hide";
    /// The key that hides the voice with the focus, or shows it again.
    const HIDE_KEY = "H: hide.";
    const SHOW = "Show";
    const SHOW_LATEST_STANCE = "Show latest stance";
    const EDIT = "Edit";
}

/// Where all colours are taken, in full and in short.
pub fn all_colors_taken(slots: usize) -> [Words; 2] {
    [words!("Up to {slots}. Clear one to add another."), words!("Up to {slots}")]
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
            [words!("Latest, {unit}"), short.unwrap_or(latest)]
        }
    }
}

/// "as low as: rejects it, sets the line"; empty if there is nothing to add. `stale_after` are the
/// days after which a position is stale, if this one is.
pub fn caveats(
    scale: &Scale,
    position: &Position,
    sets_line: bool,
    stale_after: Option<u32>,
) -> Words {
    let range = cards::range(scale, position);
    let sets_line = sets_line.then_some(SETS_LINE);
    let silence = stale_after.map(no_statement_in);
    let limits = [range, sets_line, silence].map(Option::unwrap_or_default);
    Words::built(list::comma(&limits.each_ref().map(Words::as_str)))
}
