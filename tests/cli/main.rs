//! Tests of the command line, used as people and scripts use it.

mod agreement;
mod all_questions;
mod balance;
mod check;
mod code;
mod diff;
mod examples;
mod export;
mod files;
mod fmt;
mod format;
mod hidden;
mod import;
mod import_columns;
mod import_tables;
mod installing;
mod merge;
mod page;
mod picture_words;
mod pictures;
mod present;
mod presentations;
mod read_aloud;
mod rename;
mod retired;
mod slides;
mod starting;
mod styles;
mod verify;
mod votes;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const DATASET: &str = r#"Dataset(
    format: 1,
    title: "Test",
    subtitle: "two parties",
    scope: "Only what is tested.",
    covers: "2024-03-01/2024-03-31",
    questions: [
        Question(id: "scale", tab: "Scale", ask: "How far?", scale: Ordinal([
            (short: "none", label: "nothing"), (short: "some", label: "something"), (short: "all", label: "everything"),
        ])),
        Question(id: "cost", tab: "Cost", ask: "At what cost?", comparable: false, scale: Continuous(
            min: 0, max: 10, unit: "percent", low_end: "none", high_end: "much",
        )),
    ],
    parties: [Party(id: "a", name: "Avia", initials: "A"), Party(id: "b", name: "Boria", initials: "B")],
    actors: [
        Actor(id: "a-head", name: "Head of Avia", party: "a", role: "Head", rank: 1, speaks: true),
        Actor(id: "b-head", name: "Head of Boria", party: "b", role: "Head", rank: 1, speaks: true),
    ],
    sources: [
        Source(id: "paper-2024-03-20", publisher: "Paper", title: "News", published: "2024-03-20"),
    ],
    events: [
        Event(id: "call", name: "Call", when: "2024-03-18", participants: ["a-head"], source: "paper-2024-03-20"),
    ],
    stances: [
        Stance(
            id: "a-head-2024-03-10-wait", actor: "a-head", said: "2024-03-05/2024-03-10", kind: Quotation,
            attribution: OnTheRecord, summary: "Says it.", condition: "If asked.",
            evidence: [(source: "paper-2024-03-20", quote: "“We” wait", where: "paragraph 2")],
            positions: {
                "scale": (value: 1, low: 0, high: 1, reason: "It says so."),
                "cost": (value: 2.5, reason: "It says so."),
            },
        ),
        Stance(
            id: "b-head-2024-03-12-go", actor: "b-head", said: "2024-03-12", kind: Action,
            attribution: OnTheRecord, summary: "Does it.",
            evidence: [(source: "paper-2024-03-20", where: "paragraph 3")],
            positions: {"scale": (value: 2, reason: "It did.")},
        ),
    ],
)
"#;

/// The dataset with a misspelt field, so that one stance is left out.
fn broken() -> String {
    DATASET.replace("summary: \"Does it.\"", "sumary: \"Does it.\"")
}

/// The dataset with a talk of three steps.
fn talk() -> String {
    let steps = r#"    steps: [
        Step(title: "Avia waits", question: "scale", as_of: "2024-03-12", stances: ["a-head-2024-03-10-wait", "b-head-2024-03-12-go"],
            notes: "Not for all ears."),
        Step(title: "Boria goes", as_of: "2024-03-13", stances: ["b-head-2024-03-12-go", "a-head-2024-03-10-wait"]),
        Step(title: "Where <both> stand", question: "cost", as_of: "2024-03-31", annotation: "No word since"),
    ],
    stances: ["#;
    DATASET.replace("    stances: [", steps)
}

struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().expect("a folder"))
    }

    fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.path().join(name);
        fs::write(&path, content).expect("a file");
        path
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn names(&self) -> BTreeSet<String> {
        names_in(self.0.path())
    }
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    entries
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect()
}

fn standpoint<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_standpoint"));
    command.args(arguments).env("COLUMNS", "100").stdin(Stdio::null());
    command
}

fn run(command: &str, files: &[&Path], options: &[&str]) -> Output {
    standpoint([command]).args(files).args(options).output().expect("the program runs")
}

/// Runs the program with a text as standard input.
fn run_with_input(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = standpoint(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    // The program may refuse the input before it has read all of it.
    let _ = child.stdin.take().expect("a pipe").write_all(input.as_ref());
    child.wait_with_output().expect("the program ends")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("an exit code")
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

fn sorted<const N: usize>(mut keys: [&str; N]) -> Vec<&str> {
    keys.sort_unstable();
    keys.to_vec()
}

#[test]
fn check_reports_problems_by_its_exit_code() {
    let folder = Folder::new();
    let good = folder.file("good.ron", DATASET);
    let bad = folder.file("bad.ron", broken());
    let latin = folder.file("latin.ron", b"Dataset(title: \"caf\xe9\")");
    let missing = folder.path("missing.ron");
    let check = |files: &[&Path]| run("check", files, &[]);

    let clean = check(&[&good]);
    assert_eq!(code(&clean), 0, "{}", err(&clean));
    assert_eq!(out(&clean), format!("{}: no problems\n", good.display()));

    let problems = check(&[&good, &bad]);
    assert_eq!(code(&problems), 1);
    assert!(out(&problems).contains("error[unknown-field]"), "{}", out(&problems));
    assert!(out(&problems).contains("good.ron: no problems"), "{}", out(&problems));

    // All files are checked, even if one cannot be read.
    for (file, reason) in [
        (missing.as_path(), "missing.ron cannot be read"),
        (latin.as_path(), "latin.ron:1:20: found the byte 0xE9"),
    ] {
        for files in [[file, bad.as_path()], [bad.as_path(), file]] {
            let failed = check(&files);
            assert_eq!(code(&failed), 2);
            assert!(err(&failed).contains(reason), "{}", err(&failed));
            assert!(out(&failed).contains("error[unknown-field]"), "{}", out(&failed));
        }
    }
    assert_eq!(code(&standpoint(["check"]).output().expect("the program runs")), 2);
}

#[test]
fn check_prints_json_for_programs() {
    let folder = Folder::new();
    let good = folder.file("good.ron", DATASET);
    let bad = folder.file("bad.ron", broken());
    let output = run("check", &[&good, &bad], &["--format", "json"]);
    assert_eq!(code(&output), 1);
    let problems = json(&out(&output));
    let problem = problems
        .as_array()
        .and_then(|problems| problems.iter().find(|problem| problem["code"] == "unknown-field"))
        .expect("the problem");
    let expected = [
        "severity",
        "code",
        "message",
        "file",
        "line",
        "column",
        "end_line",
        "end_column",
        "hints",
        "fixes",
    ];
    assert_eq!(keys(problem), sorted(expected));
    assert_eq!(problem["severity"], "error");
    assert_eq!(problem["file"], bad.display().to_string());
    // The line and columns of the word, from 1.
    let (line, text) =
        DATASET.lines().enumerate().find(|(_, line)| line.contains("Does it")).expect("the line");
    let column = text.find("summary").expect("the field") + 1;
    assert_eq!(
        (&problem["line"], &problem["column"]),
        (&Value::from(line + 1), &Value::from(column))
    );
    assert_eq!(
        (&problem["end_line"], &problem["end_column"]),
        (&Value::from(line + 1), &Value::from(column + 6))
    );
    // A certain fix says all that a hint could say.
    assert_eq!(problem["hints"], Value::from(Vec::<Value>::new()));
    let fix = &problem["fixes"][0];
    assert_eq!(fix["title"], "Write `summary`");
    let splice = &fix["splices"][0];
    let expected = ["line", "column", "end_line", "end_column", "text"];
    assert_eq!(keys(splice), sorted(expected));
    assert_eq!(splice["text"], "summary");
    assert_eq!(
        (&splice["line"], &splice["end_column"]),
        (&Value::from(line + 1), &Value::from(column + 6))
    );

    let none = run("check", &[&good], &["--format", "json"]);
    assert_eq!((code(&none), out(&none).as_str()), (0, "[]\n"));
}

#[test]
fn check_annotates_github_changes() {
    let folder = Folder::new();
    let bad = folder.file("bad.ron", broken());
    let output = run("check", &[&bad], &["--format", "github"]);
    assert_eq!(code(&output), 1);
    // The colon of a drive letter would end the property.
    let name = bad.display().to_string().replace(':', "%3A");
    let prefix = format!("::error file={name},line=");
    assert!(out(&output).lines().any(|line| line.starts_with(&prefix)), "{}", out(&output));
    assert!(out(&output).lines().all(|line| line.starts_with("::")), "{}", out(&output));
}

#[test]
fn check_applies_certain_fixes_and_prints_the_other_problems() {
    let folder = Folder::new();
    let good = folder.file("good.ron", DATASET);
    let bad = folder.file("bad.ron", broken());
    let worse = broken().replace("format: 1,", "format: 1").replace("value: 2.5,", "value: 25,");
    let worse = folder.file("worse.ron", worse);

    let printed = out(&run("check", &[&bad], &[]));
    assert!(printed.contains("help: write `summary` (`check --fix` does this)"), "{printed}");
    assert!(printed.ends_with("1 problem; `check --fix` fixes it\n"), "{printed}");

    let output = run("check", &[&good, &bad], &["--fix"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    assert!(err(&output).starts_with(&format!("{}: fixed 1 problem\n", bad.display())));
    assert!(out(&output).contains("bad.ron: no problems"));
    assert_eq!(fs::read_to_string(&bad).expect("a file"), DATASET);

    // Problems that the first one hid are reported, and those without a certain fix remain.
    let output = run("check", &[&worse], &["--fix", "--format", "json"]);
    assert_eq!(code(&output), 1);
    let remaining = json(&out(&output));
    assert_eq!(remaining.as_array().map(Vec::len), Some(1), "{remaining}");
    assert_eq!(remaining[0]["code"], "off-scale");
    assert!(err(&output).contains("fixed 2 problems"), "{}", err(&output));
    assert_eq!(
        fs::read_to_string(&worse).expect("a file"),
        DATASET.replace("value: 2.5,", "value: 25,")
    );
    assert_eq!(folder.names().len(), 3, "no other file is left");
}

#[test]
fn a_read_only_file_is_checked_but_not_fixed() {
    let folder = Folder::new();
    let bad = folder.file("bad.ron", broken());
    let mut permissions = fs::metadata(&bad).expect("a file").permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&bad, permissions).expect("read-only");
    let output = run("check", &[&bad], &["--fix"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("is read-only"), "{}", err(&output));
    assert!(out(&output).contains("error[unknown-field]"));
    assert_eq!(fs::read_to_string(&bad).expect("a file"), broken());
}

#[test]
fn show_prints_a_table_of_parties_and_voices() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let output = run("show", &[&file], &["--question", "scale"]);
    assert_eq!(code(&output), 0);
    let narrow = "\
Test · two parties
As of 31 March 2024, by date said

Scale (scale)
How far?

  Who               Position   In words
──────────────────────────────────────────────────────────────────────────
  Avia              1          something
                               since 10 March 2024 at the latest
                               a-head-2024-03-10-wait
    Head of Avia    1 (0–1)    something
                               by 10 March 2024
                               a-head-2024-03-10-wait

  Boria             –          acted on 12 March, but stated no position
    Head of Boria   2          everything
                               12 March 2024
                               b-head-2024-03-12-go

31 March. Avia: something. Boria: acted on 12 March, but stated no position.
";
    assert_eq!(out(&output), narrow);
    let wide = standpoint(["show", "--question", "scale"])
        .arg(&file)
        .env("COLUMNS", "160")
        .output()
        .expect("the program runs");
    let table = "\
  Who               Position   In words                                    When                                By
───────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────
  Avia              1          something                                   since 10 March 2024 at the latest   a-head-2024-03-10-wait
    Head of Avia    1 (0–1)    something                                   by 10 March 2024                    a-head-2024-03-10-wait

  Boria             –          acted on 12 March, but stated no position
    Head of Boria   2          everything                                  12 March 2024                       b-head-2024-03-12-go
";
    assert!(out(&wide).contains(table), "{}", out(&wide));
}

#[test]
fn ids_are_not_wrapped_at_usual_widths() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for width in ["80", "100", "120", "160", "400"] {
        let output = standpoint(["show"])
            .arg(&file)
            .env("COLUMNS", width)
            .output()
            .expect("the program runs");
        for id in ["a-head-2024-03-10-wait", "b-head-2024-03-12-go"] {
            assert!(out(&output).contains(id), "{width}: {}", out(&output));
        }
    }
    // A width too small for any table is no error.
    for width in ["1", "20", "0", "many", ""] {
        let output = standpoint(["show"])
            .arg(&file)
            .env("COLUMNS", width)
            .output()
            .expect("the program runs");
        assert_eq!(code(&output), 0, "{width}: {}", err(&output));
    }
}

#[test]
fn since_is_the_day_on_the_chosen_clock() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let since = |arguments: &[&str]| {
        let output = run("show", &[&file], &[&["--format", "json"], arguments].concat());
        let party = json(&out(&output))["questions"][0]["parties"][0].clone();
        let since = |record: &serde_json::Value| {
            (record["since"].clone(), record["since_at_latest"].clone())
        };
        assert_eq!(since(&party["line"]), since(&party["voices"][0]));
        assert_eq!(party["line"]["stance"], "a-head-2024-03-10-wait");
        since(&party["line"])
    };
    assert_eq!(since(&[]), ("2024-03-10".into(), true.into()));
    assert_eq!(since(&["--known"]), ("2024-03-20".into(), false.into()));
    let table = out(&run("show", &[&file], &["--known"]));
    assert!(table.contains("As of 31 March 2024, by date published"), "{table}");
    assert!(table.contains("since 20 March 2024") && !table.contains("10 March 2024"), "{table}");
}

#[test]
fn a_dataset_without_dates_of_publication_has_one_clock() {
    for command in [&["show"][..], &["export", "-o", "chart.svg"]] {
        let output = standpoint(command.iter().chain(&["--example", "un-votes", "--known"]))
            .output()
            .expect("the program runs");
        assert_eq!(code(&output), 2, "{command:?}");
        let refusal = "--known: no statement that can set a line was published from 1946-01-01 to \
                       2019-12-31, the days that the dataset covers; leave it out";
        assert!(err(&output).contains(refusal), "{command:?}: {}", err(&output));
    }
}

#[test]
fn the_day_of_the_dataset_is_shown_at_first() {
    let folder = Folder::new();
    let file = folder.file(
        "data.ron",
        DATASET.replace("    questions:", "    as_of: \"2024-03-11\",\n    questions:"),
    );
    let shown = |arguments: &[&str]| {
        let arguments = [&["--format", "json"], arguments].concat();
        json(&out(&run("show", &[&file], &arguments)))["as_of"].clone()
    };
    assert_eq!(shown(&[]), "2024-03-11");
    assert_eq!(shown(&["--as-of", "2024-03-20"]), "2024-03-20");
    let page = folder.path("chart.svg");
    run("export", &[&file], &["-o", page.to_str().expect("a path")]);
    let svg = fs::read_to_string(&page).expect("a picture");
    assert!(svg.contains("<title>Test: Scale, 11 March 2024</title>"), "{svg}");
}

#[test]
fn show_prints_json_for_one_question_on_a_day() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let output = run(
        "show",
        &[&file],
        &["--format", "json", "--as-of", "2024-03-11", "--question", "scale"],
    );
    assert_eq!(code(&output), 0);
    let data = json(&out(&output));
    assert_eq!((&data["as_of"], &data["clock"]), (&"2024-03-11".into(), &"said".into()));
    assert_eq!(data["questions"].as_array().map(Vec::len), Some(1));
    let question = &data["questions"][0];
    assert_eq!(
        question["sentence"],
        "11 March. Avia: something. Boria: no statement in these sources yet."
    );
    assert_eq!(question["daylight"], Value::Null);
    let [avia, boria] = [&question["parties"][0], &question["parties"][1]];
    assert_eq!((&avia["line"]["value"], &avia["line"]["stale"]), (&1.into(), &false.into()));
    assert_eq!(boria["line"], Value::Null);
    // The stance was said by the 10th, but was not yet known on the 19th.
    let known = run("show", &[&file], &["--format", "json", "--known", "--as-of", "2024-03-19"]);
    assert_eq!(json(&out(&known))["questions"][0]["parties"][0]["line"], Value::Null);
}

#[test]
fn errors_for_days_and_questions_list_the_valid_ones() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    for (arguments, expected) in [
        (["--as-of", "2024-04-01"], "a day from 2024-03-01 to 2024-03-31"),
        (["--as-of", "2024-02-29"], "a day from 2024-03-01 to 2024-03-31"),
        (["--as-of", "2024-03"], "expected a date such as 2024-03-31"),
        (["--as-of", "yesterday"], "expected a date such as 2024-03-31"),
        (["--question", "scales"], "expected one of scale, cost"),
        (["--format", "csv"], "[possible values: table, json]"),
    ] {
        let output = run("show", &[&file], &arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        assert!(err(&output).contains(expected), "{}", err(&output));
        assert!(out(&output).is_empty());
    }
}

#[test]
fn show_refuses_a_file_with_errors() {
    let folder = Folder::new();
    let bad = folder.file("bad.ron", broken());
    for options in [&["--question", "scale"][..], &["--balance"]] {
        let output = run("show", &[&bad], options);
        assert_eq!((code(&output), out(&output)), (2, String::new()));
        let expected =
            "bad.ron: 1 problem; mend the errors first, which `standpoint check` explains";
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
    // A warning is none.
    let long = DATASET.replacen("initials: \"A\"", "initials: \"AVIAN\"", 1);
    assert_ne!(long, DATASET);
    let output = run("show", &[&folder.file("long.ron", long)], &[]);
    assert!(
        err(&output).contains("1 problem") && !err(&output).contains("left out"),
        "{}",
        err(&output)
    );
    assert_eq!(code(&run("show", &[&folder.path("missing.ron")], &[])), 2);
    let no_dataset = folder.file("none.ron", "[1, 2]");
    let output = run("show", &[&no_dataset], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("expected `Dataset(…)`"), "{}", err(&output));
}

#[test]
fn a_closed_pipe_is_no_error() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let bad = folder.file("bad.ron", broken());
    let file = file.to_str().expect("UTF-8");
    let bad = bad.to_str().expect("UTF-8");
    for arguments in [
        vec!["show", file],
        vec!["show", file, "--format", "json"],
        vec!["check", bad],
        vec!["--help"],
    ] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = standpoint(&arguments)
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn()
            .and_then(std::process::Child::wait_with_output)
            .expect("the program runs");
        assert!(output.stderr.is_empty(), "{arguments:?}: {}", err(&output));
        assert_eq!(code(&output), i32::from(arguments[0] == "check"), "{arguments:?}");
    }
}

#[test]
fn a_missing_file_is_a_usage_error_with_or_without_a_display() {
    let folder = Folder::new();
    let output = standpoint([folder.path("missing.ron")]).output().expect("the program runs");
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("missing.ron cannot be read"), "{}", err(&output));
}
