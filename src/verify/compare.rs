//! Finds the quotations of a dataset in the texts of its sources.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::index::{IndexedText, Quotation, Vocabulary};
use super::locator::Locator;
use super::near::{self, Piece};
use super::paragraph::{Paragraph, collapsed};
use super::sources::{self, MatchedBy, QuotedEvidence};
use super::text::{SourceText, TextKind, TextPlace};
use super::tokens;
use crate::model::{Dataset, Evidence, Section};

/// Of more places at which a quotation occurs, only so many are looked at.
const MAX_PLACES: usize = 1000;

/// How the words of a quotation compare with the text of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// There is no text of the source.
    NoText,
    /// The same words.
    Verbatim,
    /// The same words in other typography: what the quotation has, and what the text has.
    Typography(Vec<(String, String)>),
    /// Other words, with the word diff.
    Changed(Vec<Piece>),
    /// Only the text of this index has it, which is of another source or of none.
    Elsewhere(usize),
    /// It is in no text.
    NotFound,
}

/// The result for one quotation.
#[derive(Clone, Debug)]
pub struct Check {
    /// The section and the index of the stance or the event.
    pub entry: (Section, usize),
    /// The index of the evidence in it.
    pub evidence: usize,
    /// The verdict on its words in the text.
    pub verdict: Verdict,
    /// Where they are; several if nothing tells which is meant.
    pub places: Vec<TextPlace>,
    /// True if they are only in other places than `where` names.
    pub is_misplaced: bool,
}

/// The results for all quotations of a dataset.
#[derive(Debug)]
pub struct Verification {
    /// One for each quotation, in the order of the file.
    pub checks: Vec<Check>,
    /// The index of the source of each text, and why.
    pub sources: Vec<Option<(usize, MatchedBy)>>,
}

/// Looks for the quotations of a dataset in some texts.
pub fn verify(dataset: &Dataset, texts: &[SourceText]) -> Verification {
    let mut vocabulary = Vocabulary::default();
    let texts: Vec<IndexedText<'_>> =
        texts.iter().map(|text| IndexedText::new(text, &mut vocabulary)).collect();
    let mut evidence = Vec::new();
    let entries = |section| (0..dataset.count(section)).map(move |i| (section, i));
    for entry in entries(Section::Events).chain(entries(Section::Stances)) {
        for (index, item) in dataset.evidence_at(entry.0, entry.1).iter().enumerate() {
            let source = dataset.source_index(&item.source);
            if let (Some(quote), Some(source)) = (&item.quote, source) {
                let quotation = vocabulary.quotation(quote);
                evidence.push(QuotedEvidence { entry, index, item, source, quotation });
            }
        }
    }
    let mut assigned = sources::assign(dataset, &texts, &evidence);
    let mut verifier = Verifier {
        texts: &texts,
        own: vec![Vec::new(); dataset.sources.len()],
        numbers: texts.iter().map(|text| numbers(text.text)).collect(),
        counts_headings: vec![false; texts.len()],
    };
    for (text, source) in assigned.iter().enumerate() {
        if let Some((source, _)) = source {
            verifier.own[*source].push(text);
        }
    }
    verifier.assign_by_place(&mut assigned, &evidence);
    verifier.choose_numbering(&evidence);
    let checks = evidence.iter().map(|quoted| verifier.check(quoted));
    Verification { checks: checks.collect(), sources: assigned }
}

struct Verifier<'a, 't> {
    texts: &'a [IndexedText<'t>],
    /// The indices of the texts of each source.
    own: Vec<Vec<usize>>,
    /// For each text, the number of each paragraph, or its page in a PDF.
    numbers: Vec<Vec<Option<usize>>>,
    /// For each text, whether its headings count as paragraphs.
    counts_headings: Vec<bool>,
}

/// The tokens of a text at which a quotation was found.
type Found = Range<usize>;

impl Verifier<'_, '_> {
    /// Gives a source without a text the only text of no source that has all its quotations, one
    /// of them where its `where` says. So a few words are enough, which alone may be anywhere.
    fn assign_by_place(
        &mut self,
        assigned: &mut [Option<(usize, MatchedBy)>],
        evidence: &[QuotedEvidence<'_>],
    ) {
        let left: Vec<usize> =
            (0..assigned.len()).filter(|text| assigned[*text].is_none()).collect();
        // Of each source: the texts that have every quotation, and those with one in its place.
        let mut candidates: BTreeMap<usize, (Vec<usize>, BTreeSet<usize>)> = BTreeMap::new();
        for QuotedEvidence { item, source, quotation, .. } in evidence {
            if !self.own[*source].is_empty() {
                continue;
            }
            let locator = Locator::parse(&item.locator);
            let (with_all, in_place) =
                candidates.entry(*source).or_insert_with(|| (left.clone(), BTreeSet::new()));
            with_all.retain(|text| {
                let found = self.occurrences(*text, quotation);
                let is_in_place =
                    found.iter().any(|found| self.is_in_paragraph(locator.as_ref(), *text, found));
                in_place.extend(is_in_place.then_some(*text));
                !found.is_empty()
            });
        }
        let pairs = candidates.iter().flat_map(|(source, (with_all, in_place))| {
            let texts = with_all.iter().filter(|text| in_place.contains(text));
            texts.map(|text| (*source, *text))
        });
        let pairs: Vec<(usize, usize)> = pairs.collect();
        for pair in &pairs {
            let mut others = pairs.iter().filter(|other| *other != pair);
            if !others.any(|other| other.0 == pair.0 || other.1 == pair.1) {
                let (source, text) = *pair;
                self.own[source].push(text);
                assigned[text] = Some((source, MatchedBy::Place));
            }
        }
    }

    /// Returns true if a place is in the paragraph that a locator names, however paragraphs are
    /// counted.
    fn is_in_paragraph(&self, locator: Option<&Locator>, text: usize, found: &Found) -> bool {
        locator.is_some_and(|locator| {
            matches!(locator, Locator::Paragraphs(_))
                && [false, true].into_iter().any(|counts_headings| {
                    let place = self.place(text, found, counts_headings);
                    self.is_at(locator, &place) == Some(true)
                })
        })
    }

    /// Editors count paragraphs with or without the headings between them. Takes the way that fits
    /// more quotations of a text.
    fn choose_numbering(&mut self, evidence: &[QuotedEvidence<'_>]) {
        let mut fits = vec![[0; 2]; self.texts.len()];
        for QuotedEvidence { item, source, quotation, .. } in evidence {
            let Some(locator) = Locator::parse(&item.locator) else {
                continue;
            };
            for text in &self.own[*source] {
                let found = self.occurrences(*text, quotation);
                if self.texts[*text].text.kind == TextKind::Pdf {
                    continue;
                }
                for (way, counts_headings) in [false, true].into_iter().enumerate() {
                    let is_there = |found: &Found| {
                        let place = self.place(*text, found, counts_headings);
                        self.is_at(&locator, &place) == Some(true)
                    };
                    fits[*text][way] += usize::from(found.iter().any(is_there));
                }
            }
        }
        self.counts_headings = fits.iter().map(|[without, with]| with > without).collect();
    }

    /// The places in a text with the words of a quotation, from the first to the last.
    fn occurrences(&self, text: usize, quotation: &Quotation<'_>) -> Vec<Found> {
        let text = &self.texts[text];
        let starts = text.find(&quotation.ids).iter().take(MAX_PLACES);
        let length = quotation.ids.len();
        let mut found: Vec<Found> = starts
            .map(|start| *start as usize..*start as usize + length)
            .filter(|tokens| text.is_whole(tokens))
            .collect();
        found.sort_by_key(|tokens| tokens.start);
        found
    }

    fn place(&self, text: usize, found: &Found, counts_headings: bool) -> TextPlace {
        let indexed = &self.texts[text];
        let (first, last) = (&indexed.tokens[found.start], &indexed.tokens[found.end - 1]);
        let paragraph = first.paragraph as usize;
        let number =
            if counts_headings { Some(paragraph + 1) } else { self.numbers[text][paragraph] };
        TextPlace {
            text,
            paragraph,
            last_paragraph: last.paragraph as usize,
            start: first.start as usize,
            end: last.end as usize,
            number,
        }
    }

    /// Returns true if a place is where a locator says; `None` if the text does not tell.
    fn is_at(&self, locator: &Locator, place: &TextPlace) -> Option<bool> {
        let is_pdf = self.texts[place.text].text.kind == TextKind::Pdf;
        match locator {
            Locator::Paragraphs(range) if !is_pdf => {
                Some(place.number.is_some_and(|number| range.contains(&number)))
            }
            Locator::Pages(range) if is_pdf => {
                Some(place.number.is_some_and(|number| range.contains(&number)))
            }
            _ => None,
        }
    }

    /// Compares a quotation with the texts of its source. Of several texts, the first counts in
    /// which it is verbatim, or else in which it differs least.
    fn check(&self, quoted: &QuotedEvidence<'_>) -> Check {
        let own = &self.own[quoted.source];
        let checks = own.iter().map(|text| self.check_in(*text, quoted));
        let best = checks.min_by_key(|check| {
            let difference = match check.verdict {
                Verdict::Verbatim => 0,
                Verdict::Typography(_) => 1,
                Verdict::Changed(_) => 2,
                _ => 3,
            };
            (difference, check.is_misplaced)
        });
        let Some(mut check) = best else {
            return Check::new(quoted, Verdict::NoText);
        };
        if check.verdict == Verdict::NotFound && quoted.quotation.ids.len() >= sources::MIN_WORDS {
            let mut others = (0..self.texts.len()).filter(|text| !own.contains(text));
            let found = others.find_map(|text| {
                let found = self.occurrences(text, &quoted.quotation);
                Some((text, found.first()?.clone()))
            });
            if let Some((text, found)) = found {
                check.verdict = Verdict::Elsewhere(text);
                check.places = vec![self.place(text, &found, self.counts_headings[text])];
            }
        }
        check
    }

    fn check_in(&self, text: usize, quoted: &QuotedEvidence<'_>) -> Check {
        let QuotedEvidence { item, quotation, .. } = quoted;
        let found = self.occurrences(text, quotation);
        if found.is_empty() {
            return self.check_near(text, quoted);
        }
        let locator = Locator::parse(&item.locator);
        let (found, is_misplaced) = self.at_locator(text, found, locator.as_ref());
        let found = self.verbatim_first(text, found, quotation);
        let first = found[0].clone();
        let places = self.distinct_places(text, &found);
        let verdict = self.typography(text, &first, quotation);
        Check { places, is_misplaced, ..Check::new(quoted, verdict) }
    }

    fn check_near(&self, text: usize, quoted: &QuotedEvidence<'_>) -> Check {
        let Some(near) = near::find(&quoted.quotation, &self.texts[text]) else {
            return Check::new(quoted, Verdict::NotFound);
        };
        let place = self.place(text, &near.tokens, self.counts_headings[text]);
        let locator = Locator::parse(&quoted.item.locator);
        let is_at = locator.and_then(|locator| self.is_at(&locator, &place));
        Check {
            places: vec![place],
            is_misplaced: is_at == Some(false),
            ..Check::new(quoted, Verdict::Changed(near.pieces))
        }
    }

    /// The places that a locator names, or all if it names none of them, and whether it names
    /// others.
    fn at_locator(
        &self,
        text: usize,
        found: Vec<Found>,
        locator: Option<&Locator>,
    ) -> (Vec<Found>, bool) {
        let Some(locator) = locator else {
            return (found, false);
        };
        let counts_headings = self.counts_headings[text];
        let is_at = |found: &Found| self.is_at(locator, &self.place(text, found, counts_headings));
        if found.iter().all(|found| is_at(found) == Some(false)) {
            return (found, true);
        }
        let at: Vec<Found> =
            found.iter().filter(|found| is_at(found) == Some(true)).cloned().collect();
        (if at.is_empty() { found } else { at }, false)
    }

    /// The places with the same typography, or all if there are none.
    fn verbatim_first(
        &self,
        text: usize,
        found: Vec<Found>,
        quotation: &Quotation<'_>,
    ) -> Vec<Found> {
        let words = collapsed(quotation.text);
        let same: Vec<Found> =
            found.iter().filter(|found| self.texts[text].words(found) == words).cloned().collect();
        if same.is_empty() { found } else { same }
    }

    /// One place in each paragraph, or on each page of a PDF: `where` names nothing smaller.
    fn distinct_places(&self, text: usize, found: &[Found]) -> Vec<TextPlace> {
        let is_pdf = self.texts[text].text.kind == TextKind::Pdf;
        let mut seen = BTreeSet::new();
        let places = found.iter().map(|found| self.place(text, found, self.counts_headings[text]));
        let page_or_paragraph = |place: &TextPlace| {
            let page = place.number.filter(|_| is_pdf);
            page.unwrap_or(place.paragraph)
        };
        places.filter(|place| seen.insert(page_or_paragraph(place))).collect()
    }

    /// Compares the typography of words that are the same.
    fn typography(&self, text: usize, found: &Found, quotation: &Quotation<'_>) -> Verdict {
        let words = self.texts[text].words(found);
        let quoted = collapsed(quotation.text);
        if words == quoted {
            return Verdict::Verbatim;
        }
        let parts = paired_parts(&quoted, &words);
        // Every other part is a word or a mark; between them is space. A hyphen at the end of a
        // line may hide another, and `pdftotext` removes it.
        let text = &self.texts[text];
        let words = parts.iter().skip(1).step_by(2).zip(found.clone());
        let is_spelled_otherwise = |((quoted, word), token): (&(String, String), usize)| {
            !tokens::has_same_hyphens(quoted, word) && !text.token(token).contains('\u{ad}')
        };
        if text.text.kind != TextKind::Pdf && words.into_iter().any(is_spelled_otherwise) {
            return Verdict::Changed(hyphen_diff(&parts));
        }
        let mut differences: Vec<(String, String)> = Vec::new();
        for part in parts {
            if part.0 != part.1 && !differences.contains(&part) {
                differences.push(part);
            }
        }
        Verdict::Typography(differences)
    }
}

/// The number of each paragraph without the headings, or its page in a PDF.
fn numbers(text: &SourceText) -> Vec<Option<usize>> {
    let mut count = 0;
    let number = |paragraph: &Paragraph| match text.kind {
        TextKind::Pdf => Some(paragraph.page),
        _ if paragraph.is_heading => None,
        _ => {
            count += 1;
            Some(count)
        }
    };
    text.paragraphs.iter().map(number).collect()
}

impl Check {
    /// The evidence that was checked.
    pub fn item<'d>(&self, dataset: &'d Dataset) -> &'d Evidence {
        let (section, index) = self.entry;
        &dataset.evidence_at(section, index)[self.evidence]
    }

    fn new(quoted: &QuotedEvidence<'_>, verdict: Verdict) -> Self {
        Self {
            entry: quoted.entry,
            evidence: quoted.index,
            verdict,
            places: Vec::new(),
            is_misplaced: false,
        }
    }

    /// Returns true if its words are in several places, and nothing tells which is meant.
    pub fn is_ambiguous(&self) -> bool {
        self.places.len() > 1 && !self.is_misplaced
    }
}

/// The parts of two texts with the same words: the space before each word or mark, and the word or
/// mark.
fn paired_parts(quoted: &str, words: &str) -> Vec<(String, String)> {
    let parts = |text: &str| {
        let mut parts = Vec::new();
        let mut end = 0;
        tokens::for_each(text, |_, span| {
            parts.push(text.get(end..span.start).unwrap_or_default().to_owned());
            parts.push(text[span.clone()].to_owned());
            end = span.end;
        });
        parts
    };
    parts(quoted).into_iter().zip(parts(words)).collect()
}

/// The word diff of two texts with the same words, some of which differ in their hyphens.
fn hyphen_diff(parts: &[(String, String)]) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    for (quoted, word) in parts {
        if !tokens::has_same_hyphens(quoted, word) {
            pieces.push(Piece::Changed(quoted.clone(), word.clone()));
        } else if let Some(Piece::Same(words)) = pieces.last_mut() {
            words.push_str(quoted);
        } else {
            pieces.push(Piece::Same(quoted.clone()));
        }
    }
    pieces
}
