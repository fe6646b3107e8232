use super::{
    DaySnapshot, DaySummary, Distances, Judges, NoLine, PARTY_SLOTS, Query, Series, compared_pair,
    day_summary, party_slots,
};
use std::sync::Arc;

use super::first_position::first_position_days;
use super::summary::judges;
use crate::model::{Dataset, Day};
use crate::view::View;

/// The most marks of a question that are all shown, each by itself.
const MAX_SINGLE_MARKS: usize = 200;

/// Everything that is computed for one view, so that all panels and exports
/// agree.
#[derive(Clone, Debug, PartialEq)]
pub struct ViewData {
    /// Lines and marks of the view's question.
    pub series: Arc<Series>,
    /// The positions on the view's day.
    pub snapshot: DaySnapshot,
    /// The parties on the view's day; `None` if the view's question does not exist.
    pub summary: Option<DaySummary>,
    /// Who coded the positions until the view's day, if anybody did.
    pub judges: Option<Judges>,
    /// The compared parties, by their indices, with their distances; `None` if the
    /// question is not comparable or fewer than two parties have a line.
    pub distances: Option<([usize; 2], Distances)>,
    /// The hidden actors that took a stand on the question, by their indices.
    pub hidden_voices: Vec<usize>,
    /// The first day on which each actor has a position on the question, in file order.
    pub first_position_days: Arc<[Option<Day>]>,
    /// The colour slots of the parties, in file order; `None` is grey.
    pub slots: Vec<Option<usize>>,
}

/// The facts that depend on a question, a clock and the hidden voices, but on no day.
#[derive(Clone, Debug)]
pub struct Lines {
    series: Arc<Series>,
    hidden_voices: Vec<usize>,
    first_position_days: Arc<[Option<Day>]>,
}

impl Lines {
    /// Computes the lines of a query.
    pub fn new(dataset: &Dataset, query: Query<'_>) -> Self {
        Self {
            series: Arc::new(Series::new(dataset, query)),
            hidden_voices: query.hidden_voices(dataset).collect(),
            first_position_days: first_position_days(dataset, query).into(),
        }
    }
}

impl ViewData {
    /// Computes the view and the data of each question, in the order of the file.
    pub fn of_questions(dataset: &Dataset, view: &View) -> Vec<(View, Arc<Self>)> {
        let views = view.for_questions(dataset);
        let data = views.map(|view| {
            let data = Self::new(dataset, &view);
            (view, Arc::new(data))
        });
        data.collect()
    }

    /// Computes the data for a view of a dataset.
    pub fn new(dataset: &Dataset, view: &View) -> Self {
        Self::of_lines(dataset, view, Lines::new(dataset, Query::for_view(view)))
    }

    /// Computes the data for a view of which the lines are known.
    pub fn of_lines(dataset: &Dataset, view: &View, lines: Lines) -> Self {
        let series = &*lines.series;
        let slots = party_slots(dataset, series, view);
        let distances = compared_pair(dataset, view, series);
        let summary = day_summary(dataset, view, series, distances.as_ref(), view.as_of);
        let snapshot = DaySnapshot::new(dataset, &view.question, series, view.as_of);
        Self {
            snapshot,
            summary,
            judges: judges(dataset, view, series),
            distances,
            hidden_voices: lines.hidden_voices,
            first_position_days: lines.first_position_days,
            slots,
            series: lines.series,
        }
    }

    /// Why a party, given by its index, has no line on the day; `None` if it has one.
    pub fn no_line(&self, party: usize) -> Option<NoLine> {
        let mut without_line = self.summary.iter().flat_map(|summary| &summary.without_line);
        without_line.find(|(of, _)| *of == party).map(|(_, reason)| *reason)
    }

    /// Returns true if there are more lines than colours, so that most are grey.
    pub fn has_grey_lines(&self) -> bool {
        let parties = self.series.parties.iter();
        parties.filter(|party| !party.line.is_empty()).count() > PARTY_SLOTS
    }

    /// Returns true if there are too many lines or marks to show each by itself.
    pub fn is_dense(&self) -> bool {
        self.has_grey_lines() || self.series.marks.len() > MAX_SINGLE_MARKS
    }

    /// The lines that it was computed from.
    pub fn lines(&self) -> Lines {
        Lines {
            series: Arc::clone(&self.series),
            hidden_voices: self.hidden_voices.clone(),
            first_position_days: Arc::clone(&self.first_position_days),
        }
    }
}
