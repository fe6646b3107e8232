//! Reading, fixing and formatting any text.

use standpoint::diagnostic::{Code, OutputFormat, render};
use standpoint::file::{self, Fixed, unfilled};

use crate::engine::fuzz;
use crate::mutations::datasets;

/// How many problems are printed at most; many more only take longer.
const MAX_PRINTED: usize = 200;

#[test]
fn reading() {
    fuzz("reading", 400, datasets(), |case| {
        let text = &*case.text();
        let outcome = file::read(text);
        assert!(
            outcome.dataset.is_some() || !outcome.diagnostics.is_empty(),
            "nothing is lost silently"
        );
        for diagnostic in &outcome.diagnostics {
            assert!(
                text.get(diagnostic.span.range()).is_some(),
                "out of bounds: {diagnostic:?}"
            );
            for fix in &diagnostic.fixes {
                let mut end = 0;
                for splice in &fix.splices {
                    assert!(splice.span.start >= end, "unsorted splices: {fix:?}");
                    assert!(
                        text.get(splice.span.range()).is_some(),
                        "out of bounds: {fix:?}"
                    );
                    end = splice.span.end;
                }
            }
        }
        let printed = &outcome.diagnostics[..outcome.diagnostics.len().min(MAX_PRINTED)];
        for format in [
            OutputFormat::Human,
            OutputFormat::Json,
            OutputFormat::Github,
        ] {
            render(&[("file.ron", text, printed)], format, false);
        }
        unfilled(text);
    });
}

#[test]
fn formatting() {
    fuzz("formatting", 300, datasets(), |case| {
        let text = &*case.text();
        let Ok(formatted) = file::format(text) else {
            return;
        };
        let (before, after) = (file::read(text), file::read(&formatted));
        assert!(
            before.is_well_formed <= after.is_well_formed,
            "formatting breaks the syntax"
        );
        let again = file::format(&formatted);
        assert_eq!(
            again.as_deref(),
            Ok(&*formatted),
            "formatting twice changes more"
        );
        assert_eq!(
            before.dataset, after.dataset,
            "formatting changes the dataset"
        );
        let has_odd_layout = before
            .diagnostics
            .iter()
            .any(|found| matches!(found.code, Code::MissingBracket | Code::StrayBracket));
        let codes = |outcome: &file::ReadOutcome| -> Vec<_> {
            let codes = outcome.diagnostics.iter().map(|found| found.code);
            // Invisible characters between values are spaces.
            let codes = codes.filter(|code| *code != Code::HiddenCharacter);
            // Brackets that match, or else it would not be formatted, may be at odds with the
            // layout, which is then another.
            let is_of_layout = |code: &Code| {
                has_odd_layout
                    && matches!(
                        code,
                        Code::MissingBracket | Code::StrayBracket | Code::Syntax
                    )
            };
            let mut codes: Vec<_> = codes.filter(|code| !is_of_layout(code)).collect();
            codes.sort();
            codes
        };
        assert_eq!(
            codes(&before),
            codes(&after),
            "formatting changes the problems"
        );
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
        assert!(
            before.dataset.is_none() || after.dataset.is_some(),
            "the dataset is lost"
        );
        assert!(
            before.is_well_formed <= after.is_well_formed,
            "the syntax is broken"
        );
        let fixable = after
            .diagnostics
            .iter()
            .any(|found| !found.fixes.is_empty());
        assert!(!fixable, "a certain fix is not applied");
        let again = file::fixed(&fixed);
        assert_eq!(again.text, fixed, "fixing twice changes more");
    });
}
