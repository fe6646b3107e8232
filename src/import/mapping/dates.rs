//! The dates of a table.

use super::super::columns::parse_date;
use super::super::presets::DateForm;
use crate::model::{EdtfDate, parse_day, parse_month};
use crate::words::Words;
use crate::words::tables;

impl DateForm {
    pub fn parse(self, cell: &str, header: &str) -> Result<EdtfDate, Words> {
        // R and Stata sometimes write whole numbers with decimals.
        let number = whole(cell).parse::<i32>().ok();
        let year = |year: Option<i32>, message: fn(&str, &str) -> Words| {
            let year = year.filter(|year| (1..=9999).contains(year));
            let date = year.and_then(|year| EdtfDate::parse(&format!("{year:04}")).ok());
            date.ok_or_else(|| message(cell, header))
        };
        match self {
            Self::Year => year(number, tables::not_a_year),
            Self::Session => {
                let session = number.filter(|session| (1..=8000).contains(session));
                year(session.map(|session| session + 1945), tables::not_a_session)
            }
            Self::YearMonth => {
                let date = number.map(|number| format!("{:04}-{:02}", number / 100, number % 100));
                date.and_then(|date| EdtfDate::parse(&date).ok())
                    .ok_or_else(|| tables::not_a_date(cell, header, None))
            }
            Self::DayMonthYear | Self::MonthDayYear | Self::Any => {
                let text = whole(cell);
                // Of a timestamp, the day.
                let first_word = text.split([' ', 'T']).next().unwrap_or_default();
                let date = EdtfDate::parse(text).or_else(|_| EdtfDate::parse(first_word)).ok();
                date.or_else(|| day_month_year(first_word, self))
                    .or_else(|| days_in_words(text))
                    .or_else(|| parse_month(text))
                    .map_or_else(|| parse_date(cell, header), Ok)
            }
        }
    }
}

/// Parses a day such as 17/09/1944; if the order is not known, only if it is clear.
fn day_month_year(cell: &str, form: DateForm) -> Option<EdtfDate> {
    let [first, second, year] = three_numbers(cell)?;
    let (day, month) = match (first, second) {
        _ if form == DateForm::MonthDayYear => (second, first),
        _ if form == DateForm::DayMonthYear || cell.contains('.') || first == second => {
            (first, second)
        }
        (13.., _) => (first, second),
        (_, 13..) => (second, first),
        _ => return None,
    };
    EdtfDate::parse(&format!("{year:04}-{month:02}-{day:02}")).ok()
}

/// Returns the numbers of a day such as 17/09/1944.
pub fn three_numbers(cell: &str) -> Option<[u32; 3]> {
    let day = cell.split(' ').next().unwrap_or_default();
    let numbers: Option<Vec<u32>> =
        day.split(['/', '.', '-']).map(|part| part.parse().ok()).collect();
    let numbers: [u32; 3] = numbers?.try_into().ok()?;
    // The year is last.
    (numbers[2] > 31).then_some(numbers)
}

/// Parses a day or a range of days in words, such as "3 May 2024", "1–2 May 2024" or
/// "Apr 30 – May 2, 2024". The first day of a range takes from the last what it lacks.
fn days_in_words(text: &str) -> Option<EdtfDate> {
    if let Some(day) = parse_day(text) {
        return Some(EdtfDate::from_days(day, day));
    }
    let (first, last) = text.split_once(['–', '—', '-'])?;
    let month = first.trim().split_once(' ').map(|(month, _)| month);
    let last = parse_day(last).or_else(|| parse_day(&format!("{} {last}", month?)))?;
    let year = last.year();
    let first = parse_day(&format!("{first} {year}"))
        .or_else(|| parse_day(&format!("{first} {}", last.strftime("%B %Y"))))
        .or_else(|| parse_day(first))?;
    (first <= last).then(|| EdtfDate::from_days(first, last))
}

/// Returns a whole number without the decimals that R and Stata sometimes write.
pub fn whole(cell: &str) -> &str {
    cell.strip_suffix(".0").unwrap_or(cell)
}
