//! Messages of `export` on the fonts of its pictures.

use crate::document::Document;
use crate::export::ExportFormat;

/// Names the installed fonts that pictures were drawn with, and letters that no font has. The text of a web page
/// and of a presentation is shown in the fonts of its readers, but their charts are pictures.
#[cfg(feature = "gui")]
pub fn say_fonts(format: &ExportFormat, document: &Document) {
    use super::print_error;
    use crate::theme::installed::{Installed, missing_words};
    use crate::words::export::pictures as words;

    if format.picture().is_none() {
        return;
    }
    let Some(installed) = Installed::if_asked() else { return };
    let families = installed.families();
    if !families.is_empty() {
        print_error(&words::drawn_with(&families));
    }
    for message in missing_words(document, &installed.missing()) {
        print_error(&words::warning(&message));
    }
}

#[cfg(not(feature = "gui"))]
pub fn say_fonts(_: &ExportFormat, _: &Document) {}
