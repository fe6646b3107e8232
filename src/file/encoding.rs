use crate::diagnostic::messages::values::{OLD_LINE_BREAKS, WRITE_LINE_BREAKS};
use crate::diagnostic::{Code, Diagnostic, Fix, LineIndex, Span, Splice};
use crate::phrase::Words;

words! {
    fn not_utf8(file: &str, line: usize, column: usize, byte: u8) =
        "{file}:{line}:{column}: found the byte 0x{byte:02X}, which is not UTF-8 text; save the \
        file as UTF-8, or run: iconv -f WINDOWS-1252 -t UTF-8";
    fn utf16(file: &str) =
        "{file}:1:1: found UTF-16 text; expected UTF-8; save the file as UTF-8";
}

/// Describes why a file is not UTF-8 text, with the position of the first invalid
/// byte. `name` is the name of the file.
pub fn encoding_error(name: &str, bytes: &[u8]) -> Words {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return utf16(name);
    }
    let valid_up_to = match std::str::from_utf8(bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    let valid = String::from_utf8_lossy(&bytes[..valid_up_to]);
    let position = LineIndex::new(&valid).line_column(valid.len());
    let byte = bytes.get(valid_up_to).copied().unwrap_or_default();
    not_utf8(name, position.line, position.column, byte)
}

/// The problem of a text whose lines end with a carriage return alone. Nothing else is said of it, as
/// its first comment has no end.
pub(super) fn old_line_breaks(text: &str) -> Option<Diagnostic> {
    let returns = text.match_indices('\r').map(|(start, _)| Span::new(start, start + 1));
    let splices: Vec<Splice> = returns.map(|span| Splice::new(span, "\n")).collect();
    let first = splices.first().filter(|_| !text.contains('\n'))?.span;
    let problem = Diagnostic::new(Code::Syntax, first, OLD_LINE_BREAKS);
    Some(problem.with_fixes([Fix::new(WRITE_LINE_BREAKS, splices)]))
}
