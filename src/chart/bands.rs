//! The bands of parties: opaque areas that fill the lanes of their levels. Where bands
//! overlap, the area has a colour of its own and the hatching of each.

use std::collections::BTreeSet;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, Ui, pos2};

use super::axes::Axes;
use crate::scene::Scene;
use crate::theme::Theme;

/// The share of a party's colour in the hatching of its band.
const HATCH_STRENGTH: f32 = 0.3;

/// The distance between the strokes of the hatching, in points.
const HATCH_SPACING: f32 = 9.0;

/// The largest number of parties that all have their bands drawn.
const MAX_BANDS: usize = 3;

/// How far a band is from the borders of its lanes, in points.
const LANE_MARGIN: f32 = 4.0;

/// A part of a party's band on the screen.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Area {
    party: usize,
    rect: Rect,
}

pub fn draw(ui: &Ui, scene: Scene<'_>, axes: &Axes) {
    let theme = scene.theme;
    let painter = ui.painter();
    let mut areas = visible_areas(scene, axes, ui.pixels_per_point());
    let faded_from = axes.faded_from_x(scene);
    split_at(&mut areas, faded_from);
    let is_later = |rect: Rect| rect.left() >= faded_from - 0.5;
    for cell in cells(&areas) {
        let strength = match (is_later(cell.rect), theme.high_contrast) {
            (false, _) => 1.0,
            // Nothing is faded in high contrast: later bands have only their edges.
            (true, true) => continue,
            (true, false) => 0.5,
        };
        paint(painter, scene, cell.rect, &cell.parties, strength);
    }
    for area in &areas {
        let edges = [
            [area.rect.left_top(), area.rect.right_top()],
            [area.rect.left_bottom(), area.rect.right_bottom()],
        ];
        let stroke = Stroke::new(1.0, edge_color(theme, scene.party_color(area.party)));
        for edge in edges {
            if is_later(area.rect) {
                painter.extend(Shape::dashed_line(&edge, stroke, 4.0, 4.0));
            } else {
                painter.line_segment(edge, stroke);
            }
        }
    }
}

/// Paints an area that the bands of some parties cover.
fn paint(painter: &Painter, scene: Scene<'_>, rect: Rect, parties: &[usize], strength: f32) {
    let color = |party: usize| scene.party_color(party);
    let colors = parties.iter().map(|party| color(*party));
    let fill = scene.theme.tints(colors, Theme::BAND_STRENGTH * strength);
    painter.rect_filled(rect, 0.0, fill);
    // Alone, the colour says whose it is.
    let is_hatched = parties.len() > 1 || scene.theme.high_contrast;
    for party in parties.iter().filter(|_| is_hatched) {
        let share = HATCH_STRENGTH * strength;
        let stroke = Stroke::new(1.0, scene.theme.tint_over(fill, color(*party), share));
        let strokes = Hatch::for_slot(scene.party_slot(*party)).strokes(rect);
        painter.extend(strokes.into_iter().map(|points| Shape::line_segment(points, stroke)));
    }
}

fn edge_color(theme: &Theme, color: Color32) -> Color32 {
    if theme.high_contrast { theme.tint(color, 0.75) } else { theme.visible_tint(color, 0.5) }
}

/// Draws a sample of a party's band for the legend.
pub fn draw_sample(painter: &Painter, scene: Scene<'_>, party: usize, rect: Rect) {
    let theme = scene.theme;
    paint(painter, scene, rect, &[party], 1.0);
    let edge = Stroke::new(1.0, edge_color(theme, scene.party_color(party)));
    for y in [rect.top(), rect.bottom()] {
        painter.hline(rect.x_range(), y, edge);
    }
}

/// Returns how far a band extends beyond its values, in points.
pub fn margin(axes: &Axes) -> f32 {
    axes.half_lane().map_or(0.0, |half| half - LANE_MARGIN.min(half / 4.0))
}

/// Returns the parts of all bands that are in view, on whole pixels: bands of many days
/// would otherwise have more parts than there are pixels.
fn visible_areas(scene: Scene<'_>, axes: &Axes, pixels_per_point: f32) -> Vec<Area> {
    let margin = margin(axes);
    let round = |length: f32| (length * pixels_per_point).round() / pixels_per_point;
    let (from, to) = scene.view.range;
    let mut areas = Vec::new();
    for party in shown_parties(scene).0 {
        let series = &scene.view_data.series.parties[party];
        let start = series.band.partition_point(|span| span.until <= from);
        let visible = series.band[start..].iter();
        for span in visible.take_while(|span| span.from <= to) {
            let rect = Rect::from_min_max(
                pos2(axes.x(span.from), axes.y(span.high) - margin),
                pos2(axes.x(span.until), axes.y(span.low) + margin),
            )
            .intersect(axes.plot);
            let rect = Rect::from_min_max(
                pos2(round(rect.left()), round(rect.top())),
                pos2(round(rect.right()), round(rect.bottom())),
            );
            if rect.is_positive() {
                areas.push(Area { party, rect });
            }
        }
    }
    areas
}

/// Returns the parties whose bands are drawn, and whether others have bands too. Bands are drawn
/// on demand, as seen at once their steps read as territory.
pub fn shown_parties(scene: Scene<'_>) -> (Vec<usize>, bool) {
    if scene.view.ranges {
        with_switch(scene)
    } else if scene.is_slide && scene.view_data.series.only_figures {
        // The range of a figure is as much of it as its value.
        let pair = scene.view_data.daylight.iter().flat_map(|(pair, _)| *pair);
        (pair.collect(), false)
    } else {
        (scene.view.range_of.into_iter().collect(), false)
    }
}

/// Returns the parties whose bands the switch draws, and whether others have bands too: those of
/// many parties would cover each other.
pub fn with_switch(scene: Scene<'_>) -> (Vec<usize>, bool) {
    let parties = scene.view_data.series.parties.iter().enumerate();
    let with_band = parties
        .filter(|(party, series)| scene.party_slot(*party).is_some() && !series.band.is_empty());
    let mut shown: Vec<usize> = with_band.map(|(party, _)| party).collect();
    let is_crowded = shown.len() > MAX_BANDS;
    if is_crowded {
        let chosen = chosen_parties(scene);
        shown.retain(|party| chosen.contains(party));
    }
    (shown, is_crowded)
}

/// Returns the compared parties, and those of the selected stance and of the actor in focus.
fn chosen_parties(scene: Scene<'_>) -> BTreeSet<usize> {
    let dataset = &scene.document.dataset;
    let compared = scene.view_data.daylight.iter().flat_map(|(pair, _)| *pair);
    let selected = scene.selected();
    let selected = selected.and_then(|stance| stance.position_party.as_deref());
    let focus = scene.view.focus.as_deref().and_then(|id| dataset.actor(id));
    let focus = focus.and_then(|actor| actor.role_on(scene.view.as_of)?.party.as_deref());
    let chosen = selected.into_iter().chain(focus);
    let chosen = chosen.filter_map(|id| dataset.party_index(id));
    compared.chain(chosen).collect()
}

/// Splits the areas that extend over `x`.
fn split_at(areas: &mut Vec<Area>, x: f32) {
    for index in 0..areas.len() {
        let Area { party, rect } = areas[index];
        if rect.left() < x && x < rect.right() {
            let rect_after = rect.with_min_x(x);
            areas[index].rect = rect.with_max_x(x);
            areas.push(Area { party, rect: rect_after });
        }
    }
}

/// A rectangle that the bands of the same parties cover.
#[derive(Clone, Debug, PartialEq)]
struct Cell {
    rect: Rect,
    /// In ascending order.
    parties: Vec<usize>,
}

/// Divides the areas into rectangles that the same parties cover.
fn cells(areas: &[Area]) -> Vec<Cell> {
    let sorted = |values: &mut Vec<f32>| {
        values.sort_by(f32::total_cmp);
        values.dedup();
    };
    let mut xs: Vec<f32> =
        areas.iter().flat_map(|area| [area.rect.left(), area.rect.right()]).collect();
    sorted(&mut xs);
    let mut waiting: Vec<&Area> = areas.iter().collect();
    waiting.sort_by(|a, b| b.rect.left().total_cmp(&a.rect.left()));
    let mut active: Vec<&Area> = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    // The first of the cells that end at the current x.
    let mut open = 0;
    for x in xs.windows(2) {
        active.retain(|area| area.rect.right() > x[0]);
        while let Some(area) = waiting.pop_if(|area| area.rect.left() <= x[0]) {
            active.push(area);
        }
        active.sort_by_key(|area| area.party);
        let mut ys: Vec<f32> =
            active.iter().flat_map(|area| [area.rect.top(), area.rect.bottom()]).collect();
        sorted(&mut ys);
        let column_start = cells.len();
        for y in ys.windows(2) {
            let covers = |area: &&&Area| area.rect.top() <= y[0] && y[1] <= area.rect.bottom();
            let mut parties: Vec<usize> =
                active.iter().filter(covers).map(|area| area.party).collect();
            parties.dedup();
            if parties.is_empty() {
                continue;
            }
            let rect = Rect::from_min_max(pos2(x[0], y[0]), pos2(x[1], y[1]));
            let is_continued = |cell: &Cell| {
                let last = cell.rect;
                (last.right(), last.top(), last.bottom()) == (x[0], y[0], y[1])
                    && cell.parties == parties
            };
            let continued = (open..column_start).find(|index| is_continued(&cells[*index]));
            let rect = match continued {
                // The earlier cell becomes an empty one.
                Some(index) => {
                    let left = cells[index].rect.left();
                    cells[index].rect.max.x = left;
                    rect.with_min_x(left)
                }
                None => rect,
            };
            cells.push(Cell { rect, parties });
        }
        open = column_start;
    }
    cells.retain(|cell| cell.rect.is_positive());
    cells
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
    fn strokes(self, rect: Rect) -> Vec<[Pos2; 2]> {
        let mut strokes = Vec::new();
        if matches!(self, Self::Rising | Self::Crossed) {
            add_diagonals(rect, HATCH_SPACING, |x, y| x + y, |key, x| key - x, &mut strokes);
        }
        if matches!(self, Self::Falling | Self::Crossed) {
            add_diagonals(rect, HATCH_SPACING, |x, y| x - y, |key, x| x - key, &mut strokes);
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
    strokes: &mut Vec<[Pos2; 2]>,
) {
    let corners = [rect.left_top(), rect.right_top(), rect.left_bottom(), rect.right_bottom()]
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
        let end = pos2(rect.right() + (clip(right_y) - right_y) / slope, clip(right_y));
        if end.x > start.x {
            strokes.push([start, end]);
        }
        key_value += spacing;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rect(left: f32, top: f32, right: f32, bottom: f32) -> Rect {
        Rect::from_min_max(pos2(left, top), pos2(right, bottom))
    }

    fn area(party: usize, left: f32, top: f32, right: f32, bottom: f32) -> Area {
        Area { party, rect: rect(left, top, right, bottom) }
    }

    fn cell(parties: &[usize], left: f32, top: f32, right: f32, bottom: f32) -> Cell {
        Cell { rect: rect(left, top, right, bottom), parties: parties.to_vec() }
    }

    #[test]
    fn overlaps_are_cells_of_their_own() {
        let areas = [area(1, 0.0, 0.0, 30.0, 20.0), area(0, 10.0, 10.0, 40.0, 30.0)];
        let mut cells = cells(&areas);
        cells.sort_by(|a, b| {
            let key = |cell: &Cell| (cell.rect.left() as i32, cell.rect.top() as i32);
            key(a).cmp(&key(b))
        });
        assert_eq!(
            cells,
            [
                cell(&[1], 0.0, 0.0, 10.0, 20.0),
                cell(&[1], 10.0, 0.0, 30.0, 10.0),
                cell(&[0, 1], 10.0, 10.0, 30.0, 20.0),
                cell(&[0], 10.0, 20.0, 30.0, 30.0),
                cell(&[0], 30.0, 10.0, 40.0, 30.0),
            ]
        );
    }

    #[test]
    fn what_goes_on_is_one_cell() {
        // The second party begins and ends elsewhere, at the same time.
        let areas = [
            area(0, 0.0, 0.0, 15.0, 10.0),
            area(0, 15.0, 0.0, 40.0, 10.0),
            area(1, 10.0, 50.0, 20.0, 60.0),
        ];
        let mut cells = cells(&areas);
        cells.sort_by_key(|cell| cell.parties.clone());
        assert_eq!(cells, [cell(&[0], 0.0, 0.0, 40.0, 10.0), cell(&[1], 10.0, 50.0, 20.0, 60.0),]);
    }

    #[test]
    fn areas_are_split_where_they_fade() {
        let mut areas = vec![area(0, 0.0, 0.0, 15.0, 10.0), area(1, 20.0, 0.0, 30.0, 10.0)];
        split_at(&mut areas, 10.0);
        split_at(&mut areas, 20.0);
        assert_eq!(
            areas,
            [
                area(0, 0.0, 0.0, 10.0, 10.0),
                area(1, 20.0, 0.0, 30.0, 10.0),
                area(0, 10.0, 0.0, 15.0, 10.0),
            ]
        );
    }

    #[test]
    fn hatching_stays_within_its_rectangle() {
        let rect = Rect::from_min_max(pos2(13.0, 7.0), pos2(97.0, 58.0));
        for slot in 0..4 {
            let strokes = Hatch::for_slot(Some(slot)).strokes(rect);
            assert_eq!(strokes.is_empty(), slot == 0);
            for [start, end] in strokes {
                let expanded = rect.expand(0.01);
                assert!(expanded.contains(start) && expanded.contains(end), "{start:?} {end:?}");
                assert!(((end.x - start.x).abs() - (end.y - start.y).abs()).abs() < 0.01);
            }
        }
    }
}
