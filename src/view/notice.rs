use std::path::PathBuf;
use std::sync::Arc;

use crate::phrase::Words;

/// A message that stays until the next command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words that it shows.
    pub words: Words,
    /// The action of its button.
    pub action: Option<NoticeAction>,
    /// True if it is about work that still goes on. It stays until another one takes its place.
    pub is_progress: bool,
    /// Tells it from an earlier one with the same words; 0 before it is shown.
    pub number: u64,
}

impl Notice {
    /// A notice about work that goes on.
    pub fn progress(words: Words) -> Self {
        Self { words, action: None, is_progress: true, number: 0 }
    }

    /// A notice with a button.
    pub fn with_action(words: Words, action: NoticeAction) -> Self {
        Self { words, action: Some(action), is_progress: false, number: 0 }
    }
}

/// The action of a notice's button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeAction {
    /// Undo the change.
    Undo,
    /// Show what changed in the file when it was reloaded; this is the text before.
    ShowReload(Arc<str>),
    /// Show the file that was written in its folder.
    Reveal(PathBuf),
}

impl From<Words> for Notice {
    fn from(words: Words) -> Self {
        Self { words, action: None, is_progress: false, number: 0 }
    }
}
