//! The chart of a slide: a table whose rows are the levels, with their names in a gutter where
//! nothing is drawn, the lines up to the day, and the marks that the step cites.

use egui::accesskit::Role;
use egui::{Align2, Color32, Rangef, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::style::{Shape, Style};
use super::{Slide, Transition, layout_wrapped};
use crate::analysis::{Mark, MarkShape, stance_day, walked_back_since};
use crate::chart::{
    Axes, ChartSpec, Columns, Layer, Marker, PlacedMark, PlacedMarks, Regions, actions,
    draw_stroke, ends, is_walked_back, labels, layers, levels, marker, placed, summary, time_ticks,
    value_ticks,
};
use crate::kit::{self, ResponseExt as _, Text};
use crate::model::{Question, Stance};
use crate::theme;
use crate::words::{Words, day_month, plot, slide as words};

/// The gap between the day and the names beside it, in points.
const SIDE_GAP: f32 = 17.0;
/// The gap between the names of levels and the plot, in points.
const GUTTER_GAP: f32 = 8.0;
/// The share of the width for the names of levels: beside cards, and above them at most.
const GUTTER: f32 = 0.18;
const MAX_GUTTER: f32 = 0.42;
/// The space above the plot of a stacked slide, in points.
const TOP: f32 = 2.0;
/// The minimum height of the plot, in points.
const MIN_PLOT: f32 = 40.0;
/// How far lines are above the middle of their row on a wide slide, whose rows have words below
/// the lines, in parts of the row's height.
const RAISED: f32 = 0.13;
/// The row height from which names have their full size, in points.
const FULL_ROW: f32 = 45.0;
/// The size of the words about marks, in parts of that of names, and the height of a row of text
/// in parts of its font size.
const MARK_WORDS: f32 = 0.72;
const TEXT_ROW: f32 = 1.2;
/// The width of a dimension line, the height of its ends and its distance from the mark, in points.
const DIMENSION: f32 = 1.5;
const DIMENSION_ENDS: f32 = 9.0;
const DIMENSION_DISTANCE: f32 = 16.0;

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
    let annotation = slide.step.annotation.as_ref().map(|annotation| {
        let font = theme::medium(style.note);
        layout_wrapped(ui, &Words::verbatim(annotation), font, scene.theme.text, area.width())
    });
    let below = annotation.as_ref().map_or(0.0, |galley| galley.size().y + 6.0);
    let table = Table::new(ui, slide, question, area.with_max_y(area.bottom() - below));
    let bottom = table.axes.regions.area.bottom() + below;
    if (question.scale.is_ordinal() && table.row < Style::SMALLEST * TEXT_ROW)
        || bottom > area.bottom() + 1.0
    {
        scene.report_overflow();
    }
    let figure = ui.interact(area.with_max_y(bottom), ui.scope_id().with("chart"), Sense::hover());
    figure.set_name(Role::Figure, || {
        // In a talk, the question was read aloud before.
        if scene.on_page { summary(scene, question) } else { scene.view_data.sentence.clone() }
    });
    let day = table.axes.x(scene.view.as_of);
    let from = table.axes.day_number_to_x(transition.from_day);
    let playhead = from + (day - from) * transition.progress;
    table.draw_past(ui, slide, playhead);
    table.draw_values(ui, slide, question);
    let axes = &table.axes;
    draw_time(ui, slide, axes, slide.shape != Shape::Wide);
    table.draw_playhead(ui, slide, playhead);
    let chart = ChartSpec {
        scene,
        question,
        placed: PlacedMarks::place(scene, axes, Vec::new(), Vec::new(), style.marks),
        axes: table.axes,
    };
    let axes = &chart.axes;
    // The data end with the day, the axis of a talk does not.
    let end = if slide.step.show_later { axes.plot.right() } else { day };
    let mut clipped = ui.new_child(egui::UiBuilder::new().max_rect(ui.max_rect()));
    clipped.shrink_clip_rect(
        axes.plot.expand(style.line_width).with_max_x(end + style.line_width / 2.0),
    );
    layers::draw(&mut clipped, &chart, Layer::SLIDE);
    draw_starts(ui, slide, axes);
    let marks = marks(slide, axes);
    let told = draw_dimensions(ui, slide, axes, &marks);
    draw_names(ui, slide, axes, (end, table.row), &marks, &told);
    for placed in &marks {
        placed.draw(ui, slide, axes);
    }
    draw_without_level(ui, slide, axes);
    if let Some(galley) = annotation {
        let pos = pos2(area.left(), bottom - galley.size().y);
        ui.painter().galley(pos, galley, scene.theme.text);
    }
    let list = marks.iter().map(|mark| mark.placed(slide)).collect();
    (list, bottom)
}

/// Returns the minimum height of the chart, in points.
pub(super) fn least_height(slide: &Slide<'_>) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return 0.0;
    };
    let levels = value_ticks(&question.scale, 6.0).len() as f32 * style.lane;
    TOP + levels + lane_height(slide, question) + axis_height(slide)
}

fn axis_height(slide: &Slide<'_>) -> f32 {
    slide.style.axis * 1.75
}

/// The height of the row for what has no level: on a wide slide of levels always, so that it is
/// the same for all steps.
fn lane_height(slide: &Slide<'_>, question: &Question) -> f32 {
    let is_reserved = slide.shape == Shape::Wide && question.scale.is_ordinal();
    if is_reserved || !cited_without_level(slide).is_empty() { slide.style.lane } else { 0.0 }
}

/// The table, and the axes of its plot.
struct Table {
    axes: Axes,
    /// From the gutter to the end of the rules.
    columns: Rangef,
    /// The tops of the rows, and the bottom of the last one; on a continuous scale where its
    /// round values are.
    rules: Vec<f32>,
    /// The top of the plot and the bottom of the row without level.
    rows: Rangef,
    /// The height of a row, and how far lines are above its middle.
    row: f32,
    raised: f32,
}

impl Table {
    fn new(ui: &Ui, slide: &Slide<'_>, question: &Question, area: Rect) -> Self {
        let (scene, style) = (slide.scene, slide.style);
        let is_wide = slide.shape == Shape::Wide;
        let values = value_ticks(&question.scale, 6.0);
        let is_ordinal = question.scale.is_ordinal();
        // On a wide slide, also of those without a line: the plot has the same width on all steps.
        let parties = 0..scene.document.dataset.parties.len();
        let colored = parties.filter(|party| is_wide && scene.party_slot(*party).is_some());
        let widths = colored.map(|party| ends::name_text(scene, party, style.name).width(ui));
        let names = widths.fold(ends::names_width(ui, scene, style.name), f32::max) + SIDE_GAP;
        let right = area.right() - names.min(area.width() * MAX_GUTTER);
        let gutter = if is_wide {
            area.width() * GUTTER
        } else {
            let widths = values.iter().map(|value| {
                let font = theme::semibold(style.level);
                kit::text_width(ui, levels::label(&question.scale, *value), font)
            });
            (widths.fold(0.0, f32::max) + GUTTER_GAP).min(area.width() * MAX_GUTTER)
        };
        let left = area.left() + gutter;
        let plot = Rangef::new(left, right.max(left + MIN_PLOT));
        let lane = lane_height(slide, question);
        // The day stands above the plot.
        let top = area.top() + if is_wide { style.axis * 1.5 } else { TOP };
        let mut bottom = area.bottom() - axis_height(slide) - lane;
        if !is_wide {
            bottom = bottom.min(top + area.width() * 0.8);
        }
        let bottom = bottom.max(top + MIN_PLOT);
        let row = (bottom - top) / values.len().max(1) as f32;
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
        let axes = Axes::new(scene, question, regions).with_line_width(style.line_width);
        let rules = if is_ordinal {
            (0..=values.len()).map(|index| top + row * index as f32).collect()
        } else {
            values.iter().map(|value| axes.y(*value)).collect()
        };
        Self { axes, columns: area.x_range(), rules, rows: Rangef::new(top, axis_y), row, raised }
    }

    /// Fills what is past, and draws the rules.
    fn draw_past(&self, ui: &Ui, slide: &Slide<'_>, playhead: f32) {
        let theme = slide.scene.theme;
        let past = self.axes.plot.x_range().min..=playhead.min(self.axes.plot.right());
        let past = Rect::from_x_y_ranges(past, self.rows);
        ui.painter().rect_filled(past, 0.0, theme.surface);
        let rule = Stroke::new(1.0, theme.context_line);
        for y in self.rules.iter().copied().chain([self.rows.max]) {
            ui.painter().hline(self.columns, y, rule);
        }
    }

    /// Draws the levels or values in the gutter, in the largest font in which all fit.
    fn draw_values(&self, ui: &Ui, slide: &Slide<'_>, question: &Question) {
        let (scene, style, scale) = (slide.scene, slide.style, &question.scale);
        let left = self.columns.min;
        let width = self.axes.plot.left() - GUTTER_GAP - left;
        let lines = scene.view_data.snapshot.lines.iter().flatten();
        let current: Vec<f64> = lines.map(|line| line.value).collect();
        let values = value_ticks(scale, 6.0);
        let lay_out = |size: f32| {
            let max_rows = ((self.row / (size * TEXT_ROW)) as usize).clamp(1, 3);
            let texts = values.iter().map(|value| {
                let is_current = scale.is_ordinal() && current.contains(value);
                let (font, color) = if is_current {
                    (theme::semibold(size), scene.theme.text)
                } else {
                    (theme::sans(size), scene.theme.text_secondary)
                };
                let words = levels::label(scale, *value);
                // Semibold is wider: no level changes its rows when a line comes to it.
                let widest = Text::new(words.clone(), theme::semibold(size), color);
                let fits = !widest.wrap_balanced(ui, width, max_rows).elided;
                (
                    *value,
                    Text::new(words, font, color).wrap_balanced(ui, width, max_rows),
                    color,
                    fits,
                )
            });
            texts.collect::<Vec<_>>()
        };
        let sizes =
            [1.0, 0.93, 0.87, 0.8].map(|factor| (style.level * factor).max(Style::SMALLEST));
        let texts = kit::first_fitting(sizes.map(lay_out), |texts| texts.iter().all(|text| text.3));
        for (value, galley, color, _) in texts.into_iter().flatten() {
            let middle = self.axes.y(value) + self.raised;
            let pos = pos2(left, middle - galley.size().y / 2.0);
            ui.painter().galley(pos, galley, color);
        }
        if let Some(lane) = self.axes.regions.actions {
            let size = (style.level * 0.87).max(Style::SMALLEST);
            let title = Text::new(words::NO_LEVEL, theme::sans(size), scene.theme.text_secondary);
            title.paint(ui, pos2(left, lane.center().y), Align2::LEFT_CENTER, width);
        }
    }

    /// Draws the day: its line and, on a wide slide, its words above it.
    fn draw_playhead(&self, ui: &Ui, slide: &Slide<'_>, x: f32) {
        let (theme, style) = (slide.scene.theme, slide.style);
        if !self.axes.plot.expand(0.5).x_range().contains(x) {
            return;
        }
        let is_wide = slide.shape == Shape::Wide;
        let top = self.rows.min - if is_wide { 4.0 } else { 0.0 };
        ui.painter().vline(x, top..=self.rows.max + 6.0, Stroke::new(1.6, theme.text));
        if is_wide {
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
    let label_y = axis_y + 7.0;
    let label = |words: Words, font| Text::new(words, font, theme.text_secondary).layout(ui);
    let center = |x: f32, width: f32| {
        let left = (x - width / 2.0).min(axes.regions.area.right() - width);
        left.max(axes.plot.left())
    };
    let day_words = label(day_words(slide), theme::semibold(style.axis));
    let day_x = center(axes.x(day), day_words.size().x);
    let day_rect = Rect::from_min_size(pos2(day_x, label_y), day_words.size());
    let day_rect = if has_day { day_rect } else { Rect::NOTHING };
    if has_day && axes.plot.expand(0.5).x_range().contains(axes.x(day)) {
        ui.painter().galley_with_override_text_color(day_rect.min, day_words, theme.text);
    }
    let mut end = f32::NEG_INFINITY;
    let (from, to) = scene.view.range;
    for tick in time_ticks(from, to, axes.day_width() * 10.0 / style.axis) {
        let x = axes.x(tick.day);
        // A day whose words have no room keeps its tick.
        ui.painter().vline(x, axis_y..=axis_y + 6.0, (1.0, theme.edge));
        let words = label(tick.label, theme::sans(style.axis));
        let left = if has_day { center(x, words.size().x) } else { x + 3.0 };
        let rect = Rect::from_min_size(pos2(left, label_y), words.size());
        if rect.left() < end || rect.expand2(vec2(6.0, 0.0)).intersects(day_rect) {
            continue;
        }
        end = rect.right() + 6.0;
        ui.painter().galley_with_override_text_color(rect.min, words, theme.text_secondary);
    }
}

/// The step's day, with its year if the dataset covers several.
fn day_words(slide: &Slide<'_>) -> Words {
    let covers = &slide.scene.document.dataset.covers;
    let day = slide.scene.view.as_of;
    if covers.earliest.year() == covers.latest.year() { day_month(day) } else { plot::day(day) }
}

/// Draws a sign at the edge of the plot for each line that began before it.
fn draw_starts(ui: &Ui, slide: &Slide<'_>, axes: &Axes) {
    let scene = slide.scene;
    let first = scene.view.range.0;
    for party in ends::named_parties(scene) {
        let Some(line) = scene.view_data.series.parties[party].line_on(first) else { continue };
        if line.from < first {
            let tip = pos2(axes.plot.left(), axes.line_y(party, line.value));
            let wing = slide.style.line_width;
            let points = vec![tip, tip + vec2(1.4 * wing, -wing), tip + vec2(1.4 * wing, wing)];
            let color = scene.party_color(party);
            ui.painter().add(egui::Shape::convex_polygon(points, color, Stroke::NONE));
        }
    }
}

/// A mark of the slide.
struct SlideMark<'a> {
    mark: &'a Mark,
    stance: &'a Stance,
    is_cited: bool,
    center: egui::Pos2,
    radius: f32,
}

/// The marks that the slide shows, which set a line in its data, in the order of days; those that
/// the step cites come last.
fn marks<'a>(slide: &Slide<'a>, axes: &Axes) -> Vec<SlideMark<'a>> {
    let scene = slide.scene;
    let (from, to) = scene.view.range;
    let marks = scene.view_data.series.marks.iter();
    let marks = marks.filter(|mark| mark.sets_line && (from..=to).contains(&mark.day));
    let marks = marks.map(|mark| {
        let stance: &Stance = &scene.document.dataset.stances[mark.stance];
        let is_cited = slide.stances.iter().any(|cited| cited.is_same_statement(stance));
        let center = pos2(placed::mark_x(scene, axes, mark), axes.line_y(mark.party, mark.value));
        let radius = if is_cited { slide.style.cited_mark } else { slide.style.marks.line };
        SlideMark { mark, stance, is_cited, center, radius }
    });
    let mut marks: Vec<SlideMark<'a>> = marks.collect();
    marks.sort_by_key(|placed| (placed.is_cited, placed.mark.day));
    marks
}

impl SlideMark<'_> {
    fn draw(&self, ui: &Ui, slide: &Slide<'_>, axes: &Axes) {
        let scene = slide.scene;
        let marker = marker(scene, self.mark, self.radius);
        let marker = Marker { background: scene.theme.surface, ..marker };
        if self.mark.at_least {
            marker.draw_arrow_within(ui.painter(), self.center, axes.plot);
        }
        marker.draw(ui.painter(), self.center);
        if is_walked_back(scene, self.mark.walked_back) {
            draw_stroke(ui.painter(), scene.theme, self.center, self.radius);
        }
    }

    fn placed(&self, slide: &Slide<'_>) -> PlacedMark {
        let id = &slide.scene.document.dataset.stances[self.mark.stance].id;
        PlacedMark {
            stance: id.clone(),
            rect: Rect::from_center_size(self.center, vec2(2.0, 2.0) * self.radius),
            center: self.center,
            anchor: self.center,
        }
    }

    /// Whether its words belong to the end of a party's line at a value.
    fn is_at(&self, party: usize, value: f64) -> bool {
        self.mark.party == party && (self.mark.value - value).abs() < 1e-9
    }
}

/// Draws the days on which a cited mark may have been said as a dimension, with its words if it has
/// room for them; one for each party and level. Returns the stances whose words it has.
fn draw_dimensions<'a>(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    marks: &[SlideMark<'a>],
) -> Vec<&'a str> {
    let scene = slide.scene;
    let (mut told, mut drawn): (Vec<&str>, Vec<(usize, u64)>) = Default::default();
    for placed in marks.iter().rev().filter(|placed| placed.is_cited) {
        let place = (placed.mark.party, placed.mark.value.to_bits());
        if !placed::has_bar(scene, placed.stance) || drawn.contains(&place) {
            continue;
        }
        drawn.push(place);
        let first = axes.x(placed.stance.said.earliest);
        let xs = Rangef::new(first.max(axes.plot.left()), placed.center.x);
        let lane = axes.half_lane().map_or(f32::INFINITY, |half| half * 0.8);
        let y = placed.center.y + DIMENSION_DISTANCE.min(lane).max(placed.radius + 3.0);
        let color = scene.party_color(placed.mark.party);
        let stroke = Stroke::new(DIMENSION, color);
        ui.painter().hline(xs, y, stroke);
        let ends = [(first >= axes.plot.left() - 0.5).then_some(xs.min), Some(xs.max)];
        for x in ends.into_iter().flatten() {
            ui.painter().vline(x, Rangef::point(y).expand(DIMENSION_ENDS / 2.0), stroke);
        }
        let text = mark_text(slide, placed.stance, scene.theme.text);
        let width = text.width(ui);
        if slide.shape == Shape::Wide && width + 28.0 <= xs.span() {
            let rect = Align2::CENTER_CENTER.anchor_size(pos2(xs.center(), y), vec2(width, 2.0));
            ui.painter().rect_filled(rect.expand2(vec2(6.0, 4.0)), 0.0, scene.theme.surface);
            text.paint(ui, rect.center(), Align2::CENTER_CENTER, f32::INFINITY);
            told.push(&placed.stance.id);
        }
    }
    told
}

/// Whose words a mark is, and of which day.
fn mark_text(slide: &Slide<'_>, stance: &Stance, color: Color32) -> Text {
    let size = (slide.style.name * MARK_WORDS).max(Style::SMALLEST);
    Text::new(mark_words(slide, stance), theme::sans(size), color)
}

fn mark_words(slide: &Slide<'_>, stance: &Stance) -> Words {
    let dataset = &slide.scene.document.dataset;
    let voice = dataset.actor(&stance.actor).map_or("", |actor| &actor.name);
    words::voice_and_day(voice, &stance.said, &dataset.covers)
}

/// A name at the day, and whose words are behind it.
struct Name {
    y: f32,
    party: Option<usize>,
    /// What is said in the first room that is wide enough.
    words: Vec<(Words, Color32)>,
}

/// Draws the names of the parties beside the day and, on a wide slide, whose words set their
/// lines or, at other levels, whose words the cited marks are.
fn draw_names(
    ui: &Ui,
    slide: &Slide<'_>,
    axes: &Axes,
    (end, row): (f32, f32),
    marks: &[SlideMark<'_>],
    told: &[&str],
) {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let dataset = &scene.document.dataset;
    let words_of = |stance: &Stance, color: Color32| -> Vec<(Words, Color32)> {
        let said = &stance.said;
        let days = [said.to_slide_words(&dataset.covers), said.to_short_words()];
        [mark_words(slide, stance)].into_iter().chain(days).map(|words| (words, color)).collect()
    };
    let has_words = slide.shape == Shape::Wide && !slide.step.show_later;
    let is_few = scene.view_data.dense.is_none();
    let is_told = |stance: &Stance| told.contains(&stance.id.as_str());
    let cited = || marks.iter().rev().filter(|mark| mark.is_cited);
    let line_ends = ends::line_ends(scene, axes);
    let names = line_ends.iter().map(|(party, y)| {
        let line = scene.view_data.snapshot.lines[*party].as_ref().filter(|_| has_words && is_few);
        let words = line.map_or_else(Vec::new, |line| {
            match cited().find(|mark| mark.is_at(*party, line.value)) {
                Some(mark) if is_told(mark.stance) => Vec::new(),
                Some(mark) => words_of(mark.stance, theme.text),
                None => words_of(&dataset.stances[line.stance], theme.text_secondary),
            }
        });
        Name { y: *y, party: Some(*party), words }
    });
    let mut names: Vec<Name> = names.collect();
    for mark in cited().filter(|mark| has_words && !is_told(mark.stance)) {
        let is_line = |(party, _): &(usize, f32)| {
            let line = scene.view_data.snapshot.lines[*party].as_ref();
            line.is_some_and(|line| mark.is_at(*party, line.value))
        };
        let y = mark.center.y;
        let is_taken = names.iter().any(|name| (name.y - y).abs() < 1.0);
        if !is_taken && !line_ends.iter().any(is_line) {
            names.push(Name { y, party: None, words: words_of(mark.stance, theme.text) });
        }
    }
    names.sort_by(|a, b| a.y.total_cmp(&b.y));
    let size = if has_words { style.name * (row / FULL_ROW).clamp(0.8, 1.0) } else { style.name };
    let small = (style.name * MARK_WORDS).max(Style::SMALLEST);
    // How far a name reaches above and below its line.
    let extent = |name: &Name| {
        let half = if name.party.is_some() { size } else { small } * TEXT_ROW / 2.0;
        let below =
            if name.party.is_some() && !name.words.is_empty() { small * TEXT_ROW } else { 0.0 };
        (half, half + below)
    };
    let ys: Vec<f32> = names.iter().map(|name| name.y).collect();
    let gap = |index: usize| extent(&names[index - 1]).1 + extent(&names[index]).0;
    let bounds = axes.regions.actions.map_or(axes.plot.bottom(), |lane| lane.top());
    let ys = labels::spread_within(&ys, gap, axes.plot.top(), bounds);
    let left = end + SIDE_GAP;
    let room = axes.regions.area.right() + 10.0 - left;
    for (name, y) in names.iter().zip(ys).filter(|(_, y)| *y <= bounds + 1.0) {
        let mut middle = y;
        if let Some(party) = name.party {
            ends::name_text(scene, party, size).paint(ui, pos2(left, y), Align2::LEFT_CENTER, room);
            middle = y + extent(name).0 + small * TEXT_ROW / 2.0;
        }
        let texts = name.words.iter();
        let texts = texts.map(|(words, color)| Text::new(words, theme::sans(small), *color));
        if let Some(text) = kit::first_fitting(texts, |text| text.width(ui) <= room) {
            text.paint(ui, pos2(left, middle), Align2::LEFT_CENTER, room);
        }
    }
}

/// The stances of the step that have no level on the question. All of its parts show them, as
/// how many parts it has depends on the page.
fn cited_without_level<'a>(slide: &Slide<'a>) -> Vec<&'a Stance> {
    let scene = slide.scene;
    let mut stances = slide.stances.to_vec();
    let (from, to) = scene.view.range;
    stances.retain(|stance| {
        let joint = scene.document.dataset.joint_stances(stance);
        let has_level = |stance: &&Stance| stance.positions.contains_key(&scene.view.question);
        let day = stance_day(scene.view.clock, stance);
        (from..=to).contains(&day) && !joint.iter().any(has_level)
    });
    stances
}

/// Draws the marks of statements and actions without a level in a row above the axis, with their
/// words where there is room.
fn draw_without_level(ui: &Ui, slide: &Slide<'_>, axes: &Axes) {
    let Some(lane) = axes.regions.actions else {
        return;
    };
    let (scene, theme) = (slide.scene, slide.scene.theme);
    let dataset = &scene.document.dataset;
    let mut stances = cited_without_level(slide);
    stances.sort_by_key(|stance| stance_day(scene.view.clock, stance));
    let radius = slide.style.marks.line;
    let xs = stances.iter().map(|stance| axes.x(stance_day(scene.view.clock, stance)));
    let xs: Vec<f32> = xs.collect();
    let ranges: Vec<Rangef> = xs.iter().map(|x| Rangef::point(*x).expand(radius)).collect();
    let rows = actions::assign_rows(&ranges);
    let count = rows.iter().max().map_or(1.0, |last| *last as f32 + 1.0);
    let spacing = lane.height() / count;
    let radius = radius.min(spacing * 0.42);
    // From right to left, so that words know what is taken.
    let mut taken: Vec<Rect> = Vec::new();
    for index in 0..stances.len() {
        let center = pos2(xs[index], lane.top() + (rows[index] as f32 + 0.5) * spacing);
        taken.push(Rect::from_center_size(center, vec2(2.0, 2.0) * radius));
    }
    for (index, stance) in stances.iter().enumerate() {
        let center = taken[index].center();
        let party = stance.party.as_deref().filter(|_| stance.joint.is_none());
        let party = party.and_then(|party| dataset.party_index(party));
        let color = party.map_or(theme.text_secondary, |party| scene.party_color(party));
        let shape = MarkShape::for_stance(stance);
        Marker { shape, color, background: theme.surface, radius }.draw(ui.painter(), center);
        let walked_back = walked_back_since(dataset, stance, scene.view.clock);
        if is_walked_back(scene, walked_back) {
            draw_stroke(ui.painter(), theme, center, radius);
        }
        if slide.shape != Shape::Wide || spacing < Style::SMALLEST {
            continue;
        }
        let words = words::in_part(&mark_words(slide, stance), slide.part_of(stance));
        let size = (slide.style.name * MARK_WORDS).max(Style::SMALLEST);
        let text = Text::new(words, theme::sans(size), theme.text);
        let size = vec2(text.width(ui), size);
        let places = [
            Align2::LEFT_CENTER.anchor_size(center + vec2(radius + SIDE_GAP / 2.0, 0.0), size),
            Align2::RIGHT_CENTER.anchor_size(center - vec2(radius + SIDE_GAP / 2.0, 0.0), size),
        ];
        let room = Rangef::new(axes.plot.left(), axes.regions.area.right());
        let is_free = |rect: &Rect| {
            room.contains(rect.left())
                && room.contains(rect.right())
                && !taken.iter().any(|other| other.intersects(rect.expand(2.0)))
        };
        if let Some(place) = places.into_iter().find(is_free) {
            let behind = place.expand2(vec2(3.0, 0.0));
            let is_past = axes.x(scene.view.as_of) >= behind.right();
            let ground = if is_past { theme.surface } else { theme.canvas };
            ui.painter().rect_filled(behind, 0.0, ground);
            text.paint(ui, place.center(), Align2::CENTER_CENTER, f32::INFINITY);
            taken.push(place);
        }
    }
}
