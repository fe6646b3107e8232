//! Lines with Hebrew or Arabic in the order in which they are read.
//!
//! egui shapes each stretch of one font by itself, and turns a stretch of
//! Hebrew or Arabic letters round while doing so, but it puts the stretches
//! side by side from left to right. So lines are broken first, and of each
//! line the stretches are put in order here, their letters left as they are.

use std::ops::Range;

use unicode_bidi::{BidiClass, BidiInfo, bidi_class};

/// One line, ready for egui.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisualLine {
    /// The line's stretches from left to right.
    pub text: String,
    /// Whether its paragraph runs from right to left.
    pub is_rtl: bool,
}

/// Whether a text has letters that run from right to left.
pub fn has_rtl(text: &str) -> bool {
    text.chars()
        .any(|char| matches!(bidi_class(char), BidiClass::R | BidiClass::AL))
}

/// Breaks a text into lines of at most `width` by `measure`, a single long
/// word aside, and puts each in order.
pub fn lines(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<VisualLine> {
    let info = BidiInfo::new(text, None);
    let mut lines = Vec::new();
    for paragraph in &info.paragraphs {
        for line in line_ranges(text, &paragraph.range, width, &measure) {
            let (levels, runs) = info.visual_runs(paragraph, line);
            let mut ordered = String::new();
            for run in runs {
                let rtl = levels
                    .get(run.start)
                    .is_some_and(unicode_bidi::Level::is_rtl);
                if rtl {
                    ordered.push_str(&reverse_run(&text[run]));
                } else {
                    ordered.push_str(&text[run]);
                }
            }
            lines.push(VisualLine {
                text: ordered,
                is_rtl: paragraph.level.is_rtl(),
            });
        }
    }
    lines
}

/// The lines of a paragraph, without the white space at their ends.
fn line_ranges(
    text: &str,
    paragraph: &Range<usize>,
    width: f32,
    measure: impl Fn(&str) -> f32,
) -> Vec<Range<usize>> {
    let trimmed = |line: Range<usize>| line.start..line.start + text[line].trim_end().len();
    let mut lines = Vec::new();
    let (mut start, mut end) = (paragraph.start, paragraph.start);
    for word in text[paragraph.clone()].split_inclusive(char::is_whitespace) {
        let next = end + word.len();
        if end > start && measure(text[start..next].trim_end()) > width {
            lines.push(trimmed(start..end));
            start = end;
        }
        end = next;
    }
    lines.push(trimmed(start..end));
    lines
}

/// The fonts that letters from right to left are drawn with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hebrew,
    Arabic,
    Other,
}

fn face(char: char) -> Script {
    match char {
        '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Script::Hebrew,
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        _ => Script::Other,
    }
}

/// A run from right to left: its stretches turned round, except within those
/// that egui turns round itself.
fn reverse_run(run: &str) -> String {
    let mut stretches: Vec<(Script, String)> = Vec::new();
    for char in run.chars() {
        let here = face(char);
        match stretches.last_mut() {
            Some((face, stretch)) if *face == here && here != Script::Other => stretch.push(char),
            _ => stretches.push((here, mirror(char).to_string())),
        }
    }
    stretches
        .into_iter()
        .rev()
        .map(|(_, stretch)| stretch)
        .collect()
}

/// A bracket opens towards the words in it.
fn mirror(char: char) -> char {
    match char {
        '(' => ')',
        ')' => '(',
        '[' => ']',
        ']' => '[',
        '{' => '}',
        '}' => '{',
        '<' => '>',
        '>' => '<',
        '«' => '»',
        '»' => '«',
        '‹' => '›',
        '›' => '‹',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All on one line.
    fn line(text: &str) -> VisualLine {
        let mut lines = lines(text, f32::MAX, |_| 0.0);
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }

    fn ordered(text: &str) -> String {
        line(text).text
    }

    #[test]
    fn only_letters_from_the_right_need_it() {
        for text in ["", "Half will do", "“1–3” − é ж 中"] {
            assert!(!has_rtl(text), "{text}");
        }
        for text in ["שלום", "a ב", "لا"] {
            assert!(has_rtl(text), "{text}");
        }
    }

    #[test]
    fn words_are_put_from_right_to_left_with_their_letters_kept() {
        assert_eq!(ordered("אבג דהו"), "דהו אבג");
        assert_eq!(ordered("سوف ندخل رفح"), "رفح ندخل سوف");
        assert!(line("אבג").is_rtl);
        // Vowel points stay with their letters.
        assert_eq!(ordered("שָׁלוֹם לָךְ"), "לָךְ שָׁלוֹם");
    }

    #[test]
    fn digits_and_latin_words_keep_their_own_order() {
        assert_eq!(ordered("ביום 18 במרץ 2024"), "2024 במרץ 18 ביום");
        assert_eq!(ordered("אבג White House דהו"), "דהו White House אבג");
        // Within a Latin sentence only the Hebrew is turned.
        let within = line("He said אבג דהו, twice");
        assert_eq!(within.text, "He said דהו אבג, twice");
        assert!(!within.is_rtl);
    }

    #[test]
    fn brackets_and_stops_stand_where_they_are_read() {
        assert_eq!(ordered("אבג (דהו)."), ".(דהו) אבג");
        // The comma of Arabic is drawn, and turned, with its word.
        assert_eq!(ordered("رفح، غدا"), "غدا رفح،");
    }

    #[test]
    fn lines_are_broken_before_they_are_put_in_order() {
        let count = |text: &str| text.chars().count() as f32;
        let broken: Vec<String> = lines("אבג דהו זחט יכל", 8.0, count)
            .into_iter()
            .map(|line| line.text)
            .collect();
        assert_eq!(broken, ["דהו אבג", "יכל זחט"]);
        // A word that is too long has a line of its own, and none is lost.
        let long = lines("אב אבגדהוזחט יכ", 4.0, count);
        assert_eq!(long.len(), 3);
        assert_eq!(lines("אב\nגד", 9.0, count).len(), 2);
        assert_eq!(lines("", 9.0, count).len(), 0);
    }
}
