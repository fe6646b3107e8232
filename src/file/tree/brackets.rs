//! Uses the layout to find missing and stray brackets when those of a text do
//! not match.
//!
//! People indent: a bracket at the end of a line is closed by the one at the start
//! of the next line with the same indentation, and a bracket inside a line is
//! closed on that line. The error is where the brackets and the layout first
//! disagree. The result always has matching brackets, so the parser does not need
//! to handle others.

mod closers;
mod edits;
mod openers;
mod rows;

use std::collections::BTreeMap;

use super::{Source, Token, TokenKind};
use crate::diagnostic::Diagnostic;
use edits::BracketEdit;
pub(super) use edits::{last_char, stray_closer};
use rows::{Row, rows};

/// Returns the tokens of a text up to `end` with matching brackets, and reports each repair.
/// The last tokens close the brackets at `openers`, and are not in the text.
pub(super) fn balance(
    source: &Source<'_>,
    end: usize,
    tokens: Vec<Token>,
    openers: &[usize],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    if is_balanced(&tokens) {
        return tokens;
    }
    let diagnostic_count = diagnostics.len();
    let mut by_layout = Repair::new(source, end, &tokens, openers, diagnostics);
    if by_layout.has_meaningful_layout() {
        by_layout.run(true);
        let repaired = by_layout.into_tokens();
        if is_balanced(&repaired) {
            return repaired;
        }
    }
    diagnostics.truncate(diagnostic_count);
    let mut by_kind = Repair::new(source, end, &tokens, openers, diagnostics);
    by_kind.run(false);
    by_kind.into_tokens()
}

fn is_balanced(tokens: &[Token]) -> bool {
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

pub(super) fn closer(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

fn opener(close: u8) -> u8 {
    match close {
        b')' => b'(',
        b']' => b'[',
        _ => b'{',
    }
}

/// An opening bracket that has not been closed yet.
#[derive(Clone, Copy)]
struct OpenBracket {
    token: usize,
    closer: u8,
    row: usize,
    /// Whether its contents are indented deeper, so that a row that is not lies outside
    /// of it.
    is_indented: bool,
}

struct Repair<'a> {
    text: &'a str,
    tokens: &'a [Token],
    rows: Vec<Row>,
    row_of: Vec<usize>,
    /// For a token that begins a group, the token after the group.
    after: Vec<usize>,
    stack: Vec<OpenBracket>,
    /// The opening bracket that was last paired.
    last_closed: Option<usize>,
    /// How many brackets are open, by the kind that closes them.
    open_counts: BTreeMap<u8, usize>,
    edits: Vec<(usize, BracketEdit)>,
    source: &'a Source<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Repair<'a> {
    fn new(
        source: &'a Source<'a>,
        end: usize,
        tokens: &'a [Token],
        openers: &[usize],
        diagnostics: &'a mut Vec<Diagnostic>,
    ) -> Self {
        let text = &source.text[..end];
        let rows = rows(text, tokens, openers);
        let row_of = rows
            .iter()
            .enumerate()
            .flat_map(|(index, row)| std::iter::repeat_n(index, row.end - row.first))
            .collect();
        Self {
            text,
            tokens,
            rows,
            row_of,
            after: (0..tokens.len()).collect(),
            stack: Vec::new(),
            last_closed: None,
            open_counts: BTreeMap::new(),
            edits: Vec::new(),
            source,
            diagnostics,
        }
    }

    /// Layout means nothing in a text that a program wrote on a few long lines, or
    /// that is nested deeper than any dataset. There only the kinds of the brackets
    /// count.
    fn has_meaningful_layout(&self) -> bool {
        let mut depth = 0_usize;
        let mut deepest = 0;
        for token in self.tokens {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            deepest = deepest.max(depth);
        }
        deepest <= 128 && self.rows.iter().all(|row| row.end - row.first <= 1000)
    }

    fn run(&mut self, by_layout: bool) {
        for index in 0..self.tokens.len() {
            let row = self.row_of[index];
            if by_layout && index == self.rows[row].first {
                self.pop_ended_before(row);
            }
            match self.tokens[index].kind {
                TokenKind::Open(bracket) => {
                    let is_indented = by_layout && self.is_indented(index, row);
                    *self.open_counts.entry(closer(bracket)).or_default() += 1;
                    self.stack.push(OpenBracket {
                        token: index,
                        closer: closer(bracket),
                        row,
                        is_indented,
                    });
                }
                TokenKind::Close(bracket) if by_layout => self.handle_closer(index, bracket, row),
                TokenKind::Close(bracket) => self.handle_closer_by_kind(index, bracket),
                _ => {}
            }
        }
        while let Some(frame) = self.pop() {
            self.report_unclosed(frame, self.tokens.len());
        }
    }

    /// Removes the innermost open bracket from the stack.
    fn pop(&mut self) -> Option<OpenBracket> {
        let frame = self.stack.pop()?;
        if let Some(count) = self.open_counts.get_mut(&frame.closer) {
            *count -= 1;
        }
        Some(frame)
    }

    /// The closing brackets that begin a row.
    fn leading_closers(&self, row: usize) -> impl Iterator<Item = usize> {
        let Row { first, end, .. } = self.rows[row];
        (first..end).take_while(|index| matches!(self.tokens[*index].kind, TokenKind::Close(_)))
    }

    fn leads_with(&self, row: usize, bracket: u8) -> bool {
        self.leading_closers(row)
            .any(|index| self.tokens[index].kind == TokenKind::Close(bracket))
    }

    fn indent(&self, frame: OpenBracket) -> usize {
        self.rows[frame.row].indent
    }

    fn is_indented(&self, index: usize, row: usize) -> bool {
        if index + 1 == self.rows[row].end {
            self.rows
                .get(row + 1)
                .is_some_and(|next| next.indent > self.rows[row].indent)
        } else {
            self.stack.last().is_none_or(|outer| outer.is_indented)
        }
    }

    /// Whether a later bracket closes this one by its layout.
    fn is_closed_later(&self, frame: OpenBracket) -> bool {
        let dedent = self.rows[frame.row].dedent;
        frame.is_indented
            && self
                .rows
                .get(dedent)
                .is_some_and(|row| row.indent == self.indent(frame))
            && self.leads_with(dedent, frame.closer)
    }

    /// Closes the brackets that end before a row: those indented at least as deeply as
    /// the row itself, unless it begins with their closing bracket.
    fn pop_ended_before(&mut self, row: usize) {
        let indent = self.rows[row].indent;
        while let Some(top) = self.stack.last().copied() {
            if !top.is_indented || indent > self.indent(top) {
                break;
            }
            let aligned = indent == self.indent(top);
            if aligned && self.leads_with(row, top.closer) {
                break;
            }
            let other_is_closed = self
                .stack
                .iter()
                .any(|frame| self.indent(*frame) == indent && self.leads_with(row, frame.closer));
            if aligned && !other_is_closed && self.leading_closers(row).next().is_some() {
                // Closed by a bracket of the wrong kind.
                break;
            }
            self.pop();
            self.report_unclosed(top, self.rows[row].first);
        }
    }
}
