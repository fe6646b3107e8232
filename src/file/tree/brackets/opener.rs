//! Finds where an opening bracket is missing.

use super::{Group, Kept, Repair, opener};
use crate::file::tree::TokenKind;

/// How many tokens before a closing bracket its opening bracket is looked for.
pub(super) const MAX_TOKENS: usize = 400;

impl Repair<'_> {
    fn kept(&self, at: usize) -> Option<TokenKind> {
        self.repaired.get(at).map(|kept| kept.token.kind)
    }

    fn is_field_kept(&self, at: usize) -> bool {
        let first = self.repaired.get(at);
        let name = first.filter(|first| first.token.kind == TokenKind::Identifier);
        name.is_some_and(|name| self.fits(Group::Fields, name.index))
    }

    /// Where the opening bracket is missing of one that is next, begins a row and has its
    /// indentation: at the end of the last row of that indentation, or before the rows after it.
    pub(super) fn opener_above(&self, bracket: u8, indent: usize) -> Option<usize> {
        let outside = self.lines.partition_point(|line| line.indent <= indent);
        let at = self.lines.get(outside)?.at;
        let is_above = outside > 0 && self.lines[outside - 1].indent == indent;
        let before = self.kept(at.checked_sub(1)?);
        let begins_group = match bracket {
            b')' => self.is_field_kept(at),
            b']' => !self.is_field_kept(at),
            _ => self.kept(at + 1) == Some(TokenKind::Colon) && !self.is_field_kept(at),
        };
        let is_missing = match before {
            Some(TokenKind::Colon) => is_above,
            Some(TokenKind::Identifier) => is_above && bracket == b')',
            Some(TokenKind::Open(_) | TokenKind::Comma) => !is_above,
            _ => false,
        };
        (is_missing && begins_group).then_some(at)
    }

    /// Where the opening bracket is missing of one that is next, in its row.
    pub(super) fn opener_in_row(&self, bracket: u8) -> Option<usize> {
        let next = self.next + 1;
        let is_followed =
            matches!(self.kind(next), None | Some(TokenKind::Comma | TokenKind::Close(_)))
                || self.indent_at(next).is_some();
        if !is_followed || matches!(self.last_kind(), Some(TokenKind::Colon)) {
            return None;
        }
        let around = self.open.last();
        let start = around.map_or(0, |around| around.at + 1);
        let is_list = around.is_some_and(|around| around.inside == Group::Values);
        let mut depth = 0_usize;
        let mut has_values = false;
        let mut found = None;
        for at in (start..self.repaired.len()).rev().take(MAX_TOKENS) {
            let kind = self.kept(at);
            let before = at.checked_sub(1).and_then(|before| self.kept(before));
            let name = at.checked_sub(2).and_then(|name| self.kept(name));
            match kind {
                Some(TokenKind::Close(_)) => depth += 1,
                Some(TokenKind::Open(_)) => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > 0 {
                continue;
            }
            let is_first = self.indent_at(self.repaired[at].index).is_some();
            match (bracket, before) {
                (b')', Some(TokenKind::Identifier | TokenKind::Colon))
                    if self.is_field_kept(at) =>
                {
                    return Some(at);
                }
                // As in `Ordinal[`.
                (b')', Some(TokenKind::Identifier))
                    if kind == Some(TokenKind::Open(b'[')) && name == Some(TokenKind::Colon) =>
                {
                    return Some(at);
                }
                (b')', _) if is_list && self.is_field_kept(at) => found = Some(at),
                (b']', Some(TokenKind::Colon)) if name == Some(TokenKind::Identifier) => {
                    let is_list = has_values || kind == Some(TokenKind::Open(b'('));
                    return is_list.then_some(at);
                }
                // As in `Ordinal((…), (…)])`.
                (b']', Some(TokenKind::Open(b'('))) if at == start => {
                    return self.is_group(self.repaired[at].index).then_some(at);
                }
                (b']', _) if kind == Some(TokenKind::Comma) => {
                    has_values |= at + 1 < self.repaired.len();
                }
                (b'}', Some(TokenKind::Colon))
                    if kind == Some(TokenKind::String)
                        && self.kept(at + 1) == Some(TokenKind::Colon) =>
                {
                    return Some(at);
                }
                _ => {}
            }
            // The elements of a list may begin lines.
            if is_first && kind != Some(TokenKind::Open(b'(')) {
                break;
            }
        }
        found
    }

    /// Inserts an opening bracket for the next token.
    pub(super) fn insert_opener(&mut self, at: usize) {
        let (Some(first), Some(TokenKind::Close(bracket))) =
            (self.repaired.get(at).copied(), self.kind(self.next))
        else {
            return;
        };
        self.report(|this| this.unopened(bracket, first.index));
        let kind = TokenKind::Open(opener(bracket));
        let token = Self::inserted(kind, first.token.span().start);
        self.repaired.insert(at, Kept { token, ..first });
        self.keep();
    }
}
