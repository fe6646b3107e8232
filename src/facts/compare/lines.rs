use std::collections::BTreeSet;

use super::pairs::Renames;
use super::{EntryRef, Section, moved_levels};
use crate::facts::span::push_span;
use crate::facts::{DatedSpan, PartySeries, Query, Series};
use crate::model::{ActorId, Dataset, Day, PartyId, QuestionId};
use crate::view::Clock;

/// A party's line on a question that differs on days that both datasets cover, by the
/// said clock and with all voices.
#[derive(Clone, Debug, PartialEq)]
pub struct LineChange {
    /// The newer id of the question.
    pub question: QuestionId,
    /// Its older id.
    pub old_question: QuestionId,
    /// The newer id of the party.
    pub party: PartyId,
    /// The spans over which it differs, in order.
    pub spans: Vec<LineChangeSpan>,
}

/// A span over which a line differs in the same way.
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
    /// True if there is no newer statement for longer than the dataset
    /// allows.
    pub stale: bool,
}

/// Returns the lines that differ, of questions and parties that both datasets have.
pub(super) fn line_changes(
    before: &Dataset,
    after: &Dataset,
    renames: &Renames,
) -> Vec<LineChange> {
    let first = before.covers.earliest.max(after.covers.earliest);
    let last = before.covers.latest.min(after.covers.latest);
    let mut changes = Vec::new();
    for question in &before.questions {
        let Some(new_question) =
            after.question(&renames.new_id(Section::Questions, &question.id).into())
        else {
            continue;
        };
        let levels = moved_levels(&question.scale, &new_question.scale);
        let old_series = Series::new(before, query(&question.id));
        let new_series = Series::new(after, query(&new_question.id));
        for (party, old_line) in before.parties.iter().zip(&old_series.parties) {
            let party = PartyId::from(renames.new_id(Section::Parties, &party.id));
            let Some(index) = after.party_index(&party) else {
                continue;
            };
            let line = |dataset, series| Line { dataset, series };
            let spans = differing_spans(
                line(before, old_line),
                line(after, &new_series.parties[index]),
                first,
                last,
                |difference| difference.is_same(levels.as_deref(), renames),
            );
            if !spans.is_empty() {
                changes.push(LineChange {
                    question: new_question.id.clone(),
                    old_question: question.id.clone(),
                    party,
                    spans,
                });
            }
        }
    }
    changes
}

/// Returns the query for all voices by the said clock.
fn query(question: &QuestionId) -> Query<'_> {
    static NO_ACTORS: BTreeSet<ActorId> = BTreeSet::new();
    Query { question, clock: Clock::Said, hidden: &NO_ACTORS }
}

/// A party's line with the dataset of its stances.
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
                id: self.dataset.stances[line.stance].id.to_string(),
            },
            stale: line.is_dotted_on(day),
        })
    }
}

fn differing_spans(
    before: Line<'_>,
    after: Line<'_>,
    first: Day,
    last: Day,
    is_same: impl Fn(&LineDifference) -> bool,
) -> Vec<LineChangeSpan> {
    let end = last.tomorrow().unwrap_or(last);
    let spans = before.series.line.iter().chain(&after.series.line);
    let boundaries =
        spans.flat_map(|span| [span.from, span.until]).filter(|day| first < *day && *day < end);
    let boundaries: BTreeSet<Day> = boundaries.chain([first, end]).collect();
    let boundaries: Vec<Day> = boundaries.into_iter().collect();
    let mut differing = Vec::new();
    for days in boundaries.windows(2).filter(|_| first <= last) {
        let (from, until) = (days[0], days[1]);
        let item = LineDifference { before: before.on(from), after: after.on(from) };
        if !is_same(&item) {
            push_span(&mut differing, DatedSpan { from, until, item });
        }
    }
    differing
}

impl LineDifference {
    /// Returns true if both lines are the same, except perhaps for the id of the stance, its index
    /// in the file and the number of the level. `levels` has the older numbers, if any has moved.
    fn is_same(&self, levels: Option<&[Option<usize>]>, renames: &Renames) -> bool {
        match (&self.before, &self.after) {
            (None, None) => true,
            (Some(before), Some(after)) => {
                let stance = renames.new_id(Section::Stances, &before.stance.id);
                let old_value = levels.map_or(Some(after.value), |levels| {
                    levels.get(after.value as usize)?.map(|level| level as f64)
                });
                (Some(before.value), before.stale, stance)
                    == (old_value, after.stale, &*after.stance.id)
            }
            _ => false,
        }
    }
}
