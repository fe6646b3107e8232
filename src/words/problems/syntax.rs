use crate::words::Words;
use crate::words::problems::excerpt;

/// The rules of the text.
macro_rules! syntax_rules {
    ($next:ident! $($before:tt)*) => { $next! { $($before)* [Text]

    MissingBracket "missing-bracket" Error {
        rule: "Every opening bracket is closed.",
        why: "Without its closing bracket, an entry has no clear end. Reading continues at the \
            next entry that can be recognized, so that other problems are found in the same run. \
            Most editors highlight matching brackets.",
        instead of: r#"evidence: [
    (source: "cnn", quote: "a mistake", where: "paragraph 9",
],"#,
        write: r#"evidence: [
    (source: "cnn", quote: "a mistake", where: "paragraph 9"),
],"#,
    }
    StrayBracket "stray-bracket" Error {
        rule: "Every closing bracket has been opened.",
        why: "The bracket closes nothing. Usually a bracket of another kind was meant, or an entry \
            was deleted without its closing bracket.",
        instead of: r#"tab: "Scale"),"#, write: r#"tab: "Scale","#,
    }
    UnterminatedString "unterminated-string" Error {
        rule: "Every string ends with a quotation mark.",
        why: "A string ends at the next \". Write a quotation mark inside it as \\\", or write the \
            string as r#\"like this\"#. Typographic quotation marks “ ” can be used as they are.",
        instead of: r#"Source(id: "cnn", publisher: "CNN", title: "Two governments, published: "2024-03-19"),"#,
        write: r#"Source(id: "cnn", publisher: "CNN", title: "Two governments", published: "2024-03-19"),"#,
    }
    UnterminatedComment "unterminated-comment" Error {
        rule: "Every block comment ends with `*/`.",
        why: "Everything after /* is a comment until */. For a comment up to the end of the line, \
            use // instead.",
        instead of: "/* the end", write: "// the end",
    }
    Syntax "syntax" Error {
        rule: "The file is valid RON.",
        why: "Entries are written Name(field: value, …), lists [ … ], maps { \"key\": value } and \
            strings in quotation marks, with a comma between two values.",
        instead of: r#"tab: "Scale"
ask: "How large an operation?","#,
        write: r#"tab: "Scale",
ask: "How large an operation?","#,
    }
    TooDeep "too-deep" Error {
        rule: "Values are nested at most 64 levels deep.",
        why: "A dataset needs seven levels. A file with more than 64 is most likely damaged.",
        instead of: "summary: ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))),",
        write: r#"summary: "Advises against it.","#,
    }
    ConflictMarker "conflict-marker" Error {
        rule: "A merge leaves no conflict markers.",
        why: [
            "Git writes both versions into the file where two people changed the same lines, \
                between <<<<<<<, ======= and >>>>>>>. Which one is right is for an editor to \
                decide: keep one of them, or write a third, and delete the markers. Until then the \
                entries in the conflict are left out.",
            terminal: " `standpoint merge` merges entry by entry, so that most conflicts do not \
                arise.",
            window: "",
        ],
        instead of: "<<<<<<< HEAD\nsummary: \"Advises against it.\",\n=======\nsummary: \"Calls it a mistake.\",\n>>>>>>> coding",
        write: r#"summary: "Calls it a mistake.","#,
    }
    HiddenCharacter "hidden-character" Warning {
        rule: "Characters that cannot be seen are written as escapes, and only in texts; titles, names \
            and labels are on one line.",
        why: [
            "Control characters, marks and overrides of direction, zero-width and other invisible \
                characters make a line look different from what it says, or two texts differ that \
                look the same. If a quotation really has one, write it as an escape, such as \
                \\u{200F}, which is seen in editors and diffs",
            terminal: "; `check --fix` does that, and removes them from names and everything \
                outside texts.",
            window: ".",
            " Joiners in scripts that use them, such as Arabic or Devanagari, and in emoji are \
                written as they are. Invisible characters are no part of a name, not even as \
                escapes. A line break in a title, a name or a label would look like another line \
                of what is printed; it is read as a space.",
        ],
        instead of: "summary: \"Advises \u{202E}against it.\",",
        write: r#"summary: "Advises \u{202E}against it.","#,
    }
    }};
}

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
    const ADD_NAME_OR_REMOVE = "add the name of the field, or remove the value";
    fn field_among_values(name: &str) =
        "found the field `{name}:` among values without names; expected a value";
    const LOOK_FOR_MISPLACED_BRACKET =
        "look for a bracket before it that opens or closes in the wrong place";
    fn no_colon(name: &str) = "`{name}` has no colon; expected `{name}: …`";
    fn key_without_value(found: &Words) = "{found} has no value; expected `key: value`";
    fn no_comma(found: &Words) = "missing `,` between this and {found}";
    fn no_comma_or_bracket(found: &Words) =
        "found {found}; expected a comma or the closing bracket";
    const REMOVE_OR_QUOTE = "remove it, or put the text that it belongs to in quotation marks";
}
