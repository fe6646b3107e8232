use super::span::{DatedSpan, span_on};
use crate::model::Day;

/// A party's line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PartySeries {
    /// One span for each statement that sets the line, in order. Between two there may be none.
    pub line: Vec<LineSpan>,
}

/// A span over which one statement sets the line.
pub type LineSpan = DatedSpan<LineValue>;

/// A party's line on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineValue {
    /// The position's value.
    pub value: f64,
    /// The index of the stance that sets the line.
    pub stance: usize,
    /// The day from which that stance counts, which may be before the first of the axis.
    pub said: Day,
    /// The first day that is too far from the statement (L5).
    pub dotted_from: Option<Day>,
}

impl LineValue {
    /// Returns true if the line is dotted on a day.
    pub fn is_dotted_on(&self, day: Day) -> bool {
        self.dotted_from.is_some_and(|from| from <= day)
    }
}

impl LineSpan {
    /// Returns true if the whole stretch is dotted: the next statement, or the end, is too far away
    /// (L5).
    pub fn is_dotted(&self) -> bool {
        self.item.is_dotted_on(self.last_day())
    }
}

impl PartySeries {
    /// Returns the line on a day.
    pub fn line_on(&self, day: Day) -> Option<&LineSpan> {
        span_on(&self.line, day)
    }

    /// Returns the first span of the unbroken run of days on which a line has the value that it has on
    /// a day.
    pub fn run_on(&self, day: Day) -> Option<&LineSpan> {
        let end = self.line.partition_point(|span| span.from <= day);
        let mut first = self.line_on(day)?;
        for span in self.line[..end].iter().rev().skip(1) {
            if span.until != first.from || span.value.to_bits() != first.value.to_bits() {
                break;
            }
            first = span;
        }
        Some(first)
    }

    /// Returns the first day of each span of the line, and the day after its last.
    pub(super) fn boundary_days(&self) -> impl Iterator<Item = Day> {
        self.line.iter().flat_map(|span| [span.from, span.until])
    }
}
