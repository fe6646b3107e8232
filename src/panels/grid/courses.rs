//! The lines of all parties, reduced to what the pixels of a cell can show. They are computed
//! once for a view and a size of the cells, so that a frame does not depend on the number of
//! stances.

use std::sync::Arc;

use egui::{Color32, Mesh, Pos2, Rect, Ui, Vec2, pos2, vec2};

use crate::analysis::{LineSpan, day_number};
use crate::model::{Day, Scale};
use crate::scene::Scene;
use crate::view::Clock;

/// A part of a line without a gap, in points from the top left corner of a cell's plot.
#[derive(Clone, Debug, PartialEq)]
pub struct Run {
    pub points: Vec<Pos2>,
    /// Whether there is no newer statement by the party.
    pub is_stale: bool,
}

/// Where days and values are in the plot of a cell.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axes {
    pub first: Day,
    pub last: Day,
    /// The lowest and the highest value.
    pub values: (f64, f64),
    /// The size of the plot, in points.
    pub size: Vec2,
}

impl Axes {
    pub fn new(scene: Scene<'_>, scale: &Scale, size: Vec2) -> Self {
        let (min, max) = scale.bounds();
        // The lines of the lowest and the highest level are not on the edges.
        let margin = if scale.is_ordinal() { 0.3 } else { 0.0 };
        let (first, last) = scene.view.range;
        Self { first, last, values: (min - margin, max + margin), size }
    }

    fn days(&self) -> f32 {
        day_number(self.first, self.last).max(1) as f32
    }

    pub fn x(&self, day: Day) -> f32 {
        self.size.x * day_number(self.first, day) as f32 / self.days()
    }

    pub fn y(&self, value: f64) -> f32 {
        let (min, max) = self.values;
        let fraction = if max > min { (value - min) / (max - min) } else { 0.5 };
        self.size.y * (1.0 - fraction.clamp(0.0, 1.0) as f32)
    }

    /// Returns the day at `x`.
    pub fn day_at(&self, x: f32) -> Day {
        let days = self.days();
        let day = (x / self.size.x * days).round().clamp(0.0, days);
        self.first.saturating_add(jiff::Span::new().days(day as i32))
    }
}

/// What the courses were computed from.
#[derive(Clone, Debug, PartialEq)]
struct CoursesKey {
    revision: u64,
    question: String,
    clock: Clock,
    hidden: std::collections::BTreeSet<String>,
    axes: Axes,
    color: Color32,
    pixels_per_point: f32,
}

/// Up to how many parties the lines behind a cell are in the darker grey.
const FEW_PARTIES: usize = 12;

/// The lines of all parties in the plot of a cell.
#[derive(Debug)]
pub struct Courses {
    key: CoursesKey,
    /// The line of each party, in file order.
    pub parties: Vec<Vec<Run>>,
    /// All lines together, drawn behind the one of each cell.
    all: Mesh,
}

impl Courses {
    /// Returns the courses of the cells of `ui`, computed only if something that they depend on
    /// has changed.
    pub fn cached(ui: &Ui, scene: Scene<'_>, axes: Axes) -> Arc<Self> {
        // Many lines add up; a few must stand out from the lines of the levels.
        let is_few = scene.document.dataset.parties.len() <= FEW_PARTIES;
        let color = if is_few { scene.theme.context_line } else { scene.theme.pale_context_line };
        let pixels_per_point = ui.pixels_per_point();
        let key = CoursesKey {
            revision: scene.revision,
            question: scene.view.question.clone(),
            clock: scene.view.clock,
            hidden: scene.view.hidden.clone(),
            axes,
            color,
            pixels_per_point,
        };
        let id = ui.scope_id().with("courses");
        let known: Option<Arc<Self>> = ui.data(|data| data.get_temp(id));
        if let Some(known) = known.filter(|known| known.key == key) {
            return known;
        }
        #[cfg(test)]
        crate::analysis::work::add(scene.view_data.series.marks.len());
        let series = scene.view_data.series.parties.iter();
        let parties: Vec<Vec<Run>> = series.map(|party| course(&party.line, &axes)).collect();
        let courses =
            Arc::new(Self { key, all: mesh(&parties, &axes, color, pixels_per_point), parties });
        ui.data_mut(|data| data.insert_temp(id, Arc::clone(&courses)));
        courses
    }

    /// Returns the lines of all parties, in a plot at `origin`.
    pub fn all_at(&self, origin: Pos2) -> Mesh {
        let mut mesh = self.all.clone();
        mesh.translate(origin.to_vec2());
        mesh
    }
}

/// Returns the line of a party as a path of steps. Of the spans that share a column of a point,
/// only the lowest, the highest and the last value are kept.
fn course(line: &[LineSpan], axes: &Axes) -> Vec<Run> {
    let start = line.partition_point(|span| span.until <= axes.first);
    let end = line.partition_point(|span| span.from <= axes.last);
    let mut runs: Vec<Run> = Vec::new();
    let mut previous: Option<&LineSpan> = None;
    // The column of the last three points, if they stand for several spans.
    let mut column: Option<i32> = None;
    for span in line.get(start..end).unwrap_or_default() {
        let (from, until) = (span.from.max(axes.first), span.until.min(axes.last));
        let (left, right, y) = (axes.x(from), axes.x(until), axes.y(span.value));
        let continues = previous.is_some_and(|previous| previous.until == span.from);
        let same_style = runs.last().is_some_and(|run| run.is_stale == span.stale);
        if !(continues && same_style) {
            let before = runs.last().and_then(|run| run.points.last().copied());
            runs.push(Run {
                // The step to the first point belongs to this run.
                points: before.filter(|_| continues).into_iter().collect(),
                is_stale: span.stale,
            });
            column = None;
        }
        previous = Some(span);
        let Some(run) = runs.last_mut() else { continue };
        if right - left >= 1.0 {
            run.points.extend([pos2(left, y), pos2(right, y)]);
            column = None;
        } else if column == Some(left as i32)
            && let [.., low, high, last] = run.points.as_mut_slice()
        {
            low.y = low.y.min(y);
            high.y = high.y.max(y);
            last.y = y;
        } else {
            run.points.extend([pos2(left, y); 3]);
            column = Some(left as i32);
        }
    }
    runs
}

/// The number of lines from which a pixel is the paler the fewer lines cross it. So many would
/// fill the plot evenly.
const DENSE: usize = 60;

/// Returns a mesh of the pixels that the lines cover. Lines of steps run along pixels, so
/// nothing has to be smoothed, and the mesh cannot have more parts than a cell has pixels.
fn mesh(parties: &[Vec<Run>], axes: &Axes, color: Color32, pixels_per_point: f32) -> Mesh {
    let size = (axes.size * pixels_per_point).ceil() + vec2(1.0, 1.0);
    let (width, height) = (size.x as usize, size.y as usize);
    let mut counts = vec![0_u32; width * height];
    for runs in parties {
        for pixel in covered_pixels(runs, (width, height), pixels_per_point) {
            counts[pixel] += 1;
        }
    }
    let drawn = parties.iter().filter(|runs| !runs.is_empty()).count();
    let shade = |count: u32| match count {
        0 => 0,
        _ if drawn < DENSE => SHADES,
        // A fortieth of all lines has the full colour.
        count => (1 + count as usize * 40 * (SHADES - 1) / drawn).min(SHADES),
    };
    let mut mesh = Mesh::default();
    // The runs of pixels of one shade in the row above, with the row in which each began.
    let mut open: Vec<(usize, usize, usize, usize)> = Vec::new();
    for y in 0..=height {
        let row = counts.get(y * width..(y + 1) * width).unwrap_or(&[]);
        let mut next = Vec::new();
        let mut x = 0;
        while x < row.len() {
            let first = shade(row[x]);
            let same = row[x..].iter().take_while(|count| shade(**count) == first);
            let end = x + same.count();
            if first > 0 {
                next.push((x, end, first, y));
            }
            x = end;
        }
        for run in &mut next {
            let is_same =
                |old: &(usize, usize, usize, usize)| (old.0, old.1, old.2) == (run.0, run.1, run.2);
            if let Some(index) = open.iter().position(is_same) {
                run.3 = open.swap_remove(index).3;
            }
        }
        for (left, right, shade, top) in open {
            let corner = |x: usize, y: usize| pos2(x as f32, y as f32) / pixels_per_point;
            let rect = Rect::from_min_max(corner(left, top), corner(right, y));
            let strength = shade as f32 / SHADES as f32;
            mesh.add_colored_rect(rect, color.gamma_multiply(strength));
        }
        open = next;
    }
    mesh
}

/// The number of shades of the lines.
const SHADES: usize = 4;

/// Returns the indices of the pixels that a line covers, each once.
fn covered_pixels(runs: &[Run], (width, height): (usize, usize), scale: f32) -> Vec<usize> {
    let pixel = |pos: Pos2| {
        let pixel = pos * scale;
        let (x, y) = (pixel.x.max(0.0) as usize, pixel.y.max(0.0) as usize);
        (x.min(width - 1), y.min(height - 1))
    };
    let mut pixels = Vec::new();
    for ends in runs.iter().flat_map(|run| run.points.windows(2)) {
        let ((x0, y0), (x1, y1)) = (pixel(ends[0]), pixel(ends[1]));
        pixels.extend((x0.min(x1)..=x0.max(x1)).map(|x| y1 * width + x));
        pixels.extend((y0.min(y1)..=y0.max(y1)).map(|y| y * width + x0));
    }
    pixels.sort_unstable();
    pixels.dedup();
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::LineValue;

    const AXES: Axes = Axes {
        first: Day::constant(2024, 1, 1),
        last: Day::constant(2024, 4, 10),
        values: (0.0, 10.0),
        size: vec2(100.0, 50.0),
    };

    fn span(from: i32, until: i32, value: f64, stale: bool) -> LineSpan {
        let day = |days| AXES.first.saturating_add(jiff::Span::new().days(days));
        LineSpan {
            from: day(from),
            until: day(until),
            item: LineValue {
                value,
                stance: 0,
                latest: 0,
                stale,
                may_be_newer: false,
                moved: None,
            },
        }
    }

    #[test]
    fn a_line_moves_in_steps_and_a_gap_or_silence_begins_another_run() {
        // A hundred days on a hundred points.
        let line = [
            span(0, 10, 0.0, false),
            span(10, 20, 5.0, false),
            span(20, 30, 5.0, true),
            span(40, 50, 10.0, false),
        ];
        let runs = course(&line, &AXES);
        let points = |points: &[(f32, f32)]| -> Vec<Pos2> {
            points.iter().map(|(x, y)| pos2(*x, *y)).collect()
        };
        assert_eq!(
            runs.iter().map(|run| run.points.clone()).collect::<Vec<_>>(),
            [
                points(&[(0.0, 50.0), (10.0, 50.0), (10.0, 25.0), (20.0, 25.0)]),
                points(&[(20.0, 25.0), (20.0, 25.0), (30.0, 25.0)]),
                points(&[(40.0, 0.0), (50.0, 0.0)]),
            ]
        );
        assert_eq!(runs.iter().map(|run| run.is_stale).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn a_column_keeps_its_lowest_highest_and_last_value() {
        let axes = Axes { size: vec2(10.0, 50.0), ..AXES };
        // Ten days share a column.
        let line: Vec<LineSpan> =
            (0..100).map(|day| span(day, day + 1, f64::from(day % 10), false)).collect();
        let runs = course(&line, &axes);
        assert_eq!(runs.len(), 1);
        assert!(runs[0].points.len() <= 33, "{}", runs[0].points.len());
        let heights = || runs[0].points.iter().map(|point| point.y);
        assert_eq!(heights().fold(f32::MAX, f32::min).round(), 5.0);
        assert_eq!(heights().fold(0.0, f32::max), 50.0);
        assert_eq!(heights().next_back().map(f32::round), Some(5.0));
    }

    #[test]
    fn the_mesh_does_not_grow_with_the_lines() {
        let party = |offset: i32| {
            let line: Vec<LineSpan> = (0..100)
                .map(|day| span(day, day + 1, f64::from((day * 7 + offset) % 10), false))
                .collect();
            course(&line, &AXES)
        };
        let vertices = |count: i32| {
            let parties: Vec<Vec<Run>> = (0..count).map(party).collect();
            mesh(&parties, &AXES, Color32::RED, 1.0).vertices.len()
        };
        assert!(vertices(1) > 100);
        assert_eq!(vertices(1_000), vertices(100));
    }
}
