//! Many parties or stances: pale lines for all, the spread of all lines, and chosen parties
//! in colour on top. What is drawn follows the pixels, not the stances.

use std::sync::Arc;

use egui::epaint::Mesh;
use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui};
use egui_plot::PlotBounds;

use super::axes::Axes;
use super::chosen::{chosen_parties, focused_party};
use super::steps::{self, add_line, pieces, runs};
use crate::analysis::{DenseSeries, Spread, Steps};
use crate::scene::Scene;
use crate::theme::Theme;

/// From this number of lines on, they are even paler.
const VERY_MANY: usize = 80;

/// The greatest length of a dashed line, in widths of the plot.
const MAX_DASHED: f32 = 3.0;

/// The width of the gap around a chosen line, in points.
const HALO: f32 = 1.5;

/// Draws the quiet band, the pale lines and the median.
pub fn draw_context(ui: &Ui, scene: Scene<'_>, axes: &Axes, dense: &Arc<DenseSeries>) {
    let Some(spread) = &dense.spread else { return };
    let painter = ui.painter().with_clip_rect(axes.plot.expand(1.0));
    let theme = scene.theme;
    draw_area(&painter, scene, axes, [&spread.low, &spread.high], theme.quiet_band);
    let color =
        if dense.line_count >= VERY_MANY { theme.pale_context_line } else { theme.context_line };
    let after = theme.pale_context_line;
    if scene.on_page {
        draw_page_lines(&painter, scene, axes, dense, color);
    } else {
        let [mesh, faded] = context_meshes(ui, scene, axes, dense, [color, after]);
        let fade_x = axes.faded_from_x(scene).min(axes.plot.right() + 1.0);
        before(&painter, axes, fade_x).add(Shape::Mesh(mesh));
        if fade_x < axes.plot.right() {
            from(&painter, axes, fade_x).add(Shape::Mesh(faded));
        }
    }
    draw_median(&painter, scene, axes, spread);
}

/// A painter of what is to the left of `x`.
fn before(painter: &Painter, axes: &Axes, x: f32) -> Painter {
    let clip = axes.plot.expand(1.0);
    painter.with_clip_rect(clip.with_max_x(x.max(clip.left())))
}

/// A painter of what is to the right of `x`.
fn from(painter: &Painter, axes: &Axes, x: f32) -> Painter {
    let clip = axes.plot.expand(1.0);
    painter.with_clip_rect(clip.with_min_x(x.min(clip.right())))
}

/// The parties with a pale line.
fn others<'a>(
    scene: Scene<'a>,
    dense: &'a DenseSeries,
) -> impl Iterator<Item = (usize, &'a Steps)> {
    let chosen = chosen_parties(scene, dense);
    let lines = dense.lines.iter().enumerate();
    lines.filter(move |(party, _)| !chosen.contains(party))
}

/// Draws the pale lines of a page, as paths.
fn draw_page_lines(
    painter: &Painter,
    scene: Scene<'_>,
    axes: &Axes,
    dense: &DenseSeries,
    color: Color32,
) {
    let fade_x = axes.faded_from_x(scene);
    let later = (fade_x < axes.plot.right()).then_some(scene.theme.pale_context_line);
    let parts =
        [(before(painter, axes, fade_x), Some(color)), (from(painter, axes, fade_x), later)];
    for (painter, color) in parts {
        let Some(color) = color else { continue };
        for (_, line) in others(scene, dense) {
            for run in runs(&pieces(line, axes), (axes, &|value| axes.y(value))) {
                painter.add(Shape::line(run.points, Stroke::new(0.8, color)));
            }
        }
    }
}

/// What the pale lines depend on.
#[derive(Clone)]
struct MeshKey {
    dense: Arc<DenseSeries>,
    chosen: Vec<usize>,
    bounds: PlotBounds,
    plot: Rect,
    colors: [Color32; 2],
    pixels_per_point: f32,
}

impl PartialEq for MeshKey {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.dense, &other.dense)
            && self.chosen == other.chosen
            && self.bounds == other.bounds
            && self.plot == other.plot
            && self.colors == other.colors
            && self.pixels_per_point == other.pixels_per_point
    }
}

/// The pale lines of the window up to the day and after it, which stay the same while the day
/// moves.
fn context_meshes(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    dense: &Arc<DenseSeries>,
    colors: [Color32; 2],
) -> [Arc<Mesh>; 2] {
    let id = ui.scope_id().with(("pale lines", &scene.view.question));
    let key = MeshKey {
        dense: Arc::clone(dense),
        chosen: chosen_parties(scene, dense),
        bounds: *axes.bounds(),
        plot: axes.plot,
        colors,
        pixels_per_point: ui.pixels_per_point(),
    };
    let known = ui.data(|data| data.get_temp::<(MeshKey, [Arc<Mesh>; 2])>(id));
    if let Some((_, meshes)) = known.filter(|(known, _)| *known == key) {
        return meshes;
    }
    let mut mesh = Mesh::default();
    let pixel = 1.0 / ui.pixels_per_point();
    for (_, line) in others(scene, dense) {
        add_line(
            &mut mesh,
            &pieces(line, axes),
            (axes, &|value| axes.y(value)),
            (colors[0], pixel.max(1.0), ui.pixels_per_point()),
        );
    }
    let mut faded = mesh.clone();
    for vertex in &mut faded.vertices {
        vertex.color = colors[1];
    }
    let meshes = [mesh, faded].map(Arc::new);
    ui.data_mut(|data| data.insert_temp(id, (key, meshes.clone())));
    meshes
}

/// Returns the areas of the chosen lines.
pub fn line_rects(scene: Scene<'_>, axes: &Axes, dense: &DenseSeries) -> Vec<Rect> {
    let chosen = chosen_parties(scene, dense).into_iter();
    let lines = chosen.map(|party| pieces(&dense.lines[party], axes));
    let mut rects = Vec::new();
    for piece in lines.flatten() {
        let x = axes.day_number_to_x(piece.from)..=axes.day_number_to_x(piece.until);
        let y = axes.y(piece.high)..=axes.y(piece.low);
        rects.push(Rect::from_x_y_ranges(x, y).expand(2.0));
    }
    rects
}

/// Fills the area between two lines of the plot.
fn draw_area(painter: &Painter, scene: Scene<'_>, axes: &Axes, lines: [&Steps; 2], color: Color32) {
    let faded = scene.theme.canvas.lerp_to_gamma(color, 0.5);
    let place: steps::Place<'_> = (axes, &|value| axes.y(value));
    steps::draw_area(painter, scene, place, lines, (color, faded), 0.0);
}

/// Draws the median with dashes, unless it goes up and down so much that they would fill an
/// area.
fn draw_median(painter: &Painter, scene: Scene<'_>, axes: &Axes, spread: &Spread) {
    let pieces = pieces(&spread.median, axes);
    let runs = runs(&pieces, (axes, &|value| axes.y(value)));
    let lengths = runs.iter().flat_map(|run| run.points.windows(2));
    let length: f32 = lengths.map(|ends| ends[0].distance(ends[1])).sum();
    for run in runs {
        if length > MAX_DASHED * axes.plot.width() {
            painter.add(Shape::line(run.points, median_stroke(scene.theme)));
        } else {
            paint_median(painter, scene.theme, &run.points);
        }
    }
}

fn median_stroke(theme: &Theme) -> Stroke {
    Stroke::new(1.2, theme.text_muted)
}

/// Paints a stretch of the median with dashes.
pub fn paint_median(painter: &Painter, theme: &Theme, points: &[Pos2]) {
    painter.extend(Shape::dashed_line(points, median_stroke(theme), 5.0, 3.0));
}

/// The fill of the range of a party.
pub fn range_color(theme: &Theme, color: Color32) -> Color32 {
    theme.canvas.lerp_to_gamma(color, 0.14)
}

/// Draws the range of the statements of the party in focus, and the chosen lines.
pub fn draw_chosen(ui: &Ui, scene: Scene<'_>, axes: &Axes, dense: &DenseSeries) {
    let painter = ui.painter().with_clip_rect(axes.plot.expand(2.0));
    let theme = scene.theme;
    let focus = focused_party(scene);
    if let Some([low, high]) = focus.and_then(|party| dense.bands.get(party)) {
        let color = focus.map_or(theme.text, |party| scene.party_color(party));
        let fill = range_color(theme, color);
        draw_area(&painter, scene, axes, [low, high], fill);
    }
    let fade_x = axes.faded_from_x(scene).min(axes.plot.right() + 2.0);
    let place: steps::Place<'_> = (axes, &|value| axes.y(value));
    for party in chosen_parties(scene, dense) {
        let width = if Some(party) == focus { 3.0 } else { 2.0 };
        let color = scene.party_color(party);
        let pieces = pieces(&dense.lines[party], axes);
        // What goes up and down within a pixel is an area.
        let is_area = pieces.iter().any(|piece| piece.low < piece.high);
        let runs = if is_area { Vec::new() } else { runs(&pieces, place) };
        let clips = [
            (painter.clip_rect().with_max_x(fade_x), color),
            (painter.clip_rect().with_min_x(fade_x), theme.faded(color)),
        ];
        for (clip, color) in clips.into_iter().filter(|(clip, _)| clip.is_positive()) {
            let painter = painter.with_clip_rect(clip);
            if is_area {
                let mut mesh = Mesh::default();
                add_line(&mut mesh, &pieces, place, (color, width, ui.pixels_per_point()));
                painter.add(Shape::mesh(mesh));
            }
            for run in &runs {
                if run.is_stale {
                    painter.extend(Shape::dotted_line(&run.points, color, 6.0, 1.2));
                    continue;
                }
                let halo = Stroke::new(width + 2.0 * HALO, theme.canvas);
                painter.add(Shape::line(run.points.clone(), halo));
                painter.add(Shape::line(run.points.clone(), Stroke::new(width, color)));
            }
        }
    }
}
