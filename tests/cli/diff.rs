//! Tests of `standpoint diff`, used by people, programs and git.

use std::path::Path;
use std::process::{Command, Output, Stdio};

use super::{DATASET, Folder, broken, code, err, out, run, run_with_input, talk};

/// The dataset with one replacement.
fn replaced(from: &str, to: &str) -> String {
    assert!(DATASET.contains(from), "{from}");
    DATASET.replace(from, to)
}

fn moved() -> String {
    replaced(r#""scale": (value: 1, low: 0, high: 1"#, r#""scale": (value: 2, low: 1, high: 2"#)
}

/// The dataset with a different layout.
fn reformatted() -> String {
    format!("// A comment.\n{}", replaced("format: 1,", "format:   1,"))
}

fn diff(old: &str, new: &str, options: &[&str]) -> Output {
    let folder = Folder::new();
    let old = folder.file("old.ron", old);
    let new = folder.file("new.ron", new);
    run("diff", &[&old, &new], options)
}

/// The output without the line that names the two files.
fn changes(output: &Output) -> String {
    let text = out(output);
    let (head, rest) = text.split_once('\n').expect("a line");
    assert!(head.contains("old.ron → ") && head.contains("new.ron: "), "{head}");
    rest.to_owned()
}

#[test]
fn long_texts_are_aligned_and_wrapped() {
    let long = "and says once more that it is so, for all who have not heard it, ".repeat(3);
    let new = replaced("summary: \"Says it.\"", &format!("summary: \"Says it {long}.\""));
    let output = diff(DATASET, &new, &[]);
    let text = changes(&output);
    let before = text.lines().find(|line| line.contains("“Says it.”")).expect("before");
    let after = text.lines().find(|line| line.contains("→ “Says it and")).expect("after");
    let column = |line: &str| line.split('“').next().map(|head| head.chars().count());
    assert_eq!(column(before), column(after), "{text}");
    assert!(text.lines().all(|line| line.chars().count() <= 100), "{text}");
    assert!(!text.contains('\u{1b}'), "{text}");
}

#[test]
fn the_language_of_a_dataset_is_not_that_of_a_quotation() {
    let output = diff(DATASET, &replaced("format: 1,", "format: 1, lang: \"fr\","), &[]);
    let text = changes(&output).to_lowercase();
    assert!(text.contains("language") && !text.contains("if not the dataset"), "{text}");
}

#[test]
fn the_day_of_a_step_is_not_that_of_the_dataset() {
    let later = talk().replace("as_of: \"2024-03-13\"", "as_of: \"2024-03-14\"");
    let text = changes(&diff(&talk(), &later, &[]));
    assert!(text.contains(" day: 13 March 2024 → 14 March 2024\n"), "{text}");
}

#[test]
fn the_exit_code_tells_whether_the_meaning_differs() {
    let same = diff(DATASET, DATASET, &[]);
    assert_eq!((code(&same), changes(&same).as_str()), (0, ""));
    assert!(out(&same).ends_with("new.ron: the same\n"), "{}", out(&same));
    let layout = diff(DATASET, &reformatted(), &[]);
    assert_eq!(code(&layout), 0);
    assert!(
        out(&layout).ends_with(": the same in meaning; only layout or comments differ\n"),
        "{}",
        out(&layout)
    );
    assert_eq!(code(&diff(DATASET, &moved(), &[])), 1);

    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let latin = folder.file("latin.ron", b"caf\xe9");
    let missing = folder.path("missing.ron");
    for (files, reason) in [
        (vec![file.as_path(), missing.as_path()], "missing.ron cannot be read"),
        (
            vec![latin.as_path(), file.as_path()],
            "latin.ron:1:4: found the byte 0xE9, which is not UTF-8 text",
        ),
        (vec![file.as_path()], "found one file, expected two"),
        (vec![file.as_path(); 3], "found 3 files, expected two"),
        (vec![], "required arguments were not provided"),
    ] {
        let failed = run("diff", &files, &[]);
        assert_eq!(code(&failed), 2, "{reason}");
        assert!(err(&failed).contains(reason), "{}", err(&failed));
        assert!(out(&failed).is_empty());
    }
}

#[test]
fn entries_with_a_problem_are_skipped_rather_than_removed() {
    let output = diff(DATASET, &broken(), &[]);
    assert_eq!(code(&output), 1);
    let expected = "
Stances
  skipped  b-head-2024-03-12-go · Head of Boria, 12 March 2024; it has a problem in the newer file
";
    assert_eq!(changes(&output), expected);
    assert!(out(&output).contains("new.ron: 1 stance skipped\n"), "{}", out(&output));
    assert!(err(&output).contains("error[unknown-field]"), "{}", err(&output));
    let back = diff(&broken(), DATASET, &[]);
    assert!(out(&back).contains("new.ron: 1 stance skipped\n"), "{}", out(&back));
    assert!(changes(&back).contains("; it has a problem in the older file\n"), "{}", out(&back));
    // Files that could not be read completely may differ in meaning.
    let both = diff(&broken(), &broken().replace("sumary", "summery"), &[]);
    assert_eq!(code(&both), 1);
    let expected = "\nStances\n  skipped  b-head-2024-03-12-go; it has a problem in both files\n";
    assert_eq!(changes(&both), expected);
    let moved = moved();
    let lines = diff(&broken(), &moved, &[]);
    let heading = "\nLines, by date said, without skipped entries\n";
    assert!(changes(&lines).contains(heading), "{}", out(&lines));
}

/// It is not known which version of them is right.
#[test]
fn entries_in_a_conflict_are_skipped() {
    let line = "            attribution: OnTheRecord, summary: \"Does it.\",\n";
    let conflict = format!("<<<<<<< ours\n{line}=======\n>>>>>>> theirs\n");
    let output = diff(DATASET, &replaced(line, &conflict), &[]);
    assert!(changes(&output).contains("  skipped  b-head-2024-03-12-go · "), "{}", out(&output));
    assert_eq!(err(&output).matches("error[").count(), 1, "{}", err(&output));
}

/// After a level was inserted, lines are told by the labels of their levels.
#[test]
fn a_level_that_got_another_number_moves_no_line() {
    let inserted =
        replaced("(short: \"some\"", "(short: \"few\", label: \"a little\"), (short: \"some\"");
    let scale = "\"scale\": (value: 1, low: 0, high: 1";
    let renumbered = inserted.replace(scale, "\"scale\": (value: 2, low: 0, high: 2");
    let text = changes(&diff(DATASET, &renumbered, &[]));
    assert!(text.contains("level 2") && !text.contains("Lines"), "{text}");
    // A position that keeps its number has another level now.
    let text = changes(&diff(DATASET, &inserted, &[]));
    let id = "a-head-2024-03-10-wait";
    let line = "\nLines, by date said\n  Avia on Scale\n           10–31 March 2024: ";
    let (_, line) = text.split_once(line).expect("a line");
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(words.join(" "), format!("something ({id}) → a little ({id})"));
}

#[test]
fn a_file_can_be_standard_input_or_the_null_device() {
    let folder = Folder::new();
    let file = folder.file("data.ron", DATASET);
    let name = file.to_str().expect("UTF-8");
    let output = run_with_input(&["diff", "-", name], moved());
    assert_eq!(code(&output), 1);
    assert!(out(&output).starts_with("standard input → "), "{}", out(&output));
    assert!(out(&output).contains("1 stance changed"), "{}", out(&output));

    let output = run("diff", &[Path::new("/dev/null"), &file], &[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("2 stances added"), "{}", out(&output));
    assert!(!out(&output).contains("positions stay current"), "{}", out(&output));
}

#[test]
fn files_that_are_not_datasets_are_compared_line_by_line() {
    let output = diff("[1, 2]\n", "[1, 3]\n", &[]);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("not a dataset; compared line by line\n--- ")
            && out(&output).contains("\n-[1, 2]\n+[1, 3]\n"),
        "{}",
        out(&output)
    );
    assert_eq!(
        err(&output)
            .lines()
            .filter(|line| line.ends_with("is not a dataset; run `standpoint check` for details"))
            .count(),
        2,
        "{}",
        err(&output)
    );
    assert_eq!(code(&diff("[1]", "[1]", &[])), 0);
    // Every line of a long file could be compared with every other.
    let [old, new] = ["1\n", "2\n"].map(|line| line.repeat(10_001));
    let output = diff(&old, &new, &[]);
    assert_eq!(code(&output), 1);
    assert!(out(&output).contains("too long to be compared line by line\n"), "{}", out(&output));
}

/// A git repository in a temporary folder, without the user's settings.
pub struct Repository(pub Folder);

impl Repository {
    pub fn new() -> Self {
        let repository = Self(Folder::new());
        repository.git(&["init", "-q"]);
        repository
    }

    /// A repository that is configured to compare datasets with a command.
    fn with_driver(command: &str) -> Self {
        let repository = Self::new();
        repository.write(".gitattributes", "*.ron diff=standpoint\n");
        repository.git(&["config", "diff.standpoint.command", command]);
        repository
    }

    pub fn write(&self, name: &str, text: &str) {
        self.0.file(name, text);
    }

    pub fn commit(&self) {
        self.git(&["add", "-A"]);
        self.git(&["commit", "-q", "-m", "A state"]);
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(["-c", "core.autocrlf=false", "-c", "commit.gpgsign=false"])
            .args(arguments)
            .current_dir(self.0.path("."))
            .env("GIT_CONFIG_GLOBAL", self.0.path("no-settings"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_PAGER", "cat")
            .env("COLUMNS", "100")
            .stdin(Stdio::null());
        for name in ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_EXTERNAL_DIFF"] {
            command.env_remove(name);
        }
        command
    }

    pub fn git(&self, arguments: &[&str]) -> String {
        let output = self.command(arguments).output().expect("git runs");
        assert_eq!(code(&output), 0, "git {arguments:?}: {}", err(&output));
        out(&output)
    }
}

/// The command by which git calls the program.
fn diff_command(options: &str) -> String {
    // git passes the command to a shell, even on Windows.
    let program = env!("CARGO_BIN_EXE_standpoint").replace('\\', "/");
    format!("\"{program}\" diff{options}")
}

const SUMMARY: &str = "data.ron: 1 stance changed\n";

#[test]
fn git_can_call_diff_through_the_environment() {
    let repository = Repository::new();
    repository.write("data.ron", DATASET);
    repository.write("notes.md", "One\n");
    repository.commit();
    repository.write("data.ron", &moved());
    repository.write("notes.md", "Two\n");
    let output = repository
        .command(&["diff"])
        .env("GIT_EXTERNAL_DIFF", diff_command(""))
        .output()
        .expect("git runs");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).starts_with(SUMMARY), "{}", out(&output));
    assert!(
        out(&output).ends_with("--- notes.md\n+++ notes.md\n@@ -1 +1 @@\n-One\n+Two\n"),
        "{}",
        out(&output)
    );
}

#[test]
fn git_can_call_diff_as_a_driver() {
    let repository = Repository::with_driver(&diff_command(""));
    repository.write("data.ron", DATASET);
    repository.commit();
    repository.write("data.ron", &moved());
    let text = repository.git(&["diff"]);
    assert!(text.starts_with(SUMMARY) && text.contains("Scale: 1 (0–1)"), "{text}");
    // `git log` calls a driver only on request.
    repository.commit();
    let text = repository.git(&["log", "-1", "-p", "--ext-diff", "--format="]);
    assert!(text.contains(SUMMARY), "{text}");
    repository.write("data.ron", &format!("// A comment.\n{}", moved()));
    let text = repository.git(&["diff"]);
    assert_eq!(text, "data.ron: the same in meaning; only layout or comments differ\n");
}

#[test]
fn git_can_compare_new_deleted_and_renamed_files() {
    let repository = Repository::with_driver(&diff_command(""));
    repository.write("old.ron", DATASET);
    repository.commit();
    repository.write("new.ron", DATASET);
    repository.git(&["add", "-A"]);
    let text = repository.git(&["diff", "--cached", "--no-renames"]);
    assert!(text.starts_with("new.ron (new file): "), "{text}");
    assert!(text.contains("added    b-head-2024-03-12-go"), "{text}");
    repository.git(&["reset", "-q", "--hard"]);

    repository.git(&["rm", "-q", "old.ron"]);
    let text = repository.git(&["diff", "--cached"]);
    assert!(text.starts_with("old.ron (deleted file): "), "{text}");
    assert!(text.contains("removed  b-head-2024-03-12-go"), "{text}");
    repository.git(&["reset", "-q", "--hard"]);

    repository.git(&["mv", "old.ron", "new.ron"]);
    let text = repository.git(&["diff", "--cached", "-M"]);
    assert_eq!(text, "old.ron → new.ron: the same\n");
    repository.write("new.ron", &moved());
    repository.git(&["add", "-A"]);
    let text = repository.git(&["diff", "--cached", "-M"]);
    assert!(text.starts_with("old.ron → new.ron: 1 stance changed\n"), "{text}");
}

#[test]
fn git_diff_reports_an_unmerged_file() {
    let repository = Repository::with_driver(&diff_command(""));
    repository.write("data.ron", DATASET);
    repository.commit();
    repository.git(&["checkout", "-q", "-b", "other"]);
    repository.write("data.ron", &moved());
    repository.commit();
    repository.git(&["checkout", "-q", "-"]);
    repository.write("data.ron", &moved().replace("value: 2, low: 1", "value: 2, low: 0"));
    repository.commit();
    let merge = repository.command(&["merge", "-q", "other"]).output().expect("git runs");
    assert_eq!(code(&merge), 1, "{}", out(&merge));
    let text = repository.git(&["diff", "--cached"]);
    assert_eq!(text, "data.ron: not merged yet\n");
}

#[test]
fn a_file_with_problems_does_not_stop_git() {
    let repository = Repository::with_driver(&diff_command(""));
    repository.write("data.ron", DATASET);
    repository.write("other.ron", "[1]\n");
    repository.write("picture.ron", "a");
    repository.commit();
    repository.write("data.ron", &broken());
    repository.write("other.ron", "[2]\n");
    repository.0.file("picture.ron", b"\xff\xfe");
    let output = repository.command(&["diff"]).output().expect("git runs");
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(out(&output).contains("skipped  b-head-2024-03-12-go"), "{}", out(&output));
    assert!(
        out(&output).contains("other.ron: not a dataset; compared line by line\n"),
        "{}",
        out(&output)
    );
    assert!(
        out(&output).contains("picture.ron: not text; the contents differ\n"),
        "{}",
        out(&output)
    );
    assert_eq!(err(&output), "data.ron: 1 problem; `standpoint check` lists it\n");
}

#[test]
fn git_can_test_whether_the_meaning_differs() {
    let repository = Repository::with_driver(&diff_command(" --exit-code"));
    repository.git(&["config", "diff.standpoint.trustExitCode", "true"]);
    repository.write("data.ron", DATASET);
    repository.commit();
    let exit_code_for = |text: &str| {
        repository.write("data.ron", text);
        let output = repository.command(&["diff", "--exit-code"]).output().expect("git runs");
        code(&output)
    };
    // Up to version 2.45, git lacks the setting and treats 1 as a failure.
    let differs = exit_code_for(&moved());
    assert_ne!(differs, 0);
    if differs == 1 {
        assert_eq!(exit_code_for(&reformatted()), 0);
    }
}
