//! Repairs brackets that do not match, by the layout and by what may follow a bracket.
//!
//! The brackets that are open are on a stack. One ends before the first line that is not indented
//! deeper than its own, if a value or field of the brackets around it begins there. A closing
//! bracket that begins a line closes what has its indentation. One inside a line is superfluous if
//! what follows it could not follow. An entry whose brackets match is taken as it is, in whatever
//! layout. The result always has matching brackets, so the parser does not need to handle others.

mod opener;
mod report;
mod rows;

use super::parser::MAX_DEPTH;
use super::{Source, Token, TokenKind, lexer};
use crate::diagnostic::{Diagnostic, Span};
use opener::MAX_TOKENS;
use rows::Row;

/// After so many problems a bracket that does not match is superfluous, as comparing takes long.
const MAX_COMPARED: usize = 40;

/// Returns the tokens of a span, which begins and ends between two tokens, with matching brackets.
pub(super) fn tokens(
    source: &Source<'_>,
    span: Span,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Token> {
    let text = &source.text[..span.end];
    let tokens = lexer::tokenize(text, span.start, diagnostics);
    if is_balanced(text, &tokens) {
        return tokens;
    }
    let mut repair = Repair {
        source,
        text,
        rows: rows::rows(text, &tokens),
        tokens: &tokens,
        next: 0,
        open: Vec::new(),
        lines: Vec::new(),
        repaired: Vec::with_capacity(tokens.len() + 8),
        diagnostics,
    };
    repair.run();
    repair.repaired.into_iter().map(|kept| kept.token).collect()
}

fn opener(close: u8) -> u8 {
    match close {
        b')' => b'(',
        b']' => b'[',
        _ => b'{',
    }
}

fn closer(open: u8) -> u8 {
    match open {
        b'(' => b')',
        b'[' => b']',
        _ => b'}',
    }
}

/// Returns true if brackets match, none closes everything although a field follows, and no line
/// among fields begins with a group, which is rather an entry.
fn is_balanced(text: &str, tokens: &[Token]) -> bool {
    // Each with whether it has fields.
    let mut open: Vec<(u8, bool)> = Vec::new();
    let kind = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map(|token| token.kind);
    for (i, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Colon => {
                if let Some((b')', has_fields)) = open.last_mut() {
                    *has_fields = kind(i.checked_sub(1)) == Some(TokenKind::Identifier);
                }
            }
            TokenKind::Open(bracket) => {
                let is_named = kind(i.checked_sub(1)) == Some(TokenKind::Identifier);
                let comma = i.checked_sub(1 + usize::from(is_named));
                if kind(comma) == Some(TokenKind::Comma)
                    && open.last().is_some_and(|(_, has_fields)| *has_fields)
                    && begins_line(text, tokens, comma)
                {
                    return false;
                }
                open.push((closer(bracket), false));
            }
            TokenKind::Close(bracket) => {
                let is_closed = open.pop().is_some_and(|(closer, _)| closer == bracket);
                if !is_closed || (open.is_empty() && is_field_after(tokens, i)) {
                    return false;
                }
            }
            _ => {}
        }
    }
    open.is_empty()
}

/// Returns true if the token after another begins a line.
fn begins_line(text: &str, tokens: &[Token], last: Option<usize>) -> bool {
    let pair = last.and_then(|last| tokens.get(last..last + 2));
    let [last, next] = pair.unwrap_or_default() else { return false };
    Span::new(last.span().end, next.span().start).slice(text).contains('\n')
}

/// Returns true if a field follows a token and its commas.
fn is_field_after(tokens: &[Token], at: usize) -> bool {
    let mut after = tokens[at + 1..].iter().map(|token| token.kind);
    after.find(|kind| *kind != TokenKind::Comma) == Some(TokenKind::Identifier)
        && matches!(after.next(), Some(TokenKind::Colon | TokenKind::Open(b'[')))
}

/// The kind of thing that is inside a bracket, or around one.
#[derive(Clone, Copy, PartialEq)]
enum Group {
    /// The text, which holds one value.
    Text,
    Fields,
    Values,
    Map,
}

/// A bracket that is open.
struct Open {
    /// Where it is among the repaired tokens.
    at: usize,
    bracket: u8,
    row: usize,
    /// The indentation of its row; `None` if the rows in it are not indented deeper, so that it
    /// shows nothing.
    indent: Option<usize>,
    /// The largest `indent` of this bracket and those around it, plus one.
    reach: usize,
    inside: Group,
    around: Group,
}

/// A row that no less indented one has followed.
struct Line {
    indent: usize,
    /// Where the first row of this indentation begins among the repaired tokens.
    at: usize,
}

/// A token that is kept or inserted.
#[derive(Clone, Copy)]
struct Kept {
    token: Token,
    /// The index of the token, or of the one before an inserted bracket.
    index: usize,
}

struct Repair<'a> {
    source: &'a Source<'a>,
    text: &'a str,
    tokens: &'a [Token],
    rows: Vec<Row>,
    /// The index of the next token.
    next: usize,
    open: Vec<Open>,
    lines: Vec<Line>,
    repaired: Vec<Kept>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Repair<'_> {
    fn run(&mut self) {
        while let Some(token) = self.tokens.get(self.next) {
            let row = self.row_of(self.next);
            let indent = self.indent_at(self.next);
            match (token.kind, indent) {
                (TokenKind::Close(bracket), Some(indent)) => {
                    self.close_row(bracket, indent);
                    self.begin_line(indent);
                }
                (TokenKind::Close(bracket), None) => self.close_in_row(bracket, row),
                (kind, indent) => {
                    match indent {
                        Some(indent) => {
                            self.end_brackets(indent);
                            self.end_brackets_in_row(row, true);
                            self.begin_line(indent);
                        }
                        None => self.end_brackets_in_row(row, false),
                    }
                    match (self.end_of_entry(), kind) {
                        (Some(end), _) => {
                            while self.next < end {
                                self.keep();
                            }
                        }
                        (None, TokenKind::Open(bracket)) => self.open(bracket, row),
                        _ => self.keep(),
                    }
                }
            }
        }
        self.close_missing(0);
    }

    fn kind(&self, index: usize) -> Option<TokenKind> {
        count_work!(TRIED_TOKENS, 1);
        self.tokens.get(index).map(|token| token.kind)
    }

    /// The row in which a token is, or the one after the last.
    fn row_of(&self, index: usize) -> usize {
        self.rows.partition_point(|row| row.end <= index)
    }

    /// The indentation of a token that begins a row.
    fn indent_at(&self, index: usize) -> Option<usize> {
        let row = self.rows.get(self.row_of(index))?;
        (row.first == index).then_some(row.indent)
    }

    /// The kind of the last token that was kept.
    fn last_kind(&self) -> Option<TokenKind> {
        self.repaired.last().map(|kept| kept.token.kind)
    }

    fn keep(&mut self) {
        if let Some(token) = self.tokens.get(self.next) {
            self.repaired.push(Kept { token: *token, index: self.next });
        }
        self.next += 1;
    }

    fn begin_line(&mut self, indent: usize) {
        while self.lines.pop_if(|line| line.indent > indent).is_some() {}
        if self.lines.last().is_none_or(|line| line.indent < indent) {
            let at = self.repaired.len();
            self.lines.push(Line { indent, at });
        }
    }

    /// Returns true if `name:` is at a token.
    fn is_field(&self, at: usize) -> bool {
        self.kind(at) == Some(TokenKind::Identifier) && self.kind(at + 1) == Some(TokenKind::Colon)
    }

    /// Returns true if a bracket with or without a name is at a token.
    fn is_group(&self, at: usize) -> bool {
        let is_bracket = |at| self.kind(at) == Some(TokenKind::Open(b'('));
        is_bracket(at) || (self.kind(at) == Some(TokenKind::Identifier) && is_bracket(at + 1))
    }

    /// Returns true if a part of a group may begin at a token.
    fn fits(&self, group: Group, at: usize) -> bool {
        use TokenKind::{Char, Close, Comma, Identifier, Number, Open, String};
        match (group, self.kind(at)) {
            (_, None | Some(Comma | Close(_)))
            | (Group::Values, Some(Number | String | Char | Open(_)))
            | (Group::Map, Some(Number | String | Char)) => true,
            (Group::Fields, Some(Identifier)) => matches!(
                self.kind(self.skip_closers(at + 1)),
                Some(TokenKind::Colon | Number | String | Char | Open(b'[' | b'{'))
            ),
            (Group::Values, Some(Identifier)) => !self.is_field(at),
            _ => false,
        }
    }

    fn open(&mut self, bracket: u8, row: usize) {
        let (last, before) = (self.last_kind(), self.kind_before(1));
        let after_name = |after: Option<TokenKind>, name: Option<TokenKind>| {
            let is_field = name == Some(TokenKind::Identifier);
            let group = if is_field { Group::Fields } else { Group::Map };
            (after == Some(TokenKind::Colon)).then_some(group)
        };
        let is_named = last == Some(TokenKind::Identifier);
        let around = after_name(last, before)
            .or_else(|| is_named.then(|| after_name(before, self.kind_before(2))).flatten())
            .or_else(|| self.open.last().map(|open| open.inside))
            .unwrap_or(Group::Text);
        let first = self.skip_closers(self.next + 1);
        let inside = match bracket {
            b'[' => Group::Values,
            b'{' => Group::Map,
            _ if self.fits(Group::Fields, first) => Group::Fields,
            _ => Group::Values,
        };
        let (this, next) = (self.rows.get(row), self.rows.get(row + 1));
        let is_last = this.is_some_and(|row| row.end == self.next + 1);
        let column = self.column_of_first(self.next - usize::from(is_named));
        let is_below = |column: &usize| next.is_some_and(|next| next.indent >= *column);
        let deeper = column.filter(is_below).unwrap_or_else(|| self.indent_of(row));
        let is_deeper = next.is_none_or(|next| {
            let first = self.kind(next.first);
            next.indent > deeper || matches!(first, Some(TokenKind::Close(_) | TokenKind::Comma))
        });
        let indent = (!is_last || is_deeper).then_some(deeper);
        let outer = self.open.last().map_or(0, |open| open.reach);
        let reach = match (around, indent) {
            (Group::Text, _) | (_, None) => outer,
            (_, Some(indent)) => outer.max(indent + 1),
        };
        let at = self.repaired.len();
        self.open.push(Open { at, bracket, row, indent, reach, inside, around });
        self.keep();
    }

    fn indent_of(&self, row: usize) -> usize {
        self.rows.get(row).map_or(0, |row| row.indent)
    }

    /// The kind of a token before the last one that was kept.
    fn kind_before(&self, back: usize) -> Option<TokenKind> {
        let at = self.repaired.len().checked_sub(back + 1)?;
        self.repaired.get(at).map(|kept| kept.token.kind)
    }

    /// How many brackets are indented less than some width, but for those inside others.
    fn count_outside(&self, indent: usize) -> usize {
        self.open.partition_point(|open| open.reach <= indent)
    }

    /// Closes the brackets that end before the row that is next.
    fn end_brackets(&mut self, indent: usize) {
        let outside = self.count_outside(indent);
        let ended = self.open.get(outside);
        if ended.is_some_and(|ended| self.fits(ended.around, self.next)) {
            self.close_missing(outside);
        }
    }

    /// Closes the brackets of a row in which the next token cannot be, as in `[(a: 1, (a: 2)]`.
    fn end_brackets_in_row(&mut self, row: usize, is_first: bool) {
        let Some(last) = self.open.last() else { return };
        let next = self.next;
        if self.last_kind() != Some(TokenKind::Comma)
            || !self.is_shown_by(self.open.len() - 1, row)
            || self.fits(last.inside, next)
        {
            return;
        }
        let first = self.repaired.get(last.at + 1).map(|kept| kept.index);
        let is_ended = match last.inside {
            // In `[(a: 1), b: 2)]` and `{"a": b: 1, c: 2)}` a bracket is missing before the field
            // instead.
            Group::Values | Group::Map if last.inside == Group::Values || self.is_field(next) => {
                let inside = self.open.len();
                let is_group = |at| self.is_group(at) || self.is_field(at);
                let has_fields = last.inside == Group::Map || first.is_some_and(is_group);
                let if_ended = || self.mismatches(inside - 1, row, None);
                let if_unopened = || self.mismatches(inside, row, Some(b')'));
                self.is_field(next) && (is_first || !has_fields || if_ended() < if_unopened())
            }
            _ => self.is_group(next) || self.kind(next + 1) == Some(TokenKind::Colon),
        };
        let mut ended = (0..self.open.len()).rev().take(MAX_DEPTH);
        let outermost = ended.find(|at| {
            let open = &self.open[*at];
            let is_like_first = || {
                let first = at.checked_sub(1).and_then(|list| self.first_inside(list));
                first.is_none() || first == self.kind(next)
            };
            !self.is_shown_by(*at, row)
                || (self.fits(open.around, next)
                    && (open.around != Group::Values || is_like_first()))
        });
        let outermost = outermost.filter(|at| is_ended && self.is_shown_by(*at, row));
        if let Some(outermost) = outermost {
            self.close_missing(outermost);
        }
    }

    /// The end of the entry that is next, if its brackets match and what follows can follow it.
    fn end_of_entry(&self) -> Option<usize> {
        let [_, list] = self.open.as_slice() else {
            return None;
        };
        let is_separated = matches!(self.last_kind(), Some(TokenKind::Comma | TokenKind::Open(_)));
        let start = self.next;
        if list.inside != Group::Values || !is_separated || !self.is_group(start) {
            return None;
        }
        let indent = self.indent_at(start).or_else(|| self.column_of_first(start));
        let begins_entry = |at: usize| {
            let is_first = || self.indent_at(at).is_some_and(|found| Some(found) <= indent);
            let name = |at: usize| self.tokens.get(at).map(|token| token.span().slice(self.text));
            self.kind(at) == self.kind(start)
                && self.is_group(at)
                && name(at) == name(start)
                && is_first()
        };
        let mut open = Vec::new();
        let mut end = start;
        loop {
            match self.kind(end)? {
                TokenKind::Open(bracket) => open.push(closer(bracket)),
                TokenKind::Close(bracket) if open.pop() != Some(bracket) => return None,
                _ if open.len() > MAX_DEPTH || (end > start && begins_entry(end)) => return None,
                _ => {}
            }
            end += 1;
            if open.is_empty() && end > start + 1 {
                break;
            }
        }
        let follows = self.skip_commas(end);
        let is_outside = self.indent_at(follows).is_none_or(|found| Some(found) <= indent);
        let is_separated = follows > end || self.indent_at(follows).is_some();
        let can_follow = match self.kind(follows) {
            Some(TokenKind::Close(bracket)) => closer(list.bracket) == bracket,
            Some(TokenKind::Identifier | TokenKind::Open(_)) => {
                is_separated && self.fits(Group::Values, follows)
            }
            follows => follows.is_none(),
        };
        (is_outside && can_follow).then_some(end)
    }

    /// The column of a value right after the bracket of its list, below which others may begin.
    fn column_of_first(&self, at: usize) -> Option<usize> {
        let is_first = self.kind(at.checked_sub(1)?) == Some(TokenKind::Open(b'['));
        let row = self.rows.get(self.row_of(at)).filter(|_| is_first)?;
        let start = |at: usize| self.tokens.get(at).map(|token| token.span().start);
        Some(row.indent + start(at)? - start(row.first)?)
    }

    fn skip_commas(&self, at: usize) -> usize {
        (at..=self.tokens.len()).find(|at| self.kind(*at) != Some(TokenKind::Comma)).unwrap_or(at)
    }

    fn skip_closers(&self, at: usize) -> usize {
        let is_closer = |at: &usize| matches!(self.kind(*at), Some(TokenKind::Close(_)));
        (at..=self.tokens.len()).find(|at| !is_closer(at)).unwrap_or(at)
    }

    /// Closes what the next token closes, which begins a row.
    fn close_row(&mut self, bracket: u8, indent: usize) {
        let outside = self.count_outside(indent + 1);
        let level = (0..outside).rev().take(MAX_DEPTH).take_while(|at| {
            let level = self.open[*at].indent;
            level.is_none_or(|level| level == indent)
        });
        let is_closed = |at: &usize| {
            let open = &self.open[*at];
            closer(open.bracket) == bracket
                && (open.indent.is_some() || *at + 1 == outside)
                && (open.around != Group::Text || self.can_follow(*at))
        };
        let closed = level.clone().find(is_closed);
        let is_level = level.clone().next().is_some_and(|last| self.open[last].indent.is_some());
        let row = self.row_of(self.next);
        if let Some(closed) = closed {
            self.close_missing(closed + 1);
            self.close_last();
        } else if is_level {
            self.close_missing(outside);
            self.close_in_row(bracket, row);
        } else if let Some(at) = self.opener_above(bracket, indent) {
            self.close_missing(self.open.partition_point(|open| open.at < at));
            self.insert_opener(at);
        } else {
            self.close_in_row(bracket, row);
        }
    }

    /// Closes what the next token closes, which does not begin a row.
    fn close_in_row(&mut self, bracket: u8, row: usize) {
        let inner = (0..self.open.len()).rev().take(MAX_DEPTH);
        let mut inner =
            inner.take_while(|at| self.is_shown_by(*at, row) || *at + 1 == self.open.len());
        let last = inner.clone().next();
        let is_closed =
            |at: &usize| closer(self.open[*at].bracket) == bracket && self.accepts(*at, row);
        if last.as_ref().is_some_and(is_closed) {
            return self.close_last();
        }
        if self.diagnostics.len() > MAX_COMPARED {
            return self.drop_stray();
        }
        if let Some(at) = self.opener_in_row(bracket) {
            return self.insert_opener(at);
        }
        let last_kind = self.last_kind();
        let stray = self.mismatches(self.open.len(), row, None) + 1;
        let wrong = last.filter(|at| {
            let open = &self.open[*at];
            let is_level = open.indent.is_some() && open.indent == self.indent_at(self.next);
            let is_in_row = open.row == row && last_kind != Some(TokenKind::Comma);
            (is_level || (is_in_row && self.mismatches(*at, row, None) + 1 < stray))
                && self.accepts(*at, row)
        });
        let cost = wrong.map_or(stray, |at| stray.min(self.mismatches(at, row, None) + 1));
        if matches!(last_kind, Some(TokenKind::Open(_) | TokenKind::Colon)) {
            self.drop_stray();
        } else if let Some(closed) = inner.find(is_closed)
            && self.mismatches(closed, row, None) + self.open.len() - 1 - closed <= cost
        {
            self.close_missing(closed + 1);
            self.close_last();
        } else if wrong.is_some() {
            self.close_wrong();
        } else {
            self.drop_stray();
        }
    }

    /// Returns true if a bracket is in a row, or if rows show nothing of it.
    fn is_shown_by(&self, at: usize, row: usize) -> bool {
        let open = self.open.get(at);
        open.is_some_and(|open| open.row == row || open.indent.is_none())
    }

    /// How many brackets of a row do not match if the next token closes all but the outermost ones,
    /// and how many groups are unlike the first of their list. `unopened` is a closing bracket whose
    /// opening one is missing before it.
    fn mismatches(&self, outside: usize, row: usize, unopened: Option<u8>) -> usize {
        let has_rows = self.open.last().is_some_and(|last| last.indent.is_some());
        let is_shown = |open: &Open| open.row == row || (!has_rows && open.indent.is_none());
        let outer = (0..outside).rev().take(MAX_DEPTH);
        let outer = outer.take_while(|at| self.open.get(*at).is_some_and(is_shown));
        let outer = outer.map(|at| (closer(self.open[at].bracket), self.first_inside(at)));
        // Each with the kind of the first token inside it.
        let mut open: Vec<(u8, Option<TokenKind>)> = outer.collect();
        let above = self.open[..outside - open.len()].last().map(|open| closer(open.bracket));
        open.reverse();
        open.extend(unopened.map(|closer| (closer, None)));
        let row_end = self.rows.get(row).filter(|_| has_rows).map(|row| row.end);
        let end = row_end.unwrap_or(self.tokens.len());
        let mut count = 0;
        for at in self.next + 1..self.next + MAX_TOKENS {
            match self.kind(at).filter(|_| at < end) {
                None => return count + open.len(),
                Some(TokenKind::Open(bracket)) => open.push((closer(bracket), self.kind(at + 1))),
                // In `"key": name: …` a bracket is missing.
                Some(TokenKind::Colon)
                    if self.kind(at - 1) == Some(TokenKind::String) && self.is_field(at + 1) =>
                {
                    open.push((b')', None));
                    count += 1;
                }
                // It cannot close anything.
                Some(TokenKind::Close(_))
                    if [at - 1, at + 1]
                        .map(|at| self.kind(at))
                        .contains(&Some(TokenKind::Colon)) => {}
                Some(TokenKind::Close(bracket)) => {
                    let mut inner = open.iter().rev().take(MAX_DEPTH);
                    // If it closes nothing, it is of the wrong kind.
                    let closed = inner.position(|(open, _)| *open == bracket);
                    // The last one of `)))` may close what began above the row.
                    let is_last =
                        self.skip_commas(at + 1) >= end && self.skip_closers(self.next) > at;
                    let is_above = is_last && open.is_empty() && above == Some(bracket);
                    count += closed.unwrap_or(usize::from(!is_above));
                    open.truncate(open.len().saturating_sub(closed.unwrap_or(0) + 1));
                    let is_unlike = |(list, first): &(u8, Option<TokenKind>)| {
                        *list == b']' && self.is_group(at + 2) && *first != self.kind(at + 2)
                    };
                    count += usize::from(open.last().is_some_and(is_unlike));
                }
                _ => {}
            }
        }
        count
    }

    /// The kind of the first token inside a bracket.
    fn first_inside(&self, at: usize) -> Option<TokenKind> {
        let open = self.open.get(at)?;
        self.repaired.get(open.at + 1).map(|first| first.token.kind)
    }

    /// Returns true if the next token may close a bracket, which may be in an earlier row.
    fn accepts(&self, at: usize, row: usize) -> bool {
        let open = &self.open[at];
        let follows = self.skip_commas(self.next + 1);
        let ends = |indent| match self.indent_at(follows) {
            Some(found) if matches!(self.kind(follows), Some(TokenKind::Close(_))) => {
                found < indent
            }
            Some(found) => found <= indent,
            None => true,
        };
        self.can_follow(at) && (open.row == row || open.indent.is_none_or(ends))
    }

    /// Returns true if what follows the next token could follow it if it closes a bracket.
    fn can_follow(&self, at: usize) -> bool {
        let open = &self.open[at];
        let row = self.row_of(self.next);
        let follows = self.skip_commas(self.next + 1);
        let is_separated = follows > self.next + 1;
        if open.around == Group::Text {
            let is_last = matches!(self.kind(follows), None | Some(TokenKind::Close(_)))
                || self.indent_at(follows).is_some();
            return is_last && !is_field_after(self.tokens, self.next);
        }
        match (self.kind(follows), self.indent_at(follows)) {
            (None, _) | (Some(TokenKind::Close(_)), Some(_)) => true,
            (Some(TokenKind::Close(bracket)), None) => {
                let mut outer = self.open[..at].iter().rev().take(MAX_DEPTH).enumerate();
                is_separated
                    || self.kind(self.next) != self.kind(follows)
                    || self.mismatches(at, row, None) <= self.mismatches(self.open.len(), row, None)
                    || outer.any(|(i, other)| {
                        (i == 0 || other.row == open.row) && closer(other.bracket) == bracket
                    })
            }
            (_, Some(indent)) => {
                let ended = self.open[..at].get(self.count_outside(indent));
                let is_level = open.row == row
                    && indent <= self.indent_of(row)
                    && self.last_kind() != Some(TokenKind::Colon);
                is_level
                    || self.fits(open.around, follows)
                    || ended.is_some_and(|ended| self.fits(ended.around, follows))
            }
            _ if self.mismatches(at, row, None) > self.mismatches(self.open.len(), row, None) => {
                false
            }
            // In `[(a: 1), b: 2` the bracket of the list is missing.
            _ if is_separated => {
                let outer = self.open[..at].last();
                self.fits(open.around, follows)
                    || outer.is_some_and(|outer| self.fits(outer.around, follows))
            }
            _ => {
                self.last_kind() != Some(TokenKind::Colon)
                    && match open.around {
                        Group::Fields => self.is_field(follows),
                        _ => self.is_group(follows),
                    }
            }
        }
    }
}
