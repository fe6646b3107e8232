//! What holds on a day.

use hashbrown::HashMap;

use super::line::{by_preference, first_stale_day};
use super::sweep::ends_earlier;
use super::{BandRange, LineValue, Mark, Series};
use crate::model::{Attribution, Dataset, Day, Position, Stance, StanceKind};

/// A voice's position on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct VoicePosition {
    /// The actor's id.
    pub actor: String,
    /// The index of the party whose position it is.
    pub party: usize,
    /// The index of the stance that gives it.
    pub stance: usize,
    /// The position.
    pub position: Position,
    /// Whether it follows from an action and so is only a minimum.
    pub is_action: bool,
    /// Whether it is still current.
    pub is_current: bool,
}

/// The lines, bands and positions on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct DaySnapshot {
    /// The day.
    pub day: Day,
    /// The lines of the parties, in file order.
    pub lines: Vec<Option<LineValue>>,
    /// The bands of the parties, in file order.
    pub bands: Vec<Option<BandRange>>,
    /// The positions of the voices, sorted by party, actor and stance in file order.
    pub voices: Vec<VoicePosition>,
}

impl DaySnapshot {
    /// Finds what holds on a day in the data of a question.
    pub fn new(dataset: &Dataset, question: &str, series: &Series, day: Day) -> Self {
        let parties = series.parties.iter();
        let on_day = parties.map(|party| (party.line_on(day), party.band_on(day)));
        let (lines, bands) = on_day
            .map(|(line, band)| (line.map(|span| span.item), band.map(|span| span.item)))
            .unzip();
        Self { day, lines, bands, voices: voices_on(dataset, question, &series.marks, day) }
    }

    /// Returns the position that lists show for each actor, in file order: that of the
    /// actor's latest words or, if there are none, latest action. Words of disputed
    /// attribution come after undisputed ones, and accounts of the other side do not count.
    pub fn actor_positions(&self, dataset: &Dataset) -> Vec<Option<&VoicePosition>> {
        let mut positions: Vec<Option<&VoicePosition>> = vec![None; dataset.actors.len()];
        for voice in &self.voices {
            if dataset.stances[voice.stance].about.is_none()
                && let Some(index) = dataset.actor_index(&voice.actor)
                && positions[index].is_none_or(|shown| comes_before(dataset, voice, shown))
            {
                positions[index] = Some(voice);
            }
        }
        positions
    }
}

/// Returns the positions on a day that are neither replaced nor withdrawn. A withdrawal does not
/// restore an earlier position of the same voice.
pub(super) fn voices_on(
    dataset: &Dataset,
    question: &str,
    marks: &[Mark],
    day: Day,
) -> Vec<VoicePosition> {
    let known = &marks[..marks.partition_point(|mark| mark.day <= day)];
    let voice = |mark: &Mark| {
        let stance = &dataset.stances[mark.stance];
        (mark.party, stance.actor.as_str(), stance.about.as_deref())
    };
    // The last day of each voice's words that end its earlier positions.
    let mut ended: HashMap<_, Day> = HashMap::new();
    for mark in known {
        let stance = &dataset.stances[mark.stance];
        if ends_earlier(stance) {
            let last = ended.entry(voice(mark)).or_insert(stance.effective);
            *last = stance.effective.max(*last);
        }
    }
    let stale_after = dataset.stale_after.map(i64::from);
    let positions = known.iter().filter_map(|mark| {
        let stance = &dataset.stances[mark.stance];
        let stale_day = || first_stale_day(stance.last_day(), stale_after);
        let is_current = || stale_day().is_none_or(|stale| day < stale);
        let is_ended = ended.get(&voice(mark)).is_some_and(|last| stance.effective < *last);
        let is_withdrawn = mark.walked_back.is_some_and(|since| since <= day);
        // Positions of officials who are not named stand side by side until they are stale.
        if is_withdrawn || is_ended && !(stance.unnamed && is_current()) {
            return None;
        }
        Some(VoicePosition {
            actor: stance.actor.clone(),
            party: mark.party,
            stance: mark.stance,
            position: stance.positions.get(question)?.clone(),
            is_action: stance.kind == StanceKind::Action,
            is_current: is_current(),
        })
    });
    let mut voices: Vec<VoicePosition> = positions.collect();
    voices.sort_by_key(|voice| (voice.party, dataset.actor_index(&voice.actor), voice.stance));
    voices
}

/// Whether lists show a position of an actor rather than another one.
fn comes_before(dataset: &Dataset, a: &VoicePosition, b: &VoicePosition) -> bool {
    let [a_stance, b_stance] = [a, b].map(|voice| &dataset.stances[voice.stance]);
    let key = |voice: &VoicePosition, stance: &Stance| {
        let disputed = stance.attribution == Attribution::Disputed;
        (!voice.is_action, !disputed, stance.effective)
    };
    key(a, a_stance)
        .cmp(&key(b, b_stance))
        .then_with(|| by_preference((b_stance, &b.position), (a_stance, &a.position)))
        .is_gt()
}
