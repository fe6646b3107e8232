//! How large a page is laid out: the shape chooses the layout, and type grows with the picture.

use egui::Vec2;

use crate::talk::picture::Format;

/// The widths at which a grid is laid out, the narrowest that has room for all parties first: type
/// grows with the picture.
pub fn layout_widths(size: Vec2) -> [f32; 4] {
    match Format::of(size) {
        Format::Wide => [1000.0, 1250.0, 1550.0, 1900.0],
        _ => [560.0, 720.0, 1000.0, 1250.0],
    }
}
