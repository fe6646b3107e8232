/// Turns a text into an id or a file name, in lower-case letters, digits and
/// hyphens: `Côte d'Ivoire` becomes `côte-d-ivoire`. A text without letters and
/// digits becomes the empty string.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        // Combining marks, such as the dot that a Turkish İ leaves behind.
        if ('\u{300}'..='\u{36f}').contains(&c) {
            continue;
        }
        if c.is_alphanumeric() && !c.is_uppercase() {
            slug.push(c);
        } else if !slug.ends_with('-') && !slug.is_empty() {
            slug.push('-');
        }
    }
    slug.truncate(slug.trim_end_matches('-').len());
    slug
}
