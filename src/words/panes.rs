//! The names of the panes for screen readers.

use super::Words;

pub const TOP_BAR: Words = Words::fixed("Commands");
pub const CHART: Words = Words::fixed("Chart");
pub const ALL_QUESTIONS: Words = Words::fixed("Chart of all questions");
pub const GRID: Words = Words::fixed("Grid");
pub const TABLE: Words = Words::fixed("Table");
pub const SIDE: Words = Words::fixed("What was said and done");
/// The same where there is less room.
pub const SIDE_SHORT: Words = Words::fixed("Said and done");
pub const VOICES: Words = Words::fixed("Voices");
pub const TIMELINE: Words = Words::fixed("Timeline");
pub const PROBLEMS: Words = Words::fixed("Problems");

// The button that opens the side pane where it is folded.
pub const SHOW_CARDS: Words = Words::fixed("Cards");
pub const SHOW_COMPARISON: Words = Words::fixed("Comparison");
pub const CLOSE_CARDS: Words = Words::fixed("Close the cards");

// The edges by which panes are resized.
pub const VOICES_WIDTH: Words = Words::fixed("Width of the voices");
pub const SIDE_WIDTH: Words = Words::fixed("Width of the cards");
pub const PROBLEMS_HEIGHT: Words = Words::fixed("Height of the problems");
pub const WIDTH_HELP: Words = Words::fixed("Left and Right move this edge");
pub const HEIGHT_HELP: Words = Words::fixed("Up and Down move this edge");
