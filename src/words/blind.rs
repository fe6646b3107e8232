//! Blind coding in the window.

use super::number::plural;
use super::{Words, list};
use crate::hidden::isolated;

words! {
    const TITLE = "Blind coding";
    /// Below the title, before the coder is known.
    const HIDDEN = "The values of others are hidden";
    fn coder_and_hidden(coder: &str as isolated) = "{coder} · the values of others are hidden";
    const STOP = "Stop coding";
    const STOP_HELP = "Show the values of others again. Your codings stay in the dataset.";
    const STOP_TITLE = "Stop coding blind?";
    const STOP_MESSAGE = "The window then shows the values of others. To go on later without \
        seeing them, save and close the window instead.";
    /// `chosen` is the number of values that are chosen and not coded.
    fn stop_message(chosen: usize) = match chosen {
        0 => { STOP_MESSAGE },
        chosen => ("{} {}", chosen_is_lost(chosen), &*STOP_MESSAGE),
    };
    const GO_ON = "Keep coding";
    const CLOSE_TITLE = "Close without coding what you chose?";
    const CLOSE = "Close";
    const CHANGE_CODER = "Change coder";
    const CHANGE_CODER_HELP = "Let another person code, without showing the values of others";
    const CHANGE_CODER_TITLE = "Change coder?";
    const UNDO = "Undo";
    fn undo_help(keys: &str) = "Undo the last coding ({keys})";
    const SAVE = "Save";
    fn save_help(keys: &str) = "Write the codings to the file ({keys})";

    // Who is coding.
    const WHO = "Who is coding?";
    const WHO_HELP = "Each stance is shown with its words, its source and the question, one after \
        the other, by date. Until you stop coding, nothing in this window shows the values, the \
        reasons or the problems of the dataset. Your codings are written to it beside those of \
        others.";
    const YOUR_NAME = "Your name";
    const START = "Start coding";
    const NAME_WITHOUT_LETTERS = "A name needs a letter or a digit";
    const OWN_VALUES = "Take the values in the file as mine";
    const OWN_VALUES_HELP = "Did you code the file yourself? Its values can then be compared with \
        those of others, who code without seeing them.";
    fn took_own_values(count: usize as number_of_codings, coder: &str as isolated) =
        "{coder} has {count} now, as they stand in the file.";
    fn own_values_taken(coder: &str as isolated) =
        "The values of this dataset are already those of {coder}; under a second name they would \
        agree with themselves.";
    const FIX_ERRORS_FIRST = "Mend the errors of the file first.";
    const LISTED = "Or continue as";
    /// "Ben Example", or "Ben Example (ben-example-2)" if others have the same name.
    fn coder(name: &str, id: Option<&str>) = match id {
        Some(id) => ("{} ({id})", isolated(name)),
        None => { Words::verbatim(name) },
    };
    fn same_name_title(name: &str as isolated) = "Continue as {name}?";
    /// `codings` is the number of codings of the coder with this name.
    fn same_name(name: &str as isolated, codings: usize as number_of_codings) =
        "{name} has {codings} in this dataset. If you are somebody else, choose “Another person”: \
        you are then listed separately, and none of their codings change.";
    fn number_of_codings(count: usize) = match count {
        0 => "no codings",
        _ => ("{}", plural(count, "coding", "codings")),
    };
    /// `coders` is the number of coders with this name.
    fn same_names_title(coders: usize) = "{coders} coders have this name";
    const SAME_NAMES = "To continue as one of them, go back and choose from the list. If you are \
        somebody else, choose “Another person”: you are then listed separately, and none of their \
        codings change.";
    const CONTINUE = "Continue";
    const ANOTHER_PERSON = "Another person";

    // A stance.
    const QUESTION = "Question";
    /// "12 of 96 coded · 2 chosen but not coded".
    fn progress_and_chosen(coded: usize, all: usize, chosen: usize) = match chosen {
        0 => ("{progress}", progress = progress(coded, all)),
        chosen => ("{progress} · {chosen} chosen but not coded", progress = progress(coded, all)),
    };
    fn progress(coded: usize, all: usize) = "{coded} of {all} coded";
    fn place(place: usize, all: usize) = ("Stance {} of {all}", place + 1);
    /// What is said of a stance: its state, if it has a coding or a level is chosen.
    fn stance_aloud(place: &str, state: &str, stance: &str) =
        ("{}", list::sentences([place, state, stance]));
    fn kind_and_attribution(kind: &str as list::capitalize, attribution: &str) =
        "{kind} · {attribution}";
    const NOT_CODED = "Not coded yet";
    fn coded(position: &str) = "Coded: {position}";
    fn chosen(position: &str) = "Chosen, not coded yet: {position}";
    fn chosen_instead(coded: &str, position: &str) =
        "{coded}. Chosen instead, not coded yet: {position}";
    fn chosen_count(count: usize as plural("stance has", "stances have")) =
        "{count} a value chosen but not coded";
    fn chosen_is_lost(count: usize as chosen_count) = "{count}. What you do not code will be lost.";
    const HOW =
        "Low and high are the lowest and the highest level that a careful reader could defend from \
        these words.";
    const HOW_ACTION = "An action is coded at the level that it shows.";
    fn how_numbers(bounds: &str) =
        "{bounds}. Leave low and high empty if only the value can be defended.";
    const LOW = "Low";
    const VALUE = "Value";
    const HIGH = "High";
    /// What is wrong with typed numbers.
    fn not_a_number(field: &str) = "{field} is not a number";
    fn off_scale(min: &str, max: &str) = "The scale goes from {min} to {max}";
    const OUT_OF_ORDER = "Low, value and high must be in this order";
    const GIVE = "Code";
    fn give_help(keys: &str) = "Write this coding and go on ({keys})";
    const CHOOSE_FIRST = "Choose a value first";
    const NO_LEVEL = "No level";
    fn no_level_help(keys: &str) =
        "The words do not bear on this question, or show none of its levels ({keys})";
    const PREVIOUS = "Previous";
    const NEXT = "Next";
    fn previous_help(keys: &str) = "The stance before this one ({keys})";
    fn next_help(keys: &str) = "The next stance; this one stays as it is ({keys})";

    // After the last stance.
    const NOTHING_TO_CODE =
        "There is nothing to code. The dataset needs a question, and a stance of a party that is \
        not commentary.";
    /// "All 96 stances are coded on “Major operation”".
    fn finished(all: usize, question: &str) = match all {
        1 => "The only stance is coded on “{question}”",
        _ => "All {all} stances are coded on “{question}”",
    };
    fn left(uncoded: usize as plural("stance is", "stances are"), question: &str) =
        "{uncoded} not coded yet on “{question}”";
    const SHOW_FIRST = "Show the first";
    const SHOW_CHOSEN = "Show the first chosen value";
    fn go_on_with(question: &str, progress: &str) = "Continue with “{question}”: {progress}";
    /// What comes after coding.
    fn what_next(is_unsaved: bool) = (
        "{save}The agreement of the coders, which the command line computes, then shows where \
        they differ. Settle those positions together; low and high then span all codings.",
        save = if is_unsaved { "Save the file. " } else { "" }
    );
    const NO_CODING_TO_UNDO = "There is no coding to undo";
    /// What the coder can do if another program changed the same part of the file.
    const CONFLICT = "Your codings and the file as it is now cannot be merged. Save yours as a \
        copy and keep coding in it; the file stays as it is. Compare the two when everybody has \
        coded. If you keep coding without saving, the next Save asks again.";
}
