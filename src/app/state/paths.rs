//! Paths that are typed where the system has no file dialog.

use std::path::{Path, PathBuf};

use super::{Effect, State};
use crate::command::Command;
use crate::export;
use crate::view::{FilePurpose, PathRequest};
use crate::words::{Words, files};

impl State {
    /// Asks for the path of a file, suggesting a name.
    pub(super) fn ask_for_path(&mut self, purpose: FilePurpose, name: &str) {
        let start = self.start_folder().join(name).to_string_lossy().into_owned();
        self.editing.path_request =
            Some(PathRequest { purpose, start, error: None, existing: None });
    }

    /// Uses the path that was typed, or says what is wrong with it.
    pub(super) fn take_path(&mut self, typed: &str) -> Option<Effect> {
        let request = self.editing.path_request.as_ref()?;
        let (purpose, is_confirmed) = (request.purpose, request.existing.as_deref() == Some(typed));
        let result = self.checked_path(purpose, typed);
        let request = self.editing.path_request.as_mut()?;
        let path = match result {
            Ok(path) => path,
            Err(error) => {
                (request.error, request.existing) = (Some(error), None);
                return None;
            }
        };
        if purpose.is_write() && !is_confirmed && path.exists() && !self.document.is_at(&path) {
            (request.error, request.existing) = (None, Some(typed.to_owned()));
            return None;
        }
        self.editing.path_request = None;
        self.dispatch(Command::with_path(purpose, path))
    }

    /// The path that was typed, if it can be used.
    fn checked_path(&self, purpose: FilePurpose, typed: &str) -> Result<PathBuf, Words> {
        let typed = typed.trim();
        let in_home = typed.strip_prefix("~/").zip(std::env::home_dir());
        let path = in_home.map_or_else(|| PathBuf::from(typed), |(rest, home)| home.join(rest));
        let mut path = self.start_folder().join(path);
        if typed.is_empty() || typed.ends_with(std::path::is_separator) || path.is_dir() {
            return Err(files::NAME_A_FILE);
        }
        if !purpose.is_write() {
            return if path.is_file() { Ok(path) } else { Err(files::no_file(&path)) };
        }
        let folder = crate::document::folder_of(&path);
        if !folder.is_dir() {
            return Err(files::no_folder(folder));
        }
        if purpose == FilePurpose::Export {
            export::format_for_path(&path)?;
        } else if path.extension().is_none_or(|extension| extension != "ron") {
            path.as_mut_os_string().push(".ron");
        }
        Ok(path)
    }

    /// The folder in which a path begins: that of the open file, or the current one.
    fn start_folder(&self) -> PathBuf {
        let folder = self.document.path.as_deref().and_then(Path::parent).map(Path::to_owned);
        folder.or_else(|| std::env::current_dir().ok()).unwrap_or_default()
    }
}
