use crate::hidden::without_hidden;

/// Converts a string to an id or a file name of lower-case letters, digits and
/// hyphens: `Côte d'Ivoire` becomes `côte-d-ivoire`. Returns an empty string for
/// one without letters or digits.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in without_hidden(text).chars().flat_map(char::to_lowercase) {
        // Skips combining marks, such as the dot left over when a Turkish İ is lower-cased.
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

/// Returns true if a text is an id: lower-case letters, digits and hyphens.
pub(crate) fn is_id(text: &str) -> bool {
    text.chars().all(|c| c.is_alphanumeric() && !c.is_uppercase() || c == '-')
}
