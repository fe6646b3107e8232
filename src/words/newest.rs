//! How old the words behind a dotted line are.

use super::Words;
use super::counted::Voices;
use super::date::day_near;
use crate::model::Day;

/// The latest statement or figure behind a line that is stale.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Newest {
    /// Its last possible day.
    pub last_day: Day,
    /// Whether one without a known day may be newer.
    pub may_be_newer: bool,
    /// Whether all are figures of whole years.
    pub is_yearly: bool,
    /// Which voices it is the latest of.
    pub voices: Voices,
}

impl Newest {
    /// Where there is little room: "as of 1 April", or "last dated 1 April".
    pub fn in_brief(self, day: Day) -> Words {
        let when = self.when(day);
        if self.may_be_newer { words!("last dated {when}") } else { words!("as of {when}") }
    }

    /// "no newer statement in these sources since 1 April". What is hidden may be newer.
    pub fn in_full(self, day: Day) -> Words {
        let among = match self.voices {
            Voices::All => "in these sources",
            Voices::Shown => "by the voices shown",
        };
        words!("no newer {} {among} since {}", self.noun(), self.when(day))
    }

    /// The same in few words.
    pub fn without_sources(self, day: Day) -> Words {
        words!("no newer {} since {}", self.noun(), self.when(day))
    }

    fn noun(self) -> &'static str {
        match self {
            Self { may_be_newer: true, .. } => "dated statement",
            Self { is_yearly: true, .. } => "figure",
            _ => "statement",
        }
    }

    fn when(self, day: Day) -> String {
        if self.is_yearly { self.last_day.year().to_string() } else { day_near(self.last_day, day) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_of_a_year_has_no_day() {
        let day = |text: &str| text.parse::<Day>().expect("a day");
        let newest = |is_yearly| Newest {
            last_day: day("1963-12-31"),
            may_be_newer: false,
            is_yearly,
            voices: Voices::All,
        };
        let today = day("1964-12-31");
        assert_eq!(newest(true).in_brief(today), "as of 1963");
        assert_eq!(newest(true).in_full(today), "no newer figure in these sources since 1963");
        assert_eq!(newest(false).in_brief(today), "as of 31 December 1963");
    }
}
