//! Finds the change that makes the brackets of a piece match.

use super::{Edit, Element, Repair, closer, is_balanced};
use crate::file::tree::parser::{self, Group};
use crate::file::tree::{Token, TokenKind};

/// The longest piece for which all changes are tried, and all pairs of changes.
const MAX_TRIED: usize = 400;
const MAX_TRIED_TWICE: usize = 80;

/// How many pairs of changes are parsed at most.
const MAX_PARSED: usize = 200;

impl Repair<'_> {
    /// A piece with the fewest changes, at most two, after which its brackets match. Of several,
    /// those after which the parser has the least to report.
    pub(super) fn best_repair(
        &self,
        elements: &[Element],
        group: Group,
        is_last: bool,
    ) -> Option<Vec<Element>> {
        let repair = |most, changes| {
            let mut left = MAX_PARSED.max(most);
            let is_tried = elements.len() <= most;
            is_tried.then(|| self.repair(elements, group, is_last, changes, &mut left))?
        };
        let (_, repaired) = repair(MAX_TRIED, 1).or_else(|| repair(MAX_TRIED_TWICE, 2))?;
        Some(repaired)
    }

    /// The best of the pieces with some changes, and how much the parser has to report.
    fn repair(
        &self,
        elements: &[Element],
        group: Group,
        is_last: bool,
        changes: usize,
        left: &mut usize,
    ) -> Option<(usize, Vec<Element>)> {
        let mut best: Option<(usize, Vec<Element>)> = None;
        for edit in candidates(elements, changes) {
            let edited = self.edited(elements, &[edit]);
            let tokens: Vec<Token> = edited.iter().map(|element| element.token).collect();
            let repaired = if *left == 0 {
                break;
            } else if is_balanced(tokens.iter().copied()) {
                *left -= 1;
                let last = tokens.last().map(|last| last.kind);
                // Another bracket after the comma is superfluous, rather than the one before it.
                let lost_comma =
                    edit.inserted.is_none() && !is_last && last != Some(TokenKind::Comma);
                let errors = parser::count_errors(self.source, tokens, group);
                Some((errors + usize::from(lost_comma), edited))
            } else if changes > 1 {
                self.repair(&edited, group, is_last, changes - 1, left)
            } else {
                None
            };
            let Some(repaired) = repaired else { continue };
            if best.as_ref().is_none_or(|(fewest, _)| repaired.0 < *fewest) {
                best = Some(repaired);
            }
            if best.as_ref().is_some_and(|(fewest, _)| *fewest == 0) {
                break;
            }
        }
        best
    }
}

/// The changes that may make the brackets of a piece match, alone or together with others. The
/// most likely ones are first.
fn candidates(elements: &[Element], changes: usize) -> Vec<Edit> {
    let all = |wanted: TokenKind| {
        let all = elements.iter().enumerate();
        all.filter(move |(_, element)| element.token.kind == wanted).map(|(at, _)| at)
    };
    let excess = |open: &u8| {
        let opened = all(TokenKind::Open(*open)).count().cast_signed();
        opened - all(TokenKind::Close(closer(*open))).count().cast_signed()
    };
    let closers = |open: u8| {
        let is_written = |at: &usize| !elements[*at].token.span.range().is_empty();
        all(TokenKind::Close(closer(open))).filter(is_written)
    };
    let drops = |open: u8| closers(open).map(|at| drop_closer(elements, at));
    let mut unequal: Vec<(isize, u8)> = b"([{".iter().map(|open| (excess(open), *open)).collect();
    unequal.retain(|(excess, _)| *excess != 0);
    unequal.sort_unstable();
    let mut edits = Vec::new();
    if let [(-1, extra), (1, missing)] = *unequal.as_slice() {
        edits.extend(
            closers(extra)
                .map(|at| Edit { removed: 1, ..insert(at, TokenKind::Close(closer(missing))) }),
        );
    }
    if unequal.is_empty() && changes > 1 {
        edits.extend(b"([{".iter().flat_map(|open| drops(*open)));
    }
    let total: usize = unequal.iter().map(|(excess, _)| excess.unsigned_abs()).sum();
    for (excess, open) in unequal.into_iter().filter(|_| total <= changes) {
        if excess > 0 {
            let ends = (1..=elements.len()).rev().filter(|at| can_close(elements, *at));
            edits.extend(ends.map(|at| insert(at, TokenKind::Close(closer(open)))));
        } else {
            let starts = |is_likely| {
                let starts = 0..elements.len();
                let starts =
                    starts.filter(move |at| can_open(elements, *at, open) == Some(is_likely));
                starts.map(|at| insert(at, TokenKind::Open(open)))
            };
            edits.extend(starts(true).chain(drops(open)).chain(starts(false)));
        }
    }
    edits
}

fn insert(at: usize, kind: TokenKind) -> Edit {
    Edit { at, removed: 0, inserted: Some(kind) }
}

/// Removes a closing bracket. The comma after it may separate nothing, either.
fn drop_closer(elements: &[Element], at: usize) -> Edit {
    let kind = |at: usize| elements.get(at).map(|element| element.token.kind);
    let before = at.checked_sub(1).and_then(kind);
    let is_separated = matches!(before, None | Some(TokenKind::Comma | TokenKind::Open(_)));
    let drops_comma = is_separated && kind(at + 1) == Some(TokenKind::Comma);
    Edit { at, removed: 1 + usize::from(drops_comma), inserted: None }
}

/// Returns true if `name:` is at an element.
pub(super) fn is_field(elements: &[Element], at: usize) -> bool {
    let kind = |at: usize| elements.get(at).map(|element| element.token.kind);
    kind(at) == Some(TokenKind::Identifier) && kind(at + 1) == Some(TokenKind::Colon)
}

/// Returns true if an element and the one before it stand for one block.
fn is_in_block(elements: &[Element], at: usize) -> bool {
    at > 0 && at < elements.len() && elements[at - 1].index == elements[at].index
}

/// Returns true if a missing closing bracket may be before an element. A comma before it belongs to
/// the surrounding bracket.
fn can_close(elements: &[Element], at: usize) -> bool {
    let last = elements[at - 1];
    let is_after_comma = last.token.kind == TokenKind::Comma && !last.is_block;
    !is_after_comma && !is_in_block(elements, at)
}

/// If a missing opening bracket may be before an element, whether that is more likely than a
/// superfluous closing bracket.
fn can_open(elements: &[Element], at: usize, open: u8) -> Option<bool> {
    use TokenKind::{Close, Colon, Identifier, Open, String};
    let kind = |at: usize| elements.get(at).map(|element| element.token.kind);
    let before = |back: usize| at.checked_sub(back).and_then(kind);
    let next = kind(at);
    let is_value = before(1) == Some(Colon);
    let is_group = next == Some(Open(b'(')) || elements[at].is_block;
    let is_after_name = before(2) == Some(Identifier);
    let is_possible = match open {
        _ if is_in_block(elements, at) || matches!(next, Some(Close(_))) => false,
        b'(' if before(1) == Some(Identifier) => next != Some(Open(b'(')),
        b'(' => is_field(elements, at),
        // A list of entries without names is more likely than a tuple.
        b'[' if is_group && is_after_name && (is_value || before(1) == Some(Open(b'('))) => {
            return Some(true);
        }
        b'[' => is_value && !is_group,
        _ => is_value && next == Some(String),
    };
    is_possible.then_some(false)
}

/// The changes that make many brackets match, by their kinds alone.
pub(super) fn edits_by_kind(elements: &[Element]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut open = Vec::new();
    let mut counts = [0_usize; 128];
    for (at, element) in elements.iter().enumerate() {
        match element.token.kind {
            TokenKind::Open(bracket) => {
                open.push(closer(bracket));
                counts[usize::from(closer(bracket))] += 1;
            }
            TokenKind::Close(bracket) if counts[usize::from(bracket)] == 0 => {
                edits.push(drop_closer(elements, at));
            }
            TokenKind::Close(bracket) => {
                while let Some(last) = open.pop() {
                    counts[usize::from(last)] -= 1;
                    if last == bracket {
                        break;
                    }
                    edits.push(insert(at, TokenKind::Close(last)));
                }
            }
            _ => {}
        }
    }
    let open = open.into_iter().rev();
    edits.extend(open.map(|last| insert(elements.len(), TokenKind::Close(last))));
    edits
}
