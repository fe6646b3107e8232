use std::collections::{BTreeMap, BTreeSet};

use super::{ChangeStatus, Comparison, DatasetPair, EntryChange, Section};
use crate::analysis::{LineSpan, Mark, PartySeries, Query, Series};
use crate::model::Day;

/// The parts of an older dataset's chart of a question that differ from the newer
/// chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaselineChart {
    /// The marks that were moved or removed, in chronological order.
    pub marks: Vec<BaselineMark>,
    /// The indices of the stances whose marks are new.
    pub new_stances: BTreeSet<usize>,
    /// The lines that were different.
    pub lines: Vec<BaselineLine>,
}

/// A mark of the older chart.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineMark {
    /// The older mark, with the indices of the older dataset.
    pub baseline: Mark,
    /// The index in the newer dataset of the party whose position it was; `None` if
    /// the party was removed.
    pub party: Option<usize>,
    /// The newer mark; `None` if there is none.
    pub current: Option<Mark>,
    /// Whether the newer file still has the stance ([`ChangeStatus::Changed`]), has
    /// left it out because of a problem, or has removed it.
    pub status: ChangeStatus,
}

/// The parts of a party's line that were different.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineLine {
    /// The party's index in the newer dataset; `None` if it was removed.
    pub party: Option<usize>,
    /// Paths of days and values, each from the point at which it leaves the newer line
    /// to the point at which it rejoins it.
    pub paths: Vec<Vec<(Day, f64)>>,
}

impl BaselineChart {
    /// Compares the older chart of a question with the newer one, `current`, which was
    /// computed for `query`.
    ///
    /// The result is empty for a question that was added, or whose scale was of
    /// another kind, because positions on it cannot be compared.
    pub fn new(
        datasets: DatasetPair<'_>,
        comparison: &Comparison,
        query: Query<'_>,
        current: &Series,
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
        let old_query = Query { question: &old_question.id, clock: query.clock, hidden: &hidden };
        let baseline = Series::new(before, old_query);
        let parties = after.parties.iter().map(|party| {
            let id = comparison.old_id(Section::Parties, &party.id)?;
            before.party_index(id)
        });
        let parties: Vec<Option<usize>> = parties.collect();
        let (mut marks, new_stances) = marks(datasets, comparison, &parties, (&baseline, current));
        // Values outside the newer scale cannot be drawn.
        let (low, high) = question.scale.bounds();
        marks.retain(|mark| (low..=high).contains(&mark.baseline.value));
        Self { marks, new_stances, lines: lines(&parties, &baseline, current) }
    }
}

/// Returns the marks that were different, and the indices of the stances with new
/// marks. `parties` has the older index of each newer party.
fn marks(
    datasets: DatasetPair<'_>,
    comparison: &Comparison,
    parties: &[Option<usize>],
    (baseline, current): (&Series, &Series),
) -> (Vec<BaselineMark>, BTreeSet<usize>) {
    let DatasetPair { before, after } = datasets;
    let stances = comparison.section(Section::Stances);
    let entries = || stances.into_iter().flat_map(|stances| &stances.entries);
    let changed: BTreeMap<usize, &EntryChange> =
        entries().filter_map(|entry| Some((entry.before.as_ref()?.index, entry))).collect();
    let mut new_marks: BTreeMap<usize, Mark> =
        current.marks.iter().map(|mark| (mark.stance, *mark)).collect();
    let mut marks = Vec::new();
    for old_mark in &baseline.marks {
        let entry = changed.get(&old_mark.stance);
        let index = match entry {
            Some(entry) => entry.after.as_ref().map(|after| after.index),
            None => after.stance_index(&before.stances[old_mark.stance].id),
        };
        let new_mark = index.and_then(|index| new_marks.remove(&index));
        let geometry = |mark: &Mark| (mark.day, mark.value, mark.low, mark.high);
        if new_mark.as_ref().map(geometry) == Some(geometry(old_mark)) {
            continue;
        }
        let status = match (index, entry) {
            (Some(_), _) => ChangeStatus::Changed,
            (None, Some(entry)) if entry.left_out => ChangeStatus::LeftOut,
            _ => ChangeStatus::Removed,
        };
        marks.push(BaselineMark {
            baseline: *old_mark,
            party: parties.iter().position(|old| *old == Some(old_mark.party)),
            current: new_mark,
            status,
        });
    }
    // A stance that the older file has too, but with a problem, is not new.
    for entry in entries().filter(|entry| entry.left_out) {
        if let Some(after) = &entry.after {
            new_marks.remove(&after.index);
        }
    }
    (marks, new_marks.into_keys().collect())
}

/// Returns the lines that were different, including those of removed parties.
fn lines(parties: &[Option<usize>], baseline: &Series, current: &Series) -> Vec<BaselineLine> {
    let no_line = PartySeries::default();
    let common = parties.iter().enumerate();
    let common = common.filter_map(|(new, old)| Some((Some(new), (*old)?)));
    let removed = (0..baseline.parties.len()).filter(|old| !parties.contains(&Some(*old)));
    let all = common.chain(removed.map(|old| (None, old)));
    all.map(|(new, old)| {
        let line = new.map_or(&no_line, |new| &current.parties[new]);
        BaselineLine {
            party: new,
            paths: differing_paths(&baseline.parties[old].line, line, (current.first, current.end)),
        }
    })
    .filter(|line| !line.paths.is_empty())
    .collect()
}

/// Returns the stretches of an older line on which the newer one has another value
/// or none, on the days from `first` up to `end`.
fn differing_paths(
    before: &[LineSpan],
    after: &PartySeries,
    (first, end): (Day, Day),
) -> Vec<Vec<(Day, f64)>> {
    let boundaries = after.line.iter().flat_map(|span| [span.from, span.until]);
    let boundaries: BTreeSet<Day> = boundaries.chain([first]).collect();
    let mut paths = Vec::new();
    let mut path: Vec<(Day, f64)> = Vec::new();
    // The end of the previous piece of the older line.
    let mut last: Option<(Day, f64)> = None;
    for span in before {
        let mut from = span.from.max(first);
        let until = span.until.min(end);
        while from < until {
            let next = boundaries.range(from..until).find(|day| **day > from);
            let to = next.copied().unwrap_or(until);
            let adjacent = last.filter(|(day, _)| *day == from);
            let differs = after.line_on(from).map(|line| line.value) != Some(span.value);
            if adjacent.is_none() {
                paths.extend(take_path(&mut path));
            }
            if differs {
                if path.is_empty() {
                    path.extend(adjacent);
                }
                path.extend([(from, span.value), (to, span.value)]);
            } else if !path.is_empty() {
                path.push((from, span.value));
                paths.extend(take_path(&mut path));
            }
            last = Some((to, span.value));
            from = to;
        }
    }
    paths.extend(take_path(&mut path));
    paths
}

/// Takes a path, without duplicate points and points between two others of the same
/// value; `None` if fewer than two are left.
fn take_path(path: &mut Vec<(Day, f64)>) -> Option<Vec<(Day, f64)>> {
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
