//! How much work reading takes, counted in parsed bytes. Each part of a text is parsed a few times
//! at most, however long the text is and however many problems it has.

use std::cell::Cell;

use crate::diagnostic::Span;

thread_local! {
    static PARSED_BYTES: Cell<usize> = const { Cell::new(0) };
    static TRIED_BYTES: Cell<usize> = const { Cell::new(0) };
    static COMPARED_BYTES: Cell<usize> = const { Cell::new(0) };
    static SCANNED_BYTES: Cell<usize> = const { Cell::new(0) };
    static VISITED_ITEMS: Cell<usize> = const { Cell::new(0) };
}

/// Counts the bytes of a span that is parsed.
pub(super) fn add_parsed(span: Span) {
    PARSED_BYTES.set(PARSED_BYTES.get() + span.range().len());
}

/// Counts the bytes of tokens that are parsed to try a change of brackets.
pub(super) fn add_tried(tokens: impl Iterator<Item = Span>) {
    let tried: usize = tokens.map(|token| token.range().len()).sum();
    TRIED_BYTES.set(TRIED_BYTES.get() + tried);
}

/// Counts the bytes of a text that is compared word by word.
pub(super) fn add_compared(text: &str) {
    COMPARED_BYTES.set(COMPARED_BYTES.get() + text.len());
}

/// Counts the bytes in which the start or the end of a line is looked for.
pub(super) fn add_scanned(bytes: usize) {
    SCANNED_BYTES.set(SCANNED_BYTES.get() + bytes);
}

/// Counts an item of a group that is looked at to edit it.
pub(super) fn add_item() {
    VISITED_ITEMS.set(VISITED_ITEMS.get() + 1);
}

#[cfg(test)]
mod tests;
