//! Comparing the open document with its last save or another file.

use std::path::Path;
use std::sync::Arc;

use super::State;
use crate::document::{Baseline, Problems};
use crate::words::notices;

impl State {
    pub(super) fn compare_with_save(&mut self) {
        let baseline = Baseline::from_last_save(&self.document);
        self.compare(baseline);
    }

    pub(super) fn compare_with(&mut self, path: &Path) {
        self.compare(Baseline::open(path, self.size_limit));
    }

    fn compare(&mut self, baseline: Result<Baseline, Problems>) {
        match baseline {
            Ok(baseline) => {
                self.baseline = Some(Arc::new(baseline));
                self.panels.comparing = true;
                // The comparison takes the editor's place; drafts are kept.
                self.panels.editing = false;
                self.panels.changes = false;
                self.editing.form = None;
            }
            Err(problems) => {
                let reason = problems.open_error.unwrap_or_default();
                self.notice = Some(notices::cannot_compare(&reason.in_window()));
            }
        }
    }

    pub(super) fn stop_comparing(&mut self) {
        self.baseline = None;
        self.panels.comparing = false;
    }

    /// If the document is compared with its last save, replaces an outdated baseline.
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
