//! The canonical layout of a dataset's text.
//!
//! Only whitespace and commas change: a comma directly follows its part, and comes
//! before a closing bracket only if that is on a line of its own. Names, strings,
//! numbers and comments stay as they are and in order, so none of them is parsed.
//!
//! - The author decides whether a bracket spans lines: it does if one of its parts
//!   begins on a new line. It has to if it contains a comment at the start or the
//!   end of a line, or several parts of which one spans lines. The dataset and its
//!   lists always do. Each part then has its own line, with a comma, indented four
//!   spaces deeper than the bracket.
//! - Any other bracket stays on one line, however long, without a trailing comma.
//!   A single part that spans lines hugs its bracket, as in `Ordinal([` … `])`.
//! - A comment stays on the line of what it follows, or is indented like the next
//!   part. Several blank lines become one, and none follows an opening bracket or
//!   precedes a closing one.
//! - Line endings are those of most lines of the file, and a byte-order mark stays:
//!   other programs on the author's system may need them.

use super::read::no_dataset;
use super::tree::{Field, Token, TokenKind, Tree, Value, ValueKind, tokens};
use crate::diagnostic::{Diagnostic, Severity, Span};
use crate::model::Section;

const INDENT: &str = "    ";

/// Formats the text of a file. Formatting is idempotent.
///
/// A file that breaks a rule for datasets is formatted like any other, and so is
/// one with only comments.
///
/// # Errors
/// Returns all syntax errors, in the order of the text: without a bracket or a quotation
/// mark, its parts cannot be told apart.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let (value, mut diagnostics) = Value::parse(text);
    if diagnostics.is_empty() && value.is_some_and(|value| is_dataset(text, &value)) {
        // A dataset is read entry by entry: by their indentation, which would be lost, entries may
        // begin inside others even where all brackets match.
        diagnostics = Tree::parse(text).1;
    }
    if !diagnostics.is_empty() {
        // This finds the problems of each entry, with their fixes.
        let mut found = super::read(text).diagnostics;
        found.retain(|found| found.code.is_syntax() && found.severity() == Severity::Error);
        return Err(if found.is_empty() { diagnostics } else { found });
    }
    let tokens: Vec<Token> = tokens(text, Span::new(0, text.len())).collect();
    let pieces = pieces(text, &tokens);
    let mut printer = Printer {
        out: String::with_capacity(text.len() + text.len() / 8),
        start: 0,
        line_ending: line_ending(text, &tokens),
        brackets: Vec::new(),
        level: 0,
    };
    if text.starts_with('\u{feff}') {
        printer.out.push('\u{feff}');
        printer.start = printer.out.len();
    }
    let multiline = multiline_brackets(&pieces);
    let mut before = None;
    let mut from = 0;
    for (index, piece) in pieces.iter().enumerate() {
        if matches!(piece.kind, TokenKind::Comment | TokenKind::Comma) {
            continue;
        }
        printer.gap(before, &pieces[from..index], Some(piece));
        printer.piece(piece, multiline[index]);
        before = Some(piece.kind);
        from = index + 1;
    }
    printer.gap(before, &pieces[from..], None);
    Ok(printer.out)
}

/// Returns the error of a text that holds something else than a dataset, with what is expected. Text without
/// a value, such as one with only comments, is none.
pub fn not_a_dataset(text: &str) -> Option<Diagnostic> {
    let value = Value::parse(text).0?;
    let is_named = match &value.kind {
        ValueKind::Struct { name, .. } | ValueKind::Tuple { name, .. } => {
            name.is_some_and(|name| name.slice(text) == "Dataset")
        }
        _ => false,
    };
    (!is_named && !is_dataset(text, &value)).then(|| no_dataset(text, &value))
}

fn is_dataset(text: &str, value: &Value) -> bool {
    let ValueKind::Struct { fields, .. } = &value.kind else {
        return false;
    };
    let is_section = |field: &Field| Section::from_name(field.name.slice(text)).is_some();
    fields.iter().any(is_section)
}

/// A token other than whitespace.
struct Piece<'a> {
    kind: TokenKind,
    text: &'a str,
    /// How many line breaks precede it.
    breaks: usize,
}

impl Piece<'_> {
    fn is_line_comment(&self) -> bool {
        self.kind == TokenKind::Comment && self.text.starts_with("//")
    }
}

fn pieces<'a>(text: &'a str, tokens: &[Token]) -> Vec<Piece<'a>> {
    let mut breaks = 0;
    let mut pieces = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut written = token.span().slice(text);
        if token.kind == TokenKind::Whitespace {
            breaks = written.matches('\n').count();
            continue;
        }
        if written.starts_with("//") {
            written = written.trim_end();
        }
        pieces.push(Piece { kind: token.kind, text: written, breaks });
        breaks = 0;
    }
    pieces
}

/// The line ending of most lines. Lines inside strings and comments do not count:
/// they stay, so their share would change with the layout.
fn line_ending(text: &str, tokens: &[Token]) -> &'static str {
    let (mut all, mut with_return) = (0, 0);
    for token in tokens.iter().filter(|token| token.kind == TokenKind::Whitespace) {
        for (i, _) in token.span().slice(text).match_indices('\n') {
            all += 1;
            // After a line comment, the return is part of the comment.
            with_return += usize::from(text[..token.span().start + i].ends_with('\r'));
        }
    }
    if with_return * 2 > all { "\r\n" } else { "\n" }
}

/// A bracket whose contents are being examined.
struct OpenGroup {
    index: usize,
    parts: usize,
    spans_lines: bool,
    /// True if a bracket inside it spans lines.
    has_multiline_part: bool,
}

/// For each piece that opens a bracket, whether the bracket spans lines.
fn multiline_brackets(pieces: &[Piece]) -> Vec<bool> {
    let mut multiline = vec![false; pieces.len()];
    let mut open: Vec<OpenGroup> = Vec::new();
    let mut begins_part = false;
    // Whether a comma is on another line than the part before it.
    let mut is_comma_apart = false;
    for (index, piece) in pieces.iter().enumerate() {
        let breaks = piece.breaks > 0;
        let depth = open.len();
        let around = open.last_mut();
        match piece.kind {
            TokenKind::Close(_) => {
                begins_part = false;
                let Some(inside) = open.pop() else { continue };
                multiline[inside.index] =
                    inside.spans_lines || (inside.parts > 1 && inside.has_multiline_part);
                if let Some(around) = open.last_mut() {
                    around.has_multiline_part |=
                        multiline[inside.index] || inside.has_multiline_part;
                }
                continue;
            }
            TokenKind::Comment => {
                if let Some(around) = around {
                    around.spans_lines |= breaks || piece.is_line_comment();
                }
                continue;
            }
            TokenKind::Comma => {
                begins_part = true;
                is_comma_apart = breaks;
                continue;
            }
            _ => {}
        }
        if let Some(around) = around.filter(|_| begins_part) {
            let is_list = pieces[around.index].kind == TokenKind::Open(b'[');
            let is_always = depth == 1 || (depth == 2 && is_list);
            around.parts += 1;
            around.spans_lines |= breaks || is_comma_apart || is_always;
        }
        begins_part = matches!(piece.kind, TokenKind::Open(_));
        is_comma_apart = false;
        if begins_part {
            open.push(OpenGroup { index, parts: 0, spans_lines: false, has_multiline_part: false });
        }
    }
    multiline
}

/// A bracket whose contents are being written.
struct Bracket {
    spans_lines: bool,
    /// The level of the line on which it opens.
    level: usize,
}

struct Printer {
    out: String,
    /// Where the text begins, after a byte-order mark.
    start: usize,
    line_ending: &'static str,
    brackets: Vec<Bracket>,
    /// How deeply the next line is indented.
    level: usize,
}

impl Printer {
    fn piece(&mut self, piece: &Piece, spans_lines: bool) {
        self.out.push_str(piece.text);
        match piece.kind {
            TokenKind::Open(_) => self.brackets.push(Bracket { spans_lines, level: self.level }),
            TokenKind::Close(_) => {
                self.brackets.pop();
            }
            _ => {}
        }
    }

    /// Writes the comments, the comma and the whitespace between two pieces.
    fn gap(&mut self, before: Option<TokenKind>, gap: &[Piece], next: Option<&Piece>) {
        let opened = matches!(before, Some(TokenKind::Open(_)));
        let closes = next.is_none_or(|next| matches!(next.kind, TokenKind::Close(_)));
        let comma = gap.iter().position(|piece| piece.kind == TokenKind::Comma);
        match self.brackets.last() {
            None if closes || matches!(before, None | Some(TokenKind::Attribute)) => {
                self.level = 0;
                self.lines(opened, gap, next);
            }
            Some(bracket) if opened || closes || comma.is_some() => {
                let Bracket { spans_lines, level } = *bracket;
                self.level = level + usize::from(spans_lines);
                let mut rest = gap;
                if !opened {
                    // A block comment before a comma belongs to the value before it.
                    let own = gap[..comma.unwrap_or(0)]
                        .iter()
                        .take_while(|piece| piece.breaks == 0 && !piece.is_line_comment())
                        .count();
                    self.comments(&gap[..own]);
                    rest = &gap[own..];
                    if spans_lines || !closes {
                        self.out.push(',');
                    }
                }
                if spans_lines {
                    self.lines(opened, rest, next);
                } else {
                    self.one_line(opened, rest, closes);
                }
            }
            _ => self.within_part(gap, before == Some(TokenKind::Colon)),
        }
    }

    /// The gap between two parts on separate lines.
    fn lines(&mut self, opened: bool, gap: &[Piece], next: Option<&Piece>) {
        let closing = |next: &Piece| matches!(next.kind, TokenKind::Close(_));
        let before_next = match next {
            Some(next) if !closing(next) => next.breaks,
            _ => 1,
        };
        let comments = || gap.iter().filter(|piece| piece.kind == TokenKind::Comment);
        let ends_line = comments().any(|comment| comment.breaks > 0 || comment.is_line_comment());
        // If everything is on one line, the comments belong to what follows.
        let mut least = usize::from(!ends_line && before_next == 0);
        let mut most = if opened { 1 } else { 2 };
        for comment in comments() {
            self.space(comment.breaks.clamp(least, most));
            self.out.push_str(comment.text);
            least = usize::from(comment.is_line_comment());
            most = 2;
        }
        if next.is_none_or(closing)
            && let Some(bracket) = self.brackets.last()
        {
            self.level = bracket.level;
        }
        self.space(before_next.clamp(least, most));
    }

    /// The gap between two parts on one line.
    fn one_line(&mut self, opened: bool, gap: &[Piece], closes: bool) {
        let mut needs_space = !opened;
        for comment in gap.iter().filter(|piece| piece.kind == TokenKind::Comment) {
            if needs_space {
                self.out.push(' ');
            }
            self.out.push_str(comment.text);
            needs_space = true;
        }
        if needs_space && !closes {
            self.out.push(' ');
        }
    }

    /// The gap between a name, its colon and its value. After a line comment the
    /// rest of the part is indented one level deeper.
    fn within_part(&mut self, gap: &[Piece], needs_space: bool) {
        self.comments(gap);
        match gap.last() {
            Some(last) if last.is_line_comment() => self.space(1),
            _ if needs_space => self.out.push(' '),
            _ => {}
        }
    }

    /// Comments at the end of a line.
    fn comments(&mut self, comments: &[Piece]) {
        let mut breaks = 0;
        for comment in comments {
            self.space(breaks);
            self.out.push_str(comment.text);
            breaks = usize::from(comment.is_line_comment());
            if breaks > 0 {
                let outer = self.brackets.last();
                self.level = 1 + outer.map_or(0, |outer| outer.level + 1);
            }
        }
    }

    /// A space, or line breaks and the indentation. Nothing precedes the first line.
    fn space(&mut self, breaks: usize) {
        if self.out.len() == self.start {
            return;
        }
        if breaks == 0 {
            self.out.push(' ');
            return;
        }
        for _ in 0..breaks {
            self.out.push_str(self.line_ending);
        }
        for _ in 0..self.level {
            self.out.push_str(INDENT);
        }
    }
}

#[cfg(test)]
mod tests;
