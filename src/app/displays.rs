//! The displays, of which one has the main window.

use egui::os::OperatingSystem;
use egui::{Pos2, Rect, pos2, vec2};

/// The displays of the desktop.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Displays {
    /// The displays in the order of the system; of those that show the same, the first.
    pub all: Vec<Display>,
    /// The display with the main window, if the system reports it.
    pub window: Option<Display>,
    /// The main display, if the system has one.
    pub primary: Option<Display>,
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

impl Display {
    /// Its corner, in points without zoom.
    pub fn corner(&self) -> Pos2 {
        self.area.min / self.scale
    }
}

impl Displays {
    /// Returns the displays, and the one on which eframe's window is; `None` if there is no
    /// such window.
    pub fn of(frame: &eframe::Frame) -> Option<Self> {
        let window = frame.winit_window()?;
        let center = window.inner_position().ok().map(|position| {
            let size = window.inner_size();
            rect(position.into(), size.into()).center()
        });
        let [current, primary] = [window.current_monitor(), window.primary_monitor()];
        let monitors = window.available_monitors().map(|monitor| {
            let area = rect(monitor.position().into(), monitor.size().into());
            let is = |other: &Option<_>| other.as_ref() == Some(&monitor);
            (area, monitor.scale_factor() as f32, [is(&current), is(&primary)])
        });
        let os = OperatingSystem::from_target_os();
        Some(Self::new(monitors, center.filter(|_| has_one_coordinate_system(os))))
    }

    /// The displays among monitors, each with its area, its scale, whether the system says that the
    /// window is on it, which counts only if the window's center is unknown, and whether it is the main
    /// one.
    fn new(monitors: impl Iterator<Item = (Rect, f32, [bool; 2])>, center: Option<Pos2>) -> Self {
        let mut displays = Self::default();
        for (index, (area, scale, [is_current, is_primary])) in monitors.enumerate() {
            let mut others = displays.all.iter();
            // Weston's displays are listed twice, too.
            let display = match others.find(|other| other.area == area) {
                Some(other) => *other,
                None => Display { index, area, scale },
            };
            if display.index == index {
                displays.all.push(display);
            }
            if center.map_or(is_current, |center| area.contains(center)) {
                displays.window = Some(display);
            }
            if is_primary {
                displays.primary = Some(display);
            }
        }
        displays
    }

    /// The display for the slides, if none was chosen: not the main one, before which the speaker sits.
    pub fn for_slides(&self) -> Option<Display> {
        self.besides(self.primary.or(self.window)?)
    }

    /// The display for the speaker, if that for the slides is known.
    pub fn for_speaker(&self, slides: Display) -> Option<Display> {
        self.primary.filter(|primary| *primary != slides).or_else(|| self.besides(slides))
    }

    /// The display with the middle of a window, whose area is in points without zoom.
    pub fn at(&self, window: Rect, scale: f32, os: OperatingSystem) -> Option<Display> {
        let has_center = |display: &&Display| {
            if has_one_coordinate_system(os) {
                display.area.contains(window.center() * scale)
            } else {
                (display.area / display.scale).contains(window.center())
            }
        };
        self.all.iter().find(has_center).copied()
    }

    /// A display without the main window; `None` if there is only one display, or the system does
    /// not report where the window is.
    pub fn other(&self) -> Option<Display> {
        self.besides(self.window?)
    }

    /// Another display.
    pub fn besides(&self, display: Display) -> Option<Display> {
        self.all.iter().find(|other| **other != display).copied()
    }
}

/// Returns true if positions of windows and displays can be compared. On macOS, winit multiplies
/// each by the scale of its own display. Elsewhere they can, and on X11 a window does not know at
/// once on which display it is; on Wayland it does not know its position.
fn has_one_coordinate_system(os: OperatingSystem) -> bool {
    os != OperatingSystem::Mac
}

fn rect([x, y]: [i32; 2], [width, height]: [u32; 2]) -> Rect {
    Rect::from_min_size(pos2(x as f32, y as f32), vec2(width as f32, height as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A laptop with two pixels for each point, and a projector with one to its right, as winit
    /// reports them on macOS. The window fills the laptop.
    fn laptop_and_projector(os: OperatingSystem) -> Displays {
        let laptop = rect([0, 0], [2940, 1912]);
        let projector = rect([1470, 0], [1920, 1080]);
        let center = Some(laptop.center()).filter(|_| has_one_coordinate_system(os));
        let monitors = [(laptop, 2.0, [true, true]), (projector, 1.0, [false, false])];
        Displays::new(monitors.into_iter(), center)
    }

    #[test]
    fn the_speaker_gets_the_display_without_the_slides() {
        let displays = laptop_and_projector(OperatingSystem::Mac);
        assert_eq!(displays.window.map(|display| display.index), Some(0));
        assert_eq!(displays.other().map(|display| display.index), Some(1));
        // The slides go to the projector, wherever the window is, or where no display is the main one,
        // to that without the window.
        let index = |displays: &Displays| displays.for_slides().map(|display| display.index);
        assert_eq!(index(&displays), Some(1));
        let moved = Displays { window: displays.other(), ..displays.clone() };
        assert_eq!(index(&moved), Some(1));
        assert_eq!(index(&Displays { primary: None, ..displays.clone() }), Some(1));
        assert_eq!(index(&Displays { primary: None, ..moved }), Some(0));
        let speaker = |slides| displays.for_speaker(displays.all[slides]);
        assert_eq!([0, 1].map(speaker), [Some(displays.all[1]), Some(displays.all[0])]);
        // In points of their own scale on macOS, in pixels elsewhere.
        let window = Rect::from_min_size(pos2(1600.0, 100.0), vec2(800.0, 600.0));
        let at = |os| displays.at(window, 1.0, os).map(|display| display.index);
        assert_eq!([OperatingSystem::Mac, OperatingSystem::Nix].map(at), [Some(1), Some(0)]);
        // What comparing the positions would find there.
        let compared = laptop_and_projector(OperatingSystem::Nix);
        assert_eq!(compared.window.map(|display| display.index), Some(1));
    }
}
