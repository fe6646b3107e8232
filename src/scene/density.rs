//! How much room a window has.

use egui::Vec2;

/// The room that a window has for words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Density {
    /// The voices and the legend are behind buttons, and icons stand for commands.
    Compact,
    #[default]
    Roomy,
}

impl Density {
    /// The density of a window of this size, in points at its text size.
    pub fn of_window(size: Vec2) -> Self {
        if size.x < 1200.0 || size.y < 700.0 { Self::Compact } else { Self::Roomy }
    }

    pub fn is_compact(self) -> bool {
        self == Self::Compact
    }
}
