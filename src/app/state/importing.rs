//! Importing tables.

use std::path::{Path, PathBuf};

use super::loading::ImportedDocument;
use super::{Effect, State};
use crate::import::{ImportError, Options, is_text_table};
use crate::view::{ImportReport, PendingNavigation, TableImport};

/// How many bytes of a file show whether it is a table.
const START: usize = 4096;

impl State {
    /// Opens a file: a table in the dialog that imports it.
    pub(super) fn open_file(&mut self, path: PathBuf) -> Option<Effect> {
        if is_table(&path) {
            self.show_import(path);
            return None;
        }
        self.request_navigation(PendingNavigation::Open(path))
    }

    /// Opens the dialog that imports a table.
    pub(super) fn show_import(&mut self, path: PathBuf) {
        // The dialog is not for the audience.
        self.end_talk();
        self.panels.modal = None;
        self.imports_opened += 1;
        self.importing = Some(TableImport { path, serial: self.imports_opened, refused: None });
    }

    /// Imports the table of the dialog, after asking about unsaved changes.
    pub(super) fn request_import(&mut self, options: Options) -> Option<Effect> {
        let path = self.importing.as_ref()?.path.clone();
        self.request_navigation(PendingNavigation::Import(path, Box::new(options)))
    }

    /// Shows a dataset that was imported, in place of the dialog.
    pub(super) fn show_imported(&mut self, imported: ImportedDocument) -> Effect {
        let ImportedDocument { document, notes, placeholders } = imported;
        let path = self.importing.take().map(|importing| importing.path).unwrap_or_default();
        let effect = self.show_document(document);
        let table = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        self.editing.import_report = Some(ImportReport { table, notes, placeholders });
        effect
    }

    /// Shows in the dialog why an import failed; the open document stays.
    pub(super) fn refuse_import(&mut self, options: Options, error: ImportError) {
        if let Some(importing) = &mut self.importing {
            importing.refused = Some((options, error));
        }
    }
}

/// Returns true if a file is a table that can be imported.
fn is_table(path: &Path) -> bool {
    use std::io::Read as _;
    let mut start = Vec::new();
    let file = std::fs::File::open(path);
    let read = file.and_then(|file| file.take(START as u64).read_to_end(&mut start));
    read.is_ok() && is_text_table(&path.to_string_lossy(), &start)
}
