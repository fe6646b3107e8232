//! Where the parties stand on a day, how far apart and since when.

use std::collections::BTreeSet;

use super::{Distances, LineSpan, NoLine, PartySeries, Series, no_lines, stance_day};
use crate::model::{Coder, Dataset, Day, Stance};
use crate::view::{Clock, View};

/// The positions of the parties on a day, of which the heading and all sentences are made.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySummary {
    /// The index of the question.
    pub question: usize,
    /// The day.
    pub day: Day,
    /// True if a stance counts from the day on which it became known.
    pub counts_from_known: bool,
    /// The parties that have a line, by their indices.
    pub parties: Vec<(usize, LineSummary)>,
    /// The parties without a line, with the reason.
    pub without_line: Vec<(usize, NoLine)>,
    /// The relation between the lines.
    pub lines: LinesSummary,
    /// The values of the lines, if there are any.
    pub spread: Option<Spread>,
    /// True if all positions are of whole years, so that no day of a move is known.
    pub is_yearly: bool,
}

impl DaySummary {
    /// Returns true if moves are known by their years only.
    pub fn has_years(&self) -> bool {
        self.is_yearly && !self.counts_from_known
    }
}

/// The values of several lines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The lowest value.
    pub low: f64,
    /// The highest value.
    pub high: f64,
}

/// A party's line on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LineSummary {
    /// The value of the line.
    pub value: f64,
    /// If the line is dotted, the day of its statement.
    pub dotted_since: Option<Day>,
}

/// The relation between the lines of the compared parties.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LinesSummary {
    /// The distance between the lines of two parties.
    Distance([usize; 2], f64, Since),
    /// On this question, equal levels do not mean agreement.
    NotComparable,
    /// The one party that has a line.
    OneParty(Since),
    /// One of the compared parties has no line, or fewer than two parties ever have one.
    Missing,
}

/// Who coded the positions on a question (C7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judges {
    /// The number of people who coded one position, of the positions that most coded.
    pub people: usize,
    /// The number of codings of it by language models.
    pub models: usize,
    /// How many positions as many coded, of how many.
    pub coded: [usize; 2],
    /// True if the words of some positions allow more than their level.
    pub by_about_a_level: bool,
}

/// Since when one or two lines have been where they are (L7).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since {
    /// The first day.
    pub day: Day,
    /// True if the words may have been said, or published, before it.
    pub at_latest: bool,
}

/// Summarizes the parties' positions on a day; `None` if the view's question does not
/// exist.
///
/// `distances` is the result of [`compared_pair`].
pub fn day_summary(
    dataset: &Dataset,
    view: &View,
    series: &Series,
    distances: Option<&([usize; 2], Distances)>,
    day: Day,
) -> Option<DaySummary> {
    let question = dataset.question_index(&view.question)?;
    let parties = series
        .parties
        .iter()
        .enumerate()
        .filter_map(|(party, line)| Some((party, line_summary(line, day)?)));
    let reasons = no_lines(dataset, view, series, day).into_iter().enumerate();
    let without_line = reasons.filter_map(|(party, reason)| Some((party, reason?)));
    let since = |parties: &[usize]| since(dataset, view.clock, series, parties, day);
    let distance = || {
        let (pair, distances) = distances?;
        Some(LinesSummary::Distance(*pair, distances.on(day)?.distance, since(pair)?))
    };
    let lines = match dataset.parties.as_slice() {
        [_] => since(&[0]).map(LinesSummary::OneParty),
        _ if dataset.questions[question].comparable => distance(),
        _ => Some(LinesSummary::NotComparable),
    };
    let parties: Vec<(usize, LineSummary)> = parties.collect();
    Some(DaySummary {
        question,
        day,
        counts_from_known: view.clock == Clock::Known,
        spread: spread(&parties),
        parties,
        without_line: without_line.collect(),
        lines: lines.unwrap_or(LinesSummary::Missing),
        is_yearly: series.is_yearly,
    })
}

/// Who coded the positions of a view's question until its day; `None` if nobody did.
pub(super) fn judges(dataset: &Dataset, view: &View, series: &Series) -> Option<Judges> {
    let question = dataset.question(&view.question)?;
    let marks = &series.marks[..series.marks.partition_point(|mark| mark.day <= view.as_of)];
    let (mut counts, mut has_range) = (Vec::new(), false);
    for mark in marks {
        let Some(position) = dataset.stances[mark.stance].positions.get(&question.id) else {
            continue;
        };
        let coders: BTreeSet<_> = position.codings.iter().map(|coding| &coding.coder).collect();
        let coders = coders.into_iter().filter_map(|id| dataset.coder(id));
        let (models, people): (Vec<&Coder>, Vec<_>) = coders.partition(|coder| coder.model);
        counts.push((people.len() + models.len(), people.len()));
        has_range |= mark.low < mark.high;
    }
    let most = counts.iter().copied().max()?;
    let judges = Judges {
        people: most.1,
        models: most.0 - most.1,
        coded: [counts.iter().filter(|count| **count == most).count(), counts.len()],
        by_about_a_level: has_range && question.scale.is_ordinal(),
    };
    (judges.people + judges.models > 0).then_some(judges)
}

fn spread(parties: &[(usize, LineSummary)]) -> Option<Spread> {
    let values = || parties.iter().map(|(_, line)| line.value);
    Some(Spread { low: values().reduce(f64::min)?, high: values().reduce(f64::max)? })
}

/// Returns the compared parties, by their indices, with their distances; `None` if
/// the question is not comparable or fewer than two parties have a line.
pub fn compared_pair(
    dataset: &Dataset,
    view: &View,
    series: &Series,
) -> Option<([usize; 2], Distances)> {
    let question = dataset.question(&view.question)?;
    let pair = series.pair(dataset, view.pair.as_ref())?;
    question.comparable.then(|| (pair, series.distances(pair)))
}

pub(super) fn line_summary(party: &PartySeries, day: Day) -> Option<LineSummary> {
    let line = party.line_on(day)?;
    let dotted_since = line.is_dotted_on(day).then_some(line.said);
    Some(LineSummary { value: line.value, dotted_since })
}

/// Returns since when none of the lines of one or two parties has had another level (L7); `None` if
/// one of them has no line on the day.
pub fn since(
    dataset: &Dataset,
    clock: Clock,
    series: &Series,
    parties: &[usize],
    day: Day,
) -> Option<Since> {
    let runs = parties
        .iter()
        .map(|party| series.parties[*party].run_on(day))
        .collect::<Option<Vec<_>>>()?;
    // What set it before the first day of the axis is not of that day.
    let day_of = |run: &LineSpan| if run.from == series.first { run.said } else { run.from };
    let from = runs.iter().map(|run| day_of(run)).max()?;
    let mut begun = runs.iter().filter(|run| day_of(run) == from);
    let at_latest = begun.any(|run| !has_known_day(dataset, &dataset.stances[run.stance], clock));
    Some(Since { day: from, at_latest })
}

/// Since when a stance counts (L7).
pub fn stance_since(dataset: &Dataset, stance: &Stance, clock: Clock) -> Since {
    let at_latest = !has_known_day(dataset, stance, clock);
    Since { day: stance_day(clock, stance), at_latest }
}

/// Returns true if the day from which a stance counts is known, and not only the last possible one.
pub(super) fn has_known_day(dataset: &Dataset, stance: &Stance, clock: Clock) -> bool {
    match clock {
        // A figure is not said, and begins with its period (L2a).
        _ if stance.resolved.figure => true,
        Clock::Said => stance.said.earliest >= stance.effective(),
        Clock::Known => {
            let mut published = stance.evidence.iter().filter_map(|it| dataset.source(&it.source));
            published.any(|source| {
                source.published.earliest == stance.resolved.known
                    && source.published.latest == stance.resolved.known
            })
        }
    }
}
