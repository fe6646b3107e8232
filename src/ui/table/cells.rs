//! The text and sort keys of the table's cells.

use super::super::Scene;
use crate::analysis::stance_heading;
use crate::model::{Day, EdtfDate, Position, Stance};
use crate::view::Column;
use crate::words::{self, Words};

/// Returns the position on the current question.
pub fn position<'a>(scene: Scene<'_>, stance: &'a Stance) -> Option<&'a Position> {
    stance.positions.get(&scene.view.question)
}

/// Returns the text of a cell, which may be empty.
pub fn cell_text(scene: Scene<'_>, stance: &Stance, column: Column) -> Words {
    let dataset = &scene.document.dataset;
    let covers = &dataset.covers;
    let date = |date: &EdtfDate| {
        if covers.earliest.year() == covers.latest.year() {
            date.to_short_words()
        } else {
            date.to_words()
        }
    };
    let scale = dataset
        .question(&scene.view.question)
        .map(|question| &question.scale);
    let position = scale.zip(position(scene, stance));
    match column {
        Column::Said => date(&stance.said),
        Column::Known => date(&EdtfDate::from_days(stance.known, stance.known)),
        // A joint statement has a row for each of its actors.
        Column::Actor if stance.joint.is_some() => {
            words::stances::jointly(actor_name(scene, stance))
        }
        Column::Actor => stance_heading(dataset, stance),
        Column::Party => {
            let party = stance.party.as_deref().and_then(|id| dataset.party(id));
            party.map_or(Words::EMPTY, |party| Words::verbatim(&party.name))
        }
        Column::Level => position.map_or(Words::EMPTY, |(scale, position)| {
            words::table::level(stance.at_least, &scale.format(position.value))
        }),
        Column::Range => position.map_or(Words::EMPTY, |(scale, position)| {
            scale.format_range(position.low, position.high)
        }),
        Column::Kind => stance.kind.label(),
        Column::Attribution => stance.attribution.label(),
        Column::Source => {
            let mut publishers: Vec<(&str, bool)> = Vec::new();
            for evidence in &stance.evidence {
                let Some(source) = dataset.source(&evidence.source) else {
                    continue;
                };
                let publisher = (
                    source.publisher.as_str(),
                    source.publisher_inferred.is_some(),
                );
                if !publishers.contains(&publisher) {
                    publishers.push(publisher);
                }
            }
            words::table::publishers(&publishers)
        }
    }
}

/// Returns the name of the actor, or the id if the dataset lacks the actor.
pub fn actor_name<'a>(scene: Scene<'a>, stance: &'a Stance) -> &'a str {
    let actor = scene.document.dataset.actor(&stance.actor);
    actor.map_or(&stance.actor, |actor| &actor.name)
}

/// Returns the name of a row for screen readers.
pub fn accessible_label(scene: Scene<'_>, stance: &Stance) -> Words {
    let cell = |column| cell_text(scene, stance, column);
    let level = cell(Column::Level);
    let position = if level.is_empty() {
        words::table::NO_POSITION
    } else {
        words::table::position(&level, &cell(Column::Range))
    };
    words::table::row(&cell(Column::Actor), &position, stance)
}

/// Returns all the text of a row: its cells, then the summary and the quotes.
pub fn row_texts(scene: Scene<'_>, stance: &Stance) -> Vec<Words> {
    let mut texts: Vec<Words> = Column::ALL
        .iter()
        .map(|column| (column.label(), cell_text(scene, stance, *column)))
        .filter(|(_, text)| !text.is_empty())
        .map(|(heading, text)| words::table::cell(&heading, &text))
        .collect();
    texts.push(Words::verbatim(&stance.summary));
    let passages = stance.passages().into_iter();
    let passages = passages.filter(|passage| !passage.is_summary());
    texts.extend(passages.map(|passage| passage.plain_words()));
    texts
}

/// The value by which a cell is sorted.
#[derive(PartialEq, PartialOrd)]
pub enum SortKey {
    Days(Day, Day),
    Numbers(f64, f64),
    Text(String),
}

/// Returns the value by which a row is sorted in a column, or `None` if its cell is
/// empty.
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
            let text = cell_text(scene, stance, column).to_lowercase();
            (!text.is_empty()).then_some(SortKey::Text(text))?
        }
    })
}
