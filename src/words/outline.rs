//! What screen readers say of the chart: its levels, and the lines and stances of its parties.

use super::cards::level_and_range;
use super::coding::NO_LEVEL;
use super::number::plural;
use super::positions::{LineSummary, describe_line};
use super::stances::stance_heading;
use super::{Words, capitalize, list};
use crate::hidden::isolated;
use crate::model::{Dataset, Day, Question, Scale, Stance};

words! {
    const CHART = "Position chart";
    const LEVELS = "Levels, the highest first";
    const EVENTS = "Events";
    /// "4: Goes ahead, whatever others decide", or "100 %: All of it".
    fn level_name(scale: &Scale, value: f64, meaning: &str) = match (meaning, scale.is_ordinal()) {
        ("", true) => { scale.format(value) },
        ("", false) => { scale.format_in_unit(value) },
        (_, true) => ("{}: {meaning}", scale.format(value)),
        (_, false) => ("{}: {meaning}", scale.format_in_unit(value)),
    };
    /// "Israel: intends it (all voices: intends it to goes ahead)".
    fn party_line(
        party: &str as isolated, scale: &Scale, line: Option<&LineSummary>, day: Day,
    ) = match line {
        Some(line) => ("{party}: {}", describe_line(scale, line, day)),
        None => "{party}: no line",
    };
    fn party(line: &str, stances: usize as plural("stance", "stances")) = "{line}. {stances}";
}

/// "18 March 2024, Joe Biden: Opposes it as planned, as low as: rejects it. Reported:
/// Warns of an operation." The party is named if it is one of several that made the statement.
pub fn stance(
    dataset: &Dataset,
    question: &Question,
    stance: &Stance,
    party: &str,
    is_new: bool,
    notes: &[Words],
) -> Words {
    let heading = stance_heading(dataset, stance);
    let scale = &question.scale;
    let position = stance.positions.get(&question.id);
    let position = position.map_or(NO_LEVEL, |position| level_and_range(scale, stance, position));
    let is_joint = dataset.joint_stances(stance).len() > 1;
    let position = if is_joint { words!("{}: {position}", isolated(party)) } else { position };
    let new = if is_new { "New: " } else { "" };
    let stance = format!(
        "{new}{}, {}: {position}. {}: {}",
        stance.said.to_words(),
        isolated(&heading),
        capitalize(&stance.attribution.label()),
        isolated(&stance.summary)
    );
    let notes = notes.iter().map(ToString::to_string);
    Words::built(list::sentences_and_rest(std::iter::once(stance).chain(notes)))
}
