//! Reads the table of the import dialog on another thread, one reading at a time.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use egui::Context;

use crate::document::read_table;
use crate::hidden::path_name;
use crate::import::{ImportError, Options, TableHead, head};
use crate::kit::{in_background, take_result};
use crate::panels::ImportDialog;

/// What was read, of which table and with which options.
type Reading = (PathBuf, Options, Result<TableHead, ImportError>);

#[derive(Default)]
pub struct TableReader {
    /// The table that is being read.
    pending: Option<Receiver<Reading>>,
}

impl TableReader {
    /// Gives the dialog what was read.
    pub fn give(&mut self, dialog: &mut ImportDialog) {
        if let Some((path, options, read)) = take_result(&mut self.pending) {
            dialog.take(&path, options, read);
        }
    }

    /// Reads what the dialog waits for.
    pub fn read(&mut self, ctx: &Context, dialog: &ImportDialog) {
        let Some((path, options)) = dialog.unread().filter(|_| self.pending.is_none()) else {
            return;
        };
        let path = path.to_owned();
        self.pending = Some(in_background(ctx, move || {
            let bytes = read_table(&path).map_err(ImportError::new);
            let read = bytes.and_then(|bytes| head(&path_name(&path), &bytes, &options));
            (path, options, read)
        }));
    }
}
