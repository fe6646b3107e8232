//! Finds entries by words typed in part, without case or accents.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::model::{Dataset, Stance};

/// An entry that was found; the kinds stand in the order in which ties are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchHit {
    /// The question at this place of the file.
    Question(usize),
    /// The actor at this place of the file.
    Actor(usize),
    /// The event at this place of the file.
    Event(usize),
    /// The stance at this place of the file.
    Stance(usize),
}

/// The words of one search. Each has to be found: its letters in order within a
/// name, or itself within a longer text, where letters alone would be found
/// almost everywhere.
pub struct Search {
    /// All that was typed, as it stands.
    phrase: Atom,
    words: Vec<Word>,
    matcher: Matcher,
    letters: Vec<char>,
}

struct Word {
    in_name: Atom,
    in_text: Atom,
}

/// What was typed, word for word, counts more than any letters found apart.
const PHRASE_BONUS: u32 = 1000;

/// A hit in a name counts as much as this many in a text.
const NAME_WEIGHT: u32 = 2;

impl Search {
    /// Prepares the search for what was typed.
    pub fn new(typed: &str) -> Self {
        let atom = |text: &str, kind| {
            let text: String = text.chars().map(folded).collect();
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

    /// How well an entry fits, more being better; `None` where a word is missing.
    pub fn score(&mut self, names: &[&str], texts: &[&str]) -> Option<u32> {
        let Self {
            phrase,
            words,
            matcher,
            letters,
        } = self;
        let mut total = 0;
        for word in &*words {
            let mut best = |atom: &Atom, places: &[&str]| {
                places
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

    /// The places, in characters, at which a name shows the words.
    pub fn matches_in_name(&mut self, name: &str) -> BTreeSet<usize> {
        self.marks(name, |word| &word.in_name)
    }

    /// The places, in characters, at which a text shows the words.
    pub fn matches_in_text(&mut self, text: &str) -> BTreeSet<usize> {
        self.marks(text, |word| &word.in_text)
    }

    fn marks(&mut self, text: &str, atom: fn(&Word) -> &Atom) -> BTreeSet<usize> {
        let mut marks = Vec::new();
        let text = to_utf32(text, &mut self.letters);
        for word in &self.words {
            atom(word).indices(text, &mut self.matcher, &mut marks);
        }
        marks.into_iter().map(|at| at as usize).collect()
    }

    /// The entries of a dataset that fit, best first, at most `most` of a kind;
    /// a joint statement once. Nothing is found for nothing.
    pub fn entries(&mut self, dataset: &Dataset, most: usize) -> Vec<(u32, SearchHit)> {
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
                SearchHit::Stance(at) => dataset.stances[*at].joint.as_ref(),
                _ => None,
            };
            joint.is_none_or(|joint| seen.insert(joint))
        });
        let mut all: Vec<_> = [questions, actors, events, stances]
            .into_iter()
            .flat_map(|kind| kind.into_iter().take(most))
            .collect();
        sort(&mut all);
        all
    }

    fn ranked<T>(
        &mut self,
        entries: &[T],
        found: fn(usize) -> SearchHit,
        score: impl Fn(&mut Self, &T) -> Option<u32>,
    ) -> Vec<(u32, SearchHit)> {
        let mut fitting: Vec<_> = entries
            .iter()
            .enumerate()
            .filter_map(|(at, entry)| Some((score(self, entry)?, found(at))))
            .collect();
        sort(&mut fitting);
        fitting
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
        let words = stance
            .evidence
            .iter()
            .flat_map(|evidence| [&evidence.quote, &evidence.translation])
            .filter_map(|words| words.as_deref());
        let summary = [stance.summary.as_str()];
        // Its actors have rows of their own: letters strewn over a name must
        // not come before the word itself in what another said.
        let texts: Vec<&str> = words.chain(summary).chain(names).collect();
        self.score(&[], &texts)
    }
}

/// Best first; the file's order breaks ties.
fn sort(entries: &mut [(u32, SearchHit)]) {
    entries.sort_by_key(|(score, found)| (Reverse(*score), *found));
}

/// A text letter by letter, so that places in it are those of its characters.
fn to_utf32<'a>(text: &'a str, letters: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    letters.clear();
    // The library does not look at the last place of a text beyond ASCII.
    letters.extend(text.chars().map(folded).chain([' ']));
    Utf32Str::Unicode(letters)
}

/// A letter without case or accents. Keyboards have one apostrophe and one
/// hyphen only.
fn folded(letter: char) -> char {
    match letter {
        '‘' | '’' => '\'',
        '–' | '−' | '‑' => '-',
        other => to_lower_case(normalize(other)),
    }
}

#[cfg(test)]
mod tests;
