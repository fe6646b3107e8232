//! The chart of a draft dataset, without heading, legend and controls.

use egui::{Rect, Ui, pos2};

use super::super::Scene;
use super::regions::{Columns, Regions};
use super::{Axes, MARGIN, PlacedMarks, bands, crowd, ends, labelled_ends, lines, spans};

/// Draws all days of the question that is shown.
pub fn draw(ui: &mut Ui, scene: Scene<'_>, area: Rect) {
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return;
    };
    // A small chart has smaller margins than a pane.
    let pane = area.x_range();
    let pane = egui::Rangef::new(pane.min - MARGIN + 12.0, pane.max);
    let columns = Columns {
        has_actions: false,
        ..Columns::in_pane(ui, scene, pane)
    };
    let axis_y = area.bottom() - 26.0;
    let plot_top = area.top() + 24.0;
    let regions = Regions {
        area: Rect::from_min_max(pos2(columns.labels.min, area.top()), area.max),
        columns,
        event_rows: 0,
        plot: Rect::from_x_y_ranges(columns.plot, plot_top..=axis_y.max(plot_top + 40.0)),
        actions: None,
        pair: None,
        strip: None,
        axis_y,
        // There is no playhead.
        day_y: area.top() - 100.0,
    };
    let axes = Axes::new(scene, question, regions);
    axes.draw_lanes(ui, scene, &question.scale);
    let dense = scene.view_data.dense.as_ref();
    if dense.is_none() {
        bands::draw(ui, scene, &axes);
    }
    axes.draw_grid(ui, scene, &question.scale);
    if let Some(dense) = dense {
        crowd::draw_context(ui, scene, &axes, dense);
    }
    axes.draw_values(ui, scene, &question.scale);
    axes.draw_time(ui, scene);
    let placed = PlacedMarks::new(scene, &axes);
    spans::draw(ui, scene, &axes, &placed);
    lines::show(ui, scene, question, &axes);
    match dense {
        Some(dense) => {
            labelled_ends::draw(ui, scene, question, &axes, dense);
        }
        None => ends::draw_compact(ui, scene, question, &axes, false),
    }
    placed.draw(ui, scene, &axes);
}
