use crate::model::Dataset;

/// The order of the cells of the grid. Parties without a line come last, and file order
/// breaks ties.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GridSort {
    /// By the value on the day, the greatest first.
    #[default]
    Latest,
    /// By name.
    Name,
    /// By how far the line moved from its first value up to the day, upwards first.
    Change,
    /// In the order of the file.
    File,
}

impl GridSort {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Latest, Self::Name, Self::Change, Self::File];
}

/// The parties that have a cell in the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum GridShow {
    /// All parties.
    #[default]
    All,
    /// Those with a colour.
    Chosen,
    /// Those of a group.
    Group(String),
}

/// The filter and the order of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GridFilter {
    /// Text whose words the name of a party, its initials or its group must all contain.
    pub text: String,
    /// The parties that are shown.
    pub show: GridShow,
    /// The order of the cells.
    pub sort: GridSort,
}

impl GridFilter {
    /// Shows all parties if the chosen group is gone.
    pub(super) fn retain_existing(&mut self, dataset: &Dataset) {
        let has_group = |group: &str| {
            let mut parties = dataset.parties.iter();
            parties.any(|party| party.group.as_deref() == Some(group))
        };
        if matches!(&self.show, GridShow::Group(group) if !has_group(group)) {
            self.show = GridShow::All;
        }
    }
}
