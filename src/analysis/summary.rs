use super::sweep::line_on;
use super::{Daylight, PartySeries, Query, Series, stance_day};
use crate::model::{Dataset, Day, Scale};
use crate::view::{Clock, View};
use crate::words::Words;
use crate::words::positions::{
    self, DaySummary, DistanceSummary, LineComparison, LineSummary, NoLine,
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
    let parties = dataset.parties.iter().zip(&series.parties);
    let parties: Vec<_> = parties
        .filter_map(|(party, series)| {
            let line = line_summary(dataset, view.clock, series, view.as_of)?;
            Some((party.name.as_str(), line))
        })
        .collect();
    let distance = daylight.and_then(|(pair, daylight)| {
        let names = pair.map(|party| dataset.parties[party].name.as_str());
        Some((names, distance_summary(daylight, view.as_of)?))
    });
    Some(DaySummary {
        day: view.as_of,
        counts_from_known: view.clock == Clock::Known,
        scale,
        no_line: parties.is_empty().then(|| no_line(dataset, view, series)),
        parties,
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
/// and, if the line is stale, the day on which the party was last heard. The result
/// is empty if the view's question does not exist.
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
            before: line_summary(dataset, view.clock, series, from),
            now: line_summary(dataset, view.clock, series, view.as_of),
        })
        .collect();
    let distance = compared_pair(dataset, view, series).and_then(|(_, daylight)| {
        let [before, now] =
            [from, view.as_of].map(|day| daylight.on(day).map(|span| span.distance));
        now.filter(|_| now != before)
    });
    positions::change_sentence(from, view.as_of, &question.scale, &lines, distance)
}

fn line_summary(
    dataset: &Dataset,
    clock: Clock,
    party: &PartySeries,
    day: Day,
) -> Option<LineSummary> {
    let line = party.line_on(day)?;
    let band = party.band_on(day).map(|band| (band.low, band.high));
    let last_heard = || stance_day(clock, &dataset.stances[line.latest]);
    Some(LineSummary {
        value: line.value,
        band: band.filter(|band| *band != (line.value, line.value)),
        last_heard: line.stale.then(last_heard),
    })
}

fn no_line(dataset: &Dataset, view: &View, series: &Series) -> NoLine {
    let mut lines = series.parties.iter().flat_map(|party| &party.line);
    if lines.any(|line| line.from <= view.as_of) {
        NoLine::AllWithdrawn
    } else if count_hidden_voices(dataset, Query::for_view(view)) > 0 {
        NoLine::NoVisibleVoiceSpoke
    } else {
        NoLine::NobodySpoke
    }
}

/// Describes the distance on a day, such as "two levels apart, unchanged since
/// 31 March"; `None` if one of the parties has no line on the day.
pub fn distance_words(scale: &Scale, daylight: &Daylight, day: Day) -> Option<Words> {
    let summary = distance_summary(daylight, day)?;
    Some(positions::distance_since(scale, &summary, day))
}

fn distance_summary(daylight: &Daylight, day: Day) -> Option<DistanceSummary> {
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
    })
}

/// Returns the index of the stance that sets a party's line on a day, and an
/// explanation such as "Israel, 18 April: the line is set by Benjamin Netanyahu,
/// 31 March 2024, the latest stance by anyone who speaks for it."
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
    let stance = &dataset.stances[line.stance];
    let actor = dataset.actor(&stance.actor)?;
    // Stances on the same day that do not set the line because of their rank.
    let others = dataset.stances.iter().filter(|other| {
        other.actor != stance.actor
            && other.effective == stance.effective
            && other.position_party == stance.position_party
            && other.can_set_line()
            && other.positions.contains_key(query.question)
            && !query.hidden.contains(&other.actor)
    });
    let others = others.filter_map(|other| dataset.actor(&other.actor));
    let mut outranked: Vec<&str> = others.map(|actor| actor.name.as_str()).collect();
    outranked.dedup();
    let words = positions::line_explanation(
        &dataset.parties[index].name,
        day,
        &actor.name,
        &stance.said,
        &outranked,
        line.stale,
    );
    Some((line.stance, words))
}

/// Returns a note such as "without 2 voices" if actors with a position on the
/// question are hidden.
pub fn hidden_voices_note(dataset: &Dataset, query: Query<'_>) -> Option<Words> {
    match count_hidden_voices(dataset, query) {
        0 => None,
        count => Some(positions::without_voices(count)),
    }
}

/// Counts the hidden actors that have a position on the question.
fn count_hidden_voices(dataset: &Dataset, query: Query<'_>) -> usize {
    let has_position = |id: &&String| {
        let mut stances = dataset.stances.iter();
        stances.any(|stance| stance.actor == **id && stance.positions.contains_key(query.question))
    };
    query.hidden.iter().filter(has_position).count()
}
