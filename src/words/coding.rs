//! The work of blind coders: the instructions in their copies, and what comes back.

use std::fmt::Display;

use super::number::plural;
use super::{Words, list};

/// What a coder found who gave no value.
pub const NO_LEVEL: Words = Words::fixed("no level");

/// The comment at the top of a blind copy.
pub fn instructions(coder: &str) -> Words {
    Words::built(format!(
        "A copy of a dataset for the coder \"{coder}\": without values, reasons and steps.

Add to each stance whose words bear on a question:
    positions: {{
        \"QUESTION\": (value: …, low: …, high: …, reason: \"…\"),
    }},
`low` and `high` are the lowest and the highest value that a careful reader could
defend from these words; leave out those that equal the value. An action has only a
value, and commentary has no position. Change nothing else.

`standpoint check` finds mistakes in this file, and
`standpoint code DATASET --coder {coder} --from THIS-FILE` takes the values in."
    ))
}

pub fn created(copy: &impl Display, coder: &str, stances: usize) -> Words {
    let stances = plural(stances, "stance", "stances");
    Words::built(format!("Created {copy} for the coder \"{coder}\": {stances}"))
}

pub fn nothing_written(file: &str, problems: &Words) -> Words {
    Words::built(format!("{file}: {problems}; nothing is written"))
}

/// The error for a copy that has other coders than the expected one.
pub fn not_a_copy_for(file: &str, coder: &str, found: &[&str]) -> Words {
    let found = match found {
        [] => "no coder".to_owned(),
        found => list::and(found),
    };
    Words::built(format!(
        "{file}: found {found} in `coders`, expected only \"{coder}\", as in a copy by `standpoint code`"
    ))
}

pub fn added(file: &str, coder: &str, [added, replaced, unchanged]: [usize; 3]) -> Words {
    let codings = plural(added + replaced + unchanged, "coding", "codings");
    Words::built(format!(
        "{file}: {codings} by \"{coder}\": {added} added, {replaced} replaced, {unchanged} unchanged"
    ))
}

// Lists of differences, each with a heading.

pub fn positions_only_in_copy(file: &str, copy: &str) -> Words {
    Words::built(format!("Positions in {copy} that {file} lacks; nothing is added for them:"))
}

pub fn positions_only_in_dataset(file: &str, copy: &str) -> Words {
    Words::built(format!("Positions in {file} that {copy} lacks:"))
}

pub fn stances_only_in_copy(file: &str, copy: &str) -> Words {
    Words::built(format!("Stances in {copy} that {file} lacks:"))
}

pub fn stances_only_in_dataset(file: &str, copy: &str) -> Words {
    Words::built(format!("Stances in {file} that {copy} lacks:"))
}

/// "  biden-2024-03-18, major: 2 (1–3)".
pub fn coded_position(stance: &str, question: &str, position: &str) -> Words {
    Words::built(format!("  {stance}, {question}: {position}"))
}

pub fn position(stance: &str, question: &str) -> Words {
    Words::built(format!("  {stance}, {question}"))
}

pub fn stance(stance: &str) -> Words {
    Words::built(format!("  {stance}"))
}
