use comfy_table::{ColumnConstraint, ContentArrangement, LineStyle, Table, TableStyle, Width};
use serde_json::{Value, json};
use std::fmt::Write as _;

use super::json::{json_number, to_json_text};
use crate::analysis::{
    DaySnapshot, Query, Series, VoicePosition, day_sentence, day_snapshot, hidden_voices_note,
    stance_day,
};
use crate::model::{Dataset, Position, Question, Scale, Stance};
use crate::view::{Clock, View};
use crate::words::day_month_year;

/// Where everyone stands on a view's day, as tables for a terminal: for each
/// question the parties with their bands and voices, since when on the view's
/// clock and by which stance, then the day in words and Daylight. `width` is the terminal's, in characters.
pub fn positions_table(
    dataset: &Dataset,
    view: &View,
    questions: &[&Question],
    width: u16,
) -> String {
    let clock = match view.clock {
        Clock::Said => "what was said",
        Clock::Known => "what was known",
    };
    let mut out = format!(
        "{} · {}\nAs of {}, by {clock}\n",
        dataset.title,
        dataset.subtitle,
        day_month_year(view.as_of)
    );
    for question in questions {
        let view = View {
            question: question.id.clone(),
            ..view.clone()
        };
        out.push_str(&question_table(dataset, &view, question, width));
    }
    out
}

fn question_table(dataset: &Dataset, view: &View, question: &Question, width: u16) -> String {
    let query = Query::for_view(view);
    let rows = rows(dataset, view, question);
    let series = Series::new(dataset, query);
    let mut out = format!("\n{} ({})\n{}\n\n", question.tab, question.id, question.ask);
    out.push_str(&layout(&rows, width));
    out.push('\n');
    out.push_str(&day_sentence(dataset, view, &series));
    out.push('\n');
    for words in [
        daylight_words(dataset, view, question, &series),
        hidden_voices_note(dataset, query).map(String::from),
    ] {
        out.extend(words.into_iter().flat_map(|words| [words, "\n".to_owned()]));
    }
    out
}

/// What the table puts beside the content of a cell, in characters.
const PADDING: usize = 2;

/// A party or one of its voices, in the words of the table.
struct Row {
    is_party: bool,
    who: String,
    position: String,
    words: String,
    since: String,
    /// The id of the stance; empty where there is none.
    by: String,
}

/// Each party, followed by its voices.
fn rows(dataset: &Dataset, view: &View, question: &Question) -> Vec<Row> {
    let day = day_snapshot(dataset, Query::for_view(view), view.as_of);
    let mut rows = Vec::new();
    for (party, entry) in dataset.parties.iter().enumerate() {
        rows.push(party_row(dataset, view, question, &day, party, &entry.name));
        let voices = day.voices.iter().filter(|voice| voice.party == party);
        rows.extend(voices.map(|voice| voice_row(dataset, view, question, voice)));
    }
    rows
}

fn party_row(
    dataset: &Dataset,
    view: &View,
    question: &Question,
    day: &DaySnapshot,
    party: usize,
    name: &str,
) -> Row {
    let scale = &question.scale;
    let band = day.bands[party];
    let mut row = Row {
        is_party: true,
        who: name.to_owned(),
        position: band.map_or("–".to_owned(), |band| {
            format!("– ({})", scale.format_range(band.low, band.high))
        }),
        words: "nobody has spoken for it".to_owned(),
        since: String::new(),
        by: String::new(),
    };
    if let Some(line) = day.lines[party] {
        let (stance, value, stale) = (&dataset.stances[line.stance], line.value, line.stale);
        let (low, high) = band.map_or((value, value), |band| (band.low, band.high));
        row.position = scale.format_position(value, low, high).to_string();
        row.words = level_words(scale, value, false);
        row.since = since(view, stance, !stale);
        row.by.clone_from(&stance.id);
    }
    row
}

fn voice_row(dataset: &Dataset, view: &View, question: &Question, voice: &VoicePosition) -> Row {
    let scale = &question.scale;
    let stance = &dataset.stances[voice.stance];
    let name = |id: &str| {
        dataset
            .actor(id)
            .map_or_else(|| id.to_owned(), |actor| actor.name.clone())
    };
    let Position {
        value, low, high, ..
    } = voice.position;
    let position = scale.format_position(value, low, high);
    Row {
        is_party: false,
        who: match &stance.about {
            Some(about) => format!("{},\non {}", name(&voice.actor), name(about)),
            None => name(&voice.actor),
        },
        position: if stance.at_least {
            format!("≥ {position}")
        } else {
            position.to_string()
        },
        words: level_words(scale, value, stance.at_least),
        since: since(view, stance, voice.is_current),
        by: stance.id.clone(),
    }
}

/// The day from which a stance counts on the view's clock, and whether that is
/// too long ago for it to be current.
fn since(view: &View, stance: &Stance, is_current: bool) -> String {
    let day = day_month_year(stance_day(view.clock, stance));
    if is_current {
        day.to_string()
    } else {
        format!("{day}, stale")
    }
}

fn level_words(scale: &Scale, value: f64, at_least: bool) -> String {
    let words = match scale {
        Scale::Ordinal(_) => scale
            .level(value)
            .map(|level| level.label.clone())
            .unwrap_or_default(),
        Scale::Continuous { unit, .. } => unit.clone(),
    };
    if at_least {
        format!("at least: {words}")
    } else {
        words
    }
}

/// The rows as a table: voices stand indented under their party, and a blank
/// line before each party. Where there is no room for it in a column of its
/// own, the id of the stance has a line of its own, for an id in two pieces can
/// neither be read nor copied.
fn layout(rows: &[Row], width: u16) -> String {
    // Splitting at spaces, the table leaves these alone; they become spaces again.
    const INDENT: &str = "\u{a0}\u{a0}";
    /// What the columns beside the id need, in characters: all four, and those
    /// that are left in a narrow table.
    const BESIDE: (usize, usize) = (80, 36);
    let width = usize::from(width);
    let longest = rows
        .iter()
        .map(|row| row.by.chars().count())
        .max()
        .unwrap_or_default();
    let is_wide = width >= BESIDE.0 + longest;
    let mut table = Table::new();
    table
        .load_style(TableStyle::new().header_separator(LineStyle::new('─', '─', '─', '─')))
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(width).unwrap_or(u16::MAX));
    table.set_header(if is_wide {
        vec!["Who", "Position", "In words", "Since", "By"]
    } else {
        vec!["Who", "Position", "In words"]
    });
    for (at, row) in rows.iter().enumerate() {
        if row.is_party && at > 0 {
            table.add_row([""]);
        }
        let indent = if row.is_party { "" } else { INDENT };
        let who: Vec<String> = row
            .who
            .lines()
            .map(|line| format!("{indent}{line}"))
            .collect();
        let mut cells = vec![who.join("\n"), row.position.clone()];
        if is_wide {
            cells.extend([row.words.clone(), row.since.clone(), row.by.clone()]);
        } else if row.by.is_empty() {
            cells.push(row.words.clone());
        } else {
            cells.push(format!("{}\nsince {}\n{}", row.words, row.since, row.by));
        }
        table.add_row(cells);
    }
    let room = longest.min(width.saturating_sub(BESIDE.1)) + PADDING;
    if let Some(column) = table.column_mut(if is_wide { 4 } else { 2 }) {
        column.set_constraint(ColumnConstraint::LowerBoundary(Width::Fixed(
            u16::try_from(room).unwrap_or(u16::MAX),
        )));
    }
    let text = table.to_string().replace('\u{a0}', " ");
    text.lines()
        .flat_map(|line| [line.trim_end(), "\n"])
        .collect()
}

fn daylight_words(
    dataset: &Dataset,
    view: &View,
    question: &Question,
    series: &Series,
) -> Option<String> {
    if !question.comparable {
        return Some("No Daylight: equal levels on this question are not agreement.".to_owned());
    }
    let pair = series.pair(dataset, view.pair.as_ref())?;
    let daylight = series.daylight(pair);
    let span = daylight.on(view.as_of)?;
    let scale = &question.scale;
    let mut words = format!(
        "Daylight between {} and {}: {}",
        dataset.parties[pair[0]].name,
        dataset.parties[pair[1]].name,
        scale.format(span.distance)
    );
    if let Some((smallest, largest)) = span.band_distances {
        let _ = write!(
            words,
            " (the bands allow {})",
            scale.format_range(smallest, largest)
        );
    }
    if span.stale {
        words.push_str("; a line is stale: not heard again since");
    }
    if span.bands_overlap {
        words.push_str("; voices on both sides named the same level");
    }
    words.push('.');
    Some(words)
}

/// Where everyone stands on a view's day, as JSON.
pub fn positions_json(dataset: &Dataset, view: &View, questions: &[&Question]) -> String {
    let records: Vec<Value> = questions
        .iter()
        .map(|question| {
            let view = View {
                question: question.id.clone(),
                ..view.clone()
            };
            question_json(dataset, &view, question)
        })
        .collect();
    to_json_text(&json!({
        "title": dataset.title,
        "as_of": view.as_of,
        "clock": match view.clock { Clock::Said => "said", Clock::Known => "known" },
        "questions": records,
    }))
}

fn question_json(dataset: &Dataset, view: &View, question: &Question) -> Value {
    let query = Query::for_view(view);
    let day = day_snapshot(dataset, query, view.as_of);
    let series = Series::new(dataset, query);
    let parties: Vec<Value> = dataset
        .parties
        .iter()
        .enumerate()
        .map(|(at, party)| {
            let line = day.lines[at].map(|line| {
                let stance = &dataset.stances[line.stance];
                json!({"value": json_number(line.value), "since": stance_day(view.clock, stance), "stance": stance.id, "stale": line.stale})
            });
            let band = day.bands[at].map(|band| json!({"low": json_number(band.low), "high": json_number(band.high)}));
            let voices: Vec<Value> =
                day.voices.iter().filter(|voice| voice.party == at).map(|voice| voice_json(dataset, view, voice)).collect();
            json!({"id": party.id, "name": party.name, "line": line, "band": band, "voices": voices})
        })
        .collect();
    let daylight = question
        .comparable
        .then(|| series.pair(dataset, view.pair.as_ref()))
        .flatten()
        .and_then(|pair| {
            let daylight = series.daylight(pair);
            let span = daylight.on(view.as_of)?;
            Some(json!({
                "pair": pair.map(|party| dataset.parties[party].id.clone()),
                "lines": json_number(span.distance),
                "stale": span.stale,
                "smallest": span.band_distances.map(|(smallest, _)| json_number(smallest)),
                "largest": span.band_distances.map(|(_, largest)| json_number(largest)),
                "bands_share_a_level": span.bands_overlap,
            }))
        });
    json!({
        "id": question.id,
        "ask": question.ask,
        "sentence": day_sentence(dataset, view, &series).as_str(),
        "without": hidden_voices_note(dataset, query).as_deref(),
        "parties": parties,
        "daylight": daylight,
    })
}

fn voice_json(dataset: &Dataset, view: &View, voice: &VoicePosition) -> Value {
    let stance = &dataset.stances[voice.stance];
    json!({
        "actor": voice.actor,
        "about": stance.about,
        "value": json_number(voice.position.value),
        "low": json_number(voice.position.low),
        "high": json_number(voice.position.high),
        "at_least": stance.at_least,
        "since": stance_day(view.clock, stance),
        "stance": stance.id,
        "current": voice.is_current,
    })
}
