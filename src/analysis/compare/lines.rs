use std::collections::BTreeSet;

use super::pairs::Renames;
use super::{EntryRef, Section};
use crate::analysis::series::ONE_DAY;
use crate::analysis::span::push_span;
use crate::analysis::{DatedSpan, PartySeries, Query, Series};
use crate::model::{Dataset, Day};
use crate::view::Clock;

/// A party's line on a question that differs on some day that both datasets
/// cover, by what was said and with all voices.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChange {
    /// The newer id of the question.
    pub question: String,
    /// The newer id of the party.
    pub party: String,
    /// The spans over which it differs, in order.
    pub spans: Vec<LineChangeSpan>,
}

/// A span over which a line differs in one way.
pub type LineChangeSpan = DatedSpan<LineDifference>;

/// A line on a day on which it differs.
#[derive(Clone, Debug, PartialEq)]
pub struct LineDifference {
    /// The line before; `None` if there was none.
    pub before: Option<LinePoint>,
    /// The line after; `None` if there is none.
    pub after: Option<LinePoint>,
}

/// A line on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct LinePoint {
    /// Its value.
    pub value: f64,
    /// The stance that sets it.
    pub stance: EntryRef,
    /// Whether the party has not been heard since for longer than the dataset
    /// allows.
    pub stale: bool,
}

/// The lines that differ, for questions and parties that are in both.
pub(super) fn changes(before: &Dataset, after: &Dataset, renames: &Renames) -> Vec<LineChange> {
    let first = before.covers.earliest.max(after.covers.earliest);
    let last = before.covers.latest.min(after.covers.latest);
    let mut found = Vec::new();
    for question in &before.questions {
        let Some(new_question) = after.question(renames.new_id(Section::Questions, &question.id))
        else {
            continue;
        };
        let old_series = Series::new(before, query(&question.id));
        let new_series = Series::new(after, query(&new_question.id));
        for (party, old_line) in before.parties.iter().zip(&old_series.parties) {
            let party = renames.new_id(Section::Parties, &party.id);
            let Some(index) = after.party_index(party) else {
                continue;
            };
            let line = |dataset, series| Line { dataset, series };
            let spans = spans(
                line(before, old_line),
                line(after, &new_series.parties[index]),
                (first, last),
                renames,
            );
            if !spans.is_empty() {
                found.push(LineChange {
                    question: new_question.id.clone(),
                    party: party.to_owned(),
                    spans,
                });
            }
        }
    }
    found
}

/// All voices, by what was said.
fn query(question: &str) -> Query<'_> {
    static NOBODY: BTreeSet<String> = BTreeSet::new();
    Query {
        question,
        clock: Clock::Said,
        hidden: &NOBODY,
    }
}

/// A line with the dataset of its stances.
#[derive(Clone, Copy)]
struct Line<'a> {
    dataset: &'a Dataset,
    series: &'a PartySeries,
}

impl Line<'_> {
    fn on(self, day: Day) -> Option<LinePoint> {
        let line = self.series.line_on(day)?;
        Some(LinePoint {
            value: line.value,
            stance: EntryRef {
                index: line.stance,
                id: self.dataset.stances[line.stance].id.clone(),
            },
            stale: line.stale,
        })
    }
}

fn spans(
    before: Line<'_>,
    after: Line<'_>,
    (first, last): (Day, Day),
    renames: &Renames,
) -> Vec<LineChangeSpan> {
    let end = last.saturating_add(ONE_DAY);
    let spans = before.series.line.iter().chain(&after.series.line);
    let turns = spans.flat_map(|span| [span.from, span.until]);
    let turns = turns.filter(|day| first < *day && *day < end);
    let turns: BTreeSet<Day> = turns.chain([first, end]).collect();
    let turns: Vec<Day> = turns.into_iter().collect();
    let mut found = Vec::new();
    for days in turns.windows(2).filter(|_| first <= last) {
        let (from, until) = (days[0], days[1]);
        let item = LineDifference {
            before: before.on(from),
            after: after.on(from),
        };
        if !item.is_same(renames) {
            push_span(&mut found, DatedSpan { from, until, item });
        }
    }
    found
}

impl LineDifference {
    /// Whether the line is the same although its stance may be elsewhere in the
    /// file or have another id.
    fn is_same(&self, renames: &Renames) -> bool {
        match (&self.before, &self.after) {
            (None, None) => true,
            (Some(before), Some(after)) => {
                let stance = renames.new_id(Section::Stances, &before.stance.id);
                (before.value, before.stale, stance)
                    == (after.value, after.stale, &*after.stance.id)
            }
            _ => false,
        }
    }
}
