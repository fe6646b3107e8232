//! Inserts items into a bracketed group and removes them.

use super::LayoutStyle;
use crate::diagnostic::{Span, Splice};
use crate::file::lines::{indent, is_first_on_line, line_start};
use crate::file::tree::{Token, TokenKind, Value, tokens};

/// A bracketed group and its items: fields, elements or entries.
pub(super) struct Group<'a> {
    text: &'a str,
    style: &'a LayoutStyle,
    /// The span between the brackets.
    inside: Span,
    items: Items<'a>,
}

/// Where the items of a group are. They are not copied, as each of many may be removed.
pub(super) enum Items<'a> {
    /// The parts of a value.
    Parts(&'a Value),
    /// Spans of entries.
    Spans(&'a [Span]),
}

impl Items<'_> {
    fn len(&self) -> usize {
        match self {
            Self::Parts(value) => value.part_count(),
            Self::Spans(spans) => spans.len(),
        }
    }

    fn get(&self, index: usize) -> Option<Span> {
        count_work!(VISITED_ITEMS, 1);
        match self {
            Self::Parts(value) => value.part(index).map(|(name, value)| join(name, value.span)),
            Self::Spans(spans) => spans.get(index).copied(),
        }
    }

    fn last(&self) -> Option<Span> {
        self.get(self.len().checked_sub(1)?)
    }
}

impl<'a> Group<'a> {
    /// Creates the group of the items in the bracketed value at `span`. Returns `None` if the value
    /// has no brackets.
    pub fn new(
        text: &'a str,
        style: &'a LayoutStyle,
        span: Span,
        items: Items<'a>,
    ) -> Option<Self> {
        let mut tokens = tokens(text, span);
        let open = tokens.find(|token| matches!(token.kind, TokenKind::Open(_)))?;
        Some(Self {
            text,
            style,
            inside: Span::new(open.span().end, span.end.checked_sub(1)?),
            items,
        })
    }

    /// The tokens from an offset between two tokens.
    fn tokens_from(&self, offset: usize) -> impl Iterator<Item = Token> {
        tokens(self.text, Span::new(offset, self.text.len()))
    }

    /// Returns true if the items are on separate lines.
    fn is_multiline(&self) -> bool {
        let end = self.items.get(0).map_or(self.inside.end, |item| item.start);
        Span::new(self.inside.start, end).slice(self.text).contains('\n')
    }

    /// The indentation of the items.
    fn indent(&self) -> String {
        match self.items.get(0) {
            Some(first) if is_first_on_line(self.text, first.start) => {
                indent(self.text, first.start).to_owned()
            }
            _ => format!("{}{}", self.outer_indent(), self.style.indent),
        }
    }

    /// The indentation of the line on which the bracket opens.
    fn outer_indent(&self) -> &'a str {
        indent(self.text, self.inside.start)
    }

    /// Inserts `count` items, the first of them at `index`. `format_item` formats one
    /// of them, given the indentation of its line, or `None` if all items are on one
    /// line.
    pub fn insert(
        &self,
        index: usize,
        count: usize,
        mut format_item: impl FnMut(usize, Option<&str>) -> String,
    ) -> Vec<Splice> {
        let LayoutStyle { line_ending, .. } = self.style;
        let (indent, outer) = (self.indent(), self.outer_indent());
        let is_one_per_line = self.is_multiline() || self.items.len() == 0;
        let indentation = is_one_per_line.then_some(indent.as_str());
        let new_items: Vec<String> = (0..count).map(|i| format_item(i, indentation)).collect();
        let lines = || -> String {
            let line = |item: &String| format!("{line_ending}{indent}{item},");
            new_items.iter().map(line).collect()
        };
        // Entries of a section have lines of their own from the first one on.
        let is_section = self.outer_indent() == self.style.indent;
        let is_entry = |item: &String| item.contains('\n') || (is_section && item.ends_with(')'));
        let is_multiline = self.is_multiline() || new_items.iter().any(is_entry);
        let previous = index.checked_sub(1).and_then(|previous| self.items.get(previous));
        match (previous, is_multiline) {
            (Some(previous), true) => {
                let comma = self.comma_after(previous.end);
                let end = self.end_of_line(comma.map_or(previous.end, |comma| comma.end));
                let missing_comma = comma.is_none().then(|| Splice::insert(previous.end, ","));
                let mut lines = Splice::insert(end, lines());
                if !self.is_multiline() && index == self.items.len() {
                    lines.text.push_str(line_ending);
                    lines.text.push_str(outer);
                }
                missing_comma.into_iter().chain([lines]).collect()
            }
            (Some(previous), false) => {
                let items = format!(", {}", new_items.join(", "));
                vec![Splice::insert(previous.end, items)]
            }
            (None, true) if self.items.len() == 0 => {
                let inside = tokens(self.text, self.inside);
                let comment = inside.filter(|token| token.kind == TokenKind::Comment).last();
                let start = comment
                    .map_or(self.inside.start, |comment| self.end_of_line(comment.span().start));
                let rest = Span::new(start, self.inside.end);
                if rest.slice(self.text).contains('\n') {
                    vec![Splice::insert(start, lines())]
                } else {
                    vec![Splice::new(rest, format!("{}{line_ending}{outer}", lines()))]
                }
            }
            (None, true) => {
                let start = self.end_of_line(self.inside.start);
                vec![Splice::insert(start, lines())]
            }
            (None, false) => {
                let mut items = new_items.join(", ");
                if self.items.len() > 0 {
                    items.push_str(", ");
                }
                let first = self.items.get(0);
                let start = first.map_or(self.inside.start, |item| item.start);
                vec![Splice::insert(start, items)]
            }
        }
    }

    /// Removes items with their commas, and lines that become empty. The indices must
    /// be sorted. `also_inserting` is whether items are inserted as well.
    pub fn remove(&self, indices: &[usize], also_inserting: bool) -> Vec<Splice> {
        // The last items on a line are removed together with the comma before them.
        let last_kept = (0..self.items.len()).rev().find(|index| !indices.contains(index));
        let end_kept = last_kept.and_then(|index| self.items.get(index)).map(|item| item.end);
        if let (Some(last_kept), Some(end_kept), Some(last)) =
            (last_kept, end_kept, self.items.last())
            && !(also_inserting && self.is_multiline())
            && self.comma_after(last.end).is_none()
            && indices.last() == Some(&(self.items.len() - 1))
            && self.is_one_line_without_comments(Span::new(end_kept, last.end), last_kept + 1)
        {
            let before = indices.iter().take_while(|index| **index < last_kept);
            let rest = Span::new(end_kept, last.end);
            return before
                .flat_map(|index| self.remove_one(*index))
                .chain([Splice::new(rest, "")])
                .collect();
        }
        indices.iter().flat_map(|index| self.remove_one(*index)).collect()
    }

    fn remove_one(&self, index: usize) -> Vec<Splice> {
        let Some(item) = self.items.get(index) else {
            return Vec::new();
        };
        let comma = self.comma_after(item.end).unwrap_or(item);
        if Span::new(item.end, comma.start).slice(self.text).trim().is_empty() {
            let span = Span::new(item.start, comma.end);
            return vec![Splice::new(self.with_whitespace(span), "")];
        }
        // Only a comment can be between a value and its comma.
        vec![Splice::new(item, ""), Splice::new(comma, "")]
    }

    /// Returns true if a span is on one line, with no comment outside the items from the one at
    /// `first`.
    fn is_one_line_without_comments(&self, span: Span, first: usize) -> bool {
        let items: Vec<Span> = (first..).map_while(|index| self.items.get(index)).collect();
        let is_outside_items =
            |token: &Token| !items.iter().any(|item| item.contains(token.span()));
        tokens(self.text, span).filter(is_outside_items).all(|token| {
            token.kind != TokenKind::Comment && !token.span().slice(self.text).contains('\n')
        })
    }

    /// Extends a span to the whole line if nothing else is on it, or else over the
    /// whitespace that would be left over.
    fn with_whitespace(&self, span: Span) -> Span {
        let text = self.text;
        let is_blank = |c: char| c.is_whitespace() && c != '\n';
        let rest = &text[span.end..];
        let after = rest.trim_start_matches(is_blank);
        let end = text.len() - after.len();
        let is_first = is_first_on_line(text, span.start);
        match (is_first, after.starts_with('\n')) {
            (true, true) => Span::new(line_start(text, span.start), end + 1),
            (_, false) if !after.starts_with([')', ']', '}']) => Span::new(span.start, end),
            (true, false) => span,
            (false, _) => {
                let before = text[..span.start].trim_end_matches(is_blank).len();
                Span::new(before, span.end)
            }
        }
    }

    /// The comma after the item that ends at `end`.
    fn comma_after(&self, end: usize) -> Option<Span> {
        let next = self
            .tokens_from(end)
            .find(|token| !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment))?;
        (next.kind == TokenKind::Comma).then_some(next.span())
    }

    /// The end of the comments that follow `offset` on its line.
    fn end_of_line(&self, offset: usize) -> usize {
        let mut end = offset;
        for token in self.tokens_from(offset) {
            let token_text = token.span().slice(self.text);
            match token.kind {
                TokenKind::Comment => {
                    // A line comment includes the `\r` of a Windows line ending.
                    end = token.span().start + token_text.trim_end_matches('\r').len();
                    if token_text.contains('\n') {
                        break;
                    }
                }
                TokenKind::Whitespace if !token_text.contains('\n') => {}
                _ => break,
            }
        }
        end
    }
}

/// Joins two spans: from the start of the first to the end of the last.
pub(super) fn join(first: Span, last: Span) -> Span {
    Span::new(first.start, last.end)
}

impl LayoutStyle {
    /// Detects the style of a text from its first line and its first indented field, which is near
    /// the start if there is one.
    pub(in crate::file) fn detect(text: &str) -> Self {
        const MAX_LINES: usize = 100;
        let default = Self::default();
        let indented = text.lines().take(MAX_LINES).find_map(|line| {
            let rest = line.trim_start();
            let is_field = rest.starts_with(|c: char| c.is_ascii_lowercase());
            (is_field && rest.len() < line.len()).then(|| &line[..line.len() - rest.len()])
        });
        let first_line = text.find('\n').map_or("", |end| &text[..end]);
        Self {
            indent: indented.map_or(default.indent, str::to_owned),
            line_ending: if first_line.ends_with('\r') { "\r\n" } else { default.line_ending },
        }
    }
}
