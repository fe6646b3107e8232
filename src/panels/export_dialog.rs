//! The export dialog: what is exported, and a preview, which is drawn on another thread so that the
//! window stays responsive.

mod options;

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

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
use crate::view::{Contents, Page, View};
use crate::words::{CANCEL, Words, dialogs as texts};

/// The size of the dialog.
const SIZE: Vec2 = vec2(840.0, 672.0);

/// The width of the options beside the preview.
const OPTIONS_WIDTH: f32 = 276.0;

/// In less width, the options are below the preview.
const MIN_WIDTH_FOR_COLUMNS: f32 = 700.0;

/// The largest size of the preview, in points.
pub const PREVIEW_SIZE: Vec2 = vec2(440.0, 376.0);

/// What the dialog reads of the window.
#[derive(Clone, Copy)]
pub struct ExportScene<'a> {
    pub document: &'a Arc<Document>,
    /// Increases with every change of the document's text.
    pub revision: u64,
    pub view: &'a View,
    pub page: &'a Page,
    pub format: &'static ExportFormat,
    /// True if a form has input that is not in the dataset.
    pub has_unapplied_input: bool,
    /// Draws the preview, for a screen with so many pixels per point, in hundredths.
    pub draw_preview: fn(&Context, Subject<'_>, &ExportFormat, u32) -> Preview,
    pub theme: &'a Theme,
    pub commands: &'a CommandQueue,
}

impl<'a> ExportScene<'a> {
    fn subject(self) -> Subject<'a> {
        Subject { document: self.document, view: self.view, page: self.page }
    }

    /// The index of the step of the current day, or the last one before it.
    fn current_step(self) -> usize {
        self.view.current_step(&self.document.dataset)
    }
}

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

/// A preview of a file.
pub enum Preview {
    /// A picture with its size in points.
    Picture(TextureHandle, Vec2),
    /// The beginning of a text.
    Text(Words),
    /// The reason why there is none.
    Error(Words),
}

/// The state of the dialog between frames.
#[derive(Default)]
pub struct ExportDialog {
    preview: Option<(PreviewKey, Preview)>,
    /// The preview that is being rendered.
    pending: Option<(PreviewKey, Receiver<Preview>)>,
    /// True if the dialog was open in the last frame.
    was_open: bool,
}

impl ExportDialog {
    /// Shows the dialog. `None` while it is closed.
    pub fn show(&mut self, ctx: &Context, scene: Option<ExportScene<'_>>) {
        let Some(scene) = scene else {
            *self = Self::default();
            return;
        };
        if !std::mem::replace(&mut self.was_open, true) {
            follow_day(scene);
        }
        self.update_preview(ctx, scene);
        let dialog = Dialog::new(scene.theme, texts::EXPORT, SIZE).closable(texts::CLOSE_EXPORT);
        let contents = |ui: &mut Ui| self.show_contents(ui, scene);
        let footer = |ui: &mut Ui| show_footer(ui, scene);
        let is_closed = dialog.show(ctx, contents, Some(footer));
        if is_closed {
            scene.commands.send(Export::Toggle);
        }
    }

    fn show_contents(&self, ui: &mut Ui, scene: ExportScene<'_>) {
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

    /// Renders the preview again if anything that it depends on has changed, one
    /// preview at a time.
    fn update_preview(&mut self, ctx: &Context, scene: ExportScene<'_>) {
        if let Some((key, receiver)) = &self.pending
            && let Ok(preview) = receiver.try_recv()
        {
            self.preview = Some((key.clone(), preview));
            self.pending = None;
        }
        let key = PreviewKey {
            revision: scene.revision,
            view: scene.view.clone(),
            page: scene.page.clone(),
            format: scene.format.extension,
            is_web_page: options::is_web_page(scene),
            density: (ctx.pixels_per_point() * 100.0) as u32,
        };
        let current_key = self.preview.as_ref().map(|(key, _)| key);
        if self.pending.is_some() || current_key == Some(&key) {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (format, look) = (scene.format, key.density);
        let ctx = ctx.clone();
        let draw = scene.draw_preview;
        let (document, view, page) =
            (Arc::clone(scene.document), scene.view.clone(), scene.page.clone());
        std::thread::spawn(move || {
            let subject = Subject { document: &document, view: &view, page: &page };
            // The dialog may be closed by now.
            let _ = sender.send(draw(&ctx, subject, format, look));
            ctx.request_repaint();
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
fn follow_day(scene: ExportScene<'_>) {
    let has_steps = !scene.document.dataset.steps.is_empty();
    let contents = match scene.page.contents {
        Contents::Step(_) if has_steps => Contents::Step(scene.current_step()),
        Contents::Step(_) => Contents::default(),
        contents => contents,
    };
    if contents != scene.page.contents {
        scene.commands.send(Export::SetPage(Page { contents, ..scene.page.clone() }));
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
fn show_footer(ui: &mut Ui, scene: ExportScene<'_>) {
    let theme = scene.theme;
    let save = Button::primary(options::ExportKind::of(scene).save_label());
    let mut choices = vec![(save, Command::Export(Export::SaveAs))];
    // A picture of the chart is not the page.
    if !options::is_web_page(scene) {
        let is_picture = scene.format.picture().is_some();
        let copy = if is_picture { texts::COPY_IMAGE } else { texts::COPY_TEXT };
        choices.push((Button::secondary(copy).icon(Icon::Copy), Command::Export(Export::Copy)));
    }
    choices.push((Button::quiet(CANCEL), Command::Export(Export::Toggle)));
    let (buttons, chosen) = kit::dialog_buttons(ui, theme, choices);
    if let Some(save) = buttons.first().filter(|_| kit::has_just_opened(ui, "export")) {
        save.request_focus();
    }
    scene.commands.send_all(
        chosen.or_else(|| kit::enter_pressed(ui).then_some(Command::Export(Export::SaveAs))),
    );
    let name = Words::verbatim(export::suggested_file_name(scene.subject(), scene.format));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let name = kit::Text::new(name, theme::sans(size::LABEL), theme.text_secondary);
        ui.add(name.label().truncate());
    });
}
