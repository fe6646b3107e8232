//! The lines of parties on a scale of levels: rounded steps, dots where no dated statement sets
//! them, discs where a statement does, and dimension lines below those of which the day is unknown.

use std::collections::BTreeMap;

use egui::{Align2, Color32, Pos2, Rect, Shape, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_plot::{Line, Plot, PlotBounds};
use hashbrown::HashMap;

use super::item::LineStroke;
use super::mark::{Dimension, Whisker};
use super::stack::{DimensionLanes, has_unknown_day};
use super::{Figure, FigureScene, Item, KeySign, Measures, Medium, Placing, Rows, Subject};
use crate::facts::{LineSpan, MarkShape, PartySeries};
use crate::kit::Text;
use crate::model::{Day, Layer};
use crate::theme;
use crate::words::figure as words;

/// The radius of the disc of a cited statement, in parts of that of others.
const CITED: f32 = 1.57;

/// How far apart lines on one level are, in widths of a line.
const LINES_APART: f32 = 1.6;

/// A stretch of a line at one value, from the statement that sets it to the next one or to the day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Stretch {
    pub from: Day,
    pub until: Day,
    pub value: f64,
    /// The index of the statement that sets it.
    pub stance: usize,
    /// The day from which that statement counts.
    pub said: Day,
    /// True if no dated statement sets it (L5).
    pub is_dotted: bool,
    /// The value of the line just before, unless it begins here.
    pub before: Option<f64>,
    /// The value of the line just after, unless it ends here or at the day.
    pub after: Option<f64>,
}

/// The lines of a scale of levels up to the day.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// The stretches of each party's line.
    pub stretches: Vec<Vec<Stretch>>,
    /// How far from the middle of its row a party's line is on a level that it shares, by the bits of
    /// the level.
    offsets: HashMap<(usize, u64), f32>,
}

impl Lines {
    pub fn new(scene: FigureScene<'_>, rows: &Rows, measures: &Measures) -> Self {
        let parties = scene.facts.series.parties.iter().enumerate();
        let line = |(party, series): (usize, &PartySeries)| {
            if scene.draws(party) { stretches(&series.line, scene.day()) } else { Vec::new() }
        };
        let lines: Vec<_> = parties.map(line).collect();
        // Lines in grey stay in the middle.
        let mut levels: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (party, line) in lines.iter().enumerate().filter(|(it, _)| scene.slot(*it).is_some()) {
            for stretch in line {
                let on_level = levels.entry(stretch.value.to_bits()).or_default();
                if on_level.last() != Some(&party) {
                    on_level.push(party);
                }
            }
        }
        let mut offsets = HashMap::new();
        for (value, parties) in levels {
            let gaps = (parties.len() - 1) as f32;
            let height = rows.height(f64::from_bits(value));
            let gap = (LINES_APART * measures.line).min(0.5 * height / gaps);
            for (place, party) in parties.into_iter().enumerate() {
                offsets.insert((party, value), (place as f32 - gaps / 2.0) * gap);
            }
        }
        Self { stretches: lines, offsets }
    }

    fn offset(&self, party: usize, value: f64) -> f32 {
        self.offsets.get(&(party, value.to_bits())).copied().unwrap_or_default()
    }
}

/// The stretches of a line up to a day.
fn stretches(line: &[LineSpan], day: Day) -> Vec<Stretch> {
    let known = &line[..line.partition_point(|span| span.from <= day)];
    let stretch = |(index, span): (usize, &LineSpan)| {
        let before = index.checked_sub(1).map(|before| &known[before]);
        let after = known.get(index + 1);
        Stretch {
            from: span.from,
            until: span.until.min(day),
            value: span.value,
            stance: span.stance,
            said: span.said,
            is_dotted: span.is_dotted_on(span.last_day().min(day)),
            before: before.filter(|it| it.until == span.from).map(|it| it.value),
            after: after.filter(|it| it.from == span.until).map(|it| it.value),
        }
    };
    known.iter().enumerate().map(stretch).collect()
}

impl Placing<'_> {
    /// The marks and lines of a scale of levels.
    pub(super) fn ordinal(&mut self) {
        let parties = self.parties_from_back_to_front();
        let mut dots = Vec::new();
        for party in &parties {
            self.line(*party, &mut dots);
        }
        self.marks(&parties);
        if !self.scene.medium.is_cell() {
            for stretch in &dots {
                self.dots_words(stretch, &dots);
            }
            self.ends();
        }
    }

    /// The parties with a line: those in colour over the grey ones, that in front last.
    pub(super) fn parties_from_back_to_front(&self) -> Vec<usize> {
        let series = &self.scene.facts.series;
        let mut parties: Vec<usize> = (0..series.parties.len()).collect();
        let is_drawn =
            |party: usize| self.scene.draws(party) && !series.parties[party].line.is_empty();
        parties.retain(|party| is_drawn(*party));
        parties.sort_by_key(|party| (self.is_in_front(*party), self.scene.slot(*party).is_some()));
        parties
    }

    /// Returns true if a party has marks: lines in grey have none, unless they are in front.
    pub(super) fn has_marks(&self, party: usize) -> bool {
        self.scene.slot(party).is_some() || self.is_in_front(party)
    }

    /// Returns true if a line is in front of all others.
    pub(super) fn is_in_front(&self, party: usize) -> bool {
        self.emphasis.party == Some(party) || self.scene.medium == Medium::Cell(party)
    }

    /// The colour of a line; in grey, the darker one is in front.
    pub(super) fn line_color(&self, party: usize) -> Color32 {
        if self.scene.slot(party).is_none() && self.is_in_front(party) {
            self.scene.theme.text_secondary
        } else {
            self.faded(self.scene.line_color(party))
        }
    }

    /// The vertical place of a party's line at a level: lines on one level lie beside each other.
    pub(super) fn line_y(&self, party: usize, value: f64) -> f32 {
        self.rows.y(value) + self.lines.offset(party, value)
    }

    pub(super) fn line_width(&self) -> f32 {
        self.measures.line
    }

    fn line(&mut self, party: usize, dots: &mut Vec<Dots>) {
        let (scene, axis, lines) = (self.scene, self.axis, self.lines);
        let stretches = &lines.stretches[party];
        if stretches.is_empty() {
            return;
        }
        let color = self.line_color(party);
        let width = self.line_width();
        let mut runs: Vec<Vec<Pos2>> = Vec::new();
        let mut shapes = Vec::new();
        let mut rect = Rect::NOTHING;
        let mut joins = false;
        for stretch in stretches {
            let y = self.line_y(party, stretch.value);
            let [from, right] = [stretch.from, stretch.until].map(|day| axis.x(day));
            // Days before those of the axis have no place.
            let start_of_axis = self.rows.plot.left();
            if right < start_of_axis {
                continue;
            }
            let left = from.max(start_of_axis);
            rect = rect.union(Rect::from_min_max(pos2(left, y), pos2(right, y)).expand(width));
            let step = stretch
                .before
                .filter(|before| *before != stretch.value)
                .filter(|_| from >= start_of_axis);
            let step = step.map(|before| pos2(left, self.line_y(party, before)));
            // The step to a stretch is solid, also before dots.
            if !joins || runs.is_empty() {
                runs.push(step.into_iter().collect());
            } else if let Some((run, corner)) = runs.last_mut().zip(step)
                && run.last() != Some(&corner)
            {
                run.push(corner);
            }
            if let Some(run) = runs.last_mut() {
                run.push(pos2(left, y));
                if !stretch.is_dotted {
                    run.push(pos2(right, y));
                }
            }
            joins = !stretch.is_dotted && stretch.after.is_some();
            if stretch.is_dotted {
                let changes = stretch.after.is_some_and(|after| after != stretch.value);
                let end = match (stretch.after, changes) {
                    (None, _) => right,
                    (Some(_), true) => right - 1.25 * width,
                    (Some(_), false) => right - self.measures.disc - 0.6 * width,
                };
                let disc = if from < start_of_axis { 0.4 * width } else { self.measures.disc };
                let start = left + disc + 0.6 * width;
                if start < end || from >= start_of_axis {
                    self.add_key(KeySign::Dots);
                    shapes.extend(self::dots(start, end, y, Stroke::new(width, color)));
                    let value = stretch.value;
                    dots.push(Dots { party, value, from: start, to: end, y });
                }
            }
        }
        let is_double = scene.is_double(party);
        // In high contrast, nothing is faded.
        let is_outline = scene.theme.high_contrast && self.emphasis.voice.is_some();
        let mut strokes = Vec::new();
        for run in runs {
            let points = rounded(&without_repeats(run), 6.0 * self.measures.unit);
            if points.len() < 2 {
                continue;
            }
            let stroke = |color, width| LineStroke { points: points.clone(), color, width };
            if is_outline {
                strokes.push(stroke(color, 1.35 * width));
                strokes.push(stroke(scene.past(), 0.85 * width));
            } else if is_double {
                strokes.push(stroke(color, 1.35 * width));
                strokes.push(stroke(scene.past(), 0.45 * width));
            } else {
                strokes.push(stroke(color, width));
            }
        }
        let mut item = Item::new(Subject::Line(party), rect, shapes);
        item.strokes = strokes;
        self.items.push(item);
    }

    /// "no dated statement" over the dots, if it fits between their ends and nothing crosses it.
    fn dots_words(&mut self, dots: &Dots, all: &[Dots]) {
        let measures = self.measures;
        // Words are never faded.
        let color = if self.emphasis.voice.is_some() {
            self.scene.theme.text_muted
        } else {
            self.line_color(dots.party)
        };
        let half = self.rows.height(dots.value) / 2.0;
        let text = Text::new(words::NO_DATED_STATEMENT, theme::sans(measures.note), color);
        let room = dots.to - dots.from;
        let galley = text.layout(self.ui);
        let size = galley.size();
        let gap = self.line_width() / 2.0 + 1.8 * measures.unit;
        // Type has some empty space above its letters.
        let has_room = size.y - 0.2 * measures.note + gap <= half + 1.0;
        let middle = pos2(f32::midpoint(dots.from, dots.to), dots.y - gap);
        let rect = Align2::CENTER_BOTTOM.anchor_size(middle, size);
        if !has_room || size.x > room || !self.taken.is_free(rect, 0.0) {
            return;
        }
        // Lines of others would cross the words.
        let letters = rect.shrink(1.0);
        let strokes = self.items.iter().flat_map(|item| &item.strokes);
        let mut segments = strokes.flat_map(|stroke| stroke.points.windows(2));
        let is_crossed = segments
            .any(|pair| letters.intersects(Rect::from_two_pos(pair[0], pair[1])))
            || all
                .iter()
                .any(|it| letters.intersects(Rect::from_x_y_ranges(it.from..=it.to, it.y..=it.y)));
        if is_crossed {
            return;
        }
        self.taken.put(rect);
        let shape = Shape::galley(rect.min, galley, color);
        self.items.push(Item::new(Subject::Line(dots.party), rect, vec![shape]));
    }

    /// Returns true if each cited statement has room for a larger disc, which must not cover the one before it.
    /// If one had none, the others would look more important.
    fn cited_have_room(&self, parties: &[usize]) -> bool {
        parties.iter().filter(|party| self.has_marks(**party)).all(|party| {
            let stretches = self.lines.stretches[*party].iter();
            let set = stretches.filter(|it| self.axis.has(it.said) && it.from == it.said);
            let discs: Vec<(Pos2, usize)> = set
                .map(|it| (pos2(self.axis.x(it.said), self.line_y(*party, it.value)), it.stance))
                .collect();
            discs.windows(2).all(|pair| {
                let distance = pair[0].0.distance(pair[1].0);
                let is_cited = self.emphasis.cited.contains(&pair[1].1);
                !is_cited || distance < 1.0 || distance >= CITED * self.measures.disc
            })
        })
    }

    /// The statements that set lines: their discs, days and ranges.
    pub(super) fn setters(&mut self, parties: &[usize]) {
        let (scene, lines, radius) = (self.scene, self.lines, self.measures.disc);
        let cited_radius = if self.cited_have_room(parties) { CITED * radius } else { radius };
        let (mut discs, mut low): (Vec<Disc>, Vec<Dimension>) = Default::default();
        for party in parties {
            if !self.has_marks(*party) {
                continue;
            }
            let first = discs.len();
            let mut dimensions: HashMap<u64, DimensionLanes> = HashMap::new();
            for stretch in &lines.stretches[*party] {
                if !self.axis.has(stretch.said) || stretch.from != stretch.said {
                    continue;
                }
                let center = pos2(self.axis.x(stretch.said), self.line_y(*party, stretch.value));
                // Of many statements, those that share a pixel are one disc.
                let same = discs[first..].last_mut();
                if let Some(disc) = same.filter(|disc| disc.center.distance(center) < 1.0) {
                    disc.stances.push(stretch.stance);
                    continue;
                }
                let color = self.mark_color(*party, stretch.stance);
                let is_cited = self.emphasis.cited.contains(&stretch.stance);
                let radius = if is_cited { cited_radius } else { radius };
                let stance = scene.stance(stretch.stance);
                if has_unknown_day(scene, stretch.stance) {
                    let (stance, x, y) = (stretch.stance, center.x, center.y);
                    let unit = self.measures.unit;
                    let bottom = self.rows.y(stretch.value) + self.rows.height(stretch.value) / 2.0;
                    // From the middle of the mark to the top of a line above the rule.
                    let room = bottom - 3.0 * unit - DimensionLanes::depth_of(0, unit) - y;
                    let mark = Dimension { stance, x, y, radius: radius.min(room), color };
                    if room < radius {
                        low.push(mark);
                    } else {
                        let lane = dimensions.entry(stretch.value.to_bits()).or_default();
                        self.dimension_line(&mark, lane);
                    }
                }
                let position = stance.positions.get(&scene.view.question);
                if let Some(position) = position
                    && scene.shows(Layer::Ranges)
                    && position.low < position.high
                {
                    self.whisker(&Whisker {
                        stance: stretch.stance,
                        center,
                        radius,
                        value: position.value,
                        low: position.low,
                        high: position.high,
                        before: stretch.before.filter(|before| *before != stretch.value),
                        color,
                    });
                }
                let stances = vec![stretch.stance];
                discs.push(Disc { party: *party, stances, center, radius, color });
            }
        }
        discs.sort_by(|a, b| a.center.x.total_cmp(&b.center.x));
        let marks = scene.facts.series.marks.iter();
        let walked_back: HashMap<usize, Day> =
            marks.filter_map(|mark| Some((mark.stance, mark.walked_back?))).collect();
        let mut last: HashMap<usize, Pos2> = HashMap::new();
        for Disc { party, stances, center, radius, color } in discs {
            let shape = MarkShape::for_stance(scene.stance(stances[0]));
            let mut sign = self.sign(party, stances[0], shape, color, radius);
            // Of two that overlap, more of the first is seen.
            let before = last.insert(party, center);
            if before.is_some_and(|before| before.distance(center) < 2.0 * radius) {
                sign.rim /= 2.0;
            }
            let mut shapes = sign.shapes(center);
            let since = walked_back.get(&stances[0]).copied();
            shapes.extend(self.stroke_of(since, center, radius));
            self.put_mark(stances, center, radius, shapes);
            self.add_key(KeySign::Statement);
            if shape != MarkShape::Disc {
                self.add_key(KeySign::Mark(shape));
            }
        }
        // In a low row, before the disc that would hide the end.
        for mark in low {
            self.dimension_line(&mark, &mut DimensionLanes::new());
        }
    }
}

/// The disc of one or more statements that set a line.
struct Disc {
    party: usize,
    stances: Vec<usize>,
    center: Pos2,
    radius: f32,
    color: Color32,
}

/// A dotted stretch between two discs.
#[derive(Clone, Copy, Debug)]
struct Dots {
    party: usize,
    value: f64,
    from: f32,
    to: f32,
    y: f32,
}

/// The dots of a stretch that no dated statement sets.
pub(super) fn dots(from: f32, to: f32, y: f32, line: Stroke) -> Vec<Shape> {
    let step = 2.3 * line.width;
    let count = (((to - from - line.width) / step).floor() + 1.0).max(1.0);
    let left = from + (to - from - (count - 1.0) * step) / 2.0;
    let dot = |index: usize| pos2(left + index as f32 * step, y);
    let radius = 0.56 * line.width;
    (0..count as usize).map(|it| Shape::circle_filled(dot(it), radius, line.color)).collect()
}

fn without_repeats(points: Vec<Pos2>) -> Vec<Pos2> {
    let mut kept: Vec<Pos2> = Vec::new();
    for point in points {
        if kept.last().is_some_and(|last| last.distance(point) < 0.01) {
            continue;
        }
        // Of three points in a row, the middle one is no corner.
        if let [.., before, last] = kept[..]
            && ((before.x == last.x && last.x == point.x)
                || (before.y == last.y && last.y == point.y))
        {
            kept.pop();
        }
        kept.push(point);
    }
    kept
}

/// A line with corners of a radius.
fn rounded(points: &[Pos2], radius: f32) -> Vec<Pos2> {
    const STEPS: usize = 6;
    let mut path = Vec::with_capacity(points.len() * (STEPS + 1));
    for (index, point) in points.iter().enumerate() {
        let (Some(before), Some(after)) =
            (index.checked_sub(1).map(|it| points[it]), points.get(index + 1))
        else {
            path.push(*point);
            continue;
        };
        let [to_before, to_after] = [before - *point, *after - *point];
        let radius = radius.min(to_before.length() / 2.0).min(to_after.length() / 2.0);
        let [start, end] =
            [to_before, to_after].map(|vector| *point + vector.normalized() * radius);
        for step in 0..=STEPS {
            let share = step as f32 / STEPS as f32;
            let [a, b] = [start.lerp(*point, share), point.lerp(end, share)];
            path.push(a.lerp(b, share));
        }
    }
    path
}

/// Draws the items. Solid lines are those of an `egui_plot` plot, whose days are those of the axis.
pub(super) fn paint(ui: &mut Ui, figure: &Figure) {
    for item in &figure.items {
        if !item.strokes.is_empty() {
            plot(ui, figure, item);
        }
        ui.painter().extend(item.shapes.iter().cloned());
    }
}

fn plot(ui: &mut Ui, figure: &Figure, item: &Item) {
    let axis = &figure.axis;
    // All of a line at an edge is drawn.
    let margin = item.strokes.iter().map(|stroke| stroke.width).fold(0.0, f32::max);
    let rect = axis.plot().expand(margin);
    let builder = UiBuilder::new().max_rect(rect).id_salt(format!("{:?}", item.subject));
    let mut inner = ui.new_child(builder);
    let [min, max] = [rect.left_bottom(), rect.right_top()].map(|corner| axis.point(corner));
    Plot::new("line")
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
            plot.set_plot_bounds(PlotBounds::from_min_max([min.x, min.y], [max.x, max.y]));
            for stroke in &item.strokes {
                let points: Vec<[f64; 2]> = stroke
                    .points
                    .iter()
                    .map(|point| axis.point(*point))
                    .map(|point| [point.x, point.y])
                    .collect();
                let line = Line::new("", points).allow_band(false).allow_hover(false);
                plot.line(line.color(stroke.color).width(stroke.width));
            }
        });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_rounded_and_ends_stay() {
        let points = [pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 20.0)];
        let path = rounded(&points, 6.0);
        assert_eq!(path.first(), Some(&points[0]));
        assert_eq!(path.last(), Some(&points[2]));
        assert!(path.iter().all(|point| *point != points[1]), "{path:?}");
        // A corner takes no more than half of a short side.
        assert!(path.iter().any(|point| *point == pos2(5.0, 0.0)), "{path:?}");
    }

    #[test]
    fn points_on_a_straight_line_are_left_out() {
        let points =
            vec![pos2(0.0, 0.0), pos2(0.0, 0.0), pos2(5.0, 0.0), pos2(9.0, 0.0), pos2(9.0, 4.0)];
        assert_eq!(without_repeats(points), [pos2(0.0, 0.0), pos2(9.0, 0.0), pos2(9.0, 4.0)]);
    }
}
