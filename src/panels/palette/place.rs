//! The windows in which the palette is shown, and where in them.

use egui::{Id, Pos2, Rect, pos2, vec2};

use super::{FIELD_HEIGHT, ROW_HEIGHT};
use crate::view::Talk;

const WIDTH: f32 = 560.0;

/// A window with a palette. In a talk, the palette has the commands of talks, and those that change
/// how slides look.
#[derive(Clone, Copy, Debug)]
pub enum PaletteWindow<'a> {
    /// The window with the chart.
    Main,
    /// The audience's window.
    Audience(&'a Talk),
    /// The speaker's window, with the scale of what it shows.
    Speaker(&'a Talk, f32),
}

impl<'a> PaletteWindow<'a> {
    pub(super) fn talk(self) -> Option<&'a Talk> {
        match self {
            Self::Main => None,
            Self::Audience(talk) | Self::Speaker(talk, _) => Some(talk),
        }
    }

    pub(super) fn scale(self) -> f32 {
        match self {
            Self::Main | Self::Audience(_) => 1.0,
            Self::Speaker(_, scale) => scale,
        }
    }

    /// The id of the area. Windows share what egui knows of scaled layers.
    pub(super) fn id(self) -> Id {
        match self {
            Self::Main | Self::Audience(_) => Id::unique("palette"),
            Self::Speaker(..) => Id::unique("palette of the speaker's window"),
        }
    }
}

/// Where the palette is, and how high it may become.
pub(super) fn palette_rect(screen: Rect) -> Rect {
    let max_width = (screen.width() - 16.0).max(40.0);
    let width = WIDTH.min(max_width);
    let top = screen.top() + (screen.height() * 0.1).min(64.0);
    let min = pos2(screen.center().x - width / 2.0, top).max(Pos2::ZERO);
    let height = (screen.bottom() - min.y - 16.0).max(FIELD_HEIGHT + ROW_HEIGHT);
    Rect::from_min_size(min, vec2(width, height))
}
