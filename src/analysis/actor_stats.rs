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

/// The stances of each actor with a position on a question, by the day from which they count.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct ActorIndex {
    counts: Vec<usize>,
    days: Vec<Vec<(Day, usize)>>,
}

impl ActorIndex {
    pub fn new(dataset: &Dataset, query: Query<'_>) -> Self {
        let mut index = Self {
            counts: vec![0; dataset.actors.len()],
            days: vec![Vec::new(); dataset.actors.len()],
        };
        for (stance_index, stance) in dataset.stances.iter().enumerate() {
            let Some(actor) = dataset.actor_index(&stance.actor) else {
                continue;
            };
            index.counts[actor] += 1;
            if stance.about.is_none() && stance.positions.contains_key(query.question) {
                index.days[actor].push((query.day(stance), stance_index));
            }
        }
        for days in &mut index.days {
            days.sort();
        }
        index
    }

    /// Returns what [`actor_stats`] does.
    pub fn stats(&self, dataset: &Dataset, snapshot: &DaySnapshot) -> Vec<ActorStats> {
        let positions = snapshot.actor_positions(dataset).into_iter();
        let actors = self.counts.iter().zip(&self.days).zip(positions);
        let stats = actors.map(|((count, days), position)| {
            let later = days.partition_point(|(day, _)| *day <= snapshot.day);
            ActorStats {
                stances: *count,
                latest: days[..later].last().map(|(day, _)| *day),
                next: days.get(later).copied(),
                position: position.map(|voice| (voice.stance, voice.is_current)),
            }
        });
        stats.collect()
    }
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
        #[cfg(test)]
        super::work::add(1);
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
