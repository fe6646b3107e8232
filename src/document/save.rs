//! Saving. A file is written next to its final path, onto the disk, and then renamed, so that it
//! always has the old text or the new one.

mod attributes;
mod temporary;

pub use attributes::has_other_names;
use temporary::{Target, write_temp_file};
pub use temporary::{folder_of, remove_abandoned_files};

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use tempfile::NamedTempFile;

use crate::hidden::path_name;
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
    let name = path_name(path);
    let cannot_write = |error: io::Error| files::cannot_write(&name, &write_failure(path, &error));
    let Some(metadata) = replaceable(path).map_err(cannot_write)? else {
        return write_new_file(path, text.as_bytes()).map_err(cannot_write);
    };
    // Replacing a file requires no permission to write to it, but a read-only file
    // should stay unchanged.
    if metadata.permissions().readonly() {
        return Err(files::cannot_write(&name, &files::IS_READ_ONLY));
    }
    retry_while_locked(|| fs::OpenOptions::new().append(true).open(path)).map_err(cannot_write)?;
    write_file(path, text.as_bytes(), Target::Existing).map_err(cannot_write)
}

/// Why a file cannot be written, with a way on where the system's words have none.
pub fn write_failure(path: &Path, error: &io::Error) -> Words {
    write_failure_on(std::env::consts::OS, path, error)
}

fn write_failure_on(system: &str, path: &Path, error: &io::Error) -> Words {
    // Not that of permissions of the file.
    const NOT_PERMITTED: i32 = 1;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let device = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let is_numbered = |prefix| {
        let number = device.strip_prefix(prefix);
        number.is_some_and(|number| matches!(number.as_bytes(), [b'1'..=b'9']))
    };
    let is_reserved = matches!(&*device, "CON" | "PRN" | "AUX" | "NUL")
        || ["COM", "LPT"].into_iter().any(is_numbered);
    match system {
        "windows" if is_reserved => files::reserved_name(&device, &error.to_string()),
        "macos" if error.raw_os_error() == Some(NOT_PERMITTED) => {
            files::not_permitted(&error.to_string())
        }
        _ => Words::verbatim(error.to_string()),
    }
}

/// Returns the metadata of the file that would be replaced, also behind a link; `None` if there is
/// none.
///
/// # Errors
/// Returns an error if it cannot be read, or is a folder, a pipe or a device.
fn replaceable(path: &Path) -> io::Result<Option<fs::Metadata>> {
    let (kind, reason) = match fs::metadata(path) {
        Ok(metadata) if metadata.is_dir() => (io::ErrorKind::IsADirectory, files::IS_A_FOLDER),
        Ok(metadata) if !metadata.is_file() => {
            (io::ErrorKind::InvalidInput, files::IS_NO_REGULAR_FILE)
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        metadata => return metadata.map(Some),
    };
    Err(io::Error::new(kind, String::from(reason)))
}

/// Writes a new file atomically.
///
/// # Errors
/// Returns an error if the file exists, or if the folder cannot be written to; no
/// temporary file is left behind.
pub fn write_new_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    write_file(path, bytes, Target::New)
}

/// Writes a file atomically. If it replaces another, also behind a link, it gets that file's owner,
/// permissions and attributes, as far as the system allows.
///
/// # Errors
/// Returns an error if the folder cannot be written to, or if there is a folder, a pipe or a device
/// at the path; no temporary file is left behind.
pub fn replace_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replaceable(path)?;
    write_file(path, bytes, Target::Existing)
}

/// Writes a file atomically, also in the place of another, so that only the user may read it. On
/// Windows it has the permissions of its folder.
///
/// # Errors
/// Returns an error as [`replace_file`] does.
pub fn replace_private_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replaceable(path)?;
    write_file(path, bytes, Target::Private)
}

fn write_file(path: &Path, bytes: &[u8], target: Target) -> io::Result<()> {
    log::info!("writes {}: {} bytes", path.display(), bytes.len());
    let overwrite = target != Target::New;
    let path = &final_path(path, overwrite)?;
    remove_abandoned_files(folder_of(path));
    let file = write_temp_file(path, bytes, target)?;
    step(|| file.as_file().sync_all())?;
    persist_temp_file(file, path, overwrite)?;
    sync_folder(folder_of(path))
}

/// The path at which a file is written: that of the file that is replaced, if a link leads to one.
fn final_path(path: &Path, overwrite: bool) -> io::Result<PathBuf> {
    if overwrite && path.is_symlink() && path.exists() {
        return fs::canonicalize(path);
    }
    Ok(extended_length_path(path))
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

/// The number of temporary files that are open at once.
const MAX_OPEN_FILES: usize = 200;

/// Writes files that can be made again, such as pictures, each as [`write_new_file`] does, or as
/// [`replace_file`] if `overwrite` is true, but without waiting for the disk. If one cannot be
/// written, no new file is left behind.
///
/// # Errors
/// Returns an error with the index of the first file that cannot be written.
pub fn write_files(
    files: &[(PathBuf, Vec<u8>)],
    overwrite: bool,
) -> Result<(), (usize, io::Error)> {
    let existed = files.iter().enumerate().map(|(i, (path, _))| {
        let replaced = replaceable(path).map_err(|error| (i, error))?;
        Ok(replaced.is_some())
    });
    let existed: Vec<bool> = existed.collect::<Result<_, _>>()?;
    let paths = files.iter().enumerate().map(|(i, (path, _))| {
        let path = final_path(path, overwrite);
        path.map_err(|error| (i, error))
    });
    let paths: Vec<PathBuf> = paths.collect::<Result<_, _>>()?;
    let mut folders: Vec<&Path> = paths.iter().map(|path| folder_of(path)).collect();
    folders.dedup();
    for folder in &folders {
        remove_abandoned_files(folder);
    }
    let remove_written = |written: usize| {
        let written = paths[..written].iter().zip(&existed);
        for (path, _) in written.filter(|(_, existed)| !**existed) {
            // A file that cannot be removed is at least complete.
            let _ = fs::remove_file(path);
        }
    };
    let target = if overwrite { Target::Existing } else { Target::New };
    for start in (0..files.len()).step_by(MAX_OPEN_FILES) {
        // What needs space or permissions is done before the first of them is moved to its path.
        let part = start..files.len().min(start + MAX_OPEN_FILES);
        let mut temp_files = Vec::with_capacity(part.len());
        for i in part.clone() {
            let (path, bytes) = &files[i];
            log::info!("writes {}: {} bytes", path.display(), bytes.len());
            let file = write_temp_file(&paths[i], bytes, target);
            temp_files.push(file.map_err(|error| {
                remove_written(start);
                (i, error)
            })?);
        }
        for (i, file) in part.zip(temp_files) {
            persist_temp_file(file, &paths[i], overwrite).map_err(|error| {
                remove_written(i);
                (i, error)
            })?;
        }
    }
    Ok(())
}

/// Moves a temporary file to its final path.
fn persist_temp_file(file: NamedTempFile, path: &Path, overwrite: bool) -> io::Result<()> {
    // Windows keeps others from reading a locked file.
    #[cfg(windows)]
    let _ = file.as_file().unlock();
    let mut file = Some(file);
    retry_while_locked(|| {
        let Some(temp_file) = file.take() else {
            return Ok(());
        };
        let persist = || {
            if overwrite { temp_file.persist(path) } else { temp_file.persist_noclobber(path) }
                .map(drop)
                .map_err(|error| {
                    file = Some(error.file);
                    error.error
                })
        };
        step(persist)
    })
}

/// Writes the names in a folder onto the disk, where the system can do that.
fn sync_folder(folder: &Path) -> io::Result<()> {
    // One that may not be read cannot be opened.
    let Some(folder) = fs::File::open(folder).ok().filter(|_| cfg!(unix)) else {
        return Ok(());
    };
    match step(|| folder.sync_all()) {
        Err(error) if error.kind() == io::ErrorKind::InvalidInput => Ok(()),
        result => result,
    }
}

/// Runs one step of saving, any of which may fail: tests let the n-th one do so.
fn step<T>(run: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    #[cfg(test)]
    faults::check()?;
    run()
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

/// Returns true if another program may have the file open. Windows refuses to replace such a file
/// in the same way as a protected one.
fn is_locked(error: &io::Error) -> bool {
    const ACCESS_DENIED: i32 = 5;
    const SHARING_VIOLATION: i32 = 32;
    const LOCK_VIOLATION: i32 = 33;
    let codes = [ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION];
    cfg!(windows) && error.raw_os_error().is_some_and(|code| codes.contains(&code))
}

#[cfg(test)]
pub(crate) mod faults;

#[cfg(test)]
pub mod tests {
    use super::*;

    #[test]
    fn what_only_one_system_refuses_is_explained() {
        let reason = |system, name: &str, code| {
            let error = io::Error::from_raw_os_error(code);
            String::from(write_failure_on(system, Path::new(name), &error))
        };
        for name in ["data/CON.ron", "aux", "Lpt1.standpoint.ron"] {
            assert!(reason("windows", name, 66).contains("may reserve the name"), "{name}");
            assert_eq!(reason("linux", name, 66), io::Error::from_raw_os_error(66).to_string());
        }
        for name in ["console.ron", "com10.ron", "com.ron", "a.con"] {
            assert!(!reason("windows", name, 66).contains("may reserve"), "{name}");
        }
        assert!(reason("macos", "a.ron", 1).contains("Privacy & Security"));
        assert!(!reason("macos", "a.ron", 13).contains("Privacy"));
        assert!(!reason("linux", "a.ron", 1).contains("Privacy"));
    }
    use crate::document::{Document, SizeLimit, read_text};

    /// The names of the files in a folder, sorted.
    pub fn names_in(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().into_string())
            .map(|name| name.expect("Unicode"))
            .collect();
        names.sort();
        names
    }

    /// A text that is written in three steps.
    fn long_text(line: &str) -> String {
        line.repeat(2_500_000 / line.len())
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_file_or_the_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let (old, new) = (long_text("old\n"), long_text("new\n"));
        let mut results = Vec::new();
        loop {
            fs::write(&path, &old).expect("a file");
            let saved = faults::fail_at(results.len(), || write_text(&path, &new));
            let text = fs::read_to_string(&path).expect("a file");
            assert!(text == old || text == new, "step {}", results.len());
            assert_eq!(names_in(folder.path()), ["a.ron"]);
            let Some(saved) = saved else {
                assert_eq!(text, new);
                break;
            };
            let error = saved.expect_err("a failure is reported");
            assert!(error.contains("a.ron cannot be written: "), "{error}");
            results.push(text == new);
        }
        // Creating, copying attributes, writing three times, syncing, renaming; and syncing the
        // folder, after which the file is the new one.
        let mut expected = vec![false; 7];
        expected.extend(cfg!(unix).then_some(true));
        assert_eq!(results, expected);
    }

    #[test]
    fn a_step_that_fails_leaves_no_new_files() {
        for n in 0.. {
            let folder = tempfile::tempdir().expect("a folder");
            let files: Vec<_> = (0..=2 * MAX_OPEN_FILES)
                .map(|i| (folder.path().join(format!("{i}.svg")), vec![b' '; 9]))
                .collect();
            // Every 97th step fails in turn.
            let Some(result) = faults::fail_at(n * 97, || write_files(&files, false)) else {
                assert!(n > 10);
                assert_eq!(names_in(folder.path()).len(), files.len());
                return;
            };
            result.expect_err("a failure is reported");
            assert_eq!(names_in(folder.path()), [""; 0]);
        }
    }

    #[test]
    #[cfg(unix)]
    fn a_link_stays_and_its_target_is_replaced() {
        use std::os::unix::fs::symlink;
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join("data")).expect("a folder");
        let (target, link) = (folder.path().join("data/a.ron"), folder.path().join("a.ron"));
        symlink("data/a.ron", &link).expect("a link");
        let write: [fn(&Path); 3] = [
            |link| write_text(link, "new").expect("written"),
            |link| replace_file(link, b"new").expect("written"),
            |link| write_files(&[(link.to_owned(), b"new".to_vec())], true).expect("written"),
        ];
        for write in write {
            fs::write(&target, "old").expect("a file");
            write(&link);
            assert_eq!(fs::read_link(&link).expect("a link"), Path::new("data/a.ron"));
            assert_eq!(fs::read_to_string(&target).expect("a file"), "new");
        }
        // A link that leads nowhere is replaced.
        fs::remove_file(&target).expect("a file");
        replace_file(&link, b"new").expect("written");
        assert!(!link.is_symlink());
    }

    #[test]
    #[cfg(unix)]
    fn what_is_no_regular_file_is_not_replaced() {
        let folder = tempfile::tempdir().expect("a folder");
        let socket = folder.path().join("socket.ron");
        let _listener = std::os::unix::net::UnixListener::bind(&socket).expect("a socket");
        let error = write_text(&socket, "text").expect_err("no regular file");
        assert!(error.contains("it is not a regular file"), "{error}");
        assert!(!fs::metadata(&socket).expect("a socket").is_file());
    }

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
            assert_eq!(read_text(&path, SizeLimit::WINDOW).expect("a file"), text);
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
