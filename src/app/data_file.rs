//! Files of data, such as the settings and unsaved work. Only the user may read them. One that
//! cannot be read is renamed, so that another can take its place.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

use crate::document::{folder_of, replace_private_file};

/// How many copies of a file that cannot be read are kept.
const MAX_COPIES: usize = 5;

/// A file of data that cannot be read.
#[derive(Debug)]
pub struct Unreadable {
    /// Why it cannot be read.
    pub reason: String,
    /// Its path now.
    pub kept: PathBuf,
    /// True if that is a new one, so that another file can take its place.
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
        Ok(text) => ron::from_str(&text).map(Some).map_err(|error| error.to_string()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// Writes a file of data, completely or not at all, and its folder if there is none.
///
/// # Errors
/// Returns an error if the file cannot be written; it is then unchanged.
pub fn write(path: &Path, text: &str) -> io::Result<()> {
    create_folder(folder_of(path))?;
    replace_private_file(path, text.as_bytes())
}

/// Creates an empty file, and its folder if there is none.
///
/// # Errors
/// Returns an error if one of them cannot be created.
pub fn create(path: &Path) -> io::Result<File> {
    create_folder(folder_of(path))?;
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn create_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

/// Lets only the user read a file or look into a folder, if there is one: earlier versions did not
/// see to that. Where a link leads to is left alone. On Windows, what is in the user's profile is
/// the user's already.
pub fn make_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let Ok(metadata) = fs::symlink_metadata(path) else {
            return;
        };
        let mode = if metadata.is_dir() { 0o700 } else { 0o600 };
        let mut permissions = metadata.permissions();
        if !metadata.is_symlink() && permissions.mode() & 0o077 != 0 {
            permissions.set_mode(mode);
            // A file of somebody else stays as it is.
            let _ = fs::set_permissions(path, permissions);
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// The paths to which a file that cannot be read is renamed.
pub fn copies(path: &Path) -> impl Iterator<Item = PathBuf> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    (1..=MAX_COPIES).map(move |number| {
        path.with_file_name(match number {
            1 => format!("{name}.bad"),
            number => format!("{name}.bad-{number}"),
        })
    })
}

/// Renames a file that cannot be read, so that it is the first or else takes the place of the
/// oldest of its copies. Returns the new path.
pub fn rename_invalid_file(path: &Path) -> io::Result<PathBuf> {
    // A name that is not used has no time, and comes first.
    let age = |path: &PathBuf| fs::metadata(path).and_then(|file| file.modified()).ok();
    let new_path = copies(path).min_by_key(age).ok_or(io::ErrorKind::NotFound)?;
    fs::rename(path, &new_path)?;
    Ok(new_path)
}
