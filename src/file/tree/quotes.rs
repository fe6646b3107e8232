//! Finds the end of a string if a quotation mark is missing or superfluous.
//!
//! One such mark turns everything after it inside out, so the marks cannot be
//! paired up. But it is easy to see what separates strings: `, name: `, brackets,
//! the end of a line. A mark followed by such a separator closes a string, and a
//! mark preceded by one opens a string.

use crate::file::lines::line_end;

/// Returns true if a character can be part of a bare word.
pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The marks that programs for prose write around a text, and those that people type.
const DOUBLE_MARKS: &str = "“”„‟«»";
const SINGLE_MARKS: &str = "'‘’‚`´";

/// The sign in place of a mark that is missing at the end or the beginning of a text.
pub(super) enum InPlaceOfMark {
    /// Nothing, as far as the marks in the text show.
    Nothing,
    /// Another kind of mark.
    OtherMark,
    /// Another kind of mark or nothing.
    Either,
}

/// Finds the sign in place of a missing mark at the end of a text, or else at its beginning.
pub(super) fn in_place_of_mark(text: &str, at_end: bool) -> InPlaceOfMark {
    let mut chars = text.chars();
    let mark = if at_end { chars.next_back() } else { chars.next() };
    let inside = chars.as_str();
    let is_double = |c: char| DOUBLE_MARKS.contains(c);
    let is_single = |c: char| SINGLE_MARKS.contains(c);
    match mark {
        Some(mark) if is_double(mark) && !inside.contains(is_double) => InPlaceOfMark::OtherMark,
        Some(mark) if is_double(mark) => {
            let is_paired = text.matches('“').count() == text.matches('”').count();
            if is_paired { InPlaceOfMark::Nothing } else { InPlaceOfMark::Either }
        }
        // It may also be the apostrophe after a plural.
        Some(mark) if is_single(mark) && !at_end && !inside.contains(is_single) => {
            InPlaceOfMark::OtherMark
        }
        Some(mark) if is_single(mark) => InPlaceOfMark::Either,
        _ => InPlaceOfMark::Nothing,
    }
}

pub(super) enum StringEnd {
    /// At the byte after its closing mark.
    Closed(usize),
    /// At the byte after its closing mark, with an unescaped mark inside it.
    InnerQuote {
        /// The byte after the closing mark.
        end: usize,
        /// The first unescaped mark inside.
        mark: usize,
    },
    /// The closing mark is missing. It belongs at this byte.
    Unclosed(usize),
}

/// The next quotation mark that is not escaped.
pub(super) fn next_quote(text: &str, body: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let mut from = body;
    loop {
        let found = from + memchr::memchr2(b'\\', b'"', bytes.get(from..)?)?;
        if bytes[found] == b'"' {
            return Some(found);
        }
        from = found + 2;
    }
}

/// The most likely end of the string that begins at `body`, after its mark.
/// `among_values` is whether it is in a list or a map, not after `name:`.
pub(super) fn find_end(text: &str, body: usize, among_values: bool) -> StringEnd {
    let line = line_end(text, body);
    let mut first = None;
    let mut from = body;
    while let Some(mark) = next_quote(text, from).filter(|mark| *mark < line) {
        // In `text, where: "…` the mark opens the string of the next field.
        if let Some(end) = structure_start(&text[from..mark], among_values) {
            return StringEnd::Unclosed(from + end);
        }
        if can_follow_string(&text[mark + 1..line]) {
            return first.map_or(StringEnd::Closed(mark + 1), |first| StringEnd::InnerQuote {
                end: mark + 1,
                mark: first,
            });
        }
        first = first.or(Some(mark));
        from = mark + 1;
    }
    if let Some(first) = first {
        // In `text" more),` the inner mark is the last one of the line.
        return StringEnd::InnerQuote {
            end: body + len_without_tail(&text[body..line]),
            mark: first,
        };
    }
    match next_quote(text, line) {
        Some(mark)
            if is_multiline_text(&text[body..mark])
                && can_follow_string(&text[mark + 1..line_end(text, mark)]) =>
        {
            StringEnd::Closed(mark + 1)
        }
        _ => StringEnd::Unclosed(body + len_without_tail(&text[body..line])),
    }
}

/// The mark that closes a string without an opening one, which begins at `start`.
pub(super) fn closing_mark(text: &str, start: usize, among_values: bool) -> Option<usize> {
    let line = line_end(text, start);
    let mark = next_quote(text, start).filter(|mark| *mark < line)?;
    let words = &text[start..mark];
    let is_apart = |c: char| c.is_whitespace() || ":,;([{".contains(c);
    let is_prose = !words.is_empty()
        && !words.starts_with(is_apart)
        && !words.ends_with(is_apart)
        && !begins_field(words)
        && !has_structure(words)
        && structure_start(words, among_values).is_none();
    (is_prose && can_follow_string(&text[mark + 1..line])).then_some(mark)
}

/// Returns true if a line begins with `name:`.
pub(super) fn begins_field(line: &str) -> bool {
    let rest = line.trim_start_matches(is_word);
    rest.len() < line.len() && rest.trim_start().starts_with(':')
}

/// Returns true if `rest`, which follows a mark on its line, can follow a string.
pub(super) fn can_follow_string(rest: &str) -> bool {
    // Of two marks at the end of a string the second one closes it.
    if rest.starts_with('"') {
        return false;
    }
    let rest = rest.trim_start();
    let next = rest.trim_start_matches([')', ']', '}', ' ', '\t', '\r']);
    let in_brackets = next.len() < rest.len();
    match next.chars().next() {
        None => true,
        Some(',') => can_follow_comma(next[1..].trim_start_matches([',', ' ', '\t', '\r'])),
        Some('/') => is_comment(next),
        Some(':' | '"') => !in_brackets,
        // In `"us" name: …` only the comma is missing.
        Some(_) => {
            !in_brackets
                && next.trim_start_matches(is_word).starts_with(": ")
                && !next.starts_with(':')
        }
    }
}

/// Returns true if `next` begins with an entry or a field, or is empty.
fn can_follow_comma(next: &str) -> bool {
    let after_word = next.trim_start_matches(is_word);
    let word = &next[..next.len() - after_word.len()];
    let is_named =
        !word.is_empty() && after_word.trim_start().starts_with([':', '(', ',', ')', ']', '}']);
    next.is_empty()
        || is_comment(next)
        || next.starts_with(|c: char| "\"([{)]}+-".contains(c))
        || is_named
}

fn is_comment(rest: &str) -> bool {
    rest.starts_with("//") || rest.starts_with("/*")
}

/// Where in `text`, which precedes a mark, the names, numbers and separators begin that lead up
/// to a string. `None` if prose leads up to the mark.
fn structure_start(text: &str, among_values: bool) -> Option<usize> {
    let mut rest = text;
    let mut start = None;
    let mut is_named = false;
    loop {
        let is_in_word = |c| is_word(c) || matches!(c, '-' | '+' | '.');
        let separated = rest.trim_end().trim_end_matches(is_in_word).trim_end();
        let Some(separator) = separated.chars().next_back() else {
            break;
        };
        if !",:()[]{}".contains(separator) {
            break;
        }
        rest = &separated[..separated.len() - 1];
        is_named |= separator == ':' && rest.ends_with(is_word);
        if !"([{".contains(separator) {
            start = Some(rest.len());
        }
        if separator == ':' && !rest.ends_with(is_word) {
            break;
        }
    }
    let is_spaced = text.ends_with(char::is_whitespace);
    let leads_to_string = match text.trim_end().chars().next_back()? {
        ':' => is_named && is_spaced,
        '(' | '[' | '{' => is_named,
        ',' => among_values && is_spaced,
        _ => false,
    };
    start.filter(|_| leads_to_string)
}

/// Returns true if a string is meant to span lines: none of them looks like a field, an entry or a
/// closing bracket.
fn is_multiline_text(text: &str) -> bool {
    text.lines().skip(1).all(|line| {
        let line = line.trim();
        let word = line.trim_start_matches(is_word);
        let named = word.len() < line.len()
            && (word.starts_with(": ") || word.starts_with('(') || word == ":");
        let closes = line.starts_with([')', ']', '}']);
        !named && !closes && !line.starts_with('(') && !line.starts_with("//")
    }) && !text.lines().next_back().unwrap_or_default().trim().is_empty()
}

/// Returns true if `text` contains something like a field, or a colon with an opening bracket.
pub(in crate::file) fn has_structure(text: &str) -> bool {
    text.match_indices([',', '(', '[', '{', ':']).any(|(i, mark)| {
        let next = text[i + 1..].trim_start();
        let after_word = next.trim_start_matches(is_word);
        match mark {
            ":" => next.starts_with(['(', '[', '{']),
            _ => after_word.len() < next.len() && after_word.starts_with(':'),
        }
    })
}

/// The length of `text` without a trailing comma and brackets that belong to what
/// surrounds the string.
fn len_without_tail(text: &str) -> usize {
    let mut kept = text.trim_end();
    if let Some(before) = kept.strip_suffix(',') {
        kept = before;
    }
    loop {
        let pair = match kept.as_bytes().last() {
            Some(b')') => ['(', ')'],
            Some(b']') => ['[', ']'],
            Some(b'}') => ['{', '}'],
            _ => return kept.len(),
        };
        let count = |bracket: char| kept.matches(bracket).count();
        if count(pair[1]) <= count(pair[0]) {
            return kept.len();
        }
        kept = kept[..kept.len() - 1].trim_end();
    }
}

/// The length of the text without quotation marks at the beginning of a line: up to a comma that
/// ends the line or precedes a field, without brackets that belong to what surrounds it.
pub(super) fn unquoted_len(line: &str) -> usize {
    let is_end = |(i, _): &(usize, &str)| {
        let rest = line[i + 1..].trim_start();
        let after_word = rest.trim_start_matches(is_word);
        let is_field = after_word.len() < rest.len() && after_word.starts_with(": ");
        rest.is_empty() || rest.starts_with("//") || is_field
    };
    let end = line.match_indices(',').find(is_end).map_or(line.len(), |(i, _)| i);
    len_without_tail(&line[..end])
}
