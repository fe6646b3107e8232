use super::{Daylight, Query, Series, Standing, day_sentence, standing, without_voices};
use crate::model::Dataset;
use crate::view::View;

/// Everything that is computed for one view, so that all panels and exports
/// show the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Figures {
    /// Lines, bands and marks of the view's question.
    pub series: Series,
    /// Where everyone stands on the view's day.
    pub standing: Standing,
    /// The view's day in words.
    pub sentence: String,
    /// The parties compared, by their places, with their Daylight; `None`
    /// where the question is not comparable or fewer than two have a line.
    pub daylight: Option<([usize; 2], Daylight)>,
    /// "without 2 voices", where some are hidden.
    pub without: Option<String>,
}

impl Figures {
    /// Computes what a view of a dataset shows.
    pub fn new(dataset: &Dataset, view: &View) -> Self {
        let query = Query::of(view);
        let series = Series::new(dataset, query);
        let comparable = dataset
            .question(&view.question)
            .is_some_and(|question| question.comparable);
        let pair = comparable
            .then(|| series.pair(dataset, view.pair.as_ref()))
            .flatten();
        Self {
            standing: standing(dataset, query, view.as_of),
            sentence: day_sentence(dataset, view, &series),
            daylight: pair.map(|pair| (pair, series.daylight(pair))),
            without: without_voices(dataset, query),
            series,
        }
    }
}
