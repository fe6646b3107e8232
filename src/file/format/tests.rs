use proptest::prelude::*;

use super::super::tree::tests::{ron_text, to_ron};
use super::format;
use crate::assets::Example;
use crate::diagnostic::{Code, Span};
use crate::file::read;
use crate::file::tree::{Token, TokenKind, Value, tokens};
use crate::model::deterministic_config;

const MEDIUM: &str = include_str!("../../../tests/data/valid/medium.ron");
const RAFAH: &str = include_str!("../../../assets/rafah-2024.ron");
const STARTER: &str = include_str!("../../../assets/starter.ron");

/// A minimal dataset, with an attribute.
const IMPLICIT: &str = r#"// head
#![enable(implicit_some)] // for optional values
Dataset(format: 1, title: "t", subtitle: "s", scope: "s", covers: "2024-03", questions: [], stale_after: 7, parties: [], actors: [], sources: [], stances: [])
// end"#;

fn all_tokens(text: &str) -> impl Iterator<Item = Token> {
    tokens(text, Span::new(0, text.len()))
}

/// The tokens of some kinds as they are written. Spaces after a line comment are
/// layout.
fn written(text: &str, of_kind: impl Fn(TokenKind) -> bool) -> Vec<String> {
    let trimmed = |span: crate::diagnostic::Span| match span.slice(text) {
        comment if comment.starts_with("//") => comment.trim_end().to_owned(),
        other => other.to_owned(),
    };
    all_tokens(text)
        .filter(|token| of_kind(token.kind))
        .map(|token| trimmed(token.span()))
        .collect()
}

/// The text with its strings and comments emptied.
fn layout(text: &str) -> String {
    all_tokens(text)
        .map(|token| match (token.kind, token.span().slice(text)) {
            (TokenKind::String, _) => "\"\"",
            (TokenKind::Comment, written) if written.ends_with(" \r") => "// \r",
            (TokenKind::Comment, written) if written.ends_with('\r') => "//\r",
            (TokenKind::Comment, written) if written.ends_with(' ') => "// ",
            (TokenKind::Comment, _) => "//",
            (_, written) => written,
        })
        .collect()
}

/// Formats `text`, and checks what holds of every result.
fn formatted(text: &str) -> String {
    let out = format(text).unwrap_or_else(|found| panic!("rejected: {found:?}\n{text}"));
    let again = format(&out);
    assert_eq!(again.as_ref(), Ok(&out), "not stable:\n{text}");
    let is_comment = |kind| kind == TokenKind::Comment;
    assert_eq!(written(&out, is_comment), written(text, is_comment), "{text}");
    let is_content =
        |kind| !matches!(kind, TokenKind::Comment | TokenKind::Whitespace | TokenKind::Comma);
    assert_eq!(written(&out, is_content), written(text, is_content), "{text}");
    let lines = layout(&out);
    let breaks = lines.matches('\n').count();
    let returns = lines.matches('\r').count();
    assert!(returns == 0 || returns == breaks, "{out:?}");
    let lines = lines.replace('\r', "");
    for never in [" \n", "\n\n\n", "(\n\n", "[\n\n", "{\n\n", "\n\n)", "\n\n]", "\n\n}"] {
        assert!(!lines.contains(never), "{never:?}:\n{out}");
    }
    let content = lines.trim_start_matches('\u{feff}');
    assert!(!content.starts_with([' ', '\n']) && !content.ends_with("\n\n"), "{out:?}");
    assert!(content.is_empty() || content.ends_with('\n'), "{out:?}");
    out
}

#[track_caller]
fn becomes(before: &str, after: &str) {
    assert_eq!(formatted(before), after, "\n{before}");
}

#[test]
fn a_text_with_only_comments_is_formatted() {
    becomes("", "");
    becomes(" \n\t\n", "");
    becomes("\u{feff}\r\n", "\u{feff}");
    becomes("\n  // a \n\n\n /* b */ ", "// a\n\n/* b */\n");
}

#[test]
fn line_endings_are_those_of_most_lines_and_a_byte_order_mark_stays() {
    becomes(
        "\u{feff}Dataset(\r\n  // a\r\n  b: \"x\ny\nz\n\",\r\n c: 1,\n)",
        "\u{feff}Dataset(\r\n    // a\r\n    b: \"x\ny\nz\n\",\r\n    c: 1,\r\n)\r\n",
    );
    becomes("Dataset(\r\nb: 1,\n)", "Dataset(\n    b: 1,\n)\n");
    // A multi-line string does not make its bracket span lines, and keeps its own.
    becomes(
        "Dataset(a: [(b: \"one \r\n   two\n\n\n\", c: 1)])",
        "Dataset(\n    a: [\n        (b: \"one \r\n   two\n\n\n\", c: 1),\n    ],\n)\n",
    );
    for text in [RAFAH, STARTER] {
        let windows = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(formatted(&windows), windows);
    }
}

#[test]
fn the_embedded_files_are_formatted() {
    for text in [RAFAH, STARTER, Example::UnVotes.text()] {
        assert!(formatted(text) == text);
    }
}

#[test]
fn broken_syntax_is_rejected_with_all_its_errors_in_order() {
    let faulty = MEDIUM
        .replacen("initials: \"IL\"", "initials: \"IL", 1)
        .replacen("tab: \"Trucks\",", "tab: \"Trucks\"", 1)
        .replacen("paragraph 9\"),", "paragraph 9\",", 1);
    let found = format(&faulty).expect_err("three errors");
    assert_eq!(found.len(), 3);
    assert!(found.is_sorted_by_key(|error| error.span));
    // A file that only breaks other rules is formatted.
    formatted(&MEDIUM.replace("format: 1", "format: 9, format: true, ofrmat: []"));
}

#[test]
fn the_files_of_the_tests_are_formatted_or_rejected() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut rejected = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        match format(&text) {
            Ok(out) => assert_eq!(out, text, "{}", path.display()),
            Err(found) => {
                rejected += 1;
                // A conflict is one problem, with several markers.
                if !path.ends_with("conflict-marker.ron") {
                    assert_eq!(found.len(), Value::parse(&text).1.len());
                }
            }
        }
    }
    assert!((5..10).contains(&rejected), "{rejected}");
}

/// Generates the text between two tokens, and whether a closing bracket has a comma before it.
fn gap() -> impl Strategy<Value = (Option<&'static str>, bool)> {
    let gap = prop::sample::select(vec![
        "",
        " ",
        " \t  ",
        "\n",
        "\r\n",
        "\n\n\n\n",
        "\r\n \r\n\t",
        " /* a */ ",
        "/* b\r\n   b *//* c */",
        " // d \r\n",
        "\n// e\n",
        "\n\n    // f ) \"\n\n\n",
        " // g\n /* h */\n// i\n",
        "\u{feff}\u{a0}",
    ]);
    (prop::option::weighted(0.6, gap), any::<bool>())
}

/// The same dataset in a random layout.
fn with_random_layout(text: &str, gaps: &[(Option<&'static str>, bool)]) -> String {
    let mut out = String::new();
    let mut whitespace = "";
    let mut last = TokenKind::Open(b'(');
    let mut comma_offset = 0;
    let mut gaps = gaps.iter().cycle();
    for token in all_tokens(text) {
        let written = token.span().slice(text);
        if token.kind == TokenKind::Whitespace {
            whitespace = written;
            continue;
        }
        let (gap, comma) = gaps.next().unwrap();
        if let TokenKind::Close(_) = token.kind {
            match last {
                TokenKind::Comma if !comma => drop(out.remove(comma_offset)),
                TokenKind::Comma | TokenKind::Open(_) => {}
                _ if *comma => out.push(','),
                _ => {}
            }
        }
        out.push_str(gap.unwrap_or(whitespace));
        whitespace = "";
        if token.kind == TokenKind::Comma {
            comma_offset = out.len();
        }
        out.push_str(written);
        if token.kind != TokenKind::Comment {
            last = token.kind;
        } else if written.starts_with("//") {
            out.push('\n');
        }
    }
    out
}

proptest! {
    #![proptest_config(deterministic_config(2000))]

    #[test]
    fn formatting_keeps_the_meaning_of_any_ron(text in ron_text()) {
        prop_assert_eq!(to_ron(&formatted(&text)), to_ron(&text));
    }
}

proptest! {
    #![proptest_config(deterministic_config(120))]

    #[test]
    fn formatting_keeps_the_meaning_of_a_dataset_in_any_layout(
        text in prop::sample::select(vec![MEDIUM, STARTER, IMPLICIT]),
        gaps in prop::collection::vec(gap(), 1..80),
    ) {
        let text = with_random_layout(text, &gaps);
        // A byte-order mark between values is a gap like others, although it is reported.
        let read = |text: &str| {
            let mut outcome = read(text);
            let problems = &mut outcome.diagnostics;
            problems.retain(|problem| problem.code != Code::HiddenCharacter);
            outcome
        };
        let (before, after) = (read(&text), read(&formatted(&text)));
        prop_assert_eq!(&before.diagnostics, &[], "{}", text);
        prop_assert_eq!(before.dataset, after.dataset);
        prop_assert_eq!(&after.diagnostics, &[]);
    }
}
