//! Finds entries by words that may be incomplete, ignoring case and accents.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::file::schema::{Entry, FieldKind, FieldValue};
use crate::model::{Dataset, Evidence, Section, Stance};

/// An entry that matches a search. The order of the variants breaks ties.
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

/// A prepared search. Every word must occur in a name or a text. If nothing has all of them, a
/// [loose](Self::loosen) search finds names with slips of the keyboard.
pub struct Search {
    /// The whole input.
    phrase: Atom,
    words: Vec<Word>,
    is_loose: bool,
    matcher: Matcher,
    /// Reused by [`to_utf32`].
    buffer: Vec<char>,
}

struct Word {
    folded: String,
    exact: Atom,
    letters_in_order: Atom,
}

impl Word {
    fn in_name(&self, is_loose: bool) -> &Atom {
        if is_loose { &self.letters_in_order } else { &self.exact }
    }

    /// Whether a word of a name differs by one letter or two neighbours in the wrong order.
    fn is_nearly_in(&self, name: &str) -> bool {
        let is_near = |word: &str| {
            let word: String = word.chars().map(fold).collect();
            strsim::osa_distance(&word, &self.folded) <= 1
        };
        self.folded.chars().count() > 3 && name.split_whitespace().any(is_near)
    }
}

/// The score of a name that is nearly right.
const NEAR_SCORE: u32 = 1;

/// Added to the score for a match of the whole input, to rank it first.
const PHRASE_BONUS: u32 = 1000;

/// The texts of stances, events and evidence in which nothing is found.
const NOT_SEARCHED: [&str; 8] =
    ["condition", "lang", "no_position", "note", "prefix", "suffix", "venue", "where"];

/// The factor by which a match in a name counts more than one in longer text.
const NAME_WEIGHT: u32 = 2;

impl Search {
    /// Prepares a search for the user's input.
    pub fn new(input: &str) -> Self {
        let folded = |text: &str| text.chars().map(fold).collect::<String>();
        let atom = |text: &str, kind| {
            Atom::new(&folded(text), CaseMatching::Ignore, Normalization::Smart, kind, false)
        };
        let words = input
            .split_whitespace()
            .map(|word| Word {
                folded: folded(word),
                exact: atom(word, AtomKind::Substring),
                letters_in_order: atom(word, AtomKind::Fuzzy),
            })
            .collect();
        Self {
            phrase: atom(input.trim(), AtomKind::Substring),
            words,
            is_loose: false,
            matcher: Matcher::new(Config::DEFAULT),
            buffer: Vec::new(),
        }
    }

    /// From now on, a word also matches a name that has its letters in order, or nearly has the
    /// word. Longer texts have most letters somewhere.
    pub fn loosen(&mut self) {
        self.is_loose = true;
    }

    /// Scores how well an entry matches; higher is better. Returns `None` if a word does
    /// not match.
    pub fn score(&mut self, names: &[&str], texts: &[&str]) -> Option<u32> {
        let Self { phrase, words, is_loose, matcher, buffer } = self;
        let mut total = 0;
        for word in &*words {
            let mut best = |atom: &Atom, candidates: &[&str]| {
                candidates
                    .iter()
                    .filter_map(|text| atom.score(to_utf32(text, buffer), matcher))
                    .max()
                    .map(u32::from)
            };
            let in_name = best(word.in_name(*is_loose), names).map(|score| score * NAME_WEIGHT);
            let is_near = || *is_loose && names.iter().any(|name| word.is_nearly_in(name));
            let in_name = in_name.or_else(|| is_near().then_some(NEAR_SCORE));
            total += in_name.max(best(&word.exact, texts))?;
        }
        let has_phrase = names
            .iter()
            .chain(texts)
            .any(|text| phrase.score(to_utf32(text, buffer), matcher).is_some());
        if has_phrase && !words.is_empty() {
            total += PHRASE_BONUS;
        }
        Some(total)
    }

    /// Returns the character indices of a name that match the words.
    pub fn matches_in_name(&mut self, name: &str) -> BTreeSet<usize> {
        let is_loose = self.is_loose;
        self.matches(name, |word| word.in_name(is_loose))
    }

    /// Returns the character indices of longer text that match the words.
    pub fn matches_in_text(&mut self, text: &str) -> BTreeSet<usize> {
        self.matches(text, |word| &word.exact)
    }

    fn matches(&mut self, text: &str, atom: impl Fn(&Word) -> &Atom) -> BTreeSet<usize> {
        let mut indices = Vec::new();
        let text = to_utf32(text, &mut self.buffer);
        for word in &self.words {
            atom(word).indices(text, &mut self.matcher, &mut indices);
        }
        indices.into_iter().map(|index| index as usize).collect()
    }

    /// Returns the entries of a dataset that match, best first, at most `limit` of each
    /// kind. A joint statement is found once, and an empty search finds nothing.
    pub fn entries(&mut self, dataset: &Dataset, limit: usize) -> Vec<(u32, SearchHit)> {
        if self.words.is_empty() {
            return Vec::new();
        }
        let questions = self.rank(&dataset.questions, SearchHit::Question, |search, question| {
            search.score(&[&question.tab], &[&question.ask])
        });
        let actors = self.rank(&dataset.actors, SearchHit::Actor, |search, actor| {
            let titles = actor.roles.iter().map(|role| role.title.as_str());
            let parties = actor
                .roles
                .iter()
                .filter_map(|role| dataset.party(role.party.as_deref()?))
                .map(|party| party.name.as_str());
            search.score(&[&actor.name], &titles.chain(parties).collect::<Vec<_>>())
        });
        let events = self.rank(&dataset.events, SearchHit::Event, |search, event| {
            search.score(&[&event.name], &searched_texts(event, &event.evidence))
        });
        let mut stances = self.rank(&dataset.stances, SearchHit::Stance, |search, stance| {
            search.score_stance(dataset, stance)
        });
        let mut seen = BTreeSet::new();
        stances.retain(|(_, hit)| {
            let joint = match hit {
                SearchHit::Stance(index) => dataset.stances[*index].joint.as_ref(),
                _ => None,
            };
            joint.is_none_or(|joint| seen.insert(joint))
        });
        let mut all: Vec<_> = [questions, actors, events, stances]
            .into_iter()
            .flat_map(|hits| hits.into_iter().take(limit))
            .collect();
        sort_hits(&mut all);
        all
    }

    /// Scores all entries, and returns those that match, best first.
    fn rank<T>(
        &mut self,
        entries: &[T],
        hit: fn(usize) -> SearchHit,
        score: impl Fn(&mut Self, &T) -> Option<u32>,
    ) -> Vec<(u32, SearchHit)> {
        let mut hits: Vec<_> = entries
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| Some((score(self, entry)?, hit(index))))
            .collect();
        sort_hits(&mut hits);
        hits
    }

    fn score_stance(&mut self, dataset: &Dataset, stance: &Stance) -> Option<u32> {
        let names = stance.fields().filter_map(|(field, value)| match (field.kind, value) {
            (FieldKind::Reference(Section::Actors), FieldValue::Text(id)) => dataset.actor(id),
            _ => None,
        });
        let names = names.map(|actor| actor.name.as_str());
        // Names count as text, since actors are found themselves: letters scattered over a
        // name must not rank above the word itself in a quotation.
        let mut texts = searched_texts(stance, &stance.evidence);
        texts.extend(names);
        // Of as good matches, those on the record come first.
        Some(self.score(&[], &texts)? + u32::from(stance.attribution.is_named()))
    }
}

/// The texts of an entry and of its evidence in which a search looks.
fn searched_texts<'a>(entry: &'a impl Entry, evidence: &'a [Evidence]) -> Vec<&'a str> {
    let texts = entry.texts().chain(evidence.iter().flat_map(Entry::texts));
    texts.filter(|(field, _)| !NOT_SEARCHED.contains(field)).map(|(_, text)| text).collect()
}

/// Sorts by descending score; ties by kind, then in file order, but the latest stances first.
fn sort_hits(hits: &mut [(u32, SearchHit)]) {
    hits.sort_by_key(|(score, hit)| match hit {
        SearchHit::Stance(index) => (Reverse(*score), SearchHit::Stance(usize::MAX - index)),
        _ => (Reverse(*score), *hit),
    });
}

/// Converts a string character by character, which preserves indices.
fn to_utf32<'a>(text: &'a str, buffer: &'a mut Vec<char>) -> Utf32Str<'a> {
    if text.is_ascii() {
        return Utf32Str::Ascii(text.as_bytes());
    }
    buffer.clear();
    // nucleo ignores the last character of a string that is not ASCII.
    buffer.extend(text.chars().map(fold).chain([' ']));
    Utf32Str::Unicode(buffer)
}

/// Removes case and accents, and replaces apostrophes and dashes with those on
/// keyboards.
fn fold(character: char) -> char {
    match character {
        '‘' | '’' => '\'',
        '–' | '−' | '‑' => '-',
        other => to_lower_case(normalize(other)),
    }
}

#[cfg(test)]
mod tests;
