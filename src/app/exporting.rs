//! The export dialog with its preview, and the export itself. Pages are rendered
//! on another thread, from a snapshot of the state, so that the window stays
//! responsive.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use egui::accesskit::Role;
use egui::{
    ColorImage, Context, DragValue, Image, Spinner, Stroke, StrokeKind, TextureHandle,
    TextureOptions, Ui, Vec2, vec2,
};

use super::state::State;
use crate::command::Command;
use crate::document;
use crate::export::{self, ExportFormat, Subject};
use crate::render;
use crate::theme::{self, Theme};
use crate::ui::kit::{self, ResponseExt as _};
use crate::view::{Contents, Page, PageTheme, TextMode, View};
use crate::words::{Words, dialogs as texts};

/// Common page sizes.
const PAGE_SIZES: [(Words, (u32, u32)); 4] = [
    (texts::REPORT_SIZE, (1200, 675)),
    (texts::SLIDE_SIZE, (1920, 1080)),
    (texts::SQUARE_SIZE, (1080, 1080)),
    (texts::COLUMN_SIZE, (640, 800)),
];

/// The number of characters of exported text that the preview shows.
const EXCERPT_CHARS: usize = 3000;

/// The largest size of the preview, in points.
const PREVIEW_SIZE: Vec2 = vec2(600.0, 440.0);

/// Everything that the preview depends on.
#[derive(Clone, Debug, PartialEq)]
struct PreviewKey {
    revision: u64,
    view: View,
    page: Page,
    format: &'static str,
    /// The pixels per point of the screen, in hundredths.
    density: u32,
}

/// A preview of an export.
enum Preview {
    /// A picture with its size in points.
    Picture(TextureHandle, Vec2),
    Text(Words),
    Error(Words),
}

/// The state of the dialog between frames.
#[derive(Default)]
pub struct ExportState {
    preview: Option<(PreviewKey, Preview)>,
    /// The preview that is being rendered.
    pending: Option<(PreviewKey, Receiver<Preview>)>,
}

impl ExportState {
    /// Shows the dialog if it is open.
    pub fn show(
        &mut self,
        ctx: &Context,
        state: &State,
        theme: &Theme,
        commands: &mut Vec<Command>,
    ) {
        if !state.panels.export {
            *self = Self::default();
            return;
        }
        self.update_preview(ctx, state);
        let (title, close) = (texts::EXPORT, texts::CLOSE_EXPORT);
        let is_closed = kit::dialog(ctx, theme, title, close, 940.0, |ui| {
            kit::outline_widgets(ui, theme);
            ui.spacing_mut().icon_spacing = 7.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 26.0;
                ui.vertical(|ui| {
                    ui.set_width(240.0);
                    show_options(ui, theme, state, commands);
                });
                ui.vertical(|ui| self.show_preview(ui, theme, state, commands));
            });
        });
        if is_closed {
            commands.push(Command::ToggleExport);
        }
    }

    /// Renders the preview again if anything that it depends on has changed, one
    /// preview at a time.
    fn update_preview(&mut self, ctx: &Context, state: &State) {
        if let Some((key, receiver)) = &self.pending
            && let Ok(preview) = receiver.try_recv()
        {
            self.preview = Some((key.clone(), preview));
            self.pending = None;
        }
        let key = PreviewKey {
            revision: state.revision,
            view: state.view.clone(),
            page: state.page,
            format: state.format,
            density: (ctx.pixels_per_point() * 100.0) as u32,
        };
        let current_key = self.preview.as_ref().map(|(key, _)| key);
        if self.pending.is_some() || current_key == Some(&key) {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (format, density) = (state.export_format(), key.density);
        let ctx = ctx.clone();
        let render = with_snapshot(state, state.page, move |subject| {
            // The dialog may be closed by now.
            let _ = sender.send(render_preview(&ctx, subject, format, density));
            ctx.request_repaint();
        });
        std::thread::spawn(render);
        self.pending = Some((key, receiver));
    }

    fn show_preview(&self, ui: &mut Ui, theme: &Theme, state: &State, commands: &mut Vec<Command>) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            if kit::button(ui, texts::SAVE_AS).clicked() {
                commands.push(Command::ExportAs);
            }
            let copy_label = if is_picture(state) {
                texts::COPY_IMAGE
            } else {
                texts::COPY_TEXT
            };
            if kit::button(ui, copy_label).clicked() {
                commands.push(Command::CopyExport);
            }
            if self.pending.is_some() {
                let spinner = ui.add(Spinner::new().size(16.0));
                spinner.set_name(Role::ProgressIndicator, || texts::DRAWING);
            }
        });
        ui.add_space(8.0);
        match &self.preview {
            None => {
                kit::paragraph(ui, texts::DRAWING, 13.0, theme.text_muted);
            }
            Some((_, Preview::Error(error))) => {
                kit::paragraph(ui, error, 13.5, theme.error);
            }
            Some((_, Preview::Text(text))) => {
                egui::ScrollArea::both()
                    .max_height(PREVIEW_SIZE.y)
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        let text = kit::Text::new(text, theme::sans(12.0), theme.text_secondary);
                        ui.add(text.label().extend());
                    });
            }
            Some((_, Preview::Picture(texture, size))) => {
                let scale = (ui.available_width() / size.x).min(1.0);
                let image = Image::new((texture.id(), *size * scale));
                let image = ui.add(image.alt_text(texts::PREVIEW));
                let stroke = Stroke::new(1.0, theme.border);
                ui.painter()
                    .rect_stroke(image.rect, 0.0, stroke, StrokeKind::Outside);
            }
        }
    }
}

fn is_picture(state: &State) -> bool {
    state.export_format().picture().is_some()
}

fn heading(ui: &mut Ui, theme: &Theme, text: Words) {
    ui.add_space(6.0);
    kit::Text::new(text, theme::semibold(12.5), theme.text_secondary).show(ui);
}

/// Shows the options of format and page.
fn show_options(ui: &mut Ui, theme: &Theme, state: &State, commands: &mut Vec<Command>) {
    heading(ui, theme, texts::FORMAT);
    for format in export::FORMATS {
        let name = texts::export_format(format.extension, &format.name);
        let is_chosen = format.extension == state.format;
        if kit::radio(ui, is_chosen, name).clicked() {
            commands.push(Command::SetExportFormat(format.extension));
        }
    }
    if !is_picture(state) {
        return;
    }
    let mut page = state.page;
    heading(ui, theme, texts::CONTENTS);
    page.contents = show_contents_options(ui, state, page.contents);
    heading(ui, theme, texts::SIZE);
    for (name, size) in PAGE_SIZES {
        show_option(ui, &mut page.size, size, name);
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let label = kit::label(ui, texts::PIXELS);
        for side in [&mut page.size.0, &mut page.size.1] {
            let field = DragValue::new(side).range(Page::SIZE_RANGE).speed(4.0);
            ui.add(field).labelled_by(label.id);
        }
    });
    if state.format == "png" {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            for scale in [1.0, 2.0, 4.0] {
                show_option(ui, &mut page.scale, scale, texts::pixel_scale(scale));
            }
        });
    }
    heading(ui, theme, texts::COLORS);
    for page_theme in PageTheme::ALL {
        show_option(ui, &mut page.theme, page_theme, page_theme.label());
    }
    if state.format == "svg" {
        heading(ui, theme, texts::TEXT);
        for text_mode in TextMode::ALL {
            show_option(ui, &mut page.text_mode, text_mode, text_mode.label());
        }
    }
    if page != state.page {
        commands.push(Command::SetExportPage(page));
    }
}

/// Shows one of several options. A click chooses it.
fn show_option<T: PartialEq>(ui: &mut Ui, chosen: &mut T, option: T, name: impl Into<Words>) {
    if kit::radio(ui, *chosen == option, name).clicked() {
        *chosen = option;
    }
}

/// Shows the options for the contents of the page. Returns the chosen one.
fn show_contents_options(ui: &mut Ui, state: &State, chosen: Contents) -> Contents {
    let has_steps = !state.document.dataset.steps.is_empty();
    let step = has_steps.then(|| Contents::Step(state.current_step()));
    // The step follows the day, and the dataset may have lost its steps.
    let mut chosen = match chosen {
        Contents::Step(_) => step.unwrap_or_default(),
        contents => contents,
    };
    let format = state.export_format().picture();
    let is_in_format = |contents| format.is_none_or(|format| format.has(contents));
    if !is_in_format(chosen) {
        chosen = Contents::default();
    }
    for contents in Contents::ALL.into_iter().chain(step) {
        let name: Words = match contents {
            Contents::Step(index) => texts::step_of_talk(index),
            _ => contents.label(),
        };
        let (is_possible, reason) = if is_in_format(contents) {
            let is_possible = contents != Contents::Card || state.view.selected.is_some();
            (is_possible, texts::SELECT_STANCE)
        } else {
            (false, texts::NOT_ON_WEB_PAGE)
        };
        let radio = kit::radio_enabled(ui, is_possible, chosen == contents, name);
        if radio.disabled_tooltip(reason).clicked() {
            chosen = contents;
        }
    }
    chosen
}

fn render_preview(
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
    let (width, height) = subject.page.size;
    let fit = (PREVIEW_SIZE.x / width as f32).min(PREVIEW_SIZE.y / height as f32);
    let scale = fit.min(1.0) * density as f32 / 100.0;
    render::rasterize(&render::render_page(subject)?.picture, scale)
}

/// Binds `work` to a snapshot of the dataset and the view, so that it can run on
/// another thread.
fn with_snapshot<T>(
    state: &State,
    page: Page,
    work: impl FnOnce(Subject<'_>) -> T + Send + 'static,
) -> impl FnOnce() -> T + Send + 'static {
    let (document, view) = (state.document.clone(), state.view.clone());
    move || {
        work(Subject {
            document: &document,
            view: &view,
            page: &page,
        })
    }
}

/// Returns a task that exports to a file. Its command reports the outcome.
pub fn export_to_file(state: &State, path: PathBuf) -> impl FnOnce() -> Command + Send + 'static {
    with_snapshot(state, state.page, move |subject| {
        let export = || -> Result<(), Words> {
            let format = export::format_for_path(&path)?;
            let bytes = render::export(format, subject)?;
            // The file dialog has already asked before replacing a file.
            document::replace_file(&path, &bytes)
                .map_err(|error| texts::cannot_export(&path, &error))
        };
        let outcome = export().map(|()| texts::exported(&path));
        Command::Notify(outcome.unwrap_or_else(|error| error))
    })
}

/// Returns a task that renders a page for the clipboard.
pub fn render_for_clipboard(
    state: &State,
    page: Page,
) -> impl FnOnce() -> Command + Send + 'static {
    with_snapshot(state, page, move |subject| {
        // At twice the size, text stays sharp wherever the image is pasted.
        let scale = page.scale.max(2.0);
        let page = render::render_page(subject);
        match page.and_then(|page| render::rasterize(&page.picture, scale)) {
            Ok(image) => Command::CopyImage(Arc::new(image)),
            Err(error) => Command::Notify(error),
        }
    })
}
