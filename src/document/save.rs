use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::words::{Words, files};

/// The number of retries while another program has a file open, and the delay before
/// each: half a second in all.
const RETRIES: u32 = 10;
const RETRY_DELAY: Duration = Duration::from_millis(50);

/// Replaces a dataset file, or the target of a link, atomically; a file that
/// does not exist is created.
///
/// # Errors
/// Returns an error with the file and the reason; the file is then unchanged.
pub fn write_text(path: &Path, text: &str) -> Result<(), Words> {
    let name = path.display().to_string();
    let cannot_write = |error: io::Error| files::cannot_write(&name, &error.to_string());
    let target = if path.is_symlink() {
        fs::canonicalize(path)
    } else {
        fs::symlink_metadata(path).map(|_| path.to_owned())
    };
    let target = match target {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return write_new_file(path, text.as_bytes()).map_err(cannot_write);
        }
        target => target.map_err(cannot_write)?,
    };
    let metadata = fs::metadata(&target).map_err(cannot_write)?;
    if metadata.is_dir() {
        return Err(files::cannot_write(&name, &files::IS_A_FOLDER));
    }
    // Replacing a file requires no permission to write to it, but a read-only file
    // should stay unchanged.
    if metadata.permissions().readonly() {
        return Err(files::cannot_write(&name, &files::IS_READ_ONLY));
    }
    retry_while_locked(|| fs::OpenOptions::new().append(true).open(&target))
        .map_err(cannot_write)?;
    replace_file(&target, text.as_bytes()).map_err(cannot_write)
}

/// Writes a new file atomically.
///
/// # Errors
/// Returns an error if the file exists, or if the folder cannot be written to; no
/// temporary file is left behind.
pub fn write_new_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    persist_temp_file(write_temp_file(path, bytes, false)?, path, false)
}

/// Writes a file atomically. If it replaces another, it gets that file's owner and
/// permissions, as far as the system allows.
///
/// # Errors
/// Returns an error if the folder cannot be written to; no temporary file is left behind.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    persist_temp_file(write_temp_file(path, bytes, true)?, path, true)
}

/// Adds the prefix `\\?\` if Windows requires it because the path is long. Messages have
/// the path without it.
fn extended_length_path(path: &Path) -> PathBuf {
    const MAX_PLAIN_LENGTH: usize = 240;
    let is_long = cfg!(windows) && path.as_os_str().len() > MAX_PLAIN_LENGTH;
    let folder = path.parent().filter(|_| is_long);
    let folder = folder.and_then(|folder| fs::canonicalize(folder).ok());
    let extended = folder.and_then(|folder| Some(folder.join(path.file_name()?)));
    extended.unwrap_or_else(|| path.to_owned())
}

/// Writes several files, each as [`write_new_file`] does, or as [`replace_file`] if
/// `overwrite` is true. If one cannot be written, no new file is left behind.
///
/// # Errors
/// Returns an error with the index of the first file that cannot be written.
pub fn write_files(
    files: &[(PathBuf, Vec<u8>)],
    overwrite: bool,
) -> Result<(), (usize, io::Error)> {
    // Everything that needs space or permissions is done before the first file is
    // moved to its path.
    let mut temp_files = Vec::with_capacity(files.len());
    for (i, (path, bytes)) in files.iter().enumerate() {
        if path.is_dir() {
            return Err((i, io::ErrorKind::IsADirectory.into()));
        }
        temp_files.push(write_temp_file(path, bytes, overwrite).map_err(|error| (i, error))?);
    }
    let existed: Vec<bool> = files.iter().map(|(path, _)| path.exists()).collect();
    for (i, (file, (path, _))) in temp_files.into_iter().zip(files).enumerate() {
        if let Err(error) = persist_temp_file(file, path, overwrite) {
            let written = files[..i].iter().zip(&existed);
            for ((path, _), _) in written.filter(|(_, existed)| !**existed) {
                // A file that cannot be removed is at least complete.
                let _ = fs::remove_file(path);
            }
            return Err((i, error));
        }
    }
    Ok(())
}

/// Writes a temporary file in the folder of the final one.
#[cfg_attr(
    not(unix),
    expect(
        unused_variables,
        reason = "only Unix copies the owner and mode of the replaced file"
    )
)]
fn write_temp_file(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<NamedTempFile> {
    let path = &extended_length_path(path);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // Readable to others like any new file, subject to the umask.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .prefix(".standpoint-")
        .tempfile_in(folder)
        .map_err(|error| creation_error(&error))?;
    file.as_file_mut().write_all(bytes)?;
    #[cfg(unix)]
    if overwrite {
        copy_owner_and_mode(path, file.as_file());
    }
    Ok(file)
}

/// Moves a temporary file to its final path.
fn persist_temp_file(file: NamedTempFile, path: &Path, overwrite: bool) -> io::Result<()> {
    let path = &extended_length_path(path);
    let mut file = Some(file);
    retry_while_locked(|| {
        let Some(temp_file) = file.take() else {
            return Ok(());
        };
        let persisted = if overwrite {
            temp_file.persist(path)
        } else {
            temp_file.persist_noclobber(path)
        };
        persisted.map(drop).map_err(|error| {
            file = Some(error.file);
            error.error
        })
    })
}

/// Runs an operation on a file, and retries it while another program has the file open,
/// as virus scanners, indexers and backups on Windows often do just after a file was
/// saved.
pub fn retry_while_locked<T>(mut operation: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..RETRIES {
        match operation() {
            Err(error) if is_locked(&error) => thread::sleep(RETRY_DELAY),
            result => return result,
        }
    }
    operation().map_err(|error| {
        if is_locked(&error) {
            let reason = files::locked(&error.to_string());
            io::Error::new(error.kind(), String::from(reason))
        } else {
            error
        }
    })
}

/// Whether another program may have the file open. Windows refuses to replace
/// such a file in the same way as a protected one.
fn is_locked(error: &io::Error) -> bool {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let codes = [ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION];
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| codes.contains(&code))
}

/// Copies owner, group and permissions of the replaced file.
#[cfg(unix)]
fn copy_owner_and_mode(replaced: &Path, file: &fs::File) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(metadata) = fs::metadata(replaced) else {
        return;
    };
    // Only root may give a file to another user.
    let group = Some(metadata.gid());
    let _ = fchown(file, Some(metadata.uid()), group).or_else(|_| fchown(file, None, group));
    let _ = file.set_permissions(metadata.permissions());
}

/// The error for a file that cannot be created, without the name of the temporary file,
/// which the user did not choose.
fn creation_error(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let reason = String::from(files::NO_SUCH_FOLDER);
            io::Error::new(io::ErrorKind::NotFound, reason)
        }
        kind => kind.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, read_text};

    #[test]
    fn paths_longer_than_the_old_windows_limit_are_written_and_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut path = folder.path().to_owned();
        for _ in 0..3 {
            path.push("a-folder-with-a-long-name-".repeat(4));
        }
        fs::create_dir_all(&path).expect("folders");
        path.push("dataset-".repeat(25) + ".ron");
        assert!(path.as_os_str().len() > 500);
        for text in [crate::assets::STARTER, crate::assets::RAFAH] {
            write_text(&path, text).expect("written");
            assert_eq!(read_text(&path).expect("a file"), text);
        }
        let document = Document::open(&path).expect("a dataset");
        let canonical = document.canonical_path().expect("a path");
        assert_eq!(canonical.file_name(), path.file_name());
    }
}

#[cfg(all(test, windows))]
mod windows_tests {
    use std::os::windows::fs::OpenOptionsExt as _;

    use super::*;
    use crate::document::Document;

    #[test]
    fn paths_that_differ_in_case_have_the_same_canonical_path() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Dataset.ron");
        write_text(&path, crate::assets::STARTER).expect("written");
        let names = ["Dataset.ron", "dataset.ron", "DATASET.RON"].map(|name| {
            let document = Document::open(&folder.path().join(name)).expect("a dataset");
            document.canonical_path().expect("a path")
        });
        assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
    }

    /// Opens a file as a virus scanner does: other programs may only read it.
    fn open_denying_writes(path: &Path) -> fs::File {
        const FILE_SHARE_READ: u32 = 1;
        let mut options = fs::OpenOptions::new();
        options.read(true).share_mode(FILE_SHARE_READ);
        options.open(path).expect("a file")
    }

    #[test]
    fn a_briefly_locked_file_is_written_once_it_is_unlocked() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").expect("a file");
        let file = open_denying_writes(&path);
        let scanner = thread::spawn(move || {
            thread::sleep(3 * RETRY_DELAY);
            drop(file);
        });
        write_text(&path, "new").expect("written");
        scanner.join().expect("no panic");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
    }

    #[test]
    fn a_locked_file_is_left_unchanged_and_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").expect("a file");
        let file = open_denying_writes(&path);
        let error = write_text(&path, "new").expect_err("locked");
        assert!(error.contains("another program has it open"), "{error}");
        let error = replace_file(&path, b"new").expect_err("locked");
        assert!(error.to_string().contains("another program"), "{error}");
        drop(file);
        assert_eq!(fs::read_to_string(&path).expect("a file"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
