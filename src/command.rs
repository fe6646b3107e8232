//! The table of commands: the only way in which anything changes.
//!
//! Panels, shortcuts and tests push a [`Command`]; the app carries them out
//! once a frame.

use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Key, KeyboardShortcut, Modifiers};

use crate::document::Document;
use crate::model::Day;
use crate::view::{ActorSort, CardFilter, Clock, Column, Page, Panels, Speed, View, Widths};

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
    DialogMissing,
    /// Say that what is to be remembered could not be written, and why.
    SettingsUnwritten(String),
    /// Read the open file again.
    Reload,
    /// Read the open file, which was saved; the view stays.
    FileSaved,
    /// Select the next stance that the last save changed.
    NextChange,
    /// Show or hide what can be exported, and how it will look.
    ToggleExport,
    /// Export on this page.
    SetPage(Page),
    /// Export in the form with this ending.
    SetFormat(&'static str),
    /// Choose a name for the export.
    ExportAs,
    /// Write the export to a file whose ending chooses the format.
    ExportTo(PathBuf),
    /// Copy the export, as an image or as text.
    CopyExport,
    /// Copy the chart as an image.
    CopyChart,
    /// Put a picture that was drawn for it on the clipboard.
    CopyPixels(Arc<ColorImage>),
    /// Tell a person something that took its time.
    Tell(String),
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
    PanQuarter(i32),
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
    ToggleTypingDay,
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
    Leave,
    /// List these cards.
    FilterCards(CardFilter),
    /// Copy the selected stance with its citation.
    CopyCard,
    /// Copy the stance with this id with its citation.
    CopyStance(String),
    /// Open this address in the browser.
    OpenLink(String),
    /// Say that no browser could open this address.
    BrowserMissing(String),
    /// Let the actor with this id stand out, or no longer.
    ToggleFocus(String),
    /// Take the actor with this id out of the chart, or put it back.
    ToggleHidden(String),
    /// Take the actor in focus, or else that of the selected stance, out of the
    /// chart, or put it back.
    HideInHand,
    /// Take all others out of the chart.
    ShowOnlyInHand,
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
    EditAt {
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
    ResizePanels(Widths),
}

/// One row of the table.
pub struct CommandRow {
    /// What the command is called.
    pub name: &'static str,
    /// What it does, in one sentence.
    pub help: &'static str,
    /// The keys that run it.
    pub shortcuts: &'static [KeyboardShortcut],
    /// The command.
    pub command: Command,
    /// Whether it can run now.
    pub can_run: fn(&Document, &View, &Panels) -> bool,
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn command_key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

fn always(_: &Document, _: &View, _: &Panels) -> bool {
    true
}

fn is_zoomed(document: &Document, view: &View, _: &Panels) -> bool {
    view.is_zoomed(&document.dataset.covers)
}

fn has_actor_in_hand(document: &Document, view: &View, _: &Panels) -> bool {
    view.actor_in_hand(&document.dataset).is_some()
}

/// Every command that needs nothing but itself to run.
pub const COMMANDS: &[CommandRow] = &[
    CommandRow {
        name: "Open…",
        help: "Open a dataset file.",
        shortcuts: &[command_key(Key::O)],
        command: Command::Open,
        can_run: always,
    },
    CommandRow {
        name: "Reload",
        help: "Read the open file again; the view stays.",
        shortcuts: &[command_key(Key::R)],
        command: Command::Reload,
        can_run: |document, _, _| document.path.is_some(),
    },
    CommandRow {
        name: "Next change",
        help: "Select the next stance that the last save of the file has changed.",
        shortcuts: &[key(Key::F4)],
        command: Command::NextChange,
        can_run: |_, view, _| !view.changed.is_empty(),
    },
    CommandRow {
        name: "Embedded dataset",
        help: "Open the dataset that comes with the program.",
        shortcuts: &[],
        command: Command::OpenEmbedded,
        can_run: |document, _, _| document.path.is_some(),
    },
    CommandRow {
        name: "Export…",
        help: "Show or hide what can be exported, with a preview.",
        shortcuts: &[command_key(Key::E)],
        command: Command::ToggleExport,
        can_run: always,
    },
    CommandRow {
        name: "Copy chart",
        help: "Copy the chart as an image, with all that it needs to stand alone.",
        shortcuts: &[KeyboardShortcut::new(
            Modifiers::COMMAND.plus(Modifiers::SHIFT),
            Key::C,
        )],
        command: Command::CopyChart,
        can_run: always,
    },
    CommandRow {
        name: "Next question",
        help: "Show the next question.",
        // Where brackets need AltGr, Q is at hand.
        shortcuts: &[key(Key::CloseBracket), key(Key::Q)],
        command: Command::NextQuestion,
        can_run: |document, _, _| document.dataset.questions.len() > 1,
    },
    CommandRow {
        name: "Previous question",
        help: "Show the question before.",
        shortcuts: &[
            key(Key::OpenBracket),
            KeyboardShortcut::new(Modifiers::SHIFT, Key::Q),
        ],
        command: Command::PreviousQuestion,
        can_run: |document, _, _| document.dataset.questions.len() > 1,
    },
    CommandRow {
        name: "Next stance",
        help: "Select the next stance in time and move the playhead to it.",
        shortcuts: &[key(Key::ArrowRight)],
        command: Command::NextStance,
        can_run: always,
    },
    CommandRow {
        name: "Previous stance",
        help: "Select the stance before in time and move the playhead to it.",
        shortcuts: &[key(Key::ArrowLeft)],
        command: Command::PreviousStance,
        can_run: always,
    },
    CommandRow {
        name: "Next day",
        help: "Move the playhead one day on.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::ArrowRight)],
        command: Command::MoveDays(1),
        can_run: |document, view, _| view.as_of < document.dataset.covers.latest,
    },
    CommandRow {
        name: "Previous day",
        help: "Move the playhead one day back.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::ArrowLeft)],
        command: Command::MoveDays(-1),
        can_run: |document, view, _| view.as_of > document.dataset.covers.earliest,
    },
    CommandRow {
        name: "First day",
        help: "Move the playhead to the first day that the dataset covers.",
        shortcuts: &[key(Key::Home)],
        command: Command::FirstDay,
        can_run: always,
    },
    CommandRow {
        name: "Last day",
        help: "Move the playhead to the last day that the dataset covers.",
        shortcuts: &[key(Key::End)],
        command: Command::LastDay,
        can_run: always,
    },
    CommandRow {
        name: "Fewer days",
        help: "Come nearer to the playhead.",
        shortcuts: &[key(Key::Plus), key(Key::Equals)],
        command: Command::ZoomDays {
            steps: 1,
            around: None,
        },
        can_run: always,
    },
    CommandRow {
        name: "More days",
        help: "Step back from the playhead.",
        shortcuts: &[key(Key::Minus)],
        command: Command::ZoomDays {
            steps: -1,
            around: None,
        },
        can_run: is_zoomed,
    },
    CommandRow {
        name: "All days",
        help: "Show all days that the dataset covers.",
        shortcuts: &[key(Key::Num0)],
        command: Command::ShowAllDays,
        can_run: is_zoomed,
    },
    CommandRow {
        name: "Later days",
        help: "Move the chart to later days.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::ALT, Key::ArrowRight)],
        command: Command::PanQuarter(1),
        can_run: is_zoomed,
    },
    CommandRow {
        name: "Earlier days",
        help: "Move the chart to earlier days.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft)],
        command: Command::PanQuarter(-1),
        can_run: is_zoomed,
    },
    CommandRow {
        name: "Play",
        help: "Let the days pass, or stop.",
        shortcuts: &[key(Key::P)],
        command: Command::TogglePlay,
        can_run: always,
    },
    CommandRow {
        name: "Play faster",
        help: "Let the days pass faster, up to four times.",
        shortcuts: &[],
        command: Command::Faster,
        can_run: |_, _, panels| panels.speed.stepped(true) != panels.speed,
    },
    CommandRow {
        name: "Play slower",
        help: "Let the days pass slower, down to a quarter.",
        shortcuts: &[],
        command: Command::Slower,
        can_run: |_, _, panels| panels.speed.stepped(false) != panels.speed,
    },
    CommandRow {
        name: "Go to day…",
        help: "Type the day to which the playhead goes.",
        shortcuts: &[key(Key::G)],
        command: Command::ToggleTypingDay,
        can_run: always,
    },
    CommandRow {
        name: "Said on or known on",
        help: "Count a stance from the day on which it was said, or on which it became known.",
        shortcuts: &[key(Key::K)],
        command: Command::ToggleClock,
        can_run: always,
    },
    CommandRow {
        name: "Leave",
        help: "Close what lies over the chart, or else select nothing and let no actor stand out.",
        shortcuts: &[key(Key::Escape)],
        command: Command::Leave,
        can_run: |_, view, panels| {
            panels.has_layer() || view.selected.is_some() || view.focus.is_some()
        },
    },
    CommandRow {
        name: "Copy card",
        help: "Copy the selected card’s words with their citation.",
        shortcuts: &[command_key(Key::C)],
        command: Command::CopyCard,
        can_run: |_, view, _| view.selected.is_some(),
    },
    CommandRow {
        name: "Hide actor",
        help: "Take the actor in focus, or of the selected card, out of lines, bands and Daylight, or put it back.",
        shortcuts: &[key(Key::H)],
        command: Command::HideInHand,
        can_run: has_actor_in_hand,
    },
    CommandRow {
        name: "Show only this actor",
        help: "Take all other actors than the one in focus, or of the selected card, out of lines, bands and Daylight.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::H)],
        command: Command::ShowOnlyInHand,
        can_run: has_actor_in_hand,
    },
    CommandRow {
        name: "Show all actors",
        help: "Put hidden actors back into lines, bands and Daylight.",
        shortcuts: &[key(Key::A)],
        command: Command::ShowAllActors,
        can_run: |_, view, _| !view.hidden.is_empty(),
    },
    CommandRow {
        name: "Problems",
        help: "Show or hide the list of the file’s problems.",
        shortcuts: &[key(Key::F8)],
        command: Command::ToggleProblems,
        can_run: always,
    },
    CommandRow {
        name: "How to read",
        help: "Show or hide what is charted, and what its signs mean.",
        shortcuts: &[key(Key::F1)],
        command: Command::ToggleGuide,
        can_run: always,
    },
    CommandRow {
        name: "Table",
        help: "Show all stances as a table, or the chart again.",
        shortcuts: &[command_key(Key::T)],
        command: Command::ToggleTable,
        can_run: always,
    },
    CommandRow {
        name: "Search",
        help: "Find an actor, a quotation, an event, a question or a command.",
        shortcuts: &[command_key(Key::K)],
        command: Command::TogglePalette,
        can_run: always,
    },
    CommandRow {
        name: "Keys",
        help: "Show or hide the list of all commands and their keys.",
        shortcuts: &[key(Key::Questionmark)],
        command: Command::ToggleKeys,
        can_run: always,
    },
    CommandRow {
        name: "Larger",
        help: "Make everything larger, up to 300 %.",
        shortcuts: &[command_key(Key::Plus), command_key(Key::Equals)],
        command: Command::Zoom(1),
        can_run: always,
    },
    CommandRow {
        name: "Smaller",
        help: "Make everything smaller, down to 50 %.",
        shortcuts: &[command_key(Key::Minus)],
        command: Command::Zoom(-1),
        can_run: always,
    },
    CommandRow {
        name: "Usual size",
        help: "Give everything its usual size.",
        shortcuts: &[command_key(Key::Num0)],
        command: Command::ResetZoom,
        can_run: always,
    },
    CommandRow {
        name: "Light or dark",
        help: "Change between the light and the dark theme.",
        shortcuts: &[key(Key::T)],
        command: Command::ToggleTheme,
        can_run: always,
    },
    CommandRow {
        name: "The system’s theme",
        help: "Be light or dark as the system is, also when it changes.",
        shortcuts: &[],
        command: Command::SetTheme(egui::ThemePreference::System),
        can_run: always,
    },
    CommandRow {
        name: "High contrast",
        help: "Change between the usual and high contrast.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::T)],
        command: Command::ToggleContrast,
        can_run: always,
    },
];

/// The row of a command.
pub fn row(command: &Command) -> Option<&'static CommandRow> {
    COMMANDS.iter().find(|row| row.command == *command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_commands_share_a_name_or_a_key() {
        for (at, row) in COMMANDS.iter().enumerate() {
            assert!(!row.help.is_empty(), "{}", row.name);
            for other in &COMMANDS[..at] {
                assert_ne!(row.name, other.name);
                for shortcut in row.shortcuts {
                    assert!(
                        !other.shortcuts.contains(shortcut),
                        "{} and {}",
                        row.name,
                        other.name
                    );
                }
            }
        }
    }
}
