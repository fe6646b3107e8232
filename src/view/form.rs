use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{ImportReport, InterruptedTalk, PathRequest};
use crate::assets::Example;
use crate::file::edit::{Draft, DraftConflict, LevelChoice, LevelUse, Node};
use crate::file::schema::{DATASET, EntrySchema};
use crate::import::Options;
use crate::model::{ActorId, Section};
use crate::phrase::Words;

/// The state of editing the open dataset.
#[derive(Debug, Default)]
pub struct Editing {
    /// The form that is open.
    pub form: Option<Form>,
    /// The forms from which new entries were asked for, the last of which is returned to first.
    pub returns: Vec<FormReturn>,
    /// The number of forms that have been opened.
    pub forms_opened: u64,
    /// True if a form has input that is not yet in the dataset.
    pub has_unapplied_input: bool,
    /// True if the open form has.
    pub is_form_changed: bool,
    /// True if the open form is to be applied.
    pub applies_form: bool,
    /// The text of the file, if it conflicts with the unsaved changes.
    pub conflict: Option<Arc<str>>,
    /// The text before the file was reloaded, while the dialog shows what changed.
    pub reloaded: Option<Arc<str>>,
    /// The notes on the import of the dataset, while the dialog shows them.
    pub import_report: Option<ImportReport>,
    /// Edits of the open form that wait for a decision.
    pub pending_draft: Option<PendingDraft>,
    /// A deletion to confirm, because other entries refer to the entry.
    pub pending_deletion: Option<PendingDeletion>,
    /// A file whose path the user types.
    pub path_request: Option<PathRequest>,
    /// Unsaved work from the last window that had the file open.
    pub recovery: Option<RecoveryData>,
    /// Other files, of which an earlier window left unsaved work.
    pub unsaved_files: Vec<PathBuf>,
    /// A talk about the file that stopped without being ended.
    pub interrupted_talk: Option<InterruptedTalk>,
    /// A navigation that waits until the user has decided about unsaved changes.
    pub pending_navigation: Option<PendingNavigation>,
    /// A file to save to that has other names (hard links), which would keep the old text.
    pub pending_replacement: Option<PathBuf>,
}

impl Editing {
    /// Returns true if a dialog about the dataset or its file is open, which receives every key.
    pub fn is_asking_about_file(&self) -> bool {
        self.conflict.is_some()
            || self.reloaded.is_some()
            || self.import_report.is_some()
            || self.pending_draft.is_some()
            || self.pending_deletion.is_some()
            || self.path_request.is_some()
            || self.recovery.is_some()
            || !self.unsaved_files.is_empty()
            || self.pending_navigation.is_some()
            || self.pending_replacement.is_some()
    }
}

/// Unsaved work, as it is written to a recovery file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryData {
    /// The saved text of the file.
    pub saved: String,
    /// The text with unsaved changes.
    pub text: String,
    /// The input in forms that is not applied yet.
    #[serde(alias = "typed")]
    pub drafts: Vec<DraftEntry>,
    /// The path of the file, if it has one.
    #[serde(default)]
    pub file: Option<PathBuf>,
}

impl RecoveryData {
    /// Returns true if it has anything that the file lacks.
    pub fn is_unsaved(&self) -> bool {
        self.text != self.saved || !self.drafts.is_empty()
    }
}

/// The draft of an entry in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftEntry {
    /// The name of its section.
    pub section: String,
    /// The id of the entry in the file.
    pub id: Option<String>,
    /// The entry in RON.
    pub entry: String,
    /// The entry in RON before any input.
    #[serde(alias = "began")]
    pub original: String,
    /// For each level of a question, which one of the original it is.
    #[serde(default)]
    pub levels: Vec<Option<usize>>,
}

/// Edits of the open form that wait for a decision.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingDraft {
    /// The edits.
    pub draft: Draft,
    /// True if they win over changes that were made to the same fields meanwhile, once decided.
    pub keeps_mine: Option<bool>,
    /// The choices for the positions on deleted levels, as far as decided.
    pub choices: BTreeMap<usize, LevelChoice>,
    /// The question that is asked.
    pub question: DraftQuestion,
}

/// A decision that is needed before edits are applied.
#[derive(Clone, Debug, PartialEq)]
pub enum DraftQuestion {
    /// Which version of fields that were also changed elsewhere.
    Conflict(Vec<DraftConflict>),
    /// The choice for the positions on a level that is deleted.
    Level(DeletedLevel),
}

/// A level that is deleted although it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedLevel {
    /// Its number before.
    pub number: usize,
    /// Its wording.
    pub label: String,
    /// How often it is used.
    pub used: LevelUse,
    /// The levels beside it that remain, with their new numbers and their short wording.
    pub neighbors: Vec<(usize, String)>,
}

/// The deletion of an entry that others refer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingDeletion {
    /// Its section.
    pub section: Section,
    /// Its id.
    pub id: String,
    /// The number of problems that the deletion would add to the file.
    pub problems: usize,
    /// The entries that refer to it.
    pub users: Vec<(Section, String)>,
    /// The voice that takes over what refers to it, and how that moves the lines.
    pub heir: Option<(ActorId, Vec<Words>)>,
}

/// A navigation away from the open document.
#[derive(Clone, Debug, PartialEq)]
pub enum PendingNavigation {
    /// Open another file.
    Open(PathBuf),
    /// Open an example.
    OpenExample(Example),
    /// Start a dataset with this text.
    Create(String),
    /// Import a table.
    Import(PathBuf, Box<Options>),
    /// Close the window.
    Close,
}

/// A form with a field for which a new entry is being written.
#[derive(Clone, Debug, PartialEq)]
pub struct FormReturn {
    /// The form as it was opened.
    pub form: Form,
    /// The path of the field.
    pub path: String,
}

/// An open form.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// The section of the entry; `None` for what the dataset says of itself, which has an empty
    /// id.
    pub section: Option<Section>,
    /// The id that the entry has in the file, or had until it was deleted there;
    /// `None` for a new entry.
    pub id: Option<String>,
    /// The id of the entry after which a new one is inserted; `None` to append it.
    pub after: Option<String>,
    /// The entry in the file; `None` if the file does not contain it (any more).
    pub written: Option<Node>,
    /// The initial contents of the form.
    pub node: Node,
    /// True if the initial contents of a new entry are not blank, as those of a copy.
    pub prefilled: bool,
    /// The path of the field to focus, which is empty for the first one; `None` to leave the
    /// focus where it is.
    pub focus: Option<String>,
    /// The id of a new entry that the field with this path now refers to.
    pub refers_to: Option<(String, String)>,
    /// True if its entry was just written from a form.
    pub is_submitted: bool,
    /// A number that is unique for each form that is opened.
    pub serial: u64,
}

impl Form {
    /// The schema of its fields.
    pub fn schema(&self) -> &'static EntrySchema {
        self.section.map_or(&DATASET, Section::schema)
    }

    /// Returns true if it is the form of an entry of a section.
    pub fn is_of(&self, section: Section) -> bool {
        self.section == Some(section)
    }

    /// The id of the entry that is edited; `None` for a new one.
    pub fn edited_id(&self) -> Option<&str> {
        self.id.as_deref().filter(|_| self.written.is_some())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recovery_data_with_old_field_names_can_be_read() {
        let text = r#"(saved: "a", text: "b", typed: [(section: "stances", id: Some("x"), entry: "(id: \"y\")", began: "(id: \"x\")")], step: None)"#;
        let recovery: RecoveryData = ron::from_str(text).expect("recovery data");
        assert_eq!(recovery.drafts[0].entry, "(id: \"y\")");
        assert_eq!(recovery.drafts[0].original, "(id: \"x\")");
    }
}
