use std::fmt::Write as _;

use super::{Daylight, PartySeries, Query, Series, day_snapshot, stance_day};
use crate::model::{Dataset, Day, Scale};
use crate::view::{Clock, View};
use crate::words::{capitalize, day_month, number_word};

/// How many parties the sentence names. Beyond a handful the list is no
/// sentence any more; the actor list has all.
const NAMED: usize = 4;

/// The day in words, such as "18 April: United States 3 (1–3), Israel 5 (4–5).
/// Two levels apart, as for the 18 days before."
///
/// Each party that has a line is named with its value, its band where that
/// differs, and the day on which it was last heard where the line is stale.
/// The distance is that of the compared pair, which is named where more than
/// two parties have a line. Empty where the view's question does not exist.
pub fn day_sentence(dataset: &Dataset, view: &View, series: &Series) -> String {
    let Some(question) = dataset.question(&view.question) else {
        return String::new();
    };
    let day = view.as_of;
    let mut sentence = String::from(day_month(day));
    if view.clock == Clock::Known {
        sentence.push_str(", by what was known");
    }
    sentence.push_str(": ");
    let mut parties: Vec<String> = dataset
        .parties
        .iter()
        .zip(&series.parties)
        .filter_map(|(party, series)| {
            let words = line_words(dataset, view, &question.scale, series)?;
            Some(format!("{} {words}", party.name))
        })
        .collect();
    let with_line = parties.len();
    if with_line == 0 {
        return sentence + &no_line_reason(dataset, view, series);
    }
    parties.truncate(NAMED);
    sentence.push_str(&parties.join(", "));
    if with_line > NAMED {
        let _ = write!(sentence, " and {} more", number_word(with_line - NAMED));
    }
    sentence.push('.');
    if question.comparable
        && let Some(pair) = series.pair(dataset, view.pair.as_ref())
        && let Some(apart) = distance_words(&question.scale, &series.daylight(pair), day)
    {
        let [left, right] = pair.map(|party| &dataset.parties[party].name);
        if with_line > 2 {
            let _ = write!(sentence, " {left} and {right} are {apart}.");
        } else {
            let _ = write!(sentence, " {}.", capitalize(&apart));
        }
    }
    sentence
}

/// What moving the playhead from `from` to the view's day has changed, such as
/// "2 April: Israel 5 (4–5), before 4 (3–5). Two levels apart." Of what stays as
/// it was it says nothing but that it stays.
pub fn change_sentence(dataset: &Dataset, view: &View, series: &Series, from: Day) -> String {
    let Some(question) = dataset.question(&view.question) else {
        return String::new();
    };
    let day = day_month(view.as_of);
    let before = View {
        as_of: from,
        ..view.clone()
    };
    let mut changes = Vec::new();
    for (party, series) in dataset.parties.iter().zip(&series.parties) {
        let words = |view| line_words(dataset, view, &question.scale, series);
        match (words(&before), words(view)) {
            (then, now) if then == now => {}
            (Some(then), Some(now)) => {
                changes.push(format!("{} {now}, before {then}", party.name));
            }
            (None, Some(now)) => changes.push(format!("{} {now}, before no line", party.name)),
            (_, None) => changes.push(format!("{} no line", party.name)),
        }
    }
    let mut sentence = if changes.is_empty() {
        format!("{day}: as before.")
    } else {
        format!("{day}: {}.", changes.join("; "))
    };
    if question.comparable
        && let Some(pair) = series.pair(dataset, view.pair.as_ref())
    {
        let daylight = series.daylight(pair);
        let lines = |day| daylight.on(day).map(|span| span.distance);
        if let (then, Some(now)) = (lines(from), lines(view.as_of))
            && then != Some(now)
        {
            let _ = write!(
                sentence,
                " {}.",
                capitalize(&distance(&question.scale, now))
            );
        }
    }
    sentence
}

/// "3 (1–3)", or "3 (1–3; last heard on 5 March)" where the line is stale.
fn line_words(
    dataset: &Dataset,
    view: &View,
    scale: &Scale,
    party: &PartySeries,
) -> Option<String> {
    let line = party.line_on(view.as_of)?;
    let mut notes = Vec::new();
    if let Some(band) = party.band_on(view.as_of)
        && (band.low, band.high) != (line.value, line.value)
    {
        notes.push(scale.format_range(band.low, band.high).to_string());
    }
    if line.stale {
        let heard = stance_day(view.clock, &dataset.stances[line.stance]);
        let year = if heard.year() == view.as_of.year() {
            String::new()
        } else {
            format!(" {}", heard.year())
        };
        notes.push(format!("last heard on {}{year}", day_month(heard)));
    }
    let value = scale.format(line.value);
    Some(if notes.is_empty() {
        value.to_string()
    } else {
        format!("{value} ({})", notes.join("; "))
    })
}

/// Why no party has a line on the view's day.
fn no_line_reason(dataset: &Dataset, view: &View, series: &Series) -> String {
    let mut lines = series.parties.iter().flat_map(|party| &party.line);
    if lines.any(|line| line.from <= view.as_of) {
        return "what was said for a party on this question has been withdrawn.".to_owned();
    }
    let among = match hidden_voices_note(dataset, Query::for_view(view)) {
        Some(_) => "among the voices shown, ",
        None => "",
    };
    format!("{among}nobody has spoken for a party on this question yet.")
}

/// "two levels apart, as for the 18 days before"; `None` where one of the two
/// has no line on the day.
pub fn distance_words(scale: &Scale, daylight: &Daylight, day: Day) -> Option<String> {
    let span = daylight.on(day)?;
    let now = distance(scale, span.distance);
    let mut since = span.from;
    let mut changed_from = None;
    for before in daylight
        .spans
        .iter()
        .rev()
        .skip_while(|other| other.from >= span.from)
    {
        if before.until != since {
            break;
        }
        if before.distance != span.distance {
            changed_from = Some(before.distance);
            break;
        }
        since = before.from;
    }
    let days = since.until(day).map_or(0, |span| span.get_days());
    Some(
        match (usize::try_from(days).unwrap_or_default(), changed_from) {
            (0, Some(lines)) => format!("{now}; {} the day before", distance(scale, lines)),
            (0, None) => now,
            (1, _) => format!("{now}, as on the day before"),
            (days, _) => format!("{now}, as for the {} days before", number_word(days)),
        },
    )
}

/// The distance between two lines, in whole levels on an ordinal scale.
fn distance(scale: &Scale, lines: f64) -> String {
    match (scale.is_ordinal(), scale.format(lines).as_str()) {
        (true, "0") => "on the same level".to_owned(),
        (true, "1") => "one level apart".to_owned(),
        (true, levels) => format!(
            "{} levels apart",
            levels.parse().map_or_else(
                |_| levels.to_owned(),
                |levels| number_word(levels).to_string()
            )
        ),
        // Two values that differ by less than is shown are not called the same.
        (false, _) if lines == 0.0 => "at the same value".to_owned(),
        (false, "0") => "less than 0.01 apart".to_owned(),
        (false, units) => format!("{units} apart"),
    }
}

/// The place of the stance that sets a party's line on a day, and why that one,
/// such as "Israel, 18 April: the line is set by Benjamin Netanyahu, 31 March
/// 2024, the latest stance of those who speak for it."
///
/// `None` where the party has no line on that day.
pub fn explain_line(
    dataset: &Dataset,
    query: Query<'_>,
    party: &str,
    day: Day,
) -> Option<(usize, String)> {
    let place = dataset.party_index(party)?;
    let party = &dataset.parties[place].name;
    let (at, _, stale) = day_snapshot(dataset, query, day).lines[place]?;
    let stance = &dataset.stances[at];
    let actor = dataset.actor(&stance.actor)?;
    let mut words = format!(
        "{party}, {}: the line is set by {}, {}, the latest stance of those who speak for it",
        day_month(day),
        actor.name,
        stance.said.to_words(),
    );
    // Others of the same day that could have set it, but for their rank.
    let mut outranked: Vec<&str> = dataset
        .stances
        .iter()
        .filter(|other| {
            other.actor != stance.actor
                && other.effective == stance.effective
                && other.position_party == stance.position_party
                && other.can_set_line()
                && other.positions.contains_key(query.question)
                && !query.hidden.contains(&other.actor)
        })
        .filter_map(|other| dataset.actor(&other.actor))
        .map(|actor| actor.name.as_str())
        .collect();
    outranked.dedup();
    if !outranked.is_empty() {
        let _ = write!(
            words,
            ", and by rank and order before {} on that day",
            outranked.join(" and ")
        );
    }
    words.push_str(if stale {
        "; not heard again since."
    } else {
        "."
    });
    Some((at, words))
}

/// "without 2 voices", where some who bear on the question are hidden.
pub fn hidden_voices_note(dataset: &Dataset, query: Query<'_>) -> Option<String> {
    let hidden = query
        .hidden
        .iter()
        .filter(|id| {
            dataset
                .stances
                .iter()
                .any(|stance| stance.actor == **id && stance.positions.contains_key(query.question))
        })
        .count();
    match hidden {
        0 => None,
        1 => Some("without 1 voice".to_owned()),
        hidden => Some(format!("without {hidden} voices")),
    }
}
