use super::{BaselineChart, Comparison, DatasetPair, LeftOutIds, Paragraph, compare};
use crate::analysis::{Query, Series};
use crate::words::Words;

/// Everything that is computed for a comparison with an older dataset, so that
/// the list and the chart show the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// What differs.
    pub comparison: Comparison,
    /// The comparison in one line; empty if nothing differs.
    pub summary: Words,
    /// The comparison in full.
    pub report: Vec<Paragraph>,
    /// What was different on the chart.
    pub chart: BaselineChart,
}

impl Differences {
    /// Compares two datasets, given what was left out when each was read; `now` is
    /// the chart that is shown.
    pub fn new(
        datasets: DatasetPair<'_>,
        left_out: [&LeftOutIds; 2],
        query: Query<'_>,
        now: &Series,
    ) -> Self {
        let comparison = compare(datasets.before, datasets.after, left_out);
        Self {
            summary: datasets.summary(&comparison),
            report: datasets.report(&comparison),
            chart: BaselineChart::new(datasets, &comparison, query, now),
            comparison,
        }
    }

    /// Recomputes what depends on the chart that is shown.
    pub fn update_chart(&mut self, datasets: DatasetPair<'_>, query: Query<'_>, now: &Series) {
        self.chart = BaselineChart::new(datasets, &self.comparison, query, now);
    }
}
