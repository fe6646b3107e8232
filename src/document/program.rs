//! Where terminals find this program.

use std::env;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

const NAME: &str = env!("CARGO_PKG_NAME");

/// The path of this program, unless its name leads to it; `None` if that is enough.
pub fn own_path() -> Option<PathBuf> {
    let own = env::current_exe().ok()?;
    let app_image = env::var_os("APPIMAGE").zip(env::var_os("APPDIR"));
    let own = in_terminals(own, app_image.as_ref().map(|(file, folder)| (&**file, &**folder)));
    let paths = env::var_os("PATH").unwrap_or_default();
    (!is_on_path(&own, &paths)).then_some(own)
}

/// The file that terminals start for a program: of a mounted AppImage, which is gone when it ends,
/// that of the image; on Windows, the one with a console.
fn in_terminals(own: PathBuf, app_image: Option<(&OsStr, &OsStr)>) -> PathBuf {
    // What another AppImage has started has its variables, too.
    if let Some((file, _)) = app_image.filter(|(_, folder)| own.starts_with(folder)) {
        return file.into();
    }
    let with_console = own.with_file_name(NAME).with_extension(env::consts::EXE_EXTENSION);
    if with_console.exists() { with_console } else { own }
}

/// Returns true if the first program of this name in `PATH` is this one.
fn is_on_path(own: &Path, paths: &OsStr) -> bool {
    let name = Path::new(NAME).with_extension(env::consts::EXE_EXTENSION);
    let mut found = env::split_paths(paths).map(|folder| folder.join(&name));
    let first = found.find_map(|path| fs::canonicalize(path).ok());
    first.is_some() && first == fs::canonicalize(own).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terminals_start_the_image_of_an_appimage_and_the_program_with_a_console() {
        let mounted = PathBuf::from("/tmp/.mount_x/usr/bin/standpoint");
        let image =
            |folder: &'static str| Some((OsStr::new("/home/ada/s.AppImage"), OsStr::new(folder)));
        let file = in_terminals(mounted.clone(), image("/tmp/.mount_x"));
        assert_eq!(file, Path::new("/home/ada/s.AppImage"));
        assert_eq!(in_terminals(mounted.clone(), image("/tmp/.mount_editor")), mounted);
        let folder = tempfile::tempdir().expect("a folder");
        let with_console = folder.path().join(NAME).with_extension(env::consts::EXE_EXTENSION);
        fs::write(&with_console, "").expect("a file");
        let desktop = folder.path().join("standpointw.exe");
        assert_eq!(in_terminals(desktop, None), with_console);
    }

    #[test]
    fn the_name_of_the_program_is_enough_if_it_leads_to_this_one() {
        let folders = ["own", "other"].map(|name| {
            let folder = tempfile::Builder::new().prefix(name).tempdir().expect("a folder");
            let program = folder.path().join(NAME).with_extension(env::consts::EXE_EXTENSION);
            fs::write(program, "").expect("a file");
            folder
        });
        let [own, other] = folders.each_ref().map(tempfile::TempDir::path);
        let path = own.join(NAME).with_extension(env::consts::EXE_EXTENSION);
        let is_on =
            |folders: &[&Path]| is_on_path(&path, &env::join_paths(folders).expect("folders"));
        assert!(is_on(&[own, other]) && !is_on(&[other, own]) && !is_on(&[]));
    }
}
