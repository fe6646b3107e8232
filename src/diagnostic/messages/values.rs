use crate::model::Section;
use crate::phrase::{Words, list};

words! {
    // The file.
    const EMPTY_FILE = "the file is empty; expected `Dataset(…)`";
    const BEGIN_DATASET = "begin with `Dataset(format: 1, …)`";
    const OLD_LINE_BREAKS = "the lines end with CR alone, as on an old Mac; expected LF, or CR and LF";
    const WRITE_LINE_BREAKS = "Write each CR as a line break";
    const FORMAT_ZERO = "there is no format 0; expected 1";
    const UPDATE_PROGRAM = "update standpoint";
    fn unsupported_format(found: u32, newest: u32) =
        "the file has format {found}, but this program supports formats up to {newest}";

    // Fields.
    fn wrong_entry(found: &str, expected: &str) = "found `{found}(…)`; expected `{expected}(…)`";
    fn missing_field(entry: &str, field: &str) = "`{entry}` is missing the field `{field}`";
    fn add_id(written: &str) = "Add `{written}`";
    /// The meaning of a missing field.
    fn field_meaning(field: &str, sentence: &str) = "`{field}`: {sentence}";
    fn escaped_name(name: &str) = "`{name}` is written as in Rust; expected the name alone";
    const END_OF_SCALE =
        "its ends have words: `low_end: \"none\", high_end: \"all\"` for the lowest and highest number";
    fn unknown_field(entry: &str, field: &str) = "`{entry}` has no field `{field}`";
    /// Why a field is not read any more.
    fn retired_field(field: &str) = match field {
        "at_least" =>
            "`at_least` is obsolete: an action has the level that it shows",
        "prefix" | "suffix" => "`{field}` is obsolete: `where` names the place of a quotation",
        _ => "`{field}` is obsolete: nothing after the day is drawn",
    };
    fn remove_retired_field(field: &str) = "Remove `{field}`";
    fn known_fields(fields: &[&str]) = ("its fields are {}", fields.join(", "));
    fn duplicate_field(field: &str) = "the field `{field}` is given twice";
    fn duplicate_key(key: &str) = "the key \"{key}\" is given twice in this map";
    fn duplicate_id(section: Section as Section::name, id: &str) =
        "the id \"{id}\" is used twice in `{section}`";
    fn first_in_line(line: usize) = "the first is on line {line}; remove or rename one of the two";
    fn second_evidence(line: usize) =
        "the first is on line {line}; for two pieces of evidence, write `evidence: [(…), (…)]`";
    const REMOVE_DUPLICATE = "Remove the duplicate";

    // Types.
    const TEXT = "text in quotation marks";
    const DATE = "a date in quotation marks, such as \"2024-03-18\"";
    const INTEGER = "a whole number, 0 or greater";
    const BOOL = "`true` or `false`";
    const NUMBER = "a number";
    const LIST = "a list `[…]`";
    const MAP = "a map `{\"id\": …}`";
    const SCALE = "levels, such as `[\"No\", \"Yes\"]`, `Ordinal([…])` or `Continuous(min: …, max: …, unit: …, low_end: …, high_end: …)`";
    fn entry(name: &str) = "`{name}(…)` with named fields";
    fn choice(field: &str as crate::phrase::with_article, names: &[&str] as list::or) =
        "{field}: {names}";
    fn wrong_type(found: &str, expected: &Words) = "found {found}; expected {expected}";
    fn other_notation(number: &str, expected: &Words) =
        "`{number}` is written as in a program; expected {expected} in decimal digits, without a type";
    const SOME = "found `Some(…)`; expected the value in it alone";
    fn number_of_level(number: usize, level: &str) = "write {number}, the number of \"{level}\"";
    fn numbers_of_levels(question: &str, levels: &[&str] as numbered) =
        "write the number of a level of \"{question}\": {levels}";
    /// The hint on a field of an actor that lists its roles.
    fn field_of_role(field: &str) = match field {
        "role" => "an actor with `roles` has it as the `title` of each",
        _ => "an actor with `roles` has it in each of them: `roles: [(title: \"…\", {field}: …)]`",
    };
    fn beside_evidence(fields: &[&str] as list::and) =
        "found {fields} beside `evidence`; expected each in one of its pieces";
    fn field_of_evidence(field: &str) =
        "a stance with `evidence` has it there: `evidence: [({field}: …)]`";
    fn no_number(text: &str as super::excerpt) = "`{text}` is not a number";
    fn write_number(example: &str) = "write, for example, {example}";
    fn write_quoted(text: &str) = "write \"{text}\"";
    fn write_unquoted(text: &str) = "write {text} without quotation marks";
    fn write_list(text: &str) = "write [{text}]";
    const LEAVE_OUT_FIELD = "leave the field out, or fill it in";
    const REMOVE_QUOTATION_MARKS = "Remove the quotation marks";
    const ADD_QUOTATION_MARKS = "Add quotation marks";
    const ADD_LIST_BRACKETS = "Put it in `[ ]`";

    // Values.
    fn unknown_choice(field: &str, word: &str) = "unknown {field} `{word}`";
    fn expected_one_of(names: &[&str] as list::or) = "expected {names}";
    fn invalid_escape(error: &str) = "this string cannot be read: {error}";
    const ESCAPE_BACKSLASH = "write a backslash as `\\\\`";
    const ESCAPE_BACKSLASHES = "Write each backslash as `\\\\`";
    fn to_fill_in(what: &str) = "still to fill in: {what}";
    const REMOVE_COMMENT = "fill it in below, and remove the comment";
    const LINE_BREAK = "this text has a line break; expected one line, as it is printed on one";
    const EMPTY_TEXT = "this text is empty";
    fn long_text(chars: usize, most: usize) =
        "expected a text of at most {most} characters, found {chars}; shorten it";
    fn too_many(most: usize) =
        "expected at most {most} entries in this list; leave out the others";
    fn too_many_levels(count: usize, most: usize) =
        "this scale has {count} levels; expected at most {most}";
    const FILL_IN_TEXT = "fill it in, or leave out the field if it is optional";
    fn invalid_id(id: &str) =
        "`{id}` is not a valid id; expected lower-case letters, digits and hyphens";
    fn not_finite(number: &str) = "`{number}` cannot be drawn; expected a number of at most 15 digits";
    const WRITE_NUMBER_ON_SCALE = "write a number on the scale of the question";
}

/// Levels with their numbers: "0 Refuses, 1 Weighs".
fn numbered(levels: &[&str]) -> String {
    let levels: Vec<String> =
        levels.iter().enumerate().map(|(number, level)| format!("{number} {level}")).collect();
    levels.join(", ")
}
