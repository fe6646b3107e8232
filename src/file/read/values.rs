use std::collections::BTreeMap;
use std::ops::Range;

use litemap::LiteMap;
use serde::de::DeserializeOwned;

use super::{Expected, Reader};
use crate::diagnostic::messages::{dates, hidden, values as words};
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::file::literals::ron_string;
use crate::file::tree::{Value, ValueKind};
use crate::hidden::{find, on_one_line, without_hidden};
use crate::model::{
    ActorId, Attribution, CoderId, DateError, Day, EdtfDate, Layer, QuestionId, SourceId, StanceId,
    StanceKind, StepView, end_of_shorter_month, is_id, parse_day, parse_month,
    parse_range_in_words, possible_days, slug,
};

/// A type that is read from a value of the tree.
pub trait FromValue: Sized {
    /// Reads the value. If it is not of this type, reports the problem and returns
    /// `None`.
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self>;
}

/// Reads a value. If it is not of this type, reports the problem and returns `None`.
pub type Read<T> = fn(&mut Reader<'_>, &Value) -> Option<T>;

pub fn placeholder_date() -> EdtfDate {
    let day = Day::constant(2000, 1, 1);
    EdtfDate::from_days(day, day)
}

/// Reads a scalar with `ron`.
fn read_scalar<T: DeserializeOwned>(
    reader: &mut Reader<'_>,
    value: &Value,
    expected: Expected,
) -> Option<T> {
    if !matches!(value.kind, ValueKind::Scalar | ValueKind::Identifier) {
        reader.report_wrong_type(value, expected);
        return None;
    }
    match ron::from_str(value.span.slice(reader.text)) {
        Ok(result) => Some(result),
        Err(error) => {
            report_invalid_scalar(reader, value, expected, &error.code);
            None
        }
    }
}

/// Reads a string. Most have no escapes, and are copied.
fn read_string(reader: &mut Reader<'_>, value: &Value, expected: Expected) -> Option<String> {
    match value.plain_string(reader.text) {
        Some(plain) => Some(plain.to_owned()),
        None => read_scalar(reader, value, expected),
    }
}

/// Reports an invalid escape in a string, or otherwise the wrong type.
fn report_invalid_scalar(
    reader: &mut Reader<'_>,
    value: &Value,
    expected: Expected,
    error: &ron::Error,
) {
    let written = value.span.slice(reader.text);
    let has_invalid_escape = value.kind == ValueKind::Scalar
        && written.starts_with('"')
        && matches!(error, ron::Error::InvalidEscape(_))
        && !reader.overlaps_syntax_error(value.span);
    if !has_invalid_escape {
        reader.report_wrong_type(value, expected);
        return;
    }
    let message = words::invalid_escape(&error.to_string());
    // One that was typed by mistake should be removed instead.
    let likely = escape_backslashes(written).map(|text| {
        let splice = Splice::new(value.span, text);
        Fix::new(words::ESCAPE_BACKSLASHES, [splice])
    });
    let span = invalid_escape(written).map_or(value.span, |escape| {
        Span::new(value.span.start + escape.start, value.span.start + escape.end)
    });
    reader.report(
        Diagnostic::new(Code::Syntax, span, message)
            .with_hint(words::ESCAPE_BACKSLASH)
            .with_likely_fix(likely),
    );
}

/// The characters that can follow a backslash.
const ESCAPES: [char; 9] = ['\\', '"', '\'', 'n', 'r', 't', '0', 'x', 'u'];

/// The first backslash before a character that cannot follow one, with that.
fn invalid_escape(written: &str) -> Option<Range<usize>> {
    let mut letters = written.char_indices();
    while let Some((start, letter)) = letters.next() {
        if letter == '\\'
            && let Some((next, escaped)) = letters.next()
            && !ESCAPES.contains(&escaped)
        {
            return Some(start..next + escaped.len_utf8());
        }
    }
    None
}

/// Escapes the backslashes of a string. Returns `None` if one of them begins a valid
/// escape, because the others may then be misspelt escapes.
fn escape_backslashes(written: &str) -> Option<String> {
    let mut after_each = written.split('\\').skip(1);
    let is_literal = |rest: &str| !rest.is_empty() && !rest.starts_with(ESCAPES);
    after_each.all(is_literal).then(|| written.replace('\\', "\\\\"))
}

/// The longest text, in characters: about ten pages. To lay out a longer one could take gigabytes of
/// memory, and nobody could read it.
const MAX_CHARS: usize = 20_000;

impl FromValue for String {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let text = read_string(reader, value, Expected::Text)?;
        if text.trim().is_empty() {
            reader.report(
                Diagnostic::new(Code::EmptyText, value.span, words::EMPTY_TEXT)
                    .with_hint(words::FILL_IN_TEXT),
            );
            return None;
        }
        // Each character has a byte at least.
        let chars = if text.len() > MAX_CHARS { text.chars().count() } else { 0 };
        if chars > MAX_CHARS {
            let message = words::long_text(chars, MAX_CHARS);
            reader.report(Diagnostic::new(Code::WrongType, value.span, message));
            return None;
        }
        Some(text)
    }
}

macro_rules! read_ids {
    ($($id:ident)*) => {$(
        impl FromValue for $id {
            fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
                String::from_value(reader, value).map(Self::from)
            }
        }
    )*};
}

read_ids! { ActorId CoderId QuestionId SourceId StanceId }

/// Reads a text on one line, such as a name. A line break would make it two lines of what is
/// printed, and is read as a space.
pub fn line(reader: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = String::from_value(reader, value)?;
    if !text.contains(['\n', '\r']) {
        return Some(text);
    }
    let line = on_one_line(&text);
    let fix = Fix::replace(value.span, ron_string(&line));
    let problem = Diagnostic::new(Code::HiddenCharacter, value.span, words::LINE_BREAK);
    reader.report(problem.with_fixes([fix]));
    Some(line)
}

/// Reads the words of a quotation, in which a line break is a space.
pub fn quotation(reader: &mut Reader<'_>, value: &Value) -> Option<String> {
    let text = String::from_value(reader, value);
    text.map(|text| if text.contains(['\n', '\r']) { on_one_line(&text) } else { text })
}

/// Reads a name, on one line. What cannot be seen is no part of it, not even as an escape.
pub fn name(reader: &mut Reader<'_>, value: &Value) -> Option<String> {
    let name = line(reader, value)?;
    let found: Vec<char> = find(&name).map(|(_, c)| c).collect();
    if let Some(first) = found.first()
        // What is not escaped is reported already.
        && find(value.span.slice(reader.text)).next().is_none()
    {
        let message = hidden::in_name(*first, found.len());
        let fix = Fix::replace(value.span, ron_string(&without_hidden(&name)));
        let problem = Diagnostic::new(Code::HiddenCharacter, value.span, message);
        reader.report(problem.with_fixes([fix]));
    }
    Some(name)
}

/// Reads a list of names.
pub fn names(reader: &mut Reader<'_>, value: &Value) -> Option<Vec<String>> {
    list(reader, value, name)
}

/// Reads a map from ids to texts on one line each.
pub fn lines_by_id<I: From<String> + Ord>(
    reader: &mut Reader<'_>,
    value: &Value,
) -> Option<LiteMap<I, String>> {
    map(reader, value, line)
}

/// Reads an id: lower-case letters, digits and hyphens. Others may refer to an id that is none.
pub fn id<I: From<String>>(reader: &mut Reader<'_>, value: &Value) -> Option<I> {
    let id = String::from_value(reader, value)?;
    if is_id(&id) {
        return Some(id.into());
    }
    let mut diagnostic = Diagnostic::new(Code::InvalidId, value.span, words::invalid_id(&id));
    let slug = slug(&id);
    if !slug.is_empty() {
        diagnostic = diagnostic.with_fallback_hint(words::write_quoted(&slug));
    }
    reader.report(diagnostic);
    reader.unreadable.push(reader.path.clone());
    Some(id.into())
}

impl FromValue for u32 {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        read_scalar(reader, value, Expected::Integer)
    }
}

impl FromValue for bool {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        read_scalar(reader, value, Expected::Bool)
    }
}

impl FromValue for f64 {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let written = value.span.slice(reader.text);
        let is_plain = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'-');
        let plain = written.parse().ok().filter(|_| written.bytes().all(is_plain));
        let number: Self = match plain {
            Some(number) => number,
            None => read_scalar(reader, value, Expected::Number)?,
        };
        // Those are kept to the last digit.
        if number.abs() < 1e15 {
            return Some(number);
        }
        reader.report(
            Diagnostic::new(Code::NotFinite, value.span, words::not_finite(written))
                .with_hint(words::WRITE_NUMBER_ON_SCALE),
        );
        None
    }
}

impl FromValue for EdtfDate {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let text = read_string(reader, value, Expected::Date)?;
        let error = match Self::parse(&text) {
            Ok(date) => return Some(date),
            Err(error) => error,
        };
        let replace = |date: &String| Fix::replace(value.span, ron_string(date));
        reader.report(match error {
            DateError::Invalid { offset } => {
                let span = invalid_span(reader.text, value.span, &text, offset);
                if let Some(last) = end_of_shorter_month(&text) {
                    let message = dates::shorter_month(last);
                    reader.report(Diagnostic::new(Code::InvalidDate, span, message));
                    return None;
                }
                let problem = Diagnostic::new(Code::InvalidDate, span, dates::invalid(&text));
                match &meant_dates(&text)[..] {
                    [one, other] => problem.with_hint(dates::day_or_month_first(one, other)),
                    [date] if may_lack_digit(&text) => {
                        problem.with_hint(dates::write(date)).with_likely_fix(replace(date))
                    }
                    [date] => problem.with_fixes([replace(date)]),
                    _ => problem.with_hint(dates::how_to_write(reader.first_covered_day())),
                }
            }
            DateError::Unsupported { form, suggestion } => {
                let message = dates::unsupported(&text, form);
                Diagnostic::new(Code::UnsupportedDate, value.span, message)
                    .with_fallback_hint(form.advice())
                    .with_fixes(suggestion.as_ref().map(replace))
            }
            DateError::Reversed => {
                let message = dates::reversed(&text);
                let problem = Diagnostic::new(Code::ReversedRange, value.span, message)
                    .with_hint(dates::SWAP_DATES_OR_CORRECT);
                let swapped = text.split_once('/').map(|(start, end)| format!("{end}/{start}"));
                problem.with_likely_fix(swapped.as_ref().map(replace))
            }
        });
        None
    }
}

/// The span of the string `content` from `offset` to its end, or that of the whole
/// value if the string has escapes.
fn invalid_span(text: &str, value: Span, content: &str, offset: usize) -> Span {
    let has_escapes = value.slice(text).len() != content.len() + 2;
    if has_escapes || offset >= content.len() {
        value
    } else {
        Span::new(value.start + 1 + offset, value.end - 1)
    }
}

/// Returns true if a number in a date has one digit, and may lack another.
fn may_lack_digit(date: &str) -> bool {
    date.split(|c: char| !c.is_ascii_digit()).any(|number| number.len() == 1)
}

/// The dates that a text may mean which is no date: two if day and month cannot be told apart.
fn meant_dates(text: &str) -> Vec<String> {
    let days = possible_days(text);
    if !days.is_empty() {
        return days.iter().map(ToString::to_string).collect();
    }
    let meant = match parse_day(text) {
        Some(day) => Some(day.to_string()),
        None => parse_range_in_words(text, parse_day)
            .or_else(|| parse_month(text))
            .map(|date| date.edtf)
            .or_else(|| Some(text.trim().to_owned())),
    };
    meant.into_iter().filter(|date| EdtfDate::parse(date).is_ok()).collect()
}

impl FromValue for Day {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        let date = EdtfDate::from_value(reader, value)?;
        if date.is_range() {
            reader.report(
                Diagnostic::new(Code::UnsupportedDate, value.span, dates::not_one_day(&date))
                    .with_hint(dates::write_single_day(date.earliest)),
            );
            return None;
        }
        Some(date.earliest)
    }
}

/// Reads the name of one of a field's choices.
fn read_choice<T: Copy, const N: usize>(
    reader: &mut Reader<'_>,
    value: &Value,
    expected: Expected,
    field: &str,
    all: [T; N],
    name: fn(T) -> &'static str,
) -> Option<T> {
    let letters = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let word = value.span.slice(reader.text);
    let written = letters(word);
    let meant = all.map(name).into_iter().find(|name| written == letters(name));
    if value.kind != ValueKind::Identifier {
        reader.report_wrong_type_of(value, expected, meant);
        return None;
    }
    let found = all.into_iter().find(|choice| name(*choice) == word);
    if found.is_none() {
        let names = all.map(name);
        let message = words::unknown_choice(field, word);
        reader.report(
            Diagnostic::new(Code::UnknownVariant, value.span, message)
                .with_suggestion(meant.unwrap_or(word), names)
                .with_fixes(meant.map(|name| Fix::replace(value.span, name)))
                .with_hint(words::expected_one_of(&names)),
        );
    }
    found
}

macro_rules! read_choices {
    ($($choice:ty: $expected:ident $field:literal,)*) => {$(
        impl FromValue for $choice {
            fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
                read_choice(reader, value, Expected::$expected, $field, Self::ALL, Self::name)
            }
        }
    )*};
}

read_choices! {
    StanceKind: Kind "kind",
    StepView: StepView "view",
    Layer: Layer "layer",
    Attribution: Attribution "attribution",
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        list(reader, value, T::from_value)
    }
}

/// Reads a list, with the elements that are readable.
fn list<T>(reader: &mut Reader<'_>, value: &Value, read: Read<T>) -> Option<Vec<T>> {
    let ValueKind::List(elements) = &value.kind else {
        reader.report_wrong_type(value, Expected::List);
        return None;
    };
    // Most lists have one element, for which a growing one would reserve four.
    let mut list = Vec::with_capacity(elements.len());
    for element in elements {
        let item = read(reader, element);
        if item.is_none() {
            reader.unreadable.push(reader.path.clone());
        }
        list.extend(item);
    }
    Some(list)
}

impl<I: From<String> + Ord, T: FromValue> FromValue for LiteMap<I, T> {
    fn from_value(reader: &mut Reader<'_>, value: &Value) -> Option<Self> {
        map(reader, value, T::from_value)
    }
}

/// Reads a map from ids, with the entries that are readable.
fn map<I: From<String> + Ord, T>(
    reader: &mut Reader<'_>,
    value: &Value,
    read: Read<T>,
) -> Option<LiteMap<I, T>> {
    let ValueKind::Map(entries) = &value.kind else {
        reader.report_wrong_type(value, Expected::Map);
        return None;
    };
    let mut map = LiteMap::with_capacity(entries.len());
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for (key, value) in entries {
        let id = String::from_value(reader, key);
        reader.map_key = Some(key.span);
        let entry = read(reader, value);
        reader.map_key = None;
        let earlier = id.as_ref().and_then(|id| seen.insert(id.clone(), key.span));
        if let (Some(id), Some(earlier)) = (&id, earlier) {
            let message = words::duplicate_key(id);
            reader.report_duplicate(Code::DuplicateKey, message, earlier, key.span);
        } else if let (Some(id), Some(entry)) = (id, entry) {
            map.insert(id.into(), entry);
            continue;
        }
        reader.unreadable.push(reader.path.clone());
    }
    Some(map)
}
