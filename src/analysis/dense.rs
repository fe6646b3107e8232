//! Lines, and what else a chart of many parties or stances draws, prepared so that a frame touches
//! only what its pixels can show.

use std::sync::Arc;

use super::actor_stats::ActorIndex;
use super::sweep::VoiceIndex;
use super::{Changes, Daylight, DaylightSpan, PARTY_SLOTS, Query, Series};
use crate::model::{Dataset, Day};
use crate::words::number::column_decimals;

/// The most marks of a question that are all drawn, each by itself.
const MAX_SINGLE_MARKS: usize = 200;

/// Half a year, in days.
const HALF_YEAR: i32 = 182;

/// The columns of pixels that a stale part of a line with many steps takes up at least.
const MIN_STALE: f64 = 8.0;

/// The fewest lines that have a spread.
const MIN_SPREAD: usize = 5;

/// The lines and marks of a question with many parties or stances.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DenseSeries {
    /// The lower and upper ends of the parties' bands, in file order.
    pub bands: Vec<[Steps; 2]>,
    /// The marks of each party, as indices of the series' marks, in chronological order.
    pub marks: Vec<Vec<usize>>,
    /// The spread of all lines, if there are more parties than colours.
    pub spread: Option<Spread>,
    /// The number of parties with a line.
    pub line_count: usize,
    /// How many days earlier lines and marks are drawn: values of whole years that count from the
    /// last day stand in the middle of their year.
    pub shift: i32,
    /// The changes of position, and what repeats them.
    pub changes: Changes,
    /// Whether a line is ever stale.
    pub has_stale: bool,
    /// The value of a line that takes the most room as a number.
    pub widest_value: f64,
    /// The number of decimals of the values.
    pub decimals: usize,
    voices: VoiceIndex,
    actors: ActorIndex,
}

/// The lower quartile, the median and the upper quartile of all lines.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Spread {
    /// The lower end of the middle half.
    pub low: Steps,
    /// The median.
    pub median: Steps,
    /// The upper end of the middle half.
    pub high: Steps,
}

impl DenseSeries {
    /// Prepares a series: the line of each party, in file order, and `None` if everything on the
    /// chart can be drawn by itself.
    pub fn prepare(
        dataset: &Dataset,
        query: Query<'_>,
        series: &Series,
    ) -> (Arc<[Steps]>, Option<Arc<Self>>) {
        let parties = series.parties.iter();
        let line_count = parties.filter(|party| !party.line.is_empty()).count();
        let has_spread = line_count > PARTY_SLOTS;
        let is_dense = has_spread || series.marks.len() > MAX_SINGLE_MARKS;
        // A figure for a year counts from its first day.
        let mut stances = series.marks.iter().map(|mark| &dataset.stances[mark.stance]);
        let is_shifted = is_dense && series.is_yearly && !stances.any(|stance| stance.figure);
        let shift = if is_shifted { HALF_YEAR } else { 0 };
        let start = |day: Day| (day_number(series.first, day) - shift).max(0);
        let end = |day: Day| {
            let number = day_number(series.first, day);
            // The last step goes on to the end of the axis.
            if day < series.end { (number - shift).max(0) } else { number }
        };
        let lines = series.parties.iter().map(|party| {
            let steps = party.line.iter().map(|span| Step {
                from: start(span.from),
                until: end(span.until),
                value: span.value,
                is_stale: span.stale,
            });
            Steps::new(steps.collect())
        });
        let lines: Arc<[Steps]> = lines.collect();
        if !is_dense {
            return (lines, None);
        }
        #[cfg(test)]
        super::work::add(series.marks.len());
        let bands = series.parties.iter().map(|party| {
            [false, true].map(|is_high| {
                let steps = party.band.iter().map(|span| Step {
                    from: start(span.from),
                    until: end(span.until),
                    value: if is_high { span.high } else { span.low },
                    is_stale: false,
                });
                Steps::new(steps.collect())
            })
        });
        let mut marks = vec![Vec::new(); series.parties.len()];
        for (index, mark) in series.marks.iter().enumerate() {
            marks[mark.party].push(index);
        }
        let steps = || lines.iter().flat_map(|line| &line.steps);
        let room = |value: f64| (value as i64).abs().to_string().len() + usize::from(value < 0.0);
        let widest = steps().map(|step| step.value);
        let widest = widest.max_by_key(|value| room(*value));
        let dense = Self {
            spread: has_spread.then(|| Spread::of(&lines)),
            bands: bands.collect(),
            has_stale: steps().any(|step| step.is_stale),
            shift,
            changes: Changes::new(dataset, query),
            voices: VoiceIndex::new(dataset, query),
            actors: ActorIndex::new(dataset, query),
            widest_value: widest.unwrap_or_default(),
            decimals: column_decimals(steps().map(|step| step.value)),
            marks,
            line_count,
        };
        (lines, Some(Arc::new(dense)))
    }

    pub(super) fn voices(&self) -> &VoiceIndex {
        &self.voices
    }

    pub(super) fn actors(&self) -> &ActorIndex {
        &self.actors
    }
}

/// Returns the number of days from one day to another.
pub fn day_number(first: Day, day: Day) -> i32 {
    first.until(day).map_or(0, |span| span.get_days())
}

impl Spread {
    /// Returns the spread of lines where there are enough of them.
    fn of(lines: &[Steps]) -> Self {
        // The changes: a day, and a value that begins or ends.
        let mut changes: Vec<(i32, bool, f64)> = Vec::new();
        for step in lines.iter().flat_map(|line| &line.steps) {
            changes.push((step.from, true, step.value));
            changes.push((step.until, false, step.value));
        }
        changes.sort_by_key(|change| change.0);
        let mut values: Vec<f64> = Vec::new();
        let mut quantiles: [Vec<Step>; 3] = Default::default();
        let mut changes = changes.chunk_by(|a, b| a.0 == b.0).peekable();
        while let Some(day) = changes.next() {
            for (_, is_start, value) in day {
                let index = values.partition_point(|other| other.total_cmp(value).is_lt());
                if *is_start {
                    values.insert(index, *value);
                } else {
                    values.remove(index);
                }
            }
            let (Some(next), true) = (changes.peek(), values.len() >= MIN_SPREAD) else {
                continue;
            };
            let last = values.len() - 1;
            let ranks = [last / 4, values.len() / 2, last - last / 4];
            for (steps, rank) in quantiles.iter_mut().zip(ranks) {
                let (from, until, value) = (day[0].0, next[0].0, values[rank]);
                match steps.last_mut() {
                    Some(step) if step.until == from && step.value == value => step.until = until,
                    _ => steps.push(Step { from, until, value, is_stale: false }),
                }
            }
        }
        let [low, median, high] = quantiles.map(Steps::new);
        Self { low, median, high }
    }
}

/// The distance between two parties, prepared for drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DaylightSteps {
    /// The distance of the lines.
    pub distance: Steps,
    /// The smallest and the largest distance that the bands allow.
    pub band_distances: [Steps; 2],
}

impl DaylightSteps {
    /// Prepares Daylight on an axis from `first` on.
    pub fn new(first: Day, daylight: &Daylight) -> Self {
        let steps = |value: &dyn Fn(&DaylightSpan) -> Option<f64>| {
            let spans = daylight.spans.iter();
            let steps = spans.filter_map(|span| {
                Some(Step {
                    from: day_number(first, span.from),
                    until: day_number(first, span.until),
                    value: value(span)?,
                    is_stale: span.stale,
                })
            });
            Steps::new(steps.collect())
        };
        Self {
            distance: steps(&|span| Some(span.distance)),
            band_distances: [
                steps(&|span| Some(span.band_distances?.0)),
                steps(&|span| Some(span.band_distances?.1)),
            ],
        }
    }
}

/// A value that holds from one day up to another. Days are counted from the first of the
/// series.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// The first day.
    pub from: i32,
    /// The day after the last day.
    pub until: i32,
    /// The value.
    pub value: f64,
    /// Whether there is no newer statement by the party.
    pub is_stale: bool,
}

/// The lowest and the highest of some values.
type Extent = (f64, f64);

/// A step line, in order, with the extents of its stretches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    steps: Vec<Step>,
    /// The extents of each pair of steps, then of each pair of those, and so on.
    levels: Vec<Vec<Extent>>,
}

/// A part of a step line over a stretch of days: one step, or all that share a pixel.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Piece {
    /// Where it begins, in days.
    pub from: f64,
    /// Where it ends, in days.
    pub until: f64,
    /// The first value.
    pub first: f64,
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
    /// The last value.
    pub last: f64,
    /// Whether there is no newer statement by the party.
    pub is_stale: bool,
}

impl Steps {
    fn new(steps: Vec<Step>) -> Self {
        let join = |a: Extent, b: Extent| (a.0.min(b.0), a.1.max(b.1));
        let mut levels: Vec<Vec<Extent>> = Vec::new();
        let mut extents: Vec<Extent> = steps.iter().map(|step| (step.value, step.value)).collect();
        while extents.len() > 1 {
            let pairs = extents.chunks(2);
            extents = pairs.map(|pair| join(pair[0], pair[pair.len() - 1])).collect();
            levels.push(extents.clone());
        }
        Self { steps, levels }
    }

    /// Whether there are no steps.
    pub fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// Returns the value on a day.
    pub fn on(&self, day: i32) -> Option<f64> {
        let index = self.steps.partition_point(|step| step.until <= day);
        let step = self.steps.get(index).filter(|step| step.from <= day)?;
        Some(step.value)
    }

    /// Returns the extent of the steps from one index up to another.
    fn extent(&self, mut from: usize, mut until: usize) -> Extent {
        let mut extent = (f64::INFINITY, f64::NEG_INFINITY);
        let mut add = |(low, high): Extent| extent = (extent.0.min(low), extent.1.max(high));
        let mut level = 0;
        let at = |level: usize, index: usize| match level.checked_sub(1) {
            None => (self.steps[index].value, self.steps[index].value),
            Some(level) => self.levels[level][index],
        };
        while from < until {
            if from % 2 == 1 {
                add(at(level, from));
                from += 1;
            }
            if until % 2 == 1 {
                until -= 1;
                add(at(level, until));
            }
            (from, until, level) = (from / 2, until / 2, level + 1);
        }
        extent
    }

    /// Returns what can be seen of the days between `from` and `to` in some columns of
    /// pixels: each step, or, if there are more of them than columns, one piece for each
    /// column. The work does not grow with the number of steps.
    pub fn pieces(&self, (from, to): (f64, f64), columns: usize) -> Vec<Piece> {
        let starts_before =
            |day: f64| self.steps.partition_point(|step| f64::from(step.from) < day);
        let ended_by = |day: f64| self.steps.partition_point(|step| f64::from(step.until) <= day);
        let (start, end) = (ended_by(from), starts_before(to));
        if start >= end {
            return Vec::new();
        }
        if end - start <= columns {
            let pieces = self.steps[start..end].iter().map(|step| Piece {
                from: f64::from(step.from).max(from),
                until: f64::from(step.until).min(to),
                first: step.value,
                low: step.value,
                high: step.value,
                last: step.value,
                is_stale: step.is_stale,
            });
            return pieces.collect();
        }
        let width = (to - from) / columns as f64;
        // Each column begins where the one before it ended, or a little later.
        let (mut first, mut end) = (start, start);
        let column = |index: usize| {
            let left = from + width * index as f64;
            let right = left + width;
            first = advance(&self.steps, first, |step| f64::from(step.until) <= left);
            end = advance(&self.steps, end, |step| f64::from(step.from) < right);
            if first >= end {
                return None;
            }
            let (low, high) = self.extent(first, end);
            let is_single = first + 1 == end;
            let (first, last) = (&self.steps[first], &self.steps[end - 1]);
            let length = f64::from(last.until - first.from);
            Some(Piece {
                from: left,
                until: right,
                first: first.value,
                low,
                high,
                last: last.value,
                is_stale: last.is_stale && is_single && length >= MIN_STALE * width,
            })
        };
        (0..columns).filter_map(column).collect()
    }
}

/// Returns the index of the first step from `start` on that is not `before`. The work grows
/// with the logarithm of the steps that are passed.
fn advance(steps: &[Step], start: usize, before: impl Fn(&Step) -> bool) -> usize {
    let (mut known, mut stride) = (start, 1);
    while steps.get(known + stride - 1).is_some_and(&before) {
        known += stride;
        stride *= 2;
    }
    let end = (known + stride - 1).min(steps.len());
    known + steps[known..end].partition_point(before)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(values: &[f64]) -> Steps {
        let step = |(day, value): (usize, &f64)| Step {
            from: day as i32,
            until: day as i32 + 1,
            value: *value,
            is_stale: false,
        };
        Steps::new(values.iter().enumerate().map(step).collect())
    }

    #[test]
    fn few_steps_are_drawn_one_by_one() {
        let pieces = steps(&[3.0, 5.0, 4.0]).pieces((1.0, 2.5), 10);
        let ends: Vec<_> =
            pieces.iter().map(|piece| (piece.from, piece.until, piece.first)).collect();
        assert_eq!(ends, [(1.0, 2.0, 5.0), (2.0, 2.5, 4.0)]);
    }

    #[test]
    fn a_column_keeps_the_lowest_and_the_highest_value() {
        // Six days in two columns.
        let pieces = steps(&[3.0, 9.0, 4.0, 2.0, 8.0, 7.0]).pieces((0.0, 6.0), 2);
        let extents: Vec<_> =
            pieces.iter().map(|piece| (piece.first, piece.low, piece.high, piece.last)).collect();
        assert_eq!(extents, [(3.0, 3.0, 9.0, 4.0), (2.0, 2.0, 8.0, 7.0)]);
    }

    #[test]
    fn the_number_of_pieces_follows_the_columns_and_not_the_steps() {
        let values: Vec<f64> = (0..100_000).map(|day| f64::from(day * 37 % 101)).collect();
        let line = steps(&values);
        assert_eq!(line.pieces((0.0, 100_000.0), 500).len(), 500);
        // 101 is a prime: 200 days have all values.
        assert!(
            line.pieces((0.0, 100_000.0), 500)
                .iter()
                .all(|piece| (piece.low, piece.high) == (0.0, 100.0))
        );
        assert_eq!(line.pieces((50.0, 60.0), 500).len(), 10);
    }

    #[test]
    fn going_on_from_a_step_finds_what_a_search_through_all_finds() {
        let line = steps(&[0.0; 300]);
        for start in 0..=300 {
            for target in start..=301 {
                let before = |step: &Step| step.from < target as i32;
                let expected = line.steps.partition_point(before).max(start);
                assert_eq!(advance(&line.steps, start, before), expected);
            }
        }
    }

    #[test]
    fn the_spread_is_that_of_the_lines_of_a_day() {
        // From day 0, the values 0 to 8; on day 5, the lowest jumps to the top.
        let lines: Vec<Steps> = (0..9)
            .map(|party| {
                let step = |from, until, value| Step { from, until, value, is_stale: false };
                Steps::new(if party == 0 {
                    vec![step(0, 5, 0.0), step(5, 9, 9.0)]
                } else {
                    vec![step(0, 9, f64::from(party))]
                })
            })
            .collect();
        let spread = Spread::of(&lines);
        let on = |day| [&spread.low, &spread.median, &spread.high].map(|steps| steps.on(day));
        assert_eq!(on(4), [Some(2.0), Some(4.0), Some(6.0)]);
        assert_eq!(on(5), [Some(3.0), Some(5.0), Some(7.0)]);
        assert_eq!(on(9), [None; 3]);
    }
}
