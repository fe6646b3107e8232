use super::Command;

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
    /// Show or hide the overview of all steps.
    Overview,
    /// Show or hide the keys of a talk.
    Keys,
    /// Show the pointer as a bright dot, or again as an arrow.
    Laser,
    /// Show or hide the speaker's view.
    Speaker,
    /// Keep what the audience sees while the speaker looks elsewhere, or show the current step.
    Freeze,
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
    /// End the talk.
    End,
}

impl From<Present> for Command {
    fn from(present: Present) -> Self {
        Self::Present(present)
    }
}
