//! The markers of stances: their shapes, and what is drawn through or around them.

use egui::{Color32, Painter, Pos2, Rangef, Rect, Shape, Stroke, vec2};

use crate::facts::MarkShape;
use crate::scene::Scene;
use crate::theme::Theme;

/// The marker of a stance.
pub struct Marker {
    pub shape: MarkShape,
    pub color: Color32,
    /// The colour behind the marker.
    pub background: Color32,
    /// In points.
    pub radius: f32,
}

impl Marker {
    /// Creates the marker of a party's stance.
    pub fn for_party(scene: Scene<'_>, shape: MarkShape, party: usize, radius: f32) -> Self {
        let theme = scene.theme;
        Self { shape, color: scene.party_color(party), background: theme.canvas, radius }
    }

    /// Draws the marker around `center`. In high contrast, where nothing is faded, one that
    /// would be is an outline with a small core.
    pub fn draw_as(&self, painter: &Painter, scene: Scene<'_>, center: Pos2, is_faded: bool) {
        self.draw(painter, center);
        let is_outline = is_faded && scene.theme.high_contrast;
        if is_outline
            && matches!(self.shape, MarkShape::Disc | MarkShape::Square | MarkShape::Triangle)
        {
            for (color, share) in [(self.background, 0.75), (self.color, 0.45)] {
                let inner = Self {
                    color,
                    radius: self.radius * share,
                    background: Color32::TRANSPARENT,
                    ..*self
                };
                inner.draw(painter, center);
            }
        }
    }

    /// Draws the marker around `center`, with a rim that leaves marks in other rows whole.
    pub fn draw(&self, painter: &Painter, center: Pos2) {
        let Self { color, background, radius, .. } = *self;
        let (rim, line) = (0.25 * radius, (0.45 * radius).min(2.0));
        let halo = Stroke::new(2.0 * rim, background);
        match self.shape {
            MarkShape::Disc => {
                painter.circle_filled(center, radius + rim, background);
                painter.circle_filled(center, radius, color);
            }
            MarkShape::Ring => {
                painter.circle_filled(center, radius + rim, background);
                painter.circle_stroke(center, radius - line / 2.0, Stroke::new(line, color));
            }
            MarkShape::DashedRing => {
                // A little larger than a ring, so that its five gaps are seen.
                let (radius, line) = (1.15 * radius, 0.8 * line);
                painter.circle_filled(center, radius + rim, background);
                let dash = std::f32::consts::TAU * (radius - line / 2.0) / 10.0;
                let stroke = Stroke::new(line, color);
                draw_dashed_circle(painter, center, radius - line / 2.0, stroke, (dash, dash));
            }
            MarkShape::Square => {
                let rect = Rect::from_center_size(center, vec2(1.7 * radius, 1.7 * radius));
                painter.rect_filled(rect.expand(rim), 0.0, background);
                painter.rect_filled(rect, 0.0, color);
            }
            MarkShape::Triangle => {
                let points = [vec2(0.0, -1.4), vec2(1.35, 0.95), vec2(-1.35, 0.95)]
                    .map(|corner| center + radius * corner);
                painter.add(Shape::convex_polygon(points.to_vec(), color, halo));
            }
            MarkShape::Diamond => {
                let points = [vec2(0.0, -1.0), vec2(1.0, 0.0), vec2(0.0, 1.0), vec2(-1.0, 0.0)]
                    .map(|corner| center + radius * corner);
                painter.add(Shape::convex_polygon(
                    points.to_vec(),
                    background,
                    Stroke::new(line, color),
                ));
            }
            MarkShape::Dash => {
                // The gap at its sides keeps it apart from the tail.
                let rect = Rect::from_center_size(center, vec2(2.2 * radius, 0.95 * radius));
                painter.rect_filled(
                    rect.expand2(vec2((0.5 * radius).min(3.0), rim)),
                    0.0,
                    background,
                );
                painter.rect_filled(rect, 0.15 * radius, color);
            }
        }
    }
}

pub fn draw_dashed_circle(
    painter: &Painter,
    center: Pos2,
    radius: f32,
    stroke: Stroke,
    (dash, gap): (f32, f32),
) {
    let steps = 40;
    let points = (0..=steps).map(|step| {
        let angle = std::f32::consts::TAU * step as f32 / steps as f32;
        center + radius * egui::Vec2::angled(angle)
    });
    let points: Vec<Pos2> = points.collect();
    painter.extend(Shape::dashed_line(&points, stroke, dash, gap));
}

/// Draws the stroke through the mark of a stance that was walked back.
pub fn draw_stroke(painter: &Painter, theme: &Theme, center: Pos2, radius: f32) {
    let end = (radius + 2.0) * vec2(1.0, -1.0);
    let stroke = Stroke::new(1.5, theme.text);
    painter.line_segment([center - end, center + end], stroke);
}

/// Draws a range around a mark, with a bar at each end that is not at the mark.
pub fn draw_range(painter: &Painter, center: Pos2, rows: Rangef, stroke: Stroke) {
    painter.vline(center.x, rows, stroke);
    for y in [rows.min, rows.max] {
        if (y - center.y).abs() > 1.0 {
            painter.hline(center.x - 3.5..=center.x + 3.5, y, stroke);
        }
    }
}
