//! Which files are tables, and what to do with one that cannot be read as it is.

use super::decode::{decode, has_extension, is_other_table};
use super::errors::Errors;
use super::messages;
use super::table::Table;
use crate::phrase::Words;

/// The extensions of tables that are read.
pub const TABLE_EXTENSIONS: &[&str] = &["csv", "tsv", "tab", "txt"];
/// The extension of archives, in which tables may be.
const ARCHIVE: &str = "zip";

/// Returns true if a file is a table that is read: by its name, and if that can be any text, by the
/// number of cells in its first line.
pub fn is_text_table(name: &str, start: &[u8]) -> bool {
    if !has_extension(name, &["txt"]) {
        return has_extension(name, TABLE_EXTENSIONS);
    }
    let Ok(text) = decode(name, start, None) else {
        return false;
    };
    let table = Table::new(&text, None, &mut Errors::default());
    table.is_some_and(|table| table.headers.len() > 1)
}

/// Returns how to import a file that is no dataset but, by its name, a table; `None` if it is none.
pub fn advice(name: &str) -> Option<Words> {
    if has_extension(name, &[ARCHIVE]) {
        Some(messages::unpack(name))
    } else if is_other_table(name) {
        Some(messages::save_as_csv(name))
    } else {
        has_extension(name, TABLE_EXTENSIONS).then(|| messages::is_a_table(name))
    }
}
