//! Properties of reading and formatting any text.

use standpoint::diagnostic::{OutputFormat, Span, render};
use standpoint::file::tree::tokens;
use standpoint::file::{self, ReadOutcome, unfilled};

/// How many problems are printed at most; many more only take longer.
const MAX_PRINTED: usize = 200;

/// Reads a text and checks what holds for any. Returns what was read.
pub fn check_reading(text: &str) -> ReadOutcome {
    let mut end = 0;
    for token in tokens(text, Span::new(0, text.len())) {
        assert_eq!(token.span().start, end, "tokens leave no gap");
        assert!(token.span().end > end && text.is_char_boundary(token.span().end), "{token:?}");
        end = token.span().end;
    }
    assert_eq!(end, text.len(), "tokens cover the text");
    let outcome = file::read(text);
    assert!(
        outcome.dataset.is_some() || !outcome.diagnostics.is_empty(),
        "nothing is lost silently"
    );
    for diagnostic in &outcome.diagnostics {
        assert!(text.get(diagnostic.span.range()).is_some(), "out of bounds: {diagnostic:?}");
        for fix in &diagnostic.fixes {
            let mut end = 0;
            for splice in &fix.splices {
                assert!(splice.span.start >= end, "unsorted splices: {fix:?}");
                assert!(text.get(splice.span.range()).is_some(), "out of bounds: {fix:?}");
                end = splice.span.end;
            }
        }
    }
    let printed = &outcome.diagnostics[..outcome.diagnostics.len().min(MAX_PRINTED)];
    for format in [OutputFormat::Human, OutputFormat::Json, OutputFormat::Github] {
        render(&[("file.ron", text, printed)], format, false);
    }
    unfilled(text);
    outcome
}

/// Formats a text that was read and checks what holds for any. Returns what the formatted text is
/// read as; `None` if the text is not formatted.
pub fn check_formatting(text: &str, before: &ReadOutcome) -> Option<ReadOutcome> {
    let formatted = file::format(text).ok()?;
    let after = file::read(&formatted);
    assert!(
        before.is_well_formed <= after.is_well_formed,
        "formatting breaks the syntax: {text:?}"
    );
    assert_eq!(
        file::format(&formatted).as_ref(),
        Ok(&formatted),
        "formatting twice changes more: {text:?}"
    );
    assert_eq!(before.dataset, after.dataset, "formatting changes the dataset: {text:?}");
    Some(after)
}
