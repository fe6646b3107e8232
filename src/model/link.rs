use crate::hidden;

/// Whether a text is an http or https URL with a host, and without characters that could disguise
/// its target. Nothing else of a dataset is opened in a browser.
pub fn is_web_link(text: &str) -> bool {
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    let authority = link_authority(text);
    // Browsers read a backslash as a slash.
    has_scheme && !authority.is_empty() && !authority.contains(['@', '\\']) && !has_gap(text)
}

/// The host of a link with its port, and a user name if there is one.
fn link_authority(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The host of a link.
pub fn link_host(link: &str) -> &str {
    link_authority(link).split(':').next().unwrap_or_default()
}

/// Whether a text has spaces or characters that cannot be seen.
pub(crate) fn has_gap(text: &str) -> bool {
    hidden::find(text).next().is_some() || text.chars().any(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_where_it_leads() {
        for link in [
            "https://example.org",
            "http://example.org:8080/a?b#c@d",
            "https://пример.рф/@user",
        ] {
            assert!(is_web_link(link), "{link}");
        }
        for text in [
            "",
            "https://",
            "https:///path",
            "httpsomething",
            "ftp://example.org",
            "javascript:alert(1)",
            "https://good.org@evil.org/",
            "https://evil.org\\.good.org/",
            "https://good.org /",
            "https://good.org/\u{202E}a",
            "https://good.org/\na",
        ] {
            assert!(!is_web_link(text), "{text}");
        }
        assert_eq!(link_host("https://example.org:80/a"), "example.org");
        assert_eq!(link_host("example.org?a"), "example.org");
    }
}
