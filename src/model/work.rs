//! How many stances and spans are touched, which tests compare for small and large datasets.
//! Steps are counted by their own tests, as a frame has as many as the plot has columns.

use std::cell::Cell;

thread_local! {
    static TOUCHED: Cell<usize> = const { Cell::new(0) };
}

/// Counts what is touched.
pub fn add(count: usize) {
    TOUCHED.set(TOUCHED.get() + count);
}

/// How much a task touches.
pub fn of(task: impl FnOnce()) -> usize {
    TOUCHED.set(0);
    task();
    TOUCHED.get()
}
