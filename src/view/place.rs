//! A place in a dataset, to which one can return.

use super::MainView;
use crate::model::{Day, EventId, QuestionId, StanceId};

/// The part of the dataset that the window shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The id of the question.
    pub question: QuestionId,
    /// The day of the playhead.
    pub day: Day,
    /// The id of the selected stance.
    pub selected: Option<StanceId>,
    /// The id of the event whose card is open.
    pub event: Option<EventId>,
    /// The view that fills the window between its bars.
    pub main: MainView,
}

impl Place {
    /// Returns true if only the day moved since another place, which may end a selection.
    pub fn is_other_day_of(&self, before: &Self) -> bool {
        self.question == before.question
            && self.main == before.main
            && self.day != before.day
            && (self.selected == before.selected || self.selected.is_none())
            && (self.event == before.event || self.event.is_none())
    }
}
