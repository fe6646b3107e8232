use csv::{ReaderBuilder, StringRecord};

use super::errors::{Cell, Errors};
use super::messages;
use crate::diagnostic::{LineColumn, LineIndex};
use crate::phrase::Words;
use crate::tables::unguarded_cell;

/// How many columns a table may have: as many as a spreadsheet.
pub(super) const MAX_COLUMNS: usize = 16_384;

/// A table with named columns, read row by row: V-Dem's own file has thousands
/// of columns, of which an import needs five.
pub(super) struct Table<'a> {
    /// The text without its byte-order mark.
    text: &'a str,
    delimiter: u8,
    /// The byte offset of the header.
    pub header_offset: usize,
    /// The names of the columns, as written.
    pub headers: Vec<String>,
    /// Is told how many bytes of the text have been read.
    pub progress: Option<&'a dyn Fn(usize)>,
    /// True if cells can have an apostrophe before what a spreadsheet would take for a formula.
    pub has_guards: bool,
}

pub(super) struct TableRow<'r> {
    record: &'r StringRecord,
    has_guards: bool,
    /// The byte offset of the row.
    pub offset: usize,
    /// The line in the file, from 1.
    pub line: usize,
}

impl<'r> TableRow<'r> {
    /// Returns the text of a cell as it is, without the spaces around it; `None` if it is empty.
    pub fn text(&self, column: usize) -> Option<&'r str> {
        let cell = self.record.get(column)?.trim();
        let cell = if self.has_guards { unguarded_cell(cell).trim() } else { cell };
        (!cell.is_empty()).then_some(cell)
    }

    fn is_empty(&self) -> bool {
        self.record.iter().all(|cell| cell.trim().is_empty())
    }
}

impl<'a> Table<'a> {
    /// Reads the header, and detects the delimiter if there is none.
    pub fn new(text: &'a str, delimiter: Option<u8>, errors: &mut Errors) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let delimiter = delimiter.unwrap_or_else(|| detect_delimiter(text));
        let mut table = Self {
            text,
            delimiter,
            header_offset: 0,
            headers: Vec::new(),
            progress: None,
            has_guards: false,
        };
        let mut reader = table.reader();
        let mut record = StringRecord::new();
        // The text is UTF-8 and rows may have any number of cells, so reading cannot fail.
        let has_header = reader.read_record(&mut record).unwrap_or(false);
        if !has_header || record.iter().all(|cell| cell.trim().is_empty()) {
            errors.add(0, None, || messages::NO_HEADER);
            return None;
        }
        table.header_offset = table.record_start(&record);
        if record.len() > MAX_COLUMNS {
            let found = record.len();
            errors
                .add(table.header_offset, None, || messages::too_many_columns(found, MAX_COLUMNS));
            return None;
        }
        table.headers = record.iter().map(|cell| cell.trim().to_owned()).collect();
        Some(table)
    }

    /// Returns the note on apostrophes that were removed, if there were any.
    pub fn guards_note(&self) -> Option<Words> {
        let is_guarded = |cell: &&str| unguarded_cell(cell.trim()) != cell.trim();
        let mut guards = 0;
        if self.has_guards {
            self.for_each_row(&mut Errors::default(), |row, _| {
                guards += row.record.iter().filter(is_guarded).count();
            });
        }
        (guards > 0).then(|| messages::guards_removed(guards))
    }

    fn reader(&self) -> csv::Reader<&'a [u8]> {
        self.reader_of(self.text)
    }

    fn reader_of<'t>(&self, text: &'t str) -> csv::Reader<&'t [u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(text.as_bytes())
    }

    /// Returns the column with one of several names. Two columns with the same name are an error.
    pub fn column(&self, names: &[&str], errors: &mut Errors) -> Option<usize> {
        names.iter().find_map(|name| self.find(name, errors))
    }

    /// Returns the column with this name, whatever the case of its letters, unless several differ in it.
    pub fn find(&self, name: &str, errors: &mut Errors) -> Option<usize> {
        let exact = |header: &str| header == name;
        let is_exact = self.headers.iter().any(|header| exact(header));
        self.unique_column(|header| exact(header) || !is_exact && same(header, name), errors)
    }

    /// Returns the column that an option names; an unknown name is an error.
    pub fn named_column(&self, option: &str, name: &str, errors: &mut Errors) -> Option<usize> {
        let column = self.find(name.trim(), errors);
        if column.is_none() {
            let names = self.header_names();
            errors.add_option(messages::unknown_column(option, name, &names));
        }
        column
    }

    /// Returns the cells of the first rows.
    pub fn first_rows(&self, count: usize) -> Vec<Vec<String>> {
        let records = self.reader().into_records().skip(1).flatten();
        let rows = records.filter(|record| record.iter().any(|cell| !cell.trim().is_empty()));
        let cells = |record: StringRecord| {
            let cell = |i| record.get(i).unwrap_or_default().trim().to_owned();
            (0..self.headers.len()).map(cell).collect()
        };
        rows.take(count).map(cells).collect()
    }

    fn unique_column(&self, matches: impl Fn(&str) -> bool, errors: &mut Errors) -> Option<usize> {
        let mut found = (0..self.headers.len()).filter(|i| matches(&self.headers[*i]));
        let first = found.next()?;
        if let Some(second) = found.next() {
            errors.add(self.header_offset, Some(second), || {
                messages::duplicate_column(&self.headers[second])
            });
        }
        Some(first)
    }

    /// Returns the names of the columns, for messages.
    pub fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(String::as_str).collect()
    }

    /// Calls `visit` for each row that is not empty. A row with a wrong number of cells is
    /// an error, and is skipped.
    pub fn for_each_row(
        &self,
        errors: &mut Errors,
        mut visit: impl FnMut(&TableRow<'_>, &mut Errors),
    ) {
        let mut reader = self.reader();
        let mut record = StringRecord::new();
        let expected = self.headers.len();
        let (mut last_offset, mut line, mut has_rows) = (0, 1, false);
        let mut is_header = true;
        while reader.read_record(&mut record).unwrap_or(false) {
            let offset = self.record_start(&record);
            line += self.text[last_offset..offset].matches('\n').count();
            last_offset = offset;
            if std::mem::take(&mut is_header) {
                continue;
            }
            let row = TableRow { record: &record, has_guards: self.has_guards, offset, line };
            if row.is_empty() {
                continue;
            }
            has_rows = true;
            if record.iter().map(str::trim).eq(self.headers.iter().map(String::as_str)) {
                errors.add(offset, None, || messages::REPEATED_HEADER);
                continue;
            }
            let too_many = record.iter().skip(expected).any(|cell| !cell.trim().is_empty());
            if record.len() < expected || too_many {
                let quote = self.unclosed_quote(offset);
                errors.add(quote.unwrap_or(offset), None, || match quote {
                    Some(_) => messages::UNCLOSED_QUOTE,
                    None => messages::wrong_cell_count(record.len(), expected),
                });
            } else {
                visit(&row, errors);
            }
        }
        if !has_rows {
            errors.add(0, None, || messages::NO_ROWS);
        } else if errors.is_empty()
            && let Some(quote) = self.unclosed_quote(last_offset)
        {
            errors.add(quote, None, || messages::UNCLOSED_QUOTE);
        }
    }

    /// Returns the byte offset of a record; the reader's position may be the end of the
    /// line before it.
    fn record_start(&self, record: &StringRecord) -> usize {
        let position = record.position();
        let offset = position.map_or(0, |position| position.byte() as usize);
        let rest = &self.text.as_bytes()[offset.min(self.text.len())..];
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        offset + breaks.count()
    }

    /// Returns the names of the columns in which two rows differ, by their byte offsets.
    pub fn differences(&self, rows: [usize; 2]) -> Vec<&str> {
        let read = |offset: usize| {
            let mut record = StringRecord::new();
            let read = self.reader_of(&self.text[offset..]).read_record(&mut record);
            read.map(|_| record).unwrap_or_default()
        };
        let [first, second] = rows.map(read);
        let headers = self.headers.iter().enumerate();
        let differ = headers.filter(|(index, _)| {
            let cell =
                |record: &StringRecord| record.get(*index).unwrap_or_default().trim().to_owned();
            cell(&first) != cell(&second)
        });
        differ.map(|(_, header)| header.as_str()).collect()
    }

    pub fn locate(&self, lines: &LineIndex<'_>, cell: Cell) -> LineColumn {
        let Cell { row_offset, column } = cell;
        let mut offset = row_offset;
        if let Some(column) = column {
            let index = column;
            let start = self.cells(row_offset).nth(index);
            offset = start.map_or(row_offset, |(start, _)| start);
            let rest = &self.text[offset..];
            offset += rest.len() - rest.trim_start_matches(' ').len();
        }
        lines.line_column(offset)
    }

    /// Returns an index of the table's lines.
    pub fn lines(&self) -> LineIndex<'a> {
        LineIndex::new(self.text)
    }

    /// Returns the byte offset of a cell with an unclosed quotation mark in the row at
    /// `offset`.
    fn unclosed_quote(&self, offset: usize) -> Option<usize> {
        self.cells(offset).find_map(|(start, is_closed)| (!is_closed).then_some(start))
    }

    /// Returns the byte offsets of the cells of the row at `offset`, and whether their
    /// quotation marks are closed.
    fn cells(&self, offset: usize) -> impl Iterator<Item = (usize, bool)> {
        let bytes = self.text.as_bytes();
        let mut next = Some(offset);
        std::iter::from_fn(move || {
            let start = next?;
            let mut end = start;
            let mut is_closed = true;
            if bytes.get(end) == Some(&b'"') {
                end += 1;
                loop {
                    match (bytes.get(end), bytes.get(end + 1)) {
                        (Some(b'"'), Some(b'"')) => end += 2,
                        (Some(b'"'), _) => break end += 1,
                        (Some(_), _) => end += 1,
                        (None, _) => break is_closed = false,
                    }
                }
            }
            while let Some(byte) = bytes.get(end)
                && *byte != self.delimiter
                && !matches!(byte, b'\r' | b'\n')
            {
                end += 1;
            }
            next = (bytes.get(end) == Some(&self.delimiter)).then_some(end + 1);
            Some((start, is_closed))
        })
    }
}

/// Returns the character between cells: the most frequent candidate in the first line.
fn detect_delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\r' | b'\n' if !is_quoted => break,
            _ if is_quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(byte == *delimiter);
                }
            }
        }
    }
    // Of equal counts, `max_by_key` returns the last, so the default is a comma.
    let most_frequent = counts.iter().max_by_key(|(_, count)| *count);
    most_frequent.map_or(b',', |(delimiter, _)| *delimiter)
}

/// Returns true if two names are the same but for the case of their letters.
fn same(left: &str, right: &str) -> bool {
    left.to_lowercase() == right.to_lowercase()
}
