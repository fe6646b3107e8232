use crate::model::{Attribution, Dataset, Day, Stance};

/// A column of the table of stances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Column {
    /// When it was said or done; sorted by the day from which the stance counts.
    #[default]
    Said,
    /// The voice, with its party and role.
    Voice,
    /// The words, or a summary.
    Words,
    /// The level on the question that is shown.
    Position,
    /// The lowest and highest level that the wording allows.
    Range,
    /// The attribution.
    Attribution,
    /// The publisher, the date and the place in the source.
    Source,
}

impl Column {
    /// All columns, from left to right.
    pub const ALL: [Self; 7] = [
        Self::Said,
        Self::Voice,
        Self::Words,
        Self::Position,
        Self::Range,
        Self::Attribution,
        Self::Source,
    ];
}

/// The order of the rows of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableSort {
    /// The column to sort by; file order breaks ties.
    pub column: Column,
    /// Whether the highest value comes first.
    pub descending: bool,
}

/// A filter of the rows of the table. The voice in focus is a filter too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFilter {
    /// Text whose words a row must all contain.
    pub text: String,
    /// The party of the voices.
    pub party: PartyFilter,
    /// The attribution; `None` for all.
    pub attribution: Option<Attribution>,
    /// The first and last day on which it may have been said; `None` for all.
    pub said: Option<(Day, Day)>,
    /// Whether to list only stances with a position on the question that is shown.
    pub has_position: bool,
}

/// The party whose voices are listed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum PartyFilter {
    /// All voices.
    #[default]
    All,
    /// Those of the party with this id.
    Party(String),
    /// Those without a party.
    Outside,
}

impl Default for TableFilter {
    fn default() -> Self {
        Self {
            text: String::new(),
            party: PartyFilter::All,
            attribution: None,
            said: None,
            has_position: true,
        }
    }
}

impl TableFilter {
    /// Whether the filter lists a stance while `question` is shown, apart from its text.
    pub fn matches(&self, stance: &Stance, question: &str) -> bool {
        let is_of_party = match &self.party {
            PartyFilter::All => true,
            PartyFilter::Party(id) => stance.party.as_deref() == Some(id),
            PartyFilter::Outside => stance.party.is_none(),
        };
        let is_in_period = self
            .said
            .is_none_or(|(from, to)| from <= stance.said.latest && stance.said.earliest <= to);
        is_of_party
            && is_in_period
            && self.attribution.is_none_or(|attribution| attribution == stance.attribution)
            && (!self.has_position || stance.positions.contains_key(question))
    }

    /// Removes references to a party that `dataset` does not contain.
    pub(super) fn retain_existing(&mut self, dataset: &Dataset) {
        if let PartyFilter::Party(id) = &self.party
            && dataset.party(id).is_none()
        {
            self.party = PartyFilter::All;
        }
    }
}
