//! Keeps the display on during a talk.

use std::sync::mpsc::{self, Sender};
use std::thread;

/// While it exists, the display does not turn off by itself, if the system supports that.
pub struct StayAwake {
    /// The thread below ends with it.
    _request: Sender<()>,
}

impl StayAwake {
    /// Asks on a thread of its own: Windows ties the request to a thread, and a session bus of
    /// Linux may answer late or never.
    pub fn start() -> Self {
        Self::start_with(|| {
            keepawake::Builder::default()
                .display(true)
                // On Windows, the machine would sleep with its display on. On Linux it is a
                // request to another bus, which not every system has.
                .idle(cfg!(windows))
                .reason("A talk is shown")
                .app_name("standpoint")
                .app_reverse_domain("io.github.standpoint.standpoint")
                .create()
        })
    }

    /// Holds what `ask` returns until this is dropped.
    fn start_with<T, E: std::fmt::Display>(
        ask: impl FnOnce() -> Result<T, E> + Send + 'static,
    ) -> Self {
        let (request, end) = mpsc::channel();
        thread::spawn(move || match ask() {
            // An error means that the talk is over.
            Ok(_lock) => end.recv().unwrap_or_default(),
            Err(error) => log::warn!("the display may turn off during the talk: {error}"),
        });
        Self { _request: request }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_display_is_kept_on_until_the_end_of_the_talk() {
        struct Lock(Sender<&'static str>);
        impl Drop for Lock {
            fn drop(&mut self) {
                let _ = self.0.send("off");
            }
        }
        let (sender, receiver) = mpsc::channel();
        let awake = StayAwake::start_with(move || {
            let _ = sender.send("on");
            Ok::<_, String>(Lock(sender))
        });
        let wait = Duration::from_secs(10);
        assert_eq!(receiver.recv_timeout(wait), Ok("on"));
        assert!(receiver.recv_timeout(Duration::from_millis(50)).is_err());
        drop(awake);
        assert_eq!(receiver.recv_timeout(wait), Ok("off"));
    }
}
