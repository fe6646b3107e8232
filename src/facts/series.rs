use std::collections::BTreeSet;

use super::line::LineHistory;
use super::{Distances, PartySeries, Query, walked_back_since};
use crate::model::{Attribution, Dataset, Day, EdtfDate, Stance, StanceKind};

/// The chart of one question as data: each party's line over the days
/// that the dataset covers, and a mark for each stance.
///
/// Spans are in order and do not overlap.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Series {
    /// The first day of the axis.
    pub first: Day,
    /// The day after the last day of the axis.
    pub end: Day,
    /// The line of each party, in file order.
    pub parties: Vec<PartySeries>,
    /// The marks in chronological order, then in file order.
    pub marks: Vec<Mark>,
    /// The actions without a level on the question, in the same order.
    pub actions: Vec<ActionMark>,
    /// True if all marks are of whole years, whose values count from their last day.
    pub is_yearly: bool,
    /// True if the day is a year (L2a).
    pub by_year: bool,
    /// True if all marks are figures for periods, such as a year's votes, so that nobody said them.
    pub only_figures: bool,
}

/// A stance on the chart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Mark {
    /// The index of the stance in the dataset.
    pub stance: usize,
    /// The index of the party whose position it is.
    pub party: usize,
    /// The day from which the stance counts.
    pub day: Day,
    /// The position's value.
    pub value: f64,
    /// The lowest value that the stance allows.
    pub low: f64,
    /// The highest value that the stance allows.
    pub high: f64,
    /// The shape, which shows the kind and attribution of the stance.
    pub shape: MarkShape,
    /// The day from which another stance walks it back.
    pub walked_back: Option<Day>,
    /// True if it sets its party's line, on its day or later.
    pub sets_line: bool,
}

/// An action that shows no level on the question, and is drawn under the levels.
#[derive(Clone, Debug, PartialEq)]
pub struct ActionMark {
    /// The index of the stance in the dataset.
    pub stance: usize,
    /// The index of the party that acted.
    pub party: usize,
    /// The day from which the stance counts.
    pub day: Day,
    /// The words beside the mark, at most three.
    pub words: String,
    /// The day from which another stance walks it back.
    pub walked_back: Option<Day>,
}

/// The shape of a mark, in the order of legends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MarkShape {
    /// ● words on the record, statements and relayed words.
    Disc,
    /// ○ an unnamed official.
    Ring,
    /// □ the source's own voice.
    HollowSquare,
    /// ○ dashed: sources differ on who said it.
    DashedRing,
    /// ■ an action.
    Square,
    /// ▲ a joint statement.
    Triangle,
    /// ◇ one side's account of the other.
    Diamond,
}

impl MarkShape {
    /// Returns the shape for a stance.
    pub fn for_stance(stance: &Stance) -> Self {
        match (stance.kind, stance.attribution) {
            (StanceKind::Action, _) => Self::Square,
            (_, Attribution::JointStatement) => Self::Triangle,
            (_, Attribution::OneSidesAccount) => Self::Diamond,
            (_, Attribution::OnBackground) => Self::Ring,
            (_, Attribution::Disputed) => Self::DashedRing,
            (_, Attribution::Reported) => Self::HollowSquare,
            _ => Self::Disc,
        }
    }
}

impl Series {
    /// Computes the lines and marks of one question.
    pub fn new(dataset: &Dataset, query: Query<'_>) -> Self {
        let first = dataset.covers.earliest;
        let end = dataset.covers.latest.tomorrow().unwrap_or(dataset.covers.latest);
        let parties: Vec<_> = LineHistory::of_parties(dataset, query)
            .iter()
            .map(|party| party.series(first, end))
            .collect();
        let marks = marks(dataset, query, &parties);
        let mut said = marks.iter().map(|mark| &dataset.stances[mark.stance].said);
        let is_yearly = !marks.is_empty() && said.all(EdtfDate::is_whole_year);
        let only_figures = !marks.is_empty()
            && marks.iter().all(|mark| dataset.stances[mark.stance].resolved.figure);
        Self {
            first,
            end,
            parties,
            actions: actions_without_level(dataset, query),
            is_yearly,
            by_year: dataset.is_by_year(query.question),
            only_figures,
            marks,
        }
    }

    /// Computes the distance between two parties, given by their indices.
    pub fn distances(&self, pair: [usize; 2]) -> Distances {
        Distances::between(&self.parties[pair[0]], &self.parties[pair[1]])
    }
}

/// The stances that are drawn with a query, with their indices and parties.
fn drawn_stances<'d>(
    dataset: &'d Dataset,
    query: Query<'d>,
) -> impl Iterator<Item = (usize, &'d Stance, usize)> {
    let stances = dataset.stances.iter().enumerate();
    let drawn = stances.filter(move |(_, stance)| query.lists(stance));
    drawn.filter_map(|(index, stance)| {
        let party = dataset.party_index(stance.position_party()?)?;
        Some((index, stance, party))
    })
}

/// The order of marks: by day, of one day those that may be earlier first, then in file order.
fn mark_order(dataset: &Dataset, day: Day, stance: usize) -> (Day, Day, usize) {
    (day, dataset.stances[stance].said.earliest, stance)
}

pub(super) fn marks(dataset: &Dataset, query: Query<'_>, parties: &[PartySeries]) -> Vec<Mark> {
    let lines = parties.iter().flat_map(|party| &party.line);
    let setting: BTreeSet<usize> = lines.map(|span| span.stance).collect();
    let mut marks: Vec<Mark> = drawn_stances(dataset, query)
        .filter_map(|(index, stance, party)| {
            let position = stance.positions.get(query.question)?;
            Some(Mark {
                stance: index,
                party,
                day: query.day(stance),
                value: position.value,
                low: position.low,
                high: position.high,
                shape: MarkShape::for_stance(stance),
                walked_back: walked_back_since(dataset, stance, query.clock),
                sets_line: setting.contains(&index),
            })
        })
        .collect();
    marks.sort_by_key(|mark| mark_order(dataset, mark.day, mark.stance));
    marks
}

/// Returns the actions that bear on a question without showing a level, in the order of marks.
/// A hidden voice has none.
///
/// ```
/// use standpoint::facts::{Query, actions_without_level};
/// use standpoint::view::View;
///
/// let dataset = standpoint::file::read(standpoint::assets::RAFAH).dataset.expect("a dataset");
/// let view = View::new(&dataset);
/// let actions = actions_without_level(&dataset, Query::for_view(&view));
/// let words: Vec<_> = actions.iter().map(|action| action.words.as_str()).collect();
/// assert_eq!(words, ["air attack", "call-up, air attacks"]);
/// ```
pub fn actions_without_level(dataset: &Dataset, query: Query<'_>) -> Vec<ActionMark> {
    let mut actions: Vec<ActionMark> = drawn_stances(dataset, query)
        .filter(|(_, stance, _)| stance.kind == StanceKind::Action)
        .filter_map(|(index, stance, party)| {
            let words = stance.bears_on.get(query.question)?;
            Some(ActionMark {
                stance: index,
                party,
                day: query.day(stance),
                words: words.clone(),
                walked_back: walked_back_since(dataset, stance, query.clock),
            })
        })
        .collect();
    actions.sort_by_key(|action| mark_order(dataset, action.day, action.stance));
    actions
}
