//! The first sheet of a spreadsheet as the text of a table.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, Reader as _, Xlsx, XlsxError, open_workbook_from_rs};
use zip::ZipArchive;

use crate::words::{Words, tables};

/// What a workbook may have in all, in bytes, after it is unpacked.
const MAX_UNPACKED: u64 = 1 << 30;

/// The most cells of a table, with the empty ones between others.
const MAX_CELLS: u64 = 50_000_000;

/// Reads the first sheet that has cells. Returns its text, with a comma between cells and a line for
/// each row, and a note which sheet it is if there are several.
///
/// # Errors
/// Returns an error if the file is no workbook, is too large, or has no cells.
pub fn to_text(name: &str, bytes: &[u8]) -> Result<(String, Option<Words>), Words> {
    let unreadable = |error: XlsxError| tables::not_a_workbook(name, &error.to_string());
    let unpacked = ZipArchive::new(Cursor::new(bytes)).ok().and_then(|zip| zip.decompressed_size());
    if unpacked.is_none_or(|size| size > u128::from(MAX_UNPACKED)) {
        return Err(tables::workbook_too_large(name));
    }
    let mut workbook: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).map_err(unreadable)?;
    let sheets = workbook.sheet_names();
    for sheet in &sheets {
        let mut rows: BTreeMap<u32, BTreeMap<u32, String>> = BTreeMap::new();
        let mut cells = workbook.worksheet_cells_reader(sheet).map_err(unreadable)?;
        while let Some(cell) = cells.next_cell().map_err(unreadable)? {
            let (row, column) = cell.get_position();
            let text = text_of(cell.get_value());
            if !text.trim().is_empty() {
                rows.entry(row).or_default().insert(column, text);
            }
        }
        if rows.is_empty() {
            continue;
        }
        let text = rows_to_text(&rows).ok_or_else(|| tables::workbook_too_large(name))?;
        let note = (sheets.len() > 1).then(|| tables::sheet_read(sheet, sheets.len()));
        return Ok((text, note));
    }
    Err(tables::empty_workbook(name))
}

/// Writes rows as lines, with empty ones for those between them, so that the number of a line is
/// that of its row. None if that is too much.
fn rows_to_text(rows: &BTreeMap<u32, BTreeMap<u32, String>>) -> Option<String> {
    let columns = rows.values().filter_map(|row| row.keys().next_back()).max()? + 1;
    let last = *rows.keys().next_back()?;
    if (u64::from(last) + 1).saturating_mul(columns.into()) > MAX_CELLS {
        return None;
    }
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    for row in 0..=last {
        let cells = rows.get(&row);
        let cells = (0..columns).map(|column| {
            let text = cells.and_then(|cells| cells.get(&column));
            // A line break would move the lines below.
            text.map_or_else(String::new, |text| text.replace(['\r', '\n'], " "))
        });
        writer.write_record(cells).ok()?;
    }
    String::from_utf8(writer.into_inner().ok()?).ok()
}

fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(flag) => flag.to_string(),
        DataRef::DateTime(date) if date.is_datetime() => day(date),
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::DateTimeIso(text) => text.chars().take("2024-03-01".len()).collect(),
        // What could not be computed is missing.
        _ => String::new(),
    }
}

/// The day of a date with a time.
fn day(date: &ExcelDateTime) -> String {
    let (year, month, day, ..) = date.to_ymd_hms_milli();
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;
    use crate::import::{Options, import};

    /// A workbook with an empty sheet and one with these rows.
    fn workbook(rows: &str) -> Vec<u8> {
        const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
        let sheet = |rows: &str| {
            format!("<worksheet xmlns=\"{MAIN}\"><sheetData>{rows}</sheetData></worksheet>")
        };
        let types = format!("<Types xmlns=\"{PACKAGE}/content-types\"/>");
        let parts = [
            ("[Content_Types].xml", types),
            (
                "_rels/.rels",
                format!(
                    "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"w\" \
                     Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets>\
                     <sheet name=\"Notes\" sheetId=\"1\" r:id=\"a\"/>\
                     <sheet name=\"Data\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships xmlns=\"{PACKAGE}/relationships\">\
                     <Relationship Id=\"a\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/a.xml\"/>\
                     <Relationship Id=\"b\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/b.xml\"/>\
                     </Relationships>"
                ),
            ),
            (
                "xl/styles.xml",
                format!(
                    "<styleSheet xmlns=\"{MAIN}\"><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>\
                     </cellXfs></styleSheet>"
                ),
            ),
            ("xl/worksheets/a.xml", sheet("")),
            ("xl/worksheets/b.xml", sheet(rows)),
        ];
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            let options = zip::write::SimpleFileOptions::default();
            zip.start_file(name, options).expect("a file");
            zip.write_all(text.as_bytes()).expect("bytes");
        }
        zip.finish().expect("an archive").into_inner()
    }

    fn text(cell: &str, text: &str) -> String {
        format!("<c r=\"{cell}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    }

    #[test]
    fn the_first_sheet_with_cells_is_a_table() {
        let header = text("A1", "date") + &text("B1", "actor") + &text("D1", "value");
        let rows = format!(
            "<row r=\"1\">{header}</row><row r=\"3\"><c r=\"A3\" s=\"1\"><v>45352.5</v></c>{}\
             <c r=\"D3\"><v>0.1</v></c></row>",
            text("B3", "Avia, Boria")
        );
        let (text, note) = to_text("a.xlsx", &workbook(&rows)).expect("a table");
        assert_eq!(text, "date,actor,,value\n,,,\n2024-03-01,\"Avia, Boria\",,0.1\n");
        let note = note.expect("a note");
        assert_eq!(note, "the sheet “Data” is read, the first with cells of 2");
    }

    #[test]
    fn a_spreadsheet_is_imported_like_csv() {
        let header = text("A1", "iso3c") + &text("B1", "year") + &text("C1", "IdealPointAll");
        let row = |row: u8, year: u16| {
            format!(
                "<row r=\"{row}\">{}<c r=\"B{row}\"><v>{year}</v></c><c r=\"C{row}\"><v>1.5</v></c></row>",
                text(&format!("A{row}"), "USA")
            )
        };
        let rows = format!("<row r=\"1\">{header}</row>{}{}", row(2, 1946), row(3, 1947));
        let imported =
            import("votes.xlsx", &workbook(&rows), &Options::default()).expect("a dataset");
        assert_eq!(imported.stances, 2);
        // Errors name the row of the sheet.
        let wrong = rows.replace("<v>1947</v>", "<v>194.7</v>");
        let error =
            import("votes.xlsx", &workbook(&wrong), &Options::default()).expect_err("an error");
        assert!(error.lines[0].contains("votes.xlsx:3:"), "{:?}", error.lines);
    }

    #[test]
    fn what_is_no_spreadsheet_or_too_large_is_refused() {
        let refused = |bytes: &[u8]| to_text("a.xlsx", bytes).expect_err("an error").to_string();
        assert!(refused(b"PK\x03\x04 and nothing else").contains("is no spreadsheet"));
        assert_eq!(refused(&workbook("")), "a.xlsx has no cells");
        let far = text("A1", "a") + &text("XFD1", "b");
        let rows =
            format!("<row r=\"1\">{far}</row><row r=\"1048576\">{}</row>", text("A1048576", "c"));
        assert!(refused(&workbook(&rows)).contains("too many cells"));
    }
}
