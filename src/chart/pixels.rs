//! Many lines as one drawing: the pixels that they cover, so that it grows with neither the lines
//! nor their steps. It is computed once for a view and a size, and stays while the day moves.

use std::sync::Arc;

use egui::{Color32, Mesh, Pos2, Rect, Ui, vec2};
use egui_plot::PlotBounds;

use super::axes::Axes;
use super::steps;
use crate::analysis::{Piece, Steps};
use crate::scene::Scene;

/// The number of lines from which a pixel is the paler the fewer lines cross it. So many would
/// fill the plot evenly.
const DENSE: usize = 60;

/// The number of shades of the lines.
const SHADES: usize = 4;

/// The distance of the dots of a line without a newer statement, in pixels.
const STALE_GAP: usize = 3;

/// What a drawing depends on.
#[derive(Clone)]
struct Key {
    lines: Arc<[Steps]>,
    left_out: Vec<usize>,
    bounds: PlotBounds,
    plot: Rect,
    colors: [Color32; 2],
    pixels_per_point: f32,
}

impl PartialEq for Key {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.lines, &other.lines)
            && self.left_out == other.left_out
            && self.bounds == other.bounds
            && self.plot == other.plot
            && self.colors == other.colors
            && self.pixels_per_point == other.pixels_per_point
    }
}

/// Returns the drawing of all lines, without those of some parties, in each of two colours.
pub fn of_lines(
    ui: &Ui,
    scene: Scene<'_>,
    axes: &Axes,
    left_out: Vec<usize>,
    colors: [Color32; 2],
) -> [Arc<Mesh>; 2] {
    let id = ui.scope_id().with(("pixels of lines", &scene.view.question));
    let key = Key {
        lines: Arc::clone(&scene.view_data.lines),
        left_out,
        bounds: *axes.bounds(),
        plot: axes.plot,
        colors,
        pixels_per_point: ui.pixels_per_point(),
    };
    let known = ui.data(|data| data.get_temp::<(Key, [Arc<Mesh>; 2])>(id));
    if let Some((_, meshes)) = known.filter(|(known, _)| *known == key) {
        return meshes;
    }
    let lines = key.lines.iter().enumerate();
    let lines = lines.filter(|(party, _)| !key.left_out.contains(party));
    let lines = lines.map(|(_, line)| steps::pieces(line, axes));
    let position = |point| axes.position(point);
    let mesh = mesh(lines, (axes.plot, &position), colors[0], key.pixels_per_point);
    let mut other = mesh.clone();
    for vertex in other.vertices.iter_mut().filter(|_| colors[0] != colors[1]) {
        vertex.color = colors[1].gamma_multiply_u8(vertex.color.a());
    }
    let meshes = [mesh, other].map(Arc::new);
    ui.data_mut(|data| data.insert_temp(id, (key, meshes.clone())));
    meshes
}

/// Pixels of one shade in a row, and in the rows above from `top` on.
struct PixelRun {
    left: usize,
    right: usize,
    shade: usize,
    top: usize,
}

/// Returns a mesh of the pixels that the lines cover. Lines of steps run along pixels, so
/// nothing has to be smoothed, and the mesh cannot have more parts than the plot has pixels.
fn mesh(
    lines: impl Iterator<Item = Vec<Piece>>,
    (plot, position): (Rect, &dyn Fn([f64; 2]) -> Pos2),
    color: Color32,
    pixels_per_point: f32,
) -> Mesh {
    // A line is about a point wide.
    let pixel = pixels_per_point.round().max(1.0) / pixels_per_point;
    let origin = (plot.min * pixels_per_point).round() / pixels_per_point;
    let size = (plot.size() / pixel).ceil() + vec2(1.0, 1.0);
    let (width, height) = (size.x as usize, size.y as usize);
    let pixel_of = |point: [f64; 2]| {
        let pos = (position(point) - origin) / pixel;
        ((pos.x as usize).min(width - 1), (pos.y as usize).min(height - 1))
    };
    // How many lines begin or cease to cover each pixel, from the top to the bottom.
    let mut counts = vec![0_i32; width * (height + 1)];
    let mut drawn = 0;
    for pieces in lines.filter(|pieces| !pieces.is_empty()) {
        drawn += 1;
        let mut covered: Vec<Option<[usize; 2]>> = vec![None; width];
        let mut add = |x: usize, [top, bottom]: [usize; 2]| {
            let before = covered[x].unwrap_or([top, bottom]);
            covered[x] = Some([top.min(before[0]), bottom.max(before[1])]);
        };
        let mut previous: Option<&Piece> = None;
        for piece in &pieces {
            let (left, top) = pixel_of([piece.from, piece.high]);
            let (right, bottom) = pixel_of([piece.until, piece.low]);
            if let Some(previous) = previous.filter(|previous| previous.until >= piece.from) {
                let (_, last) = pixel_of([piece.from, previous.last]);
                add(left, [top.min(last), bottom.max(last)]);
            }
            let is_drawn = |x: &usize| !piece.is_stale || x.is_multiple_of(STALE_GAP);
            for x in (left..right.max(left + 1)).filter(is_drawn) {
                add(x, [top, bottom]);
            }
            previous = Some(piece);
        }
        for (x, rows) in covered.into_iter().enumerate() {
            if let Some([top, bottom]) = rows {
                counts[top * width + x] += 1;
                counts[(bottom + 1) * width + x] -= 1;
            }
        }
    }
    for index in width..counts.len() {
        counts[index] += counts[index - width];
    }
    let shade = |count: &i32| match *count as usize {
        0 => 0,
        _ if drawn < DENSE => SHADES,
        // A fortieth of all lines has the full colour.
        count => (1 + count * 40 * (SHADES - 1) / drawn).min(SHADES),
    };
    let mut mesh = Mesh::default();
    let mut open: Vec<PixelRun> = Vec::new();
    for (y, row) in counts.chunks(width).enumerate() {
        let shades: Vec<usize> = row.iter().map(shade).collect();
        let mut next = Vec::new();
        let mut left = 0;
        for same in shades.chunk_by(|a, b| a == b) {
            let right = left + same.len();
            if same[0] > 0 {
                let index = open.partition_point(|above| above.left < left);
                let run = PixelRun { left, right, shade: same[0], top: y };
                next.push(match open.get_mut(index) {
                    Some(above)
                        if (above.left, above.right, above.shade) == (left, right, same[0]) =>
                    {
                        PixelRun { top: std::mem::replace(&mut above.top, y), ..run }
                    }
                    _ => run,
                });
            }
            left = right;
        }
        // Those that go on were emptied.
        for PixelRun { left, right, shade, top } in open.into_iter().filter(|run| run.top < y) {
            let corner = |x: usize, y: usize| origin + vec2(x as f32, y as f32) * pixel;
            let rect = Rect::from_min_max(corner(left, top), corner(right, y));
            mesh.add_colored_rect(rect, color.gamma_multiply(shade as f32 / SHADES as f32));
        }
        open = next;
    }
    mesh
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::pos2;

    #[test]
    fn the_mesh_does_not_grow_with_the_lines() {
        let plot = Rect::from_min_size(Pos2::ZERO, vec2(100.0, 50.0));
        let position = |[day, value]: [f64; 2]| pos2(day as f32, 50.0 - 5.0 * value as f32);
        let line = |offset: i32| -> Vec<Piece> {
            let piece = |day: i32| {
                let value = f64::from((day * 7 + offset) % 10);
                let (from, until) = (f64::from(day), f64::from(day + 1));
                let [first, low, high, last] = [value; 4];
                Piece { from, until, first, low, high, last, is_stale: false }
            };
            (0..100).map(piece).collect()
        };
        let vertices = |count: i32| {
            mesh((0..count).map(line), (plot, &position), Color32::RED, 1.0).vertices.len()
        };
        assert!(vertices(1) > 100);
        assert_eq!(vertices(1_000), vertices(100));
    }
}
