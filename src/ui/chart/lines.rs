//! Lines and bands, as items of an `egui_plot` plot.
//!
//! `egui_plot` only transforms, styles and clips them. The visible days are part
//! of the view, so that steps, exports, keys and gestures all change the same
//! state through commands; axis labels wrap and have words beside the numbers,
//! which the plot's axes do not support; and each mark needs a name, focus and a
//! position of its own, which the plot's items lack.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Color32, Painter, Rect, Shape, Stroke, Ui, UiBuilder, pos2, vec2};
use egui_plot::{
    Line, LineStyle, Plot, PlotBounds, PlotGeometry, PlotItem, PlotItemBase, PlotTransform, PlotUi,
};

use super::super::Scene;
use super::axes::Axes;
use super::baseline;
use crate::analysis::{BandSpan, LineSpan, PartySeries};
use crate::model::{Day, Question};

/// The margin of a band above and below its levels, in levels: it almost fills
/// their lanes.
const LANE_BAND_MARGIN: f64 = 0.44;

/// The distance between the lines of parties that share a level, in points.
const SHARED_LEVEL_SPACING: f32 = 3.0;

/// Draws bands and lines.
pub fn show(ui: &mut Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
    let mut inner = ui.new_child(UiBuilder::new().max_rect(axes.plot).id_salt("plot"));
    Plot::new("positions")
        .width(axes.plot.width())
        .height(axes.plot.height())
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
            plot.set_plot_bounds(*axes.bounds());
            let faded_from = axes.faded_from(scene);
            let margin = if question.scale.is_ordinal() {
                LANE_BAND_MARGIN
            } else {
                0.0
            };
            let parties = || scene.view_data.series.parties.iter().enumerate();
            // The bands of parties without a colour would cover each other.
            for (index, party) in parties().filter(|(index, _)| scene.party_slot(*index).is_some())
            {
                for span in &party.band {
                    add_band(plot, scene, axes, index, *span, margin, faded_from);
                }
            }
            baseline::add_lines(plot, scene, axes);
            let (gray, colored): (Vec<_>, Vec<_>) =
                parties().partition(|(index, _)| scene.party_slot(*index).is_none());
            for (index, party) in gray {
                add_line(plot, scene, axes, (index, &party.line), &[], faded_from);
            }
            // Lines on one level are apart; at one value of a continuous scale, the later
            // line is dashed over the earlier one.
            let mut lines_below = Vec::new();
            for (index, party) in colored {
                let line = (index, party.line.as_slice());
                add_line(plot, scene, axes, line, &lines_below, faded_from);
                if !question.scale.is_ordinal() {
                    lines_below.push(&party.line[..]);
                }
            }
        });
}

/// How far the lines of parties are from the middle of the lane of a level that
/// they share.
#[derive(Debug, Default)]
pub struct LineOffsets(BTreeMap<(usize, i64), f32>);

impl LineOffsets {
    /// Separates the lines of `parties` on each level that several of them are on
    /// at the same time; in a low lane, by less.
    pub fn new(parties: &[(usize, &PartySeries)], lane_height: f32) -> Self {
        let mut sharing: BTreeMap<i64, BTreeSet<usize>> = BTreeMap::new();
        for (index, (first, first_series)) in parties.iter().enumerate() {
            for (second, second_series) in &parties[index + 1..] {
                for span in &first_series.line {
                    let mut others = overlapping(&second_series.line, span).iter();
                    if others.any(|other| other.value == span.value) {
                        let level = sharing.entry(level(span.value)).or_default();
                        level.extend([*first, *second]);
                    }
                }
            }
        }
        let mut offsets = BTreeMap::new();
        for (level, parties) in sharing {
            let gaps = (parties.len() - 1) as f32;
            let spacing = SHARED_LEVEL_SPACING.min(0.5 * lane_height / gaps);
            for (rank, party) in parties.into_iter().enumerate() {
                offsets.insert((party, level), (rank as f32 - gaps / 2.0) * spacing);
            }
        }
        Self(offsets)
    }

    /// Returns how far below the middle of the lane of `value` a party's line is, in
    /// points.
    pub fn get(&self, party: usize, value: f64) -> f32 {
        let offset = self.0.get(&(party, level(value)));
        offset.copied().unwrap_or_default()
    }
}

fn level(value: f64) -> i64 {
    value.round() as i64
}

/// Returns the spans of a line that overlap `span`.
fn overlapping<'a>(line: &'a [LineSpan], span: &LineSpan) -> &'a [LineSpan] {
    let start = line.partition_point(|other| other.until <= span.from);
    let end = line.partition_point(|other| other.from < span.until);
    &line[start..end.max(start)]
}

/// A part of a party's line in one style.
struct LineSegment {
    from: [f64; 2],
    to: [f64; 2],
    style: SegmentStyle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum SegmentStyle {
    Plain,
    /// The party has not been heard for long.
    Stale,
    /// Another line is underneath.
    Covering,
}

/// Returns the segments of a step line: horizontal ones for each span, and a
/// vertical one to the next. `lines_below` are already drawn.
fn line_segments(
    axes: &Axes,
    party: usize,
    line: &[LineSpan],
    lines_below: &[&[LineSpan]],
) -> Vec<LineSegment> {
    let mut segments: Vec<LineSegment> = Vec::new();
    let mut previous: Option<&LineSpan> = None;
    let point = |day, value| [axes.day_number(day), axes.line_value(party, value)];
    for span in line {
        let looks_same = |a: f64, b: f64| (axes.y(a) - axes.y(b)).abs() < 1.0;
        let pieces = split_covering(span, lines_below, looks_same);
        if let Some(previous) = previous
            && previous.until == span.from
            && previous.value != span.value
        {
            let covers = |style| style == SegmentStyle::Covering;
            let covers_both = segments.last().is_some_and(|last| covers(last.style))
                && pieces.first().is_some_and(|piece| covers(piece.2));
            segments.push(LineSegment {
                from: point(span.from, previous.value),
                to: point(span.from, span.value),
                style: if covers_both {
                    SegmentStyle::Covering
                } else {
                    SegmentStyle::Plain
                },
            });
        }
        segments.extend(pieces.into_iter().map(|(from, until, style)| LineSegment {
            from: point(from, span.value),
            to: point(until, span.value),
            style,
        }));
        previous = Some(span);
    }
    segments
}

/// Splits a span where it begins or ends to cover one of the lines below it.
/// `looks_same` compares two values.
fn split_covering(
    span: &LineSpan,
    lines_below: &[&[LineSpan]],
    looks_same: impl Fn(f64, f64) -> bool,
) -> Vec<(Day, Day, SegmentStyle)> {
    if span.stale {
        return vec![(span.from, span.until, SegmentStyle::Stale)];
    }
    let covered = lines_below
        .iter()
        .flat_map(|line| overlapping(line, span))
        .filter(|other| looks_same(other.value, span.value));
    let mut covered: Vec<(Day, Day)> = covered.map(|other| (other.from, other.until)).collect();
    covered.sort();
    let mut parts = Vec::new();
    let mut day = span.from;
    for (from, until) in covered {
        let (from, until) = (from.max(day), until.min(span.until));
        if from >= until {
            continue;
        }
        if day < from {
            parts.push((day, from, SegmentStyle::Plain));
        }
        parts.push((from, until, SegmentStyle::Covering));
        day = until;
    }
    if day < span.until {
        parts.push((day, span.until, SegmentStyle::Plain));
    }
    parts
}

fn add_line(
    plot: &mut PlotUi<'_>,
    scene: Scene<'_>,
    axes: &Axes,
    (party, line): (usize, &[LineSpan]),
    lines_below: &[&[LineSpan]],
    faded_from: f64,
) {
    let color = scene.party_color(party);
    for segment in line_segments(axes, party, line, lines_below) {
        let (style, width) = match (segment.style, scene.party_slot(party)) {
            (SegmentStyle::Stale, _) => (LineStyle::Dotted { spacing: 7.0 }, 1.6),
            (_, None) => (LineStyle::Solid, 1.6),
            (SegmentStyle::Covering, _) => (LineStyle::Dashed { length: 8.0 }, 3.0),
            // Dashes distinguish the second four colours from the first four.
            (_, Some(slot)) if slot >= 4 => (LineStyle::Dashed { length: 14.0 }, 3.0),
            (_, Some(_)) => (LineStyle::Solid, 3.0),
        };
        for (from, to, is_faded) in split_segment(&segment, faded_from) {
            plot.line(
                Line::new("", vec![from, to])
                    .allow_band(false)
                    .allow_hover(false)
                    .color(if is_faded {
                        scene.theme.faded(color)
                    } else {
                        color
                    })
                    .width(width)
                    .style(style),
            );
        }
    }
}

/// Splits a segment at the day from which it is faded. Returns the start and end
/// of each part, and whether it is faded.
fn split_segment(segment: &LineSegment, faded_from: f64) -> Vec<([f64; 2], [f64; 2], bool)> {
    let (from, to) = (segment.from, segment.to);
    if to[0] <= faded_from {
        vec![(from, to, false)]
    } else if from[0] >= faded_from {
        vec![(from, to, true)]
    } else {
        let split_point = [faded_from, from[1]];
        vec![(from, split_point, false), (split_point, to, true)]
    }
}

fn add_band(
    plot: &mut PlotUi<'_>,
    scene: Scene<'_>,
    axes: &Axes,
    party: usize,
    span: BandSpan,
    margin: f64,
    faded_from: f64,
) {
    let segment = LineSegment {
        from: [axes.day_number(span.from), span.low - margin],
        to: [axes.day_number(span.until), span.high + margin],
        style: SegmentStyle::Plain,
    };
    for (from, to, is_faded) in split_segment(&segment, faded_from) {
        plot.add(Band {
            base: PlotItemBase::new(String::new()),
            low: [from[0], segment.from[1]],
            high: [to[0], segment.to[1]],
            color: scene.party_color(party),
            strength: if is_faded { 0.5 } else { 1.0 },
            hatch: Hatch::for_slot(scene.party_slot(party)),
        });
    }
}

/// Draws a sample of a party's band.
pub fn draw_band_sample(painter: &Painter, scene: Scene<'_>, party: usize, rect: Rect) {
    let color = scene.party_color(party);
    painter.rect_filled(rect, 0.0, color.gamma_multiply(0.13));
    let stroke = Stroke::new(1.0, color.gamma_multiply(0.20));
    for points in Hatch::for_slot(scene.party_slot(party)).strokes(rect, 9.0) {
        painter.line_segment(points, stroke);
    }
}

/// The hatching of a party's band, which distinguishes parties without colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hatch {
    Plain,
    Rising,
    Falling,
    Crossed,
}

impl Hatch {
    fn for_slot(slot: Option<usize>) -> Self {
        const HATCHES: [Hatch; 4] = [Hatch::Plain, Hatch::Rising, Hatch::Falling, Hatch::Crossed];
        slot.map_or(Self::Plain, |slot| HATCHES[slot % 4])
    }

    /// Returns the strokes of the hatching within `rect`, aligned with those of all
    /// other rectangles.
    fn strokes(self, rect: Rect, spacing: f32) -> Vec<[egui::Pos2; 2]> {
        let mut strokes = Vec::new();
        if matches!(self, Self::Rising | Self::Crossed) {
            add_diagonals(rect, spacing, |x, y| x + y, |key, x| key - x, &mut strokes);
        }
        if matches!(self, Self::Falling | Self::Crossed) {
            add_diagonals(rect, spacing, |x, y| x - y, |key, x| x - key, &mut strokes);
        }
        strokes
    }
}

/// Adds the lines on which `key(x, y)` is a multiple of `spacing`, clipped to `rect`;
/// `y(key, x)` returns the y coordinate of the point at x with that key.
fn add_diagonals(
    rect: Rect,
    spacing: f32,
    key: impl Fn(f32, f32) -> f32,
    y: impl Fn(f32, f32) -> f32,
    strokes: &mut Vec<[egui::Pos2; 2]>,
) {
    let corners = [
        rect.left_top(),
        rect.right_top(),
        rect.left_bottom(),
        rect.right_bottom(),
    ]
    .map(|corner| key(corner.x, corner.y));
    let low = corners.into_iter().fold(f32::INFINITY, f32::min);
    let high = corners.into_iter().fold(f32::NEG_INFINITY, f32::max);
    let mut key_value = (low / spacing).ceil() * spacing;
    while key_value < high {
        // Diagonals have a slope of 1 or -1.
        let slope = y(key_value, 1.0) - y(key_value, 0.0);
        let (left_y, right_y) = (y(key_value, rect.left()), y(key_value, rect.right()));
        let clip = |value: f32| value.clamp(rect.top(), rect.bottom());
        let start = pos2(rect.left() + (clip(left_y) - left_y) / slope, clip(left_y));
        let end = pos2(
            rect.right() + (clip(right_y) - right_y) / slope,
            clip(right_y),
        );
        if end.x > start.x {
            strokes.push([start, end]);
        }
        key_value += spacing;
    }
}

/// A part of a party's band: a translucent area with the party's hatching.
struct Band {
    base: PlotItemBase,
    low: [f64; 2],
    high: [f64; 2],
    color: Color32,
    strength: f32,
    hatch: Hatch,
}

impl PlotItem for Band {
    fn shapes(&self, _ui: &Ui, transform: &PlotTransform, shapes: &mut Vec<Shape>) {
        let corner = |point: [f64; 2]| transform.position_from_point(&point.into());
        let rect =
            Rect::from_two_pos(corner(self.low), corner(self.high)).intersect(*transform.frame());
        if !rect.is_positive() {
            return;
        }
        shapes.push(Shape::rect_filled(
            rect,
            0.0,
            self.color.gamma_multiply(0.13 * self.strength),
        ));
        let stroke = Stroke::new(1.0, self.color.gamma_multiply(0.20 * self.strength));
        let strokes = self.hatch.strokes(rect, 9.0);
        shapes.extend(
            strokes
                .into_iter()
                .map(|points| Shape::line_segment(points, stroke)),
        );
    }

    fn initialize(&mut self, _x_range: std::ops::RangeInclusive<f64>) {}

    fn color(&self) -> Color32 {
        self.color
    }

    fn allow_hover(&self) -> bool {
        false
    }

    fn geometry(&self) -> PlotGeometry<'_> {
        PlotGeometry::None
    }

    fn bounds(&self) -> PlotBounds {
        PlotBounds::from_min_max(self.low, self.high)
    }

    fn base(&self) -> &PlotItemBase {
        &self.base
    }

    fn base_mut(&mut self) -> &mut PlotItemBase {
        &mut self.base
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::LineValue;

    fn day(day: i8) -> Day {
        Day::constant(2024, 3, day)
    }

    /// A line that is at each value from one day of March up to another.
    fn line(spans: &[(i8, i8, f64)]) -> Vec<LineSpan> {
        let span = |(from, until, value): &(i8, i8, f64)| LineSpan {
            from: day(*from),
            until: day(*until),
            item: LineValue {
                value: *value,
                stance: 0,
                latest: 0,
                stale: false,
            },
        };
        spans.iter().map(span).collect()
    }

    fn offsets(lines: &[&[(i8, i8, f64)]], lane_height: f32) -> LineOffsets {
        let series = lines.iter().map(|spans| PartySeries {
            line: line(spans),
            band: Vec::new(),
        });
        let series: Vec<PartySeries> = series.collect();
        LineOffsets::new(&series.iter().enumerate().collect::<Vec<_>>(), lane_height)
    }

    #[test]
    fn lines_on_one_level_are_three_points_apart() {
        let offsets = offsets(
            &[
                &[(1, 9, 1.0), (9, 20, 2.0)],
                &[(3, 5, 0.0), (5, 20, 1.0)],
                // On level 2, but not at the same time as the first line.
                &[(1, 9, 2.0)],
            ],
            60.0,
        );
        let of = |value| [0, 1, 2].map(|party| offsets.get(party, value));
        assert_eq!(of(0.0), [0.0, 0.0, 0.0]);
        assert_eq!(of(1.0), [-1.5, 1.5, 0.0]);
        assert_eq!(of(2.0), [0.0, 0.0, 0.0]);
    }

    #[test]
    fn many_lines_stay_in_their_lane() {
        let same: [&[(i8, i8, f64)]; 5] = [&[(1, 9, 1.0)]; 5];
        let of = |lane_height| {
            let offsets = offsets(&same, lane_height);
            [0, 2, 4].map(|party| offsets.get(party, 1.0))
        };
        assert_eq!(of(60.0), [-6.0, 0.0, 6.0]);
        // Half of a low lane.
        assert_eq!(of(16.0), [-4.0, 0.0, 4.0]);
    }

    #[test]
    fn a_line_is_dashed_only_where_it_covers_another() {
        let below = [line(&[(1, 9, 4.0), (9, 12, 5.0)]), line(&[(7, 15, 4.0)])];
        let below: Vec<&[LineSpan]> = below.iter().map(Vec::as_slice).collect();
        let split = |from, until, value| {
            let span = line(&[(from, until, value)]);
            split_covering(&span[0], &below, |a, b| (a - b).abs() < 0.1)
        };
        let (plain, covering) = (SegmentStyle::Plain, SegmentStyle::Covering);
        assert_eq!(
            split(3, 20, 4.0),
            [
                (day(3), day(9), covering),
                (day(9), day(15), covering),
                (day(15), day(20), plain)
            ]
        );
        assert_eq!(
            split(5, 20, 5.05),
            [
                (day(5), day(9), plain),
                (day(9), day(12), covering),
                (day(12), day(20), plain)
            ]
        );
        assert_eq!(split(3, 20, 6.0), [(day(3), day(20), plain)]);
    }

    #[test]
    fn hatching_stays_within_its_rectangle() {
        let rect = Rect::from_min_max(pos2(13.0, 7.0), pos2(97.0, 58.0));
        for slot in 0..4 {
            let strokes = Hatch::for_slot(Some(slot)).strokes(rect, 9.0);
            assert_eq!(strokes.is_empty(), slot == 0);
            for [start, end] in strokes {
                let expanded = rect.expand(0.01);
                assert!(
                    expanded.contains(start) && expanded.contains(end),
                    "{start:?} {end:?}"
                );
                assert!(((end.x - start.x).abs() - (end.y - start.y).abs()).abs() < 0.01);
            }
        }
    }
}
