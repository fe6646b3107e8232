//! The displays, of which one has the main window.

use egui::{Rect, pos2, vec2};

/// The displays of the desktop during a talk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Displays {
    /// The displays in the order of the system; of those that show the same, the first.
    pub all: Vec<Display>,
    /// The display with the main window, if the system reports it.
    pub window: Option<Display>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Display {
    /// Its index among all displays of the system.
    pub index: usize,
    /// Its area, in pixels.
    pub area: Rect,
    /// The number of pixels for each logical pixel.
    pub scale: f32,
}

impl Displays {
    /// Returns the displays, and the one on which eframe's window is; `None` if there is no
    /// such window.
    pub fn of(frame: &eframe::Frame) -> Option<Self> {
        let window = frame.winit_window()?;
        // On Wayland, a window does not know where it is, and on X11 not at once on which display.
        let center = window.inner_position().ok().map(|position| {
            let size = window.inner_size();
            rect(position.into(), size.into()).center()
        });
        let current = window.current_monitor();
        let mut displays = Self::default();
        for (index, monitor) in window.available_monitors().enumerate() {
            let area = rect(monitor.position().into(), monitor.size().into());
            let mut others = displays.all.iter();
            // Weston's displays are listed twice, too.
            let display = match others.find(|other| other.area == area) {
                Some(other) => *other,
                None => Display { index, area, scale: monitor.scale_factor() as f32 },
            };
            if display.index == index {
                displays.all.push(display);
            }
            let has_window = match center {
                Some(center) => area.contains(center),
                None => current.as_ref() == Some(&monitor),
            };
            if has_window {
                displays.window = Some(display);
            }
        }
        Some(displays)
    }

    /// A display without the main window; `None` if there is only one display, or the system does
    /// not report where the window is.
    pub fn other(&self) -> Option<Display> {
        let window = self.window?;
        self.all.iter().find(|display| **display != window).copied()
    }
}

fn rect((x, y): (i32, i32), (width, height): (u32, u32)) -> Rect {
    Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
}
