//! Shapes and text, as egui paints them, as SVG, PDF and PNG. Nothing here knows a dataset.
//!
//! [`Picture::draw`] runs egui without a window and collects the shapes and text that it paints. [`svg()`] and
//! [`pdf()`] write these, and [`png()`] rasterizes the SVG. The same input gives the same bytes.

mod drawing;
mod pdf;
mod picture;
mod raster;
mod reading;
mod svg;

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "the drawing of any text is tested, without the kit")]
mod installed_tests;

pub use pdf::pdf;
pub use picture::{Caption, Picture};
pub use raster::{png, rasterize};
pub use svg::{SvgOptions, svg};

pub(crate) use drawing::visible_bounds;
pub(crate) use pdf::PdfWriter;
pub(crate) use picture::Region;
pub(crate) use raster::png_of_svg;
pub(crate) use svg::{InlineSvgs, logo_svg, svg_to_rasterize, write_escaped};

use std::fmt::Write as _;

/// Writes ` name="value"`.
pub(crate) fn write_escaped_attribute(out: &mut String, name: &str, value: &str) {
    let _ = write!(out, " {name}=\"");
    svg::write_escaped(out, value);
    out.push('"');
}
