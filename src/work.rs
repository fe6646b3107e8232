//! How much work a task takes, counted in tests: it must not grow faster than what it is about.

/// Counts an amount for a counter of this module. Outside of tests, nothing is computed.
macro_rules! count_work {
    ($counter:ident, $amount:expr) => {{
        #[cfg(test)]
        $crate::work::$counter.with(|count| count.set(count.get() + $amount));
    }};
}

#[cfg(test)]
pub use counters::*;

#[cfg(test)]
mod counters {
    use std::cell::Cell;

    thread_local! {
        /// Stances, spans, cells, words and the like.
        pub static TOUCHED: Cell<usize> = const { Cell::new(0) };
        pub static PARSED_BYTES: Cell<usize> = const { Cell::new(0) };
        /// That are looked at to repair brackets.
        pub static TRIED_TOKENS: Cell<usize> = const { Cell::new(0) };
        /// Of texts that are compared word by word.
        pub static COMPARED_BYTES: Cell<usize> = const { Cell::new(0) };
        /// In which the start or the end of a line is looked for.
        pub static SCANNED_BYTES: Cell<usize> = const { Cell::new(0) };
        /// Items of groups that are looked at to edit them.
        pub static VISITED_ITEMS: Cell<usize> = const { Cell::new(0) };
        /// Characters that are looked back at.
        pub static CHARACTERS: Cell<usize> = const { Cell::new(0) };
    }

    /// How much a task touches.
    pub fn of(task: impl FnOnce()) -> usize {
        TOUCHED.set(0);
        task();
        TOUCHED.get()
    }
}
