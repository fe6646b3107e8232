//! The typed reading of a tree, value by value.

mod entries;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use super::Spans;
use super::tree::{Field, Value, ValueKind};
use crate::diagnostic::{Code, Diagnostic, Fix, LineIndex, Span, Splice};
use values::FromValue;

/// Reads values and collects what is wrong with them and where they stand.
pub(super) struct Reader<'a> {
    text: &'a str,
    diagnostics: Vec<Diagnostic>,
    /// Where the text itself is broken; what is missing there is not reported again.
    syntax_errors: Vec<Span>,
    spans: Spans,
    path: String,
    sections: BTreeMap<&'static str, SectionState>,
}

/// What is known of a section beside its readable entries.
#[derive(Default)]
pub(super) struct SectionState {
    /// The ids of entries that were left out.
    pub broken: BTreeSet<String>,
    /// Whether an entry was left out whose id is unknown.
    pub incomplete: bool,
}

impl<'a> Reader<'a> {
    pub fn new(text: &'a str, diagnostics: Vec<Diagnostic>) -> Self {
        Self {
            text,
            syntax_errors: diagnostics
                .iter()
                .map(|diagnostic| diagnostic.span)
                .collect(),
            diagnostics,
            spans: Spans::default(),
            path: String::new(),
            sections: BTreeMap::new(),
        }
    }

    pub fn finish(self) -> (Spans, Vec<Diagnostic>) {
        (self.spans, self.diagnostics)
    }

    /// The ids of the entries that were left out, by section.
    pub fn left_out(&self) -> BTreeMap<&'static str, BTreeSet<String>> {
        let sections = self.sections.iter();
        sections
            .filter(|(_, section)| !section.broken.is_empty())
            .map(|(name, section)| (*name, section.broken.clone()))
            .collect()
    }

    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    pub fn text(&self) -> &'a str {
        self.text
    }

    pub fn spans(&self) -> &Spans {
        &self.spans
    }

    pub fn spans_mut(&mut self) -> &mut Spans {
        &mut self.spans
    }

    /// What is known of a section's entries that were left out.
    pub fn section(&mut self, name: &'static str) -> &mut SectionState {
        self.sections.entry(name).or_default()
    }

    pub fn report_empty_file(&mut self) {
        self.report(
            Diagnostic::new(
                Code::Syntax,
                Span::new(0, 0),
                "the file holds nothing; expected `Dataset(…)`",
            )
            .with_hint("begin with `Dataset(format: 1, …)`"),
        );
    }

    /// Reads with the path lengthened by `segment`, and notes where the value stands.
    fn with_path<T>(&mut self, segment: &str, span: Span, read: impl FnOnce(&mut Self) -> T) -> T {
        let length = self.path.len();
        if length > 0 {
            self.path.push('/');
        }
        self.path.push_str(segment);
        self.spans.insert(&self.path, span);
        let result = read(self);
        self.path.truncate(length);
        result
    }

    fn report_wrong_type(&mut self, value: &Value, expected: &str) {
        // What is broken is already reported.
        if value.kind != ValueKind::Error && !self.overlaps_syntax_error(value.span) {
            let found = value.describe(self.text);
            let diagnostic = Diagnostic::new(
                Code::WrongType,
                value.span,
                format!("found {found}; expected {expected}"),
            );
            let written = value.span.slice(self.text);
            let hinted = diagnostic.with_hint(Self::type_hint(value, written, expected));
            self.report(hinted.with_fixes(Self::type_fixes(value, written)));
        }
    }

    /// How a value of the wrong type becomes one of the right type, where only
    /// quotation marks or brackets are in the way.
    fn type_hint(value: &Value, written: &str, expected: &str) -> String {
        let bare = written.trim_matches('"');
        match &value.kind {
            ValueKind::Scalar | ValueKind::Identifier if expected.contains("quotation marks") => {
                format!("write \"{}\"", bare.trim_matches('\''))
            }
            ValueKind::Scalar
                if bare.len() + 2 == written.len() && ron::from_str::<f64>(bare).is_ok() =>
            {
                format!("write {bare} without quotation marks")
            }
            ValueKind::Scalar | ValueKind::Identifier if expected.starts_with("a list") => {
                format!("write [{written}]")
            }
            _ => format!("write {expected}"),
        }
    }

    /// A value with quotation marks, without, and as a list of its own. Which
    /// of them is right is found out by reading them.
    fn type_fixes(value: &Value, written: &str) -> impl Iterator<Item = Fix> {
        let scalar = matches!(value.kind, ValueKind::Scalar | ValueKind::Identifier);
        let within = written
            .strip_prefix('"')
            .and_then(|rest| rest.strip_suffix('"'));
        let bare = within
            .filter(|words| scalar && !words.is_empty() && !words.contains(['"', '\\', ' ']))
            .map(|words| ("Write it without quotation marks", words.to_owned()));
        let quoted = (scalar && within.is_none()).then(|| {
            let words = format!("\"{}\"", written.trim_matches('\''));
            ("Put it in quotation marks", words)
        });
        let listed = !matches!(value.kind, ValueKind::List(_) | ValueKind::Map(_));
        let listed = listed.then(|| ("Put it in [ ]", format!("[{written}]")));
        let span = value.span;
        [bare, quoted, listed]
            .into_iter()
            .flatten()
            .map(move |(title, text)| Fix::new(title, [Splice::new(span, text)]))
    }

    /// Something is given again that may be given once.
    fn report_duplicate(&mut self, code: Code, what: &str, place: &str, first: Span, second: Span) {
        let line = LineIndex::new(self.text).line_column(first.start).line;
        self.report(
            Diagnostic::new(
                code,
                second,
                format!("{what} is given twice in {place}; expected once"),
            )
            .with_hint(format!(
                "the first is in line {line}; remove or rename one of the two"
            )),
        );
    }

    /// Whether the text within or right at the edge of a value is broken, so
    /// that what is wrong with the value may merely follow from that.
    fn overlaps_syntax_error(&self, span: Span) -> bool {
        self.syntax_errors
            .iter()
            .any(|error| span.start <= error.end && error.start <= span.end)
    }

    /// Opens `Name(field: value, …)`; the name may be left out.
    fn fields<'v>(&mut self, value: &'v Value, name: &'static str) -> Option<Fields<'v>> {
        let text = self.text;
        let (written, fields): (Option<Span>, &[Field]) = match &value.kind {
            ValueKind::Struct { name, fields } => (*name, fields),
            ValueKind::Tuple { name, elements } if elements.is_empty() => (*name, &[]),
            _ => {
                self.report_wrong_type(value, &format!("`{name}(…)` with named fields"));
                return None;
            }
        };
        if let Some(span) = written
            && span.slice(text) != name
        {
            let found = span.slice(text);
            self.report(
                Diagnostic::new(
                    Code::WrongType,
                    span,
                    format!("found `{found}(…)`; expected `{name}(…)`"),
                )
                .with_suggestion(found, [name], str::to_owned),
            );
            return None;
        }
        let mut first: BTreeMap<&str, &Field> = BTreeMap::new();
        let mut usable = true;
        for field in fields {
            let word = field.name.slice(text);
            if let Some(earlier) = first.get(word) {
                usable = false;
                self.report_duplicate(
                    Code::DuplicateField,
                    &format!("`{word}`"),
                    "this entry",
                    earlier.name,
                    field.name,
                );
            } else {
                first.insert(word, field);
            }
        }
        let fields = fields
            .iter()
            .filter(|field| {
                first
                    .get(field.name.slice(text))
                    .is_some_and(|kept| std::ptr::eq(*kept, *field))
            })
            .collect();
        Some(Fields {
            name,
            span: value.span,
            written,
            entries: fields,
            known: Vec::new(),
            usable,
        })
    }
}

/// The fields of one entry while it is read.
struct Fields<'v> {
    name: &'static str,
    span: Span,
    written: Option<Span>,
    entries: Vec<&'v Field>,
    known: Vec<&'static str>,
    usable: bool,
}

impl<'v> Fields<'v> {
    /// The value of a field, noting that the format knows it.
    fn value(&mut self, reader: &Reader<'_>, name: &'static str) -> Option<&'v Value> {
        if !self.known.contains(&name) {
            self.known.push(name);
        }
        self.entries
            .iter()
            .find(|field| field.name.slice(reader.text) == name)
            .map(|field| &field.value)
    }

    /// A field that may be left out, or be `None`.
    fn optional<T: FromValue>(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<T> {
        let value = self.value(reader, name)?;
        if value.kind == ValueKind::Identifier && value.span.slice(reader.text) == "None" {
            return None;
        }
        let read = reader.with_path(name, value.span, |reader| {
            T::from_value(reader, unwrap_some(reader.text, value))
        });
        self.usable &= read.is_some();
        read
    }

    /// A field that must be there.
    fn required<T: FromValue>(&mut self, reader: &mut Reader<'_>, name: &'static str) -> Option<T> {
        let Some(value) = self.value(reader, name) else {
            self.report_missing(reader, name);
            return None;
        };
        let read = reader.with_path(name, value.span, |reader| T::from_value(reader, value));
        self.usable &= read.is_some();
        read
    }

    fn report_missing(&mut self, reader: &mut Reader<'_>, name: &'static str) {
        self.usable = false;
        if !reader.overlaps_syntax_error(self.span) {
            let head = self
                .written
                .unwrap_or(Span::new(self.span.start, self.span.start + 1));
            reader.report(
                Diagnostic::new(
                    Code::MissingField,
                    head,
                    format!("this `{}` lacks `{name}`; expected that field", self.name),
                )
                .with_hint(format!("add `{name}: …`")),
            );
        }
    }

    /// Reports fields that the format does not know; tells whether the entry
    /// can be used.
    fn finish(self, reader: &mut Reader<'_>) -> bool {
        let mut usable = self.usable;
        for field in &self.entries {
            let word = field.name.slice(reader.text);
            if !self.known.contains(&word) {
                usable = false;
                if reader.syntax_errors.contains(&field.name) {
                    continue;
                }
                let missing = self
                    .known
                    .iter()
                    .filter(|known| {
                        self.entries
                            .iter()
                            .all(|field| field.name.slice(reader.text) != **known)
                    })
                    .copied();
                let diagnostic = Diagnostic::new(
                    Code::UnknownField,
                    field.name,
                    format!("`{word}` is no field of `{}`", self.name),
                )
                .with_suggestion(word, missing, str::to_owned)
                .with_hint(format!("its fields are {}", self.known.join(", ")));
                reader.report(diagnostic);
            }
        }
        usable
    }
}

/// `Some(value)` is accepted where a value may be left out, and means the value.
fn unwrap_some<'v>(text: &str, value: &'v Value) -> &'v Value {
    match &value.kind {
        ValueKind::Tuple {
            name: Some(name),
            elements,
        } if name.slice(text) == "Some" && elements.len() == 1 => &elements[0],
        _ => value,
    }
}
