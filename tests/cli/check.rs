//! Tests of `standpoint check` for teams: folders, editors, and warnings.

use crate::{DATASET, Folder, broken, code, err, out, run, standpoint};
use std::fs;
use std::path::MAIN_SEPARATOR;

/// A dataset with one warning.
fn with_warning() -> String {
    let long = DATASET.replacen("initials: \"A\"", "initials: \"AVIAN\"", 1);
    assert_ne!(long, DATASET);
    long
}

/// The first advice on a slip says what to write.
#[test]
fn advice_says_what_to_write() {
    let folder = Folder::new();
    let roles = "role: \"Head\", rank: 1, speaks: true),\n        Actor(id: \"b-head\"";
    for (from, to, expected) in [
        ("(value: 2, reason", "(value: \"all\", reason", "write 2, the number of \"all\""),
        (
            "(value: 2, reason",
            "(value: everything, reason",
            "write 2, the number of \"everything\"",
        ),
        (
            "(value: 2, reason",
            "(value: \"Weighing\", reason",
            "write the number of a level of \"scale\": 0 none, 1 some, 2 all",
        ),
        ("(value: 2.5, reason", "(value: \"2.5\", reason", "remove the quotation marks"),
        (
            roles,
            "roles: [(title: \"Head\")]),\n        Actor(id: \"b-head\"",
            "an actor with `roles` has it in each of them: `roles: [(title: \"…\", party: …)]`",
        ),
        (
            roles,
            "role: \"Head\", roles: [(title: \"Head\")]),\n        Actor(id: \"b-head\"",
            "an actor with `roles` has it as the `title` of each",
        ),
        (
            "unit: \"percent\", low_end: \"none\"",
            "unit: \"percent\"",
            "its ends have words: `low_end: \"none\", high_end: \"all\"`",
        ),
        (
            "summary: \"Does it.\"",
            "summary: \"Does \"it\".\"",
            "write `\\\"` for the marks inside the text",
        ),
    ] {
        assert!(DATASET.contains(from), "{from}");
        let file = folder.file("slip.ron", DATASET.replacen(from, to, 1));
        let output = run("check", &[&file], &[]);
        let help = out(&output);
        let first = help.lines().find(|line| line.contains("= help: "));
        assert!(help.contains(expected), "{to}: {help}");
        assert!(
            to.contains("roles") || first.is_some_and(|first| first.contains(expected)),
            "{help}"
        );
    }
}

/// A value with one meaning is fixed to it.
#[test]
fn what_is_written_as_elsewhere_is_named_and_fixed() {
    let folder = Folder::new();
    let said = "said: \"2024-03-12\"";
    let attribution = "attribution: OnTheRecord, summary: \"Does";
    for (from, to, named) in [
        (said, "said: \"20240312\"", "expected a date, with its year first"),
        (said, "said: \"2024/03/12\"", "expected a date, with its year first"),
        (
            "said: \"2024-03-05/2024-03-10\"",
            "said: \"2024-03-05 to 2024-03-10\"",
            "expected a date, with its year first",
        ),
        (attribution, "attribution: \"On the record\", summary: \"Does", "expected an attribution"),
        (attribution, "attribution: On the record, summary: \"Does", "expected OnTheRecord"),
        (said, "said: Some(\"2024-03-12\")", "found `Some(…)`; expected the value in it alone"),
        (
            "comparable: false",
            "comparable: Some(false)",
            "found `Some(…)`; expected the value in it alone",
        ),
        ("Dataset(", "```ron\nDataset(", "found three backticks"),
        ("comparable: false", "comparable: no", "expected `true` or `false`"),
        ("comparable: false", "comparable: \"No\"", "expected `true` or `false`"),
        ("(value: 2, r", "(value: 0x2, r", "`0x2` is written as in a program"),
        ("rank: 1", "rank: 1u8", "`1u8` is written as in a program"),
        (said, "r#said: \"2024-03-12\"", "`r#said` is written as in Rust"),
        ("{\"scale\": (value: 2", "{scale: (value: 2", "expected text in quotation marks"),
    ] {
        assert!(DATASET.contains(from), "{from}");
        let file = folder.file("slip.ron", DATASET.replacen(from, to, 1));
        let printed = out(&run("check", &[&file], &[]));
        assert!(printed.contains(named), "{printed}");
        run("check", &[&file], &["--fix"]);
        assert_eq!(fs::read_to_string(&file).expect("a file"), DATASET, "{printed}");
    }
    for (from, to, help) in [
        (
            said,
            "said: \"1.3.2024\"",
            "= help: day and month cannot be told apart; write 2024-03-01 or 2024-01-03\n",
        ),
        (said, "said: \"3/3/2024\"", "= help: write 2024-03-03\n"),
        // The example is a day that the dataset covers.
        (said, "said: \"last week\"", "write a day 2024-03-01, a month 2024-03 or a range"),
        (
            "{\"scale\": (value: 2",
            "{\"scale\": (value: 99999999999999999999999",
            "`99999999999999999999999`",
        ),
        ("name: \"Call\", ", "", "= help: `name`: The name shown on the time axis"),
    ] {
        let file = folder.file("slip.ron", DATASET.replacen(from, to, 1));
        let printed = out(&run("check", &[&file], &["--fix"]));
        assert!(printed.contains(help), "{printed}");
    }
}

#[test]
fn an_allowed_warning_is_only_counted() {
    let folder = Folder::new();
    let allowed = with_warning().replacen("Party(", "\n// standpoint: allow(too-long)\nParty(", 1);
    let file = folder.file("allowed.ron", &allowed);
    let output = run("check", &[&file], &["--deny", "warnings"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let printed = out(&output);
    assert!(printed.ends_with("no problems; 1 warning is allowed by a comment\n"), "{printed}");
    // Without the warning, the comment is one.
    let unused = allowed.replacen("AVIAN", "A", 1);
    let file = folder.file("unused.ron", &unused);
    let output = run("check", &[&file], &["--format", "short"]);
    assert!(out(&output).contains(": unused-allow: "), "{}", out(&output));
    assert_eq!(code(&run("check", &[&file], &["--fix"])), 0);
    let fixed = fs::read_to_string(&file).expect("a file");
    assert_eq!(fixed, unused.replacen("// standpoint: allow(too-long)\n", "", 1));
}

#[test]
fn a_folder_stands_for_the_datasets_in_it() {
    let folder = Folder::new();
    for name in ["data/b.ron", "data/deep/a.RON", "data/.hidden/c.ron", "data/.d.ron"] {
        let path = folder.path(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, broken()).expect("a file");
    }
    for name in ["data/notes.txt", "data/style.ron", "data/paper.style.ron"] {
        fs::write(folder.path(name), "no dataset").expect("a file");
    }
    let output = run("check", &[&folder.path("data")], &["--format", "short"]);
    assert_eq!(code(&output), 1);
    let files: Vec<String> = out(&output)
        .lines()
        .map(|line| {
            let prefix = format!("{}{MAIN_SEPARATOR}", folder.path("data").display());
            let path = line.strip_prefix(&prefix).expect("in the folder");
            let (path, _) = path.split_once(':').expect("a path");
            path.replace('\\', "/")
        })
        .collect();
    assert_eq!(files, ["b.ron", "deep/a.RON"]);
    // So it does for `fmt`.
    for name in ["data/b.ron", "data/deep/a.RON"] {
        fs::write(folder.path(name), DATASET).expect("a file");
    }
    let output = run("fmt", &[&folder.path("data")], &["--check"]);
    assert_eq!((code(&output), out(&output).lines().count()), (1, 2));
    assert_eq!(code(&run("fmt", &[&folder.path("data")], &[])), 0);
    let formatted = fs::read_to_string(folder.path("data/deep/a.RON")).expect("a file");
    assert_ne!(formatted, DATASET);
    assert_eq!(code(&run("fmt", &[&folder.path("data")], &["--check"])), 0);
}

#[test]
fn a_folder_without_datasets_is_an_error() {
    let folder = Folder::new();
    fs::create_dir(folder.path("empty")).expect("a folder");
    let good = folder.file("good.ron", DATASET);
    for command in ["check", "fmt"] {
        let output = run(command, &[&folder.path("empty"), &good], &[]);
        assert_eq!(code(&output), 2);
        let message = "there is no dataset in this folder; expected a file that ends in .ron";
        assert!(err(&output).contains(message), "{}", err(&output));
    }
}

/// A folder that contains itself through a symbolic link.
#[cfg(unix)]
#[test]
fn links_in_folders_lead_nowhere_twice() {
    let folder = Folder::new();
    fs::create_dir(folder.path("data")).expect("a folder");
    fs::write(folder.path("data/a.ron"), broken()).expect("a file");
    std::os::unix::fs::symlink(folder.path("data"), folder.path("data/again")).expect("a link");
    let output = run("check", &[&folder.path("data")], &["--format", "short"]);
    assert_eq!(out(&output).lines().count(), 1, "{}", out(&output));
}

#[test]
fn the_short_format_is_what_quickfix_lists_read() {
    let folder = Folder::new();
    let bad = folder.file("bad.ron", broken());
    let output = run("check", &[&bad], &["--format", "short"]);
    let line = out(&output);
    let rest = line.strip_prefix(&format!("{}:", bad.display())).expect("the file");
    let mut parts = rest.splitn(3, ':');
    for _ in 0..2 {
        let number: usize = parts.next().and_then(|part| part.parse().ok()).expect("a number");
        assert!(number > 0);
    }
    let message = parts.next().expect("a message");
    assert!(message.starts_with(" unknown-field: "), "{message}");
    assert_eq!(line.lines().count(), 1);
    assert_eq!(err(&output), "");
}

#[test]
fn warnings_fail_only_if_they_are_denied() {
    let folder = Folder::new();
    let file = folder.file("long.ron", with_warning());
    let output = run("check", &[&file], &[]);
    assert!(out(&output).contains("warning[too-long]"), "{}", out(&output));
    assert_eq!(code(&output), 0);
    assert_eq!(code(&run("check", &[&file], &["--deny", "warnings"])), 1);
    let good = folder.file("good.ron", DATASET);
    assert_eq!(code(&run("check", &[&good], &["--deny", "warnings"])), 0);
    let bad = folder.file("bad.ron", broken());
    assert_eq!(code(&run("check", &[&file, &bad], &[])), 1);
    assert_eq!(code(&run("show", &[&file], &[])), 0);
}

/// A dataset with fourteen equal errors, and a warning that shows only without them.
fn with_fourteen_errors() -> String {
    let ids: Vec<String> = (1..=14).map(|day| format!("b-{day:02}")).collect();
    let stance = |id: &String| {
        format!(
            "Stance(id: \"{id}\", actor: \"b-head\", said: \"2024-03-{}\", kind: Paraphrase, \
             attribution: OnTheRecord, sumary: \"S.\", evidence: [(source: \"paper-2024-03-20\", \
             where: \"paragraph 9\")]),\n        ",
            &id[2..]
        )
    };
    let stances: String = ids.iter().map(stance).collect();
    let steps =
        format!("steps: [Step(title: \"They speak\", stances: {ids:?})],\n    stances: [\n");
    DATASET.replacen("stances: [\n", &format!("{steps}        {stances}"), 1)
}

#[test]
fn all_of_fourteen_equal_errors_are_fixed() {
    let folder = Folder::new();
    let file = folder.file("a.ron", with_fourteen_errors());
    let output = run("check", &[&file], &["--fix"]);
    assert!(err(&output).contains("fixed 14 problems"), "{}", err(&output));
    assert!(out(&output).contains("warning[one-sided-month]"), "{}", out(&output));
}

#[test]
fn fixes_are_shown_as_a_diff_without_being_written() {
    let folder = Folder::new();
    let text = with_fourteen_errors();
    let file = folder.file("a.ron", &text);
    let output = run("check", &[&file], &["--fix", "--diff"]);
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("a.ron: 1 problem without a certain fix"), "{}", err(&output));
    assert_eq!(fs::read_to_string(&file).expect("a file"), text);
    let difference = out(&output);
    let patch = diffy::Patch::from_str(&difference).expect("a patch");
    let fixed = diffy::apply(&text, &patch).expect("it fits");
    assert_eq!(fixed, text.replace("sumary", "summary"));
    let file = folder.file("a.ron", &fixed);
    assert_eq!(code(&run("check", &[&file], &["--fix", "--diff"])), 0);
    assert_eq!(code(&run("check", &[&file], &["--diff"])), 2);
    // Of a line that is added, only the lines around it are shown.
    let missing =
        DATASET.replacen("\n    stances", "\n\n    stances", 1).replacen("    ],\n\n", "\n", 1);
    let output = run("check", &[&folder.file("open.ron", &missing)], &["--fix", "--diff"]);
    let shown = out(&output).lines().filter(|line| line.starts_with('-')).count();
    assert!(shown <= 2, "{}", out(&output));
    // What has no certain fix is a problem as for `check`, and said.
    let gone = DATASET.replacen("actor: \"a-head\"", "actor: \"nobody\"", 1);
    let output = run("check", &[&folder.file("mine.ron", &gone)], &["--fix", "--diff"]);
    assert_eq!((code(&output), out(&output)), (1, String::new()));
    assert!(err(&output).contains("mine.ron: 1 problem without a certain fix"), "{}", err(&output));
    let warned = folder.file("mine.ron", with_warning());
    let output = run("check", &[&warned], &["--fix", "--diff"]);
    assert_eq!(code(&output), 0);
    assert_eq!(code(&run("check", &[&warned], &["--fix", "--diff", "--deny", "warnings"])), 1);
}

/// As for `show`, `export` and `agreement`.
#[test]
fn commands_that_read_a_dataset_count_its_warnings() {
    let folder = Folder::new();
    let file = folder.file("a.ron", with_warning());
    let copy = folder.path("copy.ron");
    let code_options = ["--coder", "c", "-o", copy.to_str().expect("a name")];
    for (command, options) in [("show", &[][..]), ("verify", &["--links"]), ("code", &code_options)]
    {
        let printed = err(&run(command, &[&file], options));
        assert!(!printed.contains("warning["), "{command}: {printed}");
        let count = "a.ron: 1 problem; `standpoint check` lists it\n";
        assert!(printed.contains(count), "{command}: {printed}");
    }
}

#[test]
fn a_misspelt_subcommand_has_a_suggestion() {
    let folder = Folder::new();
    let good = folder.file("good.ron", DATASET);
    let name = good.to_str().expect("a name");
    for arguments in [vec!["chekc"], vec!["chekc", name], vec!["agrement", "--help"]] {
        let output = standpoint(&arguments).output().expect("the program runs");
        assert_eq!(code(&output), 2);
        let message = "did you mean `standpoint ";
        assert!(err(&output).contains(message), "{}", err(&output));
        assert_eq!(err(&output).lines().count(), 1);
    }
}

/// A dataset with a problem in each of many parties.
fn with_problems(count: usize) -> String {
    let party =
        |i: usize| format!("Party(id: \"p-{i}\", name: \"P\", initials: \"P{i}\", flag: 1), ");
    let parties: String = (0..count).map(party).collect();
    DATASET.replacen("parties: [", &format!("parties: [{parties}"), 1)
}

#[test]
fn the_first_hundred_problems_are_printed_and_the_others_counted() {
    let folder = Folder::new();
    let first = folder.file("a.ron", with_problems(60));
    let second = folder.file("b.ron", with_problems(70));
    let printed = |options: &[&str]| {
        let output = run("check", &[&first, &second], options);
        assert_eq!(code(&output), 1, "{}", err(&output));
        out(&output)
    };
    let text = printed(&[]);
    assert_eq!(text.matches("error[unknown-field]").count(), 100);
    let more = "and 30 more problems; `--all` prints them\n";
    assert!(text.contains(more), "{text}");
    for (file, count) in [(&first, 60), (&second, 70)] {
        let summary = format!("{}: {count} problems", file.display());
        assert!(text.contains(&summary), "{text}");
    }
    let all = printed(&["--all"]);
    assert_eq!(all.matches("error[unknown-field]").count(), 130);
    assert!(!all.contains("--all"), "{all}");
    // Programs read all of them.
    assert_eq!(printed(&["--format", "short"]).lines().count(), 130);
    assert_eq!(printed(&["--format", "github"]).lines().count(), 130);
    let json: serde_json::Value =
        serde_json::from_str(&printed(&["--format", "json"])).expect("JSON");
    assert_eq!(json.as_array().map(Vec::len), Some(130));
    // A hundred is not too many.
    let few = folder.file("few.ron", with_problems(100));
    let output = out(&run("check", &[&few], &[]));
    assert_eq!(output.matches("error[unknown-field]").count(), 100);
    assert!(!output.contains("--all"), "{output}");
}

#[test]
fn other_commands_print_the_first_hundred_problems_too() {
    let folder = Folder::new();
    let file = folder.file("a.ron", with_problems(130));
    let output = run("show", &[&file], &[]);
    assert_eq!(err(&output).matches("error[unknown-field]").count(), 100);
    let more = "and 30 more problems; `standpoint check --all` prints them\n";
    assert!(err(&output).contains(more), "{}", err(&output));
    assert!(err(&output).contains("130 problems"), "{}", err(&output));
}

#[test]
fn actions_of_voices_that_speak_are_noted() {
    let folder = Folder::new();
    let output = run("check", &[&folder.file("a.ron", DATASET)], &[]);
    assert_eq!(code(&output), 0);
    let listed = err(&output);
    assert!(listed.contains("an action sets no line"), "{listed}");
    assert!(listed.contains("b-head-2024-03-12-go"), "{listed}");
}

/// A figure for a month holds for the month, and `show` says so.
#[test]
fn a_figure_of_a_month_is_shown_with_its_month() {
    let folder = Folder::new();
    let text = DATASET
        .replace("\"scale\": (value: 1, low: 0, high: 1, reason: \"It says so.\"),", "")
        .replace("\"2024-03-05/2024-03-10\"", "\"2024-03\"")
        .replacen("kind: Quotation", "kind: Paraphrase", 1)
        .replacen("quote: \"“We” wait\", ", "", 1);
    let file = folder.file("month.ron", &text);
    let output = run("show", &[&file], &["--question", "cost", "--as-of", "2024-03-31"]);
    assert!(out(&output).contains(" March 2024\n"), "{}", out(&output));
}

#[test]
fn line_breaks_of_old_macs_are_named_and_fixed() {
    let folder = Folder::new();
    let text = format!("// A comment.\n{DATASET}");
    let file = folder.file("mac.ron", text.replace('\n', "\r"));
    let output = run("check", &[&file], &[]);
    assert_eq!(code(&output), 1);
    let found = out(&output);
    assert!(
        found.contains("the lines end with CR alone") && found.contains("1 problem;"),
        "{found}"
    );
    assert_eq!(code(&run("check", &[&file], &["--fix"])), 0);
    assert_eq!(fs::read_to_string(&file).expect("a file"), text);
}

#[test]
fn the_other_side_is_not_suggested_for_an_unknown_id() {
    let folder = Folder::new();
    let text = DATASET.replace("\"a\"", "\"east\"").replace("\"b\"", "\"west\"");
    let found = |old: &str, new: &str| {
        assert!(text.contains(old), "{old}");
        out(&run("check", &[&folder.file("id.ron", text.replacen(old, new, 1))], &[]))
    };
    let repeated = found("id: \"west\"", "id: \"east\"");
    assert!(
        repeated.contains("\"east\" is used twice") && repeated.contains("the first is on line 15")
    );
    let unknown = found("party: \"west\"", "party: \"north\"");
    for text in [repeated, unknown, found("id: \"west\"", "id: \"west-shore\"")] {
        assert!(text.contains("there is no party") && !text.contains("did you mean"), "{text}");
    }
    let misspelt = found("party: \"west\"", "party: \"wset\"");
    assert!(misspelt.contains("did you mean `west`?"), "{misspelt}");
}

#[test]
fn signs_of_other_languages_are_one_problem() {
    let folder = Folder::new();
    for (old, new, message) in [
        ("tab: \"Cost\"", "tab => \"Cost\"", "found `=>`; expected `:`"),
        (
            "Party(id: \"a\"",
            "Party(\"id\": \"a\"",
            "expected the name of a field without quotation marks",
        ),
    ] {
        let file = folder.file("sign.ron", DATASET.replacen(old, new, 1));
        let found = out(&run("check", &[&file], &[]));
        assert!(found.contains(message) && found.contains("1 problem;"), "{found}");
        assert_eq!(code(&run("check", &[&file], &["--fix"])), 0);
        let fixed = fs::read_to_string(&file).expect("a file");
        assert_eq!(fixed, DATASET, "{new}");
    }
    let text = DATASET.replacen("said: \"2024-03-12\"", "said: \"08/03/24\"", 1);
    let found = out(&run("check", &[&folder.file("date.ron", text)], &[]));
    assert!(found.contains("write a day 2024-03-01") && !found.contains("0024"), "{found}");
}
