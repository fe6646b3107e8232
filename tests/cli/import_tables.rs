//! Tests of `standpoint import` with tables as they are published, and of what is exported again.

use std::fs;
use std::path::{Path, PathBuf};

use standpoint::file;
use standpoint::model::Dataset;

use crate::import::import;
use crate::{Folder, code, err, out, run, with_quotes_of_system};

const TABLE: &str = "actor,party,said,value,summary\n\
    Ana,Avia,2024-03-10,1,Waits.\n\
    Bo,Boria,2024-03-12,2,Goes.\n";

/// Imports a file of `tests/data/tables` with the options that are documented for it. Returns the
/// dataset and the messages.
fn import_published(name: &str, options: &[&str]) -> (Dataset, String) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables").join(name);
    let folder = Folder::new();
    let target = folder.path("data.ron");
    let output = import(&file, &target, options);
    assert_eq!(code(&output), 0, "{name}: {}", err(&output));
    let text = fs::read_to_string(&target).expect("a dataset");
    let outcome = file::read(&text);
    assert_eq!(outcome.diagnostics, [], "{name}: {text}");
    (outcome.dataset.expect("a dataset"), err(&output))
}

/// The stances in order: id, date, and the value with its range on each question.
pub fn values(dataset: &Dataset) -> Vec<String> {
    let stances = dataset.stances.iter().map(|stance| {
        let positions = stance.positions.iter().map(|(question, position)| {
            let (value, low, high) = (position.value, position.low, position.high);
            format!("{question} {low}..{value}..{high}")
        });
        let positions: Vec<String> = positions.collect();
        format!("{} {} {}", stance.id, stance.said.edtf, positions.join(", "))
    });
    stances.collect()
}

/// A file with the options of its import, the stances that are expected, and the scale.
type Case<'a> = (&'a str, &'a [&'a str], &'a [&'a str], (f64, f64));

#[test]
fn published_layouts_are_imported_with_the_documented_command() {
    let ideal_points = [
        "avi-1990 1990 ideal-point 1.25..1.5..1.75",
        "bor-1990 1990 ideal-point -0.75..-0.5..-0.25",
    ];
    let polls = [
        "union-2020-08-11 2020-08-11 share 36..36..36",
        "union-2020-08-11-2 2020-08-11 share 38..38..38",
        "spd-2020-08-11 2020-08-11 share 18.5..18.5..18.5",
        "spd-2020-08-11-2 2020-08-11 share 15..15..15",
        "fdp-2020-08-11 2020-08-11 share 7..7..7",
        "other-2020-08-11 2020-08-11 share 38.5..38.5..38.5",
        "other-2020-08-11-2 2020-08-11 share 47..47..47",
    ];
    let cases: [Case<'_>; 9] = [
        ("voeten-2024.csv", &[], &ideal_points, (-1.0, 2.0)),
        ("voeten-2025.tab", &[], &ideal_points, (-1.0, 2.0)),
        ("voeten-2013.csv", &[], &ideal_points, (-1.0, 2.0)),
        (
            "v-dem.csv",
            &["--value", "v2x_polyarchy"],
            &[
                "avi-1990 1990 v2x-polyarchy 0.375..0.5..0.625",
                "bor-1990 1990 v2x-polyarchy 0.125..0.25..0.375",
            ],
            (0.0, 1.0),
        ),
        (
            "v-dem-without-intervals.csv",
            &[],
            &[
                "avi-1990 1990 v2x-polyarchy 0.5..0.5..0.5",
                "bor-1990 1990 v2x-polyarchy 0.25..0.25..0.25",
            ],
            (0.0, 1.0),
        ),
        (
            "ches-2019.csv",
            &["--date", "2019"],
            &[
                "101-2019 2019 lrgen 2.125..2.125..2.125",
                "102-2019 2019 lrgen 7.5..7.5..7.5",
                "201-2019 2019 lrgen 4.5..4.5..4.5",
            ],
            (0.0, 10.0),
        ),
        (
            "ches-2019.csv",
            &["--date", "2019", "--value", "galtan,lrecon", "--countries", "Belgium"],
            &[
                "101-2019 2019 galtan 2.75..2.75..2.75, lrecon 2.25..2.25..2.25",
                "102-2019 2019 galtan 8..8..8",
            ],
            (0.0, 10.0),
        ),
        (
            "manifesto.csv",
            &[],
            &[
                "91110-1944-09-17 1944-09-17 rile -37.5..-37.5..-37.5",
                "91620-1944-09-17 1944-09-17 rile 12.5..12.5..12.5",
            ],
            (-100.0, 100.0),
        ),
        ("polls.csv", &[], &polls, (0.0, 100.0)),
    ];
    for (name, options, expected, bounds) in cases {
        let (dataset, messages) = import_published(name, options);
        assert_eq!(values(&dataset), expected, "{name}");
        assert_eq!(dataset.questions[0].scale.bounds(), bounds, "{name}");
        let marker = match name {
            "voeten-2024.csv" | "manifesto.csv" => "cells taken as missing: 1 × NA",
            "polls.csv" => "cells taken as missing: 1 × Not Available",
            _ => "",
        };
        assert!(messages.contains(marker), "{name}: {messages}");
    }
    let (dataset, _) = import_published("ches-2019.csv", &["--date", "2019"]);
    let names: Vec<&str> = dataset.parties.iter().map(|party| &*party.name).collect();
    assert_eq!(names, ["PA (Belgium)", "PB", "PA (Denmark)"]);
    let groups: Vec<_> = dataset.parties.iter().map(|party| party.group.as_deref()).collect();
    assert_eq!(groups, [Some("Belgium"), Some("Belgium"), Some("Denmark")]);
}

/// The name of a file in a command of the documentation, with the options.
type Documented<'a> = (&'a str, &'a [&'a str]);

/// One import for each layout, and some of any columns.
const DOCUMENTED: [Documented<'_>; 11] = [
    ("voeten-2013.csv", &[]),
    ("voeten-2024.csv", &[]),
    ("voeten-2025.tab", &[]),
    ("v-dem.csv", &["--value", "v2x_polyarchy"]),
    ("v-dem-without-intervals.csv", &[]),
    ("ches-2019.csv", &["--date", "2019"]),
    ("ches-2019.csv", &["--date", "2019", "--value", "eu_salience"]),
    ("manifesto.csv", &[]),
    ("polls.csv", &[]),
    (
        "speeches-latin1.csv",
        &["--actor", "speaker", "--date-parts", "year,month,day", "--value", "weight"],
    ),
    ("polls.csv", &["--wide", "SP*", "--said", "Fieldwork End"]),
];

/// What an export must not have.
const PLACEHOLDERS: [&str; 8] = [
    "To fill in",
    "not given",
    "not named",
    "No reason",
    "to be written",
    "has to be named",
    "to be named",
    "Level 1",
];

#[test]
fn no_export_has_a_placeholder() {
    let folder = Folder::new();
    let long = folder.file(
        "long.csv",
        "actor,said,value,level,source,quote\nAna,2024-03-10,0,none,paper-1,We wait.\n\
         Bo,2024-03-12,2,all,,\nCo,2024-03-12,0,none,Some paper,\n",
    );
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
    let mut files: Vec<(PathBuf, &[&str])> =
        DOCUMENTED.iter().map(|(name, options)| (tables.join(name), *options)).collect();
    files.push((long, &[]));
    for (i, (file, options)) in files.iter().enumerate() {
        let name = folder.path(&format!("data-{i}.ron"));
        let output = import(file, &name, options);
        assert_eq!(code(&output), 0, "{file:?}: {}", err(&output));
        let extensions = ["svg", "html", "csl.json", "json", "csv", "md", "bib", "txt"];
        let views = ["chart", "grid", "table", "window", "card"];
        let stance = file::read(&fs::read_to_string(&name).expect("a dataset")).dataset;
        let stance = stance.expect("a dataset").stances[0].id.clone();
        for (extension, view) in extensions
            .iter()
            .map(|extension| (*extension, ""))
            .chain(views.map(|view| ("svg", view)))
        {
            let exported = folder.path(&format!("data-{i}-{view}.{extension}"));
            let mut arguments = vec!["-o", exported.to_str().expect("UTF-8")];
            if !view.is_empty() {
                arguments.extend(["--view", view, "--force"]);
            }
            if view == "card" {
                arguments.extend(["--stance", &stance]);
            }
            let output = run("export", &[&name], &arguments);
            assert_eq!(code(&output), 0, "{file:?} {extension} {view}: {}", err(&output));
            let text = fs::read_to_string(&exported).expect("text");
            for placeholder in PLACEHOLDERS {
                assert!(!text.contains(placeholder), "{file:?} {extension} {view}: {placeholder}");
            }
        }
    }
}

#[test]
fn every_documented_command_runs_on_its_fixture() {
    let help = out(&run("import", &[], &["--help"]));
    let readme = include_str!("../../README.md");
    for command in readme.split('`').filter(|text| text.starts_with("standpoint import ")) {
        assert!(help.contains(command) || command.ends_with("--help"), "{command}");
    }
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
    let folder = Folder::new();
    let mut commands = 0;
    for line in help.lines() {
        let Some(command) = line.trim().strip_prefix("standpoint import ") else {
            continue;
        };
        let words = shell_words(command);
        let (file, options) = words.split_first().expect("a file");
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let target = folder.path(&format!("{commands}.ron"));
        let [options @ .., "-o", _] = options.as_slice() else {
            panic!("{line}");
        };
        let output = import(&tables.join(file), &target, options);
        assert_eq!(code(&output), 0, "{line}: {}", err(&output));
        commands += 1;
    }
    assert_eq!(commands, 9, "{help}");
}

/// Splits a command as a shell does.
fn shell_words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut is_quoted = false;
    for c in command.chars() {
        match c {
            '\'' => is_quoted = !is_quoted,
            ' ' if !is_quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    words
}

#[test]
fn any_columns_are_imported_by_their_names() {
    // The value of 2021 is no number, but that row is left out before anything is judged.
    let options = [
        "--actor",
        "speaker",
        "--party",
        "fraction",
        "--date-parts",
        "year,month,day",
        "--value",
        "score,weight",
        "--low",
        "{}_lo",
        "--high",
        "{}_hi",
        "--missing",
        "-999",
        "--to",
        "2020",
    ];
    let (dataset, messages) = import_published("speeches-latin1.csv", &options);
    assert_eq!(
        values(&dataset),
        [
            "josé-2020-03-05 2020-03-05 score 1..1.5..2, weight 0..0..1",
            "ana-2020-03-06 2020-03-06 weight 1..1..1",
        ]
    );
    assert_eq!(dataset.stances[0].party.as_deref(), Some("north"));
    for note in [
        "taken for windows-1252 text",
        "cells taken as missing: 1 × -999",
        "1 row left out: not of the countries and years chosen",
    ] {
        assert!(messages.contains(note), "{note}: {messages}");
    }
    let wide = ["--wide", "*ight", "--actor", "speaker", "--date", "2020", "--countries", "Ana"];
    let (dataset, _) = import_published("speeches-latin1.csv", &wide);
    assert_eq!(values(&dataset), ["ana-2020 2020 we 1..1..1"]);
}

#[test]
fn refusals_name_the_nearest_layout_and_the_command() {
    let folder = Folder::new();
    let table =
        |name: &str| Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables").join(name);
    let target = folder.path("data.ron");
    let indicator =
        folder.file("my data.csv", "Entity,Year,Seats,Share of votes\nAvia,1990,5,12\n");
    let cases: [(&Path, &[&str], &[&str]); 6] = [
        (
            &table("ches-2019.csv"),
            &[],
            &[
                "found no column of dates in country, eastwest",
                "--date YEAR -o ",
                "data.ron (for YEAR, write the year or day of the values)",
            ],
        ),
        (
            &table("v-dem.csv"),
            &[],
            &["found the indices v2x_polyarchy, v2x_libdem", "v-dem.csv --value v2x_polyarchy -o "],
        ),
        (
            &indicator,
            &[],
            &[
                "found the columns Entity, Year, Seats, Share of votes",
                "my data.csv' --actor Entity --said Year --value 'Share of votes' -o ",
            ],
        ),
        (
            &indicator,
            &["--actor", "Entiti", "--said", "Year", "--value", "Share of votes"],
            &[
                "--actor: found Entiti; expected a column that the file has: Entity, Year, Seats, Share of votes; did you mean Entity?",
            ],
        ),
        (
            &table("v-dem.csv"),
            &["--value", "v2x_libdem", "--countries", "Avja"],
            &[
                "--countries: found \"Avja\"; expected codes or names that the file has: AVI, BOR; did you mean Avia?",
            ],
        ),
        (
            &indicator,
            &["--wide", "party_*", "--said", "Year"],
            &["--wide: found party_*, which matches no column"],
        ),
    ];
    for (file, options, expected) in cases {
        let output = import(file, &target, options);
        assert_eq!(code(&output), 2, "{options:?}");
        for part in expected {
            let part = with_quotes_of_system(part);
            assert!(err(&output).contains(&part), "{part}\n{}", err(&output));
        }
    }
    assert!(!target.exists());
}

#[test]
fn opening_a_table_offers_its_import() {
    let folder = Folder::new();
    let file = folder.file("table.csv", TABLE);
    let expected = "table.csv is a table, and not a dataset; import it: standpoint import ";
    let exported = folder.path("table.json");
    let exported = ["-o", exported.to_str().expect("UTF-8")];
    let commands: [(&str, &[&Path], &[&str]); 7] = [
        ("check", &[&file], &[]),
        ("show", &[&file], &[]),
        ("fmt", &[&file], &[]),
        ("agreement", &[&file], &[]),
        ("diff", &[&file, &file], &[]),
        ("present", &[&file], &[]),
        ("export", &[&file], &exported),
    ];
    for (command, files, options) in commands {
        let output = run(command, files, options);
        assert_eq!(code(&output), 2, "{command}");
        let message = err(&output);
        assert!(message.contains(expected), "{command}: {message}");
        assert!(message.contains("table.csv -o table.ron"), "{message}");
        assert_eq!(message.lines().count(), 1, "{command}: {message}");
    }
    let archive = folder.file("table.zip", "PK");
    let output = run("show", &[&archive], &[]);
    assert!(err(&output).contains("standpoint import data.csv"), "{}", err(&output));
    let other = folder.file("table.ods", "PK");
    let output = run("check", &[&other], &[]);
    assert!(err(&output).contains("save it as CSV there"), "{}", err(&output));
}

#[test]
fn options_that_the_long_format_does_not_have_are_refused() {
    let folder = Folder::new();
    let file = folder.file("table.csv", TABLE);
    let name = folder.path("table.ron");
    for format in [&["--format", "long"][..], &[]] {
        for options in [["--date", "2019"], ["--date-parts", "said"]] {
            let output = import(&file, &name, &[format, &options].concat());
            assert_eq!(code(&output), 2, "{options:?}");
            let message = err(&output);
            assert!(message.contains(options[0]), "{message}");
            assert!(message.contains("the layout long"), "{message}");
            assert!(!name.exists());
        }
    }
    let output = import(&file, &name, &["--format", "long", "--wide", "val*"]);
    assert!(err(&output).contains("--wide: found"), "{}", err(&output));
}

#[test]
fn csv_for_excel_is_guarded_and_imported_as_the_plain_csv() {
    let folder = Folder::new();
    let table = "actor,party,said,value,summary,quote\n\
        =Ana,'=Avia,2024-03-10,-1.5,@Waits.,\"+1, \"\"go\"\"\nand -2\"\n\
        Bo,-Boria,2024-03-12,2,'tis so.,\"\t=1\"\n";
    let file = folder.file("table.csv", table);
    let name = folder.path("data.ron");
    assert_eq!(code(&import(&file, &name, &[])), 0);
    let [plain, excel] = [folder.path("plain.csv"), folder.path("excel.csv")];
    let export = |path: &Path, options: &[&str]| {
        let mut arguments = vec!["-o", path.to_str().expect("UTF-8")];
        arguments.extend(options);
        run("export", &[&name], &arguments)
    };
    assert_eq!(code(&export(&plain, &[])), 0);
    assert_eq!(code(&export(&excel, &["--for", "excel"])), 0);
    let plain_bytes = fs::read(&plain).expect("a table");
    let excel_bytes = fs::read(&excel).expect("a table");
    let text = String::from_utf8(excel_bytes).expect("UTF-8");
    assert!(text.starts_with("\u{feff}stance,"), "{text}");
    // Only line breaks in cells have no carriage return.
    assert_eq!(text.matches("\r\n").count(), 3, "{text}");
    for cell in [
        ",'=Ana,",
        ",''=Avia,",
        ",'-Boria,",
        ",-1.5,",
        ",'@Waits.,",
        ",\"'+1, \"\"go\"\"\nand -2\",",
    ] {
        assert!(text.contains(cell), "{cell}: {text}");
    }
    assert!(text.contains(",'tis so.,"), "{text}");
    assert!(String::from_utf8_lossy(&plain_bytes).contains(",=Ana,"));
    let again = |file: &Path| {
        let target = folder.path("again.ron");
        let output = import(file, &target, &["--force"]);
        assert_eq!(code(&output), 0, "{}", err(&output));
        let text = fs::read_to_string(target).expect("a dataset");
        (text.replace("excel", "plain").replace("Excel", "Plain"), err(&output))
    };
    let (from_plain, _) = again(&plain);
    let (from_excel, messages) = again(&excel);
    assert_eq!(from_excel, from_plain);
    assert!(messages.contains("with an apostrophe that keeps Excel"), "{messages}");

    let output = export(&folder.path("data.json"), &["--for", "excel"]);
    assert!(err(&output).contains("--for: found .json"), "{}", err(&output));
}
