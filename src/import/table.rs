use csv::{ReaderBuilder, StringRecord};

use super::{Errors, LineColumn};
use crate::diagnostic::LineIndex;

/// What stands in a cell that says nothing.
const MISSING: [&str; 6] = ["", "NA", "N/A", "NaN", "nan", "."];

/// A table with named columns, read row by row: V-Dem's own file has thousands
/// of columns, of which five are needed.
pub(super) struct Table<'a> {
    /// The text without its byte-order mark.
    text: &'a str,
    delimiter: u8,
    /// The byte at which the header begins.
    pub header_offset: usize,
    /// The names of the columns as they are written.
    pub headers: Vec<String>,
    /// How many cells of a row stand before the first named one: R's row names
    /// have no cell in the header.
    unnamed: usize,
}

/// One row of a table.
pub(super) struct Row<'r> {
    record: &'r StringRecord,
    unnamed: usize,
    /// The byte at which it begins.
    pub offset: usize,
    /// Its line in the file, from 1.
    pub line: usize,
}

impl Row<'_> {
    /// What a cell says; `None` where it says nothing.
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
    /// Reads the header. The delimiter is the one that it has most of.
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
        // Text is UTF-8 and rows may have any number of cells, so no error is left to be had.
        let header = reader.read_record(&mut record).unwrap_or(false);
        if !header || record.iter().all(|cell| cell.trim().is_empty()) {
            errors.add(0, None, || {
                "found no header; expected a first line with the names of the columns".to_owned()
            });
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

    /// The column that has one of some names; case and signs do not count.
    /// Two that have the same one are a fault.
    pub fn column(&self, names: &[&str], errors: &mut Errors) -> Option<usize> {
        names.iter().find_map(|name| {
            let name = normalize(name);
            self.unique_column(|header| normalize(header) == name, errors)
        })
    }

    /// The column of exactly this name, but for case.
    pub fn column_exact(&self, name: &str, errors: &mut Errors) -> Option<usize> {
        self.unique_column(|header| header.eq_ignore_ascii_case(name), errors)
    }

    fn unique_column(&self, is: impl Fn(&str) -> bool, errors: &mut Errors) -> Option<usize> {
        let mut found = (0..self.headers.len()).filter(|at| is(&self.headers[*at]));
        let first = found.next()?;
        if let Some(second) = found.next() {
            errors.add(self.header_offset, Some(second), || {
                format!(
                    "found a second column `{}`; expected one; rename or remove one of the two",
                    self.headers[second]
                )
            });
        }
        Some(first)
    }

    /// Goes through the rows that say anything. One with a wrong number of
    /// cells is a fault and left out.
    pub fn rows(&self, errors: &mut Errors, mut visit: impl FnMut(&Row<'_>, &mut Errors)) {
        let mut reader = self.reader();
        let mut record = StringRecord::new();
        let expected = self.headers.len() + self.unnamed;
        let (mut last, mut line, mut any) = (0, 1, false);
        let mut is_header = true;
        while reader.read_record(&mut record).unwrap_or(false) {
            let at = self.record_start(&record);
            line += self.text[last..at].matches('\n').count();
            last = at;
            if std::mem::take(&mut is_header) {
                continue;
            }
            let row = Row {
                record: &record,
                unnamed: self.unnamed,
                offset: at,
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
                let quote = self.open_quote(at);
                errors.add(quote.unwrap_or(at), None, || match quote {
                    Some(_) => OPEN_QUOTE.to_owned(),
                    None => format!(
                        "found {} cells in this row; expected {expected} as in the header; put a cell that holds the delimiter in quotation marks",
                        record.len()
                    ),
                });
            } else {
                visit(&row, errors);
            }
        }
        if !any {
            errors.add(0, None, || {
                "found no rows below the header; expected at least one".to_owned()
            });
        } else if errors.is_empty()
            && let Some(quote) = self.open_quote(last)
        {
            errors.add(quote, None, || OPEN_QUOTE.to_owned());
        }
    }

    /// The byte at which a record begins; what the reader says may be the end
    /// of the line before.
    fn record_start(&self, record: &StringRecord) -> usize {
        let told = record.position().map_or(0, |place| place.byte() as usize);
        let rest = &self.text.as_bytes()[told.min(self.text.len())..];
        let breaks = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n'));
        told + breaks.count()
    }

    /// Where a cell of the row that begins at a byte stands.
    pub fn locate(&self, lines: &LineIndex<'_>, at: usize, column: Option<usize>) -> LineColumn {
        let mut byte = at;
        if let Some(column) = column {
            // The header has no cell for row names.
            let cell = if at == self.header_offset {
                column
            } else {
                column + self.unnamed
            };
            byte = self.cells(at).nth(cell).map_or(at, |(start, _)| start);
            byte += self.text[byte..].len() - self.text[byte..].trim_start_matches(' ').len();
        }
        lines.line_column(byte)
    }

    /// Line and column of places in the text.
    pub fn lines(&self) -> LineIndex<'a> {
        LineIndex::new(self.text)
    }

    /// Where a row has a quotation mark that is never closed.
    fn open_quote(&self, at: usize) -> Option<usize> {
        self.cells(at)
            .find_map(|(start, closed)| (!closed).then_some(start))
    }

    /// Where the cells of a row begin, and whether their quotation marks close.
    fn cells(&self, at: usize) -> impl Iterator<Item = (usize, bool)> {
        let bytes = self.text.as_bytes();
        let mut next = Some(at);
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

const OPEN_QUOTE: &str = "found a quotation mark that is never closed; expected another at the end of the cell; write one within a cell twice";

/// The sign between the cells: the one of which the first line has most.
fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0), (b';', 0), (b',', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if quoted => {}
            _ => {
                for (sign, count) in &mut counts {
                    *count += usize::from(byte == *sign);
                }
            }
        }
    }
    // The last of equals, so that a single column is comma-separated.
    let most = counts.iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(sign, _)| *sign)
}

/// A name as it is compared: `Q5%FP`, `q5fp` and `Q5.FP` are one.
pub(super) fn normalize(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A cell as a finite number; otherwise what was found and expected.
pub(super) fn parse_number(cell: &str, column: &str) -> Result<f64, String> {
    match cell.replace('\u{2212}', "-").parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(number),
        Ok(_) => Err(format!(
            "found {cell} in `{column}`; expected a finite number; correct it, or leave the cell empty"
        )),
        Err(_) if cell.replace(',', ".").parse::<f64>().is_ok() => Err(format!(
            "found {} in `{column}`; expected a number with a decimal point; write {}",
            quote_excerpt(cell),
            cell.replace(',', ".")
        )),
        Err(_) => Err(format!(
            "found {} in `{column}`; expected a number such as 0.5; correct it, or leave the cell empty",
            quote_excerpt(cell)
        )),
    }
}

/// A cell for a message.
pub(super) fn quote_excerpt(cell: &str) -> String {
    let line = cell.lines().next().unwrap_or_default();
    let cut: String = line.chars().take(40).collect();
    if cut.len() < cell.len() {
        format!("\"{cut}…\"")
    } else {
        format!("\"{cut}\"")
    }
}
