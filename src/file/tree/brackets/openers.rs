//! Finds where a missing opening bracket belongs, and which of several closing brackets is stray.

use super::{OpenBracket, Repair};
use crate::file::tree::TokenKind;

impl Repair<'_> {
    /// Handles a closing bracket at the start of a row whose opening bracket is
    /// missing above the deeper rows before it.
    pub(super) fn try_open_above(&mut self, index: usize, bracket: u8, row: usize) -> bool {
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
    pub(super) fn try_open_within(&mut self, index: usize, bracket: u8, row: usize) -> bool {
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

    pub(super) fn kind(&self, index: usize) -> Option<TokenKind> {
        self.tokens.get(index).map(|token| token.kind)
    }

    /// Whether `name:` is at `index`.
    pub(super) fn is_field(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Identifier)
            && self.kind(index + 1) == Some(TokenKind::Colon)
    }

    /// Whether `"key":` is at `index`.
    pub(super) fn is_key(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::String)
            && self.kind(index + 1) == Some(TokenKind::Colon)
    }

    pub(super) fn holds_fields(&self, frame: OpenBracket) -> bool {
        frame.closer == b')' && self.is_field(frame.token + 1)
    }

    /// Handles a stray closing bracket.
    pub(super) fn handle_stray(&mut self, index: usize, bracket: u8) {
        if !self.try_report_early_close(index, bracket) {
            self.report_stray(index);
        }
    }

    /// In `(source: "…"), where: "…")` the stray bracket is not the last one,
    /// but one before it that is followed by more of its group.
    pub(super) fn try_report_early_close(&mut self, index: usize, bracket: u8) -> bool {
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
    pub(super) fn can_follow_group(&self, after: usize) -> bool {
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
