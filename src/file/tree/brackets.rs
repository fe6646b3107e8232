//! Repairs brackets that do not match, one piece of the layout at a time.
//!
//! A piece is a line with those that continue it: the next ones of the same indentation that begin
//! with a closing bracket or a comma. What is indented deeper stands in a piece as a block, and is
//! repaired on its own. The brackets of each piece match by themselves, so a mistake affects no
//! other piece. Of all single changes that make them match, the one is made after which the parser
//! has the least to report. The result always has matching brackets, so the parser does not need
//! to handle others.

mod report;
mod rows;

use std::ops::Range;

use super::parser::{self, Group};
use super::{Source, Token, TokenKind};
use crate::diagnostic::{Diagnostic, Span};
pub(super) use report::{last_char, stray_closer};
use rows::Row;

/// The longest piece for which all changes are tried.
const MAX_TRIED: usize = 1000;

/// Returns the tokens of a text up to `end` with matching brackets, and reports each repair.
/// The last tokens close the brackets at `openers`, and are not in the text.
pub(super) fn balance(
    source: &Source<'_>,
    end: usize,
    tokens: Vec<Token>,
    openers: &[usize],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    if is_balanced(tokens.iter().copied()) {
        return tokens;
    }
    let text = &source.text[..end];
    let mut repair = Repair {
        source,
        text,
        rows: rows::rows(text, &tokens, openers),
        tokens: &tokens,
        repaired: Vec::with_capacity(tokens.len() + 8),
        diagnostics,
    };
    if repair.has_layout() {
        repair.pieces(0..repair.rows.len(), Group::Values);
    } else {
        let mut all: Vec<Element> = repair.elements(0..tokens.len()).collect();
        let list = tokens.len() - openers.len();
        // Such a text may contain the end of the list that it is in.
        if openers.len() > 1 && repair.best_edit(&all, Group::Values, true).is_none() {
            all.remove(list);
        }
        repair.piece(all, Group::Values, true);
    }
    repair.repaired
}

fn opener(close: u8) -> u8 {
    match close {
        b')' => b'(',
        b']' => b'[',
        _ => b'{',
    }
}

pub(super) fn closer(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn is_balanced(tokens: impl IntoIterator<Item = Token>) -> bool {
    let mut open = Vec::new();
    for token in tokens {
        match token.kind {
            TokenKind::Open(bracket) => open.push(closer(bracket)),
            TokenKind::Close(bracket) if open.pop() != Some(bracket) => return false,
            _ => {}
        }
    }
    open.is_empty()
}

/// A token of a piece, or one that stands for a block.
#[derive(Clone, Copy)]
struct Element {
    token: Token,
    /// The index of the token, of the first one of the block, or of the one that an inserted
    /// bracket precedes.
    index: usize,
    /// The index after the token or the block.
    end: usize,
    origin: Origin,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Text,
    Block,
    Inserted,
}

/// A change of a piece, at or before one of its elements.
#[derive(Clone, Copy)]
enum Edit {
    Insert(TokenKind),
    Drop,
    Replace(TokenKind),
}

struct Repair<'a> {
    source: &'a Source<'a>,
    text: &'a str,
    tokens: &'a [Token],
    rows: Vec<Row>,
    repaired: Vec<Token>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Repair<'_> {
    /// Whether indentation shows what is inside what. It means nothing in a text that a program
    /// wrote, or that is nested deeper than any dataset.
    fn has_layout(&self) -> bool {
        let mut depth = 0_usize;
        let is_shallow = self.tokens.iter().all(|token| {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            depth <= 128
        });
        is_shallow
            && self.rows.windows(2).all(|pair| {
                let is_opened = matches!(self.kind(pair[1].first - 1), Some(TokenKind::Open(_)));
                !is_opened || pair[1].indent > pair[0].indent || self.continues(&pair[1])
            })
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Whether a row continues the piece above it.
    fn continues(&self, row: &Row) -> bool {
        let first = self.kind(row.first);
        matches!(first, Some(TokenKind::Close(_) | TokenKind::Comma))
    }

    /// The row in which a token is, or the one after the last.
    fn row_of(&self, index: usize) -> usize {
        self.rows.partition_point(|row| row.end <= index)
    }

    /// Repairs the pieces of some rows, which are in a group.
    fn pieces(&mut self, rows: Range<usize>, group: Group) {
        let mut next = rows.start;
        while next < rows.end {
            let first = &self.rows[next];
            let mut outer = self.rows[next..rows.end].iter();
            // The line that opens the first block may be missing.
            let indent = outer
                .find(|row| next == rows.start && row.indent < first.indent)
                .filter(|row| self.continues(row))
                .map_or(first.indent, |row| row.indent);
            let mut elements = Vec::new();
            loop {
                let row = &self.rows[next];
                if row.indent <= indent {
                    elements.extend(self.elements(row.first..row.end));
                    next += 1;
                }
                let deeper = self.rows[next..rows.end].iter();
                let end = next + deeper.take_while(|row| row.indent > indent).count();
                if end > next {
                    elements.extend(self.block(next..end));
                }
                next = end;
                let continues = |row: &Row| row.indent == indent && self.continues(row);
                if next == rows.end || !continues(&self.rows[next]) {
                    break;
                }
            }
            let is_last = next == rows.end || self.rows[next].indent < indent;
            self.piece(elements, group, is_last);
        }
    }

    fn elements(&self, tokens: Range<usize>) -> impl Iterator<Item = Element> {
        tokens.map(|index| Element {
            token: self.tokens[index],
            index,
            end: index + 1,
            origin: Origin::Text,
        })
    }

    /// Tokens that stand for the block of some rows: two fields, entries or values.
    fn block(&self, rows: Range<usize>) -> impl Iterator<Item = Element> + use<> {
        let index = self.rows[rows.start].first;
        let end = self.rows[rows.end - 1].end;
        let first = self.tokens[index];
        let span = Span::new(first.span.start, first.span.start);
        let mut kinds = vec![TokenKind::Number, TokenKind::Comma];
        if self.kind(index + 1) == Some(TokenKind::Colon)
            && matches!(first.kind, TokenKind::Identifier | TokenKind::String)
        {
            kinds.splice(0..0, [first.kind, TokenKind::Colon]);
        }
        kinds.repeat(2).into_iter().map(move |kind| Element {
            token: Token { kind, span },
            index,
            end,
            origin: Origin::Block,
        })
    }

    /// Makes the brackets of a piece match, and repairs the blocks in it.
    fn piece(&mut self, elements: Vec<Element>, group: Group, is_last: bool) {
        let mut repaired = elements;
        if !is_balanced(repaired.iter().map(|element| element.token)) {
            let edits = self
                .best_edit(&repaired, group, is_last)
                .map_or_else(|| edits_by_kind(&repaired), |edit| vec![edit]);
            let edited = self.edited(&repaired, &edits);
            self.report(&repaired, &edited, &edits);
            repaired = edited;
        }
        let mut groups = vec![group];
        let mut block_end = 0;
        for (at, element) in repaired.iter().enumerate() {
            match element.token.kind {
                _ if element.origin == Origin::Block => {
                    if element.end > block_end {
                        block_end = element.end;
                        let rows = self.row_of(element.index)..self.row_of(element.end);
                        self.pieces(rows, groups.last().copied().unwrap_or(group));
                    }
                    continue;
                }
                TokenKind::Open(bracket) => groups.push(match bracket {
                    b'[' => Group::Values,
                    b'{' => Group::Map,
                    _ if is_field(&repaired, at + 1) => Group::Fields,
                    _ => Group::Values,
                }),
                TokenKind::Close(_) => {
                    groups.pop();
                }
                _ => {}
            }
            self.repaired.push(element.token);
        }
    }

    /// The single change after which the brackets match and the parser has the least to report.
    fn best_edit(
        &self,
        elements: &[Element],
        group: Group,
        is_last: bool,
    ) -> Option<(usize, Edit)> {
        if elements.len() > MAX_TRIED {
            return None;
        }
        let count = |kind: TokenKind| elements.iter().filter(|e| e.token.kind == kind).count();
        let excess = |open: u8| {
            let closers = count(TokenKind::Close(closer(open)));
            count(TokenKind::Open(open)).cast_signed() - closers.cast_signed()
        };
        let mut unequal: Vec<(isize, u8)> =
            b"([{".iter().map(|open| (excess(*open), *open)).collect();
        unequal.retain(|(excess, _)| *excess != 0);
        unequal.sort_unstable();
        let all = 0..elements.len();
        let closers = |open: u8| {
            let closer = TokenKind::Close(closer(open));
            let is_written = |element: &Element| !element.token.span.range().is_empty();
            all.clone()
                .filter(move |at| elements[*at].token.kind == closer && is_written(&elements[*at]))
        };
        let mut edits = Vec::new();
        match *unequal.as_slice() {
            [(1, open)] => {
                let close = Edit::Insert(TokenKind::Close(closer(open)));
                let ends = (0..=elements.len()).filter(|at| can_close(elements, *at));
                edits.extend(ends.map(|at| (at, close, 0)));
            }
            [(-1, open)] => {
                edits.extend(closers(open).map(|at| (at, Edit::Drop, 1)));
                let insert = Edit::Insert(TokenKind::Open(open));
                edits.extend(
                    all.clone()
                        .filter_map(|at| Some((at, insert, opening_rank(elements, at, open)?))),
                );
            }
            [(-1, extra), (1, missing)] => {
                let replace = Edit::Replace(TokenKind::Close(closer(missing)));
                edits.extend(closers(extra).map(|at| (at, replace, 0)));
            }
            _ => {}
        }
        let tried = edits.into_iter().filter_map(|(at, edit, rank)| {
            let edited = self.edited(elements, &[(at, edit)]);
            let tokens = edited.iter().map(|element| element.token);
            is_balanced(tokens.clone()).then(|| {
                let no_comma = !is_last
                    && tokens
                        .clone()
                        .last()
                        .is_none_or(|last| last.kind != TokenKind::Comma);
                let errors = parser::count_errors(self.source, tokens.collect(), group);
                let order = if matches!(edit, Edit::Drop) {
                    at
                } else {
                    elements.len() - at
                };
                ((errors + usize::from(no_comma), rank, order), (at, edit))
            })
        });
        tried.min_by_key(|(score, _)| *score).map(|(_, edit)| edit)
    }

    /// Applies changes, which are in order.
    fn edited(&self, elements: &[Element], edits: &[(usize, Edit)]) -> Vec<Element> {
        let mut edited: Vec<Element> = Vec::with_capacity(elements.len() + edits.len());
        let mut edits = edits.iter().peekable();
        let mut drops_comma = false;
        for at in 0..=elements.len() {
            let mut element = elements.get(at).copied();
            if std::mem::take(&mut drops_comma)
                && element.is_some_and(|e| e.token.kind == TokenKind::Comma)
            {
                continue;
            }
            while let Some((_, edit)) = edits.next_if(|(of, _)| *of == at) {
                match *edit {
                    Edit::Insert(kind) => {
                        let index = elements[..at]
                            .last()
                            .map_or(elements[0].index, |last| last.end);
                        let offset = match kind {
                            TokenKind::Open(_) => self.tokens[index].span.start,
                            _ => index
                                .checked_sub(1)
                                .map_or(0, |last| self.tokens[last].span.end),
                        };
                        edited.push(Element {
                            token: Token {
                                kind,
                                span: Span::new(offset, offset),
                            },
                            index,
                            end: index,
                            origin: Origin::Inserted,
                        });
                    }
                    Edit::Drop => {
                        element = None;
                        // A comma after it may separate nothing, either.
                        let last = edited.last().map(|last| last.token.kind);
                        drops_comma =
                            matches!(last, None | Some(TokenKind::Comma | TokenKind::Open(_)));
                    }
                    Edit::Replace(kind) => {
                        element = element.map(|element| Element {
                            token: Token {
                                kind,
                                ..element.token
                            },
                            ..element
                        });
                    }
                }
            }
            edited.extend(element);
        }
        edited
    }
}

/// Whether `name:` is at an element.
fn is_field(elements: &[Element], at: usize) -> bool {
    let kind = |at: usize| elements.get(at).map(|element| element.token.kind);
    kind(at) == Some(TokenKind::Identifier) && kind(at + 1) == Some(TokenKind::Colon)
}

/// Whether a missing closing bracket may be before an element. A comma before it belongs to the
/// surrounding bracket.
fn can_close(elements: &[Element], at: usize) -> bool {
    let Some(last) = at.checked_sub(1).map(|last| elements[last]) else {
        return false;
    };
    let is_in_block = elements
        .get(at)
        .is_some_and(|next| next.index == last.index);
    !is_in_block && (last.token.kind != TokenKind::Comma || last.origin == Origin::Block)
}

/// Whether a missing opening bracket may be before an element, and how likely it is beside a
/// superfluous closing bracket, which has the rank 1.
fn opening_rank(elements: &[Element], at: usize, open: u8) -> Option<usize> {
    use TokenKind::{Close, Colon, Identifier, Open, String};
    let kind = |at: usize| elements.get(at).map(|element| element.token.kind);
    let before = |back: usize| at.checked_sub(back).and_then(kind);
    let next = kind(at);
    let is_in_block = before(1).is_some() && elements[at - 1].index == elements[at].index;
    let is_value = before(1) == Some(Colon);
    let is_likely = match open {
        _ if is_in_block || matches!(next, Some(Close(_))) => return None,
        b'(' if before(1) == Some(Identifier) => (next != Some(Open(b'('))).then_some(false),
        b'(' => is_field(elements, at).then_some(false),
        // A list of entries without names is more likely than a tuple.
        b'[' if next == Some(Open(b'(')) || elements[at].origin == Origin::Block => {
            let is_field = is_value && before(2) == Some(Identifier);
            let is_tuple = before(1) == Some(Open(b'(')) && before(2) == Some(Identifier);
            (is_field || is_tuple).then_some(true)
        }
        b'[' => is_value.then_some(false),
        _ => (is_value && next == Some(String)).then_some(false),
    };
    is_likely.map(|is_likely| if is_likely { 0 } else { 2 })
}

/// The changes that make many brackets match, by their kinds alone.
fn edits_by_kind(elements: &[Element]) -> Vec<(usize, Edit)> {
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
                edits.push((at, Edit::Drop))
            }
            TokenKind::Close(bracket) => {
                while let Some(last) = open.pop() {
                    counts[usize::from(last)] -= 1;
                    if last == bracket {
                        break;
                    }
                    edits.push((at, Edit::Insert(TokenKind::Close(last))));
                }
            }
            _ => {}
        }
    }
    let end = elements.len();
    edits.extend(
        open.into_iter()
            .rev()
            .map(|last| (end, Edit::Insert(TokenKind::Close(last)))),
    );
    edits
}
