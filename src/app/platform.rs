//! The platform that the program runs on, and the limitations of the window there.

use crate::words::{Words, startup};

/// A system on which windows behave in their own way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    Windows,
    MacOs,
    /// A Wayland desktop.
    Wayland,
    /// An X11 desktop.
    X11,
}

impl Platform {
    /// Returns the platform that the program runs on, by the same rules as winit;
    /// `None` if there is no display.
    pub fn current() -> Option<Self> {
        let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        if cfg!(windows) {
            Some(Self::Windows)
        } else if cfg!(target_os = "macos") {
            Some(Self::MacOs)
        } else if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
            Some(Self::Wayland)
        } else {
            is_set("DISPLAY").then_some(Self::X11)
        }
    }

    /// The limitations of the window on this platform.
    pub fn limitations(self) -> Vec<Words> {
        match self {
            Self::Windows => vec![],
            Self::MacOs => vec![startup::NO_OPEN_WITH, startup::FUNCTION_KEYS],
            Self::X11 => vec![startup::PREFERENCES_NEED_PORTAL, startup::NO_PINCH],
            Self::Wayland => vec![
                startup::NO_FILE_DROP,
                startup::NO_WINDOW_POSITION,
                startup::PREFERENCES_NEED_PORTAL,
                startup::NO_PINCH,
            ],
        }
    }
}
