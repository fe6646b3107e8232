//! Characters in a file that cannot be seen.

use super::literals::escape;
use super::schema::{DATASET, EntrySchema, FieldKind};
use super::tree::{Token, TokenKind, tokens};
use crate::diagnostic::messages::hidden as words;
use crate::diagnostic::{Code, Diagnostic, Fix, Span, Splice};
use crate::hidden::find;

/// Returns a problem for each text, comment or gap with characters that cannot be seen. In a
/// text they can be escaped; anywhere else, and in names, they have no purpose.
pub(super) fn problems(text: &str) -> Vec<Diagnostic> {
    // A byte-order mark is part of the encoding.
    let is_mark = |(i, c): &(usize, char)| (*i, *c) == (0, '\u{feff}');
    let mut found = find(text).skip_while(is_mark).peekable();
    let mut problems = Vec::new();
    if found.peek().is_none() {
        return problems;
    }
    let mut field = "";
    let mut word = "";
    for token in tokens(text, Span::new(0, text.len())) {
        match token.kind {
            TokenKind::Identifier => word = token.span().slice(text),
            TokenKind::Colon => field = std::mem::take(&mut word),
            _ => {}
        }
        let mut hidden = Vec::new();
        while let Some(next) = found.next_if(|(i, _)| *i < token.span().end) {
            hidden.push(next);
        }
        if !hidden.is_empty() {
            problems.push(problem(text, token, is_name(field), &hidden));
        }
        if found.peek().is_none() {
            break;
        }
    }
    problems
}

/// The problem of a token, at its first hidden character.
fn problem(text: &str, token: Token, is_name: bool, hidden: &[(usize, char)]) -> Diagnostic {
    let (first, c) = hidden[0];
    let written = token.span().slice(text);
    let is_quoted = matches!(token.kind, TokenKind::String | TokenKind::Char);
    let has_escapes = written.starts_with(['"', '\'']);
    let is_escaped = is_quoted && has_escapes && !is_name;
    let message = match token.kind {
        _ if is_quoted && is_name => words::in_name(c, hidden.len()),
        _ if is_quoted => words::in_text(c, hidden.len()),
        TokenKind::Comment => words::in_comment(c, hidden.len()),
        _ => words::between_values(c, hidden.len()),
    };
    let splices = hidden.iter().map(|(i, c)| {
        let span = Span::new(*i, i + c.len_utf8());
        Splice::new(span, if is_escaped { escape(*c) } else { String::new() })
    });
    let title = match hidden.len() {
        1 if is_escaped => words::write_escape(c, &escape(c)),
        _ if is_escaped => words::WRITE_ESCAPES,
        count => words::remove(c, count),
    };
    let problem =
        Diagnostic::new(Code::HiddenCharacter, Span::new(first, first + c.len_utf8()), message);
    if is_quoted && !has_escapes && !is_name {
        // Without the `r`, other parts of the text may have to be escaped.
        return problem.with_hint(words::RAW_STRING);
    }
    problem.with_fixes([Fix::new(title, splices.collect::<Vec<Splice>>())])
}

/// The fields that have names without being ids, references or links.
const NAMES: [&str; 8] =
    ["authors", "doi", "group", "initials", "name", "publisher", "short", "tab"];

/// Returns true if the values of a field are ids, names or links.
fn is_name(field: &str) -> bool {
    NAMES.contains(&field) || is_id_or_link(&DATASET, field)
}

/// Returns true if the values of a field in an entry, or in a value inside it, are ids or links.
fn is_id_or_link(entry: &EntrySchema, name: &str) -> bool {
    entry.fields.iter().any(|field| match field.kind {
        FieldKind::Id
        | FieldKind::SharedId
        | FieldKind::Url
        | FieldKind::Reference(_)
        | FieldKind::References(_) => field.name == name,
        FieldKind::List(values) | FieldKind::ByQuestion(values) => is_id_or_link(values, name),
        FieldKind::Entries(section) => is_id_or_link(section.schema(), name),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::schema::LEVEL;
    use crate::model::Section;

    #[test]
    fn names_are_fields_of_the_format() {
        let entries = Section::ALL.map(Section::schema);
        let entries = [&DATASET, &LEVEL].into_iter().chain(entries);
        let fields: Vec<&str> = entries.flat_map(EntrySchema::field_names).collect();
        for name in NAMES {
            assert!(fields.contains(&name), "{name}");
            assert!(!is_id_or_link(&DATASET, name), "{name}");
        }
        for name in [
            "actor",
            "coder",
            "id",
            "joint",
            "participants",
            "question",
            "relayed_by",
            "source",
            "url",
        ] {
            assert!(is_name(name), "{name}");
        }
        for text in ["ask", "quote", "stale_after", "summary", "title", "where"] {
            assert!(!is_name(text), "{text}");
        }
    }
}
