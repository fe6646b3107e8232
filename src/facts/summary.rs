use std::collections::BTreeSet;

use super::line::{LineHistory, newest_first};
use super::{Distances, LineSpan, Mark, PARTY_SLOTS, PartySeries, Query, Series};
use crate::model::{Attribution, Dataset, Day, Question, Scale, Stance, StanceKind};
use crate::view::{Clock, View};
use crate::words::headline::{self, DayReading};
use crate::words::line_changes::{self, LineChanges, LineComparison, LineOfChange};
use crate::words::no_line::{self, Instead, NoLine};
use crate::words::positions::{
    self, DaySummary, LineSummary, LinesSummary, NamedParty, Since, Spread,
};
use crate::words::{Words, capitalize};

/// Summarizes the parties' positions on a day; `None` if the view's question does not
/// exist.
///
/// `distances` is the result of [`compared_pair`].
pub fn day_summary<'a>(
    dataset: &'a Dataset,
    view: &View,
    series: &Series,
    distances: Option<&([usize; 2], Distances)>,
    day: Day,
) -> Option<DaySummary<'a>> {
    let question = dataset.question(&view.question)?;
    let names = || {
        let parties = dataset.parties.iter().enumerate();
        parties.map(|(index, party)| NamedParty { index, name: &party.name })
    };
    let parties = names().zip(&series.parties);
    let parties = parties.filter_map(|(name, party)| Some((name, line_summary(party, day)?)));
    let reasons = names().zip(no_lines(dataset, view, series, day));
    let without_line = reasons.filter_map(|(name, reason)| Some((name, reason?)));
    let name = |party: usize| dataset.parties[party].name.as_str();
    let since = |parties: &[usize]| since(dataset, view.clock, series, parties, day);
    let distance = || {
        let (pair, distances) = distances?;
        let names = pair.map(|index| NamedParty { index, name: name(index) });
        Some(LinesSummary::Distance(names, distances.on(day)?.distance, since(pair)?))
    };
    let lines = match dataset.parties.as_slice() {
        [_] => since(&[0]).map(LinesSummary::OneParty),
        _ if question.comparable => distance(),
        _ => Some(LinesSummary::NotComparable),
    };
    let mut parties: Vec<(NamedParty<'a>, LineSummary)> = parties.collect();
    // What one party has alone, another may have beside its line.
    let actions = || series.actions.iter().filter(|action| action.day <= day);
    if actions().any(|action| series.parties[action.party].line_on(day).is_none()) {
        for (party, line) in &mut parties {
            line.actions = actions().filter(|action| action.party == party.index).count();
        }
    }
    Some(DaySummary {
        day,
        counts_from_known: view.clock == Clock::Known,
        scale: &question.scale,
        spread: spread(&parties),
        parties,
        without_line: without_line.collect(),
        lines: lines
            .unwrap_or_else(|| LinesSummary::Missing(distances.map(|(pair, _)| pair.map(name)))),
        is_yearly: series.is_yearly,
        is_judged: series.is_judged,
    })
}

fn spread(parties: &[(NamedParty<'_>, LineSummary)]) -> Option<Spread> {
    let mut values: Vec<f64> = parties.iter().map(|(_, line)| line.value).collect();
    values.sort_by(f64::total_cmp);
    Some(Spread { low: *values.first()?, median: values[values.len() / 2], high: *values.last()? })
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

/// Describes the positions on the view's day, such as "18 April. United States: opposes it
/// as planned. …"
///
/// Each party that has a line is named with its level, and each party without one with the
/// reason. The result is empty if the view's question does not exist.
pub fn day_sentence(dataset: &Dataset, view: &View, series: &Series) -> Words {
    let distances = compared_pair(dataset, view, series);
    day_summary(dataset, view, series, distances.as_ref(), view.as_of)
        .map_or(Words::EMPTY, |summary| positions::day_sentence(&summary))
}

/// Reads out the positions on a day, for as many parties as have colours: if there are more,
/// for those nearest to `value`. `distances` is the result of [`compared_pair`].
pub fn day_reading(
    dataset: &Dataset,
    view: &View,
    series: &Series,
    distances: Option<&([usize; 2], Distances)>,
    (day, value): (Day, f64),
) -> Option<DayReading> {
    let mut summary = day_summary(dataset, view, series, distances, day)?;
    let DaySummary { parties, without_line, .. } = &mut summary;
    if parties.len() + without_line.len() > PARTY_SLOTS {
        let gap = |line: &LineSummary| (line.value - value).abs();
        parties.sort_by(|(_, a), (_, b)| gap(a).total_cmp(&gap(b)));
        parties.truncate(PARTY_SLOTS);
        without_line.truncate(PARTY_SLOTS - parties.len());
    }
    Some(headline::day_reading(&summary))
}

/// The lines on a day, to compare those of another day, clock or choice of voices with them.
#[derive(Clone, Debug, PartialEq)]
pub struct LinesOnDay {
    day: Day,
    lines: Vec<Option<LineSummary>>,
    distance: Option<f64>,
}

impl LinesOnDay {
    /// `distances` is the result of [`compared_pair`].
    pub fn new(series: &Series, distances: Option<&([usize; 2], Distances)>, day: Day) -> Self {
        let lines = series.parties.iter().map(|party| line_summary(party, day));
        let distance = distances.and_then(|(_, distances)| Some(distances.on(day)?.distance));
        Self { day, lines: lines.collect(), distance }
    }

    /// What has changed since these were the lines; `None` if there is no such question. `pair` are
    /// the compared parties.
    pub fn changes_to<'a>(
        &self,
        now: &Self,
        (dataset, view): (&'a Dataset, &View),
        pair: Option<[usize; 2]>,
    ) -> Option<LineChanges<'a>> {
        let question = dataset.question(&view.question)?;
        let parties = dataset.parties.iter().zip(self.lines.iter().zip(&now.lines));
        let lines = parties.map(|(party, (before, now))| LineComparison {
            party: &party.name,
            before: *before,
            now: *now,
        });
        let distance = now.distance.filter(|_| now.distance != self.distance).zip(pair);
        let name = |party: usize| dataset.parties[party].name.as_str();
        Some(LineChanges {
            from: self.day,
            day: now.day,
            scale: &question.scale,
            lines: lines.collect(),
            distance: distance.map(|(distance, pair)| (pair.map(name), distance)),
        })
    }
}

/// What has changed about the lines from one day to another, for a slide that cites stances.
pub fn line_of_change(
    dataset: &Dataset,
    scale: &Scale,
    series: &Series,
    distances: Option<&Distances>,
    ([from, day], cited): ([Day; 2], &[&Stance]),
) -> LineOfChange {
    let parties = dataset.parties.iter().zip(&series.parties);
    let lines = parties.map(|(party, line)| LineComparison {
        party: &party.name,
        before: line_summary(line, from),
        now: line_summary(line, day),
    });
    let distance = |day| Some(distances?.on(day)?.distance);
    let distances = distance(from).zip(distance(day)).map(|(before, now)| [before, now]);
    let is_cited =
        |stance: usize| cited.iter().any(|cited| cited.is_same_statement(&dataset.stances[stance]));
    let is_restated = |party: &usize| {
        let [before, now] = [from, day].map(|day| series.parties[*party].line_on(day));
        before.zip(now).is_some_and(|(before, now)| {
            before.value.to_bits() == now.value.to_bits() && before.stance != now.stance
        })
    };
    let restated: Vec<usize> = (0..series.parties.len()).filter(is_restated).collect();
    // Whose words are also cited at another level has not only restated its own. Then nobody is named, as
    // that would say less of one side.
    let is_other = |mark: &Mark| {
        let now = series.parties[mark.party].line_on(day);
        now.is_some_and(|now| now.value.to_bits() != mark.value.to_bits())
            && restated.contains(&mark.party)
            && is_cited(mark.stance)
    };
    let are_all = !series.marks.iter().any(is_other);
    let restated = restated.into_iter().filter(|_| are_all);
    let restated: Vec<&str> = restated.map(|party| dataset.parties[party].name.as_str()).collect();
    let lines: Vec<_> = lines.collect();
    let year_before = series.is_yearly.then(|| from.year());
    line_changes::line_of_change(scale, &lines, &restated, distances, year_before)
}

/// Since when the lines are where they are on a day, for a slide.
pub fn lines_since(
    dataset: &Dataset,
    clock: Clock,
    scale: &Scale,
    series: &Series,
    day: Day,
) -> LineOfChange {
    let lines = series.parties.iter().enumerate().filter_map(|(index, party)| {
        let line = party.line_on(day)?;
        let since = since(dataset, clock, series, &[index], day)?;
        let party = &dataset.parties[index].name;
        Some((index, line_changes::line_since(scale, party, line.value, since, day)))
    });
    LineOfChange { changes: lines.collect(), rest: Words::EMPTY }
}

fn line_summary(party: &PartySeries, day: Day) -> Option<LineSummary> {
    let line = party.line_on(day)?;
    let dotted_since = line.is_dotted_on(day).then_some(line.said);
    Some(LineSummary { value: line.value, dotted_since, actions: 0 })
}

/// Returns why each party has no line on a day (L9); `None` if it has one.
pub fn no_lines(dataset: &Dataset, view: &View, series: &Series, day: Day) -> Vec<Option<NoLine>> {
    let lines = series.parties.iter().map(|party| party.line_on(day));
    let has_line: Vec<bool> = lines.map(|line| line.is_some()).collect();
    let Some(question) = dataset.question(&view.question) else {
        return vec![None; has_line.len()];
    };
    if !has_line.contains(&false) {
        return vec![None; has_line.len()];
    }
    let hidden = hidden_parties(dataset, view, day);
    let walk_back = dataset.stances.iter().find(|stance| stance.walks_back.is_some());
    let histories = walk_back.map(|_| LineHistory::of_parties(dataset, Query::for_view(view)));
    let reason = |party: usize| {
        if let Some(since) = histories.as_ref().and_then(|it| it[party].walked_back_on(day)) {
            NoLine::WalkedBack(since)
        } else if series.only_figures {
            NoLine::NoFigure(series.is_yearly.then(|| day.year()))
        } else if let Some(instead) = instead(dataset, question, series, party, day) {
            NoLine::Instead(instead)
        } else if hidden.contains(&party) {
            NoLine::Hidden
        } else {
            let mut later =
                series.marks.iter().filter(|mark| mark.party == party && mark.day > day);
            let may_be_earlier = view.clock == Clock::Said
                && later.any(|mark| dataset.stances[mark.stance].said.earliest <= day);
            NoLine::Nothing { may_be_earlier }
        }
    };
    let parties = has_line.iter().enumerate();
    parties.map(|(party, has_line)| (!has_line).then(|| reason(party))).collect()
}

/// What there is for a party without a line: the newest of the first kind that there is.
fn instead(
    dataset: &Dataset,
    question: &Question,
    series: &Series,
    party: usize,
    day: Day,
) -> Option<[Words; 2]> {
    let count = series.marks.partition_point(|mark| mark.day <= day);
    let marks = series.marks[..count].iter();
    let marks = marks.map(|mark| (mark.stance, mark.party, mark.walked_back, Some(mark.value)));
    let actions = series.actions.iter().take_while(|action| action.day <= day);
    let actions = actions.map(|it| (it.stance, it.party, it.walked_back, None));
    let by_day = marks.chain(actions).filter(|(_, of, walked_back, _)| {
        count_work!(TOUCHED, 1);
        *of == party && walked_back.is_none_or(|since| since > day)
    });
    let (stance, value) = by_day
        .map(|(index, .., value)| (&dataset.stances[index], value))
        .filter(|(stance, _)| stance.about.is_none())
        .min_by(|(a, _), (b, _)| {
            let kinds = kind_of(a).cmp(&kind_of(b));
            kinds.then_with(|| newest_first(a, b, &question.id))
        })?;
    let is_latest = stance.said.earliest < stance.effective;
    Some(no_line::instead(&question.scale, kind_of(stance), (stance.effective, is_latest), value))
}

fn kind_of(stance: &Stance) -> Instead {
    let is_reported = matches!(stance.attribution, Attribution::Reported | Attribution::Disputed);
    if stance.kind == StanceKind::Action {
        Instead::Action
    } else if is_reported {
        Instead::Reported
    } else if stance.unnamed || stance.attribution == Attribution::OnBackground {
        Instead::Unnamed
    } else {
        Instead::Others
    }
}

/// Returns the parties, by their indices, that hidden voices have spoken for.
fn hidden_parties(dataset: &Dataset, view: &View, day: Day) -> BTreeSet<usize> {
    let query = Query::for_view(view);
    if query.hidden.is_empty() {
        return BTreeSet::new();
    }
    let stances = dataset.stances.iter().filter(|stance| {
        query.hidden.contains(&stance.actor)
            && stance.positions.contains_key(query.question)
            && query.day(stance) <= day
    });
    stances.filter_map(|stance| dataset.party_index(stance.position_party.as_deref()?)).collect()
}

/// Describes the distance between the compared parties on a day, such as "Two levels apart" and
/// "since 31 March"; `None` if one of them has no line on the day.
pub fn distance_words(
    dataset: &Dataset,
    clock: Clock,
    scale: &Scale,
    series: &Series,
    (pair, distances): (&[usize; 2], &Distances),
    day: Day,
) -> Option<[Words; 2]> {
    let since = since(dataset, clock, series, pair, day)?;
    let name = |party: usize| dataset.parties[party].name.as_str();
    let names = (dataset.parties.len() > 2).then(|| pair.map(name));
    let distance = positions::describe_pair(scale, names, distances.on(day)?.distance);
    Some([capitalize(&distance), since.words(day, series.is_yearly)])
}

/// Returns since when none of the lines of one or two parties has had another level (L7); `None` if
/// one of them has no line on the day.
fn since(
    dataset: &Dataset,
    clock: Clock,
    series: &Series,
    parties: &[usize],
    day: Day,
) -> Option<Since> {
    let runs = parties.iter().map(|party| series.parties[*party].run_on(day));
    let runs = runs.collect::<Option<Vec<_>>>()?;
    // What set it before the first day of the axis is not of that day.
    let day_of = |run: &LineSpan| if run.from == series.first { run.said } else { run.from };
    let from = runs.iter().map(|run| day_of(run)).max()?;
    let mut begun = runs.iter().filter(|run| day_of(run) == from);
    let at_latest = begun.any(|run| !has_known_day(dataset, &dataset.stances[run.stance], clock));
    Some(Since { day: from, at_latest })
}

/// Whether the day from which a stance counts is known, and not only the last possible one.
pub(super) fn has_known_day(dataset: &Dataset, stance: &Stance, clock: Clock) -> bool {
    match clock {
        // A figure is not said, and begins with its period (L2a).
        _ if stance.figure => true,
        Clock::Said => stance.said.earliest >= stance.effective,
        Clock::Known => {
            let published = stance.evidence.iter();
            let mut published = published.filter_map(|it| dataset.source(&it.source));
            published.any(|source| {
                source.published.earliest == stance.known && source.published.latest == stance.known
            })
        }
    }
}

/// Returns a note such as "without Joe Biden" if actors with a mark on the
/// question's chart are hidden.
pub fn hidden_voices_note(dataset: &Dataset, query: Query<'_>) -> Option<Words> {
    let names: Vec<&str> = query.hidden_voices(dataset).map(|actor| &*actor.name).collect();
    (!names.is_empty()).then(|| positions::without_voices(&names))
}
