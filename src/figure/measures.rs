//! The measures of a figure: type by medium, geometry by its unit.

/// The measures of a figure, in points. Type never shrinks; what has no room gives way.
#[derive(Clone, Debug, PartialEq)]
pub struct Measures {
    /// By how much the geometry is larger than in the window.
    pub unit: f32,
    /// The size of the names of levels.
    pub level: f32,
    /// The size of numbers, axis, events and key.
    pub small: f32,
    /// The size of the names of parties.
    pub party: f32,
    /// The size of the names of other voices.
    pub note: f32,
    /// The width of the column of levels.
    pub gutter: f32,
    /// The width of the column of parties.
    pub right: f32,
    /// The least and the largest height of a row.
    pub row: (f32, f32),
    /// The heights of the lanes and the axis.
    pub actions: f32,
    pub events: f32,
    pub distance: f32,
    pub axis: f32,
    /// The space between the axis and the key; in the window, a date can be typed in it.
    pub key_gap: f32,
    /// The least and the most rows of the key.
    pub key_rows: (usize, usize),
    /// The width of a line, and the radii of its discs and of those of other voices.
    pub line: f32,
    pub disc: f32,
    pub other: f32,
    /// True if it is one of several figures on one axis: the words of a line stand below its party's
    /// name, and levels that nobody holds have half a row.
    pub is_one_of_several: bool,
}

/// The height of a row of the key, in parts of the size of its type.
pub(super) const KEY_ROW: f32 = 1.55;

impl Measures {
    /// The height of the key, with the space above it.
    pub fn key_height(&self) -> f32 {
        match self.key_rows.0 {
            0 => 0.0,
            rows => self.key_gap + rows as f32 * KEY_ROW * self.small,
        }
    }

    /// The measures of the window's figure, of which narrow ones have narrower columns.
    pub fn window(width: f32) -> Self {
        let is_narrow = width < 700.0;
        Self {
            unit: 1.0,
            level: if is_narrow { 13.0 } else { 14.0 },
            small: 12.0,
            party: 16.0,
            note: 12.0,
            gutter: if is_narrow { 160.0 } else { 176.0 },
            right: if is_narrow { 104.0 } else { 120.0 },
            row: (28.0, 130.0),
            actions: if is_narrow { 28.0 } else { 44.0 },
            events: if is_narrow { 30.0 } else { 34.0 },
            distance: if is_narrow { 44.0 } else { 60.0 },
            axis: if is_narrow { 45.0 } else { 52.0 },
            key_gap: 10.0,
            key_rows: (2, usize::MAX),
            line: 3.5,
            disc: 6.0,
            other: 4.5,
            is_one_of_several: false,
        }
    }

    /// The measures of a cell of the grid, with the widths of levels and the least height of one.
    pub fn cell(gutter: f32, level: f32) -> Self {
        Self {
            unit: 0.9,
            level: 12.0,
            gutter,
            right: 8.0,
            row: (level, 84.0),
            actions: 0.0,
            events: 0.0,
            distance: 0.0,
            axis: 34.0,
            key_rows: (0, 0),
            line: 3.2,
            disc: 5.4,
            ..Self::window(f32::INFINITY)
        }
    }

    /// The measures of a question among all of them, whose axis is shared.
    pub fn of_several(width: f32) -> Self {
        Self {
            gutter: if width < 800.0 { 160.0 } else { 214.0 },
            right: if width < 800.0 { 200.0 } else { 308.0 },
            row: (28.0, 32.0),
            actions: 32.0,
            events: 0.0,
            axis: 0.0,
            key_rows: (0, 0),
            is_one_of_several: true,
            party: 14.0,
            ..Self::window(f32::INFINITY)
        }
    }
}
