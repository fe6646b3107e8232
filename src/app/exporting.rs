//! The export dialog with its preview, and the export itself. Pages are rendered
//! on another thread, from a snapshot of the state, so that the window stays
//! responsive.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use egui::accesskit::Role;
use egui::{
    Align, ColorImage, Context, Frame, Image, Layout, Margin, Rect, Spinner, Stroke, StrokeKind,
    TextureHandle, TextureOptions, Ui, Vec2, vec2,
};

use super::state::State;
use super::{export_options, printing};
use crate::command::{Command, CommandQueue, Export};
use crate::document;
use crate::export::{self, ExportFormat, ExportKind, Subject};
use crate::kit::{self, Button, Dialog, Icon, ResponseExt as _};
use crate::render;
use crate::theme::{self, Theme, size, space};
use crate::vector::{self, Picture};
use crate::view::{Contents, Modal, Page, View};
use crate::words::{CANCEL, Words, dialogs as texts};

/// The size of the dialog.
const SIZE: Vec2 = vec2(840.0, 672.0);

/// The width of the options beside the preview.
const OPTIONS_WIDTH: f32 = 276.0;

/// In less width, the options are below the preview.
const MIN_WIDTH_FOR_COLUMNS: f32 = 700.0;

/// The number of characters of exported text that the preview shows.
const EXCERPT_CHARS: usize = 3000;

/// The largest size of the preview, in points.
const PREVIEW_SIZE: Vec2 = vec2(440.0, 376.0);

/// Everything that the preview depends on.
#[derive(Clone, Debug, PartialEq)]
struct PreviewKey {
    revision: u64,
    view: View,
    page: Page,
    format: &'static str,
    is_web_page: bool,
    /// The pixels per point of the screen, in hundredths.
    density: u32,
}

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
    /// True if the dialog was open in the last frame.
    was_open: bool,
}

impl ExportState {
    /// Shows the dialog if it is open.
    pub fn show(&mut self, ctx: &Context, state: &State, theme: &Theme, commands: &CommandQueue) {
        if !state.panels.shows(Modal::Export) {
            *self = Self::default();
            return;
        }
        if !std::mem::replace(&mut self.was_open, true) {
            follow_day(state, commands);
        }
        self.update_preview(ctx, state);
        let dialog = Dialog::new(theme, texts::EXPORT, SIZE).closable(texts::CLOSE_EXPORT);
        let contents = |ui: &mut Ui| self.show_contents(ui, theme, state, commands);
        let footer = |ui: &mut Ui| show_footer(ui, theme, state, commands);
        let is_closed = dialog.show(ctx, contents, Some(footer));
        if is_closed {
            commands.send(Export::Toggle);
        }
    }

    fn show_contents(&self, ui: &mut Ui, theme: &Theme, state: &State, commands: &CommandQueue) {
        export_options::show_kinds(ui, theme, state, commands);
        ui.add_space(space::M);
        if ui.available_width() < MIN_WIDTH_FOR_COLUMNS {
            self.show_preview(ui, theme, vec2(ui.available_width(), 240.0));
            export_options::show(ui, theme, state, commands);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            let width = ui.available_width() - OPTIONS_WIDTH - 24.0;
            self.show_preview(ui, theme, vec2(width, PREVIEW_SIZE.y + 52.0));
            ui.vertical(|ui| {
                ui.set_width(OPTIONS_WIDTH);
                export_options::show(ui, theme, state, commands);
            });
        });
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
            page: state.page.clone(),
            format: state.format,
            is_web_page: export_options::is_web_page(state),
            density: (ctx.pixels_per_point() * 100.0) as u32,
        };
        let current_key = self.preview.as_ref().map(|(key, _)| key);
        if self.pending.is_some() || current_key == Some(&key) {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (format, look) = (state.export_format(), key.density);
        let ctx = ctx.clone();
        let render = with_snapshot(state, state.page.clone(), move |subject| {
            // The dialog may be closed by now.
            let _ = sender.send(render_preview(&ctx, subject, format, look));
            ctx.request_repaint();
        });
        std::thread::spawn(render);
        self.pending = Some((key, receiver));
    }

    /// Shows the preview on a background of the given size.
    fn show_preview(&self, ui: &mut Ui, theme: &Theme, size: Vec2) {
        let (_, rect) = ui.allocate_space(size);
        ui.painter().rect_filled(rect, 8.0, theme.field);
        let inner = rect.shrink(16.0);
        let builder =
            egui::UiBuilder::new().max_rect(inner).layout(Layout::top_down(Align::Center));
        let mut ui = ui.new_child(builder);
        ui.shrink_clip_rect(rect);
        match &self.preview {
            None => {}
            Some((_, Preview::Error(error))) => {
                kit::paragraph(&mut ui, error.in_window(), size::BODY, theme.error);
            }
            Some((_, Preview::Text(text))) => show_text(&mut ui, theme, text),
            Some((key, Preview::Picture(texture, size))) => {
                let note_height = 24.0;
                let fit = (inner.width() / size.x).min((inner.height() - note_height) / size.y);
                let size = *size * fit.min(1.0);
                ui.add_space(((inner.height() - note_height - size.y) / 2.0).max(0.0));
                let image = Image::new((texture.id(), size));
                let image = ui.add(image.alt_text(texts::PREVIEW));
                let stroke = Stroke::new(1.0, theme.border);
                ui.painter().rect_stroke(image.rect, 0.0, stroke, StrokeKind::Outside);
                ui.add_space(space::M);
                let note = if key.is_web_page {
                    texts::PHONE_PREVIEW
                } else {
                    texts::preview_scale(size.x / key.page.size.0 as f32 * 100.0)
                };
                kit::paragraph(&mut ui, note, size::SMALL, theme.text_secondary);
            }
        }
        if self.pending.is_some() {
            let place = Rect::from_min_size(rect.min + vec2(10.0, 10.0), Vec2::splat(18.0));
            let spinner = ui.put(place, Spinner::new().size(16.0));
            spinner.set_name(Role::ProgressIndicator, || texts::DRAWING);
        }
    }
}

/// A step on the page follows the day while the dialog is closed.
fn follow_day(state: &State, commands: &CommandQueue) {
    let has_steps = !state.document.dataset.steps.is_empty();
    let contents = match state.page.contents {
        Contents::Step(_) if has_steps => Contents::Step(state.current_step()),
        Contents::Step(_) => Contents::default(),
        contents => contents,
    };
    if contents != state.page.contents {
        commands.send(Export::SetPage(Page { contents, ..state.page.clone() }));
    }
}

/// Shows the beginning of exported text.
fn show_text(ui: &mut Ui, theme: &Theme, text: &Words) {
    let frame = Frame::new().fill(theme.surface).inner_margin(Margin::same(10));
    frame.show(ui, |ui| {
        egui::ScrollArea::both().auto_shrink(false).show(ui, |ui| {
            let text = kit::Text::new(text, theme::sans(size::SMALL), theme.text_secondary);
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.add(text.label().extend());
            });
        });
    });
}

/// Shows the name of the file, and the buttons from right to left.
fn show_footer(ui: &mut Ui, theme: &Theme, state: &State, commands: &CommandQueue) {
    let save = Button::primary(ExportKind::of(state).save_label());
    let mut choices = vec![(save, Command::Export(Export::SaveAs))];
    // A picture of the chart is not the page.
    if !export_options::is_web_page(state) {
        let is_picture = state.export_format().picture().is_some();
        let copy = if is_picture { texts::COPY_IMAGE } else { texts::COPY_TEXT };
        choices.push((Button::secondary(copy).icon(Icon::Copy), Command::Export(Export::Copy)));
    }
    choices.push((Button::quiet(CANCEL), Command::Export(Export::Toggle)));
    let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
    if let Some(save) = buttons.first().filter(|_| kit::has_just_opened(ui, "export")) {
        save.request_focus();
    }
    commands.send_all(
        chosen.or_else(|| kit::enter_pressed(ui).then_some(Command::Export(Export::SaveAs))),
    );
    let name = Words::verbatim(state.export_file_name());
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let name = kit::Text::new(name, theme::sans(size::LABEL), theme.text_secondary);
        ui.add(name.label().truncate());
    });
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
    let picture = render::render_page(subject)?.picture;
    let picture = Picture { is_transparent: subject.page.is_transparent, ..picture };
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
            Ok(()) => Command::NotifyWritten(texts::exported(&path), path),
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
    let scale = page.scale.max(SHARP_WIDTH / page.size.0 as f32).max(1.0);
    with_snapshot(state, page, move |subject| {
        let image = render::render_page(subject).and_then(|page| {
            let is_transparent = subject.page.is_transparent;
            vector::rasterize(&Picture { is_transparent, ..page.picture }, scale)
        });
        match image {
            Ok(image) => Command::CopyImage(Arc::new(image)),
            Err(error) => Command::Notify(error),
        }
    })
}
