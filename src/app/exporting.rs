//! Writing and copying what is exported. Pages are rendered on another thread, from a snapshot of
//! the state, so that the window stays responsive.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{ColorImage, Context, TextureOptions, vec2};

use super::printing;
use super::state::State;
use crate::command::{Command, Export};
use crate::document;
use crate::export::{self, ExportFormat, Subject};
use crate::panels::{PREVIEW_SIZE, Preview};
use crate::render;
use crate::vector;
use crate::view::{Notice, NoticeAction, Page};
use crate::words::{Words, dialogs as texts};

/// The number of characters of a text in the preview.
const EXCERPT_CHARS: usize = 3000;

/// Draws the preview of a file.
pub fn render_preview(
    ctx: &Context,
    subject: Subject<'_>,
    format: &ExportFormat,
    density: u32,
) -> Preview {
    let preview = if format.picture().is_some() {
        render_preview_image(subject, density).map(|image| {
            let size = vec2(image.width() as f32, image.height() as f32);
            let texture = ctx.load_texture("export preview", image, TextureOptions::LINEAR);
            Preview::Picture(texture, size * 100.0 / density as f32)
        })
    } else {
        render::export(format, subject).map(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            let excerpt: String = text.chars().take(EXCERPT_CHARS).collect();
            Preview::Text(Words::verbatim(excerpt))
        })
    };
    preview.unwrap_or_else(Preview::Error)
}

/// Renders the page at its own size, or smaller if it does not fit the preview.
fn render_preview_image(subject: Subject<'_>, density: u32) -> Result<ColorImage, Words> {
    let picture = render::render_page(subject)?.picture;
    let fit = (PREVIEW_SIZE / picture.output_size()).min_elem();
    let scale = fit.min(1.0) * density as f32 / 100.0;
    vector::rasterize(&picture, scale)
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
    with_snapshot(state, state.page.clone(), move |subject| {
        let export = || -> Result<(), Words> {
            let format = export::format_for_path(&path)?;
            let pictures = render::export_pictures(format, subject)?.into_iter().enumerate();
            let files: Vec<_> = pictures
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
            Ok(()) => {
                let words = texts::exported(&path);
                Command::ShowNotice(Notice::with_action(words, NoticeAction::Reveal(path)))
            }
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
            let name = export::suggested_file_name(subject, format);
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
