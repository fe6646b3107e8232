//! Lines of Hebrew or Arabic in visual order, and lines of other scripts that egui does not know.
//!
//! egui shapes each run of one font by itself, which reverses Hebrew and Arabic
//! letters within the run, but it lays out the runs from left to right. So lines
//! are broken first, and then the runs of each line are reordered here, without
//! reordering the letters within them.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_bidi::{BidiClass, BidiInfo, Direction, Level, bidi_class, get_base_direction_full};

use crate::hidden::{self, is_joiner};

/// The classes of letters that have a direction.
const STRONG: [BidiClass; 3] = [BidiClass::L, BidiClass::R, BidiClass::AL];

/// A line in the order in which egui lays it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VisualLine {
    /// The line's runs from left to right.
    pub text: String,
    /// True if its paragraph runs from right to left.
    pub is_rtl: bool,
}

/// Returns true if a string has letters that are written from right to left, or digits beside them that egui
/// reverses.
pub fn has_rtl(text: &str) -> bool {
    let is_rtl = |char| {
        matches!(bidi_class(char), BidiClass::R | BidiClass::AL) || script(char) != Script::Other
    };
    text.chars().any(|char| !char.is_ascii() && is_rtl(char))
}

/// Returns true if a string has letters of a script of which egui does not know where a line may end, as words
/// have no spaces between them, or has other glyphs than letters, as where a vowel stands around its consonant:
/// of India, South-East Asia, Tibet, China and Japan.
fn is_complex(text: &str) -> bool {
    let is_complex = |char| {
        matches!(char, '\u{900}'..='\u{109F}' | '\u{1700}'..='\u{1CFF}' | '\u{2E80}'..='\u{A4CF}'
            | '\u{A800}'..='\u{ABFF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF00}'..='\u{FFEF}'
            | '\u{11000}'..='\u{11FFF}' | '\u{1B000}'..='\u{1B2FF}' | '\u{20000}'..='\u{3FFFF}')
    };
    text.chars().any(|char| !char.is_ascii() && is_complex(char))
}

/// Returns true if the lines of a text are broken here, and not by egui.
pub fn has_own_lines(text: &str) -> bool {
    has_rtl(text) || is_complex(text)
}

/// Returns true if the first letter with a direction is written from right to left. A name in a sentence, which is
/// isolated, has its own.
pub fn is_rtl(text: &str) -> bool {
    get_base_direction_full(text) == Direction::Rtl
}

/// Returns true if a string has letters that are written from left to right.
pub fn has_ltr(text: &str) -> bool {
    text.chars().any(|char| bidi_class(char) == BidiClass::L)
}

/// Returns text as it can be drawn, without what is hidden in it. Text in two directions keeps
/// what orders its parts.
pub fn drawable(text: &str) -> Cow<'_, str> {
    if has_rtl(text) { hidden::contained(text) } else { hidden::without_hidden(text) }
}

/// Returns text on one line in visual order.
pub fn visual_line(text: &str) -> Cow<'_, str> {
    match drawable(text) {
        Cow::Borrowed(text) => visual_line_of_drawable(text),
        Cow::Owned(text) => Cow::Owned(visual_line_of_drawable(&text).into_owned()),
    }
}

/// [`visual_line`] of text that [`drawable`] has returned.
pub fn visual_line_of_drawable(text: &str) -> Cow<'_, str> {
    if !has_rtl(text) {
        return Cow::Borrowed(text);
    }
    // A sentence in English may begin with a name in Arabic, but then it does not end with one.
    let mut strong = text.chars().map(bidi_class);
    let ends_ltr = strong.rfind(|class| STRONG.contains(class)) == Some(BidiClass::L);
    let base = ends_ltr.then(Level::ltr);
    let lines: Vec<String> = visual_lines_from(text, base, f32::INFINITY, |_| 0.0)
        .into_iter()
        .map(|line| line.text)
        .collect();
    Cow::Owned(lines.join(" "))
}

/// Breaks text into lines of at most `width`, as measured by `measure`, and
/// reorders each. Only a single long word may exceed the width.
pub fn visual_lines(text: &str, width: f32, measure: impl Fn(&str) -> f32) -> Vec<VisualLine> {
    visual_lines_from(text, None, width, measure)
}

/// Like [`visual_lines`], for paragraphs of a direction, or else of their first letter's.
fn visual_lines_from(
    text: &str,
    base: Option<Level>,
    width: f32,
    measure: impl Fn(&str) -> f32,
) -> Vec<VisualLine> {
    let text = &*drawable(text);
    let rows = visual_rows(text, base, width, |line| measure(&text[line]), |_| 0).into_iter();
    let joined = |(parts, is_rtl): (Vec<(usize, String)>, bool)| VisualLine {
        text: parts.into_iter().map(|(_, text)| text).collect(),
        is_rtl,
    };
    rows.map(joined).collect()
}

/// Breaks text that has several parts, such as those of other colours, into lines. Returns the pieces of each line
/// from left to right, each with its part, and whether the paragraph of the line runs from right to left.
/// `part_at` is the part of the letter at an offset.
pub fn visual_rows(
    text: &str,
    base: Option<Level>,
    width: f32,
    measure: impl Fn(Range<usize>) -> f32,
    part_at: impl Fn(usize) -> usize,
) -> Vec<(Vec<(usize, String)>, bool)> {
    let info = BidiInfo::new(text, base);
    let mut rows = Vec::new();
    for paragraph in &info.paragraphs {
        for line in line_ranges(text, &paragraph.range, width, &measure) {
            let (levels, runs) = info.visual_runs(paragraph, line);
            let mut visual: Vec<(usize, char)> = Vec::new();
            for run in runs {
                let is_rtl = levels.get(run.start).is_some_and(Level::is_rtl);
                let chars = text[run.clone()].char_indices();
                let chars = chars.map(|(at, char)| (part_at(run.start + at), char));
                if is_rtl {
                    visual.extend(chars.rev().map(|(part, char)| (part, mirror(char))));
                } else {
                    visual.extend(chars);
                }
            }
            let visual = before_egui(&visual);
            let pieces = visual.chunk_by(|a, b| a.0 == b.0).map(|piece| {
                let text: String = piece.iter().map(|(_, char)| char).collect();
                (piece[0].0, hidden::without_hidden(&text).into_owned())
            });
            rows.push((pieces.collect(), paragraph.level.is_rtl()));
        }
    }
    rows
}

/// Breaks a paragraph into lines, without trailing whitespace.
fn line_ranges(
    text: &str,
    paragraph: &Range<usize>,
    width: f32,
    measure: impl Fn(Range<usize>) -> f32,
) -> Vec<Range<usize>> {
    let trimmed = |line: Range<usize>| line.start..line.start + text[line].trim_end().len();
    let mut ends = word_ends(&text[paragraph.clone()]);
    for end in &mut ends {
        *end += paragraph.start;
    }
    let mut rest = ends.as_slice();
    let mut lines = Vec::new();
    let (mut start, mut count) = (paragraph.start, 1);
    while !rest.is_empty() {
        let line = |count: usize| trimmed(start..rest[count - 1]);
        let fits = |count: usize| measure(line(count)) <= width;
        // Lines have about as many words as the one before.
        count = count.min(rest.len());
        while count > 1 && !fits(count) {
            count -= 1;
        }
        while count < rest.len() && fits(count + 1) {
            count += 1;
        }
        lines.push(line(count));
        start = rest[count - 1];
        rest = &rest[count..];
    }
    lines
}

/// Where lines may be broken, by the rules of Unicode, or else at spaces.
pub fn word_ends(text: &str) -> Vec<usize> {
    if is_complex(text) {
        return complex_word_ends(text);
    }
    let spaces = text.match_indices(char::is_whitespace);
    let ends = spaces.map(|(index, space)| index + space.len());
    ends.filter(|end| *end < text.len()).chain([text.len()]).collect()
}

/// [`word_ends`] of a text with complex scripts. They are kept, as a frame asks for the same ones as the frame
/// before.
fn complex_word_ends(text: &str) -> Vec<usize> {
    const MOST: usize = 500;
    thread_local! {
        static KEPT: RefCell<HashMap<String, Vec<usize>>> = RefCell::default();
    }

    KEPT.with_borrow_mut(|kept| {
        if let Some(ends) = kept.get(text) {
            return ends.clone();
        }
        if kept.len() == MOST {
            kept.clear();
        }
        let options = LineBreakOptions::default;
        let of_model = LineSegmenter::new_lstm(options()).segment_str(text);
        // The model divides words of Lao and Burmese, and the dictionary names that it has not.
        let is_divided = |c| matches!(c, '\u{E80}'..='\u{EFF}' | '\u{1000}'..='\u{109F}');
        let known: Option<Vec<usize>> = text
            .contains(is_divided)
            .then(|| LineSegmenter::new_dictionary(options()).segment_str(text).collect());
        let is_end = |end: &usize| known.as_ref().is_none_or(|it| it.binary_search(end).is_ok());
        let ends: Vec<usize> = of_model.filter(|end| *end > 0 && is_end(end)).collect();
        kept.insert(text.to_owned(), ends.clone());
        ends
    })
}

/// The scripts of which egui reverses the letters.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Script {
    Hebrew,
    Arabic,
    Syriac,
    Thaana,
    Nko,
    Adlam,
    Other,
}

fn script(char: char) -> Script {
    match char {
        '\u{590}'..='\u{5FF}' | '\u{FB1D}'..='\u{FB4F}' => Script::Hebrew,
        '\u{600}'..='\u{6FF}'
        | '\u{750}'..='\u{77F}'
        | '\u{8A0}'..='\u{8FF}'
        | '\u{FB50}'..='\u{FDFF}'
        | '\u{FE70}'..='\u{FEFC}' => Script::Arabic,
        '\u{700}'..='\u{74F}' => Script::Syriac,
        '\u{780}'..='\u{7BF}' => Script::Thaana,
        '\u{7C0}'..='\u{7FF}' => Script::Nko,
        '\u{1E900}'..='\u{1E95F}' => Script::Adlam,
        _ => Script::Other,
    }
}

/// Reverses what egui reverses itself within each part of a line. Digits are among it.
fn before_egui(visual: &[(usize, char)]) -> Vec<(usize, char)> {
    let is_reversed = |char: char| script(char) != Script::Other;
    let is_one = |(part, a): &(usize, char), (next, b): &(usize, char)| {
        let (a, b) = (*a, *b);
        part == next
            && (is_reversed(a) && (script(a) == script(b) || is_joiner(b))
                || is_joiner(a) && is_reversed(b))
    };
    visual.chunk_by(is_one).flat_map(|piece| piece.iter().rev().copied()).collect()
}

/// Returns the mirror image of a bracket or quotation mark.
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
    use crate::words::Words;

    /// Lays out text on a single line.
    fn line(text: &str) -> VisualLine {
        let mut lines = visual_lines(text, f32::MAX, |_| 0.0);
        assert_eq!(lines.len(), 1);
        lines.remove(0)
    }

    fn ordered(text: &str) -> String {
        line(text).text
    }

    #[test]
    fn only_hebrew_and_arabic_letters_are_right_to_left() {
        for text in ["", "Half will do", "“1–3” − é ж 中"] {
            assert!(!has_rtl(text), "{text}");
        }
        for text in ["שלום", "a ב", "لا"] {
            assert!(has_rtl(text), "{text}");
        }
    }

    #[test]
    fn the_first_letter_decides_the_direction_of_text() {
        for text in ["“שלום”, he said", "18 رفح"] {
            assert!(is_rtl(text), "{text}");
        }
        for text in ["", "18 –", "He said “שלום”"] {
            assert!(!is_rtl(text), "{text}");
        }
    }

    #[test]
    fn words_are_reordered_but_not_their_letters() {
        assert_eq!(ordered("אבג דהו"), "דהו אבג");
        assert_eq!(ordered("سوف ندخل رفح"), "رفح ندخل سوف");
        assert!(line("אבג").is_rtl);
        // Vowel points stay with their letters.
        assert_eq!(ordered("שָׁלוֹם לָךְ"), "לָךְ שָׁלוֹם");
    }

    #[test]
    fn digits_and_latin_words_keep_their_order() {
        assert_eq!(ordered("ביום 18 במרץ 2024"), "2024 במרץ 18 ביום");
        assert_eq!(ordered("אבג White House דהו"), "דהו White House אבג");
        // In a Latin sentence only the Hebrew is reordered.
        let mixed = line("He said אבג דהו, twice");
        assert_eq!(mixed.text, "He said דהו אבג, twice");
        assert!(!mixed.is_rtl);
    }

    #[test]
    fn brackets_and_punctuation_are_reordered_too() {
        assert_eq!(ordered("אבג (דהו)."), ".(דהו) אבג");
        // The Arabic comma is drawn and reversed together with its word.
        assert_eq!(ordered("رفح، غدا"), "غدا رفح،");
    }

    #[test]
    fn a_sentence_in_english_runs_from_left_to_right_after_a_name_in_another_script() {
        assert_eq!(visual_line("אב גד moved"), "גד אב moved");
        assert_eq!(visual_line("אב 2 גד"), "גד 2 אב");
        assert_eq!(visual_line("30 May"), "30 May");
    }

    #[test]
    fn sentences_of_the_program_run_from_left_to_right_before_a_level_in_another_script() {
        let sentences = [
            crate::words::cards::judged_as("אב (22:00)?"),
            crate::words::overview::not_compared("אב?"),
            crate::words::figure::level_in_gap("אב, גד", jiff::civil::date(2024, 3, 5)),
            crate::words::positions::with_note(
                &Words::fixed("אב, גד"),
                &Words::fixed("since 5 March"),
            ),
        ];
        for sentence in sentences {
            assert!(!line(&sentence).is_rtl && !is_rtl(&sentence), "{sentence}");
        }
        assert_eq!(ordered(&crate::words::cards::judged_as("אב?")), "?אב Judged as:");
    }

    /// A name with a right-to-left override, an embedding or an isolate that never ends, or one
    /// that ends what is around it, in a sentence before other words.
    #[test]
    fn a_name_does_not_reorder_the_words_after_it() {
        for name in [
            "Ada\u{202E}",
            "\u{202B}Ada",
            "\u{2067}Ada",
            "\u{2069}\u{202E}Ada",
            "A\u{1B}d\u{200B}a",
        ] {
            let sentence = format!("{} moved on 3 May", hidden::isolated(name));
            assert_eq!(visual_line(&sentence), "Ada moved on 3 May", "{name:?}");
            // Also where it is not isolated, and beside Hebrew.
            let sentence = format!("{name} moved on 3 May, אב");
            assert_eq!(visual_line(&sentence), "Ada moved on 3 May, אב", "{name:?}");
        }
        // Without an isolate, the day would be drawn on the other side of the name.
        let day = |name: &str| visual_line(&format!("{name}, 3 May")).into_owned();
        assert_eq!(day("אב גד"), "3 ,גד אב May");
        assert_eq!(day(&hidden::isolated("אב גד")), "גד אב, 3 May");
        assert_eq!(day(&hidden::isolated("\u{202E}אב 12")), "12 אב, 3 May");
    }

    #[test]
    fn lines_are_broken_before_they_are_reordered() {
        let count = |text: &str| text.chars().count() as f32;
        let texts: Vec<String> =
            visual_lines("אבג דהו זחט יכל", 8.0, count).into_iter().map(|line| line.text).collect();
        assert_eq!(texts, ["דהו אבג", "יכל זחט"]);
        // A word wider than the line has a line of its own.
        let lines = visual_lines("אב אבגדהוזחט יכ", 4.0, count);
        assert_eq!(lines.len(), 3);
        assert_eq!(visual_lines("אב\nגד", 9.0, count).len(), 2);
        assert_eq!(visual_lines("", 9.0, count).len(), 0);
    }

    /// A line of 50 characters has 10 words.
    #[test]
    fn few_parts_of_a_long_text_are_measured() {
        let measured = std::cell::Cell::new(0);
        for words in ["אבגד ", "ไปมา "] {
            let text = words.repeat(4000);
            measured.set(0);
            let lines = visual_lines(&text, 50.0, |part| {
                measured.set(measured.get() + part.len());
                part.chars().count() as f32
            });
            assert!((380..=420).contains(&lines.len()), "{}", lines.len());
            assert!(measured.get() < 4 * text.len(), "{} of {}", measured.get(), text.len());
        }
    }

    /// As Chromium breaks them.
    #[test]
    fn scripts_without_spaces_are_broken_between_words() {
        let rows = |text: &str, width: f32| -> Vec<String> {
            let lines = visual_lines(text, width, |part| part.chars().count() as f32);
            lines.into_iter().map(|line| line.text).collect()
        };
        // No line begins with a closing mark or a small kana, or ends with an opening one.
        assert_eq!(rows("我们希望「和平」。", 5.0), ["我们希望", "「和平」。"]);
        assert_eq!(rows("運航について", 4.0), ["運航につ", "いて"]);
        assert_eq!(rows("สันติภาพเป็นทางออก", 9.0), ["สันติภาพ", "เป็นทาง", "ออก"]);
        assert_eq!(rows("យើងសង្ឃឹមថា", 9.0), ["យើងសង្ឃឹម", "ថា"]);
        let burmese =
            rows("ဇူလိုင်လ ၁ ရက်နေ့မတိုင်မီ ဆည်တံခါးကို ပိတ်မည်မဟုတ်ဘဲ အိမ်နီးချင်းနိုင်ငံများနှင့် ဆက်လက်ဆွေးနွေးသွားမည်", 1.0);
        for word in ["ဇူလိုင်လ", "တံခါး", "အိမ်နီးချင်း", "ဆက်လက်"]
        {
            assert!(burmese.iter().any(|row| row.contains(word)), "{word}: {burmese:?}");
        }
        assert_eq!(rows("विश्वास और शान्ति", 12.0), ["विश्वास और", "शान्ति"]);
        assert!(!has_own_lines("Korean 우리는, Georgian მშვიდობა, “é”"));
    }

    #[test]
    fn other_scripts_from_right_to_left_keep_their_letters() {
        assert_eq!(ordered("އަހުމަދު ދެ"), "ދެ އަހުމަދު");
        assert_eq!(ordered("ܫܠܡܐ (2024)"), "(2024) ܫܠܡܐ");
    }
}
