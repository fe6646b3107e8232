//! Which text is of which source.

use std::path::Path;

use super::index::{IndexedText, Quotation};
use super::near;
use super::text::{SourceText, TextKind};
use super::tokens;
use crate::model::{Dataset, Evidence, Section, Source};
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
    /// The text has a quotation in the paragraph that its `where` names.
    Place,
}

impl MatchedBy {
    /// The reason in words.
    pub fn words(self) -> Words {
        match self {
            Self::Name => words::BY_NAME,
            Self::Address => words::BY_ADDRESS,
            Self::Title => words::BY_TITLE,
            Self::Quotations => words::BY_QUOTATIONS,
            Self::Place => words::BY_PLACE,
        }
    }
}

/// Evidence with a quotation, which is looked for in the texts.
pub struct QuotedEvidence<'a> {
    /// The section and the index of the stance or the event.
    pub entry: (Section, usize),
    /// The index of the evidence in it.
    pub index: usize,
    /// The evidence.
    pub item: &'a Evidence,
    /// The index of its source.
    pub source: usize,
    /// Its words.
    pub quotation: Quotation<'a>,
}

/// How many paragraphs at the start of a text may be its title or its address.
const HEAD: usize = 10;
/// Above the headline of a text may be the name of the paper and the day.
const FIRST_LINES: usize = 3;
/// A title with fewer words may be the heading of any text.
const MIN_TITLE_WORDS: usize = 3;
/// No longer paragraph is a title, in bytes.
const MAX_TITLE_LENGTH: usize = 400;
/// A quotation with fewer words and marks may be in the text of another source by chance.
pub const MIN_WORDS: usize = 3;

/// Returns the index of the source of each text, if one is certain.
///
/// The name of the file, the address and what the text has as its own title are enough. A title
/// elsewhere is not, as a list of articles has it too: then the text must also have words that are
/// quoted from the source, or almost the same ones.
pub fn assign(
    dataset: &Dataset,
    texts: &[IndexedText<'_>],
    evidence: &[QuotedEvidence<'_>],
) -> Vec<Option<(usize, MatchedBy)>> {
    let titles: Vec<Vec<String>> = dataset.sources.iter().map(title).collect();
    let assign_one = |text: &IndexedText<'_>| {
        let only = |is_source: &dyn Fn(usize, &Source) -> bool, by: MatchedBy| {
            let sources = dataset.sources.iter().enumerate();
            let mut found = sources.filter(|(index, source)| is_source(*index, source));
            let (first, _) = found.next()?;
            found.next().is_none().then_some((first, by))
        };
        let name = Path::new(&text.text.name).file_stem();
        let name = name.map(|name| name.to_string_lossy().to_lowercase());
        let heads = Heads::new(text.text);
        only(&|_, source| name.as_deref() == Some(source.id.as_str()), MatchedBy::Name)
            .or_else(|| {
                let is_at = |_, source: &Source| has_address(text.text, source);
                only(&is_at, MatchedBy::Address)
            })
            .or_else(|| {
                let has = |index: usize, _: &Source| heads.has_as_own(&titles[index]);
                only(&has, MatchedBy::Title)
            })
            .or_else(|| {
                let has = |index: usize, _: &Source| {
                    heads.has(&titles[index]) && has_quotation(text, index, evidence)
                };
                only(&has, MatchedBy::Title)
            })
    };
    let own: Vec<_> = texts.iter().map(assign_one).collect();
    // Another article may have words that a source with a text of its own lacks.
    let has_own = |index: usize| own.iter().flatten().any(|(source, _)| *source == index);
    let by_quotations = |text| {
        let source = most_quoted(dataset, text, evidence)?;
        (!has_own(source)).then_some((source, MatchedBy::Quotations))
    };
    let sources = own.iter().zip(texts);
    sources.map(|(own, text)| own.or_else(|| by_quotations(text))).collect()
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

/// The words of what may be the title of a text.
struct Heads {
    /// The title that a web page gives itself.
    own: Vec<String>,
    /// The headline of a web page.
    headline: Vec<String>,
    /// How many of the first paragraphs may be the headline.
    first_lines: usize,
    /// The first paragraphs; what is too long for a title has no words here.
    first: Vec<Vec<String>>,
}

impl Heads {
    fn new(text: &SourceText) -> Self {
        let words = |text: &String| {
            if text.len() <= MAX_TITLE_LENGTH { folded_words(text) } else { Vec::new() }
        };
        let first: Vec<_> =
            text.paragraphs.iter().take(HEAD).map(|paragraph| words(&paragraph.text)).collect();
        let is_web_page = text.kind == TextKind::Html;
        Self {
            own: text.title.as_deref().map_or_else(Vec::new, folded_words),
            headline: text.headline.as_ref().map_or_else(Vec::new, words),
            first_lines: if is_web_page { 0 } else { FIRST_LINES },
            first,
        }
    }

    /// Returns true if a title is the text's own. In that of a web page, the name of the site often
    /// follows.
    fn has_as_own(&self, title: &Vec<String>) -> bool {
        let mut first_lines = self.first.iter().take(self.first_lines);
        title.len() >= MIN_TITLE_WORDS
            && (self.own.starts_with(title)
                || self.headline == *title
                || first_lines.any(|line| line == title))
    }

    /// Returns true if one of the first paragraphs is a title.
    fn has(&self, title: &Vec<String>) -> bool {
        title.len() >= MIN_TITLE_WORDS && self.first.contains(title)
    }
}

/// Returns true if a text has a quotation from a source, with few changes or none.
fn has_quotation(text: &IndexedText<'_>, source: usize, evidence: &[QuotedEvidence<'_>]) -> bool {
    let own = evidence.iter().filter(|quoted| quoted.source == source);
    own.map(|quoted| &quoted.quotation)
        .any(|quotation| has_words(text, quotation) || near::find(quotation, text).is_some())
}

/// Returns true if a text has the words of a quotation, which are not too few to be there by
/// chance.
fn has_words(text: &IndexedText<'_>, quotation: &Quotation<'_>) -> bool {
    quotation.ids.len() >= MIN_WORDS && !text.find(&quotation.ids).is_empty()
}

/// Returns true if a text has the address of a source as its own.
fn has_address(text: &SourceText, source: &Source) -> bool {
    let plain = |address: &str| {
        let (_, rest) = address.split_once("://").unwrap_or(("", address));
        let rest = rest.split('#').next().unwrap_or_default();
        rest.trim_end_matches('/').to_owned()
    };
    let mut addresses =
        [&source.url, &source.archived].into_iter().flatten().map(|address| plain(address));
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
    evidence: &[QuotedEvidence<'_>],
) -> Option<usize> {
    let mut counts = vec![0; dataset.sources.len()];
    for QuotedEvidence { source, quotation, .. } in evidence {
        if has_words(text, quotation) {
            counts[*source] += quotation.ids.len();
        }
    }
    let most = counts.iter().copied().max().filter(|most| *most > 0)?;
    let mut sources = (0..counts.len()).filter(|source| counts[*source] == most);
    let first = sources.next()?;
    sources.next().is_none().then_some(first)
}
