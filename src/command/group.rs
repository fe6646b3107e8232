use crate::words::{Words, keys as words};

/// A group of commands in the list of shortcuts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::command::COMMANDS;

    #[test]
    fn every_group_has_commands() {
        for group in Group::ALL {
            assert!(COMMANDS.iter().filter(|row| row.group == group).count() > 1, "{group:?}");
        }
    }
}
