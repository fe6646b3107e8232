use std::path::PathBuf;

use crate::diagnostic::Fix;
use crate::file::edit::Node;
use crate::model::Section;
use crate::view::RecoveryData;

/// A change of the dataset or its file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Open the selected stance in a form, or else the list of entries; close
    /// the form where one is open.
    Toggle,
    /// Open the entry of a section with this id in a form.
    Open(Section, String),
    /// Open the entry that this byte of the text is in.
    OpenAtOffset(usize),
    /// Open a form for a new entry.
    New(Section),
    /// Open a form for a new source with this address.
    NewSource(String),
    /// Close the form and list all entries.
    ShowList,
    /// Open a form for a new entry like the one with this id.
    Duplicate(Section, String),
    /// Open a form for a new stance like the selected one.
    DuplicateSelected,
    /// Take out the entry with this id; where others name it, ask first.
    Delete(Section, String),
    /// Take out the selected stance.
    DeleteSelected,
    /// Take nothing out.
    CancelDelete,
    /// Open a stance in a form with another value on the question that is
    /// shown; the form asks for the reason.
    Recode {
        /// The stance's id.
        stance: String,
        /// The new value.
        value: f64,
    },
    /// Exchange a step with the one before it, by its number from 0.
    MoveStepUp(usize),
    /// Make the entry of the open form what this says.
    Submit(Node),
    /// Close the form.
    Close,
    /// Take the last change back.
    Undo,
    /// Make the change again that was last taken back.
    Redo,
    /// Show what has changed; where it is shown already, write the file.
    Save,
    /// Choose a name to save under.
    SaveAs,
    /// Write the dataset to this file, which is then the open one.
    SaveTo(PathBuf),
    /// Show or hide what has changed since the last save.
    ToggleChanges,
    /// Note whether something is typed in a form that is not yet in the dataset.
    DraftChanged(bool),
    /// Close the window, or first ask what is to become of changes.
    Quit,
    /// Save, and go where one wanted to go.
    SaveAndContinue,
    /// Go there without saving.
    DiscardAndContinue,
    /// Do not go there.
    CancelNavigation,
    /// Of a file that was changed elsewhere in the same lines, keep what is here.
    KeepMine,
    /// Take what the file has instead.
    TakeTheirs,
    /// Make a fix of a problem that is listed.
    Fix(Fix),
    /// Make all fixes of the problems that are listed.
    FixAll,
    /// Note what was not saved when the last window of the file ended.
    RecoveryFound(RecoveryData),
    /// Take that up again.
    RestoreRecovery,
    /// Let it go.
    DiscardRecovery,
}
