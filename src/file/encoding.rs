use crate::diagnostic::LineIndex;
use crate::phrase::Words;

words! {
    fn not_utf8(file: &str, line: usize, column: usize, byte: u8) =
        "{file}:{line}:{column}: found the byte 0x{byte:02X}, which is not UTF-8 text; save the \
        file as UTF-8 (“CSV UTF-8” in a spreadsheet), or run: iconv -f WINDOWS-1252 -t UTF-8";
    fn utf16(file: &str) =
        "{file}:1:1: found UTF-16 text; expected UTF-8; save the file as UTF-8 (“CSV UTF-8” in a \
        spreadsheet)";
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
