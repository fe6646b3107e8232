//! The text of a file that is open in an editor, with what was read from it.

use std::sync::Arc;

use gen_lsp_types::TextDocumentContentChangeEvent;

use super::text::{Encoding, Text};
use crate::diagnostic::{Diagnostic, Span, Splice};
use crate::document::Change;
use crate::file::tree::Tree;
use crate::file::{self, ReadOutcome, Reading};
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
        Self {
            tree,
            outcome,
            unfilled: file::unfilled(text),
        }
    }

    /// Every problem that `standpoint check` reports.
    pub fn problems(&self) -> impl Iterator<Item = &Diagnostic> {
        self.outcome.diagnostics.iter().chain(&self.unfilled)
    }
}

/// A change of a text: where it begins, and where it ends before and after it.
#[derive(Clone, Copy)]
struct Changed {
    start: usize,
    old_end: usize,
    new_end: usize,
}

pub(super) struct OpenText {
    pub version: i32,
    pub text: Text,
    /// What was read last.
    pub analysis: Arc<Analysis>,
    /// What was read from the last text without syntax errors; while a word is being typed there
    /// are some.
    well_formed: Option<Arc<Analysis>>,
    /// How the text differs from that one.
    since_well_formed: Option<Changed>,
    /// Whether the text has changed since it was read.
    pub is_stale: bool,
}

impl OpenText {
    pub fn new(version: i32, content: String, encoding: Encoding) -> Self {
        let analysis = Arc::new(Analysis::new(file::read_with_tree(&content), &content));
        Self {
            version,
            text: Text::new(content, encoding),
            well_formed: Some(&analysis)
                .filter(|analysis| analysis.outcome.is_well_formed)
                .cloned(),
            analysis,
            since_well_formed: None,
            is_stale: false,
        }
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
            self.record(&splice);
            self.text.replace(&splice);
            self.is_stale = true;
        }
    }

    /// Adds a change to those since the text was well-formed.
    fn record(&mut self, splice: &Splice) {
        let Span { start, end } = splice.span;
        let before = self.since_well_formed.unwrap_or(Changed {
            start,
            old_end: end,
            new_end: end,
        });
        let last = before.new_end.max(end);
        self.since_well_formed = Some(Changed {
            start: before.start.min(start),
            old_end: last - before.new_end + before.old_end,
            new_end: last - (end - start) + splice.text.len(),
        });
    }

    /// Reads the text again, with what did not change since it was well-formed.
    pub fn refresh(&mut self) {
        let text = self.text.as_str();
        let read = match (&self.well_formed, self.since_well_formed) {
            (Some(analysis), Some(changed)) => reread(analysis, changed, text),
            _ => None,
        };
        let read = read.unwrap_or_else(|| file::read_with_tree(text));
        let analysis = Arc::new(Analysis::new(read, text));
        if analysis.outcome.is_well_formed {
            self.well_formed = Some(Arc::clone(&analysis));
            self.since_well_formed = None;
        }
        self.analysis = analysis;
        self.is_stale = false;
    }

    /// The dataset in the text, or the last one.
    pub fn dataset(&self) -> Option<&Dataset> {
        let last = self.well_formed.as_ref();
        let last = || last.and_then(|analysis| analysis.outcome.dataset.as_ref());
        self.analysis.outcome.dataset.as_ref().or_else(last)
    }

    /// The ids of a section, with those of entries that are left out because of a problem.
    pub fn ids(&self, section: Section) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::new();
        ids.extend(
            self.dataset()
                .iter()
                .flat_map(|dataset| dataset.ids(section)),
        );
        let left_out = self.analysis.outcome.left_out.get(&section);
        ids.extend(left_out.into_iter().flatten().map(String::as_str));
        ids.sort_unstable();
        ids.dedup();
        ids
    }
}

fn reread(analysis: &Analysis, changed: Changed, text: &str) -> Option<(Tree, ReadOutcome)> {
    let dataset = analysis.outcome.dataset.as_ref()?;
    let reading = Reading {
        tree: &analysis.tree,
        spans: &analysis.outcome.spans,
        dataset,
        is_clean: analysis.outcome.diagnostics.is_empty() && analysis.outcome.left_out.is_empty(),
    };
    let new = text.get(changed.start..changed.new_end)?;
    let splice = Splice::new(Span::new(changed.start, changed.old_end), new);
    Some(file::reread(reading, &[splice], text))
}

#[cfg(test)]
mod tests {
    use gen_lsp_types::TextDocumentContentChangePartial;

    use super::*;

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
            #[expect(
                deprecated,
                reason = "a field of the protocol's type that has to be set"
            )]
            let change = TextDocumentContentChangePartial {
                range,
                range_length: None,
                text,
            };
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
        ] {
            let read = replace(&mut file, old, new);
            // The entry that is typed in, its neighbours, and one with a problem.
            assert!(read <= 4, "{old}: {read}");
        }
        assert!(file.analysis.outcome.is_well_formed);
    }
}
