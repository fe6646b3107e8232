//! The chart of a draft dataset, without heading, legend and controls.

use egui::{Rangef, Rect, Ui};

use super::regions::{Columns, Regions};
use super::spec::{ChartSpec, Layer};
use super::{Axes, PlacedMarks, ends, layers, level_words, ticks};
use crate::kit;
use crate::model::Question;
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::words::{Words, plot as words};

/// The largest share of the width for the words of the scale.
const MAX_LABELS: f32 = 0.22;

/// The largest share of the width for the ends of lines.
const MAX_ENDS: f32 = 0.36;

/// Draws all days of the question that is shown.
pub fn draw(ui: &mut Ui, scene: Scene<'_>, area: Rect) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    let columns = columns(ui, scene, question, area);
    // The unit stands above the label of the highest value.
    let top = area.top() + 36.0;
    let rows = (top, (area.bottom() - 26.0).max(top + 40.0));
    let regions = Regions {
        // There is no playhead.
        day_y: area.top() - 100.0,
        ..Regions::of_plot(columns, area.with_min_x(columns.labels.min), rows, 0.0)
    };
    let axes = Axes::new(scene, question, regions);
    let placed = PlacedMarks::new(scene, &axes);
    layers::draw(ui, &ChartSpec { scene, question, axes, placed }, Layer::PREVIEW);
}

/// The columns of a small chart: the words at the ends of the scale take only the room they need.
fn columns(ui: &Ui, scene: Scene<'_>, question: &Question, area: Rect) -> Columns {
    const PADDING: f32 = 12.0;
    let width = |text: Words| kit::text_width(ui, text, theme::semibold(size::SMALL)).ceil();
    let ticks = ticks::value_ticks(&question.scale, 6.0);
    let widest = |text: &dyn Fn(f64) -> Words| {
        let widths = ticks.iter().map(|value| width(text(*value)));
        widths.fold(0.0, f32::max)
    };
    let labels = widest(&|value| level_words(&question.scale, value, true));
    let labels = labels.min(MAX_LABELS * area.width());
    let numbers = widest(&|value| words::value_tick(&question.scale, value));
    let ends = ends::width(ui, scene);
    let left = area.left() + PADDING;
    let numbers_right = left + labels + 8.0 + numbers;
    let right = area.right() - PADDING;
    Columns {
        labels: Rangef::new(left, left + labels),
        numbers_right,
        plot: Rangef::new(numbers_right + 10.0, right - ends.min(MAX_ENDS * area.width())),
        right,
        has_full_labels: false,
        action_rows: 0,
    }
}
