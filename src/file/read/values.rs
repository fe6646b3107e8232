use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::Reader;
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::edit::quoted;
use crate::file::tree::{Value, ValueKind};
use crate::model::{Attribution, DateProblem, Day, EdtfDate, Kind, slug, written_day};

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
    if !matches!(value.kind, ValueKind::Scalar | ValueKind::Word) {
        reader.wrong_type(value, expected);
        return None;
    }
    match ron::from_str(value.span.of(reader.text)) {
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
    let written = value.span.of(reader.text);
    let broken_text = value.kind == ValueKind::Scalar
        && written.starts_with('"')
        && matches!(error, ron::Error::InvalidEscape(_))
        && !reader.is_scarred(value.span);
    if broken_text {
        reader.report(
            Diagnostic::new(
                Code::Syntax,
                value.span,
                format!("this text cannot be read: {error}"),
            )
            .hint("a backslash is written `\\\\`")
            .mended_by(literal_backslashes(written).map(|text| {
                let splice = Splice::new(value.span, text);
                Fix::new("Write each backslash as `\\\\`", [splice])
            })),
        );
    } else {
        reader.wrong_type(value, expected);
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
                .hint("write the words, or leave the field out where it may be left out"),
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
                Code::BadId,
                value.span,
                format!("`{id}` is no id; expected lower-case letters, digits and hyphens"),
            )
            .hint(format!("write \"{}\"", slug(&id))),
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
        let written = value.span.of(reader.text);
        reader.report(
            Diagnostic::new(
                Code::NotFinite,
                value.span,
                format!("`{written}` is not a finite number"),
            )
            .hint("write a number that lies on the question's scale"),
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
        let instead = instead(&text, &problem);
        let diagnostic = match problem {
            DateProblem::Invalid { message, offset } => {
                // The bytes within the quotation marks, where no escape shifts them.
                let start = value.span.start + 1 + offset;
                let span =
                    if offset < text.len() && value.span.of(reader.text).len() == text.len() + 2 {
                        Span::new(start, value.span.end - 1)
                    } else {
                        value.span
                    };
                Diagnostic::new(Code::DateInvalid, span, format!("\"{text}\" is not a date in EDTF: {message}"))
                    .hint("write a day 2024-03-18, a month 2024-03, or a range 2024-03-01/2024-03-17; add ~ for about, ? for uncertain")
            }
            DateProblem::Refused { form, reason, .. } => Diagnostic::new(
                Code::DateRefused,
                value.span,
                format!("\"{text}\" has {form}, which is not accepted"),
            )
            .hint(reason),
            DateProblem::Reversed => Diagnostic::new(
                Code::RangeReversed,
                value.span,
                format!("\"{text}\" ends before it starts; expected the earlier date first"),
            )
            .hint("exchange the two dates"),
        };
        reader.report(
            diagnostic.mended_by(instead.map(|date| Fix::write(value.span, quoted(&date)))),
        );
        None
    }
}

/// The date that is certainly meant by a text which is none.
fn instead(text: &str, problem: &DateProblem) -> Option<String> {
    let date = match problem {
        DateProblem::Invalid { .. } => match written_day(text) {
            Some(day) => day.to_string(),
            None => text.trim().to_owned(),
        },
        DateProblem::Refused { instead, .. } => instead.clone()?,
        DateProblem::Reversed => {
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
        if date.is_span() {
            reader.report(
                Diagnostic::new(
                    Code::DateRefused,
                    value.span,
                    format!("\"{date}\" is more than one day; expected a day"),
                )
                .hint(format!("write \"{}\" or another single day", date.earliest)),
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
    if value.kind != ValueKind::Word {
        reader.wrong_type(value, &format!("{what}: one of {}", names.join(", ")));
        return None;
    }
    let word = value.span.of(reader.text);
    ron::from_str(word).ok().or_else(|| {
        let diagnostic = Diagnostic::new(
            Code::UnknownVariant,
            value.span,
            format!("`{word}` is no {what}"),
        )
        .did_you_mean(word, names.iter().map(String::as_str), str::to_owned)
        .hint(format!("expected one of {}", names.join(", ")));
        reader.report(diagnostic);
        None
    })
}

impl FromValue for Kind {
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
            reader.wrong_type(value, "a list `[…]`");
            return None;
        };
        let mut all = Some(Self::new());
        for (at, element) in elements.iter().enumerate() {
            let read = reader.within(&at.to_string(), element.span, |reader| {
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
            reader.wrong_type(value, "a map `{\"id\": …}`");
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
                reader.twice(
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
            reader.within(&format!("{name}/key"), key.span, |_| ());
            let read = reader.within(&name, value.span, |reader| T::from_value(reader, value));
            map = map.zip(read).map(|(mut map, read)| {
                map.insert(name, read);
                map
            });
        }
        map
    }
}
