//! The chart of a slide: a table whose rows are the levels, with their names in a gutter where
//! nothing is drawn, the lines up to the day, and the marks that the step cites.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, Galley, Rangef, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::header::has_names_in_headline;
use super::lane::{draw_without_level, has_only_actions, unnamed_actions, without_level};
use super::marks::{SIDE_GAP, TEXT_ROW, draw_dimensions, draw_starts, marks};
use super::names::draw_names;
use super::style::{RAISED, Shape, Style, is_for_phone};
use super::{Slide, Transition, layout_wrapped};
use crate::chart::{
    Axes, ChartSpec, Columns, KEY_ROW, Layer, PlacedMark, PlacedMarks, Regions, Sign, draw_key,
    ends, key_height, key_width, layers, levels, summary, time_ticks, value_ticks,
};
use crate::facts::{LineSpan, MarkShape, day_number};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::Question;
use crate::theme;
use crate::words::{Words, day_month, grid, plot, slide as words};

/// The width of a line of figures, in parts of that of others.
const FIGURE_LINE: f32 = 0.4;
/// The gap between the names of levels and the plot, in points.
const GUTTER_GAP: f32 = 11.0;
/// The first size to try for names of levels that have no room at their own, in parts of it.
const SMALLER_LEVEL: f32 = 0.93;
/// The share of the width for the names of levels: beside cards, and above them at most.
const GUTTER: f32 = 0.18;
const MAX_GUTTER: f32 = 0.42;
/// The share of the width for the plot at least, for which names of parties give way to their initials.
const LEAST_PLOT: f32 = 0.4;
/// The height of what the ends of a scale mean with the gap below, in parts of that of its text.
const END_ROW: f32 = 1.2;
/// The space above the plot of a stacked slide, in points.
const TOP: f32 = 2.0;
/// The most height of the plot of a stacked slide, in parts of its width.
const HIGHEST: f32 = 0.8;
const HIGHEST_STORY: f32 = 1.15;
/// The minimum height of the plot, in points.
const MIN_PLOT: f32 = 40.0;

/// The shortest dotted line that can be seen, in parts of the axis, and on a narrow chart in points of its
/// width.
const LEAST_DOTTED: f64 = 0.02;
const LEAST_DOTTED_POINTS: f32 = 4.0;

/// The least height of a plot of values above cards, in parts of its width; in a square there is
/// less room.
const LEAST_VALUES: f32 = 0.36;
const LEAST_VALUES_IN_SQUARE: f32 = 0.26;
/// The height of a row of such a name in parts of its font size, which keeps two rows of it off the
/// rules.
const LEVEL_TEXT_ROW: f32 = 1.08;
/// The gap between the last descender of a name and the rule below, in parts of its size.
const LEVEL_GAP: f32 = 0.15;
/// The least height of a row with the name of a level, in parts of its font size.
const LEVEL_ROW: f32 = 1.15;
/// The same on a wide picture that is no slide, whose type can be smaller instead.
const ROOMY_LEVEL_ROW: f32 = 1.42;

/// Draws the chart in the upper part of `area`. Returns the marks, and where the chart ends.
pub(super) fn show(
    ui: &mut Ui,
    slide: &Slide<'_>,
    area: Rect,
    transition: Transition,
) -> (Vec<PlacedMark>, f32) {
    let (scene, style) = (slide.scene, slide.style);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return (Vec::new(), area.top());
    };
    let lay_out = |words, font| layout_wrapped(ui, &words, font, scene.theme.text, area.width());
    let annotation = slide.step.annotation.as_ref().map(Words::verbatim);
    let mut note = annotation.map(|words| lay_out(words, theme::medium(style.note)));
    let signs = key_signs(slide, question, area);
    let below = |note: &Option<Arc<Galley>>| note.as_ref().map_or(0.0, |it| it.size().y + 6.0);
    let height_of_key = |area: Rect| key_height_below(ui, slide, question, &signs, area);
    let table = |note: &Option<_>| {
        let area = area.with_max_y(area.bottom() - below(note));
        let key_height = height_of_key(area);
        let area = area.with_max_y(area.bottom() - key_height);
        Table { key_height, ..Table::new(ui, slide, question, area) }
    };
    let is_roomy = slide.shape == Shape::Wide && slide.index.is_none();
    let least_row = if is_roomy { ROOMY_LEVEL_ROW } else { LEVEL_ROW };
    let is_low = |table: &Table| {
        question.scale.is_ordinal() && table.row < smallest_level(style) * least_row
    };
    let mut shown = table(&note);
    if let Some(names) = unnamed_actions(ui, slide, &shown.axes) {
        let with_names = Some(lay_out(names, theme::sans(style.key)));
        let lower = table(&with_names);
        // In a column, names of levels have two rows.
        let is_column = is_for_phone(scene, area.width());
        let has_room = lower.row >= 2.0 * TEXT_ROW * smallest_level(style);
        if has_room || !is_column && !is_low(&lower) {
            (note, shown) = (with_names, lower);
        }
    }
    let (table, below) = (shown, below(&note));
    let axis_bottom = table.axes.regions.area.bottom();
    let key_top = if table.key_height > 0.0 {
        axis_bottom
    } else {
        let (_, day) = day_label(ui, slide, &table.axes);
        day.center().y - KEY_ROW / 2.0 * style.key
    };
    draw_key(ui, scene, &signs, (style.key, pos2(area.left(), key_top), area.width()));
    let bottom = axis_bottom + table.key_height + below;
    if is_low(&table) || bottom > area.bottom() + 1.0 {
        scene.report_overflow();
    }
    let figure = ui.interact(area.with_max_y(bottom), ui.scope_id().with("chart"), Sense::hover());
    figure.set_name(Role::Figure, || {
        // In a talk, the question was read aloud before.
        if scene.on_page { summary(scene, question) } else { scene.sentence() }
    });
    let day = table.axes.x(scene.view.as_of);
    let from = table.axes.day_number_to_x(transition.from_day);
    let playhead = from + (day - from) * transition.progress;
    table.draw_past(ui, slide, playhead);
    table.draw_values(ui, slide, question);
    let axes = &table.axes;
    draw_time(ui, slide, axes, !has_day_above(slide));
    table.draw_playhead(ui, slide, playhead);
    let chart = ChartSpec {
        scene,
        question,
        placed: PlacedMarks::place(scene, axes, Vec::new(), style.marks),
        axes: table.axes,
    };
    let axes = &chart.axes;
    let end = data_end(slide, axes);
    let mut clipped = ui.new_child(egui::UiBuilder::new().max_rect(ui.max_rect()));
    clipped.shrink_clip_rect(lines_area(slide, axes, style.line_width));
    layers::draw(&mut clipped, &chart, Layer::SLIDE);
    let marks = marks(slide, axes);
    draw_starts(ui, slide, axes, &marks);
    let told = draw_dimensions(ui, slide, axes, &marks);
    // Beside the label of the day there is room for names below the plot.
    let (_, label) = day_label(ui, slide, axes);
    let has_room = label.right() < end + SIDE_GAP;
    let lowest = if has_room { label.bottom() } else { axes.plot.bottom() };
    draw_names(ui, slide, axes, (end, table.row, lowest), &marks, &told);
    // The gap around a dash would cut into the mark beside it.
    let (dashes, others): (Vec<_>, Vec<_>) =
        marks.iter().partition(|placed| placed.mark.shape == MarkShape::Dash);
    for placed in dashes {
        placed.draw(ui, slide, axes);
    }
    for (index, placed) in others.iter().enumerate() {
        placed.draw(ui, slide, axes);
        others[..index].iter().for_each(|earlier| earlier.draw_over(ui, scene, placed));
    }
    draw_without_level(ui, slide, axes, &marks);
    if let Some(galley) = note {
        let pos = pos2(area.left(), bottom - galley.size().y);
        ui.painter().galley(pos, galley, scene.theme.text);
    }
    let placed = marks.iter().map(|mark| mark.placed(slide)).collect();
    (placed, bottom)
}

/// The size of the names of levels on a chart in an area; 0 if not all have room.
pub(super) fn level_size(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let question = slide.scene.document.dataset.question(&slide.scene.view.question);
    question.map_or(0.0, |question| {
        let table = Table::new(ui, slide, question, area);
        let values = table.lay_out_values(ui, slide, question);
        if values.fits { values.size } else { 0.0 }
    })
}

/// The signs of a chart with its marks; on a wide slide, words beside the signs say what they mean.
fn key_signs(slide: &Slide<'_>, question: &Question, area: Rect) -> Vec<Sign> {
    let (scene, series) = (slide.scene, &slide.scene.view_data.series);
    if slide.has_words() || series.only_figures {
        return Vec::new();
    }
    // What is drawn does not depend on the places.
    let rows = (area.top(), area.bottom().max(area.top() + MIN_PLOT));
    let regions = Regions::of_plot(Columns::of_plot(area), area, rows, 0.0);
    let mut signs = BTreeSet::new();
    for mark in marks(slide, &Axes::new(scene, question, regions)) {
        signs.extend(mark.signs(slide));
    }
    signs.extend(without_level(slide).into_iter().map(MarkShape::for_stance).map(Sign::Mark));
    if slide.index.is_some() {
        // The cards have the words of discs.
        signs.remove(&Sign::Mark(MarkShape::Disc));
    }
    if has_dotted(slide, area.width()) {
        signs.insert(Sign::StaleLine);
    }
    signs.into_iter().collect()
}

/// The height of the key below the axis; 0 if it has room beside the days, left of the plot.
fn key_height_below(
    ui: &Ui,
    slide: &Slide<'_>,
    question: &Question,
    signs: &[Sign],
    area: Rect,
) -> f32 {
    let (scene, size) = (slide.scene, slide.style.key);
    let is_beside = slide.shape != Shape::Wide && !signs.is_empty() && {
        let axes = Table::new(ui, slide, question, area).axes;
        let (_, day) = day_label(ui, slide, &axes);
        let (_, first) = first_day_label(ui, slide, &axes, day);
        let right = first.left().min(day.left()) - size;
        area.left() + key_width(ui, scene, signs, size) <= right
    };
    if is_beside { 0.0 } else { key_height(ui, scene, signs, size, area.width()) }
}

/// Whether a line is dotted over days that are wide enough for a dot, on a chart of a width.
pub(super) fn has_dotted(slide: &Slide<'_>, width: f32) -> bool {
    let (scene, (first, last)) = (slide.scene, slide.scene.view.range);
    let share = LEAST_DOTTED.max(f64::from(LEAST_DOTTED_POINTS / width));
    let shortest = f64::from(day_number(first, last)) * share;
    let is_dotted = |span: &LineSpan| {
        let [from, until] = [span.from.max(first), span.until.min(last)];
        span.is_dotted() && from < until && f64::from(day_number(from, until)) >= shortest
    };
    let has_slot = |(party, _): &(usize, _)| scene.party_slot(*party).is_some();
    let parties = scene.view_data.series.parties.iter().enumerate().filter(has_slot);
    parties.flat_map(|(_, party)| &party.line).any(is_dotted)
}

/// Where the data end: with the day, which the axis of a talk does not.
fn data_end(slide: &Slide<'_>, axes: &Axes) -> f32 {
    axes.x(slide.scene.view.as_of)
}

/// The area of lines of a width, from the first day to the last, unless one turns on that.
pub(super) fn lines_area(slide: &Slide<'_>, axes: &Axes, line_width: f32) -> Rect {
    let scene = slide.scene;
    let turns = scene.view_data.series.parties.iter().any(|party| {
        let is_turn = |pair: &[LineSpan]| {
            pair[1].from == scene.view.as_of && pair[0].value.to_bits() != pair[1].value.to_bits()
        };
        party.line.windows(2).any(is_turn)
    });
    let end = data_end(slide, axes) + if turns { line_width / 2.0 } else { 0.0 };
    axes.plot.expand(line_width).with_min_x(axes.plot.left()).with_max_x(end)
}

/// Returns the minimum height of the chart, in points.
pub(super) fn least_height(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return 0.0;
    };
    let is_ordinal = question.scale.is_ordinal();
    let levels = value_ticks(&question.scale, 6.0).len() as f32 * style.lane;
    let is_square = slide.shape == Shape::Square;
    let least = if is_square { LEAST_VALUES_IN_SQUARE } else { LEAST_VALUES };
    // Lines of values need more room than levels to be told apart.
    let levels = if is_ordinal { levels } else { levels.max(area.width() * least) };
    // What the ends of a scale of values mean has up to two rows above them.
    let end_row = END_ROW * TEXT_ROW * smallest_level(style);
    let ends = if is_ordinal { 0.0 } else { 2.0 * end_row };
    let signs = key_signs(slide, question, area);
    let key = key_height_below(ui, slide, question, &signs, area);
    TOP + levels + ends + lane_height(slide, question) + axis_height(slide) + key
}

/// The smallest size of the names of levels.
fn smallest_level(style: &Style) -> f32 {
    style.level.min(Style::SMALLEST)
}

fn axis_height(slide: &Slide<'_>) -> f32 {
    slide.style.axis * 1.75
}

/// Whether the day stands above the plot: on wide slides, whose axis it moves along. A picture needs the
/// height.
fn has_day_above(slide: &Slide<'_>) -> bool {
    slide.shape == Shape::Wide && slide.index.is_some()
}

/// The height of the row for what has no level: on a wide slide of levels always, so that it is
/// the same for all steps of a talk.
fn lane_height(slide: &Slide<'_>, question: &Question) -> f32 {
    let is_reserved = slide.is_fixed() && question.scale.is_ordinal();
    let is_needed = is_reserved || !without_level(slide).is_empty();
    if is_needed { slide.style.lane } else { 0.0 }
}

/// The table, and the axes of its plot.
struct Table {
    axes: Axes,
    /// From the gutter to the end of the rules.
    columns: Rangef,
    top: f32,
    /// The tops of the rows, and the bottom of the last one; on a continuous scale where its
    /// round values are.
    rules: Vec<f32>,
    /// What the ends of a scale of values mean, above all else.
    ends: Option<Arc<Galley>>,
    /// The top of the plot and the bottom of the row without level.
    rows: Rangef,
    /// The height of a row, and how far lines are above its middle.
    row: f32,
    raised: f32,
    /// The height of the key below; 0 if there is none or it is beside the axis.
    key_height: f32,
}

/// How many rows of a name have room in the row of a level, off its rules.
fn rows_in(row: f32, size: f32) -> usize {
    ((row - 1.0 - LEVEL_GAP * size) / (size * LEVEL_TEXT_ROW)) as usize
}

/// The names of levels or values, laid out.
#[derive(Default)]
struct Values {
    size: f32,
    texts: Vec<(f64, Arc<Galley>, Color32)>,
    /// Whether none is cut.
    fits: bool,
}

impl Table {
    fn new(ui: &Ui, slide: &Slide<'_>, question: &Question, area: Rect) -> Self {
        let (scene, style) = (slide.scene, slide.style);
        let is_wide = slide.shape == Shape::Wide;
        let values = value_ticks(&question.scale, 6.0);
        let is_ordinal = question.scale.is_ordinal();
        // Also of those without a line, whose marks have their names; on a wide slide
        // the plot has the same width throughout.
        let parties = 0..scene.document.dataset.parties.len();
        let colored = parties.filter(|party| scene.party_slot(*party).is_some());
        let widths = |is_short: bool| {
            let texts =
                colored.clone().map(|party| ends::name_text(scene, (party, is_short), style.name));
            texts.map(|text| text.width(ui)).fold(0.0, f32::max) + SIDE_GAP
        };
        let lane = lane_height(slide, question);
        let ends = grid::ends(&question.scale).map(|words| {
            let font = theme::sans(smallest_level(style));
            layout_wrapped(ui, &words, font, scene.theme.text_secondary, area.width())
        });
        let above = ends.as_ref().map_or(0.0, |ends| ends.size().y * END_ROW);
        let top = area.top() + above + if has_day_above(slide) { style.axis * 1.5 } else { TOP };
        let mut bottom = area.bottom() - axis_height(slide) - lane;
        if !is_wide {
            let is_tall = slide.shape == Shape::Story || is_for_phone(scene, area.width());
            let highest = if is_tall { HIGHEST_STORY } else { HIGHEST };
            bottom = bottom.min(top + area.width() * highest);
        }
        let bottom = bottom.max(top + MIN_PLOT);
        let row = (bottom - top) / values.len().max(1) as f32;
        let gutter = if slide.is_fixed() && is_ordinal {
            area.width() * GUTTER
        } else {
            let has_two = |size: &f32| rows_in(row, *size) >= 2;
            let smaller = (SMALLER_LEVEL * style.level).max(smallest_level(style));
            let sizes = [style.level, smaller];
            let of_two = sizes.into_iter().find(has_two);
            let font = theme::semibold(of_two.unwrap_or(style.level));
            let widths = values.iter().map(|value| {
                let label = levels::label(&question.scale, *value);
                let width = |words: &str| kit::text_width(ui, Words::verbatim(words), font.clone());
                let breaks = label.match_indices(' ').filter(|_| of_two.is_some());
                let broken = breaks.map(|(at, _)| width(&label[..at]).max(width(&label[at + 1..])));
                broken.fold(width(&label), f32::min)
            });
            let widest = widths.fold(0.0, f32::max).ceil() + 4.0;
            (widest + GUTTER_GAP).min(area.width() * MAX_GUTTER)
        };
        let mut names = widths(false).max(ends::names_width(ui, scene, style.name) + SIDE_GAP);
        // A headline that has the names in colour leaves the width to the plot.
        let is_narrow = area.width() - gutter - names < LEAST_PLOT * area.width();
        if is_narrow && has_names_in_headline(slide) {
            names = widths(true);
        }
        let right = area.right() - names.min(area.width() * MAX_GUTTER);
        let left = area.left() + gutter;
        let plot = Rangef::new(left, right.max(left + MIN_PLOT));
        let raised = if is_wide && is_ordinal { row * RAISED } else { 0.0 };
        let columns = Columns { plot, ..Columns::of_plot(area) };
        let axis_y = bottom + lane;
        let figure = area.with_max_y(axis_y + axis_height(slide));
        let regions = Regions {
            axis_y,
            actions: (lane > 0.0).then(|| Rect::from_x_y_ranges(plot, bottom..=axis_y)),
            day_y: axis_y + axis_height(slide) / 2.0,
            ..Regions::of_plot(columns, figure, (top - raised, bottom - raised), 0.0)
        };
        // It changes often.
        let share = if scene.view_data.series.only_figures { FIGURE_LINE } else { 1.0 };
        let axes = Axes::new(scene, question, regions).with_line_width(share * style.line_width);
        let rules = if is_ordinal {
            (0..=values.len()).map(|index| top + row * index as f32).collect()
        } else {
            values.iter().map(|value| axes.y(*value)).collect()
        };
        let (columns, rows) = (area.x_range(), Rangef::new(top, axis_y));
        Self { axes, columns, top: area.top(), rules, ends, rows, row, raised, key_height: 0.0 }
    }

    /// Fills what is past, and draws the rules.
    fn draw_past(&self, ui: &Ui, slide: &Slide<'_>, playhead: f32) {
        let theme = slide.scene.theme;
        let past = self.axes.plot.x_range().min..=playhead.min(self.axes.plot.right());
        let past = Rect::from_x_y_ranges(past, self.rows);
        ui.painter().rect_filled(past, 0.0, theme.past());
        let rule = Stroke::new(1.0, theme.rule);
        // The number of a value is beside its rule, the name of a level between two.
        let xs =
            if self.axes.half_lane().is_some() { self.columns } else { self.axes.plot.x_range() };
        for y in self.rules.iter().copied().chain([self.rows.max]) {
            ui.painter().hline(xs, y, rule);
        }
    }

    /// The width of the gutter.
    fn gutter(&self) -> f32 {
        self.axes.plot.left() - GUTTER_GAP - self.columns.min
    }

    /// Lays out the levels or values for the gutter, in the largest font in which all fit, or in the
    /// smallest.
    fn lay_out_values(&self, ui: &Ui, slide: &Slide<'_>, question: &Question) -> Values {
        let (scene, style, scale) = (slide.scene, slide.style, &question.scale);
        let width = self.gutter();
        let lines = scene.view_data.snapshot.lines.iter().flatten();
        let current: Vec<f64> = lines.map(|line| line.value).collect();
        let values = value_ticks(scale, 6.0);
        let lay_out = |size: f32| {
            let max_rows = rows_in(self.row, size).clamp(1, 3);
            let texts = values.iter().map(|value| {
                let is_current = scale.is_ordinal() && current.contains(value);
                let (font, color) = if is_current {
                    (theme::semibold(size), scene.theme.text)
                } else {
                    (theme::sans(size), scene.theme.text_secondary)
                };
                let words = levels::label(scale, *value);
                // Semibold is wider: no level changes its rows when a line comes to it.
                let text = |font| {
                    let text = Text::new(&words, font, color).with_row_height(LEVEL_TEXT_ROW);
                    text.wrap_balanced(ui, width, max_rows)
                };
                let fits = !text(theme::semibold(size)).elided;
                ((*value, text(font), color), fits)
            });
            let (texts, fit): (Vec<_>, Vec<bool>) = texts.unzip();
            Values { size, texts, fits: !fit.contains(&false) }
        };
        let sizes = [1.0, SMALLER_LEVEL, 0.87, 0.8, 0.7, 0.6]
            .map(|factor| (style.level * factor).max(smallest_level(style)));
        // Names in a wide typeface are rather too small than cut; a slide for a phone is higher instead.
        let is_phone = is_for_phone(scene, self.columns.span());
        let smaller = [0.9, 0.8, 0.7].map(|factor| factor * smallest_level(style));
        let sizes =
            sizes.into_iter().chain(smaller.into_iter().filter(|_| scene.on_page && !is_phone));
        kit::first_fitting(sizes.map(lay_out), |values| values.fits).unwrap_or_default()
    }

    /// Draws the levels or values in the gutter.
    fn draw_values(&self, ui: &Ui, slide: &Slide<'_>, question: &Question) {
        let (scene, style, scale) = (slide.scene, slide.style, &question.scale);
        let (left, width) = (self.columns.min, self.gutter());
        let values = self.lay_out_values(ui, slide, question);
        if is_for_phone(scene, self.columns.span()) && !values.fits {
            scene.report_overflow();
        }
        for (value, galley, color) in values.texts {
            let middle = self.axes.y(value) + self.raised;
            // Numbers are beside their rules.
            let shift = if scale.is_ordinal() { 0.0 } else { width - galley.size().x };
            let pos = pos2(left + shift, middle - galley.size().y / 2.0);
            ui.painter().galley(pos, galley, color);
        }
        if let Some(ends) = &self.ends {
            let pos = pos2(left, self.top);
            ui.painter().galley(pos, ends.clone(), scene.theme.text_secondary);
        }
        if let Some(lane) = self.axes.regions.actions {
            let size = (style.level * 0.87).max(smallest_level(style));
            let title = if has_only_actions(slide) { words::ACTIONS } else { words::NO_LEVEL };
            let title = Text::new(title, theme::sans(size), scene.theme.text_secondary);
            title.paint(ui, pos2(left, lane.center().y), Align2::LEFT_CENTER, width);
        }
    }

    /// Draws the day: its line and, on a slide, its words above it.
    fn draw_playhead(&self, ui: &Ui, slide: &Slide<'_>, x: f32) {
        let (theme, style) = (slide.scene.theme, slide.style);
        if !self.axes.plot.expand(0.5).x_range().contains(x) {
            return;
        }
        let has_day = has_day_above(slide);
        let top = self.rows.min - if has_day { 4.0 } else { 0.0 };
        ui.painter().vline(x, top..=self.rows.max + 6.0, Stroke::new(1.6, theme.text));
        if has_day {
            let day = Text::new(day_words(slide), theme::semibold(style.axis), theme.text);
            let half = day.width(ui) / 2.0;
            let x = x.min(self.columns.max - half).max(self.columns.min + half);
            day.paint(ui, pos2(x, top - 2.0), Align2::CENTER_BOTTOM, f32::INFINITY);
        }
    }
}

/// Draws the time axis, on which the day stands out if `has_day`.
pub(super) fn draw_time(ui: &Ui, slide: &Slide<'_>, axes: &Axes, has_day: bool) {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let axis_y = axes.regions.axis_y;
    ui.painter().hline(axes.plot.x_range(), axis_y, (1.0, theme.edge));
    let day = scene.view.as_of;
    let (day_words, day_rect) = day_label(ui, slide, axes);
    let day_rect = if has_day { day_rect } else { Rect::NOTHING };
    if has_day && axes.plot.expand(0.5).x_range().contains(axes.x(day)) {
        ui.painter().galley_with_override_text_color(day_rect.min, day_words, theme.text);
    }
    let mut end = f32::NEG_INFINITY;
    let (from, to) = scene.view.range;
    // Stacked slides are narrow; a month that has no room is left out.
    let has_months = slide.shape != Shape::Wide && day_number(from, to) > 42;
    let wider = if has_months { 16.0 } else { 10.0 };
    let ticks = time_ticks(from, to, axes.day_width() * wider / style.axis);
    if has_day && from < day {
        let (words, rect) = first_day_label(ui, slide, axes, day_rect);
        ui.painter().vline(axes.plot.left(), axis_y..=axis_y + 6.0, (1.0, theme.edge));
        if rect.right() + 6.0 <= day_rect.left() {
            ui.painter().galley_with_override_text_color(rect.min, words, theme.text_secondary);
            end = rect.right() + 6.0;
        }
    }
    // The first day has its label.
    let has_first_day = has_day && from < day;
    for tick in ticks.into_iter().filter(|tick| !has_first_day || tick.day > from) {
        let x = axes.x(tick.day);
        let words = axis_label(ui, slide, tick.label, false);
        let left = if has_day { center_label(axes, x, words.size().x) } else { x + 3.0 };
        let rect = label_rect(axes, left, &words);
        if rect.left() < end || rect.expand2(vec2(6.0, 0.0)).intersects(day_rect) {
            continue;
        }
        end = rect.right() + 6.0;
        ui.painter().vline(x, axis_y..=axis_y + 6.0, (1.0, theme.edge));
        ui.painter().galley_with_override_text_color(rect.min, words, theme.text_secondary);
    }
}

/// How far below the axis its labels are, in points.
const AXIS_LABEL_TOP: f32 = 7.0;

fn axis_label(ui: &Ui, slide: &Slide<'_>, words: Words, is_day: bool) -> Arc<Galley> {
    let font = if is_day { theme::semibold } else { theme::sans };
    Text::new(words, font(slide.style.axis), slide.scene.theme.text_secondary).layout(ui)
}

fn label_rect(axes: &Axes, left: f32, words: &Galley) -> Rect {
    Rect::from_min_size(pos2(left, axes.regions.axis_y + AXIS_LABEL_TOP), words.size())
}

/// The left end of a label with its middle at `x`, as far as it has room.
fn center_label(axes: &Axes, x: f32, width: f32) -> f32 {
    let left = (x - width / 2.0).min(axes.regions.area.right() - width);
    left.max(axes.plot.left())
}

/// The label of the day below the axis, and its place.
fn day_label(ui: &Ui, slide: &Slide<'_>, axes: &Axes) -> (Arc<Galley>, Rect) {
    let words = axis_label(ui, slide, day_words(slide), true);
    let left = center_label(axes, axes.x(slide.scene.view.as_of), words.size().x);
    let rect = label_rect(axes, left, &words);
    (words, rect)
}

/// The label of the first day of a picture that stands alone, and its place: below the gutter there is
/// room.
fn first_day_label(ui: &Ui, slide: &Slide<'_>, axes: &Axes, day: Rect) -> (Arc<Galley>, Rect) {
    let scene = slide.scene;
    let covers = &scene.document.dataset.covers;
    let first = plot::first_day(scene.view.range.0, scene.view.as_of, covers);
    let words = axis_label(ui, slide, first, false);
    let room = day.left() - 6.0 - words.size().x;
    let left = axes.plot.left().min(room).max(axes.regions.area.left());
    let rect = label_rect(axes, left, &words);
    (words, rect)
}

/// The step's day, with its year on a picture that stands alone or if the dataset covers several.
fn day_words(slide: &Slide<'_>) -> Words {
    let covers = &slide.scene.document.dataset.covers;
    let day = slide.scene.view.as_of;
    let is_alone = slide.index.is_none() || slide.shape != Shape::Wide;
    if is_alone || covers.earliest.year() != covers.latest.year() {
        plot::axis_day(day, covers)
    } else {
        day_month(day)
    }
}
