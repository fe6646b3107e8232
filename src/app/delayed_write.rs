//! Delays the writing of data that changes often.

use egui::Context;

/// A timer that delays writing after a change, and reports only the first failure.
#[derive(Debug)]
pub struct DelayedWrite {
    /// The delay, in seconds.
    delay: f64,
    /// The time at which the delay started, in egui's seconds.
    start_time: Option<f64>,
    has_failed: bool,
}

impl DelayedWrite {
    /// Creates a timer that delays each write by `delay` seconds.
    pub fn new(delay: f64) -> Self {
        Self { delay, start_time: None, has_failed: false }
    }

    /// Starts the delay, unless it is running.
    pub fn start(&mut self, ctx: &Context) {
        self.start_time.get_or_insert(now(ctx));
    }

    /// Starts the delay from the beginning.
    pub fn restart(&mut self, ctx: &Context) {
        self.start_time = Some(now(ctx));
    }

    /// Returns true if something is to be written.
    pub fn is_running(&self) -> bool {
        self.start_time.is_some()
    }

    /// Ends the delay.
    pub fn stop(&mut self) {
        self.start_time = None;
    }

    /// Returns true if the delay is over. If not, requests a repaint at its end.
    pub fn is_due(&self, ctx: &Context) -> bool {
        let Some(start_time) = self.start_time else {
            return false;
        };
        let remaining = start_time + self.delay - now(ctx);
        if remaining > 0.0 {
            // Each frame discards the requests of the one before.
            ctx.request_repaint_after_secs(remaining as f32);
        }
        remaining <= 0.0
    }

    /// Returns the error of a failed write, if it is the first one.
    pub fn first_error<E>(&mut self, result: Result<(), E>) -> Option<E> {
        let error = result.err()?;
        (!std::mem::replace(&mut self.has_failed, true)).then_some(error)
    }
}

fn now(ctx: &Context) -> f64 {
    ctx.input(|input| input.time)
}
