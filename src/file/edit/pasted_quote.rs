/// A quotation with its link, as copied from a browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedQuote {
    /// The quotation, without quotation marks around it.
    pub quote: String,
    /// The link, without its text fragment.
    pub link: String,
}

impl PastedQuote {
    /// Separates a quotation and its link. Without a quotation, the link's text
    /// fragment is used. Returns `None` if there is no http or https link.
    pub fn parse(text: &str) -> Option<Self> {
        let start = ["https://", "http://"].iter().filter_map(|scheme| text.find(scheme)).min()?;
        let rest = &text[start..];
        let end = rest.find(|c: char| c.is_whitespace() || "<>\"”“»".contains(c));
        let url = rest[..end.unwrap_or(rest.len())].trim_end_matches([')', ']', ',', ';']);
        let (link, fragment) = url.split_once('#').unwrap_or((url, ""));
        let around_url = format!("{}{}", &text[..start], &rest[url.len()..]);
        let mut quote = trim_quotation(&around_url).to_owned();
        if quote.is_empty() {
            quote = fragment_text(fragment).unwrap_or_default();
        }
        let anchor = fragment.split_once(":~:").map_or(fragment, |(anchor, _)| anchor);
        let link = if anchor.is_empty() { link.to_owned() } else { format!("{link}#{anchor}") };
        Some(Self { quote, link })
    }

    /// Returns true if two links lead to the same page, regardless of their fragments.
    pub fn is_same_page(left: &str, right: &str) -> bool {
        let page = |link: &str| {
            let link = link.split_once('#').map_or(link, |(page, _)| page);
            let link = link.split_once("://").map_or(link, |(_, rest)| rest);
            link.trim_end_matches('/').to_lowercase()
        };
        page(left) == page(right)
    }
}

/// Removes whitespace, dashes, brackets and quotation marks around a text.
fn trim_quotation(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || "\"“”„«»()[]<>–—".contains(c))
}

/// Returns the text of a text fragment, `#:~:text=prefix-,start,end,-suffix`, or
/// `None` if it gives only the start and the end.
fn fragment_text(fragment: &str) -> Option<String> {
    let (_, directive) = fragment.split_once(":~:text=")?;
    let directive = directive.split('&').next()?;
    let mut parts =
        directive.split(',').filter(|part| !part.starts_with('-') && !part.ends_with('-'));
    let start = percent_encoding::percent_decode_str(parts.next()?);
    let is_complete = parts.next().is_none();
    is_complete.then(|| start.decode_utf8_lossy().trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_and_its_link_are_separated() {
        let link = "https://example.org/a?b=1";
        for (text, quote) in [
            (format!("“red line” {link}"), "red line"),
            (format!("\"red, line.\"\n\n{link}\n"), "red, line."),
            (format!("red line ({link})"), "red line"),
            (format!("{link}#:~:text=a%20red%2C%20line"), "a red, line"),
            (format!("{link}#:~:text=before-,red%20line,-after"), "red line"),
            (format!("{link}#:~:text=from,to"), ""),
        ] {
            let pasted = PastedQuote::parse(&text).expect("a link");
            assert_eq!((pasted.quote.as_str(), pasted.link.as_str()), (quote, link), "{text}");
        }
        assert_eq!(PastedQuote::parse("a quotation without a link"), None);
    }

    #[test]
    fn links_to_the_same_page_are_recognized() {
        assert!(PastedQuote::is_same_page("http://a.org/x/", "https://A.org/x#y"));
        assert!(!PastedQuote::is_same_page("https://a.org/x", "https://a.org/y"));
    }
}
