//! All questions on one slide: a row for each on one time axis, with where each party stands in
//! words.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Galley, Pos2, Rangef, Rect, Sense, Ui, UiBuilder, pos2};

use super::Slide;
use super::chart::draw_time;
use super::row_words::{self, LineNames, WordsBelow};
use super::style::Shape;
use crate::chart::{
    Axes, ChartSpec, Columns, Layer, PlacedMarks, ROW_SCALE, Regions, Setting, Sign, actions,
    draw_key, drawn_signs, ends as line_ends, key_height, key_width, layers, levels, merge_signs,
    value_ticks,
};
use crate::kit;
use crate::kit::ResponseExt as _;
use crate::model::{Question, Scale};
use crate::scene::Scene;
use crate::theme;
use crate::words::{Words, overview, plot, slide as words};

/// The share of a wide slide's width for the words, and the gap to the plot.
const WORDS_SHARE: f32 = 0.39;
const WORDS_GAP: f32 = 26.0;
/// The largest share of a stacked slide's width for the words at the ends of the scales.
const MAX_LABELS_SHARE: f32 = 0.4;
/// The least distance of levels that each have their name, in parts of the font size.
const ALL_LEVELS: f32 = 1.6;
/// The gap between these words and the plot, and between the plot and the names of lines.
const LABEL_GAP: f32 = 8.0;
const NAME_GAP: f32 = 8.0;
/// The height of a row's title and of a word at the end of a scale, in parts of the font size.
const TITLE: f32 = 1.25;
const LABEL_ROW: f32 = 1.0;
/// The minimum height of a plot, in points.
const MIN_PLOT: f32 = 20.0;

/// Draws the rows, their time axis and their key, which may be beside the words of the footer.
pub(super) fn show(ui: &mut Ui, slide: &Slide<'_>, area: Rect, footer: Rect) {
    let (scene, style) = (slide.scene, slide.style);
    let rows = scene.of_questions().map(|(question, scene)| (question, with_scene(slide, scene)));
    let rows: Vec<(&Question, Slide<'_>)> = rows.collect();
    let Some((first, first_slide)) = rows.first() else {
        return;
    };
    let axis_height = style.axis * 1.9;
    let fixed: Vec<Fixed> =
        rows.iter().map(|(_, slide)| Fixed::new(ui, slide, area.width())).collect();
    // Beside the plots, words need rows of one height; above them, plots of one height are
    // easier to compare.
    let total_fixed: f32 = fixed.iter().map(Fixed::height).sum();
    let plot_heights = |below: f32| -> Vec<f32> {
        let room = area.height() - axis_height - below;
        let count = rows.len() as f32;
        let height = |fixed: &Fixed| match slide.shape {
            Shape::Wide => room / count - fixed.height(),
            Shape::Portrait | Shape::Square | Shape::Story => (room - total_fixed) / count,
        };
        fixed.iter().map(height).collect()
    };
    let lowest = |heights: &[f32]| heights.iter().copied().fold(f32::INFINITY, f32::min);
    let names = LineNames::new(slide, rows.iter().map(|(_, slide)| slide));
    // Whether marks of one day share a disc depends on the height, but hardly on the key's.
    let signs = {
        let heights = plot_heights(style.key * 2.0);
        let columns = columns(ui, slide, &rows, area, (lowest(&heights), 0.0));
        let rows = rows.iter().zip(&fixed).zip(heights);
        let signs = rows.flat_map(|(((question, slide), fixed), height)| {
            let height = height.max(MIN_PLOT);
            Row::new(slide, question, (area.top(), height, fixed), columns).signs()
        });
        merge_signs(signs)
    };
    let key = Key::new(ui, slide, signs, area, footer);
    // At the ends of the lines, unless the plots are too low for all names.
    let are_at_ends = lowest(&plot_heights(key.height)) >= names.height_at_ends();
    let (names_width, names_height) = if are_at_ends {
        (names.width(ui, NAME_GAP), 0.0)
    } else {
        (0.0, names.key_height(ui, area.width()))
    };
    let below = key.height + names_height;
    let heights = plot_heights(below);
    if lowest(&heights) < MIN_PLOT {
        scene.report_overflow();
    }
    let columns = columns(ui, slide, &rows, area, (lowest(&heights), names_width));
    let mut top = area.top();
    for (index, (question, slide)) in rows.iter().enumerate() {
        let (height, fixed) = (heights[index].max(MIN_PLOT), &fixed[index]);
        let row = Row::new(slide, question, (top, height, fixed), columns);
        top = row.rect.bottom();
        ui.push_id(&question.id, |ui| {
            name_positions(ui, slide, question, row.rect);
            row.draw(ui, slide, (index > 0, fixed));
            let words_left = row.chart.axes.plot.right() + names_width + WORDS_GAP;
            if names_width > 0.0 {
                line_ends::draw_names(ui, slide.scene, &row.chart.axes, (style.key, NAME_GAP));
            }
            if slide.shape == Shape::Wide {
                let rect = row.rect.with_min_x(words_left);
                let below_title = rect.with_min_y(row.chart.axes.plot.top());
                // Beside the question there may be room, too.
                let top = row.rect.top() + style.gap * 0.3;
                let is_free = row.ask_right(ui, slide) + WORDS_GAP < words_left;
                let beside_title = if is_free { rect.with_min_y(top) } else { below_title };
                row_words::draw_beside(ui, slide, [below_title, beside_title]);
            }
        });
    }
    let axis_y = top;
    let regions = Regions::of_plot(columns, area, (area.top(), axis_y), 0.0);
    let axes = Axes::new(first_slide.scene, first, regions);
    draw_time(ui, first_slide, &axes, true);
    let x = axes.x(scene.view.as_of);
    ui.painter().vline(x, axis_y - style.gap * 0.3..=axis_y + 6.0, (1.6, scene.theme.text));
    if !are_at_ends {
        names.draw_key(ui, pos2(area.left(), axis_y + axis_height), area.width());
    }
    key.draw(ui, slide);
}

/// Says in words where the parties stand on a question; pictures have the words as text. In a talk,
/// they are a Tab stop in few words, and in full for those who read on.
pub(super) fn name_positions(ui: &Ui, slide: &Slide<'_>, question: &Question, rect: Rect) {
    let scene = slide.scene;
    if !scene.on_page {
        let sense =
            if slide.is_on_screen(ui) { Sense::focusable_noninteractive() } else { Sense::hover() };
        let response = ui.interact(rect, ui.scope_id().with("positions"), sense);
        kit::focus_ring(ui, &response, scene.theme);
        response.set_name(Role::Label, || overview::row(&question.tab, &scene.brief()));
        kit::name_part_with(ui, response.id.with("in full"), Role::Label, rect, || {
            plot::question_announcement(&question.ask, &scene.sentence())
        });
    }
}

/// The key, laid out.
struct Key {
    signs: Vec<Sign>,
    pos: Pos2,
    width: f32,
    /// Its height above the footer.
    height: f32,
}

impl Key {
    /// Lays the key out at the bottom of `area` or, if it has room there, at the left of the
    /// words of the footer.
    fn new(ui: &Ui, slide: &Slide<'_>, signs: Vec<Sign>, area: Rect, footer: Rect) -> Self {
        let (scene, size) = (slide.scene, slide.style.key);
        let height = |width: f32| key_height(ui, scene, &signs, size, width);
        let width = key_width(ui, scene, &signs, size);
        if area.left() + width + 24.0 <= footer.left() {
            let top = footer.center().y - height(f32::INFINITY) / 2.0;
            return Self { signs, pos: pos2(area.left(), top), width: f32::INFINITY, height: 0.0 };
        }
        let height = height(area.width());
        Self { signs, pos: pos2(area.left(), area.bottom() - height), width: area.width(), height }
    }

    fn draw(&self, ui: &Ui, slide: &Slide<'_>) {
        let place = (slide.style.key, self.pos, self.width);
        draw_key(ui, slide.scene, &self.signs, place);
    }
}

fn with_scene<'a>(slide: &Slide<'a>, scene: Scene<'a>) -> Slide<'a> {
    Slide { scene, ..*slide }
}

/// The columns: the words at the ends of the scales, the plot, the names of the lines, and on a
/// wide slide the words.
fn columns(
    ui: &Ui,
    slide: &Slide<'_>,
    rows: &[(&Question, Slide<'_>)],
    area: Rect,
    (plot_height, names_width): (f32, f32),
) -> Columns {
    let font = || theme::sans(slide.style.key);
    let words =
        rows.iter().flat_map(|(question, _)| scale_words(slide, &question.scale, plot_height));
    let widths = words.map(|(_, words)| kit::text_width(ui, words, font()));
    let widest = widths.fold(0.0, f32::max);
    let (labels, words) = if slide.shape == Shape::Wide {
        let words = area.width() * WORDS_SHARE + WORDS_GAP;
        (widest.min(area.width() * 0.3), words)
    } else {
        // Below the plots, the levels are in words: those of the scales are left out first.
        let has_room = widest <= area.width() * MAX_LABELS_SHARE
            && plot_height >= 2.0 * slide.style.key * LABEL_ROW;
        let labels = if has_room { widest } else { 0.0 };
        (labels, slide.style.marks.line)
    };
    let gap = if labels > 0.0 { LABEL_GAP } else { slide.style.marks.line };
    let left = area.left() + labels + gap;
    let right = area.right() - words - names_width;
    Columns {
        labels: Rangef::new(area.left(), area.left() + labels),
        numbers_right: area.left() + labels,
        plot: Rangef::new(left, right.max(left + 40.0)),
        right: area.right(),
        has_full_labels: false,
        action_rows: 0,
    }
}

/// The values of a scale in words; in a plot without room for all, the highest and the lowest, with
/// arrows if they may stand at the height of another level.
fn scale_words(slide: &Slide<'_>, scale: &Scale, plot_height: f32) -> Vec<(f64, Words)> {
    let values = value_ticks(scale, 6.0);
    let intervals = values.len().saturating_sub(1) as f32;
    if plot_height >= intervals * slide.style.key * ALL_LEVELS {
        return values.into_iter().map(|value| (value, levels::label(scale, value))).collect();
    }
    let lowest = values.first().filter(|_| values.len() > 1).map(|value| (value, false));
    let ends = values.last().map(|value| (value, true)).into_iter().chain(lowest);
    let words = ends.map(|(value, is_highest)| {
        let label = levels::label(scale, *value);
        let is_stacked = slide.shape != Shape::Wide;
        (*value, if is_stacked { words::end_of_scale(&label, is_highest) } else { label })
    });
    words.collect()
}

/// The parts of a row whose height does not depend on the room.
struct Fixed {
    /// The question of a picture, which takes the place of its name.
    ask: Option<Arc<Galley>>,
    /// The title and the marks that are on the highest level.
    above: f32,
    /// The lane of actions.
    lane: f32,
    /// The words below a plot.
    words: WordsBelow,
    gap: f32,
}

impl Fixed {
    fn new(ui: &Ui, slide: &Slide<'_>, width: f32) -> Self {
        let style = slide.style;
        let has_actions = !slide.scene.view_data.series.actions.is_empty();
        let question = slide.scene.document.dataset.question(&slide.scene.view.question);
        let ask = question.and_then(|question| row_words::layout_ask(ui, slide, question, width));
        let title = ask.as_ref().map_or(style.question * TITLE, |ask| ask.size().y);
        Self {
            ask,
            above: title + style.marks.line * ROW_SCALE / 2.0,
            lane: if has_actions { style.key * LABEL_ROW } else { 0.0 },
            words: if slide.shape == Shape::Wide {
                WordsBelow::default()
            } else {
                WordsBelow::new(ui, slide, width)
            },
            gap: style.gap * 0.7,
        }
    }

    fn height(&self) -> f32 {
        self.above + self.lane + self.words.height() + self.gap
    }
}

/// A question's row, divided.
struct Row<'a> {
    rect: Rect,
    chart: ChartSpec<'a>,
}

impl<'a> Row<'a> {
    /// A row from `top`, whose levels are `height` high.
    fn new(
        slide: &Slide<'a>,
        question: &'a Question,
        (top, height, fixed): (f32, f32, &Fixed),
        columns: Columns,
    ) -> Self {
        let (scene, style) = (slide.scene, slide.style);
        let x_range = columns.labels.min..=columns.right;
        let rect = Rect::from_x_y_ranges(x_range, top..=top + height + fixed.height());
        let plot_top = top + fixed.above;
        let regions = Regions::of_plot(columns, rect, (plot_top, plot_top + height), fixed.lane);
        let axes = Axes::new(scene, question, regions);
        let axes = axes.with_line_width(style.line_width * ROW_SCALE);
        let placed = PlacedMarks::of_row(scene, &axes, style.marks);
        Self { rect, chart: ChartSpec { scene, question, axes, placed } }
    }

    fn signs(&self) -> Vec<Sign> {
        let mut signs = drawn_signs(self.chart.scene, &self.chart.placed);
        signs.retain(|sign| sign.is_in(Setting::SlideRow));
        signs
    }

    fn draw(&self, ui: &mut Ui, slide: &Slide<'_>, (has_rule, fixed): (bool, &Fixed)) {
        let &ChartSpec { scene, question, ref axes, .. } = &self.chart;
        let (style, theme) = (slide.style, scene.theme);
        if has_rule {
            let y = self.rect.top() - style.gap * row_words::RULE;
            ui.painter().hline(self.rect.x_range(), y, (1.0, theme.rail));
        }
        match &fixed.ask {
            Some(ask) => {
                ui.painter().galley(self.rect.min, Arc::clone(ask), theme.text);
            }
            None => self.draw_title(ui, slide),
        }
        layers::draw(ui, &self.chart, Layer::SLIDE_ROW_GROUND);
        let font = || theme::sans(style.key);
        let width = axes.regions.columns.labels.span();
        let has_labels = width > 0.0;
        let center = axes.plot.center().y;
        let half = style.key * LABEL_ROW / 2.0;
        let words = scale_words(slide, &question.scale, axes.plot.height());
        let are_ends = words.len() == 2;
        for (value, words) in words.into_iter().filter(|_| has_labels) {
            let text = kit::Text::new(words, font(), theme.text);
            // Within the row, although the level's line is at its edge; in a low plot, above or below
            // the other.
            let y = axes.y(value).max(axes.plot.top() + half).min(axes.plot.bottom() - half);
            let y = if are_ends && axes.y(value) < center {
                y.min(center - half)
            } else if are_ends {
                y.max(center + half)
            } else {
                y
            };
            let pos = pos2(axes.plot.left() - LABEL_GAP, y);
            text.paint(ui, pos, Align2::RIGHT_CENTER, width);
        }
        if let Some(lane) = axes.regions.actions.filter(|_| has_labels) {
            let title = kit::Text::new(words::ACTIONS, font(), theme.text_secondary);
            let pos = pos2(axes.plot.left() - LABEL_GAP, lane.center().y);
            title.paint(ui, pos, Align2::RIGHT_CENTER, f32::INFINITY);
        }
        let day = axes.x(scene.view.as_of);
        let playhead = axes.plot.top()..=axes.regions.axis_y + 2.0;
        ui.painter().vline(day, playhead, (1.6, theme.text));
        layers::draw(ui, &self.chart, &[Layer::Lines, Layer::Marks]);
        if let Some(lane) = axes.regions.actions {
            actions::draw_marks(ui, scene, axes, lane, style.marks.line * ROW_SCALE);
        }
        let pos = pos2(self.rect.left(), axes.regions.axis_y);
        fixed.words.draw(ui, pos);
    }

    /// Where the question ends, beside its name.
    fn ask_right(&self, ui: &Ui, slide: &Slide<'_>) -> f32 {
        let style = slide.style;
        let tab = Words::verbatim(&self.chart.question.tab);
        let tab = kit::text_width(ui, tab, theme::semibold(style.question));
        let ask = Words::verbatim(&self.chart.question.ask);
        let ask = kit::text_width(ui, ask, theme::sans(style.key));
        self.rect.left() + tab + row_words::TITLE_GAP + ask
    }

    fn draw_title(&self, ui: &Ui, slide: &Slide<'_>) {
        let (style, theme) = (slide.style, slide.scene.theme);
        let pos = pos2(self.rect.left(), self.rect.top() + style.question * 0.7);
        let tab = Words::verbatim(&self.chart.question.tab);
        let tab = kit::Text::new(tab, theme::semibold(style.question), theme.text);
        let rect = tab.paint(ui, pos, Align2::LEFT_CENTER, self.rect.width());
        let left = rect.right() + row_words::TITLE_GAP;
        let color = theme.text_secondary;
        // Beside the plot of a wide slide are the words on how far apart they are.
        if slide.shape == Shape::Wide {
            let ask = Words::verbatim(&self.chart.question.ask);
            let ask = kit::Text::new(ask, theme::sans(style.key), color);
            if left + ask.width(ui) <= self.rect.right() {
                ask.paint(ui, pos2(left, pos.y), Align2::LEFT_CENTER, f32::INFINITY);
            }
        } else if let Some(words) = row_words::distance_or_reason(slide.scene)
            && let Some(text) = row_words::sentence_in_title(ui, slide, &words, self.rect.width())
        {
            text.paint(ui, pos2(left, pos.y), Align2::LEFT_CENTER, f32::INFINITY);
        }
    }
}

/// Draws the grid of parties, cut on the day.
pub(super) fn show_grid(ui: &mut Ui, slide: &Slide<'_>, area: Rect) {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(area).id_salt("grid"));
    let dataset = &slide.scene.document.dataset;
    if let Some(question) = dataset.question(&slide.scene.view.question) {
        name_positions(&inner, slide, question, area);
        crate::panels::grid::draw_cells(&mut inner, slide.scene, question, area);
    }
}
