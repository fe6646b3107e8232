//! Reports when the open file is saved, whether it is rewritten or replaced.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher as _};

use crate::document::folder_of;

/// The interval at which to check the file if no events arrive, as in network
/// folders.
const POLL_INTERVAL: Duration = Duration::from_millis(700);

/// The time to wait after an event, so that the file is complete.
const SETTLE_TIME: Duration = Duration::from_millis(15);

/// The time for which a file may be missing while another is renamed to replace it.
const GRACE_PERIOD: Duration = Duration::from_millis(400);

/// Watches a file until it is dropped.
pub struct FileWatcher {
    path: PathBuf,
    /// Ends the thread when dropped.
    _stop: Sender<()>,
}

/// The time of modification and the size of a file; `None` if it is missing.
type Signature = Option<(SystemTime, u64)>;

impl FileWatcher {
    /// Watches a file, and calls `on_save` on another thread whenever it has changed
    /// or has been missing for a while.
    pub fn new(path: &Path, on_save: impl Fn() + Send + 'static) -> Self {
        let (stop, stop_receiver) = mpsc::channel();
        let watched_path = path.to_owned();
        thread::spawn(move || watch(&watched_path, &stop_receiver, &on_save));
        Self { path: path.to_owned(), _stop: stop }
    }

    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn signature(path: &Path) -> Signature {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.modified().ok()?, metadata.len()))
}

fn watch(path: &Path, stop: &Receiver<()>, on_save: &dyn Fn()) {
    let (sender, events) = mpsc::channel();
    // Watch the folder, because many editors replace the file with a new one.
    let folder = folder_of(path);
    let watcher = notify::recommended_watcher(move |_| {
        // The thread may have ended.
        let _ = sender.send(());
    });
    // If the system reports nothing, polling still works.
    let _watcher = watcher.and_then(|mut watcher| {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    let mut last = signature(path);
    let mut missing_since: Option<Instant> = None;
    loop {
        match events.recv_timeout(POLL_INTERVAL) {
            Ok(()) => thread::sleep(SETTLE_TIME),
            Err(RecvTimeoutError::Timeout) => {}
            // There is no watcher, so only poll.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(POLL_INTERVAL),
        }
        while events.try_recv().is_ok() {}
        if stop.try_recv() == Err(mpsc::TryRecvError::Disconnected) {
            return;
        }
        let current = signature(path);
        if current.is_none() && last.is_some() {
            let since = *missing_since.get_or_insert_with(Instant::now);
            if since.elapsed() < GRACE_PERIOD {
                continue;
            }
        }
        missing_since = None;
        if current != last {
            last = current;
            log::debug!("{} has changed", path.display());
            on_save();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wait(events: &Receiver<Instant>) -> Instant {
        let event = events.recv_timeout(Duration::from_secs(10));
        event.expect("the change is reported")
    }

    #[test]
    fn saving_in_place_renaming_and_deleting_are_reported() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        std::fs::write(&path, "one").expect("a file");
        let (sender, events) = mpsc::channel();
        let watcher = FileWatcher::new(&path, move || {
            let _ = sender.send(Instant::now());
        });
        // The watcher needs a moment to start.
        thread::sleep(Duration::from_millis(300));
        std::fs::write(&path, "in place").expect("a file");
        wait(&events);
        let temporary = folder.path().join("a.ron~");
        std::fs::write(&temporary, "by renaming").expect("a file");
        std::fs::rename(&temporary, &path).expect("a new name");
        wait(&events);
        // Other files in the folder are ignored.
        std::fs::write(folder.path().join("b.ron"), "b").expect("a file");
        thread::sleep(Duration::from_millis(100));
        assert!(events.try_recv().is_err());
        std::fs::remove_file(&path).expect("a file");
        wait(&events);
        std::fs::write(&path, "back").expect("a file");
        wait(&events);
        drop(watcher);
        thread::sleep(2 * POLL_INTERVAL);
        assert_eq!(events.try_recv(), Err(mpsc::TryRecvError::Disconnected));
    }
}
