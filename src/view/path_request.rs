//! A file that is chosen by the user, in the system's dialog or by its path.

use crate::phrase::Words;

/// The purpose that a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FilePurpose {
    /// To open it.
    Open,
    /// To import the table in it.
    Import,
    /// To export in the house style in it.
    Style,
    /// To write the dataset to it.
    Save,
    /// To write an export to it.
    Export,
}

impl FilePurpose {
    /// Returns true if the file is written.
    pub fn is_write(self) -> bool {
        matches!(self, Self::Save | Self::Export)
    }
}

/// A request to type the path of a file, because the system has no file dialog.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathRequest {
    /// The purpose of the file.
    pub purpose: FilePurpose,
    /// The path to begin with.
    pub start: String,
    /// The problem with the path that was typed.
    pub error: Option<Words>,
    /// The path that was typed if there is a file, which is replaced only if it is given again.
    pub existing: Option<String>,
}
