//! The parts of a bracket, each with the comments that belong to it.

use std::collections::BTreeMap;

use super::super::tree::{Token, TokenKind, Value, ValueKind, tokens};
use crate::diagnostic::Span;

/// The fields by which the elements of a list are recognized.
const KEY_FIELDS: [&str; 4] = ["id", "coder", "source", "title"];

/// A bracket with its parts.
pub(super) struct Bracket<'a> {
    /// The name and the opening bracket.
    pub open: &'a str,
    parts: Vec<Part<'a>>,
    /// The index of the part of each key.
    index: BTreeMap<String, usize>,
    keys: Vec<String>,
    /// What follows the last part, and the closing bracket.
    pub close: &'a str,
    /// Whether parts are recognized by their place only.
    is_positional: bool,
}

/// A part of a bracket: a field, an element or a pair.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    text: &'a str,
    value: &'a Value,
    /// The comments and spaces before it.
    pub lead: &'a str,
    /// Its name and colon, or the key of a pair.
    pub head: &'a str,
    /// The comment after it on its line, without the comma.
    pub trail: &'a str,
    has_comma: bool,
}

impl<'a> Part<'a> {
    pub fn value_text(self) -> &'a str {
        self.value.span.slice(self.text)
    }

    pub fn is_list(self) -> bool {
        matches!(self.value.kind, ValueKind::List(_))
    }

    /// Its parts, if its value is a bracket.
    pub fn bracket(self) -> Option<Bracket<'a>> {
        Bracket::new(self.text, self.value)
    }

    /// The part with everything that belongs to it.
    pub fn whole(self, has_comma: bool) -> String {
        let comma = if has_comma { "," } else { "" };
        [self.lead, self.head, self.value_text(), comma, self.trail].concat()
    }
}

impl<'a> Bracket<'a> {
    /// Takes a value apart, if it is a bracket.
    pub fn new(text: &'a str, value: &'a Value) -> Option<Self> {
        let children: Vec<(usize, &Value)> = match &value.kind {
            ValueKind::Struct { fields, .. } => {
                let fields = fields.iter();
                fields
                    .map(|field| (field.name.start, &field.value))
                    .collect()
            }
            ValueKind::Map(pairs) => {
                let pairs = pairs.iter();
                pairs.map(|(key, value)| (key.span.start, value)).collect()
            }
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
                let elements = elements.iter();
                elements.map(|value| (value.span.start, value)).collect()
            }
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => return None,
        };
        let is_opening = |token: &Token| matches!(token.kind, TokenKind::Open(_));
        let open = tokens(text, value.span).find(is_opening)?.span.end;
        let close = value.span.end.checked_sub(1)?;
        let mut parts = Vec::with_capacity(children.len());
        let mut end = open;
        for (index, (start, child)) in children.iter().enumerate() {
            let next = children.get(index + 1).map_or(close, |(start, _)| *start);
            let lead = text.get(end..*start)?;
            let after = Span::new(child.span.end, next);
            let (comma, trail_end) = trail(text, after);
            let trail = match comma {
                Some(comma) => text.get(comma + 1..trail_end)?,
                None => text.get(after.start..trail_end)?,
            };
            // A comment before the comma would be lost.
            if comma.is_some_and(|comma| !text[after.start..comma].trim().is_empty()) {
                return None;
            }
            parts.push(Part {
                text,
                value: child,
                lead,
                head: text.get(*start..child.span.start)?,
                trail,
                has_comma: comma.is_some(),
            });
            end = trail_end;
        }
        let (keys, is_positional) = keys(text, value, &parts);
        let index = keys.iter().cloned().zip(0..).collect();
        Some(Self {
            open: text.get(value.span.start..open)?,
            parts,
            index,
            keys,
            close: text.get(end..value.span.end)?,
            is_positional,
        })
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }

    pub fn find(&self, key: &str) -> Option<Part<'a>> {
        self.parts.get(*self.index.get(key)?).copied()
    }

    /// Whether a comma follows the last part.
    pub fn has_last_comma(&self) -> bool {
        self.parts.last().is_none_or(|part| part.has_comma)
    }

    /// Whether its parts are recognized by more than their place.
    pub fn has_keys(&self) -> bool {
        !self.is_positional
    }

    /// Whether a key names the same part in all versions: one that is only a place does, if no part
    /// was added or removed.
    pub fn are_comparable(base: Option<&Self>, ours: &Self, theirs: &Self) -> bool {
        let all = [base.unwrap_or(ours), ours, theirs];
        let have_keys = all.map(Bracket::has_keys);
        let lengths = all.map(|bracket| bracket.parts.len());
        match have_keys {
            [true, true, true] => true,
            [false, false, false] => {
                base.is_some() && lengths[0] == lengths[1] && lengths[0] == lengths[2]
            }
            _ => false,
        }
    }
}

/// Where the comma after a value is, and where the comment on its line ends.
fn trail(text: &str, after: Span) -> (Option<usize>, usize) {
    let mut comma = None;
    let mut end = after.start;
    for token in tokens(text, after) {
        match token.kind {
            TokenKind::Comma if comma.is_none() => {
                comma = Some(token.span.start);
                end = token.span.end;
            }
            TokenKind::Whitespace if !token.span.slice(text).contains('\n') => {}
            TokenKind::Comment => end = token.span.end,
            // The comma may stand on a line of its own.
            TokenKind::Whitespace if comma.is_none() => {}
            _ => break,
        }
    }
    if comma.is_none() {
        // What follows the last part belongs to the bracket.
        end = same_line_end(text, after);
    }
    (comma, end)
}

/// The end of the comment on the line of a value without a comma.
fn same_line_end(text: &str, after: Span) -> usize {
    let mut end = after.start;
    for token in tokens(text, after) {
        match token.kind {
            TokenKind::Whitespace if !token.span.slice(text).contains('\n') => {}
            TokenKind::Comment => end = token.span.end,
            _ => break,
        }
    }
    end
}

/// The key of each part, and whether it is only its place.
fn keys(text: &str, value: &Value, parts: &[Part<'_>]) -> (Vec<String>, bool) {
    let is_list = matches!(value.kind, ValueKind::List(_) | ValueKind::Tuple { .. });
    let key = |part: &Part<'_>| {
        if !is_list {
            return Some(
                part.head
                    .trim_end()
                    .trim_end_matches(':')
                    .trim_end()
                    .to_owned(),
            );
        }
        let mut fields = KEY_FIELDS.iter();
        let field = fields.find_map(|name| part.value.field(text, name))?;
        let key = field.span.slice(text);
        // A coder may have codings on several questions.
        let question = part.value.field(text, "question");
        let question = question.filter(|_| part.value.field(text, "coder").is_some());
        let question = question.map_or("", |question| question.span.slice(text));
        Some([key, question].concat())
    };
    let found: Option<Vec<String>> = parts.iter().map(key).collect();
    let Some(found) = found else {
        return (
            (0..parts.len()).map(|index| index.to_string()).collect(),
            true,
        );
    };
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let keys = found.into_iter().map(|key| {
        let count = seen.entry(key.clone()).or_default();
        *count += 1;
        if *count == 1 {
            key
        } else {
            format!("{key} {count}")
        }
    });
    (keys.collect(), false)
}
