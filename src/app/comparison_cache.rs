//! Caches the differences between the compared documents, because computing them
//! takes a moment if there are many stances.

use std::sync::Arc;

use super::state::State;
use crate::analysis::{DatasetPair, Differences, Query, ViewData};
use crate::document::Baseline;
use crate::scene::ComparisonView;
use crate::view::View;

/// The differences that were computed last, if a comparison is shown.
#[derive(Default)]
pub struct ComparisonCache(Option<CachedComparison>);

struct CachedComparison {
    baseline: Arc<Baseline>,
    revision: u64,
    view: View,
    differences: Differences,
}

impl ComparisonCache {
    /// Computes the differences for the state, unless they are cached.
    pub fn update(&mut self, state: &State, view_data: &ViewData) {
        let Some(baseline) = &state.baseline else {
            self.0 = None;
            return;
        };
        let (before, after) = (&baseline.document, &state.document);
        let datasets = DatasetPair { before: &before.dataset, after: &after.dataset };
        let query = Query::for_view(&state.view);
        match &mut self.0 {
            Some(cached)
                if Arc::ptr_eq(&cached.baseline, baseline) && cached.revision == state.revision =>
            {
                if Query::for_view(&cached.view) != query {
                    let series = &view_data.series;
                    cached.differences.update_chart(datasets, query, series);
                    cached.view.clone_from(&state.view);
                }
            }
            cached => {
                let left_out = [&before.left_out, &after.left_out];
                *cached = Some(CachedComparison {
                    baseline: Arc::clone(baseline),
                    revision: state.revision,
                    view: state.view.clone(),
                    differences: Differences::new(datasets, left_out, query, &view_data.series),
                });
            }
        }
    }

    /// Returns the comparison for the panels, if there is one.
    pub fn comparison_view(&self) -> Option<ComparisonView<'_>> {
        let cached = self.0.as_ref()?;
        Some(ComparisonView { baseline: &cached.baseline, differences: &cached.differences })
    }
}
