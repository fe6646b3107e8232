//! Decodes the bytes of a table.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::messages as tables;
use crate::diagnostic::LineIndex;
use crate::phrase::Words;

/// The extensions of tables that other programs can save as text.
const OTHER_TABLES: [&str; 7] = ["xlsx", "xls", "ods", "dta", "sav", "rds", "parquet"];
/// What archives begin with, among them spreadsheets.
const ARCHIVE: &[u8] = b"PK\x03\x04";

/// Whether a file is a table of another program, by its name.
pub fn is_other_table(name: &str) -> bool {
    has_extension(name, &OTHER_TABLES)
}

pub(super) fn has_extension(name: &str, known: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| known.contains(&&*extension.to_lowercase()))
}

/// Decodes a file in an encoding with a name, or in the one that is detected. Also returns a note
/// if it was detected and is not UTF-8.
pub(super) fn decode(
    name: &str,
    bytes: &[u8],
    encoding: Option<&str>,
) -> Result<(String, Option<Words>), Words> {
    if bytes.starts_with(ARCHIVE) || is_other_table(name) {
        return Err(tables::save_as_csv(name));
    }
    let chosen = match encoding {
        Some(label) => Some(
            Encoding::for_label(label.trim().as_bytes())
                .ok_or_else(|| tables::unknown_encoding(label))?,
        ),
        None => None,
    };
    let encoding = chosen.unwrap_or_else(|| detect(bytes));
    let (text, encoding, has_errors) = encoding.decode(bytes);
    if has_errors {
        return Err(tables::invalid_encoding(name, encoding.name()));
    }
    if let Some(offset) = text.find('\0') {
        let position = LineIndex::new(&text).line_column(offset);
        return Err(tables::nul(name, position.line, position.column));
    }
    let is_chosen = chosen.is_some() || encoding == UTF_8;
    let note = (!is_chosen).then(|| tables::encoding_detected(encoding.name()));
    Ok((text.into_owned(), note))
}

/// Decodes a text in an encoding with a name, or in the one that is detected; `None` if it is not
/// text. What cannot be decoded is replaced, as for reading.
pub fn decoded_text(bytes: &[u8], label: Option<&str>) -> Option<String> {
    let named = label.and_then(|label| Encoding::for_label(label.as_bytes()));
    let is_utf8 = std::str::from_utf8(bytes).is_ok();
    let encoding = match named {
        // Saved again as UTF-8, a page keeps what it declares.
        Some(named) if !is_utf8 => named,
        _ => detect(bytes),
    };
    let (text, _, _) = encoding.decode(bytes);
    (!text.contains('\0')).then(|| text.into_owned())
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return encoding;
    }
    // Letters of most headers are ASCII, every other byte of which is zero in UTF-16.
    let is_zero = |i: usize| bytes.get(i).map(|byte| *byte == 0);
    match [0, 1, 2, 3].map(is_zero) {
        [Some(true), Some(false), Some(true), Some(false)] => return UTF_16BE,
        [Some(false), Some(true), Some(false), Some(true)] => return UTF_16LE,
        _ => {}
    }
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}
