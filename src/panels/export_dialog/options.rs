//! The options beyond the tiles of the export dialog: data, citations, other contents, sizes and formats.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, Ui};

use super::ExportScene;
use crate::command::Export;
use crate::export::{self, ExportFormat, PictureFormat};
use crate::kit::{self, Dropdown, DropdownOption, FieldInfo, ResponseExt as _, Segment};
use crate::style::Style;
use crate::theme::{self, size, space};
use crate::view::{Contents, Page, PageTheme, Preset};
use crate::words::top_bar;
use crate::words::{Words, dialogs as texts};

/// Returns true if the dataset or its sources are exported, and no picture.
pub(super) fn is_data(scene: ExportScene<'_>) -> bool {
    scene.format.picture().is_none()
}

/// The formats of pictures, or those of data, the most useful first.
fn formats(is_data: bool) -> Vec<&'static ExportFormat> {
    let is_offered = |format: &&ExportFormat| match format.picture() {
        Some(PictureFormat::Svg | PictureFormat::Png | PictureFormat::Pdf) => !is_data,
        Some(PictureFormat::Html | PictureFormat::Pptx) => false,
        None => is_data,
    };
    let mut formats: Vec<_> = export::FORMATS.iter().filter(is_offered).collect();
    formats.sort_by_key(|format| !matches!(format.extension, "png" | "json"));
    formats
}

/// Shows whether a picture or data is exported.
pub(super) fn show_kinds(ui: &mut Ui, scene: ExportScene<'_>) {
    let segments = [Segment::new(false, texts::PICTURE), Segment::new(true, texts::DATA)];
    let chosen = kit::segmented(ui, scene.theme, texts::WHAT_TO_EXPORT, &segments, is_data(scene));
    if let Some(is_data) = chosen {
        scene.commands.send(Export::SetFormat(formats(is_data)[0].extension));
    }
}

/// Shows the options of a picture, or the formats of data.
pub(super) fn show(ui: &mut Ui, scene: ExportScene<'_>) {
    if !is_data(scene) {
        let mut page = scene.page.clone();
        show_contents(ui, scene, &mut page);
        show_size(ui, scene, &mut page);
        show_picture_format(ui, scene);
        show_colors(ui, scene, &mut page);
        set_page(scene, page);
        return;
    }
    show_heading(ui, scene, &texts::FORMAT);
    let name = || texts::FORMAT;
    kit::in_group(ui, "formats", Role::RadioGroup, name, |ui| {
        let formats = formats(true);
        for (index, format) in formats.iter().enumerate() {
            let name = texts::export_format(format.extension, &format.name);
            let is_chosen = format.extension == scene.format.extension;
            let radio = kit::radio(ui, is_chosen, name);
            kit::set_position(ui, radio.id, index, formats.len());
            if radio.clicked() {
                scene.commands.send(Export::SetFormat(format.extension));
            }
        }
    });
}

fn set_page(scene: ExportScene<'_>, page: Page) {
    if page != *scene.page {
        scene.commands.send(Export::SetPage(page));
    }
}

fn show_heading(ui: &mut Ui, scene: ExportScene<'_>, text: &Words) {
    ui.add_space(space::M);
    let shown = kit::Text::new(text, theme::semibold(size::LABEL), scene.theme.text).show(ui);
    // It is the name of what is below it.
    shown.hide_from_screen_readers();
}

/// Shows a dropdown below its name. Returns the option that was chosen.
fn show_dropdown<T: Clone + PartialEq>(
    ui: &mut Ui,
    scene: ExportScene<'_>,
    name: &Words,
    options: &[DropdownOption<T>],
    chosen: &T,
) -> Option<T> {
    show_heading(ui, scene, name);
    let found = options.iter().find(|option| option.value == *chosen);
    let words = found.map_or(texts::OTHER, |option| option.words.clone());
    let id = Id::unique("export option").with(name.as_str());
    let dropdown = Dropdown::new(id, FieldInfo::new(name), words);
    dropdown.choose(ui, scene.theme, options, chosen)
}

fn show_contents(ui: &mut Ui, scene: ExportScene<'_>, page: &mut Page) {
    let steps = &scene.document.dataset.steps;
    let steps = steps.iter().enumerate().map(|(index, step)| {
        let words = texts::slide(index, &step.title);
        DropdownOption::new(Contents::Step(index), words)
    });
    let others = Contents::ALL.map(|contents| {
        let needs_stance = contents == Contents::Card && scene.view.selected.is_none();
        DropdownOption::new(contents, contents.label())
            .disabled(needs_stance.then_some(texts::SELECT_STANCE))
    });
    let options: Vec<_> = others.into_iter().chain(steps).collect();
    if let Some(contents) = show_dropdown(ui, scene, &texts::CONTENTS, &options, &page.contents) {
        page.contents = contents;
    }
}

fn show_size(ui: &mut Ui, scene: ExportScene<'_>, page: &mut Page) {
    let options = Preset::ALL.map(|preset| DropdownOption::new(preset.size(), preset.label()));
    if let Some(size) = show_dropdown(ui, scene, &texts::SIZE, &options, &page.size) {
        page.size = size;
    }
}

fn show_picture_format(ui: &mut Ui, scene: ExportScene<'_>) {
    show_heading(ui, scene, &texts::FORMAT);
    let segments: Vec<_> = formats(false)
        .into_iter()
        .map(|format| Segment::new(format.extension, texts::format_name(format.extension)))
        .collect();
    let name = texts::FORMAT;
    if let Some(format) = kit::segmented(ui, scene.theme, name, &segments, scene.format.extension) {
        scene.commands.send(Export::SetFormat(format));
    }
}

/// Shows the house styles: none, that of a file, the examples, or another file.
fn show_style(ui: &mut Ui, scene: ExportScene<'_>, page: &mut Page) {
    let examples = Style::examples();
    let own = page.style.iter().filter(|style| !examples.contains(style));
    let styles = own
        .chain(examples)
        .map(|style| DropdownOption::new(Some(Some(Arc::clone(style))), style.name()));
    let none = DropdownOption::new(Some(None), crate::words::editor::NONE);
    let file = DropdownOption::new(None, texts::OPEN_STYLE);
    let options: Vec<_> = std::iter::once(none).chain(styles).chain([file]).collect();
    match show_dropdown(ui, scene, &texts::STYLE, &options, &Some(page.style.clone())) {
        Some(Some(style)) => page.style = style,
        Some(None) => scene.commands.send(Export::ChooseStyle),
        None => {}
    }
}

/// Shows the style and, unless it has colours of its own, the scene.theme.
fn show_colors(ui: &mut Ui, scene: ExportScene<'_>, page: &mut Page) {
    ui.columns_const(|[left, right]| {
        show_style(left, scene, page);
        if page.style_colors().is_none() {
            show_heading(right, scene, &top_bar::THEME);
            let segments = [
                Segment::new(false, PageTheme::Light.label()),
                Segment::new(true, PageTheme::Dark.label()),
            ];
            let is_dark = page.theme.is_dark();
            let chosen = kit::segmented(right, scene.theme, top_bar::THEME, &segments, is_dark);
            let is_dark = chosen.unwrap_or(is_dark);
            page.theme = PageTheme::new(is_dark, page.theme.is_high_contrast());
        }
    });
    ui.add_space(space::XS);
    if page.style_colors().is_none() {
        let mut has_contrast = page.theme.is_high_contrast();
        kit::checkbox(ui, &mut has_contrast, crate::words::commands::HIGH_CONTRAST.name());
        page.theme = PageTheme::new(page.theme.is_dark(), has_contrast);
    }
    ui.add_space(space::XS);
    kit::paragraph(ui, texts::LOOK_OF_ALL, size::SMALL, scene.theme.text_secondary);
}
