//! Where labels and marks go so that they do not cover each other. Pure
//! geometry.

/// Moves points along one axis as little as possible, so that each keeps its
/// gap to the one before it. `wanted` is in order; `gap(i)` is the least
/// distance between points `i - 1` and `i`.
///
/// It is the solution with the least squares of the moves (isotonic regression
/// by pooling neighbours), so crowds spread evenly around where they belong.
pub fn spread(wanted: &[f32], gap: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut offset = 0.0;
    let offsets: Vec<f32> = (0..wanted.len())
        .map(|at| {
            if at > 0 {
                offset += gap(at);
            }
            offset
        })
        .collect();
    // Without the gaps it only remains to make the points not decrease.
    let mut pools: Vec<(f32, usize)> = Vec::new();
    for (want, offset) in wanted.iter().zip(&offsets) {
        pools.push((want - offset, 1));
        while let [.., (before, before_count), (last, last_count)] = pools[..]
            && before > last
        {
            let count = before_count + last_count;
            let mean = (before * before_count as f32 + last * last_count as f32) / count as f32;
            pools.truncate(pools.len() - 2);
            pools.push((mean, count));
        }
    }
    let pooled = pools
        .into_iter()
        .flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    pooled
        .zip(offsets)
        .map(|(mean, offset)| mean + offset)
        .collect()
}

/// [`spread`] within `from..=to`, as far as there is room.
pub fn spread_within(wanted: &[f32], gap: impl Fn(usize) -> f32, from: f32, to: f32) -> Vec<f32> {
    let mut places = spread(wanted, &gap);
    let mut limit = to;
    for (at, place) in places.iter_mut().enumerate().rev() {
        *place = place.min(limit);
        limit = *place - if at > 0 { gap(at) } else { 0.0 };
    }
    let mut limit = from;
    for (at, place) in places.iter_mut().enumerate() {
        if at > 0 {
            limit += gap(at);
        }
        *place = place.max(limit);
        limit = *place;
    }
    places
}

/// Puts labels, given by centre and width from left to right, into rows so
/// that none overlap. Returns each label's row from 0 and its left edge, or
/// `None` where there is no room; a label moves at most half its width.
pub fn assign_rows(
    labels: &[(f32, f32)],
    rows: usize,
    from: f32,
    to: f32,
) -> Vec<Option<(usize, f32)>> {
    const SPACE: f32 = 10.0;
    let mut ends = vec![f32::NEG_INFINITY; rows];
    labels
        .iter()
        .map(|(center, width)| {
            let ideal = (center - width / 2.0).clamp(from, (to - width).max(from));
            let place = |row: usize, left: f32| Some((row, left));
            let free = (0..rows).find(|row| ends[*row] + SPACE <= ideal);
            let (row, left) = match free {
                Some(row) => place(row, ideal)?,
                None => (0..rows)
                    .map(|row| (row, ends[row] + SPACE))
                    .filter(|(_, left)| *left <= *center && left + width <= to)
                    .min_by(|a, b| a.1.total_cmp(&b.1))?,
            };
            ends[row] = left + width;
            Some((row, left))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn points_with_room_stay_where_they_are() {
        assert_eq!(spread(&[0.0, 20.0, 50.0], |_| 10.0), [0.0, 20.0, 50.0]);
    }

    #[test]
    fn a_crowd_spreads_evenly_around_its_place() {
        assert_eq!(
            spread(&[100.0, 100.0, 100.0], |_| 12.0),
            [88.0, 100.0, 112.0]
        );
    }

    #[test]
    fn a_crowd_at_an_edge_stays_within_it() {
        let places = spread_within(&[95.0, 98.0, 99.0], |_| 10.0, 0.0, 100.0);
        assert_eq!(places, [80.0, 90.0, 100.0]);
        let places = spread_within(&[1.0, 2.0], |_| 10.0, 0.0, 100.0);
        assert_eq!(places, [0.0, 10.0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn spread_keeps_gaps_and_order(mut wanted in prop::collection::vec(0.0_f32..1000.0, 0..40), gap in 0.0_f32..30.0) {
            wanted.sort_by(f32::total_cmp);
            let places = spread(&wanted, |_| gap);
            prop_assert_eq!(places.len(), wanted.len());
            for pair in places.windows(2) {
                prop_assert!(pair[1] - pair[0] >= gap - 0.01);
            }
        }

        #[test]
        fn rows_never_overlap(mut labels in prop::collection::vec((0.0_f32..800.0, 10.0_f32..140.0), 0..40), rows in 1_usize..4) {
            labels.sort_by(|a, b| a.0.total_cmp(&b.0));
            let places = assign_rows(&labels, rows, 0.0, 800.0);
            for (at, place) in places.iter().enumerate() {
                let Some((row, left)) = place else { continue };
                prop_assert!(*left >= 0.0 && left + labels[at].1 <= 800.01);
                for other in 0..at {
                    if let Some((other_row, other_left)) = places[other] && other_row == *row {
                        prop_assert!(other_left + labels[other].1 <= *left);
                    }
                }
            }
        }
    }
}
