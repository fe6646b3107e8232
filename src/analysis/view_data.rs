use super::{
    DaySnapshot, Daylight, Query, Series, day_sentence, day_snapshot, hidden_voices_note,
    party_slots,
};
use crate::model::{Dataset, Day};
use crate::view::View;

/// Everything that is computed for one view, so that all panels and exports
/// show the same.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewData {
    /// Lines, bands and marks of the view's question.
    pub series: Series,
    /// Where everyone stands on the view's day.
    pub snapshot: DaySnapshot,
    /// The view's day in words.
    pub sentence: String,
    /// The parties compared, by their places, with their Daylight; `None`
    /// where the question is not comparable or fewer than two have a line.
    pub daylight: Option<([usize; 2], Daylight)>,
    /// "without 2 voices", where some are hidden.
    pub hidden_note: Option<String>,
    /// One for each actor, in file order.
    pub voices: Vec<ActorStats>,
    /// For each party in file order the slot of its colour; `None` is grey.
    pub slots: Vec<Option<usize>>,
}

/// How often, and when last, an actor was heard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorStats {
    /// How many stances the dataset has of the actor, on any question.
    pub stances: usize,
    /// The latest day, not after the view's, on which a stance with a position
    /// on the question begins to count.
    pub latest: Option<Day>,
}

impl ViewData {
    /// Computes what a view of a dataset shows.
    pub fn new(dataset: &Dataset, view: &View) -> Self {
        let series = Series::new(dataset, Query::for_view(view));
        Self::with_series(dataset, view, series)
    }

    /// Computes what another view of the same dataset shows; `before` is what
    /// `self` was computed for. Moving the playhead leaves the series alone,
    /// which is what takes long.
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
        let comparable = dataset
            .question(&view.question)
            .is_some_and(|question| question.comparable);
        let pair = comparable
            .then(|| series.pair(dataset, view.pair.as_ref()))
            .flatten();
        Self {
            snapshot: day_snapshot(dataset, query, view.as_of),
            sentence: day_sentence(dataset, view, &series),
            daylight: pair.map(|pair| (pair, series.daylight(pair))),
            hidden_note: hidden_voices_note(dataset, query),
            voices: voices(dataset, query, view.as_of),
            slots: party_slots(dataset, &series, &view.colored_parties),
            series,
        }
    }
}

fn voices(dataset: &Dataset, query: Query<'_>, as_of: Day) -> Vec<ActorStats> {
    let mut voices = vec![ActorStats::default(); dataset.actors.len()];
    for stance in &dataset.stances {
        let Some(voice) = dataset
            .actor_index(&stance.actor)
            .and_then(|at| voices.get_mut(at))
        else {
            continue;
        };
        voice.stances += 1;
        let day = query.day(stance);
        if day <= as_of && stance.positions.contains_key(query.question) {
            voice.latest = voice.latest.max(Some(day));
        }
    }
    voices
}
