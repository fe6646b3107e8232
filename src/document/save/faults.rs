//! Steps of saving that fail, as on a full disk.

use std::cell::Cell;
use std::io;

thread_local! {
    /// How many steps succeed before one fails.
    static STEPS_LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Fails if it is the turn of this step. The steps after it succeed again.
pub fn check() -> io::Result<()> {
    match STEPS_LEFT.take() {
        Some(0) => Err(io::ErrorKind::StorageFull.into()),
        left => {
            STEPS_LEFT.set(left.map(|left| left - 1));
            Ok(())
        }
    }
}

/// Runs a task whose n-th step of saving, from 0, fails. Returns `None` if it has fewer steps.
pub fn fail_at<T>(n: usize, task: impl FnOnce() -> T) -> Option<T> {
    STEPS_LEFT.set(Some(n));
    let result = task();
    STEPS_LEFT.take().is_none().then_some(result)
}
