use std::path::Path;
use std::sync::Arc;

use super::{Document, Problems, SizeLimit};
use crate::words::{Words, files};

/// The dataset that the open one is compared with.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Whether it is the open file as last saved, rather than another file.
    pub is_last_save: bool,
    /// The dataset with its text.
    pub document: Document,
}

impl Baseline {
    /// Reads the last saved text of a document.
    ///
    /// # Errors
    /// Returns an error if the saved text holds no dataset.
    pub fn from_last_save(document: &Document) -> Result<Self, Problems> {
        Ok(Self { is_last_save: true, document: document.read_again(Arc::clone(&document.saved))? })
    }

    /// Reads another file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or holds no dataset.
    pub fn open(path: &Path, limit: SizeLimit) -> Result<Self, Problems> {
        Ok(Self { is_last_save: false, document: Document::open_within(path, limit)? })
    }

    /// Whether it is still the last save of `document`. Always true for another file.
    pub fn is_up_to_date(&self, document: &Document) -> bool {
        !self.is_last_save || Arc::ptr_eq(&self.document.saved, &document.saved)
    }

    /// The name in a sentence: "the last save" or the file name.
    pub fn name(&self) -> Words {
        if self.is_last_save { files::LAST_SAVE } else { Words::verbatim(self.document.name()) }
    }
}
