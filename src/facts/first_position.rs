use super::Query;
use crate::model::{Dataset, Day};

/// Returns the first day on which each actor has a position on the question, in file order. Who is
/// hidden does not matter.
pub(super) fn first_position_days(dataset: &Dataset, query: Query<'_>) -> Vec<Option<Day>> {
    let mut days = vec![None; dataset.actors.len()];
    for stance in &dataset.stances {
        // An account of the other side is no position of this actor.
        if stance.about.is_some() || !stance.positions.contains_key(query.question) {
            continue;
        }
        if let Some(first) = dataset.actor_index(&stance.actor).and_then(|it| days.get_mut(it)) {
            let day = query.day(stance);
            *first = Some(first.map_or(day, |first: Day| first.min(day)));
        }
    }
    days
}
