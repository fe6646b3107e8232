//! Tells when the open file has been saved, however its editor does that.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use notify::{RecursiveMode, Watcher as _};

/// How often the file is looked at where no event comes, as in network folders.
const POLL: Duration = Duration::from_millis(700);

/// For how long a file is left alone after an event, so that it is whole.
const REST: Duration = Duration::from_millis(15);

/// For how long a file may be gone while it is saved by renaming another.
const GONE: Duration = Duration::from_millis(400);

/// A file that is watched until this is dropped.
pub struct FileWatcher {
    path: PathBuf,
    /// Its end ends the thread.
    _stop: Sender<()>,
}

/// What tells one state of a file from another without reading it.
type Signature = Option<(SystemTime, u64)>;

impl FileWatcher {
    /// Watches a file; `saved` is called on another thread whenever it has
    /// changed, or has been gone for a while.
    pub fn new(path: &Path, saved: impl Fn() + Send + 'static) -> Self {
        let (stop, stopped) = mpsc::channel();
        let watched = path.to_owned();
        thread::spawn(move || watch(&watched, &stopped, &saved));
        Self {
            path: path.to_owned(),
            _stop: stop,
        }
    }

    /// The file.
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
    // The folder, for many editors put a new file in the old one's place.
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let watcher = notify::recommended_watcher(move |_| {
        // The thread may have ended.
        let _ = sender.send(());
    });
    // Where the system tells nothing, looking now and then still does.
    let _watcher = watcher.and_then(|mut watcher| {
        watcher.watch(folder, RecursiveMode::NonRecursive)?;
        Ok(watcher)
    });
    let mut known = signature(path);
    let mut gone_since: Option<Instant> = None;
    loop {
        match events.recv_timeout(POLL) {
            Ok(()) => thread::sleep(REST),
            Err(RecvTimeoutError::Timeout) => {}
            // Without a watcher nobody can send: look now and then.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(POLL),
        }
        while events.try_recv().is_ok() {}
        if stopped.try_recv() == Err(mpsc::TryRecvError::Disconnected) {
            return;
        }
        let now = signature(path);
        if now.is_none() && known.is_some() {
            let since = *gone_since.get_or_insert_with(Instant::now);
            if since.elapsed() < GONE {
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
        event.expect("the change is told")
    }

    #[test]
    fn saves_in_place_and_by_renaming_are_told_and_so_is_the_end() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.ron");
        std::fs::write(&path, "one").expect("a file");
        let (sender, events) = mpsc::channel();
        let watch = FileWatcher::new(&path, move || {
            let _ = sender.send(Instant::now());
        });
        // The watcher needs a moment to begin.
        thread::sleep(Duration::from_millis(300));
        std::fs::write(&path, "in place").expect("a file");
        wait(&events);
        let other = folder.path().join("a.ron~");
        std::fs::write(&other, "by renaming").expect("a file");
        std::fs::rename(&other, &path).expect("a new name");
        wait(&events);
        // Another file in the folder is none of its business.
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
