//! The settings of one window: read at its start, written soon after they
//! change, and when it closes.

use egui::Context;

use super::settings::{LoadedSettings, Settings, SettingsFile, WindowGeometry};

/// For how long nothing changes before what changed is written, in seconds.
const REST: f64 = 2.0;

/// The settings of one window, and the file they came from.
#[derive(Debug)]
pub struct SettingsStore {
    /// `None` where writing would lose what the file holds.
    file: Option<SettingsFile>,
    /// What a person is to know about the file.
    note: Option<String>,
    /// What was last read or written.
    written: Settings,
    /// What is now to be remembered.
    current: Settings,
    /// When that last changed, in egui's seconds.
    changed: Option<f64>,
    /// The zoom, and the frame that was the first with it.
    zoom: (f32, u64),
    /// Whether a person was told that it cannot be written.
    has_warned: bool,
}

impl SettingsStore {
    /// The settings that this file holds.
    pub fn read(file: SettingsFile) -> Self {
        let LoadedSettings {
            settings,
            note,
            is_writable,
        } = file.read();
        Self {
            file: is_writable.then_some(file),
            note,
            written: settings.clone(),
            current: settings,
            changed: None,
            zoom: (0.0, 0),
            has_warned: false,
        }
    }

    /// What is remembered.
    pub fn settings(&self) -> &Settings {
        &self.current
    }

    /// What a person is to know about the file.
    pub fn warning(&self) -> Option<&str> {
        self.note.as_deref()
    }

    /// Takes note of what is now to be remembered, and writes it where it has
    /// rested.
    ///
    /// # Errors
    /// A sentence, once, where it cannot be written.
    pub fn update(&mut self, ctx: &Context, settings: Settings) -> Result<(), String> {
        let now = ctx.input(|input| input.time);
        if settings != self.current {
            self.current = settings;
            self.changed = Some(now);
        }
        let Some(changed) = self.changed else {
            return Ok(());
        };
        let rest = changed + REST - now;
        if rest <= 0.0 {
            return self.write();
        }
        // One frame at that time, and no others: each frame in between forgets
        // what the one before asked for.
        ctx.request_repaint_after_secs(rest as f32);
        Ok(())
    }

    /// Writes what has changed since it was last written.
    ///
    /// # Errors
    /// A sentence, once, where that is not possible.
    pub fn write(&mut self) -> Result<(), String> {
        self.changed = None;
        let Some(file) = self.file.as_ref().filter(|_| self.current != self.written) else {
            return Ok(());
        };
        match file.write(&self.current, &self.written.recent) {
            Ok(()) => {
                self.written = self.current.clone();
                Ok(())
            }
            Err(_) if self.has_warned => Ok(()),
            Err(message) => {
                self.has_warned = true;
                Err(message)
            }
        }
    }

    /// Where the window is, in points of the desktop.
    pub fn window_geometry(&mut self, ctx: &Context) -> Option<WindowGeometry> {
        let before = self.current.window;
        let zoom = ctx.zoom_factor();
        // In the frame in which the zoom changes, some of egui's measures are
        // still of the one before.
        let frame = ctx.cumulative_frame_nr();
        if self.zoom.0 != zoom {
            self.zoom = (zoom, frame);
        }
        if self.zoom.1 == frame {
            return before;
        }
        let size = ctx.content_rect().size() * zoom;
        ctx.input(|input| {
            let window = input.viewport();
            let is = |what: Option<bool>| what == Some(true);
            if is(window.minimized) {
                return before;
            }
            if is(window.maximized) || is(window.fullscreen) {
                return Some(WindowGeometry {
                    maximized: is(window.maximized),
                    ..before.unwrap_or_default()
                });
            }
            let position = window.outer_rect.map(|outer| outer.min * zoom);
            Some(WindowGeometry {
                size: (size.x.round(), size.y.round()),
                position: position.map(|corner| (corner.x.round(), corner.y.round())),
                maximized: false,
            })
        })
    }
}
