//! Merging two versions that were changed at random.

use std::collections::BTreeSet;

use proptest::prelude::*;
use standpoint::diagnostic::{Code, Span};
use standpoint::document::Document;
use standpoint::file::tree::{TokenKind, tokens};
use standpoint::file::{self, MergePart};
use standpoint::model::Section;

use crate::editing::{assert_same, change};
use crate::engine::{Case, fuzz, steps};
use crate::mutations::readable_datasets;

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
];

#[test]
fn merging() {
    let cases = (readable_datasets(), steps(STEPS, 8));
    let cases = cases.prop_map(|(case, steps)| Case { steps, ..case });
    fuzz("merging", 120, cases, check);
}

/// The steps are those of one side and the other in turn.
fn check(case: &Case) {
    let Ok(base) = Document::read(None, case.text().into_owned()) else {
        return;
    };
    let mut sides = [base.clone(), base.clone()];
    for (i, step) in case.steps.iter().enumerate() {
        let side = &mut sides[i % 2];
        let change = change(side, step);
        if let Some(next) = change.and_then(|change| side.with_change(&change).ok()) {
            *side = next;
        }
    }
    for side in &sides {
        check_unchanged(&base, side);
    }
    let [ours, theirs] = &sides;
    check_merge(&base, ours, theirs);
    check_merge(&base, theirs, ours);
}

/// With one side as it was, the other one results, but for commas and the layout.
fn check_unchanged(base: &Document, changed: &Document) {
    for (ours, theirs) in [(base, changed), (changed, base), (changed, changed)] {
        let merged = file::merge(&base.text, &ours.text, &theirs.text);
        let Some(merged) = merged else {
            let is_readable = base.is_well_formed && changed.is_well_formed;
            assert!(!is_readable, "well-formed texts are not merged");
            return;
        };
        let [MergePart::Merged(text)] = &merged[..] else {
            panic!("a conflict with no change: {merged:#?}");
        };
        assert_same("the changed side", &words(text), &words(&changed.text));
    }
}

/// The tokens of a text, without commas.
fn words(text: &str) -> Vec<&str> {
    let tokens = tokens(text, Span::new(0, text.len()));
    let is_layout = |kind| matches!(kind, TokenKind::Whitespace | TokenKind::Comma);
    let words = tokens.filter(|token| !is_layout(token.kind));
    words.map(|token| token.span.slice(text)).collect()
}

fn check_merge(base: &Document, ours: &Document, theirs: &Document) {
    let Some(parts) = file::merge(&base.text, &ours.text, &theirs.text) else {
        return;
    };
    let mut all = String::new();
    let mut has_conflict = false;
    for part in &parts {
        match part {
            MergePart::Merged(text) => all.push_str(text),
            MergePart::Conflict { ours, theirs } => {
                has_conflict = true;
                all.push_str(ours);
                all.push_str(theirs);
            }
        }
    }
    for section in Section::ALL {
        let ids = |document: &Document| -> BTreeSet<String> {
            document.dataset.ids(section).map(str::to_owned).collect()
        };
        let known = ids(base);
        for added in ids(ours)
            .union(&ids(theirs))
            .filter(|id| !known.contains(*id))
        {
            let written = format!("\"{added}\"");
            assert!(all.contains(&written), "{added} is lost");
        }
    }
    let is_clean = |document: &Document| document.problems.is_empty();
    if has_conflict || !is_clean(ours) || !is_clean(theirs) {
        return;
    }
    // One side may refer to what the other one has removed, but what is written is right.
    let problems = file::read(&all).diagnostics.into_iter();
    let is_wrong = |code: Code| !code.is_semantic() || code == Code::DuplicateId;
    let wrong: Vec<_> = problems.filter(|problem| is_wrong(problem.code)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
