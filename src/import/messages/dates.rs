//! Why a cell is no date.

use crate::model::UnsupportedForm;

words! {
    const INVALID = "expected a date such as 2024-03-18, 2024-03, 2024 or 2024-03-01/2024-03-17; \
        --dates takes a pattern"
        or in window "expected a date such as 2024-03-18, 2024-03, 2024 or 2024-03-01/2024-03-17, or \
        choose a date format";
    const DAY_OR_MONTH_FIRST = "the order of day and month has to be given; use --dates dmy or \
        --dates mdy"
        or in window "the order of day and month has to be given; choose a date format";
    const YEARS = "years have four digits, from 1000 to 9999";
    const TWO_DIGITS = "years have four digits; a pattern such as --dates %d.%m.%y reads two, from \
        1969 to 2068"
        or in window "years have four digits; a format such as %d.%m.%y reads two, from 1969 to 2068";
    const YEAR_AND_MONTH_DIGITS = "a date has hyphens; --dates %Y%m reads a year and a month without them"
        or in window "a date has hyphens; the format %Y%m reads a year and a month without them";
    const DAY_DIGITS = "a date has hyphens; --dates %Y%m%d reads a day without them"
        or in window "a date has hyphens; the format %Y%m%d reads a day without them";
    const DAY_NUMBER = "no date, but perhaps the day number of a spreadsheet; format its column as \
        a date there, and save it again";
    const FISCAL_YEAR = "a fiscal year or a month; if the column has months, use --dates %Y-%m"
        or in window "a fiscal year or a month; if the column has months, choose the format %Y-%m";
    const QUARTERS = "quarters are not read; `assets/tables.md` shows how to turn them into months"
        or in window "quarters are not read; turn them into months";
    const WEEKS = "weeks are not read; turn them into days";
    const WORDS = "words are not read; --dates takes a pattern, such as '%B %d, %Y' for March 4, \
        2019"
        or in window "words are not read; a format such as %B %d, %Y reads March 4, 2019";
    fn without_digits(cell: &str) =
        "words are not read; if it means that there is no date, add --missing {cell}"
        or in window "words are not read; if it means that there is no date, add it to the missing values";
    const NOT_THREE_NUMBERS = "expected a day, a month and a year, as --dates says"
        or in window "expected a day, a month and a year";
    const NO_SUCH_DAY = "there is no such day, or month and day are in another order";
    const YEAR_FIRST = "the year comes first; leave out --dates, or write all dates in the column alike"
        or in window "the year comes first; leave the date format empty, or write all dates in the \
        column alike";
    const NO_YEAR_IN_PATTERN = "the pattern of --dates has no year"
        or in window "the date format has no year";
    const REVERSED = "it ends before it starts";
    fn ends_before_start(until: &str) = "{until} is before the start";
    fn unsupported(form: UnsupportedForm) = ("it has {}; {}", form.label(), form.advice());
    fn not_as_pattern(pattern: &str) =
        "it does not match the pattern {pattern}; names of months are read in English";
}
