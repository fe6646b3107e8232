use super::excerpt;
use crate::phrase::Words;

words! {
    // Names for what was found.
    fn text(source: &str as excerpt) = "the text {source}";
    fn character(source: &str as excerpt) = "the character {source}";
    fn bytes(source: &str as excerpt) = "the byte string {source}";
    fn number(source: &str as excerpt) = "the number {source}";
    fn token(source: &str as excerpt) = "`{source}`";
    fn named_brackets(name: &str as excerpt) = "`{name}(…)`";
    const FIELDS = "fields in brackets `(…)`";
    const TUPLE = "values in brackets `(…)`";
    const LIST = "a list `[…]`";
    const MAP = "a map `{…}`";
    const UNREADABLE = "an unreadable value";
    const MISSING_BRACKET = "a missing bracket";
    const END_OF_FILE = "the end of the file";

    // Conflicts.
    const MARKER_ALONE = "this line is left over from a merge conflict";
    const REMOVE_MARKER = "see that what is around it is right, and remove the line";
    fn conflict(first_line: usize, last_line: usize) =
        "lines {first_line} to {last_line} are an unresolved merge conflict";
    const RESOLVE_CONFLICT =
        "keep one of the two versions, and delete the lines with `<<<<<<<`, `=======` and \
        `>>>>>>>`";

    // Brackets.
    fn unclosed(open: &str, line: Option<usize>, expected: &str) = match line {
        Some(line) => "`{open}` on line {line} is not closed; expected `{expected}` after this",
        None => "`{open}` is not closed; expected `{expected}` after this",
    };
    fn unopened(name: &str, expected: &str) =
        "`{name}` has no opening bracket; expected `{expected}`";
    fn closer_without_opener(close: char, line: usize, expected: &str) =
        "the `{close}` on line {line} was never opened; expected `{expected}` before this";
    fn wrong_closer(open: &str, line: usize, found: char, expected: &str) =
        "`{open}` on line {line} is closed by `{found}`; expected `{expected}`";
    fn stray_closer(found: &str) = "unexpected closing bracket `{found}`";
    fn remove_or_open(found: &str) = "remove `{found}`, or add the bracket that opens it";
    fn too_deep(limit: usize) =
        "brackets are nested more than {limit} deep; expected the seven levels of a dataset";
    const LOOK_FOR_EXTRA_BRACKETS = "look for brackets that were opened by mistake";

    // Quotation marks and comments.
    fn no_closing_quote(expected: &str) =
        "this text has no closing quotation mark; expected `{expected}`";
    const NO_OPENING_QUOTE = "this text has no opening quotation mark; expected `\"` before it";
    const INNER_QUOTE =
        "this quotation mark ends the text too early; expected `\\\"` inside the text";
    const ESCAPE_INNER_QUOTES = "Write `\\\"` for the marks inside the text";
    const STRAIGHTEN_QUOTE = "Write `\"`";
    const STRAIGHTEN_QUOTES = "Write `\"` for both marks";
    const UNTERMINATED_COMMENT = "this comment never ends; expected `*/`";
    const END_COMMENT = "close it with `*/`, or begin each line with `//`";

    // Values, fields and commas.
    const UNQUOTED_TEXT = "this text has no quotation marks; expected `\"` before and after it";
    const LIST_DASH = "found `-`; entries of a list have only commas between them";
    fn foreign_comment(mark: &str) = "found `{mark}`; expected `//`, which begins a comment";
    const WRITE_COMMENT = "Write a comment of RON";
    const FENCE = "found three backticks, as around code in Markdown; expected the dataset alone";
    const REMOVE_FENCE = "Remove the lines with three backticks";
    fn equals_sign(found: &str) = "found `{found}`; expected `:`";
    const BRACE_OF_FIELDS = "found `{`; expected `(` before fields, and `)` after them";
    const BRACES_OF_MAP = "a map is in braces, such as `{\"id\": …}`";
    fn hidden_in_field_name(name: &str) =
        "the name of this field has a character that cannot be seen; expected `{name}`";
    const SEMICOLON = "found `;`; expected `,`";
    const UNKNOWN_EXTENSION =
        "unsupported extension; expected none, or `#![enable(implicit_some)]`";
    const REMOVE_LINE = "Remove the line";
    fn after_dataset(found: &Words) =
        "found {found} after the end of the dataset; expected nothing more";
    const REMOVE_OR_FIND_EARLY_CLOSER =
        "remove it, or look for a bracket that closes the dataset too early";
    fn missing_value(found: &Words) = "found {found}; expected a value";
    fn missing_field_name(found: &Words) = "found {found}; expected a field such as `name: value`";
    fn quoted_field_name(found: &Words) = "found {found}; expected the name of a field without quotation marks";
    const ADD_NAME_OR_REMOVE = "add the name of the field, or remove the value";
    fn decimal_comma(whole: &str, part: &str) = "for one number, write `{whole}.{part}`";
    fn field_among_values(name: &str) =
        "found the field `{name}:` among values without names; expected a value";
    const BRACKETS_OF_ENTRIES =
        "put the fields of each entry in brackets, such as `(id: …)`, or look for a bracket before it that \
        opens or closes in the wrong place";
    fn no_colon(name: &str) = "`{name}` has no colon; expected `{name}: …`";
    fn key_without_value(found: &Words) = "{found} has no value; expected `key: value`";
    fn no_comma(found: &Words) = "missing `,` between this and {found}";
    fn no_comma_or_bracket(found: &Words) =
        "found {found}; expected a comma or the closing bracket";
    const REMOVE_OR_QUOTE = "remove it, or put the text that it belongs to in quotation marks";
}
