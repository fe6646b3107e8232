use documented::{Documented, DocumentedFields};

use super::{Day, EdtfDate};

/// A step of a talk. It names only what changes from the previous step's view.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Step {
    /// The headline: what was said or done, by whom and when.
    pub title: String,
    /// The id of the question to show.
    pub question: Option<String>,
    /// The period to show.
    pub range: Option<EdtfDate>,
    /// The day whose positions to show.
    pub as_of: Option<Day>,
    /// The ids of the actors to show; all others are hidden.
    pub actors: Option<Vec<String>>,
    /// The ids of the stances that the step cites.
    pub stances: Vec<String>,
    /// A remark drawn on the chart.
    pub annotation: Option<String>,
    /// Notes for the presenter, which the audience never sees.
    pub notes: Option<String>,
}
