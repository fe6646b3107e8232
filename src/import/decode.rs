//! Decodes the bytes of a table.

use encoding_rs::{Encoding, UTF_8};

use super::messages;
use super::messages::OtherFormat;
use crate::diagnostic::LineIndex;
use crate::phrase::Words;

/// The extensions of tables that other programs can save as text.
const OTHER_TABLES: [&str; 7] = ["xlsx", "xls", "ods", "dta", "sav", "rds", "parquet"];

/// Returns true if a file is a table of another program, by its name.
pub fn is_other_table(name: &str) -> bool {
    has_extension(name, &OTHER_TABLES)
}

pub(super) fn has_extension(name: &str, known: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, extension)| known.contains(&&*extension.to_lowercase()))
}

/// The format of a file that is no text with cells, by its contents.
fn other_format(bytes: &[u8]) -> Option<OtherFormat> {
    let start = &bytes[..bytes.len().min(1 << 16)];
    let has = |part: &[u8]| start.windows(part.len()).any(|window| window == part);
    let text = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start).trim_ascii_start();
    let starts = |prefix: &[u8]| start.starts_with(prefix);
    Some(match text.first()? {
        _ if starts(b"PK\x03\x04") && has(b"opendocument.spreadsheet") => OtherFormat::OpenDocument,
        _ if starts(b"PK\x03\x04") && (has(b"xl/") || has(b"[Content_Types]")) => {
            OtherFormat::Excel
        }
        _ if starts(b"PK\x03\x04") => OtherFormat::Archive,
        _ if starts(b"\xd0\xcf\x11\xe0") => OtherFormat::Excel,
        _ if starts(b"\x1f\x8b") => OtherFormat::Gzip,
        _ if starts(b"PAR1") => OtherFormat::Parquet,
        _ if starts(b"%PDF") => OtherFormat::Pdf,
        _ if starts(b"$FL2") || starts(b"$FL3") => OtherFormat::Spss,
        _ if starts(b"<stata_dta>") => OtherFormat::Stata,
        // The versions of Stata before 13, and their order of bytes.
        0x6c..=0x73 if matches!(start.get(1), Some(1 | 2)) => OtherFormat::Stata,
        b'<' if text.get(1).is_some_and(|it| it.is_ascii_alphabetic() || *it == b'!') => {
            OtherFormat::Html
        }
        b'{' => OtherFormat::Json,
        b'[' if matches!(text[1..].trim_ascii_start().first(), Some(b'{' | b'[')) => {
            OtherFormat::Json
        }
        _ => return None,
    })
}

/// Decodes a file in an encoding with a name, or as UTF-8 or, with its mark, UTF-16.
pub(super) fn decode(name: &str, bytes: &[u8], encoding: Option<&str>) -> Result<String, Words> {
    if let Some(format) = other_format(bytes) {
        return Err(messages::other_format(name, format));
    }
    let chosen = match encoding {
        Some(label) => Encoding::for_label(label.trim().as_bytes())
            .ok_or_else(|| messages::unknown_encoding(label))?,
        None => Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding),
    };
    let (text, encoding, has_errors) = chosen.decode(bytes);
    if has_errors {
        let before = text.split('\u{fffd}').next().unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        return Err(messages::invalid_encoding(name, line, encoding.name()));
    }
    if let Some(offset) = text.find('\0') {
        let position = LineIndex::new(&text).line_column(offset);
        return Err(messages::nul(name, position.line, position.column));
    }
    Ok(text.into_owned())
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
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, chardetng::Utf8Detection::Allow)
}
