use std::error::Error;
use std::fmt;

use crate::model::{DateError, Day, EdtfDate, NoSuchStep, UnsupportedForm};
use crate::phrase::Words;
use crate::phrase::date::month_year;

words! {
    // Messages.
    fn invalid(text: &str) = "found \"{text}\"; expected a date, with its year first"
        or in window "“{text}” is not a date";
    fn shorter_month(last: Day) = ("{} has {} days", month_year(last), last.day());
    fn unsupported(text: &str, form: UnsupportedForm) =
        ("\"{text}\" has {}, which is not supported", form.label());
    fn reversed(text: &str) = "\"{text}\" ends before it starts; expected the earlier date first";
    fn not_one_day(date: &EdtfDate) = "\"{date}\" is more than one day; expected a day";
    fn role_reversed(from: Day, to: Day) =
        "the role ends on {to}, before it starts on {from}; expected the earlier date first";

    // Hints and fixes.
    fn write_single_day(day: Day) = "write \"{day}\" or another single day";
    fn write(date: &str) = "write {date}";
    fn day_or_month_first(one: &str, other: &str) =
        "day and month cannot be told apart; write {one} or {other}";
    const SWAP_DATES_OR_CORRECT = "swap the dates, or correct one of the two";
    const SWAP_FROM_AND_TO = "Swap `from` and `to`";
    const CORRECT_FROM_OR_TO = "swap `from` and `to`, or correct one of the two";
}

impl UnsupportedForm {
    /// The form in words, with its article.
    pub fn label(self) -> Words {
        Words::fixed(match self {
            Self::OpenEnd => "an open or unknown end",
            Self::Time => "a time of day",
            Self::Set => "a set of dates",
            Self::Season => "a season",
            Self::UnspecifiedDigit => "an unspecified digit (X)",
            Self::LongYear => "a long year",
            Self::OutOfCalendar => "a year outside the calendar",
        })
    }

    /// The reason why the form is not supported, and a replacement.
    pub fn advice(self) -> Words {
        Words::fixed(match self {
            Self::OpenEnd => {
                "a stance needs a first and a last possible day; write the tightest range, such as 2024-03-01/2024-03-17"
            }
            Self::Time => "the chart counts in days; write only the day, such as 2024-03-18",
            Self::Set => "write a range with /, or one stance for each day",
            Self::Season => {
                "seasons differ between hemispheres; write the months, such as 2024-03/2024-05"
            }
            Self::UnspecifiedDigit => {
                "write the range that it stands for, such as 2024-03-01/2024-03-31"
            }
            Self::LongYear => "write a year of four digits, such as 2024",
            Self::OutOfCalendar => "write a year from 0000 to 9999",
        })
    }
}

impl fmt::Display for DateError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { .. } => formatter.write_str("not a date in EDTF"),
            Self::Unsupported { form, .. } => {
                write!(formatter, "{} is not supported", form.label())
            }
            Self::Reversed => formatter.write_str("ends before it starts"),
        }
    }
}

impl Error for DateError {}

impl fmt::Display for NoSuchStep {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { number, count } = self;
        match count {
            0 => formatter.write_str("the dataset has no steps; add them to `steps` in its file"),
            1 => write!(formatter, "there is no step {number}; expected 1, the only one"),
            _ => {
                write!(formatter, "there is no step {number}; expected a number from 1 to {count}")
            }
        }
    }
}

impl Error for NoSuchStep {}

impl From<NoSuchStep> for Words {
    fn from(error: NoSuchStep) -> Self {
        Self::built(error.to_string())
    }
}

impl From<NoSuchStep> for String {
    fn from(error: NoSuchStep) -> Self {
        error.to_string()
    }
}

/// How dates are written, with a day that the dataset covers as an example.
pub fn how_to_write(day: Option<Day>) -> Words {
    let day = day.unwrap_or(Day::constant(2024, 3, 18));
    let (month, last) = (day.strftime("%Y-%m"), day.last_of_month());
    words!(
        "write a day {day}, a month {month} or a range {day}/{last}; add ~ if approximate, ? if uncertain"
    )
}
