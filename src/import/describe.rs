//! Describes and arranges a dataset that was imported from a known layout.

use std::collections::HashMap;

use super::draft::{Comments, Draft};
use super::errors::Errors;
use super::mapping::{MappedRows, Mapping};
use super::options::Options;
use super::presets::TableFormat;
use crate::model::{EdtfDate, Question, Scale, Source};
use crate::words::Words;
use crate::words::tables::{self, contents};

/// Replaces the placeholders of a draft by what is known of the layout.
pub(super) fn describe(
    draft: &mut Draft,
    file: &str,
    mapping: &Mapping<'_>,
    state: &MappedRows<'_>,
    options: &Options,
    errors: &mut Errors,
) -> Option<()> {
    let Some(words) = mapping.preset.words else {
        return Some(());
    };
    draft.placeholders.clear();
    let (published, inferred) = publication_date(state.newest, options, draft, errors)?;
    let mut columns: Vec<&str> = mapping.values.iter().map(|value| &*value.name).collect();
    let headers = columns.clone();
    if mapping.preset.question.is_none() && draft.questions.len() < columns.len() {
        // Columns of parties have one question.
        columns.truncate(1);
    }
    let mut unknown = Vec::new();
    for (question, column) in draft.questions.iter_mut().zip(columns) {
        if !describe_question(question, column, words) {
            unknown.push(column);
        }
    }
    draft.placeholders.extend(unknown.iter().map(|column| tables::fill_in_index(column)));
    draft.header_comment = words.header(file);
    draft.title = match draft.questions.as_slice() {
        [question] if words.tab.is_empty() => contents::title_of(&question.tab, words.title),
        _ => match (mapping.preset.format, state.places.as_slice()) {
            (TableFormat::Polls, [place]) => contents::title_of(words.title, place),
            _ => words.title(),
        },
    };
    draft.subtitle = words.subtitle(draft.actors.len(), &draft.covers);
    draft.scope = words.scope(state.selection.excluded > 0);
    draft.sources = vec![Source {
        id: words.source_id.to_owned(),
        publisher: words.publisher.unwrap_or(file).to_owned(),
        publisher_inferred: words
            .publisher
            .is_none()
            .then(|| contents::publisher_not_named(file).into()),
        title: words.source.to_owned(),
        published,
        inferred,
        url: words.url.map(str::to_owned),
        archived: None,
        archived_on: None,
        caveats: Some(words.caveats(&tables::first_names(&headers), file).into()),
        known_error: None,
    }];
    for stance in &mut draft.stances {
        for evidence in &mut stance.stance.evidence {
            words.source_id.clone_into(&mut evidence.source);
        }
    }
    let stale_after = std::mem::take(&mut draft.comments.stale_after);
    draft.comments = Comments {
        questions: if unknown.is_empty() { Words::EMPTY } else { contents::INDEX },
        sources: if options.published.is_some() { Words::EMPTY } else { contents::RELEASE },
        stale_after,
        ..Comments::default()
    };
    Some(())
}

/// Describes a question. Returns whether the layout says what its column is.
fn describe_question(
    question: &mut Question,
    column: &str,
    words: &'static tables::presets::PresetWords,
) -> bool {
    let (tab, ask, ends, is_known) = words.question(column);
    question.tab = tab.into();
    question.ask = ask.into();
    if let Scale::Continuous { max, unit, low_end, high_end, .. } = &mut question.scale {
        if words.unit != "%" || *max > 1.0 {
            words.unit.clone_into(unit);
        } else {
            unit.clear();
        }
        ends.0.clone_into(low_end);
        ends.1.clone_into(high_end);
    }
    is_known
}

/// Returns the date on which a file was published, and the reason if it is inferred:
/// without an option, it is the year after the newest value.
fn publication_date(
    newest: i16,
    options: &Options,
    draft: &mut Draft,
    errors: &mut Errors,
) -> Option<(EdtfDate, Option<String>)> {
    if let Some(date) = &options.published {
        if date.latest.year() < newest {
            errors.add_option(tables::published_too_early(date, newest));
            return None;
        }
        return Some((date.clone(), None));
    }
    draft.placeholders.push(tables::FILL_IN_RELEASE);
    let year = (newest + 1).min(9999);
    let date = EdtfDate::parse(&format!("{year:04}?")).ok()?;
    Some((date, Some(contents::release_inferred(newest).into())))
}

/// Orders the actors as the options name them, and their stances by date, under headings. Parties
/// of the same name are told apart by their countries.
pub(super) fn arrange(
    draft: &mut Draft,
    (actor_keys, party_keys): (Vec<String>, Vec<String>),
    state: &MappedRows<'_>,
) {
    let rank = |key: &String| state.actors.get(key).map_or(0, |(rank, _)| *rank);
    let country = |key: &String| state.actors.get(key)?.1.clone();
    let mut names: HashMap<String, usize> = HashMap::new();
    for party in &draft.parties {
        *names.entry(party.name.clone()).or_default() += 1;
    }
    let mut actors: Vec<_> = actor_keys.into_iter().zip(draft.actors.drain(..)).collect();
    let mut parties: Vec<_> = party_keys.into_iter().zip(draft.parties.drain(..)).collect();
    let with_country = |key: &String, name: &mut String| {
        if let (Some(country), Some(2..)) = (country(key), names.get(name)) {
            *name = contents::name_with_country(name, &country).into();
        }
    };
    for (key, actor) in &mut actors {
        with_country(key, &mut actor.name);
    }
    for (key, party) in &mut parties {
        with_country(key, &mut party.name);
    }
    actors.sort_by_key(|(key, _)| rank(key));
    parties.sort_by_key(|(key, _)| rank(key));
    draft.actors = actors.into_iter().map(|(_, actor)| actor).collect();
    draft.parties = parties.into_iter().map(|(_, party)| party).collect();
    let indices = draft.actors.iter().enumerate();
    let indices: HashMap<&str, usize> = indices.map(|(i, actor)| (actor.id.as_str(), i)).collect();
    let index = |actor: &str| indices.get(actor).copied().unwrap_or_default();
    draft.stances.sort_by_key(|draft| (index(&draft.stance.actor), draft.stance.said.earliest));
    let mut last = None;
    for stance in &mut draft.stances {
        let actor = index(&stance.stance.actor);
        if last.replace(actor) != Some(actor) {
            stance.heading = Some(contents::heading(&draft.actors[actor].name));
        }
    }
}
