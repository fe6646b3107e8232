/// The lists of a dataset, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// What the parties differ on.
    Questions,
    /// The sides.
    Parties,
    /// The voices.
    Actors,
    /// The published documents.
    Sources,
    /// What happened.
    Events,
    /// What was said and done.
    Stances,
    /// The talk.
    Steps,
}

impl Section {
    /// All sections.
    pub const ALL: [Self; 7] = [
        Self::Questions,
        Self::Parties,
        Self::Actors,
        Self::Sources,
        Self::Events,
        Self::Stances,
        Self::Steps,
    ];

    /// The field of the dataset.
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Parties => "parties",
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Events => "events",
            Self::Stances => "stances",
            Self::Steps => "steps",
        }
    }
}
