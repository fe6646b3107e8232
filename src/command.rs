//! The commands, through which all changes are made.
//!
//! Panels, shortcuts and tests send a [`Command`]; the app applies them once per
//! frame. Commands that can be run by name or shortcut have a row in
//! [`COMMANDS`], those of a talk in [`TALK_COMMANDS`].

mod edit;
mod export;
mod file;
mod group;
mod present;
mod queue;
mod setting;
mod table;

pub use edit::Edit;
pub use export::Export;
pub use file::File;
pub use group::Group;
pub use present::Present;
pub use queue::CommandQueue;
pub use setting::Setting;
pub use table::{COMMANDS, CommandRow, TALK_COMMANDS, row};

use std::path::PathBuf;
use std::sync::Arc;

use egui::ColorImage;

use crate::model::{ActorId, Day, EventId, Layer, PartyId, QuestionId, StanceId};
use crate::view::{
    Clock, Column, Drawer, FilePurpose, InterruptedTalk, MainView, Notice, Place, SayingDetail,
    TableFilter,
};
use crate::words::Words;

/// A command to the app.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Open, create or import a file.
    File(File),
    /// Change the dataset or its file.
    Edit(Edit),
    /// Give a talk.
    Present(Present),
    /// Change the export, or make it.
    Export(Export),
    /// Change a setting.
    Setting(Setting),
    CopyText(String),
    /// Start the talk at the step with this index, or go there.
    StartTalk(usize),
    /// Start the talk at the last step on the question by the current day, or else on any.
    StartTalkHere,
    /// Enter or leave full screen.
    ToggleFullScreen,
    /// Enter full screen.
    FillScreen,
    /// Fill the display with this index, in the system's order; an index
    /// without a display changes nothing.
    FillDisplay(usize),
    /// Offer to continue a talk that stopped without being ended.
    TalkInterrupted(InterruptedTalk),
    ContinueTalk,
    /// Do not continue that talk.
    ForgetTalk,
    /// Draw a layer of the chart, or stop.
    ToggleLayer(Layer),
    /// Put this image on the clipboard.
    CopyImage(Arc<ColorImage>),
    /// Show a notice until the next command of the user.
    Notify(Words),
    /// The same, with an action, or about work that goes on.
    ShowNotice(Notice),
    CloseNotice,
    /// Show the question with this id.
    ShowQuestion(QuestionId),
    /// Show this in the middle of the window, or the chart if it is shown already.
    ShowMain(MainView),
    /// Show what was shown before.
    Back,
    /// Show what was shown before going back.
    Forward,
    /// Show this place of the dataset again.
    ShowPlace(Place),
    /// Show the next question.
    NextQuestion,
    /// Show the previous question.
    PreviousQuestion,
    /// Move the playhead to a day.
    SetDay(Day),
    /// Move the playhead by this many days, or years where the day is a year.
    MoveDays(i32),
    /// Select the next stance in time and move the playhead to it.
    NextStance,
    /// Select the previous stance in time and move the playhead to it.
    PreviousStance,
    /// Move the playhead to the next day on which a line that is shown changes.
    NextChange,
    /// Move the playhead to the previous such day.
    PreviousChange,
    /// List the changes of the lines, or the cards again.
    ToggleLevelChanges,
    /// Move the playhead to the first day.
    FirstDay,
    /// Move the playhead to the last day.
    LastDay,
    /// Zoom the time axis.
    ZoomDays {
        /// The number of steps to zoom in; negative to zoom out.
        steps: i32,
        /// The day that stays in place; `None` for the playhead's.
        around: Option<Day>,
    },
    /// Scroll the time axis by this many days, back if negative.
    PanDays(i32),
    /// Show all days that the dataset covers.
    ShowAllDays,
    /// Play the days, or pause.
    TogglePlay,
    /// Pause on each day on which a line changes, or play on.
    TogglePauseOnChanges,
    /// Open or close the field to type a date in.
    ToggleDayInput,
    /// Go to the day that was typed.
    GoToDay(String),
    /// Date stances by this clock.
    SetClock(Clock),
    /// Switch to the other clock.
    ToggleClock,
    /// Select the stance with this id.
    Select(StanceId),
    /// Open the card of the event with this id; the playhead stays.
    SelectEvent(EventId),
    /// Clear the selection; the focus stays.
    Deselect,
    /// Say which stance sets a party's line on a day, and why.
    ExplainLine {
        /// The party's id.
        party: PartyId,
        day: Day,
    },
    /// Say which stances set the lines on the current day, and why, or stop.
    ExplainLines,
    /// Close the answer of `ExplainLine`.
    CloseAnswer,
    /// Note that the focus may have moved to another voice.
    FocusMoved,
    /// Close the topmost panel, or else clear the selection and the focus.
    Dismiss,
    /// Copy the selected stance with its citation.
    CopyCard,
    /// Copy the stance with this id with its citation.
    CopyStance(StanceId),
    /// Open this URL in the browser.
    OpenLink(String),
    /// Focus the actor with this id, or end the focus.
    ToggleFocus(ActorId),
    /// Hide the actor with this id, or show it again.
    ToggleHidden(ActorId),
    /// Hide the focused actor, or else the actor of the selected stance, or show the
    /// actor again.
    ToggleCurrentActor,
    /// Show all actors again.
    ShowAllActors,
    /// Fold the list of voices, or show it beside the chart again.
    FoldVoices(bool),
    /// Show this over the chart, or nothing.
    SetDrawer(Option<Drawer>),
    /// Prefer the party with this id when colours are assigned, or stop.
    ToggleColoredParty(PartyId),
    /// Select the stance at the level above or below that is nearest in time, of any party.
    MoveToLevel {
        up: bool,
    },
    /// Have a screen reader say where the parties stand.
    Say(SayingDetail),
    /// Show or hide the list of the file's problems.
    ToggleProblems,
    /// Show or hide what the chart is about.
    ToggleAbout,
    /// Show the chart with the cards of the party with this id.
    OpenParty(PartyId),
    /// Sort the table by this column, or reverse the order if it already is.
    SortTable(Column),
    /// List the rows of the table that match this filter.
    FilterTable(TableFilter),
    /// Select the stance with this id in the table; the playhead stays.
    SelectRow(StanceId),
    /// Open the row of the stance with this id in the table, or close it.
    ToggleRow(StanceId),
    /// Select the stance with this id and show it in the chart.
    ShowInChart(StanceId),
    /// Open or close the command palette.
    TogglePalette,
    /// Show or hide the list of keyboard shortcuts.
    ToggleKeys,
}

impl Command {
    /// The command for the file that was chosen for a purpose.
    pub fn with_path(purpose: FilePurpose, path: PathBuf) -> Self {
        match purpose {
            FilePurpose::Open => File::Open(path).into(),
            FilePurpose::Import => File::OpenTable(path).into(),
            FilePurpose::Style => Export::UseStyle(path).into(),
            FilePurpose::Save => Edit::SaveTo(path).into(),
            FilePurpose::Export => Export::SaveTo(path).into(),
        }
    }

    /// Returns true if it comes from no user, so that a notice stays.
    pub fn is_automatic(&self) -> bool {
        matches!(
            self,
            Self::FocusMoved
                | Self::File(File::SavedElsewhere)
                | Self::Setting(Setting::FollowSystem(_))
                | Self::SetDrawer(_)
                | Self::TalkInterrupted(_)
                | Self::Edit(
                    Edit::SetUnappliedInput { .. }
                        | Edit::RecoveryFound(_)
                        | Edit::UnsavedFilesFound(_)
                )
        )
    }
}
