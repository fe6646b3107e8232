use crate::hidden;

/// Returns true if a text is an http or https URL with a host, and without characters that could
/// disguise its target. Nothing else of a dataset is opened in a browser.
pub fn is_web_link(text: &str) -> bool {
    let has_scheme = text.starts_with("https://") || text.starts_with("http://");
    let authority = link_authority(text);
    // Browsers read a backslash as a slash, and other full stops and escapes as parts of the host.
    let disguises = ['@', '\\', '%', '。', '．', '｡'];
    has_scheme && !authority.is_empty() && !authority.contains(disguises) && !has_gap(text)
}

/// The host of a link with its port, and a user name if there is one.
fn link_authority(link: &str) -> &str {
    let rest = link.split_once("://").map_or(link, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// The host of a link.
fn link_host(link: &str) -> &str {
    link_authority(link).split(':').next().unwrap_or_default()
}

/// A host that does not show plainly what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddHost {
    /// The host as it is written.
    pub written: String,
    /// The host with `xn--…` decoded; `None` if it stands for nothing.
    pub decoded: Option<String>,
    /// The scripts of its letters other than Latin ones.
    pub scripts: Vec<&'static str>,
}

impl OddHost {
    /// The host of a link, if it is written as `xn--…`, or mixes Latin letters with others, which
    /// may look like them.
    pub fn of(link: &str) -> Option<Self> {
        let written = link_host(link);
        if !is_web_link(link) {
            return None;
        }
        let is_plain = written.is_ascii() && !written.to_ascii_lowercase().contains(PUNYCODE);
        if is_plain {
            return None;
        }
        let labels = written.split('.').map(|label| match label.get(..PUNYCODE.len()) {
            Some(start) if start.eq_ignore_ascii_case(PUNYCODE) => {
                from_punycode(&label[PUNYCODE.len()..])
            }
            _ => Some(label.to_owned()),
        });
        let decoded = labels.collect::<Option<Vec<String>>>().map(|labels| labels.join("."));
        let host = decoded.as_deref().unwrap_or_default();
        let (latin, scripts): (Vec<_>, Vec<_>) =
            hidden::scripts(host).into_iter().partition(|script| *script == "Latin");
        let is_odd = written.is_ascii() || !(latin.is_empty() || scripts.is_empty());
        let written = written.to_owned();
        is_odd.then(|| Self { decoded: decoded.filter(|host| *host != written), scripts, written })
    }
}

/// How a part of a host with other letters than those of ASCII begins.
const PUNYCODE: &str = "xn--";

/// The text that a part of a host stands for (RFC 3492).
fn from_punycode(text: &str) -> Option<String> {
    // The parameters of the algorithm.
    const BASE: u32 = 36;
    const T_MIN: u32 = 1;
    const T_MAX: u32 = 26;
    const SKEW: u32 = 38;
    const DAMP: u32 = 700;
    // A part of a host has 63 bytes at most.
    if text.len() > 63 {
        return None;
    }
    let (basic, coded) = text.rsplit_once('-').unwrap_or(("", text));
    let mut chars: Vec<char> = basic.chars().collect();
    let (mut code, mut i, mut bias) = (128_u32, 0_u32, 72_u32);
    let mut digits = coded.chars();
    while !digits.as_str().is_empty() {
        let (start, mut weight) = (i, 1_u32);
        for k in (BASE..).step_by(BASE as usize) {
            // `a` is 0, and `0` is 26.
            let digit = (digits.next()?.to_digit(BASE)? + 26) % BASE;
            i = i.checked_add(digit.checked_mul(weight)?)?;
            let threshold = k.saturating_sub(bias).clamp(T_MIN, T_MAX);
            if digit < threshold {
                break;
            }
            weight = weight.checked_mul(BASE - threshold)?;
        }
        let count = chars.len() as u32 + 1;
        let mut delta = (i - start) / if start == 0 { DAMP } else { 2 };
        delta += delta / count;
        let mut k = 0;
        while delta > (BASE - T_MIN) * T_MAX / 2 {
            delta /= BASE - T_MIN;
            k += BASE;
        }
        bias = k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
        code = code.checked_add(i / count)?;
        i %= count;
        chars.insert(i as usize, char::from_u32(code)?);
        i += 1;
    }
    Some(chars.into_iter().collect())
}

/// Returns true if a text has spaces or characters that cannot be seen.
pub(crate) fn has_gap(text: &str) -> bool {
    hidden::find(text).next().is_some() || text.chars().any(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_says_where_it_leads() {
        for link in
            ["https://example.org", "http://example.org:8080/a?b#c@d", "https://пример.рф/@user"]
        {
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
            "https://good.org%2eevil.com/",
            "https://cnn。com/",
        ] {
            assert!(!is_web_link(text), "{text}");
        }
        assert_eq!(link_host("https://example.org:80/a"), "example.org");
        assert_eq!(link_host("example.org?a"), "example.org");
    }

    #[test]
    fn punycode_is_what_it_stands_for() {
        // From RFC 3492, section 7.1, and hosts.
        for (coded, text) in [
            ("ihqwcrb4cv8a8dqg056pqjye", "他们为什么不说中文"),
            ("4dbcagdahymbxekheh6e0a7fei0b", "למההםפשוטלאמדבריםעברית"),
            ("Hello-Another-Way--fc4qua05auwb3674vfr0b", "Hello-Another-Way-それぞれの場所"),
            ("80ak6aa92e", "аррӏе"),
            ("e1afmkfd", "пример"),
            ("bcher-kva", "bücher"),
        ] {
            assert_eq!(from_punycode(coded).as_deref(), Some(text), "{coded}");
        }
        for broken in ["99999999", "é", "a b", &"9".repeat(63), &"a".repeat(64), "-\u{80}"] {
            assert_eq!(from_punycode(broken), None, "{broken}");
        }
    }

    #[test]
    fn a_host_that_may_pass_for_another_is_odd() {
        let odd = |link: &str| {
            let odd = OddHost::of(link)?;
            Some((odd.decoded, odd.scripts.join(" ")))
        };
        for (link, expected) in [
            ("https://apple.com/", None),
            ("https://пример.рф/", None),
            ("https://bücher.de/", None),
            ("https://оса.рф/", None),
            ("https://apple.com/xn--80ak6aa92e", None),
            ("https://例え.jp:80/", Some((None, "Han Hiragana"))),
            ("https://аррӏе.com/", Some((None, "Cyrillic"))),
            ("https://ex\u{430}mple.org/", Some((None, "Cyrillic"))),
            ("https://XN--80ak6aa92e.com/", Some((Some("аррӏе.com"), "Cyrillic"))),
            ("https://xn--e1afmkfd.xn--p1ai/a", Some((Some("пример.рф"), "Cyrillic"))),
            ("https://xn--99999999.org/", Some((None, ""))),
        ] {
            let expected = expected.map(|(decoded, scripts): (Option<&str>, &str)| {
                (decoded.map(str::to_owned), scripts.to_owned())
            });
            assert_eq!(odd(link), expected, "{link}");
        }
    }
}
