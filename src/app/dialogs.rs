//! File dialogs and other background work, which sends commands to the window.

use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use egui::Context;
use rfd::AsyncFileDialog;

use crate::command::Command;
use crate::import;
use crate::view::FilePurpose;
use crate::words::commands;

/// The file extensions of datasets and house styles.
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

    /// Asks for a file, suggesting a name.
    pub fn choose_path(&self, ctx: &Context, purpose: FilePurpose, name: String) {
        let dialog = AsyncFileDialog::new().set_title(purpose.title()).set_file_name(&name);
        let tables = import::TABLE_EXTENSIONS;
        let dialog = match purpose {
            FilePurpose::Open => {
                dialog.add_filter(commands::DATASETS_AND_TABLES, &[EXTENSIONS, tables].concat())
            }
            FilePurpose::Import => dialog.add_filter(commands::TABLE_FILES, tables),
            FilePurpose::Style => dialog.add_filter(commands::STYLE_FILES, EXTENSIONS),
            FilePurpose::Compare | FilePurpose::Save => {
                dialog.add_filter(commands::DATASET_FILES, EXTENSIONS)
            }
            FilePurpose::Export => dialog,
        };
        // macOS requires the main thread for creating a dialog, but not for waiting.
        if purpose.is_write() {
            self.wait_for_dialog(ctx, dialog.save_file(), (purpose, name));
        } else {
            self.wait_for_dialog(ctx, dialog.pick_file(), (purpose, name));
        }
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

    /// Waits for a dialog on another thread.
    fn wait_for_dialog(
        &self,
        ctx: &Context,
        choice: impl Future<Output = Option<rfd::FileHandle>> + Send + 'static,
        (purpose, name): (FilePurpose, String),
    ) {
        let send = self.command_sender(ctx);
        std::thread::spawn(move || {
            let start = Instant::now();
            match pollster::block_on(choice) {
                Some(file) => send(Command::with_path(purpose, file.path().to_owned())),
                // Nobody cancels this quickly, so the system has no file dialog.
                None if start.elapsed() < Duration::from_millis(250) => {
                    send(Command::AskForPath(purpose, name));
                }
                None => {}
            }
        });
    }
}
