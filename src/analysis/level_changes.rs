//! The days on which a line begins or comes to another level.

use std::cmp::Reverse;

use super::{PartySeries, Query, Series};
use crate::model::{Dataset, Day};
use crate::view::{Clock, View};

/// A day on which the line of a party begins, or has another value than before.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LevelChange {
    /// The first day of the value.
    pub day: Day,
    /// The index of the question.
    pub question: usize,
    /// The index of the party.
    pub party: usize,
    /// The value of the line from this day on.
    pub value: f64,
    /// What came before it.
    pub before: LevelBefore,
    /// The index of the stance whose words are shown behind the line.
    pub stance: usize,
}

/// What the line of a party was before a change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LevelBefore {
    /// It had none on this question.
    None,
    /// This value, which the words of the change rule out.
    Moved(f64),
    /// This value, perhaps with a time without one between; the words do not show a move.
    Other(f64),
}

/// Returns the changes of the lines on all questions, the latest first, then in file order.
/// `shown` is the data of the view's question. Of the parties, only those are listed for which
/// `is_listed` holds, which is called with their indices.
pub fn level_changes(
    dataset: &Dataset,
    view: &View,
    shown: &Series,
    is_listed: impl Fn(usize) -> bool,
) -> Vec<LevelChange> {
    let mut changes = Vec::new();
    for (index, question) in dataset.questions.iter().enumerate() {
        let computed;
        let series = if question.id == view.question {
            shown
        } else {
            computed =
                Series::new(dataset, Query { question: &question.id, ..Query::for_view(view) });
            &computed
        };
        for (party, series) in series.parties.iter().enumerate() {
            if is_listed(party) {
                changes.extend(changes_of_line(series, view.clock).map(
                    |(day, value, before, stance)| LevelChange {
                        day,
                        question: index,
                        party,
                        value,
                        before,
                        stance,
                    },
                ));
            }
        }
    }
    changes.sort_by_key(|change| Reverse(change.day));
    changes
}

fn changes_of_line(
    series: &PartySeries,
    clock: Clock,
) -> impl Iterator<Item = (Day, f64, LevelBefore, usize)> {
    let mut before = None;
    series.line.iter().filter_map(move |span| {
        let last = before.replace((span.value, span.until));
        let kind = match last {
            None => LevelBefore::None,
            Some((value, until)) if until == span.from && value == span.value => return None,
            // That something is published is no move.
            Some((value, until))
                if until == span.from && span.moved == Some(span.from) && clock == Clock::Said =>
            {
                LevelBefore::Moved(value)
            }
            Some((value, _)) => LevelBefore::Other(value),
        };
        Some((span.from, span.value, kind, span.stance))
    })
}
