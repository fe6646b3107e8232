use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

/// How often a file that another program holds is tried again, and after what
/// time: half a second in all.
const RETRIES: u32 = 10;
const RETRY_DELAY: Duration = Duration::from_millis(50);

/// Replaces a dataset file, or what a link leads to, whole or not at all; one
/// that is not there is written anew.
///
/// # Errors
/// One sentence that names the file and the reason; the file is then as it was.
pub fn write_text(path: &Path, text: &str) -> Result<(), String> {
    let name = path.display();
    let told = |error: io::Error| format!("{name} cannot be written: {error}");
    let target = if path.is_symlink() {
        fs::canonicalize(path)
    } else {
        fs::symlink_metadata(path).map(|_| path.to_owned())
    };
    let target = match target {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return write_file(path, text.as_bytes(), false).map_err(told);
        }
        target => target.map_err(told)?,
    };
    let known = fs::metadata(&target).map_err(told)?;
    if known.is_dir() {
        return Err(format!("{name} cannot be written: it is a folder"));
    }
    // To replace a file needs no leave from the file itself; whoever took that
    // leave away meant it to stay as it is.
    if known.permissions().readonly() {
        return Err(format!("{name} cannot be written: it is read-only"));
    }
    retry_while_locked(|| fs::OpenOptions::new().append(true).open(&target)).map_err(told)?;
    write_file(&target, text.as_bytes(), true).map_err(told)
}

/// Writes a file whole or not at all. One that takes another's place is open to
/// the same people, as far as the system allows.
///
/// # Errors
/// Where the file exists and `overwrite` is false, or the folder cannot be
/// written to; nothing is left behind then.
pub fn write_file(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<()> {
    persist_temp_file(write_temp_file(path, bytes, overwrite)?, path, overwrite)
}

/// The path of a file to write. On Windows a long one is only taken as the
/// system itself writes it, with a sign at its start that nobody wants to read.
fn extended_length_path(path: &Path) -> PathBuf {
    const LONG: usize = 240;
    let long = cfg!(windows) && path.as_os_str().len() > LONG;
    let folder = path.parent().filter(|_| long);
    let folder = folder.and_then(|folder| fs::canonicalize(folder).ok());
    let found = folder.and_then(|folder| Some(folder.join(path.file_name()?)));
    found.unwrap_or_else(|| path.to_owned())
}

/// Writes several files, as [`write_file`] does one. Where one cannot be
/// written, none is there that was not there before.
///
/// # Errors
/// As for one of them, with its place among them.
pub fn write_files(
    files: &[(PathBuf, Vec<u8>)],
    overwrite: bool,
) -> Result<(), (usize, io::Error)> {
    // All that takes room or leave is done before the first has its name.
    let mut ready = Vec::with_capacity(files.len());
    for (at, (path, bytes)) in files.iter().enumerate() {
        if path.is_dir() {
            return Err((at, io::ErrorKind::IsADirectory.into()));
        }
        ready.push(write_temp_file(path, bytes, overwrite).map_err(|error| (at, error))?);
    }
    let was_there: Vec<bool> = files.iter().map(|(path, _)| path.exists()).collect();
    for (at, (file, (path, _))) in ready.into_iter().zip(files).enumerate() {
        if let Err(error) = persist_temp_file(file, path, overwrite) {
            let written = files[..at].iter().zip(&was_there);
            for ((path, _), _) in written.filter(|(_, was_there)| !**was_there) {
                // What cannot be taken back stays, and is whole.
                let _ = fs::remove_file(path);
            }
            return Err((at, error));
        }
    }
    Ok(())
}

/// A file without a name yet, beside where it will be.
#[cfg_attr(
    not(unix),
    expect(
        unused_variables,
        reason = "what replaces a file there has the folder's rights"
    )
)]
fn write_temp_file(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<NamedTempFile> {
    let path = &extended_length_path(path);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    // Like any new file, not for its owner alone; the system's mask applies.
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

/// Gives a file its name.
fn persist_temp_file(file: NamedTempFile, path: &Path, overwrite: bool) -> io::Result<()> {
    let path = &extended_length_path(path);
    let mut left = Some(file);
    retry_while_locked(|| {
        let Some(file) = left.take() else {
            return Ok(());
        };
        let kept = if overwrite {
            file.persist(path)
        } else {
            file.persist_noclobber(path)
        };
        kept.map(drop).map_err(|error| {
            left = Some(error.file);
            error.error
        })
    })
}

/// Does what needs a file, and waits a moment where another program holds it:
/// on Windows a scanner for viruses, an index or a backup often does, just when
/// a file was saved.
pub fn retry_while_locked<T>(mut work: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    for _ in 0..RETRIES {
        match work() {
            Err(error) if is_locked(&error) => thread::sleep(RETRY_DELAY),
            done => return done,
        }
    }
    work().map_err(|error| {
        if is_locked(&error) {
            let why = format!("another program holds it open, or it is protected ({error})");
            io::Error::new(error.kind(), why)
        } else {
            error
        }
    })
}

/// Whether a file cannot be had perhaps because another program holds it: to
/// replace one that is held is refused like one that is protected.
fn is_locked(error: &io::Error) -> bool {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let held = [ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION];
    cfg!(windows)
        && error
            .raw_os_error()
            .is_some_and(|code| held.contains(&code))
}

/// Owner, group and mode of the file that is replaced.
#[cfg(unix)]
fn copy_owner_and_mode(replaced: &Path, file: &std::fs::File) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    let Ok(known) = std::fs::metadata(replaced) else {
        return;
    };
    // Only the system's administrator may give a file to somebody else.
    let group = Some(known.gid());
    let _ = fchown(file, Some(known.uid()), group).or_else(|_| fchown(file, None, group));
    let _ = file.set_permissions(known.permissions());
}

/// Why no file can be made in a folder, without the name of the temporary
/// file, which means nothing to whoever chose the name.
fn creation_error(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => {
            io::Error::new(io::ErrorKind::NotFound, "there is no such folder")
        }
        kind => kind.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Document, read_text};

    #[test]
    fn a_path_longer_than_windows_once_had_is_written_and_read() {
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
    fn a_file_has_one_name_however_its_letters_are_written() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Dataset.ron");
        write_text(&path, crate::assets::STARTER).expect("written");
        let names = ["Dataset.ron", "dataset.ron", "DATASET.RON"].map(|name| {
            let document = Document::open(&folder.path().join(name)).expect("a dataset");
            document.canonical_path().expect("a path")
        });
        assert!(names.iter().all(|name| *name == names[0]), "{names:?}");
    }

    /// A file that a program holds, as a scanner does, for others to read only.
    fn held(path: &Path) -> fs::File {
        const SHARED_FOR_READING: u32 = 1;
        let mut options = fs::OpenOptions::new();
        options.read(true).share_mode(SHARED_FOR_READING);
        options.open(path).expect("a file")
    }

    #[test]
    fn a_file_that_is_held_for_a_moment_is_waited_for() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").expect("a file");
        let file = held(&path);
        let scanner = thread::spawn(move || {
            thread::sleep(3 * RETRY_DELAY);
            drop(file);
        });
        write_text(&path, "new").expect("written");
        scanner.join().expect("an end");
        assert_eq!(fs::read_to_string(&path).expect("a file"), "new");
    }

    #[test]
    fn a_file_that_stays_held_is_as_it_was_and_said_so() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        fs::write(&path, "old").expect("a file");
        let file = held(&path);
        let told = write_text(&path, "new").expect_err("held");
        assert!(told.contains("another program holds it open"), "{told}");
        let told = write_file(&path, b"new", true).expect_err("held");
        assert!(told.to_string().contains("another program"), "{told}");
        drop(file);
        assert_eq!(fs::read_to_string(&path).expect("a file"), "old");
        assert_eq!(fs::read_dir(folder.path()).expect("a folder").count(), 1);
    }
}
