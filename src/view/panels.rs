use super::TableSort;
use crate::model::Dataset;

/// The panel in place of the chart, or over it, where there is no room for it beside the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawer {
    /// The list of voices, at the left.
    Voices,
    /// The cards, or what takes their place.
    Side,
}

/// The view that fills the window between its bars.
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

    /// Returns true if a dataset can be shown like this.
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
    /// True if the list of the file's problems is open.
    pub problems: bool,
    /// The pane beside the chart, at its right.
    pub side: SidePane,
    /// The dialog that is open.
    pub modal: Option<Modal>,
    /// True if playback is running.
    pub playing: bool,
    /// True if playback pauses on a day on which a line changes.
    pub pauses_on_changes: bool,
    /// True if the field to type a date in is open.
    pub typing_day: bool,
    /// True if the chart says what moved its lines.
    pub explaining: bool,
    /// How often a screen reader was asked to say the positions, and in which detail the last time.
    pub saying: (u32, SayingDetail),
    /// True if the list of voices is folded although there is room for it.
    pub folds_voices: bool,
    /// The drawer over the chart, in a window that has no room for it beside the chart.
    pub drawer: Option<Drawer>,
    /// The view that fills the window between its bars.
    pub main: MainView,
    /// The order of the table's rows.
    pub table_sort: TableSort,
    /// True if there is something to go back to.
    pub can_go_back: bool,
    /// True if there is something to go forward to.
    pub can_go_forward: bool,
}

/// The pane beside the chart, at its right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SidePane {
    /// The cards of the day.
    #[default]
    Cards,
    /// The changes of the lines.
    Changes,
    /// *About this chart*.
    About,
    /// A form, or the list of entries.
    Form,
}

/// A dialog that is opened by a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Modal {
    /// The command palette.
    Palette,
    /// The kinds of new datasets.
    New,
    /// The list of keyboard shortcuts.
    Keys,
    /// The export.
    Export,
    /// The changes since the last save.
    Save,
}

/// The detail that a key asks of a screen reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SayingDetail {
    /// The levels of the parties and how far apart they are.
    #[default]
    Brief,
    /// Also ranges, since when, and what the chart has.
    Full,
    /// The widget with the focus, with what is left out because it was heard before.
    Focus,
}

impl Panels {
    /// Returns true if a form or the list of entries is open.
    pub fn is_editing(&self) -> bool {
        self.side == SidePane::Form
    }

    /// Returns true if a dialog is open.
    pub fn shows(&self, modal: Modal) -> bool {
        self.modal == Some(modal)
    }

    /// Returns true if a panel is open that Escape closes.
    pub fn can_dismiss(&self) -> bool {
        self.typing_day
            || self.drawer.is_some()
            || self.explaining
            || self.modal.is_some_and(|modal| modal != Modal::Palette)
            || match self.side {
                SidePane::About | SidePane::Form => true,
                SidePane::Cards | SidePane::Changes => false,
            }
    }
}
