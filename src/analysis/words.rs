use super::{Query, Series};
use crate::model::{Dataset, Day, Scale, day_month, day_month_year};
use crate::view::{Clock, View};

/// The day in words, such as "18 April: United States 3 (1–3), Israel 5 (4–5).
/// Two levels apart, as for the 18 days before."
pub fn day_sentence(dataset: &Dataset, view: &View, series: &Series) -> String {
    let Some(question) = dataset.question(&view.question) else {
        return String::new();
    };
    let scale = &question.scale;
    let day = view.as_of;
    let mut parts = Vec::new();
    for (party, series) in dataset.parties.iter().zip(&series.parties) {
        let (line, band) = (series.line_on(day), series.band_on(day));
        let words = match (line, band) {
            (Some(line), Some(band)) => scale.format_position(line.value, band.low, band.high),
            (Some(line), None) => scale.format(line.value),
            _ => continue,
        };
        let stale = if line.is_some_and(|line| line.stale) { ", not heard again since" } else { "" };
        parts.push(format!("{} {words}{stale}", party.name));
    }
    let day_words = match view.clock {
        Clock::Said => day_month(day),
        Clock::Known => format!("{}, by what was known", day_month(day)),
    };
    if parts.is_empty() {
        return format!("{day_words}: nobody has spoken for a party on this question yet.");
    }
    // Beyond a handful the list is no sentence any more; the actor list has all.
    let shown = 4;
    let more = parts.len().saturating_sub(shown);
    parts.truncate(shown);
    let mut sentence = format!("{day_words}: {}", parts.join(", "));
    if more > 0 {
        sentence.push_str(&format!(" and {more} more"));
    }
    sentence.push('.');
    if question.comparable
        && let Some(pair) = series.pair(dataset, view.pair.as_ref())
    {
        sentence.push_str(&apart(scale, series, pair, day));
    }
    sentence
}

fn apart(scale: &Scale, series: &Series, pair: [usize; 2], day: Day) -> String {
    let daylight = series.daylight(pair);
    let Some(span) = daylight.at(day) else {
        return String::new();
    };
    let distance = if scale.is_ordinal() {
        match span.lines as usize {
            0 => "Same level".to_owned(),
            1 => "One level apart".to_owned(),
            levels => format!("{} levels apart", capital(&count(levels))),
        }
    } else {
        format!("{} apart", scale.format(span.lines))
    };
    let before: Vec<_> = daylight.spans.iter().rev().skip_while(|other| other.from >= span.from).collect();
    let mut since = span.from;
    let mut previous = None;
    for other in before {
        if other.until != since {
            break;
        }
        if other.lines != span.lines {
            previous = Some(other.lines);
            break;
        }
        since = other.from;
    }
    let days = since.until(day).map_or(0, |span| span.get_days());
    match days {
        0 => match previous {
            Some(lines) => format!(" {distance}; {} the day before.", bare(scale, lines)),
            None => format!(" {distance}."),
        },
        1 => format!(" {distance}, as on the day before."),
        days => format!(" {distance}, as for the {days} days before."),
    }
}

fn bare(scale: &Scale, distance: f64) -> String {
    if scale.is_ordinal() {
        match distance as usize {
            0 => "none".to_owned(),
            levels => count(levels),
        }
    } else {
        scale.format(distance)
    }
}

/// A number as a word, up to twelve.
pub fn count(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
        "twelve",
    ];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "without 2 voices", where some who bear on the question are hidden.
pub fn without_voices(dataset: &Dataset, query: Query<'_>) -> Option<String> {
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

/// What the chart says of the clock of what was known, where that is used.
pub fn known_clock_note(view: &View) -> Option<String> {
    (view.clock == Clock::Known)
        .then(|| format!("by what was known on {}", day_month_year(view.as_of)))
}
