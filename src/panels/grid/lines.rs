//! The lines of all parties behind the one of a cell.

use egui::{Color32, Mesh, Rect, vec2};

use crate::chart::{Axes, steps};
use crate::scene::Scene;

/// The number of lines from which a pixel is the paler the fewer lines cross it. So many would
/// fill the plot evenly.
const MANY: usize = 60;

/// The number of shades of the lines.
const SHADES: usize = 4;

/// The distance of the dots of a line without a newer statement, in pixels.
const STALE_GAP: usize = 3;

/// Returns a mesh of the pixels that the lines cover. Lines of steps run along pixels, so nothing has
/// to be smoothed, and all cells share a mesh that has no more parts than the plot has pixels.
pub fn mesh(scene: Scene<'_>, axes: &Axes, color: Color32, pixels_per_point: f32) -> Mesh {
    // A line is about a point wide.
    let pixel = pixels_per_point.round().max(1.0) / pixels_per_point;
    let origin = (axes.plot.min * pixels_per_point).round() / pixels_per_point;
    let size = (axes.plot.size() / pixel).ceil() + vec2(1.0, 1.0);
    let (width, height) = (size.x as usize, size.y as usize);
    let pixel_of = |point: [f64; 2]| {
        let pos = (axes.position(point) - origin) / pixel;
        ((pos.x as usize).min(width - 1), (pos.y as usize).min(height - 1))
    };
    // How many lines cover each pixel.
    let mut counts = vec![0_usize; width * height];
    let mut drawn = 0;
    for line in scene.view_data.lines.iter().filter(|line| !line.is_empty()) {
        drawn += 1;
        let mut end = None;
        for piece in steps::pieces(line, axes) {
            let (left, top) = pixel_of([piece.from, piece.high]);
            let (right, bottom) = pixel_of([piece.until, piece.low]);
            let is_drawn = |x: &usize| !piece.is_stale || x.is_multiple_of(STALE_GAP);
            let columns = (left..right.max(left + 1)).filter(is_drawn);
            let mut cells: Vec<(usize, usize, usize)> = columns.map(|x| (x, top, bottom)).collect();
            // The step from the piece before.
            if let Some((_, last)) = end.filter(|(until, _)| *until >= piece.from) {
                let (_, last) = pixel_of([piece.from, last]);
                cells.extend([(left, last.min(top), top), (left, bottom, last.max(bottom))]);
            }
            for (x, top, bottom) in cells {
                (top..=bottom).for_each(|y| counts[y * width + x] += 1);
            }
            end = Some((piece.until, piece.last));
        }
    }
    let shade = |count: &usize| match count {
        0 => 0,
        _ if drawn < MANY => SHADES,
        // A fortieth of all lines has the full colour.
        count => (1 + count * 40 * (SHADES - 1) / drawn).min(SHADES),
    };
    let mut mesh = Mesh::default();
    for (y, row) in counts.chunks(width).enumerate() {
        let mut x = 0;
        for same in row.chunk_by(|a, b| shade(a) == shade(b)) {
            let min = origin + vec2(x as f32, y as f32) * pixel;
            let rect = Rect::from_min_size(min, vec2(same.len() as f32, 1.0) * pixel);
            let strength = shade(&same[0]) as f32 / SHADES as f32;
            if strength > 0.0 {
                mesh.add_colored_rect(rect, color.gamma_multiply(strength));
            }
            x += same.len();
        }
    }
    mesh
}
