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
fn two_actors_become_one_with_the_roles_of_both() {
    let folder = Folder::new();
    let role = "role: \"Head\", rank: 1, speaks: true";
    let dated = |from: &str, to: &str| {
        format!("roles: [(title: \"Head\", party: \"b\", {from}rank: 1, speaks: true, {to})]")
    };
    let text = DATASET
        .replace(&format!("party: \"a\", {role}"), &dated("", "from: \"2024-03-11\""))
        .replace(&format!("party: \"b\", {role}"), &dated("", "to: \"2024-03-10\""));
    let (code, err, unchanged) = rename(&folder, &text, &["a-head", "b-head"]);
    assert_eq!((code, &unchanged), (2, &text));
    assert!(err.contains("--merge makes \"a-head\" and \"b-head\" one"), "{err}");
    let (code, err, merged) = rename(&folder, &text, &["a-head", "b-head", "--merge"]);
    assert_eq!(code, 0, "{err}");
    assert!(!merged.contains("\"a-head\"") && !merged.contains("Head of Avia"), "{merged}");
    assert_eq!(merged.matches("actor: \"b-head\"").count(), 2);
    let [first, second] =
        ["to: \"2024-03-10\"", "from: \"2024-03-11\""].map(|day| merged.find(day));
    assert!(first.is_some() && first < second, "{merged}");
    // A list that names both names the one that stays once.
    let met = text.replacen("when:", "participants: [\"a-head\", \"b-head\"], when:", 1);
    let (_, _, merged) = rename(&folder, &met, &["a-head", "b-head", "--merge"]);
    assert!(merged.contains("participants: [\"b-head\"], when:"), "{merged}");
    // Equal roles are one, and others need days.
    let equal = DATASET.replace("party: \"a\", role", "party: \"b\", role");
    let (code, _, merged) = rename(&folder, &equal, &["a-head", "b-head", "--merge"]);
    assert_eq!((code, merged.matches("Actor(").count()), (0, 1));
    let (code, err, unchanged) = rename(&folder, DATASET, &["a-head", "b-head", "--merge"]);
    assert_eq!((code, unchanged.as_str()), (2, DATASET));
    assert!(err.contains("different roles without days"), "{err}");
    // Words on background do not become words on the record.
    let unnamed = equal.replacen("party: \"b\", role", "unnamed: true, party: \"b\", role", 1);
    let (code, err, unchanged) = rename(&folder, &unnamed, &["a-head", "b-head", "--merge"]);
    assert_eq!((code, unchanged.as_str()), (2, unnamed.as_str()));
    assert!(err.contains("only one of \"a-head\" and \"b-head\" is `unnamed`"), "{err}");
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
