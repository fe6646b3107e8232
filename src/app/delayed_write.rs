//! When to write what changes often, and when to report that it failed.

use egui::Context;

/// Delays writing until a change is some seconds old, and reports only the first
/// failure.
#[derive(Debug)]
pub struct DelayedWrite {
    /// In seconds.
    delay: f64,
    /// When the delay started, in egui's seconds.
    started: Option<f64>,
    has_failed: bool,
}

impl DelayedWrite {
    /// Delays each write by so many seconds.
    pub fn new(delay: f64) -> Self {
        Self {
            delay,
            started: None,
            has_failed: false,
        }
    }

    /// Starts the delay, unless it is running.
    pub fn start(&mut self, ctx: &Context) {
        self.started.get_or_insert(now(ctx));
    }

    /// Starts the delay from the beginning.
    pub fn restart(&mut self, ctx: &Context) {
        self.started = Some(now(ctx));
    }

    /// Ends the delay.
    pub fn stop(&mut self) {
        self.started = None;
    }

    /// Whether the delay is over. While it is running, asks for a frame at its end.
    pub fn is_due(&self, ctx: &Context) -> bool {
        let Some(started) = self.started else {
            return false;
        };
        let left = started + self.delay - now(ctx);
        if left > 0.0 {
            // Each frame forgets what the one before asked for.
            ctx.request_repaint_after_secs(left as f32);
        }
        left <= 0.0
    }

    /// The error of a failed write, if it is the first.
    pub fn first_error<E>(&mut self, written: Result<(), E>) -> Option<E> {
        let error = written.err()?;
        (!std::mem::replace(&mut self.has_failed, true)).then_some(error)
    }
}

fn now(ctx: &Context) -> f64 {
    ctx.input(|input| input.time)
}
