//! The open dataset beside its last save or another file.

use std::path::Path;
use std::sync::Arc;

use super::state::State;
use crate::analysis::{Changes, Differences, Figures, Query};
use crate::document::{Older, Problems};
use crate::ui::Beside;
use crate::view::View;

impl State {
    pub(super) fn compare_with_save(&mut self) {
        let older = Older::last_save_of(&self.document);
        self.compare(older);
    }

    pub(super) fn compare_with(&mut self, path: &Path) {
        self.compare(Older::open(path));
    }

    /// Where there is nothing to compare with, it says so, and all stays as it is.
    fn compare(&mut self, older: Result<Older, Problems>) {
        match older {
            Ok(older) => {
                self.older = Some(Arc::new(older));
                self.panels.comparing = true;
                // The list has the form's place; what is typed waits for it.
                self.panels.editing = false;
                self.panels.changes = false;
                self.editing.form = None;
            }
            Err(problems) => {
                let why = problems.refused.unwrap_or_default();
                self.notice = Some(format!("Nothing to compare with: {why}."));
            }
        }
    }

    pub(super) fn stop_comparing(&mut self) {
        self.older = None;
        self.panels.comparing = false;
    }

    /// A last save that was compared with gives way to a later one.
    pub(super) fn follow_last_save(&mut self) {
        let is_up_to_date = |older: &Arc<Older>| older.is_up_to_date(&self.document);
        if self.older.as_ref().is_none_or(is_up_to_date) {
            return;
        }
        match Older::last_save_of(&self.document) {
            Ok(older) => self.older = Some(Arc::new(older)),
            Err(_) => self.stop_comparing(),
        }
    }
}

/// What is computed of a comparison. It is the work of a moment where there are
/// very many stances, and so done once for each text.
#[derive(Default)]
pub struct Compared(Option<Computed>);

struct Computed {
    older: Arc<Older>,
    revision: u64,
    view: View,
    differences: Differences,
}

impl Compared {
    /// Computes what the state asks for and is not there yet.
    pub fn follow(&mut self, state: &State, figures: &Figures) {
        let Some(older) = &state.older else {
            self.0 = None;
            return;
        };
        let (before, after) = (&older.document, &state.document);
        let changes = Changes {
            before: &before.dataset,
            after: &after.dataset,
        };
        let query = Query::of(&state.view);
        match &mut self.0 {
            Some(computed)
                if Arc::ptr_eq(&computed.older, older) && computed.revision == state.revision =>
            {
                if Query::of(&computed.view) != query {
                    computed.differences.follow(changes, query, &figures.series);
                    computed.view.clone_from(&state.view);
                }
            }
            computed => {
                let left_out = [&before.left_out, &after.left_out];
                *computed = Some(Computed {
                    older: Arc::clone(older),
                    revision: state.revision,
                    view: state.view.clone(),
                    differences: Differences::new(changes, left_out, query, &figures.series),
                });
            }
        }
    }

    /// What the panels read of it.
    pub fn beside(&self) -> Option<Beside<'_>> {
        let computed = self.0.as_ref()?;
        Some(Beside {
            older: &computed.older,
            differences: &computed.differences,
        })
    }
}
