//! The policy that keeps a page from loading or running anything that is not in it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use sha2::{Digest as _, Sha256};

/// Marks the place of the policy in the head of a page. The policy has the hashes of all styles and
/// scripts, so it can only be written after them, but it must stand before them.
pub const PLACEHOLDER: &str = "<!--policy-->\n";

/// Adds a policy to a page that allows the styles and scripts of the page by their hashes,
/// embedded fonts, and nothing else.
pub fn add_policy(page: &str) -> String {
    let hashes = |start: &str, end: &str| {
        let contents = page.split(start).skip(1).filter_map(|rest| rest.split(end).next());
        let hashes = contents.map(|content| {
            let hash = BASE64.encode(Sha256::digest(content.as_bytes()));
            format!(" 'sha256-{hash}'")
        });
        let hashes: String = hashes.collect();
        if hashes.is_empty() { " 'none'".to_owned() } else { hashes }
    };
    let (styles, scripts) = (hashes("<style>", "</style>"), hashes("<script>", "</script>"));
    let policy = format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; \
         style-src{styles}; script-src{scripts}; font-src data:; base-uri 'none'; \
         form-action 'none'\">\n"
    );
    page.replacen(PLACEHOLDER, &policy, 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_lists_each_style_and_script_by_its_hash() {
        let page = format!("<head>{PLACEHOLDER}<style>a{{}}</style><style></style></head>");
        let page = add_policy(&page);
        // printf 'a{}' | openssl dgst -sha256 -binary | base64
        let first = "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='";
        // That of nothing.
        let second = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";
        assert!(
            page.contains(&format!("style-src {first} {second}; script-src 'none';")),
            "{page}"
        );
        for rule in
            ["default-src 'none'", "font-src data:", "base-uri 'none'", "form-action 'none'"]
        {
            assert!(page.contains(rule), "{rule}");
        }
        assert!(!page.contains("unsafe"));
    }
}
