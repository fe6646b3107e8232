//! The lines of parties, as items of an `egui_plot` plot: of few parties all, of many the chosen
//! ones over pale lines of the others.
//!
//! `egui_plot` only transforms, styles and clips them. The visible days are part
//! of the view, so that steps, exports, keys and gestures all change the same
//! state through commands; axis labels wrap and have words beside the numbers,
//! which the plot's axes do not support; and each mark needs a name, focus and a
//! position of its own, which the plot's items lack.

use egui::{Color32, Rect, Ui, UiBuilder, pos2, vec2};
use egui_plot::{LineStyle, Plot};

use super::axes::Axes;
use super::chosen;
use super::steps::{self, LineStroke, Look, PieceStyle, THIN};
use crate::facts::{PARTY_SLOTS, Piece};
use crate::model::Question;
use crate::scene::Scene;

/// From this number of lines on, they are even paler.
const VERY_MANY: usize = 80;

/// The width of a pale line, in points.
const PALE_WIDTH: f32 = 0.8;

/// The colour of the lines without a colour of their own: many add up; a few must stand out from the
/// rules.
pub fn pale_color(scene: Scene<'_>) -> Color32 {
    let theme = scene.theme;
    match scene.view_data.dense.as_ref().map_or(0, |dense| dense.line_count) {
        ..=PARTY_SLOTS => theme.edge,
        VERY_MANY.. => theme.pale_context_line,
        _ => theme.context_line,
    }
}

/// Draws the lines of many parties that were not chosen.
pub fn draw_pale(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let series = &scene.view_data.series;
    if scene.view_data.dense.is_none() || series.only_period.is_some() {
        return;
    }
    let painter = ui.painter().with_clip_rect(axes.plot.expand(1.0));
    let theme = scene.theme;
    let chosen = chosen::drawn_parties(scene);
    let lines = scene.view_data.lines.iter().enumerate();
    let pale = lines.filter(|(party, _)| !chosen.contains(party));
    let colors = [pale_color(scene), theme.pale_context_line];
    let look = Look { colors, ..Look::solid(theme, colors[0], PALE_WIDTH) };
    for (_, line) in pale {
        let runs = steps::runs(&steps::pieces(line, axes));
        for stroke in look.strokes(theme, runs, axes.faded_from(scene), axes.day_width()) {
            stroke.paint(&painter, |point| axes.position(point));
        }
    }
}

pub fn show(ui: &mut Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    if scene.view_data.series.only_period.is_some() {
        return;
    }
    // On a slide, where the axis ends on the day, all of a line that moves on it is shown.
    let margin = if scene.is_slide { axes.line_width / 2.0 } else { 0.0 };
    let rect = axes.plot.expand(margin);
    let mut inner = ui.new_child(UiBuilder::new().max_rect(rect).id_salt("plot"));
    Plot::new("positions")
        .width(rect.width())
        .height(rect.height())
        .show_background(false)
        .show_axes(false)
        .show_grid(false)
        .show_x(false)
        .show_y(false)
        .show_crosshair(false)
        .set_margin_fraction(vec2(0.0, 0.0))
        .allow_zoom(false)
        .allow_drag(false)
        .allow_scroll(false)
        .allow_boxed_zoom(false)
        .allow_double_click_reset(false)
        .allow_axis_zoom_drag(false)
        .sense(egui::Sense::hover())
        .show(&mut inner, |plot| {
            plot.set_plot_bounds(axes.bounds_of(rect));
            for stroke in strokes(scene, question, axes) {
                plot.line(stroke.item());
            }
        });
}

/// The strokes of the lines that are drawn one by one.
fn strokes(scene: Scene<'_>, question: &Question, axes: &Axes) -> Vec<LineStroke> {
    let later_from = axes.faded_from(scene);
    let mut strokes = Vec::new();
    // Lines on one level are apart; at one value of a continuous scale, the later line is dashed
    // over the earlier one.
    let mut below: Vec<Vec<Piece>> = Vec::new();
    for party in chosen::drawn_parties(scene) {
        let mut pieces = steps::pieces(&scene.view_data.lines[party], axes);
        // A slide has no step from a level on which a line was only before its first day.
        pieces.retain(|piece| !scene.is_slide || piece.until > axes.bounds().min()[0]);
        let look = look(scene, axes, party, &pieces);
        let looks_same = |a: f64, b: f64| (axes.y(a) - axes.y(b)).abs() < 1.0;
        let mut runs = steps::styled_runs(split_covering(&pieces, &below, looks_same));
        let points = runs.iter_mut().flat_map(|run| &mut run.points);
        for point in points.filter(|_| question.scale.is_ordinal()) {
            point[1] = axes.line_value(party, point[1]);
        }
        strokes.extend(look.strokes(scene.theme, runs, later_from, axes.day_width()));
        if scene.view_data.dense.is_none()
            && !question.scale.is_ordinal()
            && scene.party_slot(party).is_some()
        {
            below.push(pieces);
        }
    }
    strokes
}

fn look(scene: Scene<'_>, axes: &Axes, party: usize, pieces: &[Piece]) -> Look {
    let dense = scene.view_data.dense.as_ref();
    let slot = scene.party_slot(party);
    let share = match slot {
        _ if dense.is_some() && chosen::focused_party(scene) != Some(party) => 2.0 / 3.0,
        None if dense.is_none() => THIN,
        _ => 1.0,
    };
    // On a slide, grey lines are as pale as those among many.
    if slot.is_none() && scene.is_slide {
        return Look::solid(scene.theme, pale_color(scene), PALE_WIDTH);
    }
    // Dashes distinguish the second four colours from the first four; among many lines, names do.
    let is_dashed = dense.is_none() && slot.is_some_and(|slot| slot >= 4);
    // What goes up and down within a pixel is an area.
    let is_area = pieces.iter().any(|piece| piece.low < piece.high);
    Look {
        style: if is_dashed { LineStyle::Dashed { length: 14.0 } } else { LineStyle::Solid },
        has_halo: scene.view_data.has_grey_lines() && !is_area,
        ..Look::solid(scene.theme, scene.party_color(party), share * axes.line_width)
    }
}

/// Splits the parts of a line where they begin or end to cover one of the lines below it.
/// `looks_same` compares two values.
fn split_covering(
    pieces: &[Piece],
    below: &[Vec<Piece>],
    looks_same: impl Fn(f64, f64) -> bool,
) -> Vec<(Piece, PieceStyle)> {
    let mut parts = Vec::new();
    for piece in pieces {
        let style = PieceStyle::of(piece);
        let covered = below.iter().filter(|_| style == PieceStyle::Plain).flat_map(|line| {
            let start = line.partition_point(|other| other.until <= piece.from);
            let end = line.partition_point(|other| other.from < piece.until);
            line.get(start..end).unwrap_or_default()
        });
        let covered = covered.filter(|other| looks_same(other.first, piece.first));
        let mut covered: Vec<(f64, f64)> = covered.map(|other| (other.from, other.until)).collect();
        covered.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut rest = *piece;
        for (from, until) in covered {
            let (from, until) = (from.max(rest.from), until.min(rest.until));
            if from >= until {
                continue;
            }
            if rest.from < from {
                parts.push((Piece { until: from, ..rest }, style));
            }
            parts.push((Piece { from, until, ..rest }, PieceStyle::Covering));
            rest.from = until;
        }
        if rest.from < rest.until {
            parts.push((rest, style));
        }
    }
    parts
}

/// Returns the areas of the lines that are drawn one by one.
pub fn line_rects(scene: Scene<'_>, axes: &Axes) -> Vec<Rect> {
    let mut rects = Vec::new();
    for party in chosen::drawn_parties(scene) {
        let pieces = steps::pieces(&scene.view_data.lines[party], axes);
        let pos =
            |[day, value]: [f64; 2]| pos2(axes.day_number_to_x(day), axes.line_y(party, value));
        for run in steps::runs(&pieces) {
            let ends = run.points.windows(2).map(|ends| [pos(ends[0]), pos(ends[1])]);
            rects.extend(ends.map(|[from, to]| Rect::from_two_pos(from, to).expand(2.0)));
        }
    }
    rects
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_dashed_only_where_it_covers_another() {
        let piece = |from: i8, until: i8, value| Piece {
            from: f64::from(from),
            until: f64::from(until),
            first: value,
            low: value,
            high: value,
            last: value,
            is_stale: false,
        };
        let below = [vec![piece(1, 9, 4.0), piece(9, 12, 5.0)], vec![piece(7, 15, 4.0)]];
        let split = |from, until, value| {
            let pieces = [piece(from, until, value)];
            let parts = split_covering(&pieces, &below, |a, b| (a - b).abs() < 0.1).into_iter();
            let parts = parts.map(|(piece, style)| (piece.from, piece.until, style));
            parts.collect::<Vec<_>>()
        };
        let (plain, covering) = (PieceStyle::Plain, PieceStyle::Covering);
        assert_eq!(
            split(3, 20, 4.0),
            [(3.0, 9.0, covering), (9.0, 15.0, covering), (15.0, 20.0, plain)]
        );
        assert_eq!(
            split(5, 20, 5.05),
            [(5.0, 9.0, plain), (9.0, 12.0, covering), (12.0, 20.0, plain)]
        );
        assert_eq!(split(3, 20, 6.0), [(3.0, 20.0, plain)]);
    }
}
