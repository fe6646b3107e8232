//! The lines of the program by room, beside the budget in `CONTRIBUTING.md`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::layers::{rust_files, source_folder};

/// The heading of the table.
const TABLE: &str = "| room | production lines |\n|---|---|\n";

/// By how many lines a room may stay below its budget before that is lowered.
const SLACK: usize = 100;

/// The code of a file without its test modules, and the paths of those in files of their own.
fn split(path: &Path, text: &str) -> (String, Vec<PathBuf>) {
    let is_root = ["mod.rs", "lib.rs", "main.rs"].iter().any(|name| path.ends_with(name));
    let folder = if is_root { path.with_file_name("") } else { path.with_extension("") };
    let (mut code, mut modules) = (String::new(), Vec::new());
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line != "#[cfg(test)]" {
            code.push_str(line);
            code.push('\n');
            continue;
        }
        let item = lines.by_ref().find(|line| !line.starts_with("#[")).unwrap_or_default();
        match item.strip_suffix(';').and_then(|item| item.rsplit_once("mod ")) {
            Some((_, name)) => modules.push(folder.join(name)),
            // The module ends with the first brace in the first column, which rustfmt sees to.
            None if item.ends_with('{') => {
                lines.by_ref().take_while(|line| *line != "}").for_each(drop);
            }
            None => {}
        }
    }
    (code, modules)
}

/// The lines of each room that are neither blank, comment nor test, and all lines in `tests`.
fn production_lines() -> BTreeMap<String, usize> {
    let source = source_folder();
    let texts = rust_files(&source).into_iter();
    let texts: Vec<_> =
        texts.map(|path| (fs::read_to_string(&path).expect("a file"), path)).collect();
    let parts = texts.iter().map(|(text, path)| (path, split(path, text)));
    let parts: Vec<_> = parts.collect();
    let modules = parts.iter().flat_map(|(_, (_, modules))| modules);
    let modules: BTreeSet<&PathBuf> = modules.collect();
    let mut rooms = BTreeMap::new();
    for (path, (code, _)) in &parts {
        let module = if path.ends_with("mod.rs") {
            path.with_file_name("")
        } else {
            path.with_extension("")
        };
        if module.ancestors().any(|ancestor| modules.contains(&ancestor.to_path_buf())) {
            continue;
        }
        let room = path.strip_prefix(&source).expect("a source").iter().next().expect("a room");
        let room = room.to_string_lossy().trim_end_matches(".rs").to_owned();
        let lines = code.lines().map(str::trim);
        let count = lines.filter(|line| !line.is_empty() && !line.starts_with("//")).count();
        *rooms.entry(room).or_default() += count;
    }
    let total = rooms.values().sum();
    rooms.insert("total".to_owned(), total);
    let of_tests = rust_files(&source.with_file_name("tests")).into_iter();
    let counts = of_tests.map(|path| fs::read_to_string(path).expect("a file").lines().count());
    rooms.insert("tests".to_owned(), counts.sum());
    rooms
}

/// A room that grows needs a reason in the same commit, which raises its budget; one that shrinks lowers it.
/// `UPDATE_SNAPSHOTS=1` lowers what can be lowered.
#[test]
fn no_room_has_more_lines_than_its_budget() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md");
    let text = fs::read_to_string(&path).expect("a file");
    let (before, rest) = text.split_once(TABLE).expect("the table");
    let rows = rest.lines().take_while(|line| line.starts_with('|'));
    let budget: BTreeMap<String, usize> = rows
        .map(|row| {
            let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
            let lines = cells[1].replace(',', "").parse().expect("a number");
            (cells[0].trim_matches('`').to_owned(), lines)
        })
        .collect();
    let found = production_lines();
    let mut wrong = Vec::new();
    for (room, lines) in &found {
        println!("{room:<14} {lines:>7}");
        match budget.get(room) {
            Some(budget) if lines > budget => wrong.push(format!("{room}: {lines}, not {budget}")),
            Some(budget) if lines + SLACK < *budget => {
                wrong.push(format!("{room}: {lines}, so lower {budget}"));
            }
            Some(_) => {}
            None => wrong.push(format!("{room}: {lines}, and no budget")),
        }
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        let after = rest.split_once("\n\n").expect("the end of the table").1;
        let rows = found.iter().map(|(room, lines)| {
            let lines = budget.get(room).map_or(*lines, |budget| *budget.min(lines));
            format!("| `{room}` | {lines} |\n")
        });
        let table: String = rows.collect();
        fs::write(&path, format!("{before}{TABLE}{table}\n{after}")).expect("a file");
        return;
    }
    assert_eq!(wrong, [] as [String; 0], "beside the table in CONTRIBUTING.md");
}
