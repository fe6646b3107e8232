//! The table of commands: the only way in which anything changes.
//!
//! Panels, shortcuts and tests push a [`Command`]; the app carries them out
//! once a frame.

mod edit;
mod present;
mod table;

pub use edit::Edit;
pub use present::{PRESENT_KEYS, Present, PresentRow};
pub use table::{COMMANDS, CommandRow, row};

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Key, KeyboardShortcut, Modifiers};

use crate::model::Day;
use crate::view::{
    ActorSort, CardFilter, Clock, Column, Page, PanelWidths, Speed, SystemPreferences,
};

/// A key alone.
const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

/// A key with Ctrl, or with Cmd on macOS.
const fn command_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

/// Something that a person wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Choose a file and open it.
    Open,
    /// Open a file.
    OpenFile(PathBuf),
    /// Open the dataset that comes with the program.
    OpenEmbedded,
    /// Say that the system has no file dialog, and what works without.
    FileDialogUnavailable,
    /// Say that what is to be remembered could not be written, and why.
    SettingsWriteFailed(String),
    /// Read the open file again.
    Reload,
    /// Read the open file, which was saved; the view stays.
    FileSaved,
    /// Change the dataset, or its file.
    Edit(Edit),
    /// Give a talk.
    Present(Present),
    /// Follow how the system is set.
    ApplySystemPreferences(SystemPreferences),
    /// Let nothing move by itself, or again.
    ToggleReducedMotion,
    /// Select the next stance that the last save changed.
    NextChange,
    /// Show what has changed since the last save, in words and on the chart.
    CompareWithSave,
    /// Choose a file and show what has changed since.
    CompareWithFile,
    /// Show what has changed since this file.
    CompareWith(PathBuf),
    /// Compare with nothing.
    StopComparing,
    /// Show or hide what can be exported, and how it will look.
    ToggleExport,
    /// Export on this page.
    SetExportPage(Page),
    /// Export in the form with this ending.
    SetExportFormat(&'static str),
    /// Choose a name for the export.
    ExportAs,
    /// Write the export to a file whose ending chooses the format.
    ExportTo(PathBuf),
    /// Copy the export, as an image or as text.
    CopyExport,
    /// Copy the chart as an image.
    CopyChart,
    /// Put a picture that was drawn for it on the clipboard.
    CopyImage(Arc<ColorImage>),
    /// Tell a person something that took its time.
    Notify(String),
    /// Show the question with this id.
    ShowQuestion(String),
    /// Show the next question.
    NextQuestion,
    /// Show the question before.
    PreviousQuestion,
    /// Move the playhead to a day.
    SetDay(Day),
    /// Move the playhead by days.
    MoveDays(i32),
    /// Select the next stance in time and move the playhead to it.
    NextStance,
    /// Select the stance before in time and move the playhead to it.
    PreviousStance,
    /// Move the playhead to the first day.
    FirstDay,
    /// Move the playhead to the last day.
    LastDay,
    /// Show fewer days around a day, or more where the steps are negative.
    ZoomDays {
        /// How many steps nearer.
        steps: i32,
        /// The day that stays where it is; `None` is the playhead's.
        around: Option<Day>,
    },
    /// Show later days, or earlier ones where the number is negative.
    PanDays(i32),
    /// Show later days by a quarter of those shown, or earlier ones.
    PanQuarters(i32),
    /// Show all days that the dataset covers.
    ShowAllDays,
    /// Let the days pass, or stop.
    TogglePlay,
    /// Let the days pass at this speed.
    SetSpeed(Speed),
    /// Let the days pass faster.
    Faster,
    /// Let the days pass slower.
    Slower,
    /// Begin to type a day to go to, or leave it.
    ToggleDayInput,
    /// Go to the day that these words name.
    GoToDay(String),
    /// Count stances by this clock.
    SetClock(Clock),
    /// Change between the clocks.
    ToggleClock,
    /// Select the stance with this id.
    Select(String),
    /// Select nothing; an actor in focus stays so.
    Deselect,
    /// Select the stance that sets a party's line on a day, and say why it does.
    ExplainLine {
        /// The party's id.
        party: String,
        /// The day.
        day: Day,
    },
    /// Close what lies over the chart; where nothing does, select nothing and
    /// let no actor stand out.
    Dismiss,
    /// List these cards.
    FilterCards(CardFilter),
    /// Copy the selected stance with its citation.
    CopyCard,
    /// Copy the stance with this id with its citation.
    CopyStance(String),
    /// Open this address in the browser.
    OpenLink(String),
    /// Say that no browser could open this address.
    BrowserUnavailable(String),
    /// Let the actor with this id stand out, or no longer.
    ToggleFocus(String),
    /// Take the actor with this id out of the chart, or put it back.
    ToggleHidden(String),
    /// Take the actor in focus, or else that of the selected stance, out of the
    /// chart, or put it back.
    ToggleCurrentActor,
    /// Take all others out of the chart.
    ShowOnlyCurrentActor,
    /// Take all actors but the one with this id out of the chart.
    ShowOnly(String),
    /// Put all actors back.
    ShowAllActors,
    /// List the actors in this order.
    SortActors(ActorSort),
    /// Give the party with this id a colour before others, or no longer.
    TogglePicked(String),
    /// Show Daylight between the parties with these ids.
    SetPair([String; 2]),
    /// Select the next stance of a party in time, or the one before.
    StepInParty {
        /// The party's id.
        party: String,
        /// Whether the next.
        forward: bool,
    },
    /// Show or hide the list of the file's problems.
    ToggleProblems,
    /// Show or hide how to read the chart.
    ToggleGuide,
    /// Show the table of stances instead of the chart, or the chart again.
    ToggleTable,
    /// Open the file with the problems in the editor, at this place.
    OpenInEditor {
        /// The line, from 1.
        line: usize,
        /// The column in characters, from 1.
        column: usize,
    },
    /// Sort the table by this column; the other way round where it already is.
    SortTable(Column),
    /// Open or close the palette, which finds commands and entries.
    TogglePalette,
    /// Show or hide the list of commands and keys.
    ToggleKeys,
    /// Make everything larger or smaller, by this many steps of a tenth.
    Zoom(i32),
    /// Give everything its usual size.
    ResetZoom,
    /// Use this theme.
    SetTheme(egui::ThemePreference),
    /// Change between light and dark.
    ToggleTheme,
    /// Change between the usual and high contrast.
    ToggleContrast,
    /// Make the panels at the sides this wide.
    ResizePanels(PanelWidths),
}
