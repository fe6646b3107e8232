//! The chapter of a web page on a question.

use super::charts::QuestionCharts;
use super::days::QuestionCards;
use crate::facts::ViewData;
use crate::model::{Day, Question, days_between};
use crate::view::View;

/// A question with what the page shows of it.
pub struct Chapter<'a> {
    pub question: &'a Question,
    pub view: &'a View,
    pub data: &'a ViewData,
    pub id: String,
    pub charts: QuestionCharts,
    pub cards: QuestionCards,
}

impl Chapter<'_> {
    /// The number of a day, counted from the first day of the data.
    pub fn number(&self, day: Day) -> i32 {
        days_between(self.data.series.first, day)
    }
}
