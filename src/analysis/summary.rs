use std::collections::BTreeSet;

use super::sweep::line_on;
use super::{Daylight, PartySeries, Query, Series, stance_heading};
use crate::model::{Actor, Attribution, Dataset, Day, Scale, Stance, StanceKind};
use crate::view::{Clock, View};
use crate::words::Words;
use crate::words::positions::{
    self, DaySummary, DistanceSummary, LineComparison, LineExplanation, LineSummary, NoLine,
};

/// Summarizes the parties' positions on the view's day; `None` if the view's
/// question does not exist.
///
/// `daylight` is the result of [`compared_pair`].
pub fn day_summary<'a>(
    dataset: &'a Dataset,
    view: &View,
    series: &Series,
    daylight: Option<&([usize; 2], Daylight)>,
) -> Option<DaySummary<'a>> {
    let scale = &dataset.question(&view.question)?.scale;
    let names = || dataset.parties.iter().map(|party| party.name.as_str());
    let parties = names().zip(&series.parties).filter_map(|(name, party)| {
        let line = line_summary(dataset, party, view.as_of)?;
        Some((name, line))
    });
    let reasons = names().zip(no_lines(dataset, view, series));
    let without_line = reasons.filter_map(|(name, reason)| Some((name, reason?)));
    let distance = daylight.and_then(|(pair, daylight)| {
        let names = pair.map(|party| dataset.parties[party].name.as_str());
        Some((names, distance_summary(scale, daylight, view.as_of)?))
    });
    Some(DaySummary {
        day: view.as_of,
        counts_from_known: view.clock == Clock::Known,
        scale,
        parties: parties.collect(),
        without_line: without_line.collect(),
        distance,
    })
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

/// Describes the positions on the view's day, such as "18 April: United States 3
/// (1–3), Israel 5 (4–5). Two levels apart, unchanged since 31 March."
///
/// Each party that has a line is named with its value, its band if that differs,
/// and, if the line is stale, how long ago the party was last heard; each party
/// without a line, with the reason. The result is empty if the view's question does
/// not exist.
pub fn day_sentence(dataset: &Dataset, view: &View, series: &Series) -> Words {
    let daylight = compared_pair(dataset, view, series);
    day_summary(dataset, view, series, daylight.as_ref())
        .map_or(Words::EMPTY, |summary| positions::day_sentence(&summary))
}

/// Describes the changes between `from` and the view's day, such as "2 April:
/// Israel 5 (4–5), previously 4 (3–5). Two levels apart."
pub fn change_sentence(dataset: &Dataset, view: &View, series: &Series, from: Day) -> Words {
    let Some(question) = dataset.question(&view.question) else {
        return Words::EMPTY;
    };
    let parties = dataset.parties.iter().zip(&series.parties);
    let lines: Vec<LineComparison<'_>> = parties
        .map(|(party, series)| LineComparison {
            party: &party.name,
            before: line_summary(dataset, series, from),
            now: line_summary(dataset, series, view.as_of),
        })
        .collect();
    let distance = compared_pair(dataset, view, series).and_then(|(_, daylight)| {
        let [before, now] =
            [from, view.as_of].map(|day| daylight.on(day).map(|span| span.distance));
        now.filter(|_| now != before)
    });
    positions::change_sentence(from, view.as_of, &question.scale, &lines, distance)
}

fn line_summary(dataset: &Dataset, party: &PartySeries, day: Day) -> Option<LineSummary> {
    let line = party.line_on(day)?;
    let band = party.band_on(day).map(|band| (band.low, band.high));
    let last_heard = || dataset.stances[line.latest].effective;
    Some(LineSummary {
        value: line.value,
        band: band.filter(|band| *band != (line.value, line.value)),
        last_heard: line.stale.then(last_heard),
    })
}

fn is_unnamed(stance: &Stance) -> bool {
    stance.unnamed || stance.attribution == Attribution::OnBackground
}

/// Returns why each party has no line on the view's day; `None` if it has one.
pub fn no_lines(dataset: &Dataset, view: &View, series: &Series) -> Vec<Option<NoLine>> {
    let lines = series.parties.iter().map(|party| party.line_on(view.as_of));
    let has_line: Vec<bool> = lines.map(|line| line.is_some()).collect();
    let mut heard: Vec<Vec<&Stance>> = vec![Vec::new(); has_line.len()];
    for mark in &series.marks {
        if mark.day <= view.as_of && !has_line[mark.party] {
            heard[mark.party].push(&dataset.stances[mark.stance]);
        }
    }
    let hidden = hidden_parties(dataset, view);
    let reason = |party: usize| {
        let mut lines = series.parties[party].line.iter();
        if lines.any(|line| line.from <= view.as_of) {
            NoLine::Withdrawn
        } else if !heard[party].is_empty() {
            no_line(&heard[party])
        } else if hidden.contains(&party) {
            NoLine::Hidden
        } else {
            NoLine::NotHeard
        }
    };
    let parties = has_line.iter().enumerate();
    parties
        .map(|(party, has_line)| (!has_line).then(|| reason(party)))
        .collect()
}

/// Returns the parties, by their indices, that hidden voices have spoken for.
fn hidden_parties(dataset: &Dataset, view: &View) -> BTreeSet<usize> {
    let query = Query::for_view(view);
    if query.hidden.is_empty() {
        return BTreeSet::new();
    }
    let stances = dataset.stances.iter().filter(|stance| {
        query.hidden.contains(&stance.actor)
            && stance.positions.contains_key(query.question)
            && query.day(stance) <= view.as_of
    });
    stances
        .filter_map(|stance| dataset.party_index(stance.position_party.as_deref()?))
        .collect()
}

/// Returns why the stances for a party, of which there is at least one, set no line.
fn no_line(stances: &[&Stance]) -> NoLine {
    let is_reported = |stance: &Stance| stance.attribution == Attribution::Reported;
    let all = |is_such: &dyn Fn(&Stance) -> bool| stances.iter().all(|stance| is_such(stance));
    if all(&|stance| stance.kind == StanceKind::Action) {
        NoLine::OnlyActions
    } else if all(&is_unnamed) {
        NoLine::OnlyUnnamed
    } else if all(&is_reported) {
        NoLine::OnlyReported
    } else if all(&|stance| is_unnamed(stance) || is_reported(stance)) {
        NoLine::OnlyUnnamedOrReported
    } else {
        NoLine::NobodySpeaksForIt
    }
}

/// Describes the distance on a day, such as "two levels apart, unchanged since
/// 31 March"; `None` if one of the parties has no line on the day.
pub fn distance_words(scale: &Scale, daylight: &Daylight, day: Day) -> Option<Words> {
    let summary = DistanceSummary {
        ranges: None,
        ..distance_summary(scale, daylight, day)?
    };
    Some(positions::distance_since(scale, &summary, day))
}

fn distance_summary(scale: &Scale, daylight: &Daylight, day: Day) -> Option<DistanceSummary> {
    let current = daylight.on(day)?;
    let mut since = current.from;
    let mut previous = None;
    let earlier = daylight.spans.iter().rev();
    for span in earlier.skip_while(|span| span.from >= current.from) {
        if span.until != since {
            break;
        }
        if span.distance != current.distance {
            previous = Some(span.distance);
            break;
        }
        since = span.from;
    }
    Some(DistanceSummary {
        distance: current.distance,
        since,
        previous,
        ranges: current.ranges(scale),
    })
}

/// Returns the index of the stance that sets a party's line on a day, and an
/// explanation such as "Israel, 18 April: the line is set by Benjamin Netanyahu,
/// 31 March 2024, the latest position of those who speak for it."
///
/// Returns `None` if the party has no line on that day.
pub fn explain_line(
    dataset: &Dataset,
    query: Query<'_>,
    party: &str,
    day: Day,
) -> Option<(usize, Words)> {
    let index = dataset.party_index(party)?;
    let line = line_on(dataset, query, index, day)?;
    let [stance, latest] = [line.stance, line.latest].map(|index| &dataset.stances[index]);
    let name = |stance: &Stance| Some(dataset.actor(&stance.actor)?.name.as_str());
    let heading = stance_heading(dataset, stance);
    // The others of that day who speak for the party.
    let others = dataset.stances.iter().filter(|other| {
        other.actor != stance.actor
            && other.effective == stance.effective
            && other.position_party == stance.position_party
            && other.can_set_line()
            && other.positions.contains_key(query.question)
            && !query.hidden.contains(&other.actor)
    });
    let (equals, outranked): (Vec<_>, Vec<_>) = others
        .map(|other| &**other)
        .partition(|other| other.rank == stance.rank);
    let names = |stances: Vec<&'_ Stance>| -> BTreeSet<String> {
        stances
            .into_iter()
            .filter_map(name)
            .map(str::to_owned)
            .collect()
    };
    let (equals, outranked) = (names(equals), names(outranked));
    let words = positions::line_explanation(&LineExplanation {
        party: &dataset.parties[index].name,
        day,
        actor: &heading,
        said: &stance.said,
        outranked: outranked.iter().map(String::as_str).collect(),
        equals: equals.iter().map(String::as_str).collect(),
        kept_by: name(latest)
            .filter(|_| latest.effective > stance.effective)
            .map(|name| (name, &latest.said)),
        is_stale: line.stale,
    });
    Some((line.stance, words))
}

/// Returns a note such as "without Joe Biden" if actors with a mark on the
/// question's chart are hidden.
pub fn hidden_voices_note(dataset: &Dataset, query: Query<'_>) -> Option<Words> {
    let is_hidden = |actor: &&Actor| {
        let mut stances = dataset.stances.iter();
        query.hidden.contains(&actor.id)
            && stances.any(|stance| stance.actor == actor.id && stance.is_drawn_on(query.question))
    };
    let actors = dataset.actors.iter().filter(is_hidden);
    let names: Vec<&str> = actors.map(|actor| actor.name.as_str()).collect();
    (!names.is_empty()).then(|| positions::without_voices(&names))
}
