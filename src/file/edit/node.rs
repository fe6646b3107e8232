use crate::diagnostic::Span;
use crate::file::literals::{ron_number, ron_string};
use crate::file::tree::{Value, ValueKind};
use crate::model::Reading;

/// A value without layout and comments. Forms edit it, and new text is written
/// from it.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A text in quotation marks.
    Text(String),
    /// A number or a bare word, verbatim.
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
    /// Creates fields without a name before the bracket.
    pub fn fields(fields: Vec<(String, Self)>) -> Self {
        Self::Fields { name: None, fields }
    }

    /// Returns the node for a typed number. Anything else stays a text, so that nothing of it is
    /// lost, and none of it ends the value in the file.
    pub fn number(typed: String) -> Self {
        let word = typed.trim();
        let is_word = word.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-._".contains(&b));
        let is_number = is_word && (word == "None" || ron::from_str::<f64>(word).is_ok());
        if is_number { Self::Bare(typed) } else { Self::Text(typed) }
    }

    /// Reads a value of a tree. Unreadable values are kept verbatim.
    pub fn read(text: &str, value: &Value) -> Self {
        let verbatim = |span: Span| span.slice(text).to_owned();
        let read_all = |values: &[Value]| values.iter().map(|v| Self::read(text, v)).collect();
        match &value.kind {
            ValueKind::Scalar if value.plain_string(text).is_some() => {
                Self::Text(value.plain_string(text).unwrap_or_default().to_owned())
            }
            ValueKind::Scalar => match ron::from_str(value.span.slice(text)) {
                Ok(string) if !value.span.slice(text).starts_with('\'') => Self::Text(string),
                _ => Self::Bare(verbatim(value.span)),
            },
            ValueKind::Identifier | ValueKind::Error => Self::Bare(verbatim(value.span)),
            ValueKind::Struct { name, fields } => Self::Fields {
                name: name.map(verbatim),
                fields: fields
                    .iter()
                    .map(|field| (field.name(text).to_owned(), Self::read(text, &field.value)))
                    .collect(),
            },
            ValueKind::Tuple { name, elements } if elements.is_empty() => {
                Self::Fields { name: name.map(verbatim), fields: Vec::new() }
            }
            ValueKind::Tuple { name, elements } => {
                Self::Tuple { name: name.map(verbatim), elements: read_all(elements) }
            }
            ValueKind::List(elements) => Self::List(read_all(elements)),
            ValueKind::Map(entries) => Self::Map(
                entries
                    .iter()
                    .map(|(key, value)| (Self::read(text, key), Self::read(text, value)))
                    .collect(),
            ),
        }
    }

    /// The value of a field, if there is one.
    pub fn get(&self, field: &str) -> Option<&Self> {
        let Self::Fields { fields, .. } = self else {
            return None;
        };
        fields.iter().find(|(name, _)| name == field).map(|(_, node)| node)
    }

    /// The names of the fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let fields = match self {
            Self::Fields { fields, .. } => &fields[..],
            _ => &[],
        };
        fields.iter().map(|(name, _)| name.as_str())
    }

    /// Removes a text from each list that also has another one. Returns true if there is such a list.
    pub fn remove_beside(&mut self, text: &str, other: &str) -> bool {
        let is = |node: &Self, text: &str| matches!(node, Self::Text(it) if it == text);
        let inner: Vec<&mut Self> = match self {
            Self::List(elements) => {
                let has = |text: &str| elements.iter().any(|element| is(element, text));
                if has(text) && has(other) {
                    elements.retain(|element| !is(element, text));
                    return true;
                }
                elements.iter_mut().collect()
            }
            Self::Fields { fields, .. } => fields.iter_mut().map(|(_, field)| field).collect(),
            _ => return false,
        };
        let mut is_removed = false;
        for node in inner {
            is_removed |= node.remove_beside(text, other);
        }
        is_removed
    }

    /// The text or the bare word; empty for fields, tuples, lists and maps.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) | Self::Bare(text) => text,
            _ => "",
        }
    }

    /// The elements of a list; none for other values.
    pub fn elements(&self) -> &[Self] {
        match self {
            Self::List(elements) => elements,
            _ => &[],
        }
    }

    /// Sets a field, or removes it if `value` is `None`. A new field is placed
    /// according to `order`. Has no effect on values without fields.
    pub fn set(&mut self, field: &str, value: Option<Self>, order: &[&str]) {
        let Self::Fields { fields, .. } = self else {
            return;
        };
        let index = fields.iter().position(|(name, _)| name == field);
        match (index, value) {
            (Some(index), Some(value)) => fields[index].1 = value,
            (Some(index), None) => {
                fields.remove(index);
            }
            (None, Some(value)) => {
                let rank = |name: &str| order.iter().position(|known| *known == name);
                let field_rank = rank(field);
                let previous = fields.iter().rposition(|(name, _)| rank(name) < field_rank);
                let index = previous.map_or(0, |previous| previous + 1);
                fields.insert(index, (field.to_owned(), value));
            }
            (None, None) => {}
        }
    }

    /// Sets the value of a position or a coding with its low and high, which are left out
    /// if both equal the value.
    pub fn set_reading(&mut self, reading: Reading) {
        let order = crate::file::schema::POSITION.field_names();
        let bare = |value: f64| Some(Self::Bare(ron_number(value)));
        let end = |value: f64| bare(value).filter(|_| !reading.is_exact());
        self.set("value", bare(reading.value), &order);
        self.set("low", end(reading.low), &order);
        self.set("high", end(reading.high), &order);
    }

    /// The value as RON on one line.
    pub fn to_inline_string(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// The value as RON in the layout of new entries. Stances, sources, questions
    /// and anything that contains several entries take several lines. `indent` is
    /// the indentation of the line on which the value begins.
    pub fn to_pretty_string(&self, style: &LayoutStyle, indent: &str) -> String {
        let mut out = String::new();
        self.write(&mut out, Some((style, indent)));
        out
    }

    fn write(&self, out: &mut String, layout: Option<(&LayoutStyle, &str)>) {
        let labelled = |label: &str, node| (format!("{label}: "), node);
        let plain = |node| (String::new(), node);
        let (name, brackets, parts): (_, _, Vec<(String, &Self)>) = match self {
            Self::Text(text) => return out.push_str(&ron_string(text)),
            Self::Bare(word) => return out.push_str(word.trim()),
            Self::Fields { name, fields } => {
                let fields = fields.iter().map(|(name, node)| labelled(name, node));
                (name.as_deref(), ['(', ')'], fields.collect())
            }
            Self::Tuple { name, elements } => {
                let elements = elements.iter().map(plain);
                (name.as_deref(), ['(', ')'], elements.collect())
            }
            Self::List(elements) => (None, ['[', ']'], elements.iter().map(plain).collect()),
            Self::Map(entries) => {
                let entries =
                    entries.iter().map(|(key, node)| labelled(&key.to_inline_string(), node));
                (None, ['{', '}'], entries.collect())
            }
        };
        let [open, close] = brackets;
        out.push_str(name.unwrap_or_default());
        out.push(open);
        match layout.filter(|_| self.is_multiline()) {
            // The only element begins right after the bracket: `Ordinal([` … `])`.
            Some(layout) if matches!(self, Self::Tuple { .. }) && parts.len() == 1 => {
                parts[0].1.write(out, Some(layout));
            }
            Some((style, indent)) => {
                let inner = format!("{indent}{}", style.indent);
                for (label, node) in parts {
                    out.extend([style.line_ending, &inner, &label]);
                    node.write(out, Some((style, &inner)));
                    out.push(',');
                }
                out.extend([style.line_ending, indent]);
            }
            None => {
                for (i, (label, node)) in parts.into_iter().enumerate() {
                    out.extend([if i == 0 { "" } else { ", " }, &label]);
                    node.write(out, None);
                }
            }
        }
        out.push(close);
    }

    /// Returns true if a new value takes several lines.
    fn is_multiline(&self) -> bool {
        match self {
            // Levels, quotations and positions stay on one line, however long.
            Self::Text(_) | Self::Bare(_) | Self::Fields { name: None, .. } => false,
            Self::Fields { name: Some(name), fields } => {
                matches!(name.as_str(), "Stance" | "Source" | "Question")
                    || fields.iter().any(|(_, node)| node.is_multiline())
            }
            Self::Tuple { elements, .. } => elements.iter().any(Self::is_multiline),
            Self::List(elements) => {
                elements.iter().any(|element| !matches!(element, Self::Text(_) | Self::Bare(_)))
            }
            Self::Map(entries) => !entries.is_empty(),
        }
    }
}

/// The indentation and the line endings of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutStyle {
    /// The indentation of one level.
    pub indent: String,
    /// The line ending.
    pub line_ending: &'static str,
}

impl Default for LayoutStyle {
    /// The canonical layout.
    fn default() -> Self {
        Self { indent: "    ".to_owned(), line_ending: "\n" }
    }
}
