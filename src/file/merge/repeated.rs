//! Comments that would come twice.

use std::collections::BTreeMap;

use super::super::tree::{TokenKind, tokens};
use crate::diagnostic::Span;

/// The comments of a text by their words, and how often each is in it.
fn counts(text: &str) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for span in comments(text) {
        *counts.entry(span.slice(text)).or_default() += 1;
    }
    counts
}

fn comments(text: &str) -> impl Iterator<Item = Span> {
    let all = tokens(text, Span::new(0, text.len()));
    all.filter(|token| token.kind == TokenKind::Comment).map(|token| token.span)
}

/// Removes from a merged text the lines with a comment of the base that both sides have put above
/// something else, which would come twice: the first of them stays.
pub fn without_repeated(merged: &str, [base, ours, theirs]: [&str; 3]) -> Option<String> {
    let [base, ours, theirs] = [base, ours, theirs].map(counts);
    // Each side adds as many as it has more than the base.
    let most = |comment: &str| {
        let count = |counts: &BTreeMap<&str, usize>| counts.get(comment).copied().unwrap_or(0);
        let old = count(&base);
        (old > 0).then(|| (count(&ours) + count(&theirs)).saturating_sub(old).max(1))
    };
    let found = counts(merged);
    if found.iter().all(|(comment, count)| most(comment).is_none_or(|most| *count <= most)) {
        return None;
    }
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let (mut text, mut end) = (String::with_capacity(merged.len()), 0);
    for span in comments(merged) {
        let comment = span.slice(merged);
        let count = seen.entry(comment).or_default();
        *count += 1;
        let start = merged[..span.start].rfind('\n').map_or(0, |line_break| line_break + 1);
        let is_alone = merged[start..span.start].trim().is_empty();
        let line_end = merged[span.end..].find('\n').map(|line_break| span.end + line_break + 1);
        if let Some(line_end) = line_end
            && is_alone
            && merged[span.end..line_end].trim().is_empty()
            && most(comment).is_some_and(|most| *count > most)
        {
            text.push_str(&merged[end..start]);
            end = line_end;
        }
    }
    text.push_str(&merged[end..]);
    Some(text)
}
