use std::path::PathBuf;

use super::Command;
use crate::model::StanceId;
use crate::view::{Page, Product};

/// A command about the export.
#[derive(Clone, Debug, PartialEq)]
pub enum Export {
    /// Open or close the dialog.
    Toggle,
    /// Export this, or what is chosen behind *More…*.
    Choose(Option<Product>),
    /// Use this page.
    SetPage(Page),
    /// Use the format with this file extension.
    SetFormat(&'static str),
    /// Ask for a file with a house style.
    ChooseStyle,
    /// Use the house style of a file.
    UseStyle(PathBuf),
    /// Choose a file name.
    SaveAs,
    /// Write the export to a file whose extension chooses the format.
    SaveTo(PathBuf),
    /// Say that a file was written.
    Finished(PathBuf),
    /// Copy the export, as an image or as text.
    Copy,
    /// Copy the chart as an image.
    CopyChart,
    /// Copy the card of the stance with this id as an image.
    CopyCard(StanceId),
    /// Choose the name of a picture of that card.
    SaveCard(StanceId),
    /// Make a PDF of what the window shows, for the system's viewer, which prints.
    Print,
    /// Open the PDF that is to be printed.
    OpenPrint(PathBuf),
    /// Show a file that was written in the system's file manager.
    Reveal(PathBuf),
}

impl From<Export> for Command {
    fn from(export: Export) -> Self {
        Self::Export(export)
    }
}
