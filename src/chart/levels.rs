//! The lines and the words of levels where there is no column for labels.

use egui::{Stroke, Ui};

use super::axes::Axes;
use super::{level_words, ticks};
use crate::model::Scale;
use crate::scene::Scene;
use crate::words::{Words, plot as words};

/// Draws a line for each level, or for round values.
pub fn draw_lines(ui: &Ui, scene: Scene<'_>, axes: &Axes, scale: &Scale) {
    let stroke = Stroke::new(1.0, scene.theme.rail);
    for value in ticks::value_ticks(scale, 6.0) {
        ui.painter().hline(axes.plot.x_range(), axes.y(value), stroke);
    }
}

/// The words of a level, or the number of a value.
pub fn label(scale: &Scale, value: f64) -> Words {
    if scale.is_ordinal() {
        level_words(scale, value, true)
    } else {
        words::value_tick(scale, value)
    }
}
