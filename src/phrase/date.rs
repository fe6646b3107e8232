//! Dates in words, with the day before the month.

use super::Words;
use crate::model::{Day, EdtfDate, Granularity};

/// "18 April".
pub fn day_month(day: Day) -> Words {
    words!("{} {}", day.day(), month_name(day, Style::Long))
}

/// "18 Apr 2024".
pub fn day_month_year(day: Day) -> Words {
    words!("{} {} {}", day.day(), month_name(day, Style::Short), day.year())
}

/// "18 April 2024", for what is read aloud.
pub fn spoken_day(day: Day) -> Words {
    words!("{} {}", day_month(day), day.year())
}

/// "April".
pub(crate) fn month(day: Day) -> Words {
    Words::fixed(month_name(day, Style::Long))
}

/// "April 2024".
pub(crate) fn month_year(day: Day) -> Words {
    words!("{} {}", month_name(day, Style::Long), day.year())
}

impl EdtfDate {
    /// The date in words with its year, such as "18 April 2024" or
    /// "uncertain, March 2024".
    pub fn to_words(&self) -> Words {
        Words::built(format_date(self, Style::Long))
    }

    /// The date in short form without its year, such as "24–31 Mar" or
    /// "28 Apr–5 May".
    pub fn to_short_words(&self) -> Words {
        Words::built(format_date(self, Style::Short))
    }

    /// The date in short form for lists of a dataset that covers some days, such as
    /// "24–31 Mar"; with its year if they are in several. A date about which only the end is
    /// known starts with the dataset: "by 7 May".
    pub fn to_list_words(&self, covers: &Self) -> Words {
        self.to_words_within(covers, Style::Short, Style::ShortWithYear)
    }

    /// The same with months in full, for slides: "24–31 March".
    pub fn to_slide_words(&self, covers: &Self) -> Words {
        self.to_words_within(covers, Style::LongWithoutYear, Style::Long)
    }

    /// Words for a dataset that covers one year or several.
    fn to_words_within(&self, covers: &Self, in_year: Style, in_years: Style) -> Words {
        let style = if covers.earliest.year() == covers.latest.year() { in_year } else { in_years };
        let is_open = self.earliest <= covers.earliest && self.earliest < self.latest;
        Words::built(if self.approximate && !self.uncertain && is_open {
            let end = Self::from_days(self.latest, self.latest);
            format!("by {}", format_date(&end, style))
        } else {
            format_date(self, style)
        })
    }
}

/// The length of a date in words.
#[derive(Clone, Copy)]
enum Style {
    /// Full names of months, and the year.
    Long,
    /// Full names of months, and no year if both ends are in the same one.
    LongWithoutYear,
    /// Abbreviated names of months, and no year if both ends are in the same one.
    Short,
    /// Abbreviated names of months, and the year.
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
                Granularity::Day if matches!(style, Style::Long | Style::LongWithoutYear) => {
                    format!("{} – {}", end(from), end(to))
                }
                _ if same_month => end(to),
                _ => format!("{}–{}", end(from), end(to)),
            };
            match style {
                Style::Long | Style::ShortWithYear => format!("{days} {}", to.year()),
                Style::Short | Style::LongWithoutYear => days,
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

/// The names of the months.
#[rustfmt::skip]
pub(crate) const MONTHS: [&str; 12] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
];

fn month_name(day: Day, style: Style) -> &'static str {
    let name = MONTHS[usize::from(day.month().unsigned_abs()) - 1];
    match style {
        Style::Long | Style::LongWithoutYear => name,
        Style::Short | Style::ShortWithYear => &name[..3],
    }
}

/// A day with its year only if that is not the year of `near`.
pub(crate) fn day_near(day: Day, near: Day) -> String {
    let words = day_month(day);
    if day.year() == near.year() { words.into() } else { format!("{words} {}", day.year()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_named_with_or_without_its_year() {
        let day = Day::constant(2024, 3, 17);
        assert_eq!(day_month(day), "17 March");
        assert_eq!(day_month_year(day), "17 Mar 2024");
    }
}
