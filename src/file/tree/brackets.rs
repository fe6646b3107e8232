//! Which bracket is missing or one too many, told from the layout.
//!
//! Only a text whose brackets do not match comes here. People indent: a bracket
//! at the end of a line is closed by the bracket that begins the next line of
//! the same indentation, and one within a line is closed on that line. So the
//! place of a fault is found where the brackets and the layout first disagree,
//! and all else is kept. What comes out always matches, so the parser need not
//! know of any of this.

mod edits;

use std::collections::BTreeMap;

use super::{Token, TokenKind};
use crate::diagnostic::{Diagnostic, LineIndex};
use edits::BracketEdit;
pub(super) use edits::last_char;

/// The tokens with every bracket matched; each repair is reported.
pub(super) fn balance(
    text: &str,
    tokens: Vec<Token>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    if is_balanced(&tokens) {
        return tokens;
    }
    let reported = diagnostics.len();
    let mut by_layout = Repair::new(text, &tokens, diagnostics);
    if by_layout.has_meaningful_layout() {
        by_layout.run(true);
        let repaired = by_layout.into_tokens();
        if is_balanced(&repaired) {
            return repaired;
        }
    }
    diagnostics.truncate(reported);
    let mut by_kind = Repair::new(text, &tokens, diagnostics);
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

fn closer(open: u8) -> u8 {
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

/// The tokens that begin on one line.
struct Row {
    first: usize,
    end: usize,
    indent: usize,
    /// The next row that is indented no deeper.
    dedent: usize,
}

/// A bracket that waits for its other half.
#[derive(Clone, Copy)]
struct OpenBracket {
    token: usize,
    closer: u8,
    row: usize,
    /// Whether what it holds is indented deeper, so that a row which is not
    /// must stand outside of it.
    laid_out: bool,
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
    /// How many brackets wait for each kind of closing bracket.
    waiting: BTreeMap<u8, usize>,
    edits: Vec<(usize, BracketEdit)>,
    lines: LineIndex<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Repair<'a> {
    fn new(text: &'a str, tokens: &'a [Token], diagnostics: &'a mut Vec<Diagnostic>) -> Self {
        let rows = rows(text, tokens);
        let row_of = rows
            .iter()
            .enumerate()
            .flat_map(|(at, row)| std::iter::repeat_n(at, row.end - row.first))
            .collect();
        Self {
            text,
            tokens,
            rows,
            row_of,
            after: (0..tokens.len()).collect(),
            stack: Vec::new(),
            last_closed: None,
            waiting: BTreeMap::new(),
            edits: Vec::new(),
            lines: LineIndex::new(text),
            diagnostics,
        }
    }

    /// Layout tells nothing about a text that a program wrote on a few long
    /// lines, or nested deeper than any dataset. There kinds alone count.
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
        let natural = if by_layout {
            self.well_formed_groups()
        } else {
            vec![0; self.tokens.len()]
        };
        let mut at = 0;
        while at < self.tokens.len() {
            let row = self.row_of[at];
            if by_layout && at == self.rows[row].first {
                self.pop_ended_before(row);
            }
            let mut next = at + 1;
            match self.tokens[at].kind {
                TokenKind::Open(_) if natural[at] > 0 => {
                    next = natural[at];
                    self.after[at] = next;
                    self.last_closed = Some(at);
                }
                TokenKind::Open(bracket) => {
                    let laid_out = by_layout && self.is_laid_out(at, row);
                    *self.waiting.entry(closer(bracket)).or_default() += 1;
                    self.stack.push(OpenBracket {
                        token: at,
                        closer: closer(bracket),
                        row,
                        laid_out,
                    });
                }
                TokenKind::Close(bracket) if by_layout => self.handle_closer(at, bracket, row),
                TokenKind::Close(bracket) => self.handle_closer_by_kind(at, bracket),
                _ => {}
            }
            at = next;
        }
        while let Some(frame) = self.pop() {
            self.report_unclosed(frame, self.tokens.len());
        }
    }

    /// Takes the innermost open bracket off the stack.
    fn pop(&mut self) -> Option<OpenBracket> {
        let frame = self.stack.pop()?;
        if let Some(count) = self.waiting.get_mut(&frame.closer) {
            *count -= 1;
        }
        Some(frame)
    }

    /// The groups that match in themselves and lie as they should; zero
    /// elsewhere. They are passed over, however they are indented within.
    fn well_formed_groups(&self) -> Vec<usize> {
        let mut groups = vec![0; self.tokens.len()];
        let mut open: Vec<usize> = Vec::new();
        for (at, token) in self.tokens.iter().enumerate() {
            match token.kind {
                TokenKind::Open(_) => open.push(at),
                TokenKind::Close(bracket) => match open.pop() {
                    Some(start) if self.tokens[start].kind == TokenKind::Open(opener(bracket)) => {
                        let (from, to) = (self.row_of[start], self.row_of[at]);
                        let aligned = self.rows[from].indent == self.rows[to].indent
                            && self.leading(to).any(|leading| leading == at);
                        if from == to || aligned {
                            groups[start] = at + 1;
                        }
                    }
                    _ => open.clear(),
                },
                _ => {}
            }
        }
        groups
    }

    /// The closing brackets that begin a row.
    fn leading(&self, row: usize) -> impl Iterator<Item = usize> {
        let Row { first, end, .. } = self.rows[row];
        (first..end).take_while(|at| matches!(self.tokens[*at].kind, TokenKind::Close(_)))
    }

    fn leads_with(&self, row: usize, bracket: u8) -> bool {
        self.leading(row)
            .any(|at| self.tokens[at].kind == TokenKind::Close(bracket))
    }

    fn indent(&self, frame: OpenBracket) -> usize {
        self.rows[frame.row].indent
    }

    fn is_laid_out(&self, at: usize, row: usize) -> bool {
        if at + 1 == self.rows[row].end {
            self.rows
                .get(row + 1)
                .is_some_and(|next| next.indent > self.rows[row].indent)
        } else {
            self.stack.last().is_none_or(|around| around.laid_out)
        }
    }

    /// Whether the layout shows a later bracket that closes this one.
    fn is_closed_later(&self, frame: OpenBracket) -> bool {
        let dedent = self.rows[frame.row].dedent;
        frame.laid_out
            && self
                .rows
                .get(dedent)
                .is_some_and(|row| row.indent == self.indent(frame))
            && self.leads_with(dedent, frame.closer)
    }

    /// A row that is indented no deeper than an open bracket stands outside
    /// of it, unless it begins with the bracket that closes it.
    fn pop_ended_before(&mut self, row: usize) {
        let indent = self.rows[row].indent;
        while let Some(top) = self.stack.last().copied() {
            if !top.laid_out || indent > self.indent(top) {
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
            if aligned && !other_is_closed && self.leading(row).next().is_some() {
                // Closed by a bracket of the wrong kind.
                break;
            }
            self.pop();
            self.report_unclosed(top, self.rows[row].first);
        }
    }

    fn handle_closer(&mut self, at: usize, bracket: u8, row: usize) {
        let Some(top) = self.stack.last().copied() else {
            if !self.try_open_above(at, bracket, row) && !self.try_open_within(at, bracket, row) {
                self.handle_stray(at, bracket);
            }
            return;
        };
        if top.row == row {
            self.handle_closer_within_row(at, bracket, row, top);
        } else if self.leading(row).any(|leading| leading == at) {
            self.handle_closer_at_row_start(at, bracket, row, top);
        } else if top.closer == bracket && !self.is_closed_later(top) {
            self.close(at);
        } else if !self.try_open_within(at, bracket, row) {
            self.handle_stray(at, bracket);
        }
    }

    /// A bracket after others that were opened on the same row.
    fn handle_closer_within_row(&mut self, at: usize, bracket: u8, row: usize, top: OpenBracket) {
        if top.closer == bracket {
            self.close(at);
            return;
        }
        let needed = |repair: &Self| {
            repair
                .stack
                .iter()
                .filter(|frame| frame.row == row && frame.closer == top.closer)
                .count()
        };
        if self.is_closed_later(top) || self.closers_left(at + 1, row, top.closer) >= needed(self) {
            if !self.try_open_within(at, bracket, row) {
                self.handle_stray(at, bracket);
            }
            return;
        }
        if self
            .stack
            .iter()
            .any(|frame| frame.row == row && frame.closer == bracket)
        {
            self.close_down_to(at, |_, frame| frame.row == row && frame.closer == bracket);
        } else {
            self.report_wrong_kind(at, bracket, top);
        }
    }

    /// How many brackets on the rest of a row close what opened before.
    fn closers_left(&self, from: usize, row: usize, bracket: u8) -> usize {
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

    fn handle_closer_at_row_start(&mut self, at: usize, bracket: u8, row: usize, top: OpenBracket) {
        let indent = self.rows[row].indent;
        let fits = |repair: &Self, frame: &OpenBracket| {
            frame.closer == bracket && repair.indent(*frame) == indent
        };
        if self.stack.iter().any(|frame| fits(self, frame)) {
            self.close_down_to(at, fits);
        } else if self.indent(top) == indent && top.laid_out {
            let own_follows = (at + 1..self.rows[row].end)
                .take_while(|next| matches!(self.tokens[*next].kind, TokenKind::Close(_)))
                .any(|next| self.tokens[next].kind == TokenKind::Close(top.closer));
            if own_follows {
                self.report_unopened_inside(top.token + 1, at, bracket);
            } else {
                self.report_wrong_kind(at, bracket, top);
            }
        } else if self.try_open_above(at, bracket, row) {
        } else if top.closer == bracket && !self.is_closed_later(top) {
            self.close(at);
        } else {
            self.handle_stray(at, bracket);
        }
    }

    /// `Ordinal(` … `])`: the inner bracket was not opened, unless one stands
    /// there that is already closed.
    fn report_unopened_inside(&mut self, inner: usize, at: usize, bracket: u8) {
        let end = self.after[inner];
        if end == at {
            self.report_stray(at, bracket);
        } else if end > inner + 1 && self.tokens[end - 1].kind == TokenKind::Close(bracket) {
            self.report_stray(end - 1, bracket);
        } else {
            self.report_unopened(inner, at, bracket);
        }
    }

    /// Pairs a closing bracket with the innermost open one.
    fn close(&mut self, at: usize) {
        if let Some(frame) = self.pop() {
            self.after[frame.token] = at + 1;
            self.last_closed = Some(frame.token);
        }
    }

    /// Pairs a closing bracket with the innermost open one that fits; those
    /// within it were not closed.
    fn close_down_to(&mut self, at: usize, fits: impl Fn(&Self, &OpenBracket) -> bool) {
        while let Some(frame) = self.stack.last().copied() {
            if fits(self, &frame) {
                self.close(at);
                return;
            }
            self.pop();
            self.report_unclosed(frame, at);
        }
    }

    fn handle_closer_by_kind(&mut self, at: usize, bracket: u8) {
        if self.waiting.get(&bracket).is_some_and(|count| *count > 0) {
            self.close_down_to(at, |_, frame| frame.closer == bracket);
        } else {
            self.report_stray(at, bracket);
        }
    }

    /// A closing bracket at the start of a row whose other half is missing
    /// above the deeper rows before it.
    fn try_open_above(&mut self, at: usize, bracket: u8, row: usize) -> bool {
        let indent = self.rows[row].indent;
        // `Ordinal[` … `])`: what was just closed stood within brackets.
        if at > self.rows[row].first {
            let Some(inner) = self.last_closed.filter(|inner| {
                bracket == b')'
                    && self.after[*inner] == at
                    && self.tokens[*inner].kind != TokenKind::Open(b'(')
                    && self.rows[self.row_of[*inner]].indent == indent
            }) else {
                return false;
            };
            match inner.checked_sub(1).map(|before| self.tokens[before].kind) {
                Some(TokenKind::Identifier) => self.report_unopened(inner, at, bracket),
                Some(TokenKind::Close(b')')) => self.report_stray(inner - 1, bracket),
                _ => return false,
            }
            return true;
        }
        let around = self.stack.last().map(|top| top.row);
        let mut deeper = row;
        while deeper > 0
            && self.rows[deeper - 1].indent > indent
            && around.is_none_or(|around| around < deeper - 1)
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
            // `Stance()` before its fields.
            Some(early) => self.report_stray(early, bracket),
            None => self.report_unopened(first, at, bracket),
        }
        true
    }

    /// A closing bracket within a row whose other half is missing on that row.
    fn try_open_within(&mut self, at: usize, bracket: u8, row: usize) -> bool {
        if self.try_report_early_close(at, bracket) {
            return true;
        }
        let top = self.stack.last().copied();
        let first = top
            .filter(|top| top.row == row)
            .map_or(self.rows[row].first, |top| top.token + 1);
        let bare = top.is_none_or(|top| self.holds_fields(top));
        let mut place = None;
        // A list shows by its commas or by brackets within it; one text alone
        // is more likely followed by a bracket too many.
        let mut several = false;
        let mut plain = true;
        let mut next = first;
        while next < at {
            let before = next.checked_sub(1).map(|before| self.tokens[before].kind);
            let starts = match bracket {
                b')' if self.is_field(next) => match before {
                    _ if next == first => !bare,
                    Some(TokenKind::Comma) => false,
                    Some(TokenKind::Identifier | TokenKind::Colon) => true,
                    _ => !bare,
                },
                b')' => {
                    matches!(self.tokens[next].kind, TokenKind::Open(b'[' | b'{'))
                        && before == Some(TokenKind::Identifier)
                }
                b']' => before == Some(TokenKind::Colon),
                _ => before == Some(TokenKind::Colon) && self.is_key(next),
            };
            if starts {
                place = Some(next);
                several = self.tokens[next].kind == TokenKind::Open(b'(')
                    && next.checked_sub(2).is_some_and(|name| self.is_field(name));
                plain = true;
            }
            several |= self.tokens[next].kind == TokenKind::Comma && next + 1 < at;
            plain &= !matches!(
                self.tokens[next].kind,
                TokenKind::Identifier | TokenKind::Colon
            );
            next = self.after[next].max(next + 1);
        }
        let Some(place) = place.filter(|_| bracket != b']' || (several && plain)) else {
            return false;
        };
        self.report_unopened(place, at, bracket);
        true
    }

    fn kind(&self, at: usize) -> Option<TokenKind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    /// `name:` stands at `at`.
    fn is_field(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Identifier) && self.kind(at + 1) == Some(TokenKind::Colon)
    }

    /// `"key":` stands at `at`.
    fn is_key(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::String) && self.kind(at + 1) == Some(TokenKind::Colon)
    }

    fn holds_fields(&self, frame: OpenBracket) -> bool {
        frame.closer == b')' && self.is_field(frame.token + 1)
    }

    /// A closing bracket too many.
    fn handle_stray(&mut self, at: usize, bracket: u8) {
        if !self.try_report_early_close(at, bracket) {
            self.report_stray(at, bracket);
        }
    }

    /// `(source: "…"), where: "…")`: the bracket too many is not the last one
    /// but one before it, behind which things stand that belong to its group.
    fn try_report_early_close(&mut self, at: usize, bracket: u8) -> bool {
        let row = self.row_of[at];
        let mut start = self.rows[row].first;
        let mut early = None;
        while start < at {
            let end = self.after[start].max(start + 1);
            if end > start + 1
                && end <= at
                && self.tokens[end - 1].kind == TokenKind::Close(bracket)
                && !self.can_follow_group(end)
            {
                early = Some((start, end - 1));
            }
            start = end;
        }
        if let Some((start, early)) = early {
            self.after[start] = at + 1;
            self.report_stray(early, bracket);
        }
        early.is_some()
    }

    /// Whether what follows a group can stand beside it in the bracket around.
    fn can_follow_group(&self, after: usize) -> bool {
        let separated = self.kind(after) == Some(TokenKind::Comma);
        let next = if separated { after + 1 } else { after };
        let ended = self
            .kind(next)
            .is_none_or(|kind| matches!(kind, TokenKind::Close(_)));
        let Some(top) = self.stack.last().copied().filter(|_| !ended) else {
            return true;
        };
        match top.closer {
            b'}' => self.is_key(next),
            _ if !separated => false,
            // Entries on lines of their own rarely go on behind a bracket.
            b')' if self.holds_fields(top) => {
                self.is_field(next) && self.row_of[top.token] == self.row_of[after]
            }
            _ => !self.is_field(next),
        }
    }
}

/// Groups tokens by the line on which they begin.
fn rows(text: &str, tokens: &[Token]) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    let mut last_end = 0;
    for (at, token) in tokens.iter().enumerate() {
        let between = &text[last_end..token.span.start];
        if rows.is_empty() || between.contains('\n') {
            let line = text[..token.span.start]
                .rfind('\n')
                .map_or(0, |end| end + 1);
            let indent = text[line..token.span.start]
                .trim_start_matches('\u{feff}')
                .chars()
                .count();
            rows.push(Row {
                first: at,
                end: at + 1,
                indent,
                dedent: usize::MAX,
            });
        } else if let Some(row) = rows.last_mut() {
            row.end = at + 1;
        }
        last_end = token.span.end;
    }
    let mut waiting: Vec<usize> = Vec::new();
    for at in 0..rows.len() {
        while let Some(before) = waiting.pop_if(|before| rows[at].indent <= rows[*before].indent) {
            rows[before].dedent = at;
        }
        waiting.push(at);
    }
    rows
}
