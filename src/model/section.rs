/// One of the lists of entries in a dataset, in file order.
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
    /// The events.
    Events,
    /// The coders of the positions.
    Coders,
    /// The stances: what was said and done.
    Stances,
    /// The steps of a talk.
    Steps,
    /// The corrections that were published.
    Corrections,
}

impl Section {
    /// All sections, in file order.
    pub const ALL: [Self; 9] = [
        Self::Questions,
        Self::Parties,
        Self::Actors,
        Self::Sources,
        Self::Events,
        Self::Coders,
        Self::Stances,
        Self::Steps,
        Self::Corrections,
    ];

    /// The section with a name.
    pub fn from_name(name: &str) -> Option<Self> {
        let mut sections = Self::ALL.into_iter();
        sections.find(|section| section.name() == name)
    }

    /// Returns the name of the section's field in the file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Questions => "questions",
            Self::Parties => "parties",
            Self::Actors => "actors",
            Self::Sources => "sources",
            Self::Events => "events",
            Self::Coders => "coders",
            Self::Stances => "stances",
            Self::Steps => "steps",
            Self::Corrections => "corrections",
        }
    }

    /// Returns true if the entries of the section have ids. Forms and commands know the others by
    /// their index.
    pub fn has_ids(self) -> bool {
        !matches!(self, Self::Steps | Self::Corrections)
    }

    /// Returns the name of an entry of the section in the file.
    pub fn entry_name(self) -> &'static str {
        match self {
            Self::Questions => "Question",
            Self::Parties => "Party",
            Self::Actors => "Actor",
            Self::Sources => "Source",
            Self::Events => "Event",
            Self::Coders => "Coder",
            Self::Stances => "Stance",
            Self::Steps => "Step",
            Self::Corrections => "Correction",
        }
    }

    /// The fields that an id is made of; none of entries without ids.
    pub fn id_fields(self) -> &'static [&'static str] {
        match self {
            Self::Stances => &["actor", "said"],
            Self::Sources => &["publisher", "published"],
            Self::Questions => &["tab"],
            Self::Parties | Self::Actors | Self::Events | Self::Coders => &["name"],
            Self::Steps | Self::Corrections => &[],
        }
    }
}
