//! A report in Markdown (GitHub's): the stances on one question as a table.

use std::ops::RangeInclusive;

use super::citations::{ReferencePart, reference_parts};
use super::position_text::PositionText;
use crate::facts::{AsOf, ViewData, stance_day, stance_since};
use crate::hidden::{on_one_line, visible};
use crate::model::{Dataset, Day, EdtfDate, Passage, Question, Source, Stance};
use crate::view::{Clock, View};
use crate::words::Words;
use crate::words::byline::Byline;
use crate::words::credits::{credit_line, scope};
use crate::words::export::positions::statement_day;
use crate::words::export::{
    NO_QUESTION, SCOPE, SOURCES, STANCE_COLUMNS, stance_selection, value_and_level,
};
use crate::words::headline::sentence;
use crate::words::list::lines;
use crate::words::passages::passages;
use crate::words::positions::hidden_voices_note;
use crate::words::stances::{citation, source_warnings};

/// A report on the view's question: a sentence about the day, a table of stances, the
/// scope, and the sources.
///
/// The table has the stances with a position on the question, of the view's actors and
/// from its first day to the one shown (L11), in the order of its clock, with their quotations in full.
///
/// # Errors
/// Returns an error if the dataset does not have the question.
pub fn stances_markdown(dataset: &Dataset, view: &View) -> Result<String, Words> {
    let question = dataset.question(&view.question).ok_or(NO_QUESTION)?;
    let data = ViewData::new(dataset, view);
    let (first, last) = view.range;
    let last = view.as_of.clamp(first, last);
    let listed = select_stances(dataset, view, first..=last);
    let selection = stance_selection(
        listed.len(),
        !listed.is_empty() && listed.iter().all(|stance| stance.resolved.figure),
        &EdtfDate::from_days(first, last),
        hidden_voices_note(dataset, &data.hidden_voices).as_deref(),
    );
    let mut paragraphs = vec![
        format!("# {}", escaped(&dataset.title)),
        escaped(&dataset.subtitle),
        format!("## {}", escaped(&question.ask)),
        escaped(&sentence(dataset, &data)),
        escaped(&selection),
        table(dataset, question, &listed, AsOf::Day(view.clock, last)),
        format!("**{SCOPE}** {}", escaped(&scope(dataset))),
    ];
    paragraphs.extend(credit_line(dataset).map(|line| escaped(&line)));
    let sources = sources(dataset, &listed);
    if !sources.is_empty() {
        paragraphs.push(format!("## {SOURCES}"));
        paragraphs.push(sources);
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    Ok(paragraphs.join("\n\n") + "\n")
}

/// The stances in the table.
fn select_stances<'a>(
    dataset: &'a Dataset,
    view: &View,
    days: RangeInclusive<Day>,
) -> Vec<&'a Stance> {
    let day = |stance: &Stance| stance_day(view.clock, stance);
    let stances = dataset.stances.iter();
    let is_listed = |stance: &&Stance| {
        stance.positions.contains_key(&view.question)
            && !view.hidden.contains(&stance.actor)
            && days.contains(&day(stance))
    };
    let mut listed: Vec<&Stance> = stances.filter(is_listed).collect();
    listed.sort_by_key(|stance| day(stance));
    listed
}

fn table(dataset: &Dataset, question: &Question, listed: &[&Stance], as_of: AsOf) -> String {
    let mut rows =
        vec![row(&STANCE_COLUMNS), format!("|{}", " --- |".repeat(STANCE_COLUMNS.len()))];
    let cells = listed.iter().filter_map(|stance| stance_cells(dataset, question, stance, as_of));
    rows.extend(cells.map(|cells| row(&cells)));
    rows.join("\n")
}

fn row(cells: &[Words; 10]) -> String {
    let cells = cells.each_ref().map(|text| cell(text));
    format!("| {} |", cells.join(" | "))
}

fn stance_cells(
    dataset: &Dataset,
    question: &Question,
    stance: &Stance,
    as_of: AsOf,
) -> Option<[Words; 10]> {
    let PositionText { party, position, level, words: _ } =
        PositionText::new(dataset, stance, question)?;
    let scale = &question.scale;
    let level = match level {
        Some(level) => value_and_level(scale, position.value, &level.label),
        None => scale.format_in_unit(position.value),
    };
    let byline = Byline::new(dataset, stance);
    let passages: Vec<Words> =
        passages(dataset, stance, as_of).iter().map(Passage::words).collect();
    let sources = dataset.cited_sources(stance).into_iter();
    let sources: Vec<Words> =
        sources.map(|(source, locators)| citation(source, &locators)).collect();
    Some([
        byline.said.to_words_alone(&dataset.covers),
        statement_day(stance_since(dataset, stance, Clock::Known)),
        byline.heading_of_row(),
        Words::verbatim(party),
        level,
        scale.format_range(position.low, position.high),
        byline.kind(),
        byline.attribution(),
        lines(&passages),
        lines(&sources),
    ])
}

/// The sources of the stances in the table, in file order, with their caveats.
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
                    // A URL in angle brackets needs no backslashes, but none of the brackets may be in it.
                    ReferencePart::Url(url) => {
                        format!("<{}>", url.replace('<', "%3C").replace('>', "%3E"))
                    }
                })
                .collect();
            parts.extend(source_warnings(source).iter().map(|words| escaped(words)));
            format!("- {}", parts.join(" "))
        })
        .collect();
    lines.join("\n")
}

/// Joins the lines of `text` into one, with a backslash before each character that Markdown
/// would interpret.
fn escaped(text: &str) -> String {
    let line = on_one_line(text);
    let line = visible(&line);
    // "12." and "3)" begin a list if a space follows.
    let after_digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digit_count = line.len() - after_digits.len();
    let is_list_item = digit_count > 0
        && after_digits
            .split([' ', '\t'])
            .next()
            .is_some_and(|delimiter| [".", ")"].contains(&delimiter));
    let mut out = String::with_capacity(line.len());
    for (index, c) in line.char_indices() {
        let is_special = r"\`*_[]<>&|~$".contains(c);
        let is_special_at_start =
            index == 0 && "#+-=".contains(c) || is_list_item && index == digit_count;
        if is_special || is_special_at_start {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Escapes the text of a cell, which keeps its line breaks.
fn cell(text: &str) -> String {
    let escaped_lines: Vec<String> = text.split(['\n', '\r']).map(escaped).collect();
    escaped_lines.join("<br>")
}

#[cfg(test)]
mod tests;
