//! Makes the fonts for layout, and embeds the commit in release builds, and the icon, version and
//! manifest in the Windows executables; on other systems they are separate files.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

#[path = "src/assets/blank.rs"]
mod blank;

const ICON: &str = "assets/icon/standpoint.ico";
const MANIFEST: &str = "assets/packages/windows/standpoint.manifest";
const FONTS: &str = "assets/fonts";

fn main() -> io::Result<()> {
    for path in ["build.rs", "src/assets/blank.rs", FONTS, ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={path}");
    }
    let folder = env::var("OUT_DIR").map_err(io::Error::other)?;
    write_blank_fonts(Path::new(&folder))?;
    if let Some(commit) = commit() {
        println!("cargo::rustc-env=STANDPOINT_COMMIT={commit}");
    }
    // The target system, not the host.
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        winresource::WindowsResource::new().set_icon(ICON).set_manifest_file(MANIFEST).compile()?;
    }
    Ok(())
}

/// Writes each bundled font without its outlines.
fn write_blank_fonts(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(FONTS)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ttf")
            && let Some(name) = path.file_name()
        {
            let font = blank::without_outlines(&fs::read(&path)?);
            let font =
                font.ok_or_else(|| io::Error::other(format!("{} is cut off", path.display())))?;
            fs::write(folder.join(name), font)?;
        }
    }
    Ok(())
}

/// The commit that is built. Other builds than releases have none, as each commit would build them
/// anew.
fn commit() -> Option<String> {
    if env::var("PROFILE").as_deref() != Ok("release") {
        return None;
    }
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().ok()?;
        let text = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
        Some(text.trim().to_owned())
    };
    println!("cargo::rerun-if-changed={}", git(&["rev-parse", "--git-path", "logs/HEAD"])?);
    git(&["rev-parse", "--short=12", "HEAD"])
}
