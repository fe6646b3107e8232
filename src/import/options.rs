//! The formats of tables, and what is taken from one.

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
    /// All formats, in the order in which a table is matched against them.
    pub(super) const ALL: [Self; 3] = [Self::Voeten, Self::VDem, Self::Long];

    /// The name on the command line.
    fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Voeten => "voeten",
            Self::VDem => "v-dem",
        }
    }

    /// The columns without which a table cannot be read.
    fn required_columns(self) -> Words {
        match self {
            Self::Long => tables::LONG_COLUMNS,
            Self::Voeten => tables::VOETEN_COLUMNS,
            Self::VDem => tables::VDEM_COLUMNS,
        }
    }

    /// The error for a table without the required columns.
    pub(super) fn missing_columns(self, headers: &[&str]) -> Words {
        tables::missing_columns(headers, self.name(), &self.required_columns())
    }

    /// The error for a table that fits no format.
    pub(super) fn unknown(headers: &[&str]) -> Words {
        let formats = Self::ALL.map(|format| (format.name(), format.required_columns()));
        tables::unknown_format(headers, &formats)
    }
}

/// What is taken from a table, and how. Options that do not apply to the
/// table's format have no effect.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The format; `None` is the one that the header fits.
    pub format: Option<TableFormat>,
    /// The column of the values, where there are several.
    pub index: Option<String>,
    /// The countries to include, by code or name; none is all.
    pub countries: Vec<String>,
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
    /// The scales of single questions, or of all.
    pub scales: Vec<PerQuestion<(f64, f64)>>,
    /// The levels of single questions, or of all.
    pub levels: Vec<PerQuestion<Vec<String>>>,
    /// When the source was published.
    pub published: Option<EdtfDate>,
}

/// The value of an option for one question, or for all.
#[derive(Clone, Debug, PartialEq)]
pub struct PerQuestion<T> {
    /// The question's id; `None` is every question.
    pub question: Option<String>,
    /// The value.
    pub value: T,
}

impl<T> PerQuestion<T> {
    /// The value for a question that goes by several names; one of its own
    /// takes precedence over one for all.
    pub(super) fn find<'a>(options: &'a [Self], names: &[&str]) -> Option<&'a T> {
        let own = |option: &&Self| {
            let question = option.question.as_deref();
            question.is_some_and(|question| names.contains(&question))
        };
        let all = |option: &&Self| option.question.is_none();
        let found = options.iter().find(own);
        let found = found.or_else(|| options.iter().find(all));
        found.map(|option| &option.value)
    }
}
