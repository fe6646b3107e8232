use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeStatus, Comparison, DatasetPair, EntryChange, Section};
use crate::analysis::{LineSpan, Mark, PartySeries, Query, Series};
use crate::model::Day;

/// What an older dataset adds to the chart of a newer one: everything on the
/// older chart of the question that was different.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaselineChart {
    /// The marks that have moved or gone, in the order in which their stances
    /// counted.
    pub marks: Vec<BaselineMark>,
    /// The indices of the stances whose marks are new.
    pub new: BTreeSet<usize>,
    /// Where lines were different.
    pub lines: Vec<BaselineLine>,
}

/// A mark of the older chart.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineMark {
    /// The older mark, with the indices of the older dataset.
    pub baseline: Mark,
    /// The index in the newer dataset of the party whose position it was.
    pub party: Option<usize>,
    /// The newer mark; `None` if there is none.
    pub current: Option<Mark>,
    /// Whether the newer file still has the stance ([`ChangeStatus::Changed`]), has
    /// left it out because of a problem, or has removed it.
    pub status: ChangeStatus,
}

/// Where a party's line was different.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineLine {
    /// The party's index in the newer dataset.
    pub party: Option<usize>,
    /// Paths of days and values, each from where it leaves the newer line to where
    /// it joins it again.
    pub paths: Vec<Vec<(Day, f64)>>,
}

impl BaselineChart {
    /// Compares the older chart of a question with the newer one, `now`, which was
    /// computed for `query`.
    ///
    /// The result is empty for a question that was added, or whose scale was of
    /// another kind, because positions on it cannot be compared.
    pub fn new(
        datasets: DatasetPair<'_>,
        comparison: &Comparison,
        query: Query<'_>,
        now: &Series,
    ) -> Self {
        let DatasetPair { before, after } = datasets;
        let old_question = comparison
            .old_id(Section::Questions, query.question)
            .and_then(|id| before.question(id));
        let (Some(old_question), Some(question)) = (old_question, after.question(query.question))
        else {
            return Self::default();
        };
        if old_question.scale.is_ordinal() != question.scale.is_ordinal() {
            return Self::default();
        }
        let hidden = query.hidden.iter();
        let hidden = hidden.filter_map(|id| comparison.old_id(Section::Actors, id));
        let hidden = hidden.map(str::to_owned).collect();
        let old_query = Query {
            question: &old_question.id,
            clock: query.clock,
            hidden: &hidden,
        };
        let then = Series::new(before, old_query);
        let parties = after.parties.iter().map(|party| {
            let id = comparison.old_id(Section::Parties, &party.id)?;
            before.party_index(id)
        });
        let parties: Vec<Option<usize>> = parties.collect();
        let (mut marks, new) = marks(datasets, comparison, &parties, (&then, now));
        // The chart has no room for values outside its scale.
        let (low, high) = question.scale.bounds();
        marks.retain(|mark| (low..=high).contains(&mark.baseline.value));
        Self {
            marks,
            new,
            lines: lines(&parties, &then, now),
        }
    }
}

/// The marks that were different, and the indices of the stances with new ones.
/// `parties` has the older index of each newer party.
fn marks(
    datasets: DatasetPair<'_>,
    comparison: &Comparison,
    parties: &[Option<usize>],
    (then, now): (&Series, &Series),
) -> (Vec<BaselineMark>, BTreeSet<usize>) {
    let DatasetPair { before, after } = datasets;
    let stances = comparison.section(Section::Stances);
    let entries = || stances.into_iter().flat_map(|stances| &stances.entries);
    let changed: BTreeMap<usize, &EntryChange> = entries()
        .filter_map(|entry| Some((entry.before.as_ref()?.index, entry)))
        .collect();
    let mut new_marks: BTreeMap<usize, Mark> =
        now.marks.iter().map(|mark| (mark.stance, *mark)).collect();
    let mut found = Vec::new();
    for baseline in &then.marks {
        let entry = changed.get(&baseline.stance);
        let index = match entry {
            Some(entry) => entry.after.as_ref().map(|after| after.index),
            None => after.stance_index(&before.stances[baseline.stance].id),
        };
        let current = index.and_then(|index| new_marks.remove(&index));
        let geometry = |mark: &Mark| (mark.day, mark.value, mark.low, mark.high);
        if current.as_ref().map(geometry) == Some(geometry(baseline)) {
            continue;
        }
        let status = match (index, entry) {
            (Some(_), _) => ChangeStatus::Changed,
            (None, Some(entry)) if entry.left_out => ChangeStatus::LeftOut,
            _ => ChangeStatus::Removed,
        };
        found.push(BaselineMark {
            baseline: *baseline,
            party: parties
                .iter()
                .position(|then| *then == Some(baseline.party)),
            current,
            status,
        });
    }
    // A stance that the older file has with a problem is not new.
    for entry in entries().filter(|entry| entry.left_out) {
        if let Some(after) = &entry.after {
            new_marks.remove(&after.index);
        }
    }
    (found, new_marks.into_keys().collect())
}

/// Where the lines of each party, including removed ones, were different.
fn lines(parties: &[Option<usize>], then: &Series, now: &Series) -> Vec<BaselineLine> {
    let no_line = PartySeries::default();
    let kept = parties.iter().enumerate();
    let kept = kept.filter_map(|(new, old)| Some((Some(new), (*old)?)));
    let removed = (0..then.parties.len()).filter(|old| !parties.contains(&Some(*old)));
    let both = kept.chain(removed.map(|old| (None, old)));
    both.map(|(new, old)| {
        let line = new.map_or(&no_line, |new| &now.parties[new]);
        BaselineLine {
            party: new,
            paths: differing_paths(&then.parties[old].line, line, (now.first, now.end)),
        }
    })
    .filter(|line| !line.paths.is_empty())
    .collect()
}

/// The stretches of an older line on which the newer one has another value or
/// none, within the days from `first` up to `end`.
fn differing_paths(
    before: &[LineSpan],
    after: &PartySeries,
    (first, end): (Day, Day),
) -> Vec<Vec<(Day, f64)>> {
    let turns = after.line.iter().flat_map(|span| [span.from, span.until]);
    let turns: BTreeSet<Day> = turns.chain([first]).collect();
    let mut found = Vec::new();
    let mut path: Vec<(Day, f64)> = Vec::new();
    // Where the previous piece of the older line ended.
    let mut last: Option<(Day, f64)> = None;
    for span in before {
        let mut from = span.from.max(first);
        let until = span.until.min(end);
        while from < until {
            let next = turns.range(from..until).find(|day| **day > from);
            let to = next.copied().unwrap_or(until);
            let joined = last.filter(|(day, _)| *day == from);
            let differs = after.line_on(from).map(|line| line.value) != Some(span.value);
            if joined.is_none() {
                found.extend(finish(&mut path));
            }
            if differs {
                if path.is_empty() {
                    path.extend(joined);
                }
                path.extend([(from, span.value), (to, span.value)]);
            } else if !path.is_empty() {
                path.push((from, span.value));
                found.extend(finish(&mut path));
            }
            last = Some((to, span.value));
            from = to;
        }
    }
    found.extend(finish(&mut path));
    found
}

/// Takes a path without duplicate points and those between two others of the same
/// value.
fn finish(path: &mut Vec<(Day, f64)>) -> Option<Vec<(Day, f64)>> {
    let mut points: Vec<(Day, f64)> = Vec::new();
    for point in path.drain(..) {
        if points.last() == Some(&point) {
            continue;
        }
        if let [.., before, last] = points.as_mut_slice()
            && before.1 == last.1
            && last.1 == point.1
        {
            *last = point;
        } else {
            points.push(point);
        }
    }
    (points.len() > 1).then_some(points)
}
