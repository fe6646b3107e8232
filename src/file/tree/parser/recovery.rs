//! The problems that the parser reports, and how it goes on after them.

use super::{MAX_DEPTH, Parser};
use crate::diagnostic::messages::hidden::remove;
use crate::diagnostic::messages::{self as problems, syntax, values};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::lines::{expand_to_line, is_first_on_line, last_char, line_end};
use crate::file::tree::{Token, TokenKind, Value, ValueKind, quotes};
use crate::hidden::is_hidden;
use crate::phrase::Words;

/// The fields whose value is one of a few words.
const CHOICES: [&str; 4] = ["attribution", "kind", "layer", "view"];

impl Parser<'_> {
    pub(super) fn missing_value(&mut self) -> Value {
        let span = self.next_span();
        let found = if span.start == self.text.len() {
            syntax::END_OF_FILE
        } else {
            describe_token(self.text, span)
        };
        let skip = matches!(self.peek_kind(0), Some(TokenKind::Unknown | TokenKind::Attribute));
        let straighten = self.typographic_quotes_fix(span);
        let end = straighten
            .as_ref()
            .and_then(|fix| fix.splices.last())
            .map_or(span.start, |splice| splice.span.end);
        let extra = self.extra_marks();
        let problem = Diagnostic::new(Code::Syntax, span, syntax::missing_value(&found))
            .with_fixes(self.extra_marks_fix())
            .with_fixes(straighten);
        self.diagnostics.push(problem);
        // After a colon the value follows the superfluous marks.
        let is_after_colon = self.index > 0 && self.tokens[self.index - 1].kind == TokenKind::Colon;
        let next = self.peek_kind(extra);
        if extra > 0
            && is_after_colon
            && next.is_some_and(begins_value)
            && !self.is_field_at(self.index + extra)
        {
            self.index += extra;
            return self.value();
        }
        if skip {
            self.index += 1;
        }
        // What is between typographic marks is a text.
        while self.peek().is_some_and(|token| token.span().start < end) {
            self.index += 1;
        }
        Value { span, kind: ValueKind::Error }
    }

    /// How many superfluous marks are next, as in `a,, b`, `(, a)`, `a:, 1` and `a:: 1`.
    fn extra_marks(&self) -> usize {
        let before = self.index.checked_sub(1).map(|last| self.tokens[last].kind);
        let is_extra = |token: &&Token| match token.kind {
            TokenKind::Comma => {
                matches!(before, Some(TokenKind::Comma | TokenKind::Colon | TokenKind::Open(_)))
            }
            TokenKind::Colon => before == Some(TokenKind::Colon),
            _ => false,
        };
        self.tokens[self.index..].iter().take_while(is_extra).count()
    }

    /// A fix that removes superfluous marks.
    pub(super) fn extra_marks_fix(&self) -> Option<Fix> {
        let marks = &self.tokens[self.index..self.index + self.extra_marks()];
        let splices =
            marks.iter().map(|mark| Splice::new(expand_to_line(self.text, mark.span()), ""));
        let first = marks.first()?.span().slice(self.text);
        Some(Fix::new(problems::remove_mark(first), splices.collect::<Vec<_>>()))
    }

    /// The fix of a name of a field in quotation marks, as in JSON.
    pub(super) fn quoted_name(&self) -> Option<Fix> {
        let name = self.tokens.get(self.index)?;
        let inner = name.span().slice(self.text).strip_prefix('"')?.strip_suffix('"')?;
        let is_name =
            !inner.is_empty() && inner.chars().all(|c| c.is_ascii_lowercase() || c == '_');
        let has_colon = self.peek_kind(1) == Some(TokenKind::Colon);
        (is_name && has_colon).then(|| Fix::replace(name.span(), inner.to_owned()))
    }

    /// A fix that straightens typographic quotation marks, as in `“text”,`.
    pub(super) fn typographic_quotes_fix(&self, span: Span) -> Option<Fix> {
        let line = &self.text[span.start..line_end(self.text, span.start)];
        let open = line.chars().next().filter(|c| "“”„«»".contains(*c))?;
        let (close, mark) = line
            .match_indices(['“', '”', '«', '»'])
            .find(|(i, mark)| *i > 0 && quotes::can_follow_string(&line[i + mark.len()..]))?;
        let inner = &line[open.len_utf8()..close];
        let close = Span::new(span.start + close, span.start + close + mark.len());
        let open = Span::new(span.start, span.start + open.len_utf8());
        let marks = [open, close].map(|mark| Splice::new(mark, "\""));
        (!inner.contains(['"', '\\'])).then(|| Fix::new(syntax::STRAIGHTEN_QUOTES, marks))
    }

    pub(super) fn report_if_too_deep(&mut self) -> bool {
        if self.depth < MAX_DEPTH {
            return false;
        }
        let span = self.next_span();
        self.diagnostics.push(
            Diagnostic::new(Code::TooDeep, span, syntax::too_deep(MAX_DEPTH))
                .with_hint(syntax::LOOK_FOR_EXTRA_BRACKETS),
        );
        true
    }

    /// Skips a bracketed group with everything in it.
    pub(super) fn skip_brackets(&mut self) -> Value {
        let start = self.next_span();
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) => depth = depth.saturating_sub(1),
                _ => {}
            }
            self.index += 1;
            if depth == 0 {
                break;
            }
        }
        Value { span: Span::new(start.start, self.last_end()), kind: ValueKind::Error }
    }

    /// Reports that the next token has no colon.
    pub(super) fn report_no_colon(&mut self) {
        let name = self.next_span();
        let message = syntax::no_colon(name.slice(self.text));
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, name, message)
                .with_fixes([Fix::insert(":", Splice::insert(name.end, ":"))]),
        );
    }

    /// Reports the name of a field in which a character cannot be seen, and returns it if it is next.
    pub(super) fn report_hidden_in_name(&mut self) -> Option<Span> {
        let [first, second, ..] = self.tokens.get(self.index..)? else { return None };
        let hidden = Span::new(first.span().end, second.span().start);
        let between = hidden.slice(self.text);
        if first.kind != TokenKind::Identifier
            || !self.is_field_at(self.index + 1)
            || between.is_empty()
            || !between.chars().all(is_hidden)
        {
            return None;
        }
        let name = [first, second].map(|part| part.span().slice(self.text)).concat();
        let whole = Span::new(first.span().start, second.span().end);
        let title = between.chars().next().map(|c| remove(c, between.chars().count()));
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, whole, syntax::hidden_in_field_name(&name))
                .with_fixes(title.map(|title| Fix::new(title, [Splice::new(hidden, "")]))),
        );
        Some(whole)
    }

    /// Skips `name: value` among values without names, with all up to the next entry, and reports
    /// it once.
    pub(super) fn fields_among_values(&mut self) -> Value {
        let (first, before) = (self.next_span(), self.last_end());
        loop {
            self.skip_to_separator();
            let has_comma = self.peek_kind(0) == Some(TokenKind::Comma);
            if !self.is_field_at(self.index + usize::from(has_comma)) {
                break;
            }
            self.index += 1;
        }
        let span = Span::new(first.start, self.last_end());
        // A dash before an entry is part of this mistake.
        let skipped = before..span.end;
        self.diagnostics.retain(|problem| {
            problem.message != syntax::LIST_DASH || !skipped.contains(&problem.span.start)
        });
        let message = syntax::field_among_values(first.slice(self.text));
        let problem = Diagnostic::new(Code::Syntax, first, message);
        self.diagnostics.push(problem.with_hint(syntax::BRACKETS_OF_ENTRIES));
        Value { span, kind: ValueKind::Error }
    }

    /// Parses a text without quotation marks, as in `said: 2024-03-18` and `name: the mayor`, and
    /// reports it once. A single word or number is left to its reader.
    pub(super) fn unquoted_text(&mut self) -> Option<Value> {
        let index = self.index;
        let first = self.peek()?;
        let second = self.tokens.get(index + 1)?;
        let is_color = first.span().slice(self.text) == "#";
        let is_bare = matches!(first.kind, TokenKind::Identifier | TokenKind::Number);
        let between = Span::new(first.span().end, second.span().start).slice(self.text);
        let is_prose = match second.kind {
            TokenKind::Identifier => !self.is_field_at(self.index + 1),
            TokenKind::Number | TokenKind::Unknown => true,
            // As in `https://example.org`, in which the lexer sees a comment.
            TokenKind::Colon => self.text[second.span().end..].starts_with("//"),
            _ => false,
        };
        if !(is_bare || is_color) || !is_prose || between.contains('\n') {
            return None;
        }
        let start = first.span().start;
        let line = &self.text[start..line_end(self.text, start)];
        let len = if is_color {
            line.find(|c: char| c != '#' && !c.is_ascii_hexdigit()).unwrap_or(line.len())
        } else {
            quotes::unquoted_len(line)
        };
        let span = Span::new(start, start + len);
        while self.peek().is_some_and(|token| token.span().start < span.end) {
            self.index += 1;
        }
        // The comma is hidden in what the lexer takes for a comment.
        let rest = self.text[span.end..].trim_start_matches(' ');
        let has_comma = self.peek_kind(0) == Some(TokenKind::Comma);
        if !has_comma && rest.starts_with(',') {
            let comma = self.text.len() - rest.len();
            let span = Span::new(comma, comma + 1);
            let kind = TokenKind::Comma;
            self.tokens.insert(self.index, Token::new(kind, span));
        }
        // A choice of several words has no quotation marks, but no spaces either.
        let field =
            self.tokens[..index].iter().rev().nth(1).map(|name| name.span().slice(self.text));
        if field.is_some_and(|name| CHOICES.contains(&name)) {
            return Some(Value { span, kind: ValueKind::Identifier });
        }
        let written = span.slice(self.text);
        let inner = written.strip_suffix('"').unwrap_or(written);
        let mut marks = vec![Splice::insert(span.start, "\"")];
        if inner.len() == written.len() {
            marks.push(Splice::insert(span.end, "\""));
        }
        let fix = Fix::new(values::ADD_QUOTATION_MARKS, marks);
        let is_certain = !inner.contains(['"', '\\']);
        self.diagnostics.push(
            Diagnostic::new(Code::Syntax, span, syntax::UNQUOTED_TEXT)
                .with_fixes(is_certain.then_some(fix)),
        );
        Some(Value { span, kind: ValueKind::Error })
    }

    /// Parses a comma between two values, or reports what is there instead, and returns where that
    /// begins if it is skipped.
    pub(super) fn separator(&mut self) -> Option<Span> {
        if self.at_end_of_group() {
            return None;
        }
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.index += 1;
            return None;
        }
        if self.peek_kind(0) == Some(TokenKind::Semicolon) {
            let span = self.next_span();
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, span, syntax::SEMICOLON)
                    .with_fixes([Fix::replace(span, ",")]),
            );
            self.index += 1;
            return None;
        }
        // A missing bracket is already reported, together with its comma.
        let last = self.index.checked_sub(1).map(|last| self.tokens[last].span());
        if last.is_some_and(|last| last.start == last.end) && (self.at_field() || self.at_value()) {
            return None;
        }
        let next = self.next_span();
        let found = describe_token(self.text, next);
        let end = self.last_end();
        let on_new_line = self.text[end..next.start].contains('\n');
        if self.at_field() || (on_new_line && self.at_value()) || self.follows_value_of_same_kind()
        {
            let last = self.index.checked_sub(1).map(|last| self.tokens[last].span());
            self.diagnostics.push(missing_comma(self.text, last.unwrap_or(next), next));
            return None;
        }
        // The token may already have been reported in place of a missing value.
        if self.diagnostics.last().is_none_or(|last| last.span != next) {
            let hint = match self.peek_kind(0) {
                Some(TokenKind::Colon) => syntax::BRACES_OF_MAP,
                _ => syntax::REMOVE_OR_QUOTE,
            };
            self.diagnostics.push(
                Diagnostic::new(Code::Syntax, next, syntax::no_comma_or_bracket(&found))
                    .with_hint(hint),
            );
        }
        self.skip_to_separator();
        if self.peek_kind(0) == Some(TokenKind::Comma) {
            self.index += 1;
        }
        Some(next)
    }

    pub(super) fn at_value(&self) -> bool {
        self.peek_kind(0).is_some_and(begins_value)
    }

    /// Returns true if only a comma is missing, as in `"a" "b"` and `(…) (…)`.
    pub(super) fn follows_value_of_same_kind(&self) -> bool {
        let last = self.index.checked_sub(1).map(|last| self.tokens[last].kind);
        match (last, self.peek_kind(0)) {
            (Some(TokenKind::String), Some(TokenKind::String)) => true,
            (Some(TokenKind::Close(_)), Some(kind)) => {
                matches!(kind, TokenKind::Open(_) | TokenKind::Identifier | TokenKind::String)
            }
            _ => false,
        }
    }

    /// Skips to the next comma of this group, to its end, or to the next field on a
    /// line of its own.
    pub(super) fn skip_to_separator(&mut self) {
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            match token.kind {
                TokenKind::Open(_) => depth += 1,
                TokenKind::Close(_) | TokenKind::Comma if depth == 0 => return,
                TokenKind::Close(_) => depth -= 1,
                TokenKind::Identifier
                    if depth == 0
                        && self.at_field()
                        && is_first_on_line(self.text, token.span().start) =>
                {
                    return;
                }
                _ => {}
            }
            self.index += 1;
        }
    }
}

fn begins_value(kind: TokenKind) -> bool {
    matches!(
        kind,
        TokenKind::Identifier
            | TokenKind::String
            | TokenKind::Number
            | TokenKind::Char
            | TokenKind::Open(_)
    )
}

/// Describes the token at a span for a message.
pub(super) fn describe_token(text: &str, span: Span) -> Words {
    if span.start == span.end {
        return syntax::MISSING_BRACKET;
    }
    syntax::token(span.slice(text))
}

/// The problem that no comma is between two tokens.
fn missing_comma(text: &str, last: Span, next: Span) -> Diagnostic {
    let last = last_char(text, last);
    let message = syntax::no_comma(&describe_token(text, next));
    Diagnostic::new(Code::Syntax, last, message)
        .with_fixes([Fix::insert(",", Splice::insert(last.end, ","))])
}

/// Returns the problem of an extension that `ron` does not know.
pub(super) fn check_attribute(text: &str, span: Span) -> Option<Diagnostic> {
    let inside: String = span.slice(text).split_whitespace().collect();
    let names = inside.strip_prefix("#![enable(").and_then(|rest| rest.strip_suffix(")]"));
    let is_known = names.is_some_and(|names| {
        let mut names = names.split(',').filter(|name| !name.is_empty());
        names.all(|name| ron::extensions::Extensions::from_ident(name).is_some())
    });
    (!is_known).then(|| {
        let line = Splice::new(expand_to_line(text, span), "");
        Diagnostic::new(Code::Syntax, span, syntax::UNKNOWN_EXTENSION)
            .with_fixes([Fix::new(syntax::REMOVE_LINE, [line])])
    })
}
