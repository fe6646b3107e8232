//! How the windows of a talk change displays, and enter or leave full screen.

use std::collections::VecDeque;

use egui::os::OperatingSystem;
use egui::{Context, Pos2, ViewportCommand, ViewportId};

/// How long macOS takes to enter or leave full screen, in seconds. winit does not say when it has.
const TRANSITION: f64 = 1.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    FullScreen(bool),
    /// Full screen on a display, by its index.
    Display(usize),
    /// To a position, in points without zoom, not in full screen.
    Position(Pos2),
}

impl Change {
    fn command(self, ctx: &Context) -> ViewportCommand {
        match self {
            Self::FullScreen(is_full_screen) => ViewportCommand::Fullscreen(is_full_screen),
            Self::Display(index) => ViewportCommand::SetMonitor(index),
            // The slides' zoom, which changes with their size, applies to all windows.
            Self::Position(position) => {
                ViewportCommand::OuterPosition(position / ctx.zoom_factor())
            }
        }
    }
}

/// Sends changes to windows. macOS animates full screen: a window that asks for it while another one
/// enters or leaves it stays as it is, and one in full screen cannot move. There, changes wait for those
/// before them; elsewhere each is made at once.
#[derive(Debug, Default)]
pub struct WindowChanges {
    /// The changes to come, each with the time at which it was asked for, in egui's seconds.
    waiting: VecDeque<(f64, ViewportId, Change)>,
    /// When the last transition is over.
    ready_at: Option<f64>,
}

impl WindowChanges {
    pub fn add(&mut self, ctx: &Context, window: ViewportId, change: Change) {
        if ctx.os() != OperatingSystem::Mac {
            ctx.send_viewport_cmd_to(window, change.command(ctx));
            return;
        }
        self.forget(window);
        let now = ctx.input(|input| input.time);
        if !matches!(change, Change::FullScreen(_)) {
            self.waiting.push_back((now, window, Change::FullScreen(false)));
        }
        self.waiting.push_back((now, window, change));
        ctx.request_repaint();
    }

    /// Waits for a transition that was not asked for here, such as that of a window that closes.
    pub fn wait_for_transition(&mut self, ctx: &Context) {
        self.ready_at = Some(ctx.input(|input| input.time) + TRANSITION);
    }

    /// Forgets what was to become of a window.
    pub fn forget(&mut self, window: ViewportId) {
        self.waiting.retain(|(_, other, _)| *other != window);
    }

    /// Makes the changes whose turn it is. Those of this frame wait for the next one, which knows the
    /// displays. Returns whether all are made.
    pub fn advance(&mut self, ctx: &Context) -> bool {
        if ctx.os() != OperatingSystem::Mac {
            return true;
        }
        let now = ctx.input(|input| input.time);
        let is_full_screen =
            |window| ctx.input_for(window, |input| input.viewport().fullscreen) == Some(true);
        // A window may have been opened in full screen.
        let opening = if is_full_screen(ViewportId::ROOT) { TRANSITION } else { 0.0 };
        let ready_at = self.ready_at.get_or_insert(now + opening);
        while *ready_at <= now
            && let Some((_, window, change)) = self.waiting.pop_front_if(|(time, ..)| *time < now)
        {
            let is_done = change == Change::FullScreen(is_full_screen(window));
            if !is_done {
                ctx.send_viewport_cmd_to(window, change.command(ctx));
            }
            if !is_done && !matches!(change, Change::Position(_)) {
                *ready_at = now + TRANSITION;
            }
        }
        let is_settled = self.waiting.is_empty() && *ready_at <= now;
        if !is_settled {
            ctx.request_repaint_after_secs(0.05);
        }
        is_settled
    }
}
