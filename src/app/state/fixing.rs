//! Fixing listed problems.

use std::sync::Arc;

use super::{Effect, State};
use crate::diagnostic::{Fix, all_fixes};
use crate::document::{Change, Document};
use crate::file::edit::splice;
use crate::words::{Words, notices};

impl State {
    /// Applies a fix of a listed problem.
    pub(super) fn fix(&mut self, fix: &Fix) -> Option<Effect> {
        // The list may have changed since the click.
        let mut rows = self.document.problems.rows.iter();
        if rows.any(|row| row.diagnostic.fixes.contains(fix)) {
            let text = splice(self.text_with_problems(), &fix.splices);
            return self.apply_fixed_text(fix.title.clone(), text);
        }
        None
    }

    /// Applies all fixes of the listed problems as one change.
    pub(super) fn fix_all(&mut self) -> Option<Effect> {
        let problems = &self.document.problems;
        let count = problems.fixable_count();
        if count == 0 {
            return None;
        }
        let fixes = all_fixes(problems.rows.iter().map(|row| &row.diagnostic));
        let text = splice(self.text_with_problems(), &fixes);
        self.apply_fixed_text(notices::fix_problems(count), text)
    }

    /// The text with the problems: that of the file if it was rejected.
    fn text_with_problems(&self) -> &Arc<str> {
        self.document.problems.rejected_text.as_ref().unwrap_or(&self.document.text)
    }

    /// Replaces the text with the problems. A rejected file is loaded with its fixes as
    /// an unsaved change.
    fn apply_fixed_text(&mut self, name: Words, fixed: String) -> Option<Effect> {
        let text = &self.document.text;
        let Some(rejected) = self.document.problems.rejected_text.clone() else {
            self.apply_change(&Change::between(name, text, &fixed));
            return None;
        };
        if self.document.problems.path != self.document.path {
            return self.open_fixed(rejected, fixed);
        }
        let merged = if self.document.is_edited() {
            diffy::merge(&self.document.saved, text, &fixed).ok()
        } else {
            Some(fixed)
        };
        match merged {
            Some(merged) => {
                let change = Change::between(name, text, &merged);
                self.apply_external_change(&change, rejected);
            }
            None => self.notice = Some(notices::FIX_CONFLICTS.into()),
        }
        None
    }

    /// Opens a rejected file with its fixes as an unsaved change.
    fn open_fixed(&mut self, rejected: Arc<str>, fixed: String) -> Option<Effect> {
        if self.has_unsaved_work() {
            self.notice = Some(notices::save_first(&self.document.name()).into());
            return None;
        }
        match Document::read(self.document.problems.path.clone(), fixed) {
            Ok(mut document) => {
                document.saved = rejected;
                let effect = self.show_document(document);
                self.add_recent_file();
                Some(effect)
            }
            Err(problems) => {
                self.notice = problems.open_error.map(Into::into);
                None
            }
        }
    }
}
