use std::path::PathBuf;

use crate::diagnostic::Fix;
use crate::file::edit::{Draft, LevelChoice};
use crate::model::{ActorId, PartyId, Section};
use crate::view::RecoveryData;

/// A command that concerns the dataset or its file.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Open the selected stance in a form, or else the list of entries; or close
    /// the editor.
    Toggle,
    /// Open the entry of a section with this id in a form.
    Open(Section, String),
    /// Open what the dataset says of itself in a form.
    OpenDetails,
    /// Open the entry at this byte offset of the text.
    OpenAtOffset(usize),
    /// Open a form for a new entry.
    New(Section),
    /// Open a form for a new entry of a section, which the field with this path of the open form
    /// then refers to. What was typed in its list is the name, unless that is empty.
    NewFor(Section, String, String),
    /// Open a form for a new source with this URL, for the field with this path.
    NewSource(String, String),
    /// Return to the form from which a new entry was asked for.
    Return,
    /// List all entries, in place of an open form.
    ShowList,
    /// Open a form for a copy of the entry with this id.
    Duplicate(Section, String),
    /// Open a form for a copy of the selected stance.
    DuplicateSelected,
    /// Delete the entry with this id; if others refer to it, confirm first.
    Delete(Section, String),
    /// Delete the party with this id, with its voices and what they said, or without.
    DeleteParty(PartyId, bool),
    /// Delete the first voice, and let the second take its place wherever it is named.
    ReplaceVoice(ActorId, ActorId),
    /// Delete the selected stance.
    DeleteSelected,
    /// Swap the step with this index and the one before it.
    MoveStepUp(usize),
    /// Write the open form's entry to the dataset.
    Submit(Draft),
    /// Decide what becomes of the positions on a level that the form deletes.
    ChooseForLevel(LevelChoice),
    /// Close the editor.
    Close,
    /// Undo the last change.
    Undo,
    /// Redo the change that was last undone.
    Redo,
    /// Save if the changes are shown, or else show them first.
    Save,
    /// Choose a file to save to.
    SaveAs,
    /// Write the dataset to this file, which then becomes the open one.
    SaveTo(PathBuf),
    /// Show or hide the changes since the last save.
    ToggleChanges,
    /// Write the dataset to the file that has other names (hard links), which keep the old text.
    BreakHardLinks,
    /// Record whether forms have input that is not applied yet.
    SetUnappliedInput {
        /// True if any has.
        anywhere: bool,
        /// True if the open one has.
        in_form: bool,
    },
    /// Apply the open form.
    ApplyForm,
    /// Close the window, after asking about unsaved changes.
    Quit,
    /// Save, and then continue with the pending navigation.
    SaveAndContinue,
    /// Continue with the pending navigation without saving.
    DiscardAndContinue,
    /// Close the dialog that is open, without doing anything.
    Cancel,
    /// Keep our side of a conflict: with the file, or of a form with the dataset.
    KeepMine,
    /// Take the other side of a conflict.
    TakeTheirs,
    /// Apply a fix for a listed problem.
    Fix(Fix),
    /// Apply all fixes for the listed problems.
    FixAll,
    /// Offer to restore the unsaved work from the last window that had the file open.
    RecoveryFound(RecoveryData),
    /// Offer to open files of which an earlier window left unsaved work.
    UnsavedFilesFound(Vec<PathBuf>),
    /// Open one of these files.
    OpenUnsavedFile(PathBuf),
    /// Restore that work.
    RestoreRecovery,
    /// Discard that work.
    DiscardRecovery,
}

impl From<Edit> for super::Command {
    fn from(edit: Edit) -> Self {
        Self::Edit(edit)
    }
}
