//! The places that the `where` of evidence names.

use std::ops::RangeInclusive;

/// Some paragraphs or pages, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Locator {
    Paragraphs(RangeInclusive<usize>),
    Pages(RangeInclusive<usize>),
}

impl Locator {
    /// Reads "paragraph 9", "paras. 9–10" or "page 3". Everything else, such as "headline", names
    /// no place that can be compared.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let start = text.find(|c: char| c.is_ascii_digit())?;
        let (unit, numbers) = text.split_at(start);
        let (first, last) = numbers.split_once(['-', '–']).unwrap_or((numbers, numbers));
        let number = |text: &str| text.trim().parse().ok().filter(|number| *number > 0);
        let range = number(first)?..=number(last)?;
        match unit.trim().to_lowercase().as_str() {
            "paragraph" | "paragraphs" | "para" | "paras" | "para." | "paras." | "par." | "¶" => {
                Some(Self::Paragraphs(range))
            }
            "page" | "pages" | "p." | "pp." | "p" => Some(Self::Pages(range)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_numbers_of_paragraphs_and_pages_are_places() {
        for (text, expected) in [
            ("paragraph 9", Some(Locator::Paragraphs(9..=9))),
            ("Paragraphs 9–10", Some(Locator::Paragraphs(9..=10))),
            ("para. 3", Some(Locator::Paragraphs(3..=3))),
            ("page 3", Some(Locator::Pages(3..=3))),
            ("pp. 3-4", Some(Locator::Pages(3..=4))),
            ("headline", None),
            ("paragraph 0", None),
            ("paragraph 1; note", None),
            ("00:12:30", None),
            ("section 4", None),
            ("paragraph 99999999999999999999", None),
        ] {
            assert_eq!(Locator::parse(text), expected, "{text}");
        }
    }
}
