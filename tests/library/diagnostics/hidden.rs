//! Characters that cannot be seen.

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
    // In the name of a field it is a fault of syntax, which is reported once.
    assert_eq!(codes("rank: 3", "ra\u{200B}nk: 3"), ["syntax"]);
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
fn names_have_no_hidden_characters() {
    for (name, is_found) in [
        ("Джон (John)", false),
        ("東京タワー Tシャツ", false),
        ("علی\u{200C}رضا", false),
        ("Jon Alter\u{200B}man", true),
        (r"Jon Alter\u{200B}man", true),
        (r"Jon\u{202E} Alterman", true),
    ] {
        let broken = format!("name: \"{name}\"");
        let expected = Vec::from_iter(is_found.then_some("hidden-character"));
        assert_eq!(codes(NAME, &broken), expected, "{name:?}");
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
                outcome.diagnostics.iter().filter(|it| it.code == Code::HiddenCharacter).collect();
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
    let short = r#""N\u{200B}o""#;
    let text = format!("{}short: {short}{}", &MEDIUM[..start], &MEDIUM[end..]);
    let problems = file::read(&text).diagnostics;
    let found: Vec<&str> = problems.iter().map(|problem| problem.span.slice(&text)).collect();
    assert_eq!(found, [short], "{problems:?}");
}

#[test]
fn a_link_shows_where_it_leads() {
    let url = "url: \"https://example.org/2024/03/19/call\"";
    for link in [
        r"https://example.org/\u{202E}call",
        "https://example.org@evil.org/call",
        "https://example.org/the call",
        "javascript:alert(1)",
    ] {
        let found = codes(url, &format!("url: \"{link}\""));
        assert!(found.contains(&"invalid-link"), "{link:?}: {found:?}");
    }
}
