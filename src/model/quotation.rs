//! The words of quotations.

/// Returns the number of words in a text. A dash between spaces is none.
///
/// ```
/// use standpoint::model::word_count;
/// assert_eq!(word_count("a cease-fire – “for now”"), 4);
/// ```
pub fn word_count(text: &str) -> usize {
    let words = text.split_whitespace();
    let words = words.filter(|word| word.contains(char::is_alphanumeric));
    words.count()
}

/// Whether `words` is a part of `text` that begins and ends with whole words. A hyphen or an
/// apostrophe does not end a word, a dash does.
pub(super) fn has_whole_words(text: &str, words: &str) -> bool {
    let is_gap = |c: char| c.is_whitespace() || matches!(c, '–' | '—' | '…');
    // Whether there is only punctuation between the place where a word was cut off and its end.
    let is_whole = |rest: Option<&str>| !rest.unwrap_or_default().contains(char::is_alphanumeric);
    let mut found = text.match_indices(words);
    !words.is_empty()
        && words.trim() == words
        && found.any(|(start, _)| {
            is_whole(text[..start].rsplit(is_gap).next())
                && is_whole(text[start + words.len()..].split(is_gap).next())
        })
}

/// Whether two quotations have the same words. Sources differ in their quotation marks
/// and spaces.
pub(super) fn has_same_words(first: &str, second: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let plain = text.replace(is_quotation_mark, "'");
        plain.split_whitespace().map(str::to_owned).collect()
    };
    words(first) == words(second)
}

/// Whether a character is a quotation mark or an apostrophe.
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
        for same in [
            text,
            "It's \"a red line\" – for us",
            " It’s ‘a red\nline’ –\u{a0}for us ",
        ] {
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
        // The second occurrence is whole.
        assert!(has_whole_words("without it, with it", "with"));
    }
}
