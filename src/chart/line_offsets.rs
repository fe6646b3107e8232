//! How far apart the lines of parties are that share a level.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{LineSpan, PartySeries};

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::LineValue;
    use crate::model::Day;

    fn day(day: i8) -> Day {
        Day::constant(2024, 3, day)
    }

    /// A line that is at each value from one day of March up to another.
    fn line(spans: &[(i8, i8, f64)]) -> Vec<LineSpan> {
        let span = |(from, until, value): &(i8, i8, f64)| LineSpan {
            from: day(*from),
            until: day(*until),
            item: LineValue { value: *value, stance: 0, said: day(*from), dotted_from: None },
        };
        spans.iter().map(span).collect()
    }

    fn offsets(lines: &[&[(i8, i8, f64)]], lane_height: f32) -> LineOffsets {
        let series = lines.iter().map(|spans| PartySeries { line: line(spans) });
        let series: Vec<PartySeries> = series.collect();
        LineOffsets::new(&series.iter().enumerate().collect::<Vec<_>>(), lane_height)
    }

    #[test]
    fn lines_on_one_level_are_three_points_apart() {
        let offsets = offsets(
            &[
                &[(1, 9, 1.0), (9, 20, 2.0)],
                &[(3, 5, 0.0), (5, 20, 1.0)],
                // On level 2, but not at the same time as the first line.
                &[(1, 9, 2.0)],
            ],
            60.0,
        );
        let of = |value| [0, 1, 2].map(|party| offsets.get(party, value));
        assert_eq!(of(0.0), [0.0, 0.0, 0.0]);
        assert_eq!(of(1.0), [-1.5, 1.5, 0.0]);
        assert_eq!(of(2.0), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn many_lines_stay_in_their_lane() {
        let same: [&[(i8, i8, f64)]; 5] = [&[(1, 9, 1.0)]; 5];
        let of = |lane_height| {
            let offsets = offsets(&same, lane_height);
            [0, 2, 4].map(|party| offsets.get(party, 1.0))
        };
        assert_eq!(of(60.0), [-6.0, 0.0, 6.0]);
        // Half of a low lane.
        assert_eq!(of(16.0), [-4.0, 0.0, 4.0]);
    }
}
