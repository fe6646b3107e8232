//! What stands in the table's cells, and what they are sorted by.

use super::super::Scene;
use crate::model::{Day, EdtfDate, Position, Stance};
use crate::view::Column;

/// The position on the question that is shown.
pub fn position<'a>(scene: Scene<'_>, stance: &'a Stance) -> Option<&'a Position> {
    stance.positions.get(&scene.view.question)
}

/// What stands in a cell; nothing where the stance has no such thing.
pub fn cell_text(scene: Scene<'_>, stance: &Stance, column: Column) -> String {
    let dataset = &scene.document.dataset;
    let covers = &dataset.covers;
    let date = |date: &EdtfDate| {
        if covers.earliest.year() == covers.latest.year() {
            date.to_short_words()
        } else {
            date.to_words()
        }
    };
    let name = |id: &str| dataset.actor(id).map_or(id, |actor| &actor.name).to_owned();
    let scale = dataset
        .question(&scene.view.question)
        .map(|question| &question.scale);
    let position = scale.zip(position(scene, stance));
    match column {
        Column::Said => date(&stance.said).to_string(),
        Column::Known => date(&EdtfDate::from_days(stance.known, stance.known)).to_string(),
        Column::Actor => {
            let actor = name(&stance.actor);
            match (&stance.joint, &stance.relayed_by, &stance.about) {
                (Some(_), _, _) => format!("{actor}, jointly"),
                (_, Some(relay), _) => format!("{actor}, relayed by {}", name(relay)),
                (_, _, Some(about)) => format!("{actor}, on {}", name(about)),
                _ => actor,
            }
        }
        Column::Party => {
            let party = stance.party.as_deref().and_then(|id| dataset.party(id));
            party.map(|party| party.name.clone()).unwrap_or_default()
        }
        Column::Level => position
            .map(|(scale, position)| {
                let least = if stance.at_least { "≥ " } else { "" };
                format!("{least}{}", scale.format(position.value))
            })
            .unwrap_or_default(),
        Column::Range => position
            .map(|(scale, position)| scale.format_range(position.low, position.high))
            .unwrap_or_default()
            .to_string(),
        Column::Kind => stance.kind.label().to_string(),
        Column::Attribution => stance.attribution.label().to_string(),
        Column::Source => {
            let mut publishers: Vec<String> = Vec::new();
            for evidence in &stance.evidence {
                let Some(source) = dataset.source(&evidence.source) else {
                    continue;
                };
                let mut publisher = source.publisher.clone();
                if source.publisher_inferred.is_some() {
                    publisher.push_str(" (inferred)");
                }
                if !publishers.contains(&publisher) {
                    publishers.push(publisher);
                }
            }
            publishers.join(", ")
        }
    }
}

/// What a screen reader says of a row; the summary tells apart what one voice
/// said on one day.
pub fn accessible_label(scene: Scene<'_>, stance: &Stance) -> String {
    let level = cell_text(scene, stance, Column::Level);
    let position = if level.is_empty() {
        "no position".to_owned()
    } else {
        format!(
            "{level}, low–high {}",
            cell_text(scene, stance, Column::Range)
        )
    };
    format!(
        "{}, {}, {position}, {}: {}",
        cell_text(scene, stance, Column::Actor),
        stance.said.to_words(),
        stance.attribution.label(),
        stance.summary
    )
}

/// All that a row says, in full: its cells, then the words behind it.
pub fn full_text(scene: Scene<'_>, stance: &Stance) -> Vec<String> {
    let mut lines: Vec<String> = Column::ALL
        .iter()
        .map(|column| (column.label(), cell_text(scene, stance, *column)))
        .filter(|(_, words)| !words.is_empty())
        .map(|(label, words)| format!("{label}: {words}"))
        .collect();
    lines.push(stance.summary.clone());
    for evidence in &stance.evidence {
        lines.extend(evidence.quote.as_ref().map(|quote| format!("“{quote}”")));
        lines.extend(evidence.translation.clone());
    }
    lines
}

/// What a cell is sorted by.
#[derive(PartialEq, PartialOrd)]
pub enum SortKey {
    Days(Day, Day),
    Numbers(f64, f64),
    Words(String),
}

pub fn sort_key(scene: Scene<'_>, stance: &Stance, column: Column) -> Option<SortKey> {
    Some(match column {
        Column::Said => SortKey::Days(stance.said.earliest, stance.said.latest),
        Column::Known => SortKey::Days(stance.known, stance.known),
        Column::Level => SortKey::Numbers(position(scene, stance)?.value, 0.0),
        Column::Range => {
            let position = position(scene, stance)?;
            SortKey::Numbers(position.low, position.high)
        }
        Column::Kind => SortKey::Numbers(f64::from(stance.kind as u8), 0.0),
        Column::Attribution => SortKey::Numbers(f64::from(stance.attribution as u8), 0.0),
        Column::Actor | Column::Party | Column::Source => {
            let words = cell_text(scene, stance, column).to_lowercase();
            (!words.is_empty()).then_some(SortKey::Words(words))?
        }
    })
}
