//! A dataset with the text it was read from: what the window has open.

mod baseline;
mod dry_run;
mod history;
mod save;

pub use baseline::Baseline;
pub use dry_run::DryRun;
pub use history::{Change, History};
use save::retry_while_locked;
pub use save::{write_file, write_files, write_text};

use std::fmt::Display;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::analysis::LeftOutIds;
use crate::assets;
use crate::diagnostic::{Diagnostic, LineIndex, Severity};
use crate::file::edit::{inverse, splice};
use crate::file::{self, Spans};
use crate::model::{Dataset, EdtfDate};

/// An open dataset. There is always one: a file that holds none leaves the
/// last one open, with its problems beside it.
#[derive(Clone, Debug)]
pub struct Document {
    /// Where the file is; `None` for the embedded dataset.
    pub path: Option<PathBuf>,
    /// The text that the dataset was read from.
    pub text: String,
    /// The entries that keep the rules.
    pub dataset: Dataset,
    /// Where each value stands in the text.
    pub spans: Spans,
    /// Whether all entries of the text keep the rules.
    pub is_valid: bool,
    /// Whether the text is RON, so that it can be changed part by part.
    pub is_well_formed: bool,
    /// The ids of the entries that a problem leaves out.
    pub left_out: LeftOutIds,
    /// The text as the file has it.
    pub saved: Arc<str>,
    /// What was done to the text.
    pub history: History,
    /// What is wrong with the file that was opened last.
    pub problems: Problems,
}

/// What is wrong with a file.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// The file's name.
    pub file: String,
    /// Where the file is; `None` for the embedded dataset.
    pub path: Option<PathBuf>,
    /// One row for each problem, in the order of the text.
    pub rows: Vec<ProblemRow>,
    /// Why the file could not be opened at all; the document before it stays.
    pub open_error: Option<String>,
    /// The text that was refused, where it could be read. The rows are of it;
    /// otherwise they are of the document's own text.
    pub rejected_text: Option<String>,
}

/// One problem and its place.
#[derive(Clone, Debug)]
pub struct ProblemRow {
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The problem.
    pub diagnostic: Diagnostic,
}

impl Problems {
    fn new(path: Option<&Path>, text: &str, diagnostics: &[Diagnostic]) -> Self {
        let lines = LineIndex::new(text);
        let rows = diagnostics
            .iter()
            .map(|diagnostic| {
                let place = lines.line_column(diagnostic.span.start);
                ProblemRow {
                    line: place.line,
                    column: place.column,
                    diagnostic: diagnostic.clone(),
                }
            })
            .collect();
        Self {
            file: file_name(path),
            path: path.map(Path::to_owned),
            rows,
            open_error: None,
            rejected_text: None,
        }
    }

    /// That a file could not be read at all.
    pub fn unreadable(path: &Path, refused: String) -> Self {
        Self {
            file: file_name(Some(path)),
            path: Some(path.to_owned()),
            rows: Vec::new(),
            open_error: Some(refused),
            rejected_text: None,
        }
    }

    /// Whether something is so wrong that an entry is left out.
    fn has_errors(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.diagnostic.severity() == Severity::Error)
    }

    /// "no problems", "1 problem", "12 problems", or that nothing was read.
    pub fn summary(&self) -> String {
        match (&self.open_error, self.rows.len()) {
            (Some(_), _) => "not opened".to_owned(),
            (None, 0) => "no problems".to_owned(),
            (None, 1) => "1 problem".to_owned(),
            (None, count) => format!("{count} problems"),
        }
    }

    /// For how many problems there is a fix.
    pub fn fixable(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| !row.diagnostic.fixes.is_empty()).count()
    }

    /// Whether there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.open_error.is_none()
    }
}

impl Document {
    /// The embedded dataset.
    pub fn embedded() -> Self {
        // The embedded text is checked by a test; an empty dataset stands in
        // for it only to keep this total.
        Self::read(None, assets::RAFAH.to_owned()).unwrap_or_else(|problems| Self {
            path: None,
            text: String::new(),
            dataset: Dataset::empty(EdtfDate::from_days(
                jiff::civil::Date::ZERO,
                jiff::civil::Date::ZERO,
            )),
            spans: Spans::default(),
            is_valid: false,
            is_well_formed: false,
            left_out: LeftOutIds::new(),
            saved: Arc::default(),
            history: History::default(),
            problems,
        })
    }

    /// Reads a document from text.
    ///
    /// # Errors
    /// The problems, where the text holds no dataset at all.
    pub fn read(path: Option<PathBuf>, text: String) -> Result<Self, Problems> {
        Self::read_with_diagnostics(path, text).0
    }

    /// Reads a document from text, with what is wrong with it as it is printed.
    pub fn read_with_diagnostics(
        path: Option<PathBuf>,
        text: String,
    ) -> (Result<Self, Problems>, Vec<Diagnostic>) {
        let reading = file::read(&text);
        let name = file_name(path.as_deref());
        let mut problems = Problems::new(path.as_deref(), &text, &reading.diagnostics);
        let document = if let Some(dataset) = reading.dataset {
            Ok(Self {
                path,
                saved: text.as_str().into(),
                history: History::default(),
                is_well_formed: reading.is_well_formed,
                left_out: reading.left_out,
                text,
                dataset,
                spans: reading.spans,
                is_valid: !problems.has_errors(),
                problems,
            })
        } else {
            problems.open_error = Some(format!("{name} holds no dataset"));
            problems.rejected_text = Some(text);
            Err(problems)
        };
        (document, reading.diagnostics)
    }

    /// Reads a document from a file.
    ///
    /// # Errors
    /// The problems, where the file cannot be read or holds no dataset at all.
    pub fn open(path: &Path) -> Result<Self, Problems> {
        let text = read_text(path).map_err(|refused| Problems::unreadable(path, refused))?;
        Self::read(Some(path.to_owned()), text)
    }

    /// Whether the text has changes that the file has not.
    pub fn is_edited(&self) -> bool {
        *self.text != *self.saved
    }

    /// Notes that the file at `path` has the text, and is the open one.
    pub fn mark_saved(&mut self, path: &Path) {
        self.saved = self.text.as_str().into();
        self.path = Some(path.to_owned());
        self.problems = Problems {
            file: file_name(Some(path)),
            path: Some(path.to_owned()),
            open_error: None,
            rejected_text: None,
            ..std::mem::take(&mut self.problems)
        };
    }

    /// The document after a change.
    ///
    /// # Errors
    /// The problems, where no dataset would be left.
    pub fn with_change(&self, change: &Change) -> Result<Self, Problems> {
        let mut history = self.history.clone();
        history.undo_stack.push(self.inverse_of(change));
        history.redo_stack.clear();
        self.with_text(splice(&self.text, &change.splices), history)
    }

    /// The document before its last change; `None` where there is none.
    pub fn undone(&self) -> Option<Self> {
        let mut history = self.history.clone();
        let back = history.undo_stack.pop()?;
        history.redo_stack.push(self.inverse_of(&back));
        self.with_text(splice(&self.text, &back.splices), history)
            .ok()
    }

    /// The document with the change that was last taken back; `None` where
    /// there is none.
    pub fn redone(&self) -> Option<Self> {
        let mut history = self.history.clone();
        let again = history.redo_stack.pop()?;
        history.undo_stack.push(self.inverse_of(&again));
        self.with_text(splice(&self.text, &again.splices), history)
            .ok()
    }

    /// What takes a change of the text back.
    fn inverse_of(&self, change: &Change) -> Change {
        Change {
            splices: inverse(&self.text, &change.splices),
            name: change.name.clone(),
        }
    }

    /// The document with what is wrong with its own text, where the file said
    /// something else for a while.
    #[must_use]
    pub fn with_refreshed_problems(&self) -> Self {
        let again = self.with_text(self.text.clone(), self.history.clone());
        again.unwrap_or_else(|_| self.clone())
    }

    /// Another text of the same file.
    fn with_text(&self, text: String, history: History) -> Result<Self, Problems> {
        let read = Self::read(self.path.clone(), text)?;
        Ok(Self {
            saved: Arc::clone(&self.saved),
            history,
            ..read
        })
    }

    /// Where the file is, the same however its path was written or linked to.
    pub fn canonical_path(&self) -> Option<PathBuf> {
        let path = self.path.as_ref()?;
        Some(dunce::canonicalize(path).unwrap_or_else(|_| path.clone()))
    }

    /// The dataset's title, or the file's name where it has none.
    pub fn title(&self) -> String {
        if self.dataset.title.is_empty() {
            self.name()
        } else {
            self.dataset.title.clone()
        }
    }

    /// The file's name without its folder.
    pub fn name(&self) -> String {
        file_name(self.path.as_deref())
    }
}

fn file_name(path: Option<&Path>) -> String {
    let name = path
        .and_then(Path::file_name)
        .map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| assets::RAFAH_NAME.to_owned())
}

/// Reads a file as text.
///
/// # Errors
/// One line that names the file and the reason, where it cannot be read or is
/// not UTF-8.
pub fn read_text(path: &Path) -> Result<String, String> {
    let bytes = retry_while_locked(|| std::fs::read(path))
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    text_from_bytes(&path.display(), bytes)
}

/// The text of a file that was read; `name` is the file's.
///
/// # Errors
/// One line that names the file, where the bytes are not UTF-8.
pub fn text_from_bytes(name: &impl Display, bytes: Vec<u8>) -> Result<String, String> {
    String::from_utf8(bytes).map_err(|error| {
        format!(
            "{name} is not UTF-8 text: byte {} cannot be read; save it as UTF-8",
            error.utf8_error().valid_up_to()
        )
    })
}
