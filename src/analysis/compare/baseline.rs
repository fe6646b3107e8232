use std::collections::{BTreeMap, BTreeSet};

use super::{Comparison, DatasetPair, EntryChange, Section};
use crate::analysis::{LineSpan, Mark, PartySeries, Query, Series};
use crate::model::Day;

/// What of a question's chart was otherwise: all that an older dataset adds to
/// the chart of a newer one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BaselineChart {
    /// The marks that stood elsewhere, or that are gone, in the order in which
    /// their stances counted.
    pub marks: Vec<BaselineMark>,
    /// The places of the stances whose marks are new.
    pub new: BTreeSet<usize>,
    /// Where lines ran otherwise.
    pub lines: Vec<BaselineLine>,
}

/// A mark as it was.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineMark {
    /// The mark. Its stance and party are those of the older dataset.
    pub was: Mark,
    /// The place in the newer dataset of the party whose position it was.
    pub party: Option<usize>,
    /// The mark as it is; `None` where it is gone.
    pub is: Option<Mark>,
    /// Whether the newer file still has the stance, or has it with a problem.
    pub status: BaselineStatus,
}

/// What has become of a mark's stance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BaselineStatus {
    /// It is there, with a position or without.
    Kept,
    /// It is there with a problem that leaves it out.
    LeftOut,
    /// It is gone.
    Removed,
}

/// Where a party's line ran otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct BaselineLine {
    /// The party's place in the newer dataset.
    pub party: Option<usize>,
    /// Ways through days and values, each from where it leaves the line of today
    /// to where it joins it again.
    pub paths: Vec<Vec<(Day, f64)>>,
}

impl BaselineChart {
    /// What was otherwise on the chart that `now` is, which was made for `query`.
    ///
    /// It is empty for a question that was not there, or whose scale was of
    /// another kind: then no place on it can be compared.
    pub fn new(
        datasets: DatasetPair<'_>,
        comparison: &Comparison,
        query: Query<'_>,
        now: &Series,
    ) -> Self {
        let DatasetPair { before, after } = datasets;
        let was = comparison.old_id(Section::Questions, query.question);
        let was = was.and_then(|id| before.question(id));
        let (Some(was), Some(is)) = (was, after.question(query.question)) else {
            return Self::default();
        };
        if was.scale.is_ordinal() != is.scale.is_ordinal() {
            return Self::default();
        }
        let hidden = query.hidden.iter();
        let hidden = hidden.filter_map(|id| comparison.old_id(Section::Actors, id));
        let hidden = hidden.map(str::to_owned).collect();
        let then = Query {
            question: &was.id,
            clock: query.clock,
            hidden: &hidden,
        };
        let then = Series::new(before, then);
        let parties = after.parties.iter().map(|party| {
            let id = comparison.old_id(Section::Parties, &party.id)?;
            before.party_index(id)
        });
        let parties: Vec<Option<usize>> = parties.collect();
        let (marks, new) = marks(datasets, comparison, &parties, (&then, now));
        let (low, high) = is.scale.bounds();
        Self {
            // What lies off the scale of today has no place on it.
            marks: marks
                .into_iter()
                .filter(|mark| (low..=high).contains(&mark.was.value))
                .collect(),
            new,
            lines: lines(&parties, &then, now),
        }
    }
}

/// The marks that were otherwise, and the places of the stances with new ones.
/// `parties` has for each party its place in the older dataset.
fn marks(
    datasets: DatasetPair<'_>,
    comparison: &Comparison,
    parties: &[Option<usize>],
    (then, now): (&Series, &Series),
) -> (Vec<BaselineMark>, BTreeSet<usize>) {
    let DatasetPair { before, after } = datasets;
    let stances = comparison.section(Section::Stances);
    let entries = || stances.into_iter().flat_map(|stances| &stances.entries);
    let by_place: BTreeMap<usize, &EntryChange> = entries()
        .filter_map(|entry| Some((entry.before.as_ref()?.index, entry)))
        .collect();
    let mut open: BTreeMap<usize, Mark> =
        now.marks.iter().map(|mark| (mark.stance, *mark)).collect();
    let mut found = Vec::new();
    for was in &then.marks {
        let entry = by_place.get(&was.stance);
        let at = match entry {
            Some(entry) => entry.after.as_ref().map(|place| place.index),
            None => after.stance_index(&before.stances[was.stance].id),
        };
        let is = at.and_then(|at| open.remove(&at));
        let place = |mark: &Mark| (mark.day, mark.value, mark.low, mark.high);
        if is.as_ref().map(place) == Some(place(was)) {
            continue;
        }
        let status = match (at, entry) {
            (Some(_), _) => BaselineStatus::Kept,
            (None, Some(entry)) if entry.left_out => BaselineStatus::LeftOut,
            _ => BaselineStatus::Removed,
        };
        found.push(BaselineMark {
            was: *was,
            party: parties.iter().position(|then| *then == Some(was.party)),
            is,
            status,
        });
    }
    // What the older file has with a problem is nothing new.
    for entry in entries().filter(|entry| entry.left_out) {
        if let Some(place) = &entry.after {
            open.remove(&place.index);
        }
    }
    (found, open.into_keys().collect())
}

/// Where the lines of each party, and of those that are gone, ran otherwise.
fn lines(parties: &[Option<usize>], then: &Series, now: &Series) -> Vec<BaselineLine> {
    let nothing = PartySeries::default();
    let kept = parties.iter().enumerate();
    let kept = kept.filter_map(|(is, was)| Some((Some(is), (*was)?)));
    let gone = (0..then.parties.len()).filter(|was| !parties.contains(&Some(*was)));
    let both = kept.chain(gone.map(|was| (None, was)));
    both.map(|(is, was)| {
        let line = is.map_or(&nothing, |is| &now.parties[is]);
        BaselineLine {
            party: is,
            paths: paths_of(&then.parties[was].line, line, (now.first, now.end)),
        }
    })
    .filter(|line| !line.paths.is_empty())
    .collect()
}

/// The ways along an older line where a newer one has another value or none,
/// within the days from `first` up to `end`.
fn paths_of(was: &[LineSpan], is: &PartySeries, (first, end): (Day, Day)) -> Vec<Vec<(Day, f64)>> {
    let turns = is.line.iter().flat_map(|span| [span.from, span.until]);
    let turns: BTreeSet<Day> = turns.chain([first]).collect();
    let mut found = Vec::new();
    let mut way: Vec<(Day, f64)> = Vec::new();
    // Up to which day, and with which value, the older line was followed.
    let mut last: Option<(Day, f64)> = None;
    for span in was {
        let mut from = span.from.max(first);
        let until = span.until.min(end);
        while from < until {
            let next = turns.range(from..until).find(|day| **day > from);
            let to = next.copied().unwrap_or(until);
            let joined = last.filter(|(day, _)| *day == from);
            let differs = is.line_on(from).map(|line| line.value) != Some(span.value);
            if joined.is_none() {
                found.extend(finished(&mut way));
            }
            if differs {
                if way.is_empty() {
                    way.extend(joined);
                }
                way.extend([(from, span.value), (to, span.value)]);
            } else if !way.is_empty() {
                way.push((from, span.value));
                found.extend(finished(&mut way));
            }
            last = Some((to, span.value));
            from = to;
        }
    }
    found.extend(finished(&mut way));
    found
}

/// A way that has come to its end, without the points that lie on each other or
/// between two others of one value.
fn finished(way: &mut Vec<(Day, f64)>) -> Option<Vec<(Day, f64)>> {
    let mut points: Vec<(Day, f64)> = Vec::new();
    for point in way.drain(..) {
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
