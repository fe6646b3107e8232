use documented::{Documented, DocumentedFields};

use litemap::LiteMap;

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
    /// The words to show of a stance's quotation, by the id of the stance: contiguous
    /// words of it. Without them, all of the quotation is shown.
    pub excerpts: LiteMap<String, String>,
    /// Whether to draw what lies after the step's day. The default is `false`.
    pub show_later: bool,
    /// A remark drawn on the chart.
    pub annotation: Option<String>,
    /// Notes for the presenter, which the audience never sees.
    pub notes: Option<String>,
}
