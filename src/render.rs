//! Renders what the window shows as SVG, PNG, PDF and HTML.
//!
//! The panels are drawn without a window, and [`crate::vector`] writes what they paint. The same input
//! gives the same bytes.

mod deck;
mod handout;
mod html;
mod page;
mod pptx;
#[cfg(test)]
mod tests;

use page::each_page;

use crate::export::{ExportContent, ExportFormat, PictureFormat, Subject};
use crate::vector::{png, svg};
use crate::view::Contents;
use crate::words::Words;
pub use handout::{handout, handout_page};
pub use page::{RenderedPage, render_page, render_pages};

/// Exports a subject in any format, data formats included, and returns the bytes
/// of the file.
///
/// # Errors
/// Returns an error if the subject cannot be exported in the format. Its text is
/// a single line for the user.
pub fn export(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    match format.content {
        ExportContent::Data(make) => make(subject),
        ExportContent::Picture(PictureFormat::Svg) => Ok(write_svg(&render_page(subject)?)),
        ExportContent::Picture(PictureFormat::Png) => write_png(&render_page(subject)?),
        ExportContent::Picture(PictureFormat::Pdf) => deck::pdf_of_page(subject),
        ExportContent::Picture(PictureFormat::Html) => Ok(html::html(subject)?.into_bytes()),
        ExportContent::Picture(PictureFormat::Pptx) => pptx::step(subject),
    }
}

fn write_svg(page: &RenderedPage) -> Vec<u8> {
    let options = page.svg_options();
    svg(&page.picture, &options).into_bytes()
}

fn write_png(page: &RenderedPage) -> Result<Vec<u8>, Words> {
    png(&page.picture, &page.caption)
}

/// Exports a subject as pictures in files of their own: several for a step whose cards do not fit
/// on one, and one for anything else.
///
/// # Errors
/// The same as [`export`].
pub fn export_pictures(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<Vec<u8>>, Words> {
    let is_step = matches!(subject.page.contents, Contents::Step(_));
    let write: fn(&RenderedPage) -> Result<Vec<u8>, Words> =
        match format.picture().filter(|_| is_step) {
            Some(PictureFormat::Svg) => |page| Ok(write_svg(page)),
            Some(PictureFormat::Png) => write_png,
            _ => {
                return Ok(vec![export(format, subject)?]);
            }
        };
    let mut pictures = Vec::new();
    each_page(subject, |page| {
        pictures.push(write(&page)?);
        Ok(())
    })?;
    Ok(pictures)
}

/// Exports every step of the dataset as a page of one file. A format without
/// pages contains the subject's own page only.
///
/// # Errors
/// Returns an error if the dataset has no steps, or if a step cannot be exported.
pub fn export_all_steps(format: &ExportFormat, subject: Subject<'_>) -> Result<Vec<u8>, Words> {
    match format.picture() {
        Some(PictureFormat::Pdf) => deck::pdf(subject),
        Some(PictureFormat::Html) => Ok(html::deck(subject)?.into_bytes()),
        Some(PictureFormat::Pptx) => pptx::all_steps(subject),
        _ => export(format, subject),
    }
}
