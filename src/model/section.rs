/// A list of a dataset, in the order of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// The questions on which the parties differ.
    Questions,
    /// The parties.
    Parties,
    /// The people and bodies that speak or act.
    Actors,
    /// The published documents.
    Sources,
    /// What happened.
    Events,
    /// What was said and done.
    Stances,
    /// The steps of a talk.
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

    /// The name of its field in the file.
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
