//! Modules use only the modules above them in the map at the top of `src/lib.rs`, their files use each
//! other in no circle, and what SECURITY.md and other documents say of the sources is true.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

pub fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect("a file")
}

/// The Rust files of a folder, and of those in it, from the folder of the project.
pub fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let names = entries.expect("a folder of sources").map(|entry| entry.expect("an entry"));
    let files = names.flat_map(|entry| {
        let path = folder.join(entry.file_name());
        if entry.path().is_dir() {
            return rust_files(&path);
        }
        Vec::from_iter(path.extension().is_some_and(|it| it == "rs").then_some(path))
    });
    files.collect()
}

/// The path of the module in a file, such as `src/panels/cards` for `src/panels/cards.rs`.
fn module_path(file: &Path) -> PathBuf {
    if file.ends_with("lib.rs") { file.with_file_name("") } else { file.with_extension("") }
}

/// The lines of a file that are neither blank, comment nor test, and the modules of tests in files of their own.
fn split(file: &Path, text: &str) -> (String, Vec<PathBuf>) {
    let (mut code, mut modules) = (String::new(), Vec::new());
    let is_code = |line: &&str| !line.trim().is_empty() && !line.trim().starts_with("//");
    let mut lines = text.lines().filter(is_code);
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            code.extend([line, "\n"]);
            continue;
        }
        let item = lines.by_ref().find(|line| !line.starts_with("#[")).unwrap_or_default();
        match item.strip_suffix(';').and_then(|item| item.rsplit_once("mod ")) {
            Some((_, name)) => modules.push(module_path(file).join(name)),
            // The module ends with the first brace in the first column, which rustfmt sees to.
            None if item.ends_with('{') => {
                lines.by_ref().take_while(|line| *line != "}").for_each(drop);
            }
            None => {}
        }
    }
    (code, modules)
}

/// The code of each file in `src`, without blank lines, comments and tests.
pub fn production_code() -> BTreeMap<PathBuf, String> {
    let (mut files, mut tests) = (BTreeMap::new(), BTreeSet::new());
    for file in rust_files(Path::new("src")) {
        let (code, modules) = split(&file, &read(&file));
        tests.extend(modules);
        files.insert(file, code);
    }
    files.retain(|file, _| !module_path(file).ancestors().any(|module| tests.contains(module)));
    files
}

#[test]
fn modules_use_only_those_above_them() {
    let map = read("src/lib.rs");
    let rows = map.lines().filter_map(|line| line.strip_prefix("//! - [`"));
    let modules: Vec<&str> = rows.filter_map(|row| row.split('`').next()).collect();
    assert!(modules.len() > 20, "too few modules in the map: {modules:?}");
    let index_of = |name: &str| modules.iter().position(|module| *module == name);
    for (file, code) in production_code() {
        let room = module_path(&file).iter().nth(1).map(|room| room.to_string_lossy().into_owned());
        // The programs are below all modules.
        let Some(room) = room.filter(|room| !["main", "bin"].contains(&room.as_str())) else {
            continue;
        };
        assert!(index_of(&room).is_some(), "{room} is not in the map");
        for used in code.split("crate::").skip(1) {
            let used = used.split(|c| !is_part_of_name(c)).next().unwrap_or_default();
            assert!(!used.is_empty(), "{}: a list of modules", file.display());
            assert!(index_of(used) <= index_of(&room), "{} uses {used}", file.display());
        }
    }
}

fn is_part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The names, the `::` and the other characters of code.
fn tokens(code: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let name = rest.find(|c| !is_part_of_name(c)).unwrap_or(rest.len());
        let other = if rest.starts_with("::") { 2 } else { first.len_utf8() };
        let (token, after) = rest.split_at(if name > 0 { name } else { other });
        tokens.push(token);
        rest = after.trim_start();
    }
    tokens
}

/// Adds the paths that begin with `start` and end as `tokens` say, one path or a list, each after the name by which
/// a `use` makes it known. Returns the tokens behind them.
fn add_paths<'a, 'b>(
    start: &str,
    tokens: &'a [&'b str],
    paths: &mut Vec<(String, String)>,
) -> &'a [&'b str] {
    let Some((first, mut rest)) = tokens.split_first() else { return tokens };
    if *first == "{" {
        while rest.first().is_some_and(|token| *token != "}") {
            rest = add_paths(start, rest, paths);
            rest = rest.strip_prefix(&[","]).unwrap_or(rest);
        }
        return rest.get(1..).unwrap_or_default();
    }
    let path = match *first {
        "super" => start.rsplit_once("::").map_or(start, |(parent, _)| parent).to_owned(),
        name if name != "self" && name.starts_with(is_part_of_name) => format!("{start}::{name}"),
        _ => start.to_owned(),
    };
    match rest {
        ["::", rest @ ..] => add_paths(&path, rest, paths),
        ["as", name, rest @ ..] => {
            paths.push(((*name).to_owned(), path));
            rest
        }
        _ => {
            let name = path.rsplit("::").next().unwrap_or_default().to_owned();
            paths.push((name, path));
            rest
        }
    }
}

/// The code of modules, by their paths from `crate`.
type Sources = BTreeMap<String, String>;

/// The paths that the `use`s of each module bring in, by the names that they have there.
type Imports = BTreeMap<String, BTreeMap<String, String>>;

/// The paths from the crate that the code of a module names. Without `imports`, only those of `use`s.
fn used_paths(module: &str, sources: &Sources, imports: Option<&Imports>) -> Vec<(String, String)> {
    let tokens = tokens(&sources[module]);
    let mut paths = Vec::new();
    for (index, pair) in tokens.windows(2).enumerate() {
        let before = index.checked_sub(1).map_or("", |before| tokens[before]);
        if pair[1] != "::" || before == "::" || imports.is_none() && before != "use" {
            continue;
        }
        let child = format!("{module}::{}", pair[0]);
        let start = match pair[0] {
            "crate" => Some("crate"),
            "self" => Some(module),
            "super" => module.rsplit_once("::").map(|(parent, _)| parent),
            _ if sources.contains_key(&child) => Some(child.as_str()),
            name => imports.and_then(|imports| imports[module].get(name)).map(String::as_str),
        };
        if let Some(start) = start {
            add_paths(start, &tokens[index + 2..], &mut paths);
        }
    }
    paths
}

/// The path of what a path names, where modules on its way take it from others.
fn resolved(mut path: String, imports: &Imports) -> String {
    // More than any path needs.
    for _ in 0..8 {
        let target = path.rmatch_indices("::").find_map(|(end, _)| {
            let rest = &path[end + 2..];
            let name = rest.split("::").next().unwrap_or_default();
            Some(imports.get(&path[..end])?.get(name)?.clone() + &rest[name.len()..])
        });
        let Some(target) = target else { break };
        path = target;
    }
    path
}

/// The parts of each folder that use each other in a circle, or use such parts, with all that they use.
fn circles(sources: &Sources) -> Vec<(String, BTreeMap<String, BTreeSet<String>>)> {
    let imports = sources
        .keys()
        .map(|module| (module.clone(), used_paths(module, sources, None).into_iter().collect()));
    let imports: Imports = imports.collect();
    let mut folders: BTreeMap<String, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for module in sources.keys() {
        for (_, used) in used_paths(module, sources, Some(&imports)) {
            let used = resolved(used, &imports);
            let parts = module.split("::").zip(used.split("::"));
            let shared: Vec<&str> = parts.take_while(|(a, b)| a == b).map(|(a, _)| a).collect();
            let part = |path: &str| path.split("::").nth(shared.len()).map(str::to_owned);
            let folder = shared.join("::");
            if let (Some(user), Some(used)) = (part(module), part(&used))
                && shared.len() > 1
                && sources.contains_key(&format!("{folder}::{used}"))
            {
                folders.entry(folder).or_default().entry(user).or_default().insert(used);
            }
        }
    }
    for uses in folders.values_mut() {
        let is_free = |part: &String, uses: &BTreeMap<String, BTreeSet<String>>| {
            uses[part].iter().all(|used| !uses.contains_key(used))
        };
        while let Some(part) = uses.keys().find(|part| is_free(part, uses)).cloned() {
            uses.remove(&part);
        }
    }
    folders.into_iter().filter(|(_, uses)| !uses.is_empty()).collect()
}

#[test]
fn the_parts_of_a_module_use_each_other_in_no_circle() {
    let sources = production_code().into_iter().map(|(file, code)| {
        let parts = module_path(&file)
            .iter()
            .skip(1)
            .fold("crate".to_owned(), |path, part| format!("{path}::{}", part.to_string_lossy()));
        (parts, code)
    });
    assert_eq!(circles(&sources.collect()), []);
}

#[test]
fn a_circle_is_found_behind_other_names_and_after_tests() {
    let parent = "mod a;\nmod b;\npub use a::{Left, Other as Renamed};";
    let count = |b: &str| {
        let files = [("m", parent), ("m::a", "use super::b::Right;"), ("m::b", b)];
        let code = |text| split(Path::new("m.rs"), text).0;
        let files = files.map(|(name, text)| (format!("crate::{name}"), code(text)));
        circles(&files.into()).len()
    };
    for uses in [
        "use super::a::Left;",
        "use super::Left;",
        "use crate::m::{Renamed};",
        "use crate::m;\nfn f() -> m::Left {}",
        "#[cfg(test)]\nmod tests;\nuse super::Left;",
        "#[cfg(test)]\nmod tests {\n    mod inner {\n    }\n}\nfn f() -> super::Left {}",
    ] {
        assert_eq!(count(uses), 1, "{uses}");
    }
    for uses in ["use crate::n::Left;", "#[cfg(test)]\nmod tests {\n    use super::Left;\n}"] {
        assert_eq!(count(uses), 0, "{uses}");
    }
}

#[test]
fn no_file_is_too_long() {
    for path in rust_files(Path::new("src")) {
        let lines = read(&path).lines().count();
        assert!(lines <= 650, "{} has {lines} lines", path.display());
    }
}

/// The program's own words are in tables of `words!`.
#[test]
fn only_texts_of_others_are_shown_verbatim() {
    for (file, code) in production_code() {
        let code: String = code.split_whitespace().collect();
        let is_own = ["verbatim(\"", "verbatim(format!("].iter().any(|text| code.contains(text));
        assert!(!is_own, "{}", file.display());
    }
}

/// Documents name files and folders that exist.
#[test]
fn documents_name_files_that_exist() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut count = 0;
    for document in ["CONTRIBUTING.md", "README.md", "SECURITY.md", "assets/architecture.md"] {
        // Every second part is between backticks.
        for path in read(document).split('`').skip(1).step_by(2) {
            // Behind a program are its arguments.
            let path = path.split(' ').next().unwrap_or_default();
            if ["src/", "tests/", "assets/", ".ci/"].iter().any(|start| path.starts_with(start)) {
                count += 1;
                assert!(root.join(path).exists(), "{document}: {path}");
            }
        }
    }
    assert!(count > 80, "{count}");
}

#[test]
fn network_programs_and_files_are_used_where_it_is_said() {
    let code = production_code();
    let assert_only_in = |parts: &[&str], others: &[&str], places: &[&str]| {
        let is_found = |code: &str| {
            let code = others.iter().fold(code.to_owned(), |code, other| code.replace(other, ""));
            parts.iter().any(|part| code.contains(part))
        };
        let files = code.iter().filter(|(_, code)| is_found(code));
        let files: Vec<&Path> = files.map(|(file, _)| file.strip_prefix("src").unwrap()).collect();
        let is_in = |file: &&Path| places.iter().any(|place| file.starts_with(place));
        assert!(files.iter().all(is_in), "{parts:?} is in {files:?}");
        let is_used = |place: &&str| files.iter().any(|file| file.starts_with(place));
        assert!(places.iter().all(is_used), "{parts:?} is only in {files:?}");
    };
    assert_only_in(&["std::net", "TcpStream", "UdpSocket"], &[], &[]);
    // A library also starts a program: rfd starts zenity for dialogs on desktops without a portal.
    // `git-setup` runs git, and reads no dataset. `pdftotext` reads PDFs in a folder that `--texts`
    // names.
    let programs =
        ["app/external_editor.rs", "app/file_manager.rs", "cli/git_setup.rs", "document/texts.rs"];
    let own = ["process::ExitCode", "process::abort()"];
    assert_only_in(&["process::"], &own, &programs);
    assert_only_in(&["Command::new("], &[], &programs);
    assert_only_in(&["open::"], &[], &["app/file_manager.rs", "app/start.rs"]);
    // What reads a dataset, computes with it or draws it opens no file, so that no text in it can
    // name one. A house style is named by the user.
    let rooms = ["app", "cli", "document", "style.rs"];
    assert_only_in(&["fs::"], &[], &rooms);
}

/// No library sends requests.
#[test]
fn no_library_sends() {
    let (deny, lock) = (read("deny.toml"), read("Cargo.lock"));
    let (_, rest) = deny.split_once("\n# Nothing sends requests.\ndeny = [").expect("the list");
    let (list, _) = rest.split_once("]\n").expect("its end");
    let libraries: Vec<&str> = list.split('"').skip(1).step_by(2).collect();
    assert!(libraries.len() >= 5, "{libraries:?}");
    for library in libraries {
        assert!(!lock.contains(&format!("\nname = \"{library}\"\n")), "{library}");
    }
}
