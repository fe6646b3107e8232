//! Values as they are written in RON.

use crate::hidden::replaced;

/// Formats a text as a RON string. Escapes only what RON requires and what cannot be seen, so
/// that apostrophes and Hebrew vowel points stay readable.
pub fn ron_string(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c => out.push(c),
        }
    }
    out.push('"');
    replaced(&out, |_, c| Some(escape(c))).into_owned()
}

/// Formats a number without unnecessary decimals.
pub fn ron_number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        // Adding zero turns negative zero into zero.
        format!("{:.0}", value + 0.0)
    } else {
        ron::to_string(&value).unwrap_or_default()
    }
}

/// A character as an escape.
pub(super) fn escape(c: char) -> String {
    format!("\\u{{{:X}}}", u32::from(c))
}
