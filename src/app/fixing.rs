//! Problems that are mended with a click.

use std::sync::Arc;

use super::state::{Effect, State};
use crate::diagnostic::Fix;
use crate::document::{Change, Document};
use crate::file;
use crate::file::edit::splice;

impl State {
    /// Makes a fix of the problems that are listed.
    pub(super) fn fix(&mut self, fix: &Fix) -> Option<Effect> {
        // The list may have changed since it was clicked.
        let mut rows = self.document.problems.rows.iter();
        if rows.any(|row| row.diagnostic.fixes.contains(fix)) {
            let text = splice(self.text_with_problems(), &fix.splices);
            return self.apply_fixed_text(&fix.title, text);
        }
        None
    }

    /// Makes all fixes of the problems that are listed, as one change.
    pub(super) fn fix_all(&mut self) -> Option<Effect> {
        let mended = file::fixed(self.text_with_problems());
        let name = match mended.count {
            0 => return None,
            1 => "Mend a problem".to_owned(),
            many => format!("Mend {many} problems"),
        };
        self.apply_fixed_text(&name, mended.text)
    }

    /// The text that the problems are of: the file's where it was refused.
    fn text_with_problems(&self) -> &str {
        let refused = self.document.problems.rejected_text.as_deref();
        refused.unwrap_or(&self.document.text)
    }

    /// Puts a mended text in the place of the faulty one. A file that was
    /// refused is taken in with it, as a change that is still to be saved.
    fn apply_fixed_text(&mut self, name: &str, mended: String) -> Option<Effect> {
        let now = &self.document.text;
        let Some(refused) = self.document.problems.rejected_text.clone() else {
            self.apply_change(&Change::between(name, now, &mended));
            return None;
        };
        if self.document.problems.path != self.document.path {
            return self.open_fixed(refused, mended);
        }
        // Changes that are not saved stay.
        let merged = if self.document.is_edited() {
            diffy::merge(&self.document.saved, now, &mended).ok()
        } else {
            Some(mended)
        };
        let Some(merged) = merged else {
            self.notice = Some(
                "Your changes are in the same lines as those of the file. Take them back, or save them under another name, and mend it then."
                    .to_owned(),
            );
            return None;
        };
        if self.apply_change(&Change::between(name, now, &merged)) {
            self.document.saved = refused;
        }
        None
    }

    /// Opens a file that was refused, with what is mended still to be saved.
    fn open_fixed(&mut self, refused: Arc<str>, mended: String) -> Option<Effect> {
        if self.document.is_edited() || self.editing.has_unapplied_input {
            self.notice = Some(format!(
                "Save your changes to {} first.",
                self.document.name()
            ));
            return None;
        }
        match Document::read(self.document.problems.path.clone(), mended) {
            Ok(mut document) => {
                document.saved = refused;
                let effect = self.show_document(document);
                self.add_recent_file();
                Some(effect)
            }
            Err(problems) => {
                self.notice = problems.open_error.map(String::from);
                None
            }
        }
    }
}
