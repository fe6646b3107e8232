//! The placement of labels and marks without overlaps. Pure geometry.

use std::ops::RangeInclusive;

use egui::Rect;

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
    let pooled = pools.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count));
    pooled.zip(offsets).map(|(mean, offset)| mean + offset).collect()
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

/// The middles of labels in a row, each as near to its tick as it can be with a gap between them, and
/// over it. `None` without room.
pub fn places_over(
    ticks: &[f32],
    widths: &[f32],
    gap: f32,
    row: RangeInclusive<f32>,
) -> Option<Vec<f32>> {
    let half = |at: usize| widths[at] / 2.0;
    let apart = |at: usize| half(at - 1) + half(at) + gap;
    // How far left and how far right each can be, if those before it and after it are, too.
    let (mut lowest, mut highest) = (ticks.to_vec(), ticks.to_vec());
    for at in 0..ticks.len() {
        let before = if at > 0 { lowest[at - 1] + apart(at) } else { row.start() + half(at) };
        lowest[at] = before.max(ticks[at] - half(at));
    }
    for at in (0..ticks.len()).rev() {
        let is_last = at + 1 == ticks.len();
        let after = if is_last { row.end() - half(at) } else { highest[at + 1] - apart(at + 1) };
        highest[at] = after.min(ticks[at] + half(at));
    }
    let places = spread(ticks, apart).into_iter().zip(lowest.into_iter().zip(highest));
    places
        .map(|(place, (lowest, highest))| (lowest <= highest).then(|| place.clamp(lowest, highest)))
        .collect()
}

/// Something that a label should not cover.
#[derive(Clone, Copy, Debug)]
pub struct Obstacle {
    pub rect: Rect,
    /// The cost of covering it.
    weight: u32,
}

impl Obstacle {
    pub fn line(rect: Rect) -> Self {
        Self::new(rect, 1)
    }

    fn new(rect: Rect, weight: u32) -> Self {
        Self { rect, weight }
    }

    pub fn mark(rect: Rect) -> Self {
        Self::new(rect, 3)
    }
}

/// Returns the place where a label covers the least: the first of the best ones. Places
/// outside `bounds` are the last resort.
pub fn best_place(
    candidates: impl IntoIterator<Item = Rect>,
    bounds: Rect,
    obstacles: &[Obstacle],
) -> Option<Rect> {
    candidates.into_iter().min_by_key(|rect| cost(*rect, bounds, obstacles))
}

/// The cost of a place for a label: 0 if it is within `bounds` and covers nothing.
pub fn cost(rect: Rect, bounds: Rect, obstacles: &[Obstacle]) -> u32 {
    let outside = if bounds.contains_rect(rect) { 0 } else { 10_000 };
    let covered = obstacles.iter().filter(|obstacle| rect.intersects(obstacle.rect));
    outside + covered.map(|obstacle| obstacle.weight).sum::<u32>()
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
        assert_eq!(spread(&[100.0, 100.0, 100.0], |_| 12.0), [88.0, 100.0, 112.0]);
    }

    #[test]
    fn crowded_points_at_an_edge_stay_within_it() {
        let points = spread_within(&[95.0, 98.0, 99.0], |_| 10.0, 0.0, 100.0);
        assert_eq!(points, [80.0, 90.0, 100.0]);
        let points = spread_within(&[1.0, 2.0], |_| 10.0, 0.0, 100.0);
        assert_eq!(points, [0.0, 10.0]);
    }

    #[test]
    fn labels_are_over_their_ticks_or_left_out() {
        let places = |ticks: &[f32], widths: &[f32]| places_over(ticks, widths, 10.0, 0.0..=400.0);
        assert_eq!(places(&[100.0, 300.0], &[80.0, 80.0]), Some(vec![100.0, 300.0]));
        // Around the middle of all, the first would not reach its tick.
        let pushed = places(&[160.0, 190.0, 300.0], &[60.0, 100.0, 100.0]);
        assert_eq!(pushed, Some(vec![130.0, 220.0, 330.0]));
        // Those that have room stay over the middle of theirs.
        let aside = places(&[50.0, 260.0, 290.0, 340.0], &[60.0, 60.0, 60.0, 60.0]);
        assert_eq!(aside, Some(vec![50.0, 230.0, 300.0, 370.0]));
        assert_eq!(places(&[60.0, 61.0, 62.0], &[60.0, 100.0, 100.0]), None);
        assert_eq!(places(&[390.0], &[60.0]), Some(vec![370.0]));
        assert_eq!(places(&[], &[]), Some(vec![]));
    }

    #[test]
    fn a_label_goes_where_it_covers_the_least() {
        let rect = |left: f32| Rect::from_min_size(egui::pos2(left, 0.0), egui::vec2(10.0, 10.0));
        let bounds = Rect::from_min_max(egui::pos2(0.0, 0.0), egui::pos2(100.0, 10.0));
        let obstacles =
            [Obstacle::mark(rect(15.0)), Obstacle::line(rect(40.0)), Obstacle::line(rect(70.0))];
        let place = |lefts: &[f32]| {
            let candidates = lefts.iter().map(|left| rect(*left));
            best_place(candidates, bounds, &obstacles).map(|rect| rect.left())
        };
        assert_eq!(place(&[10.0, 35.0, 65.0]), Some(35.0));
        assert_eq!(place(&[10.0, 35.0, 85.0]), Some(85.0));
        assert_eq!(place(&[-5.0, 10.0]), Some(10.0));
        assert_eq!(place(&[]), None);
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
    }
}
