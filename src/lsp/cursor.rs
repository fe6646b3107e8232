//! The parts that may be written at a place of a text, even where it is broken.
//!
//! The tokens between the beginning of the entry and the place say in which brackets it is.
//! Nothing after the place matters, so it need not be complete.

use super::open_text::OpenText;
use super::walk::EntryAt;
use crate::diagnostic::Span;
use crate::file;
use crate::file::schema::{DATASET, EntrySchema, FieldKind, FieldSchema, LEVEL};
use crate::file::tree::{Token, TokenKind, Value, ValueKind, tokens, tokens_before};
use crate::model::Section;

/// The contents of a bracket.
#[derive(Clone, Copy, Debug)]
enum Shape {
    /// The text around the dataset.
    EditorText,
    Fields(&'static EntrySchema),
    /// A list of entries.
    Entries(&'static EntrySchema),
    /// Values of a field: those of its list, or of `Some(…)`.
    Values(&'static FieldSchema),
    Map(&'static FieldSchema),
    /// `Ordinal(…)`.
    Levels,
    Unknown,
}

/// A bracket that is open at the place.
struct Frame {
    shape: Shape,
    /// Where the name before the bracket begins, or the bracket.
    start: usize,
    /// The field whose value may follow.
    field: Option<&'static FieldSchema>,
    /// The names of the fields before the place.
    names: Vec<Span>,
    /// The key before a colon.
    key: Option<Span>,
    after_colon: bool,
    has_value: bool,
}

impl Frame {
    fn new(shape: Shape, start: usize) -> Self {
        Self {
            shape,
            start,
            field: None,
            names: Vec::new(),
            key: None,
            after_colon: false,
            has_value: false,
        }
    }

    /// The kind of bracket that follows, with its shape.
    fn shape_of(&self, open: u8, word: Option<&str>) -> Shape {
        match (self.shape, open) {
            (Shape::EditorText, b'(') => Shape::Fields(&DATASET),
            (Shape::Entries(schema), b'(') => Shape::Fields(schema),
            (Shape::Levels, b'[') => Shape::Entries(&LEVEL),
            (Shape::Map(field), b'(') if self.after_colon => match field.kind {
                FieldKind::ByQuestion(schema) => Shape::Fields(schema),
                _ => Shape::Unknown,
            },
            (Shape::Fields(_), _) if self.after_colon => match self.field {
                Some(field) => shape_of_value(field, open, word),
                None => Shape::Unknown,
            },
            (Shape::Values(field), _) => shape_of_value(field, open, word),
            _ => Shape::Unknown,
        }
    }
}

fn shape_of_value(field: &'static FieldSchema, open: u8, word: Option<&str>) -> Shape {
    match (field.kind, open) {
        (FieldKind::List(schema), b'[') => Shape::Entries(schema),
        (FieldKind::Entries(section), b'[') => Shape::Entries(section.schema()),
        (FieldKind::References(_) | FieldKind::Texts | FieldKind::Layers, b'[') => {
            Shape::Values(field)
        }
        (FieldKind::ByQuestion(_) | FieldKind::TextByStance | FieldKind::TextByQuestion, b'{') => {
            Shape::Map(field)
        }
        (FieldKind::Scale, b'(') if word == Some("Ordinal") => Shape::Levels,
        _ => Shape::Unknown,
    }
}

/// A part that may be written.
#[derive(Debug)]
pub(super) enum Expected {
    /// A field of an entry; those that it has already are listed by name.
    Field(&'static EntrySchema, Vec<String>),
    Value(&'static FieldSchema),
    /// A key of a map in a field.
    Key(&'static FieldSchema),
    Entry(&'static EntrySchema),
}

/// A place in a text.
pub(super) struct Cursor {
    pub expected: Expected,
    /// The word or the text that is being written, without quotation marks.
    pub written: Span,
    /// True if it has both quotation marks, false if the closing one is missing; `None` without any.
    pub quotes: Option<bool>,
    /// The next character on the line after spaces.
    pub next: Option<char>,
    /// The entry that the place is in.
    pub entry: Option<EntryAt>,
    /// The keys of the maps that it is in, without quotation marks.
    pub keys: Vec<Span>,
}

impl OpenText {
    /// Returns what may be written at an offset. `None` in comments, and where it is not known.
    pub fn cursor(&self, offset: usize) -> Option<Cursor> {
        let text = self.text.as_str();
        let (mut frames, start) = self.frames_before(offset);
        let (tokens, open_string) = tokens_before(text, Span::new(start, offset));
        let last_end = tokens.last().map_or(start, |token| token.span().end);
        if is_in_comment(text, Span::new(last_end, offset))
            || file::is_conflict_marker(text, offset)
        {
            return None;
        }
        let word = word_before(&tokens, offset);
        let written_start =
            open_string.map(|quote| quote + 1).or(word.first().map(|token| token.span().start));
        let complete = tokens.len() - word.len().max(usize::from(open_string.is_some()));
        read(text, &tokens[..complete], &mut frames);
        let frame = frames.last()?;
        let expects_value = frame.after_colon && !frame.has_value;
        let before = complete.checked_sub(1).map(|last| tokens[last].span().end);
        let gap = Span::new(before.unwrap_or(start), written_start.unwrap_or(offset));
        let (end, is_closed) = if open_string.is_some() {
            rest_of_string(text, offset)
        } else if written_start.is_none() && !expects_value {
            // What follows stays as it is.
            (offset, false)
        } else {
            let rest = text[offset..].find(|c: char| !(c.is_alphanumeric() || "_-".contains(c)));
            (offset + rest.unwrap_or(text.len() - offset), false)
        };
        let written = Span::new(gap.end, end);
        let quotes = open_string.map(|_| is_closed);
        let next = text[end..].trim_start_matches([' ', '\t']).chars().next();
        // Between lines only a comma may be missing.
        let is_after_value = frame.has_value && !gap.slice(text).contains(['\n', '\r']);
        let is_before_value = expects_value && gap.end == end && next == Some('"');
        if is_after_value || (is_before_value && quotes.is_none()) {
            return None;
        }
        let entry = self.entry_at(offset);
        let expected = match frame.shape {
            Shape::Fields(_) if expects_value => Expected::Value(frame.field?),
            // `None` is not a number.
            Shape::Values(field) if matches!(field.kind, FieldKind::OptionalInteger) => {
                return None;
            }
            Shape::Fields(schema) if open_string.is_none() => {
                // Without a colon, the word would take the next field for a part of itself.
                let left_out = (next != Some(':')).then_some(written);
                let mut names = self.fields_of(frame, entry, left_out);
                names.retain(|name| *name != written);
                let names = names.into_iter().map(|name| name.slice(text).to_owned());
                Expected::Field(schema, names.collect())
            }
            Shape::Values(field) => Expected::Value(field),
            Shape::Map(field) if !frame.after_colon => Expected::Key(field),
            Shape::Entries(schema) if open_string.is_none() => Expected::Entry(schema),
            _ => return None,
        };
        let keys = frames.iter().filter_map(|frame| frame.key);
        Some(Cursor {
            expected,
            written,
            quotes,
            next,
            entry,
            keys: keys.map(|key| without_quotes(text, key)).collect(),
        })
    }

    /// The brackets around the entry at an offset, or around what is between entries or fields,
    /// and where that begins.
    fn frames_before(&self, offset: usize) -> (Vec<Frame>, usize) {
        let around = Frame::new(Shape::EditorText, 0);
        let Some(root) = self.analysis.tree.root else {
            return (vec![around], 0);
        };
        let text = self.text.as_str();
        let mut dataset = Frame::new(Shape::Fields(&DATASET), root.start);
        let fields = &self.analysis.tree.fields;
        let before = fields.partition_point(|field| field.name.end <= offset);
        let Some(field) = before.checked_sub(1).map(|index| &fields[index]) else {
            return (vec![around], root.start.min(offset));
        };
        let name = field.name.slice(text);
        let section = Section::from_name(name);
        let (Some(section), Some(entries)) = (section, &field.entries) else {
            return (vec![around, dataset], field.name.start);
        };
        if field.value.end <= offset {
            dataset.has_value = true;
            return (vec![around, dataset], field.value.end);
        }
        if offset <= field.value.start {
            return (vec![around, dataset], field.name.start);
        }
        dataset.field = DATASET.field(name);
        dataset.after_colon = true;
        let mut list = Frame::new(Shape::Entries(section.schema()), field.value.start);
        let index = entries.partition_point(|entry| entry.start < offset);
        let start = match index.checked_sub(1).map(|index| entries[index]) {
            Some(entry) if entry.end < offset => {
                list.has_value = true;
                entry.end
            }
            Some(entry) => entry.start,
            None => field.value.start + 1,
        };
        (vec![around, dataset, list], start)
    }

    /// The names of all fields of an entry, or of a value in it, without a word in it.
    fn fields_of(
        &self,
        frame: &Frame,
        entry: Option<EntryAt>,
        left_out: Option<Span>,
    ) -> Vec<Span> {
        let text = self.text.as_str();
        let mut names: Vec<Span> = frame.names.clone();
        if let Some(entry) = entry {
            let Span { start, end } = entry.span;
            let mut entry = text[start..end].to_owned();
            let word = left_out.filter(|word| start <= word.start && word.end <= end);
            if let Some(word) = word {
                let blank = " ".repeat(word.range().len());
                entry.replace_range(word.start - start..word.end - start, &blank);
            }
            let value = Value::parse_at(&entry, Span::new(0, entry.len()));
            let mut found = Vec::new();
            if let Some(frame_start) = frame.start.checked_sub(start) {
                collect_fields(&value, frame_start, &mut found);
            }
            let found = found.into_iter();
            names.extend(found.map(|name| Span::new(start + name.start, start + name.end)));
        } else {
            let fields = self.analysis.tree.fields.iter();
            names.extend(fields.map(|field| field.name));
        }
        names
    }
}

/// The tokens of the word that ends at an offset: an id without quotation marks has a hyphen between two.
fn word_before(tokens: &[Token], offset: usize) -> &[Token] {
    let mut start = offset;
    let before = tokens.iter().rev().take_while(|token| {
        let is_part = matches!(token.kind, TokenKind::Identifier | TokenKind::Number);
        let is_adjacent = is_part && token.span().end == start;
        start = token.span().start;
        is_adjacent
    });
    &tokens[tokens.len() - before.count()..]
}

/// Follows tokens into the brackets that they open and out of those that they close.
fn read(text: &str, tokens: &[Token], frames: &mut Vec<Frame>) {
    let mut before: Option<Token> = None;
    for token in tokens {
        let Some(frame) = frames.last_mut() else {
            return;
        };
        let word = before.filter(|before| before.kind == TokenKind::Identifier);
        match token.kind {
            TokenKind::Colon => {
                match (frame.shape, before) {
                    (Shape::Fields(schema), Some(name)) => {
                        let written = name.span().slice(text);
                        let mut known = schema.written_fields();
                        let found = known.find(|(_, field)| field.name == written);
                        frame.field = found.map(|(_, field)| field);
                        frame.names.push(name.span());
                    }
                    (Shape::Map(_), Some(key)) => frame.key = Some(key.span()),
                    _ => {}
                }
                frame.after_colon = true;
                frame.has_value = false;
            }
            TokenKind::Comma => {
                frame.field = None;
                frame.key = None;
                frame.after_colon = false;
                frame.has_value = false;
            }
            TokenKind::Open(open) => {
                let name = word.map(|word| word.span().slice(text));
                let shape = frame.shape_of(open, name);
                let start = word.map_or(token.span().start, |word| word.span().start);
                frames.push(Frame::new(shape, start));
            }
            TokenKind::Close(close) => {
                // The dataset ends with a round bracket.
                if frames.len() > 2 || (frames.len() == 2 && close == b')') {
                    frames.pop();
                }
                if let Some(frame) = frames.last_mut() {
                    frame.has_value = true;
                }
            }
            _ => frame.has_value = true,
        }
        before = Some(*token);
    }
}

/// Adds the names of the fields in the brackets that begin at an offset.
fn collect_fields(value: &Value, start: usize, names: &mut Vec<Span>) {
    match &value.kind {
        ValueKind::Struct { fields, .. } => {
            if value.span.start == start {
                names.extend(fields.iter().map(|field| field.name));
            }
            for field in fields {
                collect_fields(&field.value, start, names);
            }
        }
        ValueKind::List(elements) | ValueKind::Tuple { elements, .. } => {
            for element in elements {
                collect_fields(element, start, names);
            }
        }
        ValueKind::Map(entries) => {
            for (_, value) in entries {
                collect_fields(value, start, names);
            }
        }
        ValueKind::Scalar | ValueKind::Identifier | ValueKind::Error => {}
    }
}

/// Returns true if the end of a span is in a comment; it begins between two tokens.
fn is_in_comment(text: &str, span: Span) -> bool {
    let last = tokens(text, span).last();
    last.is_some_and(|token| {
        let comment = token.span().slice(text);
        token.kind == TokenKind::Comment
            && (comment.starts_with("//") || !comment.ends_with("*/") || comment.len() < 4)
    })
}

/// Where the string ends that an offset is in, and whether it is closed there. What looks like
/// other fields is not part of it, so that a text with only its first quotation mark is extended.
fn rest_of_string(text: &str, offset: usize) -> (usize, bool) {
    let rest = &text[offset..];
    let is_inner = |c: char| c.is_alphanumeric() || "-/~?._".contains(c);
    let end = rest.find(|c: char| !is_inner(c)).unwrap_or(rest.len());
    if rest[end..].starts_with('"') { (offset + end, true) } else { (offset, false) }
}

fn without_quotes(text: &str, key: Span) -> Span {
    let quoted = key.slice(text);
    if quoted.len() >= 2 && quoted.starts_with('"') && quoted.ends_with('"') {
        Span::new(key.start + 1, key.end - 1)
    } else {
        key
    }
}
