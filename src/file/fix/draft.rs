//! The drafts of fixes.

use std::cell::LazyCell;

use crate::diagnostic::{Diagnostic, Fix, Span};
use crate::file::edit::{TreeEditor, ValueEditor};
use crate::file::lines::{line_end, line_start};
use crate::file::tree::{Token, TokenKind, Tree, Value, tokens_before};
use crate::model::Section;

/// How far another occurrence of a word is looked for, in bytes.
const NEAR: usize = 100_000;

/// The fewest words of a text that ends with a full stop.
const SENTENCE_WORDS: usize = 4;

pub(super) struct Drafter<'a> {
    pub text: &'a str,
    pub tree: &'a Tree,
    /// The lists of entries, with their spans.
    lists: Vec<(Span, &'a [Span])>,
    pub editor: TreeEditor<'a>,
    pub values: ValueEditor<'a>,
    /// The entry with the last problem, parsed.
    pub entry: Option<Value>,
    /// The last place, and its tokens.
    tokens: (Span, Vec<Token>),
}

impl<'a> Drafter<'a> {
    pub fn new(text: &'a str, tree: &'a Tree) -> Self {
        let lists = Section::ALL.into_iter().filter_map(|section| {
            let field = tree.field(text, section.name())?;
            Some((field.value, field.entries.as_deref()?))
        });
        Self {
            text,
            tree,
            lists: lists.collect(),
            editor: TreeEditor::new(text, tree),
            values: ValueEditor::new(text),
            entry: None,
            tokens: Default::default(),
        }
    }

    /// Completes the drafts of problems, without those that are not certain whatever they lead to.
    pub fn complete(&mut self, problems: &mut [Diagnostic]) {
        let text = self.text;
        // Of the two versions in an unresolved merge conflict only one is right.
        let is_unmerged =
            LazyCell::new(|| text.starts_with("<<<<<<< ") || text.contains("\n<<<<<<< "));
        for problem in problems {
            problem.fixes.extend(self.fix_from_tree(problem));
            let Some(fix) = problem.fixes.first() else {
                continue;
            };
            if *is_unmerged || self.has_slipped(fix) {
                problem.fixes.clear();
            } else if !self.is_plain_mark(fix) {
                problem.suggestion = problem.fixes.pop().map(Box::new);
            }
        }
    }

    /// The entry that contains a span, up to the next one.
    pub fn entry_containing(&self, span: Span) -> Option<Span> {
        let mut lists = self.lists.iter();
        let (list, entries) = lists.find(|(list, _)| list.contains(span))?;
        let next = entries.partition_point(|entry| entry.start <= span.start);
        let entry = entries.get(next.checked_sub(1)?)?;
        let end = match entries.get(next) {
            Some(next) => next.start,
            // At the last character of the list its bracket is, or is reported as missing. It may be
            // any character, such as one of a comment.
            None => (entry.end).max(self.text.floor_char_boundary(list.end.saturating_sub(1))),
        };
        (span.end <= end).then_some(Span::new(entry.start, end))
    }

    /// The tokens of the entry around a span, or of the line that it begins on.
    fn tokens(&mut self, span: Span) -> &[Token] {
        let text = self.text;
        let place = match self.entry_containing(span) {
            Some(entry) => entry,
            // Many problems may be on one line.
            None if self.tokens.0.contains(span) => self.tokens.0,
            None => Span::new(line_start(text, span.start), line_end(text, span.start)),
        };
        if self.tokens.0 != place {
            self.tokens = (place, tokens_before(text, place).0);
        }
        &self.tokens.1
    }

    /// Returns true if a fix adds or removes a mark that may have slipped into the string beside
    /// it, as in `text,"` and `text)"`, or out of it.
    fn has_slipped(&mut self, fix: &Fix) -> bool {
        let text = self.text;
        let is_mark = |c: &char| ",:()[]{}".contains(*c);
        fix.splices.iter().any(|splice| {
            let removed = splice.span.slice(text);
            let mut marks = splice.text.chars().chain(removed.chars()).filter(is_mark).peekable();
            if marks.peek().is_none() {
                return false;
            }
            let tokens = self.tokens(splice.span);
            let next = tokens.partition_point(|token| token.span().end <= splice.span.start);
            let after = tokens.partition_point(|token| token.span().start < splice.span.end);
            let before = next.checked_sub(1).and_then(|i| tokens.get(i));
            let string = |token: Option<&Token>| {
                let token = token.filter(|token| token.kind == TokenKind::String);
                token.map_or("", |token| token.span().slice(text).trim_matches('"'))
            };
            let (before, after) = (string(before), string(tokens.get(after)));
            marks.any(|mark| match mark {
                ',' | ':' => before.ends_with(mark) || after.starts_with(mark),
                _ => [before, after].into_iter().any(|string| !is_even(string, mark)),
            })
        })
    }

    /// Returns true if a fix that adds one quotation mark does so where none was replaced by
    /// something else: beside a word that is also written elsewhere.
    fn is_plain_mark(&mut self, fix: &Fix) -> bool {
        let [splice] = fix.splices.as_slice() else {
            return true;
        };
        let Span { start, end } = splice.span;
        if splice.text != "\"" || start < end {
            return true;
        }
        let text = self.text;
        let mut tokens = self.tokens(splice.span).iter();
        let string = tokens.find(|token| {
            token.span().start <= start
                && start <= token.span().end
                && token.kind == TokenKind::String
        });
        let Some(string) = string else { return false };
        // An escaped mark may be the one that closes, and another sign stand for the mark.
        if text[..start].ends_with([';', ':']) || text[..start].ends_with("\\\"") {
            return false;
        }
        let inner = string.span().slice(text).trim_matches('"');
        // A name has no full stop, so that it stands for the mark.
        if text[..start].ends_with('.') && inner.split_whitespace().count() < SENTENCE_WORDS {
            return false;
        }
        let mut parts = inner.split(char::is_whitespace);
        let word = if start == string.span().start { parts.next() } else { parts.next_back() };
        word.is_some_and(|word| self.is_written_elsewhere(word, start))
    }

    /// Returns true if a word beside an offset is also somewhere else near it. A number may have
    /// got another digit.
    fn is_written_elsewhere(&self, word: &str, offset: usize) -> bool {
        let from = self.text.floor_char_boundary(offset.saturating_sub(NEAR));
        let to = self.text.ceil_char_boundary((offset + NEAR).min(self.text.len()));
        let is_end = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
        let near = &self.text[from..to];
        let mut found = near.match_indices(word).filter(|(i, _)| {
            let end = i + word.len();
            let is_here = from + i == offset || from + end == offset;
            !is_here && is_end(near[..*i].chars().next_back()) && is_end(near[end..].chars().next())
        });
        word.contains(|c: char| c.is_alphabetic() || c == '-') && found.next().is_some()
    }
}

/// Returns true if a string has as many opening brackets of a kind as closing ones.
fn is_even(string: &str, bracket: char) -> bool {
    let pairs = [['(', ')'], ['[', ']'], ['{', '}']];
    let pair = pairs.into_iter().find(|pair| pair.contains(&bracket));
    pair.is_none_or(|[open, close]| string.matches(open).count() == string.matches(close).count())
}
