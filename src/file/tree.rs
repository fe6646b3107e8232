//! The structure of a RON text: values, and the entries of a dataset.
//!
//! A [`Value`] points into its text and is complete: reading never fails, and what is missing
//! or superfluous is reported. A [`Tree`] knows only where the fields and entries of a dataset
//! are; the value of an entry is parsed when it is asked for, and dropped again. So a tree
//! takes a few bytes for each entry, and an edit concerns one entry.
//!
//! We use our own lexer and parser because recovery from a missing bracket or quotation mark
//! needs both, and no RON crate that keeps comments has it (`ron-edit` overflows the stack on
//! deep nesting, `ronin-core` rejects valid literals). `ron` parses unusual scalars.

mod brackets;
mod lexer;
mod parser;
mod quotes;

pub(crate) use lexer::tokens_before;
pub use lexer::{Token, TokenKind, tokens};
pub(super) use quotes::has_structure;

use std::cell::OnceCell;

use crate::diagnostic::messages::syntax;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::model::Section;
use crate::phrase::Words;

/// The fields and entries of a dataset in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tree {
    /// The dataset; `None` if the text holds none.
    pub root: Option<Span>,
    /// The fields of the dataset in file order.
    pub fields: Vec<TreeField>,
}

/// A field of a dataset.
#[derive(Clone, Debug, PartialEq)]
pub struct TreeField {
    /// The field's name.
    pub name: Span,
    /// The field's value.
    pub value: Span,
    /// The entries, if the field is a list of entries.
    pub entries: Option<Vec<Span>>,
}

/// A text with the numbers of its lines, which are found for the first problem that names one.
struct Source<'a> {
    text: &'a str,
    line_starts: OnceCell<Vec<usize>>,
}

impl<'a> Source<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, line_starts: OnceCell::new() }
    }

    /// The number of the line at an offset, from 1.
    fn line(&self, offset: usize) -> usize {
        let starts = self.line_starts.get_or_init(|| {
            let breaks = self.text.match_indices('\n');
            std::iter::once(0).chain(breaks.map(|(i, _)| i + 1)).collect()
        });
        starts.partition_point(|start| *start <= offset)
    }
}

/// Receives the parts of a dataset while its text is read.
pub(super) trait Visitor {
    /// The beginning of the dataset and its name, if it has one. Returns whether to read on.
    fn dataset(&mut self, _: Span, name: Option<&str>) -> bool {
        name.is_none_or(|name| name == "Dataset")
    }

    /// A field whose value is not a list of entries.
    fn field(&mut self, _: Field) {}

    /// The beginning of a list of entries: its name and its opening bracket.
    fn section(&mut self, _: Section, _name: Span, _open: Span) {}

    /// An entry, with the spans of the problems in it.
    fn entry(&mut self, _: Section, _: &Value, _errors: &[Span]) {}

    /// The end of the section that began last.
    fn section_end(&mut self, _: Section, _end: usize) {}
}

/// Ignores the parts.
impl Visitor for () {}

/// A value and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The value with its name and brackets.
    pub span: Span,
    /// The form of the value.
    pub kind: ValueKind,
}

/// The forms of RON values.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// A number, string, character or byte string, still to be parsed by `ron`.
    Scalar,
    /// A bare word: `true`, `None`, or a unit variant.
    Identifier,
    /// `Name(field: value)` or `(field: value)`.
    Struct {
        /// The name before the bracket, if any.
        name: Option<Span>,
        /// The fields in file order.
        fields: Vec<Field>,
    },
    /// `Name(value)`, `(value, value)` or `()`.
    Tuple {
        /// The name before the bracket, if any.
        name: Option<Span>,
        /// The elements in file order.
        elements: Vec<Value>,
    },
    /// `[value, value]`.
    List(Vec<Value>),
    /// `{key: value}`.
    Map(Vec<(Value, Value)>),
    /// An unreadable value, which is already reported.
    Error,
}

/// One field of a struct.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// The field's name.
    pub name: Span,
    /// The name of the field that it stands for, if that is not written.
    stands_for: Option<&'static str>,
    /// The field's value.
    pub value: Value,
}

impl Field {
    /// Stands in for a field without a name, as `5` in `value: 6,5`. Nobody knows what it is about,
    /// so nothing around it can be read.
    pub(super) fn without_name(span: Span) -> Self {
        Self::new(span, Value { span, kind: ValueKind::Error })
    }

    pub(super) fn new(name: Span, value: Value) -> Self {
        Self { name, stands_for: None, value }
    }

    /// A field that is not written, but others in its place.
    pub(super) fn implied(name: &'static str, value: Value) -> Self {
        Self { name: value.span, stands_for: Some(name), value }
    }

    /// The name in `text`.
    pub fn name<'a>(&self, text: &'a str) -> &'a str {
        self.stands_for.unwrap_or_else(|| self.name.slice(text))
    }

    /// Returns true if the field has a name in `text`.
    pub fn is_named(&self, name: &str, text: &str) -> bool {
        match self.stands_for {
            // Most names differ in length, for which the text need not be looked at.
            None => self.name.range().len() == name.len() && self.name.slice(text) == name,
            Some(own) => own == name,
        }
    }
}

impl Tree {
    /// Finds the fields and entries of a dataset, and returns the syntax errors of the text as
    /// well.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        Self::parse_with(text, &mut ())
    }

    /// [`Self::parse`], with a visitor for the parts.
    pub(super) fn parse_with(text: &str, visitor: &mut dyn Visitor) -> (Self, Vec<Diagnostic>) {
        let mut recorder = Recorder { tree: Self::default(), visitor };
        let mut diagnostics = Vec::new();
        let source = Source::new(text);
        let tokens = brackets::tokens(&source, Span::new(0, text.len()), &mut diagnostics);
        let root = parser::parse_dataset(&source, tokens, &mut recorder, &mut diagnostics);
        if root.is_none() {
            // Brackets show nothing in what is no dataset.
            diagnostics.retain(|problem| problem.code == Code::UnterminatedComment);
        }
        let mut tree = recorder.tree;
        tree.root = root;
        (tree, diagnostics)
    }

    /// Returns the field of a name.
    pub fn field(&self, text: &str, name: &str) -> Option<&TreeField> {
        let mut fields = self.fields.iter();
        fields.find(|field| field.name.slice(text) == name)
    }
}

/// Records where the parts are that it passes on.
struct Recorder<'v> {
    tree: Tree,
    visitor: &'v mut dyn Visitor,
}

impl Visitor for Recorder<'_> {
    fn dataset(&mut self, head: Span, name: Option<&str>) -> bool {
        self.visitor.dataset(head, name)
    }

    fn field(&mut self, field: Field) {
        self.tree.fields.push(TreeField {
            name: field.name,
            value: field.value.span,
            entries: None,
        });
        self.visitor.field(field);
    }

    fn section(&mut self, section: Section, name: Span, open: Span) {
        self.tree.fields.push(TreeField { name, value: open, entries: Some(Vec::new()) });
        self.visitor.section(section, name, open);
    }

    fn entry(&mut self, section: Section, entry: &Value, errors: &[Span]) {
        let list = self.tree.fields.last_mut();
        if let Some(entries) = list.and_then(|field| field.entries.as_mut()) {
            entries.push(entry.span);
        }
        self.visitor.entry(section, entry, errors);
    }

    fn section_end(&mut self, section: Section, end: usize) {
        if let Some(field) = self.tree.fields.last_mut() {
            field.value.end = end;
        }
        self.visitor.section_end(section, end);
    }
}

impl Value {
    /// Parses a text with one value, and returns its syntax errors as well. The value is `None`
    /// if the text holds only whitespace and comments.
    pub fn parse(text: &str) -> (Option<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let source = Source::new(text);
        let all = Span::new(0, text.len());
        let tokens = brackets::tokens(&source, all, &mut diagnostics);
        let value = parser::parse(&source, tokens, &mut diagnostics);
        (value, diagnostics)
    }

    /// Parses the values in a span of a text, and returns their syntax errors as well.
    pub(super) fn parse_all(text: &str, span: Span) -> (Vec<Self>, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let source = Source::new(text);
        let tokens = brackets::tokens(&source, span, &mut diagnostics);
        let values = parser::parse_elements(&source, span, tokens, &mut diagnostics);
        (values, diagnostics)
    }

    /// Parses the value at a span of a text, as a [`Tree`] gives it.
    pub fn parse_at(text: &str, span: Span) -> Self {
        let (mut elements, _) = Self::parse_all(text, span);
        if elements.is_empty() {
            return Self { span, kind: ValueKind::Error };
        }
        elements.swap_remove(0)
    }

    /// The name before the bracket, or else the first byte.
    pub(super) fn head(&self) -> Span {
        match self.kind {
            ValueKind::Struct { name: Some(name), .. }
            | ValueKind::Tuple { name: Some(name), .. } => name,
            _ => Span::new(self.span.start, self.span.start + 1),
        }
    }

    /// The value of a field, if this is a struct that has it.
    pub fn field(&self, text: &str, name: &str) -> Option<&Self> {
        let ValueKind::Struct { fields, .. } = &self.kind else {
            return None;
        };
        let field = fields.iter().find(|field| field.is_named(name, text))?;
        Some(&field.value)
    }

    /// The number of fields, pairs or elements.
    pub(super) fn part_count(&self) -> usize {
        match &self.kind {
            ValueKind::Struct { fields, .. } => fields.len(),
            ValueKind::Map(pairs) => pairs.len(),
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => elements.len(),
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => 0,
        }
    }

    /// The field, pair or element at an index, with the span by which it is found: that of the name
    /// or the key, or its own.
    pub(super) fn part(&self, index: usize) -> Option<(Span, &Self)> {
        match &self.kind {
            ValueKind::Struct { fields, .. } => {
                fields.get(index).map(|field| (field.name, &field.value))
            }
            ValueKind::Map(pairs) => pairs.get(index).map(|(key, value)| (key.span, value)),
            ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
                elements.get(index).map(|element| (element.span, element))
            }
            ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => None,
        }
    }

    /// The index of the last part that begins at an offset of the text or before it.
    pub(super) fn part_at(&self, offset: usize) -> Option<usize> {
        let (mut start, mut end) = (0, self.part_count());
        while start < end {
            let middle = usize::midpoint(start, end);
            if self.part(middle).is_some_and(|(name, _)| name.start <= offset) {
                start = middle + 1;
            } else {
                end = middle;
            }
        }
        start.checked_sub(1)
    }

    /// The contents of a string without escapes.
    pub fn plain_string<'t>(&self, text: &'t str) -> Option<&'t str> {
        let inner = self.span.slice(text).strip_prefix('"')?.strip_suffix('"')?;
        let is_plain = || memchr::memchr2(b'\\', b'"', inner.as_bytes()).is_none();
        (self.kind == ValueKind::Scalar && is_plain()).then_some(inner)
    }

    /// Describes the value for a message.
    pub fn describe(&self, text: &str) -> Words {
        match &self.kind {
            ValueKind::Scalar => {
                let written = self.span.slice(text);
                match written.bytes().find(|byte| *byte != b'r' && *byte != b'#') {
                    Some(b'"') => syntax::text(written),
                    Some(b'\'') => syntax::character(written),
                    Some(b'b') => syntax::bytes(written),
                    _ => syntax::number(written),
                }
            }
            ValueKind::Identifier => syntax::token(self.span.slice(text)),
            ValueKind::Struct { name: Some(name), .. }
            | ValueKind::Tuple { name: Some(name), .. } => syntax::named_brackets(name.slice(text)),
            ValueKind::Struct { name: None, .. } => syntax::FIELDS,
            ValueKind::Tuple { name: None, .. } => syntax::TUPLE,
            ValueKind::List(_) => syntax::LIST,
            ValueKind::Map(_) => syntax::MAP,
            ValueKind::Error => syntax::UNREADABLE,
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
