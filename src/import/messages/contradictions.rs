//! Errors of rows and cells that contradict each other.

use super::{excerpt, first_names};
use crate::phrase::Words;

words! {
    /// The error for several sources in a cell of a table without `evidence`.
    fn several_sources(cell: &str as excerpt) =
        "found the sources {cell} without a column `evidence`; expected one source, or the column \
        `evidence`, which says which source has the quotation; keep that column of the export";
    /// The error for a level with two names, of which the other is on an earlier line.
    fn contradicts_level(cell: &str as excerpt, [level, value]: [&str; 2], other: &str, line: usize) = (
        "found {cell} in `{level}`, but {} on line {line} for the same value; expected the \
        same; correct `{level}` or `{value}` in one of the two rows",
        excerpt(other)
    );
    /// The error for a value without a level's name on a question that has levels.
    fn level_without_name(value: u8, question: &str as excerpt) =
        "found the value {value} on {question} without a `level`, but other rows have one; \
        expected the name of its level; write it, or leave out the column";
    fn differs_from_scale(cell: &str as excerpt, label: &str as excerpt, value: u8) =
        "found {cell} in `level`, but `scale` has {label} for {value}; expected the same; change it \
        there, too";
    fn repeated_question(
        question: &str as excerpt, stance: &str as excerpt, line: usize, first_line: usize
    ) =
        "found {question} a second time for the stance {stance} on line {line}; expected once; the \
        first is on line {first_line}; remove one of the two";
    fn unknown_party(actor: &str as excerpt) =
        "found {actor} in `about`, whose party is in no row; expected it in a column \
        `position_party`";
}

/// The error for a second row of a voice, question and day, with the columns in which it differs from the
/// first.
pub fn not_unique(
    voice: &str,
    day: &str,
    [first, second]: [usize; 2],
    differences: &[&str],
    is_wide: bool,
) -> Words {
    let voice = excerpt(voice);
    if differences.is_empty() {
        return words!(
            "found {voice}, {day}, on lines {first} and {second}, which are equal; remove one of the two"
        );
    }
    let columns = first_names(differences);
    let add_to_voice = if is_wide { "" } else { "add it to the voice (--voice COLUMN,COLUMN) or " };
    words!(
        "found {voice}, {day}, on lines {first} and {second}, which differ in {columns}; expected one row for a voice, question and day; if a column says which country or population a row is about, {add_to_voice}make it the question (--question COLUMN); if it names the source, use --source COLUMN"
    )
    .with_window(format!(
        "found {voice}, {day}, on lines {first} and {second}, which differ in {columns}; expected one row for a voice, question and day; choose a column for the question or the source"
    ))
}

/// The error for a cell that differs from what the other columns say.
pub fn differs_from_columns(cell: &str, column: &str, expected: &str) -> Words {
    let expected = match expected {
        "" => "nothing".to_owned(),
        text => excerpt(text),
    };
    let cell = excerpt(cell);
    let source = match column {
        "quote" | "fragment" | "lang" | "translation" | "source" | "sources" | "where"
        | "places" => "`evidence` has",
        _ => "the other columns give",
    };
    words!(
        "found {cell} in `{column}`, but {source} {expected}; `{column}` only repeats it; change it there, too, or remove the column"
    )
}

/// The error for a cell that differs from another about the same subject, on an earlier line.
/// `name` is the column that tells subjects apart.
pub fn contradicts_row(
    cell: &str,
    [column, name]: [&str; 2],
    other: Option<&str>,
    line: usize,
    subject: &str,
) -> Words {
    let (found, fix) = match other {
        Some(other) => (excerpt(other), "correct one".to_owned()),
        None => ("nothing".to_owned(), format!("write it on line {line}, too")),
    };
    words!(
        "found {} in `{column}`, but {found} on line {line} of the same {subject}; expected the same; {fix}, or give the rows different names in `{name}`",
        excerpt(cell),
    )
}

/// The error for an actor with two parties, roles or ranks on one day; `None` is no party.
pub fn two_on_one_day(
    column: &str,
    actor: &str,
    day: &str,
    found: Option<&str>,
    other: Option<&str>,
    line: usize,
) -> Words {
    let name = |cell: Option<&str>| cell.map_or("none".to_owned(), excerpt);
    words!(
        "found {} in `{column}` on {day}, but {} on line {line} for the same day; expected one `{column}` of {}; correct one of the two",
        name(found),
        name(other),
        excerpt(actor)
    )
}
