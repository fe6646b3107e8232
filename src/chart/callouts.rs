//! The numbers on the chart that the guide "How to read" explains.

use std::collections::BTreeSet;

use egui::{Align2, Pos2, Rect, Stroke, StrokeKind, Ui, pos2, vec2};

use super::axes::Axes;
use super::labels::{Obstacle, best_place};
use super::layers;
use super::placed::PlacedMarks;
use super::sign::{Sign, Topic};
use super::spec::ChartSpec;
use crate::facts::DatedSpan;
use crate::kit::Text;
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::words::guide as words;

/// Returns what there is to explain about a chart that draws these signs, in the order of its
/// numbers.
pub fn topics(scene: Scene<'_>, signs: &[Sign]) -> Vec<Topic> {
    let distances = scene.view_data.distances.as_ref().map(|_| Topic::Distance);
    let topics = signs.iter().filter_map(|sign| sign.topic()).chain(distances);
    topics.collect::<BTreeSet<Topic>>().into_iter().collect()
}

/// The look of the numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    Outlined,
    /// In the guide: filled with ink.
    Filled,
}

/// The radius of a number's circle.
pub const RADIUS: f32 = 9.5;

/// Paints a number in a circle.
pub fn paint_number(ui: &Ui, theme: &Theme, center: Pos2, number: usize, look: Look) {
    let (fill, text) = match look {
        Look::Outlined => (theme.surface, theme.text),
        Look::Filled => (theme.text, theme.surface),
    };
    let stroke = Stroke::new(1.25, theme.text);
    ui.painter().circle(center, RADIUS, fill, stroke);
    let number = Text::new(words::number(number), theme::semibold(size::SMALL), text);
    number.paint(ui, center, Align2::CENTER_CENTER, f32::INFINITY);
}

/// A place for a number: its circle, and the point that it is about if that is elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Place {
    center: Pos2,
    anchor: Option<Pos2>,
}

impl Place {
    fn rect(self) -> Rect {
        Rect::from_center_size(self.center, vec2(2.0, 2.0) * (RADIUS + 2.0))
    }
}

/// Draws the numbers of topics beside what they are about, where they cover the least. Returns
/// the places that they take.
pub fn draw(ui: &Ui, chart: &ChartSpec<'_>, topics: &[Topic], look: Look) -> Vec<Obstacle> {
    let &ChartSpec { scene, ref axes, .. } = chart;
    let theme = scene.theme;
    let mut obstacles = layers::obstacles(chart);
    let mut taken = Vec::new();
    for (index, topic) in topics.iter().enumerate() {
        let candidates = candidates(chart, *topic);
        let bounds = match topic {
            Topic::Distance => axes.regions.strip.unwrap_or(axes.plot).expand(3.0 * RADIUS),
            _ => axes.plot,
        };
        let rects = candidates.iter().map(|place| place.rect());
        let Some(rect) = best_place(rects, bounds, &obstacles) else {
            continue;
        };
        let Some(place) = candidates.iter().find(|place| place.rect() == rect) else {
            continue;
        };
        if let Some(anchor) = place.anchor {
            let stroke = Stroke::new(1.0, theme.text);
            ui.painter().line_segment([place.center, anchor], stroke);
        }
        paint_number(ui, theme, place.center, index + 1, look);
        let obstacle = Obstacle::text(rect);
        obstacles.push(obstacle);
        taken.push(obstacle);
    }
    taken
}

/// Places around a point, at the end of a line of some length.
fn around(anchor: Pos2, lengths: [f32; 2]) -> impl Iterator<Item = Place> {
    const DIRECTIONS: [(f32, f32); 6] =
        [(0.7, 0.7), (0.7, -0.7), (0.0, -1.0), (0.0, 1.0), (-0.7, 0.7), (-0.7, -0.7)];
    lengths.into_iter().flat_map(move |length| {
        DIRECTIONS
            .into_iter()
            .map(move |(x, y)| Place { center: anchor + length * vec2(x, y), anchor: Some(anchor) })
    })
}

/// Returns where the number of a topic may be.
fn candidates(chart: &ChartSpec<'_>, topic: Topic) -> Vec<Place> {
    let &ChartSpec { scene, ref axes, ref placed, .. } = chart;
    match topic {
        Topic::Marks => mark_candidates(scene, placed),
        Topic::PossibleDays => bar_candidates(axes, placed),
        Topic::Range => range_candidates(scene, axes, placed),
        Topic::Line => line_candidates(scene, axes),
        Topic::Distance => distance_candidates(chart),
    }
}

/// The most marks beside which a number may be.
const MAX_MARKS: usize = 12;

fn mark_candidates(scene: Scene<'_>, placed: &PlacedMarks<'_>) -> Vec<Place> {
    let mut spots = placed.visible_spots(scene);
    // Those that set a line are larger and come last.
    spots.reverse();
    let single = spots.iter().filter(|spot| !spot.is_disc());
    let candidates = single.take(MAX_MARKS).flat_map(|spot| {
        let edge = spot.half_size.y;
        around(spot.center, [30.0, 46.0]).map(move |place| {
            // The line ends at the edge of the mark.
            let direction = (place.center - spot.center).normalized();
            Place { anchor: Some(spot.center + edge * direction), ..place }
        })
    });
    candidates.collect()
}

fn bar_candidates(axes: &Axes, placed: &PlacedMarks<'_>) -> Vec<Place> {
    let plot = axes.plot.x_range();
    let visible = |from: f32, to: f32| plot.clamp(to) - plot.clamp(from);
    let mut bars: Vec<_> = placed.layout.bars.iter().collect();
    bars.sort_by(|a, b| visible(b.from, b.to).total_cmp(&visible(a.from, a.to)));
    let candidates = bars.into_iter().take(4).flat_map(|bar| {
        let (from, to) = (plot.clamp(bar.from), plot.clamp(bar.to));
        [0.35, 0.5, 0.2, 0.7].into_iter().flat_map(move |share| {
            let anchor = pos2(from + share * (to - from), bar.y);
            [24.0, -24.0, 38.0, -38.0].map(|distance| Place {
                center: anchor + vec2(0.0, distance),
                anchor: Some(anchor),
            })
        })
    });
    candidates.collect()
}

fn range_candidates(scene: Scene<'_>, axes: &Axes, placed: &PlacedMarks<'_>) -> Vec<Place> {
    let spots = placed.visible_spots(scene);
    let mut whiskers: Vec<(f32, f32, f32)> = Vec::new();
    for spot in spots {
        for mark in placed.marks_at(spot).filter(|mark| mark.sets_line) {
            for end in [mark.low, mark.high] {
                let (from, to) = (axes.y(mark.value), axes.y(end));
                if (to - from).abs() > spot.half_size.y + 4.0 {
                    whiskers.push((spot.center.x, from, to));
                }
            }
        }
    }
    let candidates = whiskers.into_iter().take(MAX_MARKS).flat_map(|(x, from, to)| {
        [0.65, 0.8, 0.5].into_iter().flat_map(move |share| {
            let anchor = pos2(x, from + share * (to - from));
            [-24.0, 24.0, -36.0, 36.0].map(|distance| Place {
                center: anchor + vec2(distance, 0.0),
                anchor: Some(anchor),
            })
        })
    });
    candidates.collect()
}

/// The part of a span on the visible days.
fn extent<T>(axes: &Axes, span: &DatedSpan<T>) -> (f32, f32) {
    let plot = axes.plot.x_range();
    (plot.clamp(axes.x(span.from)), plot.clamp(axes.x(span.until)))
}

fn line_candidates(scene: Scene<'_>, axes: &Axes) -> Vec<Place> {
    let parties = scene.view_data.series.parties.iter().enumerate();
    let mut spans: Vec<(bool, f32, f32, f32)> = parties
        .filter(|(party, _)| scene.party_slot(*party).is_some())
        .flat_map(|(party, series)| {
            series.line.iter().map(move |span| {
                let (from, to) = extent(axes, span);
                (span.is_dotted(), from, to, axes.line_y(party, span.value))
            })
        })
        .collect();
    // A dotted part explains itself least.
    spans.sort_by(|a, b| b.0.cmp(&a.0).then((b.2 - b.1).total_cmp(&(a.2 - a.1))));
    let candidates = spans.into_iter().take(4).flat_map(|(_, from, to, y)| {
        [0.5, 0.3, 0.7].into_iter().flat_map(move |share| {
            let anchor = pos2(from + share * (to - from), y);
            [24.0, -24.0, 36.0].map(|distance| Place {
                center: anchor + vec2(0.0, distance),
                anchor: Some(anchor),
            })
        })
    });
    candidates.collect()
}

fn distance_candidates(chart: &ChartSpec<'_>) -> Vec<Place> {
    let axes = &chart.axes;
    let Some((_, distances)) = &chart.scene.view_data.distances else {
        return Vec::new();
    };
    let longest = distances.spans.iter().max_by(|a, b| {
        let width = |span| {
            let (from, to) = extent(axes, span);
            to - from
        };
        // Where it is dotted, there is no text on it.
        let [a_dotted, b_dotted] = [a, b].map(|span| span.is_dotted_on(span.last_day()));
        a_dotted.cmp(&b_dotted).then(width(a).total_cmp(&width(b)))
    });
    let Some(span) = longest else {
        return Vec::new();
    };
    let (from, to) = extent(axes, span);
    let x = f32::midpoint(from, to);
    let Some(y) = super::distance::distance_y(chart, span.distance) else {
        return Vec::new();
    };
    [-RADIUS - 5.0, RADIUS + 5.0]
        .map(|distance| Place { center: pos2(x, y + distance), anchor: None })
        .to_vec()
}

/// Paints an outline around a rectangle of the guide.
pub fn paint_frame(ui: &Ui, theme: &Theme, rect: Rect) {
    let stroke = Stroke::new(1.0, theme.border);
    ui.painter().rect(rect, 8.0, theme.canvas, stroke, StrokeKind::Inside);
}
