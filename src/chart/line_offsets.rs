//! How far apart the lines of parties are that share a level.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{LineSpan, PartySeries};

/// The distance between the lines of parties that share a level, in points.
const SHARED_LEVEL_SPACING: f32 = 3.0;

/// How far the lines of parties are from the middle of the lane of a level that
/// they share.
#[derive(Debug, Default)]
pub struct LineOffsets(BTreeMap<(usize, i64), f32>);

impl LineOffsets {
    /// Separates the lines of `parties` on each level that several of them are on
    /// at the same time; in a low lane, by less.
    pub fn new(parties: &[(usize, &PartySeries)], lane_height: f32) -> Self {
        let mut sharing: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
        for (index, (first, first_series)) in parties.iter().enumerate() {
            for (second, second_series) in &parties[index + 1..] {
                for span in &first_series.line {
                    let mut others = overlapping(&second_series.line, span).iter();
                    if others.any(|other| other.value == span.value) {
                        let level = sharing.entry(level(span.value)).or_default();
                        level.extend([*first, *second]);
                    }
                }
            }
        }
        let mut offsets = BTreeMap::new();
        for (level, parties) in sharing {
            let gaps = (parties.len() - 1) as f32;
            let spacing = SHARED_LEVEL_SPACING.min(0.5 * lane_height / gaps);
            for (rank, party) in parties.into_iter().enumerate() {
                offsets.insert((party, level), (rank as f32 - gaps / 2.0) * spacing);
            }
        }
        Self(offsets)
    }

    /// Returns how far below the middle of the lane of `value` a party's line is, in
    /// points.
    pub fn get(&self, party: usize, value: f64) -> f32 {
        let offset = self.0.get(&(party, level(value)));
        offset.copied().unwrap_or_default()
    }
}

fn level(value: f64) -> i64 {
    value.round() as i64
}

/// Returns the spans of a line that overlap `span`.
pub fn overlapping<'a>(line: &'a [LineSpan], span: &LineSpan) -> &'a [LineSpan] {
    let start = line.partition_point(|other| other.until <= span.from);
    let end = line.partition_point(|other| other.from < span.until);
    &line[start..end.max(start)]
}
