//! Modules use only those above them in the map of the library.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The modules in the order of the map at the top of `src/lib.rs`.
fn map() -> Vec<String> {
    let text = fs::read_to_string(source().join("lib.rs")).expect("src/lib.rs");
    text.lines()
        .filter_map(|line| line.strip_prefix("//! - [`"))
        .filter_map(|line| line.split('`').next())
        .map(str::to_owned)
        .collect()
}

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// The module that a file belongs to: the first part of its path.
fn module_of(path: &Path) -> String {
    let first = path
        .strip_prefix(source())
        .expect("below src")
        .components()
        .next()
        .expect("a name");
    let first = first.as_os_str().to_string_lossy();
    first.strip_suffix(".rs").unwrap_or(&first).to_owned()
}

/// The modules that a source names after `crate::`, also in braces.
fn used(text: &str) -> Vec<String> {
    let code: String = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let text = code.as_str();
    let mut names = Vec::new();
    for (at, _) in text.match_indices("crate::") {
        let rest = &text[at + "crate::".len()..];
        let first = |text: &str| {
            text.trim_start()
                .chars()
                .take_while(|c| c.is_alphanumeric() || *c == '_')
                .collect::<String>()
        };
        if let Some(list) = rest.strip_prefix('{') {
            let list = list.split('}').next().unwrap_or_default();
            names.extend(list.split(',').map(first));
        } else {
            names.push(first(rest));
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

#[test]
fn modules_use_only_those_above_them() {
    let map = map();
    let place: BTreeMap<&str, usize> = map
        .iter()
        .enumerate()
        .map(|(at, name)| (name.as_str(), at))
        .collect();
    assert!(place.len() > 8, "the map in src/lib.rs is read: {map:?}");
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    let mut wrong = Vec::new();
    for path in files {
        let module = module_of(&path);
        // The programs are below everything.
        if ["lib", "main", "bin"].contains(&module.as_str()) {
            continue;
        }
        let own = *place
            .get(module.as_str())
            .unwrap_or_else(|| panic!("{module} is not in the map"));
        let text = fs::read_to_string(&path).expect("a source");
        for used in used(&text) {
            if let Some(other) = place.get(used.as_str())
                && *other > own
            {
                wrong.push(format!(
                    "{} uses {used}, which is below {module}",
                    path.display()
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let mut files = Vec::new();
    rust_files(&source(), &mut files);
    for path in files {
        let lines = fs::read_to_string(&path).expect("a source").lines().count();
        assert!(lines <= 650, "{} has {lines} lines", path.display());
    }
}

/// The part of a module's folder that a file belongs to: `state` for
/// `src/app/state/files.rs`. The module's own file is none.
fn part_of(module: &str, path: &Path) -> Option<String> {
    let inner = path.strip_prefix(source().join(module)).ok()?;
    let first = inner.components().next()?.as_os_str().to_string_lossy();
    let name = first.strip_suffix(".rs").unwrap_or(&first);
    (name != "mod").then(|| name.to_owned())
}

#[test]
fn the_parts_of_import_and_app_have_no_circles() {
    for module in ["import", "app"] {
        let mut files = Vec::new();
        rust_files(&source().join(module), &mut files);
        let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for path in &files {
            let Some(part) = part_of(module, path).filter(|part| part != "tests") else {
                continue;
            };
            let text = fs::read_to_string(path).expect("a source");
            // A part reaches the others from its own level, or from one below.
            let above = if path.parent() == Some(source().join(module).as_path()) {
                "super::"
            } else {
                "super::super::"
            };
            let absolute = format!("crate::{module}::");
            let named = uses.entry(part).or_default();
            for line in text
                .lines()
                .filter(|line| !line.trim_start().starts_with("//"))
            {
                for start in [above, absolute.as_str()] {
                    for (index, _) in line.match_indices(start) {
                        let rest = &line[index + start.len()..];
                        let name = |text: &str| -> String {
                            text.trim_start()
                                .chars()
                                .take_while(|c| c.is_alphanumeric() || *c == '_')
                                .collect()
                        };
                        let list = rest.strip_prefix('{').unwrap_or(rest);
                        named.extend(list.split(',').map(name));
                    }
                }
            }
        }
        // Parts that use none of the remaining ones are taken away, until none is left.
        let mut rest: BTreeSet<String> = uses.keys().cloned().collect();
        assert!(rest.len() > 5, "{module}: {rest:?}");
        loop {
            let free: Vec<String> = rest
                .iter()
                .filter(|part| {
                    uses[*part]
                        .iter()
                        .all(|used| used == *part || !rest.contains(used))
                })
                .cloned()
                .collect();
            if free.is_empty() {
                break;
            }
            rest.retain(|part| !free.contains(part));
        }
        assert!(
            rest.is_empty(),
            "{module}: {rest:?} use each other in a circle: {uses:#?}"
        );
    }
}
