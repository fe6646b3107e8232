//! The options of an import.

use super::errors::Errors;
use super::presets::TableFormat;
use super::table::Table;
use crate::model::EdtfDate;
use crate::words::tables;

/// The options of an import. Columns are given by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Options {
    /// The format; if `None`, it is recognized by the header.
    pub format: Option<TableFormat>,
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
    /// Whether only the first of several rows of an actor on a date is read.
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
    /// The name of the dataset in the commands that messages give; if `None`, that of the table.
    pub output: Option<String>,
}

impl Options {
    /// Adds an error for each option that the long format does not have.
    pub(super) fn check_long(&self, errors: &mut Errors) {
        let options = [
            ("--date", self.date.is_some()),
            ("--date-parts", !self.date_parts.is_empty()),
            ("--wide", !self.wide.is_empty()),
        ];
        for (option, _) in options.into_iter().filter(|(_, is_set)| *is_set) {
            errors.add_option(tables::not_with_long(option));
        }
    }

    /// Adds an error for each option that names a column which the table does not have.
    pub(super) fn check_columns(&self, table: &Table<'_>, errors: &mut Errors) {
        let columns = [("--actor", &self.actor), ("--party", &self.party), ("--said", &self.said)];
        let columns = columns.into_iter().flat_map(|(option, column)| {
            column.iter().map(move |column| (option, column.as_str()))
        });
        let parts = self.date_parts.iter();
        let parts = parts.map(|column| ("--date-parts", column.as_str()));
        let values = self.values.iter().map(|column| ("--value", column.as_str()));
        let ends = [("--low", &self.low), ("--high", &self.high)];
        let ends = ends.into_iter().flat_map(|(option, column)| {
            let column = column.iter().filter(|column| !column.contains("{}"));
            column.map(move |column| (option, column.as_str()))
        });
        for (option, column) in columns.chain(parts).chain(values).chain(ends) {
            table.named_column(option, column, errors);
        }
    }
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
