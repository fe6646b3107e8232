//! Above the chart: notes, the headline's parts and the legend; and what moved a line.

use super::number::{self};
use super::{Words, levels, list, names};
use crate::hidden::isolated;
use crate::model::{Day, EdtfDate, Scale};

words! {
    fn voices_note(note: &str) = "Shown {note}.";
    fn visible_days(from: Day, to: Day, covered: &EdtfDate as EdtfDate::to_words) =
        ("Shows {}; the sources cover {covered}.", EdtfDate::of_period(from, to).to_words());
    /// Ends that voices are hidden.
    fn hidden(count: usize as number::plural("voice", "voices")) = "{count} hidden";
    // Between parts of a line in several styles.
    const SPACE = " ";
    const SEMICOLON = "; ";
    const NEW_LINE = "\n";
    /// "Avia:", before the party's level.
    fn party_name(name: &str as isolated) = "{name}:";
    fn party_headline(name: &str as isolated, words: &str, beside: &str) =
        ("{name}: {}", list::comma(&[words, beside]));
    /// Sentences one after the other.
    fn sentences(parts: &[&Words]) = ("{}", list::sentences(parts));
    fn with_full_stop(sentence: &str) = "{sentence}.";

    // The legend.
    // What the names of signs leave out.
    /// A mark that nobody said, such as the estimate of a year.
    const FIGURE = "figure";

    // What moved a line.
    fn what_set_the_lines(lines: usize, day: &str) =
        ("What set the {line} on {day}", line = if lines == 1 { "line" } else { "lines" });
    /// "31 March 2024, opposes it as planned (level 1)".
    fn said_position(said: &EdtfDate as EdtfDate::to_words, scale: &Scale, value: f64) =
        ("{said} · {}", levels::value_words(scale, value));
    const SHOW = "Show";
    const CLOSE_ANSWER = "Close what set the line";
    /// The name of the button that selects a stance.
    fn show_stance(heading: &str as names::in_sentence) = "Show {heading}";
}
