//! Importing tables.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::loading::ImportedDocument;
use super::{Effect, State};
use crate::import::{ImportError, Options, is_text_table};
use crate::view::PendingNavigation;
use crate::words::import_dialog as words;

/// How many bytes of a file show whether it is a table.
const START: usize = 4096;

/// The table in the dialog that imports tables.
#[derive(Clone, Debug, PartialEq)]
pub struct TableImport {
    pub path: PathBuf,
    /// The text that was pasted, if the table is in no file.
    pub pasted: Option<Arc<str>>,
    /// Differs for each dialog that is opened.
    pub serial: u64,
    /// Why the last import failed, and its options.
    pub refused: Option<(Options, ImportError)>,
}

impl State {
    /// Opens a file: a table in the dialog that imports it.
    pub(super) fn open_file(&mut self, path: PathBuf) -> Option<Effect> {
        if is_table(&path) {
            self.show_import(path, None);
            return None;
        }
        self.request_navigation(PendingNavigation::Open(path))
    }

    /// Opens the dialog that imports a table.
    pub(super) fn show_import(&mut self, path: PathBuf, pasted: Option<String>) {
        // The dialog is not for the audience.
        self.end_talk();
        self.panels.export = false;
        self.panels.changes = false;
        self.panels.keys = false;
        self.panels.palette = false;
        self.imports_opened += 1;
        self.importing = Some(TableImport {
            path,
            pasted: pasted.map(Arc::from),
            serial: self.imports_opened,
            refused: None,
        });
    }

    /// Imports the table of the dialog, after asking about unsaved changes.
    pub(super) fn request_import(&mut self, options: Options) -> Option<Effect> {
        let path = self.importing.as_ref()?.path.clone();
        self.request_navigation(PendingNavigation::Import(path, Box::new(options)))
    }

    /// Shows a dataset that was imported, in place of the dialog.
    pub(super) fn show_imported(&mut self, imported: ImportedDocument) -> Effect {
        let effect = self.show_document(imported.document);
        self.notice = Some(words::imported(&imported.notes, &imported.placeholders));
        effect
    }

    /// Shows in the dialog why an import failed; the open document stays.
    pub(super) fn refuse_import(&mut self, options: Options, error: ImportError) {
        if let Some(importing) = &mut self.importing {
            importing.refused = Some((options, error));
        }
    }
}

/// The name of a table that was pasted, from which that of the dataset follows.
pub(super) const PASTED_NAME: &str = "clipboard.tsv";

/// Whether a text on the clipboard is a table: a spreadsheet puts tabs between the cells.
pub fn is_pasted_table(text: &str) -> bool {
    text.lines().filter(|line| line.contains('\t')).nth(1).is_some()
}

/// Whether a file is a table that can be imported.
fn is_table(path: &Path) -> bool {
    use std::io::Read as _;
    let mut start = Vec::new();
    let file = std::fs::File::open(path);
    let read = file.and_then(|file| file.take(START as u64).read_to_end(&mut start));
    read.is_ok() && is_text_table(&path.to_string_lossy(), &start)
}
