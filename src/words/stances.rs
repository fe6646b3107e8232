//! Stances, their parts, their positions and their sources, each in one line.

use super::{Words, list};
use crate::model::{Dataset, Position, Scale, Source, Stance};

/// "Joe Biden, relayed by Jake Sullivan", "White House, on Israel’s delegation",
/// or the parties of a joint statement.
pub fn stance_heading(dataset: &Dataset, stance: &Stance) -> Words {
    let name = |id| actor_name(dataset, id);
    if stance.joint.is_some() {
        let stances = dataset.joint_stances(stance).into_iter();
        let parties: Vec<&str> = stances
            .filter_map(|stance| dataset.party(stance.party.as_deref()?))
            .map(|party| party.name.as_str())
            .collect();
        return jointly(&list::and(&parties));
    }
    let actor = name(&stance.actor);
    Words::built(match (&stance.relayed_by, &stance.about) {
        (Some(relay), _) => format!("{actor}, relayed by {}", name(relay)),
        (_, Some(about)) => format!("{actor}, on {}", name(about)),
        _ => actor.to_owned(),
    })
}

fn actor_name<'a>(dataset: &'a Dataset, id: &'a str) -> &'a str {
    dataset.actor(id).map_or(id, |actor| actor.name.as_str())
}

/// "United States and Israel, jointly".
pub fn jointly(actors: &str) -> Words {
    Words::built(format!("{actors}, jointly"))
}

/// A stance in one line: heading, date, attribution and words, and its
/// position on a question if it has one.
pub fn stance_words(dataset: &Dataset, stance: &Stance, question: &str) -> Words {
    let text = first_quote_or_summary(stance);
    let position = stance.positions.get(question).and_then(|position| {
        let scale = &dataset.question(question)?.scale;
        let party = &dataset.party(stance.position_party.as_deref()?)?.name;
        let position = position_words(scale, stance, position);
        Some(format!(" {party} {position}."))
    });
    Words::built(format!(
        "{}, {}, {}: {text}{}",
        stance_heading(dataset, stance),
        stance.said.to_words(),
        stance.attribution.label(),
        position.unwrap_or_default()
    ))
}

/// "“Half is too little”", or the summary of a stance without quotes.
pub fn first_quote_or_summary(stance: &Stance) -> Words {
    let quote = stance.first_quote();
    quote.map_or_else(|| Words::verbatim(&stance.summary), quoted)
}

pub fn quoted(quote: &str) -> Words {
    Words::built(format!("“{quote}”"))
}

pub fn translation(text: &str) -> Words {
    Words::built(format!("In English: {text}"))
}

pub fn condition(text: &str) -> Words {
    Words::built(format!("Condition: {text}"))
}

/// The position of a stance on a scale: "3 (1–3)", or "at least 1".
pub fn position_words(scale: &Scale, stance: &Stance, position: &Position) -> Words {
    let words = scale.format_position(position.value, position.low, position.high);
    if stance.at_least {
        Words::built(format!("at least {words}"))
    } else {
        words
    }
}

/// "Reuters, 18 March 2024 · paragraph 9".
pub fn citation(source: &Source, locators: &[&str]) -> Words {
    Words::built(format!(
        "{} · {}",
        source_words(source),
        locators.join(", ")
    ))
}

/// "Reuters, 18 March 2024".
pub fn source_words(source: &Source) -> Words {
    let (publisher, date) = (publisher_words(source), date_words(source));
    Words::built(format!("{publisher}, {date}"))
}

/// The publisher of a source, marked if it is inferred.
pub fn publisher_words(source: &Source) -> Words {
    if source.publisher_inferred.is_some() {
        Words::built(format!("{} (publisher inferred)", source.publisher))
    } else {
        Words::verbatim(&source.publisher)
    }
}

/// The date of a source, marked if it is inferred.
pub fn date_words(source: &Source) -> Words {
    let date = source.published.to_words();
    if source.inferred.is_some() {
        Words::built(format!("{date} (date inferred)"))
    } else {
        date
    }
}
