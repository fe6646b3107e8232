//! A dataset's text from a table: our own long form, Voeten's UN ideal points,
//! or V-Dem. A new form is a file here and one row in [`TableFormat`].
//!
//! What a table does not say, such as the scope, is written as a placeholder
//! under a comment that begins with `To fill in`, and is listed in
//! [`Imported::placeholders`]. The text is read back before it is handed out: what
//! comes from here opens without problems.

mod actors;
mod long;
mod names;
mod questions;
mod sources;
mod table;
mod vdem;
mod voeten;
mod writer;
mod yearly;

use crate::diagnostic::{Diagnostic, LineColumn, Span};
use crate::file;
use crate::model::{EdtfDate, Scale};
use table::Table;
use writer::{Draft, WrittenDataset};

/// A kind of table.
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
    const ALL: [Self; 3] = [Self::Voeten, Self::VDem, Self::Long];

    fn name(self) -> &'static str {
        match self {
            Self::Long => "long",
            Self::Voeten => "voeten",
            Self::VDem => "v-dem",
        }
    }

    /// The columns without which it cannot be read.
    fn required_columns(self) -> &'static str {
        match self {
            Self::Long => "actor or actor_name, and said",
            Self::Voeten => {
                "iso3c, Countryname or ccode, year or session, and IdealPointFP, IdealPointAll or IdealPoint"
            }
            Self::VDem => {
                "country_text_id or country_name, year, and an index with its X_codelow and X_codehigh"
            }
        }
    }

    fn matches(self, table: &Table<'_>, options: &Options) -> bool {
        match self {
            Self::Long => long::matches(table),
            Self::Voeten => voeten::matches(table, options),
            Self::VDem => vdem::matches(table, options),
        }
    }
}

/// What is taken from a table, and how. What belongs to another form than the
/// table's has no effect.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The form, where it is not to be told by the header.
    pub format: Option<TableFormat>,
    /// The column of the values, where several could be meant.
    pub index: Option<String>,
    /// The only countries, by code or name; none is all.
    pub countries: Vec<String>,
    /// The first year.
    pub from: Option<i16>,
    /// The last year.
    pub to: Option<i16>,
    /// Scales of a question, or of all.
    pub scales: Vec<PerQuestion<(f64, f64)>>,
    /// Levels of a question, or of all.
    pub levels: Vec<PerQuestion<Vec<String>>>,
    /// When the source was published.
    pub published: Option<EdtfDate>,
}

/// What an option says of one question, or of all.
#[derive(Clone, Debug, PartialEq)]
pub struct PerQuestion<T> {
    /// The question's id; `None` is every question.
    pub question: Option<String>,
    /// What it says.
    pub value: T,
}

impl<T> PerQuestion<T> {
    /// What the options say of a question; its own words go before those for all.
    fn find<'a>(options: &'a [Self], question: &str) -> Option<&'a T> {
        let own = |option: &&Self| option.question.as_deref() == Some(question);
        let all = |option: &&Self| option.question.is_none();
        let found = options
            .iter()
            .find(own)
            .or_else(|| options.iter().find(all));
        found.map(|option| &option.value)
    }
}

/// A dataset that was made from a table.
#[derive(Debug)]
pub struct Imported {
    /// The dataset as RON.
    pub text: String,
    /// The form that the table has.
    pub format: TableFormat,
    /// How many stances there are.
    pub stances: usize,
    /// What was left out or chosen, one line each.
    pub notes: Vec<String>,
    /// What an editor is to put in the place of placeholders, one line each.
    pub placeholders: Vec<String>,
}

/// What is wrong with a table: one line each, with its place.
#[derive(Debug)]
pub struct ImportError {
    /// `data.csv:12:5: found …; expected …; …`
    pub lines: Vec<String>,
    /// How many more there are.
    pub omitted: usize,
}

/// Makes a dataset of a table. `name` is the file's name for messages; what
/// comes after its last `/` also names the source where nothing else does.
///
/// # Errors
/// Everything that keeps the table from being read, with line and column.
pub fn import(name: &str, bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    let text = decode_utf8(name, bytes).map_err(|line| ImportError {
        lines: vec![line],
        omitted: 0,
    })?;
    let mut errors = Errors::default();
    let table = Table::new(text, &mut errors);
    let imported = table
        .as_ref()
        .and_then(|table| try_import(name, table, options, &mut errors));
    if let Some(imported) = imported
        && errors.is_empty()
    {
        return Ok(imported);
    }
    let lines = table.as_ref().map(Table::lines);
    let start = LineColumn { line: 1, column: 1 };
    let mut placed: Vec<(LineColumn, &TableError)> = errors
        .reported
        .iter()
        .map(|fault| {
            let place = table.as_ref().zip(lines.as_ref());
            let place = place.map(|(table, lines)| table.locate(lines, fault.offset, fault.column));
            (place.unwrap_or(start), fault)
        })
        .collect();
    placed.sort_by_key(|(place, _)| (place.line, place.column));
    let lines = placed.iter().map(|(place, fault)| {
        if fault.is_option_error {
            return fault.message.clone();
        }
        format!("{name}:{}:{}: {}", place.line, place.column, fault.message)
    });
    Err(ImportError {
        lines: lines.collect(),
        omitted: errors.count - errors.reported.len(),
    })
}

fn try_import(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Imported> {
    let fitting = || {
        TableFormat::ALL
            .into_iter()
            .find(|form| form.matches(table, options))
    };
    let Some(form) = options.format.or_else(fitting) else {
        errors.add(table.header_offset, None, || unknown_format(table));
        return None;
    };
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let draft = match form {
        TableFormat::Long => long::draft(file, table, options, errors),
        TableFormat::Voeten => voeten::draft(file, table, options, errors),
        TableFormat::VDem => vdem::draft(file, table, options, errors),
    }?;
    if !errors.is_empty() {
        return None;
    }
    let written = writer::write(&draft);
    let reading = file::read(&written.text);
    for diagnostic in &reading.diagnostics {
        add_diagnostic(diagnostic, &written, &draft, table, errors);
    }
    Some(Imported {
        text: written.text,
        format: form,
        stances: draft.stances.len(),
        notes: draft.notes,
        placeholders: draft.placeholders,
    })
}

/// The text of a file, which has to be UTF-8.
fn decode_utf8<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, String> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(format!(
            "{name}:1:1: found UTF-16 text; expected UTF-8; save it as “CSV UTF-8”"
        ));
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let good = &bytes[..error.valid_up_to()];
        let good = String::from_utf8_lossy(good);
        let place = crate::diagnostic::LineIndex::new(&good).line_column(good.len());
        format!(
            "{name}:{}:{}: found the byte 0x{:02X}, which is not UTF-8 text; expected UTF-8; save the table as “CSV UTF-8”, or run: iconv -f WINDOWS-1252 -t UTF-8",
            place.line,
            place.column,
            bytes[error.valid_up_to()]
        )
    })
}

/// That no form fits, and what each needs.
fn unknown_format(table: &Table<'_>) -> String {
    let forms: Vec<String> = TableFormat::ALL
        .iter()
        .map(|form| format!("{} needs {}", form.name(), form.required_columns()))
        .collect();
    format!(
        "found the columns {}; expected those of a form: {}; rename the columns",
        join_truncated(table.headers.iter().map(String::as_str)),
        forms.join("; ")
    )
}

/// That a form's columns are not all there.
fn missing_columns(form: TableFormat, table: &Table<'_>) -> String {
    format!(
        "found the columns {}; expected those of {}: {}; rename the columns, or choose another --format",
        join_truncated(table.headers.iter().map(String::as_str)),
        form.name(),
        form.required_columns()
    )
}

/// The first of many words.
fn join_truncated<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let shown = words[..words.len().min(20)].join(", ");
    match words.len() - words.len().min(20) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A count with its noun.
fn pluralize(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A rule of datasets that a row does not keep, at the row's own cell.
fn add_diagnostic(
    diagnostic: &Diagnostic,
    written: &WrittenDataset,
    draft: &Draft,
    table: &Table<'_>,
    errors: &mut Errors,
) {
    let column = field_name_at(&written.text, diagnostic.span).and_then(|field| {
        let mut known = draft.columns.iter();
        let known = known.find_map(|(name, column)| (*name == field).then_some(*column));
        // A fault here would only repeat one of reading the columns.
        known.unwrap_or_else(|| table.column(&[field], &mut Errors::default()))
    });
    let (at, column) = match written.source_row(diagnostic.span.start) {
        Some(at) => (at, column),
        None => (table.header_offset, None),
    };
    errors.add(at, column, || {
        let mut message = diagnostic.message.to_string();
        for hint in diagnostic.help() {
            message.push_str("; ");
            message.push_str(&hint);
        }
        message
    });
}

/// The name of the field whose value stands at a place of the text.
fn field_name_at(text: &str, span: Span) -> Option<&str> {
    let line = text[..span.start].rfind('\n').map_or(0, |at| at + 1);
    let before = text[line..span.start].trim_end();
    let Some(before) = before.strip_suffix(':') else {
        let of_map = before.is_empty() && text[span.start..].starts_with('"');
        return of_map.then_some("question");
    };
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    Some(&before[start.map_or(0, |at| at + 1)..])
}

/// A scale with room for values, its ends rounded outwards.
fn scale_around(low: f64, high: f64) -> (f64, f64) {
    let range = if high > low { high - low } else { 1.0 };
    let digits = range.log10().floor();
    let step = 10f64.powf(digits.abs());
    let scaled = |value: f64| {
        if digits < 0.0 {
            value * step
        } else {
            value / step
        }
    };
    let back = |value: f64| {
        if digits < 0.0 {
            value / step
        } else {
            value * step
        }
    };
    let (min, max) = (back(scaled(low).floor()), back(scaled(high).ceil()));
    // Where rounding is beyond the numbers' reach, the values' own ends will do.
    let min = if min.is_finite() { min.min(low) } else { low };
    let max = if max.is_finite() { max.max(high) } else { high };
    // A scale around a single value.
    let next = min + 1.0;
    if max > min {
        (min, max)
    } else if next > min {
        (min, next)
    } else {
        (min, min + min.abs())
    }
}

/// A scale of numbers whose ends are still to be put into words.
fn numeric_scale((min, max): (f64, f64)) -> Scale {
    Scale::Continuous {
        min,
        max,
        unit: "point".to_owned(),
        low_end: "lowest".to_owned(),
        high_end: "highest".to_owned(),
    }
}

/// How many errors are told in one run.
const MAX_REPORTED: usize = 20;

/// What is wrong with a table. Only the first are kept, as a column of the
/// wrong kind is one mistake and a hundred thousand errors.
#[derive(Default)]
struct Errors {
    reported: Vec<TableError>,
    count: usize,
}

struct TableError {
    /// The byte at which the row begins.
    offset: usize,
    column: Option<usize>,
    message: String,
    is_option_error: bool,
}

impl Errors {
    fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn add(&mut self, at: usize, column: Option<usize>, message: impl FnOnce() -> String) {
        self.count += 1;
        if self.reported.len() < MAX_REPORTED {
            self.reported.push(TableError {
                offset: at,
                column,
                message: message(),
                is_option_error: false,
            });
        }
    }

    /// A fault that is not the table's.
    fn add_option_error(&mut self, message: String) {
        self.count += 1;
        self.reported.push(TableError {
            offset: 0,
            column: None,
            message,
            is_option_error: true,
        });
    }
}

#[cfg(test)]
mod tests;
