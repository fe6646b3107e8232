//! The formats of tables, and the options of an import.

use crate::model::EdtfDate;
use crate::words::{Words, tables};

/// A format of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum TableFormat {
    /// One row for each stance and question, as `standpoint export -o data.csv` writes it
    Long,
    /// UN ideal points by Bailey, Strezhnev and Voeten
    Voeten,
    /// An index of V-Dem
    VDem,
}

impl TableFormat {
    /// All formats, in the order in which they are tried on a table.
    pub(super) const ALL: [Self; 3] = [Self::Voeten, Self::VDem, Self::Long];

    /// Returns the name on the command line.
    fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Voeten => "voeten",
            Self::VDem => "v-dem",
        }
    }

    /// Returns the required columns in words.
    fn required_columns(self) -> Words {
        match self {
            Self::Long => tables::LONG_COLUMNS,
            Self::Voeten => tables::VOETEN_COLUMNS,
            Self::VDem => tables::VDEM_COLUMNS,
        }
    }

    /// Returns the error for a table without the required columns.
    pub(super) fn missing_columns(self, headers: &[&str]) -> Words {
        tables::missing_columns(headers, self.name(), &self.required_columns())
    }

    /// Returns the error for a table that matches no format.
    pub(super) fn unknown(headers: &[&str]) -> Words {
        let formats = Self::ALL.map(|format| (format.name(), format.required_columns()));
        tables::unknown_format(headers, &formats)
    }
}

/// The options of an import. Those that do not apply to the table's format have no
/// effect.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format; if `None`, it is recognized by the header.
    pub format: Option<TableFormat>,
    /// The column of the values, if there are several.
    pub index: Option<String>,
    /// The countries to include, by code or name; all if empty.
    pub countries: Vec<String>,
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
    /// The scales of single or all questions.
    pub scales: Vec<PerQuestion<(f64, f64)>>,
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
