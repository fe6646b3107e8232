//! Converts a table to the text of a dataset. The columns that are read have the names of our own
//! long format, or options name them. Nothing is guessed: what neither says is asked for.
//!
//! Each module uses only those before it in this order: `errors`, `decode`, `table`, `advice`,
//! `options`, `dates`, `numbers`, `cells`, `keyed_list`, `names`, `scale`, `draft`, `writer`; `columns`,
//! `layout`, `head`, `derived`, `unique`, `questions`, `sources`, `actors`, `long`.
//!
//! Fields that the table lacks, such as the scope, are written as placeholders
//! under a comment that begins with `To fill in`, and are listed in
//! [`Imported::placeholders`]. The text is read back before it is returned, so
//! that an imported dataset opens without problems.

mod actors;
mod advice;
mod cells;
mod columns;
mod dates;
mod decode;
mod derived;
mod draft;
mod errors;
mod head;
mod keyed_list;
mod layout;
mod long;
pub(crate) mod messages;
mod names;
mod numbers;
mod options;
mod questions;
mod scale;
mod sources;
mod spacing;
mod table;
mod unique;
mod writer;

pub use advice::{TABLE_EXTENSIONS, advice, is_text_table};
pub use decode::{decoded_text, is_other_table};
pub use head::{TableHead, head};
pub use options::{DECIMAL_POINTS, DateFormat, Options, SEPARATORS};

use std::collections::{HashMap, HashSet};

use crate::diagnostic::{Code, Diagnostic, LineColumn, Span};
use crate::file;
use crate::model::Dataset;
use crate::phrase::Words;
use crate::tables::{BYTE_ORDER_MARK, LongColumn};
use errors::{Cell, Errors};
use layout::Layout;
use table::Table;
use writer::WrittenDataset;

/// A dataset that was imported from a table.
#[derive(Debug)]
pub struct Imported {
    /// The dataset as RON.
    pub text: String,
    /// Notes on what was left out or chosen, one line each.
    pub notes: Vec<Words>,
    /// The placeholders that are still to be replaced, one line each.
    pub placeholders: Vec<Words>,
}

/// The errors that prevented an import.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportError {
    /// One line for each error, such as `data.csv:12:5: found …; expected …; …`.
    pub lines: Vec<Words>,
    /// The number of errors that are not listed.
    pub omitted: usize,
}

impl ImportError {
    /// The error that a line says.
    pub fn new(line: Words) -> Self {
        Self { lines: vec![line], omitted: 0 }
    }
}

/// Imports a table as a dataset. `name` is the path of the file for messages; its
/// last component also names the source if the table does not.
///
/// # Errors
/// Returns an error if the table or an option is invalid.
pub fn import(name: &str, bytes: &[u8], options: &Options) -> Result<Imported, ImportError> {
    import_with_progress(name, bytes, options, &|_| ())
}

/// [`import`], which reports how many bytes of the text were read.
///
/// # Errors
/// Returns an error if the table or an option is invalid.
pub fn import_with_progress(
    name: &str,
    bytes: &[u8],
    options: &Options,
    progress: &dyn Fn(usize),
) -> Result<Imported, ImportError> {
    let text =
        decode::decode(name, bytes, options.encoding.as_deref()).map_err(ImportError::new)?;
    let mut errors = Errors::default();
    let mut table = Table::new(&text, options.delimiter, &mut errors);
    if let Some(table) = &mut table {
        table.progress = Some(progress);
        table.has_guards = bytes.starts_with(BYTE_ORDER_MARK.as_bytes());
    }
    let imported = table.as_ref().and_then(|table| try_import(name, table, options, &mut errors));
    if let Some(mut imported) = imported
        && errors.is_empty()
    {
        imported.notes.extend(table.as_ref().and_then(Table::guards_note));
        return Ok(imported);
    }
    Err(locate_errors(name, table.as_ref(), errors))
}

/// Adds the line and column to each error, and sorts the errors by them.
fn locate_errors(name: &str, table: Option<&Table<'_>>, errors: Errors) -> ImportError {
    let table = table.map(|table| (table, table.lines()));
    let start = LineColumn { line: 1, column: 1 };
    let locate = |cell: Cell| {
        let table = table.as_ref();
        table.map_or(start, |(table, lines)| table.locate(lines, cell))
    };
    let omitted = errors.count - errors.listed.len();
    let mut lines: Vec<((usize, usize), Words)> = errors
        .listed
        .into_iter()
        .map(|error| match error.cell.map(locate) {
            Some(LineColumn { line, column }) => {
                let message = messages::located_error(name, line, column, &error.message);
                ((line, column), message)
            }
            None => ((1, 1), error.message),
        })
        .collect();
    lines.sort_by_key(|(position, _)| *position);
    ImportError {
        lines: lines.iter().map(|(_, line)| messages::on_one_line(line)).collect(),
        omitted,
    }
}

fn try_import(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Imported> {
    let layout = Layout::new(table, options, errors);
    if errors.is_empty() {
        layout.check_needed(table, errors);
    }
    if !errors.is_empty() {
        return None;
    }
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or(name).replace(['\n', '\r'], " ");
    let mut draft = long::draft(&file_name, table, &layout, options, errors)?;
    if !errors.is_empty() {
        return None;
    }
    let written = writer::write(&draft);
    // A name is taken over as it is, and `check` reports it.
    let outcome = file::read(&written.text);
    let mut problems = outcome.diagnostics;
    problems.retain(|problem| problem.code != Code::HiddenCharacter);
    for diagnostic in problems {
        add_diagnostic(&diagnostic, &written, table, &layout, errors);
    }
    if let Some(dataset) = outcome.dataset.filter(|_| errors.is_empty()) {
        derived::check(&layout, &draft.stances, &dataset, errors);
        let times = times_with_several_values(&dataset);
        draft.notes.extend((times > 0).then(|| messages::several_on_a_day(times)));
    }
    Some(Imported { text: written.text, notes: draft.notes, placeholders: draft.placeholders })
}

/// How many times a party has several values on one day of a question.
fn times_with_several_values(dataset: &Dataset) -> usize {
    let mut values: HashMap<_, HashSet<u64>> = HashMap::new();
    for stance in dataset.stances.iter().filter(|stance| stance.resolved.speaks) {
        for (question, position) in &stance.positions {
            let key = (stance.party(), question, stance.said.latest);
            values.entry(key).or_default().insert(position.value.to_bits());
        }
    }
    values.values().filter(|values| values.len() > 1).count()
}

/// Adds a problem of the imported dataset as an error in the cell that causes it.
fn add_diagnostic(
    diagnostic: &Diagnostic,
    written: &WrittenDataset,
    table: &Table<'_>,
    layout: &Layout<'_>,
    errors: &mut Errors,
) {
    let column = field_name_at(&written.text, diagnostic.span).and_then(|field| {
        let mut columns = LongColumn::ALL.iter();
        let column = columns.find(|column| column.names().contains(&field));
        layout.column(*column?)
    });
    let (row_offset, column) = match written.row_offset(diagnostic.span.start) {
        Some(row_offset) => (row_offset, column),
        None => (table.header_offset, None),
    };
    errors.add(row_offset, column, || {
        let help: Vec<Words> = diagnostic.help().collect();
        messages::with_hints(&diagnostic.message, &help)
    });
}

/// Returns the name of the field whose value begins at a span of the text.
fn field_name_at(text: &str, span: Span) -> Option<&str> {
    let line = text[..span.start].rfind('\n').map_or(0, |end| end + 1);
    let before = text[line..span.start].trim_end();
    let Some(before) = before.strip_suffix(':') else {
        let is_key = before.is_empty() && text[span.start..].starts_with('"');
        return is_key.then_some("question");
    };
    let start = before.rfind(|c: char| !c.is_alphanumeric() && c != '_');
    Some(&before[start.map_or(0, |end| end + 1)..])
}

#[cfg(test)]
mod tests;
