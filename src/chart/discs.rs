//! Discs with a number, which stand for several stances at one point.

use egui::{Color32, CornerRadius, Pos2, Rect, Stroke, StrokeKind, Ui, Vec2};

use super::layout::{DISC_HALO, Sizes, Spot};
use super::placed::{PlacedMarks, is_faded, marker};
use crate::kit::Text;
use crate::scene::Scene;
use crate::theme::{self, Theme, size};
use crate::words::plot as words;

/// Draws a disc with its number.
pub fn draw(ui: &Ui, scene: Scene<'_>, placed: &PlacedMarks<'_>, spot: &Spot) {
    if !spot.has_number(placed.sizes) {
        if let Some(mark) = placed.marks_at(spot).last() {
            let radius = spot.half_size.y.min(placed.sizes.line);
            let marker = marker(scene, mark, radius);
            marker.draw_as(ui.painter(), scene, spot.center, is_faded(scene, mark));
        }
        return;
    }
    let theme = scene.theme;
    let color = spot.party.map_or(theme.text_secondary, |party| scene.party_color(party));
    let is_faded = placed.marks_at(spot).all(|mark| is_faded(scene, mark));
    let (fill, stroke, text) = if is_faded {
        // A number on a faded fill would be hard to read.
        (theme.canvas, theme.visible_tint(color, 0.46), theme.text_muted)
    } else {
        (color, color, theme.party_text_color())
    };
    let halo = spot.rect().expand(DISC_HALO);
    ui.painter().rect_filled(halo, corner_radius(halo), theme.canvas);
    paint(ui, spot.rect(), spot.items.len(), fill, stroke, text);
}

pub fn draw_in_legend(ui: &Ui, theme: &Theme, center: Pos2) {
    let rect = Rect::from_center_size(center, Vec2::splat(2.0 * Sizes::DEFAULT.disc));
    let color = theme.text_secondary;
    paint(ui, rect, 2, color, color, theme.party_text_color());
}

fn paint(ui: &Ui, rect: Rect, count: usize, fill: Color32, stroke: Color32, text: Color32) {
    let stroke = Stroke::new(1.6, stroke);
    ui.painter().rect(rect, corner_radius(rect), fill, stroke, StrokeKind::Inside);
    let font_size = size::SMALL * rect.height() / (2.0 * Sizes::DEFAULT.disc);
    let text = Text::new(words::count(count), theme::semibold(font_size), text);
    text.paint_centered(ui, rect.center());
}

/// Returns the corner radius of a rectangle with round ends.
pub fn corner_radius(rect: Rect) -> CornerRadius {
    CornerRadius::from(rect.height() / 2.0)
}
