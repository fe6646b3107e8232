//! Modules use only the modules above them in the map at the top of `src/lib.rs`, and what SECURITY.md
//! says of the sources is true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the map.
fn modules_in_order() -> Vec<String> {
    let text = fs::read_to_string(source_folder().join("lib.rs")).expect("src/lib.rs");
    text.lines()
        .filter_map(|line| line.strip_prefix("//! - [`"))
        .filter_map(|line| line.split('`').next())
        .map(str::to_owned)
        .collect()
}

fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn collect_rust_files(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            collect_rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The module of a file: the first part of its path.
fn module_of(path: &Path) -> String {
    let first = path
        .strip_prefix(source_folder())
        .expect("a path in src")
        .components()
        .next()
        .expect("a name");
    let first = first.as_os_str().to_string_lossy();
    first.strip_suffix(".rs").unwrap_or(&first).to_owned()
}

/// The modules that a source file names after `crate::`, including those in braces.
fn used_modules(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let text = code.as_str();
    let mut names = Vec::new();
    for (offset, _) in text.match_indices("crate::") {
        let rest = &text[offset + "crate::".len()..];
        let first_name = |text: &str| {
            text.trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        };
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            names.extend(list.split(',').map(first_name));
        } else {
            names.push(first_name(rest));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn modules_use_only_those_above_them() {
    let modules = modules_in_order();
    let indices: BTreeMap<&str, usize> = modules
        .iter()
        .enumerate()
        .map(|(index, name)| (name.as_str(), index))
        .collect();
    assert!(indices.len() > 8, "too few modules in the map: {modules:?}");
    let mut files = Vec::new();
    collect_rust_files(&source_folder(), &mut files);
    let mut violations = Vec::new();
    for path in files {
        let module = module_of(&path);
        // The programs are below all modules.
        if ["lib", "main", "bin"].contains(&module.as_str()) {
            continue;
        }
        let module_index = *indices
            .get(module.as_str())
            .unwrap_or_else(|| panic!("{module} is not in the map"));
        let text = fs::read_to_string(&path).expect("a source");
        for used in used_modules(&text) {
            if let Some(used_index) = indices.get(used.as_str())
                && *used_index > module_index
            {
                violations.push(format!(
                    "{} uses {used}, which is below {module}",
                    path.display()
                ));
            }
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let mut files = Vec::new();
    collect_rust_files(&source_folder(), &mut files);
    for path in files {
        let lines = fs::read_to_string(&path).expect("a source").lines().count();
        assert!(lines <= 650, "{} has {lines} lines", path.display());
    }
}

/// The part of a module's folder that a file belongs to: `state` for
/// `src/app/state/files.rs`, or `None` for the module's own file.
fn part_of(module: &str, path: &Path) -> Option<String> {
    let inner = path.strip_prefix(source_folder().join(module)).ok()?;
    let first = inner.components().next()?.as_os_str().to_string_lossy();
    let name = first.strip_suffix(".rs").unwrap_or(&first);
    (name != "mod").then(|| name.to_owned())
}

#[test]
fn the_parts_of_import_and_app_have_no_cycles() {
    for module in ["import", "app"] {
        let mut files = Vec::new();
        collect_rust_files(&source_folder().join(module), &mut files);
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in &files {
            let Some(part) = part_of(module, path).filter(|part| part != "tests") else {
                continue;
            };
            let text = fs::read_to_string(path).expect("a source");
            // The path to the other parts from the part's own file, or from one inside it.
            let relative = if path.parent() == Some(source_folder().join(module).as_path()) {
                "super::"
            } else {
                "super::super::"
            };
            let absolute = format!("crate::{module}::");
            let used_parts = uses.entry(part).or_default();
            for line in text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                for prefix in [relative, absolute.as_str()] {
                    for (index, _) in line.match_indices(prefix) {
                        let rest = &line[index + prefix.len()..];
                        let name = |text: &str| -> String {
                            text.trim_start()
                                .chars()
                                .take_while(|c| c.is_alphanumeric() || *c == '_')
                                .collect()
                        };
                        let list = rest.strip_prefix('{').unwrap_or(rest);
                        used_parts.extend(list.split(',').map(name));
                    }
                }
            }
        }
        // Parts that use none of the remaining parts are removed repeatedly. If some
        // remain, they use each other in a cycle.
        let mut remaining: BTreeSet<String> = uses.keys().cloned().collect();
        assert!(remaining.len() > 5, "{module}: {remaining:?}");
        loop {
            let independent: Vec<String> = remaining
                .iter()
                .filter(|part| {
                    uses[*part]
                        .iter()
                        .all(|used| used == *part || !remaining.contains(used))
                })
                .cloned()
                .collect();
            if independent.is_empty() {
                break;
            }
            remaining.retain(|part| !independent.contains(part));
        }
        assert!(
            remaining.is_empty(),
            "{module}: {remaining:?} use each other in a cycle: {uses:#?}"
        );
    }
}

/// The files with a line of code for which something holds, by their paths in `src`.
fn files_with(is_found: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut files = Vec::new();
    collect_rust_files(&source_folder(), &mut files);
    files.retain(|path| {
        let text = fs::read_to_string(path).expect("a source");
        let mut code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        code.any(&is_found)
    });
    let name = |path: &PathBuf| {
        let path = path.strip_prefix(source_folder()).expect("a path in src");
        path.to_string_lossy().replace('\\', "/")
    };
    files.iter().map(name).collect()
}

#[test]
fn nothing_is_sent() {
    let is_network = |line: &str| {
        ["std::net", "TcpStream", "UdpSocket"]
            .iter()
            .any(|part| line.contains(part))
    };
    assert_eq!(files_with(is_network), BTreeSet::new());
    // Nor by a library.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name| fs::read_to_string(root.join(name)).expect("a file");
    let (deny, lock) = (read("deny.toml"), read("Cargo.lock"));
    let (_, rest) = deny
        .split_once("\n# Nothing sends requests.\ndeny = [")
        .expect("the list");
    let (list, _) = rest.split_once("]\n").expect("its end");
    let libraries: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(libraries.len() >= 5, "{libraries:?}");
    for library in libraries {
        assert!(
            !lock.contains(&format!("\nname = \"{library}\"\n")),
            "{library}"
        );
    }
}

/// A library also starts one: rfd starts zenity for dialogs on desktops without a portal.
#[test]
fn only_the_editor_the_browser_git_and_pdftotext_are_started() {
    let is_process = |line: &str| line.contains("process::") && !line.contains("process::ExitCode");
    // `git-setup` runs git, and reads no dataset. `pdftotext` reads PDFs in a folder that `--texts`
    // names.
    let programs = [
        "app/external_editor.rs",
        "cli/git_setup.rs",
        "document/texts.rs",
    ];
    let programs = programs.map(str::to_owned);
    let programs = BTreeSet::from(programs);
    assert_eq!(files_with(is_process), programs);
    let is_command = |line: &str| line.contains("Command::new(");
    assert_eq!(files_with(is_command), programs);
    let is_browser = |line: &str| line.contains("open::");
    assert_eq!(
        files_with(is_browser),
        BTreeSet::from(["app/start.rs".to_owned()])
    );
}

/// What reads a dataset, computes with it or draws it opens no file, so that no text in it can name
/// one.
#[test]
fn only_documents_commands_and_the_window_touch_files() {
    let is_file = |line: &str| line.contains("fs::") || line.contains("File::");
    let files = files_with(is_file);
    let files = files.iter().filter(|file| !file.ends_with("tests.rs"));
    let modules: BTreeSet<&str> = files.filter_map(|file| file.split('/').next()).collect();
    assert_eq!(modules, BTreeSet::from(["app", "cli", "document"]));
}
