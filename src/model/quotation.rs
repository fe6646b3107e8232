//! The words of quotations.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;
use unicode_script::{Script, UnicodeScript as _};
use unicode_segmentation::GraphemeCursor;

/// Returns the number of words in a text. A dash between spaces is none. In a script without
/// spaces, each character is one, as word processors count.
///
/// ```
/// use standpoint::model::word_count;
/// assert_eq!(word_count("a cease-fire – “for now”"), 4);
/// assert_eq!(word_count("“我们等待”，他说"), 6);
/// ```
pub fn word_count(text: &str) -> usize {
    let words = word_spans(text)
        .into_iter()
        .filter(|word| text[word.clone()].contains(char::is_alphanumeric));
    words.count()
}

/// The words of a text with the marks beside them: what is between spaces, or, in a script without
/// spaces, each character.
fn word_spans(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let (mut is_in_word, mut last) = (false, None);
    for (start, c) in text.char_indices() {
        if c.is_whitespace() {
            (is_in_word, last) = (false, None);
            continue;
        }
        let is_letter = c.is_alphanumeric() && !is_combining_mark(c);
        let is_next =
            |last: char| is_letter && [last, c].into_iter().any(is_of_script_without_spaces);
        let end = start + c.len_utf8();
        match words.last_mut() {
            Some(word) if is_in_word && !last.is_some_and(is_next) => word.end = end,
            _ => words.push(start..end),
        }
        is_in_word = true;
        last = if is_letter { Some(c) } else { last };
    }
    words
}

/// Returns the number of words with spaces between them, for limits that count characters, too.
pub(crate) fn spaced_word_count(text: &str) -> usize {
    let words = text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    words.count()
}

/// Returns true if a character is of a script that puts no spaces between words.
pub(crate) fn is_of_script_without_spaces(c: char) -> bool {
    !c.is_ascii()
        && matches!(
            c.script(),
            Script::Han
                | Script::Hiragana
                | Script::Katakana
                | Script::Thai
                | Script::Lao
                | Script::Khmer
                | Script::Myanmar
        )
}

/// Returns true if `words` is a part of `text` that begins and ends with whole words. A hyphen or
/// an apostrophe does not end a word, a dash does, and so does each letter of a script without spaces.
pub(super) fn has_whole_words(text: &str, words: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '–' | '—' | '…');
    let has_letter =
        |part: Option<&str>| part.is_some_and(|part| part.contains(char::is_alphanumeric));
    let is_end = |at: usize| {
        let (before, after) = text.split_at(at);
        let beside = [
            before.chars().rfind(|c| c.is_alphanumeric()),
            after.chars().find(|c| c.is_alphanumeric()),
        ];
        GraphemeCursor::new(at, text.len(), true).is_boundary(text, 0) == Ok(true)
            && (!has_letter(before.rsplit(is_gap).next())
                || !has_letter(after.split(is_gap).next())
                || beside.into_iter().flatten().any(is_of_script_without_spaces))
    };
    let mut found = text.match_indices(words);
    !words.is_empty()
        && words.trim() == words
        && found.any(|(start, _)| is_end(start) && is_end(start + words.len()))
}

/// Returns true if two quotations have the same words. Sources differ in their quotation marks and
/// spaces.
pub(super) fn has_same_words(first: &str, second: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let plain = text.replace(is_quotation_mark, "'");
        plain.split_whitespace().map(str::to_owned).collect()
    };
    words(first) == words(second)
}

/// Returns true if a character is a quotation mark or an apostrophe.
pub(crate) fn is_quotation_mark(c: char) -> bool {
    matches!(
        c,
        '"' | '\''
            | '`'
            | '´'
            | '“'
            | '”'
            | '„'
            | '‟'
            | '‘'
            | '’'
            | '‚'
            | '‛'
            | '«'
            | '»'
            | '‹'
            | '›'
            | 'ʼ'
            | '′'
            | '″'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotation_marks_and_spaces_are_no_difference_in_words() {
        let text = "It’s “a  red line” – for us";
        for same in [text, "It's \"a red line\" – for us", " It’s ‘a red\nline’ –\u{a0}for us "]
        {
            assert!(has_same_words(text, same), "{same}");
        }
        for different in [
            "",
            "It’s a red line – for us",
            "it’s “a red line” – for us",
            "It’s “a red line” - for us",
            "It’s “a red line” – for us.",
        ] {
            assert!(!has_same_words(text, different), "{different}");
        }
    }

    #[test]
    fn in_scripts_without_spaces_each_character_is_a_word() {
        for (text, words) in [
            ("他说：“我们等待”。", vec!["他", "说：“", "我", "们", "等", "待”。"]),
            ("2024年 APEC会议", vec!["2024", "年", "APEC", "会", "议"]),
            ("“It’s late”, – she said", vec!["“It’s", "late”,", "–", "she", "said"]),
            ("ที่นี่ ก", vec!["ที่", "นี่", "ก"]),
            ("우리는 기다린다.", vec!["우리는", "기다린다."]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = word_spans(text).into_iter().map(|word| &text[word]).collect();
            assert_eq!(found, words);
        }
        assert_eq!(word_count("– “ … ”"), 0);
    }

    #[test]
    fn an_excerpt_has_whole_words() {
        let text = "“We won’t wait”, he said – with or without a cease-fire deal.";
        for whole in [
            text,
            "“We",
            "We won’t wait",
            "wait”, he said",
            "cease-fire deal",
            "deal.",
            "with or without",
        ] {
            assert!(has_whole_words(text, whole), "{whole}");
        }
        for cut in [
            "",
            " wait",
            "he said ",
            "e won’t",
            "won",
            "won’",
            "t wait",
            "cease",
            "fire deal",
            "we won’t",
            "wait, he",
        ] {
            assert!(!has_whole_words(text, cut), "{cut}");
        }
        // In scripts without spaces, any letters with their marks.
        let text = "私たちは、夜間の運航を「慎重に検討する」と約束します。2024年";
        for whole in ["夜間の運航", "「慎重に検討", "検討する」と", "年", "約束します。2024年"]
        {
            assert!(has_whole_words(text, whole), "{whole}");
        }
        assert!(!has_whole_words(text, "024年"));
        assert!(has_whole_words("เราหวังว่าที่นี่", "ว่าที่"));
        assert!(!has_whole_words("เราหวังว่าที่นี่", "ว่าที"));
        // The second occurrence is whole.
        assert!(has_whole_words("without it, with it", "with"));
    }
}
