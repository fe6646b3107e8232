use super::{DaySnapshot, Query};
use crate::model::{Dataset, Day};

/// What lists say of an actor, whether or not it is hidden.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorStats {
    /// The number of the actor's stances, on any question.
    pub stances: usize,
    /// The latest day, up to the view's, on which a stance with a position on the
    /// question begins to count.
    pub latest: Option<Day>,
    /// The first day after the view's on which such a stance begins to count, and the
    /// index of the stance.
    pub next: Option<(Day, usize)>,
    /// The index of the stance that gives the actor's position on the view's day, and
    /// whether the position is current.
    pub position: Option<(usize, bool)>,
}

/// Returns what lists say of each actor, in file order.
pub(super) fn actor_stats(
    dataset: &Dataset,
    query: Query<'_>,
    snapshot: &DaySnapshot,
) -> Vec<ActorStats> {
    let positions = snapshot.actor_positions(dataset).into_iter();
    let mut all: Vec<ActorStats> = positions
        .map(|position| ActorStats {
            position: position.map(|voice| (voice.stance, voice.is_current)),
            ..ActorStats::default()
        })
        .collect();
    for (index, stance) in dataset.stances.iter().enumerate() {
        let Some(stats) = dataset.actor_index(&stance.actor).and_then(|index| all.get_mut(index))
        else {
            continue;
        };
        stats.stances += 1;
        // An account of the other side is no position of this actor.
        if stance.about.is_some() || !stance.positions.contains_key(query.question) {
            continue;
        }
        let day = query.day(stance);
        if day <= snapshot.day {
            stats.latest = stats.latest.max(Some(day));
        } else if stats.next.is_none_or(|next| (day, index) < next) {
            stats.next = Some((day, index));
        }
    }
    all
}
