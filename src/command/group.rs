use super::Command;
use crate::words::{Words, keys as words};

/// A group of commands in the list of shortcuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Questions, stances, and back and forward.
    Navigation,
    /// Days, zoom and playback.
    Time,
    /// Cards and voices.
    Stances,
    /// Changes of the dataset.
    Editing,
    /// Files, versions and exports.
    File,
    /// Panels and appearance.
    View,
    /// Presenting.
    Talk,
}

impl Group {
    /// All groups, in the order of the list.
    pub const ALL: [Self; 7] = [
        Self::Navigation,
        Self::Time,
        Self::Stances,
        Self::Editing,
        Self::File,
        Self::View,
        Self::Talk,
    ];

    /// The name of the group.
    pub fn label(self) -> Words {
        match self {
            Self::Navigation => words::NAVIGATION,
            Self::Time => words::TIME,
            Self::Stances => words::STANCES,
            Self::Editing => words::EDITING,
            Self::File => words::FILE,
            Self::View => words::VIEW,
            Self::Talk => words::TALK,
        }
    }

    /// The group of a command of [`COMMANDS`](super::COMMANDS).
    pub fn of(command: &Command) -> Option<Self> {
        Some(match command {
            Command::TogglePalette
            | Command::Back
            | Command::Forward
            | Command::NextQuestion
            | Command::PreviousQuestion
            | Command::ToggleOverview
            | Command::NextStance
            | Command::PreviousStance
            | Command::Dismiss => Self::Navigation,
            Command::MoveDays(_)
            | Command::FirstDay
            | Command::LastDay
            | Command::ZoomDays { .. }
            | Command::ShowAllDays
            | Command::PanQuarters(_)
            | Command::TogglePlay
            | Command::Faster
            | Command::Slower
            | Command::ToggleDayInput
            | Command::ToggleClock => Self::Time,
            Command::CopyCard
            | Command::ExplainLines
            | Command::ToggleCurrentActor
            | Command::ShowOnlyCurrentActor
            | Command::ShowAllActors => Self::Stances,
            Command::Edit(super::Edit::Save | super::Edit::SaveAs)
            | Command::New
            | Command::Open
            | Command::ImportTable
            | Command::OpenEmbedded
            | Command::Reload
            | Command::ToggleExport
            | Command::CopyChart
            | Command::NextChange
            | Command::CompareWithSave
            | Command::CompareWithFile
            | Command::StopComparing
            | Command::ToggleProblems => Self::File,
            Command::Edit(_) | Command::CodeBlind => Self::Editing,
            Command::ToggleGuide
            | Command::ToggleGrid
            | Command::ToggleTable
            | Command::ToggleKeys
            | Command::Zoom(_)
            | Command::ResetZoom
            | Command::ToggleTheme
            | Command::SetTheme(_)
            | Command::ToggleContrast
            | Command::ToggleReducedMotion
            | Command::ToggleSingleKeys => Self::View,
            Command::StartTalk(_) | Command::StartTalkHere => Self::Talk,
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::COMMANDS;

    #[test]
    fn every_command_has_a_group_and_every_group_has_commands() {
        for row in COMMANDS {
            assert!(Group::of(&row.command).is_some(), "{}", row.name);
        }
        for group in Group::ALL {
            let is_in_group =
                |row: &&crate::command::CommandRow| Group::of(&row.command) == Some(group);
            assert!(COMMANDS.iter().filter(is_in_group).count() > 1, "{group:?}");
        }
    }
}
