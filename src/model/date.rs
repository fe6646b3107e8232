use std::fmt;

use documented::Documented;
use edtf_core::{Bound, Edtf, IntervalEndpoint, Precision, YearKind};

/// A calendar day.
pub type Day = jiff::civil::Date;

/// A date as precise as its source allows: a day, a month, a year, or a range
/// of these, written in EDTF (ISO 8601-2).
///
/// It always has a first and a last day with first ≤ last. `~` and `?` are
/// kept and shown, and move nothing.
///
/// ```
/// use standpoint::model::EdtfDate;
/// let range = EdtfDate::parse("2024-03-01/2024-03-17~").unwrap();
/// assert_eq!(range.earliest.to_string(), "2024-03-01");
/// assert_eq!(range.latest.to_string(), "2024-03-17");
/// assert!(range.approximate);
/// assert_eq!(range.to_words(), "about 1–17 March 2024");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Documented)]
pub struct EdtfDate {
    /// The date as it was written.
    pub edtf: String,
    /// The first day that it allows.
    pub earliest: Day,
    /// The last day that it allows.
    pub latest: Day,
    /// Whether it is marked `~`: about.
    pub approximate: bool,
    /// Whether it is marked `?`: uncertain.
    pub uncertain: bool,
    /// How much of the date was written.
    pub precision: Granularity,
}

/// How much of a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// A year.
    Year,
    /// A year and a month.
    Month,
    /// A year, a month and a day.
    Day,
}

/// Why a text is not a date that a dataset can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The text is not EDTF; with the byte at which reading stopped.
    Invalid {
        /// What stopped the reading.
        message: String,
        /// The byte of the text at which it stopped.
        offset: usize,
    },
    /// EDTF, but of a form that a stance cannot be dated with.
    Unsupported {
        /// The name of the form.
        form: &'static str,
        /// Why it is refused and what to write instead.
        reason: &'static str,
        /// The accepted date that says the same, where there is one.
        suggestion: Option<String>,
    },
    /// A range whose end comes before its start.
    Reversed,
}

impl EdtfDate {
    /// Reads a date.
    ///
    /// # Errors
    /// [`DateError`] where the text is not EDTF, is of a refused form (open
    /// ends, sets, seasons, times, years beyond four digits), or ends before
    /// it starts.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        let parsed = Edtf::parse(text).map_err(|error| explain(text, &error))?;
        if let Some((form, reason)) = unsupported_form(&parsed) {
            return Err(DateError::Unsupported {
                form,
                reason,
                suggestion: supported_equivalent(text, &parsed),
            });
        }
        let bounds = parsed.bounds();
        let reached = |bound| day(bound).filter(|day| day.year() >= 0);
        let (Some(earliest), Some(latest)) = (reached(bounds.earliest), reached(bounds.latest))
        else {
            return Err(DateError::Unsupported {
                form: "a year that the calendar does not reach",
                reason: "write a year from 0000 to 9999",
                suggestion: None,
            });
        };
        if latest < earliest {
            return Err(DateError::Reversed);
        }
        let precision = match &parsed {
            Edtf::Date(date) => granularity(date),
            // A range is as precise as its ends; "March–May" names no days.
            Edtf::Interval(interval) => match (&interval.start, &interval.end) {
                (IntervalEndpoint::Date(start), IntervalEndpoint::Date(end))
                    if granularity(start) == granularity(end) =>
                {
                    granularity(start)
                }
                _ => Granularity::Day,
            },
            _ => Granularity::Day,
        };
        Ok(Self {
            edtf: text.to_owned(),
            earliest,
            latest,
            approximate: parsed.is_approximate(),
            uncertain: parsed.is_uncertain(),
            precision,
        })
    }

    /// The stretch from one day to another, which must not come before it.
    pub fn from_days(earliest: Day, latest: Day) -> Self {
        let edtf = if earliest == latest {
            earliest.to_string()
        } else {
            format!("{earliest}/{latest}")
        };
        Self {
            edtf,
            earliest,
            latest,
            approximate: false,
            uncertain: false,
            precision: Granularity::Day,
        }
    }

    /// Whether more than one day is possible.
    pub fn is_range(&self) -> bool {
        self.earliest != self.latest
    }
}

impl fmt::Display for EdtfDate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.edtf)
    }
}

fn day(bound: Bound) -> Option<Day> {
    let Bound::Date(date) = bound else {
        return None;
    };
    Day::new(
        i16::try_from(date.year).ok()?,
        i8::try_from(date.month).ok()?,
        i8::try_from(date.day).ok()?,
    )
    .ok()
}

fn granularity(date: &edtf_core::Date) -> Granularity {
    match date.precision() {
        Precision::Day => Granularity::Day,
        Precision::Month => Granularity::Month,
        _ => Granularity::Year,
    }
}

fn unsupported_form(parsed: &Edtf) -> Option<(&'static str, &'static str)> {
    const OPEN: (&str, &str) = (
        "an open or unknown end",
        "a stance needs a first and a last possible day; write the tightest range, such as 2024-03-01/2024-03-17",
    );
    match parsed {
        Edtf::Date(date) => unsupported_date_form(date),
        Edtf::DateTime(_) => Some((
            "a time of day",
            "the chart counts in days; write the day alone, such as 2024-03-18",
        )),
        Edtf::Interval(interval) => {
            [interval.start, interval.end]
                .iter()
                .find_map(|end| match end {
                    IntervalEndpoint::Date(date) => unsupported_date_form(date),
                    _ => Some(OPEN),
                })
        }
        Edtf::Set(_) => Some((
            "a set of dates",
            "a stance is one utterance; write one stance for each day, or a range with /",
        )),
    }
}

/// What a refused form says in an accepted one: the day of a time, and the days
/// that unspecified digits at the end stand for.
fn supported_equivalent(text: &str, parsed: &Edtf) -> Option<String> {
    match parsed {
        Edtf::DateTime(_) => text.split_once('T').map(|(day, _)| day.to_owned()),
        Edtf::Date(date) if date.has_unspecified() => {
            let first = text.find('X')?;
            let at_the_end = text[first..].chars().all(|c| matches!(c, 'X' | '-'));
            let bounds = parsed.bounds();
            let days = EdtfDate::from_days(day(bounds.earliest)?, day(bounds.latest)?);
            at_the_end.then_some(days.edtf)
        }
        _ => None,
    }
}

fn unsupported_date_form(date: &edtf_core::Date) -> Option<(&'static str, &'static str)> {
    if matches!(date.precision(), Precision::Season) {
        return Some((
            "a season",
            "seasons differ between hemispheres; write the months, such as 2024-03/2024-05",
        ));
    }
    if date.has_unspecified() {
        return Some((
            "an unspecified digit (X)",
            "write the range that it stands for, such as 2024-03-01/2024-03-31",
        ));
    }
    if !matches!(date.year.kind, YearKind::Standard { .. })
        || date.year.significant_digits.is_some()
    {
        return Some(("a long year", "write a year of four digits, such as 2024"));
    }
    None
}

/// The library's words, with the mistake that people make most named first.
fn explain(text: &str, error: &edtf_core::ParseError) -> DateError {
    if let Some((start, end)) = text.split_once('/')
        && let (Ok(start), Ok(end)) = (Edtf::parse(start), Edtf::parse(end))
        && let (Some(start), Some(end)) = (day(start.bounds().earliest), day(end.bounds().latest))
        && end < start
    {
        return DateError::Reversed;
    }
    DateError::Invalid {
        message: error.message.to_owned(),
        offset: error.offset.min(text.len()),
    }
}

#[cfg(test)]
mod tests;
