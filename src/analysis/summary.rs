use std::collections::BTreeSet;

use super::{Daylight, Mark, PARTY_SLOTS, PartySeries, Query, Series, day_number};
use crate::model::{Attribution, Dataset, Day, Scale, Stance, StanceKind};
use crate::view::{Clock, View};
use crate::words::Words;
use crate::words::counted::Voices;
use crate::words::headline::{self, DayReading};
use crate::words::line_changes::{self, LineChanges, LineComparison, LineOfChange};
use crate::words::newest::Newest;
use crate::words::no_line::{self, Instead, NoLine};
use crate::words::positions::{
    self, DaySummary, DistanceSummary, LineEvent, LineSummary, LinesSummary, NamedParty, Spread,
    Steady,
};

/// Summarizes the parties' positions on a day; `None` if the view's question does not
/// exist.
///
/// `daylight` is the result of [`compared_pair`].
pub fn day_summary<'a>(
    dataset: &'a Dataset,
    view: &View,
    series: &Series,
    daylight: Option<&([usize; 2], Daylight)>,
    day: Day,
) -> Option<DaySummary<'a>> {
    let question = dataset.question(&view.question)?;
    let names = || {
        let parties = dataset.parties.iter().enumerate();
        parties.map(|(index, party)| NamedParty { index, name: &party.name })
    };
    let parties = names().zip(&series.parties);
    let parties = parties
        .filter_map(|(name, party)| Some((name, line_summary((dataset, series), party, day)?)));
    let reasons = names().zip(no_lines(dataset, view, series, day));
    let without_line = reasons.filter_map(|(name, reason)| Some((name, reason?)));
    let name = |party: usize| dataset.parties[party].name.as_str();
    let steady = |parties: &[usize]| steady((dataset, series), parties, day);
    let distance = || {
        let (pair, daylight) = daylight?;
        let steady = steady(pair)?;
        let days = [steady.since, day];
        let distance = distance_summary(&question.scale, daylight, days, series.voices)?;
        Some(LinesSummary::Distance(pair.map(name), distance, steady))
    };
    let not_comparable = || {
        let pair = series.pair(dataset, view.pair.as_ref())?;
        Some((pair.map(name), steady(&pair)?))
    };
    let lines = match dataset.parties.as_slice() {
        [party] => steady(&[0]).map(|steady| LinesSummary::OneParty(&party.name, steady)),
        _ if question.comparable => distance(),
        _ => Some(LinesSummary::NotComparable(not_comparable())),
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
            .unwrap_or_else(|| LinesSummary::Missing(daylight.map(|(pair, _)| pair.map(name)))),
        is_yearly: series.is_yearly,
        is_judged: series.is_judged,
    })
}

fn spread(parties: &[(NamedParty<'_>, LineSummary)]) -> Option<Spread> {
    let mut values: Vec<f64> = parties.iter().map(|(_, line)| line.value).collect();
    values.sort_by(f64::total_cmp);
    Some(Spread { low: *values.first()?, median: values[values.len() / 2], high: *values.last()? })
}

/// Returns the compared parties, by their indices, with their Daylight; `None` if
/// the question is not comparable or fewer than two parties have a line.
pub fn compared_pair(
    dataset: &Dataset,
    view: &View,
    series: &Series,
) -> Option<([usize; 2], Daylight)> {
    let question = dataset.question(&view.question)?;
    let pair = series.pair(dataset, view.pair.as_ref())?;
    question.comparable.then(|| (pair, series.daylight(pair)))
}

/// Describes the positions on the view's day, such as "18 April. United States: opposes it
/// as planned (level 1, range 0 to 1). …"
///
/// Each party that has a line is named with its level, its band if that differs, and, if
/// the line is stale, the day of its latest statement; each party without a line, with the
/// reason. The result is empty if the view's question does not exist.
pub fn day_sentence(dataset: &Dataset, view: &View, series: &Series) -> Words {
    let daylight = compared_pair(dataset, view, series);
    day_summary(dataset, view, series, daylight.as_ref(), view.as_of)
        .map_or(Words::EMPTY, |summary| positions::day_sentence(&summary))
}

/// Reads out the positions on a day, for as many parties as have colours: if there are more,
/// for those nearest to `value`. `daylight` is the result of [`compared_pair`].
pub fn day_reading(
    dataset: &Dataset,
    view: &View,
    series: &Series,
    daylight: Option<&([usize; 2], Daylight)>,
    (day, value): (Day, f64),
) -> Option<DayReading> {
    let mut summary = day_summary(dataset, view, series, daylight, day)?;
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
    /// `daylight` is the result of [`compared_pair`].
    pub fn new(
        dataset: &Dataset,
        series: &Series,
        daylight: Option<&([usize; 2], Daylight)>,
        day: Day,
    ) -> Self {
        let lines = series.parties.iter().map(|party| line_summary((dataset, series), party, day));
        let distance = daylight.and_then(|(_, daylight)| Some(daylight.on(day)?.distance));
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
    daylight: Option<&Daylight>,
    ([from, day], cited): ([Day; 2], &[&Stance]),
) -> LineOfChange {
    let parties = dataset.parties.iter().zip(&series.parties);
    let summary = |party, day| line_summary((dataset, series), party, day);
    let lines = parties.map(|(party, line)| LineComparison {
        party: &party.name,
        before: summary(line, from),
        now: summary(line, day),
    });
    let distance = |day| Some(daylight?.on(day)?.distance);
    let distances = distance(from).zip(distance(day)).map(|(before, now)| [before, now]);
    let is_cited =
        |stance: usize| cited.iter().any(|cited| cited.is_same_statement(&dataset.stances[stance]));
    let is_restated = |party: &usize| {
        let [before, now] = [from, day].map(|day| series.parties[*party].line_on(day));
        before.zip(now).is_some_and(|(before, now)| {
            before.value.to_bits() == now.value.to_bits() && before.latest != now.latest
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
pub fn lines_since(dataset: &Dataset, scale: &Scale, series: &Series, day: Day) -> LineOfChange {
    let lines = series.parties.iter().enumerate().filter_map(|(index, party)| {
        let line = party.line_on(day)?;
        let before = party.line.iter().rev().skip_while(|span| span.from > line.from);
        let same = before.take_while(|span| span.value.to_bits() == line.value.to_bits());
        let since = same.last().map_or(line.from, |span| span.from);
        let party = &dataset.parties[index].name;
        Some((index, line_changes::line_since(scale, party, line.value, [since, day])))
    });
    LineOfChange { changes: lines.collect(), rest: Words::EMPTY }
}

fn line_summary(
    (dataset, series): (&Dataset, &Series),
    party: &PartySeries,
    day: Day,
) -> Option<LineSummary> {
    let line = party.line_on(day)?;
    let band = party.band_on(day).map(|band| (band.low, band.high));
    Some(LineSummary {
        value: line.value,
        band: band.filter(|band| *band != (line.value, line.value)),
        voices: series.voices,
        actions: 0,
        rules_out_before: line.moved.is_some(),
        newest: line.stale.then(|| Newest {
            last_day: dataset.stances[line.latest].last_day(),
            may_be_newer: line.may_be_newer,
            is_yearly: series.is_yearly && series.only_figures,
            voices: series.voices,
        }),
    })
}

/// Returns why each party has no line on a day; `None` if it has one.
pub fn no_lines(dataset: &Dataset, view: &View, series: &Series, day: Day) -> Vec<Option<NoLine>> {
    let lines = series.parties.iter().map(|party| party.line_on(day));
    let has_line: Vec<bool> = lines.map(|line| line.is_some()).collect();
    let Some(question) = dataset.question(&view.question) else {
        return vec![None; has_line.len()];
    };
    if !has_line.contains(&false) {
        return vec![None; has_line.len()];
    }
    let mut found: Vec<Option<Instead>> = vec![None; has_line.len()];
    // Of figures, those that are current with the latest: years of polls would span anything.
    let is_figure = matches!(question.scale, Scale::Continuous { .. });
    let span = dataset.stale_after.filter(|_| is_figure).and_then(|days| i32::try_from(days).ok());
    let mut latest: Vec<Option<Day>> = vec![None; has_line.len()];
    let count = series.marks.partition_point(|mark| mark.day <= day);
    for mark in series.marks[..count].iter().rev() {
        count_work!(TOUCHED, 1);
        let latest = *latest[mark.party].get_or_insert(mark.day);
        let is_current = span.is_none_or(|span| day_number(mark.day, latest) <= span);
        if !has_line[mark.party] && is_current {
            let instead = found[mark.party].get_or_insert_default();
            add_to(instead, &dataset.stances[mark.stance], Some(mark.value));
        }
    }
    for action in series.actions.iter().take_while(|action| action.day <= day) {
        if !has_line[action.party] {
            let instead = found[action.party].get_or_insert_default();
            add_to(instead, &dataset.stances[action.stance], None);
        }
    }
    let hidden = hidden_parties(dataset, view, day);
    let reason = |party: usize| {
        let mut lines = series.parties[party].line.iter();
        if lines.any(|line| line.from <= day) {
            NoLine::Withdrawn
        } else if let Some(found) = &found[party] {
            NoLine::Instead(no_line::instead(&question.scale, found))
        } else if hidden.contains(&party) {
            NoLine::Hidden
        } else {
            let mut later =
                series.marks.iter().filter(|mark| mark.party == party && mark.day > day);
            let may_be_earlier = view.clock == Clock::Said
                && later.any(|mark| dataset.stances[mark.stance].said.earliest <= day);
            NoLine::Nothing { may_be_earlier, are_figures: series.only_figures }
        }
    };
    let parties = has_line.iter().enumerate();
    parties.map(|(party, has_line)| (!has_line).then(|| reason(party))).collect()
}

/// Adds a stance to what there is for a party without a line.
fn add_to(instead: &mut Instead, stance: &Stance, value: Option<f64>) {
    if stance.kind == StanceKind::Action {
        instead.actions += 1;
    } else if stance.attribution == Attribution::Reported {
        let sources = stance.evidence.iter().map(|evidence| evidence.source.clone());
        instead.articles.extend(sources);
    } else if stance.attribution == Attribution::Disputed {
        instead.is_disputed = true;
    } else if stance.attribution == Attribution::OneSidesAccount {
        instead.is_told = true;
    } else if stance.unnamed || stance.attribution == Attribution::OnBackground {
        let (first, last) = instead.unnamed.unwrap_or((stance.effective, stance.effective));
        instead.unnamed = Some((first.min(stance.effective), last.max(stance.effective)));
    } else {
        instead.has_named = true;
    }
    if let Some(value) = value {
        let (low, high) = instead.values.unwrap_or((value, value));
        instead.values = Some((low.min(value), high.max(value)));
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
    scale: &Scale,
    series: &Series,
    (pair, daylight): (&[usize; 2], &Daylight),
    day: Day,
) -> Option<[Words; 2]> {
    let steady = steady((dataset, series), pair, day)?;
    let distance = distance_summary(scale, daylight, [steady.since, day], series.voices)?;
    let name = |party: usize| dataset.parties[party].name.as_str();
    let names = (dataset.parties.len() > 2).then(|| pair.map(name));
    let steady = (steady, series.is_yearly);
    Some(positions::distance_since(scale, names, &distance, steady, day))
}

fn distance_summary(
    scale: &Scale,
    daylight: &Daylight,
    [since, day]: [Day; 2],
    voices: Voices,
) -> Option<DistanceSummary> {
    let current = daylight.on(day)?;
    let before = since.yesterday().ok().and_then(|day| daylight.on(day));
    Some(DistanceSummary {
        voices,
        distance: current.distance,
        previous: before.map(|before| before.distance),
        allowed: current.band_distances,
        ranges: current.ranges(scale),
    })
}

/// Returns since when none of the lines of one or two parties has changed; `None` if one of
/// them has no line on the day.
fn steady((dataset, series): (&Dataset, &Series), parties: &[usize], day: Day) -> Option<Steady> {
    let runs = parties.iter().map(|party| value_run(&series.parties[*party], day));
    let runs = runs.collect::<Option<Vec<ValueRun>>>()?;
    let since = runs.iter().map(|run| run.from).max()?;
    let starts = |run: &ValueRun| run.from == since && !run.continues;
    let event = if since == series.first {
        LineEvent::DatasetStarts
    } else if runs.iter().any(starts) {
        let [first, last] =
            [parties.first()?, parties.last()?].map(|party| &series.parties[*party]);
        let together = Daylight::between(first, last);
        LineEvent::LineStarts {
            is_return: together.spans.first().is_some_and(|span| span.from < since),
        }
    } else {
        let moved =
            |index: usize| runs.get(index).is_some_and(|run| run.from == since && run.has_moved);
        LineEvent::Changed([moved(0), moved(1)])
    };
    let is_of_unknown_day = |run: &ValueRun| {
        let said = &dataset.stances[run.stance].said;
        run.from == since && said.earliest < said.latest && said.latest == since
    };
    let may_be_earlier = !series.only_figures && runs.iter().any(is_of_unknown_day);
    Some(Steady { since, event, may_be_earlier })
}

/// The unbroken run of days on which a line has one value.
struct ValueRun {
    from: Day,
    /// The stance of its first day.
    stance: usize,
    /// Whether the line is at another value on the day before.
    continues: bool,
    /// Whether the words of its first day rule out that value.
    has_moved: bool,
}

fn value_run(party: &PartySeries, day: Day) -> Option<ValueRun> {
    let current = party.line_on(day)?;
    let mut run =
        ValueRun { from: current.from, stance: current.stance, continues: false, has_moved: false };
    let end = party.line.partition_point(|span| span.from < current.from);
    for span in party.line[..end].iter().rev() {
        if span.until != run.from {
            break;
        }
        if span.value != current.value {
            run.continues = true;
            break;
        }
        (run.from, run.stance) = (span.from, span.stance);
    }
    run.has_moved = run.continues && current.moved == Some(run.from);
    Some(run)
}

/// Returns a note such as "without Joe Biden" if actors with a mark on the
/// question's chart are hidden.
pub fn hidden_voices_note(dataset: &Dataset, query: Query<'_>) -> Option<Words> {
    let names: Vec<&str> = query.hidden_voices(dataset).map(|actor| &*actor.name).collect();
    (!names.is_empty()).then(|| positions::without_voices(&names))
}
