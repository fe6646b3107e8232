use super::days_between;
use crate::model::EdtfDate;

/// A column of the table of stances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// When it was said or done.
    #[default]
    Said,
    /// When it became known.
    Known,
    /// Whose words or deed it is.
    Actor,
    /// The actor's party.
    Party,
    /// The level on the question that is shown.
    Level,
    /// What the words would allow there.
    Range,
    /// Quotation, paraphrase, action or commentary.
    Kind,
    /// On what footing it is known.
    Attribution,
    /// Who published it.
    Source,
}

impl Column {
    /// All columns, from left to right.
    pub const ALL: [Self; 9] = [
        Self::Said,
        Self::Known,
        Self::Actor,
        Self::Party,
        Self::Level,
        Self::Range,
        Self::Kind,
        Self::Attribution,
        Self::Source,
    ];

    /// The column's heading.
    pub fn label(self) -> &'static str {
        match self {
            Self::Said => "Said",
            Self::Known => "Known",
            Self::Actor => "Actor",
            Self::Party => "Party",
            Self::Level => "Level",
            Self::Range => "Low–high",
            Self::Kind => "Kind",
            Self::Attribution => "Attribution",
            Self::Source => "Source",
        }
    }
}

/// By what the rows of the table are in order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableSort {
    /// The column that decides; file order breaks ties.
    pub column: Column,
    /// Whether the greatest comes first.
    pub descending: bool,
}

/// By what the actors are listed; parties by the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ActorSort {
    /// In the order of the file.
    #[default]
    File,
    /// By name.
    Name,
    /// The highest current position first.
    Position,
    /// Whoever was heard last on the question first.
    Latest,
}

impl ActorSort {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::File, Self::Name, Self::Position, Self::Latest];

    /// The order in words.
    pub fn label(self) -> &'static str {
        match self {
            Self::File => "In file order",
            Self::Name => "By name",
            Self::Position => "By position",
            Self::Latest => "By latest stance",
        }
    }
}

/// How fast the days pass.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Speed {
    /// A quarter of the usual speed.
    Quarter,
    /// Half the usual speed.
    Half,
    /// The usual speed.
    #[default]
    Normal,
    /// Twice as fast.
    Double,
    /// Four times as fast.
    Quadruple,
}

impl Speed {
    /// All speeds, the slowest first.
    pub const ALL: [Self; 5] = [
        Self::Quarter,
        Self::Half,
        Self::Normal,
        Self::Double,
        Self::Quadruple,
    ];

    /// The speed as a sign.
    pub fn label(self) -> &'static str {
        match self {
            Self::Quarter => "¼×",
            Self::Half => "½×",
            Self::Normal => "1×",
            Self::Double => "2×",
            Self::Quadruple => "4×",
        }
    }

    /// How many days pass in a second. At the usual speed that is six, so that
    /// each can be seen, but all days pass within a minute.
    pub fn days_per_second(self, covers: &EdtfDate) -> f64 {
        let all = f64::from(days_between(covers.earliest, covers.latest));
        let factor = match self {
            Self::Quarter => 0.25,
            Self::Half => 0.5,
            Self::Normal => 1.0,
            Self::Double => 2.0,
            Self::Quadruple => 4.0,
        };
        factor * (all / 60.0).max(6.0)
    }

    /// The next faster speed, or the next slower one.
    #[must_use]
    pub fn stepped(self, faster: bool) -> Self {
        let here = Self::ALL.iter().position(|speed| *speed == self);
        let here = here.unwrap_or_default();
        let there = if faster {
            (here + 1).min(Self::ALL.len() - 1)
        } else {
            here.saturating_sub(1)
        };
        Self::ALL[there]
    }
}

/// What stands around the view: panels and playing. Not part of what is exported.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each panel is open or not, whatever the others are"
)]
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Panels {
    /// Whether the list of the file's problems is open.
    pub problems: bool,
    /// Whether the explanation of the chart is open.
    pub guide: bool,
    /// Whether the palette, which finds commands and entries, is open.
    pub palette: bool,
    /// Whether the list of commands and keys is open.
    pub keys: bool,
    /// Whether what can be exported is shown.
    pub export: bool,
    /// Whether entries are edited: in a form, or chosen from a list.
    pub editing: bool,
    /// Whether what has changed since the last save is shown.
    pub changes: bool,
    /// Whether the dataset is compared with another one.
    pub comparing: bool,
    /// Whether the days pass.
    pub playing: bool,
    /// How fast they do.
    pub speed: Speed,
    /// Whether a day is being typed.
    pub typing_day: bool,
    /// The order of the actor list.
    pub actors: ActorSort,
    /// Whether the table of stances stands in the chart's place.
    pub table: bool,
    /// The order of the table's rows.
    pub sort: TableSort,
    /// How wide the panels at the sides are.
    pub widths: PanelWidths,
}

/// How wide the panels at the sides are, in points, where there is room.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PanelWidths {
    /// Of the list of actors.
    pub actors: f32,
    /// Of the list of cards.
    pub cards: f32,
    /// Of the form that has its place.
    pub editor: f32,
}

impl Default for PanelWidths {
    fn default() -> Self {
        Self {
            actors: 288.0,
            cards: 366.0,
            editor: 490.0,
        }
    }
}

impl Panels {
    /// Whether something is open that one leaves again.
    pub fn can_dismiss(&self) -> bool {
        self.typing_day
            || self.keys
            || self.guide
            || self.export
            || self.changes
            || self.editing
            || self.comparing
    }
}
