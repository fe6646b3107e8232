//! The displays, of which one has the slides of a talk and another the speaker's window.

use egui::{Pos2, pos2};

/// The displays of the desktop during a talk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Displays {
    /// The displays in the order of the system.
    pub all: Vec<Display>,
    /// The index of the display with the slides, if the system reports it.
    pub slides: Option<usize>,
}

/// A display.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Display {
    /// The top left corner, in pixels.
    pub position: Pos2,
    /// The number of pixels for each logical pixel.
    pub scale: f32,
}

impl Displays {
    /// Returns the displays, and the one on which eframe's window is; `None` if there is no
    /// such window.
    pub fn of(frame: &eframe::Frame) -> Option<Self> {
        let window = frame.winit_window()?;
        let current = window.current_monitor();
        let mut displays = Self::default();
        for monitor in window.available_monitors() {
            if Some(&monitor) == current.as_ref() {
                displays.slides = Some(displays.all.len());
            }
            let position = monitor.position();
            displays.all.push(Display {
                position: pos2(position.x as f32, position.y as f32),
                scale: monitor.scale_factor() as f32,
            });
        }
        Some(displays)
    }

    /// The index of a display without the slides; `None` if there is only one display.
    pub fn for_speaker(&self) -> Option<usize> {
        // Windows open on the first display, where the system does not tell.
        let slides = self.slides.unwrap_or(0);
        (0..self.all.len()).find(|index| *index != slides)
    }
}
