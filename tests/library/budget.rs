//! The lines of the program by room, beside the budget in `CONTRIBUTING.md`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::layers::{production_code, read, rust_files};

/// The heading of the table.
const TABLE: &str = "| room | production lines |\n|---|---|\n";

/// By how many lines a room may stay below its budget before that is lowered.
const SLACK: usize = 100;

/// The lines of each room that are neither blank, comment nor test, and all lines in `tests`.
fn production_lines() -> BTreeMap<String, usize> {
    let mut rooms = BTreeMap::new();
    for (file, code) in production_code() {
        let room = file.iter().nth(1).expect("a room").to_string_lossy();
        *rooms.entry(room.trim_end_matches(".rs").to_owned()).or_default() += code.lines().count();
    }
    rooms.insert("total".to_owned(), rooms.values().sum());
    let of_tests = rust_files(Path::new("tests")).into_iter();
    rooms.insert("tests".to_owned(), of_tests.map(|path| read(path).lines().count()).sum());
    rooms
}

/// A room that grows needs a reason in the same commit, which raises its budget; one that shrinks lowers it.
/// `UPDATE_SNAPSHOTS=1` lowers what can be lowered.
#[test]
fn no_room_has_more_lines_than_its_budget() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("CONTRIBUTING.md");
    let text = read(&path);
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
