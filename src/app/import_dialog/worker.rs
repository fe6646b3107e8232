//! Computes the preview of an import, on another thread.

use std::path::Path;
use std::sync::Arc;

use egui::{Context, TextureHandle, TextureOptions, Vec2};

use crate::document::{Document, read_table};
use crate::hidden::path_name;
use crate::import::{self, ImportError, Preview, PreviewOptions};
use crate::model::Scale;
use crate::render;
use crate::words::Words;

/// Everything that a preview depends on.
#[derive(Clone, Debug, PartialEq)]
pub struct Request {
    pub options: PreviewOptions,
    pub look: Look,
}

/// How the chart is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Its size in points.
    pub size: (u32, u32),
    /// The pixels per point of the screen, in hundredths.
    pub density: u32,
    pub is_dark: bool,
    pub has_high_contrast: bool,
}

#[derive(Clone)]
pub struct ShownImport {
    pub preview: Arc<Preview>,
    /// The draft dataset; `None` if the import has errors.
    document: Option<Arc<Document>>,
    pub chart: Option<Chart>,
}

/// The chart of the draft dataset.
#[derive(Clone)]
pub struct Chart {
    pub texture: TextureHandle,
    /// Its size in points.
    pub size: Vec2,
    /// Who stands where, in words.
    pub sentence: Words,
    /// The short name of its question, and the number of questions.
    pub question: (String, usize),
    /// The ends of the scale, and its unit.
    pub scale: Option<((f64, f64), String)>,
}

pub fn work(
    ctx: &Context,
    (path, pasted): (&Path, Option<&str>),
    request: &Request,
) -> Result<ShownImport, ImportError> {
    let name = path_name(path);
    let bytes = read_table(path, pasted).map_err(ImportError::new)?;
    let preview = import::preview(&name, &bytes, &request.options)?;
    let document = preview.outcome.as_ref().ok().and_then(|imported| {
        let text = imported.text.as_str();
        Document::imported(String::new(), text, &|_| ()).ok()
    });
    let shown =
        ShownImport { preview: Arc::new(preview), document: document.map(Arc::new), chart: None };
    Ok(redraw(ctx, &shown, request.look))
}

/// Draws the chart of a preview in another way.
pub fn redraw(ctx: &Context, shown: &ShownImport, look: Look) -> ShownImport {
    let document = shown.document.as_deref();
    ShownImport { chart: document.and_then(|document| draw(ctx, document, look)), ..shown.clone() }
}

fn draw(ctx: &Context, document: &Document, look: Look) -> Option<Chart> {
    let theme = egui::Theme::from_dark_mode(look.is_dark);
    let size = Vec2::new(look.size.0 as f32, look.size.1 as f32);
    let (picture, sentence) = render::render_preview(
        document,
        size,
        crate::theme::Theme::for_mode(theme, look.has_high_contrast),
    );
    let image = render::rasterize(&picture, look.density as f32 / 100.0).ok()?;
    let question = document.dataset.questions.first();
    Some(Chart {
        texture: ctx.load_texture("import preview", image, TextureOptions::LINEAR),
        size,
        sentence,
        question: (
            question.map_or_else(String::new, |question| question.tab.clone()),
            document.dataset.questions.len(),
        ),
        scale: question.and_then(|question| match &question.scale {
            Scale::Continuous { min, max, unit, .. } => Some(((*min, *max), unit.clone())),
            Scale::Ordinal(_) => None,
        }),
    })
}
