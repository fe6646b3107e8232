//! Step lines and the areas between them, reduced to what pixels can show.

use egui::epaint::Mesh;
use egui::{Color32, Painter, Pos2, Rect, Shape, pos2};

use super::axes::Axes;
use crate::analysis::{Piece, Steps};
use crate::scene::Scene;

/// Where days and values are: the time axis, and the vertical place of a value.
pub type Place<'a> = (&'a Axes, &'a dyn Fn(f64) -> f32);

/// The days in view and the columns of pixels of the plot.
pub fn pieces(steps: &Steps, axes: &Axes) -> Vec<Piece> {
    let bounds = axes.bounds();
    let days = (bounds.min()[0], bounds.max()[0]);
    steps.pieces(days, axes.plot.width().max(1.0) as usize)
}

/// Adds a step line as rectangles on whole pixels.
pub fn add_line(
    mesh: &mut Mesh,
    pieces: &[Piece],
    (axes, y): Place<'_>,
    (color, width, pixels_per_point): (Color32, f32, f32),
) {
    let pixel = 1.0 / pixels_per_point;
    let round = |length: f32| (length / pixel).round() * pixel;
    let y = |value: f64| round(y(value));
    let x = |day: f64| round(axes.day_number_to_x(day));
    let mut previous: Option<&Piece> = None;
    for piece in pieces {
        let (mut top, mut bottom) = (y(piece.high), y(piece.low));
        let (left, right) = (x(piece.from), x(piece.until));
        if let Some(previous) = previous.filter(|previous| previous.until >= piece.from) {
            let last = y(previous.last);
            if piece.low == piece.high {
                let step = Rect::from_x_y_ranges(
                    left..=left + width,
                    last.min(top)..=last.max(top) + width,
                );
                if step.height() > width {
                    mesh.add_colored_rect(step, color);
                }
            } else {
                (top, bottom) = (top.min(last), bottom.max(last));
            }
        }
        let rect = Rect::from_x_y_ranges(left..=right.max(left + width), top..=bottom + width);
        mesh.add_colored_rect(rect, color);
        previous = Some(piece);
    }
}

/// A stretch of a line without a gap and in one style.
pub struct LineRun {
    pub points: Vec<Pos2>,
    pub is_stale: bool,
}

/// The stretches of a line as points on the screen.
pub fn runs(pieces: &[Piece], (axes, y): Place<'_>) -> Vec<LineRun> {
    let mut runs: Vec<LineRun> = Vec::new();
    let mut previous: Option<&Piece> = None;
    for piece in pieces {
        let x = axes.day_number_to_x(piece.from);
        let continues = previous.filter(|previous| previous.until >= piece.from);
        let mut points = Vec::new();
        if piece.low < piece.high {
            points.extend(
                [piece.first, piece.low, piece.high, piece.last].map(|value| pos2(x, y(value))),
            );
        } else {
            points.push(pos2(x, y(piece.first)));
        }
        points.push(pos2(axes.day_number_to_x(piece.until), y(piece.last)));
        match runs.last_mut().filter(|_| continues.is_some()) {
            Some(run) if run.is_stale == piece.is_stale => run.points.extend(points),
            last => {
                // The step to another style belongs to the plain line.
                let end = last.and_then(|run| {
                    let end = run.points.last().copied();
                    if piece.is_stale {
                        return None;
                    }
                    end
                });
                points.splice(0..0, end);
                runs.push(LineRun { points, is_stale: piece.is_stale });
            }
        }
        previous = Some(piece);
    }
    for run in &mut runs {
        run.points.dedup();
    }
    runs
}

/// Fills the area between two step lines that change on the same days.
/// `margin` is added above and below; the colours are those up to the day and after it.
pub fn draw_area(
    painter: &Painter,
    scene: Scene<'_>,
    (axes, y): Place<'_>,
    [low, high]: [&Steps; 2],
    (color, faded): (Color32, Color32),
    margin: f32,
) {
    let fade_x = axes.faded_from_x(scene);
    let mut mesh = Mesh::default();
    for (low, high) in paired(&pieces(low, axes), &pieces(high, axes)) {
        let (left, right) = (
            axes.day_number_to_x(low.from.max(high.from)),
            axes.day_number_to_x(low.until.min(high.until)),
        );
        let rows = y(high.high) - margin..=y(low.low) + margin;
        for (left, right, color) in
            [(left, right.min(fade_x), color), (left.max(fade_x), right, faded)]
        {
            if left < right {
                let rect = Rect::from_x_y_ranges(left..=right, rows.clone());
                if scene.on_page {
                    painter.rect_filled(rect, 0.0, color);
                } else {
                    mesh.add_colored_rect(rect, color);
                }
            }
        }
    }
    painter.add(Shape::mesh(mesh));
}

/// The overlapping pieces of two lines.
fn paired<'a>(low: &'a [Piece], high: &'a [Piece]) -> Vec<(&'a Piece, &'a Piece)> {
    let (mut i, mut j) = (0, 0);
    let mut pairs = Vec::new();
    while let (Some(a), Some(b)) = (low.get(i), high.get(j)) {
        if a.from < b.until && b.from < a.until {
            pairs.push((a, b));
        }
        if a.until <= b.until {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}
