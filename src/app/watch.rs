//! Reports when the open file was saved, however its editor does that.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher as _};

/// How often to check the file if no events arrive, as in network folders.
const POLL: Duration = Duration::from_millis(700);

/// How long to wait after an event, so that the file is complete.
const SETTLE: Duration = Duration::from_millis(15);

/// How long a file may be missing while another is renamed to replace it.
const GRACE: Duration = Duration::from_millis(400);

/// Watches a file until it is dropped.
pub struct FileWatcher {
    path: PathBuf,
    /// Dropping it ends the thread.
    _stop: Sender<()>,
}

/// Distinguishes the states of a file without reading it; `None` if it is missing.
type Signature = Option<(SystemTime, u64)>;

impl FileWatcher {
    /// Watches a file, and calls `saved` on another thread whenever it has changed
    /// or has been missing for a while.
    pub fn new(path: &Path, saved: impl Fn() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let watched = path.to_owned();
        thread::spawn(move || watch(&watched, &stopped, &saved));
        Self {
            path: path.to_owned(),
            _stop: stop,
        }
    }

    /// The watched file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn signature(path: &Path) -> Signature {
    let data = std::fs::metadata(path).ok()?;
    Some((data.modified().ok()?, data.len()))
}

fn watch(path: &Path, stopped: &Receiver<()>, saved: &dyn Fn()) {
    let (sender, events) = mpsc::channel();
    // Watch the folder, because many editors replace the file by a new one.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let watcher = notify::recommended_watcher(move |_| {
        // The thread may have ended.
        let _ = sender.send(());
    });
    // If the system reports nothing, polling still works.
    let _watcher = watcher.and_then(|mut watcher| {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    let mut known = signature(path);
    let mut gone_since: Option<Instant> = None;
    loop {
        match events.recv_timeout(POLL) {
            Ok(()) => thread::sleep(SETTLE),
            Err(RecvTimeoutError::Timeout) => {}
            // Without a watcher, poll.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(POLL),
        }
        while events.try_recv().is_ok() {}
        if stopped.try_recv() == Err(mpsc::TryRecvError::Disconnected) {
            return;
        }
        let now = signature(path);
        if now.is_none() && known.is_some() {
            let since = *gone_since.get_or_insert_with(Instant::now);
            if since.elapsed() < GRACE {
                continue;
            }
        }
        gone_since = None;
        if now != known {
            known = now;
            saved();
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
        let watch = FileWatcher::new(&path, move || {
            let _ = sender.send(Instant::now());
        });
        // The watcher needs a moment to start.
        thread::sleep(Duration::from_millis(300));
        std::fs::write(&path, "in place").expect("a file");
        wait(&events);
        let other = folder.path().join("a.ron~");
        std::fs::write(&other, "by renaming").expect("a file");
        std::fs::rename(&other, &path).expect("a new name");
        wait(&events);
        // Other files in the folder are ignored.
        std::fs::write(folder.path().join("b.ron"), "b").expect("a file");
        thread::sleep(Duration::from_millis(100));
        assert!(events.try_recv().is_err());
        std::fs::remove_file(&path).expect("a file");
        wait(&events);
        std::fs::write(&path, "back").expect("a file");
        wait(&events);
        drop(watch);
        thread::sleep(2 * POLL);
        assert_eq!(events.try_recv(), Err(mpsc::TryRecvError::Disconnected));
    }
}
