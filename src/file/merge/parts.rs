//! The parts of a bracket, each with the comments that belong to it.

use std::collections::BTreeMap;
use std::ops::Range;

use super::super::tree::{TokenKind, Value, ValueKind, tokens};
use crate::diagnostic::Span;

/// The fields by which the elements of a list are recognized.
const KEY_FIELDS: [&str; 5] = ["id", "coder", "source", "title", "date"];

/// The field that tells elements apart whose keys are the same, such as quotations of one source.
const SECOND_KEY: &str = "quote";

/// What a part is recognized by: the name of a field, the key of a pair, or what an element is
/// about.
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

    /// Where it is in its text.
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

    /// What is between its value and the comma.
    pub fn gap(self) -> &'a str {
        self.slice(self.value.span.end, self.after)
    }

    /// The comment after it, with the end of the line.
    pub fn trail(self) -> &'a str {
        self.slice(self.after + usize::from(self.has_comma), self.end)
    }

    /// The part without the first comments before it.
    pub fn without_comments(self, count: usize) -> Self {
        let start = self.start + end_of_comments(self.lead(), count);
        Self { start, ..self }
    }

    pub fn is_list(self) -> bool {
        matches!(self.value.kind, ValueKind::List(_))
    }

    /// Whether its value has parts that may be merged.
    pub fn is_bracket(self) -> bool {
        matches!(self.value.kind, ValueKind::Struct { .. } | ValueKind::Map(_) | ValueKind::List(_))
    }

    /// What an element is recognized by, if anything.
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

    /// Whether another entry has the same fields as this one, except for what names it.
    fn is_renamed_in(self, other: Self) -> bool {
        let fields = |part: Self| match &part.value.kind {
            ValueKind::Struct { fields, .. } => {
                let names = fields.iter().map(|field| field.name.slice(part.text));
                let names = names.filter(|name| !KEY_FIELDS.contains(name));
                names.map(|name| (name, part.field(name))).collect()
            }
            _ => Vec::new(),
        };
        let own = fields(self);
        !own.is_empty() && own == fields(other)
    }

    /// Whether another entry is a copy of this one: has most of its fields, or is evidence of the
    /// same source.
    pub fn is_copied_in(self, other: Self) -> bool {
        let key_field = KEY_FIELDS.iter().find(|name| self.field(name).is_some());
        if key_field == Some(&"source") && self.field("source") == other.field("source") {
            return true;
        }
        let ValueKind::Struct { fields, .. } = &self.value.kind else {
            return false;
        };
        let names = fields.iter().map(|field| field.name.slice(self.text));
        let names: Vec<&str> = names.filter(|name| !KEY_FIELDS.contains(name)).collect();
        let is_same = |name: &&&str| self.field(name) == other.field(name);
        let same = names.iter().filter(is_same).count();
        same > 0 && 2 * same >= names.len()
    }
}

/// What the parts of a bracket are.
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
    /// What follows the last part, and the closing bracket.
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
    fn new(part: Part<'a>) -> Option<Self> {
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
        let first = rest_of_line(text, Span::new(open.span.end, start_of(0)));
        let mut start = first;
        let mut parts = Vec::with_capacity(children.len());
        for (index, (name, value)) in children.iter().enumerate() {
            let next = Span::new(value.span.end, start_of(index + 1));
            let comma = tokens(text, next).find(|token| token.kind == TokenKind::Comma);
            let after = comma.map_or(next.start, |comma| comma.span.start);
            let trail = comma.map_or(next.start, |comma| comma.span.end);
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

    pub fn find(&self, key: Key<'_>) -> Option<Part<'a>> {
        self.parts.get(*self.index.get(&key)?).copied()
    }

    /// Whether a comma follows the last part; `None` without parts.
    pub fn has_last_comma(&self) -> Option<bool> {
        self.parts.last().map(|part| part.has_comma)
    }

    /// The key at a place that follows the first key, or precedes the last; `None` is an end.
    fn key_between(&self, before: Option<Key<'_>>, after: Option<Key<'_>>) -> [Option<Key<'a>>; 2] {
        let place = |key| self.index.get(&key).copied();
        let next = match before {
            None => Some(0),
            Some(key) => place(key).map(|index| index + 1),
        };
        let previous = match after {
            None => self.keys.len().checked_sub(1),
            Some(key) => place(key).and_then(|index| index.checked_sub(1)),
        };
        [next, previous].map(|index| self.keys.get(index?).copied())
    }

    /// Finds entries of a base that have another key here, and gives them their old one. Returns the
    /// old keys of those that have other fields, too, and so may be other entries. An entry that the
    /// other side has, too, is a new one.
    pub fn take_renamed(&mut self, base: &Self, other: &Self) -> Vec<Key<'a>> {
        let mut renamed = Vec::new();
        for (index, key) in base.keys.iter().enumerate() {
            if self.index.contains_key(key) {
                continue;
            }
            let before = index.checked_sub(1).map(|index| base.keys[index]);
            let places = self.key_between(before, base.keys.get(index + 1).copied());
            let is_new =
                |new: &Key<'_>| !base.index.contains_key(new) && !other.index.contains_key(new);
            let is_copy = |new: &Key<'a>| {
                let parts = base.find(*key).zip(self.find(*new));
                is_new(new) && parts.is_some_and(|(old, new)| old.is_copied_in(new))
            };
            if let Some(new) = places.into_iter().flatten().find(is_copy)
                && let Some(place) = self.index.remove(&new)
            {
                let is_same = base.find(*key).zip(Some(self.parts[place]));
                if is_same.is_none_or(|(old, new)| !old.is_renamed_in(new)) {
                    renamed.push(*key);
                }
                self.index.insert(*key, place);
                self.keys[place] = *key;
            }
        }
        renamed
    }
}

/// The end of the comments on the rest of a line, and of the line, if nothing else is on it.
fn rest_of_line(text: &str, rest: Span) -> usize {
    let mut end = rest.start;
    for token in tokens(text, rest) {
        match token.kind {
            TokenKind::Comment => end = token.span.end,
            TokenKind::Whitespace => {
                if let Some(line_break) = token.span.slice(text).find('\n') {
                    return token.span.start + line_break + 1;
                }
            }
            _ => break,
        }
    }
    end
}

/// The end of the first comments of a text, and of the line if nothing else is on it.
pub(super) fn end_of_comments(text: &str, count: usize) -> usize {
    let all = tokens(text, Span::new(0, text.len()));
    let mut comments = all.filter(|token| token.kind == TokenKind::Comment);
    let Some(last) = count.checked_sub(1).and_then(|last| comments.nth(last)) else {
        return 0;
    };
    let rest = &text[last.span.end..];
    let line_break = rest.find('\n').filter(|end| rest[..*end].trim().is_empty());
    last.span.end + line_break.map_or(0, |end| end + 1)
}
