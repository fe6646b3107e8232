use super::PartySeries;
use super::span::{DatedSpan, push_span, span_on};
use crate::model::{Day, Scale};
use crate::words::positions::Ranges;

/// The distance between two parties on the days on which both have a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Daylight {
    /// Spans in order, without overlap.
    pub spans: Vec<DaylightSpan>,
    /// The largest distance of the lines and of what the bands allow.
    pub max: f64,
}

/// A span over which the distance does not change.
pub type DaylightSpan = DatedSpan<Distance>;

/// The distance between two parties.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The distance between the two lines, in the scale's units.
    pub distance: f64,
    /// Whether one of the lines is stale.
    pub stale: bool,
    /// The smallest and largest distance that the bands allow, if both parties
    /// have one: the gap between them, or 0 if they overlap, and the distance from
    /// end to end.
    pub band_distances: Option<(f64, f64)>,
    /// Whether the bands overlap, which does not mean that the parties agree.
    pub bands_overlap: bool,
}

impl Daylight {
    /// Computes the distance between two parties.
    pub fn between(left: &PartySeries, right: &PartySeries) -> Self {
        let mut days: Vec<Day> = left.boundary_days().chain(right.boundary_days()).collect();
        days.sort();
        days.dedup();
        let mut spans = Vec::new();
        for days in days.windows(2) {
            let (from, until) = (days[0], days[1]);
            if let Some(item) = Distance::on(left, right, from) {
                push_span(&mut spans, DatedSpan { from, until, item });
            }
        }
        let largest = |span: &DaylightSpan| {
            let allowed = span.band_distances.map_or(0.0, |(_, largest)| largest);
            span.distance.max(allowed)
        };
        let max = spans.iter().map(largest).fold(0.0, f64::max);
        Self { spans, max }
    }

    /// Returns the distance on a day.
    pub fn on(&self, day: Day) -> Option<&DaylightSpan> {
        span_on(&self.spans, day)
    }
}

impl Distance {
    fn on(left: &PartySeries, right: &PartySeries, day: Day) -> Option<Self> {
        let (left_line, right_line) = (left.line_on(day)?, right.line_on(day)?);
        let bands = left.band_on(day).zip(right.band_on(day));
        Some(Self {
            distance: printed_difference(left_line.value, right_line.value),
            stale: left_line.stale || right_line.stale,
            band_distances: bands.map(|(left, right)| {
                let [above, below] =
                    [(left.low, right.high), (right.low, left.high)].map(|(low, high)| {
                        if low > high { printed_difference(low, high) } else { 0.0 }
                    });
                let ends = [(left.high, right.low), (right.high, left.low)];
                let [first, second] = ends.map(|(high, low)| printed_difference(high, low));
                (above.max(below), first.max(second))
            }),
            bands_overlap: bands
                .is_some_and(|(left, right)| left.low.max(right.low) <= left.high.min(right.high)),
        })
    }

    /// Returns what the bands leave open; `None` if a party has no band.
    pub fn ranges(&self, scale: &Scale) -> Option<Ranges> {
        let (smallest, largest) = self.band_distances?;
        let (low, high) = scale.bounds();
        Some(if !self.bands_overlap || largest == 0.0 {
            Ranges::Distinct
        } else if smallest == 0.0 && largest >= high - low {
            Ranges::LeaveItOpen
        } else {
            Ranges::Overlap
        })
    }
}

/// The difference of two values as they are printed, so that a reader who does the sum gets the
/// same; or as they are, if they are printed alike.
fn printed_difference(a: f64, b: f64) -> f64 {
    // Half a hundredth is printed as the binary number is, which only printing tells.
    let reread = |value: f64| format!("{value:.2}").parse().unwrap_or(value);
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
            [(2.695, 2.587, 0.1), (-0.334, -1.106, 0.78), (3.0, 1.0, 2.0), (1.001, 1.0, 0.001)]
        {
            let difference = printed_difference(a, b);
            assert!((difference - expected).abs() < 1e-9, "{difference} instead of {expected}");
        }
    }
}
