//! The lines of a scale of numbers: straight from the middle of one period to that of the next, or in
//! steps where statements hold until the next one.

use egui::{Pos2, Rect, Shape, Stroke, Vec2, pos2};

use super::ends::End;
use super::item::LineStroke;
use super::{Item, KeySign, Placing, Subject};
use crate::facts::MarkShape;
use crate::model::Layer;

/// The widths of a grey line and of a line in front, relative to a normal line.
const GREY: f32 = 0.36;
const COLORED: f32 = 0.85;

impl Placing<'_> {
    /// The marks and lines of a continuous scale.
    pub(super) fn continuous(&mut self) {
        let parties = self.parties_from_back_to_front();
        let mut ends = Vec::new();
        for party in parties {
            ends.extend(self.curve(party));
        }
        if !self.scene.medium.is_cell() {
            if self.scene.shows(Layer::Voices) || self.scene.shows(Layer::Ranges) {
                self.every_figure();
            }
            self.place_ends(ends);
        }
    }

    /// The line of a party, with a disc at its end if it is in colour. Returns where it ends.
    fn curve(&mut self, party: usize) -> Option<End> {
        let scene = self.scene;
        let runs = self.runs(party);
        let last = *runs.last()?.last()?;
        let is_colored = scene.slot(party).is_some();
        let share = match (self.is_in_front(party), is_colored) {
            (true, false) => 0.64,
            (_, true) => COLORED,
            (false, false) => GREY,
        };
        let color = self.line_color(party);
        let width = share * self.line_width();
        let columns = self.rows.plot.width().max(1.0) as usize;
        let mut rect = Rect::NOTHING;
        let strokes = runs.iter().map(|run| {
            let points = thinned(run, columns);
            for point in &points {
                rect.extend_with(*point);
            }
            LineStroke { points, color, width }
        });
        let mut strokes: Vec<LineStroke> = strokes.collect();
        if scene.is_double(party) && is_colored {
            let cores = strokes.clone().into_iter();
            let core = |stroke: LineStroke| LineStroke {
                color: scene.past(),
                width: 0.35 * width,
                ..stroke
            };
            strokes.extend(cores.map(core));
        }
        let mut item = Item::new(Subject::Line(party), rect.expand(width), Vec::new());
        item.strokes = strokes;
        self.items.push(item);
        let line = scene.facts.snapshot.lines.get(party).copied().flatten()?;
        let question = scene.question()?;
        if self.has_marks(party) {
            let radius = 0.9 * self.measures.disc;
            let sign = MarkShape::for_stance(scene.stance(line.stance));
            let shapes = self.sign(party, line.stance, sign, color, radius).shapes(last);
            self.put_mark(vec![line.stance], last, radius, shapes);
            // A figure has its number beside it.
            if !scene.stance(line.stance).resolved.figure {
                self.add_key(KeySign::Statement);
            }
        }
        let value = Some(question.scale.format(line.value));
        Some(End { party, x: last.x, y: last.y, value, note: None })
    }

    /// The unbroken parts of a line up to the day.
    fn runs(&self, party: usize) -> Vec<Vec<Pos2>> {
        let (scene, axis) = (self.scene, self.axis);
        let line = &scene.facts.series.parties[party].line;
        let day = axis.day_x();
        let mut runs: Vec<Vec<Pos2>> = Vec::new();
        let mut until = None;
        for span in line.iter().filter(|span| span.from <= scene.day()) {
            let stance = scene.stance(span.stance);
            let y = self.rows.y(span.value);
            let is_unbroken = until == Some(span.from);
            until = Some(span.until);
            let points = if stance.resolved.figure {
                // A figure is drawn once the day has reached the middle of its period.
                let x = axis.middle_x(stance.said.earliest, stance.said.latest);
                if x > day + 0.5 {
                    continue;
                }
                vec![pos2(x, y)]
            } else {
                let until = span.until.min(scene.day());
                let [left, right] = [span.from, until].map(|day| axis.x(day));
                vec![pos2(left, y), pos2(right, y)]
            };
            match runs.last_mut().filter(|_| is_unbroken) {
                Some(run) => {
                    if !stance.resolved.figure
                        && let Some(last) = run.last().copied()
                    {
                        run.push(pos2(points[0].x, last.y));
                    }
                    run.extend(points);
                }
                None => runs.push(points),
            }
        }
        runs
    }

    /// Each figure or statement, as a small disc and with its range, of which those are drawn that are
    /// shown.
    fn every_figure(&mut self) {
        let (scene, unit) = (self.scene, self.measures.unit);
        let marks = scene.facts.series.marks.iter();
        let by_day = marks.take_while(|mark| mark.day <= scene.day());
        let of_marked = by_day.filter(|mark| self.has_marks(mark.party));
        let radius = 0.55 * self.measures.other;
        for mark in of_marked.collect::<Vec<_>>() {
            let stance = scene.stance(mark.stance);
            let x = if stance.resolved.figure {
                self.axis.middle_x(stance.said.earliest, stance.said.latest)
            } else {
                self.axis.x(mark.day)
            };
            if !self.rows.plot.x_range().contains(x) || x > self.axis.day_x() + 0.5 {
                continue;
            }
            let center = pos2(x, self.rows.y(mark.value));
            let color = self.mark_color(mark.party, mark.stance);
            let mut shapes = Vec::new();
            if scene.shows(Layer::Ranges) && mark.low < mark.high {
                let [top, bottom] = [mark.high, mark.low].map(|value| self.rows.y(value));
                shapes.push(Shape::vline(x, top..=bottom, Stroke::new(unit, color)));
                self.add_key(KeySign::Range);
            }
            if !scene.shows(Layer::Voices) {
                let rect = Rect::from_center_size(center, Vec2::splat(2.0 * radius));
                self.items.push(Item::new(Subject::Range(mark.stance), rect, shapes));
                continue;
            }
            shapes.push(Shape::circle_filled(center, radius, color));
            let rect = Rect::from_center_size(center, Vec2::splat(2.0 * radius));
            self.items.push(Item::new(Subject::Mark(vec![mark.stance]), rect, shapes));
        }
    }
}

/// A line with no more points than pixels can show: of those in one column, the first, the lowest,
/// the highest and the last.
fn thinned(points: &[Pos2], columns: usize) -> Vec<Pos2> {
    if points.len() <= 4 * columns {
        return points.to_vec();
    }
    let mut kept: Vec<Pos2> = Vec::with_capacity(4 * columns);
    for column in points.chunk_by(|a, b| a.x.floor() == b.x.floor()) {
        let by_y = |a: &&Pos2, b: &&Pos2| a.y.total_cmp(&b.y);
        let ends = [column.first(), column.iter().min_by(by_y)]
            .into_iter()
            .chain([column.iter().max_by(by_y), column.last()]);
        kept.extend(ends.flatten());
    }
    kept.dedup();
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_keeps_its_highest_and_lowest_points() {
        let point = |index: usize| pos2(index as f32 / 100.0, ((index * 37) % 101) as f32);
        let points: Vec<Pos2> = (0..10_000).map(point).collect();
        let kept = thinned(&points, 100);
        assert!(kept.len() <= 400, "{}", kept.len());
        let highest = |points: &[Pos2]| points.iter().map(|it| it.y).fold(0.0, f32::max);
        assert_eq!(highest(&kept), highest(&points));
        assert_eq!(thinned(&points[..10], 100), points[..10]);
    }
}
