//! File dialogs and other background work, which sends commands to the window.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};
use std::time::{Duration, Instant};

use egui::Context;
use egui::os::OperatingSystem;
use rfd::AsyncFileDialog;

use crate::command::{Command, File};
use crate::import;
use crate::view::FilePurpose;
use crate::words::commands;

/// The file extensions of datasets and house styles.
const EXTENSIONS: &[&str] = &["ron"];

/// Dialogs and background work, with the commands that they have sent.
pub struct Dialogs {
    /// True if files are chosen in the system's dialogs. Without them, as in tests, the user types
    /// a path.
    pub are_native: bool,
    sender: Sender<Command>,
    receiver: Receiver<Command>,
    /// True if a file dialog is open.
    is_open: Arc<AtomicBool>,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, receiver) = mpsc::channel();
        Self { are_native: false, sender, receiver, is_open: Arc::default() }
    }
}

impl Dialogs {
    /// Returns the commands that were sent since the last call.
    pub fn take_commands(&self) -> Vec<Command> {
        self.receiver.try_iter().collect()
    }

    /// Asks for a file, suggesting a name, unless a dialog is open.
    pub fn choose_path(
        &self,
        ctx: &Context,
        frame: &eframe::Frame,
        purpose: FilePurpose,
        name: String,
    ) {
        let dialog = AsyncFileDialog::new().set_title(purpose.title()).set_file_name(&name);
        // It stays in front of the window that owns it. Other systems see to that.
        let dialog = if cfg!(windows) { dialog.set_parent(frame) } else { dialog };
        let tables = import::TABLE_EXTENSIONS;
        let dialog = match purpose {
            FilePurpose::Open => {
                dialog.add_filter(commands::DATASETS_AND_TABLES, &[EXTENSIONS, tables].concat())
            }
            FilePurpose::Import => dialog.add_filter(commands::TABLE_FILES, tables),
            FilePurpose::Style => dialog.add_filter(commands::STYLE_FILES, EXTENSIONS),
            FilePurpose::Save => dialog.add_filter(commands::DATASET_FILES, EXTENSIONS),
            FilePurpose::Export => dialog,
        };
        // macOS requires the main thread for creating a dialog, but not for waiting.
        if purpose.is_write() {
            self.wait_for_dialog(ctx, dialog.save_file(), purpose, name);
        } else {
            self.wait_for_dialog(ctx, dialog.pick_file(), purpose, name);
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
        purpose: FilePurpose,
        name: String,
    ) {
        if self.is_open.swap(true, Ordering::Relaxed) {
            return;
        }
        let send = self.command_sender(ctx);
        let is_open = Arc::clone(&self.is_open);
        std::thread::spawn(move || {
            let start = Instant::now();
            let file = pollster::block_on(choice);
            is_open.store(false, Ordering::Relaxed);
            match file {
                Some(file) => send(Command::with_path(purpose, file.path().to_owned())),
                None if is_missing(OperatingSystem::default(), start.elapsed()) => {
                    send(Command::File(File::AskForPath(purpose, name)));
                }
                None => {}
            }
        });
    }
}

/// Returns true if a dialog that ended without a file after some time was never there. A desktop of
/// Linux may have none, and nobody cancels as quickly as that.
fn is_missing(os: OperatingSystem, time: Duration) -> bool {
    os == OperatingSystem::Nix && time < Duration::from_millis(250)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_on_linux_can_a_file_dialog_be_missing() {
        let quickly = Duration::from_millis(20);
        assert!(is_missing(OperatingSystem::Nix, quickly));
        assert!(!is_missing(OperatingSystem::Nix, Duration::from_secs(1)));
        assert!(!is_missing(OperatingSystem::Windows, quickly));
        assert!(!is_missing(OperatingSystem::Mac, quickly));
    }

    #[test]
    fn a_second_dialog_is_refused_while_one_is_open() {
        let dialogs = Dialogs::default();
        let ctx = Context::default();
        let (opened, is_opened) = mpsc::channel();
        let open = |end: Option<mpsc::Receiver<()>>| {
            let opened = opened.clone();
            let choice = async move {
                let _ = opened.send(());
                end.map(|end| end.recv());
                None
            };
            dialogs.wait_for_dialog(&ctx, choice, FilePurpose::Open, String::new());
        };
        let wait = Duration::from_secs(10);
        let (close, end) = mpsc::channel();
        open(Some(end));
        is_opened.recv_timeout(wait).expect("the first");
        open(None);
        assert!(is_opened.recv_timeout(Duration::from_millis(50)).is_err());
        drop(close);
        while dialogs.is_open.load(Ordering::Relaxed) {
            std::thread::yield_now();
        }
        open(None);
        is_opened.recv_timeout(wait).expect("the next");
    }
}
