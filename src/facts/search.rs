//! Finds entries by words that may be incomplete, ignoring case and accents.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::ops::Range;

use nucleo_matcher::chars::{normalize, to_lower_case};
use nucleo_matcher::pattern::{Atom, AtomKind, CaseMatching, Normalization};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use crate::file::schema::{Entry as _, FieldValue};
use crate::model::{Dataset, Section, Stance};

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
    phrase: Word,
    words: Vec<Word>,
    is_loose: bool,
    matcher: Matcher,
    /// Reused by [`to_utf32`] and [`without_hyphens`].
    buffer: Vec<char>,
}

struct Word {
    folded: String,
    without_hyphens: String,
    exact: Atom,
    exact_without_hyphens: Atom,
    letters_in_order: Atom,
}

impl Word {
    fn new(typed: &str) -> Self {
        // Accents by themselves.
        let letters = typed.chars().filter(|char| !matches!(char, '\u{300}'..='\u{36F}'));
        let folded: String = letters.map(fold).collect();
        let atom = |text: &str, kind| {
            Atom::new(text, CaseMatching::Ignore, Normalization::Smart, kind, false)
        };
        let without_hyphens = match folded.replace('-', "") {
            empty if empty.is_empty() => folded.clone(),
            letters => letters,
        };
        Self {
            exact: atom(&folded, AtomKind::Substring),
            exact_without_hyphens: atom(&without_hyphens, AtomKind::Substring),
            letters_in_order: atom(&folded, AtomKind::Fuzzy),
            folded,
            without_hyphens,
        }
    }

    /// Scores how well a text has the word, with or without hyphens, whole or as a part of another.
    fn score_of_part(
        &self,
        text: &str,
        buffer: &mut Vec<char>,
        matcher: &mut Matcher,
    ) -> Option<u32> {
        let exact = self.exact.score(to_utf32(text, buffer), matcher);
        let score = exact.or_else(|| {
            let text = without_hyphens(text, buffer);
            self.exact_without_hyphens.score(text, matcher)
        })?;
        Some(u32::from(score) + if self.is_whole_in(text) { WHOLE_WORD_BONUS } else { 0 })
    }

    /// Returns true if a text has the whole word. One with hyphens is a word, as are its parts.
    fn is_whole_in(&self, text: &str) -> bool {
        let is_word = |part: &str| {
            let letters = part.chars().filter(|char| !is_hyphen(*char));
            letters.map(fold).eq(self.without_hyphens.chars())
        };
        let mut words = text.split(|char: char| !char.is_alphanumeric() && !is_hyphen(char));
        words.any(|word| is_word(word) || word.split(is_hyphen).any(is_word))
    }

    /// Returns the stem that this word shares with one of a text, if they differ only in how they
    /// end: the indices of its characters.
    fn stem_in(&self, text: &str) -> Option<Range<usize>> {
        let mut end = 0;
        text.split(|char: char| !char.is_alphanumeric()).find_map(|word| {
            let (start, length) = (end, word.chars().count());
            end += length + 1;
            let letters = word.chars().map(fold).zip(self.without_hyphens.chars());
            let common = letters.take_while(|(a, b)| a == b).count();
            let longest = length.max(self.without_hyphens.chars().count());
            let is_stem = common >= STEM && 3 * common >= 2 * longest;
            is_stem.then_some(start..start + common)
        })
    }

    /// Returns true if a word of a name differs by one letter or two neighbours in the wrong order.
    fn is_nearly_in(&self, name: &str) -> bool {
        let is_near = |word: &str| {
            let word: String = word.chars().map(fold).collect();
            strsim::osa_distance(&word, &self.folded) <= 1
        };
        self.folded.chars().count() > 3 && name.split_whitespace().any(is_near)
    }

    /// The indices of the characters of a text that match. `is_loose`: those of a name that has the
    /// letters in order.
    fn indices(
        &self,
        text: &str,
        is_loose: bool,
        buffer: &mut Vec<char>,
        matcher: &mut Matcher,
    ) -> Vec<usize> {
        let mut found = Vec::new();
        let atom = if is_loose { &self.letters_in_order } else { &self.exact };
        atom.indices(to_utf32(text, buffer), matcher, &mut found);
        if !found.is_empty() {
            return found.into_iter().map(|index| index as usize).collect();
        }
        self.exact_without_hyphens.indices(without_hyphens(text, buffer), matcher, &mut found);
        if found.is_empty() {
            return self.stem_in(text).into_iter().flatten().collect();
        }
        let letters = text.chars().enumerate().filter(|(_, char)| !is_hyphen(*char));
        let places: Vec<usize> = letters.map(|(index, _)| index).collect();
        found.into_iter().filter_map(|index| places.get(index as usize).copied()).collect()
    }
}

/// The fewest letters that words with other endings have in common; it is also two thirds of the
/// longer one.
const STEM: usize = 5;

/// The score of a word that has another ending.
const STEM_SCORE: u32 = 2;

/// Added to the score for a whole word, which ranks before words that it is a part of.
const WHOLE_WORD_BONUS: u32 = 500;

/// The score of a name that is nearly right.
const NEAR_SCORE: u32 = 1;

/// Added to the score for a match of the whole input, to rank it first.
const PHRASE_BONUS: u32 = 10_000;

/// By how much a match counts less for which the note of a stance is needed.
const NOTE_DIVISOR: u32 = 4;

/// The texts of stances, events and evidence in which nothing is found, or only as a [note](NOTE_DIVISOR).
const NOT_SEARCHED: [&str; 7] =
    ["condition", "joint", "lang", "no_position", "note", "venue", "where"];

/// The factor by which a match in a name counts more than one in longer text.
const NAME_WEIGHT: u32 = 2;

impl Search {
    /// Prepares a search for the user's input.
    pub fn new(input: &str) -> Self {
        Self {
            phrase: Word::new(input.trim()),
            words: input.split_whitespace().map(Word::new).collect(),
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
            let mut best = |candidates: &[&str]| {
                let scores = candidates.iter();
                scores.filter_map(|text| word.score_of_part(text, buffer, matcher)).max()
            };
            let exact = best(names).map(|score| score * NAME_WEIGHT).max(best(texts));
            let in_order = names
                .iter()
                .filter(|_| *is_loose)
                .filter_map(|name| word.letters_in_order.score(to_utf32(name, buffer), matcher));
            let in_order = in_order.max().map(|score| u32::from(score) * NAME_WEIGHT);
            let has_stem = || names.iter().chain(texts).any(|text| word.stem_in(text).is_some());
            let is_near = || *is_loose && names.iter().any(|name| word.is_nearly_in(name));
            total += exact
                .max(in_order)
                .or_else(|| has_stem().then_some(STEM_SCORE))
                .or_else(|| is_near().then_some(NEAR_SCORE))?;
        }
        let mut has_phrase = |text: &&str| phrase.score_of_part(text, buffer, matcher).is_some();
        let has_phrase = names.iter().chain(texts).any(&mut has_phrase);
        if has_phrase && !words.is_empty() {
            total += PHRASE_BONUS;
        }
        Some(total)
    }

    /// Returns the character indices of a name that match the words.
    pub fn matches_in_name(&mut self, name: &str) -> BTreeSet<usize> {
        self.matches(name, self.is_loose)
    }

    /// Returns the character indices of longer text that match the words.
    pub fn matches_in_text(&mut self, text: &str) -> BTreeSet<usize> {
        self.matches(text, false)
    }

    fn matches(&mut self, text: &str, is_loose: bool) -> BTreeSet<usize> {
        let Self { words, buffer, matcher, .. } = self;
        let words = words.iter();
        words.flat_map(|word| word.indices(text, is_loose, buffer, matcher)).collect()
    }

    /// Returns those entries of a dataset that are listed and match, best first, at most `limit` of each
    /// kind. A joint statement is found once, and an empty search finds nothing.
    pub fn entries(
        &mut self,
        dataset: &Dataset,
        is_listed: impl Fn(&SearchHit) -> bool,
        limit: usize,
    ) -> Vec<(u32, SearchHit)> {
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
                .filter_map(|role| dataset.party(role.party.as_ref()?))
                .map(|party| party.name.as_str());
            search.score(&[&actor.name], &titles.chain(parties).collect::<Vec<_>>())
        });
        let events = self.rank(&dataset.events, SearchHit::Event, |search, event| {
            let mut texts = Vec::new();
            add_texts(&event.record(), &mut texts);
            search.score(&[&event.name], &texts)
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
            .flat_map(|hits| hits.into_iter().filter(|(_, hit)| is_listed(hit)).take(limit))
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
        let record = stance.record();
        let actors = record.iter().filter_map(|(_, value)| match value {
            FieldValue::Id(section @ Section::Actors, id) => dataset.index_of(*section, id),
            _ => None,
        });
        // Names count as text, since actors are found themselves: letters scattered over a
        // name must not rank above the word itself in a quotation.
        let mut texts: Vec<&str> = actors.map(|i| dataset.actors[i].name.as_str()).collect();
        add_texts(&record, &mut texts);
        texts.extend(stance.bears_on.values().map(String::as_str));
        let score = self.score(&[], &texts).or_else(|| {
            texts.push(stance.note.as_deref()?);
            Some(self.score(&[], &texts)? / NOTE_DIVISOR)
        })?;
        // Of as good matches, those on the record come first, and those of weak sources last. That a
        // word follows a quotation mark, and not a space, makes no better match.
        let strength = 2 - dataset.weakness(stance);
        Some(score + 4 * strength + u32::from(stance.attribution.is_named()))
    }
}

/// Adds the texts of an entry and of its evidence in which a search looks.
fn add_texts<'a>(record: &[(&'static str, FieldValue<'a>)], texts: &mut Vec<&'a str>) {
    for (field, value) in record {
        match value {
            FieldValue::Text(text) if !NOT_SEARCHED.contains(field) => texts.push(text),
            value => value.items().iter().for_each(|part| add_texts(part.fields(), texts)),
        }
    }
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

/// The same without hyphens.
fn without_hyphens<'a>(text: &str, buffer: &'a mut Vec<char>) -> Utf32Str<'a> {
    buffer.clear();
    let letters = text.chars().filter(|char| !is_hyphen(*char));
    buffer.extend(letters.map(fold).chain([' ']));
    Utf32Str::Unicode(buffer)
}

fn is_hyphen(character: char) -> bool {
    fold(character) == '-'
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
