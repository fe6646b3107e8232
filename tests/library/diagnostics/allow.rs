//! Comments that allow warnings, and problems of such comments.

use standpoint::file::{self, fixed, format};

use super::{data, format_diagnostics};

/// The dataset of `outside-covers.ron` with a comment above its stance.
fn with_comment(comment: &str) -> String {
    let (_, text) = data("outside-covers.ron");
    text.replace("        Stance(", &format!("        {comment}\n        Stance("))
}

/// The codes and messages of a text, without places.
fn problems(text: &str) -> Vec<String> {
    let problems = format_diagnostics(text, &file::read(text).diagnostics);
    let without_place = |line: String| line.split_once(' ').expect("a place").1.to_owned();
    problems.into_iter().map(without_place).collect()
}

const OUTSIDE: &str = "[outside-covers] this stance takes effect on 18 February 2024, outside the days that the dataset covers, 2024-03-01/2024-05-11";

#[test]
fn a_comment_allows_a_warning_below_it() {
    assert_eq!(problems(&with_comment("")), [OUTSIDE]);
    let none: [&str; 0] = [];
    for comment in [
        "// standpoint: allow(outside-covers)",
        "//standpoint:allow( outside-covers, )",
        "// standpoint: allow(outside-covers) The archive begins earlier (see there).",
        "// A remark.\n        // standpoint: allow(outside-covers)\n\n        /* Another. */",
    ] {
        for line_ending in ["\n", "\r\n"] {
            let text = with_comment(comment).replace('\n', line_ending);
            assert_eq!(problems(&text), none, "{comment}");
            assert_eq!(file::read(&text).allowed, 1);
            assert_eq!(fixed(&text).text, text);
            let formatted = format(&text).expect("a well-formed text");
            assert_eq!(file::read(&formatted).allowed, 1, "{formatted}");
        }
    }
    let (_, text) = data("outside-covers.ron");
    let above_field = "// standpoint: allow(outside-covers)\n            said:";
    assert_eq!(problems(&text.replace("said:", above_field)), none);
    // A comment in a text is part of the text.
    let written = "a mistake\n        // standpoint: allow(outside-covers)\n        Stance(";
    assert_eq!(problems(&text.replace("a mistake", written)), [OUTSIDE]);
}

#[test]
fn a_comment_concerns_only_what_is_directly_below() {
    let (_, text) = data("outside-covers.ron");
    let comment = "// standpoint: allow(outside-covers)";
    let unused = "[unused-allow] nothing directly below has the problem `outside-covers`, which is allowed here";
    let nothing = "[unused-allow] there is no entry or field directly below this comment";
    for (place, expected) in [
        ("Dataset(", nothing),
        ("    stances: [", nothing),
        ("    title:", unused),
        ("            actor: \"biden\"", unused),
        ("        Source(", unused),
        ("    ],\n)", nothing),
    ] {
        let with = text.replace(place, &format!("{comment}\n{place}"));
        let mut found = problems(&with);
        found.sort();
        assert_eq!(found, [OUTSIDE, expected], "{place}");
        assert_eq!(fixed(&with).text, text, "{place}");
    }
}

#[test]
fn an_unused_name_is_removed() {
    let (outside, both) = ("outside-covers", "slide-title, outside-covers");
    for (names, left) in [
        (both, outside),
        ("outside-covers, slide-title", outside),
        ("outside-covers,slide-title", outside),
        ("one-sided-month, outside-covers, slide-title", outside),
        ("outside-covers, outside-covers", outside),
    ] {
        let text = with_comment(&format!("// standpoint: allow({names}) Why."));
        let expected = with_comment(&format!("// standpoint: allow({left}) Why."));
        assert_eq!(fixed(&text).text, expected, "{names}");
    }
    let twice = with_comment(
        "// standpoint: allow(outside-covers)\n        // standpoint: allow(outside-covers)",
    );
    assert_eq!(problems(&twice).len(), 1);
    assert_eq!(fixed(&twice).text, with_comment("// standpoint: allow(outside-covers)"));
}

/// Comments in older files name rules that are parts of others, or of none.
#[test]
fn the_name_of_a_retired_rule_is_passed_over() {
    let (_, text) = data("outside-covers.ron");
    let text = text.replace(
        "        Stance(",
        "        // standpoint: allow(misleading-name, outside-covers)\n        Stance(",
    );
    assert_eq!(problems(&text), [""; 0]);
    let alone = with_comment("// standpoint: allow(misleading-name) A reason.");
    assert_eq!(problems(&alone), [OUTSIDE]);
}

#[test]
fn a_comment_that_is_not_right_is_reported() {
    let expected =
        "this comment for standpoint cannot be read; expected `// standpoint: allow(rule)`";
    for (comment, message, hint) in [
        (
            "// standpoint: allow(outside-cover)",
            "there is no rule `outside-cover`",
            "write `outside-covers`",
        ),
        (
            "// standpoint: allow(covers)",
            "there is no rule `covers`",
            "`standpoint explain` lists the rules",
        ),
        ("// standpoint: alow(outside-covers)", expected, "write `allow`"),
        ("// standpoint: allow outside-covers", expected, ""),
        ("// standpoint: allow()", expected, ""),
        (
            "// standpoint: allow(role-gap)",
            "`role-gap` cannot be allowed, because an entry with this error is left out",
            "correct what it reports, and remove its name here",
        ),
        (
            "// standpoint: allow(hidden-character)",
            "`hidden-character` cannot be allowed",
            "correct what it reports, and remove its name here",
        ),
    ] {
        let text = with_comment(comment);
        let problems = file::read(&text).diagnostics;
        assert_eq!(problems.len(), 2, "{comment}: {problems:#?}");
        assert_eq!(problems[0].message, message, "{comment}");
        let help: Vec<String> = problems[0].help().map(String::from).collect();
        assert!(help.iter().any(|help| help == hint) || hint.is_empty(), "{comment}: {help:?}");
    }
    // Fixing the name makes it allow the warning.
    let typo = with_comment("// standpoint: alow(outside-covers)");
    assert_eq!(fixed(&typo).text, with_comment("// standpoint: allow(outside-covers)"));
    let (_, text) = data("outside-covers.ron");
    let beside =
        text.replace("\"2024-02-18\",", "\"2024-02-18\", // standpoint: allow(outside-covers)");
    assert_eq!(
        problems(&beside)[1],
        "[invalid-allow] this comment stands beside a value; expected a line of its own above the entry or field"
    );
}

/// An entry that depends on one with an error is not checked, so its comments may well be right.
#[test]
fn with_errors_no_comment_is_unused() {
    let text = with_comment("// standpoint: allow(outside-covers)")
        .replace("\"biden\",\n", "\"bidden\",\n");
    assert_eq!(problems(&text).len(), 1, "{:?}", problems(&text));
    assert!(problems(&text)[0].starts_with("[unknown-reference]"));
}
