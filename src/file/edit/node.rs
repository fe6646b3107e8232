use std::fmt::Write as _;

use crate::file::tree::{Value, ValueKind};

/// A value as a form knows it: without layout, comments and quotation marks.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A text in quotation marks.
    Text(String),
    /// A number or a bare word, as written.
    Bare(String),
    /// `Name(field: value)` or `(field: value)`.
    Fields {
        /// The name before the bracket.
        name: Option<String>,
        /// The fields in order.
        fields: Vec<(String, Node)>,
    },
    /// `Name(value)` or `(value, value)`.
    Tuple {
        /// The name before the bracket.
        name: Option<String>,
        /// The elements in order.
        elements: Vec<Node>,
    },
    /// `[value, value]`.
    List(Vec<Node>),
    /// `{key: value}`.
    Map(Vec<(Node, Node)>),
}

impl Node {
    /// Fields without a name before their bracket.
    pub fn fields(fields: Vec<(String, Self)>) -> Self {
        Self::Fields { name: None, fields }
    }

    /// Reads a value of a tree. `Some(value)` is the value; what is unreadable
    /// is kept as it is written.
    pub fn read(text: &str, value: &Value) -> Self {
        let value = unwrap_some(text, value);
        let written = |span: crate::diagnostic::Span| span.slice(text).to_owned();
        match &value.kind {
            ValueKind::Scalar => match ron::from_str(value.span.slice(text)) {
                Ok(words) if !value.span.slice(text).starts_with('\'') => Self::Text(words),
                _ => Self::Bare(written(value.span)),
            },
            ValueKind::Identifier | ValueKind::Error => Self::Bare(written(value.span)),
            ValueKind::Struct { name, fields } => Self::Fields {
                name: name.map(written),
                fields: fields
                    .iter()
                    .map(|field| (written(field.name), Self::read(text, &field.value)))
                    .collect(),
            },
            ValueKind::Tuple { name, elements } if elements.is_empty() => Self::Fields {
                name: name.map(written),
                fields: Vec::new(),
            },
            ValueKind::Tuple { name, elements } => Self::Tuple {
                name: name.map(written),
                elements: elements.iter().map(|each| Self::read(text, each)).collect(),
            },
            ValueKind::List(elements) => {
                Self::List(elements.iter().map(|each| Self::read(text, each)).collect())
            }
            ValueKind::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, each)| (Self::read(text, key), Self::read(text, each)))
                    .collect(),
            ),
        }
    }

    /// The value of a field, where there is one.
    pub fn get(&self, field: &str) -> Option<&Self> {
        let Self::Fields { fields, .. } = self else {
            return None;
        };
        fields
            .iter()
            .find(|(name, _)| name == field)
            .map(|(_, node)| node)
    }

    /// What is written, without quotation marks; empty for what has an inside.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(words) | Self::Bare(words) => words,
            _ => "",
        }
    }

    /// The elements of a list; none of anything else.
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// Sets a field, takes it out where there is no value, and puts a new one
    /// where `order` has it. Does nothing to what has no fields.
    pub fn set(&mut self, field: &str, value: Option<Self>, order: &[&str]) {
        let Self::Fields { fields, .. } = self else {
            return;
        };
        let here = fields.iter().position(|(name, _)| name == field);
        match (here, value) {
            (Some(here), Some(value)) => fields[here].1 = value,
            (Some(here), None) => {
                fields.remove(here);
            }
            (None, Some(value)) => {
                let rank = |name: &str| order.iter().position(|known| *known == name);
                let own = rank(field);
                let before = fields.iter().rposition(|(name, _)| rank(name) < own);
                let at = before.map_or(0, |before| before + 1);
                fields.insert(at, (field.to_owned(), value));
            }
            (None, None) => {}
        }
    }

    /// `current` with what was typed, part by part: `typed` is what was made of
    /// `began`, of which somebody else has made `current` meanwhile. Where both
    /// changed one part, what was typed stays.
    #[must_use]
    pub fn merge(began: &Self, typed: &Self, current: &Self) -> Self {
        let (fields, now) = match (began, typed, current) {
            _ if began == typed => return current.clone(),
            _ if began == current => return typed.clone(),
            (
                Self::Fields { .. },
                Self::Fields { fields, .. },
                Self::Fields { fields: now, .. },
            ) => (fields, now),
            (Self::List(began), Self::List(typed), Self::List(current))
                if began.len() == typed.len() && typed.len() == current.len() =>
            {
                let parts = began.iter().zip(typed).zip(current);
                let rebased = parts.map(|((began, typed), now)| Self::merge(began, typed, now));
                return Self::List(rebased.collect());
            }
            (Self::Map(began), Self::Map(typed), Self::Map(current)) => {
                return Self::Map(merge_entries(began, typed, current));
            }
            _ => return typed.clone(),
        };
        let names = fields.iter().chain(now).map(|(name, _)| name.as_str());
        let order: Vec<&str> = names.collect();
        let mut rebased = current.clone();
        for (name, typed) in fields {
            let value = match (began.get(name), current.get(name)) {
                (Some(began), Some(current)) => Self::merge(began, typed, current),
                (Some(began), None) if began == typed => continue,
                _ => typed.clone(),
            };
            rebased.set(name, Some(value), &order);
        }
        if let Self::Fields { fields, .. } = &mut rebased {
            // What was there at first and is taken out.
            fields.retain(|(name, _)| began.get(name).is_none() || typed.get(name).is_some());
        }
        rebased
    }

    /// Sets the value of a position with its low and high; where all are one,
    /// the value says it alone.
    pub fn set_position(&mut self, value: f64, (low, high): (f64, f64)) {
        let order = crate::file::schema::POSITION.field_names();
        let bare = |value: f64| Some(Self::Bare(ron_number(value)));
        let span = low != value || high != value;
        self.set("value", bare(value), &order);
        self.set("low", bare(low).filter(|_| span), &order);
        self.set("high", bare(high).filter(|_| span), &order);
    }

    /// The value on one line.
    pub fn to_inline_string(&self) -> String {
        let mut out = String::new();
        self.write_inline(&mut out);
        out
    }

    fn write_inline(&self, out: &mut String) {
        match self {
            Self::Text(words) => out.push_str(&ron_string(words)),
            Self::Bare(words) => out.push_str(words),
            Self::Fields { name, fields } => {
                out.push_str(name.as_deref().unwrap_or_default());
                out.push('(');
                for (at, (field, node)) in fields.iter().enumerate() {
                    let _ = write!(out, "{}{field}: ", separator(at));
                    node.write_inline(out);
                }
                out.push(')');
            }
            Self::Tuple { name, elements } => {
                out.push_str(name.as_deref().unwrap_or_default());
                write_elements(out, '(', elements, ')');
            }
            Self::List(elements) => write_elements(out, '[', elements, ']'),
            Self::Map(entries) => {
                out.push('{');
                for (at, (key, node)) in entries.iter().enumerate() {
                    out.push_str(separator(at));
                    key.write_inline(out);
                    out.push_str(": ");
                    node.write_inline(out);
                }
                out.push('}');
            }
        }
    }

    /// The value as people write it: entries with an inside of their own and
    /// what holds several of them go over lines, each part on its own.
    pub fn to_pretty_string(&self, style: &LayoutStyle, indent: &str) -> String {
        if !self.is_broken() {
            return self.to_inline_string();
        }
        let inner = format!("{indent}{}", style.indent);
        let part = |node: &Self| node.to_pretty_string(style, &inner);
        let (open, parts, close): (String, Vec<String>, char) = match self {
            Self::Text(_) | Self::Bare(_) => return self.to_inline_string(),
            Self::Fields { name, fields } => (
                format!("{}(", name.as_deref().unwrap_or_default()),
                fields
                    .iter()
                    .map(|(field, node)| format!("{field}: {}", part(node)))
                    .collect(),
                ')',
            ),
            Self::Tuple { name, elements } => (
                format!("{}(", name.as_deref().unwrap_or_default()),
                elements.iter().map(part).collect(),
                ')',
            ),
            Self::List(elements) => ("[".to_owned(), elements.iter().map(part).collect(), ']'),
            Self::Map(entries) => (
                "{".to_owned(),
                entries
                    .iter()
                    .map(|(key, node)| format!("{}: {}", key.to_inline_string(), part(node)))
                    .collect(),
                '}',
            ),
        };
        let LayoutStyle { line_end, .. } = style;
        let mut out = open;
        for part in parts {
            let _ = write!(out, "{line_end}{inner}{part},");
        }
        let _ = write!(out, "{line_end}{indent}{close}");
        out
    }

    /// Whether a value that is new goes over lines.
    fn is_broken(&self) -> bool {
        match self {
            // A level, a quotation and a position stay on their line, however
            // long; a stance, a source and a question do not.
            Self::Fields {
                name: Some(name),
                fields,
            } => {
                matches!(name.as_str(), "Stance" | "Source" | "Question")
                    || fields.iter().any(|(_, node)| node.is_broken())
            }
            Self::Fields { name: None, .. }
            | Self::Text(_)
            | Self::Bare(_)
            | Self::Tuple { .. } => false,
            Self::List(elements) => elements.iter().any(|each| !each.is_plain()),
            Self::Map(entries) => !entries.is_empty(),
        }
    }

    fn is_plain(&self) -> bool {
        matches!(self, Self::Text(_) | Self::Bare(_))
    }
}

/// How a text is laid out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutStyle {
    /// What a level is indented by.
    pub indent: String,
    /// What ends a line.
    pub line_end: &'static str,
}

fn separator(at: usize) -> &'static str {
    if at == 0 { "" } else { ", " }
}

fn write_elements(out: &mut String, open: char, elements: &[Node], close: char) {
    out.push(open);
    for (at, each) in elements.iter().enumerate() {
        out.push_str(separator(at));
        each.write_inline(out);
    }
    out.push(close);
}

/// `Some(value)` is accepted wherever a value may be left out.
pub(super) fn unwrap_some<'v>(text: &str, value: &'v Value) -> &'v Value {
    match &value.kind {
        ValueKind::Tuple {
            name: Some(name),
            elements,
        } if name.slice(text) == "Some" && elements.len() == 1 => &elements[0],
        _ => value,
    }
}

/// What [`Node::merge`] makes of the entries of maps.
fn merge_entries(
    began: &[(Node, Node)],
    typed: &[(Node, Node)],
    current: &[(Node, Node)],
) -> Vec<(Node, Node)> {
    fn find<'a>(entries: &'a [(Node, Node)], key: &Node) -> Option<&'a Node> {
        let (_, value) = entries.iter().find(|(other, _)| other == key)?;
        Some(value)
    }
    let mut rebased: Vec<(Node, Node)> = current
        .iter()
        .filter(|(key, _)| find(began, key).is_none() || find(typed, key).is_some())
        .cloned()
        .collect();
    for (key, typed) in typed {
        let here = rebased.iter().position(|(other, _)| other == key);
        match (find(began, key), here) {
            (Some(began), Some(here)) => {
                rebased[here].1 = Node::merge(began, typed, &rebased[here].1);
            }
            (Some(began), None) if began == typed => {}
            (None, Some(here)) => rebased[here].1 = typed.clone(),
            (_, None) => rebased.push((key.clone(), typed.clone())),
        }
    }
    rebased
}

/// A text in quotation marks. Only what RON cannot hold otherwise is escaped:
/// apostrophes and the points of Hebrew stay readable.
pub fn ron_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if c.is_control() => {
                let _ = write!(out, "\\u{{{:x}}}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A number without needless decimals.
pub fn ron_number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        // Added nothing to, minus nought is nought.
        format!("{:.0}", value + 0.0)
    } else {
        ron::to_string(&value).unwrap_or_default()
    }
}
