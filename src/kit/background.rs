//! Work on another thread.

use std::sync::mpsc::{self, Receiver, TryRecvError};
use std::thread;

use egui::Context;

/// Does something on another thread, after which the window is drawn.
pub fn in_background<T: Send + 'static>(
    ctx: &Context,
    task: impl FnOnce() -> T + Send + 'static,
) -> Receiver<T> {
    let (sender, receiver) = mpsc::channel();
    let ctx = ctx.clone();
    thread::spawn(move || {
        // Nobody may be waiting any more.
        let _ = sender.send(task());
        ctx.request_repaint();
    });
    receiver
}

/// Takes the result of a task that is done; a task that failed has none.
pub fn take_result<T>(task: &mut Option<Receiver<T>>) -> Option<T> {
    let result = task.as_ref()?.try_recv();
    if !matches!(result, Err(TryRecvError::Empty)) {
        *task = None;
    }
    result.ok()
}
