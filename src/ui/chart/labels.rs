//! The placement of labels and marks without overlaps. Pure geometry.

/// Moves points along an axis as little as possible so that each keeps its minimum
/// distance from the one before. `desired` is in ascending order; `gap(i)` is the
/// minimum distance between points `i - 1` and `i`.
///
/// The sum of the squared moves is minimal (isotonic regression by pooling adjacent
/// violators), so crowded points spread evenly around their centre.
pub fn spread(desired: &[f32], gap: impl Fn(usize) -> f32) -> Vec<f32> {
    let mut offset = 0.0;
    let offsets: Vec<f32> = (0..desired.len())
        .map(|i| {
            if i > 0 {
                offset += gap(i);
            }
            offset
        })
        .collect();
    // With the gaps subtracted, the points only have to be in ascending order.
    let mut pools: Vec<(f32, usize)> = Vec::new();
    for (position, offset) in desired.iter().zip(&offsets) {
        pools.push((position - offset, 1));
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

/// Like [`spread`], but within `from..=to` as far as the points fit.
pub fn spread_within(desired: &[f32], gap: impl Fn(usize) -> f32, from: f32, to: f32) -> Vec<f32> {
    let mut points = spread(desired, &gap);
    let mut limit = to;
    for (i, point) in points.iter_mut().enumerate().rev() {
        *point = point.min(limit);
        limit = *point - if i > 0 { gap(i) } else { 0.0 };
    }
    let mut limit = from;
    for (i, point) in points.iter_mut().enumerate() {
        if i > 0 {
            limit += gap(i);
        }
        *point = point.max(limit);
        limit = *point;
    }
    points
}

/// Arranges labels, given by centre and width from left to right, in rows
/// without overlaps. Returns each label's row and left edge, or `None` if it
/// does not fit; a label moves by at most half its width.
pub fn assign_rows(
    labels: &[(f32, f32)],
    rows: usize,
    from: f32,
    to: f32,
) -> Vec<Option<(usize, f32)>> {
    const GAP: f32 = 10.0;
    let mut ends = vec![f32::NEG_INFINITY; rows];
    labels
        .iter()
        .map(|(center, width)| {
            let ideal = (center - width / 2.0).clamp(from, (to - width).max(from));
            let free_row = (0..rows).find(|row| ends[*row] + GAP <= ideal);
            let (row, left) = match free_row {
                Some(row) => (row, ideal),
                None => (0..rows)
                    .map(|row| (row, ends[row] + GAP))
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
    fn points_with_enough_space_do_not_move() {
        assert_eq!(spread(&[0.0, 20.0, 50.0], |_| 10.0), [0.0, 20.0, 50.0]);
    }

    #[test]
    fn crowded_points_spread_evenly_around_their_center() {
        assert_eq!(
            spread(&[100.0, 100.0, 100.0], |_| 12.0),
            [88.0, 100.0, 112.0]
        );
    }

    #[test]
    fn crowded_points_at_an_edge_stay_within_it() {
        let points = spread_within(&[95.0, 98.0, 99.0], |_| 10.0, 0.0, 100.0);
        assert_eq!(points, [80.0, 90.0, 100.0]);
        let points = spread_within(&[1.0, 2.0], |_| 10.0, 0.0, 100.0);
        assert_eq!(points, [0.0, 10.0]);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn spread_points_keep_their_gaps_and_order(mut desired in prop::collection::vec(0.0_f32..1000.0, 0..40), gap in 0.0_f32..30.0) {
            desired.sort_by(f32::total_cmp);
            let points = spread(&desired, |_| gap);
            prop_assert_eq!(points.len(), desired.len());
            for pair in points.windows(2) {
                prop_assert!(pair[1] - pair[0] >= gap - 0.01);
            }
        }

        #[test]
        fn labels_in_a_row_never_overlap(mut labels in prop::collection::vec((0.0_f32..800.0, 10.0_f32..140.0), 0..40), rows in 1_usize..4) {
            labels.sort_by(|a, b| a.0.total_cmp(&b.0));
            let arranged = assign_rows(&labels, rows, 0.0, 800.0);
            for (i, label) in arranged.iter().enumerate() {
                let Some((row, left)) = label else { continue };
                prop_assert!(*left >= 0.0 && left + labels[i].1 <= 800.01);
                for other in 0..i {
                    if let Some((other_row, other_left)) = arranged[other] && other_row == *row {
                        prop_assert!(other_left + labels[other].1 <= *left);
                    }
                }
            }
        }
    }
}
