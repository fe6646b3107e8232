//! The package files agree with each other and with the program, and workflows are pinned.

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

/// Every piece of text between an occurrence of `before` and the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> Vec<&'a str> {
    let rest = text.split(before).skip(1);
    rest.filter_map(|rest| rest.split_once(after).map(|(inside, _)| inside)).collect()
}

#[test]
fn all_files_name_the_same_mime_type() {
    let mime = read(MIME);
    let [mime_type] = between(&mime, "mime-type type=\"", "\"")[..] else {
        panic!("expected one type: {mime}");
    };
    assert_eq!(between(&read(DESKTOP), "MimeType=", ";"), [mime_type]);
    assert_eq!(between(&read(METAINFO), "<mediatype>", "<"), [mime_type]);
    assert_eq!(between(&mime, "glob pattern=\"", "\""), ["*.standpoint.ron"]);
}

#[test]
fn the_windows_installer_finds_its_files_on_windows() {
    // There, makensis splits the path of a `File` at `\` only.
    let text = read(INSTALLER);
    let lines: Vec<&str> =
        text.lines().map(str::trim).filter(|line| !line.starts_with(';')).collect();
    let paths: Vec<&str> = lines
        .iter()
        .filter(|line| line.starts_with("File ") || line.starts_with("!define ROOT"))
        .map(|line| line.split('"').nth(1).expect("a path in quotes"))
        .collect();
    assert!(paths.len() > 5 && paths.iter().all(|path| !path.contains('/')), "{paths:?}");
}

#[test]
fn the_windows_installer_registers_open_with_but_takes_over_no_extension() {
    let text = read(INSTALLER);
    // The default value of an extension names the program that a double click starts.
    assert!(text.contains(r#"WriteRegStr HKCU "Software\Classes\.ron\OpenWithProgids""#));
    assert!(!text.contains(r#"HKCU "Software\Classes\.ron" """#));
    assert!(!text.contains("UserChoice") && !text.contains("HKLM") && !text.contains("HKCR"));
    // The uninstaller removes everything that the installer writes to the registry.
    let (installer, uninstaller) = text.split_once("Section \"Uninstall\"").expect("both sections");
    let key = |line: &str| line.split('"').nth(1).map(str::to_owned);
    let lines = installer.lines().map(str::trim);
    let writes = lines.filter(|line| line.starts_with("WriteReg"));
    let keys: BTreeSet<String> = writes.filter_map(key).collect();
    assert!(keys.len() > 5, "{keys:?}");
    for key in keys {
        // Removing a key also removes the keys inside it.
        let parents: Vec<&str> = key.split("\\shell").collect();
        let parent = parents[0].trim_end_matches("\\SupportedTypes");
        let parent = parent.trim_end_matches("\\DefaultIcon");
        assert!(uninstaller.contains(&format!("\"{parent}\"")), "{parent} is not removed");
    }
}

#[test]
fn the_files_of_the_debian_package_exist() {
    let text = read("Cargo.toml");
    let assets = text.split("assets = [").nth(1).expect("assets");
    let assets = assets.split("\n]").next().expect("the end of the list");
    let paths: Vec<&str> = assets
        .lines()
        .filter_map(|line| line.split('"').nth(1))
        // The program is not built yet.
        .filter(|path| !path.starts_with("target/"))
        .collect();
    assert!(paths.len() > 8, "{paths:?}");
    for path in paths {
        let (folder, name) = path.rsplit_once('/').unwrap_or((".", path));
        let (start, end) = name.split_once('*').unwrap_or((name, ""));
        let entries = fs::read_dir(root().join(folder)).expect("a folder");
        let exists = entries.map(|entry| entry.expect("an entry").file_name()).any(|name| {
            let name = name.to_string_lossy();
            name.starts_with(start) && name.ends_with(end)
        });
        assert!(exists, "{path}");
    }
}

#[test]
fn the_desktop_entry_names_the_program_the_icon_and_the_window() {
    let text = read(DESKTOP);
    for line in ["Exec=standpoint --desktop %f", "Icon=standpoint", "StartupWMClass=standpoint"] {
        assert!(text.lines().any(|entry| entry == line), "{line}");
    }
    assert!(root().join("assets/icon/standpoint.svg").exists());
    assert!(read(METAINFO).contains(">standpoint.desktop</launchable>"));
    // macOS uses the same identifier.
    let id = between(&read("Cargo.toml"), "identifier = \"", "\"")[0].to_owned();
    assert!(read(METAINFO).contains(&format!("<id>{id}</id>")));
}

#[test]
fn actions_are_pinned_by_commit_and_downloads_by_checksum() {
    for entry in fs::read_dir(root().join(".github/workflows")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let text = fs::read_to_string(&path).expect("a file");
        let mut actions = 0;
        for line in text.lines() {
            let Some((_, action)) = line.split_once("uses: ") else {
                continue;
            };
            let (commit, version) = action
                .split_once('@')
                .and_then(|(_, rest)| rest.split_once(" # v"))
                .unwrap_or_else(|| panic!("not pinned by commit: {line}"));
            let is_hash = commit.len() == 40 && commit.chars().all(|c| c.is_ascii_hexdigit());
            assert!(is_hash && !version.is_empty(), "{line}");
            actions += 1;
        }
        assert!(actions > 0, "{}", path.display());
        // Each download is a variable beside another one with its checksum.
        for line in text.lines().filter(|line| line.contains("curl ") || line.contains("wget ")) {
            let (_, url) = line.rsplit_once(" \"$").expect("a variable");
            let sum = format!("${}_SHA256  ", url.trim_end_matches('"'));
            assert!(text.contains(&sum) && text.contains("sha256sum --check --strict"), "{line}");
        }
    }
    for script in fs::read_dir(root().join(".ci")).expect("a folder") {
        let text = fs::read_to_string(script.expect("an entry").path()).expect("a file");
        assert!(!text.contains("curl ") && !text.contains("wget "), "{text}");
    }
}

/// The lines of a list under a key, with their indentation removed.
fn listed<'a>(text: &'a str, key: &str) -> BTreeSet<&'a str> {
    let (_, list) = text.split_once(key).expect("a list");
    let indentation = |line: &str| line.len() - line.trim_start().len();
    let width = list.lines().nth(1).map(indentation).expect("a line");
    let lines = list.lines().skip(1).take_while(|line| indentation(line) == width);
    lines.map(str::trim).collect()
}

#[test]
fn all_that_is_released_has_its_provenance() {
    let text = read(".github/workflows/ci.yml");
    let attested = listed(&text, "subject-path: |");
    assert!(attested.len() > 5, "{attested:?}");
    let (_, upload) = text.split_once("name: packages-${{").expect("an upload");
    assert_eq!(attested, listed(upload, "path: |"));
    assert!(text.contains("subject-path: packages/SHA256SUMS"));
}

#[test]
fn who_downloads_the_app_for_macos_is_told_how_to_open_it() {
    let text = read("assets/packages/macos/first-start.txt");
    assert!(text.contains("Privacy & Security") && text.contains("Open Anyway"), "{text}");
    let workflow = read(".github/workflows/ci.yml");
    let notes = workflow.split("> notes.md").next().expect("notes");
    for file in ["assets/packages/release.md", "assets/packages/macos/first-start.txt"] {
        assert!(notes.contains(file), "{file}");
    }
    assert!(read(".ci/package").contains("cp assets/packages/macos/first-start.txt"));
    // What the test of the packages looks for.
    let name = "First start.txt";
    assert!(read(".ci/package").contains(name) && read(".ci/install").contains(name));
}
