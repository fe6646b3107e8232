//! Putting parts into a bracket and taking them out.

use super::LayoutStyle;
use crate::diagnostic::{Span, Splice};
use crate::file::tree::{Token, TokenKind, Value, ValueKind};

/// A bracket and its parts: the fields, elements or entries in it.
pub(super) struct Group<'a> {
    text: &'a str,
    tokens: &'a [Token],
    style: &'a LayoutStyle,
    /// From behind the opening to the closing bracket.
    inside: Span,
    parts: Vec<Span>,
}

impl<'a> Group<'a> {
    /// The bracket of a value; `None` where it is none.
    pub fn new(
        text: &'a str,
        tokens: &'a [Token],
        style: &'a LayoutStyle,
        value: &Value,
    ) -> Option<Self> {
        let parts = match &value.kind {
            ValueKind::Struct { fields, .. } => fields
                .iter()
                .map(|field| Span::new(field.name.start, field.value.span.end))
                .collect(),
            ValueKind::Tuple { elements, .. } | ValueKind::List(elements) => {
                elements.iter().map(|each| each.span).collect()
            }
            ValueKind::Map(entries) => entries
                .iter()
                .map(|(key, each)| Span::new(key.span.start, each.span.end))
                .collect(),
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => return None,
        };
        let first = tokens.partition_point(|token| token.span.start < value.span.start);
        let open = tokens[first..]
            .iter()
            .find(|token| matches!(token.kind, TokenKind::Open(_)))?;
        Some(Self {
            text,
            tokens,
            style,
            inside: Span::new(open.span.end, value.span.end.checked_sub(1)?),
            parts,
        })
    }

    /// Whether each part stands on a line of its own.
    fn is_broken(&self) -> bool {
        let end = self
            .parts
            .first()
            .map_or(self.inside.end, |part| part.start);
        Span::new(self.inside.start, end)
            .slice(self.text)
            .contains('\n')
    }

    /// What stands before the parts on their lines.
    fn indent(&self) -> String {
        match self.parts.first() {
            Some(first) if is_first_on_line(self.text, first.start) => {
                indent(self.text, first.start).to_owned()
            }
            _ => format!("{}{}", self.outer_indent(), self.style.indent),
        }
    }

    /// What stands before the line on which the bracket opens.
    fn outer_indent(&self) -> &'a str {
        indent(self.text, self.inside.start)
    }

    /// Puts parts in, so that the first of them is number `at`. `write` lays
    /// one out for the blanks that stand before its line, or on one line where
    /// all others are.
    pub fn insert(
        &self,
        at: usize,
        count: usize,
        mut write: impl FnMut(usize, Option<&str>) -> String,
    ) -> Vec<Splice> {
        let LayoutStyle { line_end, .. } = self.style;
        let (indent, outer) = (self.indent(), self.outer_indent());
        let own_lines = self.is_broken() || self.parts.is_empty();
        let indented = own_lines.then_some(indent.as_str());
        let written: Vec<String> = (0..count).map(|at| write(at, indented)).collect();
        let lines = || -> String {
            let line = |part: &String| format!("{line_end}{indent}{part},");
            written.iter().map(line).collect()
        };
        let over_lines = self.is_broken() || written.iter().any(|part| part.contains('\n'));
        match (at.checked_sub(1).map(|last| self.parts[last]), over_lines) {
            (Some(last), true) => {
                let comma = self.comma_after(last.end);
                let behind = self.end_of_line(comma.map_or(last.end, |comma| comma.end));
                let missing = comma.is_none().then(|| Splice::insert(last.end, ","));
                let mut lines = Splice::insert(behind, lines());
                if !self.is_broken() && at == self.parts.len() {
                    lines.text.push_str(line_end);
                    lines.text.push_str(outer);
                }
                missing.into_iter().chain([lines]).collect()
            }
            (Some(last), false) => {
                vec![Splice::insert(
                    last.end,
                    format!(", {}", written.join(", ")),
                )]
            }
            (None, true) if self.parts.is_empty() => {
                let within = |token: &&Token| {
                    token.kind == TokenKind::Comment
                        && self.inside.start <= token.span.start
                        && token.span.end <= self.inside.end
                };
                let comment = self.tokens.iter().rfind(within);
                let start = comment.map_or(self.inside.start, |comment| {
                    self.end_of_line(comment.span.start)
                });
                let rest = Span::new(start, self.inside.end);
                if rest.slice(self.text).contains('\n') {
                    vec![Splice::insert(start, lines())]
                } else {
                    vec![Splice::new(rest, format!("{}{line_end}{outer}", lines()))]
                }
            }
            (None, true) => {
                let start = self.end_of_line(self.inside.start);
                vec![Splice::insert(start, lines())]
            }
            (None, false) => {
                let mut words = written.join(", ");
                if !self.parts.is_empty() {
                    words.push_str(", ");
                }
                let start = self.parts.first();
                let start = start.map_or(self.inside.start, |part| part.start);
                vec![Splice::insert(start, words)]
            }
        }
    }

    /// Takes parts out, with their commas, and their lines where nothing is left
    /// on them. The numbers `at` rise; `more` tells that others are put in.
    pub fn remove(&self, at: &[usize], more: bool) -> Vec<Splice> {
        // The last ones of a line go with the comma before them.
        let kept = (0..self.parts.len()).rev().find(|part| !at.contains(part));
        if let (Some(kept), Some(last)) = (kept, self.parts.last())
            && !(more && self.is_broken())
            && self.comma_after(last.end).is_none()
            && at.last() == Some(&(self.parts.len() - 1))
            && self.is_bare(Span::new(self.parts[kept].end, last.end))
        {
            let within = at.iter().take_while(|part| **part < kept);
            let rest = Span::new(self.parts[kept].end, last.end);
            return within
                .flat_map(|part| self.remove_one(*part))
                .chain([Splice::new(rest, "")])
                .collect();
        }
        at.iter().flat_map(|part| self.remove_one(*part)).collect()
    }

    fn remove_one(&self, at: usize) -> Vec<Splice> {
        let Some(part) = self.parts.get(at).copied() else {
            return Vec::new();
        };
        let comma = self.comma_after(part.end).unwrap_or(part);
        if Span::new(part.end, comma.start)
            .slice(self.text)
            .trim()
            .is_empty()
        {
            let span = Span::new(part.start, comma.end);
            return vec![Splice::new(self.with_whitespace(span), "")];
        }
        // What stands between a value and its comma can only be a comment.
        vec![Splice::new(part, ""), Splice::new(comma, "")]
    }

    /// Whether a stretch is on one line and has no comment outside of the parts.
    fn is_bare(&self, span: Span) -> bool {
        let first = self
            .tokens
            .partition_point(|token| token.span.start < span.start);
        let outside = |token: &&Token| !self.parts.iter().any(|part| holds(*part, token.span));
        self.tokens[first..]
            .iter()
            .take_while(|token| token.span.end <= span.end)
            .filter(outside)
            .all(|token| {
                token.kind != TokenKind::Comment && !token.span.slice(self.text).contains('\n')
            })
    }

    /// A stretch with its line, where nothing else stands there, or else with
    /// the blanks that would be left over.
    fn with_whitespace(&self, span: Span) -> Span {
        let text = self.text;
        let is_blank = |c: char| c.is_whitespace() && c != '\n';
        let rest = &text[span.end..];
        let after = rest.trim_start_matches(is_blank);
        let end = text.len() - after.len();
        let first = is_first_on_line(text, span.start);
        match (first, after.starts_with('\n')) {
            (true, true) => Span::new(line_start(text, span.start), end + 1),
            (_, false) if !after.starts_with([')', ']', '}']) => Span::new(span.start, end),
            (true, false) => span,
            (false, _) => {
                let before = text[..span.start].trim_end_matches(is_blank).len();
                Span::new(before, span.end)
            }
        }
    }

    /// The comma behind a part.
    fn comma_after(&self, end: usize) -> Option<Span> {
        let first = self.tokens.partition_point(|token| token.span.start < end);
        let next = self.tokens[first..]
            .iter()
            .find(|token| !matches!(token.kind, TokenKind::Whitespace | TokenKind::Comment))?;
        (next.kind == TokenKind::Comma).then_some(next.span)
    }

    /// Behind the comments that stand on the line after `at`.
    fn end_of_line(&self, at: usize) -> usize {
        let first = self.tokens.partition_point(|token| token.span.start < at);
        let mut end = at;
        for token in &self.tokens[first..] {
            let words = token.span.slice(self.text);
            match token.kind {
                TokenKind::Comment => {
                    // A comment to the end of the line has half of Windows' line end.
                    end = token.span.start + words.trim_end_matches('\r').len();
                    if words.contains('\n') {
                        break;
                    }
                }
                TokenKind::Whitespace if !words.contains('\n') => {}
                _ => break,
            }
        }
        end
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// The blanks at the start of a line.
fn indent(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..];
    let blanks = line.find(|c: char| c == '\n' || !c.is_whitespace());
    &line[..blanks.unwrap_or(line.len())]
}

fn is_first_on_line(text: &str, at: usize) -> bool {
    text[line_start(text, at)..at].trim().is_empty()
}

impl LayoutStyle {
    /// How a text is laid out, by its first bracket over lines.
    pub(super) fn detect(text: &str, root: Option<&Value>) -> Self {
        let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let first = root.and_then(|root| match &root.kind {
            ValueKind::Struct { fields, .. } => fields.first(),
            _ => None,
        });
        let unit = first
            .map(|field| indent(text, field.name.start))
            .filter(|unit| !unit.is_empty())
            .unwrap_or("    ");
        Self {
            indent: unit.to_owned(),
            line_end,
        }
    }
}
