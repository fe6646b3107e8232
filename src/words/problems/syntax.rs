use crate::words::Words;
use crate::words::problems::excerpt;

// Names for what was found.

pub fn text(source: &str) -> Words {
    Words::built(format!("the text {}", excerpt(source)))
}

pub fn character(source: &str) -> Words {
    Words::built(format!("the character {}", excerpt(source)))
}

pub fn bytes(source: &str) -> Words {
    Words::built(format!("the byte string {}", excerpt(source)))
}

pub fn number(source: &str) -> Words {
    Words::built(format!("the number {}", excerpt(source)))
}

pub fn token(source: &str) -> Words {
    Words::built(format!("`{}`", excerpt(source)))
}

pub fn named_brackets(name: &str) -> Words {
    Words::built(format!("`{}(…)`", excerpt(name)))
}

pub const FIELDS: Words = Words::fixed("fields in brackets `(…)`");
pub const TUPLE: Words = Words::fixed("values in brackets `(…)`");
pub const LIST: Words = Words::fixed("a list `[…]`");
pub const MAP: Words = Words::fixed("a map `{…}`");
pub const UNREADABLE: Words = Words::fixed("an unreadable value");
pub const MISSING_BRACKET: Words = Words::fixed("a missing bracket");
pub const END_OF_FILE: Words = Words::fixed("the end of the file");

// Conflicts.

pub const MARKER_ALONE: Words = Words::fixed("this line is left over from a merge conflict");
pub const REMOVE_MARKER: Words =
    Words::fixed("see that what is around it is right, and remove the line");

pub fn conflict(first_line: usize, last_line: usize) -> Words {
    Words::built(format!("lines {first_line} to {last_line} are an unresolved merge conflict"))
}

pub const RESOLVE_CONFLICT: Words = Words::fixed(
    "keep one of the two versions, and delete the lines with `<<<<<<<`, `=======` and `>>>>>>>`",
);

// Brackets.

pub fn unclosed(open: &str, line: Option<usize>, expected: &str) -> Words {
    Words::built(match line {
        Some(line) => {
            format!("`{open}` on line {line} is not closed; expected `{expected}` after this")
        }
        None => format!("`{open}` is not closed; expected `{expected}` after this"),
    })
}

pub fn unopened(name: &str, expected: &str) -> Words {
    Words::built(format!("`{name}` has no opening bracket; expected `{expected}`"))
}

pub fn closer_without_opener(close: char, line: usize, expected: &str) -> Words {
    Words::built(format!(
        "the `{close}` on line {line} was never opened; expected `{expected}` before this"
    ))
}

pub fn wrong_closer(open: &str, line: usize, found: char, expected: &str) -> Words {
    Words::built(format!("`{open}` on line {line} is closed by `{found}`; expected `{expected}`"))
}

pub fn stray_closer(found: &str) -> Words {
    Words::built(format!("unexpected closing bracket `{found}`"))
}

pub fn remove_or_open(found: &str) -> Words {
    Words::built(format!("remove `{found}`, or add the bracket that opens it"))
}

pub fn too_deep(limit: usize) -> Words {
    Words::built(format!(
        "brackets are nested more than {limit} deep; expected the seven levels of a dataset"
    ))
}

pub const LOOK_FOR_EXTRA_BRACKETS: Words =
    Words::fixed("look for brackets that were opened by mistake");

// Quotation marks and comments.

pub fn no_closing_quote(expected: &str) -> Words {
    Words::built(format!("this text has no closing quotation mark; expected `{expected}`"))
}

pub const NO_OPENING_QUOTE: Words =
    Words::fixed("this text has no opening quotation mark; expected `\"` before it");
pub const INNER_QUOTE: Words =
    Words::fixed("this quotation mark ends the text too early; expected `\\\"` inside the text");
pub const ESCAPE_INNER_QUOTES: Words = Words::fixed("Write `\\\"` for the marks inside the text");
pub const STRAIGHTEN_QUOTE: Words = Words::fixed("Write `\"`");
pub const STRAIGHTEN_QUOTES: Words = Words::fixed("Write `\"` for both marks");
pub const UNTERMINATED_COMMENT: Words = Words::fixed("this comment never ends; expected `*/`");
pub const END_COMMENT: Words = Words::fixed("close it with `*/`, or begin each line with `//`");

// Values, fields and commas.

pub const UNQUOTED_TEXT: Words =
    Words::fixed("this text has no quotation marks; expected `\"` before and after it");
pub const SEMICOLON: Words = Words::fixed("found `;`; expected `,`");

pub const UNKNOWN_EXTENSION: Words =
    Words::fixed("unsupported extension; expected none, or `#![enable(implicit_some)]`");
pub const REMOVE_LINE: Words = Words::fixed("Remove the line");

pub fn after_dataset(found: &Words) -> Words {
    Words::built(format!("found {found} after the end of the dataset; expected nothing more"))
}

pub const REMOVE_OR_FIND_EARLY_CLOSER: Words =
    Words::fixed("remove it, or look for a bracket that closes the dataset too early");

pub fn missing_value(found: &Words) -> Words {
    Words::built(format!("found {found}; expected a value"))
}

pub fn missing_field_name(found: &Words) -> Words {
    Words::built(format!("found {found}; expected a field such as `name: value`"))
}

pub const ADD_NAME_OR_REMOVE: Words =
    Words::fixed("add the name of the field, or remove the value");

pub fn field_among_values(name: &str) -> Words {
    Words::built(format!("found the field `{name}:` among values without names; expected a value"))
}

pub const LOOK_FOR_MISPLACED_BRACKET: Words =
    Words::fixed("look for a bracket before it that opens or closes in the wrong place");

pub fn no_colon(name: &str) -> Words {
    Words::built(format!("`{name}` has no colon; expected `{name}: …`"))
}

pub fn key_without_value(found: &Words) -> Words {
    Words::built(format!("{found} has no value; expected `key: value`"))
}

pub fn no_comma(found: &Words) -> Words {
    Words::built(format!("missing `,` between this and {found}"))
}

pub fn no_comma_or_bracket(found: &Words) -> Words {
    Words::built(format!("found {found}; expected a comma or the closing bracket"))
}

pub const REMOVE_OR_QUOTE: Words =
    Words::fixed("remove it, or put the text that it belongs to in quotation marks");
