//! Comments that both sides have left where they are, above what they have added.

use std::collections::BTreeSet;

use super::super::tree::{TokenKind, tokens};
use super::parts::{Bracket, Key, Part};
use crate::diagnostic::Span;

/// The comments of a base that both sides now have before a part that they have added: after an
/// addition below the last comment of a list, the comment is before it.
#[derive(Default)]
pub(super) struct Moved<'a>(BTreeSet<Vec<&'a str>>);

impl<'a> Moved<'a> {
    pub fn find(base: &Bracket<'a>, ours: &Bracket<'a>, theirs: &Bracket<'a>) -> Self {
        let mut left = BTreeSet::new();
        let mut add = |base: &'a str, ours: &'a str, theirs: &'a str| {
            if !base.trim().is_empty() && comments(ours).is_empty() && comments(theirs).is_empty() {
                left.insert(comments(base));
            }
        };
        add(base.close, ours.close, theirs.close);
        for key in &base.keys {
            let lead = |bracket: &Bracket<'a>| bracket.find(*key).map_or("", Part::lead);
            add(lead(base), lead(ours), lead(theirs));
        }
        left.remove(&Vec::new());
        let is_added = |key: &&Key<'a>| base.find(**key).is_none();
        let added = ours.keys.iter().filter(is_added);
        let leads = added.filter_map(|key| ours.find(*key)).map(Part::lead);
        let moved = leads.filter_map(|lead| {
            let comments = comments(lead);
            let count = moved_count(&left, &comments)?;
            Some(comments[..count].to_vec())
        });
        Self(moved.collect())
    }

    /// A part that theirs has added, without comments that ours has before another one.
    pub fn without_comments(&self, part: Part<'a>) -> Part<'a> {
        match moved_count(&self.0, &comments(part.lead())) {
            Some(count) => part.without_comments(count),
            None => part,
        }
    }
}

/// How many of the first comments have been moved.
fn moved_count(moved: &BTreeSet<Vec<&str>>, comments: &[&str]) -> Option<usize> {
    let mut counts = (1..=comments.len()).rev();
    counts.find(|count| moved.contains(&comments[..*count]))
}

fn comments(text: &str) -> Vec<&str> {
    let all = tokens(text, Span::new(0, text.len()));
    let comments = all.filter(|token| token.kind == TokenKind::Comment);
    comments.map(|token| token.span.slice(text)).collect()
}
