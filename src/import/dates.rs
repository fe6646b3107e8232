//! How dates are written in a table.

use jiff::fmt::strtime;

use super::messages::dates as words;
use super::options::DateFormat;
use crate::model::{DateError, Day, EdtfDate};
use crate::phrase::Words;

/// The years of a table.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=9999;

/// A date, and whether a time of day after it was left out.
pub(super) struct ReadDate {
    pub date: EdtfDate,
    pub had_time: bool,
}

/// Reads a date.
///
/// # Errors
/// Returns what is wrong with it. The message suggests no date: what was meant is not certain.
pub(super) fn parse(cell: &str, format: Option<&DateFormat>) -> Result<ReadDate, Words> {
    let (date, had_time) = match format {
        None => as_in_dataset(cell)?,
        Some(DateFormat::DayFirst) => (in_parts(cell, [0, 1])?, false),
        Some(DateFormat::MonthFirst) => (in_parts(cell, [1, 0])?, false),
        Some(DateFormat::Pattern(pattern)) => (by_pattern(cell, pattern)?, false),
    };
    let is_year = |day: Day| YEARS.contains(&day.year());
    if is_year(date.earliest) && is_year(date.latest) {
        Ok(ReadDate { date, had_time })
    } else {
        Err(words::YEARS)
    }
}

/// The interval from one date to another, which may be the same.
pub(super) fn interval(from: EdtfDate, until: &EdtfDate) -> Result<EdtfDate, Words> {
    if (from.earliest, from.latest) == (until.earliest, until.latest) {
        return Ok(from);
    }
    EdtfDate::parse(&format!("{}/{}", from.edtf, until.edtf))
        .map_err(|_| words::ends_before_start(&until.edtf))
}

/// Returns true if a cell is a year with the two last digits of the next one, as fiscal years are written.
pub(super) fn is_like_fiscal_year(cell: &str) -> Option<bool> {
    let (year, next) = cell.split_once('-')?;
    if year.len() != 4 || next.len() != 2 {
        return None;
    }
    let [year, next]: [u32; 2] = [year.parse().ok()?, next.parse().ok()?];
    Some((year + 1) % 100 == next)
}

fn as_in_dataset(cell: &str) -> Result<(EdtfDate, bool), Words> {
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if cell.strip_prefix('-').is_some_and(is_number) {
        return Err(words::YEARS);
    }
    let error = match EdtfDate::parse(cell) {
        Ok(date) => return Ok((date, false)),
        Err(error) => error,
    };
    // Of a timestamp, the day as written counts, whatever the zone.
    if let Some((day, time)) = cell.split_once(['T', ' '])
        && day.len() == "2024-03-18".len()
        && time.starts_with(|c: char| c.is_ascii_digit())
        && time.contains(':')
        && let Ok(date) = EdtfDate::parse(day)
    {
        return Ok((date, true));
    }
    Err(match error {
        DateError::Unsupported { form, .. } => words::unsupported(form),
        DateError::Reversed => words::REVERSED,
        DateError::Invalid { .. } => why_invalid(cell),
    })
}

/// Why a cell is no date of the format.
fn why_invalid(cell: &str) -> Words {
    let numbers = numbers(cell);
    let is_number = cell.bytes().all(|byte| byte.is_ascii_digit());
    match numbers.as_deref() {
        Some([year, ..]) if year.len() == 4 && cell.contains('-') => return words::NO_SUCH_DAY,
        Some([year, ..]) if year.len() == 4 => return words::INVALID,
        Some([_, _, year]) if year.len() == 4 => return words::DAY_OR_MONTH_FIRST,
        Some([_, _, year]) if year.len() == 2 => return words::TWO_DIGITS,
        _ => {}
    }
    match cell.len() {
        _ if !is_number => {}
        6 => return words::YEAR_AND_MONTH_DIGITS,
        8 => return words::DAY_DIGITS,
        5 => return words::DAY_NUMBER,
        _ => return words::YEARS,
    }
    let has_before_digit = |letters: [char; 2]| {
        cell.char_indices().any(|(at, c)| {
            letters.contains(&c) && cell[at + 1..].starts_with(|c: char| c.is_ascii_digit())
        })
    };
    if has_before_digit(['Q', 'q']) {
        words::QUARTERS
    } else if has_before_digit(['W', 'w']) {
        words::WEEKS
    } else if !cell.contains(|c: char| c.is_ascii_digit()) {
        words::without_digits(cell)
    } else if cell.contains(char::is_alphabetic) {
        words::WORDS
    } else {
        words::INVALID
    }
}

/// The three numbers of a date such as 18.3.2024.
fn numbers(cell: &str) -> Option<Vec<&str>> {
    let parts: Vec<&str> = cell.split(['.', '/', '-']).map(str::trim).collect();
    let are_numbers = parts.iter().all(|part| {
        !part.is_empty() && part.len() <= 5 && part.bytes().all(|byte| byte.is_ascii_digit())
    });
    (parts.len() == 3 && are_numbers).then_some(parts)
}

/// A date of which the day and the month are the parts with these indices.
fn in_parts(cell: &str, [day, month]: [usize; 2]) -> Result<EdtfDate, Words> {
    let parts = numbers(cell).ok_or(words::NOT_THREE_NUMBERS)?;
    if parts[0].len() == 4 {
        return Err(words::YEAR_FIRST);
    }
    let [day, month, year] = [parts[day], parts[month], parts[2]];
    if year.len() != 4 {
        return Err(if year.len() == 2 { words::TWO_DIGITS } else { words::YEARS });
    }
    EdtfDate::parse(&format!("{year}-{month:0>2}-{day:0>2}")).map_err(|_| words::NO_SUCH_DAY)
}

/// A date by a pattern: without a day a month, and without a month a year.
fn by_pattern(cell: &str, pattern: &str) -> Result<EdtfDate, Words> {
    let parsed = strtime::parse(pattern, cell).map_err(|_| words::not_as_pattern(pattern))?;
    let Some(year) = parsed.year() else {
        return Err(words::NO_YEAR_IN_PATTERN);
    };
    let edtf = match (parsed.month(), parsed.day()) {
        (Some(month), Some(day)) => format!("{year:04}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year:04}-{month:02}"),
        (None, _) => format!("{year:04}"),
    };
    EdtfDate::parse(&edtf).map_err(|_| words::NO_SUCH_DAY)
}
