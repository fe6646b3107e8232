//! Files of data, such as the settings and unsaved work. One that cannot be read is renamed, so that
//! another can take its place.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// A file of data that cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    /// Why it cannot be read.
    pub reason: String,
    /// Its path now.
    pub kept: PathBuf,
    /// Whether that is a new one, so that another file can take its place.
    pub is_renamed: bool,
}

/// Reads a file of data, if there is one.
///
/// # Errors
/// Returns what became of the file if it cannot be read. It is renamed if possible.
pub fn read_or_rename<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Unreadable> {
    read_if_exists(path).map_err(|reason| {
        let renamed = rename_invalid_file(path);
        Unreadable {
            reason,
            is_renamed: renamed.is_ok(),
            kept: renamed.unwrap_or_else(|_| path.to_owned()),
        }
    })
}

/// Reads a file of data, if there is one.
///
/// # Errors
/// Returns the reason if it cannot be read.
pub fn read_if_exists<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, String> {
    match fs::read_to_string(path) {
        Ok(text) => ron::from_str(&text)
            .map(Some)
            .map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// Renames a file that cannot be read to an unused name ending in `.bad`, `.bad-2`
/// and so on. Returns the new path.
pub fn rename_invalid_file(path: &Path) -> io::Result<PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let new_path = (1..100)
        .map(|number| match number {
            1 => format!("{name}.bad"),
            number => format!("{name}.bad-{number}"),
        })
        .map(|name| path.with_file_name(name))
        .find(|path| !path.exists())
        .ok_or(io::ErrorKind::AlreadyExists)?;
    fs::rename(path, &new_path)?;
    Ok(new_path)
}
