use egui::Key;

use super::Command;
use super::table::{CommandRow, command_key, command_rows, key};

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

/// The commands of a talk. Their keys are those of other presentation programs;
/// clickers send Page Up and Page Down.
pub const TALK_COMMANDS: &[CommandRow] = command_rows! {
    Talk NEXT_STEP [key(Key::ArrowRight), key(Key::Space), key(Key::PageDown), key(Key::ArrowDown)]
        => Present(Present::Next);
    Talk TYPED_STEP [key(Key::Enter)] => Present(Present::Enter);
    Talk PREVIOUS_STEP
        [key(Key::ArrowLeft), key(Key::PageUp), key(Key::Backspace), key(Key::ArrowUp)]
        => Present(Present::Previous);
    Talk FIRST_STEP [key(Key::Home)] => Present(Present::First);
    Talk LAST_STEP [key(Key::End)] => Present(Present::Last);
    Talk BLACK_SCREEN [key(Key::B), key(Key::Period)] => Present(Present::Black);
    Talk WHITE_SCREEN [key(Key::W), key(Key::Comma)] => Present(Present::White);
    Talk ALL_STEPS [key(Key::G)] => Present(Present::Overview);
    Talk LASER [key(Key::L)] => Present(Present::Laser);
    Talk SPOTLIGHT [key(Key::S)] => Present(Present::Spotlight);
    Talk MAGNIFIER [key(Key::Z)] => Present(Present::Magnify);
    Talk LARGER_TEXT [key(Key::Plus), key(Key::Equals)] => Present(Present::LargerText);
    Talk SMALLER_TEXT [key(Key::Minus)] => Present(Present::SmallerText);
    Talk FILL_SCREEN [key(Key::F5)] => FillScreen;
    Talk FULL_SCREEN [key(Key::F11)] => ToggleFullScreen;
    Talk FIRST_DISPLAY [command_key(Key::Num1)] => FillDisplay(0);
    Talk SECOND_DISPLAY [command_key(Key::Num2)] => FillDisplay(1);
    Talk THIRD_DISPLAY [command_key(Key::Num3)] => FillDisplay(2);
    Talk SPEAKER_WINDOW [key(Key::P)] => Present(Present::Speaker);
    Talk LARGER_NOTES [command_key(Key::Plus), command_key(Key::Equals)]
        => Present(Present::LargerNotes);
    Talk SMALLER_NOTES [command_key(Key::Minus)] => Present(Present::SmallerNotes);
    Talk RELOAD_SAVED [key(Key::R)] => Present(Present::ReloadSaved);
    Talk END_TALK [key(Key::Escape)] => Present(Present::Dismiss);
};

impl From<Present> for Command {
    fn from(present: Present) -> Self {
        Self::Present(present)
    }
}
