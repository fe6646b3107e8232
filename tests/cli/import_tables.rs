//! Tests of the documented commands of `standpoint import`, and of what is exported again.

use std::fs;
use std::path::Path;

use standpoint::document::Document;
use standpoint::file;
use standpoint::model::Dataset;

use crate::import::import;
use crate::{Folder, code, err, out, run};

const TABLE: &str = "actor,party,said,value,summary\n\
    Ana,Avia,2024-03-10,1,Waits.\n\
    Bo,Boria,2024-03-12,2,Goes.\n";

/// Imports a file of `tests/data/tables`. Returns the dataset and the messages.
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
fn values(dataset: &Dataset) -> Vec<String> {
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

/// Words that an export must not have.
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
    let votes = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables/voeten.tab");
    let named = ["--voice", "Countryname", "--date", "year", "--value", "IdealPointFP"];
    let polls = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables/polls.csv");
    let wide = ["--date", "2019", "--wide", "Union,SPD", "--source", "Polling Firm"];
    let cases = [(&long, &[][..]), (&votes, &named), (&polls, &wide)];
    for (i, (file, options)) in cases.into_iter().enumerate() {
        let name = folder.path(&format!("data-{i}.ron"));
        let output = import(file, &name, options);
        assert_eq!(code(&output), 0, "{file:?}: {}", err(&output));
        let extensions = ["svg", "html", "csl.json", "json", "csv", "md", "bib", "txt"];
        let views = ["chart", "grid", "card"];
        let stance = file::read(&fs::read_to_string(&name).expect("a dataset")).dataset;
        let stance = stance.expect("a dataset").stances[0].id.clone();
        for (extension, view) in extensions
            .iter()
            .map(|extension| (*extension, ""))
            .chain(views.map(|view| ("svg", view)))
        {
            let exported = folder.path(&format!("data-{i}-{view}.{extension}"));
            let mut arguments = vec!["-o", exported.to_str().expect("UTF-8")];
            if view == "card" {
                arguments.extend(["--as", view, "--stance", &stance, "--force"]);
            } else if !view.is_empty() {
                arguments.extend(["--view", view, "--force"]);
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
    // What they give is among the examples.
    let examples = include_str!("../snapshots/tables.txt");
    let document = include_str!("../../assets/tables.md");
    for line in document.lines().filter(|line| line.starts_with("| ")) {
        let Some((_, command)) = line.split_once("`standpoint import ") else { continue };
        let (command, _) = command.split_once(" -o ").expect("a target");
        assert!(examples.contains(&format!("=== {command}\n")), "{command}");
    }
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/tables");
    let folder = Folder::new();
    let exported = folder.path("positions.csv");
    let output = run("export", &[], &["-o", exported.to_str().expect("UTF-8")]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let mut imported = Vec::new();
    for line in help.lines() {
        let Some(command) = line.trim().strip_prefix("standpoint import ") else {
            continue;
        };
        let words = shell_words(command);
        let (file, options) = words.split_first().expect("a file");
        let options: Vec<&str> = options.iter().map(String::as_str).collect();
        let [options @ .., "-o", target] = options.as_slice() else {
            panic!("{line}");
        };
        let own = folder.path(file);
        let file = if own.exists() { own } else { tables.join(file) };
        let target = folder.path(target);
        let output = import(&file, &target, options);
        assert_eq!(code(&output), 0, "{line}: {}", err(&output));
        let text = fs::read_to_string(&target).expect("a dataset");
        let outcome = file::read(&text);
        assert_eq!(outcome.diagnostics, [], "{line}: {text}");
        imported.push(values(&outcome.dataset.expect("a dataset")));
    }
    let [own, votes, indices, polls] = imported.try_into().expect("four commands");
    let own: Vec<String> = own;
    assert_eq!(own.len(), Document::embedded().dataset.stances.len());
    assert_eq!(
        votes,
        [
            "avia-1990 1990 idealpointfp 1.25..1.5..1.75",
            "boria-1990 1990 idealpointfp -0.75..-0.5..-0.25"
        ]
    );
    assert_eq!(
        indices,
        [
            "avia-1990 1990 v2x-polyarchy 0.375..0.5..0.625",
            "boria-1990 1990 v2x-polyarchy 0.125..0.25..0.375",
        ]
    );
    assert_eq!(
        polls,
        [
            "union-2020-08-11 2020-08-11 question 36..36..36",
            "spd-2020-08-11 2020-08-11 question 18.5..18.5..18.5",
            "fdp-2020-08-11 2020-08-11 question 7..7..7",
            "union-2020-08-11-2 2020-08-11 question 38..38..38",
            "spd-2020-08-11-2 2020-08-11 question 15..15..15",
        ]
    );
}

/// Splits a command as a shell does.
pub fn shell_words(command: &str) -> Vec<String> {
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
    let options = [
        "--voice",
        "speaker",
        "--party",
        "fraction",
        "--date",
        "year",
        "--value",
        "weight",
        "--low",
        "{}_lo",
        "--high",
        "{}_hi",
        "--missing",
        "-999",
        "--encoding",
        "windows-1252",
    ];
    let (dataset, messages) = import_published("speeches.csv", &options);
    assert_eq!(
        values(&dataset),
        [
            "josé-2020 2020 weight 0..0..1",
            "ana-2020 2020 weight 1..1..1",
            "josé-2021 2021 weight 0..0..1",
        ]
    );
    assert_eq!(dataset.stances[0].party(), Some(&"north".into()));
    assert!(
        messages.contains("5 columns not read: day, month, score, score_lo, score_hi"),
        "{messages}"
    );
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
    for name in ["table.xlsx", "table.ods"] {
        let other = folder.file(name, "PK");
        let output = run("check", &[&other], &[]);
        assert_eq!(code(&output), 2, "{name}");
        assert!(err(&output).contains("save it as CSV there"), "{}", err(&output));
    }
    let archive = folder.file("table.zip", "PK");
    let output = run("show", &[&archive], &[]);
    assert!(err(&output).contains("standpoint import data.csv"), "{}", err(&output));
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
        ",\"'+1, \"\"go\"\" and -2\",",
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
