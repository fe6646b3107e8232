//! What is wrong with the options of an import.

use super::{did_you_mean, first_names};
use crate::model::EdtfDate;
use crate::words::Words;

words! {
    fn several_indices(columns: &[&str] as first_names, command: &Words) =
        "found the indices {columns}; expected one; choose it with --value: {command}"
        or in window "found the indices {columns}; expected one; choose the column with the values";
    fn unknown_country(
        country: &str, nearest: Option<&str> as did_you_mean, known: &[&str] as first_names
    ) =
        "--countries: found \"{country}\"; expected codes or names that the file has: \
        {known}{nearest}"
        or in window "found the country \"{country}\"; expected codes or names that the file has: \
        {known}{nearest}";
    fn unknown_question(
        option: &str,
        question: &str,
        nearest: Option<&str> as did_you_mean,
        known: &[&str] as first_names,
    ) =
        "{option}: found the question \"{question}\"; expected one that the file has: \
        {known}{nearest}"
        or in window
            "found the question \"{question}\"; expected one that the file has: {known}{nearest}";
    fn published_too_early(date: &EdtfDate, newest: i16) =
        "--published: found {date}, but the file has values for {newest}; expected a later date"
        or in window
            "the publication date {date} is too early, as the file has values for {newest}; \
            expected a later one";
    const EXPECTED_SCALE = "expected the lowest and the highest number, such as 0..10";
    const EXPECTED_LEVELS =
        "expected at least two levels separated by semicolons, such as none;some;all";
    const EXPECTED_DELIMITER = "expected one character, such as ; or |, or the word tab";
    const EXPECTED_DATE_OPTION = "expected a date such as 2024-03-18, 2024-03 or 2024";
}
