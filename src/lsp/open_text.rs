//! The text of a file that is open in an editor, with what was read from it.

use gen_lsp_types::TextDocumentContentChangeEvent;

use super::text::{EditorText, Encoding};
use crate::diagnostic::{Diagnostic, Splice};
use crate::file::tree::Tree;
use crate::file::{self, ReadOutcome};
use crate::model::{Dataset, Section};

/// The result of reading a text.
pub(super) struct Analysis {
    pub tree: Tree,
    pub outcome: ReadOutcome,
    /// The parts still to be filled in, which `check` reports too.
    unfilled: Vec<Diagnostic>,
}

impl Analysis {
    fn new(text: &str) -> Self {
        let (tree, outcome) = file::read_with_tree(text);
        Self { tree, outcome, unfilled: file::unfilled(text) }
    }

    /// Every problem that `standpoint check` reports.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.outcome.diagnostics.iter().chain(&self.unfilled)
    }
}

pub(super) struct OpenText {
    pub version: i32,
    pub text: EditorText,
    /// The last analysis.
    pub analysis: Analysis,
    /// The dataset in the last text before it without syntax errors.
    last: Option<Dataset>,
    /// True if the text has changed since it was read.
    pub is_stale: bool,
}

impl OpenText {
    pub fn new(version: i32, content: String, encoding: Encoding) -> Self {
        let analysis = Analysis::new(&content);
        let text = EditorText::new(content, encoding);
        Self { version, text, analysis, last: None, is_stale: false }
    }

    /// Changes the text, which is read by [`Self::refresh`].
    pub fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                    self.text.replace(&Splice::new(self.text.span(change.range), change.text));
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => {
                    self.text.set(change.text);
                }
            }
        }
        self.is_stale = true;
    }

    /// Reads the text.
    pub fn refresh(&mut self) {
        let analysis = Analysis::new(self.text.as_str());
        let before = std::mem::replace(&mut self.analysis, analysis).outcome;
        if before.is_well_formed {
            self.last = before.dataset;
        }
        self.is_stale = false;
    }

    /// The dataset in the text, or the last one.
    pub fn dataset(&self) -> Option<&Dataset> {
        self.analysis.outcome.dataset.as_ref().or(self.last.as_ref())
    }

    /// The ids of a section, with those of entries that are left out because of a problem.
    pub fn ids(&self, section: Section) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        ids.extend(self.dataset().iter().flat_map(|dataset| dataset.ids(section)));
        let left_out = self.analysis.outcome.left_out.get(&section);
        ids.extend(left_out.into_iter().flatten().map(String::as_str));
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}
