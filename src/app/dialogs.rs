//! File dialogs and other work that goes on beside the window, and answers with
//! commands.

use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use egui::Context;
use rfd::AsyncFileDialog;

use crate::command::{Command, Edit};
use crate::words::{Words, commands, notices};

/// The extension of dataset files.
const EXTENSION: &[&str] = &["ron"];

/// The work beside the window, and its answers.
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
    /// The answers since the last call.
    pub fn take_commands(&self) -> Vec<Command> {
        self.receiver.try_iter().collect()
    }

    /// Asks for a dataset to open.
    pub fn choose_file(&self, ctx: &Context) {
        let dialog = dataset_dialog(commands::OPEN_DIALOG);
        self.show_dialog(ctx, dialog.pick_file(), Command::OpenFile);
    }

    /// Asks for a dataset to compare with.
    pub fn choose_baseline(&self, ctx: &Context) {
        let dialog = dataset_dialog(commands::COMPARE_DIALOG);
        self.show_dialog(ctx, dialog.pick_file(), Command::CompareWith);
    }

    /// Asks where to write the export.
    pub fn choose_export(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new()
            .set_title(commands::EXPORT_DIALOG)
            .set_file_name(name);
        self.show_dialog(ctx, dialog.save_file(), Command::ExportTo);
    }

    /// Asks where to save the dataset.
    pub fn choose_save(&self, ctx: &Context, name: &str) {
        let dialog = dataset_dialog(commands::SAVE_DIALOG).set_file_name(name);
        self.show_dialog(ctx, dialog.save_file(), |path| {
            Command::Edit(Edit::SaveTo(path))
        });
    }

    /// Sends commands to the window from another thread.
    pub fn command_sender(&self, ctx: &Context) -> impl Fn(Command) + Send + 'static {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        move |command| {
            // The window may be closed by now.
            let _ = sender.send(command);
            ctx.request_repaint();
        }
    }

    /// Does work on another thread, which ends with a command.
    pub fn run_in_background(
        &self,
        ctx: &Context,
        work: impl FnOnce() -> Command + Send + 'static,
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || send(work()));
    }

    /// Waits for a dialog on another thread. macOS wants it created on this one.
    fn show_dialog(
        &self,
        ctx: &Context,
        answer: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        command: fn(PathBuf) -> Command,
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || {
            let start = Instant::now();
            let answer = match pollster::block_on(answer) {
                Some(file) => command(file.path().to_owned()),
                // No person cancels this fast, so the system has no dialog.
                None if start.elapsed() < Duration::from_millis(250) => {
                    Command::Notify(notices::NO_FILE_DIALOG)
                }
                None => return,
            };
            send(answer);
        });
    }
}

fn dataset_dialog(title: Words) -> AsyncFileDialog {
    AsyncFileDialog::new()
        .set_title(title)
        .add_filter(commands::DATASET_FILES, EXTENSION)
}
