use std::collections::BTreeSet;

use super::pairs::Renames;
use super::{EntryRef, Section};
use crate::analysis::series::ONE_DAY;
use crate::analysis::{PartySeries, Query, Series};
use crate::model::{Dataset, Day};
use crate::view::Clock;

/// A party's line on a question that differs on some day which both datasets
/// cover, on the clock of what was said and with all voices.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChange {
    /// The question's id after.
    pub question: String,
    /// The party's id after.
    pub party: String,
    /// The spans over which it differs, in order.
    pub spans: Vec<LineChangeSpan>,
}

/// Some days over which a line differs in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChangeSpan {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
    /// The line before; `None` where there was none.
    pub before: Option<LinePoint>,
    /// The line after; `None` where there is none.
    pub after: Option<LinePoint>,
}

/// What a line is on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct LinePoint {
    /// Its value.
    pub value: f64,
    /// The stance that sets it.
    pub stance: EntryRef,
    /// Whether it was not heard again for longer than the dataset allows.
    pub stale: bool,
}

/// The lines that differ, of the questions and parties that are in both.
pub(super) fn changes(before: &Dataset, after: &Dataset, renames: &Renames) -> Vec<LineChange> {
    let first = before.covers.earliest.max(after.covers.earliest);
    let last = before.covers.latest.min(after.covers.latest);
    let mut found = Vec::new();
    for was in &before.questions {
        let now = renames.new_id(Section::Questions, &was.id);
        let Some(question) = after.question(now) else {
            continue;
        };
        let series = |dataset, question| Series::new(dataset, query(question));
        let (then, now) = (series(before, &was.id), series(after, &question.id));
        for (party, was) in before.parties.iter().zip(&then.parties) {
            let id = renames.new_id(Section::Parties, &party.id);
            let Some(at) = after.party_index(id) else {
                continue;
            };
            let line = |dataset, series| Line { dataset, series };
            let both = (line(before, was), line(after, &now.parties[at]));
            let spans = spans(both.0, both.1, (first, last), renames);
            if !spans.is_empty() {
                found.push(LineChange {
                    question: question.id.clone(),
                    party: id.to_owned(),
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
        let span = self.series.line_on(day)?;
        Some(LinePoint {
            value: span.value,
            stance: EntryRef {
                index: span.stance,
                id: self.dataset.stances[span.stance].id.clone(),
            },
            stale: span.stale,
        })
    }
}

fn spans(
    before: Line<'_>,
    after: Line<'_>,
    (first, last): (Day, Day),
    renames: &Renames,
) -> Vec<LineChangeSpan> {
    let spans = before.series.line.iter().chain(&after.series.line);
    let within = |day: &Day| first < *day && *day <= last;
    let changes = spans
        .flat_map(|span| [span.from, span.until])
        .filter(within);
    let starts: BTreeSet<Day> = changes.chain((first <= last).then_some(first)).collect();
    let mut found: Vec<LineChangeSpan> = Vec::new();
    for from in &starts {
        let next = starts.range(from.saturating_add(ONE_DAY)..).next();
        let to = next.map_or(last, |next| next.saturating_sub(ONE_DAY));
        let (was, is) = (before.on(*from), after.on(*from));
        if is_same(was.as_ref(), is.as_ref(), renames) {
            continue;
        }
        match found.last_mut() {
            Some(stretch)
                if stretch.to.saturating_add(ONE_DAY) == *from
                    && stretch.before == was
                    && stretch.after == is =>
            {
                stretch.to = to;
            }
            _ => found.push(LineChangeSpan {
                from: *from,
                to,
                before: was,
                after: is,
            }),
        }
    }
    found
}

/// Whether a line is as it was; where in the file its stance stands is nothing.
fn is_same(before: Option<&LinePoint>, after: Option<&LinePoint>, renames: &Renames) -> bool {
    match (before, after) {
        (None, None) => true,
        (Some(before), Some(after)) => {
            let stance = renames.new_id(Section::Stances, &before.stance.id);
            (before.value, before.stale, stance) == (after.value, after.stale, &*after.stance.id)
        }
        _ => false,
    }
}
