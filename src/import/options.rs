//! The options of an import.

use crate::model::EdtfDate;

/// The options of an import. Columns are given by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The column of the actors.
    pub actor: Option<String>,
    /// The column of the parties; without one, each actor is a party.
    pub party: Option<String>,
    /// The column of the dates.
    pub said: Option<String>,
    /// The columns of year, month and day.
    pub date_parts: Vec<String>,
    /// The date of all rows, if the table has none.
    pub date: Option<EdtfDate>,
    /// The columns of the values; each is a question.
    pub values: Vec<String>,
    /// The columns with one party each, or with one question each if there are actors. In a pattern,
    /// `*` stands for its name.
    pub wide: Vec<String>,
    /// The column of the low ends; `{}` stands for the name of the value's column.
    pub low: Option<String>,
    /// The column of the high ends; `{}` stands for the name of the value's column.
    pub high: Option<String>,
    /// Whether rows that repeat an earlier one cell by cell are left out.
    pub drop_duplicates: bool,
    /// Further markers of missing values.
    pub missing: Vec<String>,
    /// The encoding; if `None`, it is detected.
    pub encoding: Option<String>,
    /// The character between cells; if `None`, it is detected.
    pub delimiter: Option<u8>,
    /// The countries, actors or parties to include, by code or name; all if empty.
    pub countries: Vec<String>,
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
    /// The scales of single or all questions.
    pub scales: Vec<PerQuestion<(f64, f64)>>,
    /// The unit of continuous scales.
    pub unit: Option<String>,
    /// The levels of single or all questions.
    pub levels: Vec<PerQuestion<Vec<String>>>,
    /// The date on which the source was published.
    pub published: Option<EdtfDate>,
}

/// The value of an option for one or all questions.
#[derive(Clone, Debug, PartialEq)]
pub struct PerQuestion<T> {
    /// The question's name or id; `None` for all questions.
    pub question: Option<String>,
    /// The value.
    pub value: T,
}

impl<T> PerQuestion<T> {
    /// Returns the value for the question with one of several names. A value for that
    /// question takes precedence over one for all questions.
    pub(super) fn find<'a>(options: &'a [Self], names: &[&str]) -> Option<&'a T> {
        let is_specific = |option: &&Self| {
            let question = option.question.as_deref();
            question.is_some_and(|question| names.contains(&question))
        };
        let is_general = |option: &&Self| option.question.is_none();
        let option = options.iter().find(is_specific);
        let option = option.or_else(|| options.iter().find(is_general));
        option.map(|option| &option.value)
    }
}
