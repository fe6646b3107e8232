//! Which text is of which source.

use std::path::Path;

use super::index::{IndexedText, Quotation};
use super::text::Text;
use super::tokens;
use crate::model::{Dataset, Source};
use crate::words::{Words, verify as words};

/// Why a text is taken for that of a source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MatchedBy {
    /// The name of the file is the id of the source.
    Name,
    /// The text has the source's address.
    Address,
    /// The text has the source's title.
    Title,
    /// The text has more words quoted from the source than from any other.
    Quotations,
}

impl MatchedBy {
    /// The reason in words.
    pub fn words(self) -> Words {
        match self {
            Self::Name => words::BY_NAME,
            Self::Address => words::BY_ADDRESS,
            Self::Title => words::BY_TITLE,
            Self::Quotations => words::BY_QUOTATIONS,
        }
    }
}

/// How many paragraphs at the start of a text may be its title or its address.
const HEAD: usize = 10;
/// A title with fewer words may be the heading of any text.
const MIN_TITLE_WORDS: usize = 3;
/// No longer paragraph is a title, in bytes.
const MAX_TITLE_LENGTH: usize = 400;

/// Returns the index of the source of each text, if one is certain.
pub fn assign(
    dataset: &Dataset,
    texts: &[IndexedText<'_>],
    quotations: &[(usize, Quotation<'_>)],
) -> Vec<Option<(usize, MatchedBy)>> {
    let titles: Vec<Vec<String>> = dataset.sources.iter().map(|source| title(source)).collect();
    let assign_one = |text: &IndexedText<'_>| {
        let sources = || dataset.sources.iter().enumerate();
        let name = Path::new(&text.text.name).file_stem();
        let name = name.map(|name| name.to_string_lossy().to_lowercase());
        let by_name = sources().filter(|(_, source)| name.as_deref() == Some(source.id.as_str()));
        let by_address = sources().filter(|(_, source)| has_address(text.text, source));
        let heads = heads(text.text);
        let by_title = sources().filter(|(index, _)| has_title(&heads, &titles[*index]));
        let only = |mut found: Box<dyn Iterator<Item = usize> + '_>, by: MatchedBy| {
            let first = found.next()?;
            found.next().is_none().then_some((first, by))
        };
        only(Box::new(by_name.map(|(index, _)| index)), MatchedBy::Name)
            .or_else(|| {
                only(
                    Box::new(by_address.map(|(index, _)| index)),
                    MatchedBy::Address,
                )
            })
            .or_else(|| only(Box::new(by_title.map(|(index, _)| index)), MatchedBy::Title))
    };
    let own: Vec<_> = texts.iter().map(assign_one).collect();
    // Another article may have words that a source with a text of its own lacks.
    let has_own = |index: usize| own.iter().flatten().any(|(source, _)| *source == index);
    let by_quotations = |text| {
        let source = most_quoted(dataset, text, quotations)?;
        (!has_own(source)).then_some((source, MatchedBy::Quotations))
    };
    let sources = own.iter().zip(texts);
    sources
        .map(|(own, text)| own.or_else(|| by_quotations(text)))
        .collect()
}

/// The words of the title of a source. A title in brackets is a description.
fn title(source: &Source) -> Vec<String> {
    if source.title.starts_with('[') {
        return Vec::new();
    }
    folded_words(&source.title)
}

fn folded_words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    tokens::for_each(text, |word, _| words.push(word.to_owned()));
    words
}

/// Whether the first paragraphs of a text have a title, or the title that a web page gives itself
/// begins with it, as the name of the site often follows.
fn has_title(heads: &(Option<Vec<String>>, Vec<Vec<String>>), title: &Vec<String>) -> bool {
    let (own, headings) = heads;
    title.len() >= MIN_TITLE_WORDS
        && (headings.contains(title) || own.as_ref().is_some_and(|own| own.starts_with(title)))
}

/// The words of the title of a web page, and of the first paragraphs that may be a title.
fn heads(text: &Text) -> (Option<Vec<String>>, Vec<Vec<String>>) {
    let headings = text.paragraphs.iter().take(HEAD);
    let headings = headings.filter(|paragraph| paragraph.text.len() <= MAX_TITLE_LENGTH);
    let headings = headings.map(|paragraph| folded_words(&paragraph.text));
    (text.title.as_deref().map(folded_words), headings.collect())
}

/// Whether a text has the address of a source as its own.
fn has_address(text: &Text, source: &Source) -> bool {
    let plain = |address: &str| {
        let (_, rest) = address.split_once("://").unwrap_or(("", address));
        let rest = rest.split('#').next().unwrap_or_default();
        rest.trim_end_matches('/').to_owned()
    };
    let addresses = [&source.url, &source.archived];
    let mut addresses = addresses
        .into_iter()
        .flatten()
        .map(|address| plain(address));
    let own = text.address.as_deref().map(plain);
    addresses.any(|address| {
        if let Some(own) = &own {
            return *own == address;
        }
        let head = text.paragraphs.iter().take(HEAD);
        let mut words = head.flat_map(|paragraph| paragraph.text.split_whitespace());
        words.any(|word| word.contains("://") && plain(word) == address)
    })
}

/// The source from which a text has the most quoted words; `None` if it has none, or as many from
/// another.
fn most_quoted(
    dataset: &Dataset,
    text: &IndexedText<'_>,
    quotations: &[(usize, Quotation<'_>)],
) -> Option<usize> {
    let mut counts = vec![0; dataset.sources.len()];
    for (source, quotation) in quotations {
        if !text.find(&quotation.ids).is_empty() {
            counts[*source] += quotation.ids.len();
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut sources = (0..counts.len()).filter(|source| counts[*source] == most);
    let first = sources.next()?;
    sources.next().is_none().then_some(first)
}
