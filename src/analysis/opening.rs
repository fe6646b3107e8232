use std::cmp::Reverse;

use super::{Query, day_snapshot, stance_day};
use crate::model::{Dataset, Stance};
use crate::view::View;

/// Returns the stance that last set one of the lines on the view's day, with which a window
/// opens; of one day, that of the first party.
pub fn latest_line_setter<'a>(dataset: &'a Dataset, view: &View) -> Option<&'a Stance> {
    let snapshot = day_snapshot(dataset, Query::for_view(view), view.as_of);
    let lines = snapshot.lines.into_iter().flatten();
    let stances = lines.map(|line| &*dataset.stances[line.stance]);
    stances.min_by_key(|stance| Reverse((stance_day(view.clock, stance), stance.said.earliest)))
}
