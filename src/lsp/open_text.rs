//! The text of a file that is open in an editor, with what was read from it.

use std::slice;
use std::sync::Arc;

use gen_lsp_types::TextDocumentContentChangeEvent;

use super::text::{EditorText, Encoding};
use crate::diagnostic::{Diagnostic, Splice};
use crate::document::Change;
use crate::file::tree::Tree;
use crate::file::{self, ReadOutcome, Shift};
use crate::model::{Dataset, Section};
use crate::words::Words;

/// What was read from a text.
pub(super) struct Analysis {
    pub tree: Tree,
    pub outcome: ReadOutcome,
    /// What is still to be filled in, which `check` reports too.
    unfilled: Vec<Diagnostic>,
}

impl Analysis {
    fn new((tree, outcome): (Tree, ReadOutcome), text: &str) -> Self {
        Self { tree, outcome, unfilled: file::unfilled(text) }
    }

    /// Every problem that `standpoint check` reports.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.outcome.diagnostics.iter().chain(&self.unfilled)
    }
}

/// How far a text without problems may be changed so that others are read from it.
const MAX_CHANGED_BYTES: usize = 500;

/// What was read from an earlier text, and how the text differs from that.
struct Base {
    analysis: Arc<Analysis>,
    shift: Shift,
}

impl Base {
    fn new(analysis: &Arc<Analysis>) -> Self {
        Self { analysis: Arc::clone(analysis), shift: Shift::default() }
    }

    /// What was read, and another change of the text.
    fn then(self, splice: &Splice) -> Option<Self> {
        let shift = self.shift.then(slice::from_ref(splice))?;
        Some(Self { shift, ..self })
    }

    fn is_near(&self) -> bool {
        let Shift { start, old_end, new_end } = self.shift;
        old_end.max(new_end) - start <= MAX_CHANGED_BYTES
    }
}

pub(super) struct OpenText {
    pub version: i32,
    pub text: EditorText,
    /// What was read last.
    pub analysis: Arc<Analysis>,
    /// The last text without syntax errors; while a word is typed, there are some.
    well_formed: Option<Base>,
    /// The last text without problems. While an id is typed, all entries that refer to it are left
    /// out, and are found here.
    clean: Option<Base>,
    /// Whether the text has changed since it was read.
    pub is_stale: bool,
}

impl OpenText {
    pub fn new(version: i32, content: String, encoding: Encoding) -> Self {
        let analysis = Arc::new(Analysis::new(file::read_with_tree(&content), &content));
        let mut opened = Self {
            version,
            text: EditorText::new(content, encoding),
            analysis,
            well_formed: None,
            clean: None,
            is_stale: false,
        };
        opened.keep();
        opened
    }

    /// Changes the text, which is read by [`Self::refresh`].
    pub fn change(&mut self, changes: Vec<TextDocumentContentChangeEvent>) {
        for change in changes {
            let splice = match change {
                TextDocumentContentChangeEvent::TextDocumentContentChangePartial(change) => {
                    Splice::new(self.text.span(change.range), change.text)
                }
                TextDocumentContentChangeEvent::TextDocumentContentChangeWholeDocument(change) => {
                    let change = Change::between(Words::EMPTY, self.text.as_str(), &change.text);
                    let Some(splice) = change.splices.into_iter().next() else {
                        continue;
                    };
                    splice
                }
            };
            for base in [&mut self.well_formed, &mut self.clean] {
                *base = base.take().and_then(|base| base.then(&splice));
            }
            self.text.replace(&splice);
            self.is_stale = true;
        }
    }

    /// Reads the text again, with what did not change since an earlier one.
    pub fn refresh(&mut self) {
        let text = self.text.as_str();
        let clean = self.clean.as_ref().filter(|base| base.is_near());
        let base = clean.or(self.well_formed.as_ref());
        let read = base.and_then(|Base { analysis, shift }| {
            let reading = analysis.outcome.reading(&analysis.tree)?;
            Some(file::reread(reading, *shift, text))
        });
        let read = read.unwrap_or_else(|| file::read_with_tree(text));
        self.analysis = Arc::new(Analysis::new(read, text));
        self.keep();
        self.is_stale = false;
    }

    /// Keeps what was read, for later texts.
    fn keep(&mut self) {
        if self.analysis.outcome.is_well_formed {
            self.well_formed = Some(Base::new(&self.analysis));
        }
        if self.analysis.outcome.is_clean() {
            self.clean = Some(Base::new(&self.analysis));
        }
    }

    /// The dataset in the text, or the last one.
    pub fn dataset(&self) -> Option<&Dataset> {
        let last = self.well_formed.as_ref();
        let last = || last.and_then(|base| base.analysis.outcome.dataset.as_ref());
        self.analysis.outcome.dataset.as_ref().or_else(last)
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

#[cfg(test)]
mod tests {
    use gen_lsp_types::TextDocumentContentChangePartial;

    use super::*;
    use crate::diagnostic::Span;

    const STARTER: &str = include_str!("../../assets/starter.ron");

    /// Replaces a text letter by letter, and checks after each that nothing differs from reading the
    /// text anew. Returns how many entries were read at most.
    fn replace(file: &mut OpenText, old: &str, new: &str) -> usize {
        let start = file.text.as_str().find(old).expect(old);
        let removals = (0..old.len()).map(|_| (start, start + 1, String::new()));
        let letters = new.char_indices();
        let additions = letters.map(|(i, c)| (start + i, start + i, c.to_string()));
        let mut most_read = 0;
        for (start, end, text) in removals.chain(additions) {
            let range = file.text.range(Span::new(start, end));
            #[expect(deprecated, reason = "a field of the protocol's type that has to be set")]
            let change = TextDocumentContentChangePartial { range, range_length: None, text };
            file.change(vec![change.into()]);
            file.refresh();
            let outcome = &file.analysis.outcome;
            let anew = file::read(file.text.as_str());
            assert_eq!(outcome.diagnostics, anew.diagnostics);
            assert_eq!(outcome.dataset, anew.dataset);
            assert_eq!(outcome.left_out, anew.left_out);
            most_read = most_read.max(outcome.entries_read);
        }
        most_read
    }

    /// However broken a text is while something is typed, only what is around it is read.
    #[test]
    fn typing_has_only_its_surroundings_read() {
        let mut file = OpenText::new(1, STARTER.to_owned(), Encoding::Utf16);
        for (old, new) in [
            ("\"in the council\"", "\"“im Rat”, 😀\""),
            ("kind: Quotation,", "kind: Action,"),
            ("(value: 0, ", "(value: 1, low: 1, "),
            ("\"The reservoir\"", "\"The lake\""),
            ("kind: Action,", "kind: Quotation,"),
            // Stances and steps that refer to it are left out meanwhile.
            ("id: \"upper-mayor\"", "id: \"upper-mayor-2\""),
            ("id: \"upper-mayor-2\"", "id: \"upper-mayor\""),
        ] {
            let read = replace(&mut file, old, new);
            // The entry that is typed in, its neighbours, and one with a problem.
            assert!(read <= 4, "{old}: {read}");
        }
        assert!(file.analysis.outcome.is_well_formed);
    }
}
