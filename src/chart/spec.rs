//! What a chart shows, where, and which of its layers each place has.

use super::axes::Axes;
use super::placed::PlacedMarks;
use crate::model::Question;
use crate::scene::Scene;

/// A chart: its data, where they are drawn, and its marks.
pub struct ChartSpec<'a> {
    pub scene: Scene<'a>,
    pub question: &'a Question,
    pub axes: Axes,
    pub placed: PlacedMarks<'a>,
}

/// A layer that several places draw; `layers` draws each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    /// The ground of every second level.
    Lanes,
    /// A line for each level or round value.
    Levels,
    /// The borders of levels, or the lines of round values.
    Grid,
    /// The pale lines of many parties.
    Context,
    /// The ground of the lane for actions.
    Lane,
    Unit,
    /// The words and the numbers of levels or values.
    Values,
    /// The time axis.
    Time,
    Events,
    /// The tails or bars of marks whose exact day is unknown.
    Spans,
    Lines,
    /// The badges, or the names with values, at the ends of lines.
    Ends,
    Distance,
    /// The marks as on a page, which nobody can select.
    Marks,
}

use Layer::{
    Context, Distance, Ends, Events, Grid, Lane, Lanes, Levels, Lines, Spans, Time, Unit, Values,
};

impl Layer {
    /// The window and a page, which draw the playhead and marks that can be selected over it.
    pub const WINDOW: &[Self] =
        &[Lanes, Grid, Context, Unit, Values, Time, Events, Spans, Lines, Ends, Distance];
    /// What is behind the lines in a row of all questions on a slide.
    pub const SLIDE_ROW_GROUND: &[Self] = &[Levels, Context, Lane];
    /// A slide, which draws its own table, and its marks over them.
    pub const SLIDE: &[Self] = &[Context, Lines];
}
