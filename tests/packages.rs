//! What the packages' files say of each other and of the program is true.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

const DESKTOP: &str = "assets/packages/linux/standpoint.desktop";
const MIME: &str = "assets/packages/linux/standpoint.xml";
const METAINFO: &str = "assets/packages/linux/io.github.standpoint.standpoint.metainfo.xml";
const INSTALLER: &str = "assets/packages/windows/installer.nsi";

/// What stands between two texts, each time.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let rest = text.split(before).skip(1);
    rest.filter_map(|rest| rest.split_once(after).map(|(found, _)| found))
        .collect()
}

#[test]
fn all_systems_mean_the_same_type_of_file() {
    let mime = read(MIME);
    let [named] = between(&mime, "mime-type type=\"", "\"")[..] else {
        panic!("one type: {mime}");
    };
    assert_eq!(between(&read(DESKTOP), "MimeType=", ";"), [named]);
    assert_eq!(between(&read(METAINFO), "<mediatype>", "<"), [named]);
    assert_eq!(
        between(&mime, "glob pattern=\"", "\""),
        ["*.standpoint.ron"]
    );
}

#[test]
fn windows_offers_to_open_datasets_and_takes_no_ending_over() {
    let text = read(INSTALLER);
    // The default value of an ending is the program that a double click starts.
    assert!(text.contains(r#"WriteRegStr HKCU "Software\Classes\.ron\OpenWithProgids""#));
    assert!(!text.contains(r#"HKCU "Software\Classes\.ron" """#));
    assert!(!text.contains("UserChoice") && !text.contains("HKLM") && !text.contains("HKCR"));
    // All that is written into the registry is taken out again.
    let (installed, removed) = text.split_once("Section \"Uninstall\"").expect("both");
    let key = |line: &str| line.split('"').nth(1).map(str::to_owned);
    let written = installed.lines().map(str::trim);
    let written = written.filter(|line| line.starts_with("WriteReg"));
    let written: BTreeSet<String> = written.filter_map(key).collect();
    assert!(written.len() > 5, "{written:?}");
    for key in written {
        // A value of its own under a key of the system's, or a key of its own.
        let parents: Vec<&str> = key.split("\\shell").collect();
        let own = parents[0].trim_end_matches("\\SupportedTypes");
        let own = own.trim_end_matches("\\DefaultIcon");
        assert!(
            removed.contains(&format!("\"{own}\"")),
            "{own} stays behind"
        );
    }
}

#[test]
fn what_the_debian_package_installs_is_there() {
    let text = read("Cargo.toml");
    let assets = text.split("assets = [").nth(1).expect("assets");
    let assets = assets.split("\n]").next().expect("an end");
    let paths: Vec<&str> = assets
        .lines()
        .filter_map(|line| line.split('"').nth(1))
        // What is built before.
        .filter(|path| !path.starts_with("target/"))
        .collect();
    assert!(paths.len() > 8, "{paths:?}");
    for path in paths {
        let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
        let (start, end) = name.split_once('*').unwrap_or((name, ""));
        let entries = fs::read_dir(root().join(folder)).expect("a folder");
        let found = entries
            .map(|entry| entry.expect("an entry").file_name())
            .any(|name| {
                let name = name.to_string_lossy();
                name.starts_with(start) && name.ends_with(end)
            });
        assert!(found, "{path}");
    }
}

#[test]
fn the_desktop_finds_program_icon_and_window() {
    let text = read(DESKTOP);
    for line in [
        "Exec=standpoint --desktop %f",
        "Icon=standpoint",
        "StartupWMClass=standpoint",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}");
    }
    assert!(root().join("assets/icon/standpoint.svg").exists());
    assert!(read(METAINFO).contains(">standpoint.desktop</launchable>"));
    // What identifies it on macOS, too.
    let id = between(&read("Cargo.toml"), "identifier = \"", "\"")[0].to_owned();
    assert!(read(METAINFO).contains(&format!("<id>{id}</id>")));
}
