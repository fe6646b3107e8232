//! What egui draws without a window, and what is said of it.

use egui::{Color32, Context, RawInput, Rect, Ui, Vec2};
use egui::{epaint::ClippedShape, os::OperatingSystem};

use crate::theme::{self, Theme};

/// After how many frames a drawing that never settles is taken as it is.
const MAX_FRAMES: usize = 8;

/// A drawing of egui's, ready for SVG, PNG or PDF.
#[derive(Clone, Debug)]
pub struct Picture {
    /// What it was laid out for, in points.
    pub size: Vec2,
    /// How many times larger a file shows it.
    pub zoom: f32,
    /// What lies behind all shapes.
    pub background: Color32,
    /// What is drawn, from back to front.
    pub shapes: Vec<ClippedShape>,
}

/// What a file says of the picture in it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Caption<'a> {
    /// What the picture is called.
    pub title: &'a str,
    /// What it shows, for those who do not see it.
    pub description: &'a str,
    /// What it was made from.
    pub source: &'a str,
}

/// A part of a picture that an SVG names: whoever points at it reads the title.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// The group's id; unique within the picture, without white space.
    pub id: String,
    /// What is read.
    pub title: String,
    /// What the part covers, in points of the layout.
    pub rect: Rect,
}

impl Picture {
    /// Draws without window, display, clock or the system's settings, so that
    /// the same contents give the same picture everywhere. `size` is in
    /// points; `contents` is called once for each frame until nothing moves.
    pub fn draw(
        size: Vec2,
        theme: egui::Theme,
        high_contrast: bool,
        mut contents: impl FnMut(&mut Ui),
    ) -> Self {
        let ctx = Context::default();
        theme::install(&ctx);
        theme::set_high_contrast(&ctx, high_contrast);
        ctx.set_theme(theme);
        // Names of keys, where there are any, read the same everywhere.
        ctx.set_os(OperatingSystem::Nix);
        ctx.all_styles_mut(|style| {
            style.animation_time = 0.0;
            // egui also makes the letters' pixels, which nobody sees here: one
            // set of them instead of four halves the time.
            style.visuals.text_options.subpixel_binning = false;
        });
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(0.0),
            ..RawInput::default()
        };
        let mut shapes = Vec::new();
        // Panels and lists learn their sizes while they are drawn: two frames
        // that are alike say that they have.
        for _ in 0..MAX_FRAMES {
            let mut output = ctx.run_ui(input.clone(), &mut contents);
            // Nothing is painted, so nobody takes the fonts' texture.
            output.textures_delta.clear();
            if output.shapes == shapes {
                break;
            }
            shapes = output.shapes;
        }
        Self {
            size,
            zoom: 1.0,
            background: Theme::for_mode(theme, high_contrast).canvas,
            shapes,
        }
    }

    /// Width and height of the file, in points.
    pub fn output_size(&self) -> Vec2 {
        self.size * self.zoom
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::{Shape, vec2};

    #[test]
    fn a_drawing_is_taken_once_it_has_settled() {
        let mut frames = 0;
        let size = vec2(40.0, 30.0);
        let picture = Picture::draw(size, egui::Theme::Light, false, |ui| {
            frames += 1;
            let radius = f32::min(frames as f32, 3.0);
            let centre = ui.max_rect().center();
            ui.painter().circle_filled(centre, radius, Color32::RED);
        });
        assert_eq!(frames, 4);
        let [only] = picture.shapes.as_slice() else {
            panic!("{:?}", picture.shapes);
        };
        assert!(matches!(&only.shape, Shape::Circle(circle) if circle.radius == 3.0));
        assert_eq!(picture.background, Theme::LIGHT.canvas);
    }

    #[test]
    fn a_drawing_that_never_settles_ends() {
        let mut frames = 0;
        Picture::draw(vec2(40.0, 30.0), egui::Theme::Dark, true, |ui| {
            frames += 1;
            let centre = ui.max_rect().center();
            ui.painter()
                .circle_filled(centre, frames as f32, Color32::RED);
        });
        assert_eq!(frames, MAX_FRAMES);
    }

    #[test]
    fn the_theme_is_the_one_asked_for() {
        for theme in [egui::Theme::Light, egui::Theme::Dark] {
            for high_contrast in [false, true] {
                Picture::draw(vec2(10.0, 10.0), theme, high_contrast, |ui| {
                    let wanted = Theme::for_mode(theme, high_contrast);
                    assert_eq!(ui.visuals().panel_fill, wanted.surface);
                    assert_eq!(ui.pixels_per_point(), 1.0);
                });
            }
        }
    }
}
