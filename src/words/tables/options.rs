//! What is wrong with the options of an import.

use super::{did_you_mean, first_names};
use crate::model::EdtfDate;
use crate::words::Words;

pub fn several_indices(columns: &[&str], command: &Words) -> Words {
    Words::built(format!(
        "found the indices {}; expected one; choose it with --value: {command}",
        first_names(columns)
    ))
    .with_window(format!(
        "found the indices {}; expected one; choose the column with the values",
        first_names(columns)
    ))
}

pub fn unknown_country(country: &str, nearest: Option<&str>, known: &[&str]) -> Words {
    Words::built(format!(
        "--countries: found \"{country}\"; expected codes or names that the file has: {}{}",
        first_names(known),
        did_you_mean(nearest)
    ))
    .with_window(format!(
        "found the country \"{country}\"; expected codes or names that the file has: {}{}",
        first_names(known),
        did_you_mean(nearest)
    ))
}

pub fn unknown_question(
    option: &str,
    question: &str,
    nearest: Option<&str>,
    known: &[&str],
) -> Words {
    Words::built(format!(
        "{option}: found the question \"{question}\"; expected one that the file has: {}{}",
        first_names(known),
        did_you_mean(nearest)
    ))
    .with_window(format!(
        "found the question \"{question}\"; expected one that the file has: {}{}",
        first_names(known),
        did_you_mean(nearest)
    ))
}

pub fn published_too_early(date: &EdtfDate, newest: i16) -> Words {
    Words::built(format!(
        "--published: found {date}, but the file has values for {newest}; expected a later date"
    ))
    .with_window(format!(
        "the publication date {date} is too early, as the file has values for {newest}; expected a later one"
    ))
}

pub const EXPECTED_SCALE: Words =
    Words::fixed("expected the lowest and the highest number, such as 0..10");

pub const EXPECTED_LEVELS: Words =
    Words::fixed("expected at least two levels separated by semicolons, such as none;some;all");

pub const EXPECTED_DELIMITER: Words =
    Words::fixed("expected one character, such as ; or |, or the word tab");

pub const EXPECTED_DATE_OPTION: Words =
    Words::fixed("expected a date such as 2024-03-18, 2024-03 or 2024");
