//! The chart of a slide: lines and bands as in the window, the marks of the
//! step's stances, the day, and the distance between the lines on that day.

use egui::accesskit::Role;
use egui::{Align2, Rect, Sense, Stroke, Ui, Vec2, pos2, vec2};

use super::super::chart::labels::{Obstacle, best_place};
use super::super::chart::{
    Axes, Columns, PlacedMarks, Regions, Sizes, draw_back, ends, lines, spans, summary,
};
use super::super::kit::ResponseExt as _;
use super::super::{PlacedMark, Scene, kit};
use super::{Slide, Transition, layout_wrapped};
use crate::analysis::{Mark, distance_words};
use crate::model::Question;
use crate::theme;
use crate::words::{Words, day_month, plot, talk as texts};

/// The size of marks, relative to the window's.
const MARK_SCALE: f32 = 4.0 / 3.0;

pub(super) fn show(
    ui: &mut Ui,
    slide: Slide<'_>,
    area: Rect,
    transition: Transition,
) -> Vec<PlacedMark> {
    let scene = slide.scene;
    let Some(question) = scene.document.dataset.question(&scene.view.question) else {
        return Vec::new();
    };
    let figure = ui.interact(area, ui.scope_id().with("chart"), Sense::hover());
    figure.set_name(Role::Figure, || summary(scene, question));
    let names_width = ends::names_width(ui, scene).clamp(20.0, 150.0);
    let columns = Columns::of_slide(ui, scene, area, names_width);
    let axes = Axes::new(scene, question, Regions::of_slide(columns, area));
    draw_back(ui, scene, question, &axes);
    axes.draw_unit(ui, scene, &question.scale);
    axes.draw_values(ui, scene, &question.scale);
    axes.draw_time(ui, scene);
    let placed = place_marks(slide, &axes);
    spans::draw(ui, scene, &axes, &placed);
    lines::show(ui, scene, question, &axes);
    ends::draw_names(ui, scene, &axes);
    let from = axes.day_number_to_x(transition.from_day);
    let to = axes.x(scene.view.as_of);
    let x = from + (to - from) * transition.progress;
    draw_playhead(ui, slide, &axes, x);
    placed.draw(ui, scene, &axes);
    let marks = placed.list(scene, &axes);
    let mut obstacles: Vec<Obstacle> = marks.iter().map(|mark| Obstacle::line(mark.rect)).collect();
    if let Some(annotation) = &slide.step.annotation {
        let theme = scene.theme;
        let annotation = Words::verbatim(annotation);
        let font = theme::medium(13.0 * slide.font_scale);
        let width = axes.plot.width() * 0.7;
        let galley = layout_wrapped(ui, &annotation, font, theme.text, width);
        let pos = pos2(
            axes.plot.left() + 8.0,
            axes.plot.bottom() - galley.size().y - 6.0,
        );
        let rect = Rect::from_min_size(pos, galley.size());
        obstacles.push(Obstacle::text(draw_background(ui, scene, rect)));
        ui.painter().galley(pos, galley, theme.text);
    }
    // Among many lines, nothing says whose distance it is.
    let dense = scene.view_data.dense.as_ref();
    let is_crowd = dense.is_some_and(|dense| dense.spread.is_some());
    if transition.progress >= 1.0 && !is_crowd {
        draw_distance(ui, slide, question, &axes, &obstacles);
    }
    marks
}

/// Draws the background of text, so that it is readable over lines. Returns its
/// area.
fn draw_background(ui: &Ui, scene: Scene<'_>, text: Rect) -> Rect {
    let rect = text.expand2(vec2(6.0, 3.0));
    let color = scene.theme.canvas.gamma_multiply(0.85);
    ui.painter().rect_filled(rect, 4.0, color);
    rect
}

/// Draws the playhead with its date above the plot.
fn draw_playhead(ui: &Ui, slide: Slide<'_>, axes: &Axes, x: f32) {
    let theme = slide.scene.theme;
    if !axes.plot.x_range().contains(x) {
        return;
    }
    ui.painter().vline(
        x,
        axes.plot.top() - 6.0..=axes.plot.bottom() + 6.0,
        Stroke::new(1.6, theme.text),
    );
    let day = slide.scene.view.as_of;
    let covers = &slide.scene.document.dataset.covers;
    let day = if covers.earliest.year() == covers.latest.year() {
        day_month(day)
    } else {
        plot::day(day)
    };
    let font = theme::semibold(14.0 * slide.font_scale);
    let half_width = kit::text_width(ui, &day, font.clone()) / 2.0;
    let center_x = x
        .min(axes.regions.area.right() - half_width)
        .max(axes.plot.left() + half_width);
    kit::text_line(
        ui,
        pos2(center_x, axes.plot.top() - 18.0),
        Align2::CENTER_CENTER,
        day,
        font,
        theme.text,
        200.0,
    );
}

/// Draws the distance between the two lines beside the playhead, with a bracket
/// between the lines.
fn draw_distance(
    ui: &Ui,
    slide: Slide<'_>,
    question: &Question,
    axes: &Axes,
    obstacles: &[Obstacle],
) {
    let (scene, theme) = (slide.scene, slide.scene.theme);
    let day = scene.view.as_of;
    let Some((pair, daylight)) = &scene.view_data.daylight else {
        return;
    };
    let series = &scene.view_data.series;
    let values = pair.map(|party| {
        let line = scene
            .view_data
            .snapshot
            .lines
            .get(party)
            .copied()
            .flatten()?;
        Some(line.value)
    });
    let [Some(first), Some(second)] = values else {
        return;
    };
    let Some(distance) = distance_words(&question.scale, series, (pair, daylight), day) else {
        return;
    };
    let x = axes.x(day);
    let bracket_on_left = x > axes.plot.center().x;
    let (top, bottom) = (axes.y(first.max(second)), axes.y(first.min(second)));
    if bottom - top > 24.0 {
        let bracket_x = if bracket_on_left { x - 12.0 } else { x + 12.0 };
        let stroke = Stroke::new(1.6, theme.text);
        let painter = ui.painter();
        painter.vline(bracket_x, top + 8.0..=bottom - 8.0, stroke);
        for y in [top + 8.0, bottom - 8.0] {
            painter.hline(bracket_x - 4.0..=bracket_x + 4.0, y, stroke);
        }
    }
    // The parties' names are outside the plot.
    let edge = if bracket_on_left {
        axes.plot.left()
    } else {
        axes.plot.right()
    };
    let max_width = ((edge - x).abs() - 28.0).clamp(60.0, 200.0 * slide.font_scale);
    let [now, before] = texts::distance_rows(&distance);
    let strong = theme::semibold(15.0 * slide.font_scale);
    let plain = theme::sans(12.0 * slide.font_scale);
    let rows = [
        (now, strong, theme.text),
        (before, plain, theme.text_secondary),
    ];
    let rows = rows.into_iter().filter(|(text, ..)| !text.is_empty());
    let rows =
        rows.map(|(text, font, color)| (layout_wrapped(ui, &text, font, color, max_width), color));
    let rows: Vec<_> = rows.collect();
    let widths = rows.iter().map(|(galley, _)| galley.size().x);
    let width = widths.fold(0.0, f32::max);
    let height = rows.iter().map(|(galley, _)| galley.size().y).sum();
    let middle = f32::midpoint(top, bottom);
    let rect = label_rect(scene, axes, vec2(width, height), (x, middle), obstacles);
    draw_background(ui, scene, rect);
    let mut y = rect.top();
    for (galley, color) in rows {
        let left = if rect.center().x < x {
            rect.right() - galley.size().x
        } else {
            rect.left()
        };
        let height = galley.size().y;
        ui.painter().galley(pos2(left, y), galley, color);
        y += height;
    }
}

/// Returns the rectangle beside the playhead at `x` where a label covers the least,
/// preferably at the height `middle` and to the left.
fn label_rect(
    scene: Scene<'_>,
    axes: &Axes,
    size: Vec2,
    (x, middle): (f32, f32),
    other_obstacles: &[Obstacle],
) -> Rect {
    const GAP: f32 = 22.0;
    let lines = lines::line_rects(scene, axes).into_iter();
    let mut obstacles: Vec<Obstacle> = lines.map(Obstacle::line).collect();
    obstacles.extend_from_slice(other_obstacles);
    // The parties' names are to the right of the plot, at the ends of their lines.
    let name_range = axes.plot.right()..=axes.regions.area.right();
    for party in &scene.view_data.series.parties {
        if let Some(end) = party.line.last() {
            let y = axes.y(end.value);
            let name = Rect::from_x_y_ranges(name_range.clone(), y - 10.0..=y + 10.0);
            obstacles.push(Obstacle::text(name));
        }
    }
    let bounds = axes.plot.with_max_x(axes.regions.area.right()).shrink(4.0);
    let offsets = [0.0, -0.5, 0.5, -1.0, 1.0, -1.6, 1.6, -2.4, 2.4, -3.2, 3.2];
    let sides = [x - GAP - size.x, x + GAP];
    let candidates = offsets.into_iter().flat_map(|offset| {
        let y = middle + offset * size.y - size.y / 2.0;
        sides.map(|left| Rect::from_min_size(pos2(left, y), size))
    });
    let padding = vec2(6.0, 3.0);
    let padded = candidates.map(|rect| rect.expand2(padding));
    let best = best_place(padded, bounds.expand2(padding), &obstacles);
    best.map_or(Rect::from_min_size(bounds.min, size), |rect| {
        rect.shrink2(padding)
    })
}

/// Places the marks of the stances that the step cites, and of those that set a line, unless
/// there are too many of them.
fn place_marks<'a>(slide: Slide<'a>, axes: &Axes) -> PlacedMarks<'a> {
    let scene = slide.scene;
    let stances = &scene.document.dataset.stances;
    let is_cited = |stance: usize| slide.step.stances.contains(&stances[stance].id);
    let marks = scene.view_data.series.marks.iter();
    let (from, to) = scene.view.range;
    let is_dense = scene.view_data.dense.is_some();
    let is_shown = |mark: &&Mark| (mark.sets_line && !is_dense) || is_cited(mark.stance);
    let marks = marks.filter(|mark| (from..=to).contains(&mark.day) && is_shown(mark));
    let sizes = Sizes::DEFAULT.scaled(MARK_SCALE);
    PlacedMarks::place(scene, axes, marks.collect(), Vec::new(), sizes)
}
