//! Runs: text in one row and one style.

use egui::{Color32, Pos2};

use super::face::Face;

#[derive(Clone, Debug)]
pub struct StyledRun {
    /// The run, at its position on the picture.
    pub run: Run,
    /// The font size in points.
    pub size: f32,
    /// The letter spacing in points.
    pub spacing: f32,
    /// True if the text is italic.
    pub italic: bool,
    pub color: Color32,
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
