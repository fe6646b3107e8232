use std::path::Path;
use std::sync::Arc;

use super::{Document, Problems};

/// The dataset that the open one is compared with.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// Whether it is the open file as it was last saved, rather than another one.
    pub is_last_save: bool,
    /// The dataset with its text.
    pub document: Document,
}

impl Baseline {
    /// The last save of a document.
    ///
    /// # Errors
    /// The problems, where what was saved holds no dataset.
    pub fn from_last_save(document: &Document) -> Result<Self, Problems> {
        let read = Document::read(document.path.clone(), document.saved.to_string())?;
        Ok(Self {
            is_last_save: true,
            document: Document {
                saved: Arc::clone(&document.saved),
                ..read
            },
        })
    }

    /// Another file.
    ///
    /// # Errors
    /// The problems, where it cannot be read or holds no dataset.
    pub fn open(path: &Path) -> Result<Self, Problems> {
        Ok(Self {
            is_last_save: false,
            document: Document::open(path)?,
        })
    }

    /// Whether it is still the last save of a document, where it was one.
    pub fn is_up_to_date(&self, document: &Document) -> bool {
        !self.is_last_save || Arc::ptr_eq(&self.document.saved, &document.saved)
    }

    /// By what name it is spoken of.
    pub fn name(&self) -> String {
        if self.is_last_save {
            "the last save".to_owned()
        } else {
            self.document.name()
        }
    }
}
