//! A report in Markdown (GitHub's): the stances on one question as a table.

use super::citations::{ReferencePart, reference_parts};
use super::quote::quoted_lines;
use crate::analysis::{
    Query, Series, citation, cited_sources, day_sentence, hidden_voices_note, stance_day,
    stance_heading,
};
use crate::model::{Dataset, EdtfDate, Question, Scale, Source, Stance};
use crate::view::{Clock, View};

const COLUMNS: [&str; 10] = [
    "Said on",
    "Known on",
    "Actor",
    "Position of",
    "Level",
    "Low–high",
    "Kind",
    "Attribution",
    "Words",
    "Source",
];

/// The stances with a position on the view's question, of the actors it shows
/// and within its days, in the order of its clock; before them the day in
/// words, after them the scope and the sources. Quotations are in full.
///
/// # Errors
/// Where the dataset has no such question.
pub fn stances_markdown(dataset: &Dataset, view: &View) -> Result<String, String> {
    let question = dataset
        .question(&view.question)
        .ok_or("the dataset has no question to list stances on")?;
    let query = Query::for_view(view);
    let (listed, others) = select_stances(dataset, view);
    let mut paragraphs = vec![
        format!("# {}", escaped(&dataset.title)),
        escaped(&dataset.subtitle),
        format!("## {}", escaped(&question.ask)),
        escaped(&day_sentence(dataset, view, &Series::new(dataset, query))),
        escaped(&selection(dataset, view, listed.len(), others)),
        table(dataset, question, &listed),
        format!("**Scope:** {}", escaped(&dataset.scope)),
    ];
    let sources = sources(dataset, &listed);
    if !sources.is_empty() {
        paragraphs.push("## Sources".to_owned());
        paragraphs.push(sources);
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Ok(paragraphs.join("\n\n") + "\n")
}

/// The stances in the table, and how many of the same actors lie before or
/// after its days.
fn select_stances<'a>(dataset: &'a Dataset, view: &View) -> (Vec<&'a Stance>, usize) {
    let day = |stance: &Stance| stance_day(view.clock, stance);
    let shown = dataset.stances.iter().filter(|stance| {
        stance.positions.contains_key(&view.question) && !view.hidden.contains(&stance.actor)
    });
    let (mut listed, others): (Vec<&Stance>, Vec<&Stance>) =
        shown.partition(|stance| (view.range.0..=view.range.1).contains(&day(stance)));
    listed.sort_by_key(|stance| day(stance));
    (listed, others.len())
}

/// What the table has, and what it has not.
fn selection(dataset: &Dataset, view: &View, listed: usize, others: usize) -> String {
    let clock = match view.clock {
        Clock::Said => "said or done",
        Clock::Known => "first known",
    };
    let stances = if listed == 1 { "stance" } else { "stances" };
    let days = EdtfDate::from_days(view.range.0, view.range.1).to_words();
    let mut parts = vec![format!(
        "{listed} {stances} with a position on this question, {clock} {days}"
    )];
    parts.extend(hidden_voices_note(dataset, Query::for_view(view)));
    if others > 0 {
        parts.push(format!("{others} more before or after"));
    }
    parts.join("; ") + "."
}

fn table(dataset: &Dataset, question: &Question, listed: &[&Stance]) -> String {
    let mut lines = vec![
        line(&COLUMNS.map(str::to_owned)),
        format!("|{}", " --- |".repeat(COLUMNS.len())),
    ];
    lines.extend(listed.iter().filter_map(|stance| {
        let cells = cells(dataset, question, stance)?;
        Some(line(&cells.map(|words| cell(&words))))
    }));
    lines.join("\n")
}

fn line(cells: &[String; 10]) -> String {
    format!("| {} |", cells.join(" | "))
}

fn cells(dataset: &Dataset, question: &Question, stance: &Stance) -> Option<[String; 10]> {
    let position = stance.positions.get(&question.id)?;
    let scale = &question.scale;
    let actor = if stance.joint.is_some() {
        // Each party's share has a row of its own.
        let actor = dataset.actor(&stance.actor);
        let name = actor.map_or(stance.actor.as_str(), |actor| actor.name.as_str());
        format!("{name}, jointly")
    } else {
        stance_heading(dataset, stance)
    };
    let party = stance.position_party.as_deref();
    let party = party.and_then(|id| dataset.party(id));
    let least = if stance.at_least { "≥ " } else { "" };
    let value = scale.format(position.value).to_string();
    let level = match scale {
        Scale::Ordinal(_) => {
            let level = scale.level(position.value);
            level.map_or(value.clone(), |level| format!("{value}, {}", level.label))
        }
        Scale::Continuous { unit, .. } => format!("{value} {unit}"),
    };
    let sources: Vec<String> = cited_sources(dataset, stance)
        .iter()
        .map(|(source, places)| citation(source, places))
        .collect();
    Some([
        stance.said.to_words().to_string(),
        EdtfDate::from_days(stance.known, stance.known)
            .to_words()
            .to_string(),
        actor,
        party.map(|party| party.name.clone()).unwrap_or_default(),
        format!("{least}{level}"),
        scale.format_range(position.low, position.high).to_string(),
        stance.kind.label().to_string(),
        stance.attribution.label().to_string(),
        quoted_lines(stance).join("\n"),
        sources.join("\n"),
    ])
}

/// The sources of the stances in the table, in file order, each with what a
/// reader must know of it.
fn sources(dataset: &Dataset, listed: &[&Stance]) -> String {
    let cited = |source: &&Source| {
        let mut evidence = listed.iter().flat_map(|stance| &stance.evidence);
        evidence.any(|evidence| evidence.source == source.id)
    };
    let lines: Vec<String> = dataset
        .sources
        .iter()
        .filter(cited)
        .map(|source| {
            let mut parts: Vec<String> = reference_parts(source)
                .iter()
                .map(|part| match part {
                    ReferencePart::Text(words) => escaped(words),
                    // Between these it is a link, and needs no backslashes.
                    ReferencePart::Url(address) => format!("<{address}>"),
                })
                .collect();
            parts.extend(source.caveats.as_deref().map(escaped));
            format!("- {}", parts.join(" "))
        })
        .collect();
    lines.join("\n")
}

/// A text that Markdown shows as it is, on one line: with a backslash before
/// each sign that would mean something, within a line or at the start of one.
fn escaped(text: &str) -> String {
    let lines: Vec<&str> = text
        .split(['\n', '\r'])
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let line = lines.join(" ");
    // "12." and "3)" begin a list where a space follows.
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let item = line.len() - digits.len();
    let is_item = item > 0
        && digits
            .split([' ', '\t'])
            .next()
            .is_some_and(|sign| [".", ")"].contains(&sign));
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.char_indices() {
        let anywhere = r"\`*_[]<>&|~$".contains(c);
        let at_start = at == 0 && "#+-=".contains(c) || is_item && at == item;
        if anywhere || at_start {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// A cell's text; its lines stay lines.
fn cell(text: &str) -> String {
    let lines: Vec<String> = text.split(['\n', '\r']).map(escaped).collect();
    lines.join("<br>")
}

#[cfg(test)]
mod tests;
