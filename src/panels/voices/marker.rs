//! The markers of stances in lists.

use egui::{Color32, Painter, Pos2, Rect, vec2};

use crate::chart::Marker;
use crate::facts::MarkShape;
use crate::model::Stance;
use crate::scene::Scene;
use crate::theme::Theme;

const RADIUS: f32 = 4.0;

/// The marker of a stance in a list.
#[derive(Clone, Copy, Debug)]
pub struct ListMarker {
    pub shape: MarkShape,
    pub color: Color32,
    /// The colour behind the marker.
    pub background: Color32,
    pub is_stale: bool,
    pub sets_line: bool,
}

impl ListMarker {
    pub fn of_stance(stance: &Stance, color: Color32, background: Color32) -> Self {
        Self {
            shape: MarkShape::for_stance(stance),
            color,
            background,
            is_stale: false,
            sets_line: false,
        }
    }

    /// Paints the marker. If it sets the line, a bar runs through it.
    pub fn paint(self, scene: Scene<'_>, painter: &Painter, center: Pos2) {
        let radius = if self.sets_line {
            let bar = Rect::from_center_size(center, vec2(20.0, 3.0));
            painter.rect_filled(bar, 1.0, self.color);
            RADIUS + 0.5
        } else {
            RADIUS
        };
        self.paint_with_radius(scene.theme, painter, center, radius);
        if self.is_stale && scene.theme.high_contrast {
            // Nothing is faded: dots stand below it, as a line without a statement is dotted.
            for step in [-1.0, 0.0, 1.0] {
                let dot = center + vec2(3.5 * step, radius + 4.0);
                painter.circle_filled(dot, 1.0, self.color);
            }
        }
    }

    fn paint_with_radius(self, theme: &Theme, painter: &Painter, center: Pos2, radius: f32) {
        let is_solid =
            matches!(self.shape, MarkShape::Disc | MarkShape::Square | MarkShape::Triangle);
        let marker = Marker {
            shape: self.shape,
            color: self.color,
            background: self.background,
            radius: match self.shape {
                MarkShape::Dash | MarkShape::Diamond | MarkShape::DashedRing => radius + 1.0,
                _ => radius,
            },
        };
        let is_faded = self.is_stale && !theme.high_contrast;
        if is_faded && is_solid {
            // The colour behind a marker becomes its outline.
            let fill = self.background.lerp_to_gamma(self.color, 0.3);
            let outline =
                Marker { color: fill, background: self.color, radius: radius - 1.0, ..marker };
            outline.draw(painter, center);
        } else if is_faded {
            let color = self.background.lerp_to_gamma(self.color, 0.55);
            Marker { color, ..marker }.draw(painter, center);
        } else {
            marker.draw(painter, center);
        }
    }
}
