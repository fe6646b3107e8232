//! The texts of sources, which are read and searched beside the frames.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;

use egui::Context;

use super::state::State;
use crate::document::{Pdfs, SizeLimit, read_texts, texts_beside};
use crate::kit::{in_background, take_result};
use crate::verify::{Passages, SourceText};

/// The texts in a folder, and where the quotations of the open dataset are in them.
///
/// The folder is the one that the user named, or else `texts` beside the dataset. Only for the
/// first is another program started for PDFs, as a stranger may have made the second.
#[derive(Default)]
pub struct SourceTexts {
    /// The folder that the user named, and the largest text to read.
    named: Option<(PathBuf, SizeLimit)>,
    /// True if texts were looked for, and the path of the dataset that was open then.
    has_looked: bool,
    opened: Option<PathBuf>,
    texts: Arc<Vec<SourceText>>,
    reading: Option<Receiver<Vec<SourceText>>>,
    /// The revision whose quotations were looked for.
    revision: Option<u64>,
    finding: Option<Receiver<Passages>>,
    passages: Passages,
}

impl SourceTexts {
    pub fn new(folder: PathBuf, limit: SizeLimit) -> Self {
        Self { named: Some((folder, limit)), ..Self::default() }
    }

    /// Where the quotations are, as far as it is known.
    pub fn passages(&self) -> &Passages {
        &self.passages
    }

    /// Begins to read texts, or to look for quotations, if the document has changed, and takes what
    /// was found.
    pub fn update(&mut self, ctx: &Context, state: &State) {
        let path = state.document.path.as_deref();
        if !self.has_looked || self.opened.as_deref() != path {
            self.has_looked = true;
            self.opened = path.map(Path::to_owned);
            self.open(ctx, path);
        }
        if let Some(texts) = take_result(&mut self.reading) {
            self.texts = Arc::new(texts);
        }
        if let Some(passages) = take_result(&mut self.finding) {
            self.passages = passages;
        }
        // One search at a time: while somebody types, only the last text counts.
        let is_idle = self.reading.is_none() && self.finding.is_none();
        if is_idle && !self.texts.is_empty() && self.revision != Some(state.revision) {
            self.revision = Some(state.revision);
            let (dataset, texts) = (state.document.dataset.clone(), Arc::clone(&self.texts));
            let find = move || Passages::find(&dataset, &texts);
            self.finding = Some(in_background(ctx, find));
        }
    }

    /// Forgets the passages of another dataset, and reads the texts of this one.
    fn open(&mut self, ctx: &Context, dataset: Option<&Path>) {
        self.passages = Passages::default();
        self.finding = None;
        self.revision = None;
        let (folder, limit, pdfs) = match &self.named {
            // These are read once for all datasets.
            Some(_) if !self.texts.is_empty() || self.reading.is_some() => return,
            Some((folder, limit)) => (folder.clone(), *limit, Pdfs::Read),
            None => {
                self.texts = Arc::default();
                self.reading = None;
                let Some(folder) = dataset.and_then(texts_beside) else {
                    return;
                };
                (folder, SizeLimit::WINDOW, Pdfs::Refused)
            }
        };
        // What cannot be read shows no passage; `standpoint verify` says why.
        let read = move || {
            let texts = read_texts(&folder, limit, pdfs).into_iter();
            texts.filter_map(Result::ok).collect()
        };
        self.reading = Some(in_background(ctx, read));
    }
}
