//! The parts of a bracket, each with the comments that belong to it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::tree::{TokenKind, Value, ValueKind, tokens};
use crate::diagnostic::Span;

/// The fields by which the elements of a list are recognized.
const KEY_FIELDS: [&str; 5] = ["id", "coder", "source", "title", "date"];

/// The field that tells elements apart whose keys are the same, such as quotations of one source.
const SECOND_KEY: &str = "quote";

/// The key by which a part is recognized: the name of a field, the key of a pair, or what an
/// element is about.
pub(super) type Key<'a> = [&'a str; 2];

/// A part of a text: a field, an element or a pair, or all of it.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    text: &'a str,
    value: &'a Value,
    /// Its name, or the key of a pair; empty for an element.
    name: &'a str,
    start: usize,
    /// Where its name begins, or else its value.
    head: usize,
    /// Where the comma is, or what follows a value without one.
    after: usize,
    pub has_comma: bool,
    end: usize,
}

impl<'a> Part<'a> {
    /// A whole text.
    pub fn all(text: &'a str, value: &'a Value) -> Self {
        Self {
            text,
            value,
            name: "",
            start: 0,
            head: value.span.start,
            after: value.span.end,
            has_comma: false,
            end: text.len(),
        }
    }

    fn slice(self, start: usize, end: usize) -> &'a str {
        Span::new(start, end).slice(self.text)
    }

    /// The part with everything that belongs to it.
    pub fn whole(self) -> &'a str {
        self.slice(self.start, self.end)
    }

    /// Its name, or the key of a pair; empty for an element.
    pub fn name(self) -> &'a str {
        self.name
    }

    /// Where it is in its text.
    pub fn span(self) -> Span {
        Span::new(self.start, self.end)
    }

    /// The same as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub fn value_start(self) -> usize {
        self.value.span.start
    }

    /// The part up to the comma after it.
    pub fn before_comma(self) -> &'a str {
        self.slice(self.start, self.after)
    }

    /// The comments and spaces before it.
    pub fn lead(self) -> &'a str {
        self.slice(self.start, self.head)
    }

    /// Its name and colon, or the key of a pair.
    pub fn head(self) -> &'a str {
        self.slice(self.head, self.value.span.start)
    }

    pub fn value(self) -> &'a str {
        self.value.span.slice(self.text)
    }

    /// Returns the text between its value and the comma.
    pub fn gap(self) -> &'a str {
        self.slice(self.value.span.end, self.after)
    }

    /// The comment after it, with the end of the line.
    pub fn trail(self) -> &'a str {
        self.slice(self.after + usize::from(self.has_comma), self.end)
    }

    pub fn is_list(self) -> bool {
        matches!(self.value.kind, ValueKind::List(_))
    }

    /// Returns true if its value has parts that may be merged.
    pub fn is_bracket(self) -> bool {
        matches!(self.value.kind, ValueKind::Struct { .. } | ValueKind::Map(_) | ValueKind::List(_))
    }

    /// Returns the key of an element, if it has one.
    fn element_key(self, precise: bool) -> Option<Key<'a>> {
        if matches!(self.value.kind, ValueKind::Scalar | ValueKind::Identifier) {
            return Some([self.value(), ""]);
        }
        // A coder may have codings on several questions, and a day corrections of several stances.
        let question = || self.field("coder").and(self.field("question"));
        let stance = || self.field("stance");
        let quotation = || self.field(SECOND_KEY).filter(|_| precise);
        let second = question().or_else(stance).or_else(quotation);
        let first = KEY_FIELDS.iter().find_map(|name| self.field(name))?;
        Some([first, second.unwrap_or_default()])
    }

    fn field(self, name: &str) -> Option<&'a str> {
        Some(self.value.field(self.text, name)?.span.slice(self.text))
    }
}

/// The kind of parts in a bracket.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Fields,
    Pairs,
    Elements,
}

pub(super) struct Bracket<'a> {
    pub kind: Kind,
    name: Option<&'a str>,
    /// The name and the opening bracket, with the rest of the line.
    pub open: &'a str,
    parts: Vec<Part<'a>>,
    pub keys: Vec<Key<'a>>,
    index: BTreeMap<Key<'a>, usize>,
    /// The text after the last part, with the closing bracket.
    pub close: &'a str,
}

impl<'a> Bracket<'a> {
    /// Takes the values of a base and two other versions apart. `None` if they are no brackets of
    /// one kind whose parts can be recognized.
    pub fn versions(
        base: Option<Part<'a>>,
        ours: Part<'a>,
        theirs: Part<'a>,
    ) -> Option<(Option<Self>, Self, Self)> {
        let base = match base {
            Some(base) => Some(Self::new(base)?),
            None => None,
        };
        let mut all = (base, Self::new(ours)?, Self::new(theirs)?);
        let (base, ours, theirs) = &mut all;
        let mut versions: Vec<&mut Self> = base.iter_mut().chain([ours, theirs]).collect();
        let first = (versions[0].kind, versions[0].name);
        let is_alike = |version: &&mut Self| (version.kind, version.name) == first;
        let can_be_merged = versions.iter().all(is_alike)
            && [false, true]
                .into_iter()
                .any(|precise| versions.iter_mut().all(|version| version.find_keys(precise)));
        can_be_merged.then_some(all)
    }

    /// Takes a value apart, if it is a bracket with parts.
    pub fn new(part: Part<'a>) -> Option<Self> {
        let Part { text, value, .. } = part;
        let (kind, name, children): (_, _, Vec<(Span, &Value)>) = match &value.kind {
            ValueKind::Struct { name, fields } => {
                let fields = fields.iter().map(|field| (field.name, &field.value));
                (Kind::Fields, *name, fields.collect())
            }
            ValueKind::Map(pairs) => {
                let pairs = pairs.iter().map(|(key, value)| (key.span, value));
                (Kind::Pairs, None, pairs.collect())
            }
            ValueKind::List(elements) => {
                let at = |value: &Value| Span::new(value.span.start, value.span.start);
                let elements = elements.iter().map(|value| (at(value), value));
                (Kind::Elements, None, elements.collect())
            }
            _ => return None,
        };
        let mut inner = tokens(text, value.span);
        let open = inner.find(|token| matches!(token.kind, TokenKind::Open(_)))?;
        let close = value.span.end.checked_sub(1)?;
        let start_of = |index: usize| children.get(index).map_or(close, |(name, _)| name.start);
        let first = rest_of_line(text, Span::new(open.span().end, start_of(0)));
        let mut start = first;
        let mut parts = Vec::with_capacity(children.len());
        for (index, (name, value)) in children.iter().enumerate() {
            let next = Span::new(value.span.end, start_of(index + 1));
            let comma = tokens(text, next).find(|token| token.kind == TokenKind::Comma);
            let after = comma.map_or(next.start, |comma| comma.span().start);
            let trail = comma.map_or(next.start, |comma| comma.span().end);
            let end = rest_of_line(text, Span::new(trail, next.end));
            parts.push(Part {
                text,
                value,
                name: name.slice(text),
                start,
                head: name.start,
                after,
                has_comma: comma.is_some(),
                end,
            });
            start = end;
        }
        Some(Self {
            kind,
            name: name.map(|name| name.slice(text)),
            open: text.get(value.span.start..first)?,
            parts,
            keys: Vec::new(),
            index: BTreeMap::new(),
            close: text.get(start..value.span.end)?,
        })
    }

    /// Finds the keys of the parts. Returns whether each part has one that no other has.
    fn find_keys(&mut self, precise: bool) -> bool {
        let key = |part: &Part<'a>| match self.kind {
            Kind::Fields | Kind::Pairs => Some([part.name, ""]),
            Kind::Elements => part.element_key(precise),
        };
        let keys: Option<Vec<Key<'a>>> = self.parts.iter().map(key).collect();
        self.keys = keys.unwrap_or_default();
        self.index = self.keys.iter().copied().zip(0..).collect();
        self.index.len() == self.parts.len()
    }

    pub fn parts(&self) -> impl Iterator<Item = Part<'a>> {
        self.parts.iter().copied()
    }

    pub fn find(&self, key: Key<'_>) -> Option<Part<'a>> {
        self.parts.get(*self.index.get(&key)?).copied()
    }

    pub fn has(&self, key: &Key<'_>) -> bool {
        self.index.contains_key(key)
    }

    /// Returns true if a comma follows the last part; `None` without parts.
    pub fn has_last_comma(&self) -> Option<bool> {
        self.parts.last().map(|part| part.has_comma)
    }
}

/// The end of the comments on the rest of a line, and of the line, if nothing else is on it.
fn rest_of_line(text: &str, rest: Span) -> usize {
    let mut end = rest.start;
    for token in tokens(text, rest) {
        match token.kind {
            TokenKind::Comment => end = token.span().end,
            TokenKind::Whitespace => {
                if let Some(line_break) = token.span().slice(text).find('\n') {
                    return token.span().start + line_break + 1;
                }
            }
            _ => break,
        }
    }
    end
}
