//! The table of commands: the only way in which anything changes.
//!
//! Panels, shortcuts and tests push a [`Command`]; the app applies them once a
//! frame. Commands that can be run by name or shortcut have a row in
//! [`COMMANDS`], those of a talk in [`TALK_COMMANDS`].

mod edit;
mod present;
mod table;

pub use edit::Edit;
pub use present::{Present, TALK_COMMANDS};
pub use table::{COMMANDS, CommandRow, row};

use std::path::PathBuf;
use std::sync::Arc;

use egui::ColorImage;

use crate::model::Day;
use crate::view::{
    ActorSort, CardFilter, Clock, Column, Page, PanelWidths, Speed, SystemPreferences,
};
use crate::words::Words;

/// Something to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a file to open.
    Open,
    /// Open a file.
    OpenFile(PathBuf),
    /// Open the dataset that comes with the program.
    OpenEmbedded,
    /// Read the open file again.
    Reload,
    /// Read the open file, which was saved by another program; the view stays.
    FileSaved,
    /// Change the dataset, or its file.
    Edit(Edit),
    /// Start the talk at the step with this index, or go there.
    StartTalk(usize),
    /// Start the talk at the step of the current day, or the last one before it.
    StartTalkHere,
    /// Do something in a talk.
    Present(Present),
    /// Fill the screen, or stop.
    ToggleFullScreen,
    /// Fill the display with this index, in the system's order; an index
    /// without a display changes nothing.
    FillDisplay(usize),
    /// Follow the system's preferences.
    ApplySystemPreferences(SystemPreferences),
    /// Turn animations off or on.
    ToggleReducedMotion,
    /// Select the next stance that changed with the last save.
    NextChange,
    /// Compare with the last save, in words and on the chart.
    CompareWithSave,
    /// Choose a file to compare with.
    CompareWithFile,
    /// Compare with this file.
    CompareWith(PathBuf),
    /// Stop comparing.
    StopComparing,
    /// Show or hide the export window.
    ToggleExport,
    /// Export on this page.
    SetExportPage(Page),
    /// Export in the format with this file extension.
    SetExportFormat(&'static str),
    /// Choose a file name for the export.
    ExportAs,
    /// Write the export to a file whose extension chooses the format.
    ExportTo(PathBuf),
    /// Copy the export, as an image or as text.
    CopyExport,
    /// Copy the chart as an image.
    CopyChart,
    /// Put a picture on the clipboard.
    CopyImage(Arc<ColorImage>),
    /// Show a notice until the next thing is done.
    Notify(Words),
    /// Show the question with this id.
    ShowQuestion(String),
    /// Show the next question.
    NextQuestion,
    /// Show the previous question.
    PreviousQuestion,
    /// Move the playhead to a day.
    SetDay(Day),
    /// Move the playhead by days.
    MoveDays(i32),
    /// Select the next stance in time and move the playhead to it.
    NextStance,
    /// Select the previous stance in time and move the playhead to it.
    PreviousStance,
    /// Move the playhead to the first day.
    FirstDay,
    /// Move the playhead to the last day.
    LastDay,
    /// Zoom the time axis.
    ZoomDays {
        /// How many steps to zoom in; negative to zoom out.
        steps: i32,
        /// The day that keeps its place; `None` for the playhead's.
        around: Option<Day>,
    },
    /// Scroll the time axis by days, to earlier ones where negative.
    PanDays(i32),
    /// Scroll the time axis by quarters of its width, to earlier days where
    /// negative.
    PanQuarters(i32),
    /// Show all days that the dataset covers.
    ShowAllDays,
    /// Play the days, or pause.
    TogglePlay,
    /// Play at this speed.
    SetSpeed(Speed),
    /// Play faster.
    Faster,
    /// Play slower.
    Slower,
    /// Open or close the field to type a date in.
    ToggleDayInput,
    /// Go to the day that was typed.
    GoToDay(String),
    /// Date stances by this clock.
    SetClock(Clock),
    /// Switch to the other clock.
    ToggleClock,
    /// Select the stance with this id.
    Select(String),
    /// Clear the selection; the focus stays.
    Deselect,
    /// Select the stance that sets a party's line on a day, and explain why.
    ExplainLine {
        /// The party's id.
        party: String,
        /// The day.
        day: Day,
    },
    /// Close the topmost panel, or else clear the selection and the focus.
    Dismiss,
    /// List these cards.
    FilterCards(CardFilter),
    /// Copy the selected stance with its citation.
    CopyCard,
    /// Copy the stance with this id with its citation.
    CopyStance(String),
    /// Open this URL in the browser.
    OpenLink(String),
    /// Focus the actor with this id, or end the focus.
    ToggleFocus(String),
    /// Hide the actor with this id, or show it again.
    ToggleHidden(String),
    /// Hide the focused actor, or else that of the selected stance, or show it
    /// again.
    ToggleCurrentActor,
    /// Hide all actors but the focused one, or else that of the selected stance.
    ShowOnlyCurrentActor,
    /// Hide all actors but the one with this id.
    ShowOnly(String),
    /// Show all actors again.
    ShowAllActors,
    /// Sort the list of actors.
    SortActors(ActorSort),
    /// Give the party with this id a colour ahead of others, or stop.
    ToggleColoredParty(String),
    /// Show Daylight between the parties with these ids.
    SetPair([String; 2]),
    /// Select the next or previous stance of a party in time.
    StepInParty {
        /// The party's id.
        party: String,
        /// Whether to go forward in time.
        forward: bool,
    },
    /// Show or hide the problems in the file.
    ToggleProblems,
    /// Show or hide the guide to the chart.
    ToggleGuide,
    /// Switch between the chart and the table of stances.
    ToggleTable,
    /// Open the file with the listed problems in the user's text editor.
    OpenInEditor {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Sort the table by this column, or reverse the order if it already is.
    SortTable(Column),
    /// Open or close the command palette.
    TogglePalette,
    /// Show or hide the list of keyboard shortcuts.
    ToggleKeys,
    /// Scale everything by this many steps of a tenth.
    Zoom(i32),
    /// Show everything at its normal size.
    ResetZoom,
    /// Use this theme.
    SetTheme(egui::ThemePreference),
    /// Switch between light and dark.
    ToggleTheme,
    /// Switch high contrast on or off.
    ToggleContrast,
    /// Set the widths of the side panels.
    ResizePanels(PanelWidths),
}
