//! Two versions of a dataset, each with its own changes, merged. What either side has is in the
//! result or in a conflict.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use standpoint::diagnostic::{Code, Span};
use standpoint::document::{Document, merge_parts, resolve};
use standpoint::file::tree::{TokenKind, Value, ValueKind, tokens};
use standpoint::file::{self, MergePart, Side};

use crate::editing;
use crate::engine::{Case, Step, fuzz, steps};
use crate::mutations::{datasets, group, readable_datasets};

const STEPS: &[&str] = &[
    "set",
    "set",
    "set",
    "clear",
    "rename",
    "replace",
    "delete",
    "duplicate",
    "duplicate",
    "move-up",
    "cut",
    "comment",
    "comment",
    "note",
    "drop",
    "drop",
    "repeat",
    "insert",
    "insert",
    "swap",
    "swap",
    "write",
    "write",
    "write",
    "join",
    "format",
    "windows",
];

/// A little of everything that is merged in its own way.
const DENSE: &str = r#"// All
Dataset(
    title: "t", // as printed
    authors: ["a", "b", "c"],
    questions: [Question(id: "far", scale: Ordinal(levels: ["a", "b", "c"]))],
    actors: [
        // Boria
        Actor(id: "a", roles: [(title: "r", from: "1"), (title: "r", from: "2")]),
        Actor(id: "b", roles: [(title: "r"), (title: "s")], rank: 1), // first
        // Others
    ],
    stances: [
        /* early */ Stance(
            id: "s",
            actor: "a",
            evidence: [
                (source: "x", quote: "q", where: "1"), // checked
                (source: "x", quote: "r", where: "1"),
                (source: "y", where: "1"),
            ],
            positions: {
                // on distance
                "far": (value: 1, codings: [(coder: "a", value: 1), (coder: "b", value: 2)]),
                "fast": (value: 2),
            },
        ),
        Stance(id: "t", actor: "a", positions: {"far": (value: 1)}),
    ],
    steps: [Step(title: "a", actors: ["a", "b"]), Step(title: "b", stances: ["s", "t"])]
)
"#;

#[test]
fn merging() {
    let dense = Just(Case::new(DENSE));
    let text = prop_oneof![5 => dense, 4 => readable_datasets(), 1 => datasets()];
    let cases = (text, steps(STEPS, 10)).prop_map(|(case, steps)| Case { steps, ..case });
    fuzz("merging", 200, cases, check);
}

fn check(case: &Case) {
    let base = case.text().into_owned();
    let mut sides = [base.clone(), base.clone()];
    for step in &case.steps {
        let side = &mut sides[step.a % 2];
        let step = Step { a: step.a / 2, ..step.clone() };
        *side = edited(side, &step);
    }
    let [ours, theirs] = &sides;
    for (ours, theirs, expected) in
        [(&base, theirs, theirs), (ours, &base, ours), (ours, ours, ours)]
    {
        let parts = merge_parts(&base, ours, theirs);
        assert!(!has_conflict(&parts), "a conflict with an unchanged version");
        assert_eq!(resolve(&parts, Side::Ours), *expected);
    }
    let Some(parts) = file::merge(&base, ours, theirs) else {
        merge_parts(&base, ours, theirs);
        return;
    };
    // The merged line ends are those of ours.
    let with_lines = |text: &String| text.replace("\r\n", "\n");
    let kept = [Side::Ours, Side::Theirs].map(|side| resolve(&parts, side));
    for text in &kept {
        assert!(Value::parse(text).1.is_empty(), "not well-formed: {text}");
    }
    if !has_conflict(&parts) {
        assert_eq!(kept[0], kept[1]);
        assert_no_new_problems([&base, ours, theirs], &kept[0]);
        assert_values_merged(&[&base, ours, theirs].map(with_lines), &with_lines(&kept[0]));
    }
    let versions = [&base, ours, theirs].map(with_lines);
    let versions = [&*versions[0], &versions[1], &versions[2]];
    let kept = kept.each_ref().map(with_lines);
    // What both have moved, each to another list, is in both.
    // A comment on a line that was joined to another may belong to something else.
    let is_moved = case.steps.iter().any(|step| matches!(&*step.name, "swap" | "join"));
    assert_words_kept(versions, &kept, has_conflict(&parts) || is_moved);
    assert_entries_kept(versions, &kept, has_conflict(&parts));
}

fn has_conflict(parts: &[MergePart]) -> bool {
    let mut conflicts = 0;
    for part in parts {
        if let MergePart::Conflict { reasons, .. } = part {
            assert!(!reasons.is_empty(), "a conflict without a reason: {part:?}");
            conflicts += 1;
        }
    }
    conflicts > 0
}

/// The problems of a text that concern single entries and their ids.
fn problems(text: &str) -> BTreeSet<Code> {
    let problems = file::read(text).diagnostics.into_iter();
    // What brackets enclose decides which other error is found.
    let codes = problems.map(|problem| match problem.code {
        Code::StrayBracket | Code::MissingBracket => Code::Syntax,
        code => code,
    });
    let is_own = |code: &Code| {
        matches!(code, Code::Syntax | Code::DuplicateField | Code::DuplicateKey | Code::DuplicateId)
    };
    codes.filter(is_own).collect()
}

fn assert_no_new_problems(versions: [&str; 3], merged: &str) {
    let known: BTreeSet<Code> = versions.into_iter().flat_map(problems).collect();
    let mut new: Vec<Code> = problems(merged).difference(&known).copied().collect();
    // The brackets of what is merged match, and may be at odds with its layout.
    new.retain(|code| *code != Code::Syntax);
    let messages = file::read(merged).diagnostics.into_iter().map(|problem| problem.message);
    assert!(new.is_empty(), "{new:?} in {merged}\n{:#?}", messages.collect::<Vec<_>>());
}

/// How often each value and comment is in a text.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for token in tokens(text, Span::new(0, text.len())) {
        let is_word = matches!(
            token.kind,
            TokenKind::String | TokenKind::Number | TokenKind::Char | TokenKind::Comment
        );
        if is_word {
            *words.entry(token.span().slice(text)).or_default() += 1;
        }
    }
    words
}

fn assert_words_kept(versions: [&str; 3], kept: &[String; 2], may_repeat: bool) {
    let [base, ours, theirs] = versions.map(words);
    let kept = [words(&kept[0]), words(&kept[1])];
    for word in base.keys().chain(ours.keys()).chain(theirs.keys()) {
        let [old, our, their] =
            [&base, &ours, &theirs].map(|words| words.get(word).copied().unwrap_or_default());
        let result = [0, 1].map(|side| kept[side].get(word).copied().unwrap_or_default());
        if old == 0 || [old, our, their] == [1; 3] {
            assert!(result[0] + result[1] > 0, "{word} is lost");
        }
        // A comment is there as often as before, and once more for each that a side has added.
        // What one side has moved may be in a conflict at its old place.
        let most = our.max(old) + their.saturating_sub(old);
        if !may_repeat && word.starts_with('/') {
            assert!(result[0] <= most, "{word} is repeated");
        }
    }
}

/// How often each id is in a list of entries.
fn ids(text: &str) -> BTreeMap<(String, String), usize> {
    let mut ids = BTreeMap::new();
    let Some(Value { kind: ValueKind::Struct { fields, .. }, .. }) = Value::parse(text).0 else {
        return ids;
    };
    for field in fields {
        let ValueKind::List(entries) = &field.value.kind else {
            continue;
        };
        for id in entries.iter().filter_map(|entry| entry.field(text, "id")) {
            let key = [field.name, id.span].map(|span| span.slice(text).to_owned());
            *ids.entry(key.into()).or_default() += 1;
        }
    }
    ids
}

fn assert_entries_kept(versions: [&str; 3], kept: &[String; 2], has_conflict: bool) {
    let [base, ours, theirs] = versions.map(ids);
    let kept = [ids(&kept[0]), ids(&kept[1])];
    for id in ours.keys().chain(theirs.keys()) {
        // An id has no line break; the ends of lines within one may change.
        if id.1.contains('\n') {
            continue;
        }
        let count = |ids: &BTreeMap<_, usize>| ids.get(id).copied().unwrap_or_default();
        let result = [count(&kept[0]), count(&kept[1])];
        match [count(&base), count(&ours), count(&theirs)] {
            [0, 1, 0 | 1] | [0, 0, 1] | [1, 1, 1] => {
                assert!(result[0] <= 1 && result[1] <= 1, "{id:?} is repeated");
                let fewest = if has_conflict { 1 } else { 2 };
                assert!(result[0] + result[1] >= fewest, "{id:?} is lost");
            }
            _ => {}
        }
    }
}

/// The scalars of a text by the names, keys and ids that lead to them; `None` if two have the same.
fn scalars(text: &str) -> Option<BTreeMap<Vec<&str>, &str>> {
    let root = Value::parse(text).0?;
    let mut scalars = BTreeMap::new();
    let mut rest = vec![(Vec::new(), &root)];
    while let Some((path, value)) = rest.pop() {
        let mut add = |name: Span, value| {
            rest.push(([&path[..], &[name.slice(text)]].concat(), value));
        };
        match &value.kind {
            ValueKind::Struct { fields, .. } => {
                for field in fields {
                    add(field.name, &field.value);
                }
            }
            ValueKind::Map(pairs) => {
                for (key, value) in pairs {
                    add(key.span, value);
                }
            }
            // Elements that have no id are merged by other keys.
            ValueKind::List(elements) => {
                for element in elements {
                    let id = element.field(text, "id");
                    if let Some(id) = id.filter(|id| id.kind == ValueKind::Scalar) {
                        add(id.span, element);
                    }
                }
            }
            ValueKind::Scalar | ValueKind::Identifier => {
                if scalars.insert(path, value.span.slice(text)).is_some() {
                    return None;
                }
            }
            // Levels in the long spelling, which a merge writes if the versions differ in it.
            ValueKind::Tuple { elements, .. } if elements.len() == 1 => {
                rest.push((path, &elements[0]));
            }
            ValueKind::Tuple { .. } | ValueKind::Error => {}
        }
    }
    Some(scalars)
}

/// Each value is that of the side which has changed it.
fn assert_values_merged(versions: &[String; 3], merged: &str) {
    let texts = versions.each_ref().map(|text| scalars(text));
    let ([Some(base), Some(ours), Some(theirs)], Some(merged)) = (texts, scalars(merged)) else {
        return;
    };
    for path in ours.keys().chain(theirs.keys()).chain(merged.keys()) {
        let [old, our, their] = [&base, &ours, &theirs].map(|scalars| scalars.get(path));
        let expected = if old == our { their } else { our };
        if old == our || old == their || our == their {
            assert_eq!(merged.get(path), expected, "{path:?}");
        }
    }
}

/// A text with a change, which concerns an entry, or the text itself.
fn edited(text: &str, step: &Step) -> String {
    let all: Vec<_> = tokens(text, Span::new(0, text.len())).collect();
    let inserted = |at: usize, new: &str| [&text[..at], new, &text[at..]].concat();
    let without = |span: Span| [&text[..span.start], &text[span.end..]].concat();
    let is_space = |kind| kind == TokenKind::Whitespace;
    let line_breaks: Vec<Span> = all
        .windows(2)
        .filter(|pair| pair[0].kind != TokenKind::Comment && is_space(pair[1].kind))
        .map(|pair| pair[1].span())
        .filter(|span| span.slice(text).contains('\n'))
        .collect();
    let code: Vec<_> = all.iter().filter(|token| !is_space(token.kind)).collect();
    let is_value = |kind| matches!(kind, TokenKind::String | TokenKind::Number);
    let values: Vec<_> = code.iter().filter(|token| is_value(token.kind)).collect();
    let parts: Vec<_> = code.iter().map(|token| (token.kind, token.span())).collect();
    match &*step.name {
        "comment" if !code.is_empty() => {
            let at = code[step.a % code.len()].span().start;
            let comment = match step.b % 2 {
                0 => format!("/* {} */ ", step.b),
                _ => format!("// {}\n", step.b),
            };
            inserted(at, &comment)
        }
        "note" if !line_breaks.is_empty() => {
            let at = line_breaks[step.a % line_breaks.len()].start;
            inserted(at, &format!(" // {}", step.b))
        }
        "join" if !line_breaks.is_empty() => without(line_breaks[step.a % line_breaks.len()]),
        "write" if !values.is_empty() => {
            let value = values[step.a % values.len()];
            let new = match value.kind {
                TokenKind::Number => (step.b % 5).to_string(),
                _ => format!("\"{}\"", ["a", "b", "c", "x", "new"][step.b % 5]),
            };
            let after = inserted(value.span().end, &new);
            [&after[..value.span().start], &after[value.span().end..]].concat()
        }
        "drop" | "repeat" | "insert" | "swap" => {
            let Some(span) = group(&parts, |groups| step.a % groups) else {
                return text.to_owned();
            };
            let next = code.iter().position(|token| token.span().start >= span.end);
            let comma = next.map(|next| code[next]);
            let comma = comma.filter(|next| next.kind == TokenKind::Comma);
            if step.name == "swap" {
                // With the next element, which may be named.
                let opens = parts[..].iter().filter(|part| matches!(part.0, TokenKind::Open(_)));
                let before = opens.filter(|part| part.1.start < span.end).count();
                let other = group(&parts, |groups| before % groups).filter(|_| comma.is_some());
                let Some(other) = other.filter(|other| other.start > span.end) else {
                    return text.to_owned();
                };
                let between = &text[span.end..other.start];
                [
                    &text[..span.start],
                    other.slice(text),
                    between,
                    span.slice(text),
                    &text[other.end..],
                ]
                .concat()
            } else if step.name == "repeat" {
                inserted(span.start, &format!("{},\n", span.slice(text)))
            } else if step.name == "insert" {
                // Below the comments above it.
                let copy = span.slice(text);
                let Some((before, after)) = copy.split_once("id: \"") else {
                    return text.to_owned();
                };
                let new = format!("{before}id: \"new-{}{after},\n", step.b % 20);
                inserted(span.start, &new)
            } else {
                without(Span::new(span.start, comma.map_or(span.end, |comma| comma.span().end)))
            }
        }
        "format" => file::format(text).unwrap_or_else(|_| text.to_owned()),
        "windows" => text.replace("\r\n", "\n").replace('\n', "\r\n"),
        "comment" | "note" | "join" | "write" => text.to_owned(),
        _ => {
            let Ok(document) = Document::read(None, text.to_owned()) else {
                return text.to_owned();
            };
            let change = editing::change(&document, step);
            let changed = change.and_then(|change| document.with_change(&change).ok());
            changed.map_or(document.text.to_string(), |changed| changed.text.to_string())
        }
    }
}
