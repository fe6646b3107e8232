//! Makes the fonts for layout and the table of letters that look alike, and embeds the commit in
//! release builds, and the icon, version and manifest in the Windows executables; on other systems
//! they are separate files.

use std::path::Path;
use std::process::Command;
use std::{env, fs, io};

use unicode_normalization::UnicodeNormalization as _;

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
    write_confusables(Path::new(&folder))?;
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

/// Writes the characters that look like others, each with what stands for it, as a table without
/// pointers: the thousands in that of the library would be adjusted at each start of the program.
fn write_confusables(folder: &Path) -> io::Result<()> {
    let (mut characters, mut prototypes, mut ends) = (Vec::new(), String::new(), Vec::new());
    for character in '\0'..=char::MAX {
        let skeleton =
            unicode_security::skeleton(character.encode_utf8(&mut [0; 4])).collect::<String>();
        // The others are decomposed before they are looked up.
        let is_decomposed = character.nfd().eq([character]);
        if is_decomposed && !skeleton.chars().eq([character]) {
            characters.push(character);
            prototypes.push_str(&skeleton);
            ends.push(u16::try_from(prototypes.len()).map_err(io::Error::other)?);
        }
    }
    let count = characters.len();
    let table = format!(
        "static CHARACTERS: [char; {count}] = {characters:?};\n\
         static ENDS: [u16; {count}] = {ends:?};\n"
    );
    fs::write(folder.join("confusables.rs"), table)?;
    fs::write(folder.join("prototypes.txt"), prototypes)
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
