//! The days on which a line begins, comes to another level, or ends (L6).

use std::cmp::Reverse;

use super::{PartySeries, Query, Series};
use crate::model::{Dataset, Day, QuestionId};
use crate::view::View;

/// A change of a party's line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelChange {
    /// The day.
    pub day: Day,
    /// The index of the question.
    pub question: usize,
    /// The index of the party.
    pub party: usize,
    /// The kind of change.
    pub kind: LevelChangeKind,
    /// The index of the stance that sets the line, or that was walked back.
    pub stance: usize,
}

/// A change of a line on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LevelChangeKind {
    /// It begins at a value.
    First(f64),
    /// It begins again, after what set it was walked back.
    FirstSince(f64),
    /// It has another value.
    Changed {
        /// The value before.
        from: f64,
        /// The value from this day on.
        to: f64,
        /// True if the words also fit the value before, so that this may be no change.
        fits_before: bool,
    },
    /// The statement that set it at this value was walked back.
    WalkedBack(f64),
}

impl LevelChange {
    /// Returns true if it is counted: the beginning of a line is no change.
    pub fn is_counted(&self) -> bool {
        matches!(self.kind, LevelChangeKind::Changed { .. } | LevelChangeKind::WalkedBack(_))
    }
}

/// Returns the changes of the lines on all questions with levels, the latest first, then in file
/// order. `shown` is the data of the view's question. Of the parties, only those are listed for which
/// `is_listed` holds, which is called with their indices.
pub fn level_changes(
    dataset: &Dataset,
    view: &View,
    shown: &Series,
    is_listed: impl Fn(usize) -> bool,
) -> Vec<LevelChange> {
    let mut changes = Vec::new();
    let questions = dataset.questions.iter().enumerate();
    for (question, asked) in questions.filter(|(_, question)| question.scale.is_ordinal()) {
        let computed;
        let series = if asked.id == view.question {
            shown
        } else {
            computed = Series::new(dataset, Query { question: &asked.id, ..Query::for_view(view) });
            &computed
        };
        for (party, line) in series.parties.iter().enumerate().filter(|(it, _)| is_listed(*it)) {
            let of_line = changes_of_line(dataset, &asked.id, line, series.end).into_iter();
            changes.extend(of_line.map(|(day, kind, stance)| LevelChange {
                day,
                question,
                party,
                kind,
                stance,
            }));
        }
    }
    changes.sort_by_key(|change| Reverse(change.day));
    changes
}

fn changes_of_line(
    dataset: &Dataset,
    question: &QuestionId,
    line: &PartySeries,
    end: Day,
) -> Vec<(Day, LevelChangeKind, usize)> {
    let mut changes = Vec::new();
    for (i, span) in line.line.iter().enumerate() {
        let before = i.checked_sub(1).map(|before| &line.line[before]);
        let kind = match before {
            // One from before the axis begins on none of its days.
            None if span.said < span.from => None,
            None => Some(LevelChangeKind::First(span.value)),
            Some(before) if before.until < span.from => {
                Some(LevelChangeKind::FirstSince(span.value))
            }
            Some(before) if before.value.to_bits() == span.value.to_bits() => None,
            Some(before) => {
                let fits_before = dataset.stances[span.stance].allows(question, before.value);
                let (from, to) = (before.value, span.value);
                Some(LevelChangeKind::Changed { from, to, fits_before })
            }
        };
        changes.extend(kind.map(|kind| (span.from, kind, span.stance)));
        let next = line.line.get(i + 1).map_or(end, |next| next.from);
        if span.until < next {
            changes.push((span.until, LevelChangeKind::WalkedBack(span.value), span.stance));
        }
    }
    changes
}
