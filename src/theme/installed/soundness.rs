//! Which fonts can be drawn: libraries may fail, panic or not end where a font is broken.

use std::panic::{AssertUnwindSafe, catch_unwind};

use egui::epaint::text::HintingTarget;
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::pen::ControlBoundsPen;
use skrifa::outline::{DrawSettings, HintingInstance, Target};
use skrifa::raw::TableProvider as _;
use skrifa::raw::tables::glyf::Glyph;
use skrifa::raw::types::GlyphId;
use skrifa::{FontRef, MetadataProvider as _};
use subsetter::GlyphRemapper;

/// The most parts of a glyph.
const MAX_PARTS: usize = 1000;

/// About how many glyphs are drawn. A Chinese font has 65,000, for which it would take seconds.
const SAMPLE: usize = 4000;

/// What a library returns about a font, unless it panics.
pub fn caught<T>(read: impl FnOnce() -> Option<T>) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok().flatten()
}

/// Returns a font if its glyphs can be drawn, and embedded in a PDF.
pub fn sound(bytes: Vec<u8>) -> Option<Vec<u8>> {
    has_few_parts(&bytes)?.then_some(())?;
    subsetter::subset(&bytes, 0, &drawn(&bytes)?).ok()?;
    Some(bytes)
}

/// Returns true if no glyph has too many parts, which may have parts themselves.
fn has_few_parts(bytes: &[u8]) -> Option<bool> {
    let font = FontRef::new(bytes).ok()?;
    let (Ok(outlines), Ok(places)) = (font.glyf(), font.loca(None)) else { return Some(true) };
    let is_small = |glyph: u16| {
        let mut parts = vec![GlyphId::from(glyph)];
        let mut count = 0;
        while let Some(part) = parts.pop().filter(|_| count < MAX_PARTS) {
            count += 1;
            if let Ok(Some(Glyph::Composite(part))) = places.get_glyf(part, &outlines) {
                parts.extend(part.component_glyphs_and_flags().map(|(id, _)| GlyphId::from(id)));
            }
        }
        count < MAX_PARTS
    };
    Some((0..font.maxp().ok()?.num_glyphs()).all(is_small))
}

/// Draws glyphs as pictures and the window do, and returns them.
fn drawn(bytes: &[u8]) -> Option<GlyphRemapper> {
    /// The pixels of an em, and the farthest that a glyph reaches, for which the window has memory.
    const SIZE: f32 = 16.0;
    const MAX_REACH: f32 = 32.0 * SIZE;

    let font = FontRef::new(bytes).ok()?;
    let outlines = font.outline_glyphs();
    let (size, location) = (Size::new(SIZE), LocationRef::default());
    let target = Target::from(HintingTarget::default());
    let hinting = HintingInstance::new(&outlines, size, location, target).ok();
    let count = font.maxp().ok()?.num_glyphs();
    if font.charmap().mappings().any(|(_, glyph)| glyph.to_u32() >= u32::from(count)) {
        return None;
    }
    let mut glyphs = GlyphRemapper::new();
    for (index, id) in (0..count).step_by(1 + usize::from(count) / SAMPLE).enumerate() {
        glyphs.remap(id);
        let Some(glyph) = outlines.get(GlyphId::from(id)) else { continue };
        // Hinting, which only the window does, takes twenty times as long.
        let settings = match &hinting {
            Some(hinting) if index % 20 == 0 => DrawSettings::hinted(hinting, false),
            _ => DrawSettings::unhinted(size, location),
        };
        let mut pen = ControlBoundsPen::new();
        // A glyph that cannot be drawn is left out.
        let _ = glyph.draw(settings, &mut pen);
        let bounds = pen.bounding_box().unwrap_or_default();
        let sides = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max];
        if sides.iter().any(|side| side.abs() > MAX_REACH) {
            return None;
        }
    }
    Some(glyphs)
}
