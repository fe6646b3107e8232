//! Uses the layout to find missing and stray brackets when those of a text do
//! not match.
//!
//! People indent: a bracket at the end of a line is closed by the one at the start
//! of the next line with the same indentation, and a bracket inside a line is
//! closed on that line. The error is where the brackets and the layout first
//! disagree. The result always has matching brackets, so the parser does not need
//! to handle others.

mod edits;
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
        let group_ends = if by_layout {
            self.well_formed_group_ends()
        } else {
            vec![0; self.tokens.len()]
        };
        let mut index = 0;
        while index < self.tokens.len() {
            let row = self.row_of[index];
            if by_layout && index == self.rows[row].first {
                self.pop_ended_before(row);
            }
            let mut next = index + 1;
            match self.tokens[index].kind {
                TokenKind::Open(_) if group_ends[index] > 0 => {
                    next = group_ends[index];
                    self.after[index] = next;
                    self.last_closed = Some(index);
                }
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
            index = next;
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

    /// For each token that opens a matching and aligned group, the index after the
    /// group; zero for other tokens. Such a group is skipped, however it is
    /// indented inside.
    fn well_formed_group_ends(&self) -> Vec<usize> {
        let mut group_ends = vec![0; self.tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        for (index, token) in self.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Open(_) => open.push(index),
                TokenKind::Close(bracket) => match open.pop() {
                    Some(start) if self.tokens[start].kind == TokenKind::Open(opener(bracket)) => {
                        let (from, to) = (self.row_of[start], self.row_of[index]);
                        let aligned = self.rows[from].indent == self.rows[to].indent
                            && self.leading_closers(to).any(|closer| closer == index);
                        if from == to || aligned {
                            group_ends[start] = index + 1;
                        }
                    }
                    _ => open.clear(),
                },
                _ => {}
            }
        }
        group_ends
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

    fn handle_closer(&mut self, index: usize, bracket: u8, row: usize) {
        let Some(top) = self.stack.last().copied() else {
            if !self.try_open_above(index, bracket, row)
                && !self.try_open_within(index, bracket, row)
            {
                self.handle_stray(index, bracket);
            }
            return;
        };
        if top.row == row {
            self.handle_closer_within_row(index, bracket, row, top);
        } else if self.leading_closers(row).any(|closer| closer == index) {
            self.handle_closer_at_row_start(index, bracket, row, top);
        } else if top.closer == bracket && !self.is_closed_later(top) {
            self.close(index);
        } else if !self.try_open_within(index, bracket, row) {
            self.handle_stray(index, bracket);
        }
    }

    /// Handles a closing bracket on the row where the innermost open one was opened.
    fn handle_closer_within_row(
        &mut self,
        index: usize,
        bracket: u8,
        row: usize,
        top: OpenBracket,
    ) {
        if top.closer == bracket {
            self.close(index);
            return;
        }
        let open_count = |repair: &Self| {
            repair
                .stack
                .iter()
                .filter(|frame| frame.row == row && frame.closer == top.closer)
                .count()
        };
        if self.is_closed_later(top)
            || self.unmatched_closers(index + 1, row, top.closer) >= open_count(self)
        {
            if !self.try_open_within(index, bracket, row) {
                self.handle_stray(index, bracket);
            }
            return;
        }
        if self
            .stack
            .iter()
            .any(|frame| frame.row == row && frame.closer == bracket)
        {
            self.close_down_to(index, |_, frame| {
                frame.row == row && frame.closer == bracket
            });
        } else {
            self.report_wrong_kind(index, bracket, top);
        }
    }

    /// Counts the closing brackets on the rest of a row that close a bracket opened before.
    fn unmatched_closers(&self, from: usize, row: usize, bracket: u8) -> usize {
        let (mut depth, mut left) = (0_usize, 0);
        for token in &self.tokens[from..self.rows[row].end] {
            match token.kind {
                TokenKind::Open(open) if closer(open) == bracket => depth += 1,
                TokenKind::Close(close) if close == bracket && depth > 0 => depth -= 1,
                TokenKind::Close(close) if close == bracket => left += 1,
                _ => {}
            }
        }
        left
    }

    fn handle_closer_at_row_start(
        &mut self,
        index: usize,
        bracket: u8,
        row: usize,
        top: OpenBracket,
    ) {
        let indent = self.rows[row].indent;
        let fits = |repair: &Self, frame: &OpenBracket| {
            frame.closer == bracket && repair.indent(*frame) == indent
        };
        if self.stack.iter().any(|frame| fits(self, frame)) {
            self.close_down_to(index, fits);
        } else if self.indent(top) == indent && top.is_indented {
            let own_closer_follows = (index + 1..self.rows[row].end)
                .take_while(|next| matches!(self.tokens[*next].kind, TokenKind::Close(_)))
                .any(|next| self.tokens[next].kind == TokenKind::Close(top.closer));
            if own_closer_follows {
                self.report_unopened_inside(top.token + 1, index, bracket);
            } else {
                self.report_wrong_kind(index, bracket, top);
            }
        } else if !self.try_open_above(index, bracket, row) {
            if top.closer == bracket && !self.is_closed_later(top) {
                self.close(index);
            } else {
                self.handle_stray(index, bracket);
            }
        }
    }

    /// Reports the inner bracket of `Ordinal(` … `])`: never opened, or closed twice.
    fn report_unopened_inside(&mut self, inner: usize, index: usize, bracket: u8) {
        let end = self.after[inner];
        if end == index {
            self.report_stray(index);
        } else if end > inner + 1 && self.tokens[end - 1].kind == TokenKind::Close(bracket) {
            self.report_stray(end - 1);
        } else {
            self.report_unopened(inner, index, bracket);
        }
    }

    /// Pairs a closing bracket with the innermost open one.
    fn close(&mut self, index: usize) {
        if let Some(frame) = self.pop() {
            self.after[frame.token] = index + 1;
            self.last_closed = Some(frame.token);
        }
    }

    /// Pairs a closing bracket with the innermost open one that fits. Those inside
    /// it are reported as unclosed.
    fn close_down_to(&mut self, index: usize, fits: impl Fn(&Self, &OpenBracket) -> bool) {
        while let Some(frame) = self.stack.last().copied() {
            if fits(self, &frame) {
                self.close(index);
                return;
            }
            self.pop();
            self.report_unclosed(frame, index);
        }
    }

    fn handle_closer_by_kind(&mut self, index: usize, bracket: u8) {
        if self
            .open_counts
            .get(&bracket)
            .is_some_and(|count| *count > 0)
        {
            self.close_down_to(index, |_, frame| frame.closer == bracket);
        } else {
            self.report_stray(index);
        }
    }

    /// Handles a closing bracket at the start of a row whose opening bracket is
    /// missing above the deeper rows before it.
    fn try_open_above(&mut self, index: usize, bracket: u8, row: usize) -> bool {
        let indent = self.rows[row].indent;
        // In `Ordinal[` … `])` the missing bracket opens before the group just closed.
        if index > self.rows[row].first {
            let Some(inner) = self.last_closed.filter(|inner| {
                bracket == b')'
                    && self.after[*inner] == index
                    && self.tokens[*inner].kind != TokenKind::Open(b'(')
                    && self.rows[self.row_of[*inner]].indent == indent
            }) else {
                return false;
            };
            match inner.checked_sub(1).map(|before| self.tokens[before].kind) {
                Some(TokenKind::Identifier) => self.report_unopened(inner, index, bracket),
                Some(TokenKind::Close(b')')) => self.report_stray(inner - 1),
                _ => return false,
            }
            return true;
        }
        let outer_row = self.stack.last().map(|top| top.row);
        let mut deeper = row;
        while deeper > 0
            && self.rows[deeper - 1].indent > indent
            && outer_row.is_none_or(|outer_row| outer_row < deeper - 1)
        {
            deeper -= 1;
        }
        if deeper == row {
            return false;
        }
        let first = self.rows[deeper].first;
        let closed_early = first.checked_sub(1).filter(|last| {
            self.tokens[*last].kind == TokenKind::Close(bracket)
                && self.rows[self.row_of[*last]].indent == indent
        });
        match closed_early {
            // In `Stance()` the bracket closes before the fields.
            Some(early) => self.report_stray(early),
            None => self.report_unopened(first, index, bracket),
        }
        true
    }

    /// Handles a closing bracket whose opening bracket is missing on the same row.
    fn try_open_within(&mut self, index: usize, bracket: u8, row: usize) -> bool {
        if self.try_report_early_close(index, bracket) {
            return true;
        }
        let top = self.stack.last().copied();
        let first = top
            .filter(|top| top.row == row)
            .map_or(self.rows[row].first, |top| top.token + 1);
        let is_in_fields = top.is_none_or(|top| self.holds_fields(top));
        let mut start = None;
        // A list has commas or brackets inside. A single string is more likely
        // followed by a stray bracket.
        let mut looks_like_list = false;
        let mut has_only_values = true;
        let mut next = first;
        while next < index {
            let before = next.checked_sub(1).map(|before| self.tokens[before].kind);
            let can_start = match bracket {
                b')' if self.is_field(next) => match before {
                    _ if next == first => !is_in_fields,
                    Some(TokenKind::Comma) => false,
                    Some(TokenKind::Identifier | TokenKind::Colon) => true,
                    _ => !is_in_fields,
                },
                b')' => {
                    matches!(self.tokens[next].kind, TokenKind::Open(b'[' | b'{'))
                        && before == Some(TokenKind::Identifier)
                }
                b']' => before == Some(TokenKind::Colon),
                _ => before == Some(TokenKind::Colon) && self.is_key(next),
            };
            if can_start {
                start = Some(next);
                looks_like_list = self.tokens[next].kind == TokenKind::Open(b'(')
                    && next.checked_sub(2).is_some_and(|name| self.is_field(name));
                has_only_values = true;
            }
            looks_like_list |= self.tokens[next].kind == TokenKind::Comma && next + 1 < index;
            has_only_values &= !matches!(
                self.tokens[next].kind,
                TokenKind::Identifier | TokenKind::Colon
            );
            next = self.after[next].max(next + 1);
        }
        let Some(start) = start.filter(|_| bracket != b']' || (looks_like_list && has_only_values))
        else {
            return false;
        };
        self.report_unopened(start, index, bracket);
        true
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Whether `name:` is at `index`.
    fn is_field(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Identifier)
            && self.kind(index + 1) == Some(TokenKind::Colon)
    }

    /// Whether `"key":` is at `index`.
    fn is_key(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::String)
            && self.kind(index + 1) == Some(TokenKind::Colon)
    }

    fn holds_fields(&self, frame: OpenBracket) -> bool {
        frame.closer == b')' && self.is_field(frame.token + 1)
    }

    /// Handles a stray closing bracket.
    fn handle_stray(&mut self, index: usize, bracket: u8) {
        if !self.try_report_early_close(index, bracket) {
            self.report_stray(index);
        }
    }

    /// In `(source: "…"), where: "…")` the stray bracket is not the last one,
    /// but one before it that is followed by more of its group.
    fn try_report_early_close(&mut self, index: usize, bracket: u8) -> bool {
        let row = self.row_of[index];
        let mut start = self.rows[row].first;
        let mut early = None;
        while start < index {
            let end = self.after[start].max(start + 1);
            if end > start + 1
                && end <= index
                && self.tokens[end - 1].kind == TokenKind::Close(bracket)
                && !self.can_follow_group(end)
            {
                early = Some((start, end - 1));
            }
            start = end;
        }
        if let Some((start, early)) = early {
            self.after[start] = index + 1;
            self.report_stray(early);
        }
        early.is_some()
    }

    /// Whether what follows a group can be its sibling in the enclosing bracket.
    fn can_follow_group(&self, after: usize) -> bool {
        let is_separated = self.kind(after) == Some(TokenKind::Comma);
        let next = if is_separated { after + 1 } else { after };
        let is_end = self
            .kind(next)
            .is_none_or(|kind| matches!(kind, TokenKind::Close(_)));
        let Some(top) = self.stack.last().copied().filter(|_| !is_end) else {
            return true;
        };
        match top.closer {
            b'}' => self.is_key(next),
            _ if !is_separated => false,
            // An entry over several lines rarely continues after a bracket.
            b')' if self.holds_fields(top) => {
                self.is_field(next) && self.row_of[top.token] == self.row_of[after]
            }
            _ => !self.is_field(next),
        }
    }
}
