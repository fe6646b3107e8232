use super::span::{DatedSpan, push_span, span_on};
use crate::model::Day;

/// A party's line and band.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartySeries {
    /// The latest stance by those who speak for the party.
    pub line: Vec<LineSpan>,
    /// The range of all current positions of its voices.
    pub band: Vec<BandSpan>,
}

/// A span over which one stance sets the line.
pub type LineSpan = DatedSpan<LineValue>;

/// A span over which the band does not change.
pub type BandSpan = DatedSpan<BandRange>;

/// A party's line on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineValue {
    /// The position's value.
    pub value: f64,
    /// The index of the stance whose words are shown behind the line.
    pub stance: usize,
    /// The index of the newest dated stance that sets or keeps it.
    pub latest: usize,
    /// Whether there is no newer statement for longer than the dataset allows.
    pub stale: bool,
    /// Whether there may be one all the same, whose day is not known.
    pub may_be_newer: bool,
    /// The day from which the words count that brought the line to its value, if they rule out the
    /// one before.
    pub moved: Option<Day>,
}

/// A party's band on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BandRange {
    /// The lowest of the current positions' lows.
    pub low: f64,
    /// The highest of the current positions' highs.
    pub high: f64,
}

/// A party's line and band on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct PartyDay {
    pub line: Option<LineValue>,
    pub band: Option<BandRange>,
}

impl PartySeries {
    /// Adds the line and band of `day`, which hold from one day up to another.
    pub(super) fn add(&mut self, day: &PartyDay, from: Day, until: Day) {
        if let Some(item) = day.line {
            push_span(&mut self.line, DatedSpan { from, until, item });
        }
        if let Some(item) = day.band {
            push_span(&mut self.band, DatedSpan { from, until, item });
        }
    }

    /// Returns the line on a day.
    pub fn line_on(&self, day: Day) -> Option<&LineSpan> {
        span_on(&self.line, day)
    }

    /// Returns the band on a day.
    pub fn band_on(&self, day: Day) -> Option<&BandSpan> {
        span_on(&self.band, day)
    }

    /// Returns the first day of each span of the line and band, and the day after its
    /// last.
    pub(super) fn boundary_days(&self) -> impl Iterator<Item = Day> {
        let lines = self.line.iter().flat_map(|span| [span.from, span.until]);
        let bands = self.band.iter().flat_map(|span| [span.from, span.until]);
        lines.chain(bands)
    }
}
