//! Finds entries by words that may be incomplete, ignoring case and accents.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::model::{Dataset, Stance};

/// An entry that was found. The order of the variants breaks ties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchHit {
    /// The question with this index.
    Question(usize),
    /// The actor with this index.
    Actor(usize),
    /// The event with this index.
    Event(usize),
    /// The stance with this index.
    Stance(usize),
}

/// The words of one search. Each must be found: in a name as letters in order, in a
/// longer text as a whole, because scattered letters would be found almost
/// everywhere.
pub struct Search {
    /// The whole input as typed.
    phrase: Atom,
    words: Vec<Word>,
    matcher: Matcher,
    letters: Vec<char>,
}

struct Word {
    in_name: Atom,
    in_text: Atom,
}

/// A match of the whole input counts more than any scattered letters.
const PHRASE_BONUS: u32 = 1000;

/// A match in a name counts as much as this many in a text.
const NAME_WEIGHT: u32 = 2;

impl Search {
    /// Prepares a search for what was typed.
    pub fn new(typed: &str) -> Self {
        let atom = |text: &str, kind| {
            let text: String = text.chars().map(fold).collect();
            Atom::new(
                &text,
                CaseMatching::Ignore,
                Normalization::Smart,
                kind,
                false,
            )
        };
        let words = typed
            .split_whitespace()
            .map(|word| Word {
                in_name: atom(word, AtomKind::Fuzzy),
                in_text: atom(word, AtomKind::Substring),
            })
            .collect();
        Self {
            phrase: atom(typed.trim(), AtomKind::Substring),
            words,
            matcher: Matcher::new(Config::DEFAULT),
            letters: Vec::new(),
        }
    }

    /// How well an entry matches, higher being better; `None` if a word is missing.
    pub fn score(&mut self, names: &[&str], texts: &[&str]) -> Option<u32> {
        let Self {
            phrase,
            words,
            matcher,
            letters,
        } = self;
        let mut total = 0;
        for word in &*words {
            let mut best = |atom: &Atom, candidates: &[&str]| {
                candidates
                    .iter()
                    .filter_map(|text| atom.score(to_utf32(text, letters), matcher))
                    .max()
                    .map(u32::from)
            };
            let in_name = best(&word.in_name, names).map(|score| score * NAME_WEIGHT);
            total += in_name.max(best(&word.in_text, texts))?;
        }
        let whole = names
            .iter()
            .chain(texts)
            .any(|text| phrase.score(to_utf32(text, letters), matcher).is_some());
        if whole && !words.is_empty() {
            total += PHRASE_BONUS;
        }
        Some(total)
    }

    /// The character indices of a name that match the words.
    pub fn matches_in_name(&mut self, name: &str) -> BTreeSet<usize> {
        self.matches(name, |word| &word.in_name)
    }

    /// The character indices of a text that match the words.
    pub fn matches_in_text(&mut self, text: &str) -> BTreeSet<usize> {
        self.matches(text, |word| &word.in_text)
    }

    fn matches(&mut self, text: &str, atom: fn(&Word) -> &Atom) -> BTreeSet<usize> {
        let mut indices = Vec::new();
        let text = to_utf32(text, &mut self.letters);
        for word in &self.words {
            atom(word).indices(text, &mut self.matcher, &mut indices);
        }
        indices.into_iter().map(|index| index as usize).collect()
    }

    /// The entries of a dataset that match, best first, at most `limit` of each
    /// kind; a joint statement once. An empty search finds nothing.
    pub fn entries(&mut self, dataset: &Dataset, limit: usize) -> Vec<(u32, SearchHit)> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let questions = self.ranked(
            &dataset.questions,
            SearchHit::Question,
            |search, question| search.score(&[&question.tab], &[&question.ask]),
        );
        let actors = self.ranked(&dataset.actors, SearchHit::Actor, |search, actor| {
            let titles = actor.roles.iter().map(|role| role.title.as_str());
            let parties = actor
                .roles
                .iter()
                .filter_map(|role| dataset.party(role.party.as_deref()?))
                .map(|party| party.name.as_str());
            search.score(&[&actor.name], &titles.chain(parties).collect::<Vec<_>>())
        });
        let events = self.ranked(&dataset.events, SearchHit::Event, |search, event| {
            search.score(&[&event.name], &[])
        });
        let mut stances = self.ranked(&dataset.stances, SearchHit::Stance, |search, stance| {
            search.stance(dataset, stance)
        });
        let mut seen = BTreeSet::new();
        stances.retain(|(_, found)| {
            let joint = match found {
                SearchHit::Stance(index) => dataset.stances[*index].joint.as_ref(),
                _ => None,
            };
            joint.is_none_or(|joint| seen.insert(joint))
        });
        let mut all: Vec<_> = [questions, actors, events, stances]
            .into_iter()
            .flat_map(|kind| kind.into_iter().take(limit))
            .collect();
        sort(&mut all);
        all
    }

    fn ranked<T>(
        &mut self,
        entries: &[T],
        hit: fn(usize) -> SearchHit,
        score: impl Fn(&mut Self, &T) -> Option<u32>,
    ) -> Vec<(u32, SearchHit)> {
        let mut matching: Vec<_> = entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| Some((score(self, entry)?, hit(index))))
            .collect();
        sort(&mut matching);
        matching
    }

    fn stance(&mut self, dataset: &Dataset, stance: &Stance) -> Option<u32> {
        let names = [
            Some(&stance.actor),
            stance.relayed_by.as_ref(),
            stance.about.as_ref(),
        ]
        .into_iter()
        .flatten()
        .filter_map(|id| dataset.actor(id))
        .map(|actor| actor.name.as_str());
        let quotes = stance
            .evidence
            .iter()
            .flat_map(|evidence| [&evidence.quote, &evidence.translation])
            .filter_map(|quote| quote.as_deref());
        let summary = [stance.summary.as_str()];
        // Names count as text here, since actors have rows of their own: letters
        // scattered over a name must not rank above the word itself in a quotation.
        let texts: Vec<&str> = quotes.chain(summary).chain(names).collect();
        self.score(&[], &texts)
    }
}

/// Best first; the file's order breaks ties.
fn sort(entries: &mut [(u32, SearchHit)]) {
    entries.sort_by_key(|(score, found)| (Reverse(*score), *found));
}

/// Converts a text letter by letter, so that indices are those of its characters.
fn to_utf32<'a>(text: &'a str, letters: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    letters.clear();
    // The library ignores the last letter of a text that is not ASCII.
    letters.extend(text.chars().map(fold).chain([' ']));
    Utf32Str::Unicode(letters)
}

/// Removes case and accents. Keyboards have only one apostrophe and one hyphen.
fn fold(letter: char) -> char {
    match letter {
        '‘' | '’' => '\'',
        '–' | '−' | '‑' => '-',
        other => to_lower_case(normalize(other)),
    }
}

#[cfg(test)]
mod tests;
