//! Step lines and the areas between them, reduced to what pixels can show, and the strokes and
//! fills that they are drawn with: on the chart, in the strip of the distance and in the cells of the grid.

use egui::{Color32, Painter, Pos2, Shape, Stroke};
use egui_plot::{Line, LineStyle};

use super::axes::Axes;
use crate::facts::{Piece, Steps};
use crate::theme::Theme;

/// The width of what is thinner than a line, such as its dots, as a share of the line's.
pub const THIN: f32 = 0.53;

/// The width of the gap around a line with a halo, in points.
const HALO: f32 = 1.5;

/// The days in view and the columns of pixels of the plot.
pub fn pieces(steps: &Steps, axes: &Axes) -> Vec<Piece> {
    let bounds = axes.bounds();
    // Steps on the first and on the last day are in view as well.
    let days = (bounds.min()[0] - 1.0, bounds.max()[0] + 1.0);
    steps.pieces(days, axes.plot.width().max(1.0) as usize)
}

/// What a part of a line says beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceStyle {
    Plain,
    /// There is no newer statement by the party.
    Stale,
    /// Another line is underneath.
    Covering,
}

impl PieceStyle {
    pub fn of(piece: &Piece) -> Self {
        if piece.is_stale { Self::Stale } else { Self::Plain }
    }
}

/// A stretch of a line without a gap and in one style, as days and values.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub points: Vec<[f64; 2]>,
    pub style: PieceStyle,
}

/// The stretches of a line of which nothing is covered.
pub fn runs(pieces: &[Piece]) -> Vec<Run> {
    styled_runs(pieces.iter().map(|piece| (*piece, PieceStyle::of(piece))))
}

/// The stretches of a line whose parts have these styles.
pub fn styled_runs(pieces: impl IntoIterator<Item = (Piece, PieceStyle)>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut end = f64::NEG_INFINITY;
    for (piece, style) in pieces {
        let start = [piece.from, piece.first];
        let last = runs.last_mut().filter(|_| end >= piece.from);
        if last.as_ref().is_none_or(|run| run.style != style) {
            // The step between two styles belongs to the plain part.
            let before = last.and_then(|run| {
                if style == PieceStyle::Plain {
                    return run.points.last().copied();
                }
                run.points.push(start);
                None
            });
            runs.push(Run { points: before.into_iter().collect(), style });
        }
        if let Some(Run { points, .. }) = runs.last_mut() {
            add_piece(points, &piece);
        }
        end = piece.until;
    }
    for run in &mut runs {
        run.points.dedup();
    }
    runs
}

fn add_piece(points: &mut Vec<[f64; 2]>, piece: &Piece) {
    let Piece { from, until, first, low, high, .. } = *piece;
    if low < high {
        // All of an area, with as few points as possible.
        let before = points.last().map_or(first, |point| point[1]);
        let is_low_nearer = (before - low).abs() < (before - high).abs();
        let (near, far) = if is_low_nearer { (low, high) } else { (high, low) };
        points.extend([[from, near], [from, far], [until, far]]);
    } else if let [.., before, last] = points.as_mut_slice()
        && (before[1], *last) == (first, [from, first])
    {
        last[0] = until;
    } else {
        points.extend([[from, first], [until, first]]);
    }
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// The colours up to the view's day and after it.
    pub colors: [Color32; 2],
    pub width: f32,
    /// The style of plain parts.
    pub style: LineStyle,
    pub has_halo: bool,
}

impl Look {
    /// A line that is solid up to the day, and faded after it.
    pub fn solid(theme: &Theme, color: Color32, width: f32) -> Self {
        let colors = [color, theme.faded(color)];
        Self { colors, width, style: LineStyle::Solid, has_halo: false }
    }

    /// The strokes of a line, of which the part from a day on is later. A day is `day_width` points wide.
    pub fn strokes(
        self,
        theme: &Theme,
        runs: Vec<Run>,
        later_from: f64,
        day_width: f32,
    ) -> Vec<LineStroke> {
        let mut strokes = Vec::new();
        for run in runs {
            let (style, width) = match run.style {
                PieceStyle::Plain => (self.style, self.width),
                PieceStyle::Stale => {
                    let usual = self.width * 2.33;
                    let ends = run.points.first().zip(run.points.last());
                    let days = ends.map_or(0.0, |(first, last)| last[0] - first[0]);
                    // A short stretch has a dot in the middle: at its ends, they would be under the line.
                    let half = days as f32 * day_width / 2.0;
                    let spacing = if 0.0 < half && half < usual { half } else { usual };
                    (LineStyle::Dotted { spacing }, self.width * THIN)
                }
                PieceStyle::Covering => (LineStyle::Dashed { length: 8.0 }, self.width),
            };
            let has_halo = self.has_halo && run.style == PieceStyle::Plain;
            for (is_later, points) in [false, true].into_iter().zip(split(run.points, later_from)) {
                if points.len() < 2 {
                    continue;
                }
                if has_halo {
                    let (color, width) = (theme.canvas, width + 2.0 * HALO);
                    let points = points.clone();
                    strokes.push(LineStroke { points, color, width, style: LineStyle::Solid });
                }
                // Nothing is faded in high contrast.
                let is_dashed = is_later && theme.high_contrast && style == LineStyle::Solid;
                let (style, width) = if is_dashed {
                    (LineStyle::Dashed { length: 5.0 }, 2.0)
                } else {
                    (style, width)
                };
                let color = self.colors[usize::from(is_later)];
                strokes.push(LineStroke { points, color, width, style });
            }
        }
        strokes
    }
}

/// Splits a line at a day, which the part before it includes.
fn split(mut points: Vec<[f64; 2]>, day: f64) -> [Vec<[f64; 2]>; 2] {
    let mut after = points.split_off(points.partition_point(|point| point[0] <= day));
    if let Some(last) = points.last().copied().filter(|_| !after.is_empty()) {
        let cut = [day, last[1]];
        points.extend((last != cut).then_some(cut));
        after.insert(0, cut);
    }
    [points, after]
}

/// A stroke along days and values.
#[derive(Clone, Debug)]
pub struct LineStroke {
    pub points: Vec<[f64; 2]>,
    pub color: Color32,
    pub width: f32,
    pub style: LineStyle,
}

impl LineStroke {
    /// The item of a plot.
    pub fn item(self) -> Line<'static> {
        let line = Line::new("", self.points).allow_band(false).allow_hover(false);
        line.color(self.color).width(self.width).style(self.style)
    }

    /// Draws it outside the plot.
    pub fn paint(self, painter: &Painter, place: impl Fn([f64; 2]) -> Pos2) {
        let points: Vec<Pos2> = self.points.into_iter().map(place).collect();
        let stroke = Stroke::new(self.width, self.color);
        match self.style {
            LineStyle::Solid => {
                painter.add(Shape::line(points, stroke));
            }
            LineStyle::Dashed { length } => {
                painter.extend(Shape::dashed_line(&points, stroke, length, 0.6 * length));
            }
            LineStyle::Dotted { spacing } => {
                painter.extend(Shape::dotted_line(&points, self.color, spacing, self.width));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(days: (f64, f64), values: [f64; 4], is_stale: bool) -> Piece {
        let [first, low, high, last] = values;
        Piece { from: days.0, until: days.1, first, low, high, last, is_stale }
    }

    #[test]
    fn a_line_moves_in_steps_and_a_gap_or_silence_begins_another_run() {
        let runs = runs(&[
            piece((0.0, 4.0), [0.0; 4], false),
            piece((4.0, 10.0), [0.0; 4], false),
            piece((10.0, 20.0), [5.0; 4], false),
            piece((20.0, 30.0), [5.0; 4], true),
            piece((40.0, 50.0), [9.0; 4], false),
            piece((50.0, 51.0), [1.0, 0.0, 7.0, 2.0], false),
        ]);
        let plain = [[0.0, 0.0], [10.0, 0.0], [10.0, 5.0], [20.0, 5.0]];
        let area = [[40.0, 9.0], [50.0, 9.0], [50.0, 7.0], [50.0, 0.0], [51.0, 0.0]];
        let runs: Vec<_> = runs.into_iter().map(|run| (run.points, run.style)).collect();
        assert_eq!(
            runs,
            [
                (plain.to_vec(), PieceStyle::Plain),
                (vec![[20.0, 5.0], [30.0, 5.0]], PieceStyle::Stale),
                (area.to_vec(), PieceStyle::Plain),
            ]
        );
    }

    #[test]
    fn a_short_dotted_stretch_has_a_dot_between_its_ends() {
        let look = Look::solid(&Theme::LIGHT, Color32::BLACK, 3.0);
        let spacing = |days: f64| {
            let runs = runs(&[piece((0.0, days), [0.0; 4], true)]);
            let stroke = look.strokes(&Theme::LIGHT, runs, f64::INFINITY, 0.5).pop();
            match stroke.map(|stroke| stroke.style) {
                Some(LineStyle::Dotted { spacing }) => spacing,
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(spacing(12.0), 3.0);
        assert_eq!(spacing(100.0), spacing(1000.0));
    }

    #[test]
    fn a_line_is_split_at_a_day_with_the_step_on_it_before() {
        let line = vec![[0.0, 1.0], [10.0, 1.0], [10.0, 4.0], [20.0, 4.0]];
        assert_eq!(split(line.clone(), 10.0), [line[..3].to_vec(), vec![[10.0, 4.0], [20.0, 4.0]]]);
        assert_eq!(
            split(line.clone(), 5.0),
            [vec![[0.0, 1.0], [5.0, 1.0]], [&[[5.0, 1.0]], &line[1..]].concat()]
        );
        assert_eq!(split(line.clone(), 30.0), [line, Vec::new()]);
    }
}
