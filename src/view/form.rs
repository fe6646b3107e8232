use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::file::edit::Node;
use crate::model::Section;

/// What of the open dataset is being edited.
#[derive(Debug, Default)]
pub struct Editing {
    /// The form that is open.
    pub form: Option<Form>,
    /// How many forms were opened.
    pub forms_opened: u64,
    /// Whether something is typed in a form that is not yet in the dataset.
    pub has_unapplied_input: bool,
    /// What the file has, where it was changed in the same lines as here.
    pub conflict: Option<String>,
    /// What is to be taken out although others name it.
    pub pending_deletion: Option<PendingDeletion>,
    /// What was not saved when the last window of the file ended.
    pub recovery: Option<RecoveryData>,
    /// Where a person wants to go, who is first asked what becomes of changes
    /// that are not saved.
    pub pending_navigation: Option<PendingNavigation>,
}

impl Editing {
    /// Whether a person is asked something, and nothing else happens until it
    /// is answered.
    pub fn has_open_dialog(&self) -> bool {
        self.conflict.is_some()
            || self.pending_deletion.is_some()
            || self.recovery.is_some()
            || self.pending_navigation.is_some()
    }
}

/// Work that was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryData {
    /// The text as the file had it.
    pub saved: String,
    /// The text with its changes.
    pub text: String,
    /// What was typed in forms and not yet applied.
    pub drafts: Vec<DraftEntry>,
    /// The step of the talk that was being given, from 0.
    pub step: Option<usize>,
}

/// An entry as it is typed in a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftEntry {
    /// The field of the dataset that it belongs to.
    pub section: String,
    /// The id under which the file has it.
    pub id: Option<String>,
    /// The entry in RON.
    pub entry: String,
    /// What it was before something was typed, in RON.
    pub original: String,
}

/// An entry that is named elsewhere and is to be taken out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PendingDeletion {
    /// Its section.
    pub section: Section,
    /// Its id.
    pub id: String,
    /// How many problems the file would then have in addition.
    pub problems: usize,
}

/// Where a person wants to go from a document with changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PendingNavigation {
    /// To another file.
    Open(PathBuf),
    /// To the dataset that comes with the program.
    OpenEmbedded,
    /// Away.
    Close,
}

/// The entry that a form is open for.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    /// Its section.
    pub section: Section,
    /// The id under which the file has it, or had it until it was deleted there;
    /// `None` for a new one.
    pub id: Option<String>,
    /// The id of the entry behind which a new one stands; the last, where it is
    /// `None`.
    pub after: Option<String>,
    /// What the file has; `None` where it has no such entry, or no more.
    pub written: Option<Node>,
    /// What the form begins with.
    pub node: Node,
    /// Whether that is more than a form begins with by itself, such as a value
    /// to which a mark was dragged.
    pub prefilled: bool,
    /// The way to the field to begin with.
    pub focus: Option<String>,
    /// The question on which a mark was dragged: its reason is to be new.
    pub recoded_question: Option<String>,
    /// Another one for each form that is opened.
    pub serial: u64,
}

impl Form {
    /// The id of the entry that is changed; `None` where one is added.
    pub fn edited_id(&self) -> Option<&str> {
        self.id.as_deref().filter(|_| self.written.is_some())
    }
}
