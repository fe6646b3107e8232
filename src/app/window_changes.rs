//! How the windows of a talk change displays, and enter or leave full screen.

use std::collections::VecDeque;

use egui::os::OperatingSystem;
use egui::{Context, ViewportCommand, ViewportId};

use super::displays::Display;

/// How long other systems may take.
const SHORT: f64 = 0.25;

/// How long macOS takes to enter or leave full screen, in seconds. winit does not say when it has.
const TRANSITION: f64 = 1.0;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Change {
    FullScreen(bool),
    /// Full screen on a display, by its index.
    Display(usize),
    /// To the corner of a display, not in full screen.
    Corner(Display),
}

impl Change {
    fn command(self, ctx: &Context, window: ViewportId) -> ViewportCommand {
        match self {
            Self::FullScreen(is_full_screen) => ViewportCommand::Fullscreen(is_full_screen),
            Self::Display(index) => ViewportCommand::SetMonitor(index),
            // The slides' zoom, which changes with their size, applies to all windows.
            Self::Corner(display) if ctx.os() == OperatingSystem::Mac => {
                ViewportCommand::OuterPosition(display.corner() / ctx.zoom_factor())
            }
            Self::Corner(display) => {
                let scale = ctx.input_for(window, egui::InputState::pixels_per_point);
                ViewportCommand::OuterPosition(display.area.min / scale)
            }
        }
    }
}

/// Sends changes to windows, one after the other: macOS animates full screen, and a window that asks for
/// it while another one enters or leaves it stays as it is. Window managers of X11 move no window that
/// is full screen, so each leaves that before it moves.
#[derive(Debug, Default)]
pub struct WindowChanges {
    /// The changes to come, each with the time at which it was asked for, in egui's seconds.
    waiting: VecDeque<(f64, ViewportId, Change)>,
    /// When the last transition is over.
    ready_at: Option<f64>,
}

impl WindowChanges {
    pub fn add(&mut self, ctx: &Context, window: ViewportId, change: Change) {
        self.waiting.retain(|(_, other, _)| *other != window);
        let now = ctx.input(|input| input.time);
        if !matches!(change, Change::FullScreen(_)) {
            self.waiting.push_back((now, window, Change::FullScreen(false)));
        }
        self.waiting.push_back((now, window, change));
        ctx.request_repaint();
    }

    /// Makes the changes whose turn it is. Those of this frame wait for the next one, which knows the
    /// displays. Returns whether all are made.
    pub fn advance(&mut self, ctx: &Context) -> bool {
        let transition = if ctx.os() == OperatingSystem::Mac { TRANSITION } else { SHORT };
        let now = ctx.input(|input| input.time);
        let is_full_screen =
            |window| ctx.input_for(window, |input| input.viewport().fullscreen) == Some(true);
        // A window may have been opened in full screen.
        let opening = if is_full_screen(ViewportId::ROOT) { transition } else { 0.0 };
        let ready_at = self.ready_at.get_or_insert(now + opening);
        while *ready_at <= now
            && let Some((_, window, change)) = self.waiting.pop_front_if(|(time, ..)| *time < now)
        {
            let is_done = change == Change::FullScreen(is_full_screen(window));
            let is_moved = matches!(change, Change::Corner(_))
                && ctx.input_for(window, |input| input.viewport().maximized) == Some(true);
            // Some window managers move no window that is maximized.
            let maximize = |on| {
                if is_moved {
                    ctx.send_viewport_cmd_to(window, ViewportCommand::Maximized(on));
                }
            };
            maximize(false);
            if !is_done {
                ctx.send_viewport_cmd_to(window, change.command(ctx, window));
            }
            maximize(true);
            if !is_done && !matches!(change, Change::Corner(_)) {
                *ready_at = now + transition;
            }
        }
        let is_settled = self.waiting.is_empty() && *ready_at <= now;
        if !is_settled {
            ctx.request_repaint_after_secs(0.05);
        }
        is_settled
    }
}
