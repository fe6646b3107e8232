use crate::hidden::label;
use crate::phrase::number;

words! {
    fn in_text(c: char, count: usize) =
        ("this text contains {found}; expected an escape", found = found(c, count));
    fn in_name(c: char, count: usize) = (
        "this id, name or link contains {found}; expected only visible characters",
        found = found(c, count)
    );
    fn in_comment(c: char, count: usize) = (
        "this comment contains {found}; expected only visible characters",
        found = found(c, count)
    );
    fn between_values(c: char, count: usize) =
        ("found {found} outside of a text", found = found(c, count));
    const RAW_STRING = "remove it, or write the text without `r` and the character as an escape";
    fn write_escape(c: char as label, escape: &str) = "Write {c} as `{escape}`";
    const WRITE_ESCAPES = "Write the hidden characters as escapes";
    fn remove(c: char as label, count: usize) = match count {
        1 => "Remove {c}",
        _ => "Remove the hidden characters",
    };
}

/// The first of some hidden characters with its name, and how many others there are.
fn found(c: char, count: usize) -> String {
    let name = match c {
        '\u{AD}' => "soft hyphen",
        '\u{61C}' => "Arabic letter mark",
        '\u{200B}' => "zero-width space",
        '\u{200C}' => "zero-width non-joiner",
        '\u{200D}' => "zero-width joiner",
        '\u{200E}' => "left-to-right mark",
        '\u{200F}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202A}' => "left-to-right embedding",
        '\u{202B}' => "right-to-left embedding",
        '\u{202C}' => "pop directional formatting",
        '\u{202D}' => "left-to-right override",
        '\u{202E}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' => "variation selector",
        '\u{FEFF}' => "zero-width no-break space",
        '\u{E0000}'..='\u{E007F}' => "tag character",
        c if c.is_control() => "control character",
        _ => "invisible character",
    };
    let code = format!("U+{:04X} ({name})", u32::from(c));
    match count {
        1 => code,
        _ => format!(
            "{code} and {} that cannot be seen",
            number::plural(count - 1, "other", "others")
        ),
    }
}
