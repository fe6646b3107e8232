//! The sections of the list: what each stance is on the question and day that are shown.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::super::Scene;
use crate::analysis::stance_day;
use crate::model::{Stance, StanceKind};
use crate::words::{self, Words};

/// A section of the list, in the order in which they are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
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

impl Section {
    pub fn name(self, scene: Scene<'_>) -> Words {
        let day = scene.view.as_of;
        match self {
            Self::SetsLine => words::cards::sets_the_line(day),
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
            Self::After => words::cards::section_detail(&words::cards::NOT_YET_IN_FORCE, count),
            _ => words::cards::section_detail("", count),
        }
    }
}

/// The cards of the list.
#[derive(Debug, Default)]
pub struct Sections {
    /// The sections that have cards, with the indices of their stances.
    pub list: Vec<(Section, Vec<usize>)>,
    /// The number of cards that are listed.
    pub listed: usize,
    /// The number of cards without the filter.
    pub total: usize,
}

impl Sections {
    /// Sorts the stances of the voices that are shown into sections, each joint statement
    /// once. If an actor is in focus, only that actor's stances are listed.
    pub fn new(scene: Scene<'_>) -> Self {
        let view = scene.view;
        let dataset = &scene.document.dataset;
        let snapshot = &scene.view_data.snapshot;
        let lines = snapshot.lines.iter().enumerate();
        let setters: BTreeMap<usize, usize> = lines
            .filter_map(|(party, line)| Some(((*line)?.stance, party)))
            .collect();
        let voices = snapshot.voices.iter();
        let current: std::collections::BTreeSet<usize> = voices
            .filter(|voice| voice.is_current)
            .map(|voice| voice.stance)
            .collect();
        let section_of = |index: usize, stance: &Stance| {
            if !stance.positions.contains_key(&view.question) {
                Section::NoPosition
            } else if setters.contains_key(&index) {
                Section::SetsLine
            } else if stance_day(view.clock, stance) > view.as_of {
                Section::After
            } else if current.contains(&index) {
                Section::InForce
            } else {
                Section::Earlier
            }
        };
        let mut cards: Vec<(Section, usize)> = Vec::new();
        let mut joint_cards: BTreeMap<&str, usize> = BTreeMap::new();
        let stances = dataset.stances.iter().enumerate();
        let stances = stances
            .filter(|(_, stance)| view.is_in_focus(stance) && !view.hidden.contains(&stance.actor));
        for (index, stance) in stances {
            let card = (section_of(index, stance), index);
            let joint = stance.joint.as_deref();
            if let Some(listed) = joint.and_then(|joint| joint_cards.get(joint)) {
                // It stands where it counts for most.
                cards[*listed] = cards[*listed].min(card);
                continue;
            }
            if let Some(joint) = joint {
                joint_cards.insert(joint, cards.len());
            }
            cards.push(card);
        }
        let total = cards.len();
        let filter = &view.card_filter;
        cards.retain(|(_, index)| filter.matches(&dataset.stances[*index], &view.question));
        // Sorting is stable, so that file order breaks ties.
        cards.sort_by_cached_key(|(section, index)| {
            let stance = &dataset.stances[*index];
            let days = (stance_day(view.clock, stance), stance.said.earliest);
            let (latest_first, soonest_first) = match section {
                Section::After => (None, Some(days)),
                Section::SetsLine => (None, None),
                _ => (Some(Reverse(days)), None),
            };
            let party = setters.get(index);
            let is_quotation = stance.kind == StanceKind::Quotation;
            (
                *section,
                !is_quotation,
                party.copied(),
                latest_first,
                soonest_first,
            )
        });
        let mut sections: Vec<(Section, Vec<usize>)> = Vec::new();
        for (section, index) in &cards {
            match sections.last_mut() {
                Some((last, indices)) if last == section => indices.push(*index),
                _ => sections.push((*section, vec![*index])),
            }
        }
        Self {
            list: sections,
            listed: cards.len(),
            total,
        }
    }

    /// The section with the card that `is_card` accepts, and the index of its stance.
    pub fn find(&self, is_card: impl Fn(usize) -> bool) -> Option<(Section, usize)> {
        self.list.iter().find_map(|(section, indices)| {
            let index = indices.iter().find(|index| is_card(**index))?;
            Some((*section, *index))
        })
    }
}
