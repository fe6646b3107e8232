//! The effect of another day, clock or choice of voices on the lines.

use super::summary::{line_summary, since};
use super::{Distances, LineSummary, Series, Since};
use crate::model::{Dataset, Day};
use crate::view::{Clock, View};

/// The lines on a day, to compare those of another day, clock or choice of voices with them.
#[derive(Clone, Debug, PartialEq)]
pub struct LinesOnDay {
    day: Day,
    lines: Vec<Option<LineSummary>>,
    distance: Option<f64>,
}

/// The lines before and after a change of the day, the clock or the voices that count.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChanges {
    /// The index of the question.
    pub question: usize,
    /// The day that was shown before, which may be the later one.
    pub from: Day,
    /// The day that is shown.
    pub day: Day,
    /// The lines of all parties, in file order.
    pub lines: Vec<LineComparison>,
    /// The compared parties and their distance, if it has changed.
    pub distance: Option<([usize; 2], f64)>,
}

/// A party's line before and after.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineComparison {
    /// The line before.
    pub before: Option<LineSummary>,
    /// The line now.
    pub now: Option<LineSummary>,
    /// True if the line before is of a later day.
    pub is_later: bool,
}

impl LineChanges {
    /// The same from a later day, but of a line that changes on the day itself what it was before.
    /// `own` is what that day changes.
    #[must_use]
    pub fn with_own(mut self, own: &Self) -> Self {
        for (line, own) in self.lines.iter_mut().zip(&own.lines) {
            if own.before.map(|it| it.value) != own.now.map(|it| it.value) {
                *line = *own;
            }
        }
        self.distance = self.distance.or(own.distance);
        self
    }
}

/// The changes since the step before, for a slide.
#[derive(Clone, Debug, PartialEq)]
pub struct StepChanges {
    /// The lines of all parties, in file order.
    pub lines: Vec<LineComparison>,
    /// The distance of the compared parties before and after, if they have one on both days.
    pub distances: Option<[f64; 2]>,
    /// The year of the step before, if positions are of whole years.
    pub year_before: Option<i16>,
}

impl LinesOnDay {
    /// `distances` is the result of [`super::compared_pair`].
    pub fn new(series: &Series, distances: Option<&([usize; 2], Distances)>, day: Day) -> Self {
        let lines = series.parties.iter().map(|party| line_summary(party, day));
        let distance = distances.and_then(|(_, distances)| Some(distances.on(day)?.distance));
        Self { day, lines: lines.collect(), distance }
    }

    /// Returns the changes from these lines to those of `now`; `None` if there is no such question.
    /// `pair` are the compared parties.
    pub fn changes_to(
        &self,
        now: &Self,
        dataset: &Dataset,
        view: &View,
        pair: Option<[usize; 2]>,
    ) -> Option<LineChanges> {
        Some(LineChanges {
            question: dataset.question_index(&view.question)?,
            from: self.day,
            day: now.day,
            lines: self.compared_to(now),
            distance: pair.zip(now.distance.filter(|_| now.distance != self.distance)),
        })
    }

    fn compared_to(&self, now: &Self) -> Vec<LineComparison> {
        let is_later = self.day > now.day;
        let lines = self.lines.iter().zip(&now.lines);
        lines.map(|(before, now)| LineComparison { before: *before, now: *now, is_later }).collect()
    }
}

/// Returns the changes of the lines from one day to another, for a slide. `distances` is the result
/// of [`super::compared_pair`].
pub fn step_changes(
    series: &Series,
    distances: Option<&([usize; 2], Distances)>,
    days: [Day; 2],
) -> StepChanges {
    let [before, now] = days.map(|day| LinesOnDay::new(series, distances, day));
    StepChanges {
        lines: before.compared_to(&now),
        distances: before.distance.zip(now.distance).map(|(before, now)| [before, now]),
        year_before: series.is_yearly.then(|| before.day.year()),
    }
}

/// The value of each line on a day, by the index of its party, and since when it is there.
pub fn lines_since(
    dataset: &Dataset,
    clock: Clock,
    series: &Series,
    day: Day,
) -> Vec<(usize, f64, Since)> {
    let lines = series.parties.iter().enumerate().filter_map(|(index, party)| {
        let since = since(dataset, clock, series, &[index], day)?;
        Some((index, party.line_on(day)?.value, since))
    });
    lines.collect()
}
