use std::path::PathBuf;
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use egui::Context;
use rfd::AsyncFileDialog;

use super::StartError;
use crate::command::{Command, Edit};

/// Says in a message of the system why there is no window, and waits until it
/// was read.
pub fn show_start_error(problem: &StartError) {
    rfd::MessageDialog::new()
        .set_level(rfd::MessageLevel::Error)
        .set_title("standpoint")
        .set_description(problem.to_string())
        .show();
}

/// File dialogs and other work that is answered while the window goes on.
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
    /// The commands that dialogs were answered with since the last call.
    pub fn take_commands(&self) -> Vec<Command> {
        self.receiver.try_iter().collect()
    }

    /// Asks for a dataset to open.
    pub fn choose_file(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new()
            .set_title("Open a dataset")
            .add_filter("Dataset", &["ron"]);
        self.show_dialog(ctx, dialog.pick_file(), Command::OpenFile);
    }

    /// Asks for a dataset to compare with.
    pub fn choose_baseline(&self, ctx: &Context) {
        let dialog = AsyncFileDialog::new()
            .set_title("Compare with a dataset")
            .add_filter("Dataset", &["ron"]);
        self.show_dialog(ctx, dialog.pick_file(), Command::CompareWith);
    }

    /// Asks under which name to export the data.
    pub fn choose_export(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new()
            .set_title("Export")
            .set_file_name(name);
        self.show_dialog(ctx, dialog.save_file(), Command::ExportTo);
    }

    /// Asks under which name to save the dataset.
    pub fn choose_save(&self, ctx: &Context, name: &str) {
        let dialog = AsyncFileDialog::new()
            .set_title("Save the dataset")
            .add_filter("Dataset", &["ron"])
            .set_file_name(name);
        self.show_dialog(ctx, dialog.save_file(), |path| {
            Command::Edit(Edit::SaveTo(path))
        });
    }

    /// Tells the window something from another thread.
    pub fn command_sender(&self, ctx: &Context) -> impl Fn(Command) + Send + 'static {
        let (sender, ctx) = (self.sender.clone(), ctx.clone());
        move |command| {
            // The window may be gone by now; then nobody needs it.
            let _ = sender.send(command);
            ctx.request_repaint();
        }
    }

    /// Does something that takes its time beside the window.
    pub fn run_in_background(
        &self,
        ctx: &Context,
        work: impl FnOnce() -> Command + Send + 'static,
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || send(work()));
    }

    /// The dialog is made on the main thread, as macOS wants it, and waited
    /// for on another.
    fn show_dialog(
        &self,
        ctx: &Context,
        answer: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        command: fn(PathBuf) -> Command,
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || {
            let asked = Instant::now();
            let answer = match pollster::block_on(answer) {
                Some(file) => command(file.path().to_owned()),
                // No person cancels this fast: the system has no dialog to show.
                None if asked.elapsed() < Duration::from_millis(250) => {
                    Command::FileDialogUnavailable
                }
                None => return,
            };
            send(answer);
        });
    }
}
