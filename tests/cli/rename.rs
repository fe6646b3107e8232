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

/// The dataset whose two actors have one role.
fn with_equal_roles() -> String {
    DATASET.replace("party: \"a\", role", "party: \"b\", role")
}

#[test]
fn two_actors_with_the_same_roles_become_one() {
    let folder = Folder::new();
    let text = with_equal_roles();
    let (code, err, unchanged) = rename(&folder, &text, &["b-head", "a-head"]);
    assert_eq!((code, &unchanged), (2, &text));
    assert!(err.contains("--merge makes \"b-head\" and \"a-head\" one"), "{err}");
    let (code, err, merged) = rename(&folder, &text, &["b-head", "a-head", "--merge"]);
    assert_eq!((code, merged.matches("Actor(").count()), (0, 1), "{err}");
    assert!(
        err.contains("the actor \"b-head\" is merged into \"a-head\"; 1 reference moved"),
        "{err}"
    );
    assert!(!merged.contains("\"b-head\"") && !merged.contains("Head of Boria"), "{merged}");
    assert_eq!(merged.matches("actor: \"a-head\"").count(), 2);
    // A list that names both names the one that stays once.
    let met = text.replace("ts: [\"a-head\"]", "ts: [\"a-head\", \"b-head\"]");
    let (_, _, merged) = rename(&folder, &met, &["a-head", "b-head", "--merge"]);
    assert!(merged.contains("participants: [\"b-head\"]"), "{merged}");
}

#[test]
fn actors_are_not_made_one_if_a_stance_would_show_something_else() {
    let folder = Folder::new();
    let refused = |text: &str, found: &[&str]| {
        let (code, err, unchanged) = rename(&folder, text, &["a-head", "b-head", "--merge"]);
        assert_eq!((code, unchanged.as_str()), (2, text), "{err}");
        assert!(found.iter().all(|part| err.contains(part)), "{err}");
    };
    let equal = with_equal_roles();
    refused(DATASET, &["have different roles", "first give both the same `roles`"]);
    refused(&equal.replacen("rank: 1", "rank: 2", 1), &["have different roles"]);
    // Words on background do not become words on the record.
    let unnamed = equal.replacen("party: \"b\", role", "unnamed: true, party: \"b\", role", 1);
    let unnamed =
        unnamed.replacen(", speaks: true", "", 1).replacen("OnTheRecord", "OnBackground", 1);
    refused(&unnamed, &["only one of \"a-head\" and \"b-head\" is `unnamed`"]);
    let relayed = equal.replacen(
        "attribution: OnTheRecord",
        "attribution: Relayed, relayed_by: \"b-head\"",
        1,
    );
    refused(&relayed, &["\"a-head-2024-03-10-wait\": \"a-head\" and \"b-head\" are its voice"]);
    refused(&DATASET.replacen("\"scale\": (value: 1", "\"scal\": (value: 1", 1), &["has errors"]);
}

#[test]
fn the_comments_of_both_actors_stay() {
    let folder = Folder::new();
    let actors = |head: &str, chief: &str| {
        let [a, rest] = DATASET.split_once("    actors: [\n").map(|(a, b)| [a, b]).expect("actors");
        let (_, rest) = rest.split_once("    ],\n").expect("an end");
        format!("{a}    actors: [\n{head}{chief}    ],\n{rest}")
    };
    let role = "party: \"b\", role: \"Head\", rank: 1, speaks: true";
    let head = format!(
        "        // Above a.\n        Actor(id: \"a-head\", name: \"A\", // Inside a.\n            {role}), // Beside a.\n"
    );
    let chief = format!(
        "        // Above b.\n        Actor(id: \"b-head\", name: \"B\", {role}), // Beside b.\n"
    );
    let (code, err, merged) =
        rename(&folder, &actors(&head, &chief), &["a-head", "b-head", "--merge"]);
    assert_eq!(code, 0, "{err}");
    let moved =
        "        // Above b.\n        // Above a.\n        // Inside a.\n        // Beside a.\n";
    let kept = chief.replace("        // Above b.\n", moved);
    assert!(merged.contains(&format!("actors: [\n{kept}    ],")), "{merged}");
    let (_, _, merged) = rename(&folder, &actors(&chief, &head), &["a-head", "b-head", "--merge"]);
    assert!(merged.contains(&format!("actors: [\n{kept}    ],")), "{merged}");
    // In one line of entries, too.
    let inline = format!(
        "        Actor(id: \"b-head\", name: \"B\", {role}), Actor(id: \"a-head\", name: \"A\", /* A. */ {role}),\n"
    );
    let (_, err, merged) = rename(&folder, &actors(&inline, ""), &["b-head", "a-head", "--merge"]);
    assert!(merged.contains("/* A. */") && merged.contains("Actor("), "{err}{merged}");
    let (_, err, merged) = rename(&folder, &actors(&inline, ""), &["a-head", "b-head", "--merge"]);
    assert!(merged.contains("        /* A. */\n        Actor(id: \"b-head\""), "{err}{merged}");
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
