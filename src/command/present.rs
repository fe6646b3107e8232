use egui::{Key, KeyboardShortcut};

use super::{Command, command_key, key};

/// What a presenter does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Present {
    /// Begin the talk with a step, from 0.
    StartAt(usize),
    /// Begin the talk with the step whose day is the one that is shown, or the
    /// last before it.
    StartHere,
    /// Go to the next step; where a number is typed, to that step.
    Next,
    /// Go to the step before.
    Previous,
    /// Go to the next step, or where a number is typed, to that step.
    Enter,
    /// Go to the first step.
    First,
    /// Go to the last step.
    Last,
    /// Go to a step, from 0.
    GoTo(usize),
    /// Type a digit of the number of a step.
    Digit(char),
    /// Show nothing but black, or the step again.
    Black,
    /// Show nothing but white, or the step again.
    White,
    /// List all steps, or show the one again.
    Index,
    /// Show the pointer as a bright point, or as an arrow again.
    Laser,
    /// Show the pointer as a bright place in the dark, or as an arrow again.
    Spotlight,
    /// Show all twice as large around the pointer, or as it was.
    Magnify,
    /// Make the type larger.
    Larger,
    /// Make the type smaller.
    Smaller,
    /// Fill the screen, or no longer.
    FullScreen,
    /// Fill the display with this number, from 0, in the system's order; one
    /// that is not there changes nothing.
    Display(usize),
    /// Open or close the speaker's window.
    Speaker,
    /// Read the file that was saved during the talk.
    ReloadSaved,
    /// Leave one layer, and at last the talk.
    Dismiss,
}

/// One row of the table of a talk's keys.
pub struct PresentRow {
    /// What the command is called.
    pub name: &'static str,
    /// The keys that run it.
    pub keys: &'static [KeyboardShortcut],
    /// The command.
    pub command: Present,
}

const fn row(
    name: &'static str,
    keys: &'static [KeyboardShortcut],
    command: Present,
) -> PresentRow {
    PresentRow {
        name,
        keys,
        command,
    }
}

/// The keys during a talk, as other programs for talks have them; clickers send
/// Page Up and Page Down.
pub const PRESENT_KEYS: &[PresentRow] = &[
    row(
        "Next step",
        &[
            key(Key::ArrowRight),
            key(Key::Space),
            key(Key::PageDown),
            key(Key::ArrowDown),
        ],
        Present::Next,
    ),
    row(
        "Next step, or the one typed",
        &[key(Key::Enter)],
        Present::Enter,
    ),
    row(
        "Previous step",
        &[
            key(Key::ArrowLeft),
            key(Key::PageUp),
            key(Key::Backspace),
            key(Key::ArrowUp),
        ],
        Present::Previous,
    ),
    row("First step", &[key(Key::Home)], Present::First),
    row("Last step", &[key(Key::End)], Present::Last),
    row("Black", &[key(Key::B), key(Key::Period)], Present::Black),
    row("White", &[key(Key::W), key(Key::Comma)], Present::White),
    row("All steps", &[key(Key::G)], Present::Index),
    row("Laser", &[key(Key::L)], Present::Laser),
    row("Spotlight", &[key(Key::S)], Present::Spotlight),
    row("Magnify", &[key(Key::Z)], Present::Magnify),
    row(
        "Larger type",
        &[key(Key::Plus), key(Key::Equals)],
        Present::Larger,
    ),
    row("Smaller type", &[key(Key::Minus)], Present::Smaller),
    row("Full screen", &[key(Key::F11)], Present::FullScreen),
    row(
        "On the first display",
        &[command_key(Key::Num1)],
        Present::Display(0),
    ),
    row(
        "On the second display",
        &[command_key(Key::Num2)],
        Present::Display(1),
    ),
    row(
        "On the third display",
        &[command_key(Key::Num3)],
        Present::Display(2),
    ),
    row("Speaker window", &[key(Key::P)], Present::Speaker),
    row("Read the saved file", &[key(Key::R)], Present::ReloadSaved),
    row("Leave", &[key(Key::Escape)], Present::Dismiss),
];

impl From<Present> for Command {
    fn from(present: Present) -> Self {
        Self::Present(present)
    }
}
