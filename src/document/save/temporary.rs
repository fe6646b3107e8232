//! Temporary files, which become the saved ones, and those that dead processes left behind.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use tempfile::NamedTempFile;

use super::attributes::copy_attributes;
use super::step;
use crate::words::files;

/// The start of the names of temporary files, and the number of random characters after it.
const PREFIX: &str = ".standpoint-";
const RANDOM_CHARACTERS: usize = 6;

/// The age from which a temporary file has been locked by the process that created it, if that
/// process is alive.
const MIN_AGE: Duration = Duration::from_secs(2);

/// The number of bytes that are written in one step.
const CHUNK: usize = 1 << 20;

/// The file that is replaced, and who may read the new one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// No file. Others may read it like any new one.
    New,
    /// A file, if there is one, whose owner, permissions and attributes it gets.
    Existing,
    /// A file, if there is one. Only the user may read it.
    Private,
}

/// Writes a temporary file in the folder of the final one. It is locked as long as it is open. It has its owner, permissions and attributes before it has any text.
pub fn write_temp_file(path: &Path, bytes: &[u8], target: Target) -> io::Result<NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).rand_bytes(RANDOM_CHARACTERS);
    let folder = folder_of(path);
    // `tempfile_in` would drop the system's number of an error.
    let mut file = step(|| builder.make_in(folder, |path| create(path, target)))
        .map_err(|error| creation_error(&error))?;
    // Some network folders have no locks. Nobody removes temporary files there.
    let _ = file.as_file().try_lock();
    if target == Target::Existing {
        step(|| copy_attributes(path, file.as_file()))?;
    }
    for chunk in bytes.chunks(CHUNK) {
        step(|| file.write_all(chunk))?;
    }
    Ok(file)
}

fn create(path: &Path, target: Target) -> io::Result<File> {
    let mut options = File::options();
    options.read(true).write(true).create_new(true);
    // Subject to the umask.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(
        &mut options,
        if target == Target::Private { 0o600 } else { 0o666 },
    );
    #[cfg(not(unix))]
    let _ = target;
    options.open(path)
}

/// Removes the temporary files in a folder whose process is dead. A living one holds their locks.
pub fn remove_abandoned_files(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let random = name.to_str().and_then(|name| name.strip_prefix(PREFIX));
        let is_temporary = random.is_some_and(|random| {
            random.len() == RANDOM_CHARACTERS && random.bytes().all(|c| c.is_ascii_alphanumeric())
        });
        if is_temporary && is_abandoned(&entry.path()).unwrap_or(false) {
            // It is removed the next time if that fails.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_abandoned(path: &Path) -> io::Result<bool> {
    let metadata = fs::symlink_metadata(path)?;
    let age = metadata.modified()?.elapsed().unwrap_or_default();
    if !metadata.is_file() || age < MIN_AGE {
        return Ok(false);
    }
    let file = File::options().read(true).write(true).open(path)?;
    Ok(file.try_lock().is_ok())
}

/// The folder of a file.
pub fn folder_of(path: &Path) -> &Path {
    let folder = path.parent();
    let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// The error for a file that cannot be created, without the name of the temporary file,
/// which the user did not choose.
fn creation_error(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let reason = String::from(files::NO_SUCH_FOLDER);
            io::Error::new(io::ErrorKind::NotFound, reason)
        }
        // The system's own number says more, such as that macOS keeps the program out of a folder.
        kind => error.raw_os_error().map_or(kind.into(), io::Error::from_raw_os_error),
    }
}

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use super::super::tests::names_in;
    use super::*;

    /// Makes a file look as if it was written some seconds ago.
    fn set_age(file: &File, seconds: u64) {
        let time = SystemTime::now() - Duration::from_secs(seconds);
        file.set_modified(time).expect("a time");
    }

    #[test]
    fn only_temporary_files_of_dead_processes_are_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let create = |name: &str, age: u64| {
            let file = File::create(folder.path().join(name)).expect("a file");
            set_age(&file, age);
            file
        };
        let locked = create(".standpoint-locked", 60);
        locked.lock().expect("a lock");
        create(".standpoint-abcDEF", 60);
        create(".standpoint-recent", 0);
        create(".standpoint-settings", 60);
        create("standpoint-abcDEF", 60);
        fs::create_dir(folder.path().join(".standpoint-folder")).expect("a folder");
        remove_abandoned_files(folder.path());
        let kept = [
            ".standpoint-folder",
            ".standpoint-locked",
            ".standpoint-recent",
            ".standpoint-settings",
            "standpoint-abcDEF",
        ];
        assert_eq!(names_in(folder.path()), kept);
    }

    #[test]
    fn a_temporary_file_in_use_is_not_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        let file = write_temp_file(&path, b"text", Target::New).expect("a file");
        set_age(file.as_file(), 60);
        remove_abandoned_files(folder.path());
        assert!(file.path().exists());
        let (file, temp_path) = file.keep().expect("kept");
        drop(file);
        remove_abandoned_files(folder.path());
        assert!(!temp_path.exists());
    }
}
