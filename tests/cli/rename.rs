//! Tests of `standpoint rename`.

use std::fs;

use crate::{DATASET, Folder, code, err, out, run_with_input, standpoint};

fn rename(folder: &Folder, text: &str, arguments: &[&str]) -> (i32, String, String) {
    let file = folder.file("mine.ron", text);
    let file = file.to_str().expect("a path");
    let output = standpoint([&["rename", file], arguments].concat()).output().expect("output");
    (code(&output), err(&output), fs::read_to_string(file).expect("a file"))
}

#[test]
fn an_id_is_renamed_with_everything_that_refers_to_it() {
    let folder = Folder::new();
    let commented = DATASET.replacen("parties: [", "// Both.\n    parties: [ /* a */ ", 1);
    for (old, new, section, references) in [
        ("paper-2024-03-20", "news", "source", 3),
        ("a", "avia", "party", 1),
        ("scale", "how-far", "question", 2),
        ("b-head", "boria-head", "actor", 1),
        ("call", "phone", "event", 0),
    ] {
        let (code, err, text) = rename(&folder, &commented, &[old, new]);
        let counted = match references {
            1 => "1 reference".to_owned(),
            count => format!("{count} references"),
        };
        let message = format!("the {section} is now \"{new}\", with {counted}");
        assert!(code == 0 && err.contains(&message), "{err}");
        let expected = commented.replace(&format!("\"{old}\""), &format!("\"{new}\""));
        assert_eq!(text, expected);
    }
}

#[test]
fn ids_that_are_taken_or_unclear_are_refused() {
    let folder = Folder::new();
    // The party and the actor have one id.
    let both = DATASET.replace("\"a-head\"", "\"a\"");
    let error = |arguments: &[&str], found: &str| {
        let (code, err, text) = rename(&folder, &both, arguments);
        assert_eq!((code, text.as_str()), (2, both.as_str()));
        assert!(err.contains(found), "{err}");
    };
    error(&["a", "avia"], "\"a\" is in parties and actors; say which with --in");
    error(&["a", "b", "--in", "parties"], "the id “b” is that of another party");
    error(&["a", "A b", "--in", "parties"], "is not an id");
    error(&["paper", "news"], "there is no \"paper\"");
    error(&["a", "avia", "--in", "sources"], "expected paper-2024-03-20");
    let (code, err, text) = rename(&folder, &both, &["a", "head", "--in", "actors"]);
    assert_eq!(code, 0, "{err}");
    assert!(text.contains(r#"Actor(id: "head", name: "Head of Avia", party: "a""#), "{text}");
    let (code, _, text) = rename(&folder, "Dataset(parties: [", &["a", "b"]);
    assert_eq!((code, text.as_str()), (2, "Dataset(parties: ["));
}

#[test]
fn a_diff_and_a_check_write_nothing() {
    let folder = Folder::new();
    let (code, _, text) = rename(&folder, DATASET, &["call", "phone", "--diff"]);
    assert_eq!((code, text.as_str()), (1, DATASET));
    // Only the lines with the id are shown, not all between the first and the last.
    let output = run_with_input(&["rename", "-", "a-head", "head-of-avia", "--diff"], DATASET);
    let removed = out(&output).lines().filter(|line| line.starts_with('-')).count();
    let with_id = DATASET.lines().filter(|line| line.contains("\"a-head\"")).count();
    assert_eq!(removed, with_id + 1, "{}", out(&output));
    let (code, _, text) = rename(&folder, DATASET, &["call", "phone", "--check"]);
    assert_eq!((code, text.as_str()), (1, DATASET));
    let output = run_with_input(&["rename", "-", "call", "phone"], DATASET);
    assert_eq!(out(&output), DATASET.replace("\"call\"", "\"phone\""));
}
