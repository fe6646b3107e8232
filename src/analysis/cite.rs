use std::collections::BTreeSet;

use crate::model::{Dataset, Position, Scale, Source, Stance};

/// Whose words or deed a stance is: "Joe Biden, relayed by Jake Sullivan",
/// "White House, on Israel’s delegation", or the parties of a joint statement.
pub fn stance_heading(dataset: &Dataset, stance: &Stance) -> String {
    if stance.joint.is_some() {
        let parties: Vec<&str> = dataset
            .joint_stances(stance)
            .into_iter()
            .filter_map(|other| dataset.party(other.party.as_deref()?))
            .map(|party| party.name.as_str())
            .collect();
        return format!("{}, jointly", parties.join(" and "));
    }
    let actor = name(dataset, &stance.actor);
    match (&stance.relayed_by, &stance.about) {
        (Some(relay), _) => format!("{actor}, relayed by {}", name(dataset, relay)),
        (_, Some(about)) => format!("{actor}, on {}", name(dataset, about)),
        _ => actor.to_owned(),
    }
}

fn name<'a>(dataset: &'a Dataset, id: &'a str) -> &'a str {
    dataset.actor(id).map_or(id, |actor| actor.name.as_str())
}

/// What the actor was when the stance took effect; parties that speak jointly
/// have no one role.
pub fn role_title<'a>(dataset: &'a Dataset, stance: &Stance) -> Option<&'a str> {
    if stance.joint.is_some() {
        return None;
    }
    let actor = dataset.actor(&stance.actor)?;
    let role = actor.role_on(stance.effective)?;
    Some(&role.title)
}

/// The sources of a stance, each once, with all places in it that bear it out.
pub fn cited_sources<'a>(
    dataset: &'a Dataset,
    stance: &'a Stance,
) -> Vec<(&'a Source, Vec<&'a str>)> {
    let mut sources: Vec<(&Source, Vec<&str>)> = Vec::new();
    for evidence in &stance.evidence {
        let Some(source) = dataset.source(&evidence.source) else {
            continue;
        };
        let place = evidence.locator.as_str();
        match sources.iter_mut().find(|(other, _)| other.id == source.id) {
            Some((_, places)) if places.contains(&place) => {}
            Some((_, places)) => places.push(place),
            None => sources.push((source, vec![place])),
        }
    }
    sources
}

/// A source in a line, with what of it is inferred.
pub fn citation(source: &Source, places: &[&str]) -> String {
    format!(
        "{}, {} · {}",
        publisher_words(source),
        date_words(source),
        places.join(", ")
    )
}

/// Who published a source; said where that is inferred.
pub fn publisher_words(source: &Source) -> String {
    if source.publisher_inferred.is_some() {
        format!("{} (publisher inferred)", source.publisher)
    } else {
        source.publisher.clone()
    }
}

/// When a source was published; said where that is inferred.
pub fn date_words(source: &Source) -> String {
    let date = source.published.to_words();
    if source.inferred.is_some() {
        format!("{date} (date inferred)")
    } else {
        date.to_string()
    }
}

/// Where a stance stands on a scale: "3 (1–3)", or "at least 1" for what shows
/// no more.
pub fn position_words(scale: &Scale, stance: &Stance, position: &Position) -> String {
    let least = if stance.at_least { "at least " } else { "" };
    let words = scale.format_position(position.value, position.low, position.high);
    format!("{least}{words}")
}

/// A stance as it is told in one line: who, when and on what footing before the
/// words themselves, then its position on a question where it has one.
pub fn stance_words(dataset: &Dataset, stance: &Stance, question: &str) -> String {
    let quote = stance
        .evidence
        .iter()
        .find_map(|evidence| evidence.quote.as_deref());
    let words = quote.map_or_else(|| stance.summary.clone(), |quote| format!("“{quote}”"));
    let position = stance.positions.get(question).and_then(|position| {
        let scale = &dataset.question(question)?.scale;
        let party = &dataset.party(stance.position_party.as_deref()?)?.name;
        let position = position_words(scale, stance, position);
        Some(format!(" {party} {position}."))
    });
    format!(
        "{}, {}, {}: {words}{}",
        stance_heading(dataset, stance),
        stance.said.to_words(),
        stance.attribution.label(),
        position.unwrap_or_default()
    )
}

/// The sources of the stances with a position on a question, in file order,
/// each with what is inferred of it.
pub fn sources_words(dataset: &Dataset, question: &str) -> Vec<String> {
    let used: BTreeSet<&str> = dataset
        .stances
        .iter()
        .filter(|stance| stance.positions.contains_key(question))
        .flat_map(|stance| &stance.evidence)
        .map(|evidence| evidence.source.as_str())
        .collect();
    dataset
        .sources
        .iter()
        .filter(|source| used.contains(source.id.as_str()))
        .map(|source| format!("{}, {}", publisher_words(source), date_words(source)))
        .collect()
}
