//! Characters that cannot be seen, and words of several scripts.

use standpoint::diagnostic::{Code, Diagnostic, Severity};
use standpoint::file::{self, fixed};

use super::recovery::{MEDIUM, mutated};

/// The problems of a dataset with one change: their codes and messages.
fn problems(intact: &str, broken: &str) -> Vec<(&'static str, String)> {
    let problems = file::read(&mutated(MEDIUM, intact, broken)).diagnostics;
    let problems = problems.into_iter();
    problems.map(|problem| (problem.code.name(), problem.message.to_string())).collect()
}

fn codes(intact: &str, broken: &str) -> Vec<&'static str> {
    let problems = problems(intact, broken).into_iter();
    problems.map(|(code, _)| code).collect()
}

const QUOTE: &str = "\"They are far apart\"";
const NAME: &str = "name: \"Jon Alterman\"";

#[test]
fn a_quotation_may_have_what_joins_its_letters_and_what_is_escaped() {
    for quote in [
        r#""They are \u{200F}far\u{200E} apart""#,
        r#""co\u{AD}operate\u{202B}""#,
        "\"می\u{200C}خواهم\"",
        "\"क्\u{200D}ष\"",
        "\"👩\u{200D}⚖\u{FE0F}\"",
        "\"two\nlines\tand tabs\"",
    ] {
        assert_eq!(codes(QUOTE, quote), [""; 0], "{quote:?}");
    }
    for c in [
        '\u{0}',
        '\u{1B}',
        '\r',
        '\u{7F}',
        '\u{85}',
        '\u{AD}',
        '\u{61C}',
        '\u{200B}',
        '\u{200C}',
        '\u{200D}',
        '\u{200E}',
        '\u{202A}',
        '\u{202E}',
        '\u{2028}',
        '\u{2060}',
        '\u{2066}',
        '\u{2069}',
        '\u{3164}',
        '\u{FE0F}',
        '\u{FEFF}',
        '\u{E0041}',
    ] {
        let quote = format!("\"They are {c}far\"");
        assert_eq!(codes(QUOTE, &quote), ["hidden-character"], "{quote:?}");
        // Escaped, the dataset means the same.
        let text = mutated(MEDIUM, QUOTE, &quote);
        let fixed = fixed(&text);
        assert_eq!(fixed.count, 1, "{quote:?}");
        assert!(fixed.text.contains(&format!("They are \\u{{{:X}}}far", u32::from(c))));
        let after = file::read(&fixed.text);
        assert_eq!(after.diagnostics, []);
        assert_eq!(after.dataset, file::read(&text).dataset);
    }
}

#[test]
fn outside_of_texts_nothing_is_hidden() {
    let trojan = "// checked \u{202E}\u{2066}, speaks: true";
    for (intact, broken) in [
        ("        // April\n", format!("        {trojan}\n")),
        ("        // April\n", "        /* A\u{200B} */\n".to_owned()),
        ("rank: 3", "rank:\u{FEFF} 3".to_owned()),
        ("rank: 3", "rank: \u{2028}3".to_owned()),
        ("rank: 3", "rank: 3\r".to_owned()),
    ] {
        assert_eq!(codes(intact, &broken), ["hidden-character"], "{broken:?}");
        let fixed = fixed(&mutated(MEDIUM, intact, &broken));
        assert_eq!(fixed.count, 1, "{broken:?}");
        assert_eq!(file::read(&fixed.text).diagnostics, []);
    }
    // In a word of the format it is also a fault of syntax, which goes with it.
    let text = mutated(MEDIUM, "rank: 3", "ra\u{200B}nk: 3");
    assert!(codes("rank: 3", "ra\u{200B}nk: 3").contains(&"hidden-character"));
    assert_eq!(fixed(&text).text, MEDIUM);
    // A byte-order mark begins files of some systems.
    assert_eq!(file::read(&format!("\u{FEFF}{MEDIUM}")).diagnostics, []);
    assert_eq!(file::read(&MEDIUM.replace('\n', "\r\n")).diagnostics, []);
}

/// The lines before the quotation.
const DOUBT: &str = "attribution: OnTheRecord,\n            summary: \"Doubts";

/// They leave no doubt about the values and the brackets beside them.
#[test]
fn hidden_characters_hide_no_other_problem() {
    let raw = MEDIUM.replace(QUOTE, "r\"They are \u{200B}far apart\"");
    let beside = DOUBT.replace("attribution", "attribuion");
    for (intact, broken) in [(DOUBT, &*beside), ("title: ", "titel: ")] {
        let text = raw.replacen(intact, broken, 1);
        let text = text.replacen("Dataset(", "// A\u{202E}\nDataset(", 1);
        let expected = raw.replacen("Dataset(", "// A\nDataset(", 1);
        assert_eq!(fixed(&text).text, expected, "{broken}");
    }
    // A file is not formatted because of the bracket.
    let open = raw.replacen("parties: [", "parties: ", 1);
    let problems = file::format(&open).expect_err("a missing bracket");
    let is_error = |problem: &Diagnostic| problem.severity() == Severity::Error;
    assert!(!problems.is_empty() && problems.iter().all(is_error), "{problems:?}");
}

#[test]
fn names_have_neither_hidden_characters_nor_mixed_scripts() {
    let found = problems(NAME, "name: \"Jon \u{410}lterman\"");
    let message =
        "`\u{410}lterman` mixes Cyrillic and Latin letters; expected one script in a word";
    assert_eq!(found, [("misleading-name", message.to_owned())]);
    for (name, expected) in [
        // Each word is in one script, or in Japanese.
        ("Джон (John)", None),
        ("東京タワー Tシャツ", None),
        ("علی\u{200C}رضا", None),
        ("Jon Alter\u{200B}man", Some("hidden-character")),
        (r"Jon Alter\u{200B}man", Some("misleading-name")),
        (r"Jon\u{202E} Alterman", Some("misleading-name")),
        ("J\u{3BF}n", Some("misleading-name")),
    ] {
        let broken = format!("name: \"{name}\"");
        assert_eq!(codes(NAME, &broken), Vec::from_iter(expected), "{name:?}");
        // What cannot be seen is removed, escaped or not.
        let text = fixed(&mutated(MEDIUM, NAME, &broken)).text;
        if name.contains("200B") || name.contains('\u{200B}') {
            assert_eq!(text, MEDIUM);
        }
    }
}

/// Each is reported once, at its string, and read as one line.
#[test]
fn a_name_has_no_line_break() {
    for field in [
        "title",
        "subtitle",
        "tab",
        "short",
        "label",
        "name",
        "initials",
        "role",
        "publisher",
        "venue",
        "where",
    ] {
        for line_break in ["\\n", "\\r\\n", "\n"] {
            let start = format!("{field}: \"");
            let at = MEDIUM.find(&start).unwrap_or_else(|| panic!("no {field}")) + start.len();
            let end = at + MEDIUM[at..].find('"').expect("an end");
            let text = format!("{}two{line_break} lines{}", &MEDIUM[..at], &MEDIUM[end..]);
            let outcome = file::read(&text);
            let found: Vec<_> =
                outcome.diagnostics.iter().filter(|it| it.code == Code::MisleadingName).collect();
            assert_eq!(found.len(), 1, "{field}: {found:?}");
            assert!(found[0].message.contains("has a line break"), "{field}");
            assert_eq!(found[0].span.slice(&text), format!("\"two{line_break} lines\""));
            let fixed = fixed(&text).text;
            let plain = format!("{}two lines{}", &MEDIUM[..at], &MEDIUM[end..]);
            assert_eq!(fixed, plain, "{field}");
            assert_eq!(outcome.dataset, file::read(&plain).dataset, "{field}");
        }
    }
}

#[test]
fn a_problem_of_a_label_is_at_its_string() {
    let start = MEDIUM.find("short: \"").expect("a level");
    let end = start + MEDIUM[start..].find("\",").expect("an end") + 1;
    for short in [r#""N\u{200B}o""#, "\"N\u{43E}\""] {
        let text = format!("{}short: {short}{}", &MEDIUM[..start], &MEDIUM[end..]);
        let problems = file::read(&text).diagnostics;
        let found: Vec<&str> = problems.iter().map(|problem| problem.span.slice(&text)).collect();
        assert_eq!(found, [short], "{problems:?}");
    }
}

#[test]
fn ids_and_links_are_of_one_script() {
    let text = MEDIUM.replace("\"alterman\"", "\"\u{430}lterman\"");
    let codes_of = |text: &str| -> Vec<&'static str> {
        let problems = file::read(text).diagnostics.into_iter();
        problems.map(|problem| problem.code.name()).collect()
    };
    assert_eq!(codes_of(&text), ["misleading-name"]);
    // An id is one word.
    let text = MEDIUM.replace("\"alterman\"", "\"\u{430}-lterman\"");
    assert_eq!(codes_of(&text), ["misleading-name"]);
    let url = "url: \"https://example.org/2024/03/19/call\"";
    for (link, expected) in [
        ("https://ex\u{430}mple.org/call", Some("misleading-name")),
        ("https://аррӏе.com/call", Some("misleading-name")),
        ("https://xn--80ak6aa92e.com/call", Some("misleading-name")),
        ("https://xn--e1afmkfd.xn--p1ai/call", None),
        ("https://ar.wikipedia.org/wiki/رفح", None),
        ("https://пример.рф/call", None),
        (r"https://example.org/\u{202E}call", Some("invalid-link")),
        ("https://example.org@evil.org/call", Some("invalid-link")),
        ("https://example.org/the call", Some("invalid-link")),
        ("javascript:alert(1)", Some("invalid-link")),
    ] {
        let found = codes(url, &format!("url: \"{link}\""));
        let is_expected = match expected {
            None => found.is_empty(),
            Some(code) => found.contains(&code),
        };
        assert!(is_expected, "{link:?}: {found:?}");
    }
}

#[test]
fn ids_and_names_do_not_look_like_others() {
    let actor = "id: \"alterman\", name: \"Jon Alterman\"";
    assert!(MEDIUM.contains(actor));
    let found = |text: &str| -> Vec<String> {
        let problems = file::read(text).diagnostics.into_iter();
        let problems = problems.filter(|problem| problem.code == Code::MisleadingName);
        problems
            .map(|problem| format!("{}: {}", problem.span.slice(text), problem.message))
            .collect()
    };
    // An actor before this one.
    let with = |id: &str, name: &str, first_id: &str, first_name: &str| {
        let first = format!(
            "Actor(id: \"{first_id}\", name: \"{first_name}\", role: \"A\", rank: 9),\n        "
        );
        let text = MEDIUM.replace("\"alterman\"", &format!("\"{id}\""));
        let text = text.replace("\"Jon Alterman\"", &format!("\"{name}\""));
        let (before, after) = text.split_once("Actor(").expect("an actor");
        found(&format!("{before}{first}Actor({after}"))
    };
    // Cyrillic letters, each word of one script.
    assert_eq!(
        with("ace", "Ace", "\u{430}\u{441}\u{435}", "Other"),
        [
            "\"ace\": `ace` looks like `\u{430}\u{441}\u{435}`, with other letters; expected names that can be told apart"
        ]
    );
    assert_eq!(with("a", "\u{420}\u{435}\u{440}\u{443} Bo", "b", "Pepy Bo").len(), 1);
    // The same letter in one and in two characters.
    assert_eq!(with("a", "Ren\u{e9}", "b", "Rene\u{301}").len(), 1);
    assert_eq!(with("a", "Ren\u{e9}", "b", "Rene"), [""; 0]);
    assert_eq!(with("a", "Байден", "b", "Biden"), [""; 0]);
    // ASCII is left alone, also in a dataset with other names.
    assert_eq!(with("barn-1", "Байден", "bam-l", "Other"), [""; 0]);
}
