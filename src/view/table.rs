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
    /// The attribution, and the source.
    Attribution,
}

/// The order of the rows of the table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableSort {
    /// The column to sort by; file order breaks ties.
    pub column: Column,
    /// True if the highest value comes first.
    pub descending: bool,
}

/// A filter of the rows of the table. The voice in focus is a filter too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableFilter {
    /// Text whose words a row must all contain.
    pub text: String,
    /// True if the table lists only stances with a position on the question that is shown.
    pub has_position: bool,
}

impl Default for TableFilter {
    fn default() -> Self {
        Self { text: String::new(), has_position: true }
    }
}
