//! What is wrong with the options of an import.

use super::{did_you_mean, first_names};

words! {
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
    const EXPECTED_SCALE = "expected the lowest and the highest number, such as 0..10";
    const EXPECTED_LEVELS =
        "expected at least two levels separated by semicolons, such as none;some;all";
    const EXPECTED_DELIMITER = "expected one character, such as ; or |, or the word tab";
    const EXPECTED_DATE_OPTION = "expected a date such as 2024-03-18, 2024-03 or 2024";
}
