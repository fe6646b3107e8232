//! Embeds the commit in release builds, and the icon, version and manifest in the Windows executables;
//! on other systems they are separate files.

use std::io;
use std::process::Command;

const ICON: &str = "assets/icon/standpoint.ico";
const MANIFEST: &str = "assets/packages/windows/standpoint.manifest";

fn main() -> io::Result<()> {
    for path in ["build.rs", ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={path}");
    }
    if let Some(commit) = commit() {
        println!("cargo::rustc-env=STANDPOINT_COMMIT={commit}");
    }
    // The target system, not the host.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        winresource::WindowsResource::new().set_icon(ICON).set_manifest_file(MANIFEST).compile()?;
    }
    Ok(())
}

/// The commit that is built. Other builds than releases have none, as each commit would build them
/// anew.
fn commit() -> Option<String> {
    if std::env::var("PROFILE").as_deref() != Ok("release") {
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
