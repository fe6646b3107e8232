//! Short spellings: a stance may have the fields of its only piece of evidence, a scale may be a list
//! of levels, and a level a text. What reads an entry sees the long spelling; what changes an entry
//! keeps the spelling that it has.

use std::borrow::Cow;

use super::tree::{Field, Value, ValueKind};
use crate::diagnostic::{Span, is_typo};
use crate::model::Section;

/// The fields of a piece of evidence.
pub(super) const EVIDENCE_FIELDS: [&str; 6] =
    ["source", "quote", "fragment", "where", "lang", "translation"];

/// Returns true if a field belongs to a piece of evidence.
pub(super) fn is_of_evidence(name: &str) -> bool {
    EVIDENCE_FIELDS.contains(&name)
}

/// Returns true if a stance has the fields of its evidence.
pub(super) fn is_short(text: &str, stance: &Value) -> bool {
    let ValueKind::Struct { fields, .. } = &stance.kind else { return false };
    fields.iter().any(|field| is_of_evidence(field.name(text)))
        && !fields.iter().any(|field| field.is_named("evidence", text))
}

/// An entry in the long spelling. What is not written has the place of what stands for it.
pub(crate) fn spelled_out<'v>(text: &str, section: Section, entry: &'v Value) -> Cow<'v, Value> {
    let ValueKind::Struct { name, fields } = &entry.kind else {
        return Cow::Borrowed(entry);
    };
    let fields = match section {
        Section::Stances if is_short(text, entry) => with_evidence(text, fields),
        Section::Questions => match entry.field(text, "scale").map(|scale| &scale.kind) {
            Some(ValueKind::List(levels)) => with_scale(text, fields, levels),
            _ => return Cow::Borrowed(entry),
        },
        _ => return Cow::Borrowed(entry),
    };
    Cow::Owned(Value { span: entry.span, kind: ValueKind::Struct { name: *name, fields } })
}

fn with_evidence(text: &str, fields: &[Field]) -> Vec<Field> {
    let own_fields = Section::Stances.schema().fields;
    // A misspelt one belongs to the evidence, too.
    let is_part = |field: &Field| {
        let name = field.name(text);
        let is_own = || own_fields.iter().any(|own| own.name == name);
        let is_typo = || EVIDENCE_FIELDS.iter().any(|word| is_typo(name, word));
        is_of_evidence(name) || (!is_own() && is_typo())
    };
    let index = fields.iter().position(is_part).unwrap_or(0);
    let (part, mut own): (Vec<_>, Vec<_>) = fields.iter().cloned().partition(is_part);
    let start = part.first().map_or(0, |field| field.name.start);
    let end = part.last().map_or(start, |field| field.value.span.end);
    let span = Span::new(start, end);
    let part = Value { span, kind: ValueKind::Struct { name: None, fields: part } };
    let list = Value { span, kind: ValueKind::List(vec![part]) };
    own.insert(index, Field::implied("evidence", list));
    own
}

fn with_scale(text: &str, fields: &[Field], levels: &[Value]) -> Vec<Field> {
    let level = |level: &Value| match level.kind {
        ValueKind::Scalar => {
            let fields = vec![Field::implied("label", level.clone())];
            Value { span: level.span, kind: ValueKind::Struct { name: None, fields } }
        }
        _ => level.clone(),
    };
    let levels: Vec<Value> = levels.iter().map(level).collect();
    let field = |field: &Field| {
        let mut field = field.clone();
        if field.is_named("scale", text) {
            let list = Value { span: field.value.span, kind: ValueKind::List(levels.clone()) };
            field.value.kind = ValueKind::Tuple { name: None, elements: vec![list] };
        }
        field
    };
    fields.iter().map(field).collect()
}

/// Returns the levels of an ordinal scale, in either spelling.
pub(super) fn levels<'v>(text: &str, scale: &'v Value) -> Option<&'v Value> {
    match &scale.kind {
        ValueKind::Tuple { name, elements } => {
            let [levels] = &elements[..] else { return None };
            let is_ordinal = match name {
                Some(name) => name.slice(text) == "Ordinal",
                // It stands for the list.
                None => levels.span == scale.span,
            };
            is_ordinal.then_some(levels)
        }
        _ => None,
    }
}

/// An entry at a span, in the long spelling.
pub(crate) fn parse_entry(text: &str, section: Section, span: Span) -> Value {
    let value = Value::parse_at(text, span);
    spelled_out(text, section, &value).into_owned()
}
