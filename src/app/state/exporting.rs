//! Exporting and copying.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Effect, State};
use crate::command::Export;
use crate::export::{self, ExportFormat, Subject};
use crate::facts::AsOf;
use crate::model::StanceId;
use crate::render;
use crate::style::Style;
use crate::theme::installed::{missing_in, missing_scripts};
use crate::view::{
    Contents, FilePurpose, MainView, Modal, Notice, NoticeAction, Page, Preset, Product,
};
use crate::words::heading::sentences;
use crate::words::notices;

impl State {
    /// Returns the document, view and page to export.
    pub fn subject(&self) -> Subject<'_> {
        Subject { document: &self.document, view: &self.view, page: &self.page }
    }

    /// Returns the chosen format; `format` is always the extension of one.
    pub fn export_format(&self) -> &'static ExportFormat {
        export::format_by_extension(self.format).unwrap_or(&export::FORMATS[0])
    }

    pub(in crate::app) fn export_file_name(&self) -> String {
        export::suggested_file_name(self.subject(), self.export_format(), self.product)
    }

    /// Changes the export, or makes it.
    pub(super) fn export(&mut self, command: Export) -> Option<Effect> {
        if matches!(command, Export::SetPage(_) | Export::SetFormat(_)) {
            self.exported = None;
        }
        let is_over =
            matches!(command, Export::Finished(_) | Export::OpenPrint(_) | Export::Reveal(_));
        // Entries with errors are left out: the rest must not be published as the whole.
        if !self.document.is_valid && !is_over {
            self.notice = Some(notices::not_exported(&self.document.problems.file).into());
            self.panels.problems = true;
            return None;
        }
        match command {
            Export::Toggle => {
                self.toggle_modal(Modal::Export);
                if self.panels.shows(Modal::Export) {
                    let tile = self.product.filter(|product| Product::TILES.contains(product));
                    self.choose_product(Some(tile.unwrap_or(Product::Post)));
                }
            }
            Export::Choose(product) => self.choose_product(product),
            Export::SetPage(page) => self.page = page,
            Export::SetFormat(format) => self.format = format,
            Export::ChooseStyle => {
                return Some(Effect::ChoosePath(FilePurpose::Style, String::new()));
            }
            Export::UseStyle(path) => self.use_style(&path),
            Export::SaveAs => {
                return Some(Effect::ChoosePath(FilePurpose::Export, self.export_file_name()));
            }
            Export::SaveTo(path) => return self.save_export(path),
            Export::Finished(path) => {
                let mut words = crate::words::dialogs::exported(&path);
                let format = export::format_for_path(&path);
                if format.is_ok_and(|format| format.picture().is_some())
                    && let Some(missing) = missing_scripts(&missing_in(&self.document))
                {
                    words = sentences(&[&words, &missing]);
                }
                self.notice = Some(Notice::with_action(words, NoticeAction::Reveal(path.clone())));
                self.exported = Some(path);
            }
            Export::Copy => return self.copy_export(),
            Export::CopyChart => {
                return Some(self.copy_picture(Contents::Chart, Preset::Wide.size()));
            }
            Export::CopyCard(id) => {
                self.view.selected = Some(id);
                return Some(self.copy_picture(Contents::Card, Product::Card.size()));
            }
            Export::SaveCard(id) => {
                self.view.selected = Some(id);
                self.choose_product(Some(Product::Card));
                return Some(Effect::ChoosePath(FilePurpose::Export, self.export_file_name()));
            }
            Export::Print => return Some(self.print()),
            Export::OpenPrint(path) => return Some(Effect::OpenFile(path)),
            Export::Reveal(path) => return Some(Effect::Reveal(path)),
        }
        None
    }

    /// Chooses what is exported, with its usual format and size, of the question and day shown.
    fn choose_product(&mut self, product: Option<Product>) {
        let dataset = &self.document.dataset;
        let product = product.map(|it| if it.is_possible(dataset) { it } else { Product::Post });
        (self.product, self.exported) = (product, None);
        if let Some(product) = product {
            self.format = product.extensions()[0];
            self.page.contents = product.contents(self.view.current_step(dataset));
            self.page.size = product.size();
        } else if !Product::Post.extensions().contains(&self.format) {
            self.format = Product::Post.extensions()[0];
        }
    }

    /// Exports in the style of a file, or says what is wrong with it.
    fn use_style(&mut self, path: &Path) {
        match Style::read(path) {
            Ok(style) => self.page.style = Some(Arc::new(style)),
            Err(message) => self.notice = Some(message.into()),
        }
    }

    /// Starts writing the export if the file's extension names a format.
    fn save_export(&mut self, path: PathBuf) -> Option<Effect> {
        match export::format_for_path(&path) {
            Ok(_) => {
                self.notice = Some(Notice::progress(notices::writing(&path)));
                Some(Effect::WriteExport(path))
            }
            Err(message) => {
                self.notice = Some(message.into());
                None
            }
        }
    }

    /// Copies a picture as an image, and everything else as text.
    fn copy_export(&mut self) -> Option<Effect> {
        let format = self.export_format();
        if format.picture().is_some() {
            return Some(self.copy_picture(self.page.contents, self.page.size));
        }
        match render::export(format, self.subject()) {
            Ok(bytes) => {
                self.notice = Some(notices::COPIED.into());
                let text = String::from_utf8_lossy(&bytes).into_owned();
                Some(Effect::CopyText(text))
            }
            Err(message) => {
                self.notice = Some(message.into());
                None
            }
        }
    }

    fn copy_picture(&mut self, contents: Contents, size: (u32, u32)) -> Effect {
        self.notice = Some(Notice::progress(notices::COPYING));
        Effect::RenderForClipboard(Page { contents, size, ..self.page.clone() })
    }

    /// Prints the chart, the grid or all questions, on a sheet of A4: dark on light.
    fn print(&mut self) -> Effect {
        let contents = match self.panels.main {
            MainView::Grid => Contents::Grid,
            MainView::Questions => Contents::AllQuestions,
            MainView::Chart | MainView::Table => Contents::Chart,
        };
        self.notice = Some(Notice::progress(notices::PRINTING));
        Effect::Print(Page { contents, size: Preset::A4.size(), ..Page::default() })
    }

    pub(super) fn copy_stance(&mut self, id: &StanceId) -> Option<Effect> {
        let dataset = &self.document.dataset;
        let stance = dataset.stance(id)?;
        let as_of = AsOf::of(&self.view);
        let text = export::quote_text(dataset, stance, &self.view.question, as_of);
        self.notice = Some(notices::COPIED.into());
        Some(Effect::CopyText(text.into()))
    }
}
