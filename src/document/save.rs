use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

/// Replaces a dataset file, whole or not at all. A link stays one, and the
/// file keeps who may read and write it.
///
/// # Errors
/// One sentence that names the file and the reason; the file is then as it was.
pub fn write_text(path: &Path, text: &str) -> Result<(), String> {
    let name = path.display();
    let target = match path.canonicalize() {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_owned(),
        Err(error) => return Err(format!("{name} cannot be written: {error}")),
    };
    let permissions = match target.metadata() {
        Ok(found) if found.is_dir() => {
            return Err(format!("{name} is a folder; choose the name of a file"));
        }
        Ok(found) if found.permissions().readonly() => {
            return Err(format!(
                "{name} is read-only; make it writable, or save under another name"
            ));
        }
        Ok(found) => Some(found.permissions()),
        Err(_) => None,
    };
    replace(&target, text, permissions)
        .map_err(|error| format!("{name} cannot be written: {error}"))
}

fn replace(target: &Path, text: &str, permissions: Option<std::fs::Permissions>) -> io::Result<()> {
    let folder = target.parent().map(Path::to_owned).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        folder
    };
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    if permissions.is_none() {
        // Like any new file, not for its owner alone; the system's mask applies.
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    }
    let mut file = builder
        .prefix(".standpoint-")
        .tempfile_in(folder)
        // The temporary file's name means nothing to whoever saves.
        .map_err(|error| io::Error::from(error.kind()))?;
    file.write_all(text.as_bytes())?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    // A save that a power cut turns into an empty file would be no save.
    file.as_file().sync_all()?;
    file.persist(target).map(drop).map_err(|error| error.error)
}
