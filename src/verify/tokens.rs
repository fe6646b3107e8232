//! The words and marks of a text, without their typography.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::model::{is_of_script_without_spaces, is_quotation_mark};

/// Calls `each` with every word and every punctuation mark of a text, and its bytes.
///
/// Texts that differ only in typography have the same ones: in the kind of quotation marks,
/// dashes, hyphens and spaces, in ligatures, in how accents are encoded, and in characters that
/// cannot be seen. An ellipsis is three full stops. A hyphen inside a word is left out, as nobody
/// knows whether a word has one that is divided at the end of a line: see [`has_same_hyphens`].
pub fn for_each(text: &str, mut each: impl FnMut(&str, Range<usize>)) {
    let mut chars = text.char_indices().peekable();
    let mut last_dash = None;
    while let Some((start, c)) = chars.next() {
        let mut end = start + c.len_utf8();
        if c.is_whitespace() || is_ignored(c) {
            continue;
        }
        if is_word(c) {
            let is_alone = is_of_script_without_spaces(c);
            while let Some((offset, next)) = chars.peek().copied() {
                let joins = |next: char| is_word(next) && !is_of_script_without_spaces(next);
                let after = &text[offset + next.len_utf8()..];
                // Between digits, it is the dash of a range.
                let is_range = text[..offset].ends_with(char::is_numeric)
                    && after.starts_with(char::is_numeric);
                // An en dash joins names; all others are dashes without spaces.
                let joins_words = next != '–' || after.starts_with(char::is_uppercase);
                let is_joint =
                    is_hyphen(next) && after.starts_with(joins) && joins_words && !is_range;
                let continues = is_combining_mark(next)
                    || is_ignored(next)
                    || (!is_alone && (joins(next) || is_joint));
                if !continues {
                    break;
                }
                end = offset + next.len_utf8();
                chars.next();
            }
            let word = text[start..end].trim_end_matches(is_ignored);
            each(&folded(word), start..start + word.len());
        } else if is_quotation_mark(c) || matches!(c, '\u{5f3}' | '\u{5f4}') {
            each("'", start..end);
        } else if is_dash(c) {
            // Typewriters make a dash of several hyphens.
            if last_dash != Some(start) {
                each("-", start..end);
            }
            last_dash = Some(end);
        } else if c == '˜' {
            // What PDFs have as a tilde.
            each("~", start..end);
        } else if c == '…' {
            for _ in 0..3 {
                each(".", start..end);
            }
        } else {
            each(&text[start..end], start..end);
        }
    }
}

/// Returns true if a word of a quotation and one of a text that are the same otherwise have the
/// same hyphens. Marks are not words.
pub fn has_same_hyphens(quoted: &str, word: &str) -> bool {
    let count = |word: &str| word.chars().filter(|c| is_hyphen(*c)).count();
    !word.contains(is_word) || count(quoted) == count(word)
}

/// A word as it is compared.
fn folded(word: &str) -> String {
    let is_left_out = |c: char| is_ignored(c) || is_hyphen(c);
    if word.is_ascii() {
        return word.replace(is_left_out, "");
    }
    let visible = word.chars().filter(|c| !is_left_out(*c));
    visible.flat_map(letters).nfc().collect()
}

/// The letters that a ligature stands for, or a form that a letter has in a word.
pub fn letters(c: char) -> impl Iterator<Item = char> {
    let is_form = matches!(c, '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    let letters = is_form.then(|| std::iter::once(c).nfkc());
    let itself = (!is_form).then_some(c);
    letters.into_iter().flatten().chain(itself)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Returns true if a character is not seen, such as a soft hyphen, or only makes a word longer.
fn is_ignored(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{640}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
    )
}

/// Returns true if a character inside a word is a hyphen. Minus signs are set as such, too, and en
/// dashes between names.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}' | '–' | '−' | '\u{5be}')
}

/// Returns true if a character is a dash or a hyphen.
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{5be}' | '\u{2010}'..='\u{2015}' | '−' | '﹘' | '﹣' | '－')
}
