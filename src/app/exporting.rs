//! What can be exported, with a preview of exactly that, and the work itself.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver};

use egui::{
    ColorImage, Context, DragValue, RichText, TextureHandle, TextureOptions, Ui, Vec2, vec2,
};

use super::State;
use crate::command::Command;
use crate::document::{self, Document};
use crate::export::{self, Subject};
use crate::render;
use crate::theme::{self, Theme};
use crate::ui::kit;
use crate::view::{Contents, Page, PageTheme, TextMode, View};
use crate::words::Words;

/// Sizes that are often asked for.
const SIZES: [(&str, (u32, u32)); 4] = [
    ("Report, 1200 × 675", (1200, 675)),
    ("Slide, 1920 × 1080", (1920, 1080)),
    ("Square, 1080 × 1080", (1080, 1080)),
    ("Column, 640 × 800", (640, 800)),
];

/// How much of a text is shown, in characters.
const EXCERPT: usize = 3000;

/// How wide and high the preview is at most, in points.
const PREVIEW: Vec2 = vec2(600.0, 440.0);

/// All that decides what is exported.
#[derive(Clone, Debug, PartialEq)]
struct PreviewKey {
    revision: u64,
    view: View,
    page: Page,
    format: &'static str,
    /// Pixels to the point of the screen, in hundredths.
    density: u32,
}

/// What is exported, apart from the window, which goes on meanwhile.
struct Snapshot {
    document: Document,
    view: View,
    page: Page,
}

impl Snapshot {
    fn new(state: &State) -> Self {
        Self {
            document: state.document.clone(),
            view: state.view.clone(),
            page: state.page,
        }
    }

    fn subject(&self) -> Subject<'_> {
        Subject {
            document: &self.document,
            view: &self.view,
            page: &self.page,
        }
    }
}

/// What an export looks like.
enum Preview {
    Picture(TextureHandle, Vec2),
    Text(String),
    Problem(String),
}

/// The same before the screen has it.
enum PreviewData {
    Picture(ColorImage),
    Text(String),
    Problem(String),
}

/// What the export's window keeps between frames.
#[derive(Default)]
pub struct ExportState {
    preview: Option<(PreviewKey, Preview)>,
    /// What is being made now.
    pending: Option<(PreviewKey, Receiver<PreviewData>)>,
}

impl ExportState {
    /// Shows the window where it is open.
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
        self.refresh(ctx, state);
        let closed = kit::dialog(ctx, theme, "Export", "Close export", 940.0, |ui| {
            kit::outline_widgets(ui, theme);
            ui.spacing_mut().icon_spacing = 7.0;
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 26.0;
                ui.vertical(|ui| {
                    ui.set_width(240.0);
                    choices(ui, theme, state, commands);
                });
                ui.vertical(|ui| self.preview(ui, theme, state, commands));
            });
        });
        if closed {
            commands.push(Command::ToggleExport);
        }
    }

    /// Makes the preview anew where anything that decides it has changed, one
    /// at a time and beside the window.
    fn refresh(&mut self, ctx: &Context, state: &State) {
        if let Some((wanted, receiver)) = &self.pending
            && let Ok(made) = receiver.try_recv()
        {
            let preview = match made {
                PreviewData::Picture(image) => {
                    let size = vec2(image.width() as f32, image.height() as f32);
                    let name = "export preview";
                    let texture = ctx.load_texture(name, image, TextureOptions::LINEAR);
                    Preview::Picture(texture, size / ctx.pixels_per_point())
                }
                PreviewData::Text(text) => Preview::Text(text),
                PreviewData::Problem(why) => Preview::Problem(why),
            };
            self.preview = Some((wanted.clone(), preview));
            self.pending = None;
        }
        let wanted = PreviewKey {
            revision: state.revision,
            view: state.view.clone(),
            page: state.page,
            format: state.format,
            density: (ctx.pixels_per_point() * 100.0) as u32,
        };
        let shown = self.preview.as_ref().map(|(shown, _)| shown);
        if self.pending.is_some() || shown == Some(&wanted) {
            return;
        }
        let (sender, receiver) = mpsc::channel();
        let (snapshot, ctx) = (Snapshot::new(state), ctx.clone());
        let (format, density) = (wanted.format, wanted.density);
        std::thread::spawn(move || {
            // The window may be closed by now.
            let _ = sender.send(make(snapshot.subject(), format, density));
            ctx.request_repaint();
        });
        self.pending = Some((wanted, receiver));
    }

    fn preview(&self, ui: &mut Ui, theme: &Theme, state: &State, commands: &mut Vec<Command>) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            if ui.button("Save as…").clicked() {
                commands.push(Command::ExportAs);
            }
            let format = export::format_by_extension(state.format);
            let is_picture = format.is_some_and(|format| format.picture().is_some());
            let copy = if is_picture {
                "Copy as image"
            } else {
                "Copy text"
            };
            if ui.button(copy).clicked() {
                commands.push(Command::CopyExport);
            }
            if self.pending.is_some() {
                ui.add(egui::Spinner::new().size(16.0));
            }
        });
        ui.add_space(8.0);
        match &self.preview {
            None => {
                kit::paragraph(ui, "Drawing …", 13.0, theme.text_muted);
            }
            Some((_, Preview::Problem(why))) => {
                kit::paragraph(ui, why, 13.5, theme.error);
            }
            Some((_, Preview::Text(text))) => {
                egui::ScrollArea::both()
                    .max_height(PREVIEW.y)
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        let text = RichText::new(text).font(theme::sans(12.0));
                        let text = text.color(theme.text_secondary);
                        ui.add(egui::Label::new(text).extend());
                    });
            }
            Some((_, Preview::Picture(texture, size))) => {
                let fit = (ui.available_width() / size.x).min(1.0);
                let image = egui::Image::new((texture.id(), *size * fit)).alt_text("Preview");
                let drawn = ui.add(image);
                let edge = egui::Stroke::new(1.0, theme.border);
                ui.painter()
                    .rect_stroke(drawn.rect, 0.0, edge, egui::StrokeKind::Outside);
            }
        }
    }
}

fn heading(ui: &mut Ui, theme: &Theme, text: &str) {
    ui.add_space(6.0);
    let text = RichText::new(text).font(theme::semibold(12.5));
    ui.label(text.color(theme.text_secondary));
}

/// What is exported, in which form, and on which page.
fn choices(ui: &mut Ui, theme: &Theme, state: &State, commands: &mut Vec<Command>) {
    let mut page = state.page;
    heading(ui, theme, "Format");
    for format in export::FORMATS {
        let name = format!("{}: {}", format.extension.to_uppercase(), format.name);
        let chosen = format.extension == state.format;
        if ui.radio(chosen, name).clicked() {
            commands.push(Command::SetExportFormat(format.extension));
        }
    }
    if export::format_by_extension(state.format).is_none_or(|format| format.picture().is_none()) {
        return;
    }
    heading(ui, theme, "On the page");
    let steps = !state.document.dataset.steps.is_empty();
    let step = steps.then(|| Contents::Step(state.current_step()));
    // The step goes with the day, and with a dataset that has none.
    if matches!(page.contents, Contents::Step(_)) {
        page.contents = step.unwrap_or_default();
    }
    for contents in Contents::ALL.into_iter().chain(step) {
        let possible = contents != Contents::Card || state.view.selected.is_some();
        let name = match contents {
            Contents::Step(at) => format!("Step {} of the talk", at + 1),
            _ => contents.label().to_owned(),
        };
        let radio = egui::RadioButton::new(page.contents == contents, name);
        let response = ui.add_enabled(possible, radio);
        if response
            .on_disabled_hover_text("Select a stance first")
            .clicked()
        {
            page.contents = contents;
        }
    }
    heading(ui, theme, "Size");
    for (name, size) in SIZES {
        if ui.radio(page.size == size, name).clicked() {
            page.size = size;
        }
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        let (mut width, mut height) = page.size;
        let name = ui.label("Pixels");
        for side in [&mut width, &mut height] {
            let field = DragValue::new(side).range(Page::SIZE_RANGE).speed(4.0);
            ui.add(field).labelled_by(name.id);
        }
        page.size = (width, height);
    });
    if state.format == "png" {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            for scale in [1.0, 2.0, 4.0] {
                let name = format!("{scale}×");
                if ui.radio(page.scale == scale, name).clicked() {
                    page.scale = scale;
                }
            }
        });
    }
    heading(ui, theme, "Colours");
    for colours in PageTheme::ALL {
        if ui.radio(page.theme == colours, colours.label()).clicked() {
            page.theme = colours;
        }
    }
    if state.format == "svg" {
        heading(ui, theme, "Text");
        for text_mode in TextMode::ALL {
            let chosen = page.text_mode == text_mode;
            if ui.radio(chosen, text_mode.label()).clicked() {
                page.text_mode = text_mode;
            }
        }
    }
    if page != state.page {
        commands.push(Command::SetExportPage(page));
    }
}

fn make(subject: Subject<'_>, format: &str, density: u32) -> PreviewData {
    let Some(format) = export::format_by_extension(format) else {
        return PreviewData::Text(String::new());
    };
    let made = if format.picture().is_some() {
        picture(subject, density).map(PreviewData::Picture)
    } else {
        render::export(format, subject).map(|bytes| {
            let text = String::from_utf8_lossy(&bytes);
            PreviewData::Text(text.chars().take(EXCERPT).collect())
        })
    };
    made.unwrap_or_else(|why| PreviewData::Problem(why.into()))
}

/// The page, as large as the preview has room and no larger than itself.
fn picture(subject: Subject<'_>, density: u32) -> Result<ColorImage, Words> {
    let (width, height) = subject.page.size;
    let fit = (PREVIEW.x / width as f32).min(PREVIEW.y / height as f32);
    let scale = fit.min(1.0) * density as f32 / 100.0;
    render::rasterize(&render::render_page(subject)?.picture, scale)
}

/// The work of writing what is shown to a file; it says how that went.
pub fn write(state: &State, path: PathBuf) -> impl FnOnce() -> Command + Send + 'static {
    let snapshot = Snapshot::new(state);
    move || {
        let done = export::format_for_path(&path).and_then(|format| {
            let bytes = render::export(format, snapshot.subject())?;
            // The dialog has already asked about replacing a file.
            document::write_file(&path, &bytes, true)
                .map_err(|error| format!("{} cannot be written: {error}", path.display()).into())
        });
        Command::Notify(match done {
            Ok(()) => format!("Written to {}", path.display()),
            Err(why) => why.into(),
        })
    }
}

/// The work of drawing a page for the clipboard.
pub fn render_for_clipboard(
    state: &State,
    page: Page,
) -> impl FnOnce() -> Command + Send + 'static {
    let snapshot = Snapshot {
        page,
        ..Snapshot::new(state)
    };
    move || {
        // Twice the size reads well on every screen it may be pasted to.
        let scale = page.scale.max(2.0);
        let drawn = render::render_page(snapshot.subject());
        match drawn.and_then(|drawn| render::rasterize(&drawn.picture, scale)) {
            Ok(image) => Command::CopyImage(Arc::new(image)),
            Err(why) => Command::Notify(why.into()),
        }
    }
}
