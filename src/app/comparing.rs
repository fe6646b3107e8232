//! The open dataset beside its last save or another file.

use std::path::Path;
use std::sync::Arc;

use super::state::State;
use crate::analysis::{DatasetPair, Differences, Query, ViewData};
use crate::document::{Baseline, Problems};
use crate::ui::ComparisonView;
use crate::view::View;

impl State {
    pub(super) fn compare_with_save(&mut self) {
        let baseline = Baseline::from_last_save(&self.document);
        self.compare(baseline);
    }

    pub(super) fn compare_with(&mut self, path: &Path) {
        self.compare(Baseline::open(path));
    }

    /// Where there is nothing to compare with, it says so, and all stays as it is.
    fn compare(&mut self, baseline: Result<Baseline, Problems>) {
        match baseline {
            Ok(baseline) => {
                self.baseline = Some(Arc::new(baseline));
                self.panels.comparing = true;
                // The list has the form's place; what is typed waits for it.
                self.panels.editing = false;
                self.panels.changes = false;
                self.editing.form = None;
            }
            Err(problems) => {
                let why = problems.open_error.unwrap_or_default();
                self.notice = Some(format!("Nothing to compare with: {why}."));
            }
        }
    }

    pub(super) fn stop_comparing(&mut self) {
        self.baseline = None;
        self.panels.comparing = false;
    }

    /// A last save that was compared with gives way to a later one.
    pub(super) fn refresh_baseline(&mut self) {
        let is_up_to_date = |baseline: &Arc<Baseline>| baseline.is_up_to_date(&self.document);
        if self.baseline.as_ref().is_none_or(is_up_to_date) {
            return;
        }
        match Baseline::from_last_save(&self.document) {
            Ok(baseline) => self.baseline = Some(Arc::new(baseline)),
            Err(_) => self.stop_comparing(),
        }
    }
}

/// What is computed of a comparison. It is the work of a moment where there are
/// very many stances, and so done once for each text.
#[derive(Default)]
pub struct ComparisonCache(Option<CachedComparison>);

struct CachedComparison {
    baseline: Arc<Baseline>,
    revision: u64,
    view: View,
    differences: Differences,
}

impl ComparisonCache {
    /// Computes what the state asks for and is not there yet.
    pub fn update(&mut self, state: &State, view_data: &ViewData) {
        let Some(baseline) = &state.baseline else {
            self.0 = None;
            return;
        };
        let (before, after) = (&baseline.document, &state.document);
        let datasets = DatasetPair {
            before: &before.dataset,
            after: &after.dataset,
        };
        let query = Query::for_view(&state.view);
        match &mut self.0 {
            Some(computed)
                if Arc::ptr_eq(&computed.baseline, baseline)
                    && computed.revision == state.revision =>
            {
                if Query::for_view(&computed.view) != query {
                    computed
                        .differences
                        .update_chart(datasets, query, &view_data.series);
                    computed.view.clone_from(&state.view);
                }
            }
            computed => {
                let left_out = [&before.left_out, &after.left_out];
                *computed = Some(CachedComparison {
                    baseline: Arc::clone(baseline),
                    revision: state.revision,
                    view: state.view.clone(),
                    differences: Differences::new(datasets, left_out, query, &view_data.series),
                });
            }
        }
    }

    /// What the panels read of it.
    pub fn comparison_view(&self) -> Option<ComparisonView<'_>> {
        let computed = self.0.as_ref()?;
        Some(ComparisonView {
            baseline: &computed.baseline,
            differences: &computed.differences,
        })
    }
}
