use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// Replaces a dataset file, or what a link leads to, whole or not at all; one
/// that is not there is written anew.
///
/// # Errors
/// One sentence that names the file and the reason; the file is then as it was.
pub fn write_text(path: &Path, text: &str) -> Result<(), String> {
    let name = path.display();
    let told = |error: io::Error| format!("{name} cannot be written: {error}");
    let target = match fs::canonicalize(path) {
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
    let opened = fs::OpenOptions::new().append(true).open(&target);
    opened.map_err(told)?;
    write_file(&target, text.as_bytes(), true).map_err(told)
}

/// Writes a file whole or not at all. One that takes another's place is open to
/// the same people, as far as the system allows.
///
/// # Errors
/// Where the file exists and `overwrite` is false, or the folder cannot be
/// written to; nothing is left behind then.
pub fn write_file(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<()> {
    put(prepared(path, bytes, overwrite)?, path, overwrite)
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
        ready.push(prepared(path, bytes, overwrite).map_err(|error| (at, error))?);
    }
    let was_there: Vec<bool> = files.iter().map(|(path, _)| path.exists()).collect();
    for (at, (file, (path, _))) in ready.into_iter().zip(files).enumerate() {
        if let Err(error) = put(file, path, overwrite) {
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
fn prepared(path: &Path, bytes: &[u8], overwrite: bool) -> io::Result<NamedTempFile> {
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
        .map_err(|error| cause(&error))?;
    file.as_file_mut().write_all(bytes)?;
    #[cfg(unix)]
    if overwrite {
        open_to_the_same(path, file.as_file());
    }
    Ok(file)
}

/// Gives a file its name.
fn put(file: NamedTempFile, path: &Path, overwrite: bool) -> io::Result<()> {
    let kept = if overwrite {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    kept.map(drop).map_err(|error| error.error)
}

/// Owner, group and mode of the file that is replaced.
#[cfg(unix)]
fn open_to_the_same(replaced: &Path, file: &std::fs::File) {
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
fn cause(error: &io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::NotFound => {
            io::Error::new(io::ErrorKind::NotFound, "there is no such folder")
        }
        kind => kind.into(),
    }
}
