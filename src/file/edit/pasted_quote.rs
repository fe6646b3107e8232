/// Words with a link, as they come from a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedQuote {
    /// The words, without the quotation marks around them.
    pub quote: String,
    /// The link, without the part of it that marks the words.
    pub link: String,
}

impl PastedQuote {
    /// Takes words and link apart; `None` where there is no link of http or
    /// https. A link to highlighted words has the words itself.
    pub fn parse(text: &str) -> Option<Self> {
        let start = ["https://", "http://"]
            .iter()
            .filter_map(|scheme| text.find(scheme))
            .min()?;
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"”“»".contains(c));
        let whole = rest[..end.unwrap_or(rest.len())].trim_end_matches([')', ']', ',', ';']);
        let (link, fragment) = whole.split_once('#').unwrap_or((whole, ""));
        let mut words = String::from(&text[..start]);
        words.push_str(&rest[whole.len()..]);
        let mut quote = trim_quotation(&words).to_owned();
        if quote.is_empty() {
            quote = fragment_text(fragment).unwrap_or_default();
        }
        let named = fragment
            .split_once(":~:")
            .map_or(fragment, |(anchor, _)| anchor);
        let link = if named.is_empty() {
            link.to_owned()
        } else {
            format!("{link}#{named}")
        };
        Some(Self { quote, link })
    }

    /// Whether two links lead to one page, wherever on it.
    pub fn is_same_page(one: &str, other: &str) -> bool {
        let page = |link: &str| {
            let link = link.split_once('#').map_or(link, |(page, _)| page);
            let link = link.split_once("://").map_or(link, |(_, rest)| rest);
            link.trim_end_matches('/').to_lowercase()
        };
        page(one) == page(other)
    }
}

/// Words without the blanks, dashes, brackets and quotation marks around them.
fn trim_quotation(words: &str) -> &str {
    let around = |c: char| c.is_whitespace() || "\"“”„«»()[]<>–—".contains(c);
    words.trim_matches(around)
}

/// The words of a text fragment, `#:~:text=prefix-,start,end,-suffix`; `None`
/// where it has only their ends.
fn fragment_text(fragment: &str) -> Option<String> {
    let (_, directive) = fragment.split_once(":~:text=")?;
    let directive = directive.split('&').next()?;
    let mut parts = directive
        .split(',')
        .filter(|part| !part.starts_with('-') && !part.ends_with('-'));
    let words = percent_encoding::percent_decode_str(parts.next()?);
    let whole = parts.next().is_none();
    whole.then(|| words.decode_utf8_lossy().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_link_are_taken_apart() {
        let link = "https://example.org/a?b=1";
        for (text, quote) in [
            (format!("“red line” {link}"), "red line"),
            (format!("\"red, line.\"\n\n{link}\n"), "red, line."),
            (format!("red line ({link})"), "red line"),
            (format!("{link}#:~:text=a%20red%2C%20line"), "a red, line"),
            (
                format!("{link}#:~:text=before-,red%20line,-after"),
                "red line",
            ),
            (format!("{link}#:~:text=from,to"), ""),
        ] {
            let pasted = PastedQuote::parse(&text).expect("a link");
            assert_eq!(
                (pasted.quote.as_str(), pasted.link.as_str()),
                (quote, link),
                "{text}"
            );
        }
        assert_eq!(PastedQuote::parse("a quotation without a link"), None);
    }

    #[test]
    fn one_page_has_several_links() {
        assert!(PastedQuote::is_same_page(
            "http://a.org/x/",
            "https://A.org/x#y"
        ));
        assert!(!PastedQuote::is_same_page(
            "https://a.org/x",
            "https://a.org/y"
        ));
    }
}
