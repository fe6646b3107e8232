//! The displays, of which one has the slides of a talk and another the speaker's window.

use egui::{Pos2, Rect, pos2, vec2};

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
        // On Wayland, a window does not know where it is, and on X11 not at once on which display.
        let center = window.inner_position().ok().map(|position| {
            let size = window.inner_size();
            rect(position.into(), size.into()).center()
        });
        let current = window.current_monitor();
        let mut displays = Self::default();
        for monitor in window.available_monitors() {
            let area = rect(monitor.position().into(), monitor.size().into());
            let has_slides = match center {
                Some(center) => area.contains(center),
                None => current.as_ref() == Some(&monitor),
            };
            if has_slides {
                displays.slides = Some(displays.all.len());
            }
            displays.all.push(Display {
                position: area.min,
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

fn rect((x, y): (i32, i32), (width, height): (u32, u32)) -> Rect {
    Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
}
