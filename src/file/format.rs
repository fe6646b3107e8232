//! The canonical layout of a dataset's text.
//!
//! Only blanks, line breaks and commas change: a comma stands right behind its
//! part, and before a closing bracket only where that has a line of its own.
//! Names, texts, numbers and comments stay as they are written, in their order:
//! what the file says is never touched, so none of it is read here.
//!
//! - Whether a bracket goes over lines is its author's choice: it does where
//!   one of its parts begins on a line of its own. It must where it holds a
//!   comment that begins or ends a line, or several parts of which one goes over
//!   lines; and the dataset and the lists in it always do. Then each part has
//!   its own line, with a comma, four blanks deeper than the bracket.
//! - All other brackets stay on one line, however long, without a comma before
//!   the closing one. A single part that goes over lines hugs its bracket, as in
//!   `Ordinal([` … `])`.
//! - A comment stays on the line of what it follows, or stands where the next
//!   part does. One blank line is kept where there are several, and none behind
//!   an opening or before a closing bracket.
//! - Line ends are those that most lines of the file have, and a byte-order
//!   mark stays: other programs on its author's system may need either.

use super::tree::{Token, TokenKind, Tree};
use crate::diagnostic::Diagnostic;

const INDENT: &str = "    ";

/// Lays a text out. Laid out once more, it stays as it is.
///
/// A text that breaks a rule for datasets is laid out like any other, and so is
/// one that holds comments only.
///
/// # Errors
/// Everything that is wrong with the form of the text, in its order: where a
/// bracket or a quotation mark is missing, its parts cannot be told apart.
pub fn format(text: &str) -> Result<String, Vec<Diagnostic>> {
    let (tree, diagnostics) = Tree::parse(text);
    if !diagnostics.is_empty() {
        // Only where the whole is read are fixes tried.
        let mut found = super::read(text).diagnostics;
        found.retain(|found| {
            let same = |known: &Diagnostic| (known.code, known.span) == (found.code, found.span);
            diagnostics.iter().any(same)
        });
        return Err(found);
    }
    let pieces = pieces(text, &tree.tokens);
    let mut printer = Printer {
        out: String::with_capacity(text.len() + text.len() / 8),
        start: 0,
        line_end: line_end(text, &tree.tokens),
        brackets: Vec::new(),
        level: 0,
    };
    if text.starts_with('\u{feff}') {
        printer.out.push('\u{feff}');
        printer.start = printer.out.len();
    }
    let over_lines = over_lines(&pieces);
    let mut before = None;
    let mut from = 0;
    for (at, piece) in pieces.iter().enumerate() {
        if matches!(piece.kind, TokenKind::Comment | TokenKind::Comma) {
            continue;
        }
        printer.gap(before, &pieces[from..at], Some(piece));
        printer.piece(piece, over_lines[at]);
        before = Some(piece.kind);
        from = at + 1;
    }
    printer.gap(before, &pieces[from..], None);
    Ok(printer.out)
}

/// A token that is not blank.
struct Piece<'a> {
    kind: TokenKind,
    words: &'a str,
    /// How many line breaks stand before it.
    breaks: usize,
}

impl Piece<'_> {
    fn is_line_comment(&self) -> bool {
        self.kind == TokenKind::Comment && self.words.starts_with("//")
    }
}

fn pieces<'a>(text: &'a str, tokens: &[Token]) -> Vec<Piece<'a>> {
    let mut breaks = 0;
    let mut pieces = Vec::with_capacity(tokens.len());
    for token in tokens {
        let mut words = token.span.slice(text);
        if token.kind == TokenKind::Whitespace {
            breaks = words.matches('\n').count();
            continue;
        }
        if words.starts_with("//") {
            words = words.trim_end();
        }
        pieces.push(Piece {
            kind: token.kind,
            words,
            breaks,
        });
        breaks = 0;
    }
    pieces
}

/// What ends most of the lines. Those within texts and comments are not
/// counted: they stay, so they would count for more once the others are laid out.
fn line_end(text: &str, tokens: &[Token]) -> &'static str {
    let (mut all, mut with_return) = (0, 0);
    for token in tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Whitespace)
    {
        for (at, _) in token.span.slice(text).match_indices('\n') {
            all += 1;
            // The one behind a line comment is read as a part of it.
            with_return += usize::from(text[..token.span.start + at].ends_with('\r'));
        }
    }
    if with_return * 2 > all { "\r\n" } else { "\n" }
}

/// A bracket while its inside is looked at.
struct OpenGroup {
    at: usize,
    parts: usize,
    over_lines: bool,
    /// Whether a bracket in it goes over lines.
    holds_lines: bool,
}

/// For each piece that opens a bracket, whether its parts stand on lines of
/// their own.
fn over_lines(pieces: &[Piece]) -> Vec<bool> {
    let mut over_lines = vec![false; pieces.len()];
    let mut open: Vec<OpenGroup> = Vec::new();
    let mut begins_part = false;
    // Whether a comma stands on another line than the part before it.
    let mut comma_apart = false;
    for (at, piece) in pieces.iter().enumerate() {
        let breaks = piece.breaks > 0;
        let depth = open.len();
        let around = open.last_mut();
        match piece.kind {
            TokenKind::Close(_) => {
                begins_part = false;
                let Some(inside) = open.pop() else { continue };
                over_lines[inside.at] =
                    inside.over_lines || (inside.parts > 1 && inside.holds_lines);
                if let Some(around) = open.last_mut() {
                    around.holds_lines |= over_lines[inside.at] || inside.holds_lines;
                }
                continue;
            }
            TokenKind::Comment => {
                if let Some(around) = around {
                    around.over_lines |= breaks || piece.is_line_comment();
                }
                continue;
            }
            TokenKind::Comma => {
                begins_part = true;
                comma_apart = breaks;
                continue;
            }
            _ => {}
        }
        if let Some(around) = around.filter(|_| begins_part) {
            let is_list = pieces[around.at].kind == TokenKind::Open(b'[');
            let is_always = depth == 1 || (depth == 2 && is_list);
            around.parts += 1;
            around.over_lines |= breaks || comma_apart || is_always;
        }
        begins_part = matches!(piece.kind, TokenKind::Open(_));
        comma_apart = false;
        if begins_part {
            open.push(OpenGroup {
                at,
                parts: 0,
                over_lines: false,
                holds_lines: false,
            });
        }
    }
    over_lines
}

/// A bracket while its inside is written.
struct Bracket {
    over_lines: bool,
    /// The level of the line on which it opens.
    level: usize,
}

struct Printer {
    out: String,
    /// Where the text begins, behind a byte-order mark.
    start: usize,
    line_end: &'static str,
    brackets: Vec<Bracket>,
    /// How deep a line that begins here is indented.
    level: usize,
}

impl Printer {
    fn piece(&mut self, piece: &Piece, over_lines: bool) {
        self.out.push_str(piece.words);
        match piece.kind {
            TokenKind::Open(_) => self.brackets.push(Bracket {
                over_lines,
                level: self.level,
            }),
            TokenKind::Close(_) => {
                self.brackets.pop();
            }
            _ => {}
        }
    }

    /// Writes what stands between two pieces: comments, a comma, and blanks.
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
                let Bracket { over_lines, level } = *bracket;
                self.level = level + usize::from(over_lines);
                let mut rest = gap;
                if !opened {
                    // A block comment between a value and its comma is about the value.
                    let own = gap[..comma.unwrap_or(0)]
                        .iter()
                        .take_while(|piece| piece.breaks == 0 && !piece.is_line_comment())
                        .count();
                    self.comments(&gap[..own]);
                    rest = &gap[own..];
                    if over_lines || !closes {
                        self.out.push(',');
                    }
                }
                if over_lines {
                    self.lines(opened, rest, next);
                } else {
                    self.one_line(opened, rest, closes);
                }
            }
            _ => self.within_part(gap, before == Some(TokenKind::Colon)),
        }
    }

    /// The gap between two parts that stand on lines of their own.
    fn lines(&mut self, opened: bool, gap: &[Piece], next: Option<&Piece>) {
        let closing = |next: &Piece| matches!(next.kind, TokenKind::Close(_));
        let before_next = match next {
            Some(next) if !closing(next) => next.breaks,
            _ => 1,
        };
        let comments = || gap.iter().filter(|piece| piece.kind == TokenKind::Comment);
        let ends_line = comments().any(|comment| comment.breaks > 0 || comment.is_line_comment());
        // Where everything stands on one line, comments belong to what follows.
        let mut least = usize::from(!ends_line && before_next == 0);
        let mut most = if opened { 1 } else { 2 };
        for comment in comments() {
            self.space(comment.breaks.clamp(least, most));
            self.out.push_str(comment.words);
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
        let mut blank = !opened;
        for comment in gap.iter().filter(|piece| piece.kind == TokenKind::Comment) {
            if blank {
                self.out.push(' ');
            }
            self.out.push_str(comment.words);
            blank = true;
        }
        if blank && !closes {
            self.out.push(' ');
        }
    }

    /// The gap between a name, its colon and its value. Behind a line comment
    /// the rest of the part goes on one level deeper.
    fn within_part(&mut self, gap: &[Piece], blank: bool) {
        self.comments(gap);
        match gap.last() {
            Some(last) if last.is_line_comment() => self.space(1),
            _ if blank => self.out.push(' '),
            _ => {}
        }
    }

    /// Comments that stand behind something on its line.
    fn comments(&mut self, comments: &[Piece]) {
        let mut breaks = 0;
        for comment in comments {
            self.space(breaks);
            self.out.push_str(comment.words);
            breaks = usize::from(comment.is_line_comment());
            if breaks > 0 {
                let outer = self.brackets.last();
                self.level = 1 + outer.map_or(0, |outer| outer.level + 1);
            }
        }
    }

    /// A blank, or as many line ends and the indentation. Nothing stands before
    /// the first line.
    fn space(&mut self, breaks: usize) {
        if self.out.len() == self.start {
            return;
        }
        if breaks == 0 {
            self.out.push(' ');
            return;
        }
        for _ in 0..breaks {
            self.out.push_str(self.line_end);
        }
        for _ in 0..self.level {
            self.out.push_str(INDENT);
        }
    }
}

#[cfg(test)]
mod tests;
