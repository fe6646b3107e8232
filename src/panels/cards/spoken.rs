//! Cards as screen readers say them.

use crate::model::{Passage, Position, Question, Stance, StanceKind};
use crate::scene::Scene;
use crate::words::byline::card_name;
use crate::words::stances::{in_our_words, one_line, spoken_sources};
use crate::words::{self, Words};

/// The name of a card for screen readers: who said it and when, and the first passage.
pub fn name(scene: Scene<'_>, stance: &Stance) -> Words {
    card_name(&scene.document.dataset, stance, first(&scene.passages(stance)))
}

/// The name of a card that was heard before.
pub fn byline(scene: Scene<'_>, stance: &Stance) -> Words {
    card_name(&scene.document.dataset, stance, &[])
}

/// Returns the words that are left out of a card that was heard before.
pub fn content(scene: Scene<'_>, stance: &Stance) -> Words {
    let passages = scene.passages(stance);
    let first = match first(&passages) {
        [Passage::Action(summary) | Passage::Paraphrase(summary)] => in_our_words(summary),
        first => one_line(first),
    };
    words::all_of(&[&first, &description(scene, stance)])
}

/// Returns the words or the action, and the source.
pub fn said_and_source(scene: Scene<'_>, stance: &Stance) -> Words {
    let first = one_line(first(&scene.passages(stance)));
    words::all_of(&[&first, &rest(scene, stance, &[])])
}

fn first<'a, 'b>(passages: &'a [Passage<'b>]) -> &'a [Passage<'b>] {
    &passages[..passages.len().min(1)]
}

/// Returns the words after the name of a card: the other passages, the positions and the source.
pub fn description(scene: Scene<'_>, stance: &Stance) -> Words {
    let dataset = &scene.document.dataset;
    let mut positions: Vec<Words> = positions(scene, stance)
        .map(|(question, position, party)| {
            let position = words::cards::short_level_and_range(&question.scale, position);
            words::cards::spoken_position(&dataset.parties[party].name, &position)
        })
        .collect();
    if positions.is_empty() {
        positions.extend(no_level(stance));
    }
    rest(scene, stance, &positions)
}

/// Returns why an action has no level.
pub fn no_level(stance: &Stance) -> Option<Words> {
    let reason = stance.no_position.as_deref().filter(|_| stance.kind == StanceKind::Action);
    reason.map(words::slide::no_level)
}

fn rest(scene: Scene<'_>, stance: &Stance, positions: &[Words]) -> Words {
    let dataset = &scene.document.dataset;
    let passages = scene.passages(stance);
    let sources = spoken_sources(&dataset.cited_sources(stance), &dataset.covers);
    words::cards::card_description(passages.get(1..).unwrap_or_default(), positions, &sources)
}

/// All that screen readers say of a card.
pub fn spoken(scene: Scene<'_>, stance: &Stance) -> Words {
    words::all_of(&[&name(scene, stance), &description(scene, stance)])
}

/// The same without its positions.
pub fn spoken_without_level(scene: Scene<'_>, stance: &Stance) -> Words {
    words::all_of(&[&name(scene, stance), &rest(scene, stance, &[])])
}

/// The positions of a stance on the question, or those of all parties to a joint statement,
/// with the index of each party.
pub fn positions<'a>(
    scene: Scene<'a>,
    stance: &'a Stance,
) -> impl Iterator<Item = (&'a Question, &'a Position, usize)> {
    let dataset = &scene.document.dataset;
    let question = dataset.question(&scene.view.question);
    let stances = dataset.joint_stances(stance).into_iter();
    stances.filter_map(move |stance| {
        let question = question?;
        let position = stance.positions.get(&question.id)?;
        let party = dataset.party_index(stance.position_party()?)?;
        Some((question, position, party))
    })
}
