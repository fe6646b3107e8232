//! Blind coding in the window.

use super::number::plural;
use super::{Words, list};
use crate::hidden::isolated;

pub const TITLE: Words = Words::fixed("Blind coding");

/// Below the title, before the coder is known.
pub const HIDDEN: Words = Words::fixed("The values of others are hidden");

/// "Ben Example · the values of others are hidden".
pub fn coder_and_hidden(coder: &str) -> Words {
    Words::built(format!("{} · the values of others are hidden", isolated(coder)))
}

pub const STOP: Words = Words::fixed("Stop coding");
pub const STOP_HELP: Words =
    Words::fixed("Show the values of others again. Your codings stay in the dataset.");
pub const STOP_TITLE: Words = Words::fixed("Stop coding blind?");
pub const STOP_MESSAGE: Words = Words::fixed(
    "The window will then show the values that others gave, including those for stances that you \
     have not coded yet. To continue another day without seeing them, save and close the window \
     instead, and start the program with the option for blind coding.",
);

/// `chosen` is the number of values that are chosen and not coded.
pub fn stop_message(chosen: usize) -> Words {
    match chosen {
        0 => STOP_MESSAGE,
        chosen => Words::built(format!("{} {}", chosen_is_lost(chosen), &*STOP_MESSAGE)),
    }
}

pub const GO_ON: Words = Words::fixed("Keep coding");
pub const CLOSE_TITLE: Words = Words::fixed("Close without coding what you chose?");
pub const CLOSE: Words = Words::fixed("Close");
pub const CHANGE_CODER: Words = Words::fixed("Change coder");
pub const CHANGE_CODER_HELP: Words =
    Words::fixed("Let another person code, without showing the values of others");
pub const CHANGE_CODER_TITLE: Words = Words::fixed("Change coder?");
pub const UNDO: Words = Words::fixed("Undo");

/// "Undo the last coding (Ctrl+Z)".
pub fn undo_help(keys: &str) -> Words {
    Words::built(format!("Undo the last coding ({keys})"))
}

pub const SAVE: Words = Words::fixed("Save");

/// "Write the codings to the file (Ctrl+S)".
pub fn save_help(keys: &str) -> Words {
    Words::built(format!("Write the codings to the file ({keys})"))
}

// Who is coding.

pub const WHO: Words = Words::fixed("Who is coding?");
pub const WHO_HELP: Words = Words::fixed(
    "Each stance is shown with its words, its source and the question, one after the other, by \
     date. Until you stop coding, nothing in this window shows the values, the reasons or the \
     problems of the dataset. Your codings are written to it beside those of others.",
);
pub const YOUR_NAME: Words = Words::fixed("Your name");
pub const START: Words = Words::fixed("Start coding");
pub const NAME_WITHOUT_LETTERS: Words = Words::fixed("A name needs a letter or a digit");
pub const LISTED: Words = Words::fixed("Or continue as");

/// "Ben Example", or "Ben Example (ben-example-2)" if others have the same name.
pub fn coder(name: &str, id: Option<&str>) -> Words {
    match id {
        Some(id) => Words::built(format!("{} ({id})", isolated(name))),
        None => Words::verbatim(name),
    }
}

/// "Continue as Ben Example?"
pub fn same_name_title(name: &str) -> Words {
    Words::built(format!("Continue as {}?", isolated(name)))
}

/// `codings` is the number of codings of the coder with this name.
pub fn same_name(name: &str, codings: usize) -> Words {
    let name = isolated(name);
    let codings = match codings {
        0 => "no codings".to_owned(),
        codings => plural(codings, "coding", "codings"),
    };
    Words::built(format!(
        "{name} has {codings} in this dataset. If you are somebody else, choose “Another person”: \
         you are then listed separately, and none of their codings change."
    ))
}

/// `coders` is the number of coders with this name.
pub fn same_names_title(coders: usize) -> Words {
    Words::built(format!("{coders} coders have this name"))
}

pub const SAME_NAMES: Words = Words::fixed(
    "To continue as one of them, go back and choose from the list. If you are somebody else, choose \
     “Another person”: you are then listed separately, and none of their codings change.",
);
pub const CONTINUE: Words = Words::fixed("Continue");
pub const ANOTHER_PERSON: Words = Words::fixed("Another person");

// A stance.

pub const QUESTION: Words = Words::fixed("Question");

/// "12 of 96 coded · 2 chosen but not coded".
pub fn progress_and_chosen(coded: usize, all: usize, chosen: usize) -> Words {
    let progress = progress(coded, all);
    match chosen {
        0 => progress,
        chosen => Words::built(format!("{progress} · {chosen} chosen but not coded")),
    }
}

/// "12 of 96 coded".
pub fn progress(coded: usize, all: usize) -> Words {
    Words::built(format!("{coded} of {all} coded"))
}

/// "Stance 13 of 96".
pub fn place(place: usize, all: usize) -> Words {
    Words::built(format!("Stance {} of {all}", place + 1))
}

/// "Stance 13 of 96. Coded: 2 (1–3). Joe Biden, 18 March 2024 …".
pub fn stance_aloud(place: &str, state: &str, stance: &str) -> Words {
    Words::built(format!("{place}. {state}. {stance}"))
}

/// "Quotation, on the record".
pub fn kind_and_attribution(kind: &str, attribution: &str) -> Words {
    let kind = list::capitalize(kind);
    Words::built(format!("{kind} · {attribution}"))
}

pub const NOT_CODED: Words = Words::fixed("Not coded yet");

/// "Coded: 2 (1–3)", "Coded: no level".
pub fn coded(position: &str) -> Words {
    Words::built(format!("Coded: {position}"))
}

/// "Chosen, not coded yet: 2 (1–3)".
pub fn chosen(position: &str) -> Words {
    Words::built(format!("Chosen, not coded yet: {position}"))
}

/// "Coded: 2 (1–3). Chosen instead, not coded yet: 3".
pub fn chosen_instead(coded: &str, position: &str) -> Words {
    Words::built(format!("{coded}. Chosen instead, not coded yet: {position}"))
}

/// "2 stances have a value chosen but not coded".
pub fn chosen_count(count: usize) -> Words {
    let stances = plural(count, "stance has", "stances have");
    Words::built(format!("{stances} a value chosen but not coded"))
}

/// "2 stances have a value chosen but not coded. What you do not code will be lost."
pub fn chosen_is_lost(count: usize) -> Words {
    let chosen = chosen_count(count);
    Words::built(format!("{chosen}. What you do not code will be lost."))
}

pub const HOW: Words = Words::fixed(
    "Low and high are the lowest and the highest level that a careful reader could defend from \
     these words.",
);
pub const HOW_ACTION: Words = Words::fixed("An action is coded at the level that it shows.");

/// "Numbers from 0 to 500. Leave low and high empty if …".
pub fn how_numbers(bounds: &str) -> Words {
    Words::built(format!("{bounds}. Leave low and high empty if only the value can be defended."))
}

pub const LOW: Words = Words::fixed("Low");
pub const VALUE: Words = Words::fixed("Value");
pub const HIGH: Words = Words::fixed("High");

/// What is wrong with typed numbers.
pub fn not_a_number(field: &str) -> Words {
    Words::built(format!("{field} is not a number"))
}

pub fn off_scale(min: &str, max: &str) -> Words {
    Words::built(format!("The scale goes from {min} to {max}"))
}

pub const OUT_OF_ORDER: Words = Words::fixed("Low, value and high must be in this order");

pub const GIVE: Words = Words::fixed("Code");

/// "Write this coding and go on (Ctrl+Enter)".
pub fn give_help(keys: &str) -> Words {
    Words::built(format!("Write this coding and go on ({keys})"))
}

pub const CHOOSE_FIRST: Words = Words::fixed("Choose a value first");
pub const NO_LEVEL: Words = Words::fixed("No level");

/// "The words do not bear on this question … (Ctrl+Shift+Enter)".
pub fn no_level_help(keys: &str) -> Words {
    Words::built(format!(
        "The words do not bear on this question, or show none of its levels ({keys})"
    ))
}

pub const PREVIOUS: Words = Words::fixed("Previous");
pub const NEXT: Words = Words::fixed("Next");

/// "The stance before this one (Page Up)".
pub fn previous_help(keys: &str) -> Words {
    Words::built(format!("The stance before this one ({keys})"))
}

/// "The next stance; this one stays as it is (Page Down)".
pub fn next_help(keys: &str) -> Words {
    Words::built(format!("The next stance; this one stays as it is ({keys})"))
}

// After the last stance.

pub const NOTHING_TO_CODE: Words = Words::fixed(
    "There is nothing to code. The dataset needs a question, and a stance of a party that is not \
     commentary.",
);

/// "All 96 stances are coded on “Major operation”".
pub fn finished(all: usize, question: &str) -> Words {
    let stances = match all {
        1 => "The only stance is".to_owned(),
        _ => format!("All {all} stances are"),
    };
    Words::built(format!("{stances} coded on “{question}”"))
}

/// "5 stances are not coded yet on “Major operation”".
pub fn left(uncoded: usize, question: &str) -> Words {
    let stances = plural(uncoded, "stance is", "stances are");
    Words::built(format!("{stances} not coded yet on “{question}”"))
}

pub const SHOW_FIRST: Words = Words::fixed("Show the first");
pub const SHOW_CHOSEN: Words = Words::fixed("Show the first chosen value");

/// "Continue with “Civilians”: 12 of 96 coded".
pub fn go_on_with(question: &str, progress: &str) -> Words {
    Words::built(format!("Continue with “{question}”: {progress}"))
}

/// What comes after coding.
pub fn what_next(is_unsaved: bool) -> Words {
    let save = if is_unsaved { "Save the file. " } else { "" };
    Words::built(format!(
        "{save}The agreement of the coders, which the command line computes, then shows where they \
         differ. Settle those positions together; low and high then span all codings."
    ))
}

pub const NO_CODING_TO_UNDO: Words = Words::fixed("There is no coding to undo");

/// What the coder can do if another program changed the same part of the file.
pub const CONFLICT: Words = Words::fixed(
    "Your codings and the file as it is now cannot be merged. Save yours as a copy and keep coding \
     in it; the file stays as it is. Compare the two when everybody has coded. If you keep coding \
     without saving, the next Save asks again.",
);
