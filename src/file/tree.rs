//! The lossless tree of a RON text.
//!
//! The tokens, blanks and comments among them, are the whole text; values
//! point into it. Reading never fails: what is missing or too much becomes a
//! diagnostic, and the reading goes on at the border of the next entry, so that
//! one run reports every fault.
//!
//! The lexer and the tree are our own, because the recovery at entry borders
//! and from a missing quotation mark depends on both, and no RON crate that
//! keeps comments offers either (`ron-edit` overflows its stack on nesting,
//! `ronin-core` flags valid literals). The typed reading of the single values
//! is `ron`'s.

mod brackets;
mod lexer;
mod parser;
mod quotes;

pub use lexer::{Token, TokenKind};

use crate::diagnostic::{Diagnostic, Span};

/// A RON text and its structure.
#[derive(Debug)]
pub struct Tree {
    /// Every token in order; their stretches cover the text without gaps.
    pub tokens: Vec<Token>,
    /// The value of the file; `None` where there is none.
    pub root: Option<Value>,
}

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// From the first to the last byte of the value, brackets included.
    pub span: Span,
    /// What it is.
    pub kind: ValueKind,
}

/// The forms of RON values.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// A number, string, character or byte string; its text is for `ron`.
    Scalar,
    /// A bare word: `true`, `None`, or a unit variant.
    Identifier,
    /// `Name(field: value)` or `(field: value)`.
    Struct {
        /// The name before the bracket.
        name: Option<Span>,
        /// The fields in file order.
        fields: Vec<Field>,
    },
    /// `Name(value)`, `(value, value)` or `()`.
    Tuple {
        /// The name before the bracket.
        name: Option<Span>,
        /// The elements in file order.
        elements: Vec<Value>,
    },
    /// `[value, value]`.
    List(Vec<Value>),
    /// `{key: value}`.
    Map(Vec<(Value, Value)>),
    /// Nothing readable stood here; it is already reported.
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
    /// Reads a text into its tree, with everything that is wrong with its form.
    pub fn parse(text: &str) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let tokens = lexer::tokenize(text, &mut diagnostics);
        let root = parser::parse(text, &tokens, &mut diagnostics);
        (Self { tokens, root }, diagnostics)
    }
}

impl Value {
    /// What the value is, for a message.
    pub fn describe(&self, text: &str) -> String {
        let shown = |span: Span| {
            let words = span.slice(text);
            let line = words.lines().next().unwrap_or_default();
            let cut: String = line.chars().take(40).collect();
            if cut.len() < words.len() {
                format!("{cut}…")
            } else {
                cut
            }
        };
        match &self.kind {
            ValueKind::Scalar => {
                let written = shown(self.span);
                match written.bytes().find(|byte| *byte != b'r' && *byte != b'#') {
                    Some(b'"') => format!("the text {written}"),
                    Some(b'\'') => format!("the character {written}"),
                    Some(b'b') => format!("the bytes {written}"),
                    _ => format!("the number {written}"),
                }
            }
            ValueKind::Identifier => format!("`{}`", shown(self.span)),
            ValueKind::Struct {
                name: Some(name), ..
            }
            | ValueKind::Tuple {
                name: Some(name), ..
            } => format!("`{}(…)`", shown(*name)),
            ValueKind::Struct { name: None, .. } => "fields in brackets `(…)`".to_owned(),
            ValueKind::Tuple { name: None, .. } => "values in brackets `(…)`".to_owned(),
            ValueKind::List(_) => "a list `[…]`".to_owned(),
            ValueKind::Map(_) => "a map `{…}`".to_owned(),
            ValueKind::Error => "something unreadable".to_owned(),
        }
    }
}

#[cfg(test)]
pub(super) mod tests;
