//! The settings of one window: read when it opens, and written shortly after they
//! change and when it closes.

use egui::Context;

use super::delayed_write::DelayedWrite;
use super::settings::{LoadedSettings, Settings, SettingsFile, WindowGeometry};
use crate::words::Words;

/// The time for which settings stay unchanged before they are written, in seconds.
const DELAY: f64 = 2.0;

/// The settings of one window, and the file that they came from.
#[derive(Debug)]
pub struct SettingsStore {
    /// `None` if writing would lose the contents of the file.
    file: Option<SettingsFile>,
    /// The reason why the file could not be read.
    warning: Option<Words>,
    /// The settings that were last read or written.
    written: Settings,
    /// The settings to write.
    current: Settings,
    delay: DelayedWrite,
    /// The zoom factor, and the first frame with it.
    zoom: (f32, u64),
}

impl SettingsStore {
    pub fn read(file: SettingsFile) -> Self {
        let LoadedSettings { settings, warning, is_writable } = file.read();
        Self {
            file: is_writable.then_some(file),
            warning,
            written: settings.clone(),
            current: settings,
            delay: DelayedWrite::new(DELAY),
            zoom: (0.0, 0),
        }
    }

    /// The current settings.
    pub fn settings(&self) -> &Settings {
        &self.current
    }

    /// The reason why the file could not be read.
    pub fn warning(&self) -> Option<&Words> {
        self.warning.as_ref()
    }

    /// Updates the settings, and writes them once they stay unchanged. Returns the
    /// error of the first write that fails.
    pub fn update(&mut self, ctx: &Context, settings: Settings) -> Option<Words> {
        if settings != self.current {
            self.current = settings;
            self.delay.restart(ctx);
        }
        if self.delay.is_due(ctx) { self.write() } else { None }
    }

    /// Writes the settings if they have changed since they were last written.
    /// Returns the error of the first write that fails.
    pub fn write(&mut self) -> Option<Words> {
        self.delay.stop();
        let file = self.file.as_ref()?;
        if self.current == self.written {
            return None;
        }
        let result = file.write(&self.current, &self.written.recent);
        if result.is_ok() {
            self.written = self.current.clone();
        }
        self.delay.first_error(result)
    }

    /// Returns the position and size of the window, in logical pixels.
    pub fn window_geometry(&mut self, ctx: &Context) -> Option<WindowGeometry> {
        let last = self.current.window;
        let zoom = ctx.zoom_factor();
        // In the first frame with a new zoom factor, some of egui's sizes still refer
        // to the old one.
        let frame = ctx.cumulative_frame_nr();
        if self.zoom.0 != zoom {
            self.zoom = (zoom, frame);
        }
        if self.zoom.1 == frame {
            return last;
        }
        let size = ctx.content_rect().size() * zoom;
        ctx.input(|input| {
            let window = input.viewport();
            let is_set = |flag: Option<bool>| flag == Some(true);
            if is_set(window.minimized) {
                return last;
            }
            if is_set(window.maximized) || is_set(window.fullscreen) {
                return Some(WindowGeometry {
                    maximized: is_set(window.maximized),
                    ..last.unwrap_or_default()
                });
            }
            let position = window.outer_rect.map(|rect| rect.min * zoom);
            Some(WindowGeometry {
                size: (size.x.round(), size.y.round()),
                position: position.map(|pos| (pos.x.round(), pos.y.round())),
                maximized: false,
            })
        })
    }
}
