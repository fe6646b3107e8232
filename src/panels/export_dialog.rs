//! The export dialog: a tile for each thing that people make, and behind *More…* everything else. What
//! they look like is drawn on another thread, so that the window stays responsive.

mod options;
mod tiles;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use egui::accesskit::Role;
use egui::{
    Align, Context, Frame, Image, Layout, Margin, Rect, Spinner, Stroke, StrokeKind, TextureHandle,
    Ui, Vec2, vec2,
};

use crate::command::{Command, CommandQueue, Export};
use crate::document::Document;
use crate::export::{self, ExportFormat, Subject};
use crate::kit::{self, Button, Dialog, Icon, ResponseExt as _};
use crate::theme::{self, Theme, size, space};
use crate::view::{Page, Product, View};
use crate::words::{Words, dialogs as texts};

/// The size of the dialog with the tiles, and with the options behind *More…*.
const SIZE: Vec2 = vec2(1264.0, 672.0);
const MORE_SIZE: Vec2 = vec2(840.0, 672.0);

/// The width of the options beside the preview.
const OPTIONS_WIDTH: f32 = 276.0;

/// In less width, the options are below the preview.
const MIN_WIDTH_FOR_COLUMNS: f32 = 700.0;

/// The largest size of the preview, in points.
const PREVIEW_SIZE: Vec2 = vec2(440.0, 376.0);

/// The part of the window that the dialog reads.
#[derive(Clone, Copy)]
pub struct ExportScene<'a> {
    pub document: &'a Arc<Document>,
    /// Increases with every change of the document's text.
    pub revision: u64,
    pub view: &'a View,
    pub page: &'a Page,
    pub format: &'static ExportFormat,
    /// The chosen tile; `None` for the options behind *More…*.
    pub product: Option<Product>,
    /// The file that was written since the dialog or the tile was chosen.
    pub exported: Option<&'a PathBuf>,
    /// True if a form has input that is not in the dataset.
    pub has_unapplied_input: bool,
    pub draw_preview: DrawPreview,
    pub theme: &'a Theme,
    pub commands: &'a CommandQueue,
}

/// Draws a preview of a product, or else of a file of the format, in at most so many points, for a
/// screen with so many pixels per point, in hundredths.
pub type DrawPreview =
    fn(&Context, Subject<'_>, &ExportFormat, Option<Product>, (Vec2, u32)) -> Preview;

impl<'a> ExportScene<'a> {
    fn subject(self) -> Subject<'a> {
        Subject { document: self.document, view: self.view, page: self.page }
    }
}

/// Everything that a preview depends on.
#[derive(Clone, Debug, PartialEq)]
struct PreviewKey {
    revision: u64,
    view: View,
    page: Page,
    format: &'static str,
    product: Option<Product>,
    /// The pixels per point of the screen, in hundredths.
    density: u32,
}

/// A preview of a file.
pub enum Preview {
    /// Pictures with their sizes in points: one, or the first slides of a talk.
    Pictures(Vec<(TextureHandle, Vec2)>),
    /// The beginning of a text.
    Text(Words),
    /// The reason why there is none.
    Error(Words),
}

/// The state of the dialog between frames.
#[derive(Default)]
pub struct ExportDialog {
    /// At most one for each product, and one for the options behind *More…*.
    previews: Vec<(PreviewKey, Preview)>,
    /// The preview that is being rendered.
    pending: Option<(PreviewKey, Receiver<Preview>)>,
}

impl ExportDialog {
    /// Shows the dialog. `None` while it is closed.
    pub fn show(&mut self, ctx: &Context, scene: Option<ExportScene<'_>>) {
        let Some(scene) = scene else {
            *self = Self::default();
            return;
        };
        self.update_previews(ctx, scene);
        let size = if scene.product.is_some() { SIZE } else { MORE_SIZE };
        let dialog = Dialog::new(scene.theme, texts::EXPORT, size).closable(texts::CLOSE_EXPORT);
        let contents = |ui: &mut Ui| {
            if scene.has_unapplied_input {
                kit::paragraph(ui, texts::NOT_EXPORTED, size::LABEL, scene.theme.warning);
            }
            match scene.product {
                Some(product) => self.show_tiles(ui, scene, product),
                None => self.show_more(ui, scene),
            }
        };
        let footer = |ui: &mut Ui| show_footer(ui, scene);
        let is_closed = dialog.show(ctx, contents, Some(footer));
        if is_closed {
            scene.commands.send(Export::Toggle);
        }
    }

    fn show_more(&self, ui: &mut Ui, scene: ExportScene<'_>) {
        options::show_kinds(ui, scene);
        ui.add_space(space::M);
        if ui.available_width() < MIN_WIDTH_FOR_COLUMNS {
            self.show_preview(ui, scene.theme, vec2(ui.available_width(), 240.0));
            options::show(ui, scene);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            let width = ui.available_width() - OPTIONS_WIDTH - 24.0;
            self.show_preview(ui, scene.theme, vec2(width, PREVIEW_SIZE.y + 52.0));
            ui.vertical(|ui| {
                ui.set_width(OPTIONS_WIDTH);
                options::show(ui, scene);
            });
        });
    }

    /// The preview of a product, or of the options.
    fn preview(&self, product: Option<Product>) -> Option<&(PreviewKey, Preview)> {
        self.previews.iter().find(|(key, _)| key.product == product)
    }

    fn is_pending(&self, product: Option<Product>) -> bool {
        self.pending.as_ref().is_some_and(|(key, _)| key.product == product)
    }

    /// Renders the previews again if anything that they depend on has changed, one at a time.
    fn update_previews(&mut self, ctx: &Context, scene: ExportScene<'_>) {
        if let Some((key, receiver)) = &self.pending
            && let Ok(preview) = receiver.try_recv()
        {
            self.previews.retain(|(old, _)| old.product != key.product);
            self.previews.push((key.clone(), preview));
            self.pending = None;
        }
        if self.pending.is_some() {
            return;
        }
        let key = |product: Option<Product>| PreviewKey {
            revision: scene.revision,
            view: scene.view.clone(),
            page: product.map_or_else(|| scene.page.clone(), |it| tiles::page(scene, it)),
            format: product.map_or(scene.format.extension, |_| ""),
            product,
            density: (ctx.pixels_per_point() * 100.0) as u32,
        };
        let wanted: Vec<Option<Product>> = match scene.product {
            Some(_) => tiles::possible(scene).map(Some).collect(),
            None => vec![None],
        };
        let is_old = |key: &PreviewKey| !self.previews.iter().any(|(other, _)| other == key);
        let Some(key) = wanted.into_iter().map(key).find(is_old) else { return };
        let room = if key.product.is_some() { tiles::PICTURE_SIZE } else { PREVIEW_SIZE };
        let (draw, format) = (scene.draw_preview, scene.format);
        let (document, drawn) = (Arc::clone(scene.document), key.clone());
        let drawing = ctx.clone();
        let receiver = kit::in_background(ctx, move || {
            let PreviewKey { view, page, product, density, .. } = &drawn;
            let subject = Subject { document: &document, view, page };
            draw(&drawing, subject, format, *product, (room, *density))
        });
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
        match self.preview(None) {
            None => {}
            Some((_, Preview::Error(error))) => {
                kit::paragraph(&mut ui, error.in_window(), size::BODY, theme.error);
            }
            Some((_, Preview::Text(text))) => show_text(&mut ui, theme, text),
            Some((key, Preview::Pictures(pictures))) => {
                let Some((texture, size)) = pictures.first() else { return };
                let note_height = 24.0;
                let fit = (inner.width() / size.x).min((inner.height() - note_height) / size.y);
                let size = *size * fit.min(1.0);
                ui.add_space(((inner.height() - note_height - size.y) / 2.0).max(0.0));
                let image = Image::new((texture.id(), size));
                let image = ui.add(image.alt_text(texts::PREVIEW));
                let stroke = Stroke::new(1.0, theme.border);
                ui.painter().rect_stroke(image.rect, 0.0, stroke, StrokeKind::Outside);
                ui.add_space(space::M);
                let note = texts::preview_scale(size.x / key.page.size.0 as f32 * 100.0);
                kit::paragraph(&mut ui, note, size::SMALL, theme.text_secondary);
            }
        }
        if self.is_pending(None) {
            show_spinner(&mut ui, rect);
        }
    }
}

/// Shows in a corner that something is being drawn.
fn show_spinner(ui: &mut Ui, rect: Rect) {
    let place = Rect::from_min_size(rect.min + vec2(10.0, 10.0), Vec2::splat(18.0));
    let spinner = ui.put(place, Spinner::new().size(16.0));
    spinner.set_name(Role::ProgressIndicator, || texts::DRAWING);
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

/// Shows the button that saves and, once that is done, closes; what else can be done; and the way
/// between the tiles and the other options.
fn show_footer(ui: &mut Ui, scene: ExportScene<'_>) {
    let theme = scene.theme;
    let is_data = options::is_data(scene);
    let (save, act) = match (scene.exported, scene.product) {
        (Some(_), _) => (texts::CLOSE, Export::Toggle),
        (None, Some(product)) => (texts::save_product(product), Export::SaveAs),
        (None, None) if is_data => (texts::SAVE_DATA, Export::SaveAs),
        (None, None) => (texts::SAVE_PICTURE, Export::SaveAs),
    };
    let act = Command::Export(act);
    let mut choices = vec![(Button::primary(save), act.clone())];
    let copy = if is_data { texts::COPY_TEXT } else { texts::COPY_IMAGE };
    match (scene.product, scene.exported) {
        (None | Some(Product::Post | Product::Slide), _) => {
            let copy = Button::secondary(copy).icon(Icon::Copy);
            choices.push((copy, Command::Export(Export::Copy)));
        }
        (Some(Product::Article), Some(path)) => {
            let copy = Button::secondary(texts::COPY_EMBED).icon(Icon::Copy);
            choices.push((copy, Command::CopyText(tiles::embedding(scene, path))));
        }
        _ => {}
    }
    let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
    if scene.product.is_none()
        && let Some(save) = buttons.first().filter(|_| kit::has_just_opened(ui, "more exports"))
    {
        save.request_focus();
    }
    scene.commands.send_all(chosen.or_else(|| kit::enter_pressed(ui).then_some(act)));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let (name, product) = match scene.product {
            Some(_) => (texts::MORE, None),
            None => (texts::BACK, Some(Product::Post)),
        };
        if Button::quiet(name).show(ui, theme).clicked() {
            scene.commands.send(Export::Choose(product));
        }
        tiles::show_choices(ui, scene);
        if scene.product.is_none() {
            let name = export::suggested_file_name(scene.subject(), scene.format, None);
            let name = Words::verbatim(name);
            let name = kit::Text::new(name, theme::sans(size::LABEL), theme.text_secondary);
            ui.add(name.label().truncate());
        }
    });
}
