//! Which stances change a voice's position on a question, and which repeat it.

use std::collections::BTreeMap;

use super::{Query, stance_day};
use crate::model::Dataset;

/// The stances that change a voice's position on a question, each with those that repeat it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// The repeats of each change by its index, from first to last.
    repeats: BTreeMap<usize, Vec<usize>>,
}

impl Changes {
    /// Finds the changes on a question. The first position of a voice is a change, as is another
    /// value or another range; what it says of another voice is compared with what it said of that one.
    pub fn new(dataset: &Dataset, query: Query<'_>) -> Self {
        let stances = dataset.stances.iter().enumerate();
        let mut positions: Vec<_> = stances
            .filter_map(|(index, stance)| {
                let position = stance.positions.get(query.question)?;
                let voice = (stance.actor.as_str(), stance.about.as_deref());
                let day = stance_day(query.clock, stance);
                Some((voice, day, index, (position.value, position.low, position.high)))
            })
            .collect();
        positions.sort_by_key(|(voice, day, index, _)| (*voice, *day, *index));
        let mut repeats: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        let mut change = None;
        for (voice, _, index, position) in positions {
            match change {
                Some((before, change)) if before == (voice, position) => {
                    repeats.entry(change).or_default().push(index);
                }
                _ => {
                    change = Some(((voice, position), index));
                    repeats.insert(index, Vec::new());
                }
            }
        }
        Self { repeats }
    }

    /// The stances that repeat a change, from first to last; `None` if the stance at `index` is
    /// no change.
    pub fn repeats(&self, index: usize) -> Option<&[usize]> {
        self.repeats.get(&index).map(Vec::as_slice)
    }
}
