//! Where a text ends whose quotation marks are at fault.
//!
//! One mark missing or too many turns all that follows inside out, so the
//! marks cannot be taken in pairs. But what stands between texts is plain to
//! see: `, name: `, brackets, the end of a line. A mark with such a thing
//! behind it closes a text; one with such a thing before it opens a text.

/// How a text ends that begins with a quotation mark.
pub(super) enum StringEnd {
    /// At the byte after its closing mark.
    Closed(usize),
    /// At the byte after its closing mark, with an unescaped mark within it.
    InnerQuote {
        /// The byte after the closing mark.
        end: usize,
        /// The first unescaped mark within.
        mark: usize,
    },
    /// The closing mark is missing; it belongs to this byte.
    Unclosed(usize),
}

/// The next quotation mark that is not escaped.
pub(super) fn next_quote(text: &str, body: usize) -> Option<usize> {
    let mut escaped = false;
    for (at, byte) in text.as_bytes()[body..].iter().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'"' => return Some(body + at),
            _ => {}
        }
    }
    None
}

/// Where the text most likely ends whose first byte after the mark is `body`.
/// `among_values` tells that it stands in a list or map rather than behind
/// `name:`.
pub(super) fn find_end(text: &str, body: usize, among_values: bool) -> StringEnd {
    let line = line_end(text, body);
    let mut first = None;
    let mut from = body;
    while let Some(mark) = next_quote(text, from).filter(|mark| *mark < line) {
        // `words, where: "…`: this mark opens the text of the next field.
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
        // `words" more),`: the mark within is the last of the line.
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

/// Whether `rest`, which follows a mark on its line, can stand behind a text.
pub(super) fn can_follow_string(rest: &str) -> bool {
    // Of two marks at the end of a text the second one closes it.
    if rest.starts_with('"') {
        return false;
    }
    let rest = rest.trim_start();
    let next = rest.trim_start_matches([')', ']', '}', ' ', '\t', '\r']);
    let in_brackets = next.len() < rest.len();
    match next.chars().next() {
        None => true,
        Some(',') => can_follow_comma(next[1..].trim_start_matches([',', ' ', '\t', '\r'])),
        Some('/') => comment(next),
        Some(':' | '"') => !in_brackets,
        // Only the comma is missing: `"us" name: …`.
        Some(_) => {
            !in_brackets
                && next.trim_start_matches(is_word).starts_with(": ")
                && !next.starts_with(':')
        }
    }
}

/// Whether an entry or a field can begin so, or the line ends here.
fn can_follow_comma(next: &str) -> bool {
    let behind = next.trim_start_matches(is_word);
    let word = &next[..next.len() - behind.len()];
    let named = !word.is_empty()
        && behind
            .trim_start()
            .starts_with([':', '(', ',', ')', ']', '}']);
    // `source "…`: only the colon is missing.
    let colon_missing = behind.starts_with(" \"")
        && !word.is_empty()
        && word
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    next.is_empty()
        || comment(next)
        || next.starts_with(|c: char| "\"([{)]}+-".contains(c))
        || named
        || colon_missing
}

fn comment(rest: &str) -> bool {
    rest.starts_with("//") || rest.starts_with("/*")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Where in `words`, which a mark follows, names, numbers and separators begin
/// that lead up to a new text; `None` where prose goes up to the mark.
fn structure_start(words: &str, among_values: bool) -> Option<usize> {
    // Fields without a text between two others are short.
    let mut start = words.len().saturating_sub(400);
    while !words.is_char_boundary(start) {
        start += 1;
    }
    words[start..]
        .match_indices([',', ':', ')', ']', '}'])
        .map(|(at, _)| start + at)
        .find(|at| leads_to_string(&words[*at..], among_values))
}

/// Whether `words` are names, numbers and separators only, up to the point
/// where a text must follow.
fn leads_to_string(words: &str, among_values: bool) -> bool {
    let mut last = ' ';
    let mut named = false;
    let mut rest = words;
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() {
            rest = rest.trim_start();
            continue;
        }
        if is_word(first) || matches!(first, '-' | '+' | '.') {
            if last == 'w' {
                return false;
            }
            last = 'w';
            rest = rest.trim_start_matches(|c| is_word(c) || matches!(c, '-' | '+' | '.'));
            continue;
        }
        if !",:()[]{}".contains(first) || (first == ':' && last != 'w' && rest.len() < words.len())
        {
            return false;
        }
        named |= first == ':' && last == 'w';
        last = first;
        rest = &rest[1..];
    }
    let bare_comma = among_values && last == ',';
    let blank = words.ends_with(char::is_whitespace);
    (last == ':' && named && blank)
        || (matches!(last, '(' | '[' | '{') && named)
        || (bare_comma && blank)
}

/// Whether a text that ends on a later line is meant to: none of its lines
/// looks like a field, an entry or a closing bracket of the dataset.
fn is_multiline_text(words: &str) -> bool {
    words.lines().skip(1).all(|line| {
        let line = line.trim();
        let word = line.trim_start_matches(is_word);
        let named = word.len() < line.len()
            && (word.starts_with(": ") || word.starts_with('(') || word == ":");
        let closes = line.starts_with([')', ']', '}']);
        !named && !closes && !line.starts_with('(') && !line.starts_with("//")
    }) && !words
        .lines()
        .next_back()
        .unwrap_or_default()
        .trim()
        .is_empty()
}

/// Whether `words` have something like a field or an opening bracket behind a colon.
pub(super) fn has_structure(words: &str) -> bool {
    words
        .match_indices([',', '(', '[', '{', ':'])
        .any(|(at, mark)| {
            let next = words[at + 1..].trim_start();
            let behind = next.trim_start_matches(is_word);
            match mark {
                ":" => next.starts_with(['(', '[', '{']),
                _ => behind.len() < next.len() && behind.starts_with(':'),
            }
        })
}

/// The length of `words` without the comma and the brackets at their end that
/// belong to what is around the text.
fn len_without_tail(words: &str) -> usize {
    let mut kept = words.trim_end();
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

pub(super) fn line_end(text: &str, from: usize) -> usize {
    text[from..].find('\n').map_or(text.len(), |at| from + at)
}
