//! Pairs each closing bracket with the opening one that fits the layout.

use super::{OpenBracket, Repair, closer};
use crate::file::tree::TokenKind;

impl Repair<'_> {
    pub(super) fn handle_closer(&mut self, index: usize, bracket: u8, row: usize) {
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
    pub(super) fn handle_closer_within_row(
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
    pub(super) fn unmatched_closers(&self, from: usize, row: usize, bracket: u8) -> usize {
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

    pub(super) fn handle_closer_at_row_start(
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
    pub(super) fn report_unopened_inside(&mut self, inner: usize, index: usize, bracket: u8) {
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
    pub(super) fn close(&mut self, index: usize) {
        if let Some(frame) = self.pop() {
            self.after[frame.token] = index + 1;
            self.last_closed = Some(frame.token);
        }
    }

    /// Pairs a closing bracket with the innermost open one that fits. Those inside
    /// it are reported as unclosed.
    pub(super) fn close_down_to(
        &mut self,
        index: usize,
        fits: impl Fn(&Self, &OpenBracket) -> bool,
    ) {
        while let Some(frame) = self.stack.last().copied() {
            if fits(self, &frame) {
                self.close(index);
                return;
            }
            self.pop();
            self.report_unclosed(frame, index);
        }
    }

    pub(super) fn handle_closer_by_kind(&mut self, index: usize, bracket: u8) {
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
}
