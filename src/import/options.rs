//! The options of an import.

/// The options of an import. Columns are given by name.
///
/// As soon as one of `voice`, `date`, `value` and `wide` is given, only the columns that options name
/// are read; without any, those that have the names of the long format.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The columns of the voices, which are joined to one name.
    pub voice: Vec<String>,
    /// The column of the dates, or the date of all rows.
    pub date: Option<String>,
    /// The column of the days on which a period ends.
    pub until: Option<String>,
    /// The columns of the values; each is a question.
    pub values: Vec<String>,
    /// The columns with one voice each.
    pub wide: Vec<String>,
    /// The column of the parties; without one, each voice is a party.
    pub party: Option<String>,
    /// The column of the questions.
    pub question: Option<String>,
    /// The column of the low ends; `{}` stands for the name of the value's column.
    pub low: Option<String>,
    /// The column of the high ends; `{}` stands for the name of the value's column.
    pub high: Option<String>,
    /// The column of the quotations.
    pub quote: Option<String>,
    /// The column of the summaries.
    pub summary: Option<String>,
    /// The column of the sources.
    pub source: Option<String>,
    /// The column of the addresses of the sources.
    pub url: Option<String>,
    /// The column of the places in the sources.
    pub locator: Option<String>,
    /// The column of the kinds of stances.
    pub kind: Option<String>,
    /// How dates are written; as in a dataset if `None`.
    pub dates: Option<DateFormat>,
    /// The character before decimals; a point if `None`.
    pub decimal: Option<char>,
    /// The character between groups of three digits.
    pub thousands: Option<char>,
    /// Dates and numbers that mean a missing one.
    pub missing: Vec<String>,
    /// The levels from 0 upwards, on all questions.
    pub levels: Vec<String>,
    /// The number of the first level in the table.
    pub levels_from: i32,
    /// The encoding; UTF-8 or, with a byte-order mark, UTF-16 if `None`.
    pub encoding: Option<String>,
    /// The character between cells; if `None`, the one of comma, semicolon and tab that is most frequent
    /// in the first line.
    pub delimiter: Option<u8>,
}

impl Options {
    /// Returns true if only the columns that options name are read.
    pub(super) fn name_columns(&self) -> bool {
        !self.voice.is_empty()
            || self.date.is_some()
            || !self.values.is_empty()
            || !self.wide.is_empty()
    }
}

/// The characters that may stand before decimals.
pub const DECIMAL_POINTS: &str = ",.";
/// The characters that may stand between thousands.
pub const SEPARATORS: &str = ",. \u{a0}\u{202f}\u{2009}'’_";

/// How dates are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateFormat {
    /// 18.3.2024, 18/03/2024 or 18-3-2024.
    DayFirst,
    /// 3/18/2024.
    MonthFirst,
    /// A pattern such as `%d.%m.%y`, as of `strptime`.
    Pattern(String),
}

impl DateFormat {
    /// Returns the format that `--dates` names: `dmy`, `mdy`, or else a pattern.
    pub fn new(text: &str) -> Self {
        match text {
            "dmy" => Self::DayFirst,
            "mdy" => Self::MonthFirst,
            pattern => Self::Pattern(pattern.to_owned()),
        }
    }
}
