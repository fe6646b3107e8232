//! Embeds the icon, version and manifest in the Windows executables; on other
//! systems they are separate files.

use std::io;

const ICON: &str = "assets/icon/standpoint.ico";
const MANIFEST: &str = "assets/packages/windows/standpoint.manifest";

fn main() -> io::Result<()> {
    for path in ["build.rs", ICON, MANIFEST] {
        println!("cargo::rerun-if-changed={path}");
    }
    // The target system, not the host.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "windows") {
        winresource::WindowsResource::new().set_icon(ICON).set_manifest_file(MANIFEST).compile()?;
    }
    Ok(())
}
