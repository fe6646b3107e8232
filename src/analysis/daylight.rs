use super::PartySeries;
use super::span::{DatedSpan, push_span, span_on};
use crate::model::Day;

/// How far apart two parties are on the days on which both have a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Daylight {
    /// Spans in order, without overlap.
    pub spans: Vec<DaylightSpan>,
}

/// A span over which the distance does not change.
pub type DaylightSpan = DatedSpan<Distance>;

/// How far apart two parties are.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The distance between the two lines, in the scale's units.
    pub distance: f64,
    /// Whether one of the lines is stale.
    pub stale: bool,
    /// The smallest and largest distance that the bands allow, if both parties
    /// have one: the gap between them, never below 0, and from end to end.
    pub band_distances: Option<(f64, f64)>,
    /// Whether the bands share a level; that is not agreement.
    pub bands_overlap: bool,
}

impl Daylight {
    /// The distance between two parties.
    pub fn between(left: &PartySeries, right: &PartySeries) -> Self {
        let mut days: Vec<Day> = left.turning_days().chain(right.turning_days()).collect();
        days.sort();
        days.dedup();
        let mut spans = Vec::new();
        for days in days.windows(2) {
            let (from, until) = (days[0], days[1]);
            if let Some(item) = Distance::on(left, right, from) {
                push_span(&mut spans, DatedSpan { from, until, item });
            }
        }
        Self { spans }
    }

    /// The distance on a day.
    pub fn on(&self, day: Day) -> Option<&DaylightSpan> {
        span_on(&self.spans, day)
    }
}

impl Distance {
    fn on(left: &PartySeries, right: &PartySeries, day: Day) -> Option<Self> {
        let (a, b) = (left.line_on(day)?, right.line_on(day)?);
        let bands = left.band_on(day).zip(right.band_on(day));
        Some(Self {
            distance: (a.value - b.value).abs(),
            stale: a.stale || b.stale,
            band_distances: bands.map(|(a, b)| {
                let gap = (a.low - b.high).max(b.low - a.high).max(0.0);
                let end_to_end = (a.high - b.low).max(b.high - a.low);
                (gap, end_to_end)
            }),
            bands_overlap: bands.is_some_and(|(a, b)| a.low.max(b.low) <= a.high.min(b.high)),
        })
    }
}
