use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

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
