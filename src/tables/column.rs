//! The columns of the long format of positions, which an export writes and an import reads.

macro_rules! columns {
    ($($column:ident: $name:literal $(or $exported:literal)?, $subject:ident;)*) => {
        /// A column of the long format.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub(crate) enum LongColumn {
            $($column,)*
        }

        impl LongColumn {
            /// All columns, in the order in which they are exported.
            pub const ALL: &[Self] = &[$(Self::$column,)*];

            /// Returns the names of the column, the preferred one first and the exported one last.
            pub fn names(self) -> &'static [&'static str] {
                match self {
                    $(Self::$column => &[$name $(, $exported)?],)*
                }
            }

            /// Returns the subject of the column's cells.
            pub fn subject(self) -> Subject {
                match self {
                    $(Self::$column => Subject::$subject,)*
                }
            }
        }
    };
}

// After the names of each column is what its cells describe.
columns! {
    Stance: "stance", Stance;
    Question: "question", Position;
    QuestionOrder: "question_order", Question;
    Tab: "tab", Question;
    Ask: "ask", Question;
    Scale: "scale", Question;
    Comparable: "comparable", Question;
    Value: "value", Position;
    Low: "low", Position;
    High: "high", Position;
    Level: "level", Level;
    Reason: "reason", Position;
    BearsOn: "bears_on", Position;
    NoPosition: "no_position", Stance;
    PositionParty: "position_party", Stance;
    Actor: "actor", Stance;
    ActorOrder: "actor_order", Actor;
    ActorName: "actor_name", Actor;
    Unnamed: "unnamed", Actor;
    Role: "role", Stance;
    Rank: "rank", Stance;
    Speaks: "speaks", Stance;
    Party: "party", Stance;
    PartyOrder: "party_order", Party;
    PartyName: "party_name", Party;
    PartyGroup: "party_group", Party;
    PartyInitials: "party_initials", Party;
    PartyColor: "party_color", Party;
    PartyShown: "party_shown", Party;
    Kind: "kind", Stance;
    Attribution: "attribution", Stance;
    Said: "said", Stance;
    SaidEarliest: "said_earliest", Stance;
    SaidLatest: "said_latest", Stance;
    Effective: "effective", Stance;
    Known: "known", Stance;
    RelayedBy: "relayed_by", Stance;
    About: "about", Stance;
    Joint: "joint", Stance;
    WalksBack: "walks_back", Stance;
    WalkedBackBy: "walked_back_by", Stance;
    ConflictsWith: "conflicts_with", Stance;
    Condition: "condition", Stance;
    Venue: "venue", Stance;
    Summary: "summary", Stance;
    Note: "note", Stance;
    Quote: "quote", Stance;
    Fragment: "fragment", Stance;
    Lang: "lang", Stance;
    Translation: "translation", Stance;
    Source: "source" or "sources", Stance;
    Publisher: "publisher" or "publishers", Source;
    Title: "title" or "titles", Source;
    Published: "published", Source;
    Url: "url" or "urls", Source;
    Copy: "copy" or "copies", Source;
    KnownError: "known_error" or "known_errors", Source;
    Where: "where" or "places", Stance;
    Evidence: "evidence", Stance;
}

/// The subject of a cell. All rows of one subject say the same of it. A stance has one actor, party
/// and source, so that its rows agree on these, too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// The position of a row.
    Position,
    /// The level of a position.
    Level,
    Question,
    Stance,
    Actor,
    Party,
    Source,
}

impl Subject {
    /// The word for the subject, and the column that names it.
    pub fn names(self) -> (&'static str, LongColumn) {
        match self {
            Self::Position | Self::Level => ("level", LongColumn::Value),
            Self::Question => ("question", LongColumn::Question),
            Self::Stance => ("stance", LongColumn::Stance),
            Self::Actor => ("actor", LongColumn::Actor),
            Self::Party => ("party", LongColumn::Party),
            Self::Source => ("source", LongColumn::Source),
        }
    }
}

impl LongColumn {
    pub fn name(self) -> &'static str {
        self.names()[0]
    }

    pub fn exported_name(self) -> &'static str {
        self.names().last().copied().unwrap_or_default()
    }

    /// The columns of which one makes a row a stance.
    pub const CONTENTS: [Self; 6] =
        [Self::Value, Self::Summary, Self::Quote, Self::Evidence, Self::NoPosition, Self::BearsOn];

    /// Returns true if a cell has a date or a number, which may be missing.
    pub fn can_be_missing(self) -> bool {
        matches!(
            self,
            Self::Value
                | Self::Low
                | Self::High
                | Self::Rank
                | Self::Said
                | Self::Known
                | Self::Published
        )
    }
}
