use std::collections::BTreeSet;
use std::sync::Arc;

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
    let mut parties = Vec::new();
    let mut without_line = Vec::new();
    for (index, (party, party_series)) in dataset.parties.iter().zip(&series.parties).enumerate() {
        match line_summary(dataset, party_series, view.as_of) {
            Some(line) => parties.push((party.name.as_str(), line)),
            None => without_line.push((party.name.as_str(), no_line(dataset, view, series, index))),
        }
    }
    let distance = daylight.and_then(|(pair, daylight)| {
        let names = pair.map(|party| dataset.parties[party].name.as_str());
        Some((names, distance_summary(scale, daylight, view.as_of)?))
    });
    Some(DaySummary {
        day: view.as_of,
        counts_from_known: view.clock == Clock::Known,
        scale,
        parties,
        without_line,
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

/// Returns why a party, given by its index, has no line on the view's day.
pub fn no_line(dataset: &Dataset, view: &View, series: &Series, party: usize) -> NoLine {
    let mut lines = series.parties[party].line.iter();
    if lines.any(|line| line.from <= view.as_of) {
        return NoLine::Withdrawn;
    }
    let marks = series.marks.iter();
    let stances: Vec<&Stance> = marks
        .filter(|mark| mark.party == party && mark.day <= view.as_of)
        .map(|mark| &*dataset.stances[mark.stance])
        .collect();
    let all = |is_such: fn(&Stance) -> bool| stances.iter().all(|stance| is_such(stance));
    if stances.is_empty() {
        let party = &dataset.parties[party].id;
        let query = Query::for_view(view);
        let is_hidden = |stance: &Arc<Stance>| {
            query.hidden.contains(&stance.actor)
                && stance.position_party.as_deref() == Some(party)
                && stance.positions.contains_key(query.question)
                && query.day(stance) <= view.as_of
        };
        if dataset.stances.iter().any(is_hidden) {
            NoLine::Hidden
        } else {
            NoLine::NotHeard
        }
    } else if all(|stance| stance.kind == StanceKind::Action) {
        NoLine::OnlyActions
    } else if all(is_unnamed) {
        NoLine::OnlyUnnamed
    } else if all(|stance| stance.attribution == Attribution::Reported) {
        NoLine::OnlyReported
    } else if all(|stance| is_unnamed(stance) || stance.attribution == Attribution::Reported) {
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

/// Returns a note such as "without Joe Biden" if actors with a position on the
/// question are hidden.
pub fn hidden_voices_note(dataset: &Dataset, query: Query<'_>) -> Option<Words> {
    let has_position = |actor: &&Actor| {
        let mut stances = dataset.stances.iter();
        query.hidden.contains(&actor.id)
            && stances.any(|stance| {
                stance.actor == actor.id && stance.positions.contains_key(query.question)
            })
    };
    let actors = dataset.actors.iter().filter(has_position);
    let names: Vec<&str> = actors.map(|actor| actor.name.as_str()).collect();
    (!names.is_empty()).then(|| positions::without_voices(&names))
}
