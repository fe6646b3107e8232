//! Pictures that egui draws without a window, and their captions.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use egui::accesskit::{Node, NodeId, Role, TreeUpdate};
use egui::{Color32, Context, RawInput, Rect, Ui, Vec2, pos2};
use egui::{epaint::ClippedShape, os::OperatingSystem};

use crate::style::HouseFont;
use crate::theme::installed::{FoundFont, Provider};
use crate::theme::{self, Theme};
use crate::view::CSS_DENSITY;
use crate::words::{Words, export::pictures as words};

/// A drawing by egui, ready for SVG, PNG or PDF.
#[derive(Clone, Debug)]
pub struct Picture {
    /// The size of the layout, in points.
    pub size: Vec2,
    /// The scale of the file relative to the layout.
    pub zoom: f32,
    /// The number of pixels of an inch in the file, across and down.
    pub density: Vec2,
    /// The colour behind all shapes.
    pub background: Color32,
    /// The typeface of a house, in place of the bundled one.
    pub font: Option<HouseFont>,
    /// The installed fonts that have letters which these lack.
    pub installed: Vec<FoundFont>,
    /// The shapes, from back to front.
    pub shapes: Vec<ClippedShape>,
    /// True if there was no room for some of the contents.
    pub has_overflow: bool,
    /// The parts of the drawn window that a screen reader knows, containers first.
    pub parts: Vec<SpokenPart>,
}

/// A part of a picture with a role, such as a heading or a cell of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct SpokenPart {
    pub role: Role,
    /// The area, in points of the layout.
    pub rect: Rect,
    /// The name of the part, or its words.
    pub name: String,
}

/// The metadata of a picture in a file.
#[derive(Clone, Debug, Default)]
pub struct Caption {
    pub title: Words,
    /// A description for readers who cannot see the picture.
    pub description: Words,
    /// The data from which the picture was made.
    pub source: Words,
    /// The authors of the data.
    pub author: Words,
    /// The program that made the picture; empty if it is to have no credit.
    pub program: Words,
    /// The language of its texts as a BCP 47 tag, if it is not English.
    pub language: Option<String>,
}

/// A region of a picture with a title, which an SVG shows on hover.
#[derive(Clone, Debug, PartialEq)]
pub struct Region {
    /// The group's id; unique within the picture, without whitespace.
    pub id: String,
    pub title: Words,
    /// The words that are read for it, without what the picture says beside it.
    pub name: Words,
    /// By which the regions of a figure are read.
    pub order: String,
    /// The area, in points of the layout.
    pub rect: Rect,
}

impl Caption {
    /// Also names the installed fonts without which the picture looks different.
    #[must_use]
    pub fn with_fonts(&self, fonts: &BTreeSet<&str>) -> Self {
        let mut caption = self.clone();
        if !fonts.is_empty() {
            caption.source = words::with_fonts(&self.source, &Vec::from_iter(fonts));
        }
        caption
    }
}

impl Picture {
    /// The families of the installed fonts that it needs.
    pub fn installed_families(&self) -> BTreeSet<&'static str> {
        self.installed.iter().map(|(_, file)| file.family).collect()
    }

    /// Draws without a window, display, clock or system settings, so that the same contents give the same
    /// picture everywhere. `size` is in points. The contents depend on nothing that egui remembers of an
    /// earlier frame, so that one is enough; debug builds draw another, and check that it is the same.
    pub fn draw(size: Vec2, theme: &Theme, contents: impl FnMut(&mut Ui)) -> Self {
        let frames = if cfg!(debug_assertions) { 2 } else { 1 };
        let (picture, is_settled) = Self::draw_frames(frames, size, theme, contents);
        debug_assert!(is_settled || frames == 1, "the second frame differs");
        picture
    }

    /// Draws widgets, which learn their sizes while they are drawn.
    #[cfg(test)]
    pub fn draw_widgets(size: Vec2, theme: &Theme, contents: impl FnMut(&mut Ui)) -> Self {
        Self::draw_frames(4, size, theme, contents).0
    }

    /// Draws some frames. Returns also whether the last two are equal.
    fn draw_frames(
        frames: usize,
        size: Vec2,
        theme: &Theme,
        mut contents: impl FnMut(&mut Ui),
    ) -> (Self, bool) {
        let ctx = Context::default();
        theme::install(&ctx);
        theme::set_themes(&ctx, [theme; 2]);
        ctx.set_theme(egui::Theme::from_dark_mode(theme.dark));
        ctx.enable_accesskit();
        // The names of keys depend on the system.
        ctx.set_os(OperatingSystem::Nix);
        ctx.all_styles_mut(|style| {
            style.animation_time = 0.0;
            // The positions of glyphs are then the nearest whole points.
            style.visuals.text_options.subpixel_binning = false;
        });
        ctx.set_fonts(theme::fonts(theme.font, |file| file.blank));
        let provider = Arc::new(Provider::new(theme.fallback, |file| file.blank));
        ctx.set_font_providers(vec![provider.clone()]);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, size)),
            time: Some(0.0),
            // The smallest texture that egui accepts, as no glyph is put on it.
            max_texture_side: Some(1024),
            ..RawInput::default()
        };
        let mut shapes = Vec::new();
        let mut parts = Vec::new();
        let mut is_settled = false;
        for _ in 0..frames {
            let mut output = ctx.run_ui(input.clone(), &mut contents);
            // Nothing is painted, so the font texture is not needed.
            output.textures_delta.clear();
            let update = output.platform_output.accesskit_update.as_ref();
            let new_parts = update.map_or_else(Vec::new, parts_of);
            is_settled = output.shapes == shapes && new_parts == parts;
            (shapes, parts) = (output.shapes, new_parts);
        }
        let picture = Self {
            size,
            zoom: 1.0,
            density: Vec2::splat(CSS_DENSITY),
            background: theme.canvas,
            font: theme.font,
            installed: provider.found(),
            shapes,
            has_overflow: false,
            parts,
        };
        (picture, is_settled)
    }

    /// The width and height of the file, in points.
    pub fn output_size(&self) -> Vec2 {
        self.size * self.zoom
    }

    /// The width and height in print, in inches.
    pub fn inches(&self) -> Vec2 {
        self.output_size() / self.density
    }
}

/// Returns the parts of a tree that have an area.
fn parts_of(update: &TreeUpdate) -> Vec<SpokenPart> {
    let nodes: HashMap<NodeId, &Node> = update.nodes.iter().map(|(id, node)| (*id, node)).collect();
    let root = update.tree.as_ref().map(|tree| tree.root);
    let mut parts = Vec::new();
    let mut rest: Vec<NodeId> = root.into_iter().collect();
    while let Some(node) = rest.pop().and_then(|id| nodes.get(&id)) {
        if node.is_hidden() {
            continue;
        }
        if let Some(bounds) = node.bounds() {
            let [left, top, right, bottom] =
                [bounds.x0, bounds.y0, bounds.x1, bounds.y1].map(|side| side as f32);
            parts.push(SpokenPart {
                role: node.role(),
                rect: Rect::from_min_max(pos2(left, top), pos2(right, bottom)),
                name: node.label().or(node.value()).unwrap_or_default().to_owned(),
            });
        }
        rest.extend(node.children().iter().rev());
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;
    use egui::vec2;

    #[test]
    #[expect(
        clippy::disallowed_methods,
        reason = "the layout of any text is tested, without the kit"
    )]
    fn text_is_laid_out_as_in_a_window_without_rasterizing_it() {
        let text = "AVATAR, “To fit” 1–2 שלום, مرحبا";
        let fonts =
            [theme::sans(12.5), theme::semibold(20.0), theme::serif(16.0), theme::mono(13.0)];
        let layout = |ui: &Ui| {
            fonts.clone().map(|font| {
                let painter = ui.painter();
                painter.layout(text.to_owned(), font, Color32::BLACK, 150.0)
            })
        };
        let ctx = Context::default();
        theme::install(&ctx);
        ctx.all_styles_mut(|style| style.visuals.text_options.subpixel_binning = false);
        let mut window = None;
        let mut output = ctx.run_ui(RawInput::default(), |ui| window = Some(layout(ui)));
        output.textures_delta.clear();
        let mut picture = None;
        Picture::draw(vec2(200.0, 200.0), &Theme::LIGHT, |ui| {
            picture = Some(layout(ui));
        });
        let (window, picture) = (window.unwrap(), picture.unwrap());
        for (expected, galley) in window.iter().zip(&picture) {
            assert_eq!(galley.rect, expected.rect);
            assert!(expected.mesh_bounds.is_positive());
            assert!(!galley.mesh_bounds.is_positive());
            let glyphs = galley.rows.iter().flat_map(|row| &row.glyphs);
            let expected = expected.rows.iter().flat_map(|row| &row.glyphs);
            for (glyph, expected) in glyphs.zip(expected) {
                assert_eq!(glyph.chr, expected.chr);
                assert_eq!(glyph.pos, expected.pos);
                assert_eq!(glyph.advance_width, expected.advance_width);
            }
        }
    }
}
