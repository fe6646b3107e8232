//! Shows files in the system's file manager. Libraries for it need twenty more crates.

use std::path::Path;

/// Shows a file in its folder; returns whether the file manager was started.
pub fn reveal(path: &Path) -> bool {
    // File managers run in other folders.
    let Ok(path) = std::path::absolute(path) else { return false };
    #[cfg(target_os = "macos")]
    {
        use std::process::Command;
        Command::new("open").arg("-R").arg(path).status().is_ok_and(|status| status.success())
    }
    #[cfg(windows)]
    {
        use std::os::windows::process::CommandExt as _;
        use std::process::Command;
        // Explorer has rules of its own for quotation marks, which no name has, and its status means
        // nothing.
        let argument = format!("/select,\"{}\"", path.display());
        Command::new("explorer").raw_arg(argument).spawn().is_ok()
    }
    #[cfg(not(any(target_os = "macos", windows)))]
    path.parent().is_some_and(|folder| open::that_detached(folder).is_ok())
}
