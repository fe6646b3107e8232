//! Reads the table of the import dialog on another thread, one reading at a time.

use std::path::PathBuf;
use std::sync::mpsc::Receiver;

use egui::Context;

use crate::document::read_table;
use crate::hidden::path_name;
use crate::import::{ImportError, Options, TableHead, head};
use crate::kit::in_background;
use crate::panels::ImportDialog;

#[derive(Default)]
pub struct TableReader {
    /// The table that is being read.
    pending: Option<Pending>,
}

struct Pending {
    path: PathBuf,
    options: Options,
    read: Receiver<Result<TableHead, ImportError>>,
}

impl TableReader {
    /// Gives the dialog what was read.
    pub fn give(&mut self, dialog: &mut ImportDialog) {
        if let Some(pending) = &self.pending
            && let Ok(read) = pending.read.try_recv()
        {
            dialog.take(&pending.path, pending.options.clone(), read);
            self.pending = None;
        }
    }

    /// Reads what the dialog waits for.
    pub fn read(&mut self, ctx: &Context, dialog: &ImportDialog) {
        let Some((path, options)) = dialog.unread().filter(|_| self.pending.is_none()) else {
            return;
        };
        let (path, read_path, read_options) = (path.to_owned(), path.to_owned(), options.clone());
        let read = in_background(ctx, move || {
            let bytes = read_table(&read_path).map_err(ImportError::new)?;
            head(&path_name(&read_path), &bytes, &read_options)
        });
        self.pending = Some(Pending { path, options, read });
    }
}
