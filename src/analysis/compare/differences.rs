use super::{BaselineChart, Comparison, DatasetPair, LeftOutIds, Paragraph, compare};
use crate::analysis::{Query, Series};
use crate::words::Words;

/// Everything that is computed for a comparison with an older dataset, so that
/// the list and the chart agree.
#[derive(Clone, Debug, PartialEq)]
pub struct Differences {
    /// The differences.
    pub comparison: Comparison,
    /// The differences in one line; empty if there are none.
    pub summary: Words,
    /// The differences in full.
    pub report: Vec<Paragraph>,
    /// The differences on the chart.
    pub chart: BaselineChart,
}

impl Differences {
    /// Compares two datasets, given the entries that were left out when each was read.
    /// `current` is the newer chart, which was computed for `query`.
    pub fn new(
        datasets: DatasetPair<'_>,
        left_out: [&LeftOutIds; 2],
        query: Query<'_>,
        current: &Series,
    ) -> Self {
        let comparison = compare(datasets.before, datasets.after, left_out);
        Self {
            summary: datasets.summary(&comparison),
            report: datasets.report(&comparison),
            chart: BaselineChart::new(datasets, &comparison, query, current),
            comparison,
        }
    }

    /// Recomputes the differences on the chart for another query.
    pub fn update_chart(&mut self, datasets: DatasetPair<'_>, query: Query<'_>, current: &Series) {
        self.chart = BaselineChart::new(datasets, &self.comparison, query, current);
    }
}
