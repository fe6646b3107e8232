use csv::{ReaderBuilder, StringRecord};

use super::errors::{Cell, Errors};
use crate::diagnostic::{LineColumn, LineIndex};
use crate::words::{Words, tables};

/// What programs write into a cell without a value.
const MISSING: [&str; 6] = ["", "NA", "N/A", "NaN", "nan", "."];

/// A table with named columns, read row by row: V-Dem's own file has thousands
/// of columns, of which an import needs five.
pub(super) struct Table<'a> {
    /// The text without its byte-order mark.
    text: &'a str,
    delimiter: u8,
    /// The byte at which the header begins.
    pub header_offset: usize,
    /// The names of the columns as they are written.
    pub headers: Vec<String>,
    /// How many cells of a row come before the first named one: R's row names
    /// have no cell in the header.
    unnamed: usize,
}

/// One row of a table.
pub(super) struct TableRow<'r> {
    record: &'r StringRecord,
    unnamed: usize,
    /// The byte at which the row begins.
    pub offset: usize,
    /// The line in the file, from 1.
    pub line: usize,
}

impl TableRow<'_> {
    /// The text of a cell; `None` where it has no value.
    pub fn cell(&self, column: Option<usize>) -> Option<&str> {
        let cell = self.record.get(column? + self.unnamed)?.trim();
        (!MISSING.contains(&cell)).then_some(cell)
    }

    fn is_empty(&self) -> bool {
        self.record
            .iter()
            .all(|cell| MISSING.contains(&cell.trim()))
    }
}

impl<'a> Table<'a> {
    /// Reads the header. The delimiter is the most frequent one in it.
    pub fn new(text: &'a str, errors: &mut Errors) -> Option<Self> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let delimiter = delimiter(text);
        let mut table = Self {
            text,
            delimiter,
            header_offset: 0,
            headers: Vec::new(),
            unnamed: 0,
        };
        let mut reader = table.reader();
        let mut record = StringRecord::new();
        // The text is UTF-8 and rows may have any number of cells, so reading cannot fail.
        let header = reader.read_record(&mut record).unwrap_or(false);
        if !header || record.iter().all(|cell| cell.trim().is_empty()) {
            errors.add(0, None, || tables::NO_HEADER);
            return None;
        }
        table.header_offset = table.record_start(&record);
        table.headers = record.iter().map(|cell| cell.trim().to_owned()).collect();
        if reader.read_record(&mut record).unwrap_or(false)
            && record.len() == table.headers.len() + 1
            && record
                .iter()
                .next_back()
                .is_some_and(|cell| !cell.is_empty())
        {
            table.unnamed = 1;
        }
        Some(table)
    }

    fn reader(&self) -> csv::Reader<&'a [u8]> {
        ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(self.delimiter)
            .from_reader(self.text.as_bytes())
    }

    /// The column with one of several names; case and punctuation are ignored.
    /// Two columns of one name are an error.
    pub fn column(&self, names: &[&str], errors: &mut Errors) -> Option<usize> {
        names.iter().find_map(|name| {
            let name = normalize(name);
            self.unique_column(|header| normalize(header) == name, errors)
        })
    }

    /// The column of exactly this name, ignoring case.
    pub fn column_exact(&self, name: &str, errors: &mut Errors) -> Option<usize> {
        self.unique_column(|header| header.eq_ignore_ascii_case(name), errors)
    }

    fn unique_column(&self, is_named: impl Fn(&str) -> bool, errors: &mut Errors) -> Option<usize> {
        let mut found = (0..self.headers.len()).filter(|i| is_named(&self.headers[*i]));
        let first = found.next()?;
        if let Some(second) = found.next() {
            errors.add(self.header_offset, Some(second), || {
                tables::second_column(&self.headers[second])
            });
        }
        Some(first)
    }

    /// The names of the columns, for messages.
    pub fn header_names(&self) -> Vec<&str> {
        self.headers.iter().map(String::as_str).collect()
    }

    /// Visits all rows with a value. A row with a wrong number of cells is an
    /// error, and skipped.
    pub fn rows(&self, errors: &mut Errors, mut visit: impl FnMut(&TableRow<'_>, &mut Errors)) {
        let mut reader = self.reader();
        let mut record = StringRecord::new();
        let expected = self.headers.len() + self.unnamed;
        let (mut last, mut line, mut any) = (0, 1, false);
        let mut is_header = true;
        while reader.read_record(&mut record).unwrap_or(false) {
            let offset = self.record_start(&record);
            line += self.text[last..offset].matches('\n').count();
            last = offset;
            if std::mem::take(&mut is_header) {
                continue;
            }
            let row = TableRow {
                record: &record,
                unnamed: self.unnamed,
                offset,
                line,
            };
            if row.is_empty() {
                continue;
            }
            any = true;
            let too_many = record
                .iter()
                .skip(expected)
                .any(|cell| !cell.trim().is_empty());
            if record.len() < expected || too_many {
                let quote = self.unclosed_quote(offset);
                errors.add(quote.unwrap_or(offset), None, || match quote {
                    Some(_) => tables::UNCLOSED_QUOTE,
                    None => tables::wrong_cell_count(record.len(), expected),
                });
            } else {
                visit(&row, errors);
            }
        }
        if !any {
            errors.add(0, None, || tables::NO_ROWS);
        } else if errors.is_empty()
            && let Some(quote) = self.unclosed_quote(last)
        {
            errors.add(quote, None, || tables::UNCLOSED_QUOTE);
        }
    }

    /// The byte at which a record begins; the reader's position may be the end
    /// of the line before.
    fn record_start(&self, record: &StringRecord) -> usize {
        let position = record.position();
        let offset = position.map_or(0, |position| position.byte() as usize);
        let rest = &self.text.as_bytes()[offset.min(self.text.len())..];
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        offset + breaks.count()
    }

    /// The line and column of a cell.
    pub fn locate(&self, lines: &LineIndex<'_>, cell: Cell) -> LineColumn {
        let Cell { row_offset, column } = cell;
        let mut offset = row_offset;
        if let Some(column) = column {
            // The header has no cell for row names.
            let is_header = row_offset == self.header_offset;
            let index = column + if is_header { 0 } else { self.unnamed };
            let start = self.cells(row_offset).nth(index);
            offset = start.map_or(row_offset, |(start, _)| start);
            let rest = &self.text[offset..];
            offset += rest.len() - rest.trim_start_matches(' ').len();
        }
        lines.line_column(offset)
    }

    /// An index of the table's lines.
    pub fn lines(&self) -> LineIndex<'a> {
        LineIndex::new(self.text)
    }

    /// The byte at which a cell with an unclosed quotation mark begins, in the
    /// row that begins at `offset`.
    fn unclosed_quote(&self, offset: usize) -> Option<usize> {
        self.cells(offset)
            .find_map(|(start, closed)| (!closed).then_some(start))
    }

    /// The bytes at which the cells of a row begin, and whether their quotation
    /// marks are closed.
    fn cells(&self, offset: usize) -> impl Iterator<Item = (usize, bool)> {
        let bytes = self.text.as_bytes();
        let mut next = Some(offset);
        std::iter::from_fn(move || {
            let start = next?;
            let mut end = start;
            let mut closed = true;
            if bytes.get(end) == Some(&b'"') {
                end += 1;
                loop {
                    match (bytes.get(end), bytes.get(end + 1)) {
                        (Some(b'"'), Some(b'"')) => end += 2,
                        (Some(b'"'), _) => break end += 1,
                        (Some(_), _) => end += 1,
                        (None, _) => break closed = false,
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
            Some((start, closed))
        })
    }
}

/// The character between the cells: the most frequent one in the first line.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (delimiter, count) in &mut counts {
                    *count += usize::from(byte == *delimiter);
                }
            }
        }
    }
    // The last of equals is taken, so a single column is comma-separated.
    let most = counts.iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| *delimiter)
}

/// A name in the form in which names are compared: `Q5%FP`, `q5fp` and `Q5.FP`
/// are the same.
pub(super) fn normalize(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A cell as a finite number.
pub(super) fn parse_number(cell: &str, column: &str) -> Result<f64, Words> {
    match cell.replace('\u{2212}', "-").parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => Err(tables::not_finite(cell, column)),
        Err(_) if cell.replace(',', ".").parse::<f64>().is_ok() => {
            Err(tables::decimal_comma(cell, column))
        }
        Err(_) => Err(tables::not_a_number(cell, column)),
    }
}
