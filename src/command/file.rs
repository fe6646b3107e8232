use std::path::PathBuf;
use std::sync::Arc;

use super::Command;
use crate::assets::Example;
use crate::import::Options;
use crate::view::FilePurpose;

/// A command about the open file, or another one.
#[derive(Clone, Debug, PartialEq)]
pub enum File {
    /// Choose a file to open.
    Choose,
    Open(PathBuf),
    /// Ask for the path of a file, suggesting a name, because the system has no file dialog.
    AskForPath(FilePurpose, String),
    /// Use this path, which was asked for.
    GivePath(String),
    /// Open the dataset that comes with the program.
    OpenExample(Example),
    /// Ask what a new dataset is about.
    New,
    /// Close the sheet that asks.
    CloseNew,
    /// Start a dataset with this text.
    Create(String),
    /// Choose a table to import.
    ChooseTable,
    /// Open the dialog that imports this table.
    OpenTable(PathBuf),
    /// Import the table of the dialog with these options.
    Import(Box<Options>),
    /// Close the dialog that imports a table.
    CloseImport,
    /// Close the notes on the import.
    CloseImportReport,
    /// Show the large file that was read in the background.
    FinishLoading,
    /// Read the open file again.
    Reload,
    /// Read the open file after another program saved it; the view stays.
    SavedElsewhere,
    /// Show what changed in the file when it was reloaded; this is the text before.
    ShowReload(Arc<str>),
    CloseReload,
    /// Show the dataset's file in the system's file manager.
    Reveal,
    /// Open the file with the listed problems in the user's text editor.
    OpenInEditor {
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
    },
}

impl From<File> for Command {
    fn from(file: File) -> Self {
        Self::File(file)
    }
}
