//! The sections of the list: what each stance is on the question and day that are shown.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::facts::{DaySnapshot, stance_day};
use crate::model::{Dataset, Stance, StanceKind};
use crate::view::View;
use crate::words::{self, Words};

/// A section of the list, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardSection {
    /// The stances that set the parties' lines.
    SetsLine,
    /// The other current positions.
    InForce,
    /// Positions that were replaced or withdrawn, or are no longer current.
    Earlier,
    /// Positions that count from a later day.
    After,
    /// Stances without a position on the question.
    NoPosition,
}

impl CardSection {
    /// The heading, on a day in words.
    pub fn name(self, day: &str) -> Words {
        match self {
            Self::SetsLine => words::cards::SETS_THE_LINE,
            Self::InForce => words::cards::ALSO_IN_FORCE,
            Self::Earlier => words::cards::EARLIER,
            Self::After => words::cards::after(day),
            Self::NoPosition => words::cards::NO_POSITION_HERE,
        }
    }

    /// What stands after the name.
    pub fn detail(self, count: usize) -> Words {
        match self {
            Self::SetsLine => Words::EMPTY,
            _ => words::cards::section_detail(count),
        }
    }
}

/// The rank of a card in its section: what is known from weak sources never opens one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Words,
    Action,
    Weak,
}

impl Rank {
    fn of(dataset: &Dataset, stance: &Stance) -> Self {
        if dataset.is_weak(stance) {
            Self::Weak
        } else if stance.kind == StanceKind::Quotation {
            Self::Words
        } else {
            Self::Action
        }
    }
}

/// What stances are on a day.
struct DaySections<'a> {
    dataset: &'a Dataset,
    view: &'a View,
    /// The stances that set lines, with their parties.
    setters: BTreeMap<usize, usize>,
    /// For each stance, whether it gives a current position.
    is_current: Vec<bool>,
}

impl<'a> DaySections<'a> {
    fn new(dataset: &'a Dataset, view: &'a View, snapshot: &DaySnapshot) -> Self {
        let lines = snapshot.lines.iter().enumerate();
        let setters = lines.filter_map(|(party, line)| Some(((*line)?.stance, party)));
        let mut is_current = vec![false; dataset.stances.len()];
        for voice in &snapshot.voices {
            is_current[voice.stance] |= voice.is_current;
        }
        Self { dataset, view, setters: setters.collect(), is_current }
    }

    fn is_later(&self, stance: &Stance) -> bool {
        stance_day(self.view.clock, stance) > self.view.as_of
    }

    /// What a card is sorted by: in each section by rank, and where they set lines by party; else the
    /// latest is the first, or of those that count later, the soonest. File order breaks ties.
    fn place_of(&self, section: CardSection, index: usize) -> impl Ord + use<> {
        let stance = &self.dataset.stances[index];
        let days = (stance_day(self.view.clock, stance), stance.said.earliest);
        let (latest_first, soonest_first) = match section {
            CardSection::SetsLine => (None, None),
            CardSection::After => (None, Some(days)),
            _ => (Some(Reverse(days)), None),
        };
        let party = self.setters.get(&index).copied();
        (section, Rank::of(self.dataset, stance), party, latest_first, soonest_first, index)
    }

    fn section_of(&self, index: usize) -> CardSection {
        let stance = &self.dataset.stances[index];
        if !stance.positions.contains_key(&self.view.question) {
            CardSection::NoPosition
        } else if self.setters.contains_key(&index) {
            CardSection::SetsLine
        } else if self.is_later(stance) {
            CardSection::After
        } else if self.is_current[index] {
            CardSection::InForce
        } else {
            CardSection::Earlier
        }
    }
}

/// The cards of the list.
#[derive(Debug, Default)]
pub struct Sections {
    /// The indices of each section's stances, in order; each joint statement once.
    pub list: Vec<(CardSection, Vec<usize>)>,
    /// The number of cards that are listed.
    pub listed: usize,
    /// The number of cards without the filter.
    pub total: usize,
    /// The place of the card of each stance that is listed.
    places: Vec<Option<(CardSection, usize)>>,
}

impl Sections {
    /// Sorts the cards of the voices that are shown by what they are on the view's day. If an actor
    /// is in focus, only that actor's stances are listed.
    pub fn new(dataset: &Dataset, view: &View, snapshot: &DaySnapshot) -> Self {
        let day = DaySections::new(dataset, view, snapshot);
        let mut cards: Vec<(CardSection, usize)> = Vec::new();
        // A joint statement stands where it counts for most.
        let mut joint: BTreeMap<&str, (CardSection, usize)> = BTreeMap::new();
        let mut members: Vec<(usize, &str)> = Vec::new();
        let mut total = 0;
        for (index, stance) in dataset.stances.iter().enumerate() {
            members.extend(stance.joint.as_deref().map(|id| (index, id)));
            if !view.is_in_focus(stance) || view.hidden.contains(&stance.actor) {
                continue;
            }
            let card = (day.section_of(index), index);
            if let Some(id) = stance.joint.as_deref() {
                let first = joint.entry(id).or_insert(card);
                *first = card.min(*first);
            } else {
                total += 1;
                cards.push(card);
            }
        }
        total += joint.len();
        cards.extend(joint.values());
        cards.retain(|(_, index)| {
            view.card_filter.matches(&dataset.stances[*index], &view.question)
        });
        cards.sort_by_cached_key(|(section, index)| day.place_of(*section, *index));
        let mut places = vec![None; dataset.stances.len()];
        let list = cards.chunk_by(|a, b| a.0 == b.0).map(|cards| {
            for (place, (section, index)) in cards.iter().enumerate() {
                places[*index] = Some((*section, place));
            }
            (cards[0].0, cards.iter().map(|(_, index)| *index).collect())
        });
        let list = list.collect();
        for (member, id) in members {
            places[member] = joint.get(id).and_then(|(_, index)| places[*index]);
        }
        Self { list, listed: cards.len(), total, places }
    }

    /// Returns where the card of a stance is, or that of its joint statement, by its index: the
    /// section and the place there.
    pub fn find(&self, stance: usize) -> Option<(CardSection, usize)> {
        self.places.get(stance).copied().flatten()
    }
}

#[cfg(test)]
mod tests;
