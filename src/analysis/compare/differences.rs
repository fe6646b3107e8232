use super::{Changes, Comparison, FormerChart, LeftOut, Paragraph, compare};
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
    pub chart: FormerChart,
}

impl Differences {
    /// Compares two datasets, by what the reading of each left out, for the chart
    /// that `now` is.
    pub fn new(
        changes: Changes<'_>,
        [before, after]: [&LeftOut; 2],
        query: Query<'_>,
        now: &Series,
    ) -> Self {
        let mut comparison = compare(changes.before, changes.after);
        comparison.mark_left_out(before, after);
        Self {
            summary: changes.summary(&comparison),
            report: changes.report(&comparison),
            chart: FormerChart::new(changes, &comparison, query, now),
            comparison,
        }
    }

    /// Follows to another chart of the same two datasets.
    pub fn follow(&mut self, changes: Changes<'_>, query: Query<'_>, now: &Series) {
        self.chart = FormerChart::new(changes, &self.comparison, query, now);
    }
}
