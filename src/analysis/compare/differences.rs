use super::{BaselineChart, Comparison, DatasetPair, LeftOutIds, Paragraph, compare};
use crate::analysis::{Query, Series};

/// All that is computed of an older dataset beside a newer one, so that list
/// and chart tell the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// What differs.
    pub comparison: Comparison,
    /// The same in one line; empty where nothing differs.
    pub summary: String,
    /// The same at length.
    pub report: Vec<Paragraph>,
    /// What of the chart was otherwise.
    pub chart: BaselineChart,
}

impl Differences {
    /// Compares two datasets, by what the reading of each left out, for the chart
    /// that `now` is.
    pub fn new(
        datasets: DatasetPair<'_>,
        [before, after]: [&LeftOutIds; 2],
        query: Query<'_>,
        now: &Series,
    ) -> Self {
        let mut comparison = compare(datasets.before, datasets.after);
        comparison.mark_left_out(before, after);
        Self {
            summary: datasets.summary(&comparison),
            report: datasets.report(&comparison),
            chart: BaselineChart::new(datasets, &comparison, query, now),
            comparison,
        }
    }

    /// Follows to another chart of the same two datasets.
    pub fn update_chart(&mut self, datasets: DatasetPair<'_>, query: Query<'_>, now: &Series) {
        self.chart = BaselineChart::new(datasets, &self.comparison, query, now);
    }
}
