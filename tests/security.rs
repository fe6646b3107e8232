//! What SECURITY.md promises of the sources and of the workflows.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The lines of code in a folder, each with its file.
fn code(folder: &Path) -> Vec<(String, String)> {
    let mut lines = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            lines.extend(code(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).expect("a file");
            let name = path.strip_prefix(root()).expect("a file of ours");
            let name = name.display().to_string().replace('\\', "/");
            let is_code = |line: &&str| !line.trim_start().starts_with("//");
            lines.extend(
                text.lines()
                    .filter(is_code)
                    .map(|line| (name.clone(), line.to_owned())),
            );
        }
    }
    lines
}

#[test]
fn only_the_editor_is_started_and_nothing_is_sent() {
    let mut starts = Vec::new();
    for (file, line) in code(&root().join("src")) {
        for part in [
            "std::net",
            "TcpStream",
            "UdpSocket",
            "unsafe {",
            "unsafe fn",
        ] {
            assert!(!line.contains(part), "{file}: {line}");
        }
        if line.contains("process::Command") || line.contains("process::{Command") {
            starts.push(file);
        }
    }
    starts.sort();
    starts.dedup();
    assert_eq!(starts, ["src/app/external_editor.rs"]);
    // No dependency that sends requests.
    let deny = read("deny.toml");
    let lock = read("Cargo.lock");
    for library in ["curl", "hyper", "isahc", "reqwest", "ureq"] {
        assert!(
            deny.contains(&format!("crate = \"{library}\"")),
            "{library}"
        );
        assert!(
            !lock.contains(&format!("name = \"{library}\"")),
            "{library}"
        );
    }
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
        for line in text
            .lines()
            .filter(|line| line.contains("curl ") || line.contains("wget "))
        {
            let (_, url) = line.rsplit_once(" \"$").expect("a variable");
            let sum = format!("${}_SHA256  ", url.trim_end_matches('"'));
            assert!(
                text.contains(&sum) && text.contains("sha256sum --check --strict"),
                "{line}"
            );
        }
    }
    for script in fs::read_dir(root().join(".ci")).expect("a folder") {
        let text = fs::read_to_string(script.expect("an entry").path()).expect("a file");
        assert!(!text.contains("curl ") && !text.contains("wget "), "{text}");
    }
}
