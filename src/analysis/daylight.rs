use super::PartySeries;
use crate::model::Day;

/// How far apart two parties are, over the days on which both have a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Daylight {
    /// Stretches in order, without overlap.
    pub spans: Vec<DaylightSpan>,
}

/// A stretch over which the distance does not change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DaylightSpan {
    /// The first day.
    pub from: Day,
    /// The day after the last one.
    pub until: Day,
    /// The distance between the two lines, in the scale's units.
    pub distance: f64,
    /// Whether one of the lines is stale.
    pub stale: bool,
    /// What the bands allow, where both parties have one: the gap between
    /// them, never below 0, and the distance from end to end.
    pub band_distances: Option<(f64, f64)>,
    /// Whether the bands share a level; that is not agreement.
    pub bands_overlap: bool,
}

impl Daylight {
    /// The distance between two parties.
    pub fn between(left: &PartySeries, right: &PartySeries) -> Self {
        let bounds = |party: &PartySeries| {
            let lines = party.line.iter().flat_map(|span| [span.from, span.until]);
            let bands = party.band.iter().flat_map(|span| [span.from, span.until]);
            lines.chain(bands).collect::<Vec<_>>()
        };
        let mut days = bounds(left);
        days.extend(bounds(right));
        days.sort();
        days.dedup();
        let spans = days
            .windows(2)
            .filter_map(|days| Self::measure(left, right, days[0], days[1]));
        Self {
            spans: merge(spans),
        }
    }

    fn measure(
        left: &PartySeries,
        right: &PartySeries,
        from: Day,
        until: Day,
    ) -> Option<DaylightSpan> {
        let (a, b) = (left.line_on(from)?, right.line_on(from)?);
        let bands = left.band_on(from).zip(right.band_on(from));
        Some(DaylightSpan {
            from,
            until,
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

    /// The distance on a day.
    pub fn on(&self, day: Day) -> Option<&DaylightSpan> {
        let at = self.spans.partition_point(|span| span.until <= day);
        self.spans.get(at).filter(|span| span.from <= day)
    }
}

/// Joins neighbours that differ in nothing but their days.
fn merge(spans: impl Iterator<Item = DaylightSpan>) -> Vec<DaylightSpan> {
    let mut merged: Vec<DaylightSpan> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last)
                if last.until == span.from
                    && *last
                        == (DaylightSpan {
                            from: last.from,
                            until: last.until,
                            ..span
                        }) =>
            {
                last.until = span.until;
            }
            _ => merged.push(span),
        }
    }
    merged
}
