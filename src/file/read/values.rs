use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::edit::ron_string;
use crate::file::tree::{Value, ValueKind};
use crate::model::{Attribution, DateError, Day, EdtfDate, StanceKind, parse_day, slug};

/// A type that is read from a value of the tree. Where that fails, it is
/// reported and the result is `None`.
pub trait FromValue: Sized {
    /// Reads the value.
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self>;
}

/// Reads a scalar's text through `ron`.
fn scalar<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    value: &Value,
    expected: &str,
) -> Option<T> {
    if !matches!(value.kind, ValueKind::Scalar | ValueKind::Identifier) {
        reader.report_wrong_type(value, expected);
        return None;
    }
    match ron::from_str(value.span.slice(reader.text)) {
        Ok(read) => Some(read),
        Err(error) => {
            scalar_problem(reader, value, expected, &error.code);
            None
        }
    }
}

/// Says that a value has the wrong type, or, where it has the right one, what
/// `ron` finds wrong within it.
fn scalar_problem(reader: &mut Reader<'_>, value: &Value, expected: &str, error: &ron::Error) {
    let written = value.span.slice(reader.text);
    let broken_text = value.kind == ValueKind::Scalar
        && written.starts_with('"')
        && matches!(error, ron::Error::InvalidEscape(_))
        && !reader.overlaps_syntax_error(value.span);
    if broken_text {
        reader.report(
            Diagnostic::new(
                Code::Syntax,
                value.span,
                format!("this text cannot be read: {error}"),
            )
            .with_hint("a backslash is written `\\\\`")
            .with_fixes(literal_backslashes(written).map(|text| {
                let splice = Splice::new(value.span, text);
                Fix::new("Write each backslash as `\\\\`", [splice])
            })),
        );
    } else {
        reader.report_wrong_type(value, expected);
    }
}

/// A text with its backslashes for themselves, where none of them is part of
/// an escape: beside `\n` a person may have meant either.
fn literal_backslashes(written: &str) -> Option<String> {
    let mut behind = written.split('\\').skip(1);
    let literal = |rest: &str| {
        !rest.is_empty() && !rest.starts_with(['\\', '"', '\'', 'n', 'r', 't', '0', 'x', 'u'])
    };
    behind.all(literal).then(|| written.replace('\\', "\\\\"))
}

impl FromValue for String {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let text: Self = scalar(reader, value, "a text in quotation marks")?;
        if text.trim().is_empty() {
            reader.report(
                Diagnostic::new(
                    Code::EmptyText,
                    value.span,
                    "this text is empty; expected words",
                )
                .with_hint("write the words, or leave the field out where it may be left out"),
            );
            return None;
        }
        Some(text)
    }
}

/// An id: lower-case letters, digits and hyphens.
pub struct Id(pub String);

impl FromValue for Id {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let id = String::from_value(reader, value)?;
        let readable = id
            .chars()
            .all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '-');
        if readable {
            return Some(Self(id));
        }
        reader.report(
            Diagnostic::new(
                Code::InvalidId,
                value.span,
                format!("`{id}` is no id; expected lower-case letters, digits and hyphens"),
            )
            .with_hint(format!("write \"{}\"", slug(&id))),
        );
        None
    }
}

impl FromValue for u32 {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        scalar(reader, value, "a whole number from 0 upwards")
    }
}

impl FromValue for bool {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        scalar(reader, value, "`true` or `false`")
    }
}

impl FromValue for f64 {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let number: Self = scalar(reader, value, "a number")?;
        if number.is_finite() {
            return Some(number);
        }
        let written = value.span.slice(reader.text);
        reader.report(
            Diagnostic::new(
                Code::NotFinite,
                value.span,
                format!("`{written}` is not a finite number"),
            )
            .with_hint("write a number that lies on the question's scale"),
        );
        None
    }
}

impl FromValue for EdtfDate {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let expected = "a date in quotation marks, such as \"2024-03-18\"";
        let text: String = scalar(reader, value, expected)?;
        let problem = match Self::parse(&text) {
            Ok(date) => return Some(date),
            Err(problem) => problem,
        };
        let suggestion = suggestion(&text, &problem);
        let diagnostic = match problem {
            DateError::Invalid { message, offset } => {
                // The bytes within the quotation marks, where no escape shifts them.
                let start = value.span.start + 1 + offset;
                let span = if offset < text.len()
                    && value.span.slice(reader.text).len() == text.len() + 2
                {
                    Span::new(start, value.span.end - 1)
                } else {
                    value.span
                };
                Diagnostic::new(Code::InvalidDate, span, format!("\"{text}\" is not a date in EDTF: {message}"))
                    .with_hint("write a day 2024-03-18, a month 2024-03, or a range 2024-03-01/2024-03-17; add ~ for about, ? for uncertain")
            }
            DateError::Unsupported { form, reason, .. } => Diagnostic::new(
                Code::UnsupportedDate,
                value.span,
                format!("\"{text}\" has {form}, which is not accepted"),
            )
            .with_hint(reason),
            DateError::Reversed => Diagnostic::new(
                Code::ReversedRange,
                value.span,
                format!("\"{text}\" ends before it starts; expected the earlier date first"),
            )
            .with_hint("exchange the two dates"),
        };
        reader.report(
            diagnostic
                .with_fixes(suggestion.map(|date| Fix::replace(value.span, ron_string(&date)))),
        );
        None
    }
}

/// The date that is certainly meant by a text which is none.
fn suggestion(text: &str, problem: &DateError) -> Option<String> {
    let date = match problem {
        DateError::Invalid { .. } => match parse_day(text) {
            Some(day) => day.to_string(),
            None => text.trim().to_owned(),
        },
        DateError::Unsupported { suggestion, .. } => suggestion.clone()?,
        DateError::Reversed => {
            let (start, end) = text.split_once('/')?;
            format!("{end}/{start}")
        }
    };
    EdtfDate::parse(&date).is_ok().then_some(date)
}

/// A single day.
impl FromValue for Day {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let date = EdtfDate::from_value(reader, value)?;
        if date.is_range() {
            reader.report(
                Diagnostic::new(
                    Code::UnsupportedDate,
                    value.span,
                    format!("\"{date}\" is more than one day; expected a day"),
                )
                .with_hint(format!("write \"{}\" or another single day", date.earliest)),
            );
            return None;
        }
        Some(date.earliest)
    }
}

fn choice<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    value: &Value,
    what: &str,
    names: &[String],
) -> Option<T> {
    if value.kind != ValueKind::Identifier {
        reader.report_wrong_type(value, &format!("{what}: one of {}", names.join(", ")));
        return None;
    }
    let word = value.span.slice(reader.text);
    ron::from_str(word).ok().or_else(|| {
        let diagnostic = Diagnostic::new(
            Code::UnknownVariant,
            value.span,
            format!("`{word}` is no {what}"),
        )
        .with_suggestion(word, names.iter().map(String::as_str), str::to_owned)
        .with_hint(format!("expected one of {}", names.join(", ")));
        reader.report(diagnostic);
        None
    })
}

impl FromValue for StanceKind {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let names = Self::ALL.map(|kind| format!("{kind:?}"));
        choice(reader, value, "kind", &names)
    }
}

impl FromValue for Attribution {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let names = Self::ALL.map(|attribution| format!("{attribution:?}"));
        choice(reader, value, "attribution", &names)
    }
}

/// A list of which every element is readable.
impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let ValueKind::List(elements) = &value.kind else {
            reader.report_wrong_type(value, "a list `[…]`");
            return None;
        };
        let mut all = Some(Self::new());
        for (at, element) in elements.iter().enumerate() {
            let read = reader.with_path(&at.to_string(), element.span, |reader| {
                T::from_value(reader, element)
            });
            all = all.zip(read).map(|(mut all, read)| {
                all.push(read);
                all
            });
        }
        all
    }
}

/// A map from ids of which every entry is readable.
impl<T: FromValue> FromValue for BTreeMap<String, T> {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let ValueKind::Map(entries) = &value.kind else {
            reader.report_wrong_type(value, "a map `{\"id\": …}`");
            return None;
        };
        let mut map = Some(Self::new());
        let mut seen: BTreeMap<String, Span> = BTreeMap::new();
        for (key, value) in entries {
            let Some(name) = String::from_value(reader, key) else {
                map = None;
                continue;
            };
            if let Some(earlier) = seen.insert(name.clone(), key.span) {
                reader.report_duplicate(
                    Code::DuplicateKey,
                    &format!("\"{name}\""),
                    "this map",
                    earlier,
                    key.span,
                );
                map = None;
                continue;
            }
            // The key itself is noted too: a dangling question id points at it.
            reader.with_path(&format!("{name}/key"), key.span, |_| ());
            let read = reader.with_path(&name, value.span, |reader| T::from_value(reader, value));
            map = map.zip(read).map(|(mut map, read)| {
                map.insert(name, read);
                map
            });
        }
        map
    }
}
