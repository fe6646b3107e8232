//! File dialogs and other background work, which sends commands to the window.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use egui::Context;
use rfd::AsyncFileDialog;

use crate::command::{Command, Edit};
use crate::import;
use crate::words::{Words, commands, notices};

/// The file extensions of datasets.
const EXTENSIONS: &[&str] = &["ron"];

/// Dialogs and background work, with the commands that they have sent.
pub struct Dialogs {
    sender: Sender<Command>,
    receiver: Receiver<Command>,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { sender, receiver }
    }
}

impl Dialogs {
    /// Returns the commands that were sent since the last call.
    pub fn take_commands(&self) -> Vec<Command> {
        self.receiver.try_iter().collect()
    }

    /// Asks for a dataset to open.
    pub fn choose_file(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new().set_title(commands::OPEN_DIALOG).add_filter(
            commands::DATASETS_AND_TABLES,
            &[EXTENSIONS, import::TABLE_EXTENSIONS].concat(),
        );
        self.show_dialog(ctx, dialog.pick_file(), Command::OpenFile);
    }

    /// Asks for a table to import.
    pub fn choose_table(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new()
            .set_title(commands::IMPORT_DIALOG)
            .add_filter(commands::TABLE_FILES, import::TABLE_EXTENSIONS);
        self.show_dialog(ctx, dialog.pick_file(), Command::ImportFile);
    }

    /// Asks for a dataset to compare with.
    pub fn choose_baseline(&self, ctx: &Context) {
        let dialog = dataset_dialog(commands::COMPARE_DIALOG);
        self.show_dialog(ctx, dialog.pick_file(), Command::CompareWith);
    }

    /// Asks where to write the export.
    pub fn choose_export(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new().set_title(commands::EXPORT_DIALOG).set_file_name(name);
        self.show_dialog(ctx, dialog.save_file(), Command::ExportTo);
    }

    /// Asks where to save the dataset.
    pub fn choose_save(&self, ctx: &Context, name: &str) {
        let dialog = dataset_dialog(commands::SAVE_DIALOG).set_file_name(name);
        self.show_dialog(ctx, dialog.save_file(), |path| Command::Edit(Edit::SaveTo(path)));
    }

    /// Returns a function that sends commands to the window from another thread.
    pub fn command_sender(&self, ctx: &Context) -> impl Fn(Command) + Send + 'static {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        move |command| {
            // The window may be closed by now.
            let _ = sender.send(command);
            ctx.request_repaint();
        }
    }

    /// Runs a task on another thread and sends the command that it returns.
    pub fn run_in_background(
        &self,
        ctx: &Context,
        task: impl FnOnce() -> Command + Send + 'static,
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || send(task()));
    }

    /// Waits for a dialog on another thread. The caller creates the dialog, because
    /// macOS requires the main thread for that.
    fn show_dialog(
        &self,
        ctx: &Context,
        choice: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        to_command: fn(PathBuf) -> Command,
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || {
            let start = Instant::now();
            let command = match pollster::block_on(choice) {
                Some(file) => to_command(file.path().to_owned()),
                // Nobody cancels this quickly, so the system has no file dialog.
                None if start.elapsed() < Duration::from_millis(250) => {
                    Command::Notify(notices::NO_FILE_DIALOG)
                }
                None => return,
            };
            send(command);
        });
    }
}

fn dataset_dialog(title: Words) -> AsyncFileDialog {
    AsyncFileDialog::new().set_title(title).add_filter(commands::DATASET_FILES, EXTENSIONS)
}
