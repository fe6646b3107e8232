use std::fmt;

use documented::Documented;
use edtf_core::{Bound, Edtf, IntervalEndpoint, Precision, YearKind};

/// A calendar day.
pub type Day = jiff::civil::Date;

/// The number of days from one day to another.
pub fn days_between(from: Day, to: Day) -> i32 {
    from.until(to).map_or(0, |span| span.get_days())
}

/// A day, a month, a year, or a range of these, in EDTF (ISO 8601-2), as precise
/// as the source allows.
///
/// A date has a first and a last possible day. The marks `~` (approximate) and
/// `?` (uncertain) are shown, but do not widen the range.
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
    /// The date as written.
    pub edtf: String,
    /// The first possible day.
    pub earliest: Day,
    /// The last possible day.
    pub latest: Day,
    /// True if the date is marked `~`.
    pub approximate: bool,
    /// True if the date is marked `?`.
    pub uncertain: bool,
    /// The precision to which the date was written.
    pub precision: Granularity,
}

/// The precision to which a date was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Granularity {
    /// Only the year.
    Year,
    /// The year and the month.
    Month,
    /// The year, the month and the day.
    Day,
}

/// The reason why a string is not a date that a dataset can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// The string is not EDTF.
    Invalid {
        /// The byte offset at which the parser stopped.
        offset: usize,
    },
    /// The string is EDTF, but in a form without a first and a last day.
    Unsupported {
        /// The form.
        form: UnsupportedForm,
        /// A supported date with the same meaning, if there is one.
        suggestion: Option<String>,
    },
    /// The string is a range that ends before it starts.
    Reversed,
}

/// A form of EDTF that a dataset cannot hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnsupportedForm {
    /// A range with an open or unknown end.
    OpenEnd,
    /// A date with a time of day.
    Time,
    /// A set of dates.
    Set,
    /// A season.
    Season,
    /// A date with unspecified digits, written as `X`.
    UnspecifiedDigit,
    /// A year with more than four digits or with significant digits.
    LongYear,
    /// A year outside 0000 to 9999.
    OutOfCalendar,
}

/// The days of "2024-05-06", "2024-05-06/2024-05-12" and "2024-05-06/2024-05-12~", and whether they are
/// approximate.
fn plain_days(text: &str) -> Option<(Day, Day, bool)> {
    let plain_day = |text: &str| {
        let is_plain = matches!(text.as_bytes(), [_, _, _, _, b'-', _, _, b'-', _, _]);
        is_plain.then(|| text.parse::<Day>().ok()).flatten()
    };
    let Some((from, until)) = text.split_once('/') else {
        return plain_day(text).map(|day| (day, day, false));
    };
    let whole = until.strip_suffix('~');
    let (from, until) = (plain_day(from)?, plain_day(whole.unwrap_or(until))?);
    (from <= until).then_some((from, until, whole.is_some()))
}

impl EdtfDate {
    /// Returns true if it is all days of one year.
    pub fn is_whole_year(&self) -> bool {
        self.earliest == self.latest.first_of_year() && self.latest == self.latest.last_of_year()
    }

    /// Parses a date.
    ///
    /// # Errors
    /// Returns an error if the string is not EDTF, has an [`UnsupportedForm`], or is
    /// a range that ends before it starts.
    pub fn parse(text: &str) -> Result<Self, DateError> {
        // Most dates are a day or a range of days, which need no pattern.
        if let Some((earliest, latest, approximate)) = plain_days(text) {
            let edtf = text.to_owned();
            let (uncertain, precision) = (false, Granularity::Day);
            return Ok(Self { edtf, earliest, latest, approximate, uncertain, precision });
        }
        Self::parse_pattern(text)
    }

    /// Reads any form of EDTF.
    fn parse_pattern(text: &str) -> Result<Self, DateError> {
        let parsed = Edtf::parse(text).map_err(|error| date_error(text, &error))?;
        if let Some(form) = unsupported_form(&parsed) {
            return Err(DateError::Unsupported {
                form,
                suggestion: supported_equivalent(text, &parsed),
            });
        }
        let bounds = parsed.bounds();
        let in_calendar = |bound| day(bound).filter(|day| day.year() >= 0);
        let (Some(earliest), Some(latest)) =
            (in_calendar(bounds.earliest), in_calendar(bounds.latest))
        else {
            return Err(DateError::Unsupported {
                form: UnsupportedForm::OutOfCalendar,
                suggestion: None,
            });
        };
        if latest < earliest {
            return Err(DateError::Reversed);
        }
        let precision = match &parsed {
            Edtf::Date(date) => granularity(date),
            // "March–May" is as precise as a month, not as a day.
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

    /// Returns the range from `earliest` to `latest`, which must not be reversed.
    pub fn from_days(earliest: Day, latest: Day) -> Self {
        let edtf =
            if earliest == latest { earliest.to_string() } else { format!("{earliest}/{latest}") };
        Self {
            edtf,
            earliest,
            latest,
            approximate: false,
            uncertain: false,
            precision: Granularity::Day,
        }
    }

    /// Returns a period that is shown: whole years as years.
    pub fn of_period(earliest: Day, latest: Day) -> Self {
        let is_of_years = earliest == earliest.first_of_year() && latest == latest.last_of_year();
        let years = || Self::parse(&format!("{:04}/{:04}", earliest.year(), latest.year())).ok();
        let years = if is_of_years { years() } else { None };
        years.unwrap_or_else(|| Self::from_days(earliest, latest))
    }

    /// Returns true if more than one day is possible.
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

fn unsupported_form(parsed: &Edtf) -> Option<UnsupportedForm> {
    match parsed {
        Edtf::Date(date) => unsupported_date_form(date),
        Edtf::DateTime(_) => Some(UnsupportedForm::Time),
        Edtf::Interval(interval) => {
            [interval.start, interval.end].iter().find_map(|end| match end {
                IntervalEndpoint::Date(date) => unsupported_date_form(date),
                _ => Some(UnsupportedForm::OpenEnd),
            })
        }
        Edtf::Set(_) => Some(UnsupportedForm::Set),
    }
}

/// Returns a supported date with the same meaning: the date part of a date and
/// time, or the range of days that unspecified final digits stand for.
fn supported_equivalent(text: &str, parsed: &Edtf) -> Option<String> {
    let equivalent = match parsed {
        Edtf::DateTime(_) => text.split_once('T').map(|(day, _)| day.to_owned()),
        Edtf::Date(date) if date.has_unspecified() => {
            let start = text.find('X')?;
            let is_at_end = text[start..].chars().all(|c| matches!(c, 'X' | '-'));
            let bounds = parsed.bounds();
            let days = EdtfDate::from_days(day(bounds.earliest)?, day(bounds.latest)?);
            is_at_end.then_some(days.edtf)
        }
        _ => None,
    };
    // Its year may be outside 0000 to 9999.
    equivalent.filter(|date| EdtfDate::parse(date).is_ok())
}

fn unsupported_date_form(date: &edtf_core::Date) -> Option<UnsupportedForm> {
    let is_long_year = !matches!(date.year.kind, YearKind::Standard { .. })
        || date.year.significant_digits.is_some();
    if matches!(date.precision(), Precision::Season) {
        Some(UnsupportedForm::Season)
    } else if date.has_unspecified() {
        Some(UnsupportedForm::UnspecifiedDigit)
    } else {
        is_long_year.then_some(UnsupportedForm::LongYear)
    }
}

/// Converts a parser error. Recognizes a range whose two dates are merely reversed.
fn date_error(text: &str, error: &edtf_core::ParseError) -> DateError {
    if let Some((start, end)) = text.split_once('/')
        && let (Ok(start), Ok(end)) = (Edtf::parse(start), Edtf::parse(end))
        && let (Some(start), Some(end)) = (day(start.bounds().earliest), day(end.bounds().latest))
        && end < start
    {
        return DateError::Reversed;
    }
    DateError::Invalid { offset: error.offset.min(text.len()) }
}

#[cfg(test)]
pub(super) mod tests;
