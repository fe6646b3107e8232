//! Tests of `new`, which writes a dataset, `explain`, which explains the rules, and of what a report of a
//! fault needs.

use std::fs;
use std::path::Path;
use std::process::Command;

use standpoint::diagnostic::Code;

use crate::{Folder, code, err, out, run, standpoint};

#[test]
fn a_new_dataset_is_valid_and_replaces_no_file() {
    let folder = Folder::new();
    let file = folder.path("mine.ron");
    let output = run("new", &[&file], &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let created = format!("Created {}", file.display());
    assert!(err(&output).contains(&created), "{}", err(&output));
    let output = run("check", &[&file], &[]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    let text = fs::read_to_string(&file).expect("a file");
    assert!(out(&output).contains("to-fill-in"), "{}", out(&output));
    // The other one has an example of each field, and says that it is invented.
    let sample = folder.path("sample.ron");
    assert_eq!(code(&run("new", &[&sample], &["--sample"])), 0);
    let output = run("check", &[&sample], &[]);
    assert_eq!((code(&output), out(&output).matches("to-fill-in").count()), (0, 2));

    fs::write(&file, "mine").expect("a file");
    let output = run("new", &[&file], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("--force"));
    assert_eq!(fs::read_to_string(&file).expect("a file"), "mine");
    assert_eq!(code(&run("new", &[&file], &["--force"])), 0);
    assert_eq!(fs::read_to_string(&file).expect("a file"), text);
    let output = run("new", &[&folder.path("mine.txt")], &[]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("ends in .ron"));
}

/// The command that follows from a name is run in the shell of the system, which does not find the
/// program by its name.
#[test]
fn the_command_for_a_new_dataset_works_in_a_shell() {
    let place = Folder::new();
    let programs = place.path("Ada's programs (x86) & more");
    fs::create_dir(&programs).expect("a folder");
    let built = Path::new(env!("CARGO_BIN_EXE_standpoint"));
    let program = programs.join(built.file_name().expect("a name"));
    fs::hard_link(built, &program)
        .or_else(|_| fs::copy(built, &program).map(|_| ()))
        .expect("a file");
    for name in ["two words.ron", "R&D 100% (b).ron", "it's Ärger; Łódź.ron", "^caret.ron"] {
        let folder = Folder::new();
        let output =
            Command::new(&program).args(["new", name]).current_dir(folder.path("")).output();
        let message = err(&output.expect("the program"));
        let command = message.split('`').nth(1).expect("a command");
        // A file alone would open a window.
        let end = if cfg!(windows) { "standpoint.exe " } else { "standpoint' " };
        let command = command.replace(end, &format!("{end}check "));
        let mut shell = if cfg!(windows) { Command::new("cmd") } else { Command::new("sh") };
        #[cfg(windows)]
        std::os::windows::process::CommandExt::raw_arg(&mut shell, format!("/C \"{command}\""));
        #[cfg(not(windows))]
        shell.args(["-c", &command]);
        let output = shell.current_dir(folder.path("")).output().expect("a shell");
        assert_eq!(code(&output), 0, "{command}: {} {}", out(&output), err(&output));
    }
}

#[test]
fn a_new_dataset_has_every_kind_of_stance() {
    let dataset = standpoint::file::read(standpoint::assets::STARTER).dataset;
    let dataset = dataset.expect("a dataset");
    for kind in standpoint::model::StanceKind::ALL {
        assert!(dataset.stances.iter().any(|stance| stance.kind == kind), "{kind:?}");
    }
}

#[test]
fn every_rule_is_explained() {
    for rule in Code::every() {
        let output = run("explain", &[], &[rule.name()]);
        assert_eq!(code(&output), 0);
        let text = out(&output);
        assert!(text.starts_with(rule.name()) && text.contains(rule.explanation().as_str()));
        let (_, good) = rule.example();
        assert!(good.lines().all(|line| text.contains(&format!("    {line}\n"))));
    }
    let all = out(&run("explain", &[], &[]));
    assert_eq!(all.lines().count(), Code::every().count());
    let output = run("explain", &[], &["off-scle"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("did you mean off-scale?"), "{}", err(&output));
    let output = run("explain", &[], &["misleading-name"]);
    assert_eq!(code(&output), 2);
    assert!(err(&output).contains("did you mean hidden-character?"), "{}", err(&output));
    // So are the fields, and what is like neither is not compared.
    let output = run("explain", &[], &["said"]);
    assert!(out(&output).starts_with("`said` of `Stance`: a date"), "{}", out(&output));
    for (name, expected) in
        [("qote", "did you mean quote"), ("xyzzy", "no rule or field \"xyzzy\"; `")]
    {
        let output = run("explain", &[], &[name]);
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
}

#[test]
fn the_version_says_what_was_built() {
    for option in ["-V", "--version"] {
        let output = standpoint([option]).output().expect("the program");
        assert_eq!(code(&output), 0);
        assert_eq!(out(&output), format!("standpoint {}\n", env!("CARGO_PKG_VERSION")));
    }
    let output = standpoint(["--version", "--verbose"]).output().expect("the program");
    let text = out(&output);
    for line in ["standpoint ", "commit: ", "system: ", "profile: ", "features: gui", "renderers: "]
    {
        assert!(text.lines().any(|written| written.starts_with(line)), "{line} in {text}");
    }
    assert_eq!(err(&output), "");
}

#[test]
fn the_log_is_written_only_when_it_is_asked_for() {
    let folder = Folder::new();
    // Windows has no such names.
    let name = if cfg!(windows) { "a[2Jb.ron" } else { "a\u{1b}[2Jb.ron" };
    let file = folder.path(name);
    fs::write(&file, standpoint::assets::STARTER).expect("a file");
    let picture = folder.path("chart.svg");
    let export = || {
        let mut command = standpoint(["export"]);
        command.arg(&file).arg("--force").arg("-o").arg(&picture).env_remove("STANDPOINT_LOG");
        command
    };
    let quiet = export().output().expect("the program");
    assert_eq!((code(&quiet), err(&quiet)), (0, String::new()));
    let bytes = fs::read(&picture).expect("a picture");
    let verbose = export().arg("--verbose").output().expect("the program");
    let logged = export().env("STANDPOINT_LOG", "debug").output().expect("the program");
    for output in [verbose, logged] {
        let log = err(&output);
        assert_eq!(code(&output), 0, "{log}");
        for said in ["standpoint 0.", "reads ", " 0 problems", "made ", "writes "] {
            assert!(log.contains(said), "{said} in {log}");
        }
        // The name of a file cannot clear the screen.
        assert!(!log.contains('\u{1b}') && log.contains(&name.replace('\u{1b}', "␛")), "{log}");
    }
    assert_eq!(fs::read(&picture).expect("a picture"), bytes);
}

#[test]
fn an_example_is_named_in_place_of_a_file() {
    let program = |arguments: &[&str]| standpoint(arguments).output().expect("output");
    let nameless = program(&["show", "--example"]);
    assert_eq!(code(&nameless), 2);
    assert!(err(&nameless).contains("rafah-2024, un-votes"), "{}", err(&nameless));
    let shown = program(&["show", "--example", "un-votes", "--as-of", "1956-12-31"]);
    assert!(out(&shown).starts_with("Votes in the UN General Assembly"), "{}", out(&shown));
    let checked = program(&["check", "--example", "un-votes"]);
    assert_eq!(out(&checked), "un-votes.ron: no problems\n");
    let unknown = program(&["show", "--example", "votes"]);
    assert_eq!(code(&unknown), 2);
    assert!(err(&unknown).contains("rafah-2024, un-votes"), "{}", err(&unknown));
    let both = program(&["show", "--example", "un-votes", "mine.ron"]);
    assert_eq!(code(&both), 2);
    // What would write the file needs one.
    let taken = program(&["code", "--example", "un-votes", "--coder", "a", "--from", "b.ron"]);
    assert_eq!(code(&taken), 2);
}
