//! A dataset with the text that it was read from.
//!
//! The dataset of a [`Document`] always matches its text: editing, undo and redo return
//! a new document. Documents share their texts and history but not the dataset, so a
//! document is passed around in an `Arc`.

mod blank;
mod editing;
mod folder;
mod hash;
mod history;
mod merge;
mod party;
mod program;
mod read;
mod save;
mod texts;

pub use blank::Blank;
pub use editing::DryRun;
pub use folder::files_in;
pub use hash::sha256;
pub use history::{Change, History};
pub use merge::{conflict_places, merge_parts, resolve, with_markers};
pub use party::PartyParts;
pub use program::own_path;
pub use read::{SizeLimit, read_all, read_bytes, read_table, read_text, text_from_bytes};
#[cfg(test)]
pub(crate) use save::faults;
pub use save::{
    folder_of, has_other_names, remove_abandoned_files, replace_file, replace_private_file,
    write_failure, write_files, write_new_file, write_text,
};
pub use texts::{Pdfs, read_texts, texts_beside, without_console};

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::assets::{self, Example};
use crate::diagnostic::{Diagnostic, LineColumn, LineIndex, Severity};
use crate::facts::LeftOutIds;
use crate::file::edit::{inverse, splice};
use crate::file::tree::Tree;
use crate::file::{self, ReadOutcome};
use crate::model::Dataset;
use crate::words::{Words, files, startup};

/// An open dataset. If a file holds no dataset, the previous document stays open, with
/// the problems of the file.
#[derive(Clone, Debug)]
pub struct Document {
    /// The path of the file; `None` for a text that is in no file.
    pub path: Option<PathBuf>,
    /// Where the text is from if no file has it.
    origin: Origin,
    /// The text that the dataset was read from.
    pub text: Arc<str>,
    /// Its hash, once somebody asked for it.
    text_hash: OnceLock<String>,
    /// The dataset of the entries without errors.
    pub dataset: Dataset,
    /// Where the entries of the text are.
    tree: Arc<Tree>,
    /// True if all entries of the text are without errors.
    pub is_valid: bool,
    /// True if the text is RON, so that parts of it can be edited.
    pub is_well_formed: bool,
    /// The ids of the entries that are left out because of an error.
    pub left_out: LeftOutIds,
    /// The text in the file; the same as `text` until the first edit.
    pub saved: Arc<str>,
    /// The edits since the file was opened.
    pub history: History,
    /// The problems of the file that was opened last.
    pub problems: Problems,
}

/// Where a text is from that is in no file.
#[derive(Clone, Debug)]
enum Origin {
    /// An example.
    Example(Example),
    /// A new dataset.
    New,
    /// A text that is kept elsewhere, such as a version that is compared.
    Elsewhere,
    /// A table, with the name of the file to be.
    Import(String),
}

impl Origin {
    /// The name of the document while it has no file.
    fn name(&self) -> &str {
        match self {
            Self::Example(example) => example.file_name(),
            Self::New | Self::Elsewhere => assets::STARTER_NAME,
            Self::Import(name) => name,
        }
    }
}

/// The problems of a file.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    /// The name of the file.
    pub file: String,
    /// The path of the file, if there is one.
    pub path: Option<PathBuf>,
    /// One row for each problem, in the order of the text.
    pub rows: Arc<[ProblemRow]>,
    /// The reason if the file could not be opened; the previous document stays open.
    pub open_error: Option<Words>,
    /// The text of a file that could be read but not opened. The rows are about
    /// it; otherwise they are about the document's own text.
    pub rejected_text: Option<Arc<str>>,
}

/// One problem and its position.
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
    fn new(
        path: Option<&Path>,
        default_name: &str,
        text: &str,
        diagnostics: Vec<Diagnostic>,
    ) -> Self {
        if diagnostics.is_empty() {
            return Self {
                file: file_name(path, default_name),
                path: path.map(Path::to_owned),
                ..Self::default()
            };
        }
        let lines = LineIndex::new(text);
        let row = |diagnostic: Diagnostic| {
            let LineColumn { line, column } = lines.line_column(diagnostic.span.start);
            ProblemRow { line, column, diagnostic }
        };
        Self {
            file: file_name(path, default_name),
            path: path.map(Path::to_owned),
            rows: diagnostics.into_iter().map(row).collect(),
            ..Self::default()
        }
    }

    /// The problems of a file that could not be read.
    pub fn unreadable(path: &Path, error: Words) -> Self {
        Self {
            file: file_name(Some(path), ""),
            path: Some(path.to_owned()),
            open_error: Some(error),
            ..Self::default()
        }
    }

    /// The diagnostics of all rows.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let rows = self.rows.iter();
        rows.map(|row| row.diagnostic.clone()).collect()
    }

    fn has_errors(&self) -> bool {
        let mut rows = self.rows.iter();
        rows.any(|row| row.diagnostic.severity() == Severity::Error)
    }

    /// "no problems", "1 problem", "12 problems", or "not loaded".
    pub fn summary(&self) -> Words {
        if self.open_error.is_some() {
            files::NOT_LOADED
        } else {
            files::problem_count(self.rows.len())
        }
    }

    /// The number of problems with a fix.
    pub fn fixable_count(&self) -> usize {
        let rows = self.rows.iter();
        rows.filter(|row| !row.diagnostic.fixes.is_empty()).count()
    }

    /// Returns true if there is nothing to report.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.open_error.is_none()
    }
}

impl Document {
    /// The dataset that opens if no file is named.
    pub fn embedded() -> Self {
        Self::example(Example::default())
    }

    /// A dataset that comes with the program.
    ///
    /// # Panics
    /// Never: a test reads the examples.
    pub fn example(example: Example) -> Self {
        let read = Self::read_from(None, Origin::Example(example), example.text().into());
        read.expect("a test reads the examples")
    }

    /// Reads a document from text.
    ///
    /// # Errors
    /// Returns an error if the text holds no dataset.
    pub fn read(path: Option<PathBuf>, text: impl Into<Arc<str>>) -> Result<Self, Problems> {
        Self::read_from(path, Origin::Elsewhere, text.into())
    }

    /// A dataset to start from, without a file.
    ///
    /// # Panics
    /// Never: a test reads it.
    pub fn starter() -> Self {
        Self::create(assets::STARTER).expect("a test reads the starter")
    }

    /// A new dataset with a text, without a file.
    ///
    /// # Errors
    /// Returns an error if the text holds no dataset.
    pub fn create(text: impl Into<Arc<str>>) -> Result<Self, Problems> {
        Self::read_from(None, Origin::New, text.into())
    }

    /// Returns true if this is a dataset to start from that was not saved yet.
    pub fn is_new(&self) -> bool {
        self.path.is_none() && matches!(self.origin, Origin::New)
    }

    /// Returns true if the text itself has not been saved yet, whether or not it is edited.
    fn is_unwritten(&self) -> bool {
        self.path.is_none()
            && match self.origin {
                Origin::Example(_) | Origin::Elsewhere => false,
                Origin::New => *self.saved != *assets::STARTER,
                Origin::Import(_) => true,
            }
    }

    /// Returns true if this is a new dataset, or an import, that never was a file, so that there is
    /// nothing to compare it with.
    pub fn was_never_saved(&self) -> bool {
        self.is_new() || self.is_unwritten()
    }

    /// A dataset that was imported from a table and has not been saved. `name` is that of its
    /// file to be. Reports how many bytes of the text were read.
    ///
    /// # Errors
    /// Returns an error if the text holds no dataset.
    pub fn imported(
        name: String,
        text: impl Into<Arc<str>>,
        progress: &dyn Fn(usize),
    ) -> Result<Self, Problems> {
        let text = text.into();
        let (tree, outcome) = file::read_with_progress(&text, progress);
        Self::from_outcome(None, Origin::Import(name), text, tree, outcome)
    }

    /// The example that this is. None if it is another dataset.
    pub fn as_example(&self) -> Option<Example> {
        match self.origin {
            Origin::Example(example) if self.path.is_none() => Some(example),
            _ => None,
        }
    }

    fn read_from(path: Option<PathBuf>, origin: Origin, text: Arc<str>) -> Result<Self, Problems> {
        let (tree, outcome) = file::read_with_tree(&text);
        Self::from_outcome(path, origin, text, tree, outcome)
    }

    /// A document of what was read from its text.
    fn from_outcome(
        path: Option<PathBuf>,
        origin: Origin,
        text: Arc<str>,
        tree: Tree,
        outcome: ReadOutcome,
    ) -> Result<Self, Problems> {
        let mut problems =
            Problems::new(path.as_deref(), origin.name(), &text, outcome.diagnostics);
        let Some(dataset) = outcome.dataset else {
            problems.open_error = Some(files::no_dataset(&problems.file));
            problems.rejected_text = Some(text);
            return Err(problems);
        };
        Ok(Self {
            path,
            origin,
            saved: Arc::clone(&text),
            text,
            text_hash: OnceLock::new(),
            dataset,
            tree: tree.into(),
            is_valid: !problems.has_errors(),
            is_well_formed: outcome.is_well_formed,
            left_out: outcome.left_out,
            history: History::default(),
            problems,
        })
    }

    /// Reads a document from a file.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or holds no dataset.
    pub fn open(path: &Path) -> Result<Self, Problems> {
        Self::open_within(path, SizeLimit::WINDOW)
    }

    /// [`Self::open`] with another limit.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or holds no dataset.
    pub fn open_within(path: &Path, limit: SizeLimit) -> Result<Self, Problems> {
        Self::open_with_progress(path, limit, &|_| ())
    }

    /// [`Self::open_within`], which reports how many bytes of the text were read.
    ///
    /// # Errors
    /// Returns an error if the file cannot be read or holds no dataset.
    pub fn open_with_progress(
        path: &Path,
        limit: SizeLimit,
        progress: &dyn Fn(usize),
    ) -> Result<Self, Problems> {
        let text: Arc<str> =
            read_text(path, limit).map_err(|error| Problems::unreadable(path, error))?.into();
        let (tree, outcome) = file::read_with_progress(&text, progress);
        Self::from_outcome(Some(path.to_owned()), Origin::Elsewhere, text, tree, outcome)
    }

    /// Reads another version of this document's text.
    ///
    /// # Errors
    /// Returns an error if the text holds no dataset.
    pub fn read_again(&self, text: impl Into<Arc<str>>) -> Result<Self, Problems> {
        Self::read_from(self.path.clone(), self.origin.clone(), text.into())
    }

    /// Returns true if the text differs from that of the file.
    pub fn is_edited(&self) -> bool {
        !Arc::ptr_eq(&self.text, &self.saved) && self.text != self.saved
    }

    /// Returns true if its own file cannot be opened as it is now.
    pub fn is_rejected(&self) -> bool {
        self.problems.open_error.is_some() && self.problems.path == self.path
    }

    /// Returns true if closing the document would lose something.
    pub fn is_unsaved(&self) -> bool {
        self.is_unwritten() || self.is_edited()
    }

    /// Records that the text was saved to `path`, which becomes the path of the document.
    pub fn mark_saved(&mut self, path: &Path) {
        if self.problems.open_error.is_some() {
            *self = self.with_refreshed_problems();
        }
        self.saved = Arc::clone(&self.text);
        self.path = Some(path.to_owned());
        self.problems.file = self.name();
        self.problems.path = self.path.clone();
    }

    /// The document after a change.
    ///
    /// # Errors
    /// Returns an error if the changed text holds no dataset.
    pub fn with_change(&self, change: &Change) -> Result<Self, Problems> {
        let mut history = self.history.clone();
        history.redo_stack.clear();
        self.apply(change, history, |history| &mut history.undo_stack)
    }

    /// The document before its last change; `None` if there is none.
    pub fn undone(&self) -> Option<Self> {
        let mut history = self.history.clone();
        let change = history.undo_stack.pop()?;
        self.apply(&change, history, |history| &mut history.redo_stack).ok()
    }

    /// The document with the last undone change; `None` if there is none.
    pub fn redone(&self) -> Option<Self> {
        let mut history = self.history.clone();
        let change = history.redo_stack.pop()?;
        self.apply(&change, history, |history| &mut history.undo_stack).ok()
    }

    /// The document after a change, whose inverse is pushed onto a stack of the
    /// history.
    fn apply(
        &self,
        change: &Change,
        mut history: History,
        stack: fn(&mut History) -> &mut Vec<Arc<Change>>,
    ) -> Result<Self, Problems> {
        let inverse =
            Change { splices: inverse(&self.text, &change.splices), name: change.name.clone() };
        stack(&mut history).push(Arc::new(inverse));
        let text = splice(&self.text, &change.splices);
        let (tree, outcome) = file::read_with_tree(&text);
        let mut document = self.with_outcome(text.into(), tree, outcome, history)?;
        if self.is_rejected() {
            document.problems = self.problems.clone();
        }
        Ok(document)
    }

    /// The document with the problems of its own text instead of those of a file that
    /// could not be opened.
    #[must_use]
    pub fn with_refreshed_problems(&self) -> Self {
        let (tree, outcome) = file::read_with_tree(&self.text);
        let document =
            self.with_outcome(Arc::clone(&self.text), tree, outcome, self.history.clone());
        document.unwrap_or_else(|_| self.clone())
    }

    /// The document with another text and history.
    fn with_outcome(
        &self,
        text: Arc<str>,
        tree: Tree,
        outcome: ReadOutcome,
        history: History,
    ) -> Result<Self, Problems> {
        Ok(Self {
            saved: Arc::clone(&self.saved),
            history,
            ..Self::from_outcome(self.path.clone(), self.origin.clone(), text, tree, outcome)?
        })
    }

    /// The absolute path of the file, with symbolic links resolved.
    pub fn canonical_path(&self) -> Option<PathBuf> {
        let path = self.path.as_ref()?;
        Some(dunce::canonicalize(path).unwrap_or_else(|_| path.clone()))
    }

    /// Returns true if a path is that of the file.
    pub fn is_at(&self, path: &Path) -> bool {
        let canonical_path = self.canonical_path();
        canonical_path.is_some_and(|own| dunce::canonicalize(path).is_ok_and(|path| path == own))
    }

    /// The dataset's title, or the file's name if it has none.
    pub fn title(&self) -> String {
        if self.dataset.title.is_empty() { self.name() } else { self.dataset.title.clone() }
    }

    /// Returns true if this is an example. With another title, it has become the user's own.
    pub fn is_example(&self) -> bool {
        self.as_example().is_some_and(|example| example.title() == self.title())
    }

    /// The title, which says of an example that it is one.
    pub fn title_in_window(&self) -> Words {
        let title = self.title();
        if self.is_example() { startup::example(&title) } else { Words::verbatim(title) }
    }

    /// The SHA-256 of the text with LF as line ends and without a byte-order mark, which a checkout
    /// or an editor may change. Each slide of a talk names it, and it is computed once.
    pub fn text_hash(&self) -> &str {
        let text = self.text.strip_prefix('\u{feff}').unwrap_or(&self.text);
        self.text_hash.get_or_init(|| {
            if text.contains('\r') {
                sha256(text.replace("\r\n", "\n").as_bytes())
            } else {
                sha256(text.as_bytes())
            }
        })
    }

    /// The file's name without its folder.
    pub fn name(&self) -> String {
        file_name(self.path.as_deref(), self.origin.name())
    }
}

fn file_name(path: Option<&Path>, default_name: &str) -> String {
    let name = path.and_then(Path::file_name).map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| default_name.to_owned())
}
