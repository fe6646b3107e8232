//! The spaces between things in the window, in points.

/// Between lines that belong together.
pub const XS: f32 = 2.0;
/// Between a thing and what explains it.
pub const S: f32 = 4.0;
/// Between the parts of a row.
pub const M: f32 = 6.0;
/// Between controls.
pub const L: f32 = 8.0;
/// Between groups.
pub const XL: f32 = 12.0;
/// Between sections.
pub const XXL: f32 = 16.0;
