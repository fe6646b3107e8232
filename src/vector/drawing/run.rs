//! Runs: text in one row and one style.

use egui::{Color32, Pos2, Rect, vec2};

use super::face::Face;

#[derive(Clone, Debug)]
pub struct StyledRun {
    /// The run, at its position on the picture.
    pub run: Run,
    /// The font size in points.
    pub size: f32,
    pub color: Color32,
}

impl StyledRun {
    /// The area of the letters.
    pub fn bounds(&self) -> Rect {
        let top_left = self.run.start - vec2(0.0, 0.8 * self.size);
        Rect::from_min_size(top_left, vec2(self.run.width, self.size))
    }
}

/// Text in one row, font and style.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    /// The start of the baseline, relative to the galley or the picture.
    pub start: Pos2,
    /// The width in points, without trailing whitespace.
    pub width: f32,
    /// The text in logical order.
    pub text: String,
    /// The font.
    pub face: Face,
    /// The index of the style in the sections of the job.
    pub section: usize,
    /// The advance of each character in points; only for characters with a glyph
    /// of their own.
    pub advances: Vec<(char, f32)>,
}
