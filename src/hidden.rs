//! Characters that cannot be seen or that reorder the text around them.
//!
//! They make a reader see something else than what a file says. [`find`] finds them, and
//! [`visible`] writes them so that they can be seen.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::Path;

use unicode_script::{Script, UnicodeScript as _};

const ZERO_WIDTH_SPACE: char = '\u{200B}';
const NON_JOINER: char = '\u{200C}';
const JOINER: char = '\u{200D}';
/// Begins an isolate, whose direction is that of its first letter.
pub const FIRST_STRONG_ISOLATE: char = '\u{2068}';
/// Ends an isolate.
pub const POP_ISOLATE: char = '\u{2069}';

/// The scripts in which joiners change how letters look.
const JOINING: [Script; 28] = [
    Script::Adlam,
    Script::Arabic,
    Script::Balinese,
    Script::Bengali,
    Script::Chakma,
    Script::Devanagari,
    Script::Grantha,
    Script::Gujarati,
    Script::Gurmukhi,
    Script::Hanifi_Rohingya,
    Script::Javanese,
    Script::Kannada,
    Script::Khmer,
    Script::Lao,
    Script::Malayalam,
    Script::Mandaic,
    Script::Meetei_Mayek,
    Script::Mongolian,
    Script::Myanmar,
    Script::Nko,
    Script::Oriya,
    Script::Sinhala,
    Script::Sundanese,
    Script::Syriac,
    Script::Tamil,
    Script::Telugu,
    Script::Thaana,
    Script::Tibetan,
];

/// The scripts without spaces between words, in which a zero-width space allows a line break.
const WITHOUT_SPACES: [Script; 4] = [Script::Khmer, Script::Lao, Script::Myanmar, Script::Thai];

/// Returns true if a character is a control, invisible, or changes the direction of text. Line
/// breaks and tabs are none of these.
pub fn is_hidden(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_control() && !matches!(c, '\n' | '\t');
    }
    matches!(c,
        '\u{80}'..='\u{9F}'
        | '\u{AD}'
        | '\u{34F}'
        | '\u{61C}'
        | '\u{115F}'..='\u{1160}'
        | '\u{17B4}'..='\u{17B5}'
        | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}'
        | '\u{2028}'..='\u{202E}'
        | '\u{2060}'..='\u{206F}'
        | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}'
        | '\u{FFA0}'
        | '\u{FFF0}'..='\u{FFFB}'
        | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}'
        | '\u{E0000}'..='\u{E0FFF}')
}

/// Returns true for what says how the letters of one word stand beside each other.
pub fn is_joiner(c: char) -> bool {
    matches!(c, JOINER | NON_JOINER)
}

/// The hidden characters of a text with their offsets, except those that belong there: joiners
/// in scripts that join letters, parts of emoji, and the line breaks of Windows.
pub fn find(text: &str) -> impl Iterator<Item = (usize, char)> {
    // Most characters are printable ASCII or line breaks, for which their byte is enough; and most parts
    // have no others.
    const PART: usize = 64;
    let is_visible = |byte: u8| matches!(byte, b'\n' | b' '..=b'~' | 0x80..=0xBF);
    let parts = text.as_bytes().chunks(PART).enumerate();
    let parts =
        parts.filter(move |(_, part)| !part.iter().fold(true, |all, byte| all & is_visible(*byte)));
    let starts = parts
        .flat_map(|(part, bytes)| (part * PART..).zip(bytes))
        .filter(move |(_, byte)| !is_visible(**byte));
    let chars = starts.filter_map(|(i, _)| Some((i, text.get(i..)?.chars().next()?)));
    let hidden = chars.filter(|(_, c)| is_hidden(*c));
    hidden.filter(|(i, c)| !belongs(&text[..*i], *c, &text[i + c.len_utf8()..]))
}

/// Returns true if a hidden character has a purpose between what is before and after it.
fn belongs(before: &str, c: char, after: &str) -> bool {
    let last = before.chars().next_back();
    let follows_symbol = || last.is_some_and(is_symbol);
    let follows_script = |scripts: &[Script]| {
        // Each look back ends at the hidden character before, so all of them take linear time.
        let before = before.chars().rev().inspect(|_| count_work!(CHARACTERS, 1));
        let mut visible = before.take_while(|c| !is_hidden(*c));
        let base = visible.find(|c| c.script() != Script::Inherited);
        base.is_some_and(|base| is_of(base, scripts))
    };
    match c {
        '\r' => after.starts_with('\n'),
        JOINER if follows_symbol() || matches!(last, Some('\u{FE0F}' | '\u{E007F}')) => {
            after.starts_with(is_symbol)
        }
        JOINER | NON_JOINER => follows_script(&JOINING),
        ZERO_WIDTH_SPACE => follows_script(&WITHOUT_SPACES),
        '\u{34F}' => follows_script(&[Script::Hebrew]),
        '\u{115F}' => after.starts_with(is_old_hangul),
        '\u{1160}' => last.is_some_and(is_old_hangul),
        '\u{180B}'..='\u{180F}' => follows_script(&[Script::Mongolian]),
        '\u{FE0E}' | '\u{FE0F}' if matches!(last, Some('0'..='9' | '#' | '*')) => true,
        '\u{FE00}'..='\u{FE0F}' => {
            let scripts = [Script::Han, Script::Myanmar, Script::Phags_Pa];
            follows_symbol() || follows_script(&scripts)
        }
        '\u{E0100}'..='\u{E01EF}' => follows_script(&[Script::Han]),
        '\u{E0020}'..='\u{E007F}' => is_in_flag(before, c, after),
        _ => false,
    }
}

fn is_of(c: char, scripts: &[Script]) -> bool {
    let all = c.script_extension();
    !all.is_common() && scripts.iter().any(|script| all.contains_script(*script))
}

fn is_old_hangul(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115E}' | '\u{1160}'..='\u{11FF}')
}

/// Returns true if a character is an emoji or a similar symbol, which may have variants.
fn is_symbol(c: char) -> bool {
    matches!(c,
        '©' | '®' | '‼' | '⁉' | '™' | 'ℹ' | '〰' | '〽' | '㊗' | '㊙'
        | '\u{2190}'..='\u{2BFF}'
        | '\u{1F000}'..='\u{1FAFF}')
}

/// Returns true if a tag belongs to the flag of a region: a black flag, up to six letters, and an
/// end.
fn is_in_flag(before: &str, c: char, after: &str) -> bool {
    const MOST: usize = 6;
    let is_letter = |c: &char| matches!(c, '\u{E0030}'..='\u{E007A}');
    let letters =
        before.chars().rev().take(MOST).take_while(is_letter).count() + usize::from(is_letter(&c));
    let mut start = before.chars().rev().take(MOST + 1).skip_while(is_letter);
    let mut after = after.chars().take(MOST).skip_while(is_letter);
    (1..=MOST).contains(&letters)
        && start.next() == Some('🏴')
        && (c == '\u{E007F}' || after.next() == Some('\u{E007F}'))
}

/// Replaces some hidden characters of a text.
pub fn replaced(text: &str, replacement: impl Fn(usize, char) -> Option<String>) -> Cow<'_, str> {
    let mut out = String::new();
    let mut end = 0;
    for (i, c) in find(text) {
        if let Some(replacement) = replacement(i, c) {
            out.push_str(&text[end..i]);
            out.push_str(&replacement);
            end = i + c.len_utf8();
        }
    }
    if end == 0 {
        return Cow::Borrowed(text);
    }
    out.push_str(&text[end..]);
    Cow::Owned(out)
}

/// Writes the hidden characters of a text so that they can be seen: `␛`, or `<U+202E>`. Text for
/// a terminal, a message or a document must pass through this. Whole isolates are left out, as
/// sentences have them around names.
pub fn visible(text: &str) -> Cow<'_, str> {
    if find(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let isolates = whole_isolates(text);
    replaced(text, |i, c| {
        Some(match isolates.binary_search(&i) {
            Ok(_) => String::new(),
            Err(_) => label(c),
        })
    })
}

/// Like [`visible`], for text in a line of output, such as the name of a file, which may have any
/// character: line breaks and tabs are also shown, and so are whole isolates.
pub fn visible_line(text: &str) -> Cow<'_, str> {
    let mut shown = replaced(text, |_, c| Some(label(c)));
    for c in ['\n', '\r', '\t'] {
        if shown.contains(c) {
            shown = Cow::Owned(shown.replace(c, &label(c)));
        }
    }
    shown
}

/// A text with each line break as a space.
pub fn on_one_line(text: &str) -> String {
    let lines: Vec<&str> =
        text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join(" ")
}

/// The name of a file for messages, in which all of it can be seen.
pub fn path_name(path: &Path) -> String {
    visible_line(&path.to_string_lossy()).into_owned()
}

/// The name of a file in a sentence: [`path_name`] in an isolate.
pub fn isolated_path(path: &Path) -> String {
    isolated(&path_name(path)).into_owned()
}

/// How a hidden character is shown: its picture if it has one, or else its code point.
pub fn label(c: char) -> String {
    let picture = match c {
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7F}' => Some('␡'),
        _ => None,
    };
    picture.map_or_else(|| format!("<U+{:04X}>", u32::from(c)), String::from)
}

/// Escapes the hidden characters of JSON, which can only be in its strings. Its data stay the same.
pub fn escaped_json(json: &str) -> Cow<'_, str> {
    if !json.chars().any(is_hidden) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len() + 16);
    for c in json.chars() {
        if is_hidden(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ = write!(out, "\\u{unit:04x}");
            }
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// The scripts of a text's letters.
pub fn scripts(text: &str) -> Vec<&'static str> {
    let mut scripts: Vec<&'static str> = Vec::new();
    for script in text.chars().map(|c| c.script()) {
        let is_neutral = matches!(script, Script::Common | Script::Inherited);
        if !is_neutral && !scripts.contains(&script.full_name()) {
            scripts.push(script.full_name());
        }
    }
    scripts
}

/// Returns a text as a part of a sentence that it cannot reorder: in an isolate if it has letters
/// that are written from right to left, and without isolates that would end that one. Other
/// characters that change directions are left out where text is drawn.
pub fn isolated(text: &str) -> Cow<'_, str> {
    let is_isolate = |c| matches!(c, '\u{2066}'..='\u{2069}');
    if !text.chars().any(|c| is_rtl(c) || is_isolate(c)) {
        return Cow::Borrowed(text);
    }
    let isolates = whole_isolates(text);
    let is_loose = |i, c| is_isolate(c) && isolates.binary_search(&i).is_err();
    let text = replaced(text, |i, c| is_loose(i, c).then(String::new));
    if text.chars().any(is_rtl) {
        Cow::Owned(format!("{FIRST_STRONG_ISOLATE}{text}{POP_ISOLATE}"))
    } else {
        text
    }
}

/// Returns true if a character is in a block of a script that is written from right to left, also if it
/// has no direction itself, as a vowel sign.
pub fn is_rtl(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8FF}'
        | '\u{200F}'
        | '\u{FB1D}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}'
        | '\u{10800}'..='\u{10FFF}'
        | '\u{1E800}'..='\u{1EFFF}')
}

/// Returns a text without controls, and without what could reorder the text beside it. Marks of
/// direction and whole isolates stay, which order only what is in them.
pub fn contained(text: &str) -> Cow<'_, str> {
    if find(text).next().is_none() {
        return Cow::Borrowed(text);
    }
    let isolates = whole_isolates(text);
    replaced(text, |i, c| {
        let is_removed = match c {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
                isolates.binary_search(&i).is_err()
            }
            // They end the paragraph, and with it what keeps its parts in order.
            '\u{2028}' | '\u{2029}' => true,
            _ => c.is_control(),
        };
        is_removed.then(String::new)
    })
}

/// Returns a text without its hidden characters, for readers that order the text themselves.
pub fn without_hidden(text: &str) -> Cow<'_, str> {
    replaced(text, |_, _| Some(String::new()))
}

/// The offsets of the isolates that begin and end in a text, whose direction is that of what is
/// in them.
fn whole_isolates(text: &str) -> Vec<usize> {
    let mut open = Vec::new();
    let mut whole = Vec::new();
    for (i, c) in text.char_indices() {
        match c {
            '\u{2066}' | '\u{2067}' => open.push(None),
            FIRST_STRONG_ISOLATE => open.push(Some(i)),
            POP_ISOLATE => {
                if let Some(Some(start)) = open.pop() {
                    whole.extend([start, i]);
                }
            }
            _ => {}
        }
    }
    whole.sort_unstable();
    whole
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::CHARACTERS;

    fn found(text: &str) -> Vec<u32> {
        find(text).map(|(_, c)| u32::from(c)).collect()
    }

    #[test]
    fn what_is_drawn_is_not_hidden() {
        for c in [' ', '\u{A0}', 'a', 'é', 'ם', 'ـ', '中', '\u{301}', '😀', '−', '…'] {
            assert!(!is_hidden(c), "{c}");
        }
    }

    #[test]
    fn joiners_belong_to_scripts_that_join_and_to_emoji() {
        for text in [
            // Persian, Hindi, Malayalam, Sinhala.
            "می\u{200C}خواهم",
            "क्\u{200D}ष",
            "ന്\u{200D}",
            "ශ්\u{200D}රී",
            // A heart on fire, a judge, a flag, a key, a variant of a character.
            "❤\u{FE0F}\u{200D}🔥",
            "👩🏽\u{200D}⚖\u{FE0F}",
            "🏴\u{E0067}\u{E0062}\u{E0073}\u{E0063}\u{E0074}\u{E007F}",
            "1\u{FE0F}\u{20E3}",
            "葛\u{E0100}",
            // Khmer has no spaces.
            "ខ្មែរ\u{200B}ខ្មែរ",
            "a\r\nb\tc",
        ] {
            assert_eq!(found(text), [0; 0], "{text}");
        }
        for (text, hidden) in [
            ("Bi\u{200D}den", vec![0x200D]),
            ("ו\u{200D}", vec![0x200D]),
            ("می\u{200C}\u{200C}خ", vec![0x200C]),
            ("😀\u{200D}a", vec![0x200D]),
            ("🏴\u{E0067}", vec![0xE0067]),
            ("a\u{FE0F}", vec![0xFE0F]),
            ("a\u{202E}b\u{2066}", vec![0x202E, 0x2066]),
            ("\u{1B}[31m\r\u{9B}", vec![0x1B, 0xD, 0x9B]),
            ("co\u{AD}op\u{200B}\u{FEFF}", vec![0xAD, 0x200B, 0xFEFF]),
        ] {
            assert_eq!(found(text), hidden, "{text:?}");
        }
        // A message in the tags of a flag.
        let tags: String = "🏴".chars().chain(['\u{E0061}'; 20]).collect();
        assert_eq!(found(&(tags + "\u{E007F}")).len(), 21);
    }

    #[test]
    fn each_character_is_looked_back_at_a_few_times() {
        let marks = "\u{301}".repeat(1_000);
        for part in [
            "\u{200D}".to_owned(),
            format!("{marks}\u{200C}"),
            format!("{marks}\u{200C}\u{180B}\u{FE00}"),
            "🏴\u{E0061}".to_owned(),
        ] {
            let text = part.repeat(100);
            CHARACTERS.set(0);
            find(&text).for_each(drop);
            let looked = CHARACTERS.get();
            let count = text.chars().count();
            assert!(looked <= 2 * count, "{looked} of {count}");
        }
    }

    #[test]
    fn what_is_hidden_is_made_visible() {
        let text = "\u{1B}[2Jred\u{202E}der\u{200B}\u{7F}\r\u{85}\n\tend";
        let shown = "␛[2Jred<U+202E>der<U+200B>␡␍<U+0085>\n\tend";
        assert_eq!(visible(text), shown);
        assert!(matches!(visible("“Bidenは”\n"), Cow::Borrowed(_)));
        // The isolates of sentences are no part of their texts; others are.
        let sentence = format!("{} moved", isolated("הארץ"));
        assert_eq!(visible(&sentence), "הארץ moved");
        assert_eq!(visible("a\u{2068}b"), "a<U+2068>b");
        // The name of a file has no lines and no isolates.
        let name = "a\n\u{2068}b\u{2069}\r\n\t\u{1B}.ron";
        let shown = "a␊<U+2068>b<U+2069>␍␊␉␛.ron";
        assert_eq!(visible_line(name), shown);
        assert_eq!(path_name(Path::new(name)), shown);
        assert_eq!(visible_line(shown), shown);
    }

    #[test]
    fn json_keeps_its_data() {
        let text = "\u{1B}\u{202E}\u{9B}\u{E0041}é\n\"";
        let json = serde_json::to_string(text).expect("JSON");
        let escaped = escaped_json(&json);
        assert!(escaped.chars().all(|c| !is_hidden(c)), "{escaped}");
        let read: String = serde_json::from_str(&escaped).expect("JSON");
        assert_eq!(read, text);
    }

    #[test]
    fn an_isolated_text_reaches_no_further_than_itself() {
        assert_eq!(isolated("Biden"), "Biden");
        assert_eq!(isolated("הארץ"), "\u{2068}הארץ\u{2069}");
        // What would end the isolate is left out; what is drawn has no embedding either.
        let name = isolated("a\u{202B}b\u{2069}c\u{200F}\u{2067}");
        assert_eq!(name, "\u{2068}a\u{202B}bc\u{200F}\u{2069}");
        assert_eq!(contained(&name), "\u{2068}abc\u{200F}\u{2069}");
        assert_eq!(visible(&name), "a<U+202B>bc<U+200F>");
        assert_eq!(isolated("Bi\u{2067}den\u{202E}"), "Biden\u{202E}");
        assert_eq!(isolated(&isolated("הא")), "\u{2068}\u{2068}הא\u{2069}\u{2069}");
        assert_eq!(without_hidden(&isolated("הא\u{202E}")), "הא");
        // A separator of paragraphs ends all isolates.
        assert_eq!(contained("a\u{2029}b\u{2028}c"), "abc");
    }
}
