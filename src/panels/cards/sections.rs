//! The sections of the list: what each stance is on the question and day that are shown.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{ViewData, stance_day};
use crate::model::{ActorId, Dataset, Day, Stance, days_between};
use crate::view::View;
use crate::words::{Words, cards as words};

/// A section of the list, in the order in which they are listed. What is said or done after the day
/// is in none (L11).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CardSection {
    /// The statements that set the lines of the parties in colour, or those of the chosen voice on the question.
    Main,
    /// The newest statement or action of every other voice, unless it is out of date.
    OtherVoices,
    /// All else that was said or done on the question.
    Earlier,
    /// Stances on other questions only, or on none.
    NoPosition,
}

impl CardSection {
    /// The heading; what sets the lines has none.
    pub fn name(self) -> Words {
        match self {
            Self::Main => Words::EMPTY,
            Self::OtherVoices => words::OTHER_VOICES,
            Self::Earlier => words::EARLIER,
            Self::NoPosition => words::NO_POSITION_HERE,
        }
    }
}

/// Sorts the stances of a day into sections.
struct DaySections<'a> {
    dataset: &'a Dataset,
    view: &'a View,
    /// The stances that set lines, with their parties.
    setters: BTreeMap<usize, usize>,
    /// The newest stance on the question of each voice that sets no line.
    newest: BTreeSet<usize>,
}

impl<'a> DaySections<'a> {
    fn new(dataset: &'a Dataset, view: &'a View, data: &ViewData) -> Self {
        let lines = data
            .snapshot
            .lines
            .iter()
            .enumerate()
            .filter(|(party, _)| data.slots[*party].is_some());
        let setters = lines.filter_map(|(party, line)| Some(((*line)?.stance, party)));
        let mut day = Self { dataset, view, setters: setters.collect(), newest: BTreeSet::new() };
        let setting: BTreeSet<&ActorId> =
            day.setters.keys().map(|stance| &dataset.stances[*stance].actor).collect();
        let mut newest: BTreeMap<&ActorId, usize> = BTreeMap::new();
        for (index, stance) in dataset.stances.iter().enumerate() {
            let is_old = || {
                let age = days_between(day.days_of(stance).0, view.as_of);
                dataset.stale_after.is_some_and(|limit| i64::from(age) > i64::from(limit))
            };
            let is_other = stance.is_drawn_on(&view.question) && !setting.contains(&stance.actor);
            if !is_other || day.is_later(stance) || is_old() {
                continue;
            }
            let newest = newest.entry(&stance.actor).or_insert(index);
            if day.days_of(stance) >= day.days_of(&dataset.stances[*newest]) {
                *newest = index;
            }
        }
        day.newest = newest.into_values().collect();
        day
    }

    /// The day from which a stance counts, and that on which it may have been said or done.
    fn days_of(&self, stance: &Stance) -> (Day, Day) {
        (stance_day(self.view.clock, stance), stance.said.earliest)
    }

    fn is_later(&self, stance: &Stance) -> bool {
        self.days_of(stance).0 > self.view.as_of
    }

    /// Returns the sort key of a card: the party where cards set lines; else the latest is the
    /// first. File order breaks ties.
    fn place_of(&self, section: CardSection, index: usize) -> impl Ord + use<> {
        let party = self.setters.get(&index).filter(|_| self.view.focus.is_none()).copied();
        let latest_first = party.is_none().then(|| self.days_of(&self.dataset.stances[index]));
        (section, party, latest_first.map(Reverse), index)
    }

    fn section_of(&self, index: usize) -> CardSection {
        if !self.dataset.stances[index].is_drawn_on(&self.view.question) {
            CardSection::NoPosition
        } else if self.setters.contains_key(&index) || self.view.focus.is_some() {
            CardSection::Main
        } else if self.newest.contains(&index) {
            CardSection::OtherVoices
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
    /// The section of the card of each stance that is listed.
    sections: Vec<Option<(CardSection, usize)>>,
}

impl Sections {
    /// Sorts the cards of the voices that are shown by what they are on the view's day. If an actor
    /// is in focus, only that actor's stances are listed.
    pub fn new(dataset: &Dataset, view: &View, data: &ViewData) -> Self {
        let day = DaySections::new(dataset, view, data);
        let mut cards: Vec<(CardSection, usize)> = Vec::new();
        // A joint statement stands where it counts for most.
        let mut joint: BTreeMap<&str, (CardSection, usize)> = BTreeMap::new();
        let mut members: Vec<(usize, &str)> = Vec::new();
        for (index, stance) in dataset.stances.iter().enumerate() {
            members.extend(stance.joint.as_deref().map(|id| (index, id)));
            let is_shown = view.is_in_focus(stance) && !view.hidden.contains(&stance.actor);
            if !is_shown || day.is_later(stance) {
                continue;
            }
            let card = (day.section_of(index), index);
            if let Some(id) = stance.joint.as_deref() {
                let first = joint.entry(id).or_insert(card);
                *first = card.min(*first);
            } else {
                cards.push(card);
            }
        }
        cards.extend(joint.values());
        cards.sort_by_cached_key(|(section, index)| day.place_of(*section, *index));
        let mut sections = vec![None; dataset.stances.len()];
        for (section, index) in &cards {
            sections[*index] = Some((*section, *index));
        }
        for (member, id) in members {
            sections[member] = joint.get(id).copied();
        }
        let list = cards
            .chunk_by(|a, b| a.0 == b.0)
            .map(|cards| (cards[0].0, cards.iter().map(|(_, index)| *index).collect()));
        Self { list: list.collect(), sections }
    }

    /// Returns the section that has the card of a stance or of its joint statement, and the stance that
    /// stands for the card, by their indices.
    pub fn find(&self, stance: usize) -> Option<(CardSection, usize)> {
        self.sections.get(stance).copied().flatten()
    }
}

#[cfg(test)]
mod tests;
