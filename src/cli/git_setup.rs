//! `standpoint git-setup`: has git compare and merge datasets by what they mean.

#[cfg(unix)]
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::Args;

use super::{CLEAN, print};
use crate::document::{own_path, write_text};
use crate::hidden::{path_name, visible_line};
use crate::words::{Words, files, merging as words};

/// The line of `.gitattributes`.
const ATTRIBUTES: &str = "*.ron diff=standpoint merge=standpoint";

#[derive(Args)]
pub struct GitSetup {
    /// A folder in the repository
    #[arg(default_value = ".")]
    folder: PathBuf,
}

/// Writes the attributes and the configuration. Returns the exit code.
pub fn run(arguments: &GitSetup) -> Result<u8, Words> {
    let folder = &arguments.folder;
    let root = git(folder, &["rev-parse", "--show-toplevel"])?;
    let attributes = path(&root).join(".gitattributes");
    let mut done = Vec::new();
    if add_line(&attributes)? {
        done.push(words::wrote_line(&path_name(&attributes), ATTRIBUTES));
    }
    let program = program();
    for (name, value) in [
        ("diff.standpoint.command", format!("{program} diff")),
        ("merge.standpoint.name", words::DRIVER_NAME.to_string()),
        (
            "merge.standpoint.driver",
            // A path may begin with a hyphen.
            format!("{program} merge --labels %X %Y -- %O %A %B %P"),
        ),
    ] {
        let is_set = git(folder, &["config", "--local", "--get", name]);
        if is_set.is_ok_and(|old| old == value.as_bytes()) {
            continue;
        }
        git(folder, &["config", "--local", name, &value])?;
        done.push(words::set(name, &visible_line(&value)));
    }
    print(&words::setup(&done))?;
    Ok(CLEAN)
}

/// Adds the line to the attributes, unless they have it. Returns whether they did not.
fn add_line(path: &Path) -> Result<bool, Words> {
    let name = path_name(path);
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(files::cannot_read(&name, &error.to_string())),
    };
    if text.lines().any(|line| line.trim() == ATTRIBUTES) {
        return Ok(false);
    }
    let line_break = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    write_text(path, &format!("{text}{line_break}{ATTRIBUTES}\n"))?;
    Ok(true)
}

/// This program as git's shell finds it: by its name if it is on the path, or else by its own path.
fn program() -> String {
    match own_path() {
        // In single quotation marks for the shell, which takes slashes on Windows, too.
        Some(own) => {
            let path = own.to_string_lossy().replace('\\', "/");
            format!("'{}'", path.replace('\'', "'\\''"))
        }
        None => env!("CARGO_PKG_NAME").to_owned(),
    }
}

/// Runs git in a folder. Returns the line that it prints, or its error.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, Words> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| words::no_git(&error.to_string()))?;
    if output.status.success() {
        let mut line = output.stdout;
        line.truncate(line.trim_ascii_end().len());
        return Ok(line);
    }
    let message = String::from_utf8_lossy(&output.stderr);
    let is_error = |line: &&str| line.starts_with("fatal:") || line.starts_with("error:");
    let line = message.lines().find(is_error);
    Err(words::git_failed(&visible_line(line.unwrap_or(message.trim()))))
}

/// The path that git prints.
#[cfg(unix)]
fn path(bytes: &[u8]) -> PathBuf {
    let path: &OsStr = std::os::unix::ffi::OsStrExt::from_bytes(bytes);
    path.into()
}

#[cfg(not(unix))]
fn path(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}
