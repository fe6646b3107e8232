//! The chart as screen readers say it: its levels, and the lines and stances of its parties.

use super::byline::{Byline, stance_heading};
use super::cards::short_level_and_range;
use super::coding::NO_LEVEL;
use super::levels::short_value_words;
use super::{Words, capitalize, list};
use crate::hidden::isolated;
use crate::model::{Dataset, EdtfDate, Event, Question, Scale, Stance};

words! {
    const CHART = "Positions";
    const EVENTS = "Events";
    const STATEMENTS = "Statements";
    /// The list of the stances of all parties at a level: "At opposes it as planned: 19".
    fn at_level(scale: &Scale, value: f64, stances: usize) =
        ("At {}: {stances}", short_value_words(scale, value));
    fn without_level(stances: usize) = ("{}: {stances}", capitalize(&NO_LEVEL));
    /// An event with what happened and who reports it.
    fn event(event: &Event, covers: &EdtfDate, sources: &str) = (
        "{}",
        list::sentences([
            &format!("{}: {}", event.when.to_words_within(covers), isolated(&event.name)),
            event.summary.as_deref().unwrap_or_default(),
            sources,
        ])
    );
}

/// "18 March, Joe Biden: opposes it, as low as: rejects it, on the record". Its words are on its card.
/// In a list for a level, the party stands in place of that. The summary tells stances of one voice and
/// day apart.
pub fn stance(
    dataset: &Dataset,
    question: &Question,
    stance: &Stance,
    party: &str,
    is_in_level: bool,
    has_summary: bool,
    notes: &[Words],
) -> Words {
    let heading = stance_heading(dataset, stance);
    let scale = &question.scale;
    let position = stance.positions.get(&question.id);
    let position = position.map_or(NO_LEVEL, |position| short_level_and_range(scale, position));
    let is_joint = dataset.joint_stances(stance).len() > 1;
    let position = match (is_in_level, is_joint) {
        (true, _) => Words::verbatim(&*isolated(party)),
        (false, true) => words!("{}: {position}", isolated(party)),
        (false, false) => position,
    };
    let said = stance.said.to_words_within(&dataset.covers);
    let attribution = Byline::new(dataset, stance).attribution();
    let name = format!("{said}, {}: {position}, {attribution}", isolated(&heading));
    let summary = has_summary.then(|| stance.gist().into_owned());
    let notes = notes.iter().map(ToString::to_string);
    let sentences = std::iter::once(name).chain(summary).chain(notes);
    Words::built(list::sentences_and_rest(sentences))
}
