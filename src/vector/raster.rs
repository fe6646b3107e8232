//! Rasterizes pictures and writes them as PNG.

use egui::{ColorImage, Vec2};
use png::{BitDepth, ColorType, Compression, Encoder, Filter, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use usvg::{Options, Tree};

use super::picture::{Caption, Picture};
use super::svg::svg_to_rasterize;
use crate::words::{Words, export::pictures as words};

/// The maximum number of pixels on a side.
const MAX_SIDE: u32 = 16_384;

/// The maximum number of pixels, which take half a gigabyte of memory.
const MAX_PIXELS: u64 = 128_000_000;

/// The number of inches of a metre.
const INCHES_PER_METRE: f32 = 1.0 / 0.0254;

/// Writes a picture as a PNG file. The same picture gives the same bytes.
///
/// # Errors
/// Returns an error if the picture would have no pixels or too many.
pub fn png(picture: &Picture, caption: &Caption) -> Result<Vec<u8>, Words> {
    png_of_svg(&svg_to_rasterize(picture), picture, caption)
}

/// Writes a picture of which the [SVG to rasterize](svg_to_rasterize) is known.
///
/// # Errors
/// The same as [`png()`].
pub fn png_of_svg(svg: &str, picture: &Picture, caption: &Caption) -> Result<Vec<u8>, Words> {
    let caption = &caption.with_fonts(&picture.installed_families());
    encode(&render(svg, picture, 1.0)?, caption, picture.density * INCHES_PER_METRE)
        .map_err(|error| Words::verbatim(error.to_string()))
}

/// Rasterizes a picture for the screen, with `scale` pixels per point.
///
/// # Errors
/// Returns an error if the picture would have no pixels or too many.
pub fn rasterize(picture: &Picture, scale: f32) -> Result<ColorImage, Words> {
    let pixmap = render(&svg_to_rasterize(picture), picture, scale)?;
    let size = [pixmap.width() as usize, pixmap.height() as usize];
    Ok(ColorImage::from_rgba_premultiplied(size, pixmap.data()))
}

fn render(svg: &str, picture: &Picture, scale: f32) -> Result<Pixmap, Words> {
    let pixels = |points: f32| (points * scale).round();
    let output_size = picture.output_size();
    let (width, height) = (pixels(output_size.x), pixels(output_size.y));
    let max_side = MAX_SIDE as f32;
    let fits = |side: f32| (1.0..=max_side).contains(&side);
    if !fits(width)
        || !fits(height)
        || u64::from(width as u32) * u64::from(height as u32) > MAX_PIXELS
    {
        return Err(words::bad_raster_size(width, height, MAX_SIDE, MAX_PIXELS));
    }
    let tree = Tree::from_str(svg, &Options::default())
        .map_err(|error| Words::verbatim(error.to_string()))?;
    let (width, height) = (width as u32, height as u32);
    let mut pixmap = Pixmap::new(width, height).ok_or(words::OUT_OF_MEMORY)?;
    let transform =
        Transform::from_scale(width as f32 / output_size.x, height as f32 / output_size.y);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    Ok(pixmap)
}

/// The texts in a file, by their keywords in PNG.
pub fn texts(caption: &Caption) -> impl Iterator<Item = (&'static str, &str)> {
    let texts = [
        ("Title", caption.title.as_str()),
        ("Description", &caption.description),
        ("Source", &caption.source),
        ("Software", &caption.program),
    ];
    texts.into_iter().filter(|(_, text)| !text.is_empty())
}

/// Encodes a PNG file with a number of pixels per metre.
fn encode(
    pixmap: &Pixmap,
    caption: &Caption,
    density: Vec2,
) -> Result<Vec<u8>, png::EncodingError> {
    let pixels: Vec<u8> =
        pixmap.data().chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixmap.width(), pixmap.height());
    encoder.set_color(ColorType::Rgb);
    encoder.set_depth(BitDepth::Eight);
    // Plain areas compress best without a filter: to a quarter of the size of the
    // fastest setting, for a few hundredths of a second more.
    encoder.set_compression(Compression::Balanced);
    encoder.set_filter(Filter::NoFilter);
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: density.x.round() as u32,
        yppu: density.y.round() as u32,
        unit: Unit::Meter,
    }));
    for (keyword, text) in texts(caption) {
        // An iTXt chunk takes text in any language.
        encoder.add_itxt_chunk(keyword.to_owned(), text.to_owned())?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels)?;
    writer.finish()?;
    Ok(bytes)
}
