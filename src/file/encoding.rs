use crate::diagnostic::LineIndex;
use crate::words::{Words, files};

/// Describes why a file is not UTF-8 text, with the position of the first invalid
/// byte. `name` is the name of the file.
pub fn encoding_error(name: &str, bytes: &[u8]) -> Words {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return files::utf16(name);
    }
    let valid_up_to = match std::str::from_utf8(bytes) {
        Ok(text) => text.len(),
        Err(error) => error.valid_up_to(),
    };
    let valid = String::from_utf8_lossy(&bytes[..valid_up_to]);
    let position = LineIndex::new(&valid).line_column(valid.len());
    let byte = bytes.get(valid_up_to).copied().unwrap_or_default();
    files::not_utf8(name, position.line, position.column, byte)
}
