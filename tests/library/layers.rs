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
    let indices: BTreeMap<&str, usize> =
        modules.iter().enumerate().map(|(index, name)| (name.as_str(), index)).collect();
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
        let module_index =
            *indices.get(module.as_str()).unwrap_or_else(|| panic!("{module} is not in the map"));
        let text = fs::read_to_string(&path).expect("a source");
        for used in used_modules(&text) {
            if let Some(used_index) = indices.get(used.as_str())
                && *used_index > module_index
            {
                violations.push(format!("{} uses {used}, which is below {module}", path.display()));
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

/// The arguments of the calls of a function, of which `call` is the start, such as `theme::sans(`.
fn arguments_of<'a>(code: &'a str, call: &'a str) -> impl Iterator<Item = &'a str> {
    code.match_indices(call).map(move |(offset, _)| {
        let rest = &code[offset + call.len()..];
        let mut depth = 1;
        let end = rest.find(|c| {
            depth += i32::from(c == '(') - i32::from(c == ')');
            depth == 0
        });
        &rest[..end.unwrap_or(rest.len())]
    })
}

#[test]
fn sizes_of_type_have_names() {
    let calls = ["sans", "medium", "semibold", "serif", "mono", "paragraph", "show_text"];
    let mut files = Vec::new();
    for folder in ["kit", "scene", "chart", "panels", "talk", "app"] {
        collect_rust_files(&source_folder().join(folder), &mut files);
    }
    for path in files {
        let text = fs::read_to_string(&path).expect("a source");
        let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        for call in calls.map(|name| format!("{name}(")) {
            for arguments in arguments_of(code, &call) {
                let mut words = arguments.split([' ', ',', '\n']);
                let is_size = |word: &str| word.parse().is_ok_and(|size: f32| size > 5.0);
                assert!(!words.any(is_size), "{}: {call}{arguments})", path.display());
            }
        }
    }
}

/// A module by its path from the crate, such as `panels`, `cards`.
type ModulePath = Vec<String>;

/// The path of the module in a file, such as `panels/cards/mod.rs`.
fn module_path(path: &Path) -> ModulePath {
    let path = path.strip_prefix(source_folder()).expect("a path in src");
    let parts = path.with_extension("");
    let mut parts: ModulePath =
        parts.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    parts.pop_if(|last| last == "mod");
    parts
}

/// The names of a list of uses in braces, and the rest of the text after it.
fn split_list(list: &str) -> Vec<String> {
    let mut names = vec![String::new()];
    let mut depth = 0;
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(String::new());
                continue;
            }
            _ => {}
        }
        names.last_mut().expect("a name").push(c);
    }
    names
}

/// Adds the paths that begin with `start`, of which `rest` is the end: one path or a list.
fn add_paths(start: &[String], rest: &str, paths: &mut Vec<ModulePath>) {
    let rest = rest.trim_start();
    if let Some(list) = rest.strip_prefix('{') {
        for item in split_list(list) {
            add_paths(start, &item, paths);
        }
        return;
    }
    let is_part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    let end = rest.find(|c| !is_part_of_name(c)).unwrap_or(rest.len());
    let (name, rest) = rest.split_at(end);
    let mut path = start.to_vec();
    path.extend((!name.is_empty()).then(|| name.to_owned()));
    match rest.strip_prefix("::") {
        Some(rest) if !name.is_empty() => add_paths(&path, rest, paths),
        _ => paths.push(path),
    }
}

/// The paths from the crate that the code of a module names with `crate::` or `super::`.
fn used_paths(module: &[String], text: &str) -> Vec<ModulePath> {
    let lines = text.lines();
    let code = lines.filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    // Tests may use anything.
    let code = code.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut paths = Vec::new();
    for (offset, _) in code.match_indices("crate::") {
        add_paths(&[], &code[offset + "crate::".len()..], &mut paths);
    }
    for (offset, _) in code.match_indices("super::") {
        let (before, after) = code.split_at(offset);
        if after["super::".len()..].starts_with("super::") {
            continue;
        }
        let supers = before.len() - before.trim_end_matches("super::").len();
        let depth = 1 + supers / "super::".len();
        if let Some(end) = module.len().checked_sub(depth) {
            add_paths(&module[..end], &after["super::".len()..], &mut paths);
        }
    }
    paths
}

/// What is reached from a part, in any number of uses.
fn reached<'a>(uses: &'a BTreeMap<String, BTreeSet<String>>, part: &'a str) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut left = vec![part];
    while let Some(part) = left.pop() {
        let next = uses.get(part).into_iter().flatten();
        left.extend(next.map(String::as_str).filter(|next| reached.insert(*next)));
    }
    reached
}

#[test]
fn the_parts_of_a_module_use_each_other_in_no_circle() {
    let mut files = Vec::new();
    collect_rust_files(&source_folder(), &mut files);
    // The uses between the parts of each folder, by the path of the folder.
    let mut folders: BTreeMap<ModulePath, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    let modules: BTreeSet<ModulePath> = files.iter().map(|file| module_path(file)).collect();
    for file in &files {
        let module = module_path(file);
        if module.iter().any(|part| ["tests", "cases"].contains(&part.as_str())) {
            continue;
        }
        let text = fs::read_to_string(file).expect("a source");
        for used in used_paths(&module, &text) {
            let shared = module.iter().zip(&used).take_while(|(a, b)| a == b).count();
            let is_module = used.len() > shared && modules.contains(&used[..=shared]);
            if shared > 0 && shared < module.len() && is_module {
                let folder = folders.entry(module[..shared].to_vec()).or_default();
                let uses = folder.entry(module[shared].clone()).or_default();
                uses.insert(used[shared].clone());
            }
        }
    }
    assert!(folders.len() > 20, "{}", folders.len());
    let mut circles: Vec<(String, Vec<&str>)> = Vec::new();
    for (folder, uses) in &folders {
        let mut seen = BTreeSet::new();
        for part in uses.keys().map(String::as_str) {
            let mut circle: Vec<&str> = reached(uses, part).into_iter().collect();
            circle.retain(|other| reached(uses, other).contains(part));
            if circle.len() > 1 && seen.insert(circle.clone()) {
                circles.push((folder.join("/"), circle));
            }
        }
    }
    assert_eq!(circles, []);
}

/// The files with a line of code for which something holds, by their paths in `src`.
fn files_with(is_found: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut files = Vec::new();
    collect_rust_files(&source_folder(), &mut files);
    files.retain(|path| {
        let text = fs::read_to_string(path).expect("a source");
        let mut code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
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
    let is_network =
        |line: &str| ["std::net", "TcpStream", "UdpSocket"].iter().any(|part| line.contains(part));
    assert_eq!(files_with(is_network), BTreeSet::new());
    // Nor by a library.
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |name| fs::read_to_string(root.join(name)).expect("a file");
    let (deny, lock) = (read("deny.toml"), read("Cargo.lock"));
    let (_, rest) = deny.split_once("\n# Nothing sends requests.\ndeny = [").expect("the list");
    let (list, _) = rest.split_once("]\n").expect("its end");
    let libraries: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(libraries.len() >= 5, "{libraries:?}");
    for library in libraries {
        assert!(!lock.contains(&format!("\nname = \"{library}\"\n")), "{library}");
    }
}

/// A library also starts one: rfd starts zenity for dialogs on desktops without a portal.
#[test]
fn only_the_editor_the_browser_git_and_pdftotext_are_started() {
    let is_process = |line: &str| line.contains("process::") && !line.contains("process::ExitCode");
    // `git-setup` runs git, and reads no dataset. `pdftotext` reads PDFs in a folder that `--texts`
    // names.
    let programs = ["app/external_editor.rs", "cli/git_setup.rs", "document/texts.rs"];
    let programs = programs.map(str::to_owned);
    let programs = BTreeSet::from(programs);
    assert_eq!(files_with(is_process), programs);
    let is_command = |line: &str| line.contains("Command::new(");
    assert_eq!(files_with(is_command), programs);
    let is_browser = |line: &str| line.contains("open::");
    assert_eq!(files_with(is_browser), BTreeSet::from(["app/start.rs".to_owned()]));
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
