//! The options of the export dialog, by what is exported.

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

/// A kind of exported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ExportKind {
    /// A picture of the chart, or of something else in the window.
    Picture,
    /// A web page.
    Page,
    /// Slides of the talk.
    Slides,
    /// The dataset, or its sources.
    Data,
}

impl ExportKind {
    const ALL: [Self; 4] = [Self::Picture, Self::Page, Self::Slides, Self::Data];

    /// The kind of the format and the page that are chosen.
    pub(super) fn of(scene: ExportScene<'_>) -> Self {
        match (Self::of_format(scene.format), scene.page.contents) {
            (Self::Picture, Contents::Step(_)) => Self::Slides,
            (kind, _) => kind,
        }
    }

    fn of_format(format: &ExportFormat) -> Self {
        match format.picture() {
            Some(PictureFormat::Svg | PictureFormat::Png | PictureFormat::Pdf) => Self::Picture,
            Some(PictureFormat::Html) => Self::Page,
            Some(PictureFormat::Pptx) => Self::Slides,
            None => Self::Data,
        }
    }

    /// The formats, the most useful first.
    fn formats(self) -> Vec<&'static ExportFormat> {
        let formats = export::FORMATS.iter();
        let mut formats: Vec<_> = formats
            .filter(|format| match Self::of_format(format) {
                Self::Picture => matches!(self, Self::Picture | Self::Slides),
                kind => kind == self,
            })
            .collect();
        let first = |format: &&ExportFormat| !matches!(format.extension, "png" | "json");
        formats.sort_by_key(first);
        formats
    }

    fn label(self) -> Words {
        match self {
            Self::Picture => texts::PICTURE,
            Self::Page => texts::PAGE,
            Self::Slides => crate::words::talk::SLIDES,
            Self::Data => texts::DATA,
        }
    }

    /// Returns the purpose of the kind in a sentence.
    fn purpose(self) -> Words {
        match self {
            Self::Picture => texts::FOR_PICTURE,
            Self::Page => texts::FOR_PAGE,
            Self::Slides => texts::FOR_SLIDES,
            Self::Data => texts::FOR_DATA,
        }
    }

    /// The button that saves it.
    pub(super) fn save_label(self) -> Words {
        match self {
            Self::Picture => texts::SAVE_PICTURE,
            Self::Page => texts::SAVE_PAGE,
            Self::Slides => texts::SAVE_SLIDE,
            Self::Data => texts::SAVE_DATA,
        }
    }
}

/// Shows the kinds, and what the chosen one is for.
pub(super) fn show_kinds(ui: &mut Ui, scene: ExportScene<'_>) {
    let current = ExportKind::of(scene);
    let has_steps = !scene.document.dataset.steps.is_empty();
    let segments: Vec<_> = ExportKind::ALL
        .into_iter()
        .filter(|kind| has_steps || *kind != ExportKind::Slides)
        .map(|kind| Segment::new(kind, kind.label()))
        .collect();
    let name = texts::WHAT_TO_EXPORT;
    if let Some(kind) = kit::segmented(ui, scene.theme, name, &segments, current) {
        choose_kind(scene, kind);
    }
    ui.add_space(space::XS);
    kit::paragraph(ui, current.purpose(), size::LABEL, scene.theme.text_secondary);
    if scene.has_unapplied_input {
        kit::paragraph(ui, texts::NOT_EXPORTED, size::LABEL, scene.theme.warning);
    }
    if !has_steps {
        kit::paragraph(ui, texts::NO_SLIDES, size::SMALL, scene.theme.text_muted);
    }
}

/// Chooses a kind with its first format, and contents that it can have.
fn choose_kind(scene: ExportScene<'_>, kind: ExportKind) {
    let formats = kind.formats();
    let is_kept = formats.iter().any(|format| format.extension == scene.format.extension);
    if !is_kept && let Some(format) = formats.first() {
        scene.commands.send(Export::SetFormat(format.extension));
    }
    let is_step = matches!(scene.page.contents, Contents::Step(_));
    let contents = match kind {
        ExportKind::Slides if !is_step => Contents::Step(scene.current_step()),
        ExportKind::Picture if is_step => Contents::Chart,
        ExportKind::Page if !is_step => Contents::Chart,
        _ => scene.page.contents,
    };
    if contents != scene.page.contents {
        let page = Page { contents, ..scene.page.clone() };
        scene.commands.send(Export::SetPage(page));
    }
}

/// Shows the options of the chosen kind.
pub(super) fn show(ui: &mut Ui, scene: ExportScene<'_>) {
    let kind = ExportKind::of(scene);
    match kind {
        ExportKind::Picture | ExportKind::Slides => {
            let mut page = scene.page.clone();
            show_contents(ui, scene, kind, &mut page);
            show_size(ui, scene, &mut page);
            show_picture_format(ui, scene, kind);
            show_colors(ui, scene, &mut page);
            set_page(scene, page);
        }
        ExportKind::Page => {
            let mut page = scene.page.clone();
            show_contents(ui, scene, kind, &mut page);
            if is_web_page(scene) {
                show_style(ui, scene, &mut page);
                show_web_page(ui, scene, &mut page);
            } else {
                show_size(ui, scene, &mut page);
                show_colors(ui, scene, &mut page);
            }
            set_page(scene, page);
        }
        ExportKind::Data => {
            show_heading(ui, scene, &texts::FORMAT);
            let name = || texts::FORMAT;
            kit::in_group(ui, "formats", Role::RadioGroup, name, |ui| {
                let formats = kind.formats();
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
    }
}

/// Returns true if the page with all questions is exported. It fits any window, and has both
/// themes.
pub(super) fn is_web_page(scene: ExportScene<'_>) -> bool {
    let is_step = matches!(scene.page.contents, Contents::Step(_));
    ExportKind::of(scene) == ExportKind::Page && !is_step
}

/// Shows what the web page has, and the only colours to choose.
fn show_web_page(ui: &mut Ui, scene: ExportScene<'_>, page: &mut Page) {
    ui.add_space(space::M);
    show_contrast(ui, page);
    let dataset = &scene.document.dataset;
    if let Some(question) = dataset.question(&scene.view.question) {
        let contents = texts::page_contents(&question.tab, scene.view.as_of);
        ui.add_space(space::M);
        kit::paragraph(ui, contents, size::SMALL, scene.theme.text_secondary);
    }
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

fn show_contents(ui: &mut Ui, scene: ExportScene<'_>, kind: ExportKind, page: &mut Page) {
    let steps = &scene.document.dataset.steps;
    let steps = steps.iter().enumerate().map(|(index, step)| {
        let words = texts::slide(index, &step.title);
        DropdownOption::new(Contents::Step(index), words)
    });
    let other = |contents: Contents| {
        let needs_stance = contents == Contents::Card && scene.view.selected.is_none();
        DropdownOption::new(contents, contents.label())
            .disabled(needs_stance.then_some(texts::SELECT_STANCE))
    };
    let options: Vec<_> = match kind {
        ExportKind::Slides => steps.collect(),
        ExportKind::Page => std::iter::once(other(Contents::Chart)).chain(steps).collect(),
        _ => Contents::ALL.map(other).into_iter().collect(),
    };
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

fn show_picture_format(ui: &mut Ui, scene: ExportScene<'_>, kind: ExportKind) {
    show_heading(ui, scene, &texts::FORMAT);
    let segments: Vec<_> = kind
        .formats()
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
    show_contrast(ui, page);
}

/// Shows whether the picture has high contrast, unless its style has colours of its own.
fn show_contrast(ui: &mut Ui, page: &mut Page) {
    if page.style_colors().is_none() {
        let mut has_contrast = page.theme.is_high_contrast();
        kit::checkbox(ui, &mut has_contrast, crate::words::commands::HIGH_CONTRAST.name());
        page.theme = PageTheme::new(page.theme.is_dark(), has_contrast);
    }
}
