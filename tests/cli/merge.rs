//! Tests of `standpoint merge` and `standpoint git-setup`, alone and as git runs them.

use std::fs;

use crate::diff::Repository;
use crate::{DATASET, Folder, code, err, out, run};

fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "{from}");
    text.replacen(from, to, 1)
}

/// Two changes of one entry, in different fields.
fn versions() -> [String; 2] {
    [
        replaced(DATASET, "summary: \"Does it.\"", "summary: \"Has done it.\""),
        replaced(DATASET, "title: \"Test\"", "title: \"A test\""),
    ]
}

#[test]
fn the_result_is_written_into_our_version() {
    let folder = Folder::new();
    let [ours, theirs] = versions();
    let base = folder.file("base.ron", DATASET);
    let ours_file = folder.file("ours.ron", &ours);
    let theirs_file = folder.file("theirs.ron", &theirs);
    let both = replaced(&ours, "title: \"Test\"", "title: \"A test\"");
    let files = [base.as_path(), ours_file.as_path(), theirs_file.as_path()];
    let output = run("merge", &files, &["--print"]);
    assert_eq!((code(&output), out(&output)), (0, both.clone()));
    assert_eq!(fs::read_to_string(&ours_file).expect("a file"), ours);
    let output = run("merge", &files, &[]);
    assert_eq!((code(&output), out(&output)), (0, String::new()));
    assert_eq!(fs::read_to_string(&ours_file).expect("a file"), both);
    // A conflict is marked, and `check` says so.
    let other = replaced(DATASET, "title: \"Test\"", "title: \"Another\"");
    fs::write(&ours_file, other).expect("a file");
    let output = run("merge", &files, &[]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output)
            .contains("ours.ron: 1 conflict, in `title` (both versions changed it); keep one"),
        "{}",
        err(&output)
    );
    let marked = fs::read_to_string(&ours_file).expect("a file");
    let conflict =
        "<<<<<<< ours\n    title: \"Another\",\n=======\n    title: \"A test\",\n>>>>>>> theirs\n";
    assert!(marked.contains(conflict), "{marked}");
    let output = run("check", &[&ours_file], &["--format", "short"]);
    assert!(out(&output).contains(": conflict-marker: "), "{}", out(&output));
    assert_eq!(out(&output).lines().count(), 1, "{}", out(&output));
}

/// A repository with the dataset and a branch that has changed it.
fn repository(theirs: &str) -> Repository {
    let repository = Repository::new();
    let setup = repository.0.path(".");
    let output = run("git-setup", &[&setup], &[]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    for line in [
        "added to ",
        "*.ron diff=standpoint merge=standpoint",
        "set merge.standpoint.driver to: ",
        " merge --labels %X %Y -- %O %A %B %P",
    ] {
        assert!(out(&output).contains(line), "{}", out(&output));
    }
    let again = run("git-setup", &[&setup], &[]);
    assert_eq!(out(&again), "Everything is set up already.\n");
    repository.write("data.ron", DATASET);
    repository.commit();
    repository.git(&["checkout", "-q", "-b", "theirs"]);
    repository.write("data.ron", theirs);
    repository.commit();
    repository.git(&["checkout", "-q", "-"]);
    repository
}

#[test]
fn git_merges_datasets_with_it() {
    let [ours, theirs] = versions();
    let repository = repository(&theirs);
    repository.write("data.ron", &ours);
    repository.commit();
    let merge = repository.command(&["merge", "-q", "theirs"]).output().expect("git runs");
    assert_eq!(code(&merge), 0, "{}{}", out(&merge), err(&merge));
    let merged = fs::read_to_string(repository.0.path("data.ron")).expect("a file");
    assert_eq!(merged, replaced(&ours, "title: \"Test\"", "title: \"A test\""));
    let log = repository.command(&["show", "--ext-diff", "HEAD~1"]).output().expect("git runs");
    assert!(out(&log).contains("summary"), "{}", out(&log));
}

#[test]
fn git_leaves_a_conflict_to_the_editor() {
    let repository = repository(&replaced(DATASET, "title: \"Test\"", "title: \"A test\""));
    repository.write("data.ron", &replaced(DATASET, "title: \"Test\"", "title: \"Another\""));
    repository.commit();
    let merge = repository.command(&["merge", "-q", "theirs"]).output().expect("git runs");
    assert_eq!(code(&merge), 1);
    let status = repository.command(&["status", "--short"]).output().expect("git runs");
    assert!(out(&status).contains("UU data.ron"), "{}", out(&status));
    let marked = fs::read_to_string(repository.0.path("data.ron")).expect("a file");
    assert_eq!(marked.matches("<<<<<<<").count(), 1, "{marked}");
    // The markers have the names that git gives the versions.
    assert!(marked.contains("<<<<<<< HEAD\n") && marked.contains(">>>>>>> theirs\n"), "{marked}");
}

/// The result is read: one side may no longer have what the other refers to.
#[test]
fn a_reference_to_what_the_other_side_deleted_is_reported() {
    let folder = Folder::new();
    let head = "    actors: [\n";
    let outside = "        Actor(id: \"outside\", name: \"Outside\", role: \"Critic\"),\n";
    let base = replaced(DATASET, head, &format!("{head}{outside}"));
    let deleted = DATASET.to_owned();
    let refers = replaced(&base, "participants: [\"a-head\"]", "participants: [\"outside\"]");
    let conflict = replaced(&base, "summary: \"Does it.\"", "summary: \"Did it.\"");
    let other = replaced(&base, "summary: \"Does it.\"", "summary: \"Has done it.\"");
    let title = "    title: \"Test\",\n";
    let marked = format!("<<<<<<< a\n{title}=======\n    title: \"A test\",\n>>>>>>> b\n");
    let unresolved = replaced(&base, title, &marked);
    let [base, conflict, other] = [base, conflict, other].map(|text| {
        replaced(
            &text,
            "        Stance(\n            id: \"b-head",
            "        // A remark.\n        Stance(\n            id: \"b-head",
        )
    });
    let file = folder.file("base.ron", &base);
    for (ours, theirs, expected) in [
        (
            &deleted,
            &refers,
            "ours no longer has the actor \"outside\", to which the event \"call\" refers",
        ),
        (&refers, &deleted, "theirs no longer has the actor \"outside\""),
        (
            &"(".to_owned(),
            &")".to_owned(),
            "1 conflict, in the text (both versions changed its lines, and one has syntax errors); keep",
        ),
        (&conflict, &other, "1 conflict, in the stance "),
        (&unresolved, &other, "are an unresolved merge conflict"),
        (&other, &unresolved, "are an unresolved merge conflict"),
    ] {
        let (ours, theirs) = (folder.file("ours.ron", ours), folder.file("theirs.ron", theirs));
        let output = run("merge", &[&file, &ours, &theirs], &["--print"]);
        assert_eq!(code(&output), 1, "{}", out(&output));
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
}

#[test]
fn what_one_side_has_renamed_and_the_other_has_changed_is_a_conflict() {
    let folder = Folder::new();
    let renamed = DATASET.replace("\"a-head\"", "\"head\"");
    let changed = replaced(DATASET, "name: \"Head of Avia\"", "name: \"The head of Avia\"");
    let base = folder.file("base.ron", DATASET);
    for [ours, theirs] in [[&renamed, &changed], [&changed, &renamed]] {
        let (ours, theirs) = (folder.file("ours.ron", ours), folder.file("theirs.ron", theirs));
        let output = run("merge", &[&base, &ours, &theirs], &["--print"]);
        assert_eq!(code(&output), 1, "{}", out(&output));
        let expected = "1 conflict, in the actor \"a-head\" (one version removed or renamed it, and \
            the other changed or moved it); keep one version";
        assert!(err(&output).contains(expected), "{}", err(&output));
        assert!(out(&output).contains("The head of Avia") && out(&output).contains("\"head\""));
    }
}

/// The numbers of the other levels stay.
#[test]
fn a_level_after_the_last_and_a_new_position_go_together() {
    let folder = Folder::new();
    let base = include_str!("../../assets/smallest.ron");
    let levels = replaced(base, "\"yes\"]", "\"yes\", \"yes, and by day\"]");
    let first = replaced(base, "[\"no\"", "[\"never\", \"no\"");
    let position = replaced(base, "(value: 1,", "(value: 0,");
    let file = folder.file("base.ron", base);
    let merged = |theirs: &str| {
        let (ours, theirs) =
            (folder.file("ours.ron", &position), folder.file("theirs.ron", theirs));
        run("merge", &[&file, &ours, &theirs], &["--print"])
    };
    assert_eq!(out(&merged(&levels)), replaced(&levels, "(value: 1,", "(value: 0,"));
    assert!(err(&merged(&first)).contains("changed the levels"), "{}", err(&merged(&first)));
}

#[test]
fn markers_have_the_given_labels() {
    let folder = Folder::new();
    let [ours, theirs] = ["A", "B"]
        .map(|title| replaced(DATASET, "title: \"Test\"", &format!("title: \"{title}\"")));
    let files = [
        folder.file("base.ron", DATASET),
        folder.file("a.ron", ours),
        folder.file("b.ron", theirs),
    ];
    let files = files.each_ref().map(std::path::PathBuf::as_path);
    for (labels, expected) in
        [(["main", "words"], ["main", "words"]), (["%X", "%Y"], ["ours", "theirs"])]
    {
        let output = run("merge", &files, &["--print", "--labels", labels[0], labels[1]]);
        let marked = out(&output);
        assert!(marked.contains(&format!("<<<<<<< {}\n", expected[0])), "{marked}");
        assert!(marked.contains(&format!(">>>>>>> {}\n", expected[1])), "{marked}");
    }
}

/// Otherwise git would leave our version without markers, as if it had a conflict.
#[test]
fn git_sees_that_a_merge_has_failed() {
    let repository = repository(&DATASET.replace("title: \"Test\"", "title: \"A test\""));
    fs::write(repository.0.path("data.ron"), b"Dataset(title: \"\xff\")").expect("a file");
    repository.commit();
    let merge = repository.command(&["merge", "-q", "theirs"]).output().expect("git runs");
    assert!(code(&merge) > 1, "{}", err(&merge));
    assert!(err(&merge).contains("error: data.ron (ours):1:17: "), "{}", err(&merge));
    let status = repository.command(&["status", "--short"]).output().expect("git runs");
    assert!(!out(&status).contains("UU"), "{}", out(&status));
}

#[test]
fn git_setup_of_a_folder_without_a_repository_is_an_error() {
    let folder = Folder::new();
    let output = run("git-setup", &[folder.0.path()], &[]);
    assert_eq!(code(&output), 2);
    let message = err(&output);
    assert!(message.contains("git failed: fatal: "), "{message}");
    assert_eq!(message.lines().count(), 1, "{message}");
}
