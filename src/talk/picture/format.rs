//! The formats of pictures, each with one layout at one size; any other size is the nearest by ratio.

use egui::{Rect, Vec2, vec2};

use crate::figure::Measures;
use crate::panels::HeadingLook;

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// 16:9.
    Wide,
    Square,
    /// 4:5.
    Portrait,
    /// An upright sheet of paper.
    A4,
    /// A newspaper column.
    Column,
}

impl Format {
    pub const ALL: [Self; 5] = [Self::Wide, Self::Square, Self::Portrait, Self::A4, Self::Column];

    /// The format of which the ratio is nearest to that of a size.
    pub fn of(size: Vec2) -> Self {
        let ratio = |size: Vec2| (size.x / size.y.max(1.0)).ln();
        let away = |format: &Self| (ratio(format.size()) - ratio(size)).abs();
        let nearest = Self::ALL.into_iter().min_by(|a, b| away(a).total_cmp(&away(b)));
        nearest.unwrap_or(Self::Wide)
    }

    /// The width and the height of its layout, in points. Upright ones are those of a phone, whose
    /// smallest type has 12.
    pub fn size(self) -> Vec2 {
        match self {
            Self::Wide => vec2(960.0, 540.0),
            Self::Square => vec2(390.0, 390.0),
            Self::Portrait => vec2(390.0, 487.5),
            Self::A4 => vec2(595.0, 841.6),
            Self::Column => vec2(290.0, 580.0),
        }
    }

    /// The scale at which it fits a size.
    pub fn zoom(self, size: Vec2) -> f32 {
        (size / self.size()).min_elem().max(0.01)
    }

    /// The sheet in the middle of a page.
    pub fn sheet(self, page: Rect) -> Rect {
        Rect::from_center_size(page.center(), self.size())
    }

    /// The space at the sides, and above and below.
    pub fn margin(self) -> Vec2 {
        match self {
            Self::Wide => vec2(32.0, 18.0),
            Self::Square => vec2(14.0, 9.0),
            Self::Portrait => vec2(16.0, 14.0),
            Self::A4 => vec2(40.0, 40.0),
            Self::Column => vec2(8.0, 10.0),
        }
    }

    /// The size of the type of the foot.
    pub fn foot(self) -> f32 {
        match self {
            Self::Wide => 12.8,
            Self::Square | Self::Portrait => 12.0,
            Self::A4 => 10.0,
            // 5.5 points in print, as agate.
            Self::Column => 9.4,
        }
    }

    pub fn heading(self) -> HeadingLook {
        let (lead, party, gaps) = match self {
            Self::Wide => (19.0, 28.0, (3.0, 1.0)),
            Self::Square => (12.0, 15.0, (1.0, 0.0)),
            Self::Portrait => (12.5, 15.5, (3.0, 2.0)),
            Self::A4 => (14.0, 21.0, (6.0, 4.0)),
            Self::Column => (12.0, 15.0, (3.0, 2.0)),
        };
        HeadingLook { lead, party, gaps, top: 0.0, reserved_rows: 0.0 }
    }

    /// The measures of the figure.
    pub fn measures(self) -> Measures {
        let window = Measures { events: 0.0, key_rows: (0, 6), ..Measures::window(f32::INFINITY) };
        let phone = Measures {
            unit: 0.9,
            level: 12.0,
            small: 12.0,
            party: 14.0,
            note: 12.0,
            gutter: 86.0,
            row: (19.0, 60.0),
            actions: 25.0,
            distance: 44.0,
            axis: 31.0,
            key_gap: 3.0,
            line: 3.2,
            disc: 5.4,
            other: 4.05,
            ..window.clone()
        };
        match self {
            Self::Wide => Measures {
                unit: 1.48,
                level: 19.0,
                small: 15.0,
                party: 22.5,
                note: 15.0,
                gutter: 210.0,
                row: (23.0, 60.0),
                actions: 32.0,
                distance: 52.0,
                axis: 37.0,
                key_gap: 3.0,
                line: 5.2,
                disc: 8.0,
                other: 5.9,
                ..window
            },
            Self::Square => Measures { row: (14.0, 40.0), actions: 20.0, axis: 28.0, ..phone },
            Self::Portrait => phone,
            Self::A4 => Measures {
                level: 13.0,
                small: 11.0,
                note: 11.0,
                gutter: 100.0,
                row: (28.0, 126.0),
                actions: 40.0,
                axis: 40.0,
                key_gap: 8.0,
                ..window
            },
            Self::Column => Measures { row: (28.0, 90.0), ..phone },
        }
    }
}
