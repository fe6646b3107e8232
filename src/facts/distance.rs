use super::PartySeries;
use super::span::{DatedSpan, push_span, span_on};
use crate::model::Day;
use crate::phrase::number::rounded;

/// The distance between two parties on the days on which both have a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distances {
    /// Spans in order, without overlap.
    pub spans: Vec<DistanceSpan>,
    /// The largest distance.
    pub max: f64,
}

/// A span over which the distance does not change.
pub type DistanceSpan = DatedSpan<Distance>;

/// The distance between two parties (L8).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The distance between the two lines, in the scale's units.
    pub distance: f64,
    /// The first day on which one of the lines is dotted.
    pub dotted_from: Option<Day>,
}

impl Distances {
    /// Computes the distance between two parties.
    pub fn between(left: &PartySeries, right: &PartySeries) -> Self {
        let mut days: Vec<Day> = left.boundary_days().chain(right.boundary_days()).collect();
        days.sort();
        days.dedup();
        let mut spans = Vec::new();
        for days in days.windows(2) {
            let (from, until) = (days[0], days[1]);
            if let Some((left, right)) = left.line_on(from).zip(right.line_on(from)) {
                let item = Distance {
                    distance: printed_difference(left.value, right.value),
                    dotted_from: [left, right].into_iter().filter_map(|it| it.dotted_from).min(),
                };
                push_span(&mut spans, DatedSpan { from, until, item });
            }
        }
        let max = spans.iter().map(|span| span.distance).fold(0.0, f64::max);
        Self { spans, max }
    }

    /// Returns the distance on a day.
    pub fn on(&self, day: Day) -> Option<&DistanceSpan> {
        span_on(&self.spans, day)
    }
}

impl Distance {
    /// Returns true if one of the lines is dotted on a day.
    pub fn is_dotted_on(&self, day: Day) -> bool {
        self.dotted_from.is_some_and(|from| from <= day)
    }
}

/// The difference of two values as they are printed, so that a reader who does the sum gets the
/// same; or as they are, if they are printed alike.
fn printed_difference(a: f64, b: f64) -> f64 {
    let reread = |value: f64| rounded(value, 2).parse().unwrap_or(value);
    let printed = |value: f64| if value.fract() == 0.0 { value } else { reread(value) };
    let hundredths = (100.0 * (printed(a) - printed(b))).round().abs();
    if hundredths > 0.0 { hundredths / 100.0 } else { (a - b).abs() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_difference_is_that_of_the_printed_numbers() {
        for (a, b, expected) in
            [(2.695, 2.587, 0.11), (-0.334, -1.106, 0.78), (3.0, 1.0, 2.0), (1.001, 1.0, 0.001)]
        {
            let difference = printed_difference(a, b);
            assert!((difference - expected).abs() < 1e-9, "{difference} instead of {expected}");
        }
    }
}
