//! How wide the columns of a chart are. They depend only on the dataset and on the width of the
//! pane: no day moves when the question, the voices or the selection change.

use egui::text::CCursor;
use egui::{Color32, Id, Rangef, Ui};

use super::regions::Columns;
use super::{MARGIN, ends, level_words, ticks};
use crate::kit::{self, Text};
use crate::scene::Scene;
use crate::theme::{self, size};
use crate::view::MainView;
use crate::words::{Words, plot as words};

/// About how much of a window's height is not the plot's, in points.
const HEIGHT_AROUND_PLOT: f32 = 430.0;

/// What the buttons of the timeline take before the first day where no list is beside the chart.
const BUTTONS_WIDTH: f32 = 48.0;

/// The height from which a lane has room for a label on two rows, in points.
const TWO_ROWS_HEIGHT: f32 = 29.0;

impl Columns {
    pub fn in_pane(ui: &Ui, scene: Scene<'_>, pane: Rangef) -> Self {
        // Pages are laid out for less width than a roomy window.
        let has_full_labels = !scene.density.is_compact();
        let plot_height = if scene.on_page {
            f32::INFINITY
        } else if scene.panels.main == MainView::Questions && !has_full_labels {
            // Its levels have one row each.
            0.0
        } else {
            ui.ctx().content_rect().height() - HEIGHT_AROUND_PLOT
        };
        let left = pane.min + MARGIN;
        let right = pane.max - 8.0;
        Self::new(ui, scene, (left, right), (has_full_labels, plot_height), ends::width(ui, scene))
    }

    fn new(
        ui: &Ui,
        scene: Scene<'_>,
        (left, right): (f32, f32),
        (has_full_labels, plot_height): (bool, f32),
        ends: f32,
    ) -> Self {
        let (gap, min_width, max_share) =
            if has_full_labels { (14.0, 112.0, 0.19) } else { (9.0, 76.0, 0.3) };
        // A picture cannot be widened.
        let widest = if scene.on_page { 216.0 } else { 176.0 };
        let max_width = (max_share * (right - left)).clamp(min_width, widest);
        let needs = Needs::of_dataset(ui, scene, has_full_labels, plot_height);
        let (from, to) = scene.view.range;
        let actions = scene.view_data.series.actions.iter();
        let action_rows = match actions.len() {
            _ if !needs.actions => 0,
            // A picture stays as it is.
            _ if scene.on_page => actions.filter(|it| (from..=to).contains(&it.day)).count().min(2),
            0 => 0,
            _ => 2,
        };
        let labels = needs.labels.max(needs.actions_title);
        let is_alone = scene.density.is_compact() && !scene.panels.is_editing();
        let space = if is_alone { BUTTONS_WIDTH } else { 0.0 };
        let labels_right = left + space + labels.clamp(min_width, max_width);
        let numbers_right = labels_right + gap - 2.0 + needs.numbers;
        let plot_left = numbers_right + gap;
        Self {
            labels: Rangef::new(left, labels_right),
            numbers_right,
            plot: Rangef::new(plot_left, (right - ends).max(plot_left + 40.0)),
            right,
            has_full_labels,
            action_rows,
        }
    }
}

/// What the chart of any question of a dataset may need.
#[derive(Clone, Copy, Debug)]
struct Needs {
    /// The width of the widest label on as many rows as it may have.
    labels: f32,
    /// The width of the widest number.
    numbers: f32,
    /// Whether any question has actions without a level.
    actions: bool,
    /// The width of the title of the lane of actions.
    actions_title: f32,
}

impl Needs {
    /// Returns the needs of a dataset, which are found once for each of its revisions.
    fn of_dataset(ui: &Ui, scene: Scene<'_>, has_full_labels: bool, plot_height: f32) -> Self {
        let id = Id::unique("needs of charts");
        let key = (
            scene.revision,
            has_full_labels,
            plot_height.to_bits(),
            ui.pixels_per_point().to_bits(),
        );
        let known = ui.data(|data| data.get_temp::<((u64, bool, u32, u32), Self)>(id));
        if let Some((_, needs)) = known.filter(|(known, _)| *known == key) {
            return needs;
        }
        let needs = Self::find(ui, scene, has_full_labels, plot_height);
        ui.data_mut(|data| data.insert_temp(id, (key, needs)));
        needs
    }

    fn find(ui: &Ui, scene: Scene<'_>, has_full_labels: bool, plot_height: f32) -> Self {
        let dataset = &scene.document.dataset;
        let mut labels: f32 = 0.0;
        let mut numbers: f32 = 0.0;
        for question in &dataset.questions {
            let values = ticks::value_ticks(&question.scale, 6.0);
            let lane = plot_height / values.len().max(1) as f32;
            let label_rows = if lane >= TWO_ROWS_HEIGHT { 2 } else { 1 };
            for value in values {
                let label = level_words(&question.scale, value, !has_full_labels);
                labels = labels.max(width_on_rows(ui, label, label_rows));
                let number = words::value_tick(&question.scale, value);
                numbers = numbers.max(kit::text_width(ui, number, theme::semibold(size::LABEL)));
            }
        }
        let mut actions_title = 0.0;
        // On the charts of all questions, so that days do not move.
        let actions = scene.view_data.has_actions;
        if actions {
            let title = words::actions_lane(has_full_labels);
            actions_title = kit::text_width(ui, title, theme::sans(size::SMALL)).ceil();
        }
        Self {
            labels: labels.ceil(),
            actions_title,
            numbers: numbers.clamp(8.0, 72.0).ceil(),
            actions,
        }
    }
}

/// The width of a label on one row, or on two if it may have them.
fn width_on_rows(ui: &Ui, label: Words, rows: usize) -> f32 {
    let galley = Text::new(label, theme::semibold(size::SMALL), Color32::PLACEHOLDER).layout(ui);
    let x = |index| galley.pos_from_cursor(CCursor::new(index)).left();
    let width = galley.size().x;
    let gaps = galley.text().chars().enumerate().filter(|(_, char)| rows > 1 && *char == ' ');
    let on_two_rows = gaps.map(|(gap, _)| x(gap).max(width - x(gap + 1)));
    on_two_rows.fold(width, f32::min) + 1.0
}
