//! The key of a slide: the signs of its chart with their labels, on as few rows as they need.

use egui::accesskit::Role;
use egui::{Align2, Pos2, Rect, Sense, Ui, Vec2, vec2};

use super::sign::{LABEL_GAP, Sign};
use crate::kit::{ResponseExt as _, Text};
use crate::scene::Scene;
use crate::theme;
use crate::words::Words;

/// The height of a row, in parts of the font size.
pub const KEY_ROW: f32 = 1.6;

/// How much of a row an entry takes at most if it has fewer words, too.
const WIDEST: f32 = 0.6;

/// The labels of the signs with their places, and the height of the key.
fn key_places(
    ui: &Ui,
    scene: Scene<'_>,
    signs: &[Sign],
    font_size: f32,
    width: f32,
) -> (Vec<(Words, Vec2)>, f32) {
    let labels = signs.iter();
    let labels = labels.map(|sign| sign.label_within(ui, scene, font_size, WIDEST * width));
    let (labels, widths): (Vec<Words>, Vec<f32>) = labels.unzip();
    let (places, height) = flow(widths.into_iter(), font_size, width);
    (labels.into_iter().zip(places).collect(), height)
}

/// Returns the places of the entries of a key on a slide within `width`, and its height. Each is
/// the top left corner, relative to that of the key.
pub fn flow(entries: impl Iterator<Item = f32>, font_size: f32, width: f32) -> (Vec<Vec2>, f32) {
    let row_height = font_size * KEY_ROW;
    let gap = font_size * 1.4;
    let mut pos = Vec2::ZERO;
    let mut places = Vec::new();
    for entry in entries {
        if pos.x > 0.0 && pos.x + entry > width {
            pos = vec2(0.0, pos.y + row_height);
        }
        places.push(pos);
        pos.x += entry + gap;
    }
    let height = if places.is_empty() { 0.0 } else { pos.y + row_height };
    (places, height)
}

/// Returns the height of the key of a slide.
pub fn key_height(ui: &Ui, scene: Scene<'_>, signs: &[Sign], font_size: f32, width: f32) -> f32 {
    key_places(ui, scene, signs, font_size, width).1
}

/// Returns the width of the key of a slide on one row.
pub fn key_width(ui: &Ui, scene: Scene<'_>, signs: &[Sign], font_size: f32) -> f32 {
    let (places, _) = key_places(ui, scene, signs, font_size, f32::INFINITY);
    let last = places.last().zip(signs.last());
    last.map_or(0.0, |((_, place), sign)| place.x + sign.width_with_label(ui, scene, font_size))
}

/// Draws the key of a slide, on as many rows as it needs.
pub fn draw_key(
    ui: &Ui,
    scene: Scene<'_>,
    signs: &[Sign],
    (font_size, pos, width): (f32, Pos2, f32),
) {
    let (places, _) = key_places(ui, scene, signs, font_size, width);
    for (sign, (label, place)) in signs.iter().zip(places) {
        let size = vec2(sign.width(), font_size * KEY_ROW);
        let rect = Rect::from_min_size(pos + place, size);
        sign.paint(ui, scene, rect);
        let text = Text::new(&label, theme::sans(font_size), scene.theme.text_secondary);
        let label_pos = rect.right_center() + vec2(LABEL_GAP, 0.0);
        let label_rect = text.paint(ui, label_pos, Align2::LEFT_CENTER, f32::INFINITY);
        let id = ui.scope_id().with(("key", label.as_str()));
        let response = ui.interact(rect.union(label_rect), id, Sense::hover());
        response.set_name(Role::Label, || label.clone());
    }
}
