//! Modules use only the modules above them in the map at the top of `src/lib.rs`, their files use each
//! other in no circle, and what SECURITY.md and other documents say of the sources is true.

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

pub fn source_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The Rust files of a folder, and of those in it.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder of sources");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let files = paths.flat_map(|path| {
        if path.is_dir() {
            return rust_files(&path);
        }
        Vec::from_iter(path.extension().is_some_and(|it| it == "rs").then_some(path))
    });
    files.collect()
}

#[test]
fn no_file_is_too_long() {
    for path in rust_files(&source_folder()) {
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
    let folders = ["kit", "scene", "panels", "talk", "app"];
    for path in folders.iter().flat_map(|folder| rust_files(&source_folder().join(folder))) {
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

fn without_comments(text: &str) -> String {
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// The code of a file without comments, and without what is compiled for tests only, which may use
/// anything.
fn production_code(text: &str) -> String {
    let text = without_comments(text);
    let indent = |line: &str| line.len() - line.trim_start().len();
    let mut code = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        let is_for_tests = |start| line.trim_start().starts_with(start);
        if ["#[cfg(test)]", "#[cfg(all(test,"].into_iter().any(is_for_tests) {
            lines.find(|end| indent(end) == indent(line) && end.ends_with([';', '}']));
        } else {
            code.extend([line, "\n"]);
        }
    }
    code
}

/// The items of a list of paths, from after its opening brace.
fn split_list(list: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut depth = 0;
    for c in list.chars() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(String::new());
                continue;
            }
            _ => {}
        }
        items.last_mut().expect("an item").push(c);
    }
    items
}

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Splits a text after the name that it begins with.
fn split_name(text: &str) -> (&str, &str) {
    text.split_at(text.find(|c| !is_part_of_name(c)).unwrap_or(text.len()))
}

/// Adds the paths that begin with `start`, of which `rest` is the end, one path or a list, each
/// after the name by which a `use` makes it known.
fn add_paths(start: &[String], rest: &str, paths: &mut Vec<(String, ModulePath)>) {
    if let Some(list) = rest.strip_prefix('{') {
        for item in split_list(list) {
            add_paths(start, item.trim(), paths);
        }
        return;
    }
    let (name, rest) = split_name(rest);
    let mut path = start.to_vec();
    match name {
        "" | "self" => {}
        "super" => drop(path.pop()),
        _ => path.push(name.to_owned()),
    }
    if let Some(rest) = rest.strip_prefix("::") {
        add_paths(&path, rest, paths);
    } else {
        let other_name = rest.strip_prefix(" as ").map(|rest| split_name(rest).0);
        let name = other_name.or(path.last().map(String::as_str)).unwrap_or_default();
        paths.push((name.to_owned(), path));
    }
}

/// The code of each module.
type Sources = BTreeMap<ModulePath, String>;

/// The sources of the program, of whose text `code` takes what is compared.
fn sources(code: fn(&str) -> String) -> Sources {
    let files = rust_files(&source_folder());
    let read = |file: &PathBuf| code(&fs::read_to_string(file).expect("a source"));
    files.iter().map(|file| (module_path(file), read(file))).collect()
}

fn production_sources() -> Sources {
    let mut sources = sources(production_code);
    let is_of_tests = |part: &String| ["tests", "cases"].contains(&part.as_str());
    sources.retain(|module, _| !module.iter().any(is_of_tests));
    sources
}

/// The paths that the `use`s of each module bring in, by the names that they have there.
type Imports = BTreeMap<ModulePath, BTreeMap<String, ModulePath>>;

/// The paths from the crate that the code of a module names. Without `imports`, only those of `use`s.
fn used_paths(
    module: &ModulePath,
    sources: &Sources,
    imports: Option<&Imports>,
) -> Vec<(String, ModulePath)> {
    let code = &sources[module];
    let mut paths = Vec::new();
    for (offset, _) in code.match_indices("::") {
        let before = code[..offset].trim_end_matches(is_part_of_name);
        let (first, rest) = (&code[before.len()..offset], &code[offset + 2..]);
        if first.is_empty()
            || before.ends_with(':')
            || imports.is_none() && !before.ends_with("use ")
        {
            continue;
        }
        let child = [module.as_slice(), &[first.to_owned()]].concat();
        let start = match first {
            "crate" => Some(Vec::new()),
            "self" => Some(module.clone()),
            "super" => Some(module[..module.len() - 1].to_vec()),
            _ if sources.contains_key(&child) => Some(child),
            _ => imports.and_then(|imports| imports[module].get(first)).cloned(),
        };
        if let Some(start) = start {
            add_paths(&start, rest, &mut paths);
        }
    }
    paths
}

fn imports(sources: &Sources) -> Imports {
    let names = |module| used_paths(module, sources, None).into_iter().collect();
    sources.keys().map(|module| (module.clone(), names(module))).collect()
}

/// The path of what a path names, where modules on its way take it from others.
fn resolved(path: &ModulePath, imports: &Imports) -> ModulePath {
    let mut path = path.clone();
    // More than any path needs.
    for _ in 0..8 {
        let imported = (1..path.len()).rev().find(|length| imports.contains_key(&path[..*length]));
        let Some(length) = imported else { break };
        let Some(target) = imports[&path[..length]].get(&path[length]) else { break };
        path = [target, &path[length + 1..]].concat();
    }
    path
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
fn modules_use_only_those_above_them() {
    let modules = modules_in_order();
    assert!(modules.len() > 8, "too few modules in the map: {modules:?}");
    let index_of = |name: &String| modules.iter().position(|module| module == name);
    let sources = sources(without_comments);
    let imports = imports(&sources);
    let mut violations = Vec::new();
    for module in sources.keys() {
        // The programs are below all modules.
        if ["lib", "main", "bin"].contains(&module[0].as_str()) {
            continue;
        }
        let index = index_of(&module[0]);
        assert!(index.is_some(), "{} is not in the map", module[0]);
        for (_, used) in used_paths(module, &sources, Some(&imports)) {
            if used.first().and_then(index_of) > index {
                let (module, used) = (module.join("::"), used.join("::"));
                violations.push(format!("{module} uses {used}, which is below it"));
            }
        }
    }
    assert!(violations.is_empty(), "{}", violations.join("\n"));
}

/// The uses between the parts of each folder, by the path of the folder.
fn uses_in_folders(sources: &Sources) -> BTreeMap<ModulePath, BTreeMap<String, BTreeSet<String>>> {
    let imports = imports(sources);
    let mut folders: BTreeMap<ModulePath, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for module in sources.keys() {
        for (_, used) in used_paths(module, sources, Some(&imports)) {
            let used = resolved(&used, &imports);
            let shared = module.iter().zip(&used).take_while(|(a, b)| a == b).count();
            let is_module = used.len() > shared && sources.contains_key(&used[..=shared]);
            if shared > 0 && shared < module.len() && is_module {
                let folder = folders.entry(module[..shared].to_vec()).or_default();
                let part = folder.entry(module[shared].clone()).or_default();
                part.insert(used[shared].clone());
            }
        }
    }
    folders
}

/// The circles of parts of a folder that use each other, with the path of the folder.
fn circles(sources: &Sources) -> Vec<(String, Vec<String>)> {
    let mut circles = Vec::new();
    for (folder, uses) in uses_in_folders(sources) {
        let mut seen = BTreeSet::new();
        for part in uses.keys().map(String::as_str) {
            let mut circle: Vec<&str> = reached(&uses, part).into_iter().collect();
            circle.retain(|other| reached(&uses, other).contains(part));
            if circle.len() > 1 && seen.insert(circle.clone()) {
                circles.push((folder.join("/"), circle.into_iter().map(str::to_owned).collect()));
            }
        }
    }
    circles
}

#[test]
fn the_parts_of_a_module_use_each_other_in_no_circle() {
    let sources = production_sources();
    assert!(uses_in_folders(&sources).len() > 20);
    assert_eq!(circles(&sources), []);
}

#[test]
fn a_circle_is_found_behind_other_names_and_after_tests() {
    let parent = "mod a;\nmod b;\npub use a::{Left, Other as Renamed};";
    let circles = |b: &str| {
        let files = [("m", parent), ("m/a", "use super::b::Right;"), ("m/b", b)];
        let path = |path: &str| path.split('/').map(str::to_owned).collect();
        circles(&files.map(|(name, text)| (path(name), production_code(text))).into())
    };
    for uses in [
        "use super::a::Left;",
        "use super::Left;",
        "use crate::m::{Renamed};",
        "use crate::m;\nfn f() -> m::Left {}",
        "#[cfg(test)]\nmod tests;\nuse super::Left;",
        "#[cfg(test)]\nmod tests {\n    mod inner {\n    }\n}\nfn f() -> super::Left {}",
    ] {
        assert_eq!(circles(uses).len(), 1, "{uses}");
    }
    for uses in ["use crate::n::Left;", "#[cfg(test)]\nmod tests {\n    use super::Left;\n}"] {
        assert_eq!(circles(uses), [], "{uses}");
    }
}

/// What the program says itself is in tables of `words!`.
#[test]
fn only_texts_of_others_are_shown_verbatim() {
    for (module, code) in production_sources() {
        let code: String = code.split_whitespace().collect();
        let is_own = ["verbatim(\"", "verbatim(format!("].iter().any(|text| code.contains(text));
        assert!(!is_own, "{}", module.join("/"));
    }
}

/// Documents name files and folders that exist.
#[test]
fn documents_name_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = ["CONTRIBUTING.md", "README.md", "SECURITY.md", "assets/architecture.md"];
    let mut missing = Vec::new();
    let mut count = 0;
    for document in documents {
        let text = fs::read_to_string(root.join(document)).expect("a document");
        // Every second part is between backticks.
        for path in text.split('`').skip(1).step_by(2) {
            if ["src/", "tests/", "assets/", ".ci/"].iter().any(|start| path.starts_with(start)) {
                // Behind a program are its arguments.
                let path = path.split(' ').next().unwrap_or_default();
                count += 1;
                missing.extend((!root.join(path).exists()).then(|| format!("{document}: {path}")));
            }
        }
    }
    assert!(count > 80, "{count}");
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// The files with a line of code for which something holds, by their paths in `src`.
fn files_with(is_found: impl Fn(&str) -> bool) -> BTreeSet<String> {
    let mut files = rust_files(&source_folder());
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
fn only_the_editor_the_file_manager_the_browser_git_and_pdftotext_are_started() {
    // Those of our own process.
    let own = ["process::ExitCode", "process::abort()"];
    let is_process =
        |line: &str| line.contains("process::") && !own.iter().any(|name| line.contains(name));
    // `git-setup` runs git, and reads no dataset. `pdftotext` reads PDFs in a folder that `--texts`
    // names.
    let programs =
        ["app/external_editor.rs", "app/file_manager.rs", "cli/git_setup.rs", "document/texts.rs"];
    let programs = programs.map(str::to_owned);
    let programs = BTreeSet::from(programs);
    assert_eq!(files_with(is_process), programs);
    let is_command = |line: &str| line.contains("Command::new(");
    assert_eq!(files_with(is_command), programs);
    let is_browser = |line: &str| line.contains("open::");
    let openers = ["app/file_manager.rs", "app/start.rs"].map(str::to_owned);
    assert_eq!(files_with(is_browser), BTreeSet::from(openers));
}

/// What reads a dataset, computes with it or draws it opens no file, so that no text in it can name
/// one. A house style is named by the user.
#[test]
fn only_documents_commands_and_the_window_touch_files() {
    let is_file = |line: &str| {
        let line = line.replace("FontFile::", "");
        line.contains("fs::") || line.contains("File::")
    };
    let files = files_with(is_file);
    let files = files.iter().filter(|file| !file.ends_with("tests.rs"));
    let modules: BTreeSet<&str> = files.filter_map(|file| file.split('/').next()).collect();
    assert_eq!(modules, BTreeSet::from(["app", "cli", "document", "style.rs"]));
}
