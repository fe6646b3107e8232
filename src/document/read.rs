//! Reading files: of which kinds, and how large.

use std::fs::{self, File, Metadata};
use std::io::{self, IsTerminal as _, Read};
use std::path::Path;

use super::save::retry_while_locked;
use crate::file;
use crate::hidden::path_name;
use crate::words::{Words, files};

/// The largest file that is read, in bytes, and by what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SizeLimit {
    /// By a command, which also reads pipes.
    Command(u64),
    /// As a dataset by the window, which draws it, and reads it again when it changes.
    Window(u64),
}

impl SizeLimit {
    /// The limit of a command: `check` takes six times that memory, 1.5 GB.
    pub const COMMAND: Self = Self::Command(256_000_000);
    /// The limit of the window. It takes eight times that memory, and 150 MB for drawing: less
    /// than 1 GB.
    pub const WINDOW: Self = Self::Window(80_000_000);
    /// The limit of a table in the window.
    pub const TABLE: Self = Self::Window(256_000_000);

    /// The limit in bytes.
    pub fn bytes(self) -> u64 {
        match self {
            Self::Command(bytes) | Self::Window(bytes) => bytes,
        }
    }

    /// The error for a file that is too large, whose size in bytes may be unknown.
    pub fn too_large(self, name: &str, size: Option<u64>) -> Words {
        files::too_large(name, size, self.bytes())
    }
}

/// Reads a file as text.
///
/// # Errors
/// Returns an error with the file and the reason if the file cannot be read, is too large, or is
/// not UTF-8.
pub fn read_text(path: &Path, limit: SizeLimit) -> Result<String, Words> {
    let name = path_name(path);
    text_from_bytes(&name, read_bytes(path, &name, limit)?)
}

/// Returns the bytes of a table.
///
/// # Errors
/// As [`read_bytes`].
pub fn read_table(path: &Path) -> Result<Vec<u8>, Words> {
    read_bytes(path, &path_name(path), SizeLimit::TABLE)
}

/// Reads the bytes of a file; `name` is its name for messages.
///
/// # Errors
/// Returns an error with the file and the reason if the file cannot be read, is too large, or is a
/// folder or a device.
pub fn read_bytes(path: &Path, name: &str, limit: SizeLimit) -> Result<Vec<u8>, Words> {
    log::info!("reads {}", path.display());
    let cannot_read = |error: io::Error| files::cannot_read(name, &error.to_string());
    let metadata = retry_while_locked(|| fs::metadata(path)).map_err(cannot_read)?;
    // Before it is opened, which waits for the other end of a pipe.
    if let Some(reason) = refusal(&metadata, limit) {
        return Err(files::cannot_read(name, &reason));
    }
    if metadata.len() > limit.bytes() {
        return Err(limit.too_large(name, Some(metadata.len())));
    }
    let file = retry_while_locked(|| File::open(path)).map_err(cannot_read)?;
    if is_device(&metadata) && !file.is_terminal() {
        return Err(files::cannot_read(name, &files::IS_A_DEVICE));
    }
    read_all(file, name, limit)
}

/// Reads what remains of a file, a pipe or standard input; `name` is its name for messages.
///
/// # Errors
/// Returns an error with the file and the reason if it cannot be read or is too large.
pub fn read_all(input: impl Read, name: &str, limit: SizeLimit) -> Result<Vec<u8>, Words> {
    let mut bytes = Vec::new();
    let read = input.take(limit.bytes().saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| files::cannot_read(name, &error.to_string()))?;
    if bytes.len() as u64 > limit.bytes() {
        return Err(limit.too_large(name, None));
    }
    Ok(bytes)
}

/// Decodes the bytes of a file; `name` is its name for messages.
///
/// # Errors
/// Returns an error with the file if the bytes are not UTF-8, or a block of them was never written.
pub fn text_from_bytes(name: &str, bytes: Vec<u8>) -> Result<String, Words> {
    const BLOCK: usize = 4096;
    let mut blocks = bytes.chunks_exact(BLOCK);
    if let Some(i) = blocks.position(|block| block.iter().all(|byte| *byte == 0)) {
        return Err(files::unwritten_block(name, i * BLOCK));
    }
    String::from_utf8(bytes).map_err(|error| file::encoding_error(name, error.as_bytes()))
}

/// Why something is not read; `None` if it is.
fn refusal(metadata: &Metadata, limit: SizeLimit) -> Option<Words> {
    if metadata.is_dir() {
        return Some(files::IS_A_FOLDER);
    }
    // A pipe can be read only once.
    if !metadata.is_file() && !matches!(limit, SizeLimit::Command(_)) {
        return Some(files::IS_NO_REGULAR_FILE);
    }
    is_disk_or_socket(metadata).then_some(files::IS_A_DEVICE)
}

#[cfg(unix)]
fn is_disk_or_socket(metadata: &Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt as _;
    let kind = metadata.file_type();
    kind.is_block_device() || kind.is_socket()
}

/// Returns true if it is a device other than `/dev/null`, which is empty.
#[cfg(unix)]
fn is_device(metadata: &Metadata) -> bool {
    use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
    let is_null = || fs::metadata("/dev/null").is_ok_and(|null| null.rdev() == metadata.rdev());
    metadata.file_type().is_char_device() && !is_null()
}

#[cfg(not(unix))]
fn is_disk_or_socket(_: &Metadata) -> bool {
    false
}

#[cfg(not(unix))]
fn is_device(_: &Metadata) -> bool {
    false
}
