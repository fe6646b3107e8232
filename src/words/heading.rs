//! Above the chart: notes, the headline's parts and the legend; and what moved a line.

use super::number::{self, number_word};
use super::{Words, levels, list, names};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

words! {
    fn voices_note(note: &str) = "Shown {note}.";
    fn visible_days(from: Day, to: Day, covered: &EdtfDate as EdtfDate::to_words) =
        ("Shows {}; the sources cover {covered}.", EdtfDate::of_period(from, to).to_words());
    fn highlighted_actor(name: &str as isolated) = "{name} is highlighted.";
    const SHOW_ALL_DAYS = "Show all days";
    /// Ends that voices are hidden.
    fn hidden(count: usize as number::plural("voice", "voices")) = "{count} hidden";
    /// The space between parts of a line in several styles.
    const SPACE = " ";
    /// "Avia:", before the party's level.
    fn party_name(name: &str as isolated) = "{name}:";
    fn party_headline(name: &str as isolated, words: &str, beside: &str) =
        ("{name}: {}", list::comma(&[words, beside]));
    /// Where several parties stand.
    fn party_list(parties: &[Words]) = ("{}", parties.join(". "));
    /// A number in a list of values, of which the last has the unit: "87," and "9 % below 1990.".
    fn listed_value(scale: &Scale, value: f64, is_last: bool) =
        if (is_last) ("{}.", levels::value_words(scale, value))
        else ("{number},", number = scale.format(value));
    fn without_line(count: usize) = "{count} without a line";
    fn more_parties(count: usize) = "and {count} more";
    /// Sentences one after the other.
    fn sentences(parts: &[&Words]) = ("{}", list::sentences(parts));
    fn with_full_stop(sentence: &str) = "{sentence}.";
    /// The whole text below the parties.
    fn full_sentence(sentence: &str, judgement: &str) =
        ("{}", list::sentences([sentence, judgement]));

    // The legend.
    const LEGEND = "Key to the signs";
    fn entry(label: &str, note: &str) = if (note.is_empty()) ("{label}") else ("{label} {note}");
    // What the names of signs leave out.
    const LINE_DETAILS = "The position of those who speak for the party";
    const WHISKER_DETAILS = "The levels that its words would allow";
    const STATEMENT_DETAILS = "By a named voice or an office";
    const UNNAMED_DETAILS = "By officials whom the source does not name; moves no line";
    const REPORTED_DETAILS = "In the article’s own words; moves no line";
    const DISPUTED_DETAILS = "Sources differ on who said it; moves no line";
    const ACTION_DETAILS = "Something done; moves no line";
    const JOINT_DETAILS = "By several parties together";
    const OTHER_SIDE_DETAILS = "One side’s account of the other; moves no line";
    const DISC_DETAILS = "Click for a list of them";
    const LINE = "party’s line";
    const WHISKER = "range of one statement";
    const POSSIBLE_DAYS = "exact day unknown";
    /// What the ends of bars mean.
    fn bar_ends(fades: bool, is_cut: bool) = match (fades, is_cut) {
        (true, true) => "fading: the start is unknown\narrow: it began before the days shown",
        (true, false) => "fading: the start is unknown",
        (false, true) => "arrow: it began before the days shown",
        (false, false) => "",
    };
    const WALKED_BACK = "walked back";
    const DISC = "several of one day";
    const EVENT = "event";
    /// The same if some have brackets.
    const EVENT_OR_DAYS = "event; bracket: within these days";
    fn lines_in_colour(count: usize) = ("{} in colour", number_word(count));
    fn other_lines(count: usize) = ("the other {}", number_word(count));
    fn with_statements(party: &str as isolated, are_figures: bool) =
        ("{party}, with its {}", said(are_figures));
    /// A mark that nobody said, such as the estimate of a year.
    const FIGURE = "figure";
    fn merged(are_figures: bool) = ("several {}", said(are_figures));
    /// How to see the statements of the other chosen parties.
    fn zoom(parties: usize, are_figures: bool) = match parties {
        2 => ("Zoom in to five years or less to see the {} of both.", said(are_figures)),
        _ => (
            "Zoom in to five years or less to see the {} of all {}.",
            said(are_figures),
            number_word(parties)
        ),
    };

    // What moved a line.
    fn what_set_the_lines(lines: usize, day: &str) =
        ("What set the {line} on {day}", line = if lines == 1 { "line" } else { "lines" });
    /// "31 March 2024, opposes it as planned (level 1)".
    fn said_position(said: &EdtfDate as EdtfDate::to_words, scale: &Scale, value: f64) =
        ("{said} · {}", levels::with_note(scale, value));
    const SHOW = "Show";
    const CLOSE_ANSWER = "Close what set the line";
    /// The name of the button that selects a stance.
    fn show_stance(heading: &str as names::in_sentence) = "Show {heading}";
}

/// What the marks are: statements, or figures that nobody said.
pub(super) fn said(are_figures: bool) -> &'static str {
    if are_figures { "figures" } else { "statements" }
}

/// What a page marks of many statements: "75 of 3,000 statements marked." Empty if it marks none, and
/// of figures, whose lines have a step for each.
pub fn marked_of_many((shown, all): (usize, usize), are_figures: bool) -> Words {
    match shown {
        0 => Words::EMPTY,
        _ if are_figures => Words::EMPTY,
        _ if shown < all => words!("{shown} of {all} statements marked."),
        _ => words!("All {all} statements marked."),
    }
}
