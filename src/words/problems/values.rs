use crate::model::Section;
use crate::words::{Words, list};

// The file.

pub const EMPTY_FILE: Words = Words::fixed("the file is empty; expected `Dataset(…)`");
pub const BEGIN_DATASET: Words = Words::fixed("begin with `Dataset(format: 1, …)`");
pub const FORMAT_ZERO: Words = Words::fixed("there is no format 0; expected 1");
pub const UPDATE_PROGRAM: Words = Words::fixed("update standpoint");

pub fn unsupported_format(found: u32, newest: u32) -> Words {
    Words::built(format!(
        "the file has format {found}, but this program supports formats up to {newest}"
    ))
}

// Fields.

pub fn wrong_entry(found: &str, expected: &str) -> Words {
    Words::built(format!("found `{found}(…)`; expected `{expected}(…)`"))
}

pub fn missing_field(entry: &str, field: &str) -> Words {
    Words::built(format!("`{entry}` is missing the field `{field}`"))
}

pub fn unknown_field(entry: &str, field: &str) -> Words {
    Words::built(format!("`{entry}` has no field `{field}`"))
}

pub fn known_fields(fields: &[&str]) -> Words {
    Words::built(format!("its fields are {}", fields.join(", ")))
}

pub fn duplicate_field(field: &str) -> Words {
    Words::built(format!("the field `{field}` is given twice"))
}

pub fn duplicate_key(key: &str) -> Words {
    Words::built(format!("the key \"{key}\" is given twice in this map"))
}

pub fn duplicate_id(section: Section, id: &str) -> Words {
    Words::built(format!("the id \"{id}\" is used twice in `{}`", section.name()))
}

pub fn first_in_line(line: usize) -> Words {
    Words::built(format!("the first is on line {line}; remove or rename one of the two"))
}

pub const REMOVE_DUPLICATE: Words = Words::fixed("Remove the duplicate");

// Types.

pub const TEXT: Words = Words::fixed("text in quotation marks");
pub const DATE: Words = Words::fixed("a date in quotation marks, such as \"2024-03-18\"");
pub const INTEGER: Words = Words::fixed("a whole number, 0 or greater");
pub const BOOL: Words = Words::fixed("`true` or `false`");
pub const NUMBER: Words = Words::fixed("a number");
pub const LIST: Words = Words::fixed("a list `[…]`");
pub const MAP: Words = Words::fixed("a map `{\"id\": …}`");
pub const SCALE: Words = Words::fixed(
    "`Ordinal([…])` or `Continuous(min: …, max: …, unit: …, low_end: …, high_end: …)`",
);

pub fn entry(name: &str) -> Words {
    Words::built(format!("`{name}(…)` with named fields"))
}

pub fn choice(field: &str, names: &[&str]) -> Words {
    Words::built(format!("{}: {}", crate::words::with_article(field), list::or(names)))
}

pub fn wrong_type(found: &str, expected: &Words) -> Words {
    Words::built(format!("found {found}; expected {expected}"))
}

pub fn write_quoted(text: &str) -> Words {
    Words::built(format!("write \"{text}\""))
}

pub fn write_unquoted(text: &str) -> Words {
    Words::built(format!("write {text} without quotation marks"))
}

pub fn write_list(text: &str) -> Words {
    Words::built(format!("write [{text}]"))
}

pub const REMOVE_QUOTATION_MARKS: Words = Words::fixed("Remove the quotation marks");
pub const ADD_QUOTATION_MARKS: Words = Words::fixed("Add quotation marks");
pub const ADD_LIST_BRACKETS: Words = Words::fixed("Put it in `[ ]`");

// Values.

pub fn unknown_choice(field: &str, word: &str) -> Words {
    Words::built(format!("unknown {field} `{word}`"))
}

pub fn expected_one_of(names: &[&str]) -> Words {
    Words::built(format!("expected {}", list::or(names)))
}

pub fn invalid_escape(error: &str) -> Words {
    Words::built(format!("this string cannot be read: {error}"))
}

pub const ESCAPE_BACKSLASH: Words = Words::fixed("write a backslash as `\\\\`");
pub const ESCAPE_BACKSLASHES: Words = Words::fixed("Write each backslash as `\\\\`");

pub fn to_fill_in(what: &str) -> Words {
    Words::built(format!("this is still to be filled in: {what}"))
}
pub const REMOVE_COMMENT: Words = Words::fixed("fill it in below, and remove the comment");

pub const LINE_BREAK: Words =
    Words::fixed("this text has a line break; expected one line, as it is printed on one");

pub const EMPTY_TEXT: Words = Words::fixed("this text is empty");
pub const FILL_IN_TEXT: Words =
    Words::fixed("fill it in, or leave out the field if it is optional");

pub fn invalid_id(id: &str) -> Words {
    Words::built(format!(
        "`{id}` is not a valid id; expected lower-case letters, digits and hyphens"
    ))
}

pub fn not_finite(number: &str) -> Words {
    Words::built(format!("`{number}` is not a finite number"))
}

pub const WRITE_NUMBER_ON_SCALE: Words =
    Words::fixed("write a number on the scale of the question");
