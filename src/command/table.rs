use egui::{Key, KeyboardShortcut, Modifiers};

use super::{Command, Edit, Present, command_key, key};
use crate::document::Document;
use crate::model::Section;
use crate::view::{Panels, View};

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

fn always(_: &Document, _: &View, _: &Panels) -> bool {
    true
}

fn is_zoomed(document: &Document, view: &View, _: &Panels) -> bool {
    view.is_zoomed(&document.dataset.covers)
}

fn has_current_actor(document: &Document, view: &View, _: &Panels) -> bool {
    view.current_actor(&document.dataset).is_some()
}

/// Whether the text can be changed part by part.
fn is_well_formed(document: &Document, _: &View, _: &Panels) -> bool {
    document.is_well_formed
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
        can_run: |_, view, _| !view.changed_stances.is_empty(),
    },
    CommandRow {
        name: "Compare with the last save",
        help: "Show what has changed since the last save, before and after.",
        shortcuts: &[key(Key::F6)],
        command: Command::CompareWithSave,
        can_run: |document, _, _| document.is_edited(),
    },
    CommandRow {
        name: "Compare with a file…",
        help: "Show what has changed since another file, before and after.",
        shortcuts: &[],
        command: Command::CompareWithFile,
        can_run: always,
    },
    CommandRow {
        name: "Stop comparing",
        help: "Show the cards again, and the chart without what was before.",
        shortcuts: &[],
        command: Command::StopComparing,
        can_run: |_, _, panels| panels.comparing,
    },
    CommandRow {
        name: "Embedded dataset",
        help: "Open the dataset that comes with the program.",
        shortcuts: &[],
        command: Command::OpenEmbedded,
        can_run: |document, _, _| document.path.is_some(),
    },
    CommandRow {
        name: "Present",
        help: "Give the talk from its first step.",
        shortcuts: &[key(Key::F5)],
        command: Command::Present(Present::StartAt(0)),
        can_run: always,
    },
    CommandRow {
        name: "Present from here",
        help: "Give the talk from the step of the day that is shown.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::F5)],
        command: Command::Present(Present::StartHere),
        can_run: always,
    },
    CommandRow {
        name: "Reduced motion",
        help: "Let nothing move by itself, or again.",
        shortcuts: &[],
        command: Command::ToggleReducedMotion,
        can_run: always,
    },
    CommandRow {
        name: "Save…",
        help: "Show what has changed since the last save, and then save it.",
        shortcuts: &[command_key(Key::S)],
        command: Command::Edit(Edit::Save),
        can_run: |document, _, panels| document.is_edited() || panels.changes,
    },
    CommandRow {
        name: "Save as…",
        help: "Choose a name and save the dataset under it.",
        shortcuts: &[KeyboardShortcut::new(
            Modifiers::COMMAND.plus(Modifiers::SHIFT),
            Key::S,
        )],
        command: Command::Edit(Edit::SaveAs),
        can_run: always,
    },
    CommandRow {
        name: "Undo",
        help: "Take the last change back.",
        shortcuts: &[command_key(Key::Z)],
        command: Command::Edit(Edit::Undo),
        can_run: |document, _, _| document.history.undo_name().is_some(),
    },
    CommandRow {
        name: "Redo",
        help: "Make the change again that was last taken back.",
        shortcuts: &[
            KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::Z),
            command_key(Key::Y),
        ],
        command: Command::Edit(Edit::Redo),
        can_run: |document, _, _| document.history.redo_name().is_some(),
    },
    CommandRow {
        name: "Edit",
        help: "Open the selected stance in a form, or else a list of all entries; or close it.",
        shortcuts: &[key(Key::E)],
        command: Command::Edit(Edit::Toggle),
        can_run: is_well_formed,
    },
    CommandRow {
        name: "New stance",
        help: "Add a stance, behind the selected one.",
        shortcuts: &[key(Key::N)],
        command: Command::Edit(Edit::New(Section::Stances)),
        can_run: is_well_formed,
    },
    CommandRow {
        name: "New actor",
        help: "Add a voice.",
        shortcuts: &[],
        command: Command::Edit(Edit::New(Section::Actors)),
        can_run: is_well_formed,
    },
    CommandRow {
        name: "New source",
        help: "Add a published document.",
        shortcuts: &[],
        command: Command::Edit(Edit::New(Section::Sources)),
        can_run: is_well_formed,
    },
    CommandRow {
        name: "New event",
        help: "Add something that happened, for the time axis.",
        shortcuts: &[],
        command: Command::Edit(Edit::New(Section::Events)),
        can_run: is_well_formed,
    },
    CommandRow {
        name: "Add this view as a step",
        help: "Begin a step of the talk that shows what is shown now.",
        shortcuts: &[],
        command: Command::Edit(Edit::New(Section::Steps)),
        can_run: is_well_formed,
    },
    CommandRow {
        name: "Duplicate stance",
        help: "Begin a new stance with what the selected one says.",
        shortcuts: &[command_key(Key::D)],
        command: Command::Edit(Edit::DuplicateSelected),
        can_run: |document, view, _| document.is_well_formed && view.selected.is_some(),
    },
    CommandRow {
        name: "Delete stance",
        help: "Take the selected stance out of the dataset.",
        // Keyboards of laptops from Apple have no Delete.
        shortcuts: &[key(Key::Delete), command_key(Key::Backspace)],
        command: Command::Edit(Edit::DeleteSelected),
        can_run: |document, view, _| document.is_well_formed && view.selected.is_some(),
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
        command: Command::PanQuarters(1),
        can_run: is_zoomed,
    },
    CommandRow {
        name: "Earlier days",
        help: "Move the chart to earlier days.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::ALT, Key::ArrowLeft)],
        command: Command::PanQuarters(-1),
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
        can_run: |_, _, panels| panels.speed.faster() != panels.speed,
    },
    CommandRow {
        name: "Play slower",
        help: "Let the days pass slower, down to a quarter.",
        shortcuts: &[],
        command: Command::Slower,
        can_run: |_, _, panels| panels.speed.slower() != panels.speed,
    },
    CommandRow {
        name: "Go to day…",
        help: "Type the day to which the playhead goes.",
        shortcuts: &[key(Key::G)],
        command: Command::ToggleDayInput,
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
        command: Command::Dismiss,
        can_run: |_, view, panels| {
            panels.can_dismiss() || view.selected.is_some() || view.focus.is_some()
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
        command: Command::ToggleCurrentActor,
        can_run: has_current_actor,
    },
    CommandRow {
        name: "Show only this actor",
        help: "Take all other actors than the one in focus, or of the selected card, out of lines, bands and Daylight.",
        shortcuts: &[KeyboardShortcut::new(Modifiers::SHIFT, Key::H)],
        command: Command::ShowOnlyCurrentActor,
        can_run: has_current_actor,
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
