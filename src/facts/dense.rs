//! Lines, and what else a chart of many parties or stances draws.

use std::sync::Arc;

use super::{DatedSpan, Distances, PARTY_SLOTS, Series};
use crate::model::{Dataset, Day};

/// The most marks of a question that are all drawn, each by itself.
const MAX_SINGLE_MARKS: usize = 200;

/// Half a year, in days.
const HALF_YEAR: i32 = 182;

/// The columns of pixels that a stale part of a line with many steps takes up at least.
const MIN_STALE: f64 = 8.0;

/// The lines and marks of a question with many parties or stances.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DenseSeries {
    /// The number of parties with a line.
    pub line_count: usize,
    /// How many days earlier lines and marks are drawn: values of whole years that count from the
    /// last day stand in the middle of their year.
    pub shift: i32,
    /// True if a line is ever stale.
    pub has_stale: bool,
    /// The value of a line that takes the most room as a number.
    pub widest_value: f64,
}

impl DenseSeries {
    /// Prepares a series: the line of each party, in file order, and `None` if everything on the
    /// chart can be drawn by itself.
    pub fn prepare(dataset: &Dataset, series: &Series) -> Option<Arc<Self>> {
        let parties = series.parties.iter();
        let line_count = parties.filter(|party| !party.line.is_empty()).count();
        let is_dense = line_count > PARTY_SLOTS || series.marks.len() > MAX_SINGLE_MARKS;
        // A figure for a year counts from its first day.
        let mut stances = series.marks.iter().map(|mark| &dataset.stances[mark.stance]);
        let is_shifted =
            is_dense && series.is_yearly && !stances.any(|stance| stance.resolved.figure);
        let shift = if is_shifted { HALF_YEAR } else { 0 };
        if !is_dense {
            return None;
        }
        let lines = line_steps(series, shift, series.end);
        let steps = || lines.iter().flat_map(|line| &line.0);
        let room = |value: f64| (value as i64).abs().to_string().len() + usize::from(value < 0.0);
        let widest = steps().map(|step| step.value).max_by_key(|value| room(*value));
        let dense = Self {
            has_stale: steps().any(|step| step.is_stale),
            shift,
            widest_value: widest.unwrap_or_default(),
            line_count,
        };
        Some(Arc::new(dense))
    }
}

/// Returns the line of each party in steps, in file order, dotted as they are on a day. They begin
/// `shift` days earlier.
pub fn line_steps(series: &Series, shift: i32, as_of: Day) -> Arc<[Steps]> {
    let number = |day: Day| {
        let number = day_number(series.first, day);
        // The last step goes on to the end of the axis.
        if day < series.end { (number - shift).max(0) } else { number }
    };
    let lines = series.parties.iter().map(|party| {
        let spans = party.line.iter();
        Steps::dotted(spans.map(|span| (span, span.value, span.dotted_from)), as_of, number)
    });
    lines.collect()
}

/// Returns the number of days from one day to another.
pub fn day_number(first: Day, day: Day) -> i32 {
    first.until(day).map_or(0, |span| span.get_days())
}

/// The distance between two parties, prepared for drawing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DistanceSteps {
    /// The distance of the lines.
    pub distance: Steps,
}

impl DistanceSteps {
    /// Prepares the distance on an axis from `first` on, dotted as it is on a day.
    pub fn new(first: Day, distances: &Distances, as_of: Day) -> Self {
        let spans = distances.spans.iter().map(|span| (span, span.distance, span.dotted_from));
        Self { distance: Steps::dotted(spans, as_of, |day| day_number(first, day)) }
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
    /// True if there is no newer statement by the party.
    pub is_stale: bool,
}

/// A step line, in order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps(Vec<Step>);

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
    /// True if there is no newer statement by the party.
    pub is_stale: bool,
}

impl Steps {
    /// The steps of spans with their values and the first days on which they are dotted. That of a day
    /// is solid up to it until it is too long, whatever comes later (L5). `number` counts days.
    fn dotted<'a, T: 'a>(
        spans: impl Iterator<Item = (&'a DatedSpan<T>, f64, Option<Day>)>,
        as_of: Day,
        number: impl Fn(Day) -> i32,
    ) -> Self {
        let mut steps = Vec::new();
        for (span, value, dotted_from) in spans {
            let is_dotted_on = |day: Day| dotted_from.is_some_and(|from| from <= day);
            let is_stale = is_dotted_on(span.last_day());
            let (mut from, until) = (number(span.from), number(span.until));
            let is_current = span.from <= as_of && as_of < span.last_day();
            if is_stale && is_current && !is_dotted_on(as_of) {
                let today = number(as_of);
                steps.push(Step { from, until: today, value, is_stale: false });
                from = today;
            }
            steps.push(Step { from, until, value, is_stale });
        }
        Self(steps)
    }

    /// Returns true if there are no steps.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns what can be seen of the days between `from` and `to` in some columns of
    /// pixels: each step, or, if there are more of them than columns, one piece for each
    /// column.
    pub fn pieces(&self, (from, to): (f64, f64), columns: usize) -> Vec<Piece> {
        let starts_before = |day: f64| self.0.partition_point(|step| f64::from(step.from) < day);
        let ended_by = |day: f64| self.0.partition_point(|step| f64::from(step.until) <= day);
        let (start, end) = (ended_by(from), starts_before(to));
        if start >= end {
            return Vec::new();
        }
        if end - start <= columns {
            let pieces = self.0[start..end].iter().map(|step| Piece {
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
        let column = |index: usize| {
            let left = from + width * index as f64;
            let right = left + width;
            let steps = &self.0[ended_by(left)..starts_before(right)];
            let (first, last) = (steps.first()?, steps.last()?);
            let values = steps.iter().map(|step| step.value);
            let length = f64::from(last.until - first.from);
            Some(Piece {
                from: left,
                until: right,
                first: first.value,
                low: values.clone().fold(f64::INFINITY, f64::min),
                high: values.fold(f64::NEG_INFINITY, f64::max),
                last: last.value,
                is_stale: last.is_stale && steps.len() == 1 && length >= MIN_STALE * width,
            })
        };
        (0..columns).filter_map(column).collect()
    }
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
        Steps(values.iter().enumerate().map(step).collect())
    }

    /// 18 days after the statement of 31 March the line is solid up to the day, and 22 days after it
    /// is dotted from the statement on.
    #[test]
    fn a_gap_is_dotted_as_a_whole_once_it_is_too_long() {
        let text = include_str!("../../assets/rafah-2024.ron");
        let dataset = crate::file::read(text).dataset.expect("a dataset");
        let israel = dataset.party_index(&"israel".into()).expect("a party");
        let dotted = |day: Day| {
            let view = crate::view::View { as_of: day, ..crate::view::View::new(&dataset) };
            let lines = crate::facts::ViewData::new(&dataset, &view).lines;
            let dotted: Vec<_> = lines[israel].0.iter().filter(|step| step.is_stale).collect();
            dotted.iter().map(|step| (step.from, step.until)).collect::<Vec<_>>()
        };
        // Days of March are counted from 0; the next statement is of 5 May.
        assert_eq!(dotted(Day::constant(2024, 4, 18)), [(48, 65)]);
        assert_eq!(dotted(Day::constant(2024, 4, 22)), [(30, 65)]);
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
        let values: Vec<f64> = (0..30_000).map(|day| f64::from(day * 37 % 101)).collect();
        let line = steps(&values);
        assert_eq!(line.pieces((0.0, 30_000.0), 120).len(), 120);
        // 101 is a prime: 250 days have all values.
        assert!(
            line.pieces((0.0, 30_000.0), 120)
                .iter()
                .all(|piece| (piece.low, piece.high) == (0.0, 100.0))
        );
        assert_eq!(line.pieces((50.0, 60.0), 500).len(), 10);
    }
}
