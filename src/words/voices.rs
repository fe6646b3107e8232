//! The list of parties and voices.

use super::number;
use crate::hidden::isolated;

words! {
    const VOICES = "Voices";
    const PARTIES = "Parties";
    const FOLD = "Fold the list of voices";
    const UNFOLD = "Show the list of voices";
    const NO_VOICES = "This dataset has no voices yet.";

    // Where parties are listed.
    const IN_COLOR = "In colour";
    const IN_GREY = "In grey";
    fn party(name: &str as isolated, value: &str) = "{name}: {value}";
    /// The name of the checkbox that gives a party a colour.
    fn color_checkbox(party: &str) = "Colour {party}";
    const RELEASE_COLOR = "Free this colour for another party";
    fn pick_color(colors: usize as number::number_word) =
        "Give this party one of the {colors} colours";

    // Rows that stand for several voices.
    const UNNAMED = "Unnamed";
    const NO_POSITION = "No position";
    const COMMENTARY = "Commentary";
    const VOICES_OF_NO_PARTY = "Voices of no party";
    fn count(count: usize) = if (count == 0) "" else "{count}";
    /// The name of such a row: "No position 6, Avia".
    fn fold(name: &str, count: &str, party: &str as isolated) =
        if (party.is_empty()) "{name} {count}" else "{name} {count}, {party}";

    // The row of a voice.
    const HIGHLIGHTED = "highlighted";
    const HIDDEN = "hidden";
    /// "Ada Head: highlighted, Head of Avia".
    fn voice(name: &str as isolated, details: &str) =
        if (details.is_empty()) "{name}" else "{name}: {details}";
    const FOCUS = "Highlight";
    const END_FOCUS = "End highlight";
    const HIDE = "Hide";
    /// The key that hides the voice with the focus, or shows it again.
    const HIDE_KEY = "H: hide.";

    // The dots of a line (L5).
}
