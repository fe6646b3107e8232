//! Examples of commands. Each file in `tests/snapshots` has a command after `===`, then its input, and
//! what comes out below `---`. They are read when they change;
//! `UPDATE_SNAPSHOTS=1 cargo test --test cli examples` writes what comes out again.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Output;

use standpoint::file;
use standpoint::model::{Dataset, DateError, EdtfDate, Position};

use crate::import_tables::shell_words;
use crate::{Folder, code, err, out, run_with_input, standpoint};

/// Compares what comes out of the examples in a file, of which each has a command and an input.
#[track_caller]
fn check(name: &str, made_of: impl Fn(&str, &str) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    let expected = fs::read_to_string(&path).expect("a file").replace("\r\n", "\n");
    let mut all = String::new();
    for example in expected.split("=== ").skip(1) {
        let (command, example) = example.split_once('\n').expect("a command");
        let (input, _) = example.split_once("---\n").expect("what comes out");
        let _ =
            writeln!(all, "=== {command}\n{input}---\n{}\n", made_of(command, input).trim_end());
    }
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &all).expect("a file");
        return;
    }
    let mut lines = all.lines().zip(expected.lines()).enumerate();
    let differs = lines.find(|(_, (found, expected))| found != expected);
    assert_eq!(differs, None, "tests/snapshots/{name} differs");
    assert!(all == expected, "tests/snapshots/{name} has another end");
}

/// Runs a command in a folder.
fn run_in(folder: &Folder, arguments: &[&str]) -> Output {
    let mut command = standpoint(arguments);
    command.current_dir(folder.0.path()).env("COLUMNS", "120").output().expect("the program runs")
}

/// A dataset in which the lines that begin with `-` are replaced by those after them that begin with `+`.
fn edited(dataset: &str, edits: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(dataset);
    let mut text = fs::read_to_string(path).expect("a dataset").replace("\r\n", "\n");
    let mut lines = edits.lines().peekable();
    while lines.peek().is_some() {
        let mut block = |sign: char| {
            let mut block = Vec::new();
            while let Some(line) = lines.next_if(|line| line.starts_with(sign)) {
                block.push(&line[1..]);
            }
            block.join("\n")
        };
        let (from, to) = (block('-'), block('+'));
        assert!(text.contains(&from) && !from.is_empty(), "{from}");
        text = text.replace(&from, &to);
    }
    text
}

#[test]
fn changes_are_said_in_words() {
    check("changes.txt", |dataset, edits| {
        let folder = Folder::new();
        folder.file("old.ron", edited(dataset, ""));
        folder.file("new.ron", edited(dataset, edits));
        out(&run_in(&folder, &["diff", "old.ron", "new.ron"]))
    });
}

#[test]
fn tables_become_datasets_or_are_refused() {
    check("imports.txt", |options, table| {
        let folder = Folder::new();
        folder.file("data.csv", table);
        let options = options.split(' ').skip(1);
        let arguments = ["import", "data.csv", "-o", "data.ron"].into_iter().chain(options);
        let output = run_in(&folder, &arguments.collect::<Vec<_>>());
        if code(&output) == 2 {
            return err(&output);
        }
        let dataset = fs::read_to_string(folder.path("data.ron")).expect("a dataset");
        assert_eq!(file::read(&dataset).diagnostics, [], "{dataset}");
        assert_eq!(file::format(&dataset).as_ref(), Ok(&dataset));
        // What is to be filled in is in the messages, and the layout in its own examples.
        let is_shown = |line: &&str| {
            let line = line.trim_start();
            !line.starts_with("//") && line.contains(char::is_alphanumeric)
        };
        let lines = dataset.lines().filter(is_shown);
        err(&output) + &lines.collect::<Vec<_>>().join("\n")
    });
}

/// The stances of a dataset, one line each: voice, date, and the value with its range on each question.
fn stances(dataset: &Dataset) -> String {
    let mut all = String::new();
    let counts = [dataset.parties.len(), dataset.actors.len(), dataset.stances.len()];
    let _ = writeln!(all, "{} parties, {} voices, {} stances", counts[0], counts[1], counts[2]);
    for stance in &dataset.stances {
        let positions = stance.positions.iter().map(|(question, position)| {
            let Position { value, low, high, .. } = position;
            let range = if low < high { format!(" ({low} to {high})") } else { String::new() };
            format!("{question} {value}{range}")
        });
        let positions: Vec<String> = positions.collect();
        let name = dataset.actor(&stance.actor).map_or("?", |actor| &actor.name);
        let _ = writeln!(all, "{name} {}: {}", stance.said.edtf, positions.join(", "));
    }
    all
}

/// The tables in `tests/data/tables`, in layouts that are met in public. Their data are invented.
#[test]
fn tables_from_the_field_give_what_they_say_or_are_refused() {
    check("tables.txt", |command, _| {
        let folder = Folder::new();
        let words = shell_words(command);
        let (file, options) = words.split_first().expect("a file");
        let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
        fs::copy(tables.join(file), folder.path(file)).expect("a table");
        let arguments = ["import", file, "-o", "data.ron"].into_iter();
        let arguments = arguments.chain(options.iter().map(String::as_str));
        let output = run_in(&folder, &arguments.collect::<Vec<_>>());
        let Ok(text) = fs::read_to_string(folder.path("data.ron")) else {
            assert_eq!(code(&output), 2, "{command}");
            return err(&output);
        };
        assert_eq!(code(&output), 0, "{command}");
        let outcome = file::read(&text);
        assert_eq!(outcome.diagnostics, [], "{command}: {text}");
        let messages = err(&output);
        let messages = messages.lines().filter(|line| !line.contains(" to fill in: "));
        let messages: Vec<&str> = messages.collect();
        messages.join("\n") + "\n" + &stances(&outcome.dataset.expect("a dataset"))
    });
}

#[test]
fn a_dataset_is_laid_out() {
    check("layout.txt", |_, text| out(&run_with_input(&["fmt", "-"], text)));
}

#[test]
fn what_follows_from_the_rules_is_exported() {
    check("exports.txt", |command, edits| {
        let folder = Folder::new();
        let arguments: Vec<&str> = command.split(' ').collect();
        let [dataset, name, options @ ..] = &arguments[..] else { panic!("{command}") };
        folder.file("data.ron", edited(dataset, edits));
        let output = run_in(&folder, &[&["export", "data.ron", "-o", name], options].concat());
        assert_eq!(code(&output), 0, "{}", err(&output));
        fs::read_to_string(folder.path(name)).expect("the export")
    });
}

#[test]
fn dates_are_read_and_said_in_words() {
    check("dates.txt", |covers, dates| {
        let covers = EdtfDate::parse(covers);
        let mut all = String::new();
        for text in dates.lines() {
            let _ = match (EdtfDate::parse(text), &covers) {
                (Ok(date), Ok(covers)) => {
                    writeln!(all, "{}", date.to_words_within(covers))
                }
                (Ok(date), _) => {
                    let words = date.to_words();
                    writeln!(all, "{} to {}: {words}", date.earliest, date.latest)
                }
                (Err(error @ DateError::Unsupported { form, .. }), _) => {
                    writeln!(all, "{error}; {}", form.advice())
                }
                (Err(error), _) => writeln!(all, "{error}"),
            };
        }
        all
    });
}
