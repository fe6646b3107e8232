use super::{TableSort, days_between};
use crate::model::{Dataset, EdtfDate};

/// What is shown in place of the chart, or over it, where there is no room for it beside the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawer {
    /// The list of voices, at the left.
    Voices,
    /// The cards, or what takes their place.
    Side,
}

/// The speed of playback.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speed {
    /// A quarter of the normal speed.
    Quarter,
    /// Half the normal speed.
    Half,
    /// The normal speed.
    #[default]
    Normal,
    /// Twice as fast.
    Double,
    /// Four times as fast.
    Quadruple,
}

impl Speed {
    /// All speeds, the slowest first.
    pub const ALL: [Self; 5] =
        [Self::Quarter, Self::Half, Self::Normal, Self::Double, Self::Quadruple];

    /// Returns the number of days that pass in a second: six at normal speed, so that
    /// each can be seen, or more if all days would otherwise take over a minute.
    pub fn days_per_second(self, covers: &EdtfDate) -> f64 {
        let total = f64::from(days_between(covers.earliest, covers.latest));
        let factor = match self {
            Self::Quarter => 0.25,
            Self::Half => 0.5,
            Self::Normal => 1.0,
            Self::Double => 2.0,
            Self::Quadruple => 4.0,
        };
        factor * (total / 60.0).max(6.0)
    }

    /// Returns the next faster speed; the fastest remains the same.
    #[must_use]
    pub fn faster(self) -> Self {
        Self::ALL.into_iter().find(|speed| *speed > self).unwrap_or(self)
    }

    /// Returns the next slower speed; the slowest remains the same.
    #[must_use]
    pub fn slower(self) -> Self {
        Self::ALL.into_iter().rfind(|speed| *speed < self).unwrap_or(self)
    }
}

/// What fills the window between its bars.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MainView {
    /// The chart, with the voices and the cards beside it.
    #[default]
    Chart,
    /// The charts of all questions.
    Questions,
    /// A small chart for each party.
    Grid,
    /// The table of stances.
    Table,
}

impl MainView {
    /// From this number of parties on, a grid shows what the chart does not.
    const MIN_GRID_PARTIES: usize = 4;

    /// Whether a dataset can be shown like this.
    pub fn is_offered(self, dataset: &Dataset) -> bool {
        match self {
            Self::Chart | Self::Table => true,
            Self::Questions => dataset.questions.len() > 1,
            Self::Grid => dataset.parties.len() >= Self::MIN_GRID_PARTIES,
        }
    }
}

/// The panels around the view, and playback. Exports do not depend on them.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each panel is open or closed independently of the others"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Panels {
    /// Whether the list of the file's problems is open.
    pub problems: bool,
    /// Whether *About this chart* is open.
    pub about: bool,
    /// Whether the command palette is open.
    pub palette: bool,
    /// Whether the sheet for a new dataset is open.
    pub new_dataset: bool,
    /// Whether the list of keyboard shortcuts is open.
    pub keys: bool,
    /// Whether the export dialog is open.
    pub export: bool,
    /// Whether the editor is open, with a form or the list of entries.
    pub editing: bool,
    /// Whether the changes since the last save are shown.
    pub changes: bool,
    /// Whether the changes of the lines are listed in place of the cards.
    pub level_changes: bool,
    /// What the button of the notice does.
    pub notice_button: Option<NoticeButton>,
    /// Whether playback is running.
    pub playing: bool,
    /// Whether playback does not pause on a day on which a line changes.
    pub plays_through: bool,
    /// The speed of playback.
    pub speed: Speed,
    /// Whether the field to type a date in is open.
    pub typing_day: bool,
    /// Whether the chart says what moved its lines.
    pub explaining: bool,
    /// How often a screen reader was asked to say the positions, and in which detail the last time.
    pub saying: (u32, SayingDetail),
    /// Whether the list of voices is folded although there is room for it.
    pub folds_voices: bool,
    /// What lies over the chart, in a window that has no room for it beside the chart.
    pub drawer: Option<Drawer>,
    /// What fills the window between its bars.
    pub main: MainView,
    /// The order of the table's rows.
    pub table_sort: TableSort,
    /// Whether there is something to go back to.
    pub can_go_back: bool,
    /// Whether there is something to go forward to.
    pub can_go_forward: bool,
    /// The widths of the side panels.
    pub widths: PanelWidths,
}

/// What the button of a notice does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeButton {
    /// Undo the change.
    Undo,
    /// Show what changed in the file.
    ShowReload,
    /// Show the file that was written in its folder.
    Reveal,
}

/// What a key has a screen reader say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SayingDetail {
    /// The levels of the parties and how far apart they are.
    #[default]
    Brief,
    /// Also ranges, since when, and what the chart has.
    Full,
    /// What has the focus, with what is left out because it was heard before.
    Focus,
}

/// The widths of the side panels, in points, if there is room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelWidths {
    /// The list of voices.
    pub actors: f32,
    /// The list of cards.
    pub cards: f32,
    /// The form that replaces the list of cards.
    pub editor: f32,
}

impl Default for PanelWidths {
    fn default() -> Self {
        Self { actors: 248.0, cards: 352.0, editor: 536.0 }
    }
}

impl Panels {
    /// Whether a panel is open that Escape closes.
    pub fn can_dismiss(&self) -> bool {
        self.typing_day
            || self.drawer.is_some()
            || self.explaining
            || self.keys
            || self.about
            || self.export
            || self.changes
            || self.editing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faster_and_slower_go_through_all_speeds() {
        let mut speed = Speed::Quarter;
        assert_eq!(speed.slower(), Speed::Quarter);
        for faster in &Speed::ALL[1..] {
            assert_eq!(faster.slower(), speed);
            speed = speed.faster();
            assert_eq!(speed, *faster);
        }
        assert_eq!(speed.faster(), Speed::Quadruple);
    }
}
