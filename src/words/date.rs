//! Dates in words, with the day before the month.

use super::Words;
use crate::model::{Day, EdtfDate, Granularity};

/// "18 April".
pub fn day_month(day: Day) -> Words {
    Words::built(format!("{} {}", day.day(), month_name(day, Style::Long)))
}

/// "18 Apr 2024".
pub fn day_month_year(day: Day) -> Words {
    Words::built(format!(
        "{} {} {}",
        day.day(),
        month_name(day, Style::Short),
        day.year()
    ))
}

/// A date in short form in a dataset that covers `covers`: "24–31 Mar"; "by 7 May" if its
/// start is unknown; "6 May 2019" if there are several years.
pub fn short_date(covers: &EdtfDate, date: &EdtfDate) -> Words {
    let style = if covers.earliest.year() == covers.latest.year() {
        Style::Short
    } else {
        Style::ShortWithYear
    };
    let is_start_unknown = date.approximate
        && date.earliest == covers.earliest
        && date.earliest < date.latest
        && date.precision == Granularity::Day;
    if !is_start_unknown {
        return Words::built(format_date(date, style));
    }
    let end = EdtfDate {
        earliest: date.latest,
        approximate: false,
        uncertain: false,
        ..date.clone()
    };
    let uncertain = if date.uncertain { "uncertain, " } else { "" };
    Words::built(format!("{uncertain}by {}", format_date(&end, style)))
}

/// "April 2024".
pub(super) fn month_year(day: Day) -> Words {
    Words::built(format!("{} {}", month_name(day, Style::Long), day.year()))
}

impl EdtfDate {
    /// The date in words with its year, such as "18 April 2024" or
    /// "uncertain, March 2024".
    pub fn to_words(&self) -> Words {
        Words::built(format_date(self, Style::Long))
    }

    /// The date in short form without its year, such as "24–31 Mar" or "28 Apr–5 May".
    pub fn to_short_words(&self) -> Words {
        Words::built(format_date(self, Style::Short))
    }
}

/// The length of a date in words.
#[derive(Clone, Copy)]
enum Style {
    /// Full names of months, and the year.
    Long,
    /// Abbreviated names of months, and no year if both ends are in the same one.
    Short,
    /// Abbreviated names of months.
    ShortWithYear,
}

/// Writes a date without repeating what its two ends have in common.
fn format_date(date: &EdtfDate, style: Style) -> String {
    let (from, to) = (date.earliest, date.latest);
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    let end = |day: Day| match date.precision {
        Granularity::Year => day.year().to_string(),
        Granularity::Month => month_name(day, style).to_owned(),
        Granularity::Day => format!("{} {}", day.day(), month_name(day, style)),
    };
    let plain = match date.precision {
        Granularity::Year if same_year => end(to),
        Granularity::Year => format!("{}–{}", end(from), end(to)),
        _ if !same_year => format!("{} {} – {} {}", end(from), from.year(), end(to), to.year()),
        _ => {
            let days = match date.precision {
                Granularity::Day if from == to => end(to),
                Granularity::Day if same_month => format!("{}–{}", from.day(), end(to)),
                Granularity::Day if matches!(style, Style::Long) => {
                    format!("{} – {}", end(from), end(to))
                }
                _ if same_month => end(to),
                _ => format!("{}–{}", end(from), end(to)),
            };
            match style {
                Style::Long | Style::ShortWithYear => format!("{days} {}", to.year()),
                Style::Short => days,
            }
        }
    };
    match (date.approximate, date.uncertain) {
        (false, false) => plain,
        (true, false) => format!("about {plain}"),
        (false, true) => format!("uncertain, {plain}"),
        (true, true) => format!("uncertain, about {plain}"),
    }
}

fn month_name(day: Day, style: Style) -> &'static str {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let name = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    match style {
        Style::Long => name,
        Style::Short | Style::ShortWithYear => &name[..3],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_date_says_what_is_known_of_it() {
        let date = |text: &str| EdtfDate::parse(text).unwrap();
        let spring = date("2024-03-01/2024-05-11");
        let years = date("2019/2024");
        for (covers, text, words) in [
            (&spring, "2024-04-29/2024-05-05", "29 Apr–5 May"),
            (&spring, "2024-05-06~", "about 6 May"),
            (&spring, "2024-03-01/2024-05-07~", "by 7 May"),
            (&spring, "2024-03-01/2024-05-07%", "uncertain, by 7 May"),
            // Its start is known.
            (&spring, "2024-03-01/2024-03-17", "1–17 Mar"),
            (&spring, "2024-03-02/2024-03-17~", "about 2–17 Mar"),
            (&years, "2024-05-06", "6 May 2024"),
            (&years, "2020-03-01/2020-05-07", "1 Mar–7 May 2020"),
            (&years, "2020", "2020"),
        ] {
            assert_eq!(short_date(covers, &date(text)), words, "{text}");
        }
    }

    #[test]
    fn a_day_is_named_with_or_without_its_year() {
        let day = Day::constant(2024, 3, 17);
        assert_eq!(day_month(day), "17 March");
        assert_eq!(day_month_year(day), "17 Mar 2024");
    }
}
