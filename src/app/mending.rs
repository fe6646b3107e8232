//! Problems that are mended with a click.

use super::state::{Effect, State};
use crate::diagnostic::Fix;
use crate::document::{Change, Document};
use crate::file;
use crate::file::edit::splice;

impl State {
    /// Makes a fix of the problems that are listed.
    pub(super) fn mend(&mut self, fix: &Fix) -> Option<Effect> {
        // The list may have changed since it was clicked.
        let mut rows = self.document.problems.rows.iter();
        if rows.any(|row| row.diagnostic.fixes.contains(fix)) {
            let text = splice(self.faulty_text(), &fix.splices);
            return self.take_mended(&fix.title, text);
        }
        None
    }

    /// Makes all fixes of the problems that are listed, as one change.
    pub(super) fn mend_all(&mut self) -> Option<Effect> {
        let mended = file::mended(self.faulty_text());
        let name = match mended.count {
            0 => return None,
            1 => "Mend a problem".to_owned(),
            many => format!("Mend {many} problems"),
        };
        self.take_mended(&name, mended.text)
    }

    /// The text that the problems are of: the file's where it was refused.
    fn faulty_text(&self) -> &str {
        let refused = self.document.problems.refused_text.as_deref();
        refused.unwrap_or(&self.document.text)
    }

    /// Puts a mended text in the place of the faulty one. A file that was
    /// refused is taken in with it, as a change that is still to be saved.
    fn take_mended(&mut self, name: &str, mended: String) -> Option<Effect> {
        let now = &self.document.text;
        let Some(refused) = self.document.problems.refused_text.clone() else {
            self.change(&Change::between(name, now, &mended));
            return None;
        };
        if self.document.problems.path != self.document.path {
            return self.open_mended(refused, mended);
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
        if self.change(&Change::between(name, now, &merged)) {
            self.document.saved = refused.into();
        }
        None
    }

    /// Opens a file that was refused, with what is mended still to be saved.
    fn open_mended(&mut self, refused: String, mended: String) -> Option<Effect> {
        if self.document.is_edited() || self.editing.is_typed {
            self.notice = Some(format!(
                "Save your changes to {} first.",
                self.document.name()
            ));
            return None;
        }
        match Document::read(self.document.problems.path.clone(), mended) {
            Ok(mut document) => {
                document.saved = refused.into();
                let effect = self.show(document);
                self.remember_file();
                Some(effect)
            }
            Err(problems) => {
                self.notice = problems.refused;
                None
            }
        }
    }
}
