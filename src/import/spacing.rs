//! How far apart the values of a table are, and how long one stays current.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::DraftStance;
use crate::model::{DEFAULT_STALE_AFTER, Day};

/// How many days lie between two values of one voice, and for how many a value stays current.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spacing {
    /// The median of the gaps.
    pub gap: u32,
    /// Twice the gap, so that one missing value ends no line, and the default of the format at least.
    pub stale_after: u32,
}

impl Spacing {
    /// Measures the gaps. None if no voice has values on two dates.
    pub fn of(stances: &[DraftStance]) -> Option<Self> {
        let mut days: BTreeMap<&str, BTreeSet<Day>> = BTreeMap::new();
        for draft in stances {
            days.entry(&draft.stance.actor).or_default().insert(draft.stance.said.earliest);
        }
        let gaps = days.values().flat_map(|days| days.iter().zip(days.iter().skip(1))).filter_map(
            |(before, after)| u32::try_from(before.until(*after).ok()?.get_days()).ok(),
        );
        let mut gaps: Vec<u32> = gaps.collect();
        gaps.sort_unstable();
        let gap = *gaps.get(gaps.len() / 2)?;
        Some(Self { gap, stale_after: (2 * gap).max(DEFAULT_STALE_AFTER) })
    }
}
