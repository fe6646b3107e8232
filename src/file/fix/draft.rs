//! The drafts of fixes, and what is tried together.

use std::cell::{Cell, LazyCell};
use std::collections::BTreeMap;

use crate::diagnostic::{Code, Diagnostic, Fix, Severity, Span};
use crate::file::edit::{TreeEditor, ValueEditor};
use crate::file::lines::{line_end, line_start};
use crate::file::tree::{MAX_REPORTED, Token, TokenKind, Tree, Value, tokens_before};
use crate::model::Section;

/// How far another occurrence of a word is looked for, in bytes.
const NEAR: usize = 100_000;

/// Drafts that are certain together or not at all.
pub(super) struct Unit {
    /// The entry or the line that they are in.
    pub place: Span,
    /// The indices of the problems whose drafts they are.
    pub drafts: Vec<usize>,
    /// The problems that must be gone after them.
    pub problems: Vec<usize>,
}

/// Completes the drafts of problems, without those that are not certain whatever they lead to, and
/// returns which are to be tried.
pub(super) fn units(text: &str, tree: &Tree, problems: &mut [Diagnostic]) -> Vec<Unit> {
    let mut drafter = Drafter::new(text, tree);
    // Of the two versions in an unresolved merge conflict only one is right.
    let is_unmerged = LazyCell::new(|| text.starts_with("<<<<<<< ") || text.contains("\n<<<<<<< "));
    for problem in &mut *problems {
        problem.fixes.extend(drafter.fix_from_tree(problem));
        let Some(fix) = problem.fixes.first() else {
            continue;
        };
        if *is_unmerged || drafter.has_slipped(fix) {
            problem.fixes.clear();
        } else if !drafter.is_plain_mark(fix) {
            problem.suggestion = problem.fixes.pop().map(Box::new);
        }
    }
    drafter.units(problems)
}

pub(super) struct Drafter<'a> {
    pub text: &'a str,
    pub tree: &'a Tree,
    /// The lists of entries, with their spans.
    lists: Vec<(Span, &'a [Span])>,
    pub editor: TreeEditor<'a>,
    pub values: ValueEditor<'a>,
    /// The entry with the last problem, parsed.
    pub entry: Option<Value>,
    /// The last line that was a place.
    line: Cell<Span>,
    /// The last place, and its tokens.
    tokens: (Span, Vec<Token>),
}

impl<'a> Drafter<'a> {
    fn new(text: &'a str, tree: &'a Tree) -> Self {
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
            line: Cell::default(),
            tokens: Default::default(),
        }
    }

    /// The drafts to try, those of one kind side by side. Nothing else is tried where the syntax is
    /// broken.
    fn units(&self, problems: &[Diagnostic]) -> Vec<Unit> {
        let has_draft = |i: &usize| !problems[*i].fixes.is_empty();
        if !(0..problems.len()).any(|i| has_draft(&i)) {
            return Vec::new();
        }
        let is_broken = |problem: &Diagnostic| {
            problem.code.is_syntax() && problem.severity() == Severity::Error
        };
        // Wrong fields may follow from a wrong mark.
        let may_follow = |problem: &Diagnostic| {
            matches!(problem.code, Code::UnknownField | Code::MissingField | Code::DuplicateField)
        };
        let is_bracket = |problem: &Diagnostic| {
            matches!(problem.code, Code::MissingBracket | Code::StrayBracket)
        };
        // Not all brackets are reported, so whatever is fixed, there would be others.
        let errors = problems.iter().filter(|problem| is_broken(problem));
        if errors.count() > MAX_REPORTED && problems.iter().any(is_bracket) {
            return Vec::new();
        }
        let is_between = |problem: &Diagnostic| self.entry_containing(problem.span).is_none();
        // Brackets around entries concern everything between these.
        let is_divided = !problems.iter().any(|problem| is_bracket(problem) && is_between(problem));
        let whole = Span::new(0, self.text.len());
        let mut places: BTreeMap<Span, Vec<usize>> = BTreeMap::new();
        for (i, problem) in problems.iter().enumerate() {
            let is_apart = is_divided || !is_broken(problem) || !is_between(problem);
            let place = if is_apart { self.place(problem.span) } else { whole };
            places.entry(place).or_default().push(i);
        }
        let mut units: Vec<Unit> = Vec::new();
        let mut unclear: Vec<Span> = Vec::new();
        for (place, found) in places {
            let (mut broken, others): (Vec<usize>, Vec<usize>) =
                found.into_iter().partition(|i| is_broken(&problems[*i]));
            // What is no entry may be what is left of a mark.
            let is_no_entry = |i: &usize| {
                problems[*i].code == Code::WrongType && problems[*i].span.start == place.start
            };
            unclear.extend(others.iter().any(is_no_entry).then_some(place));
            let mut alone = others;
            if !broken.is_empty() {
                broken
                    .extend(alone.iter().filter(|i| may_follow(&problems[**i]) || is_no_entry(i)));
                // Without a hidden character the syntax may be right.
                alone.retain(|i| problems[*i].code == Code::HiddenCharacter);
                // A bracket that is missing and one that is superfluous may be one in the wrong place.
                let has = |code| broken.iter().any(|i| problems[*i].code == code);
                let is_moved = has(Code::MissingBracket) && has(Code::StrayBracket);
                if !is_moved && broken.iter().all(has_draft) {
                    units.push(Unit { place, drafts: broken.clone(), problems: broken });
                } else {
                    unclear.extend(broken.iter().map(|i| self.place(problems[*i].span)));
                }
            }
            let alone = alone.into_iter().filter(has_draft);
            units.extend(alone.map(|i| Unit { place, drafts: vec![i], problems: vec![i] }));
        }
        // A mark may have slipped into the next entry or line.
        unclear.sort_unstable();
        let is_beside = |unit: &Unit| {
            let Span { start, end } = unit.place;
            let next = unclear.partition_point(|place| place.end + 1 < start);
            let is_near = unclear.get(next).is_some_and(|place| place.start <= end + 1);
            is_near && is_broken(&problems[unit.problems[0]])
        };
        units.retain(|unit| !is_beside(unit));
        // A bracket around entries may be the cause of all errors.
        let around = |i: &usize| is_bracket(&problems[*i]) && is_between(&problems[*i]);
        let cause = (0..problems.len()).find(around).filter(has_draft);
        let is_tried = |i: &usize| units.iter().any(|unit| unit.drafts.contains(i));
        if let Some(cause) = cause.filter(|i| !is_tried(i)) {
            let errors = (0..problems.len()).filter(|i| problems[*i].severity() == Severity::Error);
            units.push(Unit { place: whole, drafts: vec![cause], problems: errors.collect() });
        }
        units.sort_by_key(|unit| problems[unit.problems[0]].code);
        units
    }

    /// The entry around a span, or the line that it begins on.
    fn place(&self, span: Span) -> Span {
        self.entry_containing(span).unwrap_or_else(|| {
            // Many problems may be on one line.
            let mut line = self.line.get();
            if !(line.start..line.end).contains(&span.start) {
                let start = line_start(self.text, span.start);
                line = Span::new(start, line_end(self.text, span.start));
                self.line.set(line);
            }
            line
        })
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

    /// The tokens of the place around a span.
    fn tokens(&mut self, span: Span) -> &[Token] {
        let place = self.place(span);
        if self.tokens.0 != place {
            self.tokens = (place, tokens_before(self.text, place).0);
        }
        &self.tokens.1
    }

    /// Whether a fix adds or removes a mark that may have slipped into the string beside it, as in
    /// `text,"` and `text)"`, or out of it.
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
            let next = tokens.partition_point(|token| token.span.end <= splice.span.start);
            let after = tokens.partition_point(|token| token.span.start < splice.span.end);
            let before = next.checked_sub(1).and_then(|i| tokens.get(i));
            let string = |token: Option<&Token>| {
                let token = token.filter(|token| token.kind == TokenKind::String);
                token.map_or("", |token| token.span.slice(text).trim_matches('"'))
            };
            let (before, after) = (string(before), string(tokens.get(after)));
            marks.any(|mark| match mark {
                ',' | ':' => before.ends_with(mark) || after.starts_with(mark),
                _ => [before, after].into_iter().any(|string| !is_even(string, mark)),
            })
        })
    }

    /// Whether a fix that adds one quotation mark does so where none was replaced by something else:
    /// beside a word that is also written elsewhere.
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
            token.span.start <= start && start <= token.span.end && token.kind == TokenKind::String
        });
        let Some(string) = string else { return false };
        // An escaped mark may be the one that closes, and another sign stand for the mark.
        if text[..start].ends_with([';', ':']) || text[..start].ends_with("\\\"") {
            return false;
        }
        let inner = string.span.slice(text).trim_matches('"');
        // Only a sentence ends with a full stop of its own.
        if inner.ends_with('.') && !inner.starts_with(char::is_uppercase) {
            return false;
        }
        let mut parts = inner.split(char::is_whitespace);
        let word = if start == string.span.start { parts.next() } else { parts.next_back() };
        word.is_some_and(|word| self.is_written_elsewhere(word, start))
    }

    /// Whether a word beside an offset is also somewhere else near it. A number may have got another digit.
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

/// Whether a string has as many opening brackets of a kind as closing ones.
fn is_even(string: &str, bracket: char) -> bool {
    let pairs = [['(', ')'], ['[', ']'], ['{', '}']];
    let pair = pairs.into_iter().find(|pair| pair.contains(&bracket));
    pair.is_none_or(|[open, close]| string.matches(open).count() == string.matches(close).count())
}
