//! The printed passages of a stance: its quotations, and its summary where they need it.

use std::borrow::Cow;

use super::quotation::{has_same_words, word_count};
use super::{Evidence, Stance, StanceKind, Step};

/// A passage of the words or the action of a stance.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Passage<'a> {
    /// A summary of an action, in the dataset's words.
    Action(&'a str),
    /// A verbatim quotation, and its language if it is not that of the dataset.
    Quotation(&'a str, Option<&'a str>),
    /// A translation of the quotation before it.
    Translation(&'a str),
    /// The summary below quotations of which one is a fragment.
    Summary(&'a str),
    /// The summary of words that are not quoted.
    Paraphrase(&'a str),
    /// The summary of a figure, which nobody said.
    Figure(&'a str),
    /// Quoted words behind a paraphrase, which cards have under *Source*.
    Fragment(&'a str),
    /// The condition that the actor named.
    Condition(&'a str),
    /// A note on what the stance walks back, or what walks it back. It is no part of the stance
    /// alone: [`crate::words::passages`] adds it.
    WalkBack(String),
    /// A note on an error in the dataset's account of the stance, added in the same way.
    Correction(String),
}

impl Passage<'_> {
    /// Its words as they are in the dataset.
    pub fn text(&self) -> &str {
        match self {
            Self::Action(text)
            | Self::Quotation(text, _)
            | Self::Translation(text)
            | Self::Summary(text)
            | Self::Paraphrase(text)
            | Self::Figure(text)
            | Self::Fragment(text)
            | Self::Condition(text) => text,
            Self::WalkBack(text) | Self::Correction(text) => text,
        }
    }

    /// Returns true if it is the summary of the stance.
    pub fn is_summary(&self) -> bool {
        matches!(self, Self::Action(_) | Self::Summary(_) | Self::Paraphrase(_) | Self::Figure(_))
    }
}

/// A quotation to print, or an excerpt of one.
struct Quotation<'a> {
    words: &'a str,
    lang: Option<&'a str>,
    translation: Option<&'a str>,
    is_fragment: bool,
}

impl<'a> Quotation<'a> {
    fn new(evidence: &'a Evidence) -> Option<Self> {
        Some(Self {
            words: evidence.quote.as_deref()?,
            lang: evidence.lang.as_deref(),
            translation: evidence.translation.as_deref(),
            is_fragment: evidence.is_fragment(),
        })
    }
}

impl Stance {
    /// Returns everything to print of the stance, in reading order; never empty.
    /// Quotations that several sources have are printed once, and a fragment never
    /// without the summary.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut quotations: Vec<Quotation<'_>> = Vec::new();
        for quotation in self.shown_quoted().filter_map(Quotation::new) {
            let same = |other: &&mut Quotation<'_>| has_same_words(other.words, quotation.words);
            match quotations.iter_mut().find(same) {
                Some(other) => {
                    other.translation = other.translation.or(quotation.translation);
                    other.is_fragment |= quotation.is_fragment;
                }
                None => quotations.push(quotation),
            }
        }
        self.passages_with(&quotations)
    }

    /// Returns what to print where there is room for one quotation: the first that is
    /// not a fragment, or else the first.
    pub fn main_passages(&self) -> Vec<Passage<'_>> {
        let quotation = self.main_quoted().and_then(Quotation::new);
        self.passages_with(quotation.as_slice())
    }

    /// Returns what to print where there is room for one line: a short quotation in the language of the
    /// dataset that is not a fragment, or else the summary.
    pub fn brief_passage(&self) -> Passage<'_> {
        const MAX_WORDS: usize = 8;
        let evidence = self.main_quoted().filter(|evidence| !evidence.is_fragment());
        let quote = evidence.filter(|evidence| evidence.lang.is_none());
        match quote.and_then(|evidence| evidence.quote.as_deref()) {
            Some(quote) if word_count(quote) <= MAX_WORDS => Passage::Quotation(quote, None),
            _ => self.summary_alone(),
        }
    }

    /// Returns the evidence whose quotations are shown with the stance. The summary of a paraphrase stands
    /// without fragments, which are with its source.
    fn shown_quoted(&self) -> impl Iterator<Item = &Evidence> + Clone {
        let quoted = self.evidence.iter().filter(|item| item.quote.is_some());
        quoted.filter(|item| !self.is_shown_with_source(item))
    }

    /// Returns the quotations that are shown with the source alone.
    pub fn quoted_with_source(&self) -> impl Iterator<Item = &Evidence> {
        let quoted = self.evidence.iter().filter(|item| item.quote.is_some());
        quoted.filter(|item| self.is_shown_with_source(item))
    }

    fn is_shown_with_source(&self, evidence: &Evidence) -> bool {
        self.kind == StanceKind::Paraphrase && !self.summary.is_empty() && evidence.is_fragment()
    }

    /// Returns the first evidence with a shown quotation that is not a fragment, or else the first with
    /// one.
    pub fn main_quoted(&self) -> Option<&Evidence> {
        let mut quoted = self.shown_quoted();
        let first = quoted.clone().next();
        quoted.find(|item| !item.is_fragment()).or(first)
    }

    /// The summary, or else the quotation that stands for it.
    pub fn gist(&self) -> Cow<'_, str> {
        let quote = self.main_quoted().and_then(|evidence| evidence.quote.as_ref());
        match quote.filter(|_| self.summary.is_empty()) {
            Some(quote) => Cow::Owned(format!("“{quote}”")),
            None => Cow::Borrowed(&self.summary),
        }
    }

    fn summary_alone(&self) -> Passage<'_> {
        if self.summary.is_empty()
            && let Some(evidence) = self.main_quoted()
            && let Some(quote) = &evidence.quote
        {
            return Passage::Quotation(quote, evidence.lang.as_deref());
        }
        match self.kind {
            StanceKind::Action => Passage::Action(&self.summary),
            _ if self.resolved.figure => Passage::Figure(&self.summary),
            _ => Passage::Paraphrase(&self.summary),
        }
    }

    fn passages_with<'a>(&'a self, quotations: &[Quotation<'a>]) -> Vec<Passage<'a>> {
        let mut passages = Vec::new();
        if self.kind == StanceKind::Action {
            passages.push(self.summary_alone());
        }
        for quotation in quotations {
            passages.push(Passage::Quotation(quotation.words, quotation.lang));
            passages.extend(quotation.translation.map(Passage::Translation));
        }
        if passages.is_empty() {
            passages.push(self.summary_alone());
        } else if self.kind != StanceKind::Action
            && !self.summary.is_empty()
            && quotations.iter().any(|quotation| quotation.is_fragment)
        {
            passages.push(Passage::Summary(&self.summary));
        }
        passages.extend(self.condition.as_deref().map(Passage::Condition));
        passages
    }
}

impl Step {
    /// Returns what the step's slide prints of a stance that it cites: the excerpt or a
    /// quotation, with the summary if it is a fragment, or else the summary alone.
    pub fn passages<'a>(&'a self, stance: &'a Stance) -> Vec<Passage<'a>> {
        let quotation = self.quotation(stance).map(|(evidence, words)| Quotation {
            words,
            lang: evidence.lang.as_deref(),
            // The translation is that of the whole quotation.
            translation: evidence
                .translation
                .as_deref()
                .filter(|_| evidence.quote.as_deref() == Some(words)),
            is_fragment: evidence.is_fragment_in(words),
        });
        stance.passages_with(quotation.as_slice())
    }
}
