//! The tiles of the export dialog.

use std::path::Path;

use egui::accesskit::Role;
use egui::{Color32, Key, Modifiers, Rect, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

use super::{ExportDialog, ExportScene, Preview, show_spinner};
use crate::command::Export;
use crate::kit::focus::Direction;
use crate::kit::{self, ListBox, ResponseExt as _, Segment, Text};
use crate::theme::{self, size, space};
use crate::view::{Page, Preset, Product};
use crate::words::export::command::embedding as embedding_words;
use crate::words::{Words, dialogs as texts};

/// The size of a tile and the space between two.
const TILE: Vec2 = vec2(227.0, 274.0);
const GAP: f32 = 20.0;

/// The room for the picture on a tile, and its distance from the edge of its ground.
pub const PICTURE_SIZE: Vec2 = vec2(177.0, 172.0);
const MARGIN: f32 = 15.0;

/// The part of the room that each slide of a talk has, as they stand one behind the other.
const SLIDE_PART: f32 = 0.72;

/// The products that the dataset has, the chosen one first.
pub fn possible(scene: ExportScene<'_>) -> impl Iterator<Item = Product> {
    let others = Product::TILES.into_iter().filter(move |it| Some(*it) != scene.product);
    scene
        .product
        .into_iter()
        .chain(others)
        .filter(move |product| product.is_possible(&scene.document.dataset))
}

/// The page of a product. A sheet stands for the web page, which is as long as its reader scrolls.
pub fn page(scene: ExportScene<'_>, product: Product) -> Page {
    let step = scene.view.current_step(&scene.document.dataset);
    let size = if product == Product::Article { Preset::A4.size() } else { product.size() };
    Page { contents: product.contents(step), size, ..scene.page.clone() }
}

impl ExportDialog {
    /// Shows what is exported of which day, and the tiles.
    pub(super) fn show_tiles(&self, ui: &mut Ui, scene: ExportScene<'_>, chosen: Product) {
        let dataset = &scene.document.dataset;
        if let Some(question) = dataset.question(&scene.view.question) {
            let subject = texts::export_subject(&question.tab, scene.view.as_of);
            kit::paragraph(ui, subject, size::LABEL, scene.theme.text_secondary);
        }
        ui.add_space(space::L);
        let width = ui.available_width();
        let columns = (((width + GAP) / (TILE.x + GAP)) as usize).clamp(1, Product::TILES.len());
        let rows = Product::TILES.len().div_ceil(columns);
        let height = rows as f32 * (TILE.y + GAP) - GAP;
        let (id, area) = ui.allocate_space(vec2(width, height));
        let group = &mut kit::group(ui, id, Role::RadioGroup, || texts::WHAT_TO_EXPORT, area);
        let enabled: Vec<Product> = Product::TILES
            .into_iter()
            .filter(|it| it.is_possible(&scene.document.dataset))
            .collect();
        let index = enabled.iter().position(|product| *product == chosen);
        let ids = enabled.iter().map(|product| id.with(product.name()));
        // In a single row, all four arrow keys move by one.
        let columns_of_keys = if rows == 1 { 1 } else { columns.min(enabled.len()) };
        let direction = Direction::Grid { columns: columns_of_keys };
        let takes_focus = kit::has_just_opened(group, "tiles");
        let mut list = ListBox::of_choices(group, direction, ids, index);
        for (place, product) in Product::TILES.into_iter().enumerate() {
            let cell = vec2((place % columns) as f32, (place / columns) as f32);
            let rect = Rect::from_min_size(area.min + cell * (TILE + Vec2::splat(GAP)), TILE);
            let is_chosen = product == chosen;
            self.paint_tile(group, scene, product, rect, is_chosen);
            let name = || texts::tile(product, &detail(scene, product));
            let Some(index) = enabled.iter().position(|other| *other == product) else {
                kit::name_part(group, id.with(product.name()), Role::Label, rect, &name());
                continue;
            };
            let tile = list.item(group, index, rect);
            tile.set_name_selected(Role::RadioButton, is_chosen, name);
            kit::focus_ring(group, &tile, scene.theme);
            if tile.clicked() || (takes_focus && is_chosen) {
                tile.request_focus();
            }
            if tile.gained_focus() {
                tile.scroll_to_me(None);
            }
            let is_enter = tile.has_focus()
                && group.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
            if is_enter && is_chosen {
                let is_saved = scene.exported.is_some();
                scene.commands.send(if is_saved { Export::Toggle } else { Export::SaveAs });
            } else if tile.clicked() && !is_chosen {
                scene.commands.send(Export::Choose(Some(product)));
            }
        }
        if let Some(next) = list.target() {
            scene.commands.send(Export::Choose(Some(enabled[next])));
        }
        if let Some(path) = scene.exported.filter(|_| chosen == Product::Article) {
            ui.add_space(space::L);
            kit::paragraph(ui, texts::EMBED, size::LABEL, scene.theme.text);
            let code = Words::verbatim(embedding(scene, path));
            kit::paragraph(ui, code, size::SMALL, scene.theme.text_secondary);
        }
    }

    fn paint_tile(
        &self,
        ui: &mut Ui,
        scene: ExportScene<'_>,
        product: Product,
        rect: Rect,
        is_chosen: bool,
    ) {
        let theme = scene.theme;
        let is_possible = product.is_possible(&scene.document.dataset);
        let (stroke, text, quiet) = match (is_chosen, is_possible) {
            (true, _) => (Stroke::new(2.0, theme.text), theme.text, theme.text_secondary),
            (false, true) => (Stroke::new(1.0, theme.border), theme.text, theme.text_secondary),
            (false, false) => {
                (Stroke::new(1.0, theme.border), theme.disabled_text(), theme.text_secondary)
            }
        };
        ui.painter().rect(rect, 8.0, theme.surface, stroke, StrokeKind::Inside);
        let ground = Rect::from_min_max(
            rect.min + Vec2::splat(MARGIN),
            pos2(rect.right() - MARGIN, rect.top() + MARGIN + PICTURE_SIZE.y + 20.0),
        );
        ui.painter().rect_filled(ground, 6.0, theme.field);
        if is_possible {
            match self.preview(Some(product)) {
                Some((_, Preview::Pictures(pictures))) => {
                    paint_pictures(ui, scene, ground, pictures);
                }
                Some((_, Preview::Error(error))) => {
                    let text = Text::new(error.in_window(), theme::sans(size::SMALL), theme.error);
                    let galley = text.wrap(ui, PICTURE_SIZE.x, 9);
                    ui.painter().galley(ground.min + Vec2::splat(10.0), galley, theme.error);
                }
                _ => {}
            }
            if self.is_pending(Some(product)) {
                show_spinner(ui, ground);
            }
        }
        let mut pos = ground.left_bottom() + vec2(0.0, 14.0);
        let detail = detail(scene, product);
        for (words, font, color) in [
            (texts::product(product), theme::semibold(size::BODY), text),
            (detail, theme::sans(size::SMALL), quiet),
        ] {
            let galley = Text::new(&words, font, color).wrap(ui, ground.width(), 2);
            ui.painter().galley(pos, galley.clone(), color);
            pos.y += galley.size().y + 2.0;
        }
    }
}

/// Paints a picture in the middle of its ground, or several one behind the other.
fn paint_pictures(
    ui: &Ui,
    scene: ExportScene<'_>,
    ground: Rect,
    pictures: &[(egui::TextureHandle, Vec2)],
) {
    let (part, count) = if pictures.len() > 1 { (SLIDE_PART, pictures.len()) } else { (1.0, 1) };
    let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
    // The first slide is in front, where its title can be read.
    for (index, (texture, size)) in pictures.iter().enumerate().rev() {
        let fit = (PICTURE_SIZE / *size).min_elem().min(1.0) * part;
        let room = PICTURE_SIZE * (1.0 - part);
        let place = index as f32 - (count - 1) as f32 / 2.0;
        let away = vec2(room.x, -room.y) * place / (count.max(2) - 1) as f32;
        let rect = Rect::from_center_size(ground.center() + away, *size * fit);
        ui.painter().image(texture.id(), rect, uv, Color32::WHITE);
        let stroke = Stroke::new(1.0, scene.theme.border);
        ui.painter().rect_stroke(rect, 0.0, stroke, StrokeKind::Outside);
    }
}

/// The file that is written, or why it cannot be.
fn detail(scene: ExportScene<'_>, product: Product) -> Words {
    let steps = scene.document.dataset.steps.len();
    if !product.is_possible(&scene.document.dataset) {
        return texts::NO_SLIDES;
    }
    match product {
        Product::Talk => {
            let is_chosen = scene.product == Some(Product::Talk);
            let format = if is_chosen { scene.format.extension } else { product.extensions()[0] };
            texts::talk_steps(steps, &texts::talk_format(format))
        }
        Product::Handout => texts::handout(scene.page.has_notes),
        Product::Article => texts::A_WEB_PAGE,
        Product::Post | Product::Slide | Product::Card => texts::picture_size(product.size()),
    }
}

/// Shows what can be chosen of the chosen tile: the format of a talk, and the notes of a handout.
pub fn show_choices(ui: &mut Ui, scene: ExportScene<'_>) {
    match scene.product {
        Some(Product::Talk) => {
            let formats = ["pptx", "pdf", "html"];
            let segments = formats.map(|it| Segment::new(it, texts::talk_format(it)));
            let width = ui.available_width().min(290.0);
            let chosen = ui.allocate_ui(vec2(width, 32.0), |ui| {
                kit::segmented(ui, scene.theme, texts::FORMAT, &segments, scene.format.extension)
            });
            if let Some(format) = chosen.inner {
                scene.commands.send(Export::SetFormat(format));
            }
        }
        Some(Product::Handout) => {
            let mut has_notes = scene.page.has_notes;
            if kit::checkbox(ui, &mut has_notes, texts::WITH_NOTES).changed() {
                scene.commands.send(Export::SetPage(Page { has_notes, ..scene.page.clone() }));
            }
        }
        _ => {}
    }
}

/// The HTML that shows a web page within another.
pub fn embedding(scene: ExportScene<'_>, path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    embedding_words(&name, &scene.document.title())
}
