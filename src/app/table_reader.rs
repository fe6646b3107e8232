//! Reads the table of the import dialog on another thread, one reading at a time.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver};

use egui::Context;

use crate::document::read_table;
use crate::hidden::path_name;
use crate::import::{ImportError, Options, TableHead, head};
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
        let (sender, read) = mpsc::channel();
        let path = path.to_owned();
        self.pending = Some(Pending { path: path.clone(), options: options.clone(), read });
        let ctx = ctx.clone();
        std::thread::spawn(move || {
            let bytes = read_table(&path).map_err(ImportError::new);
            let read = bytes.and_then(|bytes| head(&path_name(&path), &bytes, &options));
            // The dialog may be closed by now.
            let _ = sender.send(read);
            ctx.request_repaint();
        });
    }
}
