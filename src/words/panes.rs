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

    // The button that opens the side pane where it is folded.
    const SHOW_CARDS = "Cards";
    const CLOSE_CARDS = "Close the cards";

    // The edges by which panes are resized.
    const VOICES_WIDTH = "Width of the voices";
    const SIDE_WIDTH = "Width of the cards";
    const PROBLEMS_HEIGHT = "Height of the problems";
    const WIDTH_HELP = "Left and Right move this edge";
    const HEIGHT_HELP = "Up and Down move this edge";
}
