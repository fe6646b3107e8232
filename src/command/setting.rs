use super::Command;
use crate::view::SystemPreferences;

/// A command about how the window looks and behaves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Setting {
    /// Follow the system's preferences.
    FollowSystem(SystemPreferences),
    /// Turn animations on or off.
    ToggleReducedMotion,
    /// Stop running commands by a letter, digit or sign alone, or resume.
    ToggleSingleKeys,
    /// Zoom the window in by this many tenths; negative to zoom out.
    Zoom(i32),
    /// Reset the zoom of the window.
    ResetZoom,
    /// Use this theme.
    SetTheme(egui::ThemePreference),
    /// Switch between light and dark.
    ToggleTheme,
    /// Turn high contrast on or off.
    ToggleContrast,
}

impl From<Setting> for Command {
    fn from(setting: Setting) -> Self {
        Self::Setting(setting)
    }
}
