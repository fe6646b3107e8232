//! Reading, fixing and formatting any text.

use proptest::prelude::*;
use standpoint::diagnostic::Code;
use standpoint::file::{self, Fixed};

use crate::any_text::{check_formatting, check_reading};
use crate::engine::{Case, fuzz};
use crate::mutations::datasets;
use crate::pieces::PIECES;

/// Datasets with mutations, and texts that only have pieces in common with them, or nothing.
fn texts() -> impl Strategy<Value = Case> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES), 0..60);
    let pieces = pieces.prop_map(|pieces| Case::new(pieces.concat()));
    prop_oneof![6 => datasets(), 1 => pieces, 1 => any::<String>().prop_map(Case::new)]
}

#[test]
fn reading() {
    fuzz("reading", 500, texts(), |case| {
        check_reading(&case.text());
    });
}

#[test]
fn formatting() {
    fuzz("formatting", 400, texts(), |case| {
        let text = &*case.text();
        let before = file::read(text);
        let Some(after) = check_formatting(text, &before) else {
            return;
        };
        // In values without names, also the layout that formatting gives them.
        let found = before.diagnostics.iter().chain(&after.diagnostics);
        let has_odd_layout = found
            .map(|found| found.code)
            .any(|code| matches!(code, Code::MissingBracket | Code::StrayBracket));
        let codes = |outcome: &file::ReadOutcome| -> Vec<_> {
            let codes = outcome.diagnostics.iter().map(|found| found.code);
            // Invisible characters between values are spaces.
            let codes = codes.filter(|code| *code != Code::HiddenCharacter);
            // Brackets that match, or else it would not be formatted, may be at odds with the
            // layout, which is then another.
            let is_of_layout = |code: &Code| {
                has_odd_layout
                    && matches!(code, Code::MissingBracket | Code::StrayBracket | Code::Syntax)
            };
            let mut codes: Vec<_> = codes.filter(|code| !is_of_layout(code)).collect();
            codes.sort();
            codes
        };
        assert_eq!(codes(&before), codes(&after), "formatting changes the problems");
    });
}

#[test]
fn fixing() {
    fuzz("fixing", 60, datasets(), |case| {
        let text = &*case.text();
        let before = file::read(text);
        let Fixed { text: fixed, count } = file::fixed(text);
        if count == 0 {
            assert_eq!(fixed, text, "changed without a fix");
            return;
        }
        let after = file::read(&fixed);
        assert!(before.dataset.is_none() || after.dataset.is_some(), "the dataset is lost");
        assert!(before.is_well_formed <= after.is_well_formed, "the syntax is broken");
        // So many problems that the work was bounded; what is left may be fixed again.
        if before.has_untried_fixes || after.has_untried_fixes {
            return;
        }
        let fixable = after.diagnostics.iter().any(|found| !found.fixes.is_empty());
        assert!(!fixable, "a certain fix is not applied");
        let again = file::fixed(&fixed);
        assert_eq!(again.text, fixed, "fixing twice changes more");
    });
}
