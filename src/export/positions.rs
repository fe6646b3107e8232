use comfy_table::{Cell, CellAlignment, ContentArrangement, Table, presets};
use serde_json::{Value, json};

use super::json::{number, to_text};
use crate::analysis::{Query, Series, Standing, VoicePosition, day_sentence, standing, without_voices};
use crate::model::{Dataset, Question, Scale, day_month_year};
use crate::view::{Clock, View};

/// Where everyone stands on a view's day, as tables for a terminal: for each
/// question the parties with their voices, since when and by which stance,
/// then Daylight. `width` is the terminal's, in characters.
pub fn positions_table(dataset: &Dataset, view: &View, questions: &[&Question], width: u16) -> String {
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
        let view = View { question: question.id.clone(), ..view.clone() };
        out.push_str(&question_table(dataset, &view, question, width));
    }
    out
}

fn question_table(dataset: &Dataset, view: &View, question: &Question, width: u16) -> String {
    let query = Query::of(view);
    let day = standing(dataset, query, view.as_of);
    let mut table = Table::new();
    table
        .load_style(presets::UTF8_HORIZONTAL_ONLY)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(width)
        .set_header(["Who", "Position", "Low–high", "In words", "Since", "By"]);
    for (party, entry) in dataset.parties.iter().enumerate() {
        table.add_row(party_row(dataset, question, &day, party, &entry.name));
        let voices = day.voices.iter().filter(|voice| voice.party == party);
        for voice in voices {
            table.add_row(voice_row(dataset, question, voice));
        }
    }
    for column in [1, 2] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let series = Series::new(dataset, query);
    let mut out = format!("\n{} ({})\n{}\n{table}\n", question.tab, question.id, question.ask);
    out.push_str(&day_sentence(dataset, view, &series));
    out.push('\n');
    if let Some(words) = daylight_words(dataset, view, question, &series) {
        out.push_str(&words);
        out.push('\n');
    }
    if let Some(without) = without_voices(dataset, query) {
        out.push_str(&without);
        out.push('\n');
    }
    out
}

fn party_row(dataset: &Dataset, question: &Question, day: &Standing, party: usize, name: &str) -> Vec<Cell> {
    let scale = &question.scale;
    let band = day.bands[party].map(|(low, high)| scale.format_range(low, high)).unwrap_or_default();
    let mut row = vec![Cell::new(name)];
    match day.lines[party] {
        Some((stance, value, stale)) => {
            let stance = &dataset.stances[stance];
            let since = format!("{}{}", day_month_year(stance.effective), if stale { ", not heard again since" } else { "" });
            row.extend([
                Cell::new(scale.format(value)),
                Cell::new(band),
                Cell::new(in_words(scale, value, false)),
                Cell::new(since),
                Cell::new(&stance.id),
            ]);
        }
        None => row.extend([Cell::new("–"), Cell::new(band), Cell::new("nobody has spoken for it"), Cell::new(""), Cell::new("")]),
    }
    row
}

fn voice_row(dataset: &Dataset, question: &Question, voice: &VoicePosition) -> Vec<Cell> {
    let scale = &question.scale;
    let stance = &dataset.stances[voice.stance];
    let name = |id: &str| dataset.actor(id).map_or_else(|| id.to_owned(), |actor| actor.name.clone());
    let who = match &stance.about {
        Some(about) => format!("  {}, on {}", name(&voice.actor), name(about)),
        None => format!("  {}", name(&voice.actor)),
    };
    let position = &voice.position;
    let since = format!(
        "{}{}",
        day_month_year(stance.effective),
        if voice.is_current { "" } else { ", no longer current" }
    );
    let value = if stance.at_least { format!("≥ {}", scale.format(position.value)) } else { scale.format(position.value) };
    vec![
        Cell::new(who),
        Cell::new(value),
        Cell::new(scale.format_range(position.low, position.high)),
        Cell::new(in_words(scale, position.value, stance.at_least)),
        Cell::new(since),
        Cell::new(&stance.id),
    ]
}

fn in_words(scale: &Scale, value: f64, at_least: bool) -> String {
    let words = match scale {
        Scale::Ordinal(_) => scale.level(value).map(|level| level.label.clone()).unwrap_or_default(),
        Scale::Continuous { unit, .. } => unit.clone(),
    };
    if at_least { format!("at least: {words}") } else { words }
}

fn daylight_words(dataset: &Dataset, view: &View, question: &Question, series: &Series) -> Option<String> {
    if !question.comparable {
        return Some("No Daylight: equal levels on this question are not agreement.".to_owned());
    }
    let pair = series.pair(dataset, view.pair.as_ref())?;
    let daylight = series.daylight(pair);
    let span = daylight.at(view.as_of)?;
    let scale = &question.scale;
    let mut words = format!(
        "Daylight between {} and {}: {}",
        dataset.parties[pair[0]].name,
        dataset.parties[pair[1]].name,
        scale.format(span.lines)
    );
    if let Some((smallest, largest)) = span.bands {
        words.push_str(&format!(" (bands allow {})", scale.format_range(smallest, largest)));
    }
    if span.stale {
        words.push_str(", a line not heard again since");
    }
    if span.shared {
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
            let view = View { question: question.id.clone(), ..view.clone() };
            question_json(dataset, &view, question)
        })
        .collect();
    to_text(&json!({
        "title": dataset.title,
        "as_of": view.as_of,
        "clock": match view.clock { Clock::Said => "said", Clock::Known => "known" },
        "questions": records,
    }))
}

fn question_json(dataset: &Dataset, view: &View, question: &Question) -> Value {
    let query = Query::of(view);
    let day = standing(dataset, query, view.as_of);
    let series = Series::new(dataset, query);
    let parties: Vec<Value> = dataset
        .parties
        .iter()
        .enumerate()
        .map(|(at, party)| {
            let line = day.lines[at].map(|(stance, value, stale)| {
                let stance = &dataset.stances[stance];
                json!({"value": number(value), "since": stance.effective, "stance": stance.id, "stale": stale})
            });
            let band = day.bands[at].map(|(low, high)| json!({"low": number(low), "high": number(high)}));
            let voices: Vec<Value> =
                day.voices.iter().filter(|voice| voice.party == at).map(|voice| voice_json(dataset, voice)).collect();
            json!({"id": party.id, "name": party.name, "line": line, "band": band, "voices": voices})
        })
        .collect();
    let daylight = question
        .comparable
        .then(|| series.pair(dataset, view.pair.as_ref()))
        .flatten()
        .and_then(|pair| {
            let daylight = series.daylight(pair);
            let span = daylight.at(view.as_of)?;
            Some(json!({
                "pair": pair.map(|party| dataset.parties[party].id.clone()),
                "lines": number(span.lines),
                "stale": span.stale,
                "smallest": span.bands.map(|(smallest, _)| number(smallest)),
                "largest": span.bands.map(|(_, largest)| number(largest)),
                "bands_share_a_level": span.shared,
            }))
        });
    json!({
        "id": question.id,
        "ask": question.ask,
        "sentence": day_sentence(dataset, view, &series),
        "parties": parties,
        "daylight": daylight,
    })
}

fn voice_json(dataset: &Dataset, voice: &VoicePosition) -> Value {
    let stance = &dataset.stances[voice.stance];
    json!({
        "actor": voice.actor,
        "about": stance.about,
        "value": number(voice.position.value),
        "low": number(voice.position.low),
        "high": number(voice.position.high),
        "at_least": stance.at_least,
        "since": stance.effective,
        "stance": stance.id,
        "current": voice.is_current,
    })
}
