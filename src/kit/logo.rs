//! The logo of a house style.

use std::sync::Arc;

use egui::{Color32, ColorImage, Id, PaintCallback, Rect, TextureHandle, Ui, Vec2, pos2};
use resvg::tiny_skia::{FillRule, Paint, Pixmap, Transform};

use crate::style::Logo;
use crate::theme::Theme;

/// The height of the picture that the window shows, in pixels, enough for a slide on a large screen.
const PIXELS: f32 = 256.0;

/// The size of the logo of the house at a height, at most four times as wide; nothing without one.
pub fn logo_size(theme: &Theme, height: f32) -> Vec2 {
    theme.logo.as_ref().map_or(Vec2::ZERO, |logo| logo.fitted(height, 4.0 * height).into())
}

/// Paints the logo of the house, if it has one. A page gets its areas, which its format draws itself; the
/// window a picture, as it fills convex outlines only.
pub fn paint_logo(ui: &Ui, theme: &Theme, rect: Rect, on_page: bool) {
    let Some(logo) = &theme.logo else {
        return;
    };
    if on_page {
        ui.painter().add(PaintCallback { rect, callback: logo.clone() });
        return;
    }
    // Only the last logo is kept, so that the texture of another style is freed.
    let id = Id::unique("logo");
    let kept: Option<(Arc<Logo>, TextureHandle)> = ui.data(|data| data.get_temp(id));
    let kept = kept.filter(|(of, _)| Arc::ptr_eq(of, logo)).or_else(|| {
        let loaded = ui.ctx().load_texture("logo", rasterized(logo)?, egui::TextureOptions::LINEAR);
        ui.data_mut(|data| data.insert_temp(id, (logo.clone(), loaded.clone())));
        Some((logo.clone(), loaded))
    });
    if let Some((_, texture)) = kept {
        let all = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(texture.id(), rect, all, Color32::WHITE);
    }
}

fn rasterized(logo: &Logo) -> Option<ColorImage> {
    let (width, height) = logo.fitted(PIXELS, 8.0 * PIXELS);
    let mut pixmap = Pixmap::new(width.ceil() as u32, height.ceil() as u32)?;
    let scale = Transform::from_scale(width / logo.size.0, height / logo.size.1);
    for area in &logo.areas {
        let mut paint = Paint { anti_alias: true, ..Paint::default() };
        let [red, green, blue, opacity] = area.color;
        paint.set_color_rgba8(red, green, blue, opacity);
        let rule = if area.is_even_odd { FillRule::EvenOdd } else { FillRule::Winding };
        pixmap.fill_path(&area.outline, &paint, rule, scale, None);
    }
    let size = [pixmap.width() as usize, pixmap.height() as usize];
    Some(ColorImage::from_rgba_premultiplied(size, pixmap.data()))
}
