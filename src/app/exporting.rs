//! Writing and copying what is exported. Pages are rendered on another thread, from a snapshot of
//! the state, so that the window stays responsive.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{Context, TextureOptions, Vec2, vec2};

use super::printing;
use super::state::State;
use crate::command::{Command, Export};
use crate::document;
use crate::export::{self, ExportFormat, Subject};
use crate::hidden::path_name;
use crate::panels::Preview;
use crate::render;
use crate::vector::{self, Picture};
use crate::view::{Page, Product};
use crate::words::export::command::wrong_format;
use crate::words::{Words, dialogs as texts};

/// The number of characters of a text in the preview.
const EXCERPT_CHARS: usize = 3000;

/// Draws the preview of a product, or else of a file.
pub fn render_preview(
    ctx: &Context,
    subject: Subject<'_>,
    format: &ExportFormat,
    product: Option<Product>,
    (room, density): (Vec2, u32),
) -> Preview {
    if product.is_none() && format.picture().is_none() {
        return render::export(format, subject).map_or_else(Preview::Error, |bytes| {
            let text = String::from_utf8_lossy(&bytes);
            let excerpt: String = text.chars().take(EXCERPT_CHARS).collect();
            Preview::Text(Words::verbatim(excerpt))
        });
    }
    let density = density as f32 / 100.0;
    let pictures = preview_pictures(subject, product).and_then(|pictures| {
        let load = |picture: &Picture| {
            // At its own size, or smaller if it does not fit.
            let fit = (room / picture.output_size()).min_elem();
            let image = vector::rasterize(picture, fit.min(1.0) * density)?;
            let size = vec2(image.width() as f32, image.height() as f32) / density;
            Ok((ctx.load_texture("export preview", image, TextureOptions::LINEAR), size))
        };
        pictures.iter().map(load).collect::<Result<_, Words>>()
    });
    pictures.map_or_else(Preview::Error, Preview::Pictures)
}

/// The number of slides that the preview of a talk shows.
const PREVIEW_SLIDES: usize = 3;

fn preview_pictures(subject: Subject<'_>, product: Option<Product>) -> Result<Vec<Picture>, Words> {
    match product {
        Some(Product::Talk) => {
            let pages = export::step_pages(subject)?;
            let draw = |page: &Page| Ok(render::render_page(Subject { page, ..subject })?.picture);
            pages.iter().take(PREVIEW_SLIDES).map(draw).collect()
        }
        Some(Product::Handout) => Ok(render::handout_page(subject)?.into_iter().collect()),
        _ => Ok(vec![render::render_page(subject)?.picture]),
    }
}

/// Binds `work` to a snapshot of the dataset and the view, so that it can run on
/// another thread.
fn with_snapshot<T>(
    state: &State,
    page: Page,
    work: impl FnOnce(Subject<'_>) -> T + Send + 'static,
) -> impl FnOnce() -> T + Send + 'static {
    let (document, view) = (state.document.clone(), state.view.clone());
    move || work(Subject { document: &document, view: &view, page: &page })
}

/// Returns a task that exports to a file. Its command reports the outcome.
pub fn export_to_file(state: &State, path: PathBuf) -> impl FnOnce() -> Command + Send + 'static {
    let product = state.product;
    with_snapshot(state, state.page.clone(), move |subject| {
        let export = || -> Result<(), Words> {
            let format = export::format_for_path(&path)?;
            let pictures = match product.filter(|product| product.is_whole_talk()) {
                Some(product) if !product.extensions().contains(&format.extension) => {
                    let known: Vec<String> =
                        product.extensions().iter().map(|known| format!(".{known}")).collect();
                    return Err(wrong_format(&path_name(&path), format.extension, &known));
                }
                Some(Product::Handout) => vec![render::handout(subject)?],
                Some(_) => vec![render::export_all_steps(format, subject)?],
                None => render::export_pictures(format, subject)?,
            };
            let files: Vec<_> = pictures
                .into_iter()
                .enumerate()
                .map(|(part, bytes)| (export::part_path(&path, part, false), bytes))
                .collect();
            // The file dialog has asked before replacing a file, but not about further ones.
            let exists = |(path, _): &&(PathBuf, Vec<u8>)| path.exists();
            if let Some((path, _)) = files.iter().skip(1).find(exists) {
                let error = io::Error::from(io::ErrorKind::AlreadyExists);
                return Err(texts::cannot_export(path, &error));
            }
            document::write_files(&files, true).map_err(|(index, error)| {
                let path = &files[index].0;
                texts::cannot_export(path, &document::write_failure(path, &error))
            })
        };
        match export() {
            Ok(()) => Export::Finished(path).into(),
            Err(error) => Command::Notify(error),
        }
    })
}

/// Returns a task that writes a page as a PDF to a temporary file, which stays for the viewer.
pub fn render_to_print(state: &State, page: Page) -> impl FnOnce() -> Command + Send + 'static {
    with_snapshot(state, page, |subject| {
        let print = || -> Result<PathBuf, Words> {
            let format = export::format_for_path(Path::new("print.pdf"))?;
            let bytes = render::export(format, subject)?;
            let name = export::suggested_file_name(subject, format, None);
            let folder = std::env::temp_dir();
            printing::write(&folder, &name, &bytes)
                .map_err(|error| texts::cannot_export(&folder.join(&name), &error))
        };
        print().map_or_else(Command::Notify, |path| Export::OpenPrint(path).into())
    })
}

/// Returns a task that renders a page for the clipboard.
pub fn render_for_clipboard(
    state: &State,
    page: Page,
) -> impl FnOnce() -> Command + Send + 'static {
    /// In this width, text stays sharp wherever the image is pasted.
    const SHARP_WIDTH: f32 = 2400.0;
    let scale = (SHARP_WIDTH / page.size.0 as f32).max(1.0);
    with_snapshot(state, page, move |subject| {
        let image =
            render::render_page(subject).and_then(|page| vector::rasterize(&page.picture, scale));
        match image {
            Ok(image) => Command::CopyImage(Arc::new(image)),
            Err(error) => Command::Notify(error),
        }
    })
}
