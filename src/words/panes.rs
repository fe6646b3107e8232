//! The names of the panes for screen readers.

words! {
    const TOP_BAR = "Commands";
    const CHART = "Chart";
    const ALL_QUESTIONS = "Chart of all questions";
    const GRID = "Grid";
    const TABLE = "Table";
    const SIDE = "Cards";
    const VOICES = "Voices";
    const PROBLEMS = "Problems";

    // The edges by which panes are resized.
    const VOICES_WIDTH = "Width of the voices";
    const SIDE_WIDTH = "Width of the cards";
    const PROBLEMS_HEIGHT = "Height of the problems";
    const WIDTH_HELP = "Left and Right move this edge";
    const HEIGHT_HELP = "Up and Down move this edge";
}
