//! Recovery from syntax errors: each is reported once, in its place, and affects
//! no other entry.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::OnceLock;

use standpoint::diagnostic::{Code, Diagnostic, LineIndex, Span};
use standpoint::file;
use standpoint::file::tree::{Token, TokenKind, tokens};

use super::format_diagnostics;

/// A valid dataset with every section and every kind of value.
pub const MEDIUM: &str = include_str!("../../data/valid/medium.ron");

/// `section/id` of every entry that was kept.
pub fn kept(text: &str) -> BTreeSet<String> {
    let Some(dataset) = file::read(text).dataset else {
        return BTreeSet::new();
    };
    let mut kept = BTreeSet::new();
    kept.extend(dataset.questions.iter().map(|entry| format!("questions/{}", entry.id)));
    kept.extend(dataset.parties.iter().map(|entry| format!("parties/{}", entry.id)));
    kept.extend(dataset.actors.iter().map(|entry| format!("actors/{}", entry.id)));
    kept.extend(dataset.sources.iter().map(|entry| format!("sources/{}", entry.id)));
    kept.extend(dataset.events.iter().map(|entry| format!("events/{}", entry.id)));
    kept.extend(dataset.stances.iter().map(|entry| format!("stances/{}", entry.id)));
    kept.extend(dataset.steps.iter().map(|entry| format!("steps/{}", entry.title)));
    kept
}

/// The entries of the valid dataset that `text` loses.
pub fn lost(text: &str) -> Vec<String> {
    let kept = kept(text);
    kept_of_medium().iter().filter(|entry| !kept.contains(*entry)).cloned().collect()
}

fn kept_of_medium() -> &'static BTreeSet<String> {
    static ALL: OnceLock<BTreeSet<String>> = OnceLock::new();
    ALL.get_or_init(|| kept(MEDIUM))
}

/// For each entry what is lost with it: itself, and all entries that refer to it.
fn lost_with_one_entry() -> &'static [BTreeSet<String>] {
    static LOST: OnceLock<Vec<BTreeSet<String>>> = OnceLock::new();
    LOST.get_or_init(|| {
        let broken = kept_of_medium().iter().map(|entry| {
            let (section, id) = entry.split_once('/').expect("section/id");
            let name = if section == "steps" { "title" } else { "id" };
            let field = format!("{name}: \"{id}\"");
            let text = MEDIUM.replacen(&field, &format!("{field}, nonsense: 1"), 1);
            lost(&text).into_iter().collect()
        });
        broken.collect()
    })
}

/// `text` with its only occurrence of `find` replaced.
pub fn mutated(text: &str, find: &str, replacement: &str) -> String {
    assert_eq!(text.matches(find).count(), 1, "{find} occurs once in the text");
    text.replacen(find, replacement, 1)
}

#[test]
fn the_medium_dataset_is_valid() {
    assert_eq!(format_diagnostics(MEDIUM, &file::read(MEDIUM).diagnostics), Vec::<String>::new());
    assert_eq!(kept_of_medium().len(), 17);
}

/// A number in two parts is not a number, and its first part is not read for it.
#[test]
fn an_entry_with_a_part_of_a_number_is_left_out() {
    for (broken, help) in [("value: 3,5,", "for one number, write `3.5`"), ("value: 3 5,", "")] {
        let text = mutated(MEDIUM, "value: 3,\n", &format!("{broken}\n"));
        assert!(kept(&text).len() < kept_of_medium().len(), "{broken}");
        let problems = file::read(&text).diagnostics;
        let helps = problems.iter().flat_map(Diagnostic::help);
        assert!(helps.map(String::from).any(|it| it.contains(help)), "{problems:?}");
    }
}

/// Each problem is on a line of its own.
#[test]
fn eleven_problems_are_reported_in_one_run_and_the_rest_is_kept() {
    let breaks = [
        ("tab: \"Trucks\",", "tab: 7,", Code::WrongType),
        ("initials: \"IL\"", "initials: \"IL", Code::UnterminatedString),
        (
            "role: \"Director, CSIS\"",
            "roel: \"Director, CSIS\", role: \"Director\"",
            Code::UnknownField,
        ),
        ("url: \"https://example.org/2024/03/19/call\"", "url: \"example.org\"", Code::InvalidLink),
        (
            "when: \"2024-03-18\", participants",
            "when: \"18.3.2024\", participants",
            Code::InvalidDate,
        ),
        ("venue: \"after the leaders’ call\"", "venue: \"\"", Code::EmptyText),
        ("where: \"paragraph 9\"),", "where: \"paragraph 9\",", Code::MissingBracket),
        ("kind: Paraphrase", "kind: Paraphrasis", Code::UnknownVariant),
        (
            "summary: \"Says that a date is set.\",",
            "summary: \"Says that a date is set.\"",
            Code::Syntax,
        ),
        ("id: \"alterman-remark\"", "id: \"Alterman remark\"", Code::InvalidId),
        ("as_of: \"2024-04-10\"", "as_of: \"2024-03\"", Code::UnsupportedDate),
    ];
    let mut text = MEDIUM.to_owned();
    let mut expected = Vec::new();
    for (find, replacement, code) in breaks {
        let offset = text.find(find).expect("the text to break");
        expected.push((LineIndex::new(&text).line_column(offset).line, code));
        text = mutated(&text, find, replacement);
    }
    let lines = LineIndex::new(&text);
    let diagnostics = file::read(&text).diagnostics;
    let found: Vec<_> = diagnostics
        .iter()
        .map(|diagnostic| (lines.line_column(diagnostic.span.start).line, diagnostic.code))
        .collect();
    assert_eq!(found, expected, "{:#?}", format_diagnostics(&text, &diagnostics));
    let kept = kept(&text);
    assert!(
        kept.contains("questions/scale")
            && kept.contains("parties/us")
            && kept.contains("actors/sullivan")
    );
}

/// What refers to the entry has the id that it should have.
#[test]
fn an_invalid_id_is_one_problem() {
    let text = mutated(MEDIUM, "Actor(id: \"sullivan\"", "Actor(id: \"Sullivan\"");
    let diagnostics = file::read(&text).diagnostics;
    let codes: Vec<Code> = diagnostics.iter().map(|diagnostic| diagnostic.code).collect();
    assert_eq!(codes, [Code::InvalidId], "{:#?}", format_diagnostics(&text, &diagnostics));
}

/// Each case: a name, a part of the dataset, the broken part, the code at its line,
/// and an entry that may be lost. Single marks are removed and inserted further below.
#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn one_syntax_error_is_one_problem_at_its_line() {
    use Code::{MissingBracket, Syntax, UnterminatedString};
    let trucks = "                \"trucks\": (value: 300, reason: \"Names a number.\"),\n            },\n        ),\n";
    let mistake = "\"A major ground operation there would be a mistake\"";
    let cases: &[(&str, &str, &str, Code, &[&str])] = &[
        // Brackets with their lines.
        ("`)` of a stance", trucks, &trucks.replace("        ),\n", ""), MissingBracket, &[]),
        (
            "`]` of evidence",
            "            ],\n            no_position",
            "            no_position",
            MissingBracket,
            &[],
        ),
        ("`]` of stances", "    ],\n    steps", "    steps", MissingBracket, &[]),
        (
            "`}` of positions",
            "            },\n        ),\n        Stance(\n            id: \"biden-relayed\"",
            "        ),\n        Stance(\n            id: \"biden-relayed\"",
            MissingBracket,
            &[],
        ),
        ("the last `)`", "    ],\n)\n", "    ],\n", MissingBracket, &[]),
        (
            "`(` of evidence on more lines",
            "                (\n                    source",
            "                    source",
            MissingBracket,
            &[],
        ),
        (
            "`]` instead of `)`",
            "where: \"paragraph 10\"),",
            "where: \"paragraph 10\"],",
            MissingBracket,
            &[],
        ),
        (
            "a mark and a full stop",
            "summary: \"Says that a date is set.\",",
            "summary: \"Says that a date is set.,",
            UnterminatedString,
            &["stances/netanyahu-date"],
        ),
        (
            "marks inside a string",
            mistake,
            "\"A major ground operation there would be a \"mistake\"\"",
            Syntax,
            &["stances/sullivan-mistake"],
        ),
        (
            "marks in the middle of a string",
            mistake,
            "\"A major \"ground operation\", he said, would be a mistake\"",
            Syntax,
            &["stances/sullivan-mistake"],
        ),
        (
            "one mark inside a string",
            "\"Names a number.\"",
            "\"Names a \"number.\"",
            Syntax,
            &["stances/sullivan-mistake"],
        ),
        ("a comma between fields", "id: \"biden-relayed\",", "id: \"biden-relayed\"", Syntax, &[]),
        (
            "a comma inside a line",
            "\"biden\", \"netanyahu\"",
            "\"biden\" \"netanyahu\"",
            Syntax,
            &[],
        ),
        ("a comma between entries", "initials: \"US\"),", "initials: \"US\")", Syntax, &[]),
        ("a value", "said: \"2024-04\",", "said: ,", Syntax, &["stances/alterman-remark"]),
        (
            "a stray word",
            "kind: Commentary,",
            "kind: Commentary indeed,",
            Code::UnknownVariant,
            &["stances/alterman-remark"],
        ),
    ];
    for (name, find, replacement, code, gone) in cases {
        let text = mutated(MEDIUM, find, replacement);
        let shared =
            find.bytes().zip(replacement.bytes()).take_while(|(left, right)| left == right).count();
        let line =
            LineIndex::new(MEDIUM).line_column(MEDIUM.find(find).expect("found") + shared).line;
        let diagnostics = file::read(&text).diagnostics;
        let listed = format_diagnostics(&text, &diagnostics);
        assert_eq!(listed.len(), 1, "{name}: {listed:#?}");
        assert_eq!(diagnostics[0].code, *code, "{name}: {listed:#?}");
        let found = LineIndex::new(&text).line_column(diagnostics[0].span.start).line;
        assert!(found.abs_diff(line) <= 1, "{name} is missed at line {line}: {listed:#?}");
        let lost = lost(&text);
        match gone {
            [] => assert_eq!(lost, Vec::<String>::new(), "{name}: {listed:#?}"),
            [entry, ..] => {
                let with_it = lost_with_one_entry().iter().filter(|with| with.contains(*entry));
                assert!(
                    with_it.into_iter().any(|with| lost.iter().all(|one| with.contains(one))),
                    "{name} loses {lost:?}: {listed:#?}"
                );
            }
        }
    }
}

/// Each removal of a bracket, colon or quotation mark of the dataset, and a bracket inserted after
/// each token: what is replaced, and with what.
fn single_changes() -> Vec<(Range<usize>, &'static str)> {
    let tokens: Vec<Token> = tokens(MEDIUM, Span::new(0, MEDIUM.len())).collect();
    let mut changes = Vec::new();
    for (nth, token) in tokens.iter().enumerate() {
        let (start, end) = (token.span().start, token.span().end);
        match token.kind {
            TokenKind::Open(_) | TokenKind::Close(_) | TokenKind::Colon => {
                changes.push((start..end, ""));
            }
            TokenKind::String => changes.extend([(end - 1..end, ""), (start..start + 1, "")]),
            _ => {}
        }
        let inserted = [")", "]", "}"][nth % 3];
        if !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment) {
            changes.push((end..end, inserted));
        }
    }
    changes
}

/// Removes each bracket, colon and quotation mark of the dataset, and inserts
/// others, one at a time. Each is one problem within a line of its place, and costs
/// at most one entry and what refers to it.
#[test]
fn any_single_missing_or_superfluous_mark_is_one_problem() {
    let mutants: Vec<(usize, String)> = single_changes()
        .into_iter()
        .map(|(range, with)| {
            let mut text = MEDIUM.to_owned();
            text.replace_range(range.clone(), with);
            (range.start, text)
        })
        .collect();
    let mut worse = Vec::new();
    for (offset, text) in &mutants {
        let lines = LineIndex::new(text);
        let line = lines.line_column(*offset).line;
        let diagnostics = file::read(text).diagnostics;
        let lost = lost(text);
        let near = diagnostics
            .iter()
            .all(|diagnostic| lines.line_column(diagnostic.span.start).line.abs_diff(line) <= 1);
        let contained =
            lost_with_one_entry().iter().any(|with| lost.iter().all(|one| with.contains(one)));
        if diagnostics.len() != 1 || !near || !contained {
            let shown = text.lines().nth(line - 1).unwrap_or_default();
            worse.push(format!(
                "{line}: {} {:#?}",
                shown.trim(),
                format_diagnostics(text, &diagnostics)
            ));
        }
    }
    println!("{} of {} mutants are worse: {worse:#?}", worse.len(), mutants.len());
    // A few mistakes are ambiguous.
    assert!(mutants.len() > 900, "{}", mutants.len());
    assert!(worse.len() <= mutants.len() / 200, "{} of {}: {worse:#?}", worse.len(), mutants.len());
}

/// Two such mistakes in a line or in neighbouring ones are rarely more than two problems.
#[test]
fn two_missing_or_superfluous_marks_are_two_problems() {
    let changes = single_changes();
    let mut worse = Vec::new();
    let mut count = 0;
    for (i, (first, with)) in changes.iter().enumerate().step_by(2) {
        let Some((second, and)) = changes.get(i + 1 + i % 13) else {
            continue;
        };
        if second.start < first.end {
            continue;
        }
        let mut text = MEDIUM.to_owned();
        text.replace_range(second.clone(), and);
        text.replace_range(first.clone(), with);
        let diagnostics = file::read(&text).diagnostics;
        count += 1;
        if diagnostics.len() > 2 {
            worse.push(format_diagnostics(&text, &diagnostics));
        }
    }
    println!("{} of {count} pairs of mutants are worse: {worse:#?}", worse.len());
    assert!(count > 500, "{count}");
    assert!(worse.len() * 20 <= count, "{} of {count}: {worse:#?}", worse.len());
}

/// The layout shows where a bracket is missing, but is not required: a valid group
/// can have any layout, and without layout one mistake is still only a few problems.
#[test]
fn an_odd_layout_is_not_a_problem() {
    let odd = mutated(
        MEDIUM,
        "            evidence: [\n                (source: \"cnn-2024-03-19\", where: \"paragraph 4\"),\n            ],",
        "evidence: [ (\n  source: \"cnn-2024-03-19\",\nwhere: \"paragraph 4\") ],",
    );
    assert_eq!(format_diagnostics(&odd, &file::read(&odd).diagnostics), Vec::<String>::new());
    let faulty = mutated(&odd, "paragraph 10\"),", "paragraph 10\",");
    let diagnostics = format_diagnostics(&faulty, &file::read(&faulty).diagnostics);
    assert_eq!(diagnostics.len(), 1, "{diagnostics:#?}");
    assert_eq!(lost(&faulty), Vec::<String>::new());

    let flat = |text: &str| text.lines().map(str::trim_start).collect::<Vec<_>>().join("\n");
    let joined = |text: &str| {
        let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        code.map(str::trim_start).collect::<Vec<_>>().join(" ")
    };
    for layout in [flat as fn(&str) -> String, joined] {
        assert_eq!(
            format_diagnostics(MEDIUM, &file::read(&layout(MEDIUM)).diagnostics),
            Vec::<String>::new()
        );
        for (find, replacement) in [
            ("paragraph 10\"),", "paragraph 10\","),
            ("            ],\n            no_position", "            no_position"),
            ("            ]),", "            ),"),
            (
                "Names a number.\"),\n            },\n        ),",
                "Names a number.\"),\n            },",
            ),
            ("said: \"2024-04-08~\",", "said: \"2024-04-08~\"],"),
            ("participants: [", "participants: "),
            ("actor: \"netanyahu\"", "actor \"netanyahu\""),
            ("name: \"Jake Sullivan\"", "name: \"Jake Sullivan"),
        ] {
            let text = layout(&mutated(MEDIUM, find, replacement));
            let diagnostics = format_diagnostics(&text, &file::read(&text).diagnostics);
            assert!((1..=3).contains(&diagnostics.len()), "{find}: {diagnostics:#?}");
        }
    }
}

/// Editors that use tabs begin a new line among others with spaces by a tab and spaces.
#[test]
fn a_line_that_begins_with_a_tab_is_read_like_those_with_spaces() {
    let begun = |indent: &str| {
        let line = "            actor: \"sullivan\",\n";
        let text = mutated(MEDIUM, line, &format!("{line}{indent}relayed_by: \"bi\n"));
        let problems = file::read(&text).diagnostics;
        let problems = problems.iter().map(|problem| problem.code);
        (problems.collect::<Vec<Code>>(), kept(&text))
    };
    let (problems, _) = begun("            ");
    assert!(problems.contains(&Code::UnterminatedString), "{problems:?}");
    assert_eq!(begun("\t    "), begun("            "));
}
