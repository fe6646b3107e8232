use super::{
    DaySnapshot, Daylight, NoLine, Query, Series, compared_pair, day_snapshot, day_summary,
    hidden_voices_note, no_lines, party_slots,
};
use crate::model::{Dataset, Day};
use crate::view::View;
use crate::words::headline::{Headline, headline};
use crate::words::{Words, positions::day_sentence};

/// Everything that is computed for one view, so that all panels and exports
/// agree.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewData {
    /// Lines, bands and marks of the view's question.
    pub series: Series,
    /// The positions on the view's day.
    pub snapshot: DaySnapshot,
    /// The positions on the view's day in words.
    pub sentence: Words,
    /// The words above the chart.
    pub headline: Headline,
    /// The compared parties, by their indices, with their Daylight; `None` if the
    /// question is not comparable or fewer than two parties have a line.
    pub daylight: Option<([usize; 2], Daylight)>,
    /// Why each party has no line on the view's day, in file order; `None` if it has one.
    pub no_lines: Vec<Option<NoLine>>,
    /// "without 2 voices", if some are hidden.
    pub hidden_note: Option<Words>,
    /// The statistics of each actor, in file order.
    pub actor_stats: Vec<ActorStats>,
    /// The colour slots of the parties, in file order; `None` is grey.
    pub slots: Vec<Option<usize>>,
}

/// Statistics of an actor's stances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorStats {
    /// The number of the actor's stances, on any question.
    pub stances: usize,
    /// The latest day, up to the view's, on which a stance with a position on the
    /// question begins to count.
    pub latest: Option<Day>,
}

impl ViewData {
    /// Computes the data for a view of a dataset.
    pub fn new(dataset: &Dataset, view: &View) -> Self {
        let series = Series::new(dataset, Query::for_view(view));
        Self::with_series(dataset, view, series)
    }

    /// Recomputes the data for another view of the same dataset; `before` is the view
    /// that `self` was computed for. The series, which takes longest, is reused if
    /// the query is unchanged.
    pub fn update(&mut self, dataset: &Dataset, before: &View, view: &View) {
        *self = if Query::for_view(before) == Query::for_view(view) {
            let series = std::mem::take(&mut self.series);
            Self::with_series(dataset, view, series)
        } else {
            Self::new(dataset, view)
        };
    }

    fn with_series(dataset: &Dataset, view: &View, series: Series) -> Self {
        let query = Query::for_view(view);
        let daylight = compared_pair(dataset, view, &series);
        let summary = day_summary(dataset, view, &series, daylight.as_ref(), view.as_of);
        let slots = party_slots(dataset, &series, &view.colored_parties);
        Self {
            snapshot: day_snapshot(dataset, query, view.as_of),
            sentence: summary.as_ref().map_or(Words::EMPTY, day_sentence),
            headline: summary.map_or_else(Headline::default, |summary| headline(&summary, &slots)),
            daylight,
            no_lines: no_lines(dataset, view, &series, view.as_of),
            hidden_note: hidden_voices_note(dataset, query),
            actor_stats: actor_stats(dataset, query, view.as_of),
            slots,
            series,
        }
    }
}

fn actor_stats(dataset: &Dataset, query: Query<'_>, as_of: Day) -> Vec<ActorStats> {
    let mut all = vec![ActorStats::default(); dataset.actors.len()];
    for stance in &dataset.stances {
        let Some(stats) = dataset
            .actor_index(&stance.actor)
            .and_then(|index| all.get_mut(index))
        else {
            continue;
        };
        stats.stances += 1;
        let day = query.day(stance);
        if day <= as_of && stance.positions.contains_key(query.question) {
            stats.latest = stats.latest.max(Some(day));
        }
    }
    all
}
