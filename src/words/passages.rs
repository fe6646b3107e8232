//! The printed passages of a stance: its own, what it walks back, what walks it back, and how it
//! was corrected. All outputs take them from here.

use super::stances as words;
use super::{Words, corrections};
use crate::facts::{self, AsOf, WalkBackKind};
use crate::model::{Dataset, Day, Passage, Stance, Step};
use crate::view::Clock;
use crate::words::byline::stance_heading;

/// Everything that is printed of a stance, in reading order. The corrections hold on every day:
/// they are about the dataset.
pub fn passages<'a>(dataset: &Dataset, stance: &'a Stance, as_of: AsOf) -> Vec<Passage<'a>> {
    let mut passages = stance.passages();
    let fragments = stance.quoted_with_source().filter_map(|evidence| evidence.quote.as_deref());
    passages.extend(fragments.map(Passage::Fragment));
    let mut passages = with_walk_backs(passages, dataset, stance, as_of);
    if !dataset.corrections.is_empty() {
        let stances = dataset.joint_stances(stance);
        let corrections = dataset.newest_corrections().into_iter().filter(|correction| {
            stances.iter().any(|stance| correction.stance.as_ref() == Some(&stance.id))
        });
        passages.extend(
            corrections
                .map(|correction| Passage::Correction(corrections::on_card(correction).into())),
        );
    }
    passages
}

/// The passages of a stance where there is room for one quotation.
pub fn main_passages<'a>(dataset: &Dataset, stance: &'a Stance, as_of: AsOf) -> Vec<Passage<'a>> {
    with_walk_backs(stance.main_passages(), dataset, stance, as_of)
}

/// The passages of a stance where there is room for one line.
pub fn brief_passages<'a>(dataset: &Dataset, stance: &'a Stance, as_of: AsOf) -> Vec<Passage<'a>> {
    with_walk_backs(vec![stance.brief_passage()], dataset, stance, as_of)
}

/// The passages of a stance on the slide of a step.
pub fn step_passages<'a>(
    dataset: &Dataset,
    step: &'a Step,
    stance: &'a Stance,
    as_of: AsOf,
) -> Vec<Passage<'a>> {
    with_walk_backs(step.passages(stance), dataset, stance, as_of)
}

fn with_walk_backs<'a>(
    mut passages: Vec<Passage<'a>>,
    dataset: &Dataset,
    stance: &Stance,
    as_of: AsOf,
) -> Vec<Passage<'a>> {
    let (clock, day) = match as_of {
        AsOf::Day(clock, day) => (clock, day),
        AsOf::End => (Clock::Said, Day::MAX),
    };
    let notes = walk_backs(dataset, stance, clock).into_iter().filter(|(since, _)| *since <= day);
    passages.extend(notes.map(|(_, words)| Passage::WalkBack(words.into())));
    passages
}

/// Notes on what a stance walks back, and what walks it back, with the days from which they hold:
/// "Walked back on 6 May 2024 by Ada Head". Parts of a joint statement say the same.
pub fn walk_backs(dataset: &Dataset, stance: &Stance, clock: Clock) -> Vec<(Day, Words)> {
    let heading = |stance: &Stance| stance_heading(dataset, stance);
    let words = |kind: WalkBackKind<'_>| match kind {
        WalkBackKind::Of(earlier) => words::walks_back(&heading(earlier), earlier),
        WalkBackKind::By(later) => words::walked_back(&heading(later), &later.said),
        WalkBackKind::ByInTurn(later, last) => {
            words::walked_back_in_turn(&heading(later), &heading(last), &last.said)
        }
    };
    let mut notes: Vec<_> = facts::walk_backs(dataset, stance, clock)
        .into_iter()
        .map(|note| (note.since, words(note.kind)))
        .collect();
    notes.dedup_by(|(_, a), (_, b)| a == b);
    notes
}
