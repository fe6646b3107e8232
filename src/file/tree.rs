//! The lossless tree of a RON text.
//!
//! The tokens, including whitespace and comments, cover the whole text, and values
//! point into it. Parsing never fails: what is missing or superfluous is reported,
//! and parsing resumes at the next entry, so that one run reports every problem.
//!
//! We use our own lexer and parser because recovery at the next entry and from a
//! missing quotation mark needs both, and no RON crate that keeps comments has it
//! (`ron-edit` overflows the stack on deep nesting, `ronin-core` rejects valid
//! literals). `ron` parses the scalars.

mod brackets;
mod lexer;
mod parser;
mod quotes;

pub use lexer::{Token, TokenKind};

use crate::diagnostic::{Diagnostic, Span};
use crate::words::Words;
use crate::words::problems::syntax;

/// A RON text and its structure.
#[derive(Debug)]
pub struct Tree {
    /// Every token in order. They cover the text without gaps.
    pub tokens: Vec<Token>,
    /// The value of the file, if it has one.
    pub root: Option<Value>,
}

/// A value and where it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The value with its name and brackets.
    pub span: Span,
    /// What it is.
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
    /// The field's value.
    pub value: Value,
}

impl Tree {
    /// Parses a text, and returns its syntax errors as well.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let tokens = lexer::tokenize(text, &mut diagnostics);
        let root = parser::parse(text, &tokens, &mut diagnostics);
        (Self { tokens, root }, diagnostics)
    }
}

impl Value {
    /// The value of a field, if this is a struct that has it.
    pub fn field(&self, text: &str, name: &str) -> Option<&Self> {
        let ValueKind::Struct { fields, .. } = &self.kind else {
            return None;
        };
        let field = fields.iter().find(|field| field.name.slice(text) == name)?;
        Some(&field.value)
    }

    /// What the value is, for a message.
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
            ValueKind::Struct {
                name: Some(name), ..
            }
            | ValueKind::Tuple {
                name: Some(name), ..
            } => syntax::named_brackets(name.slice(text)),
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
