use egui::Key;

use super::Command;
use super::table::{CommandRow, always, command_key, entry, key};
use crate::words::commands::{self, CommandWords};

/// A command for the presenter of a talk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// Go to the next step.
    Next,
    /// Go to the previous step.
    Previous,
    /// Go to the step whose number was typed or that is marked in the overview, or
    /// else to the next step.
    Enter,
    /// Go to the first step.
    First,
    /// Go to the last step.
    Last,
    /// Go to the step with this index.
    GoTo(usize),
    /// Type a digit of a step's number.
    Digit(char),
    /// Clear the number that is being typed.
    ClearNumber,
    /// Hide the answer to the last key.
    CloseHint,
    /// Mark a step of the overview, so many steps further down.
    Mark(isize),
    /// Show a black screen, or the step again.
    Black,
    /// Show a white screen, or the step again.
    White,
    /// Show or hide the overview of all steps.
    Overview,
    /// Show the pointer as a bright dot, or again as an arrow.
    Laser,
    /// Darken everything except the area around the pointer, or stop.
    Spotlight,
    /// Magnify the area around the pointer, or stop.
    Magnify,
    /// Make the text larger.
    LargerText,
    /// Make the text smaller.
    SmallerText,
    /// Open or close the speaker window.
    Speaker,
    /// Open or close the search in the speaker's window.
    Search,
    /// Make the notes in the speaker's window larger.
    LargerNotes,
    /// Make the notes in the speaker's window smaller.
    SmallerNotes,
    /// Stop counting the time of the talk, or resume.
    Pause,
    /// Count the time of the talk from zero.
    ResetTime,
    /// Read the file that was saved during the talk.
    ReloadSaved,
    /// Close what covers the slide; on a bare slide, the second time, end the talk.
    Dismiss,
}

const fn talk_entry(
    words: CommandWords,
    keys: &'static [egui::KeyboardShortcut],
    present: Present,
) -> CommandRow {
    entry(words, keys, Command::Present(present), always)
}

/// The commands of a talk. Their keys are those of other presentation programs;
/// clickers send Page Up and Page Down.
pub const TALK_COMMANDS: &[CommandRow] = &[
    talk_entry(
        commands::NEXT_STEP,
        &[key(Key::ArrowRight), key(Key::Space), key(Key::PageDown), key(Key::ArrowDown)],
        Present::Next,
    ),
    talk_entry(commands::TYPED_STEP, &[key(Key::Enter)], Present::Enter),
    talk_entry(
        commands::PREVIOUS_STEP,
        &[key(Key::ArrowLeft), key(Key::PageUp), key(Key::Backspace), key(Key::ArrowUp)],
        Present::Previous,
    ),
    talk_entry(commands::FIRST_STEP, &[key(Key::Home)], Present::First),
    talk_entry(commands::LAST_STEP, &[key(Key::End)], Present::Last),
    talk_entry(commands::BLACK_SCREEN, &[key(Key::B), key(Key::Period)], Present::Black),
    talk_entry(commands::WHITE_SCREEN, &[key(Key::W), key(Key::Comma)], Present::White),
    talk_entry(commands::ALL_STEPS, &[key(Key::G)], Present::Overview),
    talk_entry(commands::LASER, &[key(Key::L)], Present::Laser),
    talk_entry(commands::SPOTLIGHT, &[key(Key::S)], Present::Spotlight),
    talk_entry(commands::MAGNIFIER, &[key(Key::Z)], Present::Magnify),
    talk_entry(commands::LARGER_TEXT, &[key(Key::Plus), key(Key::Equals)], Present::LargerText),
    talk_entry(commands::SMALLER_TEXT, &[key(Key::Minus)], Present::SmallerText),
    entry(commands::FILL_SCREEN, &[key(Key::F5)], Command::FillScreen, always),
    entry(commands::FULL_SCREEN, &[key(Key::F11)], Command::ToggleFullScreen, always),
    entry(commands::FIRST_DISPLAY, &[command_key(Key::Num1)], Command::FillDisplay(0), always),
    entry(commands::SECOND_DISPLAY, &[command_key(Key::Num2)], Command::FillDisplay(1), always),
    entry(commands::THIRD_DISPLAY, &[command_key(Key::Num3)], Command::FillDisplay(2), always),
    talk_entry(commands::SPEAKER_WINDOW, &[key(Key::P)], Present::Speaker),
    talk_entry(
        commands::LARGER_NOTES,
        &[command_key(Key::Plus), command_key(Key::Equals)],
        Present::LargerNotes,
    ),
    talk_entry(commands::SMALLER_NOTES, &[command_key(Key::Minus)], Present::SmallerNotes),
    talk_entry(commands::RELOAD_SAVED, &[key(Key::R)], Present::ReloadSaved),
    talk_entry(commands::END_TALK, &[key(Key::Escape)], Present::Dismiss),
];

impl From<Present> for Command {
    fn from(present: Present) -> Self {
        Self::Present(present)
    }
}
