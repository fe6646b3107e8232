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
