//! Pictures of what the window shows: SVG, PNG, PDF and HTML.
//!
//! A picture is made in one way: [`Picture::draw`] runs egui without a window,
//! what it painted becomes shapes and text, [`svg()`] and [`pdf()`] write
//! these, and [`png()`] rasterizes the SVG.

mod deck;
mod drawing;
mod html;
mod page;
mod pdf;
mod picture;
mod raster;
mod svg;
mod svg_reader;

pub use page::{RenderedPage, render_page};
pub use pdf::{PdfPage, pdf, pdf_pages};
pub use picture::{Caption, Picture, Region};
pub use raster::{png, rasterize};
pub use svg::{SvgOptions, inline_svgs, svg};
pub use svg_reader::preload_fonts;

use crate::export::{ExportContent, ExportFormat, PictureFormat, Subject};

/// The bytes of a file in any export format, data included.
///
/// # Errors
/// One line for a person, where the subject does not fit the format.
pub fn export(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<u8>, String> {
    match format.content {
        ExportContent::Data(make) => make(subject),
        ExportContent::Picture(PictureFormat::Svg) => {
            let page = render_page(subject)?;
            Ok(page.svg(subject.page.text_mode).into_bytes())
        }
        ExportContent::Picture(PictureFormat::Png) => render_page(subject)?.png(subject.page.scale),
        ExportContent::Picture(PictureFormat::Pdf) => render_page(subject)?.pdf(),
        ExportContent::Picture(PictureFormat::Html) => Ok(html::html(subject)?.into_bytes()),
    }
}

/// One file with a page for each step of the dataset; a format without pages
/// gets only the subject's own page.
///
/// # Errors
/// As for [`export`], and where the dataset has no steps.
pub fn export_all_steps(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<u8>, String> {
    match format.picture() {
        Some(PictureFormat::Pdf) => deck::pdf(subject),
        Some(PictureFormat::Html) => Ok(html::deck(subject)?.into_bytes()),
        _ => export(format, subject),
    }
}
