//! Levels written over their lines, inside the plot: for slides, which have no column of labels.

use egui::{Align2, Color32, Rect, Stroke, Ui, pos2, vec2};

use super::axes::Axes;
use super::labels::{Obstacle, best_place};
use super::{level_words, ticks};
use crate::kit::Text;
use crate::model::Scale;
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, plot as words};

/// The distance between a line and the words over it, in parts of their font size.
const GAP: f32 = 0.4;

/// Draws a line for each level, or for round values. [`place_words`] writes over them.
pub fn draw_lines(ui: &Ui, scene: Scene<'_>, axes: &Axes, scale: &Scale) {
    let stroke = Stroke::new(1.0, scene.theme.rail);
    for value in ticks::value_ticks(scale, 6.0) {
        ui.painter().hline(axes.plot.x_range(), axes.y(value), stroke);
    }
}

/// The words of a level where they are drawn.
pub struct LevelWords {
    value: f64,
    pub rect: Rect,
    /// The colour behind them, where they cover something.
    background: Option<Color32>,
    text: Text,
}

impl LevelWords {
    pub fn draw(&self, ui: &Ui) {
        if let Some(color) = self.background {
            let rect = self.rect.shrink2(vec2(-2.0, 1.0));
            ui.painter().rect_filled(rect, 2.0, color.gamma_multiply(0.85));
        }
        self.text.paint(ui, self.rect.min, Align2::LEFT_TOP, f32::INFINITY);
    }
}

/// Places the words of levels over their lines: at the left end of the plot or, where lines and
/// marks are, as far to the right as needed. Those of the view's day are in semibold.
pub fn place_words(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    scale: &Scale,
    (font_size, obstacles): (f32, &[Obstacle]),
) -> Vec<LevelWords> {
    let lines = scene.view_data.snapshot.lines.iter().flatten();
    let current: Vec<f64> = lines.map(|line| line.value).collect();
    let mut values = ticks::value_ticks(scale, 6.0);
    let spacing = axes.plot.height() / values.len().max(1) as f32;
    let is_current = |value: f64| scale.is_ordinal() && current.contains(&value);
    // In low lanes, the levels of the lines come first.
    values.sort_by_key(|value| !is_current(*value));
    let mut placed: Vec<LevelWords> = Vec::new();
    for value in values {
        let (font, color) = if is_current(value) {
            (theme::semibold(font_size), scene.theme.text)
        } else {
            (theme::sans(font_size), scene.theme.text)
        };
        let text = Text::new(label(scale, value), font, color);
        let size = text.layout(ui).size();
        let gap = ((spacing - size.y) / 2.0).clamp(1.0, GAP * font_size);
        let top = axes.y(value) - gap - size.y;
        // Never below its line, where it would be over that of the next level.
        let candidates = (0..10).map(|step| {
            let left = axes.plot.left() + step as f32 * axes.plot.width() / 12.0;
            Rect::from_min_size(pos2(left, top), size)
        });
        let bounds = axes.plot.expand2(vec2(1.0, size.y));
        let is_free = |rect: &Rect| {
            let is_taken = |other: &LevelWords| rect.shrink(0.5).intersects(other.rect);
            rect.bottom() <= axes.plot.bottom() + 1.0 && !placed.iter().any(is_taken)
        };
        if let Some(rect) = best_place(candidates.filter(is_free), bounds, obstacles) {
            // A row is higher than its letters.
            let letters = rect.shrink2(vec2(0.0, 0.25 * font_size));
            let covers =
                |obstacle: &Obstacle| !obstacle.is_faint && obstacle.rect.intersects(letters);
            placed.push(LevelWords {
                value,
                rect,
                background: obstacles.iter().any(covers).then_some(scene.theme.canvas),
                text,
            });
        }
    }
    // In the order in which they are read.
    placed.sort_by(|a, b| b.value.total_cmp(&a.value));
    placed
}

/// The words of a level, or the number of a value.
pub fn label(scale: &Scale, value: f64) -> Words {
    if scale.is_ordinal() {
        level_words(scale, value, true)
    } else {
        words::value_tick(scale, value)
    }
}
