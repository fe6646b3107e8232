//! The sections of the list: what each stance is on the question and day that are shown.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use crate::analysis::{Changes, DaySnapshot, stance_day};
use crate::model::{Dataset, Day, Stance, StanceKind};
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

/// The cards that are listed on any day, sorted once. A day only cuts them into sections.
#[derive(Debug, Default)]
pub struct Cards {
    /// The stances with a position on the question, from the earliest day to the latest.
    ascending: Sorted,
    /// The same, from the latest day to the earliest.
    descending: Sorted,
    /// The stances without one, from the latest day to the earliest.
    without_position: Sorted,
    /// The stances of each joint statement, in file order.
    joint: Vec<Vec<usize>>,
    /// The number of cards without the filter.
    total: usize,
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

/// The indices of stances by rank, and those of each rank by day.
#[derive(Debug, Default)]
struct Sorted {
    stances: Arc<[usize]>,
    /// The number of words, and of words and actions.
    ends: [usize; 2],
}

/// The place of a card in a section, apart from the one whose cards set lines. File order
/// breaks ties.
type CardKey = (Rank, Option<Reverse<Days>>, Option<Days>, usize);

/// The day from which a stance counts, and the first on which it may have been given.
type Days = (Day, Day);

/// The key of a card where the latest is the first.
fn latest_first(dataset: &Dataset, view: &View, index: usize) -> CardKey {
    let (rank, days) = rank_and_days(dataset, view, index);
    (rank, Some(Reverse(days)), None, index)
}

/// The key of a card where the soonest is the first.
fn soonest_first(dataset: &Dataset, view: &View, index: usize) -> CardKey {
    let (rank, days) = rank_and_days(dataset, view, index);
    (rank, None, Some(days), index)
}

fn rank_and_days(dataset: &Dataset, view: &View, index: usize) -> (Rank, Days) {
    #[cfg(test)]
    crate::analysis::work::add(1);
    let stance = &dataset.stances[index];
    let days = (stance_day(view.clock, stance), stance.said.earliest);
    (Rank::of(dataset, stance), days)
}

impl Sorted {
    fn new(stances: &[usize], key: impl Fn(usize) -> CardKey) -> Self {
        let mut stances: Vec<(CardKey, usize)> =
            stances.iter().map(|index| (key(*index), *index)).collect();
        stances.sort_unstable();
        Self {
            ends: [Rank::Words, Rank::Action]
                .map(|last| stances.partition_point(|((rank, ..), _)| *rank <= last)),
            stances: stances.into_iter().map(|(_, index)| index).collect(),
        }
    }

    /// Returns the place of a stance; where it would be, as an error.
    fn place(&self, index: usize, key: impl Fn(usize) -> CardKey) -> Result<usize, usize> {
        let key_of_index = key(index);
        self.stances.binary_search_by(|other| key(*other).cmp(&key_of_index))
    }

    /// The range of each rank from the first stance that `is_in` accepts.
    fn ranges_from(&self, is_in: impl Fn(usize) -> bool) -> [Range<usize>; 3] {
        let [words, actions] = self.ends;
        [0..words, words..actions, actions..self.stances.len()].map(|range| {
            let stances = &self.stances[range.clone()];
            range.start + stances.partition_point(|index| !is_in(*index))..range.end
        })
    }
}

impl Cards {
    /// Finds the cards of the voices that are shown, each joint statement once. If an actor is
    /// in focus, only that actor's stances are listed; of `changes`, only those, if the filter
    /// says so.
    pub fn new(dataset: &Dataset, view: &View, changes: Option<&Changes>) -> Self {
        let mut cards = Self::default();
        let changes = changes.filter(|_| view.card_filter.lists_only_changes(dataset));
        let is_repeat = |index| changes.is_some_and(|changes| changes.repeats(index).is_none());
        let (mut with, mut without) = (Vec::new(), Vec::new());
        let mut joint: BTreeMap<&str, usize> = BTreeMap::new();
        for (index, stance) in dataset.stances.iter().enumerate() {
            if !view.is_in_focus(stance) || view.hidden.contains(&stance.actor) {
                continue;
            }
            if let Some(id) = stance.joint.as_deref() {
                let place = *joint.entry(id).or_insert(cards.joint.len());
                cards.joint.resize(cards.joint.len().max(place + 1), Vec::new());
                if !is_repeat(index) {
                    cards.joint[place].push(index);
                }
                continue;
            }
            cards.total += 1;
            if !view.card_filter.matches(stance, &view.question) || is_repeat(index) {
                continue;
            }
            if stance.positions.contains_key(&view.question) {
                with.push(index);
            } else {
                without.push(index);
            }
        }
        cards.total += cards.joint.len();
        cards.ascending = Sorted::new(&with, |index| soonest_first(dataset, view, index));
        cards.descending = Sorted::new(&with, |index| latest_first(dataset, view, index));
        let key = |index| latest_first(dataset, view, index);
        cards.without_position = Sorted::new(&without, key);
        cards
    }
}

/// What stances are on a day.
struct DaySections<'a> {
    dataset: &'a Dataset,
    view: &'a View,
    /// The stances that set lines, with their parties.
    setters: BTreeMap<usize, usize>,
    /// The stances that give a current position.
    current: BTreeSet<usize>,
}

impl<'a> DaySections<'a> {
    fn new(dataset: &'a Dataset, view: &'a View, snapshot: &DaySnapshot) -> Self {
        let lines = snapshot.lines.iter().enumerate();
        let setters = lines.filter_map(|(party, line)| Some(((*line)?.stance, party)));
        let voices = snapshot.voices.iter().filter(|voice| voice.is_current);
        Self {
            dataset,
            view,
            setters: setters.collect(),
            current: voices.map(|voice| voice.stance).collect(),
        }
    }

    fn is_later(&self, stance: &Stance) -> bool {
        stance_day(self.view.clock, stance) > self.view.as_of
    }

    fn section_of(&self, index: usize) -> CardSection {
        let stance = &self.dataset.stances[index];
        if !stance.positions.contains_key(&self.view.question) {
            CardSection::NoPosition
        } else if self.setters.contains_key(&index) {
            CardSection::SetsLine
        } else if self.is_later(stance) {
            CardSection::After
        } else if self.current.contains(&index) {
            CardSection::InForce
        } else {
            CardSection::Earlier
        }
    }
}

/// The cards of the list.
#[derive(Debug, Default)]
pub struct Sections {
    pub list: Vec<(CardSection, SectionCards)>,
    /// The number of cards that are listed.
    pub listed: usize,
    /// The number of cards without the filter.
    pub total: usize,
    /// The stances that stand for the joint statements.
    joint: BTreeMap<String, usize>,
}

/// The stances of a section, in order: stretches of sorted stances, so that few have to be
/// moved for a day.
#[derive(Debug, Default)]
pub struct SectionCards {
    /// Each with the number of cards before it.
    stretches: Vec<(usize, Arc<[usize]>, Range<usize>)>,
    len: usize,
}

impl SectionCards {
    /// The number of cards.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Returns the index of a card's stance.
    pub fn get(&self, index: usize) -> Option<usize> {
        let next = self.stretches.partition_point(|(start, ..)| *start <= index);
        let (start, stances, range) = self.stretches.get(next.checked_sub(1)?)?;
        let range = &stances[range.clone()];
        range.get(index - start).copied()
    }

    fn add(&mut self, stances: &Arc<[usize]>, range: Range<usize>) {
        if !range.is_empty() {
            let stretch = (self.len, Arc::clone(stances), range.clone());
            self.stretches.push(stretch);
            self.len += range.len();
        }
    }

    /// A few cards, sorted by a key.
    fn few<K: Ord>(mut stances: Vec<usize>, key: impl Fn(usize) -> K) -> Self {
        stances.sort_unstable_by_key(|index| (key(*index), *index));
        let mut cards = Self::default();
        let count = stances.len();
        cards.add(&stances.into(), 0..count);
        cards
    }

    /// Stretches of sorted stances, without some of them and with others.
    fn new(
        sorted: &Sorted,
        ranges: [Range<usize>; 3],
        key: impl Fn(usize) -> CardKey,
        (without, with): (&BTreeSet<usize>, &[usize]),
    ) -> Self {
        let removed = without.iter().filter_map(|index| {
            let place = sorted.place(*index, &key).ok()?;
            let mut ranges = ranges.iter();
            ranges.any(|range| range.contains(&place)).then_some((place, None))
        });
        let added = with.iter().map(|index| {
            let place = sorted.place(*index, &key);
            (place.unwrap_or_else(|place| place), Some(key(*index)))
        });
        let mut changes: Vec<(usize, Option<CardKey>)> = removed.chain(added).collect();
        // What comes in at a place stands before what goes out there.
        changes.sort_unstable_by_key(|(place, added)| (*place, added.is_none(), *added));
        let mut changes = changes.into_iter().peekable();
        let mut cards = Self::default();
        for range in ranges {
            let mut next = range.start;
            let is_here = |(place, added): &(usize, Option<CardKey>)| {
                *place < range.end || (*place == range.end && added.is_some())
            };
            while let Some((place, added)) = changes.next_if(is_here) {
                cards.add(&sorted.stances, next..place);
                next = place;
                match added {
                    Some((.., index)) => cards.add(&Arc::from([index]), 0..1),
                    None => next += 1,
                }
            }
            cards.add(&sorted.stances, next..range.end);
        }
        cards
    }

    /// Returns the place of a stance's card.
    fn position(&self, index: usize, key: impl Fn(usize) -> CardKey) -> Option<usize> {
        let key_of_index = key(index);
        let is_before = |(_, stances, range): &(usize, Arc<[usize]>, Range<usize>)| {
            key(stances[range.start]) <= key_of_index
        };
        let stretch = self.stretches.partition_point(is_before).checked_sub(1)?;
        let (start, stances, range) = &self.stretches[stretch];
        let stances = &stances[range.clone()];
        let place = stances.binary_search_by(|other| key(*other).cmp(&key_of_index));
        Some(start + place.ok()?)
    }
}

impl Sections {
    /// Cuts the cards into the sections of the view's day.
    pub fn new(dataset: &Dataset, view: &View, snapshot: &DaySnapshot, cards: &Cards) -> Self {
        let day = DaySections::new(dataset, view, snapshot);
        let mut joint: BTreeMap<CardSection, Vec<usize>> = BTreeMap::new();
        let mut joint_ids = BTreeMap::new();
        for stances in &cards.joint {
            // It stands where it counts for most.
            let stances = stances.iter().map(|index| (day.section_of(*index), *index));
            let Some((section, index)) = stances.min() else {
                continue;
            };
            let stance = &dataset.stances[index];
            if view.card_filter.matches(stance, &view.question) {
                joint.entry(section).or_default().push(index);
                joint_ids.extend(stance.joint.clone().map(|id| (id, index)));
            }
        }
        let latest_first = |index: usize| latest_first(dataset, view, index);
        let soonest_first = |index: usize| soonest_first(dataset, view, index);
        // The few stances that count for most, if they are listed on their own.
        let first = day.setters.keys().chain(&day.current).copied();
        let first: BTreeSet<usize> =
            first.filter(|index| cards.ascending.place(*index, soonest_first).is_ok()).collect();
        let of_section = |section: CardSection| -> Vec<usize> {
            let of_section = first.iter().copied();
            let of_section = of_section.filter(|index| day.section_of(*index) == section);
            of_section.chain(joint.get(&section).into_iter().flatten().copied()).collect()
        };
        let set_line = SectionCards::few(of_section(CardSection::SetsLine), |index| {
            (Rank::of(dataset, &dataset.stances[index]), day.setters.get(&index).copied())
        });
        let in_force = SectionCards::few(of_section(CardSection::InForce), latest_first);
        let is_later = |index: usize| day.is_later(&dataset.stances[index]);
        let joint = |section: CardSection| joint.get(&section).map_or(&[][..], Vec::as_slice);
        let earlier = SectionCards::new(
            &cards.descending,
            cards.descending.ranges_from(|index| !is_later(index)),
            latest_first,
            (&first, joint(CardSection::Earlier)),
        );
        let after = SectionCards::new(
            &cards.ascending,
            cards.ascending.ranges_from(is_later),
            soonest_first,
            (&BTreeSet::new(), joint(CardSection::After)),
        );
        let no_position = SectionCards::new(
            &cards.without_position,
            cards.without_position.ranges_from(|_| true),
            latest_first,
            (&BTreeSet::new(), joint(CardSection::NoPosition)),
        );
        let sections = [
            (CardSection::SetsLine, set_line),
            (CardSection::InForce, in_force),
            (CardSection::Earlier, earlier),
            (CardSection::After, after),
            (CardSection::NoPosition, no_position),
        ];
        let has_cards = |(_, cards): &(CardSection, SectionCards)| cards.len > 0;
        let list: Vec<_> = sections.into_iter().filter(has_cards).collect();
        Self {
            listed: list.iter().map(|(_, cards)| cards.len).sum(),
            list,
            total: cards.total,
            joint: joint_ids,
        }
    }

    /// Returns where the card of a stance is, or that of its joint statement: the section and
    /// the index there.
    pub fn find(
        &self,
        dataset: &Dataset,
        view: &View,
        stance: &Stance,
    ) -> Option<(CardSection, usize)> {
        let joint = stance.joint.as_ref().map(|joint| self.joint.get(joint));
        let index = match joint {
            Some(index) => *index?,
            None => dataset.stance_index(&stance.id)?,
        };
        self.list.iter().find_map(|(section, cards)| {
            let place = match section {
                CardSection::SetsLine | CardSection::InForce => {
                    (0..cards.len).find(|place| cards.get(*place) == Some(index))
                }
                CardSection::After => {
                    cards.position(index, |index| soonest_first(dataset, view, index))
                }
                _ => cards.position(index, |index| latest_first(dataset, view, index)),
            };
            Some((*section, place?))
        })
    }
}

#[cfg(test)]
mod tests;
