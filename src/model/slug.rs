/// A text as ids and names of files are written, in lower-case letters, digits
/// and hyphens: `Côte d'Ivoire` is `côte-d-ivoire`. Empty where it has neither.
pub fn slug(text: &str) -> String {
    let mut word = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        // The dot that a Turkish İ leaves behind, and other marks on letters.
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if c.is_alphanumeric() && !c.is_uppercase() {
            word.push(c);
        } else if !word.ends_with('-') && !word.is_empty() {
            word.push('-');
        }
    }
    word.truncate(word.trim_end_matches('-').len());
    word
}
