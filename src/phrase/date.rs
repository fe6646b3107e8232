//! Dates in words, with the day before the month.

use super::Words;
use crate::model::{Day, EdtfDate, Granularity};

/// "18 April".
pub fn day_month(day: Day) -> Words {
    words!("{} {}", day.day(), month_name(day))
}

/// "18 April 2024".
pub fn day_month_year(day: Day) -> Words {
    words!("{} {}", day_month(day), day.year())
}

/// "April".
pub(crate) fn month(day: Day) -> Words {
    Words::fixed(month_name(day))
}

/// "April 2024".
pub(crate) fn month_year(day: Day) -> Words {
    words!("{} {}", month_name(day), day.year())
}

impl EdtfDate {
    /// The date in words with its year, such as "18 April 2024" or
    /// "uncertain, March 2024".
    pub fn to_words(&self) -> Words {
        Words::built(format_date(self, true))
    }

    /// The date beside others of a dataset: "24–31 March", with its year if the dataset covers several. A
    /// date about which only the end is known starts with the dataset: "by 7 May".
    pub fn to_words_within(&self, covers: &Self) -> Words {
        self.within(covers, covers.earliest.year() != covers.latest.year())
    }

    /// The same with its year, away from other dates of the dataset: "by 7 May 2024".
    pub fn to_words_alone(&self, covers: &Self) -> Words {
        self.within(covers, true)
    }

    fn within(&self, covers: &Self, has_year: bool) -> Words {
        let is_open = self.earliest <= covers.earliest && self.earliest < self.latest;
        Words::built(if self.approximate && !self.uncertain && is_open {
            let end = Self::from_days(self.latest, self.latest);
            format!("by {}", format_date(&end, has_year))
        } else {
            format_date(self, has_year)
        })
    }
}

/// Writes a date without repeating what its two ends have in common. It has a year if these differ in
/// theirs.
fn format_date(date: &EdtfDate, has_year: bool) -> String {
    let (from, to) = (date.earliest, date.latest);
    let same_year = from.year() == to.year();
    let same_month = same_year && from.month() == to.month();
    let end = |day: Day| match date.precision {
        Granularity::Year => day.year().to_string(),
        Granularity::Month => month_name(day).to_owned(),
        Granularity::Day => format!("{} {}", day.day(), month_name(day)),
    };
    let plain = match date.precision {
        Granularity::Year if same_year => end(to),
        Granularity::Year => format!("{}–{}", end(from), end(to)),
        _ if !same_year => format!("{} {} – {} {}", end(from), from.year(), end(to), to.year()),
        _ => {
            let days = match date.precision {
                Granularity::Day if from == to => end(to),
                Granularity::Day if same_month => format!("{}–{}", from.day(), end(to)),
                Granularity::Day => format!("{} – {}", end(from), end(to)),
                _ if same_month => end(to),
                _ => format!("{}–{}", end(from), end(to)),
            };
            if has_year { format!("{days} {}", to.year()) } else { days }
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

fn month_name(day: Day) -> &'static str {
    MONTHS[usize::from(day.month().unsigned_abs()) - 1]
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
        assert_eq!(day_month_year(day), "17 March 2024");
    }
}
