use crate::model::Section;
use crate::words::{Words, list};

/// The rules of single values and fields.
macro_rules! value_rules {
    ($next:ident! $($before:tt)*) => { $next! { $($before)* [Value]

    UnknownField "unknown-field" Error {
        rule: "Every field is one that the format defines.",
        why: "A misspelt field would otherwise be silently ignored. The message suggests the \
            closest field. Put notes of your own in comments.",
        instead of: r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President", spekas: true),"#,
        write: r#"Actor(id: "biden", name: "Joe Biden", party: "us", role: "President", speaks: true),"#,
    }
    MissingField "missing-field" Error {
        rule: "Every required field is present.",
        why: [
            "The entry cannot be shown without the field.",
            terminal: " `standpoint format` lists the fields of each kind of entry, and \
                `standpoint new` writes a file with examples.",
            window: " Its form has all fields.",
        ],
        instead of: r#"Party(id: "israel", name: "Israel"),"#,
        write: r#"Party(id: "israel", name: "Israel", initials: "IL"),"#,
    }
    DuplicateField "duplicate-field" Error {
        rule: "No field is given twice.",
        why: "Only one of the two values could count, and readers would not know which. Delete one \
            of them.",
        instead of: r#"tab: "Scale",
tab: "Size","#,
        write: r#"tab: "Size","#,
    }
    DuplicateKey "duplicate-key" Error {
        rule: "No key of a map is given twice.",
        why: "A stance has one position on a question or one entry in `bears_on`, and a step one \
            excerpt of a stance, so two entries under one key are ambiguous. Delete one of them, \
            or correct its key.",
        instead of: r#"positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
        write: r#"positions: {
    "scale": (value: 1, low: 0, high: 2, reason: "Names no level."),
},"#,
    }
    WrongType "wrong-type" Error {
        rule: "Every value has the type of its field.",
        why: "Strings are written in quotation marks, numbers and `true` or `false` without, and \
            lists in [ ]: name: \"Joe Biden\", rank: 1, speaks: true.",
        instead of: "title: 12,", write: r#"title: "12","#,
    }
    UnknownVariant "unknown-variant" Error {
        rule: "Every choice is one that the format defines.",
        why: "The kinds are Quotation, Paraphrase, Action and Commentary. The attributions are \
            OnTheRecord, OfficialStatement, JointStatement, OnBackground, Relayed, \
            OneSidesAccount, Disputed and Reported. They are written without quotation marks.",
        instead of: "kind: Quotaton,", write: "kind: Quotation,",
    }
    NotFinite "not-finite" Error {
        rule: "Every number is finite.",
        why: "NaN and infinity have no place on a scale. If the value is unknown, leave out the \
            position.",
        instead of: r#""scale": (value: 1, low: 0, high: inf, reason: "Names no level."),"#,
        write: r#""scale": (value: 1, low: 0, high: 2, reason: "Names no level."),"#,
    }
    EmptyText "empty-text" Error {
        rule: "No text field is empty.",
        why: "Readers see this field, and an empty one would leave a gap. Fill it in, or leave out \
            the field if it is optional.",
        instead of: r#"summary: " ","#, write: r#"summary: "Advises against it.","#,
    }
    InvalidId "invalid-id" Error {
        rule: "Ids consist of lower-case letters, digits and hyphens.",
        why: "Links, exports and later versions refer to ids, so they are kept simple, as in \
            \"sullivan-2024-03-18-mistake\".",
        instead of: r#"id: "Biden Mistake","#, write: r#"id: "biden-mistake","#,
    }
    InvalidDate "invalid-date" Error {
        rule: [
            terminal: "Dates are written in EDTF.",
            window: "Dates are written with the year first.",
        ],
        why: [
            terminal: "EDTF (ISO 8601-2) has days \"2024-03-18\", months \"2024-03\", years \
                \"2024\" and ranges \"2024-03-01/2024-03-17\". Add ~ for an approximate date and ? \
                for an uncertain one.",
            window: "A day is \"2024-03-18\", a month \"2024-03\", a year \"2024\" and a range \
                \"2024-03-01/2024-03-17\". Add ~ for an approximate date and ? for an uncertain \
                one.",
        ],
        instead of: r#"said: "18 March 2024","#, write: r#"said: "2024-03-18","#,
    }
    UnsupportedDate "unsupported-date" Error {
        rule: "Every date has a first and a last possible day.",
        why: "The chart needs a first and a last possible day. Open ends, seasons, sets, \
            unspecified digits and times of day have none: write the tightest range that the \
            source allows.",
        instead of: r#"said: "2024-03-01/..","#, write: r#"said: "2024-03-01/2024-03-19","#,
    }
    ReversedRange "reversed-range" Error {
        rule: "No range ends before it starts.",
        why: "Write the earlier date first, as in \"2024-03-01/2024-03-17\".",
        instead of: r#"said: "2024-03-18/2024-03-01","#, write: r#"said: "2024-03-01/2024-03-18","#,
    }
    UnsupportedFormat "unsupported-format" Error {
        rule: "The program supports the version of the file format.",
        why: "The file was written for a newer version of the program, and this one would misread \
            it. Update standpoint.",
        instead of: "format: 2,", write: "format: 1,",
    }
    }};
}

words! {
    // The file.
    const EMPTY_FILE = "the file is empty; expected `Dataset(…)`";
    const BEGIN_DATASET = "begin with `Dataset(format: 1, …)`";
    const FORMAT_ZERO = "there is no format 0; expected 1";
    const UPDATE_PROGRAM = "update standpoint";
    fn unsupported_format(found: u32, newest: u32) =
        "the file has format {found}, but this program supports formats up to {newest}";

    // Fields.
    fn wrong_entry(found: &str, expected: &str) = "found `{found}(…)`; expected `{expected}(…)`";
    fn missing_field(entry: &str, field: &str) = "`{entry}` is missing the field `{field}`";
    const END_OF_SCALE =
        "its ends have words: `low_end: \"none\", high_end: \"all\"` for the lowest and highest number";
    fn unknown_field(entry: &str, field: &str) = "`{entry}` has no field `{field}`";
    fn known_fields(fields: &[&str]) = ("its fields are {}", fields.join(", "));
    fn duplicate_field(field: &str) = "the field `{field}` is given twice";
    fn duplicate_key(key: &str) = "the key \"{key}\" is given twice in this map";
    fn duplicate_id(section: Section as Section::name, id: &str) =
        "the id \"{id}\" is used twice in `{section}`";
    fn first_in_line(line: usize) = "the first is on line {line}; remove or rename one of the two";
    const REMOVE_DUPLICATE = "Remove the duplicate";

    // Types.
    const TEXT = "text in quotation marks";
    const DATE = "a date in quotation marks, such as \"2024-03-18\"";
    const INTEGER = "a whole number, 0 or greater";
    const BOOL = "`true` or `false`";
    const NUMBER = "a number";
    const LIST = "a list `[…]`";
    const MAP = "a map `{\"id\": …}`";
    const SCALE =
        "`Ordinal([…])` or `Continuous(min: …, max: …, unit: …, low_end: …, high_end: …)`";
    fn entry(name: &str) = "`{name}(…)` with named fields";
    fn choice(field: &str as crate::words::with_article, names: &[&str] as list::or) =
        "{field}: {names}";
    fn wrong_type(found: &str, expected: &Words) = "found {found}; expected {expected}";
    fn number_of_level(number: usize, level: &str) = "write {number}, the number of \"{level}\"";
    fn numbers_of_levels(question: &str, levels: &[&str] as numbered) =
        "write the number of a level of \"{question}\": {levels}";
    /// The hint on a field of an actor that lists its roles.
    fn field_of_role(field: &str) = match field {
        "role" => "an actor with `roles` has it as the `title` of each",
        _ => "an actor with `roles` has it in each of them: `roles: [(title: \"…\", {field}: …)]`",
    };
    fn no_number(text: &str) = "`{text}` is no number";
    fn write_number(example: &str) = "write, for example, {example}";
    fn write_quoted(text: &str) = "write \"{text}\"";
    fn write_unquoted(text: &str) = "write {text} without quotation marks";
    fn write_list(text: &str) = "write [{text}]";
    const REMOVE_QUOTATION_MARKS = "Remove the quotation marks";
    const ADD_QUOTATION_MARKS = "Add quotation marks";
    const ADD_LIST_BRACKETS = "Put it in `[ ]`";

    // Values.
    fn unknown_choice(field: &str, word: &str) = "unknown {field} `{word}`";
    fn expected_one_of(names: &[&str] as list::or) = "expected {names}";
    fn invalid_escape(error: &str) = "this string cannot be read: {error}";
    const ESCAPE_BACKSLASH = "write a backslash as `\\\\`";
    const ESCAPE_BACKSLASHES = "Write each backslash as `\\\\`";
    fn to_fill_in(what: &str) = "this is still to be filled in: {what}";
    const REMOVE_COMMENT = "fill it in below, and remove the comment";
    const LINE_BREAK = "this text has a line break; expected one line, as it is printed on one";
    const EMPTY_TEXT = "this text is empty";
    const FILL_IN_TEXT = "fill it in, or leave out the field if it is optional";
    fn invalid_id(id: &str) =
        "`{id}` is not a valid id; expected lower-case letters, digits and hyphens";
    fn not_finite(number: &str) = "`{number}` is not a finite number";
    const WRITE_NUMBER_ON_SCALE = "write a number on the scale of the question";
}

/// Levels with their numbers: "0 Refuses, 1 Weighs".
fn numbered(levels: &[&str]) -> String {
    let levels = levels.iter().enumerate();
    let levels: Vec<String> = levels.map(|(number, level)| format!("{number} {level}")).collect();
    levels.join(", ")
}
