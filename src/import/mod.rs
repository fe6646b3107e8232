//! Converts a table to the text of a dataset. The table is in our own long format, has a
//! known layout, which is a row of `presets`, or has columns that options name. Its columns
//! are mapped to those of the long format, so that there is one way to a dataset.
//!
//! Each module uses only those before it in this order: `errors`, `decode`, `guard`, `table`, `roles`,
//! `presets`, `options`, `command`, `selection`, `keyed_list`, `names`, `scale`, `draft`,
//! `writer`; `columns`, `derived`, `questions`, `sources`, `actors`, `mapping`, `describe`, `long`, `advice`,
//! `preview`.
//!
//! Fields that the table lacks, such as the scope, are written as placeholders
//! under a comment that begins with `To fill in`, and are listed in
//! [`Imported::placeholders`]. The text is read back before it is returned, so
//! that an imported dataset opens without problems.

mod actors;
mod advice;
mod columns;
mod command;
mod decode;
mod derived;
mod describe;
mod draft;
mod errors;
mod guard;
mod keyed_list;
mod long;
mod mapping;
mod names;
mod options;
mod presets;
mod preview;
mod questions;
mod roles;
mod scale;
mod selection;
#[cfg(feature = "xlsx")]
mod sheet;
mod sources;
mod spacing;
mod table;
mod writer;

pub use advice::{TABLE_EXTENSIONS, advice, is_other_table, is_table_name, is_text_table};
pub(crate) use columns::LongColumn;
pub use decode::decoded_text;
pub(crate) use derived::{DerivedCells, SEPARATOR};
pub use guard::{BYTE_ORDER_MARK, guarded_cell};
pub use options::{Options, PerQuestion};
pub use presets::TableFormat;
pub use preview::{MAX_PREVIEW_ROWS, Preview, PreviewColumn, PreviewOptions, preview};
pub use roles::ColumnRole;
pub use table::parse_number;

use crate::diagnostic::{Code, Diagnostic, LineColumn, Span};
use crate::file;
use crate::model::Scale;
use crate::words::{Words, tables};
use draft::Draft;
use errors::{Cell, Errors};
use mapping::{Mapping, Mismatch};
use presets::PRESETS;
use table::Table;
use writer::WrittenDataset;

/// A dataset that was imported from a table.
#[derive(Debug)]
pub struct Imported {
    /// The dataset as RON.
    pub text: String,
    /// The format of the table.
    pub format: TableFormat,
    /// The number of stances.
    pub stances: usize,
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
    /// The indices of the columns with an error.
    pub columns: Vec<usize>,
}

impl ImportError {
    /// The error that a line says.
    pub fn new(line: Words) -> Self {
        Self { lines: vec![line], omitted: 0, columns: Vec::new() }
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
    let (text, _, note) =
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
        imported.notes.extend(note);
        imported.notes.extend(table.as_ref().and_then(Table::commas_note));
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
    let cells = errors.listed.iter();
    let columns = cells.filter_map(|error| error.cell?.column).collect();
    let mut lines: Vec<((usize, usize), Words)> = errors
        .listed
        .into_iter()
        .map(|error| match error.cell.map(locate) {
            Some(LineColumn { line, column }) => {
                let message = tables::located_error(name, line, column, &error.message);
                ((line, column), message)
            }
            None => ((1, 1), error.message),
        })
        .collect();
    lines.sort_by_key(|(position, _)| *position);
    ImportError {
        lines: lines.iter().map(|(_, line)| tables::on_one_line(line)).collect(),
        omitted,
        columns,
    }
}

fn try_import(
    name: &str,
    table: &Table<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<Imported> {
    options.check_columns(table, errors);
    if !errors.is_empty() {
        return None;
    }
    let file_name = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let file_name = file_name.replace(['\n', '\r'], " ");
    let recognized = recognize(table, options, errors);
    if !errors.is_empty() {
        // An option names what the table does not have.
        return None;
    }
    let (format, mut draft) = match recognized {
        Ok(Some(mapping)) => (
            mapping.preset.format,
            long::draft_mapped(&file_name, table, &mapping, options, errors)?,
        ),
        Ok(None) => (TableFormat::Long, long::draft(&file_name, table, options, errors)?),
        Err((format, mismatch)) => {
            let error = advice::refusal(name, table, options, format, &mismatch);
            errors.add(table.header_offset, None, || error);
            return None;
        }
    };
    if !errors.is_empty() {
        return None;
    }
    for question in &mut draft.questions {
        if let (Scale::Continuous { unit, .. }, Some(chosen)) = (&mut question.scale, &options.unit)
        {
            unit.clone_from(chosen);
        }
    }
    let written = writer::write(&draft);
    // A name is taken over as it is, and `check` reports it.
    let outcome = file::read(&written.text);
    let mut problems = outcome.diagnostics;
    problems.retain(|problem| problem.code != Code::HiddenCharacter);
    for diagnostic in problems {
        add_diagnostic(&diagnostic, &written, &draft, table, errors);
    }
    if let Some(dataset) = outcome.dataset.filter(|_| errors.is_empty()) {
        derived::check(table, &draft.stances, &dataset, errors);
    }
    Some(Imported {
        text: written.text,
        format,
        stances: draft.stances.len(),
        notes: draft.notes,
        placeholders: draft.placeholders,
    })
}

/// Finds the layout of a table; `None` is the long format. If there is none, returns the nearest
/// one and what the table lacks.
fn recognize<'t>(
    table: &'t Table<'t>,
    options: &Options,
    errors: &mut Errors,
) -> Result<Option<Mapping<'t>>, (TableFormat, Mismatch)> {
    let names_columns = options.actor.is_some() || !options.wide.is_empty();
    // Columns that are named one by one are polls all the same, if the table says who made them.
    let polls = || {
        let polls = TableFormat::Polls.preset().filter(|_| options.actor.is_none())?;
        Mapping::new(polls, table, options, &mut Errors::default()).ok()
    };
    let named = || match polls() {
        Some(mapping) if mapping.has_venue() => TableFormat::Polls,
        _ => TableFormat::Columns,
    };
    let chosen = options.format.or_else(|| names_columns.then(named));
    if chosen == Some(TableFormat::Long) {
        options.check_long(errors);
        if long::matches(table, options) {
            return Ok(None);
        }
        return Err((TableFormat::Long, Mismatch::Missing(long::missing(table, options))));
    }
    if let Some(preset) = chosen.and_then(TableFormat::preset) {
        return match Mapping::new(preset, table, options, errors) {
            Ok(mapping) => Ok(Some(mapping)),
            Err(mismatch) => Err((preset.format, mismatch)),
        };
    }
    let known = PRESETS.iter().filter(|preset| preset.format != TableFormat::Columns);
    for preset in known.clone() {
        if Mapping::new(preset, table, options, &mut Errors::default()).is_ok() {
            let mapping = Mapping::new(preset, table, options, errors);
            return mapping.map(Some).map_err(|mismatch| (preset.format, mismatch));
        }
    }
    if long::matches(table, options) {
        options.check_long(errors);
        return Ok(None);
    }
    if chosen.is_none()
        && let Some((guessed, assumption)) = advice::certain(table, options)
        && let Some(preset) = TableFormat::Columns.preset()
        && let Ok(mut mapping) = Mapping::new(preset, table, &guessed, errors)
    {
        mapping.assumption = Some(assumption);
        return Ok(Some(mapping));
    }
    let missing = long::missing(table, options);
    Err(mapping::nearest_layout(table, options, known, missing))
}

/// Adds a problem of the imported dataset as an error in the cell that causes it.
fn add_diagnostic(
    diagnostic: &Diagnostic,
    written: &WrittenDataset,
    draft: &Draft,
    table: &Table<'_>,
    errors: &mut Errors,
) {
    let column = field_name_at(&written.text, diagnostic.span).and_then(|field| {
        let mut renamed = draft.columns.iter();
        let renamed = renamed.find_map(|(name, column)| (*name == field).then_some(*column));
        // Errors have already been reported when the columns were read.
        renamed.unwrap_or_else(|| table.column(&[field], &mut Errors::default()))
    });
    let (row_offset, column) = match written.row_offset(diagnostic.span.start) {
        Some(row_offset) => (row_offset, column),
        None => (table.header_offset, None),
    };
    errors.add(row_offset, column, || {
        let help: Vec<Words> = diagnostic.help().collect();
        tables::with_hints(&diagnostic.message, &help)
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
