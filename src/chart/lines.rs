//! Lines, as items of an `egui_plot` plot.
//!
//! `egui_plot` only transforms, styles and clips them. The visible days are part
//! of the view, so that steps, exports, keys and gestures all change the same
//! state through commands; axis labels wrap and have words beside the numbers,
//! which the plot's axes do not support; and each mark needs a name, focus and a
//! position of its own, which the plot's items lack.

use egui::{Rect, Ui, UiBuilder, pos2, vec2};
use egui_plot::{Line, LineStyle, Plot, PlotUi};

use super::axes::Axes;
use super::line_offsets::overlapping;
use super::{baseline, crowd};
use crate::analysis::LineSpan;
use crate::model::{Day, Question};
use crate::scene::Scene;

pub fn show(ui: &mut Ui, scene: Scene<'_>, question: &Question, axes: &Axes) {
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
            let faded_from = axes.faded_from(scene);
            let parties = || scene.view_data.series.parties.iter().enumerate();
            baseline::add_lines(plot, scene, axes);
            if scene.view_data.dense.is_some() {
                return;
            }
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
    if let Some(dense) = &scene.view_data.dense {
        crowd::draw_chosen(ui, scene, axes, dense);
    }
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
    /// There is no newer statement by the party.
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
                style: if covers_both { SegmentStyle::Covering } else { SegmentStyle::Plain },
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
        let width = axes.line_width;
        let thin = width * 0.53;
        let (style, width) = match (segment.style, scene.party_slot(party)) {
            (SegmentStyle::Stale, _) => (LineStyle::Dotted { spacing: width * 2.33 }, thin),
            (_, None) => (LineStyle::Solid, thin),
            (SegmentStyle::Covering, _) => (LineStyle::Dashed { length: 8.0 }, width),
            // Dashes distinguish the second four colours from the first four.
            (_, Some(slot)) if slot >= 4 => (LineStyle::Dashed { length: 14.0 }, width),
            (_, Some(_)) => (LineStyle::Solid, width),
        };
        for (from, to, is_later) in split_segment(&segment, faded_from) {
            // Nothing is faded in high contrast.
            let (style, width) = match style {
                LineStyle::Solid if is_later && scene.theme.high_contrast => {
                    (LineStyle::Dashed { length: 5.0 }, 2.0)
                }
                style => (style, width),
            };
            plot.line(
                Line::new("", vec![from, to])
                    .allow_band(false)
                    .allow_hover(false)
                    .color(if is_later { scene.theme.faded(color) } else { color })
                    .width(width)
                    .style(style),
            );
        }
    }
}

/// Returns the areas of all parties' lines; among many, of those that are chosen.
pub fn line_rects(scene: Scene<'_>, axes: &Axes) -> Vec<Rect> {
    if let Some(dense) = &scene.view_data.dense {
        return crowd::line_rects(scene, axes, dense);
    }
    let mut rects = Vec::new();
    for (party, series) in scene.view_data.series.parties.iter().enumerate() {
        let mut previous_y: Option<f32> = None;
        for span in &series.line {
            let y = axes.line_y(party, span.value);
            let (from, until) = (axes.x(span.from), axes.x(span.until));
            let mut add = |start, end| rects.push(Rect::from_two_pos(start, end).expand(2.0));
            add(pos2(from, y), pos2(until, y));
            if let Some(previous_y) = previous_y {
                add(pos2(from, previous_y), pos2(from, y));
            }
            previous_y = Some(y);
        }
    }
    rects
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{LineValue, PartySeries};
    use crate::chart::line_offsets::LineOffsets;

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
                may_be_newer: false,
                moved: None,
            },
        };
        spans.iter().map(span).collect()
    }

    fn offsets(lines: &[&[(i8, i8, f64)]], lane_height: f32) -> LineOffsets {
        let series = lines.iter().map(|spans| PartySeries { line: line(spans), band: Vec::new() });
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
            [(day(3), day(9), covering), (day(9), day(15), covering), (day(15), day(20), plain)]
        );
        assert_eq!(
            split(5, 20, 5.05),
            [(day(5), day(9), plain), (day(9), day(12), covering), (day(12), day(20), plain)]
        );
        assert_eq!(split(3, 20, 6.0), [(day(3), day(20), plain)]);
    }
}
