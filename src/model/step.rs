use documented::{Documented, DocumentedFields};

use super::{Day, EdtfDate};

/// One step of a talk: what differs from the view of the step before.
#[derive(Clone, Debug, PartialEq, Documented, DocumentedFields)]
pub struct Step {
    /// What was said or done, by whom and when.
    pub title: String,
    /// The id of the question to show.
    pub question: Option<String>,
    /// The stretch of time to show.
    pub range: Option<EdtfDate>,
    /// The day to show the positions of.
    pub as_of: Option<Day>,
    /// The ids of the only actors to show.
    pub actors: Option<Vec<String>>,
    /// The ids of the stances that the step rests on.
    pub stances: Vec<String>,
    /// A remark drawn on the chart.
    pub annotation: Option<String>,
    /// What the presenter wants to remember; never shown to the audience.
    pub notes: Option<String>,
}
