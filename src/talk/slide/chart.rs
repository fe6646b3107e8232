//! The chart of a slide: the lines up to the day, the marks that set them or that the step
//! cites, the levels over their lines, and the distance between the lines above them.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Align2, Color32, Galley, Pos2, Rangef, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::style::{Shape, Style};
use super::{Slide, Transition, layout_wrapped};
use crate::analysis::{MarkShape, distance_words, line_of_change, stance_day, walked_back_since};
use crate::chart::PlacedMark;
use crate::chart::actions;
use crate::chart::labels::{Obstacle, best_place};
use crate::chart::{
    Axes, ChartSpec, Columns, Layer, Marker, PlacedMarks, Regions, Setting, Sign, draw_key,
    draw_stroke, drawn_signs, ends, is_walked_back, key_height, layers, levels, lines, marker,
    merge_signs, signs_in_lane, spans, summary, time_ticks, value_ticks,
};
use crate::kit;
use crate::kit::ResponseExt as _;
use crate::model::{Day, Question, Stance, StepView};
use crate::theme;
use crate::view::View;
use crate::words::{Words, day_month, daylight, plot, slide as words};

/// The gap between the plot and the names beside it, in points.
const SIDE_GAP: f32 = 16.0;
/// The minimum height of the plot, in points.
const MIN_PLOT: f32 = 40.0;

/// Draws the chart and its key in the upper part of `area`. Returns the marks, and where the
/// chart ends.
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
    let distance = distance(ui, slide, question, area.width());
    let distance_pos = area.min;
    let area = area.with_min_y(area.top() + distance.height + top_gap(slide, question, &distance));
    let margin = side_width(ui, slide, area);
    let annotation = slide.step.annotation.as_ref().map(|annotation| {
        let font = theme::medium(style.note);
        let width = area.width() * 0.5;
        layout_wrapped(ui, &Words::verbatim(annotation), font, scene.theme.text, width)
    });
    let without_level = cited_without_level(slide);
    // The key depends on the marks, which depend on the height of the key.
    let has_lane = !without_level.is_empty();
    let measured = {
        let axes = axes(slide, question, area, (margin, 0.0, has_lane));
        let key = key_signs(slide, &place_marks(slide, &axes), &without_level);
        key_height(ui, scene, &key, style.key, area.width())
    };
    let height_below = annotation.as_ref().map_or(0.0, |galley| galley.size().y + 6.0);
    let lay_out = |below: f32| {
        let axes = axes(slide, question, area, (margin, below, has_lane));
        let placed = place_marks(slide, &axes);
        let mut obstacles = obstacles(slide, &axes, &placed);
        let words = level_words(ui, slide, question, &axes, &obstacles);
        obstacles.extend(words.iter().map(|words| Obstacle::text(words.rect)));
        let place =
            annotation.as_ref().and_then(|galley| free_place(&axes, &obstacles, galley.size()));
        (axes, placed, words, place, below)
    };
    let mut parts = lay_out(measured);
    // Where the annotation would cover something, it stands below the key.
    if annotation.is_some() && parts.3.is_none() {
        parts = lay_out(measured + height_below);
    }
    let (axes, placed, words, place, below) = parts;
    // Words overlap in lanes that are lower than this.
    let lanes = value_ticks(&question.scale, 6.0).len() as f32;
    if axes.plot.height() < lanes * Style::SMALLEST * 1.2
        || axes.regions.area.bottom() > area.bottom() + 1.0
    {
        scene.report_overflow();
    }
    let id = ui.scope_id().with("chart");
    let figure = area.with_max_y(axes.regions.area.bottom());
    let figure = ui.interact(figure, id, Sense::hover());
    figure.set_name(Role::Figure, || {
        // In a talk, the question was read aloud before.
        if scene.on_page { summary(scene, question) } else { scene.view_data.sentence.clone() }
    });
    let chart = ChartSpec { scene, question, axes, placed };
    let ChartSpec { axes, placed, .. } = &chart;
    layers::draw(ui, &chart, Layer::SLIDE_GROUND);
    draw_time(ui, slide, axes);
    // A line that moves on the day stays visible over the playhead.
    let from = axes.day_number_to_x(transition.from_day);
    let to = axes.x(scene.view.as_of);
    draw_playhead(ui, slide, axes, from + (to - from) * transition.progress);
    layers::draw(ui, &chart, Layer::SLIDE);
    draw_cited(ui, slide, axes, placed);
    draw_without_level(ui, slide, axes, &without_level);
    for level in &words {
        level.draw(ui);
    }
    ends::draw_names(ui, scene, axes, (style.name, SIDE_GAP));
    if transition.progress >= 1.0 {
        distance.draw(ui, distance_pos);
    }
    let key = key_signs(slide, placed, &without_level);
    let key_top = axes.regions.area.bottom() - below;
    draw_key(ui, scene, &key, (style.key, pos2(area.left(), key_top), area.width()));
    if let Some(galley) = annotation {
        let pos =
            place.map_or_else(|| pos2(area.left(), key_top + measured + 6.0), |place| place.min);
        ui.painter().galley(pos, galley, scene.theme.text);
    }
    (placed.list(scene, axes), axes.regions.area.bottom())
}

/// Returns the minimum height of the chart, in points.
pub(super) fn least_height(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let (scene, style) = (slide.scene, slide.style);
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return 0.0;
    };
    let distance = distance(ui, slide, question, area.width());
    let margin = side_width(ui, slide, area);
    let without_level = cited_without_level(slide);
    let has_lane = !without_level.is_empty();
    let levels = value_ticks(&question.scale, 6.0).len() as f32 * style.lane;
    // At this height, marks of one day are in one disc, which needs a sign in the key.
    let low = Rect::from_min_size(area.min, vec2(area.width(), 2.0 * levels));
    let axes = axes(slide, question, low, (margin, 0.0, has_lane));
    let key = key_signs(slide, &place_marks(slide, &axes), &without_level);
    let key = key_height(ui, scene, &key, style.key, area.width());
    distance.height
        + top_gap(slide, question, &distance)
        + levels
        + axis_height(slide)
        + lane_height(slide, has_lane)
        + key
}

/// The gap above the plot, where the words of the highest level may be higher than half a lane, and
/// the number of the highest value stands.
fn top_gap(slide: &Slide<'_>, question: &Question, distance: &Distance) -> f32 {
    match slide.shape {
        _ if !question.scale.is_ordinal() => slide.style.level * 1.4,
        Shape::Wide if distance.height == 0.0 => 0.0,
        Shape::Wide | Shape::Square | Shape::Portrait => slide.style.level * 0.55,
    }
}

fn axis_height(slide: &Slide<'_>) -> f32 {
    slide.style.axis * 1.75
}

fn lane_height(slide: &Slide<'_>, has_lane: bool) -> f32 {
    if has_lane { slide.style.lane } else { 0.0 }
}

/// Returns the width of what is beside the plot: the names.
fn side_width(ui: &Ui, slide: &Slide<'_>, area: Rect) -> f32 {
    let names = ends::names_width(ui, slide.scene, slide.style.name) + SIDE_GAP;
    names.min(area.width() * 0.46)
}

/// Divides the area: at the right `margin` for the names, at the bottom the key, the time axis
/// and, if a cited stance has no level, a lane for it.
fn axes(
    slide: &Slide<'_>,
    question: &Question,
    area: Rect,
    (margin, below, has_lane): (f32, f32, bool),
) -> Axes {
    let style = slide.style;
    let axis_height = axis_height(slide);
    let lane_height = lane_height(slide, has_lane);
    let mut bottom = area.bottom() - below - axis_height - lane_height;
    // Tall slides do not need a taller chart.
    if slide.shape != Shape::Wide {
        bottom = bottom.min(area.top() + area.width() * 1.1);
    }
    let bottom = bottom.max(area.top() + MIN_PLOT);
    let right = (area.right() - margin).max(area.left() + MIN_PLOT);
    let columns = Columns { plot: Rangef::new(area.left(), right), ..Columns::of_plot(area) };
    let axis_y = bottom + lane_height;
    let rows = (area.top(), bottom);
    let area = area.with_max_y(axis_y + axis_height + below);
    let regions = Regions {
        day_y: axis_y + axis_height / 2.0,
        ..Regions::of_plot(columns, area, rows, lane_height)
    };
    Axes::new(slide.scene, question, regions).with_line_width(style.line_width)
}

/// Draws the time axis, on which the day stands out.
pub(super) fn draw_time(ui: &Ui, slide: &Slide<'_>, axes: &Axes) {
    let (scene, style) = (slide.scene, slide.style);
    let theme = scene.theme;
    let axis_y = axes.regions.axis_y;
    ui.painter().hline(axes.plot.x_range(), axis_y, (1.0, theme.edge));
    let day = scene.view.as_of;
    let label_y = axis_y + 7.0;
    let label = |words: Words, font| kit::Text::new(words, font, theme.text_secondary).layout(ui);
    let center = |x: f32, width: f32| {
        let left = (x - width / 2.0).min(axes.regions.area.right() - width);
        left.max(axes.plot.left())
    };
    let day_words = label(day_words(slide), theme::semibold(style.axis));
    let day_x = center(axes.x(day), day_words.size().x);
    let day_rect = Rect::from_min_size(pos2(day_x, label_y), day_words.size());
    if axes.plot.expand(0.5).x_range().contains(axes.x(day)) {
        ui.painter().galley_with_override_text_color(day_rect.min, day_words, theme.text);
    }
    let mut end = f32::NEG_INFINITY;
    let (from, to) = scene.view.range;
    for tick in time_ticks(from, to, axes.day_width() * 10.0 / style.axis) {
        let x = axes.x(tick.day);
        // A day whose words have no room keeps its tick.
        ui.painter().vline(x, axis_y..=axis_y + 6.0, (1.0, theme.edge));
        let words = label(tick.label, theme::sans(style.axis));
        let left = center(x, words.size().x);
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

fn draw_playhead(ui: &Ui, slide: &Slide<'_>, axes: &Axes, x: f32) {
    let x_range = axes.plot.expand(0.5).x_range();
    if x_range.contains(x) {
        let line = axes.plot.top()..=axes.regions.axis_y + 6.0;
        let stroke = Stroke::new(1.6, slide.scene.theme.text);
        ui.painter().vline(x, line, stroke);
    }
}

/// Places the marks that the slide shows, which set a line in its data.
fn place_marks<'a>(slide: &Slide<'a>, axes: &Axes) -> PlacedMarks<'a> {
    let scene = slide.scene;
    let (from, to) = scene.view.range;
    let marks = scene.view_data.series.marks.iter();
    let marks = marks.filter(|mark| mark.sets_line && (from..=to).contains(&mark.day));
    PlacedMarks::place(scene, axes, marks.collect(), Vec::new(), slide.style.marks)
}

/// Draws the marks of the cards larger.
fn draw_cited(ui: &Ui, slide: &Slide<'_>, axes: &Axes, placed: &PlacedMarks<'_>) {
    let (scene, style) = (slide.scene, slide.style);
    let stances = &scene.document.dataset.stances;
    for spot in placed.visible_spots(scene).into_iter().filter(|spot| !spot.is_disc()) {
        for mark in placed.marks_at(spot) {
            let stance = &stances[mark.stance];
            let has_card = |card: &&Stance| card.is_same_statement(stance);
            if slide.card_stances.iter().any(has_card) {
                let marker = marker(scene, mark, style.cited_mark);
                if mark.at_least {
                    marker.draw_arrow_within(ui.painter(), spot.center, axes.plot);
                }
                marker.draw(ui.painter(), spot.center);
                if is_walked_back(scene, mark.walked_back) {
                    draw_stroke(ui.painter(), scene.theme, spot.center, style.cited_mark);
                }
            }
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

/// Draws the marks of statements and actions without a level in a lane above the axis.
fn draw_without_level(ui: &Ui, slide: &Slide<'_>, axes: &Axes, stances: &[&Stance]) {
    let Some(lane) = axes.regions.actions else {
        return;
    };
    let (scene, theme) = (slide.scene, slide.scene.theme);
    let dataset = &scene.document.dataset;
    let radius = slide.style.marks.line;
    let placed = stances.iter().map(|stance| {
        let x = axes.x(stance_day(scene.view.clock, stance));
        (x, spans::range_in_lane(scene, axes, lane, stance))
    });
    let placed: Vec<(f32, Option<Rangef>)> = placed.collect();
    let ranges = placed.iter().map(|(x, bar)| {
        Rangef::new(bar.map_or(x - radius, |bar| bar.min.min(x - radius)), x + radius)
    });
    let rows = actions::assign_rows(&ranges.collect::<Vec<_>>());
    let count = rows.iter().max().map_or(1.0, |last| *last as f32 + 1.0);
    let spacing = lane.height() / count;
    let (radius, half_bar) = (radius.min(spacing * 0.45), slide.style.marks.bar.min(spacing) / 2.0);
    for ((stance, (x, bar)), row) in stances.iter().zip(placed).zip(rows) {
        let party = stance.party.as_deref().filter(|_| stance.joint.is_none());
        let party = party.and_then(|party| dataset.party_index(party));
        let color = party.map_or(theme.text_secondary, |party| scene.party_color(party));
        let shape = MarkShape::for_stance(stance);
        let marker = Marker { shape, color, background: theme.lane, radius };
        let center = pos2(x, lane.top() + (row as f32 + 0.5) * spacing);
        if let Some(bar) = bar {
            let bar = Rect::from_x_y_ranges(bar, center.y - half_bar..=center.y + half_bar);
            spans::draw_stance_bar(ui.painter(), scene, bar, stance, color, false);
        }
        marker.draw(ui.painter(), center);
        let walked_back = walked_back_since(dataset, stance, scene.view.clock);
        if is_walked_back(scene, walked_back) {
            draw_stroke(ui.painter(), theme, center, radius);
        }
    }
    // Over the bars, which are pale.
    let title = kit::Text::new(words::NO_LEVEL, theme::sans(slide.style.key), theme.text_secondary);
    title.paint(ui, lane.left_center() + vec2(4.0, 0.0), Align2::LEFT_CENTER, lane.width());
}

/// The signs that the slide draws.
fn key_signs(slide: &Slide<'_>, placed: &PlacedMarks<'_>, without_level: &[&Stance]) -> Vec<Sign> {
    let scene = slide.scene;
    let in_lane = without_level.iter();
    let in_lane = in_lane.flat_map(|stance| signs_in_lane(scene, stance));
    let signs = drawn_signs(scene, placed).into_iter();
    merge_signs(signs.filter(|sign| sign.is_in(Setting::Slide)).chain(in_lane))
}

/// What text should not cover.
fn obstacles(slide: &Slide<'_>, axes: &Axes, placed: &PlacedMarks<'_>) -> Vec<Obstacle> {
    let scene = slide.scene;
    let lines = lines::line_rects(scene, axes).into_iter();
    let half = slide.style.line_width / 2.0;
    let lines = lines.map(|rect| Obstacle::line(rect.expand(half - 1.0)));
    let spots = placed.visible_spots(scene).into_iter();
    let marks = spots.map(|spot| Obstacle::mark(spot.rect()));
    let bars = placed.layout.bars.iter().map(|bar| {
        let height = placed.sizes.bar / 2.0;
        let rect = Rect::from_x_y_ranges(bar.from..=bar.to, bar.y - height..=bar.y + height);
        Obstacle::faint(rect)
    });
    lines.chain(marks).chain(bars).collect()
}

/// Places the levels' words in the largest font that their lanes have room for.
fn level_words(
    ui: &Ui,
    slide: &Slide<'_>,
    question: &Question,
    axes: &Axes,
    obstacles: &[Obstacle],
) -> Vec<levels::LevelWords> {
    let lane = axes.half_lane().map_or(f32::INFINITY, |half| 2.0 * half);
    let size = slide.style.level.min(lane / 1.4).max(Style::SMALLEST);
    levels::place_words(ui, slide.scene, axes, &question.scale, (size, obstacles))
}

/// Returns a place in the plot where text covers nothing.
fn free_place(axes: &Axes, obstacles: &[Obstacle], size: Vec2) -> Option<Rect> {
    const STEPS: i32 = 10;

    let room = axes.plot.size() - size;
    let at = |share: i32, room: f32| room * share as f32 / STEPS as f32;
    let candidates = (0..=STEPS).flat_map(|row| (0..=STEPS).map(move |column| (row, column)));
    let candidates = candidates.map(|(row, column)| {
        let offset = vec2(at(column, room.x), at(row, room.y));
        Rect::from_min_size(axes.plot.min + offset, size)
    });
    let best = best_place(candidates, axes.plot, obstacles)?;
    let is_free = axes.plot.contains_rect(best)
        && !obstacles.iter().any(|obstacle| best.intersects(obstacle.rect));
    is_free.then_some(best)
}

/// The distance between the compared lines and how it was before, above the plot.
struct Distance {
    /// Each text with its offset and colour.
    texts: Vec<(Vec2, Arc<Galley>, Color32)>,
    height: f32,
}

impl Distance {
    fn draw(self, ui: &Ui, pos: Pos2) {
        for (offset, galley, color) in self.texts {
            ui.painter().galley(pos + offset, galley, color);
        }
    }
}

/// Lays out the distance in one row, or in several if the width has no room for one.
fn distance(ui: &Ui, slide: &Slide<'_>, question: &Question, width: f32) -> Distance {
    const GAP: f32 = 10.0;

    let (theme, style) = (slide.scene.theme, slide.style);
    let texts = distance_texts(slide, question);
    let dim = (theme::sans(style.note), theme.text_secondary);
    let looks = [(theme::semibold(style.note), theme.text), dim.clone(), dim];
    let texts = texts.iter().zip(looks).filter(|(text, _)| !text.is_empty());
    let mut next = Vec2::ZERO;
    let mut distance = Distance { texts: Vec::new(), height: 0.0 };
    for (text, (font, color)) in texts {
        let galley = layout_wrapped(ui, text, font, color, width);
        if next.x > 0.0 && next.x + galley.size().x > width {
            next = vec2(0.0, distance.height);
        }
        distance.height = distance.height.max(next.y + galley.size().y);
        let offset = next;
        next.x += galley.size().x + GAP;
        distance.texts.push((offset, galley, color));
    }
    distance
}

/// The day of the last step before on the same question.
fn day_of_step_before(slide: &Slide<'_>) -> Option<Day> {
    let dataset = &slide.scene.document.dataset;
    let index = slide.index?;
    let before = View::for_steps(dataset).zip(&dataset.steps).take(index);
    let of_question = before.filter(|(view, step)| {
        step.view == StepView::Question && view.question == slide.scene.view.question
    });
    let day = of_question.last().map(|(view, _)| view.as_of);
    day.filter(|before| *before <= slide.scene.view.as_of)
}

/// What has changed since the step before on the question. On the first, the distance on the day,
/// which other distances the ranges allow, and how it was before. Each may be empty.
fn distance_texts(slide: &Slide<'_>, question: &Question) -> [Words; 3] {
    let scene = slide.scene;
    // Among many lines, nothing says whose distance it is, nor do the ends of lines that go on
    // after the day.
    let dense = scene.view_data.dense.as_ref();
    let is_crowd = dense.is_some_and(|dense| dense.spread.is_some());
    let ends_on_day = scene.view.as_of >= scene.view.range.1;
    if is_crowd || !ends_on_day {
        return Default::default();
    }
    let compared = scene.view_data.daylight.as_ref();
    let (dataset, series) = (&scene.document.dataset, &scene.view_data.series);
    let day = scene.view.as_of;
    if let Some(before) = day_of_step_before(slide) {
        let daylight = compared.map(|(_, daylight)| daylight);
        let [change, distance] =
            line_of_change(dataset, &question.scale, series, daylight, [before, day]);
        return [change, distance, Words::EMPTY];
    }
    let Some((pair, daylight)) = compared else {
        return Default::default();
    };
    let compared = (pair, daylight);
    let Some([now, before]) = distance_words(dataset, &question.scale, series, compared, day)
    else {
        return Default::default();
    };
    // Where no card says how sure its level is, the distance does.
    let allowed = daylight.on(day).and_then(|day| day.band_distances);
    let allowed = allowed.filter(|_| slide.stances.is_empty());
    let allowed =
        allowed.map_or(Words::EMPTY, |allowed| daylight::allowed(&question.scale, allowed));
    [now, allowed, before]
}
