//! Messages of `export` on the fonts of its pictures.

#[cfg(feature = "gui")]
use super::print_error;
use crate::document::Document;
use crate::export::ExportFormat;
#[cfg(feature = "gui")]
use crate::theme::installed::{Installed, missing_words};
#[cfg(feature = "gui")]
use crate::words::export::pictures as words;

/// Names the installed fonts that pictures were drawn with, and letters that no font has. The text of a web page
/// and of a presentation is shown in the fonts of its readers, but their charts are pictures.
#[cfg(feature = "gui")]
pub fn say_fonts(format: &ExportFormat, document: &Document) {
    if format.picture().is_none() {
        return;
    }
    let Some(installed) = Installed::if_asked() else { return };
    let families = installed.families();
    if !families.is_empty() {
        print_error(&words::drawn_with(&families));
    }
    say_missing(document);
}

/// Names letters that no font has, of those that were drawn.
#[cfg(feature = "gui")]
pub fn say_missing(document: &Document) {
    let missing = Installed::if_asked().map(Installed::missing).unwrap_or_default();
    for message in missing_words(document, &missing) {
        print_error(&words::warning(&message));
    }
}

#[cfg(not(feature = "gui"))]
pub fn say_fonts(_: &ExportFormat, _: &Document) {}
