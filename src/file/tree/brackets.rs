//! Repairs brackets that do not match, one piece of the layout at a time.
//!
//! A piece is a line with those that continue it: the next ones of the same indentation that begin
//! with a closing bracket or a comma. What is indented deeper stands in a piece as a block, and is
//! repaired on its own. The brackets of each piece match by themselves, so a mistake affects no
//! other piece. Of all changes of one bracket that make them match, or else of two, the one is made
//! after which the parser has the least to report. The result always has matching brackets, so the
//! parser does not need to handle others.

mod report;
mod rows;
mod search;

use std::ops::Range;

use super::parser::Group;
use super::{Source, Token, TokenKind, lexer};
use crate::diagnostic::{Diagnostic, Span};
pub(super) use report::stray_closer;
use rows::Row;

/// Returns the tokens of a span that begins and ends between two tokens, after those of its
/// context, with matching brackets. What the first tokens open is closed after the span.
pub(super) fn tokens(
    source: &Source<'_>,
    context: &[Token],
    span: Span,
    closed_later: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    let mut tokens = lexer::tokenize(&source.text[..span.end], span.start, diagnostics);
    tokens.splice(0..0, context.iter().copied());
    balance(source, span.end, tokens, closed_later, diagnostics)
}

/// Returns the tokens of a text up to `end` with matching brackets, and reports each repair. What
/// the first tokens open is closed after the text.
pub(super) fn balance(
    source: &Source<'_>,
    end: usize,
    mut tokens: Vec<Token>,
    closed_later: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    let written = tokens.len();
    let mut openers = Vec::new();
    for opener in (0..closed_later).rev() {
        if let TokenKind::Open(bracket) = tokens[opener].kind {
            let kind = TokenKind::Close(closer(bracket));
            let span = Span::new(end, end);
            tokens.push(Token { kind, span });
            openers.push(opener);
        }
    }
    if is_balanced(tokens.iter().copied()) {
        return tokens;
    }
    let text = &source.text[..end];
    let mut repair = Repair {
        source,
        text,
        rows: rows::rows(text, &tokens, &openers),
        tokens: &tokens,
        repaired: Vec::with_capacity(tokens.len() + 8),
        diagnostics,
    };
    if repair.has_layout() {
        repair.pieces(0..repair.rows.len(), Group::Values);
    } else {
        let mut all: Vec<Element> = repair.elements(0..tokens.len()).collect();
        // Such a text may contain the end of the list that it is in.
        if openers.len() > 1 && repair.best_repair(&all, Group::Values, true).is_none() {
            all.remove(written);
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

/// The deepest indentation that counts, so that no text can exhaust the stack.
const MAX_INDENT: usize = 256;

/// A token of a piece, or one that stands for a block.
#[derive(Clone, Copy)]
struct Element {
    token: Token,
    /// The index of the token, of the first one of the block, or of the one that an inserted
    /// bracket precedes.
    index: usize,
    /// The index after the token or the block.
    end: usize,
    is_block: bool,
}

impl Element {
    fn is_inserted(&self) -> bool {
        self.index == self.end
    }
}

/// A change of a piece: some elements are removed, or a bracket is inserted, or it replaces one.
#[derive(Clone, Copy)]
struct Edit {
    at: usize,
    removed: usize,
    inserted: Option<TokenKind>,
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
    /// Returns true if indentation shows what is inside what. It means nothing in a text that a
    /// program wrote, or that is indented deeper than any dataset.
    fn has_layout(&self) -> bool {
        let mut pairs = self.rows.windows(2);
        self.rows.iter().all(|row| row.indent <= MAX_INDENT)
            && pairs.all(|pair| {
                let is_opened = matches!(self.kind(pair[1].first - 1), Some(TokenKind::Open(_)));
                !is_opened || pair[1].indent > pair[0].indent || self.continues(&pair[1])
            })
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Returns true if a row continues the piece above it.
    fn continues(&self, row: &Row) -> bool {
        let first = self.kind(row.first);
        matches!(first, Some(TokenKind::Close(_) | TokenKind::Comma))
    }

    /// The row in which a token is, or the one after the last.
    fn row_of(&self, index: usize) -> usize {
        self.rows.partition_point(|row| row.end <= index)
    }

    fn pieces(&mut self, rows: Range<usize>, group: Group) {
        let mut next = rows.start;
        while next < rows.end {
            let first = self.rows[next].indent;
            // The line that opens the first block may be missing.
            let searched = if next == rows.start { rows.end } else { next };
            let mut outer = self.rows[next..searched].iter();
            let indent = outer
                .find(|row| row.indent < first)
                .filter(|row| self.continues(row))
                .map_or(first, |row| row.indent);
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
            is_block: false,
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
            is_block: true,
        })
    }

    /// Makes the brackets of a piece match, and repairs the blocks in it.
    fn piece(&mut self, elements: Vec<Element>, group: Group, is_last: bool) {
        let mut repaired = elements;
        if !is_balanced(repaired.iter().map(|element| element.token)) {
            let edited = self
                .best_repair(&repaired, group, is_last)
                .unwrap_or_else(|| self.edited(&repaired, &search::edits_by_kind(&repaired)));
            self.report(&repaired, &edited);
            repaired = edited;
        }
        let mut groups = vec![group];
        let mut block_end = 0;
        for (at, element) in repaired.iter().enumerate() {
            match element.token.kind {
                _ if element.is_block => {
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
                    _ if search::is_field(&repaired, at + 1) => Group::Fields,
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

    /// Applies changes, which are in order.
    fn edited(&self, elements: &[Element], edits: &[Edit]) -> Vec<Element> {
        let mut edited = Vec::with_capacity(elements.len() + edits.len());
        let mut from = 0;
        for edit in edits {
            edited.extend_from_slice(&elements[from..edit.at]);
            edited.extend(edit.inserted.map(|kind| self.bracket(elements, *edit, kind)));
            from = edit.at + edit.removed;
        }
        edited.extend_from_slice(&elements[from..]);
        edited
    }

    /// The bracket that a change inserts.
    fn bracket(&self, elements: &[Element], edit: Edit, kind: TokenKind) -> Element {
        if edit.removed > 0 {
            let span = elements[edit.at].token.span;
            let token = Token { kind, span };
            return Element { token, ..elements[edit.at] };
        }
        let last = elements[..edit.at].last();
        let index = last.map_or(elements[0].index, |last| last.end);
        let offset = match (kind, index.checked_sub(1)) {
            (TokenKind::Close(_), Some(last)) => self.tokens[last].span.end,
            _ => self.tokens[index].span.start,
        };
        let span = Span::new(offset, offset);
        Element { token: Token { kind, span }, index, end: index, is_block: false }
    }
}
